"""What a page of figures is asked for: whose eyes, which unit, which day, which map."""

from collections.abc import Hashable
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from enum import StrEnum
from functools import cached_property
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.utils import timezone
from django.utils.translation import gettext as _

from chuanhoa.org.models import Level, User
from chuanhoa.org.queries import (
    Country,
    Scope,
    UnitNode,
    UnitTree,
    choices_in,
    country,
    period_of,
    reaches_part,
    scope_of,
    unit_held,
    unit_standing,
)
from chuanhoa.org.queries.scope import reach_of, reaches_into
from chuanhoa.registry.queries.first_list import partly_known
from chuanhoa.registry.queries.merged import Merged, merged
from chuanhoa.reports.queries.definitions import indicators
from chuanhoa.ui.dates import office_date

READ = "reports.read"
PREPARE = "reports.prepare"
OPEN_NAMES = "reports.open_names"
DAY = timedelta(days=1)
LEVELS = {"tinh": Level.PROVINCE, "huyen": Level.DISTRICT, "xa": Level.COMMUNE}
"""How an address names the level that the rows are of."""


class OnMap(StrEnum):
    """The map that figures stand on: that of the day asked about, or that before or after it."""

    OF_THE_DAY = ""
    BEFORE = "truoc"
    AFTER = "sau"


@dataclass(frozen=True, eq=False)
class Eyes:
    """Who looks at which day, by the grants of `today`; `viewer` None is the machine's operator.

    `known_at`: by what the register knew then, of units too; by what it knows now, where it is None.
    """

    viewer: User | None
    as_of: date
    today: date
    permission: str
    merged: Merged
    land: Country
    known_at: datetime | None = None
    _scopes: dict[str, Scope] = field(default_factory=dict, repr=False)

    @property
    def scope(self) -> Scope:
        return self.reach(self.permission)

    def reach(self, permission: str) -> Scope:
        """Return where the viewer holds `permission`; everywhere for the operator."""
        if permission not in self._scopes:
            self._scopes[permission] = self._scope(permission)
        return self._scopes[permission]

    def _scope(self, permission: str) -> Scope:
        if self.viewer is not None:
            return scope_of(
                self.viewer, as_of=self.as_of, today=self.today, known_at=self.known_at,
                permission=permission,
            )  # fmt: skip
        none = frozenset[UUID]()
        return Scope(
            self.as_of, whole_country=True, unit_ids=none, split_ids=none, current_ids=none,
            known_at=self.land.known_at,
        )  # fmt: skip


@dataclass(frozen=True, eq=False)
class Asking:
    """`unit` None: all that the viewer may see. `asked` None: no limit but the scope.

    `on` is the day whose map the rows are drawn on; it differs from `as_of` where the figures are
    restated. `partly`: of the unit asked for only a part lies in the viewer's scope. `by_commune`:
    each commune is a row, whatever is asked for.
    """

    eyes: Eyes
    unit: UnitNode | None
    asked: Scope | None
    on_map: OnMap
    on: date
    partly: bool = False
    tops: tuple[UUID, ...] = field(default=())
    level: Level | None = None

    @property
    def units(self) -> frozenset[UUID] | None:
        """The units that lie wholly in what is asked about; None for every unit."""
        return None if self.asked is None else self.asked.unit_ids

    def holds(self, unit: UUID) -> bool:
        """Whether a unit lies in the scope and in what is asked about."""
        return self.scope.holds(unit) and (self.units is None or unit in self.units)

    @property
    def as_of(self) -> date:
        return self.eyes.as_of

    @property
    def known_at(self) -> datetime | None:
        return self.eyes.known_at

    @property
    def scope(self) -> Scope:
        return self.eyes.scope

    @property
    def reached(self) -> frozenset[UUID] | None:
        """The units asked about that lie wholly in scope; None for every unit."""
        if self.scope.whole_country:
            return self.units
        return self.scope.unit_ids if self.units is None else self.units & self.scope.unit_ids

    def rests_on(self, *more: Hashable) -> tuple[Hashable, ...]:
        """Return what a statement about this rests on but for its days; () where it is made anew."""
        if self.known_at is not None:
            return ()
        units = [
            (one.whole_country, one.unit_ids, one.split_ids, one.later_ids)
            for one in (self.scope, self.asked)
            if one is not None
        ]
        return (*more, self.eyes.merged.found, *units)

    @property
    def tree(self) -> UnitTree:
        """The units of the map that the rows are drawn on."""
        return self.eyes.land.tree(self.on)

    @property
    def restated(self) -> bool:
        return self.tree is not self.eyes.land.tree(self.as_of)

    @property
    def name(self) -> str:
        """The unit in words, for titles."""
        if self.unit is not None:
            return self.unit.name
        if self.scope.whole_country:
            return _("Cả nước")
        held = self._held
        return _("{unit} hiện nay").format(unit=held.name) if held else _("Các đơn vị được giao")

    @property
    def bounds(self) -> list[str]:
        """What every paper says of what it is not: of the whole unit, of what is known by now."""
        told = [_("Chỉ gồm phần trong phạm vi được giao")] if self.partly else []
        if self.known_at is not None:
            day = office_date(timezone.localtime(self.known_at).date())
            told.append(_("Theo những gì sổ đã biết đến hết ngày {day}").format(day=day))
        return [*told, *filter(None, [self.partly_known])]

    @cached_property
    def partly_known(self) -> str:
        """What is said where the day lies before the first list of the unit; "" else."""
        return partly_known(
            self.reached, as_of=self.as_of, today=self.eyes.today, known_at=self.known_at
        )

    @property
    def office(self) -> str:
        """The body that sends it: of a unit wholly in reach, else the viewer's own of today."""
        held = self._sender or self._held
        return held.name if held else ""

    @property
    def told(self) -> str:
        """Code and time of the unit, where there is one."""
        if self.unit is None:
            return ""
        code = _("mã {code}").format(code=self.unit.code) if self.unit.code else ""
        return " · ".join(part for part in (code, period_of(self.unit)) if part)

    @property
    def superior(self) -> str:
        """The unit above that body on its day, "" for a province."""
        if self._sender is None:
            above = country().tree(self.eyes.today).above(self._held.id) if self._held else []
        else:
            above = self.eyes.land.tree(self.as_of).above(self._sender.id)
        return above[-1].name if above else ""

    @property
    def _sender(self) -> UnitNode | None:
        return None if self.partly else self.unit

    @property
    def _held(self) -> UnitNode | None:
        """The one unit that the viewer holds today; None where he holds several or all."""
        eyes = self.eyes
        if eyes.viewer is None:
            return None
        return unit_held(eyes.viewer, today=eyes.today, permission=eyes.permission)


