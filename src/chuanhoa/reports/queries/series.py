"""One figure over months, quarters or years, cut where units were reorganised."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import pairwise
from typing import Any, Final

from django.db.models import Min, Q, QuerySet
from django.http import Http404

from chuanhoa.core.figures import tells
from chuanhoa.core.figures.indicators import Cut
from chuanhoa.core.figures.periods import periods
from chuanhoa.core.figures.series import Segment, series
from chuanhoa.core.figures.structure import Cell, Structure, tabled
from chuanhoa.org.queries.statements import Statement, rows_found
from chuanhoa.registry.models import Appointment, Credential, PartyMembership, PersonDetails
from chuanhoa.registry.models.service import SERVING_KINDS
from chuanhoa.reports.queries.asking import Asking, Eyes
from chuanhoa.reports.queries.cells import (
    FIELD_OF,
    OF_DETAILS,
    OF_LEVELS,
    PARTY,
    Rows,
    day_of,
    rows_of,
)
from chuanhoa.reports.queries.cuts import cuts_of
from chuanhoa.reports.queries.definitions import counting

STEPS: Final = ("month", "quarter", "half_year", "year")
MOST_POINTS: Final = 24
FIGURES: Final = (
    "degree.dai_hoc_tro_len", "degree.tren_dai_hoc", "political_theory.cao_cap_tro_len",
    "political_theory.trung_cap", "state_management.chuyen_vien", "sex.nu", "age.under_31",
)  # fmt: skip
"""What a series is offered for. Guarded attributes are not: small changes tell of one person."""


@dataclass(frozen=True, slots=True)
class SeriesPoint:
    """The figure at one date. `unsure`: people observed later of whom this day is not known."""

    as_of: date
    cell: Cell
    unsure: int

    @property
    def sure(self) -> bool:
        """Whether the figure may be read: somebody is counted, and nine of ten are known that day."""
        return self.cell.n > 0 and tells(self.unsure, self.cell.n + self.unsure)


@dataclass(frozen=True, slots=True)
class SeriesShown:
    """All points in order, and the segments that may be joined by a line."""

    code: str
    points: tuple[SeriesPoint, ...]
    segments: tuple[Segment, ...]
    cuts: tuple[Cut, ...]

    @property
    def breaks(self) -> list[tuple[date, Cut]]:
        """The breaks crossed, each with the first point after it."""
        days = [point.as_of for point in self.points]
        return [
            (later, cut)
            for earlier, later in pairwise(days)
            for cut in self.cuts
            if earlier < cut.day <= later
        ]


def series_of(
    asking: Asking, code: str, *, step: str = "quarter", first: date | None = None
) -> SeriesShown:
    """Return a figure at the end of every period up to the day asked about, that day included.

    It is cut where the unit was reorganised (`cuts_of`). Before a break the territory is that of the
    units which went whole into today's. Http404 for a figure that no series is offered for.
    """
    if code not in FIGURES:
        raise Http404
    days = _days(asking, step if step in STEPS else "quarter", first)
    unsure = _observed_later(asking)
    columns = counting((code,), asking.as_of).columns()
    moments = _moments(asking, days[0], columns)
    points: list[SeriesPoint] = []
    people: Rows | None = None
    table: Structure | None = None
    for at, day in enumerate(days):
        if people is None or any(days[at - 1] < moment <= day for moment in moments):
            people, table = rows_of(_on(asking, day), columns), None
        if table is None or "birth" in columns:
            table = tabled(
                counting((code,), day), columns=people.columns, by=(), people=people.rows
            )
        later = sum(count for since, count in unsure if since > day)
        points.append(SeriesPoint(day, table.total.cell(code), later))
    sure = [(point.as_of, point.cell) for point in points if point.sure]
    cuts = cuts_of(asking)
    return SeriesShown(code, tuple(points), series(sure, cuts), cuts)


def _days(asking: Asking, step: str, first: date | None) -> list[date]:
    last = asking.as_of
    since = first or date(max(last.year - (9 if step == "year" else 2), 1931), 1, 1)
    ends = [one.last for one in periods(min(since, last), last, step)]  # type: ignore[arg-type]
    days = [day for day in ends if day < last]
    return [*days[-(MOST_POINTS - 1) :], last]


def _on(asking: Asking, day: date) -> Asking:
    eyes = asking.eyes
    then = Eyes(
        eyes.viewer, day, eyes.today, eyes.permission, eyes.merged, eyes.land, eyes.known_at
    )
    return replace(asking, eyes=then, on=day)


def _observed_later(asking: Asking) -> list[tuple[date, int]]:
    """Return how many people were first observed in post on which day, nothing known before it."""

    def make() -> Statement:
        posts: QuerySet[Any, Any] = Appointment.objects.known(asking.known_at).filter(
            staff_kind__in=SERVING_KINDS
        )
        posts = posts.annotate(who=asking.eyes.merged.person)
        reached = asking.reached
        within = posts if reached is None else posts.filter(unit__in=reached)
        firsts = within.values("who").annotate(
            since=Min("valid_from"), exact=Min("valid_from", filter=Q(from_exact=True))
        )
        text, params = firsts.values_list("who", "since", "exact").query.sql_with_params()
        return (
            f"SELECT since, COUNT(*) FROM ({text}) AS firsts"  # noqa: S608 -- Django's own text
            " WHERE since IS NOT NULL AND (exact IS NULL OR since <> exact) GROUP BY since"
        ), list(params)

    found = rows_found(make, key=asking.rests_on("observed later"))
    return sorted((day_of(since), count) for since, count in found)


def _moments(asking: Asking, since: date, columns: Iterable[str]) -> set[date]:
    """Return the days since `since` on which a fact that a figure rests on begins or has ended."""
    looked_at, known_at, until = frozenset(columns), asking.known_at, asking.as_of
    facts: list[QuerySet[Any, Any]] = [Appointment.objects.known(known_at)]
    if fields := {FIELD_OF.get(name, name) for name in looked_at & OF_LEVELS.keys()}:
        facts.append(Credential.objects.known(known_at).filter(field__in=fields))
    if not looked_at.isdisjoint(OF_DETAILS):
        facts.append(PersonDetails.objects.known(known_at))
    if PARTY in looked_at:
        facts.append(PartyMembership.objects.known(known_at))

    def begun() -> Statement:
        return _together(
            rows.filter(valid_from__gt=since, valid_from__lte=until).values_list("valid_from")
            for rows in facts
        )

    def ended() -> Statement:
        return _together(
            rows.filter(valid_to__gte=since, valid_to__lt=until).values_list("valid_to")
            for rows in facts
        )

    days = since, until
    first = rows_found(begun, key=asking.rests_on("begun", looked_at), days=days)
    last = rows_found(ended, key=asking.rests_on("ended", looked_at), days=days)
    return {
        *(day_of(day) for (day,) in first),
        *(day_of(day) + timedelta(days=1) for (day,) in last),
    }


def _together(parts: Iterable[QuerySet[Any, Any]]) -> Statement:
    """Return one statement for the different rows of several."""
    told = [rows.query.sql_with_params() for rows in parts]
    return " UNION ".join(text for text, _ in told), [one for _, params in told for one in params]
