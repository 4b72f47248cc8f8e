"""From answers to verdicts, as `oracle.answered` tells them, and the worst of several posts."""

from typing import Any

from numba import int64, uint64

from chuanhoa.core.assess.compile import layout as at
from chuanhoa.core.assess.loops.asking import group, of_credentials, of_time
from chuanhoa.core.assess.loops.jit import (
    EXEMPT,
    FULL,
    IN_TRANSITION,
    MET,
    NOT_APPLICABLE,
    NOT_MET,
    ONE,
    RUNNING,
    UNKNOWN,
    UNVERIFIED,
    ZERO,
    jit,
)


@jit
def ends(t: Any, bit: Any, earliest: Any, latest: Any, established: Any, ints: Any, cuts: Any,
         w: Any) -> Any:  # fmt: skip
    """Return the stamp on which a transition ends; -1 where that is not known.

    Where a month lacks the day the stamp stands for the last of the month.
    """
    spot = w[at.I_UNTIL] + (t * 64 + bit) * 2
    how, value = ints[spot], ints[spot + 1]
    if how == at.YEAR_END:
        return (cuts[w[at.C_STAMP]] // 384 * 12 + 11) * 32 + 31
    if how == at.AFTER_START:
        return earliest + 32 * value if earliest and earliest == latest else -1
    if how == at.AFTER_ESTABLISHED:
        return established + 32 * value if established >= 0 else -1
    return value


@jit
def latest_running(bit: Any, earliest: Any, latest: Any, established: Any, ints: Any, cuts: Any,
                   w: Any, s: Any) -> Any:  # fmt: skip
    """Return the transition that runs longest for a requirement, of two the first, and its end."""
    best, until = 0, int64(-1)
    first = 1 + w[at.CASES] + w[at.EXEMPTIONS]
    for t in range(w[at.TRANSITIONS]):
        if (group(first + t, 0, ints, w, s) >> uint64(bit)) & ONE:
            one = ends(t, bit, earliest, latest, established, ints, cuts, w)
            one = whole(one)
            if one > until:
                best, until = t, one
    return best, until


@jit
def whole(stamp: Any) -> Any:
    """Return a stamp whose day its month has: the last of the month where it lacks the day."""
    month, day = stamp >> 5, stamp & 31
    in_year, year = month % 12, month // 12
    length = 31
    if in_year == 3 or in_year == 5 or in_year == 8 or in_year == 10:
        length = 30
    elif in_year == 1:
        leap = (year % 4 == 0 and year % 100 != 0) or year % 400 == 0
        length = 29 if leap else 28
    return (month << 5) + min(day, length)


@jit
def judged(c: Any, i: Any, kind: Any, earliest: Any, latest: Any, established: Any, stamps: Any,
           words: Any, ints: Any, cuts: Any, w: Any, b: Any, f: Any, a: Any, s: Any,
           o: Any) -> None:  # fmt: skip
    """Tell the verdicts of one post on all requirements of the plate: o[verdict], disjoint words."""
    asked = words[w[at.W_ASKED] + kind]
    applies, may_apply = group(0, 0, ints, w, s), group(0, 1, ints, w, s)
    scanned, seen, several = FULL, ZERO, ZERO
    all_true, all_false, lean, recall, weighty = FULL, FULL, ZERO, ZERO, ZERO
    for k in range(w[at.CASES]):
        possible = scanned & group(1 + k, 1, ints, w, s)
        scanned &= ~group(1 + k, 0, ints, w, s)
        several |= seen & possible
        recall |= possible & words[w[at.W_CASE_RECALL] + k]
        seen |= possible
        surely, may, moot, leans = ZERO, ZERO, ZERO, ZERO
        begin, end = ints[w[at.I_CASES] + k], ints[w[at.I_CASES] + k + 1]
        for q in range(begin, end):
            y, m, nothing = of_credentials(q, words, ints, w, b, f)
            ty, tm = of_time(q, c, i, earliest, latest, a, stamps, words, ints, w)
            collective = words[w[at.W_MOOT] + q]
            y |= ty | collective
            m |= tm | y
            new = y & ~surely
            moot |= new & (nothing | collective)
            if w[at.LEFT] or w[at.LEFT_START]:
                rests = words[w[at.W_LEANS] + int64(c.trait[i]) // 3 * w[at.WAYS] + q]
                leans |= new & rests
                if q == begin:
                    leans |= rests & words[w[at.W_ALONE] + k] & ~m
            surely |= y
            may |= m
        counts = possible & ~moot
        lean |= counts & ~weighty & leans
        weighty |= counts
        all_true &= ~counts | surely
        all_false &= ~possible | (~moot & ~may)
    nothing = seen & ~weighty
    good = weighty & all_true
    below = weighty & all_false & ~good
    unsettled = weighty & ~good & ~below
    rest = asked & may_apply & ~nothing
    met = rest & good
    unknown = rest & (unsettled | (below & ~applies))
    below &= rest & applies
    lean &= good | below | (unknown & ~unsettled)
    exempt, open_, memory = ZERO, ZERO, ZERO
    for e in range(w[at.EXEMPTIONS]):
        y = group(1 + w[at.CASES] + e, 0, ints, w, s)
        memory |= y & ~exempt & words[w[at.W_EXEMPTION_RECALL] + e]
        exempt |= y
        open_ |= group(1 + w[at.CASES] + e, 1, ints, w, s) & ~y
    exempt &= below
    memory &= exempt
    running = ZERO
    for t in range(w[at.TRANSITIONS]):
        g = 1 + w[at.CASES] + w[at.EXEMPTIONS] + t
        y = group(g, 0, ints, w, s)
        running |= y
        open_ |= group(g, 1, ints, w, s) & ~y
    running &= below & ~exempt
    for t in range(w[at.TRANSITIONS]):
        g = 1 + w[at.CASES] + w[at.EXEMPTIONS] + t
        memory |= group(g, 0, ints, w, s) & running & words[w[at.W_TRANSITION_RECALL] + t]
    if w[at.MIXED] and running & words[w[at.W_MIXED]]:
        for bit in range(64):
            if (running & words[w[at.W_MIXED]]) >> uint64(bit) & ONE:
                t, _ = latest_running(bit, stamps[earliest], stamps[latest], established, ints,
                                      cuts, w, s)  # fmt: skip
                one = ONE << uint64(bit)
                memory = (memory & ~one) | (one & words[w[at.W_TRANSITION_RECALL] + t])
    left = below & ~exempt & ~running
    unknown |= left & open_
    left &= ~open_
    by_case = met | unknown | left
    unsure = words[w[at.W_UNSURE]] | lean | memory | (by_case & recall & ~several)
    unsure &= rest
    o[MET] = met & ~unsure
    o[IN_TRANSITION] = running & ~unsure
    o[EXEMPT] = exempt & ~unsure
    o[NOT_MET] = left & ~unsure
    o[UNKNOWN] = unknown & ~unsure
    o[UNVERIFIED] = unsure
    o[NOT_APPLICABLE] = asked & ~rest
    o[RUNNING] = running


@jit
def worst(o: Any) -> None:
    """Leave of the verdicts of several posts on a requirement only the worst."""
    taken = o[NOT_MET]
    o[UNKNOWN] &= ~taken
    taken |= o[UNKNOWN]
    o[UNVERIFIED] &= ~taken
    taken |= o[UNVERIFIED]
    o[IN_TRANSITION] &= ~taken
    taken |= o[IN_TRANSITION]
    o[EXEMPT] &= ~taken
    taken |= o[EXEMPT]
    o[MET] &= ~taken
    taken |= o[MET]
    o[NOT_APPLICABLE] &= ~taken
