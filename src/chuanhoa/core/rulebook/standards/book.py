"""All standards together, and what only shows when they are read together."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from types import MappingProxyType
from typing import Final

from chuanhoa.core.rulebook.catalogue import Catalogues
from chuanhoa.core.rulebook.reading import read_yaml
from chuanhoa.core.rulebook.section import Section
from chuanhoa.core.rulebook.source import Source
from chuanhoa.core.rulebook.standards.documents import Documents
from chuanhoa.core.rulebook.standards.requirement import Period, Requirement, read_requirement
from chuanhoa.core.rulebook.tables import Place, refuse
from chuanhoa.core.text import Message, PartialDate, Refused

NAMES: Final = ("label", "label_en", "dimension")
"""By what a requirement is called and where it is listed, on every day."""
_MOST_DAYS: Final = 64
"""Days of which the wordings are kept: everybody is asked about one day."""


@dataclass(frozen=True, slots=True)
class Standards:
    """Every requirement by code, in the order of their files, and the documents they cite."""

    requirements: Mapping[str, Requirement]
    documents: Documents
    _days: dict[date, tuple[tuple[Requirement, Period], ...]] = field(
        default_factory=dict, compare=False, repr=False
    )
    _judged: dict[date, tuple[tuple[Requirement, Period], ...]] = field(
        default_factory=dict, compare=False, repr=False
    )

    def __iter__(self) -> Iterator[Requirement]:
        return iter(self.requirements.values())

    def __len__(self) -> int:
        return len(self.requirements)

    def in_force(self, day: date) -> tuple[tuple[Requirement, Period], ...]:
        """Return the requirements in force on `day`, each with its wording of that day."""
        found = self._days.get(day)
        if found is None:
            if len(self._days) >= _MOST_DAYS:
                self._days.clear()
            found = tuple((one, period) for one in self if (period := one.on(day)))
            self._days[day] = found
        return found

    def judged(self, day: date) -> tuple[tuple[Requirement, Period], ...]:
        """Return the same without what only a collective can judge."""
        found = self._judged.get(day)
        if found is None:
            if len(self._judged) >= _MOST_DAYS:
                self._judged.clear()
            found = tuple(pair for pair in self.in_force(day) if not pair[0].collective)
            self._judged[day] = found
        return found

    def get(self, code: str, day: date) -> tuple[Requirement, Period]:
        """Return a requirement with its wording of `day`.

        Raises Refused where there is no such code, or no wording in force: the message names the
        nearest ones.
        """
        requirement = self.requirements.get(code)
        if requirement is None:
            raise Refused(Message("rulebook.no_such_requirement", {"found": code}))
        if period := requirement.on(day):
            return requirement, period
        near = [_span(one) for one in requirement.periods]
        raise Refused(Message("rulebook.not_in_force", {"code": code, "day": day, "near": near}))


def read_standards(
    texts: Mapping[str, str],
    catalogues: Catalogues,
    documents: Documents,
    *,
    after: Standards | None = None,
    tell: Callable[[Message], object] | None = None,
) -> Standards:
    """Return all standards of `texts` (path → text). Raises Refused for the first fault.

    A file that comes later may state a requirement of an earlier file anew where it says
    `replaces: true`: so does a province's overlay, and a draft. `after`: standards of earlier files
    that are read already. `tell` gets a message for each name that a requirement stated anew changes:
    it is read so, but its name is that of all its wordings, those gone by included.
    """
    found: dict[str, Requirement] = dict(after.requirements) if after else {}
    alike = {code.casefold(): code for code in found}
    for origin, text in texts.items():
        for requirement, replaces, part in read_file(text, origin, catalogues):
            place = part.at("code")
            first = found.get(requirement.code)
            if first and not replaces:
                where = f"{first.origin}:{first.line}"
                refuse("rulebook.code_twice", origin, place, found=requirement.code, first=where)
            if replaces and not first:
                refuse("rulebook.no_such_code", origin, place,
                       found=requirement.code, key="replaces", wanted="standards/")  # fmt: skip
            twin = alike.setdefault(requirement.code.casefold(), requirement.code)
            if twin != requirement.code:
                refuse("rulebook.code_alike", origin, place, found=requirement.code, first=twin)
            if first and tell:
                for key in renamed(first, requirement):
                    at = part.at(key)
                    tell(renaming(first, requirement, key, f"{origin}:{at.line}:{at.column}"))
            found[requirement.code] = requirement
    standards = Standards(MappingProxyType(found), documents)
    for requirement in standards:
        _check_endings(requirement, found)
        _check_citations(requirement, documents)
    return standards


def renamed(was: Requirement, now: Requirement) -> tuple[str, ...]:
    """Return the keys under which `now` names a requirement otherwise than `was`."""
    return tuple(key for key in NAMES if getattr(was, key) != getattr(now, key))


def renaming(was: Requirement, now: Requirement, key: str, place: str) -> Message:
    """Return what says that a requirement stated anew at `place` bears another name, and how to mend it."""
    told = {"where": place, "code": now.code, "key": key, "first": f"{was.origin}:{was.line}"}
    return Message(
        "rulebook.renamed", {**told, "found": getattr(now, key), "wanted": getattr(was, key)}
    )


def read_file(
    text: str, origin: str, catalogues: Catalogues
) -> Iterator[tuple[Requirement, bool, Section]]:
    """Yield what a file states: a requirement, whether it replaces one, its part of the file.

    Citations are unchecked.
    """
    top = Section(read_yaml(text, origin), origin)
    top.text("label")
    top.text("label_en")
    top.told("note")
    parts = top.sections("requirements")
    if not parts:
        top.refuse("requirements", "≥ 1")
    top.close()
    for part in parts:
        replaces = part.flag("replaces", default=False)
        yield read_requirement(part, catalogues), replaces, part


def _check_endings(requirement: Requirement, found: Mapping[str, Requirement]) -> None:
    """Refuse a successor that is not there, or that is not in force from the next day on."""
    for period in requirement.periods:
        if period.ending is None or period.last is None:
            continue
        next_day = period.last + timedelta(days=1)
        for code, place in zip(period.ending.successors, period.ending.places, strict=True):
            successor = found.get(code)
            if successor is None:
                refuse("rulebook.no_such_code", requirement.origin, place,
                       found=code, key="successor", wanted="standards/")  # fmt: skip
            if any(one.covers(next_day) for one in successor.periods):
                continue
            later = [one.first for one in successor.periods if one.first.earliest > next_day]
            if not later:
                refuse("rulebook.successor_ended", requirement.origin, place, found=code)
            refuse("rulebook.successor_late", requirement.origin, place,
                   found=code, first=later[0].iso(), wanted=next_day.isoformat())  # fmt: skip


def _check_citations(requirement: Requirement, documents: Documents) -> None:
    for period in requirement.periods:
        for source in sources_of(period):
            if source.mark != "house" and source.doc not in documents:
                refuse("rulebook.no_such_document", requirement.origin,
                       source.place or Place(period.line, 1), found=source.doc)  # fmt: skip
            _check_day(requirement, period, source, documents)


def _check_day(
    requirement: Requirement, period: Period, source: Source, documents: Documents
) -> None:
    """Refuse a document that is not there yet on the first day on which it is cited."""
    cited = documents.get(source.doc)
    ends = period.ending is not None and source is period.ending.source
    used = PartialDate.of(period.last + timedelta(days=1)) if ends and period.last else period.first
    day = cited and (cited.first or cited.issued)
    if (
        cited
        and cited.last
        and cited.last.latest < used.earliest
        and source.mark != "recall"
        and not ends
    ):
        refuse("rulebook.document_gone", requirement.origin,
               source.place or Place(period.line, 1), found=cited.doc,
               first=used.iso(), wanted=cited.last.iso())  # fmt: skip
    if cited and day and day.earliest > used.latest:
        code = "rulebook.document_not_yet" if cited.first else "rulebook.document_not_issued"
        refuse(code, requirement.origin,
               source.place or Place(period.line, 1), found=cited.doc,
               first=used.iso(), wanted=day.iso())  # fmt: skip


def sources_of(period: Period) -> Iterator[Source]:
    """Yield every citation of a wording."""
    yield period.source
    yield from (case.source for case in period.cases if case.source)
    yield from (one.source for one in period.exemptions)
    yield from (one.source for one in period.transitions)
    if period.ending is not None:
        yield period.ending.source


def cited_by(doc: str, standards: Iterable[Requirement]) -> list[Requirement]:
    """Return the requirements of which some wording, of any time, cites a document."""
    return [
        requirement
        for requirement in standards
        if any(source.doc == doc for p in requirement.periods for source in sources_of(p))
    ]


def _span(period: Period) -> Message:
    first = period.first.show()
    if period.last is None:
        return Message("rulebook.span_open", {"first": first})
    return Message("rulebook.span", {"first": first, "last": period.last})
