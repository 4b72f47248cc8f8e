"""Many keys in pieces that fit the parameters of one statement."""

from collections.abc import Iterator, Sequence
from typing import TypeVar

Item = TypeVar("Item")


def chunks(items: Sequence[Item], size: int = 5_000) -> Iterator[Sequence[Item]]:
    """Yield `items` in pieces that fit the parameters of one statement."""
    for start in range(0, len(items), size):
        yield items[start : start + size]
