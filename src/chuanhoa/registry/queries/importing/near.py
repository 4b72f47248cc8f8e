"""Whom of the register a row that waits may speak of: what stands there, to be decided by looking."""

import json
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Final
from uuid import UUID

from chuanhoa.core.text import PartialDate
from chuanhoa.registry.models import SERVING_KINDS, Appointment, ImportRow, PersonDetails
from chuanhoa.registry.queries.importing.batches import unit_name
from chuanhoa.registry.queries.importing.hiding import Veil
from chuanhoa.registry.queries.importing.naming import value_of
from chuanhoa.registry.queries.importing.people import openable

OF_ANOTHER_BIRTH: Final = "import.held.of_another_birth"
TURN_OF_ANOTHER_BIRTH: Final = "import.held.turn_of_another_birth"
BIRTHS: Final = (OF_ANOTHER_BIRTH, TURN_OF_ANOTHER_BIRTH)
"""Reasons to wait that a birth is about."""
NEAR: Final = (*BIRTHS, "import.held.number_unseen", "import.held.several_alike")
"""Reasons to wait that are decided by looking at somebody of the register."""


@dataclass(frozen=True, slots=True)
class NearLine:
    """Somebody of the register as he stands there: `post` and `unit` are his last ones."""

    official: UUID
    name: str
    birth: str
    unit: str
    post: str


def near_lines(rows: Iterable[ImportRow], veil: Veil) -> dict[UUID, tuple[NearLine, ...]]:
    """Return by row whom it may speak of, as far as the reader may open their records."""
    asked = {row.pk: keys for row in rows if (keys := _near(row))}
    people = {key for keys in asked.values() for key in keys}
    if not people:
        return {}
    if veil.reader is not None:
        people &= openable(veil.reader[0], people, today=veil.reader[1])
    lines = _lines(people)
    return {row: tuple(lines[key] for key in keys if key in lines) for row, keys in asked.items()}


def _near(row: ImportRow) -> tuple[UUID, ...]:
    plan = json.loads(row.plan) if '"near"' in row.plan else {}
    return tuple(map(UUID, plan.get("near", ())))


def _lines(people: set[UUID]) -> dict[UUID, NearLine]:
    posts: dict[UUID, list[Appointment]] = defaultdict(list)
    for row in Appointment.objects.filter(official__in=people, known_to=None):
        posts[row.official_id].append(row)
    details = PersonDetails.objects.filter(official__in=people, known_to=None, valid_to=None)
    return {row.official_id: _line(row, posts[row.official_id]) for row in details}


def _line(details: PersonDetails, posts: list[Appointment]) -> NearLine:
    last = max(posts, key=_weight, default=None)
    post = (value_of("appointment", "post", last.post) or last.title) if last else ""
    day = last.valid_to or last.valid_from if last else None
    return NearLine(
        details.official_id,
        details.full_name,
        PartialDate.from_iso(details.birth).show() if details.birth else "",
        unit_name(last.unit_id, day or date.max) if last else "",
        post or (value_of("appointment", "staff_kind", last.staff_kind) if last else ""),
    )


def _weight(row: Appointment) -> tuple[bool, bool, bool, str]:
    """Return how much a post says of where somebody is: one held now, the work before a council seat."""
    serving = row.staff_kind in SERVING_KINDS
    return row.valid_to is None, serving, not row.concurrent, str(row.valid_from or "")
