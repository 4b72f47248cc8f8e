"""The answer of `assess`: JSON in pieces, or a page for a terminal."""

import json
from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any, Final

from chuanhoa.cli.pure.assess.course import Asked, Course, Person, Trouble
from chuanhoa.core.assess import Book, Finding, by_dimension
from chuanhoa.core.assess.exchange import WORDS
from chuanhoa.core.assess.summary import named
from chuanhoa.core.assess.telling import clause_to_json, official_to_json
from chuanhoa.core.assess.titles import ended
from chuanhoa.core.rulebook import Source
from chuanhoa.core.rulebook.citing import citation
from chuanhoa.core.rulebook.standards import Period, Replacement, Requirement, changed_later
from chuanhoa.core.rulebook.standards.telling import changed, remark
from chuanhoa.core.text import Message, say

PEOPLE_A_TICK: Final = 500
MOST_TOLD: Final = 40
"""Problems told on a page; JSON lists more."""


def as_json(course: Course) -> Iterator[str]:
    """Return the answer as JSON, a person at a time; what many come to stands after them."""
    asked = course.asked
    yield f'{{"as_of": {_text(asked.as_of.isoformat())}, "rulebook": {_text(_version(asked.book))}, '
    yield '"officials": ['
    lead = ""
    for person, findings in course.assessed():
        told = official_to_json(person.dossier, findings, asked.lang)
        place = {"sheet": person.sheet, "row": person.row} if person.row else {}
        place |= {"cell": person.cell} if person.cell else {}
        yield lead + _text({**place, **told})
        lead = ",\n"
    rest = {
        "headcount": course.tally.headcount,
        "counts": {name: dict(found) for name, found in course.tally.counts().items()},
        "ask_for": [
            {
                "missing": WORDS.get(one.code, one.code),
                "settles_alone": one.alone,
                "settles_with_others": one.together,
                "people": one.people,
            }
            for one in course.tally.ask_for()
        ],
        "collective": [
            {
                "requirement": requirement.code,
                "label": requirement.label_in(asked.lang),
                "clause": clause_to_json(period.source),
            }
            for requirement, period in _collective(course)
        ],
        "amended": [
            {
                "document": source.doc,
                "by": one.doc,
                "since": one.day.iso() if one.day else None,
                "part": one.part,
                "mark": one.mark,
            }
            for source, one in _amended(course)
        ],
        "notes": [say(note, asked.lang) for note in course.notes],
        "problems": [_problem(one, asked.lang) for one in course.troubles] + _untold(course),
    }
    yield "], " + _text(rest)[1:] + "\n"


def _collective(course: Course) -> Iterator[tuple[Requirement, Period]]:
    """Yield what only a collective can judge of somebody in the file: cited, without a verdict."""
    for requirement, period in course.asked.book.standards.in_force(course.asked.as_of):
        if requirement.code in course.collective:
            yield requirement, period


def _amended(course: Course) -> list[tuple[Source, Replacement]]:
    """Return what amended the documents that verdicts cite, since the wording they rest on began."""
    standards, day = course.asked.book.standards, course.asked.as_of
    found = {
        (source.doc, one): source
        for code, source in course.cited
        for period in [standards.requirements[code].on(day)]
        if period
        for one in changed_later(source, period, standards.documents, by=day)
    }
    pairs = ((source, one) for (_, one), source in found.items())
    return sorted(pairs, key=lambda pair: (pair[0].doc, pair[1].doc))


def _problem(one: Trouble, lang: str) -> dict[str, Any]:
    return {
        "code": one.message.code,
        "where": one.where,
        "found": one.found,
        "wanted": say(one.wanted, lang) if isinstance(one.wanted, Message) else one.wanted,
        "detail": say(one.message, lang),
    }


def _untold(course: Course) -> list[dict[str, Any]]:
    count = course.trouble_count - len(course.troubles)
    told = Trouble(Message("assess.more_problems", {"count": count}))
    return [_problem(told, course.asked.lang)] if count else []


def unread(message: Message, file: str, lang: str, rules: Book, *, as_json: bool) -> str:
    """Return the answer for a workbook that cannot be read: nobody, and the sentence that says why."""
    if not as_json:
        return f"{_plain(say(message, lang))}\n"
    told = {
        "as_of": None,
        "rulebook": _version(rules),
        "officials": [],
        "problems": [_problem(Trouble(message, file), lang)],
    }
    return _text(told) + "\n"


def _version(rules: Book) -> str:
    return f"sha256:{rules.version}"


def _text(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)


def as_page(course: Course) -> Iterator[str]:
    """Return the answer as lines to read: each person, then what all come to and what to ask for."""
    lang = course.asked.lang
    title = _word("report.title", lang, file=course.asked.file, day=course.asked.as_of)
    yield f"{_plain(title)}\n{'═' * min(len(title), 78)}\n"
    for number, (person, findings) in enumerate(course.assessed(), start=1):
        posts = ", ".join(_posts(person, course.asked.as_of, course.asked.book, lang))
        yield "".join(
            f"{_plain(line)}\n" for line in _person(number, person, posts, findings, course.asked)
        )
    yield "".join(f"{_plain(line)}\n" for line in _foot(course, lang))


