"""Passes over people: counting verdicts by unit, and telling every cell."""

from typing import Any, Final

import numpy as np
from numba import int64, uint64

from chuanhoa.core.assess.compile import layout as at
from chuanhoa.core.assess.loops.asking import conditions, credentials, in_age, in_time, suited
from chuanhoa.core.assess.loops.jit import (
    EXEMPT,
    HERE,
    IN_TRANSITION,
    MET,
    NOT_APPLICABLE,
    NOT_MET,
    ONE,
    RUNNING,
    SUMMED,
    TWO,
    UNKNOWN,
    UNVERIFIED,
    VERDICTS,
    WORDS,
    ZERO,
    inner,
    jit,
)
from chuanhoa.core.assess.loops.judging import judged, latest_running, worst
from chuanhoa.core.assess.snapshot.columns import (
    BORN_E,
    BORN_L,
    END,
    FROM,
    KIND,
    NONE,
    OVER,
    PLACE,
    SEG,
    START_E,
    START_L,
    TRAIT,
    TURN,
)

BYTES: Final = np.uint64(0x0101010101010101)
AT_ONCE: Final = 255
"""People that counters of one byte hold before they are emptied."""


@inner
def post(i: Any, g: Any, day: Any, decided: Any, new: Any, who: Any, rec: Any, over: Any, seg: Any, turn: Any,
         begin: Any, retires: Any, stamps: Any, words: Any, ints: Any, cuts: Any, w: Any, u: Any,
         a: Any, o: Any) -> Any:  # fmt: skip
    """Tell the verdicts of person `i` in post `g` from u[o] on.

    `decided`: the province's decision that the answers about credentials in `u` go by, -1 where
    there are none; returned is that they go by now. `new`: it is the first post looked at.
    """
    kind, place = int64(seg[g, KIND]), int64(seg[g, PLACE])
    earliest, latest = int64(seg[g, START_E]), int64(seg[g, START_L])
    trait = int64(who[i, TRAIT])
    born_e, born_l = int64(who[i, BORN_E]), int64(who[i, BORN_L])
    first, last = int64(begin[i, OVER]), int64(begin[i + 1, OVER])
    now = ints[uint64(w[at.I_DECIDED] + place)]
    if new and w[at.AGES]:
        in_age(born_e, born_l, cuts, w, a)
    if new and w[at.LEFT] + w[at.LEFT_START] + w[at.PERIODS]:
        in_time(trait // 3, born_e, born_l, turn, int64(begin[i, TURN]), int64(begin[i + 1, TURN]),
                day, retires, ints, cuts, w, a)  # fmt: skip
    if decided != now:
        credentials(i, int64(who[i, NONE]), rec, over, first, last, day, now, words, ints, w, u)
    if w[at.SUITS]:
        suited(i, rec, over, first, last, kind, day, words, ints, w, u)
    conditions(kind, trait, place, earliest, latest, g, seg, words, ints, cuts, w, u)
    judged(trait // 3, kind, born_e, born_l, earliest, latest, ints[uint64(w[at.I_ESTABLISHED] + place)],
           stamps, words, ints, cuts, w, u, a, o)  # fmt: skip
    return now


@inner
def add(u: Any, held: Any) -> None:
    """Add the verdicts of a post to the person's; the first found stands for itself."""
    for v in range(WORDS):
        before = u[uint64(SUMMED + v)] if held else ZERO
        u[uint64(SUMMED + v)] = before | u[uint64(HERE + v)]


@inner
def person(i: Any, day: Any, decided: Any, who: Any, rec: Any, over: Any, seg: Any, turn: Any, begin: Any,
           retires: Any, stamps: Any, words: Any, ints: Any, cuts: Any, w: Any, u: Any,
           a: Any) -> Any:  # fmt: skip
    """Tell the worst verdicts of a person over all posts and ranks held on the day, from u[SUMMED].

    Returns the first post held (-1 for none), and whether any post, any rank was held.
    """
    seat, posts, ranks, held = int64(-1), 0, 0, 0
    for g in range(int64(begin[i, SEG]), int64(begin[i + 1, SEG])):
        if day < seg[g, FROM] or day > seg[g, END]:
            continue
        decided = post(i, g, day, decided, held == 0, who, rec, over, seg, turn, begin, retires,
                       stamps, words, ints, cuts, w, u, a, HERE)  # fmt: skip
        for v in range(WORDS):
            u[uint64(SUMMED + v)] = (
                (u[uint64(SUMMED + v)] | u[uint64(HERE + v)]) if held else u[uint64(HERE + v)]
            )
        held += 1
        if ints[uint64(w[at.I_RANKS] + int64(seg[g, KIND]))]:
            ranks = 1
        else:
            seat = int64(g) if seat < 0 else seat
            posts = 1
    if held > 1:
        worst(u, SUMMED)
    return seat, posts, ranks, decided


