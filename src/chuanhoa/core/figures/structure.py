"""The structure table: indicators by unit, post or any other column, as of a date.

Every figure keeps its numerator, denominator and how many people it could not decide. A block's
parts and its unknown column add up to the headcount; where the data do not let them, `gaps` says
for which row. Percentages are exact and rounded half up.
"""

from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import repeat
from operator import itemgetter
from types import MappingProxyType
from typing import Any

from chuanhoa.core.figures.counting import Cells, Counting
from chuanhoa.core.figures.indicators import Indicators
from chuanhoa.core.text import format_ratio, percent


@dataclass(frozen=True, slots=True)
class Cell:
    """One figure: `k` of `n`; of `undecided` people in `n` nobody can say whether they count."""

    code: str
    k: int
    n: int
    undecided: int
    decimals: int
    definition: str

    @property
    def open(self) -> bool:
        """Whether of nobody in `n` it is known if he counts: the figure is unknown, not zero."""
        return self.n > 0 and self.undecided == self.n

    @property
    def percent(self) -> Decimal | None:
        """The share in per cent, half up; None where there is nobody to share among."""
        return percent(self.k, self.n, self.decimals)

    @property
    def ratio(self) -> str:
        """As an office prints it, with its numbers: `80,67% (313/388)`."""
        return format_ratio(self.k, self.n, self.decimals)


@dataclass(frozen=True, slots=True)
class Gap:
    """A row whose block does not add up: people in no part, or in more than one."""

    key: Hashable
    block: str
    n: int
    nowhere: int
    twice: int


@dataclass(frozen=True, slots=True)
class Row:
    """The figures of one unit, post or other group."""

    key: Hashable
    counts: tuple[int, ...]
    counting: Counting

    def cell(self, code: str) -> Cell:
        """Return the figure of an indicator, or of a block's unknown column."""
        lane = self.counting.lane
        indicator = self.counting.indicators.indicators.get(code)
        n = self.counts[lane["n", code]]
        if indicator is None:
            return Cell(code, self.counts[lane["unknown", code]], n, 0, 2, code)
        return Cell(
            code=code,
            k=self.counts[lane["k", code]],
            n=n,
            undecided=self.counts[lane["undecided", code]],
            decimals=indicator.decimals,
            definition=indicator.definition,
        )

    def k(self, code: str) -> int:
        """Return only the count of an indicator, or of a block's unknown column."""
        lane = self.counting.lane
        return self.counts[lane["k" if ("k", code) in lane else "unknown", code]]

    def outside(self, population: str) -> int:
        """Return how many people may belong to the population: what decides it is not known."""
        return self.counts[self.counting.lane["outside", population]]

    def gaps(self) -> tuple[Gap, ...]:
        """Return the blocks of this row that do not add up."""
        found = []
        for block in self.counting.blocks.values():
            n, nowhere, twice = (
                self.counts[self.counting.lane[kind, block.unknown]]
                for kind in ("n", "nowhere", "twice")
            )
            if nowhere or twice:
                found.append(Gap(self.key, block.code, n, nowhere, twice))
        return tuple(found)


@dataclass(frozen=True, slots=True)
class Structure:
    """The whole table. `absent` names the columns that the rows did not have."""

    counting: Counting
    as_of: date
    rows: Mapping[Hashable, Row]
    total: Row
    absent: tuple[str, ...]

    def row(self, key: Hashable) -> Row:
        """Return the row of `key`; a row of nobody where the data have none."""
        return self.rows.get(key) or Row(key, self.counting.nothing(), self.counting)

    def together(self, keys: Iterable[Hashable], key: Hashable = None) -> Row:
        """Return the sum of several rows, such as the communes of a province."""
        return Row(key, _sum([self.row(one).counts for one in keys], self.counting), self.counting)

    def gaps(self) -> tuple[Gap, ...]:
        """Return every row and block that does not add up."""
        return tuple(gap for row in self.rows.values() for gap in row.gaps())


def structure(
    indicators: Indicators,
    codes: Iterable[str],
    *,
    columns: Sequence[str],
    as_of: date,
    by: Sequence[str] = ("unit",),
    people: Iterable[Sequence[Any]] | None = None,
    cells: Cells | None = None,
) -> Structure:
    """Return the figures `codes`, grouped by the columns `by`, as of a date.

    Give either `people`, one row of values each, or `cells`, rows with a count; values stand in the
    order of `columns`, codes as text, birth as ISO text of any precision, None or "" for what is
    not known. A column that an indicator needs and the rows lack is unknown for everybody, and
    named in `absent`. Raises KeyError for an indicator that does not exist.
    """
    counting = Counting(indicators, codes, as_of)
    return tabled(counting, columns=columns, by=by, people=people, cells=cells)


def tabled(
    counting: Counting,
    *,
    columns: Sequence[str],
    by: Sequence[str] = ("unit",),
    people: Iterable[Sequence[Any]] | None = None,
    cells: Cells | None = None,
) -> Structure:
    """Return the same for indicators that have been made ready for their date."""
    if (people is None) == (cells is None):
        raise ValueError("give people or cells")
    counted = zip(people, repeat(1)) if people is not None else cells or ()
    key = itemgetter(*(columns.index(name) for name in by)) if by else _everybody
    tallied = counting.tally(counted, columns, key)
    rows = {group: Row(group, counts, counting) for group, counts in tallied.items()}
    return Structure(
        counting=counting,
        as_of=counting.as_of,
        rows=MappingProxyType(rows),
        total=Row(None, _sum(list(tallied.values()), counting), counting),
        absent=tuple(name for name in counting.columns() if name not in columns),
    )


def _sum(counts: Sequence[tuple[int, ...]], counting: Counting) -> tuple[int, ...]:
    return tuple(map(sum, zip(*counts, strict=True))) or counting.nothing()


def _everybody(_values: Sequence[Any]) -> None:
    return None
