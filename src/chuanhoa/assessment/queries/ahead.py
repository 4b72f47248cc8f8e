"""What lies ahead of a unit's people, or of one person."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from chuanhoa.assessment.queries.asking import Asking
from chuanhoa.assessment.queries.book import book, deadlines
from chuanhoa.assessment.queries.coming import Coming, coming, is_law, undated
from chuanhoa.assessment.queries.dossiers import Person, people_in
from chuanhoa.assessment.queries.due import Part, whatever, whatever_one_by_one
from chuanhoa.assessment.queries.foreseen import Foreseen, foreseen
from chuanhoa.assessment.queries.standing import OneByOne
from chuanhoa.assessment.queries.verdicts import verdicts_of
from chuanhoa.assessment.queries.wording import lang
from chuanhoa.core.figures.ages import months_after
from chuanhoa.org.models import User
from chuanhoa.registry.queries.record import in_reach
from chuanhoa.registry.queries.sight import READ, Sight, sight_of
from chuanhoa.registry.queries.wording import word


@dataclass(frozen=True, slots=True)
class Ahead:
    """What comes, in order of time; `undated`: people whose retirement cannot be foreseen."""

    lines: tuple[Coming, ...]
    headcount: int
    undated: int


@dataclass(frozen=True, slots=True)
class Named:
    """Somebody behind a line."""

    id: UUID
    full_name: str
    unit: str
    post: str


@dataclass(frozen=True, slots=True)
class Own:
    """What lies ahead of one person."""

    person: UUID
    name: str
    lines: tuple[Coming, ...]


def _lines(asking: Asking, until: date | None) -> tuple[list[Coming], Foreseen]:
    standing = asking.standing
    seen = foreseen(standing, asking.rules, asking.sight)
    return coming(standing, whatever(asking), seen, asking.as_of, until or date.max), seen


def ahead(asking: Asking, *, until: date | None, kind: str = "") -> Ahead:
    """Return what comes from the day asked about up to `until`, of one kind or of every kind."""
    lines, seen = _lines(asking, until)
    kept = (line for line in lines if not kind or line.kind == kind)
    return Ahead(tuple(kept), len(asking.standing), undated(seen))


def people_behind(
    asking: Asking, key: str, kind: str = ""
) -> tuple[Coming, Part | None, list[Named]] | None:
    """Return the line of that key with its people, or those of one part, by unit, post and name.

    None for no such line or part.
    """
    lines, _seen = _lines(asking, None)
    line = next((one for one in lines if one.key == key), None)
    if line is None or line.people is None:
        return None
    part = next((one for one in line.parts if one.kind == kind), None)
    if kind and part is None:
        return None
    people = asking.standing.ids(part.people if part else line.people)
    found = people_in(asking.sight, officials=people) if people else []
    return line, part, [named(asking.sight, one) for one in found]


def ahead_of(
    viewer: User, official: UUID, *, as_of: date, today: date, known_at: datetime | None = None
) -> Own | None:
    """Return what lies ahead of one person, nothing where no post is held; None out of reach.

    Where a clock ends on a day of the law, the clock alone stands for both. A day of the law that
    holds only if something not known turns out so is among them: see `Coming.perhaps`.
    """
    sight = sight_of(viewer, as_of=as_of, today=today, known_at=known_at, permission=READ)
    found = people_in(sight, officials=[official])
    if not found:
        name = in_reach(viewer, official, as_of=as_of, today=today, known_at=known_at)
        return None if name is None else Own(official, name, ())
    codes = [one.code for one, _period in book().standards.in_force(as_of) if not one.collective]
    standing = OneByOne(verdicts_of(found, book(), as_of=as_of), codes)
    seen = foreseen(standing, book(), sight)
    lines = coming(standing, whatever_one_by_one(found, as_of), seen, as_of, date.max)
    told_by_clocks = {line.under for line in lines}
    mine = (line for line in lines if line.count or line.perhaps)
    own = (line for line in mine if line.key not in told_by_clocks)
    return Own(found[0].id, found[0].dossier.name, tuple(own))


def last_day_of(as_of: date, months: int) -> date:
    """Return the last day of the month so many months on: up to it what lies ahead is told."""
    day = months_after(as_of.replace(day=1), months + 1)
    return day - timedelta(days=1)


def next_deadlines(as_of: date, months: int) -> list[tuple[str, date]]:
    """Return the days of the law within so many months, the next first, as (what, day).

    They are those that `ahead` tells of the kind of the law: of a yearly duty the next day alone.
    """
    last = last_day_of(as_of, months)
    found = [
        (one.label_in(lang()), day)
        for one in deadlines().values()
        if is_law(one, as_of)
        for day in one.due(as_of, last)[:1]
    ]
    return sorted(found, key=lambda pair: pair[1])


def named(sight: Sight, one: Person) -> Named:
    """Return somebody as a list names them."""
    node = sight.unit(one.unit)
    post = one.title or word("post", one.post) or ""
    return Named(one.id, one.dossier.name, node.name if node else "", post)
