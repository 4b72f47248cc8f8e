"""Lists of people: one page, the whole list for an export, how many there are."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from chuanhoa.org.models import User
from chuanhoa.registry.models import Official
from chuanhoa.registry.queries.criteria import Criteria, appointments_for
from chuanhoa.registry.queries.listing.absent import Absent, absent, may_seek
from chuanhoa.registry.queries.listing.by_unit import page_by_unit
from chuanhoa.registry.queries.listing.lines import PersonLine, PostHeld, lines
from chuanhoa.registry.queries.listing.pages import (
    BIRTH,
    NAME,
    ORDERS,
    UNIT,
    PageOfIds,
    is_narrow,
    page_by_column,
    people_in,
)
from chuanhoa.registry.queries.sight import READ, Sight, sight_of
from chuanhoa.ui.tables import DEFAULT_PAGE, Pager

__all__ = ["BIRTH", "NAME", "ORDERS", "UNIT", "Absent", "People", "PersonLine", "PostHeld",
           "absent", "count_at_once", "count_people",
           "every_line", "may_seek", "people_page"]  # fmt: skip


MOST_AT_ONCE: Final = 20_000
"""People in the whole register up to whom a list is counted while its page is made."""


@dataclass(frozen=True, slots=True)
class People:
    """One page of the register."""

    rows: list[PersonLine]
    before: str
    after: str

    def pager(self, total: int | None = None) -> Pager:
        """Return what the table component draws under the list."""
        return Pager(len(self.rows), total, self.before, self.after)


def people_page(
    viewer: User,
    *,
    as_of: date,
    today: date,
    criteria: Criteria,
    order: str = UNIT,
    after: str = "",
    before: str = "",
    size: int = DEFAULT_PAGE,
    known_at: datetime | None = None,
) -> People:
    """Return a page of the people in `viewer`'s scope who meet `criteria` on `as_of`.

    `order` is one of ORDERS. A mangled cursor gives the first page. Raises NotAllowed for criteria
    about attributes that the viewer may see of nobody.
    """
    sight = sight_of(viewer, as_of=as_of, today=today, known_at=known_at)
    ids = _ids(sight, criteria, order, after, before, size)
    return People(lines(sight, ids.people), ids.before, ids.after)


def every_line(
    viewer: User,
    *,
    as_of: date,
    today: date,
    criteria: Criteria,
    order: str = UNIT,
    known_at: datetime | None = None,
    permission: str = READ,
) -> Iterator[PersonLine]:
    """Yield the whole list in order, within what `permission` lets the viewer reach."""
    sight = sight_of(viewer, as_of=as_of, today=today, known_at=known_at, permission=permission)
    after = ""
    while True:
        ids = _ids(sight, criteria, order, after, "", 1000)
        yield from lines(sight, ids.people)
        after = ids.after
        if not after:
            return


def count_people(
    viewer: User,
    *,
    as_of: date,
    today: date,
    criteria: Criteria,
    known_at: datetime | None = None,
) -> int:
    """Return how many people the list holds. Over a whole country this takes its time: load late."""
    return _count(sight_of(viewer, as_of=as_of, today=today, known_at=known_at), criteria)


def count_at_once(
    viewer: User,
    *,
    as_of: date,
    today: date,
    criteria: Criteria,
    known_at: datetime | None = None,
) -> int | None:
    """Return the same with the page itself; None where the register is too large for that."""
    if Official.objects.all()[: MOST_AT_ONCE + 1].count() > MOST_AT_ONCE:
        return None
    return _count(sight_of(viewer, as_of=as_of, today=today, known_at=known_at), criteria)


def _count(sight: Sight, criteria: Criteria) -> int:
    if sight.scope.empty:
        return 0
    if criteria.of_posts_only:
        held = appointments_for(sight, criteria)
        return held.values_list(sight.merged.person).distinct().count()
    return people_in(sight, criteria, gather=not is_narrow(sight, criteria)).count()


def _ids(
    sight: Sight, criteria: Criteria, order: str, after: str, before: str, size: int
) -> PageOfIds:
    if sight.scope.empty:
        return PageOfIds([], "", "")
    if order in (NAME, BIRTH):
        return page_by_column(sight, criteria, order, after=after, before=before, size=size)
    return page_by_unit(sight, criteria, after=after, before=before, size=size)
