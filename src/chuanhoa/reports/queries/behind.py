"""Behind a figure: its definition, k of n, rounding and source, and for those allowed the people."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final
from uuid import UUID

from django.http import Http404
from django.utils.translation import gettext as _

from chuanhoa.core.figures.drill import Filter, filter_behind, rows_behind
from chuanhoa.core.figures.indicators import Block
from chuanhoa.core.figures.structure import Cell, Row
from chuanhoa.core.text import PartialDate, format_ratio
from chuanhoa.org.queries import UnitNode, unit_asked
from chuanhoa.registry.models import PersonDetails
from chuanhoa.registry.queries.sight import READ_PARTY
from chuanhoa.reports.queries.asking import OPEN_NAMES, Asking
from chuanhoa.reports.queries.cells import PERSON, THERE, UNIT, rows_of, unit_id
from chuanhoa.reports.queries.definitions import block_label, indicators, lang
from chuanhoa.reports.queries.guards import guard_of_columns
from chuanhoa.reports.queries.places import UNPLACED, Placing, RowKey
from chuanhoa.reports.queries.structure import StructureTable, structure_table
from chuanhoa.reports.queries.wording import (
    any_in_words,
    column_in_words,
    condition_in_words,
    value_in_words,
)
from chuanhoa.ui.marks import MARKS, cited, remark
from chuanhoa.ui.words import within

WRITE: Final = "registry.write"
WRITING: Final[Mapping[str, str]] = {READ_PARTY: "registry.write_party"}
"""What filling in a guarded column needs, where it is not the permission to write at all."""

PARTS: Final = ("numerator", "denominator", "undecided")
PAGE: Final = 100
MOST: Final = 20_000
"""Longer lists are not opened at once: a smaller unit is asked for."""


@dataclass(frozen=True, slots=True)
class FigureShown:
    """All that stands behind one figure; `k` and `undecided` are None where they are hidden."""

    code: str
    label: str
    block: str
    cell: Cell
    k: int | None
    undecided: int | None
    place: str
    population: str
    counts: str
    exclusions: tuple[str, ...]
    source: str
    mark: str
    note: str

    @property
    def ratio(self) -> str:
        return format_ratio(self.cell.k, self.cell.n, self.cell.decimals)


def figure_shown(asking: Asking, code: str, row: str = "") -> FigureShown:
    """Return what stands behind a figure of the total or of one row; Http404 for no such figure."""
    if code not in indicators() or code.startswith("turns"):
        raise Http404
    block = next((b for b in indicators().blocks.values() if code in (b.unknown, *b.members)), None)
    codes = [*block.members, block.unknown] if block else [code]
    table = structure_table(asking, codes)
    key = row_key(asking, row)
    found = table.total if key is None else table.counted.row(key)
    one = indicators().indicators.get(code)
    first = one or indicators().indicators[codes[0]]
    population = indicators().populations[first.denominator]
    english = lang() == "en"
    label, title = indicators().label(code, lang()), block_label(code)
    return FigureShown(
        code=code,
        label=label,
        block="" if title == label else title,
        cell=found.cell(code),
        k=table.shown(found, code)[0],
        undecided=_undecided(table, found, code, block),
        place=place_name(table, key),
        population=_population(population, english=english),
        counts=any_in_words(one.numerator) if one else _unknown_in_words(title),
        exclusions=tuple(
            f"{condition_in_words(e.where)}: {e.why_en if english else e.why}"
            for e in first.exclusions
        ),
        source=cited(first.source),
        mark=str(MARKS[first.source.mark]),
        note=remark(first.source),
    )


def _undecided(table: StructureTable, row: Row, code: str, block: Block | None) -> int | None:
    """Return of how many nobody can say whether they count: hidden with its block's unknown part."""
    if block is not None and table.shown(row, block.unknown)[0] is None:
        return None
    return row.cell(code).undecided


def columns_behind(code: str) -> tuple[str, ...]:
    """Return the columns by which a figure decides who stands behind it."""
    return indicators().columns_of([code])


def may_open(asking: Asking, code: str) -> bool:
    """Whether the viewer may see anybody by name behind a figure of what is asked about."""
    needed = (OPEN_NAMES, *guard_of_columns(columns_behind(code)))
    return all(_reaches(asking, permission) for permission in needed)


def may_mend(asking: Asking, columns: Iterable[str]) -> bool:
    """Whether the viewer may open the people of what is asked about and write these columns."""
    needed = {OPEN_NAMES, WRITE}
    for guard in guard_of_columns(columns):
        needed |= {guard, WRITING.get(guard, WRITE)}
    return all(_reaches(asking, permission) for permission in needed)


def _reaches(asking: Asking, permission: str) -> bool:
    reach = asking.eyes.reach(permission)
    if reach.whole_country:
        return True
    seen, asked = reach.unit_ids | reach.split_ids, asking.asked
    return bool(seen if asked is None else seen & (asked.unit_ids | asked.split_ids))


