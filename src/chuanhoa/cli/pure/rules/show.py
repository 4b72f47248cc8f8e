"""`rules show CODE --as-of DATE`: a requirement, all those of a post or rank, a provision, a document."""

import json
from collections.abc import Iterator
from datetime import date
from difflib import get_close_matches
from pathlib import Path

from chuanhoa.cli.pure.rules import provisions, sources
from chuanhoa.cli.pure.rules.files import book_of, gather, provisions_of
from chuanhoa.cli.pure.rules.plain import plain_period, plain_source
from chuanhoa.core.assess.book import Book
from chuanhoa.core.assess.day import read_day
from chuanhoa.core.rulebook import Catalogues
from chuanhoa.core.rulebook.standards import (
    Period,
    Provisions,
    Requirement,
    changed_later,
    concerns,
)
from chuanhoa.core.rulebook.standards.book import sources_of
from chuanhoa.core.rulebook.standards.telling import (
    changed,
    clause,
    condition,
    remark,
    span,
    time_left,
    wanted,
)
from chuanhoa.core.text import Message, Refused, fold, say


def run(
    code: str | None, as_of: str | None, lang: str, folder: Path | None = None, *, as_json: bool
) -> int:
    """Print what was asked for; without a code, a line for each requirement in force that day.

    Returns the exit code. Raises Refused for a code that nothing has, and for a day that is none.
    """
    day = read_day(as_of) if as_of is not None else None
    files = gather(folder)
    book = book_of(files)
    others = provisions_of(files, book)
    if document := book.standards.documents.get(code or ""):
        sources.run_one(document, book.standards, others, lang, as_json=as_json)
        return 0
    if code in others and day is not None:
        return provisions.run_one(others[code or ""], day, book, lang, as_json=as_json)
    asked = _asked(code, book, others) if code is not None else list(book.standards)
    if day is None:
        raise Refused(Message("rules.need_day"))
    found = [(one, period) for one in asked if (period := one.on(day))]
    if code is not None and code not in book.standards.requirements:
        found = [pair for pair in found if concerns(pair[1].applies, code, book.catalogues)]
    if as_json:
        answer: dict[str, object] = {
            "as_of": day.isoformat(),
            "code": code,
            "requirements": [plain(one, period, book) for one, period in found],
        }
        if code is None:
            answer["provisions"] = provisions.plain_on(others, day)
        print(json.dumps(answer, ensure_ascii=False, indent=1))
        return 0 if found else 1
    if code is not None:
        return _print(found, asked, code, day, book, lang)
    for one, _ in found:
        print(say(_title(one, lang), lang))
    for each in others.values():
        if each.on(day):
            print(say(provisions.title(each, lang), lang))
    if not found:
        print(say(_nothing(asked, day), lang))
    return 0 if found else 1


def _nothing(asked: list[Requirement], day: date) -> Message:
    """Return that no standard is in force on a day, and from which day on one is."""
    later = [
        one.first.earliest for each in asked for one in each.periods if one.first.earliest > day
    ]
    if not later:
        return Message("rules.nothing_in_force", {"day": day})
    return Message("rules.nothing_yet", {"day": day, "first": min(later)})


def _title(requirement: Requirement, lang: str) -> Message:
    params = {"code": requirement.code, "label": requirement.label_in(lang)}
    return Message("rules.title", params)


def _print(
    found: list[tuple[Requirement, Period]],
    asked: list[Requirement],
    code: str,
    day: date,
    book: Book,
    lang: str,
) -> int:
    if not found:
        if code in book.standards.requirements:
            near = "; ".join(say(span(one), lang) for one in asked[0].periods)
            told = Message("rulebook.not_in_force", {"code": code, "day": day, "near": near})
        else:
            told = Message("rules.line.none_in_force", {"code": code, "day": day})
        print(say(told, lang))
        return 1
    print(say(Message("rules.as_of", {"day": day}), lang))
    for requirement, period in found:
        print()
        print(say(_title(requirement, lang), lang))
        for line in page(requirement, period, book):
            print(f"  {say(line, lang)}")
    return 0


