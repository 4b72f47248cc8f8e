"""Which documents would settle what is not known: the shortest list, the most telling first."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final
from uuid import UUID

from chuanhoa.assessment.queries.asking import Asking
from chuanhoa.assessment.queries.verdicts import Assessed
from chuanhoa.assessment.queries.wording import Missing, lang, missing_words
from chuanhoa.core.assess import Finding
from chuanhoa.org.queries import catalogues

OF_PROVINCE: Final = "province"
OF_WHOLE_PROVINCE: Final = frozenset({"province_decision", "retirement_age"})
"""What one document settles for every unit of a province."""


@dataclass(frozen=True, slots=True)
class Document:
    """A document to be asked for.

    `needed`: how many of it; `named`: in how many unknown verdicts it is named; `settles`: how many
    it settles by itself, those before it in the list being there.
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


@dataclass(frozen=True, slots=True)
class DataToAsk:
    """`unknown`: how many verdicts are open, of `affected` people.

    `people`: those of whom something is to be asked; the others wait for the province.
    `veiled`: how many more verdicts wait for what this viewer may not see.
    """

    documents: tuple[Document, ...]
    people: tuple[OfPerson, ...]
    unknown: int
    affected: int
    veiled: int
    headcount: int

    @property
    def waiting(self) -> int:
        """How many people wait for nothing but what the province has to settle."""
        return self.affected - len(self.people)


@dataclass(frozen=True, slots=True)
class _Open:
    """An unknown verdict: of whom, and which documents would settle it (`paper`, `of`)."""

    person: Assessed
    papers: frozenset[tuple[str, str]]


def data_to_ask(asking: Asking) -> DataToAsk:
    """Return the documents to ask for, and person by person what they are to settle.

    Chosen one by one: of those left, the document that settles the most verdicts when it joins
    those chosen before; of two the one named in more. A verdict counts as settled once every
    document that it names is there.
    """
    opened, veiled, affected = [], 0, 0
    facts: dict[str, dict[str, None]] = defaultdict(dict)
    asked_of: dict[str, str] = {}
    people = []
    for one in asking.everybody:
        told = _told(one)
        veiled += sum(each.verdict == "unknown" for each in one.findings) - len(told)
        affected += bool(told)
        opened += [_Open(one, frozenset(_papers(asking, one, each.missing))) for each in told]
        node = asking.sight.unit(one.person.unit)
        asked = asked_of_person(one, node.name if node else "")
        if asked.missing:
            people.append(asked)
        for code in _codes(told):
            entry = catalogues()["missing"][code]
            paper = _paper(code)
            facts[paper][entry.label_in(lang())] = None
            asked_of[paper] = asked_of_whom(code)
    documents = [
        Document(paper, tuple(facts[paper]), asked_of[paper], needed, named, settles)
        for paper, needed, named, settles in _ranked(opened)
    ]
    headcount = len(asking.everybody)
    return DataToAsk(tuple(documents), tuple(people), len(opened), affected, veiled, headcount)


def _ranked(opened: list[_Open]) -> Iterable[tuple[str, int, int, int]]:
    """Yield (paper, how many, verdicts naming it, verdicts it settles), best first."""
    copies: dict[str, set[str]] = defaultdict(set)
    naming: dict[str, int] = defaultdict(int)
    groups: dict[frozenset[str], int] = defaultdict(int)
    for one in opened:
        names = frozenset(paper for paper, _of in one.papers)
        groups[names] += 1
        for paper, of in one.papers:
            copies[paper].add(of)
        for paper in names:
            naming[paper] += 1
    chosen: set[str] = set()
    left = set(copies)
    while left:
        settles = {
            paper: sum(n for names, n in groups.items() if paper in names <= chosen | {paper})
            for paper in left
        }
        best = min(left, key=lambda paper: (-settles[paper], -naming[paper], paper))
        yield best, len(copies[best]), naming[best], settles[best]
        chosen.add(best)
        left.remove(best)


def asked_of_whom(code: str) -> str:
    """Return who is to be asked for what is missing: person, unit or province."""
    return str(catalogues()["missing"][code].extra["asked_of"])


def _papers(asking: Asking, one: Assessed, codes: Iterable[str]) -> Iterable[tuple[str, str]]:
    """Yield each document with whose it is: a person's own, one for a unit or for a province."""
    unit = one.person.unit
    for code in codes:
        of = one.person.dossier.ref
        if code in OF_WHOLE_PROVINCE:
            above = asking.sight.tree.above(unit)
            of = str(above[0].id if above else unit)
        elif asked_of_whom(code) == OF_PROVINCE:
            of = str(unit)
        yield _paper(code), of


def _paper(code: str) -> str:
    (words,) = missing_words([code])
    return words.settled_by


def asked_of_person(one: Assessed, unit: str = "") -> OfPerson:
    """Return what is to be asked about one person: what would settle every unknown verdict."""
    told = _told(one)
    own = [code for code in _codes(told) if asked_of_whom(code) != OF_PROVINCE]
    return OfPerson(
        id=one.person.id,
        full_name=one.person.dossier.name,
        unit=unit,
        missing=tuple(missing_words(own)),
        unknown=len(told),
    )


def _told(one: Assessed) -> list[Finding]:
    """Return the unknown findings of which the viewer may be told what is missing."""
    return [each for each in one.findings if each.verdict == "unknown" and not one.veiled(each)]


def _codes(findings: Iterable[Finding]) -> dict[str, None]:
    """Return what is missing in them, each once, in the order of first mention."""
    return dict.fromkeys(code for finding in findings for code in finding.missing)
