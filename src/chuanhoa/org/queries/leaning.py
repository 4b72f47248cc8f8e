"""What leans on units that an act made: told before the act is taken back or moved to another day."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from importlib import import_module
from typing import Final
from uuid import UUID

from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from chuanhoa.org.models import Institution, Role, RoleGrant, UnitFact, User
from chuanhoa.org.queries.country import country
from chuanhoa.org.queries.reforms import Reform, reforms_of
from chuanhoa.org.queries.scope import granted_to, scope_of
from chuanhoa.ui.dates import office_date

MOST_NAMED: Final = 5


@dataclass(frozen=True, slots=True)
class Leaning:
    """`what` leans on the units, and what is `to_do` first, at the page named `url_name`.

    `url_name` "": the viewer opens no page of it. `dated`: another day of the act would contradict
    it, too; what only names the unit would not.
    """

    what: str
    to_do: str
    url_name: str = ""
    args: tuple[object, ...] = ()
    query: Mapping[str, object] = field(default_factory=dict)
    dated: bool = True


Check = Callable[[frozenset[UUID], User | None, date], Iterable[Leaning]]
_checks: dict[str, None] = {}


def register_leaning(check: str) -> None:
    """Ask a function of a later room, by its dotted name, what of it leans on units.

    It is given the units, who asks (None: the program, to whom nothing is named), and today.
    """
    _checks.setdefault(check)


def leaning_on(act: Reform, *, viewer: User | None, today: date) -> list[Leaning]:
    """Return all that has to be taken back before `act` can be, the latest first; nothing: it can.

    Of people and logins names are told only to whom may see them; to others how many there are.
    """
    found = [*_later_acts(act), *_codes_given_on(act)]
    if act.renames:
        return found
    units = frozenset(act.units)
    found += _beneath(units)
    for name in _checks:
        module, _dot, function = name.rpartition(".")
        check: Check = getattr(import_module(module), function)
        found += check(units, viewer, today)
    return [*found, *_grants(units, viewer, today), *_institutions(units)]


def named_few(names: Iterable[str]) -> str:
    """Return some names in one line, the rest as a number: "A, B … và 3 người khác"."""
    every = list(names)
    line = ", ".join(every[:MOST_NAMED])
    rest = len(every) - MOST_NAMED
    if rest <= 0:
        return line
    told = ngettext("{names} và {n} người khác", "{names} và {n} người khác", rest)
    return told.format(names=line, n=rest)


def _later_acts(act: Reform) -> list[Leaning]:
    """Return what was recorded later of the units it made: it has to be taken back before."""
    after: dict[UUID, Reform] = {}
    for unit in act.units:
        for other in reforms_of(unit):
            if other.undone is None and other.on > act.on:
                after[other.key] = other
    return [
        Leaning(
            _("Việc ghi sau: {what}").format(what=told_in_short(other)),
            _("Hủy việc ghi sau trước."),
            "org:reform", (other.key,),
        )
        for other in sorted(after.values(), key=lambda one: one.line.seq, reverse=True)
    ]  # fmt: skip


def _codes_given_on(act: Reform) -> list[Leaning]:
    """Return the units that bear today the code of one that would stand again."""
    found = []
    for row in act.before:
        bears = UnitFact.objects.open().filter(
            Q(valid_to=None) | Q(valid_to__gte=act.on), level=row.level, code=row.code
        )
        for other in bears.exclude(unit__in=[row.unit_id, *act.units]).order_by("valid_from")[:1]:
            what = _("Mã {code} của {old} nay là mã của {name}").format(
                code=row.code, old=row.name, name=other.name
            )
            to_do = _("Hủy việc lập đơn vị ấy, hoặc sửa mã của nó.")
            found.append(Leaning(what, to_do, "org:unit", (other.unit_id,), dated=False))
    return found


def _beneath(units: frozenset[UUID]) -> list[Leaning]:
    rows = UnitFact.objects.open().filter(parent__in=units).order_by("name_sort", "pk")
    return [
        Leaning(
            _("{name} trực thuộc đơn vị mới").format(name=row.name),
            _("Hủy việc lập đơn vị ấy trước."),
            "org:unit", (row.unit_id,),
        )
        for row in rows
    ]  # fmt: skip


def _grants(units: frozenset[UUID], viewer: User | None, today: date) -> list[Leaning]:
    held = RoleGrant.objects.filter(
        Q(valid_to=None) | Q(valid_to__gte=today), unit__in=units, revoked_at=None
    ).select_related("user")
    grants = list(held.order_by("user__username", "role", "id"))
    if not grants:
        return []
    if viewer is None or not granted_to(viewer, today=today, permission="org.manage_users"):
        holders = len({grant.user_id for grant in grants})
        what = _("{n} tài khoản được giao quyền ở đơn vị mới").format(n=holders)
        return [Leaning(what, _("Nhờ Quản trị hệ thống thu hồi quyền ấy trước."), dated=False)]
    return [
        Leaning(
            _("{name} ({username}) là {role} ở đơn vị mới").format(
                name=grant.user.full_name, username=grant.user.username,
                role=Role(grant.role).label,
            ),
            _("Thu hồi quyền ấy ở trang của tài khoản."),
            "org:user", (grant.user_id,), dated=False,
        )
        for grant in grants
    ]  # fmt: skip


def _institutions(units: frozenset[UUID]) -> list[Leaning]:
    rows = Institution.objects.filter(province__in=units).order_by("name_fold")
    return [
        Leaning(
            _("Cơ sở đào tạo, bồi dưỡng {name} thuộc đơn vị mới").format(name=row.name),
            _("Ghi lại đơn vị của cơ sở ấy trước."), dated=False,
        )
        for row in rows
    ]  # fmt: skip


def told_in_short(act: Reform) -> str:
    """Return an act in one line: what came of it, and since when."""
    names = ", ".join(row.name for row in act.made)
    if act.renames:
        return _("đổi tên thành {name} từ {day}").format(name=names, day=office_date(act.on))
    if not act.links:
        return _("lập {name} từ {day}").format(name=names, day=office_date(act.on))
    land = country()
    old = [node.name for one in act.links if (node := land.latest(one.predecessor_id))]
    return _("{old} thành {name} từ {day}").format(
        old=", ".join(dict.fromkeys(old)), name=names, day=office_date(act.on)
    )


def may_take_back(viewer: User, act: Reform, *, today: date, permission: str) -> bool:
    """Whether every unit of an act lies within what `viewer` may change today."""
    reach = scope_of(viewer, as_of=today, today=today, permission=permission)
    if reach.whole_country:
        return True
    land = country()
    touched = {row.unit_id for row in (*act.made, *act.before)}
    touched |= {one.predecessor_id for one in act.links}
    nodes = [(unit, land.latest(unit)) for unit in touched]
    return bool(nodes) and all(
        reach.holds(unit) or bool(node and node.parent_id and reach.holds(node.parent_id))
        for unit, node in nodes
    )