def _person(
    number: int, person: Person, posts: str, findings: tuple[Finding, ...], asked: Asked
) -> Iterator[str]:
    lang = asked.lang
    name = person.dossier.name or _word("report.nobody", lang)
    row = f" ({_word('report.row', lang, row=person.row)})" if person.row else ""
    row = f" ({person.cell})" if person.cell else row
    yield ""
    yield f"{number}. {name}{row} – {posts}"
    told = [(one, found) for one, found in by_dimension(findings).items() if found]
    for dimension, found in told:
        yield f"   {_word(f'dimension.{dimension}', lang):<20}{_verdict(found, asked)}"
    if not told:
        yield f"   {_word('report.nothing_applies', lang)}"


def _posts(person: Person, as_of: date, rules: Book, lang: str) -> Iterable[str]:
    """Yield what somebody holds on the day; of whoever holds no post then, the posts there were."""
    posts = person.dossier.posts
    for post in [one for one in posts if one.held_on(as_of)] or posts:
        entry = rules.catalogues["post"].get(post.title)
        gone = ended(post, rules.catalogues, as_of)
        if gone and gone.valid_to:
            yield _word(
                "report.title_gone", lang, title=gone.label_in(lang), ended=gone.valid_to.latest
            )
        else:
            yield entry.label_in(lang) if entry else _word("report.no_post", lang)
        if not (post.unit.name or post.unit.code):
            yield _word("report.no_unit", lang)
    for rank in (one for one in person.dossier.ranks if one.held_on(as_of)):
        entry = rules.catalogues["rank"].get(rank.code)
        told = entry.label_in(lang) if entry else rank.code
        yield told or _word("report.no_rank", lang)


def _verdict(found: Finding, asked: Asked) -> str:
    lang = asked.lang
    parts = [_word(f"verdict.{found.verdict}", lang)]
    if found.until:
        parts.append(_word("report.until", lang, day=found.until))
    if found.lapsed:
        parts.append(_word("report.lapsed", lang, day=found.lapsed))
    if found.would_be:
        verdict = _word(f"verdict.{found.would_be}", lang)
        parts.append(_word("report.would_be", lang, verdict=verdict))
    if found.shows:
        parts.append(say(found.shows, lang))
    if found.verdict == "unknown":
        missing = ", ".join(_missing(code, asked) for code in named(found.missing))
        parts.append(_word("report.missing", lang, missing=missing))
    if found.spared:
        parts.append(_word("report.spared", lang, day=found.spared))
    if found.source.note and found.verdict in ("not_met", "in_transition", "exempt", "unverified"):
        parts.append(say(remark(found.source), lang))
    return f"{'; '.join(parts)} [{citation(found.source, lang)}]"


def _foot(course: Course, lang: str) -> Iterator[str]:
    if course.tally.headcount:
        yield ""
        yield _word("report.counts", lang, count=course.tally.headcount)
    for dimension, found in course.tally.counts().items() if course.tally.headcount else ():
        told = ", ".join(
            f"{_word(f'verdict.{verdict}', lang)} {count}"
            for verdict, count in found.items()
            if count
        )
        yield f"   {_word(f'dimension.{dimension}', lang):<20}{told}"
    if asked_for := course.tally.ask_for():
        yield ""
        yield _word("report.ask_for", lang)
        for place, one in enumerate(asked_for, start=1):
            entry = course.asked.book.catalogues["missing"][one.code]
            document = entry.extra["settled_by_en" if lang == "en" else "settled_by"]
            how = "alone" if not one.together else "together" if not one.alone else "both"
            told = _word(
                f"report.ask_{how}", lang, what=entry.label_in(lang), alone=one.alone,
                together=one.together, people=one.people, document=document,
            )  # fmt: skip
            yield f"   {place}. {told}"
    if collective := list(_collective(course)):
        yield ""
        yield _word("report.collective", lang)
        for requirement, period in collective:
            yield f"   {requirement.label_in(lang)} [{citation(period.source, lang)}]"
    if amended := _amended(course):
        yield ""
        yield _word("report.amended", lang)
        yield from (f"   {say(changed(source, one), lang)}" for source, one in amended)
    if course.notes:
        yield ""
        yield _word("report.notes", lang)
        yield from (f"   {say(note, lang)}" for note in course.notes)
    if course.trouble_count:
        yield ""
        yield _word("report.problems", lang, count=course.trouble_count)
        for trouble in course.troubles[:MOST_TOLD]:
            lead = f"{trouble.where}: “{trouble.found}” – " if trouble.cell else ""
            yield f"   {lead}{say(trouble.message, lang)}"
        if (rest := course.trouble_count - MOST_TOLD) > 0:
            yield f"   {_word('more_problems', lang, count=rest)}"
    yield ""
    yield _word("report.rulebook", lang, version=course.asked.book.version)


def _missing(code: str, asked: Asked) -> str:
    return asked.book.catalogues["missing"][code].label_in(asked.lang)


def _word(code: str, lang: str, **params: object) -> str:
    return say(Message(f"assess.{code}", params), lang)


def _plain(line: str) -> str:
    """Return a line without control characters: a name may hold what moves a terminal's cursor."""
    return "".join(sign if sign.isprintable() else " " for sign in line)
