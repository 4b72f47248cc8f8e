"""The month's increase and decrease, unit by unit, and whether they explain the headcount."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final
from uuid import UUID

from chuanhoa.org.models import User
from chuanhoa.org.queries import UnitNode
from chuanhoa.registry.models import SERVING_KINDS, PersonDetails
from chuanhoa.registry.queries.criteria import Criteria, appointments_for, units_of
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


@dataclass(frozen=True, slots=True)
class UnitMonth:
    """A unit's month: `opening` + `up` − `down` = `closing`, always, of the same people throughout.

    `unexplained_in`, `unexplained_out`: people who came or went without a movement on record;
    `first_known`: who are on record from a day of the month at the latest, and may have been before.
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
    unexplained_in: tuple[Named, ...]
    unexplained_out: tuple[Named, ...]
    first_known: tuple[Named, ...]

    @property
    def up(self) -> int:
        return len(self.increases) + len(self.unexplained_in) + len(self.first_known)

    @property
    def down(self) -> int:
        return len(self.decreases) + len(self.unexplained_out)

    @property
    def unexplained(self) -> int:
        return len(self.unexplained_in) + len(self.unexplained_out)

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

    @property
    def opening(self) -> int:
        return self.quiet_people + sum(one.opening for one in self.changed)

    @property
    def closing(self) -> int:
        """Who was counted on the last day: the head count of that day."""
        return self.quiet_people + sum(one.closing for one in self.changed)

    @property
    def up(self) -> int:
        return sum(one.up for one in self.changed)

    @property
    def down(self) -> int:
        return sum(one.down for one in self.changed)

    @property
    def first_known(self) -> int:
        return sum(len(one.first_known) for one in self.changed)

    @property
    def unexplained(self) -> int:
        return sum(one.unexplained for one in self.changed)

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
    """Return the month of every unit (beneath `unit`), and what the quiet ones come to.

    Units are those that `permission` lets the viewer reach. People are cán bộ and công chức, each
    counted once, at the main post, in every number alike. `known_at`: by what the register knew
    then.
    """
    first = date(year, month, 1)
    last = date(year + month // 12, month % 12 + 1, 1) - DAY
    criteria = Criteria(unit=unit, staff_kinds=SERVING, main=True)
    eve, sight = (
        sight_of(viewer, as_of=day, today=today, known_at=known_at, permission=permission)
        for day in (first - DAY, last)
    )
    opening, closing = _where(eve, criteria), _where(sight, criteria)
    told = moved_in(sight, first, last)
    wanted = None if unit is None else {
        *(units_of(eve, criteria) or ()), *(units_of(sight, criteria) or ()),
    }  # fmt: skip
    asked = wanted if wanted is not None or sight.scope.whole_country else sight.scope.unit_ids
    people = changed_people(sight, criteria, first=first, last=last, units=asked)
    for one in {*opening, *closing}:
        people |= opening[one] ^ closing[one]
    passed: dict[UUID, list[Passing]] = defaultdict(list)
    for each in passings(sight, criteria, people, first=first, last=last):
        seen = each.person in opening[each.unit] or each.person in closing[each.unit]
        if seen or sight.scope.holds(each.unit):
            passed[each.unit].append(each)
    counted = {each.person for some in passed.values() for each in some}
    names = _names(sight, counted | {row.person for row in told})
    moved = lines_by_unit(sight, told, names)
    found = {*opening, *closing, *moved, *passed}
    units = [one for one in found if wanted is None or one in wanted]
    months = [
        _month(
            sight.unit(one), one, (len(opening[one]), len(closing[one])), moved.get(one, ()),
            passed[one], names,
        )
        for one in units
        if passed[one] or one in moved
    ]  # fmt: skip
    quiet = [one for one in units if not passed[one] and one not in moved and opening[one]]
    return Month(
        tuple(sorted(months, key=lambda one: unit_order(one.unit))),
        len(quiet), sum(len(opening[one]) for one in quiet),
    )  # fmt: skip


def _month(
    node: UnitNode | None,
    unit: UUID,
    ends: tuple[int, int],
    moved: Sequence[MovementLine],
    passed: Sequence[Passing],
    names: Mapping[UUID, str],
) -> UnitMonth:
    left = list(passed)
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
        opening=ends[0],
        increases=tuple(told[UP]),
        decreases=tuple(told[DOWN]),
        others=tuple(told[NONE]),
        uncounted=tuple(told[UNCOUNTED]),
        closing=ends[1],
        unexplained_in=_named((e.person for e in left if e.into and e.sure), names),
        unexplained_out=_named((e.person for e in left if not e.into), names),
        first_known=_named((e.person for e in left if e.into and not e.sure), names),
    )


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


def unit_order(unit: UnitNode | None) -> tuple[str, date]:
    """Return the place of a unit: down the tree; of two units that bore one code, the earlier first."""
    return (unit.path, unit.valid_from or date.min) if unit else ("", date.min)
