"""The structure table: who serves, by degree, theory, sex, age and so on, unit by unit."""

from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Final

from chuanhoa.core.figures.indicators import Block
from chuanhoa.core.figures.masking import mask
from chuanhoa.core.figures.structure import Row, Structure, tabled
from chuanhoa.org.queries import UnitNode
from chuanhoa.registry.queries.sight import READ_PARTY, READ_SENSITIVE
from chuanhoa.reports.queries.asking import PREPARE, Asking
from chuanhoa.reports.queries.cells import THERE, rows_of, unit_id
from chuanhoa.reports.queries.definitions import counting, indicators, lang
from chuanhoa.reports.queries.places import Line, Placing

GUARDS: Final[Mapping[str, str]] = {
    "ethnicity": READ_SENSITIVE,
    "religion": READ_SENSITIVE,
    "party": READ_PARTY,
}
"""Columns whose small counts are hidden from whoever lacks the permission where they were counted.

Whoever prepares the official forms there sees the counts, since the forms ask for them by unit; the
people behind them need the permission itself.
"""

STAFF: Final = "staff"
BLOCKS: Final = (
    "staff_kind", "degree_report", "political_theory_report", "state_management_report", "sex",
    "ethnicity", "age", "party",
)  # fmt: skip
"""The blocks of the district report's table."""

OWN_CODES: Final = ("degree.tren_dai_hoc", "degree.dai_hoc_tro_len")


@dataclass(frozen=True)
class StructureTable:
    """`lines` in the order of the map; `total` sums what is listed. `hidden`: (row key, code).

    `unmoved`: how many of them by the register serve in a unit that had ended.
    """

    asking: Asking
    counted: Structure
    lines: tuple[Line, ...]
    empty: tuple[UnitNode, ...]
    total: Row
    hidden: frozenset[tuple[Hashable, str]] = field(default=frozenset())
    unmoved: int = 0

    def row(self, line: Line) -> Row:
        return self.counted.row(line.key)

    def shown(self, row: Row, code: str) -> tuple[int | None, int]:
        """Return (k, n) of a figure; k None where it is hidden."""
        cell = row.cell(code)
        return (None if (row.key, code) in self.hidden else cell.k), cell.n

    @property
    def headcount(self) -> int:
        return self.total.k(STAFF)


def structure_table(asking: Asking, codes: Iterable[str] | None = None) -> StructureTable:
    """Return the figures `codes`, by default those of the district report's table, by unit.

    The parts of every block and its unknown column add up to the head count of their row. Where a
    level is not asked for and all stand in one unit, the rows are the units beneath it; the table's
    own `asking` names their level.
    """
    wanted = _with_whole_blocks([STAFF, *(codes if codes is not None else report_codes())])
    ready = counting(tuple(wanted), asking.as_of)
    placing = Placing(asking)
    found = rows_of(asking, ready.columns(), there=placing.there)
    by = found.columns[:2] if THERE in found.columns else found.columns[:1]
    counted = tabled(ready, columns=found.columns, by=by, people=found.rows)
    placed = regrouped(counted, placing)
    lines = tuple(placing.lines(placed.rows))
    chosen = asking.level
    while chosen is None and (level := placing.below(lines)):
        asking = replace(asking, level=level)
        placing = Placing(asking)
        placed = regrouped(counted, placing)
        lines = tuple(placing.lines(placed.rows))
    total = placed.together([line.key for line in lines])
    table = StructureTable(asking, placed, lines, tuple(placing.empty(placed.rows)), total)
    return replace(table, hidden=hidden_in(table), unmoved=_unmoved(asking, counted))


def _unmoved(asking: Asking, counted: Structure) -> int:
    standing = asking.eyes.land.tree(asking.as_of)
    units = {key: unit_id(key[0] if isinstance(key, tuple) else key) for key in counted.rows}
    return sum(counted.row(key).k(STAFF) for key, unit in units.items() if unit not in standing)


def _with_whole_blocks(codes: Iterable[str]) -> list[str]:
    """Return the codes, with the whole of every guarded block of which one is a part.

    Masking rests on sums: a part alone could not be protected.
    """
    found = dict.fromkeys(codes)
    for block in indicators().blocks.values():
        parts = (*block.members, block.unknown)
        if guard_of(block) and not found.keys().isdisjoint(parts):
            found |= dict.fromkeys(parts)
    return list(found)


