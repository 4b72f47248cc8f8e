"""Indicators as data: what is counted, out of whom, and how it is rounded."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Final, Literal

from chuanhoa.core.figures.ages import RetirementAges
from chuanhoa.core.figures.conditions import Column, DatedCondition
from chuanhoa.core.rulebook import Source

UNKNOWN: Final = "unknown"
"""The last part of every block: `degree.unknown` counts whom no part can be said to hold."""


@dataclass(frozen=True, slots=True)
class Population:
    """Whom a share is out of."""

    code: str
    label: str
    label_en: str
    counts: Literal["people", "turns"]
    where: DatedCondition


@dataclass(frozen=True, slots=True)
class Exclusion:
    """Who counts neither above nor below the line, and why."""

    where: DatedCondition
    why: str
    why_en: str


@dataclass(frozen=True, slots=True)
class Indicator:
    """A count and a share: `numerator` is one condition or several of which any may hold.

    The numerator is looked for inside the denominator only, so it can never be the larger. Shares
    are rounded half up to `decimals` places.
    """

    code: str
    label: str
    label_en: str
    numerator: tuple[DatedCondition, ...]
    denominator: str
    exclusions: tuple[Exclusion, ...]
    decimals: int
    public: Literal["open", "masked"]
    source: Source
    definition: str = field(compare=False)


@dataclass(frozen=True, slots=True)
class Block:
    """Indicators that share out a population: with the unknown they add up to it."""

    code: str
    label: str
    label_en: str
    denominator: str
    members: tuple[str, ...]

    @property
    def unknown(self) -> str:
        """The code of the block's column for whom nothing can be said."""
        return f"{self.code}.{UNKNOWN}"


@dataclass(frozen=True, slots=True)
class Cut:
    """A day across which a series must not be read as one line, and why."""

    day: date
    label: str
    label_en: str


@dataclass(frozen=True, slots=True)
class Break(Cut):
    """A cut of every series, by law."""

    source: Source


@dataclass(frozen=True, slots=True)
class Term:
    """A term of several years, first and last day included."""

    code: str
    label: str
    label_en: str
    first: date
    last: date


@dataclass(frozen=True)
class Indicators:
    """All that `rules/indicators` says."""

    columns: Mapping[str, Column]
    populations: Mapping[str, Population]
    indicators: Mapping[str, Indicator]
    blocks: Mapping[str, Block]
    retirement: RetirementAges
    breaks: tuple[Break, ...]
    terms: tuple[Term, ...]

    def __contains__(self, code: object) -> bool:
        return code in self.indicators or code in self._unknowns

    @property
    def _unknowns(self) -> set[str]:
        return {block.unknown for block in self.blocks.values()}

    def columns_of(self, codes: Iterable[str]) -> tuple[str, ...]:
        """Return the columns that rows need for these figures, in the order of the definitions."""
        parts = {block.unknown: block.members for block in self.blocks.values()}
        looked_at: set[str] = set()
        for code in (one for some in codes for one in parts.get(some, (some,))):
            indicator = self.indicators[code]
            conditions = [self.populations[indicator.denominator].where, *indicator.numerator]
            conditions += [exclusion.where for exclusion in indicator.exclusions]
            looked_at |= {test.column for condition in conditions for test in condition}
        return tuple(column for column in self.columns if column in looked_at)

    def label(self, code: str, lang: str = "vi") -> str:
        """Return the label of an indicator or of a block's unknown column."""
        indicator = self.indicators.get(code)
        if indicator is None:
            return "Unknown" if lang == "en" else "Không rõ"
        return indicator.label_en if lang == "en" else indicator.label
