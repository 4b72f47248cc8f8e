"""A plate on a day: places, clocks and cutoffs filled in."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import numpy as np

from chuanhoa.core.assess.compile import layout as at
from chuanhoa.core.assess.compile import questions as q
from chuanhoa.core.assess.compile.conjuncts import Asked
from chuanhoa.core.assess.compile.frame import Frame
from chuanhoa.core.assess.day import FIRST, LAST
from chuanhoa.core.assess.days import NEVER, number, stamp, stamps
from chuanhoa.core.assess.person import Place
from chuanhoa.core.assess.snapshot.lists import Lists
from chuanhoa.core.figures.ages import months_after
from chuanhoa.core.rulebook import Catalogue, lies_in
from chuanhoa.core.rulebook.standards import Condition, Transition


@dataclass(frozen=True, slots=True)
class Plate:
    """Up to 64 requirements on a day, as the loops read them."""

    asked: tuple[Asked, ...]
    at: Any
    words: Any
    ints: Any
    cuts: Any


def on_day(frame: Frame, lists: Lists, day: date) -> Plate:
    """Return a frame's plate on a day."""
    words, ints, where = frame.words.copy(), frame.ints.copy(), frame.at.copy()
    size = len(lists.places) * len(frame.slots) * 2
    places = words[where[at.W_PLACE] : where[at.W_PLACE] + size]
    places = places.reshape(len(lists.places), len(frame.slots), 2)
    q.ask(frame.slots, places, _of_place(lists.places, day, frame.areas))
    _clocks(frame, places, lists.places, day)
    if len(frame.decisions) > 1:
        ints[where[at.I_DECIDED] : where[at.I_DECIDED] + len(lists.places)] = [
            frame.decisions.index(_decided(place, number(day))) for place in lists.places
        ]
    return Plate(frame.asked, where, words, ints, cutoffs(frame, where, [day])[0])


def cutoffs(frame: Frame, where: Any, days: Sequence[date]) -> Any:
    """Return by day the whole numbers that change with it; `where` is told where each stands."""
    now = np.array([[stamp(day)] for day in days], np.int64)
    years = np.array([[number(date(day.year, 1, 1))] for day in days], np.int64)
    born, begun, left = (
        now + sign * 32 * np.array(months, np.int64).reshape(1, -1)
        for sign, months in ((-1, frame.ages), (-1, frame.clocks), (1, frame.left))
    )
    parts = (
        (at.C_STAMP, now), (at.C_YEAR, years),
        (at.C_AGES, np.searchsorted(stamps(), born, side="right") - 1),
        (at.C_MOVING, np.searchsorted(stamps(), begun)), (at.C_LEFT, left),
    )  # fmt: skip
    first = 0
    for name, part in parts:
        where[name] = first
        first += part.shape[1]
    return np.concatenate([part for _, part in parts], axis=1)


def _of_place(places: Sequence[Place], day: date, areas: Catalogue) -> Any:
    today = number(day)
    classes = [
        frozenset(v for v, first, last in p.territory if first <= today <= last) for p in places
    ]
    few = set(classes)

    def question(condition: Condition) -> Iterator[q.Truth]:
        if condition.territory:
            told = {one: lies_in(one, condition.territory, areas) for one in few}
            inside = [told[one] for one in classes]
            yield (
                np.array([one is True for one in inside]),
                np.array([one is not False for one in inside]),
            )

    return question


def _decided(place: Place, today: int) -> str | None:
    covering = [value for value, first, last in place.decisions if first <= today <= last]
    return covering[-1] if covering else None


def _clocks(frame: Frame, words: Any, places: Sequence[Place], day: date) -> None:
    """Narrow transitions by the clocks that do not run from a start."""
    for slot, one in enumerate(frame.slots):
        for asked, _, transition in one.conjuncts:
            if transition is None:
                continue
            if transition.after == "unit_established":
                ends = [_end(place, transition) for place in places]
                alive = np.array([end is not None and day <= end for end in ends])
                q.narrow(
                    words, slot, asked.bit, (alive, alive | np.array([e is None for e in ends]))
                )
                continue
            kind, value = at.ON_DAY, transition.until
            if transition.after == "period_start":
                value = months_after(asked.period.first.earliest, transition.months)
            if value is not None and kind == at.ON_DAY:
                alive = np.array([day <= value] * len(places))
                q.narrow(words, slot, asked.bit, (alive, alive))


def _end(place: Place, transition: Transition) -> date | None:
    if not place.established:
        return None
    return months_after(date.fromordinal(place.established), transition.months)


def turning_days(frame: Frame, lists: Lists) -> set[int]:
    """Return every day on which a plate may change otherwise than by its cutoffs.

    With every year a transition that ends with it may come to outlast another, whose clause has
    another mark. What is held by a day on which awards begin or cease to count was awarded by then.
    """
    days: set[int] = set()
    if frame.at[at.MIXED] and q.clocks(frame.slots, "year_end"):
        days |= {number(date(year, 1, 1)) for year in range(FIRST.year, LAST.year + 1)}
    for place in lists.places:
        for _, first, last in (*place.territory, *place.decisions):
            days |= {first, last + 1}
    for slot in frame.slots:
        for asked, inner, transition in slot.conjuncts:
            days |= {number(day) for one in inner.holds for day in one.bounds if day is not None}
            if transition is None:
                continue
            if transition.until is not None:
                days.add(number(transition.until) + 1)
            elif transition.after == "period_start":
                begun = asked.period.first.earliest
                days.add(number(months_after(begun, transition.months)) + 1)
            elif transition.after == "unit_established":
                ends = {_end(place, transition) for place in lists.places} - {None}
                days |= {number(end) + 1 for end in ends if end is not None}
    return {day for day in days if 0 < day < NEVER}
