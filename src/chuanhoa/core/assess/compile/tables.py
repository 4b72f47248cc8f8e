"""All plates of a day, and the days of retirement that they lean on."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Final

import numpy as np

from chuanhoa.core.assess.book import Book
from chuanhoa.core.assess.compile.conjuncts import Asked
from chuanhoa.core.assess.compile.frame import Frame, framed
from chuanhoa.core.assess.compile.moment import Plate, on_day
from chuanhoa.core.assess.day import FIRST, LAST
from chuanhoa.core.assess.days import NEVER, number, stamp, stamps
from chuanhoa.core.assess.person import SEXES
from chuanhoa.core.assess.snapshot.lists import Lists
from chuanhoa.core.rulebook.standards import Period, Requirement
from chuanhoa.core.text import Message, Refused

BITS: Final = 64
NOWHERE: Final = -1
"""Stands for a day of retirement that is not known."""


@dataclass(frozen=True, slots=True)
class Tables:
    """Everything the loops need of the rules on one day; requirements in the order of the files."""

    as_of: date
    requirements: tuple[Asked, ...]
    plates: tuple[Plate, ...]
    retires: Any


class Compiler:
    """Compiles a rulebook over the values of a snapshot, keeping what several days share."""

    def __init__(self, book: Book, lists: Lists) -> None:
        self.book, self.lists = book, lists
        self.retires = _retires(book)
        self.borders = {
            number(day)
            for requirement in book.standards
            for period in requirement.periods
            for day in _borders(period)
        }
        self._frames: dict[tuple[tuple[int, bool], ...], tuple[Frame, ...]] = {}

    def on(self, as_of: date) -> Tables:
        """Return the tables of a day. Raises Refused where it is before 1930 or after 4 June 2109."""
        frames = self.frames(self.checked(as_of))
        plates = tuple(on_day(frame, self.lists, as_of) for frame in frames)
        asked = tuple(one for frame in frames for one in frame.asked)
        return Tables(as_of, asked, plates, self.retires)

    @staticmethod
    def checked(day: date) -> date:
        """Return a day that columns can hold; raises Refused for any other."""
        if not FIRST <= day <= LAST:
            raise Refused(Message("assess.bad_day", {"found": day.isoformat()}))
        return day

    def frames(self, as_of: date) -> tuple[Frame, ...]:
        """Return the frames of the wordings in force on a day."""
        found = list(in_force(self.book, as_of))
        key = tuple((id(period), sure) for _, period, sure in found)
        if key not in self._frames:
            self._frames[key] = tuple(_frames(found, self.book, self.lists))
        return self._frames[key]


def tables_on(book: Book, lists: Lists, *, as_of: date) -> Tables:
    """Return the rules of a day as tables over the values of a snapshot.

    Raises Refused where the day is before 1930 or after 4 June 2109.
    """
    return Compiler(book, lists).on(as_of)


def _borders(period: Period) -> Iterator[date]:
    """Yield the days on which a wording begins, surely begins, and is over."""
    yield period.first.earliest
    yield period.first.latest
    if period.last is not None:
        yield period.last + timedelta(days=1)


def in_force(book: Book, as_of: date) -> Iterator[tuple[Requirement, Period, bool]]:
    """Yield what is assessed on a day: requirement, wording, and whether it surely holds."""
    for requirement, period in book.standards.judged(as_of):
        yield requirement, period, period.surely_covers(as_of)


def _frames(
    found: Sequence[tuple[Requirement, Period, bool]], book: Book, lists: Lists
) -> Iterator[Frame]:
    for first in range(0, len(found), BITS):
        part = found[first : first + BITS]
        asked = [Asked(r.code, period, bit, sure) for bit, (r, period, sure) in enumerate(part)]
        yield framed(asked, book, lists)


def _retires(book: Book) -> Any:
    """Return by sex and number of the day of birth the stamp of the day of retirement."""
    found = np.full((len(SEXES), NEVER + 1), NOWHERE, np.int32)
    months, days = np.divmod(stamps(), 32)
    for sex, name in enumerate(SEXES):
        steps = book.retirement.get(name, ())
        open_ = np.arange(NEVER + 1) > 0
        for step, following in zip(steps, [*steps[1:], None], strict=False):
            then = months + step.months
            day = then * 32 + np.minimum(days, _length(then))
            ends = open_ if following is None else open_ & (day < stamp(following.valid_from))
            found[sex] = np.where(ends & (day >= stamp(step.valid_from)), day, found[sex])
            open_ = open_ & ~ends
    found.setflags(write=False)
    return found


def _length(months: Any) -> Any:
    """Return how many days the months since year 0 have."""
    first = (months - 1970 * 12).astype("datetime64[M]")
    return ((first + 1).astype("datetime64[D]") - first.astype("datetime64[D]")).astype(np.int32)
