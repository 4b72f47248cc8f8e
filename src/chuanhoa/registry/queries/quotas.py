"""Posts assigned (biên chế được giao): beside people present, of one unit over time, and summed up."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final
from uuid import UUID

from django.utils.translation import gettext as _

from chuanhoa.org.models import JournalLine, Unit, User
from chuanhoa.org.queries import UnitNode, catalogues, marked_name, scope_of
from chuanhoa.registry.models import SERVING_KINDS, TOGETHER, StaffQuota
from chuanhoa.registry.queries.changes import unit_order
from chuanhoa.registry.queries.criteria import Criteria, appointments_for, asked_of
from chuanhoa.registry.queries.sight import READ, sight_of
from chuanhoa.registry.queries.wording import word

__all__ = [
    "QuotaLine", "QuotaSeen", "QuotaTotal", "StaffQuota", "Unit", "UnitQuotas",
    "assigned_together", "quota_for", "quota_kind_word", "quota_lines",
    "quota_totals", "signed", "unit_quotas",
]  # fmt: skip
SERVING: Final = frozenset(SERVING_KINDS)
WRITE: Final = "registry.write"
PUT_RIGHT: Final = ("quota.correct", "quota.withdraw", "act.undo")


@dataclass(frozen=True, slots=True)
class QuotaLine:
    """Posts assigned and people present, of one staff kind in one unit; None: nothing assigned.

    `ended`: the unit stood no more that day, so that posts cannot be assigned to it; its people
    have not been moved yet.
    """

    unit: UnitNode | None
    staff_kind: str
    assigned: int | None
    present: int
    ended: bool = False

    @property
    def name(self) -> str:
        """The unit in words; one that stands no more with its mark."""
        if self.unit is None:
            return "–"
        return marked_name(self.unit.name, ended=self.ended)


@dataclass(frozen=True, slots=True)
class QuotaTotal:
    """What the lines of one kind of staff come to, in `units` units.

    `assigned` is the sum over the `known` units that have a number, of `standing` that can have
    one; None where none has one. `present` counts the people of all `units`.
    """

    staff_kind: str
    assigned: int | None
    known: int
    standing: int
    units: int
    present: int

    @property
    def whole(self) -> bool:
        """Whether every unit has its number, so that present can be held against assigned."""
        return self.known == self.standing


@dataclass(frozen=True, slots=True)
class QuotaSeen:
    """A number of posts as it stands, or stood.

    `act`: who said it, though a later act may have moved its end or let it stand again.
    `gone`: the act that corrected it or took it out.
    """

    id: int
    staff_kind: str
    assigned: int
    since: date | None
    exact: bool
    until: date | None
    decision_number: str
    act: JournalLine
    gone: JournalLine | None


@dataclass(frozen=True, slots=True)
class UnitQuotas:
    """The numbers of one unit, the latest first. `may_write`: by the viewer, today."""

    standing: tuple[QuotaSeen, ...]
    former: tuple[QuotaSeen, ...]
    may_write: bool


def quota_kind_word(kind: str) -> str:
    """Return whose number it is, in words."""
    return _("Cán bộ và công chức") if kind == TOGETHER else word("staff_kind", kind) or kind


def signed(number: int) -> str:
    """Return a difference as offices write it: +5, −1, 0."""
    return f"{number:+d}".replace("-", "−") if number else "0"


def quota_lines(
    viewer: User,
    *,
    as_of: date,
    today: date,
    unit: UUID | None = None,
    known_at: datetime | None = None,
    permission: str = READ,
) -> list[QuotaLine]:
    """Return present and assigned, by unit and staff kind, where either is known.

    Cán bộ and công chức are counted as the figures count them: once, at the main one of these
    posts. Every other kind stands apart, so a deputy who is also an official is in both lines.
    Where one number was given for both, they stand in one line.
    """
    sight = sight_of(viewer, as_of=as_of, today=today, known_at=known_at, permission=permission)
    others = frozenset(kind.code for kind in catalogues()["staff_kind"]) - SERVING
    serving = Criteria(unit=unit, staff_kinds=SERVING, main=True)
    apart = Criteria(unit=unit, staff_kinds=others)
    assigned: dict[tuple[UUID, str], int] = {}
    rows = StaffQuota.objects.on(as_of, known_at).filter(sight.scope.q())
    there, asked = sight.tree.ids, asked_of(sight, serving)  # posts assigned end with their unit
    for place, kind, number in rows.values_list("unit_id", "staff_kind", "assigned"):
        if place in there and (asked is None or asked.holds(place)):
            assigned[place, kind] = number
    present: dict[tuple[UUID, str], set[UUID]] = defaultdict(set)
    for criteria in (serving, apart):
        held = appointments_for(sight, criteria)
        for person, place, kind in held.values_list(sight.merged.person, "unit_id", "staff_kind"):
            one_number = kind in SERVING and (place, TOGETHER) in assigned
            shown = kind if not one_number or (place, kind) in assigned else TOGETHER
            for each in {shown, TOGETHER} if one_number else {shown}:
                present[place, each].add(person)
    lines = [
        QuotaLine(
            sight.unit(place),
            kind,
            assigned.get((place, kind)),
            len(present[place, kind]),
            ended=place not in there,
        )
        for place, kind in {*assigned, *present}
    ]
    order = catalogues()["staff_kind"].order
    return sorted(
        lines,
        key=lambda line: (
            unit_order(line.unit),
            line.staff_kind != TOGETHER,
            0 if line.staff_kind == TOGETHER else order(line.staff_kind),
        ),
    )


def quota_totals(lines: Iterable[QuotaLine]) -> list[QuotaTotal]:
    """Return what lines come to: cán bộ and công chức together first, every other kind by itself.

    Of a unit with one number for both and numbers for each, the one number counts.
    """
    serving: dict[UUID | None, dict[str, QuotaLine]] = defaultdict(dict)
    apart: dict[str, list[QuotaLine]] = defaultdict(list)
    for line in lines:
        if line.staff_kind in (TOGETHER, *SERVING_KINDS):
            serving[line.unit.id if line.unit else None][line.staff_kind] = line
        else:
            apart[line.staff_kind].append(line)
    both = [_both(told) for told in serving.values()]
    found = [_total(TOGETHER, both)] if both else []
    return [*found, *(_total(kind, some) for kind, some in apart.items())]


def _both(told: Mapping[str, QuotaLine]) -> QuotaLine:
    """Return one line for cán bộ and công chức of a unit."""
    if TOGETHER in told:
        return told[TOGETHER]
    parts = list(told.values())
    numbers = [line.assigned for line in parts if line.assigned is not None]
    known = len(numbers) == len(SERVING_KINDS)
    return QuotaLine(
        parts[0].unit, TOGETHER, sum(numbers) if known else None,
        sum(one.present for one in parts), parts[0].ended,
    )  # fmt: skip


def _total(kind: str, lines: Sequence[QuotaLine]) -> QuotaTotal:
    known = [line.assigned for line in lines if line.assigned is not None]
    return QuotaTotal(
        kind, sum(known) if known else None, len(known),
        sum(not line.ended for line in lines), len(lines),
        sum(line.present for line in lines),
    )  # fmt: skip


def unit_quotas(
    viewer: User, unit: UUID, *, as_of: date, today: date, known_at: datetime | None = None
) -> UnitQuotas | None:
    """Return the numbers of one unit that had begun by `as_of`; None out of the viewer's reach."""
    scope = scope_of(viewer, as_of=as_of, today=today, known_at=known_at, permission=READ)
    if not scope.holds(unit):
        return None
    every = StaffQuota.objects.filter(unit=unit).select_related("act__by", "closed_by__by")
    rows = every.order_by("-valid_from", "-known_from").exclude(valid_from__gt=as_of)
    all_of_it = list(every)
    standing = [_seen(row, all_of_it) for row in rows & StaffQuota.objects.known(known_at)]
    former = [
        _seen(row, all_of_it, gone=True)
        for row in rows.exclude(known_to=None)
        if known_at is None and _put_right(row, all_of_it)
    ]
    may = scope_of(viewer, as_of=today, today=today, permission=WRITE).holds(unit)
    return UnitQuotas(tuple(standing), tuple(former), may and as_of >= today and known_at is None)


