"""Training turns: by kind and period, turns and people apart, deputies apart.

A turn stands where its person served on the day it counts; where that is not known, where he
served last before, or, before all of them, first after.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final
from uuid import UUID

from django.db.models import OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from chuanhoa.core.figures.indicators import Term
from chuanhoa.core.figures.periods import Length, Period, period_of, sure_period
from chuanhoa.core.figures.structure import Structure, tabled
from chuanhoa.core.figures.turns import (
    ALL,
    DEPUTIES,
    STAFF,
    UNKNOWN_KIND,
    Turn,
    TurnCell,
    TurnTable,
    turns_table,
)
from chuanhoa.core.text import PartialDate
from chuanhoa.org.queries import catalogues
from chuanhoa.org.queries.statements import Statement, rows_found
from chuanhoa.registry.models import Appointment, PersonDetails, TrainingTurn
from chuanhoa.registry.queries.reach import limits
from chuanhoa.registry.queries.sight import READ_SENSITIVE
from chuanhoa.registry.queries.unfinished import may_be_over
from chuanhoa.reports.queries.asking import Asking
from chuanhoa.reports.queries.cells import PERSON, unit_id
from chuanhoa.reports.queries.definitions import counting, indicators
from chuanhoa.reports.queries.guards import counts_allowed

LENGTHS: Final[tuple[Length, ...]] = ("month", "quarter", "half_year", "year", "term")
COLUMNS: Final = ("turn_kind", "funding", "sex", "ethnicity")

__all__ = [
    "ALL", "DEPUTIES", "LENGTHS", "STAFF", "UNKNOWN_KIND", "Learned", "Span", "TurnCell", "counted",
    "learned_in", "span_of", "turns_in", "unfinished_in",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Span:
    """The days asked about, first and last included, and the periods they are cut into."""

    first: date
    last: date
    length: Length


@dataclass(frozen=True)
class Learned:
    """All turns of a span. `by_kind` has a row per kind; `sensitive`: minorities may be shown."""

    asking: Asking
    span: Span
    table: TurnTable
    by_kind: Structure
    sensitive: bool

    @property
    def all(self) -> TurnCell:
        return self.table.cell(ALL)

    @property
    def staff(self) -> TurnCell:
        return self.table.cell(STAFF)

    @property
    def deputies(self) -> TurnCell:
        return self.table.cell(DEPUTIES)


def span_of(
    asking: Asking, *, first: date | None = None, last: date | None = None, length: str = ""
) -> Span:
    """Return the span asked for: by default from the start of the day's term up to the day."""
    until = min(last or asking.as_of, asking.as_of)
    term = period_of(until, "term", terms())
    since = first or (term.first if term else date(until.year, 1, 1))
    lengths = {name: name for name in LENGTHS}
    return Span(min(since, until), until, lengths.get(length, "year"))  # type: ignore[call-overload]


def last_turn(asking: Asking) -> date | None:
    """Return the last day on which a turn counts, up to the day asked about; None without any."""
    whole = Span(date.min, asking.as_of, "year")
    found = turns_in(asking, whole).order_by("-valid_from").values_list("valid_from", flat=True)
    return next(iter(found[:1]), None)


def terms() -> tuple[Term, ...]:
    return indicators().terms


def learned_in(asking: Asking, span: Span) -> Learned:
    """Return the turns of a span by kind and period."""
    columns = (PERSON, "kind", "ended", "started", "funding", "sex", "ethnicity")

    def made() -> Statement:
        text, params = turns_in(asking, span).values_list(*columns).query.sql_with_params()
        return text, list(params)

    asked = span.first, min(span.last, asking.as_of), asking.as_of
    rows = rows_found(made, key=asking.rests_on("turns"), days=asked)
    kinds = catalogues()["turn_kind"]
    days = {dates: when(*dates) for dates in {(row[2], row[3]) for row in rows}}
    table = turns_table(
        (Turn(row[0], row[1], days[row[2], row[3]]) for row in rows),
        kinds=kinds, length=span.length, terms=terms(),
    )  # fmt: skip
    by_kind = counted([(kind, funding, sex, people) for _, kind, _, _, funding, sex, people in rows],
                      asking.as_of)  # fmt: skip
    return Learned(asking, span, table, by_kind, counts_allowed(asking, READ_SENSITIVE))


