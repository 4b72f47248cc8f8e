"""A provision on a day: what it comes to, by which clause, since when, what came before and after."""

import json
from collections.abc import Iterator
from datetime import date

from chuanhoa.cli.pure.rules.plain import plain_source
from chuanhoa.core.assess.book import Book
from chuanhoa.core.rulebook.standards import Provision, Provisions, Value, changed_later
from chuanhoa.core.rulebook.standards.telling import changed, clause, remark, span
from chuanhoa.core.text import Message, say


def run_one(one: Provision, day: date, book: Book, lang: str, *, as_json: bool) -> int:
    """Print one provision on a day; returns the exit code."""
    value = one.on(day)
    if as_json:
        told = [plain(one, value)] if value else []
        answer = {"as_of": day.isoformat(), "code": one.code, "provisions": told}
        print(json.dumps(answer, ensure_ascii=False, indent=1))
    elif value is None:
        near = "; ".join(say(span(each), lang) for each in one.periods)
        print(
            say(
                Message("rulebook.not_in_force", {"code": one.code, "day": day, "near": near}), lang
            )
        )
    else:
        print(say(Message("rules.as_of", {"day": day}), lang))
        print()
        print(say(title(one, lang), lang))
        for line in page(one, value, book, lang):
            print(f"  {say(line, lang)}")
    return 0 if value else 1


def title(one: Provision, lang: str) -> Message:
    """Return its code and what it is called."""
    return Message("rules.title", {"code": one.code, "label": one.label_in(lang)})


def page(one: Provision, value: Value, book: Book, lang: str) -> Iterator[Message]:
    """Yield one value line by line."""
    at = one.periods.index(value)
    yield Message("rules.line.source", {"clause": clause(value.source)})
    if document := book.standards.documents.get(value.source.doc):
        yield Message("rules.line.document", {"title": document.title})
    if value.source.quote:
        yield Message("rules.line.quote", {"quote": value.source.quote})
    for changed_by in changed_later(value.source, value, book.standards.documents):
        yield Message("rules.line.changed", {"what": changed(value.source, changed_by)})
    yield Message("rules.line.span", {"span": span(value)})
    yield Message("rules.line.wants", {"wants": value.says_in(lang)})
    if at:
        before = one.periods[at - 1]
        yield Message("rules.line.before", {"clause": clause(before.source), "span": span(before)})
    if value.ending and not value.ending.successors:
        yield Message("rules.line.ended", {"clause": clause(value.ending.source)})
    if value.ending and value.ending.note:
        yield Message("rules.line.ended_note", {"note": remark(value.ending)})
    if at + 1 < len(one.periods):
        after = one.periods[at + 1]
        yield Message("rules.line.after", {"clause": clause(after.source), "span": span(after)})
    if value.note:
        yield Message("rules.line.note", {"note": remark(value)})


def plain_on(provisions: Provisions, day: date) -> list[dict[str, object]]:
    """Return every provision in force on a day as JSON has it."""
    return [plain(one, value) for one in provisions.values() if (value := one.on(day))]


def plain(one: Provision, value: Value) -> dict[str, object]:
    """Return one provision on its day as JSON has it."""
    told: dict[str, object] = {
        "provision": one.code,
        "about": one.about,
        "label": one.label,
        "label_en": one.label_en,
        "from": value.first.iso(),
        "to": value.last.isoformat() if value.last else None,
        "clause": plain_source(value.source),
        "says": value.says,
        "says_en": value.says_en,
    }
    for key, number in (("least", value.least), ("most", value.most)):
        if number is not None:
            told[key] = str(number)
    if value.unit:
        told["unit"] = value.unit
    if value.level:
        told["level"] = {"field": value.level.field, "at_least": value.level.at_least}
    return told | ({"note": value.note, "note_en": value.note_en} if value.note else {})
