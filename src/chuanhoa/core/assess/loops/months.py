"""A pass over the whole time of people: verdicts change only on days when something of them does."""

from typing import Any, Final

import numpy as np
from numba import int64, uint64

from chuanhoa.core.assess.loops.jit import NOT_APPLICABLE, ONE, SUMMED, ZERO, inner, jit, seldom
from chuanhoa.core.assess.loops.passes import person
from chuanhoa.core.assess.snapshot.columns import (
    BORN_E,
    BORN_L,
    CODE,
    END,
    ENDED_E,
    ENDED_L,
    FROM,
    KIND,
    LAST,
    MAY,
    OVER,
    SEG,
    SLOTS,
    START_E,
    START_L,
    SURE,
    TRAIT,
    TURN,
)

SPREAD: Final = np.uint64(0x03F79D71B4CB0A89)
"""Times a single bit it leaves another six bits on top for each of the 64: a perfect hash."""
LAST_BIT: Final = np.uint64(63)
TOP: Final = np.uint64(58)


@inner
def mark(month: Any, events: Any) -> None:
    """Note that something changes on one of the days asked about; beyond the last nobody asks."""
    events[uint64(month) >> uint64(6)] |= ONE << (uint64(month) & uint64(63))


@inner
def mark_stamp(stamp: Any, asked: Any, from_month: Any, events: Any) -> None:
    """Note the first of the days asked about whose stamp is `stamp` or later."""
    month = (stamp >> 5) - (asked[0] >> 5)
    if month < 0 or month >= from_month.shape[0]:
        return
    k = int64(from_month[uint64(month)])
    while k < asked.shape[0] and asked[uint64(k)] < stamp:
        k += 1
    mark(k, events)


