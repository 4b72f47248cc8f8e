"""A pass over people for a structure table: the highest level of each field, one bit a column."""

from typing import Any

import numpy as np
from numba import int64, uint64

from chuanhoa.core.assess.loops.jit import ONE, ZERO, inner, jit
from chuanhoa.core.assess.loops.passes import AT_ONCE, BYTES
from chuanhoa.core.assess.snapshot.columns import (
    BORN_E,
    BORN_L,
    CODE,
    END,
    FROM,
    KIND,
    LAST,
    MAY,
    OVER,
    SEG,
    SLOTS,
    SURE,
    TRAIT,
)


@inner
def main_post(i: Any, day: Any, seg: Any, begin: Any, ranks: Any) -> Any:
    """Return the first post that somebody holds on the day, -1 for none."""
    for g in range(int64(begin[i, SEG]), int64(begin[i + 1, SEG])):
        if seg[g, FROM] <= day and day <= seg[g, END] and not ranks[seg[g, KIND]]:
            return int64(g)
    return int64(-1)


@inner
def held(i: Any, day: Any, rec: Any, over: Any, begin: Any, levels: Any) -> Any:
    """Return the bits of every level that somebody surely has reached."""
    reached = ZERO
    for j in range(SLOTS):
        code = rec[i, CODE, j]
        if code == 0:
            break
        sure = rec[i, MAY, j] <= day and rec[i, SURE, j] <= day and day <= rec[i, LAST, j]
        reached |= levels[code] & (ZERO - uint64(sure))
    for k in range(int64(begin[i, OVER]), int64(begin[i + 1, OVER])):
        sure = over[k, MAY] <= day and over[k, SURE] <= day and day <= over[k, LAST]
        reached |= levels[over[k, CODE]] & (ZERO - uint64(sure))
    return reached


@inner
def pour(lanes: Any, narrow: Any, found: Any, here: Any) -> None:
    """Put what the counters of one byte hold where it belongs."""
    for k in range(64):
        found[here, k] += np.int32(narrow[k])
    for k in range(8):
        lanes[k] = ZERO


@jit
def structure(first: Any, last: Any, day: Any, who: Any, rec: Any, over: Any, seg: Any, unit: Any,
              begin: Any, ranks: Any, levels: Any, lower: Any, traits: Any, ages: Any, bucket: Any,
              lanes: Any, narrow: Any, found: Any, heads: Any) -> None:  # fmt: skip
    """Add people who hold a post on the day to found[bucket, bit], where the first post is.

    levels[code] has the bits of a level and of all below it in its field, `lower` those bits that
    are not the highest of a field; traits[trait] the bits of sex and people; ages[k] is a bit and
    the days of birth between which it is surely due.
    """
    here, waiting = int64(-1), 0
    for i in range(first, last):
        seat = main_post(i, day, seg, begin, ranks)
        if seat < 0:
            continue
        reached = held(i, day, rec, over, begin, levels)
        word = (reached & ~((reached >> ONE) & lower)) | traits[who[i, TRAIT]]
        if who[i, BORN_E]:
            for k in range(ages.shape[0]):
                due = who[i, BORN_L] <= ages[k, 1] and who[i, BORN_E] > ages[k, 2]
                word |= uint64(due) << uint64(ages[k, 0])
        spot = bucket[unit[seat]]
        if spot != here or waiting == AT_ONCE:
            if waiting:
                pour(lanes, narrow, found, here)
            here, waiting = spot, 0
        waiting += 1
        heads[spot] += np.int32(1)
        for j in range(8):
            lanes[j] += (word >> uint64(j)) & BYTES
    if waiting:
        pour(lanes, narrow, found, here)
