"""Ranks that somebody holds and of which the record says nothing.

Every công chức holds a rank. For days on which none is on record, which one is not known: what is
asked of ranks can then not be told, which is not the same as not being asked.
"""

from collections.abc import Collection, Iterator
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


def with_unknown(dossier: Dossier) -> Dossier:
    """Return a dossier with a rank without code for the days on which a công chức has none in it."""
    asked = [_stretch(one) for one in dossier.posts if one.staff_kind == HOLDER]
    if not asked:
        return dossier
    found = [
        Rank(
            "",
            None if first == _EVER else PartialDate.of(date.fromordinal(first)),
            None if last == _NEVER else date.fromordinal(last),
        )
        for first, last in untold(asked, [_stretch(one) for one in dossier.ranks])
    ]
    return replace(dossier, ranks=(*dossier.ranks, *found)) if found else dossier


def unknown_on(dossier: Dossier, as_of: date) -> Dossier:
    """Return the same for a dossier that is asked about on one day only: since when is not known."""
    holds = any(one.staff_kind == HOLDER and one.held_on(as_of) for one in dossier.posts)
    if not holds or any(one.held_on(as_of) for one in dossier.ranks):
        return dossier
    return replace(dossier, ranks=(*dossier.ranks, Rank("")))


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
