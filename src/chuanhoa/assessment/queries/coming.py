"""What comes: the days of the law, the clocks that end, expiries, ages of retirement."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Final

import numpy as np
from django.utils.translation import gettext as _

from chuanhoa.assessment.queries.book import book, deadlines
from chuanhoa.assessment.queries.cited import Cited, cited_in_full
from chuanhoa.assessment.queries.due import (
    BELOW,
    IN_TIME_IF,
    NOBODY,
    PERHAPS_BOUND,
    UNKNOWN,
    Clock,
    Due,
    Part,
)
from chuanhoa.assessment.queries.foreseen import UNDATED, Foreseen
from chuanhoa.assessment.queries.standing import Standing
from chuanhoa.assessment.queries.wording import lang, requirement_label
from chuanhoa.core.assess.days import of_stamp, stamp
from chuanhoa.core.figures.ages import RetirementAge
from chuanhoa.core.rulebook.standards import Deadline
from chuanhoa.core.text import PartialDate
from chuanhoa.registry.queries.wording import level_word, word
from chuanhoa.ui.marks import remark

DEADLINE, CLOCK, EXPIRY, RETIREMENT = "moc", "han", "vanbang", "huu"
KINDS: Final = (DEADLINE, CLOCK, EXPIRY, RETIREMENT)
IN_ORDER: Final = {kind: at for at, kind in enumerate(KINDS)}


@dataclass(frozen=True, slots=True, eq=False)
class Coming:
    """One thing to come, up to and including `day`; `key` names it in an address.

    `people`: whose it is, by position among those asked about; None: a duty of a body, which counts
    nobody; `parts`: what is said of the others of whom a day of the law speaks. `under`: the key of
    the day of the law of which this is a part, "" for a thing of its own. `whole_month`: it may be
    any day of the month.
    """

    key: str
    kind: str
    day: date
    what: str
    who: str
    cited: Cited | None
    people: Any
    parts: tuple[Part, ...] = ()
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

    @property
    def told(self) -> int | None:
        """The count; None where it counts nobody, or is known of none of those it may be about.

        A clause from memory is known to be about nobody.
        """
        if self.people is None:
            return None
        unread = self.cited is not None and self.cited.mark == "recall"
        open_ = unread or any(map(self.part, (BELOW, UNKNOWN, IN_TIME_IF)))
        return self.count or (None if open_ else 0)

    @property
    def perhaps(self) -> tuple[Part, ...]:
        """The parts of whom the day may turn out to be the last, with what would tell."""
        return tuple(one for one in self.parts if one.kind in PERHAPS_BOUND)

    def part(self, kind: str) -> int:
        """How many people that part has."""
        return sum(len(one.people) for one in self.parts if one.kind == kind)


def coming(
    standing: Standing,
    everybody: Callable[[], Standing],
    seen: Foreseen,
    as_of: date,
    last: date,
) -> list[Coming]:
    """Return what comes for these people from a day up to another, in order of time.

    `everybody`: see `due.Due`. A clock that says no more than the day of the law on which it ends
    is told there alone.
    """
    horizon = min(last, date(as_of.year + 60, 12, 31))
    due = Due(standing, everybody, as_of, horizon)
    days = list(_days_of_the_law(due, seen, as_of, horizon))
    under = {(code, line.day): line.key for line in days for code in _ends_with(line)}
    clocks = [_clock(one, under) for one in due.clocks]
    lines = list(_told_once(days, clocks))
    lines += _expiries(seen, as_of, horizon)
    lines += _retirements(seen, as_of, horizon)
    return sorted(lines, key=lambda one: (one.day, IN_ORDER[one.kind], one.under, one.what))


def undated(seen: Foreseen) -> int:
    """Return of how many it cannot be told when they retire."""
    return int((seen.retiring()[1] == UNDATED).sum())


# The law's days and the clocks that end on them ------------------------------------------------
def _told_once(days: list[Coming], clocks: list[Coming]) -> Iterator[Coming]:
    """Yield days of the law and clocks; a day that is the end of one clock, of the same people, once."""
    same = set()
    for day in days:
        mine = [one for one in clocks if one.under == day.key]
        if len(mine) == 1 and np.array_equal(np.sort(mine[0].people), day.people):
            same.add(mine[0].key)
            note = " ".join(part for part in (day.note, mine[0].note) if part)
            yield replace(day, requirement=mine[0].requirement, note=note)
        else:
            yield day
    yield from (one for one in clocks if one.key not in same)


def _days_of_the_law(due: Due, seen: Foreseen, as_of: date, last: date) -> Iterator[Coming]:
    clocks = list(due.clocks)
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
                parts=() if concerned is None else due.parts(one.requirements, day, concerned),
                note=_told(one),
            )


def is_law(one: Deadline, as_of: date) -> bool:
    """Whether a duty was law on a day, or may have been: nothing is foreseen of a law to come."""
    document = book().standards.documents.get(one.source.doc)
    first = document.first if document else None
    return first is None or first.earliest <= as_of


def _told(one: Deadline) -> str:
    yearly = _("Hằng năm.") if one.yearly else ""
    asked = _("Đếm công chức chưa ghi ngạch trong hồ sơ.") if one.asks == "rank" else ""
    return " ".join(part for part in (yearly, asked, remark(one)) if part)


def _concerned(one: Deadline, day: date, seen: Foreseen, clocks: Iterable[Clock]) -> Any:
    if one.asks == "rank":
        return np.flatnonzero(seen.unranked(one.staff_kinds))
    if not one.requirements:
        return None
    ending = [c.people for c in clocks if c.requirement in one.requirements and c.until == day]
    return np.unique(np.concatenate([NOBODY, *ending]))


def _ends_with(line: Coming) -> tuple[str, ...]:
    return deadlines()[line.key.split(":")[1]].requirements


def _clock(one: Clock, under: dict[tuple[str, date], str]) -> Coming:
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