@seldom
def mark_seldom(i: Any, over: Any, turn: Any, begin: Any, stamps: Any, periods: Any, from_day: Any,
                asked: Any, from_month: Any, events: Any, learned: Any) -> None:  # fmt: skip
    """Note what few people have: credentials beyond the slots, turns of training."""
    for j in range(int64(begin[i, OVER]), int64(begin[i + 1, OVER])):
        mark(from_day[int64(over[j, MAY])], learned)
        mark(from_day[int64(over[j, SURE])], learned)
        mark(from_day[int64(over[j, LAST]) + 1], learned)
    for t in range(int64(begin[i, TURN]), int64(begin[i + 1, TURN]) if periods else 0):
        day = int64(turn[t, ENDED_E])
        mark(from_day[day], events)
        mark(from_day[int64(turn[t, ENDED_L])], events)
        mark_stamp(((stamps[day] >> 5) // 12 * 12 + 12) * 32 + 1, asked, from_month, events)


@inner
def among(mattering: Any, k: Any) -> Any:
    """Return whether amount `k` is one of those that matter; the last bit is of it and all after it."""
    return (mattering >> min(uint64(k), LAST_BIT)) & ONE


@inner
def mark_credentials(i: Any, rec: Any, seg: Any, begin: Any, codes: Any, from_day: Any,
                     learned: Any) -> None:  # fmt: skip
    """Note when credentials begin and cease to count that matter to some post of the person's."""
    for j in range(SLOTS):
        code = uint64(rec[i, CODE, j])
        if code == ZERO:
            break
        for g in range(int64(begin[i, SEG]), int64(begin[i + 1, SEG])):
            if codes[uint64(seg[g, KIND]), code]:
                mark(from_day[uint64(rec[i, MAY, j])], learned)
                mark(from_day[uint64(rec[i, SURE, j])], learned)
                mark(from_day[uint64(rec[i, LAST, j]) + ONE], learned)
                break


@inner
def mark_times(i: Any, who: Any, seg: Any, begin: Any, retires: Any, stamps: Any, ages: Any,
               aging: Any, clocks: Any, running: Any, left: Any, leaving: Any, from_day: Any,
               asked: Any, from_month: Any, events: Any) -> None:  # fmt: skip
    """Note when posts begin and end and their clocks run out, birthdays, and retirements to come.

    `aging`, `running` and `leaving` have by kind of post the amounts of months that matter.
    """
    years, months = ZERO, ZERO
    for g in range(int64(begin[i, SEG]), int64(begin[i + 1, SEG])):
        kind = uint64(seg[g, KIND])
        mark(from_day[uint64(seg[g, FROM])], events)
        mark(from_day[uint64(seg[g, END]) + ONE], events)
        years, months = years | aging[kind], months | leaving[kind]
        for k in range(clocks.shape[0] if seg[g, START_E] and running[kind] else 0):
            latest = stamps[uint64(seg[g, START_L])]
            if among(running[kind], k):
                mark_stamp(latest + 32 * clocks[k] + 1, asked, from_month, events)
    for side in range(BORN_E, BORN_L + 1):
        born = uint64(who[i, side])
        if not born or (side == BORN_L and who[i, BORN_L] == who[i, BORN_E]):
            continue
        for k in range(ages.shape[0] if years else 0):
            if among(years, k):
                mark_stamp(stamps[born] + 32 * ages[k], asked, from_month, events)
        retired = int64(retires[int64(who[i, TRAIT]) // 3, born])
        for k in range(left.shape[0] if retired >= 0 and months else 0):
            if among(months, k):
                mark_stamp(retired - 32 * left[k] + 1, asked, from_month, events)


@jit
def follow(first: Any, last: Any, who: Any, rec: Any, over: Any, seg: Any, unit: Any, turn: Any,
           begin: Any, retires: Any, stamps: Any, words: Any, ints: Any, cuts: Any, w: Any, u: Any,
           a: Any, eras: Any, days: Any, asked: Any, codes: Any, ages: Any, aging: Any, clocks: Any,
           running: Any, left: Any, leaving: Any, periods: Any, from_day: Any, from_month: Any,
           inside: Any, fresh: Any, place: Any, events: Any, learned: Any, before: Any,
           found: Any, heads: Any) -> None:  # fmt: skip
    """Add to found[k, verdict, bit] how many people more (or fewer) have it than on the day before.

    On the first day of an era it is how many have it; `fresh` has those days as bits. The plates of
    an era are words[era], ints[era] and w[era]. Days are those of days[k], with stamps asked[k];
    inside[unit] tells whom to count. What credentials answer is asked anew only on days on which
    something of them changes; codes[kind, code] tells whether that can matter to a post of a kind.
    """
    for i in range(first, last):
        for k in range(events.shape[0]):
            events[k] = fresh[k]
            learned[k] = ZERO
        mark_credentials(i, rec, seg, begin, codes, from_day, learned)
        mark_times(i, who, seg, begin, retires, stamps, ages, aging, clocks, running, left, leaving,
                   from_day, asked, from_month, events)  # fmt: skip
        if begin[i, OVER] != begin[i + 1, OVER] or begin[i, TURN] != begin[i + 1, TURN]:
            mark_seldom(i, over, turn, begin, stamps, periods, from_day, asked, from_month, events,
                        learned)  # fmt: skip
        had_posts, had_ranks, decided = 0, 0, int64(-1)
        for part in range(events.shape[0]):
            word = events[part] | learned[part]
            while word:
                low = word & (ZERO - word)
                word ^= low
                k = int64(64 * part + place[(low * SPREAD) >> TOP])
                if k >= days.shape[0]:
                    break
                era = eras[k]
                first_of_era = (fresh[part] & low) != ZERO
                if (fresh[part] | learned[part]) & low:
                    decided = int64(-1)
                seat, posts, ranks, decided = person(
                    i, days[k], decided, who, rec, over, seg, turn, begin, retires, stamps,
                    words[era], ints[era], cuts[k], w[era], u, a,
                )  # fmt: skip
                here = int64(unit[seat]) if seat >= 0 else inside.shape[0] - 1
                if posts + ranks == 0 or not inside[uint64(here)]:
                    posts, ranks = 0, 0
                    for v in range(NOT_APPLICABLE):
                        u[SUMMED + v] = ZERO
                differ(u, first_of_era, before, found, k)
                heads[k, 0] += posts - had_posts
                heads[k, 1] += ranks - had_ranks
                had_posts, had_ranks = posts, ranks


@inner
def differ(u: Any, first_of_era: Any, before: Any, found: Any, k: Any) -> None:
    """Add what became of a person's verdicts since the last day that mattered."""
    for v in range(NOT_APPLICABLE):
        now, old = u[SUMMED + v], ZERO if first_of_era else before[v]
        scatter(now & ~old, found, k, v, 1)
        scatter(old & ~now, found, k, v, -1)
        before[v] = now


@inner
def scatter(word: Any, found: Any, k: Any, v: Any, by: Any) -> None:
    """Add to the count of every bit that is set; `series.SPOT_OF` tells where a bit stands."""
    while word:
        low = word & (ZERO - word)
        found[k, v, (low * SPREAD) >> TOP] += by
        word ^= low