def ask(
    viewer: User,
    *,
    as_of: date,
    today: date,
    unit: str = "",
    on_map: str = "",
    permission: str = READ,
    level: str = "",
    known_at: datetime | None = None,
) -> Asking:
    """Return what a viewer asks for, within what `permission` lets him reach today.

    Raises UnitNotThere for a unit that did not stand on `as_of`, PermissionDenied for one of which
    nothing lies in scope.
    """
    eyes = Eyes(viewer, as_of, today, permission, merged(known_at), country(known_at), known_at)
    return replace(narrowed(eyes, unit, on_map), level=LEVELS.get(level))


def ask_as_operator(
    *, as_of: date, unit: str = "", on_map: str = "", known_at: datetime | None = None
) -> Asking:
    """Return the same for the operator of the machine, who works on the command line."""
    eyes = Eyes(None, as_of, as_of, READ, merged(known_at), country(known_at), known_at)
    return narrowed(eyes, unit, on_map)


def narrowed(eyes: Eyes, unit: str, on_map: str) -> Asking:
    """Return the part of what somebody sees that one unit is, drawn on one of the two maps."""
    scope = eyes.scope
    on = _day_of_map(eyes.as_of, on_map)
    chosen = OnMap(on_map) if on is not None else OnMap.OF_THE_DAY
    node = _node(unit, scope, eyes.land)
    if node is None:
        tops = (
            () if scope.whole_country else tuple(n.id for n in choices_in(scope, as_of=eyes.as_of))
        )
        return Asking(eyes, None, None, chosen, on or eyes.as_of, tops=tops)
    land = eyes.land
    if not reaches_into(scope, node.id):
        raise PermissionDenied
    partly = reaches_part(scope, node.id)
    asked = reach_of(land, node.id, as_of=eyes.as_of)
    return Asking(eyes, node, asked, chosen, on or eyes.as_of, partly)


def _node(unit: str, scope: Scope, land: Country) -> UnitNode | None:
    """Return the unit asked for, or the one unit at the top of the scope that reaches as far as it."""
    if unit:
        return unit_standing(unit, as_of=scope.as_of, known_at=scope.known_at)
    if scope.whole_country:
        return None
    tops = choices_in(scope, as_of=scope.as_of)
    if len(tops) != 1:
        return None
    reach = reach_of(land, tops[0].id, as_of=scope.as_of)
    alike = scope.unit_ids <= reach.unit_ids and scope.split_ids <= reach.split_ids
    return tops[0] if alike else None


def _day_of_map(as_of: date, on_map: str) -> date | None:
    """Return a day of the map asked for; None for the map of `as_of` itself."""
    breaks = [one.day for one in indicators().breaks]
    if on_map == OnMap.AFTER:
        return next((day for day in breaks if day > as_of), None)
    if on_map == OnMap.BEFORE:
        return next((day - DAY for day in reversed(breaks) if day <= as_of), None)
    return None


def levels_of(asking: Asking) -> list[Level]:
    """Return the levels that the rows may be of, on the map that they are drawn on."""
    tree = asking.tree
    if asking.unit is not None:
        here = {node.level for node in tree.beneath(asking.unit.id)}
    elif asking.scope.whole_country:
        here = set(tree.levels)
    else:
        tops = [node for top in asking.tops if (node := tree.get(top))]
        here = {node.level for top in tops for node in (top, *tree.beneath(top.id))}
    return [level for level in Level if level in here]


def other_map(as_of: date) -> tuple[OnMap, date] | None:
    """Return the map beyond the nearest break, and the day of that break; None without a break."""
    for one in reversed(indicators().breaks):
        if one.day <= as_of:
            return OnMap.BEFORE, one.day
    first = next(iter(indicators().breaks), None)
    return (OnMap.AFTER, first.day) if first else None
