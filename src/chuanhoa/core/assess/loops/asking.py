"""Questions put to one person in one post, answered for all requirements of a plate at once."""

from typing import Any

from numba import int64, uint64

from chuanhoa.core.assess.compile import layout as at
from chuanhoa.core.assess.loops.jit import ZERO, jit


@jit
def mask(flag: Any) -> Any:
    return ZERO - uint64(flag)


@jit
def note(code: Any, may: Any, sure: Any, last: Any, day: Any, words: Any, base: Any, size: Any,
         b: Any) -> None:  # fmt: skip
    """Add one credential to what is known of the person's: surely, could, anything at all."""
    known = mask(may <= day)
    alive = known & mask(day <= last)
    surely = alive & mask(sure <= day)
    spot = base + int64(code) * size * 3
    for h in range(size):
        b[h, 0] |= words[spot + 3 * h] & surely
        b[h, 1] |= words[spot + 3 * h + 1] & alive
        b[h, 2] |= words[spot + 3 * h + 2] & known


@jit
def credentials(c: Any, i: Any, day: Any, decided: Any, words: Any, w: Any, b: Any) -> None:
    """Answer all questions about the credentials of person `i`: b[h] = surely, may be, seen."""
    size = w[at.HELD]
    for h in range(size):
        b[h, 0] = ZERO
        b[h, 1] = ZERO
        b[h, 2] = words[w[at.W_NONE] + (decided * w[at.NONES] + int64(c.none[i])) * size + h]
    base = w[at.W_HELD] + decided * w[at.CODES] * size * 3
    for j in range(c.rec_code.shape[1]):
        if c.rec_code[i, j] == 0:
            break
        note(c.rec_code[i, j], c.rec_may[i, j], c.rec_sure[i, j], c.rec_last[i, j], day, words,
             base, size, b)  # fmt: skip
    for j in range(c.over_at[i], c.over_at[i + 1]):
        note(c.over_code[j], c.over_may[j], c.over_sure[j], c.over_last[j], day, words, base,
             size, b)  # fmt: skip
    for h in range(size):
        b[h, 1] |= b[h, 0] | (words[w[at.W_ABOUT] + h] & ~b[h, 2])


@jit
def suited(c: Any, i: Any, kind: Any, day: Any, words: Any, ints: Any, w: Any, f: Any) -> None:
    """Answer for every want which credentials at its level suit the post: known to, not known."""
    size = w[at.WAYS]
    for q in range(size):
        f[q, 0] = ZERO
        f[q, 1] = ZERO
    over = int64(c.over_at[i])
    for j in range(c.rec_code.shape[1] + int64(c.over_at[i + 1]) - over):
        if j < c.rec_code.shape[1]:
            code, fits = int64(c.rec_code[i, j]), int64(c.rec_fits[i, j])
            alive = (c.rec_may[i, j] <= day) & (day <= c.rec_last[i, j])
        else:
            k = over + j - c.rec_code.shape[1]
            code, fits = int64(c.over_code[k]), int64(c.over_fits[k])
            alive = (c.over_may[k] <= day) & (day <= c.over_last[k])
        suits = ints[w[at.I_FITS] + fits * w[at.KINDS] + kind]
        if alive and suits != 1:
            for q in range(size):
                f[q, 0 if suits == 2 else 1] |= words[w[at.W_SUIT] + code * size + q]


@jit
def months(born: Any, then: Any) -> Any:
    """Return the whole months from one stamp to another."""
    return (then >> 5) - (born >> 5) - int64((born & 31) > (then & 31))


@jit
def reached(amounts: Any, first: Any, size: Any, value: Any) -> Any:
    """Return how many of some amounts, the lowest first, a value comes up to."""
    count = 0
    for k in range(size):
        count += int64(amounts[first + k] <= value)
    return count


@jit
def conditions(kind: Any, trait: Any, place: Any, earliest: Any, latest: Any, words: Any,
               ints: Any, cuts: Any, w: Any, b: Any, s: Any) -> None:  # fmt: skip
    """Answer all conjunctions of conditions of one post: s[2 × slot], s[2 × slot + 1]."""
    size = 2 * w[at.SLOTS]
    one = w[at.W_KIND] + kind * size
    two = w[at.W_TRAIT] + trait * size
    three = w[at.W_PLACE] + place * size
    for k in range(size):
        s[k] = words[one + k] & words[two + k] & words[three + k]
    if w[at.FIXED]:
        spot = 0
        if earliest:
            row = reached(ints, w[at.I_FIXED], w[at.FIXED], earliest)
            spot = 1 + row * (w[at.FIXED] + 1) + reached(ints, w[at.I_FIXED], w[at.FIXED], latest)
        spot = w[at.W_FIXED] + spot * size
        for k in range(size):
            s[k] &= words[spot + k]
    if w[at.MOVING]:
        spot = 0
        if earliest and earliest == latest:
            spot = 1 + reached(cuts, w[at.C_MOVING], w[at.MOVING], earliest)
        spot = w[at.W_MOVING] + spot * size
        for k in range(size):
            s[k] &= words[spot + k]
    for k in range(w[at.HOLDS]):
        slot, h = ints[w[at.I_HOLDS] + 2 * k], ints[w[at.I_HOLDS] + 2 * k + 1]
        others = ~words[w[at.W_ABOUT] + h]
        s[2 * slot] &= b[h, 0] | others
        s[2 * slot + 1] &= b[h, 1] | others


@jit
def group(g: Any, side: Any, ints: Any, w: Any, s: Any) -> Any:
    """Return whether a condition holds: one of its conjunctions does."""
    found = ZERO
    for slot in range(ints[w[at.I_GROUPS] + g], ints[w[at.I_GROUPS] + g + 1]):
        found |= s[2 * slot + side]
    return found


