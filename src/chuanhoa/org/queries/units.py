"""Units as pages ask for them. The map of the country is public: no viewer but for a scope."""

import uuid
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from chuanhoa.org.models import Level, UnitTrait
from chuanhoa.org.queries.catalogues import catalogues
from chuanhoa.org.queries.country import country
from chuanhoa.org.queries.scope import Scope
from chuanhoa.org.queries.tree import UnitNode, UnitTree
from chuanhoa.ui import show
from chuanhoa.ui.dates import office_date

LISTED: Final = date(2025, 6, 30)
"""The day of the list of old units: what was merged, divided or renamed before it is not in it."""


class UnitNotThere(LookupError):  # noqa: N818 -- not an error of the program: a day without it
    """No unit of this code stood on the day asked about; `last` is what bore it last, if any."""

    def __init__(self, code: str, last: UnitNode | None) -> None:
        super().__init__(code)
        self.code = code
        self.last = last


@dataclass(frozen=True, slots=True)
class UnitLine:
    """A unit in a list, with how many units stand directly beneath and how many communes in all."""

    node: UnitNode
    districts: int
    communes: int


def list_is_of(as_of: date) -> str:
    """Return what is said of a day before that of the list; "" where the list is of the day."""
    if as_of >= LISTED:
        return ""
    told = _(
        "Danh mục của ngày {day}: đơn vị được sắp xếp, đổi tên trước ngày ấy chưa có trong sổ."
    )
    return told.format(day=office_date(LISTED))


def unit_tree(as_of: date, *, known_at: datetime | None = None) -> UnitTree:
    """Return the units that stood on `as_of`, by what is known now or was known at `known_at`."""
    return country(known_at).tree(as_of)


def unit_asked(raw: str, *, as_of: date, known_at: datetime | None = None) -> UnitNode | None:
    """Return the unit that an address names: by its code of that day, or by its id; else None.

    Codes of provinces, districts and communes have two, three and five digits. `known_at`: of the
    units known then.
    """
    land = country(known_at)
    level = {2: Level.PROVINCE, 3: Level.DISTRICT, 5: Level.COMMUNE}.get(len(raw))
    if level is not None:
        return land.tree(as_of).by_code(level, raw)
    try:
        unit = uuid.UUID(raw)
    except ValueError:
        return None
    return land.tree(as_of).get(unit) or (land.latest(unit) if unit in land.facts else None)


def unit_standing(raw: str, *, as_of: date, known_at: datetime | None = None) -> UnitNode:
    """Return the unit that an address names. Raises UnitNotThere where none did on `as_of`."""
    node = unit_asked(raw, as_of=as_of, known_at=known_at)
    if node is None:
        every = (fact for history in country(known_at).facts.values() for fact in history)
        bore = [fact for fact in every if fact.code == raw]
        raise UnitNotThere(raw, max(bore, key=lambda fact: fact.valid_to or date.max, default=None))
    return node


def unit_named(
    unit: uuid.UUID, *, as_of: date, known_at: datetime | None = None
) -> UnitNode | None:
    """Return a unit as it was on `as_of`, else as it was last; None for an unknown id."""
    land = country(known_at)
    return land.tree(as_of).get(unit) or land.latest(unit)


def taken_back(unit: uuid.UUID) -> bool:
    """Whether the act that made a unit was taken back, so that it stands on no day."""
    return unit in country().withdrawn


def unit_lines(
    nodes: Iterable[UnitNode], *, as_of: date, known_at: datetime | None = None
) -> list[UnitLine]:
    """Return lines for a list of units, counted on the map of `as_of`."""
    tree = unit_tree(as_of, known_at=known_at)
    lines = []
    for node in nodes:
        beneath = tree.beneath(node.id)
        districts = sum(each.level == Level.DISTRICT for each in beneath)
        communes = sum(each.level == Level.COMMUNE for each in beneath)
        lines.append(UnitLine(node, districts, communes))
    return lines


def choices_in(scope: Scope, *, as_of: date, under: uuid.UUID | None = None) -> list[UnitNode]:
    """Return what a viewer may choose from: the top of the scope, or what lies directly under."""
    tree = unit_tree(as_of, known_at=scope.known_at)
    if under is not None:
        return [node for node in tree.children(under) if node.id in scope.current_ids]
    if scope.whole_country:
        return list(tree.tops)
    held = [node for unit in scope.current_ids if (node := tree.get(unit))]
    return tree.in_order(node for node in held if node.parent_id not in scope.current_ids)


TERRITORY: Final = "territory"
"""The trait that names the territory class of a unit."""
TRAITS: Mapping[str, str | Promise] = {TERRITORY: gettext_lazy("Loại địa bàn")}


@dataclass(frozen=True, slots=True)
class TraitSeen:
    """A trait in words; one that no catalogue knows stands as it was written."""

    name: str
    value: str
    assumption: bool
    source: str


def traits_seen(
    unit: uuid.UUID, *, as_of: date, known_at: datetime | None = None
) -> list[TraitSeen]:
    """Return the traits of a unit on `as_of` in the reader's words."""
    found = []
    for one in traits_of(unit, as_of=as_of, known_at=known_at):
        book = catalogues().get(one.trait)
        entry = book.get(one.value) if book else None
        value = entry.label_in(get_language() or "vi") if entry else one.value
        name = str(TRAITS.get(one.trait, one.trait))
        found.append(TraitSeen(name, value, one.assumption, one.source))
    return found


def traits_of(unit: uuid.UUID, *, as_of: date, known_at: datetime | None = None) -> list[UnitTrait]:
    """Return the traits of a unit on `as_of`, assumptions marked as such."""
    return list(UnitTrait.objects.on(as_of, known_at).filter(unit_id=unit).order_by("trait"))


def period_of(node: UnitNode) -> str:
    """Return when a unit stood, in words: "đến 30/6/2025", "từ 01/7/2025"; "" if unknown."""
    begun = office_date(node.valid_from) if node.valid_from else ""
    ended = office_date(node.valid_to) if node.valid_to else ""
    if begun and ended:
        return _("từ {begun} đến {ended}").format(begun=begun, ended=ended)
    if begun:
        return _("từ {begun}").format(begun=begun)
    return _("đến {ended}").format(ended=ended) if ended else ""


def name_on(node: UnitNode, as_of: date) -> str:
    """Return what a unit is called in lists of `as_of`; one that stood no more with its mark."""
    return marked_name(node.name, ended=node.valid_to is not None and node.valid_to < as_of)


def marked_name(name: str, *, ended: bool) -> str:
    """Return what a unit is called in a list; one that stands no more with its mark."""
    return _("{unit} (đã sắp xếp)").format(unit=name) if ended else name


def told_apart(node: UnitNode) -> str:
    """Return a unit in one line of plain text, told from others of its name: code, and when it stood."""
    return f"{node.name} ({', '.join(part for part in (node.code, period_of(node)) if part)})"


def shown(node: UnitNode, url: str = "") -> show.Unit:
    """Return a unit as every page shows it: name, code, and when it stood."""
    return show.Unit(node.name, node.code, period_of(node), url)
