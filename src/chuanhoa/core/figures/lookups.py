"""Which conditions a value of a column leaves standing: one bit if it may, one more if it surely does.

With n conditions, bit i says that condition i surely holds as far as this column goes, and bit n + i
that it may hold. Conditions that do not look at the column keep both bits.
"""

from bisect import bisect_left
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from operator import itemgetter
from typing import Any, Final

from chuanhoa.core.figures.conditions import Born, Condition, Test, Value, birth_of, holds

_TO_THE_DAY: Final = len("1985-03-10")


class Lookup(dict[Any, int]):
    """Value of one column → bits; filled as values turn up."""

    def __init__(self, column: str, bits: Mapping[Condition, int]) -> None:
        super().__init__()
        self.size = len(bits)
        everything = (1 << 2 * self.size) - 1
        self.tests: list[tuple[int, list[Test]]] = []
        for condition, at in bits.items():
            if own := [test for test in condition if test.column == column]:
                self.tests.append((at, own))
                everything &= ~(1 << at | 1 << self.size + at)
        self.untouched = everything

    def __missing__(self, value: Value) -> int:
        bits = self[value] = self.work_out(value)
        return bits

    def work_out(self, value: Value) -> int:
        """Return the bits of a value seen for the first time."""
        bits = self.untouched
        for at, tests in self.tests:
            answers = [holds(test, value) for test in tests]
            if False not in answers:
                bits |= 1 << self.size + at
                if None not in answers:
                    bits |= 1 << at
        return bits


class BirthLookup(Lookup):
    """The same for dates of birth, of which there are thousands.

    Only the cutoffs matter: dates between the same two cutoffs share their bits.
    """

    def __init__(self, column: str, bits: Mapping[Condition, int]) -> None:
        super().__init__(column, bits)
        born = [test for _, tests in self.tests for test in tests if isinstance(test, Born)]
        cutoffs = {cutoff for test in born for cutoff in (test.after, test.until) if cutoff}
        self.cutoffs: list[date] = sorted(cutoffs)
        self.cutoffs_iso = [cutoff.isoformat() for cutoff in self.cutoffs]
        self.by_place: dict[tuple[int, int], int] = {}

    def work_out(self, value: Value) -> int:
        """Return the bits of a date of birth seen for the first time.

        One known to the day needs no date to be made of it: ISO texts stand in the order of time.
        """
        if isinstance(value, str) and len(value) == _TO_THE_DAY:
            at = bisect_left(self.cutoffs_iso, value)
            place = at, at
        else:
            born = birth_of(value)
            if born is None:
                return super().work_out(None)
            place = bisect_left(self.cutoffs, born.earliest), bisect_left(self.cutoffs, born.latest)
        bits = self.by_place.get(place)
        if bits is None:
            bits = self.by_place[place] = super().work_out(value)
        return bits


def picker(places: Sequence[int]) -> Callable[[Sequence[Any]], tuple[Any, ...]]:
    """Return what takes the values at `places` out of a row, always as a tuple."""
    if len(places) > 1:
        return itemgetter(*places)
    return lambda values: tuple(values[at] for at in places)
