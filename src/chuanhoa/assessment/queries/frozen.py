"""Frozen verdicts: which runs there are, what they said, and what the rules say of them today."""

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import cache
from typing import Any, Final
from uuid import UUID

from chuanhoa.assessment.models import FrozenPerson, FrozenRun
from chuanhoa.assessment.queries.book import book, rule_texts
from chuanhoa.assessment.queries.cited import kept_citation, written_citation
from chuanhoa.assessment.queries.dossiers import READ, Person, people_in
from chuanhoa.assessment.queries.reworded import Reworded, reworded
from chuanhoa.assessment.queries.rule_words import rule_file_words
from chuanhoa.assessment.queries.verdicts import Assessed, verdicts_of
from chuanhoa.assessment.queries.wording import requirement_label
from chuanhoa.core.assess import VERDICTS, WORST_FIRST
from chuanhoa.org.models import User
from chuanhoa.org.queries import UnitNode, country, scope_of
from chuanhoa.registry.models import PersonDetails
from chuanhoa.registry.queries import sight_of
from chuanhoa.registry.queries.sight import READ_SENSITIVE

EXPORT: Final = "registry.export"
Said = Mapping[str, list[Any]]
"""Requirement → [verdict, until, missing, clause]."""


def written(one: Assessed) -> dict[str, list[Any]]:
    """Return the findings of somebody as they are kept."""
    return {
        code: [
            found.verdict,
            found.until.isoformat() if found.until else None,
            list(found.missing),
            written_citation(found.source),
        ]
        for code, found in sorted(one.by_requirement.items())
    }


def without_guarded(person: Person) -> Person:
    """Return a person as one sees him who may see nothing guarded."""
    return replace(person, dossier=replace(person.dossier, ethnicity="", minority=None))


@dataclass(frozen=True, slots=True)
class RunLine:
    """A run in the list. `same_rules`: whether the rulebook is still the one it was frozen by."""

    id: UUID
    unit: UnitNode | None
    as_of: date
    frozen_at: datetime
    headcount: int
    version: str
    note: str
    same_rules: bool


def runs_for(viewer: User, *, today: date, unit: UUID | None = None) -> list[RunLine]:
    """Return the runs that a viewer may open, latest first; those of one unit where it is named."""
    rows = FrozenRun.objects.order_by("-frozen_at", "pk")
    if unit is not None:
        rows = rows.filter(unit=unit)
    return [_line(row) for row in rows[:MOST] if _reaches(viewer, row, today)]


MOST = 500


def _line(row: FrozenRun) -> RunLine:
    return RunLine(
        row.pk, country().latest(row.unit_id), row.as_of, row.frozen_at, row.headcount,
        row.rulebook_id, row.note, row.rulebook_id == book().version,
    )  # fmt: skip


def _reaches(viewer: User, run: FrozenRun, today: date) -> bool:
    return _reach(viewer, run, today, READ)(run.unit_id)


def _reach(viewer: User, run: FrozenRun, today: date, permission: str) -> Callable[[UUID], bool]:
    """Return what says whether `viewer` reaches a unit as a run tells of it.

    Of a unit that was taken back since, or moved to another day, whoever reaches all of the unit
    above it: what was frozen stays to be seen.
    """
    scope = scope_of(viewer, as_of=run.as_of, today=today, permission=permission)
    land = country()
    there = land.tree(run.as_of)

    def reaches(unit: UUID) -> bool:
        if scope.holds(unit) or unit in there:
            return scope.holds(unit)
        told = land.latest(unit)
        return told is not None and told.parent_id is not None and scope.holds(told.parent_id)

    return cache(reaches)


@dataclass(frozen=True, slots=True)
class Tally:
    """People by verdict of one requirement: when frozen, by today's rules, and on today's facts."""

    requirement: str
    label: str
    verdict: str
    then: int
    rules_now: int
    facts_now: int


@dataclass(frozen=True, slots=True)
class Moved:
    """Somebody whose verdict differs. `until` as ISO dates, "" for none."""

    person: UUID
    full_name: str
    label: str
    then: str
    then_until: date | None
    then_clause: str
    now: str
    now_until: date | None
    now_clause: str
    by_rules: bool


@dataclass(frozen=True, slots=True)
class RunShown:
    """A run opened. `files`: the rule files that differ from those in use, `differing` what they are.

    `reworded`: what they say otherwise of the day; None where the older ones can not be read.
    `leaves`: whether the viewer may take it out as a file.
    """

    line: RunLine
    input_hash: str
    version_now: str
    files: tuple[str, ...]
    differing: tuple[str, ...]
    reworded: tuple[Reworded, ...] | None
    tallies: tuple[Tally, ...]
    moved: tuple[Moved, ...]
    people: tuple[tuple[UUID, str, str], ...]
    gone: int
    leaves: bool


