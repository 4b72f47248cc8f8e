"""A requirement and its dated periods: who it is for, what it wants, who is excused, who has time."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Final, Literal, Protocol

from chuanhoa.core.rulebook.catalogue import Catalogues
from chuanhoa.core.rulebook.section import Section
from chuanhoa.core.rulebook.source import Source, read_source
from chuanhoa.core.rulebook.standards.conditions import (
    ALWAYS,
    Condition,
    read_condition,
    within_reach,
)
from chuanhoa.core.rulebook.standards.wants import (
    MOST_MONTHS,
    Collective,
    OnRecord,
    Want,
    dimensions,
    read_want,
)
from chuanhoa.core.rulebook.tables import Place, refuse
from chuanhoa.core.text import PartialDate

DIMENSIONS: Final = (
    "degree", "theory", "state_management", "age", "general_education", "other",
)  # fmt: skip
AFTER: Final = ("post_start", "unit_established", "period_start")


@dataclass(frozen=True, slots=True)
class Case:
    """What is wanted of those for whom `when` holds; the first case that holds counts."""

    when: Condition
    wants: Want
    source: Source | None


@dataclass(frozen=True, slots=True)
class Exemption:
    """Who is excused, by which clause."""

    when: Condition
    label: str
    label_en: str
    source: Source


@dataclass(frozen=True, slots=True)
class Transition:
    """Who is below and has time: until a day, or `months` after one; that day still counts."""

    when: Condition
    until: date | None
    months: int
    after: Literal["", "post_start", "unit_established", "period_start", "year_end"]
    source: Source


@dataclass(frozen=True, slots=True)
class Ending:
    """What came after a period: requirements that took its place, or nothing; both cited.

    `places`: where each of `successors` is written. `note_en` as of a Source.
    """

    successors: tuple[str, ...]
    source: Source
    note: str
    places: tuple[Place, ...] = field(default=(), compare=False, repr=False)
    note_en: str = field(default="", compare=False)


@dataclass(frozen=True, slots=True)
class Period:
    """One wording of a requirement, from its first to its last day; `note_en` as of a Source."""

    first: PartialDate
    last: date | None
    ending: Ending | None
    source: Source
    applies: Condition
    cases: tuple[Case, ...]
    exemptions: tuple[Exemption, ...]
    transitions: tuple[Transition, ...]
    note: str
    line: int
    note_en: str = field(default="", compare=False)

    @property
    def conditions(self) -> tuple[Condition, ...]:
        """All that it asks before it wants: whom it is for, which case, who is excused, who has time."""
        return (
            self.applies,
            *(one.when for one in self.cases),
            *(one.when for one in self.exemptions),
            *(one.when for one in self.transitions),
        )

    def covers(self, day: date) -> bool:
        """Whether it is in force on `day`, or may be where its first day is not known exactly."""
        return self.first.earliest <= day and (self.last is None or day <= self.last)

    def surely_covers(self, day: date) -> bool:
        """Whether it is in force on `day` for certain."""
        return self.covers(day) and self.first.latest <= day

    @property
    def only_records(self) -> bool:
        """Whether it wants no more than that something is on record: a convention, no standard."""
        return any(isinstance(case.wants, OnRecord) for case in self.cases)


@dataclass(frozen=True, slots=True)
class Requirement:
    """One thing that posts or ranks ask for, through all its wordings in order of time."""

    code: str
    label: str
    label_en: str
    dimension: str
    periods: tuple[Period, ...]
    origin: str
    line: int

    def label_in(self, lang: str) -> str:
        """Return the label in `lang`, "vi" or "en"."""
        return self.label_en if lang == "en" else self.label

    def on(self, day: date) -> Period | None:
        """Return the wording of `day`; None where no rule is in force."""
        return next((period for period in self.periods if period.covers(day)), None)

    @property
    def collective(self) -> bool:
        """Whether only a collective can judge it."""
        return any(isinstance(case.wants, Collective) for p in self.periods for case in p.cases)


def read_requirement(part: Section, catalogues: Catalogues) -> Requirement:
    """Return one requirement. Raises Refused for the first fault, with its line."""
    requirement = Requirement(
        code=part.new_code("code"),
        label=part.text("label"),
        label_en=part.text("label_en"),
        dimension=part.one_of("dimension", DIMENSIONS),
        periods=tuple(_period(one, catalogues) for one in part.sections("periods")),
        origin=part.origin,
        line=part.table.at.line,
    )
    if not requirement.periods:
        part.refuse("periods", "≥ 1")
    in_order(part, requirement.periods)
    _check_dimension(part, requirement)
    _check_judges(part, requirement)
    part.close()
    return requirement


def _check_dimension(part: Section, requirement: Requirement) -> None:
    """Refuse a dimension that no want of it is of: it would be counted in another's column."""
    own = {one for p in requirement.periods for case in p.cases for one in dimensions(case.wants)}
    if own and "other" not in own and requirement.dimension not in {*own, "other"}:
        part.refuse("dimension", ", ".join(one for one in DIMENSIONS if one in {*own, "other"}))