def counted(rows: Iterable[Sequence[Any]], as_of: date) -> Structure:
    """Return the figures of turns by kind, from rows of kind, funding, sex and ethnicity."""
    block = indicators().blocks["turns_by_funding"]
    codes = ["turns", "turns.staff", "turns.deputies", "turns.nu", "turns.minority",
             *block.members, block.unknown]  # fmt: skip
    kinds = catalogues()["turn_kind"]
    return tabled(
        counting(tuple(codes), as_of), columns=COLUMNS, by=("turn_kind",),
        people=[(row[0] if row[0] in kinds else UNKNOWN_KIND, *row[1:]) for row in rows],
    )  # fmt: skip


def turns_in(asking: Asking, span: Span) -> QuerySet[Any, Any]:
    """Return the turns that count in a span, each with its `person` and the unit it stands in."""
    last = min(span.last, asking.as_of)
    return _told_of(asking, Q(valid_from__gte=span.first, valid_from__lte=last))


def unfinished_in(asking: Asking) -> list[dict[str, Any]]:
    """Return the turns on record that are not counted by the day asked about, in order.

    Each as in `turns_listed`, with `over`: None where it is not known whether its last day has come,
    else False. Those that are known to come after the day are told of today only.
    """
    columns = (
        "person",
        "place",
        "kind",
        "programme_title",
        "started",
        "ended",
        "result",
        "decided",
    )
    coming = _told_of(asking, Q(valid_from__gt=asking.as_of)).order_by("valid_from", "kind", "pk")
    found = []
    for row in coming.values("valid_from", *columns):
        dates = {name: row[name] for name in ("started", "ended", "decided")}
        unclear = may_be_over(asking.as_of, counts_on=row["valid_from"], **dates)
        if unclear or asking.as_of >= asking.eyes.today:
            found.append({**row, "over": None if unclear else False})
    return found


def _told_of(asking: Asking, which: Q) -> QuerySet[Any, Any]:
    person = asking.eyes.merged.person
    found: QuerySet[Any, Any] = TrainingTurn.objects.known(asking.known_at).filter(which)
    found = found.annotate(person=person, place=_place(asking))
    for limit in limits(asking.scope, asking.asked):
        if limit.whole_country:
            continue
        here = Q(place__in=limit.unit_ids)
        if limit.split_ids:
            later = _of_the_person(asking).filter(valid_from__gt=OuterRef("valid_from"))
            following = Subquery(later.order_by("valid_from", "pk").values("unit")[:1])
            found = found.annotate(following=following)
            here |= Q(place__in=limit.split_ids, following__in=limit.onward_ids)
        found = found.filter(here)
    details = PersonDetails.objects.on(asking.as_of, asking.known_at).filter(
        official=OuterRef("person")
    )
    told: QuerySet[Any, Any] = found.annotate(
        sex=Subquery(details.values("sex")[:1]), ethnicity=Subquery(details.values("ethnicity")[:1])
    )
    return told


def when(ended: str, started: str) -> PartialDate | None:
    """Return the date that a turn counts by: its end, else its start, as precise as it is known."""
    written = ended or started
    return PartialDate.from_iso(written) if written else None


def period_code(ended: str, started: str, length: Length) -> str:
    """Return the period that a turn surely falls in, "" where its date leaves that open."""
    period: Period | None = sure_period(when(ended, started), length, terms())
    return period.code if period else ""


def people_of_kind(asking: Asking, span: Span, kind: str) -> set[UUID]:
    """Return the different people behind the turns of one kind."""
    rows = turns_in(asking, span).filter(kind=kind).values_list(PERSON, flat=True)
    return {person for one in rows if (person := unit_id(one)) is not None}


def _place(asking: Asking) -> Coalesce:
    """Return the unit that a turn stands in: that of its day, else the last before, else the first."""
    day, posts = OuterRef("valid_from"), _of_the_person(asking)
    then = posts.filter(
        Q(valid_from=None) | Q(valid_from__lte=day), Q(valid_to=None) | Q(valid_to__gte=day)
    )
    order = ("concurrent", "post_order", "pk")
    return Coalesce(
        Subquery(then.order_by(*order).values("unit")[:1]),
        Subquery(posts.filter(valid_to__lt=day).order_by("-valid_to", *order).values("unit")[:1]),
        Subquery(
            posts.filter(valid_from__gt=day).order_by("valid_from", *order).values("unit")[:1]
        ),
    )


def _of_the_person(asking: Asking) -> QuerySet[Appointment, Appointment]:
    merged, posts = asking.eyes.merged, Appointment.objects.known(asking.known_at)
    if not merged.found:
        return posts.filter(official=OuterRef("official"))
    return posts.annotate(who=merged.person).filter(who=OuterRef("person"))
