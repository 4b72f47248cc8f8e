"""Which of two ranks came first, where it is not known since when one of them is held.

A row without a day of its own holds from the day of its sheet, or on which it was typed: that it was
held then at the latest does not make it the later rank. The day of the pay says what came first where
it lies before, or after, the day of the other.
"""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from chuanhoa.core.text import PartialDate
from chuanhoa.registry.actions.facts import Draft, copy_of
from chuanhoa.registry.models import RankHeld

DAY = timedelta(days=1)


def follow_ranks(
    draft: Draft, row: RankHeld, held: Sequence[RankHeld], *, from_sheets: bool = False
) -> None:
    """Open `row` among the rows `held`, as `Draft.follow` does; of two ranks the dated one is the later.

    Whatever other rank is on record from a later day only because nobody knew its own was held until
    the eve of `row` at the latest. `from_sheets`: so was what a sheet says, and what has no day at all.
    """
    earlier = [one for one in held if _came_before(one, row, from_sheets=from_sheets)]
    rest = [one for one in held if one not in earlier]
    starts = {one.valid_from for one in rest}
    eve = row.valid_from or date.min
    for one in sorted(earlier, key=_first, reverse=True):
        last, eve = eve - DAY, eve - DAY
        while eve in starts:
            last = eve = eve - DAY
        moved = copy_of(one, valid_from=eve, valid_to=None)
        draft.withdraw(one)
        draft.follow(moved, [other for other in rest if other not in draft.closed])
        moved.valid_to = last
    draft.follow(row, [other for other in rest if other not in draft.closed])


def in_doubt(held: Iterable[RankHeld], *, rank: str, begun: str, pay_begun: str) -> RankHeld | None:
    """Return the row of another rank of which nothing says if it came before what is stated or after.

    So it is with one of no known rank, which goes on from a dated one: its pay is then of that rank.
    """
    stated = begun or pay_begun
    if not stated:
        return None
    last = PartialDate.from_iso(stated).latest
    for one in held:
        if one.rank == rank or not _is_undated(one) or _first(one) <= last:
            continue
        if not one.rank:
            if begun:
                return one
            continue
        order = _order(one, stated)
        if order is None or (order < 0 and begun and one.source_id is not None):
            return one
    return None


def eve_of_next(held: Iterable[RankHeld], rank: str, pay_begun: str) -> date | None:
    """Return the last day before the next other rank, where only the day of the pay is known.

    None where no other came later, or where it is not known that one did.
    """
    later = [
        one
        for one in held
        if one.rank not in ("", rank) and _first(one) > PartialDate.from_iso(pay_begun).latest
    ]
    following = min(later, key=_first, default=None)
    if following is None or (_order(following, pay_begun) or 0) <= 0:
        return None
    return _first(following) - DAY


def _came_before(one: RankHeld, row: RankHeld, *, from_sheets: bool) -> bool:
    if not row.begun or one.rank in ("", row.rank) or not _is_undated(one):
        return False
    if _first(one) <= _first(row):
        return False
    order = _order(one, row.begun)
    if from_sheets:
        return order is None or order < 0
    return one.source_id is None and order is not None and order < 0


def _order(one: RankHeld, day: str) -> int | None:
    """Return -1 where a row is from before `day`, 1 where from after; None where it is not known."""
    known = one.begun or one.pay_begun or one.either_begun
    if not known:
        return None
    mine, other = PartialDate.from_iso(known), PartialDate.from_iso(day)
    if mine.latest < other.earliest:
        return -1
    return 1 if other.latest < mine.earliest else None


def _is_undated(one: RankHeld) -> bool:
    return not one.from_exact and not one.begun


def _first(one: RankHeld) -> date:
    return one.valid_from or date.min