def _population(population: Any, *, english: bool) -> str:
    return str(population.label_en if english else population.label)


def _unknown_in_words(title: str) -> str:
    return _("hồ sơ chưa đủ thông tin về {what}; không phải là chưa đạt").format(what=within(title))


def row_key(asking: Asking, row: str) -> RowKey | None:
    """Return the key that an address names; None for the total, Http404 for nonsense.

    A row is named by its unit's code on the map that it stands on, or by its id.
    """
    if not row:
        return None
    if row == UNPLACED:
        return UNPLACED
    if row.isdecimal():
        node = unit_asked(row, as_of=asking.on, known_at=asking.known_at)
        if node is None:
            raise Http404
        return node.id
    try:
        return UUID(row)
    except ValueError as error:
        raise Http404 from error


def place_name(table: StructureTable, key: RowKey | None) -> str:
    """Return the name of the row that a figure stands in."""
    if key is None:
        return table.asking.name
    if key == UNPLACED:
        return _("Không rõ đơn vị trên bản đồ này")
    node = table.asking.tree.get(key) if isinstance(key, UUID) else None
    node = node or (table.asking.eyes.land.latest(key) if isinstance(key, UUID) else None)
    return f"{node.name} ({node.code})" if node else ""


@dataclass(frozen=True, slots=True)
class Named:
    """One person behind a figure. `values` stand in the order of `People.columns`."""

    id: UUID
    full_name: str
    birth: PartialDate | None
    unit: UnitNode | None
    post: str | None
    values: tuple[str | None, ...]


@dataclass(frozen=True, slots=True)
class People:
    """A page of the people behind a figure, of `total` in all whom the viewer may see."""

    rows: tuple[Named, ...]
    total: int
    page: int
    columns: tuple[str, ...]
    too_many: bool = False

    @property
    def pages(self) -> int:
        return max(1, -(-self.total // PAGE))


def people_behind(
    asking: Asking, code: str, part: str = "numerator", row: str = "", page: int = 1
) -> People:
    """Return the people behind a figure whom this viewer may see, by unit and name.

    `asking` is for the permission to open names. Of a figure about a guarded attribute only those
    are listed of whom the viewer may see that attribute.
    """
    if code not in indicators() or code.startswith("turns") or part not in PARTS:
        raise Http404
    wanted = filter_behind(indicators(), code, part, asking.as_of)  # type: ignore[arg-type]
    found = _rows(asking, wanted, row_key(asking, row))
    told = tuple(name for name in wanted.columns() if name not in ("staff_kind", "post", "birth"))
    titles = tuple(column_in_words(name) for name in told)
    if len(found) > MOST:
        return People((), len(found), 1, titles, too_many=True)
    by_person = {unit_id(one["person"]): one for one in found}
    order = asking.eyes.land.tree(asking.as_of).positions
    names = {
        record["official"]: record
        for record in PersonDetails.objects.on(asking.as_of, asking.known_at)
        .filter(official__in=list(by_person))
        .values("official", "full_name", "birth", "sort_key")
    }
    ids = sorted(
        (person for person in by_person if person in names),
        key=lambda p: (order.get(by_person[p]["unit"], len(order)), names[p]["sort_key"], str(p)),
    )
    page = min(max(page, 1), max(1, -(-len(ids) // PAGE)))
    shown = ids[(page - 1) * PAGE : page * PAGE]
    rows = tuple(_named(asking, p, names[p], by_person[p], told) for p in shown)
    return People(rows, len(ids), page, titles)


def _rows(asking: Asking, wanted: Filter, key: RowKey | None) -> list[dict[str, Any]]:
    placing = Placing(asking)
    columns = dict.fromkeys((*wanted.columns(), "post"))
    found = rows_of(asking, columns, people=True, there=placing.there)
    rows: Sequence[Sequence[Any]] = rows_behind(wanted, found.rows, found.columns)
    reaches = [asking.eyes.reach(permission) for permission in guard_of_columns(wanted.columns())]
    kept = []
    for row in rows:
        one = dict(zip(found.columns, row, strict=True))
        one[UNIT] = unit = unit_id(one[UNIT])
        if unit is None or not all(reach.holds(unit) for reach in reaches):
            continue
        if key is None or placing.key(unit, unit_id(one.get(THERE))) == key:
            kept.append({**one, "person": one[PERSON]})
    return kept


def _named(
    asking: Asking,
    person: UUID,
    record: Mapping[str, Any],
    row: Mapping[str, Any],
    told: Sequence[str],
) -> Named:
    land = asking.eyes.land
    birth = record["birth"]
    return Named(
        id=person,
        full_name=record["full_name"],
        birth=PartialDate.from_iso(birth) if birth else None,
        unit=land.tree(asking.as_of).get(row[UNIT]) or land.latest(row[UNIT]),
        post=value_in_words("post", row["post"]),
        values=tuple(value_in_words(name, row.get(name)) for name in told),
    )
