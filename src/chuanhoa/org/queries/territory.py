"""Of which territory class a new unit might be, by what its predecessors bear; never more than that."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final
from uuid import UUID

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from chuanhoa.org.models import UnitTrait
from chuanhoa.org.queries.catalogues import catalogues
from chuanhoa.org.queries.country import Country, country
from chuanhoa.org.queries.units import TERRITORY
from chuanhoa.ui.dates import office_date

MOST_AT_ONCE: Final = 500
"""A statement takes so many ids only."""


@dataclass(frozen=True, slots=True)
class Proposal:
    """`value` "": nothing is proposed. `why`: what is proposed and by what, in words.

    `lines`: of each predecessor what is on record. `assumption`: whether one of them is assumed.
    """

    value: str
    why: str
    lines: tuple[str, ...]
    assumption: bool


def territory_choices() -> list[tuple[str, str]]:
    """Return the classes as (code, words)."""
    return [(one.code, _word(one.code)) for one in catalogues()["territory"]]


def proposed_class(
    predecessors: Iterable[UUID], *, on: date, known_at: datetime | None = None
) -> Proposal:
    """Return what class to propose for a unit formed of `predecessors`, by what they bear on `on`.

    One is proposed where every one of them bears the same that day; where one differs, or is not
    on record, none is: that is to be asked.
    """
    units = list(dict.fromkeys(predecessors))
    return _proposed(units, on, _rows(units, known_at), country(known_at))


def proposed_classes(
    wanted: Mapping[UUID, tuple[Sequence[UUID], date]], *, known_at: datetime | None = None
) -> dict[UUID, Proposal]:
    """Return the same for many new units at once: of each its predecessors, and the day."""
    rows = _rows({unit for units, _on in wanted.values() for unit in units}, known_at)
    land = country(known_at)
    return {new: _proposed(list(units), on, rows, land) for new, (units, on) in wanted.items()}


def _rows(units: Collection[UUID], known_at: datetime | None) -> dict[UUID, list[UnitTrait]]:
    found: dict[UUID, list[UnitTrait]] = defaultdict(list)
    every = sorted(units, key=str)
    for start in range(0, len(every), MOST_AT_ONCE):
        some = every[start : start + MOST_AT_ONCE]
        for row in UnitTrait.objects.known(known_at).filter(unit__in=some, trait=TERRITORY):
            found[row.unit_id].append(row)
    return found


def _proposed(
    units: Sequence[UUID], on: date, every: Mapping[UUID, Sequence[UnitTrait]], land: Country
) -> Proposal:
    rows = {
        unit: row
        for unit in units
        for row in every.get(unit, ())
        if (row.valid_from or date.min) <= on <= (row.valid_to or date.max)
    }
    lines = []
    for unit in units:
        node, row = land.latest(unit), rows.get(unit)
        name = node.name if node else str(unit)
        lines.append(f"{name}: {_told(row)}")
    values = {rows[unit].value if unit in rows else "" for unit in units}
    assumption = any(row.assumption for row in rows.values())
    if not units:
        return Proposal("", _("Không có đơn vị cũ nào để dựa vào."), (), assumption=False)
    if len(values) == 1 and "" not in values:
        value = values.pop()
        why = _("Đề xuất {value}: vào ngày {day} mọi đơn vị cũ đều thuộc loại này.")
        told = why.format(value=_short(value), day=office_date(on))
        return Proposal(value, told, tuple(lines), assumption)
    if values == {""}:
        why = _("Không đề xuất: chưa ghi loại địa bàn của đơn vị cũ nào vào ngày {day}.")
    elif "" in values:
        why = _("Không đề xuất: vào ngày {day} có đơn vị cũ chưa ghi loại địa bàn.")
    else:
        why = _("Không đề xuất: vào ngày {day} các đơn vị cũ thuộc các loại khác nhau.")
    return Proposal("", why.format(day=office_date(on)), tuple(lines), assumption)


def _told(row: UnitTrait | None) -> str:
    if row is None:
        return _("chưa ghi")
    words = [_short(row.value), *([_("giả định")] if row.assumption else []), row.source]
    return "; ".join(word for word in words if word)


def _word(value: str) -> str:
    entry = catalogues()["territory"].get(value)
    return entry.label_in(get_language() or "vi") if entry else value


def _short(value: str) -> str:
    """Return the short name of a class, where Vietnamese has one; within a sentence."""
    entry = catalogues()["territory"].get(value)
    vietnamese = (get_language() or "vi") == "vi"
    return entry.short if entry and vietnamese else _word(value)
