"""A draft of a rule in few words, and the rule file that says the same.

A draft is read by the reader of every rule file, in no other way: what it refuses in a file it
refuses here.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Final

from chuanhoa.core.rulebook.source import Source
from chuanhoa.core.rulebook.standards.book import Standards, sources_of
from chuanhoa.core.rulebook.standards.conditions import ALWAYS, Condition
from chuanhoa.core.rulebook.standards.requirement import (
    Case,
    Ending,
    Period,
    Requirement,
    Transition,
)
from chuanhoa.core.rulebook.standards.wants import (
    DIMENSION_OF,
    Age,
    Level,
    MonthsLeft,
    ProvinceLevel,
    Suits,
    Want,
)
from chuanhoa.core.rulebook.standards.written import requirement_text, yaml_text
from chuanhoa.core.text import Message, PartialDate, Refused

ADDED: Final = "du_thao.them"
"""The code of a requirement that a draft adds."""
DRAFT: Final = "Dự thảo"
"""The note of a citation of what is not issued yet."""
DRAFT_EN: Final = "Draft"


@dataclass(frozen=True, slots=True)
class Reworded:
    """A requirement that from `first` on wants something else, or gives time until another day.

    `level` "" and None leave what is; `case` is the place of the one case changed, None changes every
    case. `youngest`, `oldest`: whole years of age, both inclusive; `months`: months left.
    `keeps_time` False: who has time by the wording before has none by this one.
    """

    code: str
    first: date
    citation: str
    level: str = ""
    case: int | None = None
    until: date | None = None
    youngest: int | None = None
    oldest: int | None = None
    months: int | None = None
    keeps_time: bool = True


@dataclass(frozen=True, slots=True)
class Added:
    """A requirement more, from `first` on: a level of a field for whoever holds one of `posts`.

    `level` "" wants any of the field, no `posts` speak of everybody.
    """

    label: str
    posts: tuple[str, ...]
    field: str
    level: str
    first: date
    citation: str
    until: date | None = None

    @property
    def code(self) -> str:
        return ADDED


Draft = Reworded | Added


def draft_text(draft: Draft, standards: Standards, *, mark: str = "house") -> str:
    """Return the rule file that says what a draft says, its citations marked `mark`.

    Raises Refused where the requirement changed is not there on the day, or nothing in it would
    change.
    """
    source = Source(draft.citation, "", mark, note=DRAFT, note_en=DRAFT_EN)
    return requirement_text(
        _made(draft, standards, source), label="Dự thảo, chưa có hiệu lực",
        label_en="Draft, not in force", replaces=isinstance(draft, Reworded),
    )  # fmt: skip


def adopted_text(
    draft: Draft, standards: Standards, *, source: Source, name: str, code: str
) -> str:
    """Return the rule file that says what a draft says once `source` has come to say so.

    `name` is what the file is called, `code` that of a requirement that a draft adds. Raises Refused
    as `draft_text`.
    """
    made = _made(draft, standards, source)
    if isinstance(draft, Added):
        made = replace(made, code=code)
    return requirement_text(made, label=name, label_en=name, replaces=isinstance(draft, Reworded))


def settled(requirement: Requirement, *, source: Source, code: str) -> Requirement:
    """Return a requirement of a draft's file with `source` cited where the draft was.

    `code` is that of one that the draft adds. One that cites no draft comes back as it is.
    """
    if not any(map(_of_draft, _sources(requirement))):
        return requirement
    if requirement.code == ADDED:
        requirement = replace(requirement, code=code)
    return replace(requirement, periods=tuple(_settled(one, source) for one in requirement.periods))


def _sources(requirement: Requirement) -> Iterator[Source]:
    """Yield every citation of every wording."""
    for period in requirement.periods:
        yield from sources_of(period)


def _of_draft(source: Source) -> bool:
    return source.mark == "recall" and source.note == DRAFT and not source.at


def _settled(period: Period, source: Source) -> Period:
    def cited(one: Source) -> Source:
        return source if _of_draft(one) else one

    ending = period.ending
    return replace(
        period,
        source=cited(period.source),
        ending=ending and replace(ending, source=cited(ending.source)),
        cases=tuple(replace(one, source=one.source and cited(one.source)) for one in period.cases),
        exemptions=tuple(replace(one, source=cited(one.source)) for one in period.exemptions),
        transitions=tuple(replace(one, source=cited(one.source)) for one in period.transitions),
    )


def document_text(
    *,
    number: str,
    title: str,
    issued: date,
    mark: str,
    topic: str,
    note: str = "",
    note_en: str = "",
) -> str:
    """Return the file that tells of the one document that an adopted file cites."""
    document: dict[str, object] = {
        "doc": number, "title": title, "topic": topic, "issued": issued, "mark": mark,
    }  # fmt: skip
    remark = {"note": note, "note_en": note_en}
    document |= {key: words for key, words in remark.items() if words}
    return yaml_text({"documents": [document]})


def _made(draft: Draft, standards: Standards, source: Source) -> Requirement:
    if isinstance(draft, Reworded):
        return _reworded(draft, standards, source)
    return _added(draft, source)


def sources_text(draft: Draft) -> str:
    """Return the file that tells of the draft's document, for citations that are not of the house."""
    document: dict[str, object] = {
        "doc": draft.citation, "title": draft.citation, "topic": DRAFT, "from": draft.first,
        "mark": "recall", "note": "Văn bản dự thảo, ghi theo lời người tính thử; chưa ban hành",
        "note_en": "A draft document, told by whoever tries it; not issued yet",
    }  # fmt: skip
    return yaml_text({"documents": [document]})


