"""Training: turns and people never mixed, deputies apart, by kind and period.

A turn (lượt) is one attendance, so turns add up over kinds and periods. People do not: somebody who
went twice is one person in the total. The people of a cell are therefore counted anew for it. A turn
whose date leaves the period open stands under no period and still counts in the total.
"""

from collections.abc import Hashable, Iterable, Mapping, Sequence
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
    """Turns by kind and period; `periods` are those that occur, in order.

    A kind is a code of the catalogue or UNKNOWN_KIND; ALL, STAFF (every kind that is not for
    deputies) and DEPUTIES stand for several.
    """

    periods: tuple[Period, ...]
    kinds: tuple[str, ...]
    _sums: Mapping[str, tuple[str, ...]]
    _turns: Mapping[tuple[str, Period | None], int]
    _people: Mapping[tuple[str, Period | None], frozenset[Hashable]]

    def cell(self, *kinds: str, period: Period | None = None) -> TurnCell:
        """Return the turns of one or several kinds in a period, or in all of them."""
        columns = (period,) if period else (*self.periods, None)
        return self._cell(kinds, columns)

    def undated(self, *kinds: str) -> TurnCell:
        """Return the turns whose date leaves the period open."""
        return self._cell(kinds or (ALL,), (None,))

    def _cell(self, kinds: Sequence[str], columns: Sequence[Period | None]) -> TurnCell:
        single = dict.fromkeys(one for kind in kinds for one in self._sums.get(kind, (kind,)))
        places = [(kind, column) for kind in single for column in columns]
        people: set[Hashable] = set()
        for place in places:
            people |= self._people.get(place, frozenset())
        return TurnCell(sum(self._turns.get(place, 0) for place in places), len(people))


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
    attended: dict[tuple[str | None, PartialDate | None], list[Hashable]] = {}
    for person, kind, when in turns:
        attended.setdefault((kind, when), []).append(person)
    counted: dict[tuple[str, Period | None], int] = {}
    people: dict[tuple[str, Period | None], set[Hashable]] = {}
    for (kind, when), persons in attended.items():
        known = kind if kind and kind in kinds else UNKNOWN_KIND
        place = known, sure_period(when, length, terms)
        counted[place] = counted.get(place, 0) + len(persons)
        people.setdefault(place, set()).update(persons)
    codes = tuple(entry.code for entry in kinds)
    deputies = tuple(entry.code for entry in kinds if entry.extra["deputies"])
    return TurnTable(
        periods=tuple(sorted({period for _, period in counted if period})),
        kinds=codes,
        _sums={
            ALL: (*codes, UNKNOWN_KIND),
            STAFF: tuple(code for code in codes if code not in deputies),
            DEPUTIES: deputies,
        },
        _turns=counted,
        _people={place: frozenset(some) for place, some in people.items()},
    )
