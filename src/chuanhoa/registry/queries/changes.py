"""The month's increase and decrease, unit by unit, and whether they explain the headcount."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final
from uuid import UUID

from django.db.models import Q

from chuanhoa.org.models import User
from chuanhoa.org.queries import UnitNode, catalogues
from chuanhoa.registry.models import SERVING_KINDS, Movement, PersonDetails
from chuanhoa.registry.queries.criteria import Criteria, appointments_for, units_of
from chuanhoa.registry.queries.passing import DAY, Passing, changed_people, passings
from chuanhoa.registry.queries.sight import READ, Sight, sight_of

UP, DOWN, NONE, UNCOUNTED = "increase", "decrease", "none", "uncounted"
SERVING: Final = frozenset(SERVING_KINDS)
CARRIED_OVER: Final = "sap_xep_don_vi"


@dataclass(frozen=True, slots=True)
class MovementLine:
    """One movement in a list; `from_unit` and `to_unit` as they stood then."""

    person: UUID
    full_name: str
    verb: str
    happened_on: date
    until: date | None
    from_unit: UnitNode | None
    to_unit: UnitNode | None
    decision_number: str
    note: str


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
    moved = _movements(sight, first, last)
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
    units = [
        one for one in {*opening, *closing, *moved, *passed} if wanted is None or one in wanted
    ]
    names = _names(sight, (each.person for some in passed.values() for each in some))
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
        effect = _effect(line, unit)
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


def _movements(sight: Sight, first: date, last: date) -> dict[UUID, list[MovementLine]]:
    """Return the movements of the days by unit; one between two units stands with both."""
    rows: Any = Movement.objects.known(sight.known_at).filter(happened_on__range=(first, last))
    scope = sight.scope
    if not scope.whole_country:
        rows = rows.filter(Q(from_unit__in=scope.unit_ids) | Q(to_unit__in=scope.unit_ids))
    rows = rows.annotate(person=sight.merged.person).order_by("happened_on", "act__seq", "pk")
    names = _names(sight, {row.person for row in rows})
    found: dict[UUID, list[MovementLine]] = defaultdict(list)
    for row in rows:
        line = MovementLine(
            person=row.person,
            full_name=names.get(row.person, ""),
            verb=row.verb,
            happened_on=row.happened_on,
            until=row.until,
            from_unit=_unit(sight, row.from_unit_id, row.happened_on - DAY),
            to_unit=_unit(sight, row.to_unit_id, row.happened_on),
            decision_number=row.decision_number,
            note=row.note,
        )
        for one in _concerned(row):
            if scope.holds(one):
                found[one].append(line)
    return found


def _concerned(row: Movement) -> set[UUID]:
    """Return the units in whose list a movement stands: where it raises, lowers, or leaves alone."""
    effect = catalogues()["movement"][row.verb].extra["effect"]
    ends = {
        UP: {row.to_unit_id},
        DOWN: {row.from_unit_id},
    }.get(effect, {row.from_unit_id, row.to_unit_id})
    return {unit for unit in ends if unit is not None}


def _effect(line: MovementLine, unit: UUID) -> str:
    """Return what a movement does to the number of `unit`."""
    if line.verb == CARRIED_OVER:
        arrived = line.to_unit is not None and line.to_unit.id == unit
        return UP if arrived else DOWN
    return str(catalogues()["movement"][line.verb].extra["effect"])


def _unit(sight: Sight, unit: UUID | None, day: date) -> UnitNode | None:
    if unit is None:
        return None
    return sight.land.tree(day).get(unit) or sight.land.latest(unit)


def _names(sight: Sight, people: Iterable[UUID]) -> dict[UUID, str]:
    rows = PersonDetails.objects.known(sight.known_at).filter(official__in=list(people))
    rows = rows.order_by("valid_from")
    return dict(rows.values_list("official_id", "full_name"))


def _named(people: Iterable[UUID], names: Mapping[UUID, str]) -> tuple[tuple[UUID, str], ...]:
    return tuple(sorted(((person, names.get(person, "")) for person in people), key=lambda p: p[1]))


def unit_order(unit: UnitNode | None) -> tuple[str, date]:
    """Return the place of a unit: down the tree; of two units that bore one code, the earlier first."""
    return (unit.path, unit.valid_from or date.min) if unit else ("", date.min)
