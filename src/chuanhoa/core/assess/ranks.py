"""Ranks that count, and ranks of which the record says nothing.

Every công chức holds a rank. For days on which none is on record, which one is not known. A cán bộ
holds none: the code on record is the scale of the pay (33/2023/NĐ-CP Đ16.1), and asks for nothing.
"""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace
from datetime import date
from itertools import pairwise
from typing import Final

from chuanhoa.core.assess.dossier import Dossier, Post, Rank
from chuanhoa.core.text import PartialDate

HOLDER: Final = "cong_chuc"
"""The staff kind of whoever holds a rank."""
_EVER: Final = date.min.toordinal()
_NEVER: Final = date.max.toordinal() - 1
Stretch = tuple[int, int]
"""The first and the last of a run of days, as numbers, both inclusive."""


def ranked(dossier: Dossier) -> Dossier:
    """Return a dossier with its ranks for the days on which they count.

    For the days on which a công chức has none on record stands one without code.
    """
    asked = [_stretch(one) for one in dossier.posts if one.staff_kind == HOLDER]
    pay = pay_only((one.staff_kind, _stretch(one)) for one in dossier.posts)
    counting = tuple(part for one in dossier.ranks for part in _counting(one, pay))
    found = tuple(
        Rank(
            "",
            None if first == _EVER else PartialDate.of(date.fromordinal(first)),
            None if last == _NEVER else date.fromordinal(last),
        )
        for first, last in untold(asked, [_stretch(one) for one in dossier.ranks])
    )
    return replace(dossier, ranks=(*counting, *found))


def ranked_on(dossier: Dossier, as_of: date) -> Dossier:
    """Return the same for a dossier that is asked about on one day only: since when is not known."""
    kinds = {one.staff_kind for one in dossier.posts if one.held_on(as_of)}
    if kinds and not kinds & {"", HOLDER}:
        return replace(dossier, ranks=()) if dossier.ranks else dossier
    if HOLDER not in kinds or any(one.held_on(as_of) for one in dossier.ranks):
        return dossier
    return replace(dossier, ranks=(*dossier.ranks, Rank("")))


def pay_only(posts: Iterable[tuple[str, Stretch]]) -> list[Stretch]:
    """Return the days on which posts are held and none of them can be that of a công chức.

    `posts`: of each its staff kind, "" where that is not known, and its days.
    """
    others: list[Stretch] = []
    holders: list[Stretch] = []
    for kind, days in posts:
        (holders if kind in ("", HOLDER) else others).append(days)
    return list(untold(others, holders)) if others else []


def _counting(rank: Rank, pay: Collection[Stretch]) -> Iterator[Rank]:
    """Yield a rank for each run of days on which it is more than a scale of pay."""
    whole = _stretch(rank)
    for first, last in untold([whole], pay):
        yield replace(
            rank,
            since=None if first == whole[0] else date.fromordinal(first),
            end=rank.end if last == whole[1] else date.fromordinal(last),
        )


def untold(asked: Collection[Stretch], told: Collection[Stretch]) -> Iterator[Stretch]:
    """Yield the runs of days in some stretch of `asked` and in none of `told`, in order."""
    both = [*asked, *told]
    borders = sorted({first for first, _ in both} | {last + 1 for _, last in both})
    run: Stretch | None = None
    for first, following in pairwise(borders):
        if _within(first, asked) and not _within(first, told):
            run = (first if run is None else run[0], following - 1)
        elif run is not None:
            yield run
            run = None
    if run is not None:
        yield run


def _within(day: int, stretches: Collection[Stretch]) -> bool:
    return any(first <= day <= last for first, last in stretches)


def _stretch(one: Post | Rank) -> Stretch:
    first = one.start.earliest.toordinal() if one.start else _EVER
    return first, _NEVER if one.end is None else one.end.toordinal()
