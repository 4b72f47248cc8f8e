"""Cases of the rulebook: given a person, on a day, the law expects this. Read, run and compared.

A lawyer writes them; where an answer differs, either the case or the program is wrong.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from chuanhoa.core.assess.book import Book
from chuanhoa.core.assess.dossier import Dossier
from chuanhoa.core.assess.exchange import read_dossier
from chuanhoa.core.assess.finding import VERDICTS, Finding, worst
from chuanhoa.core.assess.oracle import assess, criteria
from chuanhoa.core.assess.summary import by_dimension
from chuanhoa.core.rulebook import Section, read_yaml, refuse
from chuanhoa.core.rulebook.standards import DIMENSIONS, read_standards
from chuanhoa.core.rulebook.standards.conditions import within_reach
from chuanhoa.core.text import Message, Refused

NO_RULE: Final = "no_rule"
"""Expected where the requirement says nothing on that day: no wording is in force."""
LISTED: Final = "listed"
"""Expected of a criterion for a collective: listed with its citation, without a verdict."""
WORDS: Final = (*VERDICTS, NO_RULE, LISTED)

Aspects = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Expected:
    """What a case expects of a requirement or, where `of` is a dimension, of its sum.

    Only the aspects that are written are compared. `post` picks one of several posts.
    """

    of: str
    post: str
    aspects: Aspects
    line: int


@dataclass(frozen=True, slots=True)
class LawCase:
    """One case; `overlay` is a draft rule, read after the rules in force as a province's own is."""

    name: str
    origin: str
    line: int
    as_of: date
    given: Dossier
    overlay: str
    expected: tuple[Expected, ...]


def read_cases(text: str, origin: str, book: Book) -> tuple[LawCase, ...]:
    """Return the cases of one file. Raises Refused for the first fault, with its line."""
    top = Section(read_yaml(text, origin), origin)
    top.text("label", "")
    top.told("note")
    parts = top.sections("cases")
    if not parts:
        top.refuse("cases", "≥ 1")
    top.close()
    seen: dict[str, int] = {}
    cases = []
    for part in parts:
        case = _case(part, book)
        if case.name in seen:
            refuse("rulebook.code_twice", origin, part.at("name"),
                   found=case.name, first=seen[case.name])  # fmt: skip
        seen[case.name] = case.line
        cases.append(case)
    return tuple(cases)


def run_case(case: LawCase, book: Book, texts: Mapping[str, str]) -> Iterator[Message]:
    """Yield one sentence for each expectation that the answer does not meet.

    `texts` are the standards of `book` by path, read anew with the overlay where there is one.
    Raises Refused where that draft cannot be read.
    """
    if case.overlay:
        path = f"{case.origin}:{case.line}:overlay"
        drafted = {**texts, path: case.overlay}
        standards = read_standards(drafted, book.catalogues, book.standards.documents)
        book = replace(book, standards=standards)
    findings = assess(case.given, book, as_of=case.as_of)
    listed = {one.code for one, _ in criteria(case.given, book, as_of=case.as_of)}
    sums = by_dimension(findings)
    for expected in case.expected:
        if expected.of in DIMENSIONS:
            found = _aspects(sums[expected.of], "not_applicable")
        elif expected.of in listed:
            found = {"verdict": LISTED}
        else:
            found = _aspects(_picked(findings, expected), NO_RULE)
        for aspect, wanted in expected.aspects.items():
            if found.get(aspect, "") != wanted:
                yield _differs(case, expected, aspect, found.get(aspect, ""))


def _picked(findings: tuple[Finding, ...], expected: Expected) -> Finding | None:
    """Return the finding asked about; of several posts the one that sums them up."""
    return worst(
        one
        for one in findings
        if one.requirement == expected.of and expected.post in ("", one.post)
    )


def _aspects(finding: Finding | None, nothing: str) -> Aspects:
    if finding is None:
        return {"verdict": nothing}
    return {
        "verdict": finding.verdict,
        "until": finding.until.isoformat() if finding.until else "",
        "missing": ", ".join(finding.missing),
        "document": finding.source.doc,
        "article": finding.source.at,
        "mark": finding.source.mark,
        "would_be": finding.would_be or "",
    }


def _differs(case: LawCase, expected: Expected, aspect: str, found: str) -> Message:
    return Message(
        "rulebook.case.differs",
        {
            "where": f"{case.origin}:{expected.line}",
            "name": case.name,
            "of": f"{expected.of} ({expected.post})" if expected.post else expected.of,
            "aspect": Message(f"rulebook.case.{aspect}"),
            "wanted": expected.aspects[aspect] or "—",
            "found": found or "—",
        },
    )


def _case(part: Section, book: Book) -> LawCase:
    name, as_of = part.text("name"), part.day("as_of")
    if as_of is None:
        refuse("rulebook.missing_key", part.origin, part.table.at, key="as_of")
    within_reach(part, "as_of", as_of)
    overlay = part.text("overlay", "")
    case = LawCase(
        name=name,
        origin=part.origin,
        line=part.table.at.line,
        as_of=as_of,
        given=_given(part, book),
        overlay=overlay,
        expected=(*_expected(part, book, drafted=bool(overlay)), *_dimensions(part)),
    )
    if not case.expected:
        part.refuse("expect", "expect | dimensions")
    part.close()
    return case


def _given(part: Section, book: Book) -> Dossier:
    given = part.section("given").table
    try:
        return read_dossier(given, book.catalogues, where="given")
    except Refused as refused:
        line = part.at("given").line
        params = {"where": f"{part.origin}:{line}", "why": refused.message}
        raise Refused(Message("rulebook.case.given", params)) from refused


def _expected(part: Section, book: Book, *, drafted: bool) -> Iterator[Expected]:
    """Yield what stands under `expect:`; a drafted rule may bring a code of its own."""
    for code, written in part.named_sections("expect").items():
        if code not in book.standards.requirements and not drafted:
            refuse("rulebook.no_such_code", part.origin, written.table.at,
                   found=code, key="expect", wanted="standards/")  # fmt: skip
        yield _one(code, written)


def _dimensions(part: Section) -> Iterator[Expected]:
    for dimension, written in part.named_sections("dimensions").items():
        if dimension not in DIMENSIONS:
            wanted = ", ".join(DIMENSIONS)
            refuse("rulebook.wanted", part.origin, written.table.at,
                   key="dimensions", found=dimension, wanted=wanted)  # fmt: skip
        yield _one(dimension, written)


def _one(of: str, part: Section) -> Expected:
    """Return one expectation: time that runs says until when, what is not known says what is missing."""
    aspects = {"verdict": part.one_of("verdict", WORDS)}
    if part.has("until") or aspects["verdict"] == "in_transition":
        until = part.day("until")
        if until is None:
            refuse("rulebook.missing_key", part.origin, part.table.at, key="until")
        aspects["until"] = until.isoformat()
    if part.has("missing") or aspects["verdict"] == "unknown":
        missing = part.codes("missing")
        if not missing:
            refuse("rulebook.missing_key", part.origin, part.table.at, key="missing")
        aspects["missing"] = ", ".join(sorted(missing))
    if part.has("would_be"):
        aspects["would_be"] = part.one_of("would_be", VERDICTS)
    if part.has("clause"):
        clause = part.section("clause")
        aspects["document"] = clause.text("document")
        aspects["article"] = clause.text("article", "")
        if clause.has("mark"):
            aspects["mark"] = clause.text("mark")
        clause.close()
    post = part.code("post") if part.has("post") else ""
    part.close()
    return Expected(of, post, aspects, part.table.at.line)
