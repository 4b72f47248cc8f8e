"""Passes over people: counting verdicts by unit, and telling every cell."""

from typing import Any, Final

import numpy as np
from numba import int64, uint64

from chuanhoa.core.assess.compile import layout as at
from chuanhoa.core.assess.loops.asking import conditions, credentials, in_time, suited
from chuanhoa.core.assess.loops.jit import (
    NOT_APPLICABLE,
    ONE,
    RUNNING,
    VERDICTS,
    WORDS,
    ZERO,
    jit,
)
from chuanhoa.core.assess.loops.judging import judged, latest_running, worst

BYTES: Final = np.uint64(0x0101010101010101)
AT_ONCE: Final = 255
"""People that counters of one byte hold before they are emptied."""


@jit
def one(c: Any, i: Any, g: Any, day: Any, decided: Any, retires: Any, stamps: Any, words: Any,
        ints: Any, cuts: Any, w: Any, b: Any, f: Any, a: Any, s: Any, o: Any) -> Any:  # fmt: skip
    """Tell the verdicts of person `i` in post `g`; returns the decision that b now answers for."""
    place, kind = int64(c.seg_place[g]), int64(c.seg_kind[g])
    now = ints[w[at.I_DECIDED] + place]
    if decided != now:
        credentials(c, i, day, now, words, w, b)
        if decided < 0:
            in_time(c, i, day, retires, ints, cuts, w, a)
    if w[at.SUITS]:
        suited(c, i, kind, day, words, ints, w, f)
    earliest, latest = int64(c.seg_e[g]), int64(c.seg_l[g])
    conditions(kind, int64(c.trait[i]), place, earliest, latest, words, ints, cuts, w, b, s)
    judged(c, i, kind, earliest, latest, ints[w[at.I_ESTABLISHED] + place], stamps, words, ints,
           cuts, w, b, f, a, s, o)  # fmt: skip
    return now


@jit
def person(c: Any, i: Any, day: Any, retires: Any, stamps: Any, words: Any, ints: Any, cuts: Any,
           w: Any, b: Any, f: Any, a: Any, s: Any, o: Any, p: Any) -> Any:  # fmt: skip
    """Tell the worst verdicts of person `i` over the posts and ranks held on the day: p[verdict].

    Returns the first post held (-1 for none), and whether any post, any rank was held.
    """
    seat, posts, ranks, held, decided = int64(-1), False, False, 0, int64(-1)
    for g in range(c.seg_at[i], c.seg_at[i + 1]):
        if day < c.seg_e[g] or day > c.seg_last[g]:
            continue
        held += 1
        decided = one(c, i, g, day, decided, retires, stamps, words, ints, cuts, w, b, f, a, s,
                      p if held == 1 else o)  # fmt: skip
        if held > 1:
            for v in range(WORDS):
                p[v] |= o[v]
        if ints[w[at.I_RANKS] + int64(c.seg_kind[g])]:
            ranks = True
        else:
            seat = int64(g) if seat < 0 else seat
            posts = True
    if held > 1:
        worst(p)
    return seat, posts, ranks


@jit
def room(w: Any) -> Any:
    """Return working room for a plate: credentials, suitability, time, conditions, verdicts."""
    return (
        np.zeros((max(w[at.HELD], 1), 3), np.uint64),
        np.zeros((max(w[at.WAYS], 1), 2), np.uint64),
        np.zeros(8, np.int64),
        np.zeros(max(2 * w[at.SLOTS], 1), np.uint64),
        np.zeros(WORDS, np.uint64),
        np.zeros(WORDS, np.uint64),
    )


@jit
def count(c: Any, first: Any, last: Any, day: Any, retires: Any, stamps: Any, words: Any, ints: Any,
          cuts: Any, w: Any, bucket: Any, sign: Any, counts: Any, heads: Any) -> None:  # fmt: skip
    """Add (or take away) the verdicts of people to counts[bucket, verdict, bit].

    A person counts once, where the first post held on the day is; bits stand in the order that
    `kernel.BIT_AT` tells. heads[bucket] counts who held a post, and who a rank.
    """
    b, f, a, s, o, p = room(w)
    lanes = np.zeros((NOT_APPLICABLE, 8), np.uint64)
    narrow = lanes.view(np.uint8).reshape(NOT_APPLICABLE * 64)
    wide = counts.reshape(counts.shape[0], NOT_APPLICABLE * 64)
    here, waiting = int64(-1), 0
    elsewhere = bucket.shape[0] - 1
    for i in range(first, last):
        seat, posts, ranks = person(c, i, day, retires, stamps, words, ints, cuts, w, b, f, a, s,
                                    o, p)  # fmt: skip
        if not posts and not ranks:
            continue
        spot = int64(bucket[int64(c.seg_unit[seat]) if seat >= 0 else elsewhere])
        if spot != here or waiting == AT_ONCE:
            if waiting:
                for k in range(NOT_APPLICABLE * 64):
                    wide[here, k] += sign * np.int32(narrow[k])
                lanes[:, :] = ZERO
            here, waiting = spot, 0
        waiting += 1
        heads[spot, 0] += sign * np.int32(posts)
        heads[spot, 1] += sign * np.int32(ranks)
        for v in range(NOT_APPLICABLE):
            word = p[v]
            for j in range(8):
                lanes[v, j] += (word >> uint64(j)) & BYTES
    if waiting:
        for k in range(NOT_APPLICABLE * 64):
            wide[here, k] += sign * np.int32(narrow[k])


@jit
def write(o: Any, row: Any) -> None:
    """Write the verdict of every bit that has one."""
    for bit in range(row.shape[0]):
        for v in range(VERDICTS):
            if (o[v] >> uint64(bit)) & ONE:
                row[bit] = v


@jit
def tell(c: Any, first: Any, last: Any, day: Any, retires: Any, stamps: Any, words: Any, ints: Any,
         cuts: Any, w: Any, verdicts: Any, until: Any, summed: Any) -> None:  # fmt: skip
    """Write verdicts[post, bit] and until[post, bit] (a stamp), and summed[person, bit], the worst.

    Posts are counted from the first of person `first`. What is not asked stays as it was.
    """
    b, f, a, s, o, p = room(w)
    start = int64(c.seg_at[first])
    for i in range(first, last):
        decided, held = int64(-1), 0
        for g in range(c.seg_at[i], c.seg_at[i + 1]):
            if day < c.seg_e[g] or day > c.seg_last[g]:
                continue
            decided = one(c, i, g, day, decided, retires, stamps, words, ints, cuts, w, b, f, a,
                          s, o)  # fmt: skip
            for v in range(VERDICTS):
                p[v] = (p[v] | o[v]) if held else o[v]
            held += 1
            write(o, verdicts[int64(g) - start])
            for bit in range(verdicts.shape[1]):
                if (o[RUNNING] >> uint64(bit)) & ONE:
                    _, end = latest_running(
                        bit, stamps[int64(c.seg_e[g])], stamps[int64(c.seg_l[g])],
                        ints[w[at.I_ESTABLISHED] + int64(c.seg_place[g])], ints, cuts, w, s,
                    )  # fmt: skip
                    until[int64(g) - start, bit] = end
        if held:
            worst(p)
            write(p, summed[i - first])
