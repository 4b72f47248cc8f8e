"""Questions put to one person in one post, answered for all requirements of a plate at once."""

from typing import Any

from numba import int64, uint64

from chuanhoa.core.assess.compile import layout as at
from chuanhoa.core.assess.loops.jit import HELD, NOTED, ZERO, inner, seldom
from chuanhoa.core.assess.snapshot.columns import (
    AWARD_E,
    AWARD_L,
    CODE,
    COUNTS,
    ENDED_E,
    ENDED_L,
    ENTERED_E,
    ENTERED_L,
    FITS,
    LAST,
    LED_E,
    LED_L,
    MAY,
    PERIODS,
    SLOTS,
    SURE,
)


@inner
def mask(flag: Any) -> Any:
    return ZERO - uint64(flag)


@inner
def credentials(i: Any, none: Any, rec: Any, over: Any, first: Any, last: Any, day: Any,
                decided: Any, words: Any, ints: Any, w: Any, u: Any) -> None:  # fmt: skip
    """Answer all questions about a person's credentials: surely, may be, seen."""
    size, many = w[at.HELD], 0
    base = w[at.W_HELD] + decided * w[at.CODES] * size * 3
    empty = w[at.W_NONE] + (decided * w[at.NONES] + none) * size
    for j in range(SLOTS):
        code = int64(rec[i, CODE, j])
        if code == 0:
            break
        begun = mask(rec[i, MAY, j] <= day)
        alive = begun & mask(day <= rec[i, LAST, j])
        known = alive | (begun & mask(rec[i, MAY, j] <= rec[i, SURE, j]))
        u[uint64(NOTED + 4 * j)] = uint64(base + code * size * 3)
        u[uint64(NOTED + 4 * j + 1)] = alive & mask(rec[i, SURE, j] <= day)
        u[uint64(NOTED + 4 * j + 2)] = alive
        u[uint64(NOTED + 4 * j + 3)] = known
        many += 1
    for h in range(size):
        surely, may, seen = ZERO, ZERO, words[uint64(empty + h)]
        for j in range(many):
            spot = u[uint64(NOTED + 4 * j)] + uint64(3 * h)
            surely |= words[spot] & u[uint64(NOTED + 4 * j + 1)]
            may |= words[spot + uint64(1)] & u[uint64(NOTED + 4 * j + 2)]
            seen |= words[spot + uint64(2)] & u[uint64(NOTED + 4 * j + 3)]
        u[uint64(HELD + 3 * h)] = surely
        u[uint64(HELD + 3 * h + 1)] = may
        u[uint64(HELD + 3 * h + 2)] = seen
    if last > first:
        overflowing(over, first, last, day, words, base, size, u)
    if w[at.BOUNDED]:
        bounded(i, rec, over, first, last, day, base, words, ints, w, u)
    for h in range(size):
        about = words[uint64(w[at.W_ABOUT] + h)]
        spot = uint64(HELD + 3 * h)
        u[spot + uint64(1)] |= u[spot] | (about & ~u[spot + uint64(2)])


@seldom
def overflowing(over: Any, first: Any, last: Any, day: Any, words: Any, base: Any, size: Any,
                u: Any) -> None:  # fmt: skip
    """Add the credentials beyond the slots to what is known of the person's."""
    for j in range(first, last):
        begun = mask(over[j, MAY] <= day)
        alive = begun & mask(day <= over[j, LAST])
        known = alive | (begun & mask(over[j, MAY] <= over[j, SURE]))
        surely = alive & mask(over[j, SURE] <= day)
        spot = base + int64(over[j, CODE]) * size * 3
        for h in range(size):
            u[uint64(HELD + 3 * h)] |= words[uint64(spot + 3 * h)] & surely
            u[uint64(HELD + 3 * h + 1)] |= words[uint64(spot + 3 * h + 1)] & alive
            u[uint64(HELD + 3 * h + 2)] |= words[uint64(spot + 3 * h + 2)] & known


