"""How loops are compiled, and the words that they share.

A word is 64 requirements. Every question has two words, "surely" and "may be": known not to be is
neither. Verdicts stand in the order of `finding.VERDICTS`. Signed and unsigned 64-bit numbers must
never meet in one expression: Numba would make them floating point.
"""

from collections.abc import Callable
from typing import Any, Final

import numba
import numpy as np

MET: Final = 0
IN_TRANSITION: Final = 1
EXEMPT: Final = 2
NOT_MET: Final = 3
UNKNOWN: Final = 4
UNVERIFIED: Final = 5
NOT_APPLICABLE: Final = 6
VERDICTS: Final = 7
RUNNING: Final = 7
"""The word after the verdicts: who is in transition, whatever the mark of the clause."""
WORDS: Final = 8
ZERO: Final = np.uint64(0)
ONE: Final = np.uint64(1)
FULL: Final = np.uint64(2**64 - 1)


def jit(function: Callable[..., Any]) -> Any:
    """Compile on first use, and keep what was compiled where there is a place to keep it."""
    try:
        return numba.njit(cache=True, nogil=True)(function)
    except RuntimeError:  # neither beside the source nor at home may anything be written
        return numba.njit(nogil=True)(function)
