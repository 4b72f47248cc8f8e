"""A date that keeps its precision: a day, a month, or only a year."""

from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property, total_ordering
from typing import Final, Literal

from chuanhoa.core.text.patterns import regex
from chuanhoa.core.text.written import written

Precision = Literal["day", "month", "year"]


@total_ordering
@dataclass(frozen=True)
class PartialDate:
    """A date known to the day, the month or the year; an impossible one raises ValueError.

    Sorted by its earliest day; of two with the same earliest day the less precise comes first.
    """

    year: int
    month: int | None = None
    day: int | None = None

    def __post_init__(self) -> None:
        if self.month is None and self.day is not None:
            raise ValueError("a day without its month")
        date(
            self.year, 1 if self.month is None else self.month, 1 if self.day is None else self.day
        )

    def __lt__(self, other: "PartialDate") -> bool:
        return self._order < other._order

    @property
    def _order(self) -> tuple[int, int, int]:
        return self.year, self.month or 0, self.day or 0

    @property
    def precision(self) -> Precision:
        """How much of the date is known."""
        if self.month is None:
            return "year"
        return "month" if self.day is None else "day"

    @cached_property
    def earliest(self) -> date:
        """The first day it may be."""
        return date(self.year, self.month or 1, self.day or 1)

    @cached_property
    def latest(self) -> date:
        """The last day it may be."""
        month = self.month or 12
        if self.day is not None or month == 12:
            return date(self.year, month, self.day or 31)
        return date(self.year, month + 1, 1) - timedelta(days=1)

    def iso(self) -> str:
        """`1985`, `1985-03` or `1985-03-10`."""
        if self.month is None:
            return f"{self.year:04d}"
        if self.day is None:
            return f"{self.year:04d}-{self.month:02d}"
        return f"{self.year:04d}-{self.month:02d}-{self.day:02d}"

    @classmethod
    def from_iso(cls, text: str) -> "PartialDate":
        """Return the date that `iso` wrote; any other text raises ValueError."""
        if not _ISO.fullmatch(text):
            raise ValueError(f"not an ISO date of day, month or year: {text!r}")
        return cls(*map(int, text.split("-")))

    @classmethod
    def of(cls, day: date) -> "PartialDate":
        """Return the date known to the day."""
        return cls(day.year, day.month, day.day)

    def show(self) -> str:
        """As an office writes it: `10/3/1985`, `3/1985` or `1985`."""
        return written(self.year, self.month, self.day)

    __str__ = show


_ISO: Final = regex(r"[0-9]{4}(-[0-9]{2}){0,2}")