def report_codes() -> list[str]:
    """Return the codes of the district report's table: every block with its unknown column."""
    return [STAFF, *OWN_CODES, *block_codes(BLOCKS)]


def block_codes(names: Iterable[str]) -> list[str]:
    """Return the codes of blocks, each with its unknown column."""
    blocks = [indicators().blocks[name] for name in names]
    return [code for block in blocks for code in (*block.members, block.unknown)]


def regrouped(counted: Structure, placing: Placing) -> Structure:
    """Return a table by units as one by the rows of a page."""
    keys: dict[Hashable, list[Any]] = {}
    for key in counted.rows:
        unit, there = key if isinstance(key, tuple) else (key, None)
        place = placing.key(unit_id(unit), unit_id(there))  # type: ignore[arg-type]
        keys.setdefault(place, []).append(key)
    rows = {place: counted.together(some, place) for place, some in keys.items()}
    return Structure(counted.counting, counted.as_of, rows, counted.total, counted.absent)


def hidden_in(table: StructureTable) -> frozenset[tuple[Hashable, str]]:
    """Return the figures too small to show to this viewer, with those that would betray them."""
    hidden: set[tuple[Hashable, str]] = set()
    for block in table.counted.counting.blocks.values():
        permission = guard_of(block)
        if permission is None or counts_allowed(table.asking, permission):
            continue
        rows = [table.row(line) for line in table.lines] + [table.total]
        parts = (*block.members, block.unknown)
        numbers = [[*(row.k(code) for code in parts), _whole(row, block)] for row in rows]
        shown = mask(numbers, column_totals=True).rows
        for row, line in zip(rows, shown, strict=True):
            hidden |= {(row.key, c) for c, k in zip(parts, line, strict=False) if k is None}
    return frozenset(hidden)


def guard_of(block: Block) -> str | None:
    """Return the permission that seeing a block's small counts needs, None where anybody may."""
    return next((GUARDS[name] for name in GUARDS if block.code.startswith(name)), None)


def guard_of_columns(columns: Iterable[str]) -> list[str]:
    """Return the permissions that opening a figure over these columns needs."""
    return sorted({GUARDS[name] for name in columns if name in GUARDS})


def guarded_codes(asking: Asking) -> frozenset[str]:
    """Return the parts of blocks whose small counts are not for this viewer."""
    return frozenset(
        code
        for block in indicators().blocks.values()
        if (permission := guard_of(block)) and not counts_allowed(asking, permission)
        for code in (*block.members, block.unknown)
    )


def _whole(row: Row, block: Block) -> int:
    return sum(row.k(code) for code in (*block.members, block.unknown))


def counts_allowed(asking: Asking, permission: str) -> bool:
    """Whether the viewer may see every count of an attribute: by its permission, or to report it."""
    return allowed(asking, permission) or allowed(asking, PREPARE)


def allowed(asking: Asking, permission: str) -> bool:
    """Whether the viewer holds a permission over all that he sees here."""
    reach = asking.eyes.reach(permission)
    if reach.whole_country:
        return True
    seen = asking.scope.unit_ids if asking.units is None else asking.scope.unit_ids & asking.units
    return not asking.scope.whole_country and seen <= reach.unit_ids


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a block for the whole unit: `k` None where hidden.

    `open`: of nobody is it known whether he counts, so `k` is no number to be shown.
    """

    code: str
    label: str
    k: int | None
    n: int
    open: bool = False


@dataclass(frozen=True, slots=True)
class BlockShown:
    """A block with its parts, the unknown last: they add up to the head count."""

    code: str
    label: str
    parts: tuple[Part, ...]


def blocks_shown(
    table: StructureTable, row: Row | None = None, names: Sequence[str] = BLOCKS
) -> list[BlockShown]:
    """Return the blocks of one row, by default of the total."""
    row = row or table.total
    words = lang()
    found = []
    for name in names:
        block = indicators().blocks[name]
        titled = indicators().blocks[name.removesuffix("_report")]
        parts = []
        for code in (*block.members, block.unknown):
            k, n = table.shown(row, code)
            parts.append(Part(code, indicators().label(code, words), k, n, row.cell(code).open))
        found.append(
            BlockShown(name, titled.label_en if words == "en" else titled.label, tuple(parts))
        )
    return found
