"""What of a person can change a verdict at all, by kind of post: the rest need not be followed."""

from collections.abc import Sequence
from typing import Any, Final

import numpy as np

from chuanhoa.core.assess.compile import layout as at
from chuanhoa.core.assess.compile.frame import Frame

LAST_BIT: Final = 63
"""Stands for its own amount of months and for all after it."""


def of_codes(frames: Sequence[Frame]) -> Any:
    """Return kinds × codes: whether a credential may change what somebody in such a post is told."""
    return np.any([_meet(one, _by_code(one)) for one in frames], axis=0)


def of_months(frames: Sequence[Frame], name: str, amounts: Sequence[int]) -> Any:
    """Return for every kind which of `amounts` matter, as bits in their order.

    `name`: "ages", "clocks" or "left", the amounts of months that a frame compares with.
    """
    place = {months: min(k, LAST_BIT) for k, months in enumerate(amounts)}
    made = np.zeros(int(frames[0].at[at.KINDS]), np.uint64)
    for one in frames:
        mattering = _meet(one, _by_step(one, name))
        for step, months in enumerate(getattr(one, name)):
            made[mattering[:, step]] |= np.uint64(1 << place[months])
    return made


def _meet(frame: Frame, bits: Any) -> Any:
    """Return kinds × columns: whether any of a column's requirements may apply to the kind."""
    kinds, slots = int(frame.at[at.KINDS]), int(frame.at[at.SLOTS])
    asked = _table(frame, at.W_ASKED, kinds)
    first, end = frame.ints[frame.at[at.I_GROUPS] :][:2]
    applies = _table(frame, at.W_KIND, kinds, slots, 2)[:, first:end, 1]
    return (asked & np.bitwise_or.reduce(applies, axis=1))[:, None] & bits != 0


def _by_code(frame: Frame) -> Any:
    """Return for every code the requirements about whose answers it says anything."""
    codes, size = int(frame.at[at.CODES]), int(frame.at[at.HELD])
    held = _table(frame, at.W_HELD, len(frame.decisions), codes, size * 3)
    suits = _table(frame, at.W_SUIT, codes, int(frame.at[at.WAYS]) * 2)
    said = np.bitwise_or.reduce(held, axis=(0, 2))
    return said | np.bitwise_or.reduce(suits, axis=1)


def _by_step(frame: Frame, name: str) -> Any:
    """Return for every amount of months the requirements that are answered otherwise beyond it."""
    many, ways, slots = (
        len(getattr(frame, name)), int(frame.at[at.WAYS]), int(frame.at[at.SLOTS]),
    )  # fmt: skip
    if name == "clocks":  # the first row is for a start that is not known
        rows = _table(frame, at.W_MOVING, 2 * many + 3, slots * 2)[1 : many + 2]
        unsure = _table(frame, at.W_MOVING, 2 * many + 3, slots * 2)[many + 2 :]
        return _turns(rows) | _turns(unsure)
    if name == "ages":
        return _turns(_table(frame, at.W_AGE, many + 1, ways * 2))
    return _turns(_table(frame, at.W_LEFT, many + 1, ways))


def _turns(rows: Any) -> Any:
    """Return in which bits each row differs from the one before."""
    return np.bitwise_or.reduce(rows[1:] ^ rows[:-1], axis=1)


def _table(frame: Frame, name: int, *shape: int) -> Any:
    begin = int(frame.at[name])
    return frame.words[begin : begin + int(np.prod(shape))].reshape(shape)