@jit
def count(first: Any, last: Any, day: Any, who: Any, rec: Any, over: Any, seg: Any, unit: Any,
          turn: Any, begin: Any, retires: Any, stamps: Any, words: Any, ints: Any, cuts: Any, w: Any,
          u: Any, a: Any, lanes: Any, narrow: Any, bucket: Any, sign: Any, wide: Any,
          heads: Any) -> None:  # fmt: skip
    """Add (or take away) the verdicts of people to wide[bucket, verdict and bit].

    A person counts once, where the first post held on the day is; bits stand in the order that
    `kernel.BIT_AT` tells. heads[bucket] counts who held a post, and who a rank.
    """
    here: Any = int64(-1)
    waiting = 0
    elsewhere = bucket[bucket.shape[0] - 1]
    for i in range(first, last):
        seat, posts, ranks, _ = person(i, day, int64(-1), who, rec, over, seg, turn, begin, retires,
                                       stamps, words, ints, cuts, w, u, a)  # fmt: skip
        if posts + ranks == 0:
            continue
        spot = bucket[int64(unit[seat])] if seat >= 0 else elsewhere
        if spot != here or waiting == AT_ONCE:
            if waiting:
                empty(lanes, narrow, sign, wide, here)
            here, waiting = spot, 0
        waiting += 1
        heads[spot, 0] += sign * np.int32(posts)
        heads[spot, 1] += sign * np.int32(ranks)
        for v in range(NOT_APPLICABLE):
            word = u[uint64(SUMMED + v)]
            for j in range(8):
                lanes[8 * v + j] += (word >> uint64(j)) & BYTES
    if waiting:
        empty(lanes, narrow, sign, wide, here)


@inner
def empty(lanes: Any, narrow: Any, sign: Any, wide: Any, here: Any) -> None:
    """Put what the counters of one byte hold where it belongs."""
    for k in range(NOT_APPLICABLE * 64):
        wide[here, k] += sign * np.int32(narrow[k])
    for k in range(NOT_APPLICABLE * 8):
        lanes[k] = ZERO


@jit
def spread(wide: Any, spots: Any, ranked: Any, heads: Any, first: Any, people: Any) -> None:
    """Put raw counts where people[bucket, requirement, verdict] wants them, from `first` on.

    To whom a requirement does not apply are the rest of those who held a post, or a rank.
    """
    for b in range(wide.shape[0]):
        if heads[b, 0] + heads[b, 1] == 0:
            continue
        for r in range(spots.shape[0]):
            rest = heads[b, ranked[r]]
            for v in range(NOT_APPLICABLE):
                found = wide[b, 64 * v + spots[r]]
                people[b, first + r, v] = found
                rest -= found
            people[b, first + r, NOT_APPLICABLE] = rest


@inner
def write(u: Any, o: Any, row: Any) -> None:
    """Write the verdict of every bit that has one.

    A bit has at most one, so the place of its verdict in VERDICTS is put together from three words.
    """
    ones = u[uint64(o + IN_TRANSITION)] | u[uint64(o + NOT_MET)] | u[uint64(o + UNVERIFIED)]
    twos = u[uint64(o + EXEMPT)] | u[uint64(o + NOT_MET)] | u[uint64(o + NOT_APPLICABLE)]
    fours = u[uint64(o + UNKNOWN)] | u[uint64(o + UNVERIFIED)] | u[uint64(o + NOT_APPLICABLE)]
    some = u[uint64(o + MET)] | ones | twos | fours
    for bit in range(row.shape[0]):
        k = uint64(bit)
        place = (ones >> k) & ONE | ((twos >> k) & ONE) << ONE | ((fours >> k) & ONE) << TWO
        row[bit] = place if (some >> k) & ONE else row[bit]


