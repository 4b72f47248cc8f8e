"""What an overlay changes of the standards before it, and whether all of that is cited."""

from collections.abc import Iterable
from dataclasses import replace

from chuanhoa.core.rulebook.source import Source
from chuanhoa.core.rulebook.standards.book import Standards, sources_of
from chuanhoa.core.rulebook.standards.requirement import Period, Requirement
from chuanhoa.core.text import Message


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
