"""What comes: the days of the law, the clocks that end, expiries, ages of retirement."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import Final
from uuid import UUID

from django.utils.translation import gettext as _

from chuanhoa.assessment.queries.book import book, deadlines
from chuanhoa.assessment.queries.cited import Cited, cited_in_full
from chuanhoa.assessment.queries.verdicts import Assessed
from chuanhoa.assessment.queries.wording import lang, requirement_label
from chuanhoa.core.assess import Finding
from chuanhoa.core.figures.ages import RetirementAge, retirement_day
from chuanhoa.core.rulebook import Source
from chuanhoa.core.rulebook.standards import Deadline
from chuanhoa.core.text import PartialDate
from chuanhoa.registry.queries.wording import level_word, word

DEADLINE, CLOCK, EXPIRY, RETIREMENT = "moc", "han", "vanbang", "huu"
KINDS: Final = (DEADLINE, CLOCK, EXPIRY, RETIREMENT)
IN_ORDER: Final = {kind: at for at, kind in enumerate(KINDS)}


@dataclass(frozen=True, slots=True)
class Coming:
    """One thing to come, up to and including `day`; `key` names it in an address.

    `people` None: a duty of a body, which counts nobody; `unknown`: of how many more it is not
    known. `under`: the key of the day of the law of which this is a part, "" for a thing of its
    own. `whole_month`: it may be any day of the month.
    """

    key: str
    kind: str
    day: date
    what: str
    who: str
    cited: Cited | None
    people: frozenset[UUID] | None
    unknown: int = 0
    requirement: str = ""
    under: str = ""
    note: str = ""
    whole_month: bool = False

    @property
    def month(self) -> tuple[int, int]:
        return self.day.year, self.day.month


def coming(people: Iterable[Assessed], as_of: date, last: date) -> list[Coming]:
    """Return what comes for these people from a day up to another, in order of time."""
    people = list(people)
    horizon = min(last, date(as_of.year + 60, 12, 31))
    clocks = list(_clocks(people, horizon))
    lines = list(_days_of_the_law(people, clocks, as_of, horizon))
    under = {(code, line.day): line.key for line in lines for code in _ends_with(line)}
    lines += [_clock(one, under) for one in clocks]
    lines += _expiries(people, as_of, horizon)
    lines += _retirements(people, as_of, horizon)
    return sorted(lines, key=lambda one: (one.day, IN_ORDER[one.kind], one.under, one.what))


# The law's days and the clocks that end on them ------------------------------------------------
@dataclass(frozen=True, slots=True)
class _Clock:
    requirement: str
    until: date
    source: Source
    verified: bool
    people: frozenset[UUID]


def _clocks(people: Iterable[Assessed], last: date) -> Iterator[_Clock]:
    """Yield who has time until when, by requirement and clause."""
    running: dict[tuple[str, date, Source, bool], set[UUID]] = defaultdict(set)
    for one in people:
        for finding in one.by_requirement.values():
            if _runs(finding) and finding.until is not None and finding.until <= last:
                verified = finding.verdict == "in_transition"
                key = (finding.requirement, finding.until, finding.source, verified)
                running[key].add(one.person.id)
    for (requirement, until, source, verified), who in running.items():
        yield _Clock(requirement, until, source, verified, frozenset(who))


def _runs(finding: Finding) -> bool:
    return "in_transition" in (finding.verdict, finding.would_be)


def _days_of_the_law(
    people: Iterable[Assessed], clocks: Iterable[_Clock], as_of: date, last: date
) -> Iterator[Coming]:
    for one in deadlines().values():
        for day in one.due(as_of, last)[:1] if is_law(one, as_of) else ():
            concerned = _concerned(one, day, people, clocks)
            yield Coming(
                key=f"{DEADLINE}:{one.code}:{day.isoformat()}",
                kind=DEADLINE,
                day=day,
                what=one.label_in(lang()),
                who=one.who_en if lang() == "en" else one.who,
                cited=cited_in_full(one.source),
                people=concerned,
                unknown=sum(_open(who, one) for who in people if who.person.id not in concerned)
                if concerned is not None
                else 0,
                note=_told(one),
            )


def is_law(one: Deadline, as_of: date) -> bool:
    """Whether a duty was law on a day, or may have been: nothing is foreseen of a law to come."""
    document = book().standards.documents.get(one.source.doc)
    first = document.first if document else None
    return first is None or first.earliest <= as_of


def _open(one: Assessed, deadline: Deadline) -> bool:
    """Whether it is not known of somebody that he meets, or has time for, what ends with a day."""
    found = (one.by_requirement.get(code) for code in deadline.requirements)
    return any(answer and "unknown" in (answer.verdict, answer.would_be) for answer in found)


def _told(one: Deadline) -> str:
    yearly = _("Hằng năm.") if one.yearly else ""
    asked = _("Đếm công chức chưa ghi ngạch trong hồ sơ.") if one.asks == "rank" else ""
    return " ".join(part for part in (yearly, asked, one.note) if part)


def _concerned(
    one: Deadline, day: date, people: Iterable[Assessed], clocks: Iterable[_Clock]
) -> frozenset[UUID] | None:
    if one.asks == "rank":
        return frozenset(who.person.id for who in people if _unranked(who, one.staff_kinds))
    if not one.requirements:
        return None
    ending = [c.people for c in clocks if c.requirement in one.requirements and c.until == day]
    return frozenset[UUID]().union(*ending)


def _unranked(one: Assessed, kinds: frozenset[str]) -> bool:
    dossier = one.person.dossier
    return dossier.posts[0].staff_kind in kinds and not any(one.code for one in dossier.ranks)


def _ends_with(line: Coming) -> tuple[str, ...]:
    return deadlines()[line.key.split(":")[1]].requirements


def _clock(one: _Clock, under: dict[tuple[str, date], str]) -> Coming:
    clause = f"{one.source.at}.{one.source.doc}.{one.source.mark}"
    return Coming(
        key=f"{CLOCK}:{one.requirement}:{one.until.isoformat()}:{clause}",
        kind=CLOCK,
        day=one.until,
        what=requirement_label(one.requirement),
        who="",
        cited=cited_in_full(one.source),
        people=one.people,
        requirement=one.requirement,
        under=under.get((one.requirement, one.until), ""),
        note="" if one.verified else _("Căn cứ chưa xác minh: không kết luận ai."),
    )


# Credentials and ages --------------------------------------------------------------------------
def _expiries(people: Iterable[Assessed], as_of: date, last: date) -> Iterator[Coming]:
    ending: dict[tuple[date, str, str], set[UUID]] = defaultdict(set)
    for one in people:
        for held in one.person.dossier.credentials:
            if held.valid_to is not None and as_of <= held.valid_to <= last:
                ending[held.valid_to, held.field, held.level].add(one.person.id)
    for (day, field, level), who in ending.items():
        name = word("credential_field", field) or field
        told = f"{name}: {level_word(field, level)}" if level else name
        yield Coming(
            key=f"{EXPIRY}:{field}:{level}:{day.isoformat()}",
            kind=EXPIRY,
            day=day,
            what=_("Hết thời hạn: {what}").format(what=told),
            who="",
            cited=None,
            people=frozenset(who),
        )


def _retirements(people: Iterable[Assessed], as_of: date, last: date) -> Iterator[Coming]:
    """Yield who comes of the age of retirement, by month; with a year of birth only, at the latest."""
    by_month: dict[tuple[date, bool], set[UUID]] = defaultdict(set)
    for one in people:
        days = retires(one)
        if days is None or days[1] < as_of or days[1] > last:
            continue
        exact = (days[0].year, days[0].month) == (days[1].year, days[1].month)
        by_month[_month_end(days[1]), exact].add(one.person.id)
    for (day, exact), who in by_month.items():
        told = _("Dự kiến đủ tuổi nghỉ hưu trong tháng")
        if not exact:
            told = _("Dự kiến đủ tuổi nghỉ hưu, muộn nhất trong tháng (chưa rõ ngày sinh)")
        yield Coming(
            key=f"{RETIREMENT}:{day:%Y-%m}:{'' if exact else 'khong-ro'}",
            kind=RETIREMENT,
            day=day,
            what=told,
            who="",
            cited=cited_in_full(replace(_steps("nam")[-1].source, at="")),
            people=frozenset(who),
            note=_(
                "Theo lộ trình tuổi nghỉ hưu chưa đối chiếu với văn bản gốc; không kết luận ai."
            ),
            whole_month=True,
        )


def retires(one: Assessed) -> tuple[date, date] | None:
    """Return the first and last day on which somebody may come of age; None: not known."""
    dossier = one.person.dossier
    if dossier.birth is None or not dossier.sex:
        return None
    steps = _steps(dossier.sex)
    first = retirement_day(steps, dossier.birth.earliest)
    last = retirement_day(steps, dossier.birth.latest)
    if last is None:
        return date.min, date.min
    return first or last, last


def _steps(sex: str) -> tuple[RetirementAge, ...]:
    return tuple(book().retirement[sex])


def _month_end(day: date) -> date:
    return PartialDate(day.year, day.month).latest
