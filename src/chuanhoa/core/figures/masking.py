"""Which counts of a guarded attribute are not shown, so that no subtraction brings one back.

A count from 1 to 4 may point at a person. How many people a unit has is no secret, so a single
number hidden in its row would be one subtraction away: a row is shown whole or not at all. A row
hidden is itself what the unit above has more than its other parts; so a sum is shown only where
those hidden beneath it may, each of its numbers, be otherwise.

Whether a row is shown depends on the people counted in it and on nothing beside them. However many
pages of one day somebody opens, he learns the rows shown and the head counts, and these leave every
number hidden open.

Of two days this does not hold: where one row is shown on both, or on one of them just above what is
small, its change tells of those who came and left between. Therefore the pages show guarded counts
of few days only, far apart; somebody who knows the staff well may still tell what a single change
in a whole year was, and so may who looked before and after a late entry for such a day.
"""

from collections.abc import Hashable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

SMALLEST_SHOWN: Final = 5

Counts = tuple[int, ...]
Secret = tuple[int, int, int]
"""The rows from the first to before the second, and the place in them, of a number to be kept."""


@dataclass(frozen=True, slots=True)
class Sum:
    """The counts of a unit: at the end of the tree, or those of its `parts` together."""

    key: Hashable
    counts: Counts
    parts: tuple["Sum", ...] = ()


def hidden_rows(top: Sum) -> frozenset[Hashable]:
    """Return the keys of the rows at and beneath `top` that are not to be shown.

    ValueError where parts do not add up to their sum: what is hidden rests on that.
    """
    hidden: set[Hashable] = set()
    _left_open(top, hidden)
    return frozenset(hidden)


def is_small(counts: Sequence[int]) -> bool:
    """Whether one of the counts may point at a person."""
    return any(0 < count < SMALLEST_SHOWN for count in counts)


def _left_open(one: Sum, hidden: set[Hashable]) -> tuple[list[Counts], list[Secret]]:
    """Add what is hidden, and return the hidden rows that no shown sum beneath tells of together."""
    if not one.parts:
        if not is_small(one.counts):
            return [], []
        hidden.add(one.key)
        return [one.counts], [(0, 1, place) for place, count in enumerate(one.counts) if count]
    rows: list[Counts] = []
    secrets: list[Secret] = []
    for part in one.parts:
        more, told = _left_open(part, hidden)
        secrets += [(first + len(rows), end + len(rows), place) for first, end, place in told]
        rows += more
    if tuple(map(sum, zip(*(part.counts for part in one.parts), strict=True))) != one.counts:
        raise ValueError(f"the parts of {one.key} do not add up to {one.counts}")
    if not is_small(one.counts) and _kept(rows, secrets):
        return [], []
    hidden.add(one.key)
    small = [place for place, n in enumerate(one.counts) if 0 < n < SMALLEST_SHOWN]
    return rows, secrets + [(0, len(rows), place) for place in small]


def _kept(rows: Sequence[Counts], secrets: Sequence[Secret]) -> bool:
    """Whether the sum of hidden rows may be known: it is not small, and every secret stays open."""
    return not is_small([sum(column) for column in zip(*rows, strict=True)]) and all(
        _may_differ(rows, secret) for secret in secrets
    )


def _may_differ(rows: Sequence[Counts], secret: Secret) -> bool:
    """Whether some of a secret and some of the rows beside it may have changed places.

    Both must still be rows that are hidden: somebody who knows this rule knows that they are small.
    """
    first, end, place = secret
    beside = (*rows[:first], *rows[end:])
    inside = {step for row in rows[first:end] for step in _steps(row, place)}
    return any((to, source) in inside for row in beside for source, to in _steps(row, place))


def _steps(row: Counts, place: int) -> Iterator[tuple[int, int]]:
    """Yield the moves of one person between `place` and another after which the row is hidden."""
    for other in range(len(row)):
        for source, target in ((place, other), (other, place)):
            if source != target and row[source]:
                moved = list(row)
                moved[source] -= 1
                moved[target] += 1
                if is_small(moved):
                    yield source, target
