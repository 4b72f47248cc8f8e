"""The structure table: who serves, by degree, theory, sex, age and so on, unit by unit."""

from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Final

from chuanhoa.core.figures.structure import Row, Structure, tabled
from chuanhoa.org.queries import UnitNode
from chuanhoa.reports.queries.asking import Asking
from chuanhoa.reports.queries.cells import THERE, rows_of, unit_id
from chuanhoa.reports.queries.definitions import counting, indicators, lang
from chuanhoa.reports.queries.guards import guard_of, hidden_in, parts_of
from chuanhoa.reports.queries.places import UNPLACED, Line, Placing
from chuanhoa.reports.queries.unsure import told_unplaced

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

    `unmoved`: how many of them by the register serve in a unit that had ended. `unplaced`: what is
    said of the units of whose people nobody can say where they are on this map.
    """

    asking: Asking
    counted: Structure
    lines: tuple[Line, ...]
    empty: tuple[UnitNode, ...]
    total: Row
    hidden: frozenset[tuple[Hashable, str]] = field(default=frozenset())
    unmoved: int = 0
    unplaced: tuple[str, ...] = ()

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
    return StructureTable(
        asking, placed, lines, tuple(placing.empty(placed.rows)), total,
        hidden=hidden_in(asking, counted, _by_row(counted, placing)),
        unmoved=_unmoved(asking, counted),
        unplaced=tuple(told_unplaced(asking, counted, STAFF)) if UNPLACED in placed.rows else (),
    )  # fmt: skip


def _unmoved(asking: Asking, counted: Structure) -> int:
    standing = asking.eyes.land.tree(asking.as_of)
    units = {key: unit_id(key[0] if isinstance(key, tuple) else key) for key in counted.rows}
    return sum(counted.row(key).k(STAFF) for key, unit in units.items() if unit not in standing)


def _with_whole_blocks(codes: Iterable[str]) -> list[str]:
    """Return the codes, with the whole of every guarded block of which one is a part.

    A row of it is shown whole or not at all.
    """
    found = dict.fromkeys(codes)
    for block in indicators().blocks.values():
        parts = parts_of(block)
        if guard_of(block) and not found.keys().isdisjoint(parts):
            found |= dict.fromkeys(parts)
    return list(found)


def report_codes() -> list[str]:
    """Return the codes of the district report's table: every block with its unknown column."""
    return [STAFF, *OWN_CODES, *block_codes(BLOCKS)]


def block_codes(names: Iterable[str]) -> list[str]:
    """Return the codes of blocks, each with its unknown column."""
    blocks = [indicators().blocks[name] for name in names]
    return [code for block in blocks for code in parts_of(block)]


def regrouped(counted: Structure, placing: Placing) -> Structure:
    """Return a table by units as one by the rows of a page."""
    keys = _by_row(counted, placing)
    rows = {place: counted.together(some, place) for place, some in keys.items()}
    return Structure(counted.counting, counted.as_of, rows, counted.total, counted.absent)


def _by_row(counted: Structure, placing: Placing) -> dict[Hashable, list[Any]]:
    keys: dict[Hashable, list[Any]] = {}
    for key in counted.rows:
        unit, there = key if isinstance(key, tuple) else (key, None)
        place = placing.key(unit_id(unit), unit_id(there))  # type: ignore[arg-type]
        keys.setdefault(place, []).append(key)
    return keys


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
        for code in parts_of(block):
            k, n = table.shown(row, code)
            nobody_knows = k is not None and row.cell(code).open
            parts.append(Part(code, indicators().label(code, words), k, n, nobody_knows))
        found.append(
            BlockShown(name, titled.label_en if words == "en" else titled.label, tuple(parts))
        )
    return found
