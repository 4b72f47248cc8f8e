"""`rules diff DATE1 DATE2`: which standards and provisions began, ended or were worded anew."""

import json
from collections.abc import Iterable, Iterator
from pathlib import Path

from chuanhoa.cli.pure.rules.files import book_of, gather, provisions_of
from chuanhoa.cli.pure.rules.plain import plain_period
from chuanhoa.cli.pure.rules.provisions import plain
from chuanhoa.cli.pure.rules.show import exempted
from chuanhoa.core.assess.day import read_day
from chuanhoa.core.rulebook import Catalogues
from chuanhoa.core.rulebook.standards import (
    Change,
    Period,
    Provision,
    Requirement,
    Value,
    ValueChange,
    changes,
    value_changes,
)
from chuanhoa.core.rulebook.standards.telling import clause, condition, span, wanted
from chuanhoa.core.text import Message, say


def run(first: str, second: str, lang: str, folder: Path | None = None, *, as_json: bool) -> int:
    """Print what changed from the earlier to the later day, however they were typed.

    Returns the exit code. Raises Refused for a day that is none.
    """
    typed = read_day(first), read_day(second)
    days = min(typed), max(typed)
    files = gather(folder)
    book = book_of(files)
    found = changes(book.standards, *days)
    values = value_changes(provisions_of(files, book).values(), *days)
    if as_json:
        answer = {
            "asked": [day.isoformat() for day in typed],
            "from": days[0].isoformat(),
            "to": days[1].isoformat(),
            "changes": [_plain(one) for one in found],
            "provisions": [_plain_value(one) for one in values],
        }
        print(json.dumps(answer, ensure_ascii=False, indent=1))
        return 0
    between: dict[str, object] = {"first": days[0], "second": days[1]}
    if days != typed:
        print(say(Message("rules.change.turned", between), lang))
    for one in found:
        _print(one.kind, one.requirement, lang)
        for side, period in (("from", one.before), ("to", one.after)):
            if period:
                _print_side(side, period, _wants(period, book.catalogues, lang), lang)
    for each in values:
        _print(each.kind, each.provision, lang)
        for side, value in (("from", each.before), ("to", each.after)):
            if value:
                wants = Message("rules.line.wants", {"wants": value.says_in(lang)})
                _print_side(side, value, [say(wants, lang)], lang)
    told = Message("rules.change.sum", {**between, "count": len(found) + len(values)})
    print(say(told if found or values else Message("rules.change.none", between), lang))
    return 0


def _print(kind: str, one: Requirement | Provision, lang: str) -> None:
    params = {"code": one.code, "label": one.label_in(lang)}
    print(say(Message(f"rules.change.{kind}", params), lang))


def _print_side(side: str, stated: Period | Value, lines: Iterable[str], lang: str) -> None:
    params = {"clause": clause(stated.source), "span": span(stated)}
    print(say(Message(f"rules.change.{side}", params), lang))
    print("".join(f"    {line}\n" for line in lines), end="")


def _plain(one: Change) -> dict[str, object]:
    return {
        "requirement": one.requirement.code,
        "label": one.requirement.label,
        "label_en": one.requirement.label_en,
        "kind": one.kind,
        "before": plain_period(one.before) if one.before else None,
        "after": plain_period(one.after) if one.after else None,
    }


def _plain_value(one: ValueChange) -> dict[str, object]:
    return {
        "provision": one.provision.code,
        "kind": one.kind,
        "before": plain(one.provision, one.before) if one.before else None,
        "after": plain(one.provision, one.after) if one.after else None,
    }


def _wants(period: Period, lists: Catalogues, lang: str) -> Iterator[str]:
    """Yield what a wording asks for, one line a case, and whom it excuses."""
    for case in period.cases:
        params = {"who": condition(case.when, lists), "wants": wanted(case.wants, lists)}
        code = "rules.line.wants" if case.when.empty else "rules.line.case"
        yield say(Message(code, params), lang)
    yield from (say(line, lang) for line in exempted(period, lists))