def quota_for(viewer: User, unit: UUID, key: str, *, today: date) -> StaffQuota | None:
    """Return a number of `unit` that stands and that `viewer` may change; None else."""
    scope = scope_of(viewer, as_of=today, today=today, permission=WRITE)
    if not (scope.holds(unit) and key.isdecimal()):
        return None
    rows = StaffQuota.objects.open().select_related("unit")
    return rows.filter(unit=unit, pk=int(key)).first()


def assigned_together(
    units: Collection[UUID], as_of: date, known_at: datetime | None = None
) -> Mapping[UUID, int]:
    """Return the posts for cán bộ and công chức of each unit, where they are on record.

    They are where one number was given for both, or one for each.
    """
    rows = StaffQuota.objects.on(as_of, known_at).filter(
        unit__in=units, staff_kind__in=(TOGETHER, *SERVING_KINDS)
    )
    found: dict[UUID, dict[str, int]] = defaultdict(dict)
    for unit, kind, number in rows.values_list("unit_id", "staff_kind", "assigned"):
        found[unit][kind] = number
    return {
        unit: told[TOGETHER] if TOGETHER in told else sum(told.values())
        for unit, told in found.items()
        if TOGETHER in told or told.keys() >= SERVING
    }


def _seen(row: StaffQuota, rows: Sequence[StaffQuota], *, gone: bool = False) -> QuotaSeen:
    return QuotaSeen(
        id=row.pk, staff_kind=row.staff_kind, assigned=row.assigned, since=row.valid_from,
        exact=row.from_exact, until=row.valid_to, decision_number=row.decision_number,
        act=_said_by(row, rows), gone=row.closed_by if gone else None,
    )  # fmt: skip


def _put_right(row: StaffQuota, rows: Sequence[StaffQuota]) -> bool:
    """Whether what a row said was corrected or taken out, and not only its end moved."""
    act = row.closed_by
    if act is None or act.verb not in PUT_RIGHT:
        return False
    return not any(one.act_id == act.pk and _said(one) == _said(row) for one in rows)


def _said_by(row: StaffQuota, rows: Sequence[StaffQuota]) -> JournalLine:
    """Return the act that said what a row says: of a copy, the act that made the first of them."""
    act = row.act
    if act.verb not in PUT_RIGHT:
        return act
    before = [
        one
        for one in rows
        if one.known_to and one.known_to <= row.known_from and _said(one) == _said(row)
        and (one.closed_by_id == act.pk or act.verb == "act.undo")
    ]  # fmt: skip
    return _said_by(max(before, key=lambda one: one.known_from), rows) if before else act


def _said(row: StaffQuota) -> tuple[object, ...]:
    return (row.staff_kind, row.valid_from, row.from_exact, row.assigned, row.decision_number)
