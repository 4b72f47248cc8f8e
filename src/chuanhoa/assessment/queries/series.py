"""Who meets what over twenty years, month by month, with the days on which the law changed."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from chuanhoa.assessment.queries.asking import Asking
from chuanhoa.assessment.queries.book import breaks
from chuanhoa.assessment.queries.dossiers import how_many
from chuanhoa.assessment.queries.months import ALL, Months, months, sight_on, worst_months
from chuanhoa.assessment.queries.not_then import not_then
from chuanhoa.assessment.queries.recorded import recorded_from
from chuanhoa.assessment.queries.shares import MetShare, met_share
from chuanhoa.assessment.queries.standing import tallied
from chuanhoa.assessment.queries.wording import lang
from chuanhoa.core.assess import VERDICTS
from chuanhoa.core.assess.day import FIRST
from chuanhoa.core.figures.ages import months_after
from chuanhoa.core.rulebook.standards import Period, Requirement, Transition
from chuanhoa.ui.marks import cited

MONTHS: Final = 240
YEARS: Final = 20
BEFORE: Final = 3
"""Points without records that a picture begins with."""
DECIDED: Final = ("met", "in_transition", "exempt", "not_met")
"""The verdicts by which something is known of somebody."""
MOST_ONE_BY_ONE: Final = 500
"""People whom the oracle judges for every year while a reader waits."""


@dataclass(frozen=True, slots=True)
class Point:
    """The counts of a day; None where the requirement was not in force. They add up to `heads`.

    `recorded` False: the register does not go back so far, nothing is counted.
    """

    day: date
    counts: Mapping[str, int] | None
    heads: int
    recorded: bool = True

    @property
    def asked(self) -> int:
        """How many the requirement is asked of: all but those to whom it does not apply."""
        return self.share.asked

    @property
    def share(self) -> MetShare:
        """Who of those asked meets it."""
        return met_share(self.counts) if self.counts else MetShare(0, 0, 0)


@dataclass(frozen=True, slots=True)
class LawChange:
    """A day on which a wording begins or is over: (code, label, clause) of each requirement.

    `documents`: how many of them are of which document. `expired`: nothing is worded otherwise, but
    time that some people had ended on the eve.
    """

    day: date
    what: tuple[tuple[str, str, str], ...]
    documents: Mapping[str, int]
    expired: bool = False


@dataclass(frozen=True, slots=True)
class Reform:
    """A day on which units were reorganised."""

    day: date
    label: str


@dataclass(frozen=True)
class Course:
    """`requirement` "": the worst of all. `monthly` False: one by one, once a year.

    `left_out`: people in none of the counts; `too_many`: nothing was counted, columns not ready.
    `recorded_from`: the first day of which the register tells, None where it is empty. `changes`
    and `reforms` are those of the time drawn.
    """

    asking: Asking
    requirement: str
    points: tuple[Point, ...]
    changes: tuple[LawChange, ...]
    reforms: tuple[Reform, ...]
    left_out: int = 0
    monthly: bool = True
    too_many: bool = False
    recorded_from: date | None = None

    @property
    def drawn(self) -> tuple[Point, ...]:
        """The points of the picture: from shortly before the first of which anything can be told."""
        return _drawn(self.points)


def course(asking: Asking, requirement: str = ALL) -> Course:
    """Return the counts on the first of each of 240 months, and on the day asked about.

    Where columns are not ready, of few people on the first of each of twenty years. Before the first
    day of which the register tells, nothing is counted. Raises Http404 for a requirement that the
    rulebook has not, or that only a collective can judge; NotThen for one of other years.
    """
    if requirement and requirement not in {one.code for one in offered(asking)}:
        raise not_then(asking, requirement, offered(asking))
    days = _days(asking.as_of, MONTHS, 1)
    first = recorded_from(asking, days)
    told = [day for day in days if first is not None and day >= first]
    found = months(asking, told) if requirement else worst_months(asking, told)
    if found is None:
        days = _days(asking.as_of, YEARS, 12)
        slow = _one_by_one(asking, requirement, days, first)
        points = slow or ()
        drawn = [one.day for one in _drawn(points)] or days
        return Course(
            asking, requirement, points, _told(asking, requirement, points, drawn), _reforms(drawn),
            monthly=False, too_many=slow is None, recorded_from=first,
        )  # fmt: skip
    points = (*_silent(days, first), *_points(asking, found, requirement))
    drawn = [one.day for one in _drawn(points)]
    return Course(
        asking, requirement, points, _told(asking, requirement, points, drawn), _reforms(drawn),
        found.left_out, recorded_from=first,
    )  # fmt: skip


def telling(asking: Asking) -> str:
    """Return the requirement of which most is decided in all these months; `ALL` where nothing is.

    One in force on the day asked about, where of any such something is. `ALL` too while columns are
    not ready.
    """
    days = _days(asking.as_of, MONTHS, 1)
    first = recorded_from(asking, days)
    found = months(asking, [day for day in days if first is not None and day >= first])
    if found is None or not found.days:
        return ALL
    at = [VERDICTS.index(one) for one in DECIDED]
    sums = dict(
        zip(found.requirements, found.people[:, :, at].sum(axis=(0, 2)).tolist(), strict=True)
    )
    told = [one for one in offered(asking) if sums.get(one.code)]
    now = [one for one in told if one.on(asking.as_of) is not None]
    return max(now or told, key=lambda one: sums[one.code]).code if told else ALL


def _drawn(points: tuple[Point, ...]) -> tuple[Point, ...]:
    told = (at for at, one in enumerate(points) if one.recorded and one.counts is not None)
    begins = next(told, next((at for at, one in enumerate(points) if one.recorded), 0))
    return points[max(0, begins - BEFORE) :]


def _days(last: date, count: int, step: int) -> list[date]:
    """Return the first days of months up to `last`, and `last` itself."""
    days = first_days(last, count, step)
    return days if days[-1] == last else [*days, last]


def _silent(days: Iterable[date], first: date | None) -> Iterator[Point]:
    """Yield the days of which the register does not tell: those before its first."""
    for day in days:
        if first is None or day < first:
            yield Point(day, None, 0, recorded=False)


def first_days(last: date, count: int, step: int) -> list[date]:
    """Return the first days of `count` months, every `step`-th, up to that of `last`.

    Days on which nobody can be assessed are left out.
    """
    months_ = last.year * 12 + last.month - 1
    found = range(months_ - (count - 1) * step, months_ + 1, step)
    days = (date(month // 12, month % 12 + 1, 1) for month in found)
    return [day for day in days if day >= FIRST]


def offered(asking: Asking) -> list[Requirement]:
    """Return the requirements of which a course can be shown, those of the day first."""
    days = first_days(asking.as_of, MONTHS, 1)
    found = [
        one
        for one in asking.rules.standards
        if not one.collective and any(_meets(period, days[0], days[-1]) for period in one.periods)
    ]
    return sorted(found, key=lambda one: one.on(asking.as_of) is None)


def _meets(period: Period, first: date, last: date) -> bool:
    return period.first.earliest <= last and (period.last is None or first <= period.last)


def _points(asking: Asking, found: Months, requirement: str) -> Iterable[Point]:
    for k, day in enumerate(found.days):
        in_force = not requirement or asking.rules.standards.requirements[requirement].on(day)
        row = found.people[k, found.requirements.index(requirement)].tolist() if in_force else []
        counts = dict(zip(VERDICTS, row, strict=True)) if in_force else None
        yield Point(day, counts, int(found.heads[k]))


def _one_by_one(
    asking: Asking, requirement: str, days: Sequence[date], first: date | None
) -> tuple[Point, ...] | None:
    """Return the counts of some days by the oracle; None where they are of too many people."""
    points: list[Point] = []
    for day in reversed(days):
        if first is None or day < first:
            break
        sight = sight_on(asking.sight, day)
        if how_many(sight, asking.unit_id) > MOST_ONE_BY_ONE:
            return None
        standing = replace(asking, sight=sight).standing
        in_force = not requirement or requirement in standing.requirements
        counts = tallied(standing.verdict(requirement)) if in_force else None
        points.append(Point(day, counts, len(standing)))
    return (*_silent(days, first), *reversed(points))


def _changes(asking: Asking, requirement: str, days: Sequence[date]) -> tuple[LawChange, ...]:
    """Return the days on which the law changed between the first and the last of `days`."""
    found: dict[date, dict[str, tuple[str, str, str]]] = {}
    cites: dict[tuple[date, str], str] = {}
    for one in offered(asking):
        for period in one.periods if requirement in (ALL, one.code) else ():
            told = (one.code, one.label_in(lang()), cited(period.source))
            day = period.first.earliest
            if days[0] < day <= days[-1]:
                found.setdefault(day, {})[one.code] = told
                cites[day, one.code] = period.source.doc
            over = one.periods[-1] is period and period.last is not None
            if over and period.last and days[0] < (day := _after(period.last)) <= days[-1]:
                found.setdefault(day, {}).setdefault(one.code, told)
                cites.setdefault((day, one.code), period.source.doc)
    return tuple(
        LawChange(day, tuple(found[day].values()), Counter(cites[day, code] for code in found[day]))
        for day in sorted(found)
    )


def _told(
    asking: Asking, requirement: str, points: Sequence[Point], days: Sequence[date]
) -> tuple[LawChange, ...]:
    """Return in order of time what changed of the law, and the ends of time that people had."""
    found = (*_changes(asking, requirement, days), *_expiries(asking, requirement, points, days))
    return tuple(sorted(found, key=lambda one: (one.day, one.expired)))


def _expiries(
    asking: Asking, requirement: str, points: Sequence[Point], days: Sequence[date]
) -> Iterator[LawChange]:
    """Yield the days after which fewer had time, because what a clause gave them was over."""
    ends: dict[date, dict[str, tuple[str, str, str]]] = {}
    cites: dict[tuple[date, str], str] = {}
    for one in offered(asking):
        for period in one.periods if requirement in (ALL, one.code) else ():
            for time, last in _last_days(period):
                if period.covers(last) and days[0] < (day := _after(last)) <= days[-1]:
                    told = (one.code, one.label_in(lang()), cited(time.source))
                    ends.setdefault(day, {})[one.code] = told
                    cites[day, one.code] = time.source.doc
    for day, what in ends.items():
        before = [point.counts for point in points if point.day < day]
        after = [point.counts for point in points if point.day >= day]
        if before and after and _had_time(before[-1]) > _had_time(after[0]):
            docs = Counter(cites[day, code] for code in what)
            yield LawChange(day, tuple(what.values()), docs, expired=True)


def _last_days(period: Period) -> Iterator[tuple[Transition, date]]:
    """Yield the times given with the last day of each that ends for many people at once."""
    for time in period.transitions:
        if time.until is not None:
            yield time, time.until
        elif time.after == "period_start":
            yield time, months_after(period.first.earliest, time.months)
        elif time.after == "unit_established":
            yield from ((time, months_after(one.day, time.months)) for one in breaks())


def _had_time(counts: Mapping[str, int] | None) -> int:
    return counts["in_transition"] if counts else 0


def _after(day: date) -> date:
    return date.fromordinal(day.toordinal() + 1)


def _reforms(days: Sequence[date]) -> tuple[Reform, ...]:
    return tuple(
        Reform(one.day, one.label_en if lang() == "en" else one.label)
        for one in breaks()
        if days[0] < one.day <= days[-1]
    )