def page(requirement: Requirement, period: Period, book: Book) -> Iterator[Message]:
    """Yield one wording line by line, with what came before and after it."""
    catalogues = book.catalogues
    yield Message("rules.line.source", {"clause": clause(period.source)})
    if document := book.standards.documents.get(period.source.doc):
        yield Message("rules.line.document", {"title": document.title})
    if period.source.quote:
        yield Message("rules.line.quote", {"quote": period.source.quote})
    cited = {source.doc: source for source in reversed([*sources_of(period)])}
    for source in reversed(cited.values()):
        for one in changed_later(source, period, book.standards.documents):
            yield Message("rules.line.changed", {"what": changed(source, one)})
    yield Message("rules.line.span", {"span": span(period)})
    yield Message("rules.line.applies", {"who": condition(period.applies, catalogues)})
    for case in period.cases:
        params: dict[str, object] = {"wants": wanted(case.wants, catalogues)}
        if len(period.cases) == 1:
            yield Message("rules.line.wants", params)
            continue
        if case.source:
            params["clause"] = clause(case.source)
        if not case.when.empty:
            params["who"] = condition(case.when, catalogues)
        told = "rest" if case.when.empty else "case"
        yield Message(f"rules.line.{told}{'_cited' if case.source else ''}", params)
        if case.source and case.source.note:
            yield Message("rules.line.ended_note", {"note": remark(case.source)})
    yield from exempted(period, catalogues)
    for transition in period.transitions:
        yield Message("rules.line.time", {"time": time_left(transition, catalogues)})
    yield from _around(requirement, period)
    if period.note:
        yield Message("rules.line.note", {"note": remark(period)})


def exempted(period: Period, catalogues: Catalogues) -> Iterator[Message]:
    """Yield who is excused, one line an exemption: its label, what it asks for, its clause."""
    for one in period.exemptions:
        yield Message("rules.line.exempt", {
            "label": Message("assess.words", {"vi": one.label, "en": one.label_en}),
            "who": condition(one.when, catalogues), "clause": clause(one.source),
        })  # fmt: skip


def _around(requirement: Requirement, period: Period) -> Iterator[Message]:
    at = requirement.periods.index(period)
    params: dict[str, object]
    if at > 0:
        before = requirement.periods[at - 1]
        params = {"clause": clause(before.source), "span": span(before)}
        yield Message("rules.line.before", params)
    if period.ending and period.ending.successors:
        codes = list(period.ending.successors)
        params = {"codes": codes, "clause": clause(period.ending.source)}
        yield Message("rules.line.successor", params)
    elif period.ending:
        yield Message("rules.line.ended", {"clause": clause(period.ending.source)})
    if period.ending and period.ending.note:
        yield Message("rules.line.ended_note", {"note": remark(period.ending)})
    if at + 1 < len(requirement.periods):
        after = requirement.periods[at + 1]
        yield Message("rules.line.after", {"clause": clause(after.source), "span": span(after)})


def plain(requirement: Requirement, period: Period, book: Book) -> dict[str, object]:
    """Return one requirement on its day as JSON has it."""
    at = requirement.periods.index(period)
    document = book.standards.documents.get(period.source.doc)
    return {
        "requirement": requirement.code,
        "label": requirement.label,
        "label_en": requirement.label_en,
        "dimension": requirement.dimension,
        "document_title": document.title if document else "",
        **plain_period(period),
        "before": plain_source(requirement.periods[at - 1].source) if at else None,
        "after": plain_source(requirement.periods[at + 1].source)
        if at + 1 < len(requirement.periods)
        else None,
    }


def _asked(code: str, book: Book, others: Provisions) -> list[Requirement]:
    """Return the requirement of that code, or all of them for a post or a rank."""
    if code in others:
        return []
    if requirement := book.standards.requirements.get(code):
        return [requirement]
    if code in book.catalogues["post"] or code in book.catalogues["rank"]:
        return list(book.standards)
    named = {entry.code: entry for name in ("post", "rank") for entry in book.catalogues[name]}
    known = {
        fold(words): one
        for one in (*book.standards.requirements, *others, *book.standards.documents, *named)
        for words in (one, *((named[one].label, named[one].label_en) if one in named else ()))
    }
    close = get_close_matches(fold(code), known, n=5, cutoff=0.4)
    near = ", ".join(dict.fromkeys(known[words] for words in close))
    if not near:
        raise Refused(Message("rules.nothing_like", {"found": code}))
    raise Refused(Message("rules.no_such", {"found": code, "near": near}))
