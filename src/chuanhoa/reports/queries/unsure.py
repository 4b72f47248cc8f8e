"""Which units a page cannot place or reckon with, each by name and with the reason."""

from collections import Counter
from collections.abc import Collection, Iterable
from typing import Final
from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from chuanhoa.core.figures.structure import Structure
from chuanhoa.core.text import format_number
from chuanhoa.org.queries import UnitNode
from chuanhoa.reports.queries.asking import Asking
from chuanhoa.reports.queries.cells import unit_id
from chuanhoa.reports.queries.places import UNPLACED, Placing
from chuanhoa.reports.queries.posts import Posts

MOST_NAMED: Final = 8


def told_unplaced(asking: Asking, counted: Structure, staff: str) -> list[str]:
    """Return a sentence for each unit of whose people nobody can say where they are on this map.

    `counted` is by unit of service; `staff` the figure that counts everybody.
    """
    placing = Placing(asking)
    people: Counter[UUID] = Counter()
    for key in counted.rows:
        unit, there = (map(unit_id, key)) if isinstance(key, tuple) else (unit_id(key), None)
        if unit is not None and placing.key(unit, there) == UNPLACED:
            people[unit] += counted.row(key).k(staff)
    return _few(
        [
            ngettext(
                "{unit}: {n} người chưa rõ ở đâu trên địa giới này; đơn vị này ứng với {places}.",
                "{unit}: {n} người chưa rõ ở đâu trên địa giới này; đơn vị này ứng với {places}.",
                people[unit],
            ).format(
                unit=_named(asking, unit), n=format_number(people[unit]), places=places
            )
            if (places := _places(asking, placing.may_be(unit)))
            else ngettext(
                "{unit}: {n} người; không rõ đơn vị nào trên địa giới này ứng với đơn vị này.",
                "{unit}: {n} người; không rõ đơn vị nào trên địa giới này ứng với đơn vị này.",
                people[unit],
            ).format(
                unit=_named(asking, unit), n=format_number(people[unit])
            )
            for unit in _in_order(asking, people)
        ]
    )  # fmt: skip


def told_posts(asking: Asking, posts: Posts, communes: Iterable[UUID]) -> list[str]:
    """Return why the posts assigned to these communes add to no line's number."""
    torn, silent = [], []
    for unit in _in_order(asking, communes):
        if unit in posts.torn:
            told = _(
                "{unit}: trên địa giới này ứng với {places}; số giao cho cả đơn vị không chia được."
            )
            places = _places(asking, posts.torn[unit])
            torn.append(told.format(unit=_named(asking, unit), places=places))
        else:
            silent.append(_named(asking, unit))
    if silent:
        more = len(silent) - MOST_NAMED
        told = _("Chưa ghi số biên chế giao: {units}.") if more <= 0 else _(
            "Chưa ghi số biên chế giao: {units} và {n} đơn vị nữa."
        )  # fmt: skip
        silent = [told.format(units=", ".join(silent[:MOST_NAMED]), n=more)]
    return [*_few(torn), *silent]


def _few(sentences: list[str]) -> list[str]:
    more = len(sentences) - MOST_NAMED
    if more <= 0:
        return sentences
    return [*sentences[:MOST_NAMED], _("Và {n} đơn vị nữa.").format(n=more)]


def _in_order(asking: Asking, units: Iterable[UUID]) -> list[UUID]:
    order = asking.eyes.land.tree(asking.as_of).positions
    return sorted(units, key=lambda unit: (order.get(unit, len(order)), str(unit)))


def _named(asking: Asking, unit: UUID) -> str:
    land = asking.eyes.land
    return _told(land.tree(asking.as_of).get(unit) or land.latest(unit))


def _places(asking: Asking, units: Collection[UUID]) -> str:
    nodes = asking.tree.in_order(node for unit in units if (node := asking.tree.get(unit)))
    return ", ".join(_told(node) for node in nodes)


def _told(node: UnitNode | None) -> str:
    return f"{node.name} ({node.code})" if node else "–"
