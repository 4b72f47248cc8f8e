"""The month's increase and decrease, unit by unit, and whether they explain the headcount."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final
from uuid import UUID

from chuanhoa.org.models import User
from chuanhoa.org.queries import UnitNode
from chuanhoa.org.queries.scope import reach_of
from chuanhoa.registry.models import SERVING_KINDS, PersonDetails
from chuanhoa.registry.queries.criteria import Criteria, appointments_for
from chuanhoa.registry.queries.movements import (
    DOWN,
    UP,
    MovementLine,
    effect_on,
    lines_by_unit,
    moved_in,
)
from chuanhoa.registry.queries.passing import DAY, Passing, changed_people, passings
from chuanhoa.registry.queries.sight import READ, Sight, sight_of

NONE, UNCOUNTED = "none", "uncounted"
SERVING: Final = frozenset(SERVING_KINDS)


Named = tuple[UUID, str]
Untold = tuple[UUID, str, date]
"""Who came or went without a movement, and the first day on which it was so."""


@dataclass(frozen=True, slots=True)
class UnitMonth:
    """A unit's month: `opening` + `up` − `down` = `closing`, by construction.

    `opening`, `closing`: who has the main post in it on the eve and on the last day, and may be seen.
    `unexplained_in`, `unexplained_out`: people who came or went without a movement on record;
    `first_known`: who are on record from a day of the month at the latest, and may have been before.
    `seen_from`, `seen_until`: who held a post in it all the while, but is counted in it for the
    viewer only from a day of the month on, or no more: of a unit younger than the post, or of a
    split one, where the next post decides who sees whom.
    `others`: movements that leave the number alone; `uncounted`: of people who are not in it, such
    as workers without a post of cán bộ or công chức.
    """

    unit: UnitNode | None
    opening: int
    increases: tuple[MovementLine, ...]
    decreases: tuple[MovementLine, ...]
    others: tuple[MovementLine, ...]
    uncounted: tuple[MovementLine, ...]
    closing: int
    unexplained_in: tuple[Untold, ...]
    unexplained_out: tuple[Untold, ...]
    first_known: tuple[Named, ...]
    seen_from: tuple[Named, ...]
    seen_until: tuple[Named, ...]

    @property
    def up(self) -> int:
        came = (self.increases, self.unexplained_in, self.first_known, self.seen_from)
        return sum(map(len, came))

    @property
    def down(self) -> int:
        return len(self.decreases) + len(self.unexplained_out) + len(self.seen_until)

    @property
    def unexplained(self) -> int:
        return len(self.unexplained_in) + len(self.unexplained_out)

    @property
    def shifted(self) -> int:
        """How many are among the numbers only because they came into sight or fell out of it."""
        return len(self.seen_from) + len(self.seen_until)

    @property
    def lines(self) -> int:
        """How many lines tell the month person by person."""
        return self.up + self.down + len(self.others) + len(self.uncounted)


@dataclass(frozen=True, slots=True)
class Month:
    """The units of a month where anything changed, and how many did not, with their people."""

    changed: tuple[UnitMonth, ...]
    quiet: int
    quiet_people: int

    def of(self, unit: str) -> "Month":
        """Return the month of the one unit with this id, if anything changed in it."""
        only = tuple(one for one in self.changed if one.unit and str(one.unit.id) == unit)
        return Month(only, 0, 0)

    @property
    def opening(self) -> int:
        return self.quiet_people + sum(one.opening for one in self.changed)

    @property
    def closing(self) -> int:
        """The figures' head count of the last day, of whom `month_changes` covers."""
        return self.quiet_people + sum(one.closing for one in self.changed)

    @property
    def up(self) -> int:
        return sum(one.up for one in self.changed)

    @property
    def down(self) -> int:
        return sum(one.down for one in self.changed)

    @property
    def within(self) -> int:
        """How often somebody went from one of these units to another: in `up` and in `down` alike."""
        came: Counter[object] = Counter(
            (line.person, line.happened_on) for one in self.changed for line in one.increases
        )
        went: Counter[object] = Counter(
            (line.person, line.happened_on) for one in self.changed for line in one.decreases
        )
        came.update(person for one in self.changed for person, _name, _day in one.unexplained_in)
        went.update(person for one in self.changed for person, _name, _day in one.unexplained_out)
        return (came & went).total()

    @property
    def first_known(self) -> int:
        return sum(len(one.first_known) for one in self.changed)

    @property
    def unexplained(self) -> int:
        return sum(one.unexplained for one in self.changed)

    @property
    def shifted(self) -> int:
        return sum(one.shifted for one in self.changed)

    @property
    def lines(self) -> int:
        return sum(one.lines for one in self.changed)


