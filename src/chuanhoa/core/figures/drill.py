"""From a figure down to the people behind it: the same definition, applied to one row at a time."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

from chuanhoa.core.figures.conditions import Condition, DatedCondition, Value, holds, on_date
from chuanhoa.core.figures.indicators import Indicators

Part = Literal["numerator", "denominator", "undecided"]


@dataclass(frozen=True, slots=True)
class Filter:
    """Who stands behind a part of a figure, with ages already turned into days of birth.

    In the denominator: everybody of whom `population` surely holds and no exclusion does. In the
    numerator: of these, whom any of `any_of` surely holds. Undecided: whom none surely holds and
    one may.
    """

    code: str
    part: Part
    population: Condition
    exclusions: tuple[Condition, ...]
    any_of: tuple[Condition, ...]

    def columns(self) -> tuple[str, ...]:
        """Return the columns the filter looks at."""
        conditions = (self.population, *self.exclusions, *self.any_of)
        return tuple(dict.fromkeys(test.column for one in conditions for test in one))

    def takes(self, values: Mapping[str, Value]) -> bool:
        """Whether somebody with these values stands behind the figure; absent is not known."""
        if _all(self.population, values) is not True:
            return False
        if any(_all(one, values) is True for one in self.exclusions):
            return False
        if self.part == "denominator":
            return True
        answers = [_all(one, values) for one in self.any_of]
        if self.part == "numerator":
            return True in answers
        return True not in answers and None in answers


def filter_behind(indicators: Indicators, code: str, part: Part, as_of: date) -> Filter:
    """Return the filter of one part of a figure; a block's unknown column has its own people.

    Raises KeyError for a code that does not exist.
    """
    block = next((one for one in indicators.blocks.values() if one.unknown == code), None)
    codes = block.members if block else (code,)
    members = [indicators.indicators[one] for one in codes]
    if block and part == "numerator":
        part = "undecided"

    def dated(condition: DatedCondition) -> Condition:
        return on_date(condition, as_of, indicators.retirement)

    return Filter(
        code=code,
        part=part,
        population=dated(indicators.populations[members[0].denominator].where),
        exclusions=tuple(dated(one.where) for one in members[0].exclusions),
        any_of=tuple(dated(one) for member in members for one in member.numerator),
    )


def rows_behind(
    found: Filter, rows: Iterable[Sequence[Any]], columns: Sequence[str]
) -> list[Sequence[Any]]:
    """Return the rows (values in the order of `columns`) that stand behind the figure."""
    places = [(name, at) for at, name in enumerate(columns) if name in found.columns()]
    return [row for row in rows if found.takes({name: row[at] for name, at in places})]


def _all(condition: Condition, values: Mapping[str, Value]) -> bool | None:
    answers = [holds(test, values.get(test.column)) for test in condition]
    if False in answers:
        return False
    return None if None in answers else True
