"""Who lacks what, by which clause, until when: one line for a person and a requirement."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Final
from uuid import UUID

from chuanhoa.assessment.queries.asking import Asking
from chuanhoa.assessment.queries.matrix import checked, row_key, verdict_code, verdict_of
from chuanhoa.assessment.queries.programmes import (
    BELOW,
    NONE,
    programme_label,
    programme_of,
)
from chuanhoa.assessment.queries.verdicts import Assessed
from chuanhoa.assessment.queries.wording import DIMENSIONS, Told, told
from chuanhoa.core.assess import VERDICTS, Finding
from chuanhoa.registry.queries.wording import word

PAGE: Final = 100


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the list is asked for; empty means: whatever.

    `by` and `row` name a row of the matrix, `verdicts` what is listed. `worst`: each person once,
    with the worst verdict of all, as the matrix counts people.
    """

    verdicts: frozenset[str] = frozenset(BELOW)
    requirement: str = ""
    dimension: str = ""
    post: str = ""
    by: str = ""
    row: str = ""
    programme: str = ""
    until: date | None = None
    no_date: bool = False
    worst: bool = False


@dataclass(frozen=True, slots=True)
class Lack:
    """One line. `told` None: nothing is asked of the person here. `programme` would settle it."""

    person: UUID
    full_name: str
    unit: str
    post: str
    told: Told | None
    programme: str


@dataclass(frozen=True, slots=True)
class Lacks:
    """A page of lines, of `total` in all about `people` different people, of `headcount` asked."""

    lines: tuple[Lack, ...]
    total: int
    people: int
    headcount: int
    page: int = 1
    units: tuple[str, ...] = field(default=())

    @property
    def pages(self) -> int:
        return max(1, -(-self.total // PAGE))


def lacking(asking: Asking, wanted: Wanted, page: int | None = None) -> Lacks:
    """Return who lacks what, by unit, post and name; everything where no `page` is named.

    Raises Http404 for a requirement that is not in force.
    """
    checked(asking, wanted.requirement)
    found = list(_lines(asking, wanted))
    shown, at = found, 1
    if page is not None:
        at = min(max(page, 1), max(1, -(-len(found) // PAGE)))
        shown = found[(at - 1) * PAGE : at * PAGE]
    lines = tuple(_lack(asking, one, finding) for one, finding in shown)
    people = len({one.person.id for one, _finding in found})
    return Lacks(lines, len(found), people, len(asking.everybody), at)


def _lines(asking: Asking, wanted: Wanted) -> Iterator[tuple[Assessed, Finding | None]]:
    for one in asking.everybody:
        if wanted.post and one.person.post != wanted.post:
            continue
        if wanted.row and row_key(asking, wanted.by, one) != wanted.row:
            continue
        if wanted.worst or (wanted.requirement and not wanted.dimension):
            if verdict_code(one, wanted.requirement) in wanted.verdicts:
                found = verdict_of(one, wanted.requirement)
                if _fits(found, wanted, asking.as_of):
                    yield one, found
            continue
        for finding in one.by_requirement.values():
            if finding.verdict in wanted.verdicts and _fits(finding, wanted, asking.as_of):
                yield one, finding


def _fits(finding: Finding | None, wanted: Wanted, as_of: date) -> bool:
    if finding is None:
        return not (wanted.dimension or wanted.programme or wanted.until or wanted.no_date)
    if wanted.dimension and finding.dimension != wanted.dimension:
        return False
    if wanted.until is not None and finding.until != wanted.until:
        return False
    if wanted.no_date and finding.until is not None:
        return False
    if not wanted.programme:
        return True
    return finding.verdict in BELOW and programme_of(finding, as_of) == wanted.programme


def _lack(asking: Asking, one: Assessed, finding: Finding | None) -> Lack:
    person = one.person
    node = asking.sight.unit(person.unit)
    programme = ""
    if finding is not None and finding.verdict in BELOW:
        code = programme_of(finding, asking.as_of)
        programme = "" if code == NONE else programme_label(code)
    return Lack(
        person=person.id,
        full_name=person.dossier.name,
        unit=node.name if node else "",
        post=person.title or word("post", person.post) or "",
        told=told(one, finding) if finding else None,
        programme=programme,
    )


def known_verdicts(codes: list[str]) -> frozenset[str]:
    """Return those of `codes` that are verdicts; those of somebody below where none is."""
    return frozenset(code for code in codes if code in VERDICTS) or frozenset(BELOW)


def known_dimension(code: str) -> str:
    """Return `code` where it is a dimension, else ""."""
    return code if code in DIMENSIONS else ""
