"""The rows of a body, each in its place."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final, NamedTuple

from chuanhoa.core.sheets.answer import IgnoredRow
from chuanhoa.core.sheets.records.groups import Group

FOOT_GAP: Final = 60
"""Lines left empty, a page and more, below which nothing belongs to the foot of a table."""


class TotalRow(NamedTuple):
    """A printed total: its row, the first record it can be about, and whether it is over everything."""

    row: int
    first: int
    grand: bool
    label: str


@dataclass(slots=True)
class Sorted:
    """The rows of a body, each in its place. Rows are grid rows; `groups` runs beside `data`."""

    data: list[int] = field(default_factory=list)
    groups: list[Group] = field(default_factory=list)
    ignored: list[tuple[int, str]] = field(default_factory=list)
    totals: list[TotalRow] = field(default_factory=list)
    continued: list[tuple[int, int]] = field(default_factory=list)
    """A row that goes on with the record of another row: (row, row of the record)."""
    puzzling: list[int] = field(default_factory=list)
    nameless: list[int] = field(default_factory=list)
    all_groups: list[tuple[Group, int]] = field(default_factory=list)
    """Each group with the number of records before it."""
    guessed_communes: list[int] = field(default_factory=list)

    def ignored_rows(self, lines: Sequence[int]) -> Iterator[IgnoredRow]:
        """Yield the ignored rows in order, under the numbers a person sees."""
        return (IgnoredRow(lines[row], reason) for row, reason in sorted(self.ignored))


class Shape(NamedTuple):
    """Where a list of people keeps what tells its rows apart; a post may read like a signing line."""

    name: tuple[int, ...]
    ordinal: int | None
    head: frozenset[str]
    position: int | None = None