@seldom
def bounded(i: Any, rec: Any, over: Any, first: Any, last: Any, day: Any, base: Any, words: Any,
            ints: Any, w: Any, u: Any) -> None:  # fmt: skip
    """Answer anew the questions with bounds on the day of award: surely, may be.

    What is held on the day was awarded by then.
    """
    size, many = w[at.HELD], w[at.BOUNDED]
    for b in range(many):
        h = ints[uint64(w[at.I_BOUNDS] + 3 * b)]
        u[uint64(HELD + 3 * h)] = ZERO
        u[uint64(HELD + 3 * h + 1)] = ZERO
    for j in range(SLOTS + last - first):
        if j < SLOTS:
            code, surely = int64(rec[i, CODE, j]), int64(rec[i, SURE, j])
            begins, ends = int64(rec[i, MAY, j]), int64(rec[i, LAST, j])
            earliest, latest = int64(rec[i, AWARD_E, j]), int64(rec[i, AWARD_L, j])
        else:
            k = first + j - SLOTS
            code, surely = int64(over[k, CODE]), int64(over[k, SURE])
            begins, ends = int64(over[k, MAY]), int64(over[k, LAST])
            earliest, latest = int64(over[k, AWARD_E]), int64(over[k, AWARD_L])
        if code == 0 or begins > day or day > ends:
            continue
        latest = min(latest, int64(day))
        spot = int64(base) + 3 * code * size
        for b in range(many):
            h = ints[uint64(w[at.I_BOUNDS] + 3 * b)]
            since = ints[uint64(w[at.I_BOUNDS] + 3 * b + 1)]
            before = ints[uint64(w[at.I_BOUNDS] + 3 * b + 2)]
            if latest >= since and earliest < before:
                u[uint64(HELD + 3 * h + 1)] |= words[uint64(spot + 3 * h + 1)]
                if surely <= day and latest < before and earliest >= since:
                    u[uint64(HELD + 3 * h)] |= words[uint64(spot + 3 * h)]


@seldom
def suited(i: Any, rec: Any, over: Any, first: Any, last: Any, kind: Any, day: Any, words: Any,
           ints: Any, w: Any, u: Any) -> None:  # fmt: skip
    """Answer for every want whether credentials at its level suit the post: surely, perhaps."""
    size, f = w[at.WAYS], w[at.U_SUITS]
    for q in range(2 * size):
        u[uint64(f + q)] = ZERO
    for j in range(SLOTS + last - first):
        if j < SLOTS:
            code, fits = int64(rec[i, CODE, j]), int64(rec[i, FITS, j])
            begins, ends = int64(rec[i, MAY, j]), int64(rec[i, LAST, j])
            surely = int64(rec[i, SURE, j])
        else:
            k = first + j - SLOTS
            code, fits = int64(over[k, CODE]), int64(over[k, FITS])
            begins, ends = int64(over[k, MAY]), int64(over[k, LAST])
            surely = int64(over[k, SURE])
        suits = ints[uint64(w[at.I_FITS] + fits * w[at.KINDS] + kind)]
        if begins <= day and day <= ends and suits != 1:
            known = mask(suits == 2 and surely <= day)
            spot = w[at.W_SUIT] + 2 * code * size
            for q in range(size):
                u[uint64(f + 2 * q)] |= words[uint64(spot + 2 * q)] & known
                u[uint64(f + 2 * q + 1)] |= words[uint64(spot + 2 * q + 1)]


@inner
def months(born: Any, then: Any) -> Any:
    """Return the whole months from one stamp to another."""
    return (then >> 5) - (born >> 5) - int64((born & 31) > (then & 31))


@inner
def reached(amounts: Any, first: Any, size: Any, value: Any) -> Any:
    """Return how many of some amounts, the lowest first, a value comes up to."""
    count = 0
    for k in range(size):
        count += int64(amounts[first + k] <= value)
    return count


@inner
def pair(days: Any, first: Any, size: Any, earliest: Any, latest: Any) -> Any:
    """Return the place of a pair: how many of some days have come by either side."""
    row = reached(days, first, size, earliest)
    return row * (size + 1) + reached(days, first, size, latest)


@seldom
def gathered(ints: Any, w: Any, u: Any) -> None:
    """Put conjunctions together where a condition has several: one of them must hold."""
    for g in range(1 + w[at.CASES] + w[at.EXEMPTIONS] + w[at.TRANSITIONS]):
        surely, may = ZERO, ZERO
        for slot in range(ints[w[at.I_GROUPS] + g], ints[w[at.I_GROUPS] + g + 1]):
            surely |= u[uint64(w[at.U_SLOTS] + 2 * slot)]
            may |= u[uint64(w[at.U_SLOTS] + 2 * slot + 1)]
        u[uint64(w[at.U_GROUPS] + 2 * g)] = surely
        u[uint64(w[at.U_GROUPS] + 2 * g + 1)] = may


