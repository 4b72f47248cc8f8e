"""Figures that somebody typed against figures that were counted, and parts against their total."""

from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass

from chuanhoa.core.figures.indicators import Block, Indicators
from chuanhoa.core.figures.structure import Structure

Printed = Mapping[Hashable, Mapping[str, int]]
"""Unit → indicator code → the number printed; what was not printed is absent."""


@dataclass(frozen=True, slots=True)
class Disagreement:
    """A printed number that the register does not confirm."""

    key: Hashable
    code: str
    printed: int
    counted: int
    undecided: int

    @property
    def explained(self) -> bool:
        """Whether people of whom the register does not know enough could make up the difference."""
        return self.counted <= self.printed <= self.counted + self.undecided


@dataclass(frozen=True, slots=True)
class UnequalParts:
    """Printed parts of a block that do not make up the printed total of their row.

    `complete`: the block's every part was printed, so the sum had to be the total; otherwise it
    only may not be larger.
    """

    key: Hashable
    block: str
    total: int
    parts: int
    complete: bool


@dataclass(frozen=True, slots=True)
class UnequalTotal:
    """A printed total that is not the sum of the printed rows."""

    code: str
    printed: int
    added: int


def disagreements(printed: Printed, table: Structure) -> tuple[Disagreement, ...]:
    """Return every printed number that differs from the table's, in the order printed."""
    found = []
    for key, numbers in printed.items():
        row = table.row(key)
        for code, number in numbers.items():
            cell = row.cell(code)
            if cell.k != number:
                found.append(Disagreement(key, code, number, cell.k, cell.undecided))
    return tuple(found)


def unequal_parts(printed: Printed, indicators: Indicators) -> tuple[UnequalParts, ...]:
    """Return the rows whose printed parts cannot be right, block by block.

    The total of a block is the number printed for its population's head count. A row that prints
    no such number, or none of the parts, says nothing and is passed over.
    """
    heads = head_counts(indicators)
    found = []
    for key, numbers in printed.items():
        for block in indicators.blocks.values():
            head = heads.get(block.denominator)
            if head is None or head not in numbers:
                continue
            unequal = _unequal(key, block, numbers[head], numbers)
            if unequal:
                found.append(unequal)
    return tuple(found)


def unequal_totals(
    rows: Iterable[Mapping[str, int]], total: Mapping[str, int]
) -> tuple[UnequalTotal, ...]:
    """Return the columns whose printed total is not the sum of the printed rows.

    A row that leaves a column out makes its sum unknown, and the column is passed over.
    """
    listed = list(rows)
    found = []
    for code, number in total.items():
        parts = [row.get(code) for row in listed]
        known = [part for part in parts if part is not None]
        if len(known) == len(parts) and sum(known) != number:
            found.append(UnequalTotal(code, number, sum(known)))
    return tuple(found)


def head_counts(indicators: Indicators) -> dict[str, str]:
    """Return for each population the indicator that simply counts it."""
    return {
        one.denominator: code
        for code, one in indicators.indicators.items()
        if one.numerator == ((),) and not one.exclusions
    }


def _unequal(
    key: Hashable, block: Block, total: int, numbers: Mapping[str, int]
) -> UnequalParts | None:
    printed = [numbers[part] for part in (*block.members, block.unknown) if part in numbers]
    complete = all(member in numbers for member in block.members)
    if not printed:
        return None
    parts = sum(printed)
    wrong = parts != total if complete else parts > total
    return UnequalParts(key, block.code, total, parts, complete) if wrong else None
