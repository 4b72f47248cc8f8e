"""The readable assessment: one person, one day, every requirement, with its reasons.

This is what pages for one person and small files use, and what the kernel is held against. The
order in which a verdict is reached: not applicable; met; exempt; unknown; in transition; not met.
Whoever is exempt is not asked for what would be known.
A rule from memory, or inside a year whose first day is not known, is never anything but unverified;
nor is "not met" where it is open whether the one that says so is from memory.
"""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from functools import lru_cache

from chuanhoa.core.assess.answer import Answer
from chuanhoa.core.assess.book import Book
from chuanhoa.core.assess.dossier import Dossier
from chuanhoa.core.assess.facts import Facts, holds
from chuanhoa.core.assess.finding import Finding, Verdict
from chuanhoa.core.assess.judging import demand, judge
from chuanhoa.core.assess.outcome import Outcome, agreed
from chuanhoa.core.assess.reasons import not_asked, undated, why
from chuanhoa.core.assess.showing import shows
from chuanhoa.core.figures.ages import months_after
from chuanhoa.core.rulebook import Source
from chuanhoa.core.rulebook.standards import Case, Exemption, Period, Requirement, Transition


def assess(dossier: Dossier, book: Book, *, as_of: date) -> tuple[Finding, ...]:
    """Return one finding for each requirement in force and each post or rank held on `as_of`.

    Criteria that only a collective can judge have none; `criteria` lists them.
    """
    return tuple(_findings(dossier, book, as_of))


def criteria(
    dossier: Dossier, book: Book, *, as_of: date
) -> tuple[tuple[Requirement, Period], ...]:
    """Return what a collective has to judge of this person, with its wording of the day."""
    asked = [
        (requirement, period)
        for requirement, period in book.standards.in_force(as_of)
        if requirement.collective
    ]
    subjects = list(_subjects(dossier, book, as_of))
    return tuple(
        (requirement, period)
        for requirement, period in asked
        if any(
            _speaks_of(period, facts) and holds(period.applies, facts).value is not False
            for _, facts in subjects
        )
    )


def _findings(dossier: Dossier, book: Book, as_of: date) -> Iterator[Finding]:
    subjects = list(_subjects(dossier, book, as_of))
    for requirement, period in book.standards.judged(as_of):
        for place, facts in subjects:
            if _speaks_of(period, facts):
                yield _told(requirement, period, facts, place)


def _speaks_of(period: Period, facts: Facts) -> bool:
    """Whether a wording is asked of what these facts are about: of a rank, or of a post."""
    return period.applies.of_ranks is (facts.rank is not None)


def _subjects(dossier: Dossier, book: Book, as_of: date) -> Iterator[tuple[int, Facts]]:
    for place, post in enumerate(dossier.posts):
        if post.held_on(as_of):
            yield place, Facts(dossier, as_of, book.catalogues, book.retirement, post=post)
    for place, rank in enumerate(dossier.ranks):
        if rank.held_on(as_of):
            yield place, Facts(dossier, as_of, book.catalogues, book.retirement, rank=rank)


def _told(requirement: Requirement, period: Period, facts: Facts, place: int) -> Finding:
    answer = answered(period, facts)
    if answer.verdict == "not_applicable" and answer.case is None:
        return _not_asked(
            requirement.code, requirement.dimension, requirement.label, requirement.label_en,
            answer.source, facts.title, place,
        )  # fmt: skip
    verdict, would_be = answer.verdict, None
    if verdict != "not_applicable" and not _verified(period, answer, facts.as_of):
        verdict, would_be = "unverified", answer.verdict
    shown = shows(answer, facts)
    late = undated(answer, facts) if verdict == "unknown" else frozenset[str]()
    return Finding(
        requirement=requirement.code,
        dimension=requirement.dimension,
        post=facts.title,
        place=place,
        verdict=verdict,
        until=answer.until,
        missing=tuple(sorted(answer.missing)),
        source=answer.source,
        evidence=None if answer.excused and shown else answer.outcome.evidence,
        would_be=would_be,
        why=why(requirement, verdict, answer, facts, shown, late, _recalled(period, answer)),
        wants=answer.case.wants if answer.case else None,
        shows=shown,
        undated=late,
        harmless=answer.harmless and verdict == "unknown",
        lapsed=answer.lapsed,
        spared=answer.spared.until if answer.spared and verdict == "unknown" else None,
        demand=demand(answer.case.wants, facts) if answer.case else 0,
    )


@lru_cache(maxsize=65_536)
def _not_asked(
    code: str, dimension: str, label: str, label_en: str, source: Source, title: str, place: int
) -> Finding:
    """Return what is found where a wording does not speak of somebody: of everybody the same."""
    return Finding(code, dimension, title, place, "not_applicable", None, (), source, None, None,
                   not_asked(label, label_en, source))  # fmt: skip


def _verified(period: Period, answer: Answer, as_of: date) -> bool:
    return _recalled(period, answer) is None and period.surely_covers(as_of)


