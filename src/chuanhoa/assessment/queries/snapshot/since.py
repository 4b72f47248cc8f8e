"""Of whom the register says something else now than it did at an earlier moment, as columns keep people.

The rows say it, not the journal: most acts that name people change nothing that columns keep.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final
from uuid import UUID

from chuanhoa.assessment.queries.snapshot.lives import lives, relearned
from chuanhoa.core.assess.person import APART, Person
from chuanhoa.core.assess.snapshot import Snapshot, person_at, rows_of
from chuanhoa.org.models import JournalLine
from chuanhoa.registry.models import (
    Appointment,
    Credential,
    Merge,
    Official,
    PersonDetails,
    RankHeld,
    Suitability,
    TrainingTurn,
)
from chuanhoa.registry.queries.merged import merged

_LEARNED: Final = (Credential, Suitability, TrainingTurn)
_OTHER: Final = (PersonDetails, Appointment, RankHeld)


@dataclass(frozen=True, slots=True)
class Since:
    """Records whose people are told otherwise since a moment: all of them, what was learned alone, new.

    `new` are the records that were not there yet.
    """

    known_at: datetime
    whole: frozenset[UUID]
    learned: frozenset[UUID]
    new: frozenset[UUID]

    @property
    def work(self) -> int:
        """How many people have to be read anew; of whom only what was learned is read, they count half."""
        return len(self.whole) + len(self.learned) // 2


def since(known_at: datetime) -> Since:
    """Return the records that columns tell otherwise now than was known at a moment."""
    found = merged(known_at)
    new = frozenset(Official.objects.filter(act__at__gt=known_at).values_list("pk", flat=True))
    named = _named(Merge, known_at) | _named(Merge, known_at, "into_id")
    for other in _OTHER:
        named |= _named(other, known_at)
    named -= new
    whole = named | {found.resolve(one) for one in named}
    learned: set[UUID] = set()
    for model in _LEARNED:
        learned |= _named(model, known_at)
    learned = {found.resolve(one) for one in learned - new} - whole
    return Since(known_at, frozenset(whole), frozenset(learned), new)


def changes_back(told: Since, base: Snapshot) -> dict[bytes, Person | None]:
    """Return by key those who were told otherwise at that moment than in `base`, as they were told."""
    keys = sorted(told.learned)
    rows = rows_of(base, [one.bytes for one in keys])
    now = {
        one: person_at(base, row) for one, row in zip(keys, rows, strict=True) if row is not None
    }
    apart = {one for one, person in now.items() if person.none == APART}
    learned: Mapping[UUID, Person] = {one: now[one] for one in now if one not in apart}
    found: dict[UUID, Person | None] = dict.fromkeys(told.new)
    found |= lives(told.whole | apart, told.known_at)
    found |= relearned(learned, told.known_at)
    return {one.bytes: life for one, life in found.items()}


def _named(model: Any, known_at: datetime, whose: str = "official_id") -> set[UUID]:
    """Return whose rows an act of after that moment wrote, or said to be so no more.

    Asked by the acts, of which there are few: rows have no index by the time they were written at.
    """
    acts = JournalLine.objects.filter(at__gt=known_at).values("pk")
    found: set[UUID] = set()
    for by in ("act__in", "closed_by__in"):
        found.update(model.objects.filter(**{by: acts}).values_list(whose, flat=True))
    return found
