"""Where everything of a plate stands: sizes, and offsets into its words, whole numbers and cutoffs.

A plate is up to 64 requirements. Word tables hold one bit a requirement; the loops read them by
these names, which Numba takes as constants.
"""

from typing import Any, Final

import numpy as np

# sizes
SLOTS: Final = 0  # conjunctions of conditions
HELD: Final = 1  # questions "is a credential of this level held"
WAYS: Final = 2  # plain wants, all cases together
CASES: Final = 3
EXEMPTIONS: Final = 4
TRANSITIONS: Final = 5
CODES: Final = 6
NONES: Final = 7
AGES: Final = 8  # ages in months that wants compare with
FIXED: Final = 9  # days that a start is compared with
MOVING: Final = 10  # clocks that run from a start
LEFT: Final = 11  # months before retirement, as of the day
LEFT_START: Final = 12
PERIODS: Final = 13
SUITS: Final = 14
PROVINCE: Final = 15
AGE_START: Final = 16
KINDS: Final = 17
HOLDS: Final = 18  # pairs (conjunction, question)
MIXED: Final = 19  # whether the clause of a transition has to be found
ENTERED: Final = 72  # days that the first day in a staff kind is compared with
LED: Final = 73  # days that the first day in a post that leads is compared with
CAREER: Final = 74  # of the words of conjunctions the first that asks for either
CAREER_END: Final = 75  # the one after the last of them; 0 where none does
BOUNDED: Final = 80  # questions with bounds on the day of award
# offsets into words
W_KIND: Final = 20
W_TRAIT: Final = 21
W_PLACE: Final = 22
W_FIXED: Final = 23
W_MOVING: Final = 24
W_ASKED: Final = 25
W_HELD: Final = 26
W_ABOUT: Final = 27
W_NONE: Final = 28
W_PROVINCE: Final = 29
W_SUITS: Final = 30
W_SUIT: Final = 31
W_AGE: Final = 32
W_AGE_ABOUT: Final = 33
W_AGE_START: Final = 34
W_AGE_START_ABOUT: Final = 35
W_LEFT: Final = 36
W_LEFT_ABOUT: Final = 37
W_LEFT_START: Final = 38
W_LEFT_START_ABOUT: Final = 39
W_LEANS: Final = 40
W_PERIODS: Final = 41
W_PERIODS_ABOUT: Final = 42
W_MOOT: Final = 43
W_GIVEN: Final = 44
W_CASE_RECALL: Final = 45
W_EXEMPTION_RECALL: Final = 46
W_TRANSITION_RECALL: Final = 47
W_UNSURE: Final = 48
W_MIXED: Final = 49
W_ENTERED: Final = 76
W_LED: Final = 77
W_RECORDED: Final = 82  # requirements that only want something to be on record
# offsets into whole numbers
I_GROUPS: Final = 50
I_CASES: Final = 51
I_HOLDS: Final = 52
I_WAYS: Final = 53
I_AGES: Final = 54
I_FIXED: Final = 55
I_LEFT_START: Final = 56
I_PERIODS: Final = 57
I_FITS: Final = 58
I_DECIDED: Final = 59
I_ESTABLISHED: Final = 60
I_UNTIL: Final = 61
I_RANKS: Final = 67
I_ENTERED: Final = 78
I_LED: Final = 79
# offsets into cutoffs, which change with every day
C_AGES: Final = 62
C_MOVING: Final = 63
C_LEFT: Final = 64
C_YEAR: Final = 65
C_STAMP: Final = 66
U_SUITS: Final = 68  # offsets into working room
U_SLOTS: Final = 69
U_GROUPS: Final = 70
U_SIZE: Final = 71
I_BOUNDS: Final = 81
SIZE: Final = 83

NO_CLOCK: Final = 0
ON_DAY: Final = 1
AFTER_START: Final = 2
AFTER_ESTABLISHED: Final = 3
YEAR_END: Final = 4
"""How a transition ends: on a stamp, months after the start or the founding, or with the year."""


class Packed:
    """Arrays put one after another; `at` says where each begins."""

    def __init__(self, kind: type, at: Any) -> None:
        self.kind, self.at = kind, at
        self.parts: list[Any] = []
        self.size = 0

    def add(self, name: int, array: Any) -> None:
        """Put an array at the end."""
        flat: Any = np.ascontiguousarray(array, self.kind).ravel()
        self.at[name] = self.size
        self.parts.append(flat)
        self.size += len(flat)

    def whole(self) -> Any:
        """Return everything as one array, never empty."""
        return np.concatenate([*self.parts, np.zeros(1, self.kind)])