def _recalled(period: Period, answer: Answer) -> Source | None:
    """Return the source from memory that an answer rests on, the clause itself first; None for none."""
    sources = (answer.source, answer.outcome.leans_on, period.source)
    return next(filter(_of_memory, sources), None)


def _of_memory(source: Source | None) -> bool:
    return source is not None and source.mark == "recall"


def answered(period: Period, facts: Facts) -> Answer:
    """Return the verdict that a wording gives, leaving its mark aside."""
    applies = holds(period.applies, facts)
    if applies.value is False:
        return Answer("not_applicable", period.source, applies)
    outcome, possible = _outcome(period, facts)
    case = possible[0] if len(possible) == 1 else None
    source = case.source if case and case.source else period.source
    if outcome.moot:
        return Answer("not_applicable", source, outcome, case=case)
    if applies.value and outcome.value is None and (exemption := _excused(period, facts)):
        return Answer("exempt", exemption.source, outcome, case=case, excused=exemption.when)
    if applies.value is None or outcome.value is None:
        missing = applies.missing | outcome.missing
        harmless = bool(outcome.value)
        spared = _spared(period, facts, outcome, source) if applies.value else None
        return Answer(
            "unknown", source, outcome, missing, case=case, harmless=harmless, spared=spared
        )
    if outcome.value:
        return Answer(_nothing_else(period), source, outcome, case=case)
    told = _below(period, facts, outcome, source, case)
    memory = next((one.source for one in possible if _of_memory(one.source)), None)
    return replace(told, source=memory) if memory and told.verdict == "not_met" else told


def _nothing_else(period: Period) -> Verdict:
    """Return what is said of somebody who has what is wanted: a record that is there is no standard met."""
    return "not_applicable" if period.only_records else "met"


def _outcome(period: Period, facts: Facts) -> tuple[Outcome, list[Case]]:
    """Return what the cases that may count agree on, and those cases."""
    possible: list[Case] = []
    between: frozenset[str] = frozenset()
    for case in period.cases:
        told = holds(case.when, facts)
        if told.value is False:
            continue
        possible.append(case)
        between |= told.missing
        if told.value:
            break
    return agreed([judge(case.wants, facts) for case in possible], between), possible


def _below(
    period: Period, facts: Facts, outcome: Outcome, source: Source, case: Case | None
) -> Answer:
    """Return what becomes of somebody known to be below: excused, in time, perhaps either, or not."""
    if exemption := _excused(period, facts):
        return Answer("exempt", exemption.source, outcome, case=case, excused=exemption.when)
    open_ = (holds(one.when, facts) for one in period.exemptions)
    missing = frozenset[str]().union(*(one.missing for one in open_ if one.value is None))
    running: list[tuple[date, Transition]] = []
    past: list[date] = []
    for transition in period.transitions:
        told, until = holds(transition.when, facts), ends(transition, period, facts)
        if told.value is False or _over(transition, until, facts):
            if told.value and until is not None and transition.source.mark != "recall":
                past.append(until)
            continue
        if told.value and until is not None:
            running.append((until, transition))
        else:
            missing |= told.missing if told.value is None else _clock(transition, facts)
    if running:
        until, transition = max(running, key=lambda one: one[0])
        return Answer("in_transition", transition.source, outcome, until=until, case=case)
    if missing:
        return Answer("unknown", source, outcome, missing, case=case)
    return Answer("not_met", source, outcome, case=case, lapsed=max(past, default=None))


def _spared(period: Period, facts: Facts, outcome: Outcome, source: Source) -> Answer | None:
    """Return the time that there is for somebody who turns out not to meet it; None where there is none.

    A clause from memory gives nobody time.
    """
    told = _below(period, facts, outcome, source, None)
    return told if told.verdict == "in_transition" and told.source.mark != "recall" else None


def _excused(period: Period, facts: Facts) -> Exemption | None:
    """Return the first exemption that is known to hold; None where none is."""
    return next((one for one in period.exemptions if holds(one.when, facts).value), None)


def ends(transition: Transition, period: Period, facts: Facts) -> date | None:
    """Return the last day of a transition, the anniversary included; None where it is not known."""
    if transition.until is not None:
        return transition.until
    if transition.after == "year_end":
        return date(facts.as_of.year, 12, 31)
    begun = {
        "post_start": facts.start.earliest
        if facts.start and facts.start.precision == "day"
        else None,
        "unit_established": facts.post.unit.established if facts.post else None,
        "period_start": period.first.earliest,
    }[transition.after]
    return months_after(begun, transition.months) if begun else None


def _over(transition: Transition, until: date | None, facts: Facts) -> bool:
    """Whether the time is over for certain, however late an inexact start may have been."""
    if until is None and transition.after == "post_start" and facts.start:
        until = months_after(facts.start.latest, transition.months)
    return until is not None and until < facts.as_of


def _clock(transition: Transition, facts: Facts) -> frozenset[str]:
    if transition.after == "post_start":
        return frozenset({facts.start_code})
    return facts.unplaced | {"established"}