def _check_judges(part: Section, requirement: Requirement) -> None:
    """Refuse what would be left to a collective beside what is judged here: nobody would be judged."""
    wants = [case.wants for period in requirement.periods for case in period.cases]
    if requirement.collective and not all(isinstance(want, Collective) for want in wants):
        refuse("rulebook.judged_by_both", part.origin, part.at("code"), found=requirement.code)


def read_span(part: Section) -> tuple[PartialDate, date | None]:
    """Return the first and the last day under `from` and `to`.

    Raises Refused for no first day, days out of reach, and a last day before the first.
    """
    first, last = part.when("from"), part.day("to")
    if first is None:
        refuse("rulebook.missing_key", part.origin, part.table.at, key="from")
    within_reach(part, "from", first.earliest)
    within_reach(part, "to", last)
    if last is not None and last < first.latest:
        place = part.at("to")
        refuse(
            "rulebook.period_reversed", part.origin, place,
            found=last.isoformat(), wanted=first.iso(),
        )  # fmt: skip
    return first, last


def _period(part: Section, catalogues: Catalogues) -> Period:
    first, last = read_span(part)
    note, note_en = part.told("note")
    period = Period(
        first=first,
        last=last,
        ending=read_ending(part, last),
        source=read_source(part.section("source")),
        applies=_applies(part, catalogues, last),
        cases=_cases(part, catalogues, last),
        exemptions=tuple(_exemption(one, catalogues, last) for one in part.sections("exempt")),
        transitions=tuple(
            _transition(one, catalogues, first, last) for one in part.sections("transition")
        ),
        note=note,
        note_en=note_en,
        line=part.table.at.line,
    )
    _check_excused(part, period)
    part.close()
    return period


def _check_excused(part: Section, period: Period) -> None:
    """Refuse an exemption of everybody, and a record asked of whom it would always be there."""
    for one, section in zip(period.exemptions, part.sections("exempt"), strict=True):
        if one.when == period.applies:
            refuse("rulebook.all_excused", part.origin, section.at("when"))
    records = (case.wants for case in period.cases if isinstance(case.wants, OnRecord))
    if any(records) and not period.applies.of_ranks:
        refuse("rulebook.record_of_a_post", part.origin, part.at("applies"))
    if period.only_records and len(period.cases) > 1:
        refuse("rulebook.record_beside", part.origin, part.at("cases"))


def _applies(part: Section, catalogues: Catalogues, last: date | None) -> Condition:
    """Return whom a wording speaks of: said openly, or a slip would ask it of everybody."""
    if not part.has("applies"):
        if not part.has("wants") and not part.has("cases"):
            _cases(part, catalogues, last)
        refuse("rulebook.no_applies", part.origin, part.at("applies"))
    return read_condition(part.section("applies"), catalogues, last=last, of_all=True)


def _condition(part: Section, key: str, catalogues: Catalogues, last: date | None) -> Condition:
    return read_condition(part.section(key), catalogues, last=last) if part.has(key) else ALWAYS


