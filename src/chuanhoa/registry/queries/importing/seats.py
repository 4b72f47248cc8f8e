"""The question about a post that a unit has once and two would hold, as a reader may see it."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final
from uuid import UUID

from chuanhoa.registry.models import ImportRow
from chuanhoa.registry.queries.importing.hiding import Veil
from chuanhoa.registry.queries.importing.people import openable
from chuanhoa.registry.queries.reach import reached
from chuanhoa.registry.queries.sight import sight_of

HOLDER: Final = "appointment.holder"
"""Begins the key of every such question; the seat and who holds it follow."""
ENDED: Final = "ended:"
"""Begins the answer that the former holder gave the post up; the last day follows."""
NEW: Final = "new-"
"""Begins the mark of somebody whom the import brings."""
WHAT, _NAME = HOLDER.split(".")
WRITE: Final = "registry.write"


@dataclass(frozen=True, slots=True)
class Seated:
    """Somebody in a seat. `whom`: his record; of somebody new, a mark of the row that brings him.

    An answer is kept under `key`: what was said of one holder says nothing of another.
    """

    post: str
    unit: str
    whom: str

    @property
    def name(self) -> str:
        return f"{_NAME}.{self.post}.{self.unit}.{self.whom}"

    @property
    def key(self) -> str:
        return f"{WHAT}.{self.name}"

    @property
    def record(self) -> UUID | None:
        """The record of the holder; None of somebody whom the import brings."""
        return None if self.whom.startswith(NEW) else UUID(self.whom)


def seated(key: str) -> Seated | None:
    """Return of which seat and holder a question is; None of any other question."""
    parts = key.removeprefix(f"{HOLDER}.").rsplit(".", 2)
    return Seated(*parts) if key.startswith(f"{HOLDER}.") and len(parts) == 3 else None


@dataclass(frozen=True, slots=True)
class Formers:
    """Of whom the reader may see the name, and whose post he may end; None: everybody's."""

    named: frozenset[UUID] | None = None
    ended: frozenset[UUID] | None = None

    def names(self, one: Seated) -> bool:
        return one.record is None or self.named is None or one.record in self.named

    def ends(self, one: Seated) -> bool:
        return one.record is None or self.ended is None or one.record in self.ended


def formers_of(rows: Iterable[ImportRow], veil: Veil) -> Formers:
    """Return what the reader may see of, and do about, those who hold what rows would bring."""
    if veil.reader is None:
        return Formers()
    asked = [key for row in rows if _NAME in row.plan for key in row.asks]
    people = {one.record for one in map(seated, asked) if one and one.record}
    if not people:
        return Formers(frozenset(), frozenset())
    viewer, today = veil.reader
    sight = sight_of(viewer, as_of=today, today=today, permission=WRITE)
    may_end = reached(sight.scope, people, sight.merged, as_of=today)
    return Formers(frozenset(openable(viewer, people, today=today)), frozenset(may_end))