def levelled(want: Want) -> bool:
    """Whether a draft may ask for another level where this is wanted."""
    return isinstance(want, Level | Suits | ProvinceLevel)


def may_change(want: Want) -> bool:
    """Whether a draft may ask for something else where this is wanted."""
    return levelled(want) or isinstance(want, Age | MonthsLeft)


def _reworded(draft: Reworded, standards: Standards, source: Source) -> Requirement:
    requirement, period = standards.get(draft.code, draft.first)
    cases = tuple(
        _case(case, draft, at, source, several=len(period.cases) > 1)
        for at, case in enumerate(period.cases)
    )
    times = _times(period, draft, source)
    if cases == period.cases and (draft.until is None or times == period.transitions):
        raise Refused(Message("rulebook.draft_same", {"code": draft.code}))
    before = replace(
        period,
        last=draft.first - timedelta(days=1),
        ending=Ending((draft.code,), source, ""),
    )
    after = replace(
        period, first=PartialDate.of(draft.first), source=source, cases=cases, transitions=times,
        note="", note_en="",  # they told of the document before
    )  # fmt: skip
    at = requirement.periods.index(period)
    periods = (*requirement.periods[:at], before, after, *requirement.periods[at + 1 :])
    return replace(requirement, periods=periods)


def _case(case: Case, draft: Reworded, at: int, source: Source, *, several: bool) -> Case:
    wants = _changed(case.wants, draft)
    if draft.case not in (None, at) or wants == case.wants:
        return case
    return Case(case.when, wants, source) if several else replace(case, wants=wants)


def _changed(want: Want, draft: Reworded) -> Want:
    match want:
        case Level() | Suits() if draft.level:
            return replace(want, at_least=draft.level)
        case ProvinceLevel(field) if draft.level:
            return Level(field, draft.level)
        case Age():
            return _aged(want, draft)
        case MonthsLeft() if draft.months is not None:
            return replace(want, least=draft.months)
        case _:
            return want


def _aged(want: Age, draft: Reworded) -> Age:
    least = want.least if draft.youngest is None else draft.youngest
    most = want.most if draft.oldest is None else draft.oldest
    if least is not None and most is not None and least > most:
        told = {"code": draft.code, "found": least, "wanted": most}
        raise Refused(Message("rulebook.draft_ages", told))
    return replace(want, least=least, most=most)


def _times(period: Period, draft: Reworded, source: Source) -> tuple[Transition, ...]:
    """Return who has time: those who have it now, until the day of the draft; else everybody.

    A time that is over before the draft begins is not taken into it.
    """
    if draft.until is None and not draft.keeps_time:
        return ()
    if draft.until is None:
        return tuple(
            one for one in period.transitions if one.until is None or one.until >= draft.first
        )
    whens = [one.when for one in period.transitions] or [ALWAYS]
    return tuple(Transition(when, draft.until, 0, "", source) for when in whens)


def _added(draft: Added, source: Source) -> Requirement:
    times = () if draft.until is None else (Transition(ALWAYS, draft.until, 0, "", source),)
    period = Period(
        first=PartialDate.of(draft.first),
        last=None,
        ending=None,
        source=source,
        applies=Condition(posts=frozenset(draft.posts)),
        cases=(Case(ALWAYS, Level(draft.field, draft.level), None),),
        exemptions=(),
        transitions=times,
        note="",
        line=0,
    )
    dimension = DIMENSION_OF.get(draft.field, "other")
    return Requirement(draft.code, draft.label, draft.label, dimension, (period,), "", 0)
