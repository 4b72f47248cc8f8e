"""How loops are compiled, and the words that they share.

A word is 64 requirements. Every question has two words, "surely" and "may be": known not to be is
neither. Verdicts stand in the order of `finding.VERDICTS`. Signed and unsigned 64-bit numbers must
never meet in one expression: Numba would make them floating point.
"""

from collections.abc import Callable
from typing import Any, Final

import numba
import numpy as np

from chuanhoa.core.assess.store import machine_code

FOLDER: Final = machine_code()
numba.config.CACHE_DIR = str(FOLDER or "")  # type: ignore[attr-defined]
# Loops inside are short (two, five, eight turns): made into vectors loop by loop, each would first ask
# whether it is long enough. Side by side in straight code, eight words fit one register.
numba.config.LOOP_VECTORIZE = 0  # type: ignore[attr-defined]
numba.config.SLP_VECTORIZE = 1  # type: ignore[attr-defined]

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
HERE: Final = 0
SUMMED: Final = 8
NOTED: Final = 16
HELD: Final = 48
"""Where the working room holds the verdicts of a post, the worst of a person, and credentials."""
ZERO: Final = np.uint64(0)
ONE: Final = np.uint64(1)
TWO: Final = np.uint64(2)
FULL: Final = np.uint64(2**64 - 1)


def jit(function: Callable[..., Any]) -> Any:
    """Compile on first use, and keep what was compiled where there is a place to keep it.

    Nothing is allocated inside and no reference counted: counting those of all columns at every
    call would take a hundred times what the loops take. Callers bring the room to work in.
    """
    return numba.njit(cache=FOLDER is not None, nogil=True, _nrt=False)(function)  # type: ignore[call-overload]


def inner(function: Callable[..., Any]) -> Any:
    """Compile into whatever calls it."""
    return numba.njit(nogil=True, _nrt=False, forceinline=True)(function)  # type: ignore[call-overload]


def seldom(function: Callable[..., Any]) -> Any:
    """Compile for itself: what few rulebooks need would only be in the way of what all do."""
    return numba.njit(nogil=True, _nrt=False)(function)  # type: ignore[call-overload]