@inner
def conditions(kind: Any, trait: Any, place: Any, earliest: Any, latest: Any, g: Any, seg: Any,
               words: Any, ints: Any, cuts: Any, w: Any, u: Any) -> None:  # fmt: skip
    """Answer all conjunctions of conditions of one post, `g`: two words a slot."""
    size, s = 2 * w[at.SLOTS], w[at.U_SLOTS]
    one = w[at.W_KIND] + kind * size
    two = w[at.W_TRAIT] + trait * size
    three = w[at.W_PLACE] + place * size
    for k in range(size):
        u[uint64(s + k)] = (
            words[uint64(one + k)] & words[uint64(two + k)] & words[uint64(three + k)]
        )
    if w[at.FIXED]:
        spot = 0
        if earliest:
            spot = 1 + pair(ints, w[at.I_FIXED], w[at.FIXED], earliest, latest)
        spot = w[at.W_FIXED] + spot * size
        for k in range(size):
            u[uint64(s + k)] &= words[uint64(spot + k)]
    if w[at.MOVING]:
        spot = 0
        if earliest:
            spot = 1 + reached(cuts, w[at.C_MOVING], w[at.MOVING], latest)
            spot += 0 if earliest == latest else w[at.MOVING] + 1
        spot = w[at.W_MOVING] + spot * size
        for k in range(size):
            u[uint64(s + k)] &= words[uint64(spot + k)]
    if w[at.CAREER_END]:
        one = w[at.W_ENTERED] + size * pair(
            ints, w[at.I_ENTERED], w[at.ENTERED], int64(seg[g, ENTERED_E]), int64(seg[g, ENTERED_L])
        )
        two = w[at.W_LED] + size * pair(
            ints, w[at.I_LED], w[at.LED], int64(seg[g, LED_E]), int64(seg[g, LED_L])
        )
        for k in range(w[at.CAREER], w[at.CAREER_END]):
            u[uint64(s + k)] &= words[uint64(one + k)] & words[uint64(two + k)]
    for k in range(w[at.HOLDS]):
        slot, h = ints[uint64(w[at.I_HOLDS] + 2 * k)], ints[uint64(w[at.I_HOLDS] + 2 * k + 1)]
        others = ~words[uint64(w[at.W_ABOUT] + h)]
        u[uint64(s + 2 * slot)] &= u[uint64(HELD + 3 * h)] | others
        u[uint64(s + 2 * slot + 1)] &= u[uint64(HELD + 3 * h + 1)] | others
    if w[at.U_GROUPS] != w[at.U_SLOTS]:
        gathered(ints, w, u)


@inner
def group(g: Any, side: Any, w: Any, u: Any) -> Any:
    """Return whether a condition holds, surely (side 0) or perhaps (side 1)."""
    return u[uint64(w[at.U_GROUPS] + 2 * g + side)]


@inner
def of_credentials(q: Any, words: Any, ints: Any, w: Any, u: Any) -> Any:
    """Return what credentials say of a plain want: surely, may be, nothing to ask."""
    h = ints[uint64(w[at.I_WAYS] + 3 * q)]
    if h < 0:
        return ZERO, ZERO, ZERO
    surely, may, moot = u[uint64(HELD + 3 * h)], u[uint64(HELD + 3 * h + 1)], ZERO
    if w[at.PROVINCE]:
        floor = ints[uint64(w[at.I_WAYS] + 3 * q + 1)]
        if floor >= 0:
            decided = ints[uint64(w[at.I_WAYS] + 3 * q + 2)]
            about = words[uint64(w[at.W_PROVINCE] + q)]
            between = about & u[uint64(HELD + 3 * floor)] & ~may
            falls = between & ~u[uint64(HELD + 3 * decided + 1)]
            reached_ = surely | (u[uint64(HELD + 3 * floor + 1)] & ~falls)
            may = (may & ~about) | (about & reached_)
            surely |= between & u[uint64(HELD + 3 * decided)]
    if w[at.SUITS]:
        about, f = words[uint64(w[at.W_SUITS] + q)], w[at.U_SUITS] + 2 * q
        moot = about & ~may
        known, perhaps = (
            surely & about & u[uint64(f)],
            surely & about & u[uint64(f + 1)],
        )
        may = (may & ~about) | moot | perhaps | (about & may & ~surely)
        surely = (surely & ~about) | moot | known
    return surely, may, moot


@inner
def of_age(q: Any, born: Any, a: Any, words: Any, w: Any) -> Any:
    """Return what the age on the day says of a plain want: surely, may be."""
    about = words[uint64(w[at.W_AGE_ABOUT] + q)]
    if not born:
        return ZERO, about
    one, two = a[0] + 2 * q, a[1] + 2 * q
    return words[uint64(one)] & ~words[uint64(two + 1)], words[uint64(two)] & ~words[
        uint64(one + 1)
    ]


