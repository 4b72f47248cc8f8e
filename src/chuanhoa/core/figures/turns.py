"""Training: turns and people never mixed, deputies apart, by kind and period.

A turn (lượt) is one attendance, so turns add up over kinds and periods. People do not: somebody who
went twice is one person in the total. Each number of people is therefore counted for its own cell.
A turn whose date leaves the period open stands under no period and still counts in the total.
"""

from collections.abc import Hashable, Iterable
from dataclasses import dataclass
from typing import Final, NamedTuple

from chuanhoa.core.figures.indicators import Term
from chuanhoa.core.figures.periods import Length, Period, sure_period
from chuanhoa.core.rulebook import Catalogue
from chuanhoa.core.text import PartialDate

ALL: Final = "all"
STAFF: Final = "staff"
DEPUTIES: Final = "deputies"
UNKNOWN_KIND: Final = "unknown"


class Turn(NamedTuple):
    """Who attended what kind of course, and when it counts."""

    person: Hashable
    kind: str | None
    when: PartialDate | None


@dataclass(frozen=True, slots=True)
class TurnCell:
    """Attendances, and the different people behind them."""

    turns: int
    people: int


@dataclass(frozen=True)
class TurnTable:
    """Turns by kind and period. `periods` are those that occur, in order."""

    periods: tuple[Period, ...]
    kinds: tuple[str, ...]
    undated: int
    _cells: dict[tuple[str, Period | None], TurnCell]
    _undated: dict[str, TurnCell]

    def cell(self, kind: str, period: Period | None = None) -> TurnCell:
        """Return a kind's turns in a period, or in all of them.

        `kind` is a code of the catalogue, UNKNOWN_KIND, or one of the sums ALL, STAFF (every kind
        that is not for deputies) and DEPUTIES.
        """
        return self._cells.get((kind, period), TurnCell(0, 0))

    def undated_cell(self, kind: str) -> TurnCell:
        """Return a kind's turns whose date leaves the period open."""
        return self._undated.get(kind, TurnCell(0, 0))


def turns_table(
    turns: Iterable[Turn],
    *,
    kinds: Catalogue,
    length: Length,
    terms: tuple[Term, ...] = (),
) -> TurnTable:
    """Return the turns by kind and period of the given length.

    A kind that is empty or not in the catalogue is UNKNOWN_KIND: it counts in ALL only, since
    nobody can say whether it was for deputies.
    """
    counted: dict[tuple[str, Period | None], int] = {}
    people: dict[tuple[str, Period | None], set[Hashable]] = {}
    undated: dict[str, int] = {}
    undated_people: dict[str, set[Hashable]] = {}
    known: dict[PartialDate | None, Period | None] = {}
    for person, kind, when in turns:
        if when not in known:
            known[when] = sure_period(when, length, terms)
        period = known[when]
        for row in _rows(kind, kinds):
            for column in (period, None) if period else (None,):
                counted[row, column] = counted.get((row, column), 0) + 1
                people.setdefault((row, column), set()).add(person)
            if period is None:
                undated[row] = undated.get(row, 0) + 1
                undated_people.setdefault(row, set()).add(person)
    return TurnTable(
        periods=tuple(sorted({period for _, period in counted if period})),
        kinds=tuple(entry.code for entry in kinds),
        undated=undated.get(ALL, 0),
        _cells={at: TurnCell(count, len(people[at])) for at, count in counted.items()},
        _undated={row: TurnCell(count, len(undated_people[row])) for row, count in undated.items()},
    )


def _rows(kind: str | None, kinds: Catalogue) -> tuple[str, ...]:
    entry = kinds.get(kind or "")
    if entry is None:
        return UNKNOWN_KIND, ALL
    return entry.code, DEPUTIES if entry.extra["deputies"] else STAFF, ALL