@jit
def of_credentials(q: Any, words: Any, ints: Any, w: Any, b: Any, f: Any) -> Any:
    """Return what credentials say of a plain want: surely, may be, nothing to ask."""
    h = ints[w[at.I_WAYS] + 3 * q]
    if h < 0:
        return ZERO, ZERO, ZERO
    surely, may, moot = b[h, 0], b[h, 1], ZERO
    if w[at.PROVINCE]:
        floor = ints[w[at.I_WAYS] + 3 * q + 1]
        if floor >= 0:
            decided = ints[w[at.I_WAYS] + 3 * q + 2]
            about = words[w[at.W_PROVINCE] + q]
            between = about & b[floor, 0] & ~may
            may = (may & ~about) | (about & (surely | (b[floor, 1] & ~(between & ~b[decided, 1]))))
            surely |= between & b[decided, 0]
    if w[at.SUITS]:
        about = words[w[at.W_SUITS] + q]
        moot = about & ~may
        known, perhaps = surely & about & f[q, 0], surely & about & (f[q, 0] | f[q, 1])
        may = (may & ~about) | moot | perhaps | (about & may & ~surely)
        surely = (surely & ~about) | moot | known
    return surely, may, moot


@jit
def of_time(q: Any, c: Any, i: Any, earliest: Any, latest: Any, a: Any, stamps: Any, words: Any,
            ints: Any, w: Any) -> Any:  # fmt: skip
    """Return what birth, start, retirement and tiết say of a plain want: surely, may be."""
    surely, may = ZERO, ZERO
    size = w[at.WAYS]
    born_e, born_l = int64(c.birth_e[i]), int64(c.birth_l[i])
    if w[at.AGES]:
        about = words[w[at.W_AGE_ABOUT] + q]
        if about and born_e:
            one, two = w[at.W_AGE] + 2 * (a[0] * size + q), w[at.W_AGE] + 2 * (a[1] * size + q)
            surely |= words[one] & ~words[two + 1]
            may |= words[two] & ~words[one + 1]
        else:
            may |= about
    if w[at.AGE_START]:
        about = words[w[at.W_AGE_START_ABOUT] + q]
        if about and born_e and earliest:
            k = reached(ints, w[at.I_AGES], w[at.AGES], months(stamps[born_l], stamps[earliest]))
            m = reached(ints, w[at.I_AGES], w[at.AGES], months(stamps[born_e], stamps[latest]))
            one, two = (
                w[at.W_AGE_START] + 2 * (k * size + q),
                w[at.W_AGE_START] + 2 * (m * size + q),
            )
            surely |= words[one] & ~words[two + 1]
            may |= words[two] & ~words[one + 1]
        else:
            may |= about
    if w[at.LEFT]:
        about = words[w[at.W_LEFT_ABOUT] + q]
        if a[2] >= 0 and a[3] >= 0:
            enough = words[w[at.W_LEFT] + a[4] * size + q]
            surely |= enough
            may |= enough | words[w[at.W_LEFT] + a[5] * size + q]
        else:
            may |= about
    if w[at.LEFT_START]:
        about = words[w[at.W_LEFT_START_ABOUT] + q]
        if about and a[2] >= 0 and a[3] >= 0 and earliest:
            first, size_ = w[at.I_LEFT_START], w[at.LEFT_START]
            k = reached(ints, first, size_, months(stamps[latest], a[2]))
            m = reached(ints, first, size_, months(stamps[earliest], a[3]))
            enough = words[w[at.W_LEFT_START] + k * size + q]
            surely |= enough
            may |= enough | words[w[at.W_LEFT_START] + m * size + q]
        else:
            may |= about
    if w[at.PERIODS]:
        surely |= words[w[at.W_PERIODS] + a[6] * size + q]
        may |= words[w[at.W_PERIODS] + a[7] * size + q] if a[7] >= 0 else (
            words[w[at.W_PERIODS_ABOUT] + q])  # fmt: skip
    return surely, may


@jit
def in_time(c: Any, i: Any, day: Any, retires: Any, ints: Any, cuts: Any, w: Any, a: Any) -> None:
    """Work out what of a person's time the day decides: ages reached, retirement, tiết of the year."""
    born_e, born_l = int64(c.birth_e[i]), int64(c.birth_l[i])
    if w[at.AGES]:
        a[0] = a[1] = 0
        for k in range(w[at.AGES]):
            a[0] += int64(born_l <= cuts[w[at.C_AGES] + k])
            a[1] += int64(born_e <= cuts[w[at.C_AGES] + k])
    if w[at.LEFT] or w[at.LEFT_START]:
        sex = int64(c.trait[i]) // 3
        a[2], a[3] = int64(retires[sex, born_e]), int64(retires[sex, born_l])
        a[4] = reached(cuts, w[at.C_LEFT], w[at.LEFT], a[2])
        a[5] = reached(cuts, w[at.C_LEFT], w[at.LEFT], a[3])
    if w[at.PERIODS]:
        least, most, any_turn, boundless = 0, 0, False, False
        for t in range(c.turn_at[i], c.turn_at[i + 1]):
            if c.turn_day[t] < cuts[w[at.C_YEAR]] or c.turn_day[t] > day:
                continue
            any_turn = True
            if c.turn_counts[t] == 1:
                continue
            if c.turn_periods[t] < 0:
                boundless = True
            else:
                most += int64(c.turn_periods[t])
                least += int64(c.turn_periods[t]) if c.turn_counts[t] == 2 else 0
        a[6] = reached(ints, w[at.I_PERIODS], w[at.PERIODS], least)
        a[7] = reached(ints, w[at.I_PERIODS], w[at.PERIODS], most)
        if boundless:
            a[7] = w[at.PERIODS]
        if not any_turn:
            a[7] = -1