@jit
def tell(first: Any, last: Any, day: Any, who: Any, rec: Any, over: Any, seg: Any, turn: Any,
         begin: Any, retires: Any, stamps: Any, words: Any, ints: Any, cuts: Any, w: Any, u: Any,
         a: Any, verdicts: Any, until: Any, summed: Any) -> None:  # fmt: skip
    """Write verdicts[post, bit] and until[post, bit] (a stamp), and summed[person, bit], the worst.

    Posts are counted from the first of person `first`. What is not asked stays as it was.
    """
    start = int64(begin[first, SEG])
    for i in range(first, last):
        decided, held = int64(-1), 0
        for g in range(int64(begin[i, SEG]), int64(begin[i + 1, SEG])):
            if day < seg[g, FROM] or day > seg[g, END]:
                continue
            decided = post(i, g, day, decided, held == 0, who, rec, over, seg, turn, begin, retires,
                           stamps, words, ints, cuts, w, u, a, HERE)  # fmt: skip
            for v in range(VERDICTS):
                u[uint64(SUMMED + v)] = (
                    (u[uint64(SUMMED + v)] | u[uint64(HERE + v)]) if held else u[uint64(HERE + v)]
                )
            held += 1
            write(u, HERE, verdicts[g - start])
            if u[uint64(HERE + RUNNING)]:
                for bit in range(verdicts.shape[1]):
                    if (u[uint64(HERE + RUNNING)] >> uint64(bit)) & ONE:
                        until[g - start, bit] = latest_running(
                            bit, stamps[int64(seg[g, START_E])], stamps[int64(seg[g, START_L])],
                            ints[uint64(w[at.I_ESTABLISHED] + int64(seg[g, PLACE]))], ints, cuts, w, u,
                        )[1]  # fmt: skip
        if held:
            worst(u, SUMMED)
            write(u, SUMMED, summed[i - first])


@jit
def gist(rows: Any, day: Any, who: Any, rec: Any, over: Any, seg: Any, turn: Any, begin: Any,
         retires: Any, stamps: Any, words: Any, ints: Any, cuts: Any, w: Any, u: Any, a: Any,
         bits: Any, found: Any) -> None:  # fmt: skip
    """Write into found[k, 0] the place of the worst verdict on any of `bits` in WORST_FIRST.

    Of the person of rows[k]; found[k, 1] leaves aside what is unverified. What stands there already
    stays where it is worse.
    """
    for k in range(rows.shape[0]):
        person(int64(rows[k]), day, int64(-1), who, rec, over, seg, turn, begin, retires, stamps, words, ints,
               cuts, w, u, a)  # fmt: skip
        place = 6
        if u[uint64(SUMMED + NOT_MET)] & bits:
            place = 0
        elif u[uint64(SUMMED + UNKNOWN)] & bits:
            place = 1
        elif u[uint64(SUMMED + IN_TRANSITION)] & bits:
            place = 3
        elif u[uint64(SUMMED + EXEMPT)] & bits:
            place = 4
        elif u[uint64(SUMMED + MET)] & bits:
            place = 5
        found[k, 1] = min(found[k, 1], place)
        if place > 2 and u[uint64(SUMMED + UNVERIFIED)] & bits:
            place = 2
        found[k, 0] = min(found[k, 0], place)


@jit
def swap(day: Any, who: Any, rec: Any, over: Any, seg: Any, unit: Any, turn: Any, begin: Any,
         retires: Any, stamps: Any, words: Any, ints: Any, cuts: Any, w: Any, u: Any, a: Any,
         lanes: Any, narrow: Any, bucket: Any, wide: Any, heads: Any) -> None:  # fmt: skip
    """Take the first of two people out of the counts, and put the second in."""
    for i in range(2):
        count(i, i + 1, day, who, rec, over, seg, unit, turn, begin, retires, stamps, words, ints,
              cuts, w, u, a, lanes, narrow, bucket, np.int32(2 * i - 1), wide, heads)  # fmt: skip
