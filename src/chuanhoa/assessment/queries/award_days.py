"""Of which credentials rules ask when they were awarded."""

from collections.abc import Iterable, Iterator

from chuanhoa.core.rulebook.standards import Condition, Period


def by_award(periods: Iterable[Period]) -> frozenset[str]:
    """Return the fields of which rules ask when a credential was awarded, not only whether it is there."""
    return frozenset(
        field for period in periods for one in period.conditions for field in _bounded(one)
    )


def _bounded(condition: Condition) -> Iterator[str]:
    if condition.holds and any(condition.holds.bounds):
        yield condition.holds.field
    for one in condition.any_of:
        yield from _bounded(one)