@inner
def in_age(born_e: Any, born_l: Any, cuts: Any, w: Any, a: Any) -> None:
    """Find where the tables speak of the ages that are surely, and perhaps, reached on the day."""
    sure, may, first = 0, 0, w[at.C_AGES]
    for k in range(w[at.AGES]):
        sure += int64(born_l <= cuts[uint64(first + k)])
        may += int64(born_e <= cuts[uint64(first + k)])
    a[0] = w[at.W_AGE] + 2 * sure * w[at.WAYS]
    a[1] = w[at.W_AGE] + 2 * may * w[at.WAYS]


@seldom
def of_start(q: Any, born_e: Any, born_l: Any, earliest: Any, latest: Any, stamps: Any, words: Any,
             ints: Any, w: Any) -> Any:  # fmt: skip
    """Return what the age on the first day says of a plain want: surely, may be."""
    about = words[uint64(w[at.W_AGE_START_ABOUT] + q)]
    if not (about and born_e and earliest):
        return ZERO, about
    k = reached(ints, w[at.I_AGES], w[at.AGES], months(stamps[born_l], stamps[earliest]))
    m = reached(ints, w[at.I_AGES], w[at.AGES], months(stamps[born_e], stamps[latest]))
    size, table = w[at.WAYS], w[at.W_AGE_START]
    one, two = table + 2 * (k * size + q), table + 2 * (m * size + q)
    return words[uint64(one)] & ~words[uint64(two + 1)], words[uint64(two)] & ~words[
        uint64(one + 1)
    ]


@seldom
def of_time(q: Any, earliest: Any, latest: Any, a: Any, stamps: Any, words: Any, ints: Any,
            w: Any) -> Any:  # fmt: skip
    """Return what retirement and tiết say of a plain want: surely, may be."""
    surely, may = ZERO, ZERO
    size = w[at.WAYS]
    if w[at.LEFT]:
        if a[2] >= 0 and a[3] >= 0:
            enough = words[uint64(w[at.W_LEFT] + a[4] * size + q)]
            surely |= enough
            may |= enough | words[uint64(w[at.W_LEFT] + a[5] * size + q)]
        else:
            may |= words[uint64(w[at.W_LEFT_ABOUT] + q)]
    if w[at.LEFT_START]:
        about = words[uint64(w[at.W_LEFT_START_ABOUT] + q)]
        if about and a[2] >= 0 and a[3] >= 0 and earliest:
            first, count = w[at.I_LEFT_START], w[at.LEFT_START]
            k = reached(ints, first, count, months(stamps[latest], a[2]))
            m = reached(ints, first, count, months(stamps[earliest], a[3]))
            enough = words[uint64(w[at.W_LEFT_START] + k * size + q)]
            surely |= enough
            may |= enough | words[uint64(w[at.W_LEFT_START] + m * size + q)]
        else:
            may |= about
    if w[at.PERIODS]:
        surely |= words[uint64(w[at.W_PERIODS] + a[6] * size + q)]
        may |= words[uint64(w[at.W_PERIODS] + a[7] * size + q)] if a[7] >= 0 else (
            words[uint64(w[at.W_PERIODS_ABOUT] + q)])  # fmt: skip
    return surely, may


@seldom
def in_time(sex: Any, born_e: Any, born_l: Any, turn: Any, first: Any, last: Any, day: Any,
            retires: Any, ints: Any, cuts: Any, w: Any, a: Any) -> None:  # fmt: skip
    """Work out what of a person's time the day decides: retirement, and tiết of the year."""
    if w[at.LEFT] or w[at.LEFT_START]:
        a[2], a[3] = int64(retires[sex, born_e]), int64(retires[sex, born_l])
        a[4] = reached(cuts, w[at.C_LEFT], w[at.LEFT], a[2])
        a[5] = reached(cuts, w[at.C_LEFT], w[at.LEFT], a[3])
    if w[at.PERIODS]:
        least, most, any_turn, boundless = 0, 0, False, False
        for t in range(first, last):
            if turn[t, ENDED_E] < cuts[uint64(w[at.C_YEAR])] or turn[t, ENDED_E] > day:
                continue
            any_turn = True
            if turn[t, COUNTS] == 1:
                continue
            if turn[t, PERIODS] < 0:
                boundless = True
            else:
                most += int64(turn[t, PERIODS])
                if turn[t, COUNTS] == 2 and turn[t, ENDED_L] <= day:
                    least += int64(turn[t, PERIODS])
        a[6] = reached(ints, w[at.I_PERIODS], w[at.PERIODS], least)
        a[7] = reached(ints, w[at.I_PERIODS], w[at.PERIODS], most)
        if boundless:
            a[7] = w[at.PERIODS]
        if not any_turn:
            a[7] = -1
