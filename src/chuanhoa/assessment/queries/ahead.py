"""What lies ahead of a unit's people, or of one person."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from chuanhoa.assessment.queries.asking import Asking
from chuanhoa.assessment.queries.book import book, deadlines
from chuanhoa.assessment.queries.coming import Coming, coming, is_law, retires
from chuanhoa.assessment.queries.dossiers import dossiers_for
from chuanhoa.assessment.queries.verdicts import Assessed, verdicts_of
from chuanhoa.assessment.queries.wording import lang
from chuanhoa.core.figures.ages import months_after
from chuanhoa.org.models import User
from chuanhoa.registry.queries.record import in_reach
from chuanhoa.registry.queries.sight import READ
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


def ahead(asking: Asking, *, until: date | None, kind: str = "") -> Ahead:
    """Return what comes from the day asked about up to `until`, of one kind or of every kind."""
    people = asking.everybody
    lines = coming(people, asking.as_of, until or date.max)
    kept = (line for line in lines if not kind or line.kind == kind)
    undated = sum(retires(one) is None for one in people)
    return Ahead(tuple(kept), len(people), undated)


def people_behind(asking: Asking, key: str) -> tuple[Coming, list[Named]] | None:
    """Return the line of that key with its people, by unit, post and name; None for no such line."""
    people = asking.everybody
    line = next((one for one in coming(people, asking.as_of, date.max) if one.key == key), None)
    if line is None or line.people is None:
        return None
    return line, [_named(asking, one) for one in people if one.person.id in line.people]


def ahead_of(viewer: User, official: UUID, *, as_of: date, today: date) -> Own | None:
    """Return what lies ahead of one person, nothing where no post is held; None out of reach.

    Where a clock ends on a day of the law, the clock alone stands for both.
    """
    found = dossiers_for(viewer, officials=[official], as_of=as_of, today=today, permission=READ)
    if not found:
        name = in_reach(viewer, official, as_of=as_of, today=today)
        return None if name is None else Own(official, name, ())
    lines = coming(verdicts_of(found, book(), as_of=as_of), as_of, date.max)
    told_by_clocks = {line.under for line in lines}
    own = (line for line in lines if line.people and line.key not in told_by_clocks)
    return Own(found[0].id, found[0].dossier.name, tuple(own))


def next_deadlines(as_of: date, months: int) -> list[tuple[str, date]]:
    """Return the days of the law within so many months, the next first, as (what, day)."""
    last = months_after(as_of, months)
    found = [
        (one.label_in(lang()), day)
        for one in deadlines().values()
        if is_law(one, as_of)
        for day in one.due(as_of, last)
    ]
    return sorted(found, key=lambda pair: pair[1])


def _named(asking: Asking, one: Assessed) -> Named:
    person = one.person
    node = asking.sight.unit(person.unit)
    post = person.title or word("post", person.post) or ""
    return Named(person.id, person.dossier.name, node.name if node else "", post)