def month_changes(
    viewer: User,
    *,
    year: int,
    month: int,
    unit: UUID | None,
    today: date,
    known_at: datetime | None = None,
    permission: str = READ,
) -> Month:
    """Return the month of every unit (of `unit`), and what the quiet ones come to.

    `unit`: with all that a grant on it would reach, as lists and figures cover it, so that people
    of a merged unit whom nobody has moved yet stay among the numbers; None: all whom the viewer may
    see. Units are those that `permission` lets the viewer reach. People are cán bộ and công chức,
    each counted once, at the main post, in every number alike. `known_at`: by what the register
    knew then.
    """
    first = date(year, month, 1)
    last = date(year + month // 12, month % 12 + 1, 1) - DAY
    criteria = Criteria(unit=unit, staff_kinds=SERVING, main=True)
    eve, sight = (
        sight_of(viewer, as_of=day, today=today, known_at=known_at, permission=permission)
        for day in (first - DAY, last)
    )
    asked = sight.scope if unit is None else reach_of(sight.land, unit, as_of=last)
    opening, closing = _where(eve, criteria), _where(sight, criteria)
    told = moved_in(sight, first, last)
    units = None if asked.whole_country else asked.unit_ids
    people = changed_people(sight, criteria, first=first, last=last, units=units)
    for one in {*opening, *closing}:
        people |= opening[one] ^ closing[one]
    passed: dict[UUID, list[Passing]] = defaultdict(list)
    for each in passings(sight, criteria, people, first=first, last=last):
        seen = each.person in opening[each.unit] or each.person in closing[each.unit]
        if seen or (sight.scope.holds(each.unit) and asked.holds(each.unit)):
            passed[each.unit].append(each)
    names = _names(sight, people | {row.person for row in told})
    by_unit = lines_by_unit(sight, told, names)
    moved = {one: lines for one, lines in by_unit.items() if asked.holds(one)}
    found = {*opening, *closing, *moved, *passed}
    changed = {*moved, *(one for one in found if passed[one] or opening[one] != closing[one])}
    months = [
        _month(
            sight.unit(one), one, (opening[one], closing[one]), moved.get(one, ()), passed[one],
            names,
        )
        for one in found
        if one in changed
    ]  # fmt: skip
    quiet = [one for one in found if one not in changed and opening[one]]
    return Month(
        tuple(sorted(months, key=lambda one: unit_order(one.unit))),
        len(quiet), sum(len(opening[one]) for one in quiet),
    )  # fmt: skip


def _month(
    node: UnitNode | None,
    unit: UUID,
    ends: tuple[set[UUID], set[UUID]],
    moved: Sequence[MovementLine],
    passed: Sequence[Passing],
    names: Mapping[UUID, str],
) -> UnitMonth:
    left = list(passed)
    seen = _beyond(ends, passed)
    told: dict[str, list[MovementLine]] = {UP: [], DOWN: [], NONE: [], UNCOUNTED: []}
    for line in moved:
        effect = effect_on(line, unit)
        if effect in (UP, DOWN):
            explained = _explained(line, left, into=effect == UP)
            if explained is None:
                effect = UNCOUNTED
            else:
                left.remove(explained)
        told[effect].append(line)
    return UnitMonth(
        unit=node,
        opening=len(ends[0]),
        increases=tuple(told[UP]),
        decreases=tuple(told[DOWN]),
        others=tuple(told[NONE]),
        uncounted=tuple(told[UNCOUNTED]),
        closing=len(ends[1]),
        unexplained_in=_untold((e for e in left if e.into and e.sure), names),
        unexplained_out=_untold((e for e in left if not e.into), names),
        first_known=_named((e.person for e in left if e.into and not e.sure), names),
        seen_from=_named((+seen).elements(), names),
        seen_until=_named((-seen).elements(), names),
    )


def _beyond(ends: tuple[set[UUID], set[UUID]], passed: Iterable[Passing]) -> Counter[UUID]:
    """Return by person what passings leave open between two ends: 1 came into sight, −1 fell out."""
    opening, closing = ends
    found = Counter(closing)
    found.subtract(opening)
    for each in passed:
        found[each.person] -= 1 if each.into else -1
    return found


def _explained(line: MovementLine, left: Sequence[Passing], *, into: bool) -> Passing | None:
    """Return the passing that a movement tells: of its day, else of another day of the month."""
    own = [each for each in left if each.person == line.person and each.into == into]
    return min(own, key=lambda each: abs(each.day - line.happened_on), default=None)


def _where(sight: Sight, criteria: Criteria) -> dict[UUID, set[UUID]]:
    """Return unit → the people whose main post is there."""
    found: dict[UUID, set[UUID]] = defaultdict(set)
    held = appointments_for(sight, criteria)
    for person, unit in held.values_list(sight.merged.person, "unit_id"):
        found[unit].add(person)
    return found


def _names(sight: Sight, people: Iterable[UUID]) -> dict[UUID, str]:
    rows = PersonDetails.objects.known(sight.known_at).filter(official__in=list(people))
    rows = rows.order_by("valid_from")
    return dict(rows.values_list("official_id", "full_name"))


def _named(people: Iterable[UUID], names: Mapping[UUID, str]) -> tuple[tuple[UUID, str], ...]:
    return tuple(sorted(((person, names.get(person, "")) for person in people), key=lambda p: p[1]))


def _untold(passed: Iterable[Passing], names: Mapping[UUID, str]) -> tuple[Untold, ...]:
    told = ((one.person, names.get(one.person, ""), one.day) for one in passed)
    return tuple(sorted(told, key=lambda one: one[1:]))


def unit_order(unit: UnitNode | None) -> tuple[int, str, str, date]:
    """Return the place of a unit: by level and name, as units stand on every page.

    Of two units that bore one code, the earlier stands first. Those that are gone have a place too.
    """
    if unit is None:
        return (0, "", "", date.min)
    return (unit.level, unit.name_sort, unit.code, unit.valid_from or date.min)
