"""One run of `assess`: people and troubles in, findings out, the sums kept as they pass."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from pathlib import Path
from typing import Final

from chuanhoa.cli.pure.rules.files import book_of, gather
from chuanhoa.cli.pure.shipped import shipped
from chuanhoa.core.assess import (
    FOLDERS,
    Book,
    Dossier,
    Finding,
    assess,
    criteria,
    read_book,
)
from chuanhoa.core.assess.tally import Tally
from chuanhoa.core.assess.titles import of_the_day
from chuanhoa.core.rulebook import Entry, Source
from chuanhoa.core.text import Message

MOST_TROUBLES: Final = 1000
"""Listed; the rest is counted, so that a file full of faults takes no more memory than a good one."""


@cache
def book(folder: Path | None = None) -> Book:
    """Return the rulebook that ships, or with those of a folder, read once. Raises Refused."""
    if folder is None:
        return read_book(shipped(FOLDERS))
    return book_of(gather(folder))


@dataclass(frozen=True, slots=True)
class Asked:
    """What was asked: the file, the day, the assumed class of territory, the language."""

    file: str
    as_of: date
    territory: str
    lang: str
    rules: Path | None = None

    @property
    def book(self) -> Book:
        """The rulebook that everybody is held against."""
        return book(self.rules)


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody to assess, and where in the file: `row` 0 where the file has no rows.

    `cell`: that of the name, where a list lies on its side.
    """

    dossier: Dossier
    sheet: str = ""
    row: int = 0
    cell: str = ""


@dataclass(frozen=True, slots=True)
class Trouble:
    """What somebody has to look at; where it is a cell, the place and what was found and wanted."""

    message: Message
    where: str = ""
    found: str = ""
    wanted: Message | str = ""
    cell: bool = False


@dataclass(frozen=True, slots=True)
class Note:
    """What the answer rests on, and no fault of anybody."""

    message: Message


Passed = Person | Trouble | Note


@dataclass(slots=True)
class Course:
    """Everybody in turn; what has passed is in the sums, never the people themselves."""

    asked: Asked
    passing: Iterator[Passed]
    tally: Tally = field(default_factory=Tally)
    notes: list[Message] = field(default_factory=list)
    troubles: list[Trouble] = field(default_factory=list)
    trouble_count: int = 0
    cited: set[tuple[str, Source]] = field(default_factory=set)
    """Requirement and clause of every verdict given."""

    collective: set[str] = field(default_factory=set)
    """What only a collective can judge of those who have passed."""

    def assessed(self) -> Iterator[tuple[Person, tuple[Finding, ...]]]:
        """Yield each person with the findings of the day asked about."""
        for one in self.passing:
            match one:
                case Person():
                    dossier, gone = of_the_day(
                        one.dossier, self.asked.book.catalogues, self.asked.as_of
                    )
                    for title in gone:
                        self._note_gone(title)
                    findings = assess(dossier, self.asked.book, as_of=self.asked.as_of)
                    self.tally.add(findings)
                    asked = criteria(dossier, self.asked.book, as_of=self.asked.as_of)
                    self.collective.update(requirement.code for requirement, _ in asked)
                    self.cited.update(
                        (f.requirement, f.source) for f in findings if f.verdict != "not_applicable"
                    )
                    yield one, findings
                case Trouble():
                    self.trouble_count += 1
                    if len(self.troubles) < MOST_TROUBLES:
                        self.troubles.append(one)
                case Note():
                    self.notes.append(one.message)
        if not self.tally.headcount and not self.trouble_count:
            self.trouble_count = 1
            self.troubles.append(Trouble(Message("assess.nobody", {"file": self.asked.file})))

    def _note_gone(self, title: Entry) -> None:
        """Note once that a title ended before the day asked about, and what its holders are held against."""
        ended = title.valid_to.latest if title.valid_to else None
        params = {"title": title.label_in(self.asked.lang), "ended": ended, "day": self.asked.as_of}
        note = Message("assess.note.title_gone", params)
        if note not in self.notes:
            self.notes.append(note)
