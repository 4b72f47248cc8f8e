"""`rules diff DATE1 DATE2`: which requirements began, ended or were worded anew between two days."""

import json
from collections.abc import Iterator

from chuanhoa.cli.pure.rules.files import book_of, gather
from chuanhoa.cli.pure.rules.plain import plain_period
from chuanhoa.core.assess.day import read_day
from chuanhoa.core.rulebook import Catalogues
from chuanhoa.core.rulebook.standards import Period, changes
from chuanhoa.core.rulebook.standards.telling import clause, condition, wanted
from chuanhoa.core.text import Message, say


def run(first: str, second: str, lang: str, *, as_json: bool) -> int:
    """Print what changed from the earlier to the later day, however they were typed.

    Returns the exit code. Raises Refused for a day that is none.
    """
    typed = read_day(first), read_day(second)
    days = min(typed), max(typed)
    book = book_of(gather(None))
    lists, found = book.catalogues, changes(book.standards, *days)
    if as_json:
        answer = {
            "from": days[0].isoformat(),
            "to": days[1].isoformat(),
            "changes": [
                {
                    "requirement": one.requirement.code,
                    "label": one.requirement.label,
                    "label_en": one.requirement.label_en,
                    "kind": one.kind,
                    "before": plain_period(one.before) if one.before else None,
                    "after": plain_period(one.after) if one.after else None,
                }
                for one in found
            ],
        }
        print(json.dumps(answer, ensure_ascii=False, indent=1))
        return 0
    for one in found:
        params = {"code": one.requirement.code, "label": one.requirement.label_in(lang)}
        print(say(Message(f"rules.change.{one.kind}", params), lang))
        for side, period in (("from", one.before), ("to", one.after)):
            if period:
                print(say(Message(f"rules.change.{side}", {"clause": clause(period.source)}), lang))
                print("".join(f"    {line}\n" for line in _wants(period, lists, lang)), end="")
    if days != typed:
        print(say(Message("rules.change.turned", {"first": days[0], "second": days[1]}), lang))
    span = {"first": days[0], "second": days[1]}
    told = Message("rules.change.sum", {**span, "count": len(found)})
    print(say(told if found else Message("rules.change.none", span), lang))
    return 0


def _wants(period: Period, lists: Catalogues, lang: str) -> Iterator[str]:
    """Yield what a wording asks for, one line a case."""
    for case in period.cases:
        params = {"who": condition(case.when, lists), "wants": wanted(case.wants, lists)}
        code = "rules.line.wants" if case.when.empty else "rules.line.case"
        yield say(Message(code, params), lang)
