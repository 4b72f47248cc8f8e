"""What one row adds to the counters, worked out once for each pattern of bits that matters."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

LANE_BYTES: Final = 4
_LANE_BITS: Final = 8 * LANE_BYTES


@dataclass(frozen=True, slots=True)
class Plan:
    """The bits of one indicator; `numerator` and `exclusions` may have several."""

    code: str
    denominator: int
    numerator: int
    exclusions: int


@dataclass(frozen=True, slots=True)
class CountPart:
    """The numerator of an indicator, and whom it leaves open."""

    plan: Plan
    k: int
    undecided: int

    @property
    def bits(self) -> int:
        return self.plan.denominator | self.plan.numerator | self.plan.exclusions

    def lanes(self, sure: int, possible: int) -> list[int]:
        plan = self.plan
        if not plan.denominator & sure or plan.exclusions & sure:
            return []
        if plan.numerator & sure:
            return [self.k]
        return [self.undecided] if plan.numerator & possible else []


@dataclass(frozen=True, slots=True)
class HeadPart:
    """A denominator, which indicators of one population share."""

    denominator: int
    exclusions: int
    lane: int

    @property
    def bits(self) -> int:
        return self.denominator | self.exclusions

    def lanes(self, sure: int, _possible: int) -> list[int]:
        return [self.lane] if self.denominator & sure and not self.exclusions & sure else []


@dataclass(frozen=True, slots=True)
class OutsidePart:
    """Whom a population may have, but nobody can say so."""

    bits: int
    lane: int

    def lanes(self, sure: int, possible: int) -> list[int]:
        return [self.lane] if possible and not sure else []


@dataclass(frozen=True, slots=True)
class SharesPart:
    """Whom no part of a block can be said to hold, no part holds, or more than one holds."""

    plans: tuple[Plan, ...]
    unknown: int
    nowhere: int
    twice: int

    @property
    def bits(self) -> int:
        bits = self.plans[0].denominator
        for plan in self.plans:
            bits |= plan.numerator
        return bits

    def lanes(self, sure: int, possible: int) -> list[int]:
        if not self.plans[0].denominator & sure:
            return []
        held = sum(1 for plan in self.plans if plan.numerator & sure)
        if held:
            return [self.twice] if held > 1 else []
        undecided = any(plan.numerator & possible for plan in self.plans)
        return [self.unknown if undecided else self.nowhere]


Part = CountPart | HeadPart | OutsidePart | SharesPart


class Step:
    """Counters that depend on a few bits only: worked out once for each pattern of these."""

    def __init__(self, size: int, parts: Sequence[Part]) -> None:
        bits = 0
        for part in parts:
            bits |= part.bits
        self.size = size
        self.mask = bits | bits << size
        self.parts = parts
        self.known: dict[int, int] = {}

    def packed(self, bits: int) -> int:
        """Return what a row with these bits adds, one lane of 32 bits a counter."""
        pattern = bits & self.mask
        found = self.known.get(pattern)
        if found is None:
            found = 0
            for part in self.parts:
                own = pattern & part.bits, pattern >> self.size & part.bits
                for lane in part.lanes(*own):
                    found += 1 << _LANE_BITS * lane
            self.known[pattern] = found
        return found
