"""The law as a page shows it: what is asked of a post on a day, since when, what replaced what."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final

from django.http import Http404
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy

from chuanhoa.assessment.queries.book import book, kept_with_rules
from chuanhoa.assessment.queries.cited import Cited, cited_in_full
from chuanhoa.assessment.queries.wording import DIMENSIONS, lang
from chuanhoa.core.rulebook.standards import DIMENSIONS as IN_ORDER
from chuanhoa.core.rulebook.standards import (
    Period,
    Requirement,
    came_after,
    came_before,
    cases_in,
    changes,
    concerning,
    days_of_change,
    times_in,
)
from chuanhoa.core.rulebook.standards.telling import condition, time_left, wanted
from chuanhoa.core.text import PartialDate
from chuanhoa.org.queries import catalogues, said
from chuanhoa.ui.dates import office_date
from chuanhoa.ui.marks import remark

GROUPS: Final = ("can_bo", "cong_chuc", "")
"""Posts by whom they make: cadres, civil servants, neither for certain."""
BECAME: Final[dict[str, Promise]] = {
    "began": gettext_lazy("Bắt đầu có hiệu lực"), "ended": gettext_lazy("Thôi áp dụng"),
    "reworded": gettext_lazy("Lời văn hoặc căn cứ mới"),
}  # fmt: skip
"""What may become of a requirement between two days."""


@dataclass(frozen=True, slots=True)
class Chosen:
    """Whose standard, where, on which day; "" is any."""

    day: date
    post: str = ""
    rank: str = ""
    territory: str = ""

    @property
    def codes(self) -> tuple[str, ...]:
        return tuple(code for code in (self.post, self.rank) if code)


@dataclass(frozen=True, slots=True)
class Demanded:
    """What is wanted of whom; `who` "" is everybody, `cited` None the clause of the wording."""

    who: str
    wants: str
    cited: Cited | None


@dataclass(frozen=True, slots=True)
class Near:
    """A wording that came before or after, and a day on which it is in force."""

    code: str
    label: str
    day: date
    cited: Cited
    since: str
    until: date | None


@dataclass(frozen=True, slots=True)
class Wording:
    """One requirement as it is worded at one time.

    `first`: the first day that it may hold; `first_words` and `since` that day as precise as it is
    known, for a sentence and for a table. `until` None: no end is known. `ended`: the clause by
    which it ended without a successor.
    """

    code: str
    label: str
    dimension: str
    collective: bool
    day: date
    who: str
    demanded: tuple[Demanded, ...]
    exempt: tuple[tuple[str, Cited], ...]
    times: tuple[str, ...]
    cited: Cited
    first: date
    first_words: str
    since: str
    until: date | None
    before: tuple[Near, ...]
    after: tuple[Near, ...]
    ended: Cited | None
    ended_note: str
    note: str


@dataclass(frozen=True, slots=True)
class Changed:
    """What became of a requirement between two days: began, ended, reworded."""

    code: str
    label: str
    kind: str
    before: Wording | None
    after: Wording | None


def chosen(*, day: date, post: str = "", rank: str = "", territory: str = "") -> Chosen:
    """Return what a page is asked for; what no catalogue knows is left out."""
    known = {"post": post, "rank": rank, "territory": territory}
    kept = {name: code if code in catalogues()[name] else "" for name, code in known.items()}
    return Chosen(day, **kept)


def wordings(asked: Chosen) -> list[Wording]:
    """Return what is in force on the day for the post and rank, by dimension, then as written."""
    found = [
        _wording(one, period, asked.territory)
        for one, period in _concerned(asked)
        if one.on(asked.day) is period
    ]
    order = {str(DIMENSIONS[name]): at for at, name in enumerate(IN_ORDER)}
    return sorted(found, key=lambda one: (one.collective, order[one.dimension]))


def days_to_look_at(asked: Chosen) -> list[tuple[date, str]]:
    """Return the days on which anything changes for the post and rank, with their words.

    Of a rule of which only the year of its beginning is known, the year stands for its first day.
    """
    periods = [period for _one, period in _concerned(asked)]
    told = {period.first.earliest: first_words(period.first) for period in periods}
    return [(day, told.get(day) or office_date(day)) for day in days_of_change(periods)]


def first_words(first: PartialDate) -> str:
    """Return the first day of a rule as an office writes it, as precise as it is known."""
    return office_date(first.earliest) if first.precision == "day" else first.show()


def changed_since(asked: Chosen, other: date) -> list[Changed]:
    """Return what differs between the two days for the post and rank, from the earlier on."""
    first, second = sorted((other, asked.day))
    concerned = {id(period) for _one, period in _concerned(asked)}
    return [
        Changed(
            code=one.requirement.code,
            label=one.requirement.label_in(lang()),
            kind=one.kind,
            before=_side(one.requirement, one.before, asked),
            after=_side(one.requirement, one.after, asked),
        )
        for one in changes(book().standards, first, second)
        if {id(one.before), id(one.after)} & concerned
    ]


def requirement_told(code: str) -> list[Wording]:
    """Return every wording of a requirement in order of time; Http404 for no such code."""
    requirement = book().standards.requirements.get(code)
    if requirement is None:
        raise Http404
    return [_wording(requirement, period) for period in requirement.periods]


def holders_of(code: str) -> list[tuple[str, str]]:
    """Return the posts and ranks, as (code, name), that some wording of a requirement names."""
    names: dict[str, str] = {}
    for period in book().standards.requirements[code].periods:
        for asked in (period.applies, *period.applies.any_of):
            for catalogue, codes in (("post", asked.posts), ("rank", asked.ranks)):
                entries = catalogues()[catalogue]
                for held in sorted(codes, key=entries.order):
                    names[held] = entries[held].label_in(lang())
    return list(names.items())


def posts_by_kind() -> list[tuple[str, list[tuple[str, str]]]]:
    """Return (staff kind, posts as (code, name)) in the order of lists."""
    return [
        (kind, [(one.code, one.label_in(lang())) for one in catalogues()["post"]
                if (one.extra["staff_kind"] or "") in _kinds(kind)])
        for kind in GROUPS
    ]  # fmt: skip


def _kinds(group: str) -> set[str]:
    others = {str(one.extra["staff_kind"] or "") for one in catalogues()["post"]}
    return {group} if group else others - set(GROUPS[:2])


def _concerned(asked: Chosen) -> Iterator[tuple[Requirement, Period]]:
    return concerning(book().standards, asked.codes, catalogues())


def _side(requirement: Requirement, period: Period | None, asked: Chosen) -> Wording | None:
    return _wording(requirement, period, asked.territory) if period else None


def _wording(requirement: Requirement, period: Period, territory: str = "") -> Wording:
    return _told(requirement.code, requirement.periods.index(period), territory, lang())


@kept_with_rules
def _told(code: str, at: int, territory: str, _lang: str) -> Wording:
    """Return a wording in a reader's language, put into words once."""
    lists, standards = catalogues(), book().standards
    requirement = standards.requirements[code]
    period = requirement.periods[at]
    ending = period.ending
    gone = ending is not None and not ending.successors
    return Wording(
        code=requirement.code,
        label=requirement.label_in(lang()),
        dimension=str(DIMENSIONS[requirement.dimension]),
        collective=requirement.collective,
        day=_day_within(period),
        who=said(condition(period.applies, lists)),
        demanded=tuple(_demanded(period, territory)),
        exempt=tuple(
            (one.label_en if lang() == "en" else one.label, cited_in_full(one.source, period))
            for one in period.exemptions
        ),
        times=tuple(
            said(time_left(one, lists)) for one in times_in(period, territory, lists["territory"])
        ),
        cited=cited_in_full(period.source, period),
        first=period.first.earliest,
        first_words=first_words(period.first),
        since=period.first.show(),
        until=period.last,
        before=tuple(near(*one) for one in came_before(standards, requirement, period)),
        after=tuple(near(*one) for one in came_after(standards, requirement, period)),
        ended=cited_in_full(ending.source) if ending and gone else None,
        ended_note=remark(ending) if ending else "",
        note=remark(period),
    )


def _demanded(period: Period, territory: str) -> Iterator[Demanded]:
    cases = cases_in(period, territory, catalogues()["territory"])
    for case in cases:
        who = "" if case.when.empty else said(condition(case.when, catalogues()))
        clause = cited_in_full(case.source, period) if case.source else None
        yield Demanded(who, said(wanted(case.wants, catalogues())), clause)


def near(requirement: Requirement, period: Period) -> Near:
    """Return a wording in short, with a day to look at it on."""
    return Near(
        code=requirement.code,
        label=requirement.label_in(lang()),
        day=_day_within(period),
        cited=cited_in_full(period.source),
        since=period.first.show(),
        until=period.last,
    )


def _day_within(period: Period) -> date:
    """Return a day on which a wording is in force: its last, where it has ended, else its first."""
    return period.last or period.first.latest