def _cases(part: Section, catalogues: Catalogues, last: date | None) -> tuple[Case, ...]:
    """Return `wants:` as one case, or the list under `cases:`, of which the last holds always."""
    if not part.has("wants") and not part.has("cases"):
        part.close_but("applies", "exempt", "transition", "note", "note_en")
        refuse("rulebook.missing_key", part.origin, part.table.at, key="wants")
    if part.has("wants"):
        if part.has("cases"):
            part.refuse("cases", "wants | cases")
        return (Case(ALWAYS, read_want(part.section("wants"), catalogues), None),)
    cases: list[Case] = []
    rest = 0
    for one in part.sections("cases"):
        when = _condition(one, "when", catalogues, last)
        if cases and cases[-1].when.empty:
            refuse("rulebook.case_after_rest", one.origin, one.table.at, first=rest)
        rest = one.table.at.line
        if any(when == case.when for case in cases):
            refuse("rulebook.case_twice", one.origin, one.at("when"))
        source = read_source(one.section("source")) if one.has("source") else None
        cases.append(Case(when, read_want(one.section("wants"), catalogues), source))
        one.close()
    if not cases or not cases[-1].when.empty:
        refuse("rulebook.no_rest", part.origin, part.at("cases"))
    return tuple(cases)


def _exemption(part: Section, catalogues: Catalogues, last: date | None) -> Exemption:
    exemption = Exemption(
        when=read_condition(part.section("when"), catalogues, last=last),
        label=part.text("label"),
        label_en=part.text("label_en"),
        source=read_source(part.section("source")),
    )
    part.close()
    return exemption


def _transition(
    part: Section, catalogues: Catalogues, first: PartialDate, last: date | None
) -> Transition:
    when = _condition(part, "when", catalogues, last)
    until = part.day("until")
    within_reach(part, "until", until)
    if until is not None and until < first.earliest:
        part.refuse("until", f"≥ {first.iso()}")
    months, after = 0, ""
    if until is None:
        after = part.one_of("after", (*AFTER, "year_end"))
        if after != "year_end":
            months = part.whole("months", least=1, most=MOST_MONTHS)
        elif part.whole("months", 0):
            refuse("rulebook.month_of_year_end", part.origin, part.table.key_at("months"))
    source = read_source(part.section("source"))
    part.close()
    return Transition(when, until, months, after, source)  # type: ignore[arg-type]  # one_of checked it


def read_ending(part: Section, last: date | None) -> Ending | None:
    """Return what came after a last day. Raises Refused where that is not said, or said too early."""
    written = [key for key in ("successor", "ended_without_successor") if part.has(key)]
    if last is None:
        if written:
            refuse("rulebook.ending_without_end", part.origin, part.at(written[0]), key=written[0])
        return None
    if len(written) > 1:
        refuse("rulebook.two_endings", part.origin, part.table.key_at(written[1]))
    if not written:
        refuse("rulebook.no_ending", part.origin, part.at("to"), found=last.isoformat())
    inner = part.section(written[0])
    successors = inner.codes("codes") if written[0] == "successor" else ()
    if written[0] == "successor" and not successors:
        inner.refuse("codes", "≥ 1")
    places = tuple(inner.table["codes"].value_at(at) for at in range(len(successors)))
    source = read_source(inner.section("source"))
    note, note_en = inner.told("note")
    ending = Ending(successors, source, note, places, note_en)
    inner.close()
    return ending


class Dated(Protocol):
    """What holds from a first to a last day, and stands on a line of a file."""

    @property
    def first(self) -> PartialDate: ...
    @property
    def last(self) -> date | None: ...
    @property
    def line(self) -> int: ...


def in_order(part: Section, periods: Sequence[Dated]) -> None:
    """Refuse periods out of order, and two that hold on one day."""
    sections = part.sections("periods")
    for before, after, section in zip(periods, periods[1:], sections[1:], strict=False):
        if before.last is None or after.first.earliest <= before.last:
            end = "…" if before.last is None else (before.last + timedelta(days=1)).isoformat()
            refuse(
                "rulebook.periods_overlap", part.origin, section.at("from"),
                found=after.first.iso(), first=before.line, wanted=f"≥ {end}",
            )  # fmt: skip
