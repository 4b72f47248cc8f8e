"""Which documents would settle what is not known: the shortest list, the most telling first."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from operator import itemgetter
from typing import Any, Final, NamedTuple
from uuid import UUID

import numpy as np

from chuanhoa.assessment.queries.asking import Asking
from chuanhoa.assessment.queries.dossiers import in_order
from chuanhoa.assessment.queries.paging import window
from chuanhoa.assessment.queries.standing import among
from chuanhoa.assessment.queries.verdicts import GUARDED, Assessed
from chuanhoa.assessment.queries.wording import Missing, lang, missing_words, with_days
from chuanhoa.core.assess import Finding
from chuanhoa.core.assess.summary import asked_first
from chuanhoa.org.queries import catalogues

PAGE: Final = 100
OF_PROVINCE: Final = "province"
OF_WHOLE_PROVINCE: Final = frozenset({"province_decision", "retirement_age"})
"""What one document settles for every unit of a province."""


@dataclass(frozen=True, slots=True)
class Document:
    """A document to be asked for.

    `needed`: how many of it; `named`: in how many unknown verdicts it is named; `settles`: how many
    it settles at most, those before it in the list being there. What it says may give rise to more
    questions: which post somebody holds tells which standards are asked.
    """

    name: str
    facts: tuple[str, ...]
    asked_of: str
    needed: int
    named: int
    settles: int


@dataclass(frozen=True, slots=True)
class OfPerson:
    """What to ask for about one person, to settle so many `unknown` verdicts."""

    id: UUID
    full_name: str
    unit: str
    missing: tuple[Missing, ...]
    unknown: int

    @property
    def facts(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(one.label for one in self.missing))

    @property
    def documents(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(one.settled_by for one in self.missing))


class Lacking(NamedTuple):
    """Of how many people something is not known, as every page says it.

    `asked`: of whom something of their own, or of the unit, is to be asked; `waiting`: who wait for
    nothing but what the province has to settle.
    """

    asked: int
    waiting: int
    headcount: int

    @property
    def affected(self) -> int:
        return self.asked + self.waiting


@dataclass(frozen=True, slots=True)
class DataToAsk:
    """`unknown`: how many verdicts are open, of `affected` people.

    `people`: of the `asked`, of whom something is to be asked, those of the page; the others wait
    for the province.
    `codes`: everything that some verdict waits for. `veiled`: how many more verdicts wait for what
    this viewer may not see.
    """

    documents: tuple[Document, ...]
    people: tuple[OfPerson, ...]
    asked: int
    unknown: int
    affected: int
    veiled: int
    headcount: int
    codes: frozenset[str]
    page: int = 1

    @property
    def pages(self) -> int:
        return max(1, -(-self.asked // PAGE))

    @property
    def lacking(self) -> Lacking:
        return Lacking(self.asked, self.affected - self.asked, self.headcount)


def data_to_ask(asking: Asking, page: int | None = None) -> DataToAsk:
    """Return the documents to ask for, and person by person what they are to settle.

    Chosen one by one: of those left, the document that settles the most verdicts when it joins
    those chosen before; of two the one named in more. A verdict counts as settled once every
    document that it names is there, which is the most that can be. All people are told where no
    `page` is named.
    """
    found = _found(asking)
    asked = found.asked
    first, last, at = 0, int(asked.sum()), 1
    if page is not None:
        at = min(max(page, 1), max(1, -(-last // PAGE)))
        first, last = (at - 1) * PAGE, at * PAGE
    here = window(asking, asked.astype(np.int64), first, last)
    shown = list(in_order(asking.sight, here.people).items()) if here.people else []
    return DataToAsk(
        documents=tuple(_documents(found)),
        people=tuple(_of_people(asking, found, dict(shown[here.skip : here.skip + last - first]))),
        asked=int(asked.sum()),
        unknown=sum(found.groups.values()),
        affected=int(found.affected.sum()),
        veiled=found.veiled,
        headcount=len(asking.standing),
        codes=frozenset(found.codes),
        page=at,
    )


class _Found:
    """What unknown verdicts name: by document, and of whom.

    `notes`: the place of a requirement among those in force, what is missing, and in whose verdict.
    """

    def __init__(self, people: int) -> None:
        self.notes: list[tuple[int, tuple[str, ...], Any]] = []
        self.groups: dict[frozenset[str], int] = defaultdict(int)
        self.codes: set[str] = set()
        self.of_person: dict[str, Any] = defaultdict(lambda: np.zeros(people, np.bool_))
        self.elsewhere: dict[str, set[UUID]] = defaultdict(set)
        self.affected = np.zeros(people, np.bool_)
        self.asked = np.zeros(people, np.bool_)
        self.veiled = 0

    def needed(self, paper: str) -> int:
        """Return how many of a document there would have to be."""
        own = self.of_person.get(paper)
        return (int(own.sum()) if own is not None else 0) + len(self.elsewhere.get(paper, ()))


def asked_about(asking: Asking) -> Any:
    """Return of whom something is to be asked, as a mask."""
    return _found(asking).asked


def affected(asking: Asking) -> Any:
    """Return of whom something is not known: to be asked, or for the province to settle; as a mask."""
    return _found(asking).affected


def _found(asking: Asking) -> _Found:
    return asking.standing.keep(("data to ask", lang()), lambda: _noted(asking))


def _noted(asking: Asking) -> _Found:
    standing = asking.standing
    found = _Found(len(standing))
    places = {one.code: place for place, (one, _period) in enumerate(asking.in_force)}
    for part in standing.told():
        unknown = [
            (code, np.flatnonzero(part.open[:, column]) + part.part.start)
            for column, code in enumerate(standing.requirements)
        ]
        standing.expect(unknown)
        for code, rows in unknown:
            for findings, some in standing.findings(code, rows):
                for one in findings:
                    if one.verdict == "unknown":
                        _note(asking, found, one.missing, some)
                        seen = some[~standing.hidden[some]] if _guarded(one.missing) else some
                        found.notes.append((places[code], one.missing, seen))
    return found


def _guarded(missing: Iterable[str]) -> bool:
    return any(code in GUARDED for code in missing)


def _note(asking: Asking, found: _Found, missing: Iterable[str], people: Any) -> None:
    """Note an unknown verdict that some have for want of the same."""
    standing, codes = asking.standing, asked_first(missing)
    if _guarded(codes):
        hidden = standing.hidden[people]
        found.veiled += int(hidden.sum())
        people = people[~hidden]
    if not len(people):
        return
    found.affected[people] = True
    found.groups[frozenset(map(_paper, codes))] += len(people)
    for code in codes:
        found.codes.add(code)
        asked_of = asked_of_whom(code)
        if asked_of != OF_PROVINCE:
            found.asked[people] = True
        if asked_of == OF_PROVINCE or code in OF_WHOLE_PROVINCE:
            units = {standing.units[place] for place in np.unique(standing.unit[people])}
            if code in OF_WHOLE_PROVINCE:
                units = {_top(asking, unit) for unit in units}
            found.elsewhere[_paper(code)] |= units
        else:
            found.of_person[_paper(code)][people] = True


def _top(asking: Asking, unit: UUID) -> UUID:
    above = asking.sight.tree.above(unit)
    return above[0].id if above else unit


def _documents(found: _Found) -> Iterable[Document]:
    facts: dict[str, list[str]] = defaultdict(list)
    asked_of: dict[str, str] = {}
    for entry in catalogues()["missing"]:
        if entry.code in found.codes:
            facts[_paper(entry.code)].append(entry.label_in(lang()))
            asked_of[_paper(entry.code)] = asked_of_whom(entry.code)
    for paper, named, settles in _ranked(found.groups):
        facts_ = tuple(facts[paper])
        yield Document(paper, facts_, asked_of[paper], found.needed(paper), named, settles)


def _ranked(groups: Mapping[frozenset[str], int]) -> Iterable[tuple[str, int, int]]:
    """Yield (paper, verdicts naming it, verdicts it settles), best first."""
    naming: dict[str, int] = defaultdict(int)
    for names, n in groups.items():
        for paper in names:
            naming[paper] += n
    chosen: set[str] = set()
    left = set(naming)
    while left:
        settles = {
            paper: sum(n for names, n in groups.items() if paper in names <= chosen | {paper})
            for paper in left
        }
        best = min(left, key=lambda paper: (-settles[paper], -naming[paper], paper))
        yield best, naming[best], settles[best]
        chosen.add(best)
        left.remove(best)


def asked_of_whom(code: str) -> str:
    """Return who is to be asked for what is missing: person, unit or province."""
    return str(catalogues()["missing"][code].extra["asked_of"])


def _paper(code: str) -> str:
    (words,) = missing_words([code])
    return words.settled_by


def _of_people(asking: Asking, found: _Found, names: Mapping[UUID, str]) -> Iterator[OfPerson]:
    """Yield what is to be asked about some people: what `asked_of_person` says of each."""
    if not names:
        return
    standing = asking.standing
    keys = np.frombuffer(b"".join(one.bytes for one in names), "V16")
    mine = among(standing.keys(), keys)
    at = dict(zip(standing.ids(mine), np.flatnonzero(mine).tolist(), strict=True))
    told: dict[int, list[tuple[int, tuple[str, ...]]]] = defaultdict(list)
    for place, codes, some in found.notes:
        for one in some[mine[some]].tolist():
            told[one].append((place, codes))
    missing: dict[UUID, tuple[Missing, ...]] = {}
    for person in names:
        told[at[person]].sort(key=itemgetter(0))
        missing[person] = _own(
            code for _place, some in told[at[person]] for code in asked_first(some)
        )
    fields = {one.code for one in catalogues()["credential_field"]}
    by_days = [who for who, some in missing.items() if any(one.code in fields for one in some)]
    if by_days:  # which day is missing hangs on what each has on record
        for one in asking.judged(by_days):
            missing[one.person.id] = asked_of_person(one).missing
    for person, name in names.items():
        node = asking.sight.unit(standing.units[standing.unit[at[person]]])
        unit = node.name if node else ""
        yield OfPerson(person, name, unit, missing[person], len(told[at[person]]))


def _own(codes: Iterable[str]) -> tuple[Missing, ...]:
    """Return what a person or the unit is to be asked for, each once, in the order of first mention."""
    return tuple(
        missing_words(code for code in dict.fromkeys(codes) if asked_of_whom(code) != OF_PROVINCE)
    )


def asked_of_person(one: Assessed, unit: str = "") -> OfPerson:
    """Return what is to be asked about one person: what would settle every unknown verdict."""
    told = _told(one)
    return OfPerson(
        id=one.person.id,
        full_name=one.person.dossier.name,
        unit=unit,
        missing=tuple(
            with_days(_own(code for each in told for code in asked_first(each.missing)), told)
        ),
        unknown=len(told),
    )


def left_to_the_province(one: Assessed) -> tuple[str, ...]:
    """Return what somebody's verdicts wait for and the province settles, in words, each once."""
    codes = dict.fromkeys(code for each in _told(one) for code in asked_first(each.missing))
    waits = (code for code in codes if asked_of_whom(code) == OF_PROVINCE)
    return tuple(words.label for words in missing_words(waits))


def _told(one: Assessed) -> list[Finding]:
    """Return the unknown findings of which the viewer may be told what is missing."""
    return [each for each in one.findings if each.verdict == "unknown" and not one.veiled(each)]
