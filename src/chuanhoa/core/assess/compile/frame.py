"""Up to 64 requirements as a plate: everything of it that the day itself does not change."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import accumulate
from typing import Any, Final

import numpy as np

from chuanhoa.core.assess.book import Book
from chuanhoa.core.assess.compile import layout as at
from chuanhoa.core.assess.compile import questions as q
from chuanhoa.core.assess.compile import wanted as w
from chuanhoa.core.assess.compile.conjuncts import Asked
from chuanhoa.core.assess.days import stamp
from chuanhoa.core.assess.snapshot.lists import Lists
from chuanhoa.core.figures.ages import months_after
from chuanhoa.core.rulebook import Catalogue, Source
from chuanhoa.core.rulebook.standards import (
    Age,
    MonthsLeft,
    Periods,
    ProvinceLevel,
    Suits,
    Transition,
)

_FULL: Final = np.uint64(2**64 - 1)


@dataclass(frozen=True, slots=True)
class Frame:
    """A plate before its day: its tables, and what is left to say for a day and for its places."""

    asked: tuple[Asked, ...]
    at: Any
    words: Any
    ints: Any
    slots: tuple[q.Slot, ...]
    decisions: tuple[str | None, ...]
    ages: tuple[int, ...]
    clocks: tuple[int, ...]
    left: tuple[int, ...]
    areas: Catalogue


def framed(asked: Sequence[Asked], book: Book, lists: Lists) -> Frame:
    """Return the plate of these wordings over the values of `lists`."""
    cases, exemptions, transitions = (
        max((len(getattr(one.period, name)) for one in asked), default=0)
        for name in ("cases", "exemptions", "transitions")
    )
    found = q.slots(asked, cases, exemptions, transitions)
    questions = w.Questions()
    by_case = w.plain_wants(asked, cases)
    ways = [w.placed(wants, questions) for case in by_case for wants in case]
    holds = w.of_conditions(found, questions)
    sizes = np.zeros(at.SIZE, np.int64)
    words, ints = at.Packed(np.uint64, sizes), at.Packed(np.int64, sizes)
    decisions = _decisions(ways, lists)
    clocks = _conditions(words, ints, found, asked, book, lists)
    _credentials(words, ints, questions, ways, lists, decisions, book)
    ages, left = _ages(words, ints, ways, book)
    _marks(words, ints, asked, (cases, exemptions, transitions))
    groups = [slot.group for slot in found]
    ints.add(at.I_GROUPS, _starts(groups, 1 + cases + exemptions + transitions))
    ints.add(at.I_CASES, [0, *accumulate(len(case) for case in by_case)])
    ints.add(at.I_HOLDS, holds or [(0, 0)])
    bounds = questions.bounded()
    ints.add(at.I_BOUNDS, bounds or [(0, 0, 0)])
    ints.add(at.I_WAYS, [(way.main, way.floor, way.decided) for way in ways] or [(0, 0, 0)])
    for name, size in (
        (at.SLOTS, len(found)), (at.HELD, len(questions.columns)), (at.WAYS, len(ways)),
        (at.CASES, cases), (at.EXEMPTIONS, exemptions), (at.TRANSITIONS, transitions),
        (at.CODES, len(lists.codes)), (at.NONES, len(lists.nones)), (at.HOLDS, len(holds)),
        (at.KINDS, len(lists.kinds)), (at.BOUNDED, len(bounds)),
    ):  # fmt: skip
        sizes[name] = size
    sizes[at.U_SUITS] = 48 + 3 * len(questions.columns)
    sizes[at.U_SLOTS] = sizes[at.U_SUITS] + 2 * len(ways)
    single = groups == list(range(1 + cases + exemptions + transitions))
    sizes[at.U_GROUPS] = sizes[at.U_SLOTS] + (0 if single else 2 * len(found))
    sizes[at.U_SIZE] = sizes[at.U_GROUPS] + 2 * max(len(found), 1)
    return Frame(
        tuple(asked),
        sizes,
        words.whole(),
        ints.whole(),
        tuple(found),
        decisions,
        ages,
        clocks,
        left,
        book.catalogues["territory"],
    )


def _starts(groups: Sequence[int], count: int) -> list[int]:
    return [sum(one < group for one in groups) for group in range(count + 1)]


def _conditions(
    words: at.Packed, ints: at.Packed, found: list[q.Slot], asked: Sequence[Asked], book: Book,
    lists: Lists,
) -> Any:  # fmt: skip
    """Pack what conditions ask; returns the months of the clocks that run from a start."""
    size = len(found)
    kinds = np.zeros((len(lists.kinds), size, 2), np.uint64)
    for slot, one in enumerate(found):
        kinds[:, slot, :] = sum(1 << asked.bit for asked, _, _ in one.conjuncts)
    days = q.days_of(found, "started_before", "started_from")
    traits = np.full((9, size, 2), _FULL)
    fixed = np.full(((len(days) + 1) ** 2 + 1, size, 2), _FULL)
    q.ask(found, kinds, q.of_kind(lists.kinds, book.catalogues))
    q.ask(found, traits, q.of_trait)
    q.ask(found, fixed, q.of_start(days))
    _careers(words, ints, found)
    running = q.clocks(found, "post_start")
    months = sorted({transition.months for _, _, transition, _ in running}, reverse=True)
    moving = np.full((2 * len(months) + 3, size, 2), _FULL)
    reached = np.arange(len(months) + 1)
    for slot, bit, transition, _ in running:
        alive = reached > months.index(transition.months)
        surely = np.array([False, *alive, *np.zeros_like(alive)])
        q.narrow(moving, slot, bit, (surely, np.array([True, *alive, *alive])))
    ranks = np.array([kind.is_rank for kind in lists.kinds])
    mask = [np.uint64(sum(1 << a.bit for a in asked if a.of_ranks is of)) for of in (False, True)]
    words.add(at.W_KIND, kinds)
    words.add(at.W_TRAIT, traits)
    words.add(at.W_FIXED, fixed)
    words.add(at.W_MOVING, moving)
    words.add(at.W_ASKED, np.where(ranks, mask[1], mask[0]))
    words.add(at.W_PLACE, np.full((len(lists.places), size, 2), _FULL))
    ints.add(at.I_FIXED, days)
    ints.add(at.I_RANKS, ranks)
    founded = [one.established for one in lists.places]
    ints.add(at.I_ESTABLISHED, [stamp(date.fromordinal(d)) if d else -1 for d in founded])
    ints.add(at.I_DECIDED, np.zeros(len(lists.places)))
    words.at[at.FIXED], words.at[at.MOVING] = len(days), len(months)
    return tuple(months)


def _careers(words: at.Packed, ints: at.Packed, found: list[q.Slot]) -> None:
    """Pack what conditions ask of the first day in a staff kind, and in a post that leads."""
    for name, size, table, listed in (
        ("entered_before", at.ENTERED, at.W_ENTERED, at.I_ENTERED),
        ("led_before", at.LED, at.W_LED, at.I_LED),
    ):
        days = q.days_of(found, name)
        told = np.full(((len(days) + 1) ** 2, len(found), 2), _FULL)
        q.ask(found, told, q.of_career(name, days))
        words.add(table, told)
        ints.add(listed, days)
        words.at[size] = len(days)
    asking = q.asking(found, "entered_before", "led_before")
    words.at[at.CAREER] = 2 * min(asking, default=0)
    words.at[at.CAREER_END] = 2 * (max(asking, default=-1) + 1)


def _decisions(ways: Sequence[w.Way], lists: Lists) -> tuple[str | None, ...]:
    """Return what provinces decided, None first: one entry only where no requirement asks."""
    if not any(isinstance(one, ProvinceLevel) for way in ways for one in way.wants.values()):
        return (None,)
    return (None, *sorted({span[0] for place in lists.places for span in place.decisions}))


def _credentials(
    words: at.Packed, ints: at.Packed, questions: w.Questions, ways: Sequence[w.Way], lists: Lists,
    decisions: Sequence[str | None], book: Book,
) -> None:  # fmt: skip
    levels = w.Levels(book.catalogues)
    held, about, empty = w.held_words(questions, lists.codes, lists.nones, decisions, levels)
    words.add(at.W_HELD, held)
    words.add(at.W_ABOUT, about)
    words.add(at.W_NONE, empty)
    suits, province = w.marked(ways, Suits), w.marked(ways, ProvinceLevel)
    words.add(at.W_SUITS, suits)
    words.add(at.W_SUIT, w.suit_words(ways, lists.codes, levels))
    words.add(at.W_PROVINCE, province)
    words.at[at.SUITS], words.at[at.PROVINCE] = suits.any(), province.any()
    fits = [
        [{None: 0, False: 1, True: 2}[dict(one).get(kind.title)] for kind in lists.kinds]
        for one in (lists.fits if suits.any() else ())
    ]
    ints.add(at.I_FITS, fits)


def _ages(words: at.Packed, ints: at.Packed, ways: Sequence[w.Way], book: Book) -> Any:
    """Pack ages, retirement and tiết; returns the ages and the months left that days decide."""
    ages, size = w.ages(ways), words.at
    left, at_start = w.steps(ways, MonthsLeft, "as_of"), w.steps(ways, MonthsLeft, "start")
    periods = w.steps(ways, Periods)
    for on, table, about in (
        ("as_of", at.W_AGE, at.W_AGE_ABOUT), ("start", at.W_AGE_START, at.W_AGE_START_ABOUT),
    ):  # fmt: skip
        words.add(table, w.age_words(ways, ages, on))
        words.add(about, w.marked(ways, Age, on))
    for on, amounts, table, about in (
        ("as_of", left, at.W_LEFT, at.W_LEFT_ABOUT),
        ("start", at_start, at.W_LEFT_START, at.W_LEFT_START_ABOUT),
    ):
        words.add(table, w.step_words(ways, amounts, MonthsLeft, on))
        words.add(about, w.marked(ways, MonthsLeft, on))
    words.add(at.W_PERIODS, w.step_words(ways, periods, Periods))
    words.add(at.W_PERIODS_ABOUT, w.marked(ways, Periods))
    leans = np.zeros((3, len(ways)), np.uint64)
    for sex, name in ((1, "nam"), (2, "nu")):
        if name in book.retirement and book.retirement[name][-1].source.mark == "recall":
            leans[sex] = w.marked(ways, MonthsLeft)
    words.add(at.W_LEANS, leans)
    words.add(at.W_MOOT, w.moot(ways))
    words.add(at.W_GIVEN, w.given(ways))
    words.add(at.W_RECORDED, [np.bitwise_or.reduce(w.given(ways), initial=0)])
    ints.add(at.I_AGES, ages)
    ints.add(at.I_LEFT_START, at_start)
    ints.add(at.I_PERIODS, periods)
    size[at.AGES] = len(ages)
    size[at.AGE_START] = w.marked(ways, Age, "start").any()
    size[at.LEFT], size[at.LEFT_START] = len(left), len(at_start)
    size[at.PERIODS] = len(periods)
    return tuple(ages), tuple(left)


def _marks(
    words: at.Packed, ints: at.Packed, asked: Sequence[Asked], sizes: tuple[int, int, int]
) -> None:
    """Pack which clauses are from memory, and how every transition ends."""
    cases, exemptions, transitions = sizes
    by_case = np.zeros(cases, np.uint64)
    by_exemption, by_transition = np.zeros(exemptions, np.uint64), np.zeros(transitions, np.uint64)
    unsure = mixed = 0
    until = np.zeros((transitions, 64, 2), np.int64)
    for one in asked:
        period, mask = one.period, np.uint64(1 << one.bit)
        unsure |= int(mask) if _recall(period.source) or not one.sure else 0
        for place, case in enumerate(period.cases):
            by_case[place] |= mask if _recall(case.source) else np.uint64(0)
        for place, exemption in enumerate(period.exemptions):
            by_exemption[place] |= mask if _recall(exemption.source) else np.uint64(0)
        for place, transition in enumerate(period.transitions):
            by_transition[place] |= mask if _recall(transition.source) else np.uint64(0)
            until[place, one.bit] = _until(transition, one)
        if len({_recall(transition.source) for transition in period.transitions}) == 2:
            mixed |= int(mask)
    words.add(at.W_CASE_RECALL, by_case)
    words.add(at.W_EXEMPTION_RECALL, by_exemption)
    words.add(at.W_TRANSITION_RECALL, by_transition)
    words.add(at.W_UNSURE, [unsure])
    words.add(at.W_MIXED, [mixed])
    ints.add(at.I_UNTIL, until)
    words.at[at.MIXED] = mixed != 0


def _recall(source: Source | None) -> bool:
    return source is not None and source.mark == "recall"


def _until(transition: Transition, asked: Asked) -> tuple[int, int]:
    if transition.until is not None:
        return at.ON_DAY, stamp(transition.until)
    if transition.after == "year_end":
        return at.YEAR_END, 0
    if transition.after == "period_start":
        return at.ON_DAY, stamp(months_after(asked.period.first.earliest, transition.months))
    after = at.AFTER_START if transition.after == "post_start" else at.AFTER_ESTABLISHED
    return after, transition.months
