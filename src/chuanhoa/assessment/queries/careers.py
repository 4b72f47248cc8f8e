"""The posts that people hold on a day, each with what their whole career tells of it.

All that is known of a career is read, posts gone by and those still to come included: a rule may ask
since when somebody has been a civil servant, whatever the post was.
"""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from types import MappingProxyType
from typing import Any, Final
from uuid import UUID

from django.db.models import QuerySet

from chuanhoa.core.assess.career import NOTHING_TOLD, Step, Told, first_that_leads, leads, since
from chuanhoa.core.assess.dossier import Since
from chuanhoa.core.text import PartialDate
from chuanhoa.org.queries import catalogues
from chuanhoa.org.queries.statements import rows_of
from chuanhoa.registry.models import SERVING_KINDS, Appointment
from chuanhoa.registry.queries import Sight

CAREER: Final = ("recruited", "never_led_before", "never_elected_before")
"""Columns of personal details that say something of a whole career."""
RECRUITED: Final = "tuyen_dung"
"""The movement by which somebody becomes a civil servant: no post of that kind came before."""
Within = Collection[UUID] | QuerySet[Any, Any]
"""Whose rows are read: named people, or a statement that names them."""


@dataclass(frozen=True, slots=True)
class Held:
    """An appointment of the day. `led_as`: the row of the first post that leads, of any day."""

    pk: int
    unit: UUID
    staff_kind: str
    post: str
    title: str
    start: PartialDate | None
    end: date | None
    first_time: bool | None
    order: tuple[bool, int, int]
    entered: Since
    led: Since
    led_as: Any = None


@dataclass(frozen=True, slots=True)
class Career:
    """The posts held on the day, the main one first, all that were ever held, and what papers say."""

    held: list[Held]
    steps: list[Step]
    told: Told = NOTHING_TOLD


def careers_of(
    sight: Sight, within: Within, told: Mapping[UUID, Told] = MappingProxyType({})
) -> dict[UUID, Career]:
    """Return the careers of those who hold a post on the day; `told`: what papers say of theirs.

    Of records found to be one person it is what the one says that answers for them, like a birth.
    """

    def served() -> QuerySet[Any, Any]:
        return Appointment.objects.known(sight.known_at).filter(staff_kind__in=SERVING_KINDS)

    rows: dict[UUID, list[Any]] = defaultdict(list)
    for row in stated(
        sight, within, served,
        "who", "pk", "unit_id", "staff_kind", "post", "title", "begun", "begun_by", "valid_from",
        "from_exact", "valid_to", "first_time", "concurrent", "post_order", kind="posts", days=(),
    ):  # fmt: skip
        rows[row.who].append(row)
    careers = (
        (who, _career(theirs, sight.as_of, told.get(who, NOTHING_TOLD)))
        for who, theirs in rows.items()
    )
    return {who: one for who, one in careers if one.held}


def _career(rows: Sequence[Any], as_of: date, told: Told) -> Career:
    steps = [step_of(row) for row in rows]
    at = first_that_leads(steps)
    led = rows[at] if at is not None else None
    held = [
        Held(
            row.pk,
            row.unit_id,
            row.staff_kind,
            row.post,
            row.title,
            start_of(row),
            row.valid_to,
            row.first_time,
            (row.concurrent, row.post_order, row.pk),
            *days,
            led,
        )
        for row, days in zip(rows, since(steps, told), strict=True)
        if (row.valid_from or date.min) <= as_of <= (row.valid_to or date.max)
    ]
    return Career(sorted(held, key=lambda one: one.order), steps, told)


def told_of(details: Any) -> Told:
    """Return what a row of personal details says of a career."""
    return Told(*(partial_of(getattr(details, name)) for name in CAREER))


def step_of(row: Any) -> Step:
    """Return a row of an appointment as a career reads it."""
    return Step(
        row.staff_kind,
        leads(row.post, None, catalogues()),
        start_of(row),
        row.valid_to,
        row.valid_from,
        row.begun_by == RECRUITED,
    )


def stated(
    sight: Sight, within: Within, rows: Callable[[], QuerySet[Any, Any]], *columns: str, kind: str,
    days: Sequence[date] | None = None,
) -> Iterable[Any]:  # fmt: skip
    """Return rows of the people `within`; `who`: the person that each counts for.

    `kind` names the statement, `days` those in it; by default the day looked at.
    """
    own = "who" not in columns

    def asked() -> Any:
        if own:
            return rows().filter(official__in=within)
        return rows().annotate(who=sight.merged.person).filter(who__in=within)

    key = (kind, sight.merged.found) if sight.known_at is None else ()
    days = (sight.as_of,) if days is None else days
    return rows_of(asked, *columns, key=key, named=within, days=days)


@lru_cache(maxsize=100_000)
def partial_of(iso: str) -> PartialDate | None:
    """Return a date as it is kept; None for none."""
    return PartialDate.from_iso(iso) if iso else None


def rank_start_of(row: Any) -> PartialDate | None:
    """Return when a rank began: only as stated, since its row may begin with what is paid in it."""
    return partial_of(row.begun)


def start_of(row: Any) -> PartialDate | None:
    """Return when something began: as stated, else its first day where that is exact."""
    if row.begun:
        return partial_of(row.begun)
    return PartialDate.of(row.valid_from) if row.from_exact and row.valid_from else None
