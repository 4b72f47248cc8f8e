"""From answers to verdicts, as `oracle.answered` tells them, and the worst of several posts."""

from typing import Any

from numba import int64, uint64

from chuanhoa.core.assess.compile import layout as at
from chuanhoa.core.assess.loops.asking import group, of_age, of_credentials, of_start, of_time
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
    inner,
    seldom,
)


@inner
def ends(t: Any, bit: Any, earliest: Any, latest: Any, established: Any, ints: Any, cuts: Any,
         w: Any) -> Any:  # fmt: skip
    """Return the stamp on which a transition ends; -1 where that is not known.

    Where a month lacks the day the stamp stands for the last of the month.
    """
    spot = w[at.I_UNTIL] + (t * 64 + bit) * 2
    how, value = ints[uint64(spot)], ints[uint64(spot + 1)]
    if how == at.YEAR_END:
        return (cuts[uint64(w[at.C_STAMP])] // 384 * 12 + 11) * 32 + 31
    if how == at.AFTER_START:
        return earliest + 32 * value if earliest and earliest == latest else -1
    if how == at.AFTER_ESTABLISHED:
        return established + 32 * value if established >= 0 else -1
    return value


@seldom
def latest_running(bit: Any, earliest: Any, latest: Any, established: Any, ints: Any, cuts: Any,
                   w: Any, u: Any) -> Any:  # fmt: skip
    """Return the transition that runs longest for a requirement, of two the first, and its end."""
    best, until = 0, int64(-1)
    first = 1 + w[at.CASES] + w[at.EXEMPTIONS]
    for t in range(w[at.TRANSITIONS]):
        if (group(first + t, 0, w, u) >> uint64(bit)) & ONE:
            one = ends(t, bit, earliest, latest, established, ints, cuts, w)
            one = whole(one)
            if one > until:
                best, until = t, one
    return best, until


@inner
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


@inner
def wanted(q: Any, born_e: Any, born_l: Any, earliest: Any, latest: Any, stamps: Any, words: Any,
           ints: Any, w: Any, u: Any, a: Any) -> Any:  # fmt: skip
    """Return what is known of a plain want: surely, may be, nothing there to ask."""
    surely, may, moot = of_credentials(q, words, ints, w, u)
    collective = words[uint64(w[at.W_MOOT] + q)]
    surely |= collective | words[uint64(w[at.W_GIVEN] + q)]
    if w[at.AGES]:
        y, m = of_age(q, born_e, a, words, w)
        surely |= y
        may |= m
    if w[at.AGE_START]:
        y, m = of_start(q, born_e, born_l, earliest, latest, stamps, words, ints, w)
        surely |= y
        may |= m
    if w[at.LEFT] + w[at.LEFT_START] + w[at.PERIODS]:
        y, m = of_time(q, earliest, latest, a, stamps, words, ints, w)
        surely |= y
        may |= m
    return surely, may | surely, moot | collective


@inner
def case(k: Any, sex: Any, born_e: Any, born_l: Any, earliest: Any, latest: Any, stamps: Any,
         words: Any, ints: Any, w: Any, u: Any, a: Any) -> Any:  # fmt: skip
    """Return what is known of a case: surely, may be, nothing to ask, rests on what is from memory."""
    surely, may, moot, leans, refused = ZERO, ZERO, ZERO, ZERO, ZERO
    begin, end = ints[uint64(w[at.I_CASES] + k)], ints[uint64(w[at.I_CASES] + k + 1)]
    for q in range(begin, end):
        y, m, nothing = wanted(q, born_e, born_l, earliest, latest, stamps, words, ints, w, u, a)
        new = y & ~surely
        moot |= new & nothing
        if w[at.LEFT] + w[at.LEFT_START]:
            rests = words[uint64(w[at.W_LEANS] + sex * w[at.WAYS] + q)]
            leans |= new & rests
            refused |= rests & ~m
        surely |= y
        may |= m
    return surely, may, moot, leans | (refused & ~surely)


@inner
def agreed(sex: Any, born_e: Any, born_l: Any, earliest: Any, latest: Any, stamps: Any, words: Any,
           ints: Any, w: Any, u: Any, a: Any) -> Any:  # fmt: skip
    """Return what the cases that may count agree on: as `outcome.agreed`.

    That is: met, not met, open, nothing to ask, rests on memory, a case is from memory, the one is.
    """
    scanned, seen, several = FULL, ZERO, ZERO
    all_true, all_false, lean, recall, weighty = FULL, FULL, ZERO, ZERO, ZERO
    for k in range(w[at.CASES]):
        possible = scanned & group(1 + k, 1, w, u)
        scanned &= ~group(1 + k, 0, w, u)
        several |= seen & possible
        recall |= possible & words[uint64(w[at.W_CASE_RECALL] + k)]
        seen |= possible
        surely, may, moot, leans = case(k, sex, born_e, born_l, earliest, latest, stamps, words,
                                        ints, w, u, a)  # fmt: skip
        counts = possible & ~moot
        lean |= counts & ~weighty & leans
        weighty |= counts
        all_true &= ~counts | surely
        all_false &= ~possible | (~moot & ~may)
    good = weighty & all_true
    below = weighty & all_false & ~good
    open_ = weighty & ~good & ~below
    doubt = lean & ~(open_ & several)
    return good, below, open_, seen & ~weighty, doubt, recall, recall & ~several


@inner
def excused(below: Any, open_: Any, earliest: Any, latest: Any, established: Any, stamps: Any,
            words: Any, ints: Any, cuts: Any, w: Any, u: Any) -> Any:  # fmt: skip
    """Return who is exempt, who has time, who may be either, and from memory.

    Exempt are those below and those of whom that is open, the others those below.
    """
    exempt, either, memory, running, recalled = ZERO, ZERO, ZERO, ZERO, ZERO
    g = 1 + w[at.CASES]
    for e in range(w[at.EXEMPTIONS]):
        y = group(g + e, 0, w, u)
        memory |= y & ~exempt & words[uint64(w[at.W_EXEMPTION_RECALL] + e)]
        exempt |= y
        either |= group(g + e, 1, w, u) & ~y
    g += w[at.EXEMPTIONS]
    for t in range(w[at.TRANSITIONS]):
        y = group(g + t, 0, w, u)
        running |= y
        recalled |= y & words[uint64(w[at.W_TRANSITION_RECALL] + t)]
        either |= group(g + t, 1, w, u) & ~y
    exempt &= below | open_
    running &= below & ~exempt
    recalled &= running
    if w[at.MIXED]:
        recalled = settled(running, recalled, stamps[earliest], stamps[latest], established, words,
                           ints, cuts, w, u)  # fmt: skip
    return exempt, running, either & below & ~exempt & ~running, (memory & exempt) | recalled


@seldom
def settled(running: Any, recalled: Any, earliest: Any, latest: Any, established: Any, words: Any,
            ints: Any, cuts: Any, w: Any, u: Any) -> Any:  # fmt: skip
    """Return who has time by a clause from memory, where only some of a requirement's are."""
    mixed = running & words[uint64(w[at.W_MIXED])]
    if not mixed:
        return recalled
    for bit in range(64):
        one = ONE << uint64(bit)
        if mixed & one:
            t, _ = latest_running(bit, earliest, latest, established, ints, cuts, w, u)
            recalled = (recalled & ~one) | (one & words[uint64(w[at.W_TRANSITION_RECALL] + t)])
    return recalled


@inner
def judged(sex: Any, kind: Any, born_e: Any, born_l: Any, earliest: Any, latest: Any,
           established: Any, stamps: Any, words: Any, ints: Any, cuts: Any, w: Any, u: Any, a: Any,
           o: Any) -> None:  # fmt: skip
    """Tell the verdicts of one post on all requirements of the plate: disjoint words, from u[o] on."""
    asked = words[uint64(w[at.W_ASKED] + kind)]
    applies = group(0, 0, w, u)
    good, below, open_, nothing, lean, recall, alone = agreed(
        sex, born_e, born_l, earliest, latest, stamps, words, ints, w, u, a
    )
    rest = asked & group(0, 1, w, u) & ~nothing
    unknown = open_ | ((good | below) & ~applies)
    good &= applies
    below &= applies
    rest &= ~(good & words[uint64(w[at.W_RECORDED])])
    exempt, running, either, memory = excused(
        below, open_ & applies, earliest, latest, established, stamps, words, ints, cuts, w, u
    )
    left = below & ~exempt & ~running & ~either
    unknown = (unknown | either) & ~exempt
    by_case = (left & recall) | ((good | unknown) & alone)
    unsure = rest & (words[uint64(w[at.W_UNSURE])] | lean | memory | by_case)
    sure = rest & ~unsure
    u[uint64(o + MET)] = good & sure
    u[uint64(o + IN_TRANSITION)] = running & sure
    u[uint64(o + EXEMPT)] = exempt & sure
    u[uint64(o + NOT_MET)] = left & sure
    u[uint64(o + UNKNOWN)] = unknown & sure
    u[uint64(o + UNVERIFIED)] = unsure
    u[uint64(o + NOT_APPLICABLE)] = asked & ~rest
    u[uint64(o + RUNNING)] = running & rest


@inner
def worst(u: Any, o: Any) -> None:
    """Leave of the verdicts of several posts on a requirement only the worst."""
    taken = u[uint64(o + NOT_MET)]
    u[uint64(o + UNKNOWN)] &= ~taken
    taken |= u[uint64(o + UNKNOWN)]
    u[uint64(o + UNVERIFIED)] &= ~taken
    taken |= u[uint64(o + UNVERIFIED)]
    u[uint64(o + IN_TRANSITION)] &= ~taken
    taken |= u[uint64(o + IN_TRANSITION)]
    u[uint64(o + EXEMPT)] &= ~taken
    taken |= u[uint64(o + EXEMPT)]
    u[uint64(o + MET)] &= ~taken
    taken |= u[uint64(o + MET)]
    u[uint64(o + NOT_APPLICABLE)] &= ~taken
