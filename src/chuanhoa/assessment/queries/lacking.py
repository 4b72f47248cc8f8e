"""Who lacks what, by which clause, until when: one line for a person and a requirement.

Of what is not known one line a person, with what would tell and how many standards wait for it.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any, Final
from uuid import UUID

import numpy as np

from chuanhoa.assessment.queries.asking import Asking
from chuanhoa.assessment.queries.awaited import Awaited, awaited, open_findings
from chuanhoa.assessment.queries.dossiers import Person, people_in
from chuanhoa.assessment.queries.matrix import BY_POST, checked, row_keys
from chuanhoa.assessment.queries.paging import window
from chuanhoa.assessment.queries.programmes import (
    BELOW,
    NONE,
    governing,
    programme_label,
    programme_of,
)
from chuanhoa.assessment.queries.verdicts import Assessed
from chuanhoa.assessment.queries.wording import (
    DIMENSIONS,
    Told,
    told,
)
from chuanhoa.core.assess import VERDICTS, Finding
from chuanhoa.core.text import PartialDate
from chuanhoa.registry.queries.wording import word

ASKED: Final = tuple(code for code in VERDICTS if code != "not_applicable")
PAGE: Final = 100
PEOPLE: Final = 40
"""Lines of a page where each is a person with all that is not known of him."""


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

    @property
    def of_people(self) -> bool:
        """Whether each person is one line."""
        return self.worst or bool(self.requirement and not self.dimension)

    @property
    def by_person(self) -> bool:
        """Whether what is not known of a person stands together in one line."""
        return self.verdicts == frozenset({"unknown"}) and not self.requirement

    @property
    def by_finding(self) -> bool:
        """Whether more is asked than who has which verdict on what."""
        narrow = self.until is not None or self.no_date or bool(self.programme)
        return narrow or bool(self.of_people and self.dimension)


@dataclass(frozen=True, slots=True)
class Lack:
    """One line. `told` None: nothing is asked of the person here. `programme` would settle it.

    `number`: which of the people of the list it is about, from 1. `birth` tells apart those who share
    a name.

    `awaited`: in a line of a person, which tells nothing else, all that is not known, the most
    telling first.
    """

    person: UUID
    full_name: str
    unit: str
    post: str
    told: Told | None = None
    programme: str = ""
    awaited: tuple[Awaited, ...] = ()
    number: int = 0
    birth: PartialDate | None = None


@dataclass(frozen=True, slots=True)
class Lacks:
    """A page of lines, of `total` in all about `people` different people, of `headcount` asked.

    `size`: how many lines a page has. `others`: how many people would be listed under each of the
    other verdicts, all else being asked alike; nobody is told apart by more than the verdict.
    """

    lines: tuple[Lack, ...]
    total: int
    people: int
    headcount: int
    page: int = 1
    size: int = PAGE
    others: Mapping[str, int] = field(default_factory=dict)

    @property
    def pages(self) -> int:
        return max(1, -(-self.total // self.size))


def lacking(asking: Asking, wanted: Wanted, page: int | None = None) -> Lacks:
    """Return who lacks what, by unit, post and name; everything where no `page` is named.

    Raises Http404 for a requirement that is not in force.
    """
    checked(asking, wanted.requirement)
    lines, others = _counted(asking, wanted)
    size = PEOPLE if wanted.by_person else PAGE
    if wanted.by_person and not wanted.by_finding:
        return replace(_by_person(asking, wanted, lines, page), others=others)
    if page is None or wanted.by_finding:
        found = list(_lines(asking.judged(asking.standing.ids(lines > 0)), asking, wanted))
        numbers = list(_numbers(found, 0))
        total, people, at, shown = len(found), max(numbers, default=0), 1, found
        if page is not None:
            at = min(max(page, 1), max(1, -(-total // size)))
            shown = found[(at - 1) * size : at * size]
            numbers = numbers[(at - 1) * size : at * size]
    else:
        total, people = int(lines.sum()), int((lines > 0).sum())
        at = min(max(page, 1), max(1, -(-total // size)))
        here = window(asking, lines, (at - 1) * size, at * size)
        found = list(_lines(asking.judged(here.people), asking, wanted))
        numbers = list(_numbers(found, here.before))[here.skip : here.skip + size]
        shown = found[here.skip : here.skip + size]
    told_ = tuple(
        _lack(asking, wanted, one, some, number)
        for number, (one, some) in zip(numbers, shown, strict=True)
    )
    return Lacks(told_, total, people, len(asking.standing), at, size, others)


def _numbers(found: Iterable[tuple[Assessed, Any]], before: int) -> Iterator[int]:
    """Yield for each line which of the people it is about, the lines of one standing together."""
    last, number = None, before
    for one, _some in found:
        number += one.person.id != last
        last = one.person.id
        yield number


def _by_person(asking: Asking, wanted: Wanted, lines: Any, page: int | None) -> Lacks:
    """Return what is not known, a line a person: nobody is judged whose answers are told already."""
    standing, total = asking.standing, int(lines.sum())
    at, people, before = 1, standing.ids(lines > 0), 0
    if page is not None:
        at = min(max(page, 1), max(1, -(-total // PEOPLE)))
        here = window(asking, lines, (at - 1) * PEOPLE, at * PEOPLE)
        people, before = here.people, here.before + here.skip
    found = people_in(asking.sight, officials=people) if people else []
    if page is not None:
        found = found[here.skip : here.skip + PEOPLE]
    codes = [
        one.code for one, _period in asking.in_force if wanted.dimension in ("", one.dimension)
    ]
    open_ = open_findings(asking, [one.id for one in found], codes)
    told_ = tuple(
        _named(asking, one, awaited=tuple(awaited(open_[one.id], one.hidden)), number=number)
        for number, one in enumerate(found, start=before + 1)
    )
    return Lacks(told_, total, total, len(standing), at, PEOPLE)


def _named(asking: Asking, person: Person, **told: Any) -> Lack:
    """Return a line about somebody, with what it tells."""
    node = asking.sight.unit(person.unit)
    return Lack(
        person=person.id,
        full_name=person.dossier.name,
        unit=node.name if node else "",
        post=person.title or word("post", person.post) or "",
        birth=person.dossier.birth,
        **told,
    )


def _counted(asking: Asking, wanted: Wanted) -> tuple[Any, Mapping[str, int]]:
    """Return how many lines each may have, and how many people other verdicts would list.

    As many lines as they have, and others at all, unless findings decide.
    """
    standing = asking.standing
    listed = np.array([code in wanted.verdicts for code in VERDICTS] + [False] * 249)
    others = [
        at for at, code in enumerate(VERDICTS) if code not in wanted.verdicts and code in ASKED
    ]
    lines, stands = (
        np.zeros(len(standing), np.int64),
        np.zeros((len(others), len(standing)), np.bool_),
    )
    for part, cells in _cells(asking, wanted):
        lines[part] = listed[cells].sum(axis=1)
        for row, verdict in zip(stands, others, strict=True):
            row[part] = (cells == verdict).any(axis=1)
    if wanted.by_person:
        lines = np.minimum(lines, 1)
    out = _elsewhere(asking, wanted)
    lines[out] = 0
    stands[:, out] = False
    told_: Mapping[str, int] = (
        {}
        if wanted.by_finding
        else {VERDICTS[at]: int(row.sum()) for at, row in zip(others, stands, strict=True)}
    )
    return lines, told_


def _cells(asking: Asking, wanted: Wanted) -> Iterator[tuple[slice, Any]]:
    """Yield the verdicts that the list looks at, people by requirements, part by part."""
    standing = asking.standing
    if wanted.of_people:
        yield slice(0, len(standing)), standing.verdict(wanted.requirement)[:, None]
        return
    of = {one.code: one.dimension for one, _period in asking.in_force}
    asked = np.array(
        [wanted.dimension in ("", of[code]) for code in standing.requirements], np.bool_
    )
    for part in standing.told():
        yield part.part, part.worst[:, asked]


def _elsewhere(asking: Asking, wanted: Wanted) -> Any:
    """Return who does not stand where the list looks."""
    standing = asking.standing
    out = np.zeros(len(standing), np.bool_)
    if wanted.post:
        out |= standing.post != place_of(standing.posts, wanted.post)
    if wanted.row:
        keys = row_keys(asking, wanted.by)
        inside = np.array([key == wanted.row for key in keys], np.bool_)
        out |= ~inside[standing.post if wanted.by == BY_POST else standing.unit]
    return out


def place_of(values: Sequence[str], value: str) -> int:
    """Return the place of a value, -1 where it is not among them."""
    return list(values).index(value) if value in values else -1


def _lines(
    people: Iterable[Assessed], asking: Asking, wanted: Wanted
) -> Iterator[tuple[Assessed, tuple[Finding, ...]]]:
    """Yield the lines of people who are where the list looks, each with what it tells."""
    for one in people:
        if wanted.of_people:
            found = one.on(wanted.requirement)
            verdict = found.verdict if found else "not_applicable"
            if verdict in wanted.verdicts and _fits(found, wanted, asking.as_of):
                yield one, _all_open(one) if wanted.by_person else (found,) if found else ()
            continue
        if not _governed(one, wanted, asking.as_of):
            continue
        some = tuple(
            finding
            for finding in one.by_requirement.values()
            if finding.verdict in wanted.verdicts and _fits(finding, wanted, asking.as_of)
        )
        if some and wanted.by_person:
            yield one, some
        elif some:
            yield from ((one, (finding,)) for finding in some)


def _governed(one: Assessed, wanted: Wanted, as_of: date) -> bool:
    """Whether the deadline asked for is the first that the programme has for somebody."""
    if not wanted.programme or not (wanted.until or wanted.no_date):
        return True
    return governing(one.by_requirement.values(), wanted.programme, as_of) == wanted.until


def _all_open(one: Assessed) -> tuple[Finding, ...]:
    return tuple(each for each in one.by_requirement.values() if each.verdict == "unknown")


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


def _lack(
    asking: Asking, wanted: Wanted, one: Assessed, some: tuple[Finding, ...], number: int
) -> Lack:
    finding, programme = some[0] if some else None, ""
    if finding is not None and finding.verdict in BELOW:
        code = programme_of(finding, asking.as_of)
        programme = "" if code == NONE else programme_label(code)
    return _named(
        asking,
        one.person,
        told=told(one, finding) if finding and not wanted.by_person else None,
        programme=programme,
        awaited=tuple(awaited(some, one.person.hidden)) if wanted.by_person else (),
        number=number,
    )


def known_verdicts(codes: list[str]) -> frozenset[str]:
    """Return those of `codes` that are verdicts; those of somebody below where none is."""
    return frozenset(code for code in codes if code in VERDICTS) or frozenset(BELOW)


def known_dimension(code: str) -> str:
    """Return `code` where it is a dimension, else ""."""
    return code if code in DIMENSIONS else ""
