"""When a share of people may be read at all: too many not known would make of it a false number."""

from typing import Final

FEW: Final = 10
"""A share is told where those not known are at most one in so many."""


def tells(unknown: int, whole: int) -> bool:
    """Return whether a share of `whole` people says something, `unknown` of them not decided."""
    return whole > 0 and unknown * FEW <= whole
