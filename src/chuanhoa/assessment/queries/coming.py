"""What comes: the days of the law, the clocks that end, expiries, ages of retirement."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Final

import numpy as np
from django.utils.translation import gettext as _

from chuanhoa.assessment.queries.book import book, deadlines
from chuanhoa.assessment.queries.cited import Cited, cited_in_full
from chuanhoa.assessment.queries.foreseen import UNDATED, Foreseen
from chuanhoa.assessment.queries.standing import Findings, Standing
from chuanhoa.assessment.queries.wording import lang, requirement_label
from chuanhoa.core.assess import VERDICTS, worst
from chuanhoa.core.assess.days import of_stamp, stamp
from chuanhoa.core.assess.present import NO_END, Told
from chuanhoa.core.figures.ages import RetirementAge
from chuanhoa.core.rulebook import Source
from chuanhoa.core.rulebook.standards import Deadline
from chuanhoa.core.text import PartialDate
from chuanhoa.registry.queries.wording import level_word, word

DEADLINE, CLOCK, EXPIRY, RETIREMENT = "moc", "han", "vanbang", "huu"
KINDS: Final = (DEADLINE, CLOCK, EXPIRY, RETIREMENT)
IN_ORDER: Final = {kind: at for at, kind in enumerate(KINDS)}
NOBODY: Final = np.zeros(0, np.int64)
_OPEN: Final = VERDICTS.index("unknown")
_MEMORY: Final = VERDICTS.index("unverified")


@dataclass(frozen=True, slots=True, eq=False)
class Coming:
    """One thing to come, up to and including `day`; `key` names it in an address.

    `people`: whose it is, by position among those asked about; None: a duty of a body, which counts
    nobody; `unknown`: of how many more it is not known. `under`: the key of the day of the law of
    which this is a part, "" for a thing of its own. `whole_month`: it may be any day of the month.
    """

    key: str
    kind: str
    day: date
    what: str
    who: str
    cited: Cited | None
    people: Any
    unknown: int = 0
    requirement: str = ""
    under: str = ""
    note: str = ""
    whole_month: bool = False

    @property
    def month(self) -> tuple[int, int]:
        return self.day.year, self.day.month

    @property
    def count(self) -> int:
        """How many people it is about; 0 too where it counts nobody."""
        return 0 if self.people is None else len(self.people)


def coming(standing: Standing, seen: Foreseen, as_of: date, last: date) -> list[Coming]:
    """Return what comes for these people from a day up to another, in order of time."""
    horizon = min(last, date(as_of.year + 60, 12, 31))
    read = _Read(standing, horizon)
    lines = list(_days_of_the_law(read, seen, as_of, horizon))
    under = {(code, line.day): line.key for line in lines for code in _ends_with(line)}
    lines += [_clock(one, under) for one in read.clocks]
    lines += _expiries(seen, as_of, horizon)
    lines += _retirements(seen, as_of, horizon)
    return sorted(lines, key=lambda one: (one.day, IN_ORDER[one.kind], one.under, one.what))


def undated(seen: Foreseen) -> int:
    """Return of how many it cannot be told when they retire."""
    return int((seen.retiring()[1] == UNDATED).sum())


# The law's days and the clocks that end on them ------------------------------------------------
@dataclass(frozen=True, slots=True)
class _Clock:
    requirement: str
    until: date
    source: Source
    verified: bool
    people: Any


class _Read:
    """What the cells of everybody say: who has time until when, and of whom it is not known.

    `open`: requirement that ends with a day of the law → who may have time, or may need none.
    """

    def __init__(self, standing: Standing, last: date) -> None:
        self.standing, self.last = standing, stamp(last)
        ending = {code for one in deadlines().values() for code in one.requirements}
        self.open = {
            code: np.zeros(len(standing), np.bool_)
            for code in standing.requirements
            if code in ending
        }
        self._running: dict[tuple[str, date, Source, bool], list[Any]] = defaultdict(list)
        for part in standing.told():
            self._part(part)

    @property
    def clocks(self) -> Iterator[_Clock]:
        """Yield who has time until when, by requirement and clause."""
        for (code, until, source, verified), people in self._running.items():
            yield _Clock(code, until, source, verified, np.concatenate(people))

    def _part(self, part: Told) -> None:
        """Read some people: the oracle tells the clauses, and what a rule from memory would say."""
        running = (part.until != NO_END) & (part.until <= self.last)
        asked = []
        for column, code in enumerate(self.standing.requirements):
            wanted = running[:, column]
            if code in self.open:
                self.open[code][part.part] |= part.worst[:, column] == _OPEN
                wanted = wanted | (part.worst[:, column] == _MEMORY)
            rows = np.flatnonzero(wanted) + part.part.start
            asked.append((column, code, rows))
        self.standing.expect((code, rows) for _, code, rows in asked)
        for column, code, rows in asked:
            for findings, some in self.standing.findings(code, rows):
                self._found(findings, code, some, part.until[some - part.part.start, column])

    def _found(self, findings: Findings, code: str, people: Any, ends: Any) -> None:
        said = worst(findings)
        if said is None:
            return
        if code in self.open and said.would_be == "unknown":
            self.open[code][people] = True
        for end in np.unique(ends[(ends != NO_END) & (ends <= self.last)]):
            key = (code, of_stamp(int(end)), said.source, said.verdict == "in_transition")
            self._running[key].append(people[ends == end])


def _days_of_the_law(read: _Read, seen: Foreseen, as_of: date, last: date) -> Iterator[Coming]:
    clocks = list(read.clocks)
    for one in deadlines().values():
        for day in one.due(as_of, last)[:1] if is_law(one, as_of) else ():
            concerned = _concerned(one, day, seen, clocks)
            yield Coming(
                key=f"{DEADLINE}:{one.code}:{day.isoformat()}",
                kind=DEADLINE,
                day=day,
                what=one.label_in(lang()),
                who=one.who_en if lang() == "en" else one.who,
                cited=cited_in_full(one.source),
                people=concerned,
                unknown=_unknown(one, read, concerned),
                note=_told(one),
            )


def is_law(one: Deadline, as_of: date) -> bool:
    """Whether a duty was law on a day, or may have been: nothing is foreseen of a law to come."""
    document = book().standards.documents.get(one.source.doc)
    first = document.first if document else None
    return first is None or first.earliest <= as_of


def _unknown(one: Deadline, read: _Read, concerned: Any) -> int:
    """Return of how many more it is not known that they meet, or have time for, what ends then."""
    open_ = [read.open[code] for code in one.requirements if code in read.open]
    if concerned is None or not open_:
        return 0
    found = np.any(open_, axis=0)
    found[concerned] = False
    return int(found.sum())


def _told(one: Deadline) -> str:
    yearly = _("Hằng năm.") if one.yearly else ""
    asked = _("Đếm công chức chưa ghi ngạch trong hồ sơ.") if one.asks == "rank" else ""
    return " ".join(part for part in (yearly, asked, one.note) if part)


def _concerned(one: Deadline, day: date, seen: Foreseen, clocks: Iterable[_Clock]) -> Any:
    if one.asks == "rank":
        return np.flatnonzero(seen.unranked(one.staff_kinds))
    if not one.requirements:
        return None
    ending = [c.people for c in clocks if c.requirement in one.requirements and c.until == day]
    return np.unique(np.concatenate([NOBODY, *ending]))


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
def _expiries(seen: Foreseen, as_of: date, last: date) -> Iterator[Coming]:
    ending: dict[tuple[date, str, str], list[Any]] = defaultdict(list)
    for day, field, level, whose in seen.ending(as_of, last):
        ending[day, field, level].append(whose)
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
            people=np.unique(np.concatenate(who)),
        )


def _retirements(seen: Foreseen, as_of: date, last: date) -> Iterator[Coming]:
    """Yield who comes of the age of retirement, by month; with a year of birth only, at the latest."""
    early, late = seen.retiring()
    rows = np.flatnonzero((late >= stamp(as_of)) & (late <= stamp(last)))
    months, begins = late[rows] >> 5, early[rows]
    exact = (begins < 0) | (begins >> 5 == months)
    groups = np.unique(months.astype(np.int64) * 2 + exact)
    for group in groups.tolist():
        day, sure = _month_end(of_stamp(group // 2 * 32 + 1)), bool(group % 2)
        told = _("Dự kiến đủ tuổi nghỉ hưu trong tháng")
        if not sure:
            told = _("Dự kiến đủ tuổi nghỉ hưu, muộn nhất trong tháng (chưa rõ ngày sinh)")
        yield Coming(
            key=f"{RETIREMENT}:{day:%Y-%m}:{'' if sure else 'khong-ro'}",
            kind=RETIREMENT,
            day=day,
            what=told,
            who="",
            cited=cited_in_full(replace(_last_step().source, at="")),
            people=rows[(months == group // 2) & (exact == sure)],
            note=_(
                "Theo lộ trình tuổi nghỉ hưu chưa đối chiếu với văn bản gốc; không kết luận ai."
            ),
            whole_month=True,
        )


def _last_step() -> RetirementAge:
    return book().retirement["nam"][-1]


def _month_end(day: date) -> date:
    return PartialDate(day.year, day.month).latest
