"""What an overlay changes of the standards before it, and whether all of that is cited."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date, timedelta
from typing import Final

from chuanhoa.core.rulebook.citing import cited, place
from chuanhoa.core.rulebook.source import MARKS, Source
from chuanhoa.core.rulebook.standards.book import Standards, sources_of
from chuanhoa.core.rulebook.standards.requirement import Period, Requirement
from chuanhoa.core.text import Message

_ARTICLE: Final = re.compile(r"\b(?:điều|đ)\.?\s*([0-9]+(?:[a-zđ]\b)?)", re.IGNORECASE)
"""“Điều 10”, “Đ10.2”, “khoản 2 Điều 5a”: the number of the article."""


def changed_codes(before: Standards, after: Standards) -> tuple[str, ...]:
    """Return the requirements that `after` words otherwise than `before`, or more; by its files."""
    return tuple(
        one.code for one in after if _plain(before.requirements.get(one.code)) != _plain(one)
    )


def changed_periods(before: Standards, after: Standards, code: str) -> tuple[Period, ...]:
    """Return the wordings of a requirement that `before` has not so."""
    was = before.requirements.get(code)
    known = {_bare(one) for one in was.periods} if was else set()
    return tuple(one for one in after.requirements[code].periods if _bare(one) not in known)


def unsupported(
    before: Standards, after: Standards, codes: Iterable[str], document: str
) -> Message | None:
    """Return why a change rests on nothing that a reader could look up; None where all is cited.

    What is changed cites no convention of the program, and some of it cites `document`.
    """
    cited = False
    for code in codes:
        new = changed_periods(before, after, code)
        for period in new:
            known = _sources(before.requirements.get(code))
            for source in sources_of(period):
                if source.mark == "house" and source not in known:
                    return Message("overlay.house", {"found": after.requirements[code].label})
                cited = cited or source.doc == document
    return None if cited else Message("overlay.not_cited", {"found": document})


def stated_otherwise(
    before: Standards, after: Standards, codes: Iterable[str], stated: Source
) -> Message | None:
    """Return what a new citation of the stated document says otherwise; None where all agrees.

    It may be marked weaker than stated, never stronger, and names no article but those stated.
    """
    for code in codes:
        known = _sources(before.requirements.get(code))
        for period in changed_periods(before, after, code):
            for source in sources_of(period):
                if source.doc != stated.doc or source in known:
                    continue
                told: dict[str, object] = {"found": after.requirements[code].label}
                if MARKS.index(source.mark) < MARKS.index(stated.mark):
                    marks = (("mark", source.mark), ("wanted", stated.mark))
                    told |= {key: Message(f"rules.mark.{mark}") for key, mark in marks}
                    return Message("overlay.mark_stronger", told)
                if not _within(source.at, stated.at):
                    told |= {"at": place(source.at), "wanted": place(stated.at)}
                    return Message("overlay.other_article", told)
    return None


def history_lost(
    before: Standards, after: Standards, codes: Iterable[str], document: str, issued: date
) -> Message | None:
    """Return which wording from before a document is gone or changed; None where all of them stay.

    A document, `issued` or in force on a day, counts for a requirement from the first new wording or
    ending on that cites it. An earlier wording may end on the eve of that day, or later.
    """
    for code in codes:
        was = before.requirements.get(code)
        day = max([issued, *_first_of(document, was, after.requirements[code])])
        kept = {_until(day, one) for one in after.requirements[code].periods}
        for period in was.periods if was else ():
            if period.first.earliest < day and _until(day, period) not in kept:
                last = period.last or Message("rulebook.no_end")
                clause = cited(period.source)
                told = {"first": period.first.show(), "last": last, "clause": clause, "day": day}
                return Message("overlay.history", {"found": was.label if was else code, **told})
    return None


def _first_of(document: str, was: Requirement | None, now: Requirement) -> Iterator[date]:
    """Yield the first day from which a document newly says something of a requirement, if it does."""
    known = {_endless(one) for one in was.periods} if was else set()
    ends = {one.last for one in was.periods} if was else set()
    days = [
        one.first.earliest
        for one in now.periods
        if _endless(one) not in known and any(s.doc == document for s in sources_of(_endless(one)))
    ]
    days += [
        one.last + timedelta(days=1)
        for one in now.periods
        if one.last and one.last not in ends and one.ending and one.ending.source.doc == document
    ]
    if days:
        yield min(days)


def _until(day: date, period: Period) -> Period:
    """Return a wording as it was before `day`."""
    if period.last is not None and period.last < day - timedelta(days=1):
        return _bare(period)
    return _endless(period)


def _within(at: str, stated: str) -> bool:
    found, wanted = ({*map(str.casefold, _ARTICLE.findall(one))} for one in (at, stated))
    return found <= wanted if found else at.strip().casefold() in stated.casefold()


def from_memory(before: Standards, after: Standards, codes: Iterable[str]) -> Iterator[str]:
    """Yield the codes of which some new wording leans on what nobody read: it judges nobody."""
    for code in codes:
        was = before.requirements.get(code)
        known = {_endless(one) for one in was.periods} if was else set()
        new = (one for one in after.requirements[code].periods if _endless(one) not in known)
        if any(source.mark == "recall" for one in map(_endless, new) for source in sources_of(one)):
            yield code


def _endless(period: Period) -> Period:
    return replace(period, line=0, last=None, ending=None)


def _sources(requirement: Requirement | None) -> set[Source]:
    periods = requirement.periods if requirement else ()
    return {source for period in periods for source in sources_of(period)}


def _plain(requirement: Requirement | None) -> object:
    if requirement is None:
        return None
    periods = tuple(_bare(one) for one in requirement.periods)
    return requirement.label, requirement.label_en, requirement.dimension, periods


def _bare(period: Period) -> Period:
    return replace(period, line=0)
