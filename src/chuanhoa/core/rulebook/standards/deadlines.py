"""Dated duties that are not verdicts on a person: what the law wants done, by whom, by which day."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from types import MappingProxyType
from typing import Final

from chuanhoa.core.rulebook.catalogue import Catalogues
from chuanhoa.core.rulebook.reading import read_yaml
from chuanhoa.core.rulebook.section import Section
from chuanhoa.core.rulebook.source import Source, read_source
from chuanhoa.core.rulebook.standards.book import Standards
from chuanhoa.core.rulebook.standards.conditions import codes_of, within_reach
from chuanhoa.core.rulebook.tables import refuse

_YEARLY: Final = re.compile(r"(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])", re.ASCII)
_LEAP_YEAR: Final = 2000
ASKED: Final = ("rank",)
"""What a record may be asked to show by a day."""


@dataclass(frozen=True, slots=True)
class Deadline:
    """A duty due on `day`, or every year on `yearly` (month, day) from the year of `since` on.

    `requirements` are the standards whose clock ends with it; `asks` names what the record of
    everybody of `staff_kinds` is to show by then, "" nothing.
    """

    code: str
    label: str
    label_en: str
    who: str
    who_en: str
    day: date | None
    yearly: tuple[int, int] | None
    since: date | None
    requirements: tuple[str, ...]
    asks: str
    staff_kinds: frozenset[str]
    source: Source
    note: str
    note_en: str
    origin: str
    line: int

    def label_in(self, lang: str) -> str:
        """Return the label in `lang`, "vi" or "en"."""
        return self.label_en if lang == "en" else self.label

    def due(self, first: date, last: date) -> tuple[date, ...]:
        """Return the days from `first` to `last`, both inclusive, on which it falls due."""
        if self.day is not None:
            return (self.day,) if first <= self.day <= last else ()
        years = range(first.year, last.year + 1)
        days = (_in_year(year, *self.yearly) for year in years) if self.yearly else ()
        least = max(first, self.since or first)
        return tuple(day for day in days if least <= day <= last)


Deadlines = Mapping[str, Deadline]


def read_deadlines(
    texts: Mapping[str, str], standards: Standards, catalogues: Catalogues
) -> Deadlines:
    """Return all deadlines of `texts` (path → text) by code, in the order of their files.

    Raises Refused for the first fault, with its line. A later file may state a deadline anew where
    it says `replaces: true`.
    """
    found: dict[str, Deadline] = {}
    for origin, text in texts.items():
        top = Section(read_yaml(text, origin), origin)
        parts = top.sections("deadlines")
        if not parts:
            top.refuse("deadlines", "≥ 1")
        top.close()
        for part in parts:
            replaces = part.flag("replaces", default=False)
            deadline = _deadline(part, standards, catalogues)
            first = found.get(deadline.code)
            if first and not replaces:
                where = f"{first.origin}:{first.line}"
                refuse("rulebook.code_twice", origin, part.at("code"),
                       found=deadline.code, first=where)  # fmt: skip
            if replaces and not first:
                refuse("rulebook.no_such_code", origin, part.at("code"),
                       found=deadline.code, key="replaces", wanted="deadlines/")  # fmt: skip
            found[deadline.code] = deadline
    return MappingProxyType(found)


def _deadline(part: Section, standards: Standards, catalogues: Catalogues) -> Deadline:
    note, note_en = part.told("note")
    deadline = Deadline(
        code=part.new_code("code"),
        label=part.text("label"),
        label_en=part.text("label_en"),
        who=part.text("who"),
        who_en=part.text("who_en"),
        day=part.day("day"),
        yearly=_yearly(part),
        since=part.day("since"),
        requirements=part.codes("requirements"),
        asks=part.one_of("asks", ASKED, "") if part.has("asks") else "",
        staff_kinds=codes_of(part, "staff_kinds", "staff_kind", catalogues),
        source=read_source(part.section("source")),
        note=note,
        note_en=note_en,
        origin=part.origin,
        line=part.table.at.line,
    )
    if (deadline.day is None) is (deadline.yearly is None):
        part.refuse("day" if deadline.day else "yearly", "day | yearly")
    if deadline.since and deadline.day:
        refuse("rulebook.since_of_day", part.origin, part.table.key_at("since"))
    within_reach(part, "day", deadline.day)
    within_reach(part, "since", deadline.since)
    cited = standards.documents.get(deadline.source.doc)
    start = cited and (cited.issued or cited.first)
    if cited and start and deadline.day and deadline.day < start.earliest:
        refuse("rulebook.document_not_yet", part.origin, part.at("day"), found=cited.doc,
               first=deadline.day.isoformat(), wanted=start.iso())  # fmt: skip
    for position, code in enumerate(deadline.requirements):
        if code not in standards.requirements:
            part.refuse("requirements", "standards/", position)
    if deadline.source.mark != "house" and deadline.source.doc not in standards.documents:
        refuse("rulebook.no_such_document", part.origin, part.at("source"),
               found=deadline.source.doc)  # fmt: skip
    part.close()
    return deadline


def _yearly(part: Section) -> tuple[int, int] | None:
    if not part.has("yearly"):
        return None
    found = _YEARLY.fullmatch(part.code("yearly"))
    if found is None:
        part.refuse("yearly", '"01-31"')
    month, day = int(found[1]), int(found[2])
    try:
        date(_LEAP_YEAR, month, day)
    except ValueError:
        part.refuse("yearly", '"01-31"')
    return month, day


def _in_year(year: int, month: int, day: int) -> date:
    """Return the day of that year; 29 February of a common year falls on the 28th."""
    if (month, day) == (2, 29):
        return date(year, 3, 1) - timedelta(days=1)
    return date(year, month, day)
