"""A pass over people for a structure table: the highest level of each field, one bit a column."""

from typing import Any

import numpy as np
from numba import int64, uint64

from chuanhoa.core.assess.loops.jit import ONE, ZERO, inner, jit
from chuanhoa.core.assess.loops.passes import AT_ONCE, BYTES
from chuanhoa.core.assess.loops.seats import main_post
from chuanhoa.core.assess.snapshot.columns import (
    BORN_E,
    BORN_L,
    CODE,
    LAST,
    MAY,
    OVER,
    SLOTS,
    SURE,
    TRAIT,
)


@inner
def held(i: Any, day: Any, rec: Any, over: Any, first: Any, last: Any, levels: Any) -> Any:
    """Return the bits of every level that somebody surely has reached.

    All eight places are looked at without a branch: an empty one ends before every day.
    """
    reached = ZERO
    for j in range(SLOTS):
        sure = (rec[i, MAY, j] <= day) & (rec[i, SURE, j] <= day) & (day <= rec[i, LAST, j])
        reached |= levels[rec[i, CODE, j]] & (ZERO - uint64(sure))
    for k in range(first, last):
        sure = over[k, MAY] <= day and over[k, SURE] <= day and day <= over[k, LAST]
        reached |= levels[over[k, CODE]] & (ZERO - uint64(sure))
    return reached


@inner
def pour(lanes: Any, narrow: Any, spots: Any, found: Any, here: Any) -> None:
    """Put what the counters of one byte hold where it belongs."""
    for k in range(spots.shape[0]):
        found[here, k] += np.int32(narrow[spots[k]])
    for k in range(8):
        lanes[k] = ZERO


@jit
def structure(first: Any, last: Any, day: Any, who: Any, rec: Any, over: Any, seg: Any, unit: Any,
              begin: Any, ranks: Any, levels: Any, lower: Any, traits: Any, ages: Any, aged: Any,
              bucket: Any, lanes: Any, narrow: Any, spots: Any, found: Any,
              heads: Any) -> None:  # fmt: skip
    """Add people who hold a post on the day to found[bucket, column], where the first post is.

    levels[code] has the bits of a level and of all below it in its field, `lower` those bits that
    are not the highest of a field; traits[trait] the bits of sex and people. ages[day] is the class
    of a day of birth: aged[0, class] has the bits of the bands that whoever was born by then is old
    enough for, aged[1, class] of those that whoever was not born before is young enough for.
    spots[column] is where its counter of one byte stands.
    """
    here, waiting = int64(-1), 0
    for i in range(first, last):
        seat = main_post(i, day, seg, begin, ranks)
        if seat < 0:
            continue
        reached = held(i, day, rec, over, int64(begin[i, OVER]), int64(begin[i + 1, OVER]), levels)
        word = (reached & ~((reached >> ONE) & lower)) | traits[who[i, TRAIT]]
        word |= aged[0, ages[who[i, BORN_L]]] & aged[1, ages[who[i, BORN_E]]]
        spot = bucket[unit[seat]]
        if spot != here or waiting == AT_ONCE:
            if waiting:
                pour(lanes, narrow, spots, found, here)
            here, waiting = spot, 0
        waiting += 1
        heads[spot] += np.int32(1)
        for j in range(8):
            lanes[j] += (word >> uint64(j)) & BYTES
    if waiting:
        pour(lanes, narrow, spots, found, here)
