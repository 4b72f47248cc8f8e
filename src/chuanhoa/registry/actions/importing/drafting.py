"""One row of a sheet against one person: what it may draft, and what a clerk has to decide."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from chuanhoa.core.text import PartialDate
from chuanhoa.org.models import Fact
from chuanhoa.registry.actions.facts import copy_of
from chuanhoa.registry.actions.importing.roster import Person
from chuanhoa.registry.models import Appointment, ImportRow, RegistryFact
from chuanhoa.registry.queries.importing.changes import asked_alone

DAY = timedelta(days=1)
POST = "appointment.post"
Told = tuple[str, ...]
"""(what, field, old, new), each as text; of somebody of two posts the post it is about last."""


@dataclass(slots=True)
class Outcome:
    """What is shown of a row. `changes`: drafted; `clashes`: contradictions not taken from the sheet.

    `notes`: codes of what was left out without holding the row, with the texts they speak of.
    `seats`: by question, the first day from which who holds a seat is known to; "": not known.
    `beside`: by question, the row and file of the import that name the other holder.
    """

    changes: list[Told] = field(default_factory=list)
    clashes: list[Told] = field(default_factory=list)
    notes: list[tuple[str, dict[str, Any]]] = field(default_factory=list)
    seats: dict[str, str] = field(default_factory=dict)
    beside: dict[str, str] = field(default_factory=dict)


@dataclass(slots=True)
class Drafting:
    """One row about `person`. `chosen`: what the clerk decided about every contradiction of the row.

    `decided`: the same for single ones, by "what.field". `party`: whether the importer may write
    about the Party; else what the row says of it is left out. `gone`: the day of a later full list
    that lacks the person, and the last day before it. `again`: an earlier row of the same list speaks
    of the person; the post of this one can only come beside, and decides nothing else.
    """

    person: Person
    as_of: date
    source: ImportRow
    unit: UUID | None
    chosen: str = ""
    decided: Mapping[str, str] = field(default_factory=dict)
    party: bool = True
    gone: tuple[date, date] | None = None
    again: bool = False
    outcome: Outcome = field(default_factory=Outcome)

    def takes(self, what: str, name: str) -> bool:
        """Whether the clerk takes the sheet's word in this."""
        return self._decided(what, name) == "take"

    def keeps(self, what: str, name: str) -> bool:
        """Whether the clerk keeps the register's word in this."""
        return self._decided(what, name) == "keep"

    def _decided(self, what: str, name: str) -> str:
        key = f"{what}.{name}"
        return self.decided.get(key, self.chosen_for(key))

    def chosen_for(self, key: str) -> str:
        """Return what was decided of the row, where that answers this; some is asked by itself."""
        if asked_alone(key) or (self.again and self.chosen == "take"):
            return ""
        return self.chosen

    @property
    def beside(self) -> bool:
        """Whether the post of a second row about somebody comes beside that of the first."""
        chosen = self.decided.get(POST, self.chosen)
        return self.again and chosen in ("take", "concurrent")

    @property
    def undecided(self) -> list[Told]:
        """The contradictions about which nobody has decided."""
        return [told for told in self.outcome.clashes if not self.keeps(told[0], told[1])]

    def tell(self, what: str, name: str, old: object, new: object, *, post: str = "") -> None:
        self.outcome.changes.append((what, name, text(old), text(new), *filter(None, [post])))

    def tell_of(
        self, what: str, row: object, names: Iterable[str], *, of: str = "", post: str = ""
    ) -> None:
        """Tell of each of some fields that a new row fills; `of`: which of several such rows it is."""
        for name in names:
            value = getattr(row, name)
            if value not in ("", None, False):
                self.tell(what, f"{of}.{name}" if of else name, "", value, post=post)

    def clash(self, what: str, name: str, old: object, new: object, *, post: str = "") -> None:
        self.outcome.clashes.append((what, name, text(old), text(new), *filter(None, [post])))

    def note(self, code: str, **about: Any) -> None:
        self.outcome.notes.append((code, about))

    def open(self, row: RegistryFact) -> None:
        self.person.draft.open(row)
        self.person.of(type(row)).append(row)

    def withdraw(self, row: RegistryFact) -> None:
        """Close a stored row, or forget one that this plan was about to open."""
        if row._state.adding:
            self.person.draft.opened.remove(row)
        else:
            self.person.draft.withdraw(row)
        self.person.of(type(row)).remove(row)

    def replace(self, old: RegistryFact, new: RegistryFact) -> None:
        self.withdraw(old)
        self.open(new)

    def end(self, row: RegistryFact, last: date) -> None:
        """Let a row hold until `last`; it never did where it begins later."""
        if row.valid_from is not None and row.valid_from > last:
            self.withdraw(row)
        else:
            self.replace(row, copy_of(row, valid_to=last, **_without_end(row, last)))


def _without_end(row: RegistryFact, last: date) -> dict[str, str]:
    """Return what takes back an end that a post was said to have after the day it is now known until."""
    ended = row.ended if isinstance(row, Appointment) else ""
    if not ended or PartialDate.from_iso(ended).latest <= last:
        return {}
    return {"ended": "", "ended_by": ""}


def holds(row: Fact, day: date) -> bool:
    return (row.valid_from or date.min) <= day <= (row.valid_to or date.max)


def vaguer(one: str, other: str) -> bool:
    """Whether date `one` says less than `other` and agrees with it: 1985 beside 1985-03-10."""
    if not one or not other or len(one) >= len(other):
        return False
    vague, sharp = PartialDate.from_iso(one), PartialDate.from_iso(other)
    return vague.earliest <= sharp.earliest and sharp.latest <= vague.latest


def text(value: object) -> str:
    return "" if value is None else str(value)
