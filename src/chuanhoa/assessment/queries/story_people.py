"""The people behind a number of the five dates: of one answer, or gathered from several."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final
from uuid import UUID

import numpy as np

from chuanhoa.assessment.queries.ahead import Named, named
from chuanhoa.assessment.queries.asking import Asking
from chuanhoa.assessment.queries.degree import degrees
from chuanhoa.assessment.queries.dossiers import people_in
from chuanhoa.assessment.queries.standing import among
from chuanhoa.assessment.queries.story import (
    ABSENT,
    REPORTED,
    Followed,
    Moment,
    Part,
    answers_on,
    counted_as,
    followed,
    open_cards,
    sight_on,
    story,
)
from chuanhoa.org.models import User
from chuanhoa.registry.queries import Sight, sight_of
from chuanhoa.registry.queries.reach import reached

EXPORT: Final = "registry.export"
WITHIN, OPEN, CARD = "within", "open", "card"
HOLDING, WITHOUT, UNSURE = "holding", "without", "unsure"
ANSWER, OF_ALL = "answer.", "all."
"""Before one of ANSWERS: who is counted so on a date, by whichever clause.

Of those without a degree, or of everybody of the day of the report.
"""
_OF_REPORT: Final[Mapping[str, Callable[[Followed], object]]] = {
    HOLDING: lambda known: known.tracked & ~known.without & ~known.unsure,
    WITHOUT: lambda known: known.without,
    UNSURE: lambda known: known.unsure,
}
_OF_PARTS: Final[Mapping[str, Callable[[Part], bool]]] = {
    WITHIN: lambda part: part.within,
    OPEN: lambda part: part.open,
}


@dataclass(frozen=True, slots=True)
class Behind:
    """People behind a number as they served that day. `part`: their one answer, None for several."""

    key: str
    part: Part | None
    people: list[Named]


def people_of(
    viewer: User, *, today: date, day: date, key: str, unit: UUID | None = None,
    known_at: datetime | None = None,
) -> Behind | None:  # fmt: skip
    """Return the people behind a number of one date; None where there are none such.

    `key`: that of a part, or a word above that gathers several. Who no longer serves is told as on
    the day of the report.
    """
    part, on = None, day
    if key in _OF_REPORT:
        known = followed(viewer, today=today, unit=unit, known_at=known_at)
        ids = known.standing.ids(_OF_REPORT[key](known)) if day == REPORTED else []
    elif key.startswith(OF_ALL):
        answer = key.removeprefix(OF_ALL)
        known = followed(viewer, today=today, unit=unit, known_at=known_at)
        ids = _of_all(sight_on(viewer, day, today, known_at), known, answer)
        on = REPORTED if answer == ABSENT else day
    else:
        found = story(viewer, today=today, unit=unit, known_at=known_at)
        moment = next((one for one in found.moments if one.day == day), None)
        if moment is None:
            return None
        if key == CARD:
            known = followed(viewer, today=today, unit=unit, known_at=known_at)
            standing, open_ = open_cards(sight_on(viewer, day, today, known_at), known.lacking)
            ids = standing.ids(open_)
        else:
            part = next((one for one in moment.parts if one.key == key), None)
            ids = list(part.people) if part else _gathered(moment, key)
            if key == ANSWER + ABSENT or (part and part.verdict == ABSENT):
                on = REPORTED
    if not ids:
        return None
    sight = sight_on(viewer, on, today, known_at)
    people = people_in(sight, officials=ids)
    return Behind(key, part, [named(sight, one) for one in people])


def _of_all(sight: Sight, known: Followed, answer: str) -> list[UUID]:
    """Return who of everybody of the day of the report is counted so on the day looked at."""
    standing = Asking(sight, None, frozenset(), degrees()).standing
    tracked = known.standing.keys()[known.tracked]
    if answer == ABSENT:
        gone = tracked[~among(tracked, standing.keys())]
        return [UUID(bytes=key.tobytes()) for key in gone]
    mine = np.zeros(len(standing), np.bool_)
    there = np.flatnonzero(among(standing.keys(), tracked))
    for one, some in answers_on(standing, there, sight.as_of):
        mine[some] |= counted_as(one) == answer
    return standing.ids(mine)


def _gathered(moment: Moment, key: str) -> list[UUID]:
    def chosen(part: Part) -> bool:
        return _OF_PARTS[key](part) if key in _OF_PARTS else key == f"{ANSWER}{part.answer}"

    return [who for part in moment.parts if chosen(part) for who in part.people]


def taken_out(viewer: User, people: list[Named], *, today: date) -> list[Named]:
    """Return those of some people whom `viewer` may take out of the program today."""
    sight = sight_of(viewer, as_of=today, today=today, permission=EXPORT)
    may = reached(sight.scope, {one.id for one in people}, sight.merged, as_of=today)
    return [one for one in people if one.id in may]
