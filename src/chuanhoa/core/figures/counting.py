"""Counting everybody against every indicator in one pass, in plain Python.

Each condition is one bit, twice: surely true, and possibly true. A column's value is looked up once
and gives the bits it allows; the bits of a row are the AND over its columns. Rows with the same
bits count alike, so what they add is worked out once and packed into one integer with a lane of 32
bits for every counter: adding a person to a unit is one addition.
"""

import struct
from collections.abc import Callable, Collection, Hashable, Iterable, Iterator, Sequence
from datetime import date
from typing import Any, Final

from chuanhoa.core.figures.conditions import Condition, DatedCondition, on_date
from chuanhoa.core.figures.indicators import Block, Indicator, Indicators
from chuanhoa.core.figures.lookups import BirthLookup, Lookup, picker
from chuanhoa.core.figures.steps import (
    LANE_BYTES,
    CountPart,
    HeadPart,
    OutsidePart,
    Part,
    Plan,
    SharesPart,
    Step,
)

MOST_KEPT: Final = 1000
"""Values of one column whose bits are kept: those of a district's dates of birth, not a country's."""

Cells = Iterable[tuple[Sequence[Any], int]]
"""Rows of values in the order of the columns, each with the number of people it stands for."""


class Counting:
    """Indicators made ready for one date; `lane` is each counter's place in a row of counts."""

    def __init__(self, indicators: Indicators, codes: Iterable[str], as_of: date) -> None:
        self.indicators = indicators
        self.as_of = as_of
        self.lane: dict[tuple[str, str], int] = {}
        self.blocks: dict[str, Block] = {}
        self._bits: dict[Condition, int] = {}
        self._plans: dict[str, Plan] = {}
        self._shared: dict[tuple[int, int], int] = {}
        self._size = 0
        self._lookups: dict[str, Lookup] = {}
        unknowns = {block.unknown: block for block in indicators.blocks.values()}
        for code in codes:
            if code in unknowns:
                self._add_block(unknowns[code])
            else:
                self._add(indicators.indicators[code])
        for block in indicators.blocks.values():
            if set(block.members) <= set(self._plans):
                self._add_block(block)
        self._steps = list(self._make_steps())

    def columns(self) -> tuple[str, ...]:
        """Return the columns that the indicators look at."""
        return tuple(dict.fromkeys(test.column for one in self._bits for test in one))

    def nothing(self) -> tuple[int, ...]:
        """Return the counts of nobody."""
        return (0,) * self._size

    def tally(
        self, cells: Cells, columns: Sequence[str], key: Callable[[Sequence[Any]], Hashable]
    ) -> dict[Hashable, tuple[int, ...]]:
        """Return the counts by the rows' keys, each in the order of `lane`.

        A column that the rows do not have is not known for anybody.
        """
        births = {name for name, one in self.indicators.columns.items() if one.type == "birth"}
        lookups = {name: self._lookup(name, births) for name in self.columns()}
        few = [name for name in lookups if name in columns and name not in births]
        many = [
            (columns.index(name), lookups[name]) for name in lookups if name in births & {*columns}
        ]
        base = (1 << 2 * len(self._bits)) - 1
        for name, lookup in lookups.items():
            if name not in columns:
                base &= lookup[None]
        profile_of = picker([columns.index(name) for name in few])
        profiles: dict[tuple[Any, ...], int] = {}
        packed_by_bits: dict[int, int] = {}
        totals: dict[Hashable, int] = {}
        for values, count in cells:
            profile = profile_of(values)
            bits = profiles.get(profile)
            if bits is None:
                bits = base
                for name, value in zip(few, profile, strict=True):
                    bits &= lookups[name][value]
                profiles[profile] = bits
            for at, lookup in many:
                bits &= lookup[values[at]]
            packed = packed_by_bits.get(bits)
            if packed is None:
                packed = packed_by_bits[bits] = sum(step.packed(bits) for step in self._steps)
            group = key(values)
            totals[group] = totals.get(group, 0) + (packed if count == 1 else packed * count)
        for name in [name for name, lookup in lookups.items() if len(lookup) > MOST_KEPT]:
            self._lookups.pop(name, None)
        return {group: self._unpack(packed) for group, packed in totals.items()}

    def _lookup(self, column: str, births: Collection[str]) -> Lookup:
        """Return what a column's values allow, kept from one tally to the next."""
        found = self._lookups.get(column)
        if found is None:
            kind = BirthLookup if column in births else Lookup
            found = self._lookups[column] = kind(column, self._bits)
        return found

    def _add(self, indicator: Indicator) -> None:
        if indicator.code in self._plans:
            return
        population = self.indicators.populations[indicator.denominator]
        plan = Plan(
            code=indicator.code,
            denominator=self._bit(population.where),
            numerator=self._any_bit(indicator.numerator),
            exclusions=self._any_bit(tuple(one.where for one in indicator.exclusions)),
        )
        self._plans[indicator.code] = plan
        self.lane["k", indicator.code] = self._new_lane()
        self.lane["undecided", indicator.code] = self._new_lane()
        shared = plan.denominator, plan.exclusions
        if shared not in self._shared:
            self._shared[shared] = self._new_lane()
        self.lane["n", indicator.code] = self._shared[shared]
        if ("outside", population.code) not in self.lane:
            self.lane["outside", population.code] = self._new_lane()

    def _add_block(self, block: Block) -> None:
        if block.code in self.blocks:
            return
        for member in block.members:
            self._add(self.indicators.indicators[member])
        self.blocks[block.code] = block
        self.lane["n", block.unknown] = self.lane["n", block.members[0]]
        for kind in ("unknown", "nowhere", "twice"):
            self.lane[kind, block.unknown] = self._new_lane()

    def _new_lane(self) -> int:
        self._size += 1
        return self._size - 1

    def _bit(self, condition: DatedCondition) -> int:
        dated = on_date(condition, self.as_of, self.indicators.retirement)
        return 1 << self._bits.setdefault(dated, len(self._bits))

    def _any_bit(self, conditions: Sequence[DatedCondition]) -> int:
        bits = 0
        for condition in conditions:
            bits |= self._bit(condition)
        return bits

    def _make_steps(self) -> Iterator[Step]:
        """Yield what a row adds, in steps that each look at a few bits only."""
        size = len(self._bits)
        heads: list[Part] = [HeadPart(*bits, lane) for bits, lane in self._shared.items()]
        for kind, code in self.lane:
            if kind == "outside":
                where = self._bit(self.indicators.populations[code].where)
                heads.append(OutsidePart(where, self.lane[kind, code]))
        yield Step(size, heads)
        counts: dict[str, Part] = {
            code: CountPart(plan, self.lane["k", code], self.lane["undecided", code])
            for code, plan in self._plans.items()
        }
        for block in self.blocks.values():
            plans = tuple(self._plans[member] for member in block.members)
            lanes = [self.lane[kind, block.unknown] for kind in ("unknown", "nowhere", "twice")]
            placed = [counts.pop(member) for member in block.members if member in counts]
            yield Step(size, [*placed, SharesPart(plans, *lanes)])
        for part in counts.values():
            yield Step(size, [part])

    def _unpack(self, packed: int) -> tuple[int, ...]:
        data = packed.to_bytes(self._size * LANE_BYTES, "little")
        return struct.unpack(f"<{self._size}I", data)