def run_shown(viewer: User, pk: UUID, *, today: date) -> RunShown | None:
    """Return a run with what the rules of today say of it; None for none in the viewer's reach."""
    run = FrozenRun.objects.select_related("rulebook").filter(pk=pk).first()
    if run is None or not _reaches(viewer, run, today):
        return None
    then = _frozen(viewer, run, today)
    same_facts = _again(viewer, run, list(then), today, run.frozen_at)
    facts_now = _again(viewer, run, list(then), today, None)
    names = _names(run, list(then))
    files = tuple(_differing(run.rulebook.texts))
    other = reworded(run.rulebook.texts, as_of=run.as_of) if files else []
    return RunShown(
        line=_line(run),
        input_hash=run.input_hash,
        version_now=book().version,
        files=files,
        differing=tuple(rule_file_words(files, run.rulebook.texts, rule_texts())),
        reworded=None if other is None else tuple(other),
        tallies=tuple(_tallies(then, same_facts, facts_now)),
        moved=tuple(_moved(then, same_facts, facts_now, names)),
        people=tuple((who, names.get(who, ""), _worst(said)) for who, said in then.items()),
        gone=len(set(then) - set(facts_now)),
        leaves=_reach(viewer, run, today, EXPORT)(run.unit_id),
    )


def _frozen(viewer: User, run: FrozenRun, today: date) -> dict[UUID, Said]:
    guarded = _reach(viewer, run, today, READ_SENSITIVE)
    rows = FrozenPerson.objects.filter(run=run).order_by("pk")
    return {row.official_id: row.seen(guarded=guarded(row.unit_id)) for row in rows}


def _again(
    viewer: User, run: FrozenRun, officials: list[UUID], today: date, known_at: datetime | None
) -> dict[UUID, Said]:
    sight = sight_of(viewer, as_of=run.as_of, today=today, known_at=known_at, permission=READ)
    people = people_in(sight, officials=officials)
    found = verdicts_of(people, book(), as_of=run.as_of)
    return {one.person.id: written(one) for one in found}


def _names(run: FrozenRun, officials: list[UUID]) -> dict[UUID, str]:
    rows = PersonDetails.objects.on(run.as_of).filter(official__in=officials)
    return dict(rows.values_list("official_id", "full_name"))


def _differing(texts: Mapping[str, Mapping[str, str]]) -> list[str]:
    then = {path: text for folder in texts.values() for path, text in folder.items()}
    now = {path: text for folder in rule_texts().values() for path, text in folder.items()}
    return sorted(path for path in then | now if then.get(path) != now.get(path))


def _tallies(*states: Mapping[UUID, Said]) -> list[Tally]:
    """Return them so that of every requirement they add up to the people: it may not ask of all."""
    codes = sorted({code for state in states for said in state.values() for code in said})
    counted = [
        Counter((code, said.get(code, NOT_ASKED)[0]) for said in state.values() for code in codes)
        for state in states
    ]
    found = []
    for code in codes:
        for verdict in VERDICTS:
            numbers = [one[code, verdict] for one in counted]
            if any(numbers):
                found.append(Tally(code, requirement_label(code), verdict, *numbers))
    return found


def _moved(
    then: Mapping[UUID, Said],
    same_facts: Mapping[UUID, Said],
    facts_now: Mapping[UUID, Said],
    names: Mapping[UUID, str],
) -> list[Moved]:
    found = []
    for who, before in then.items():
        after = facts_now.get(who)
        if after is None:
            continue
        by_rules = same_facts.get(who, {})
        for code in sorted({*before, *after}):
            old, new = before.get(code, NOT_ASKED), after.get(code, NOT_ASKED)
            if old[:2] == new[:2]:
                continue
            found.append(
                Moved(
                    who,
                    names.get(who, ""),
                    requirement_label(code),
                    old[0],
                    _day(old[1]),
                    kept_citation(old[3]),
                    new[0],
                    _day(new[1]),
                    kept_citation(new[3]),
                    by_rules=by_rules.get(code, NOT_ASKED)[:2] != old[:2],
                )
            )
    return found


NOT_ASKED: list[Any] = ["not_applicable", None, [], ""]


def _worst(said: Said) -> str:
    found = {one[0] for one in said.values()}
    return next((code for code in WORST_FIRST if code in found), "not_applicable")


def _day(iso: str | None) -> date | None:
    return date.fromisoformat(iso) if iso else None
