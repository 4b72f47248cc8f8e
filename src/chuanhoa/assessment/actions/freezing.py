"""Freezing the verdicts of a unit: what was said, by which rules, on which facts."""

import dataclasses
import json
from collections.abc import Iterable, Mapping
from datetime import date, datetime
from hashlib import sha256
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from chuanhoa.assessment import access
from chuanhoa.assessment.actions.overlays import keep_version
from chuanhoa.assessment.models import FrozenPerson, FrozenRun
from chuanhoa.assessment.queries import READ, Person, people_in
from chuanhoa.assessment.queries.book import in_use
from chuanhoa.assessment.queries.frozen import without_guarded, written
from chuanhoa.assessment.queries.verdicts import verdicts_of
from chuanhoa.core.text import Message, Refused
from chuanhoa.org.actions import new_line_id, write_line
from chuanhoa.org.models import User
from chuanhoa.registry.queries import sight_of

BATCH = 500


@transaction.atomic
def freeze(*, unit: UUID, as_of: date, by: User, at: datetime, note: str = "") -> FrozenRun:
    """Freeze the verdicts of everybody in `unit` as of a day, with the rulebook in use.

    What is guarded of people is read too, and kept apart: later readers see what depends on it
    only with the permission for it. Raises NotAllowed, or Refused where nobody serves there.
    """
    today = timezone.localtime(at).date()
    access.refuse_unless(by, access.FREEZE, unit, as_of=as_of, today=today)
    used = in_use()
    rules = used.book
    sight = sight_of(by, as_of=as_of, today=today, permission=READ)
    people = people_in(sight, unit=unit, unveiled=True)
    if not people:
        raise Refused(Message("assess.nobody_there"))
    version = keep_version(used, at)
    line = new_line_id()
    run = FrozenRun(
        unit_id=unit, as_of=as_of, frozen_at=at, rulebook=version, input_hash=input_hash(people),
        headcount=len(people), note=note.strip(), act_id=line,
    )  # fmt: skip
    run.save(force_insert=True)
    bare = verdicts_of(map(without_guarded, people), rules, as_of=as_of)
    rows = []
    for one, veiled in zip(verdicts_of(people, rules, as_of=as_of), bare, strict=True):
        said, less = written(one), written(veiled)
        rows.append(
            FrozenPerson(
                run=run,
                official_id=one.person.id,
                unit_id=one.person.unit,
                post=one.person.post,
                findings=said,
                veiled=None if less == said else less,
            )
        )
    FrozenPerson.objects.bulk_create(rows, batch_size=BATCH)
    write_line(
        verb="assessment.freeze", target_label="assessment.run", target_id=run.pk, by=by, at=at,
        line_id=line, counts={"unit": unit, "on": as_of, "people": len(people)},
    )  # fmt: skip
    return run


def input_hash(people: Iterable[Person]) -> str:
    """Return the SHA-256 of the dossiers that were read, in the order of their people."""
    told = sorted((_plain(one) for one in people), key=lambda one: str(one["ref"]))
    text = json.dumps(
        told, sort_keys=True, separators=(",", ":"), ensure_ascii=False, default=_text
    )
    return sha256(text.encode()).hexdigest()


def _plain(person: Person) -> dict[str, Any]:
    return {
        field.name: getattr(person.dossier, field.name)
        for field in dataclasses.fields(person.dossier)
    }


def _text(value: object) -> object:
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return {one.name: getattr(value, one.name) for one in dataclasses.fields(value)}
    if isinstance(value, frozenset | set):
        return sorted(value)
    return dict(value) if isinstance(value, Mapping) else str(value)
