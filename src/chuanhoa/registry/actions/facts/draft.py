"""What one act is going to open and to close. Nothing is written before `write`."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from chuanhoa.core.text import Message, Refused
from chuanhoa.org.models import Fact
from chuanhoa.registry.actions.facts.copies import copy_of
from chuanhoa.registry.actions.rows import Stated, rebuilt
from chuanhoa.registry.models import Merge, Movement, NotSamePair, Official, RegistryFact
from chuanhoa.registry.queries.facts import same

DAY = timedelta(days=1)


@dataclass
class Draft:
    """Rows to open and rows to close, of any number of people.

    `officials` are new anchors; `noted` are process rows (movements, merges, pairs) that carry
    the act as facts do; `taken_back` are movements that this act undoes; `people_named` are touched
    though no row of theirs is.
    """

    officials: list[Official] = field(default_factory=list)
    opened: list[Fact] = field(default_factory=list)
    closed: list[Fact] = field(default_factory=list)
    noted: list[Movement | Merge | NotSamePair] = field(default_factory=list)
    taken_back: list[Movement] = field(default_factory=list)
    people_named: set[UUID] = field(default_factory=set)

    def register(self) -> Official:
        """Return a new official, to hang facts on."""
        official = Official()
        self.officials.append(official)
        return official

    def open(self, *rows: Fact) -> None:
        """State facts that were not known before."""
        self.opened.extend(rows)

    def withdraw(self, row: Fact) -> None:
        """Close a fact that never was so."""
        if row.known_to is not None:
            raise Refused(Message("registry.row_gone"))
        self.closed.append(row)

    def replace(self, row: Fact, *by: Fact) -> None:
        """Close a fact and open others in its place."""
        self.withdraw(row)
        self.opened.extend(by)

    def correct(self, row: RegistryFact, changes: Stated) -> RegistryFact:
        """Replace a fact by the same with `changes`, as if it had been stated so; return it.

        Raises Refused when nothing would change, or as the builders do.
        """
        fresh = rebuilt(row, changes)
        if same(fresh, row):
            raise Refused(Message("registry.nothing_changed"))
        self.replace(row, fresh)
        return fresh

    def end(self, row: Fact, last: date, **changes: Any) -> None:
        """Let a fact hold until the day `last` and no longer; withdraw it if it begins later."""
        if row.valid_from is not None and row.valid_from > last:
            self.withdraw(row)
        elif row.valid_to is None or row.valid_to > last:
            self.replace(row, copy_of(row, valid_to=last, **changes))

    def follow(self, row: Fact, held: Iterable[Fact]) -> None:
        """Open `row` on a timeline of which one row holds at a time, among the rows `held`.

        The row that held on its first day ends the day before (and resumes after its last, if it
        has one); the new one lasts until the next row begins. One of the same start is replaced.
        """
        held, start = list(held), row.valid_from or date.min
        later = [r.valid_from for r in held if r.valid_from is not None and r.valid_from > start]
        if later and (row.valid_to is None or row.valid_to >= min(later)):
            row.valid_to = min(later) - DAY
        for other in held:
            first, last = other.valid_from or date.min, other.valid_to or date.max
            if first == start:
                self.withdraw(other)
            elif first < start <= last:
                self.end(other, start - DAY)
            if first <= start and row.valid_to is not None and last > row.valid_to:
                self.open(copy_of(other, valid_from=row.valid_to + DAY))
        self.open(row)

    @property
    def people(self) -> set[UUID]:
        """The officials this draft touches."""
        of_facts = {
            row.official_id for row in (*self.opened, *self.closed) if isinstance(row, RegistryFact)
        }
        of_notes = {key for note in (*self.noted, *self.taken_back) for key in _people_of(note)}
        new = {official.pk for official in self.officials}
        return of_facts | of_notes | new | self.people_named


def _people_of(note: Movement | Merge | NotSamePair) -> tuple[UUID, ...]:
    if isinstance(note, NotSamePair):
        return note.first_id, note.second_id
    if isinstance(note, Merge):
        return note.official_id, note.into_id
    return (note.official_id,)
