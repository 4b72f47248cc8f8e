"""Rows that somebody left out of an earlier import of the same list: when, and what stood against.

A list that comes again is planned with that in view: a row that says to the letter what was left out
is left out again unless the clerk says otherwise; of another row about the same person it is told.
"""

import json
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any, Final
from uuid import UUID

from django.utils import timezone

from chuanhoa.core.text import name_key
from chuanhoa.registry.actions.importing.matching import Staged
from chuanhoa.registry.actions.importing.reaching import Reach
from chuanhoa.registry.models import WRITTEN, ImportRow
from chuanhoa.registry.queries.pieces import chunks

OF_NUMBERS: Final = (
    "import.held.identity_of_another", "import.held.identity_twice", "import.held.number_unseen",
)  # fmt: skip
"""Reasons that tell something of an identity number: to whoever may see numbers in the unit."""
OF_REACH: Final = (
    "import.held.out_of_reach", "import.held.record_out_of_reach", "import.held.out_of_scope",
)  # fmt: skip
"""Reasons that hold for one importer and say nothing to another."""
AGAIN: Final = ("import.held.dropped", "import.held.dropped_for")
"""Codes of a row that is left out because it was left out before."""
TAKEN: Final = (ImportRow.Effect.NEW, ImportRow.Effect.CHANGED, ImportRow.Effect.SAME)
Key = tuple[object, ...]
Told = dict[str, Any]
"""A message as plain JSON."""


@dataclass(frozen=True, slots=True)
class Dropped:
    """`on`: the day of that import; `why`: what the plan said of the row then, None for nothing."""

    on: date
    why: Told | None

    @property
    def params(self) -> Told:
        return {"day": self.on.isoformat()} | ({"why": self.why} if self.why else {})


@dataclass(frozen=True, slots=True)
class DroppedBefore:
    """Per row of this batch: the like row (`same`), or a row about that person (`about`)."""

    same: dict[UUID, Dropped]
    about: dict[UUID, Dropped]


def find_dropped(staged: Iterable[Staged], reach: Reach) -> DroppedBefore:
    """Return which rows were left out of imports that stand, of the same day, unit and kind of list.

    The last decision counts: what a later import took in is not left out. Of several rows that say
    the same, as many as were left out, the last ones.
    """
    staged = [one for one in staged if one.row.unit_id and one.sheet.as_of]
    left_out: dict[Key, tuple[UUID, list[Dropped]]] = {}
    people: dict[Key, tuple[UUID, Dropped]] = {}
    for row in _decided_before(staged):
        one = Staged(row, row.sheet, json.loads(row.record), row.match_key)
        batch, said, person = row.sheet.file.batch, _said_by(one), _person_of(one)
        if said not in left_out or left_out[said][0] != batch.pk:
            left_out[said] = (batch.pk, [])
        if row.chosen == "skip":
            dropped = Dropped(timezone.localtime(batch.begun_at).date(), _to_tell(row, reach))
            left_out[said][1].append(dropped)
            people[person] = (batch.pk, dropped)
        elif person in people and people[person][0] != batch.pk:
            del people[person]
    alike: dict[Key, list[Staged]] = defaultdict(list)
    about: dict[UUID, Dropped] = {}
    for one in staged:
        alike[one.sheet.pk, *_said_by(one)].append(one)
        if found := people.get(_person_of(one)):
            about[one.row.pk] = found[1]
    same: dict[UUID, Dropped] = {}
    for (_sheet, *words), rows in alike.items():
        if latest := left_out.get(tuple(words), (None, []))[1]:
            same |= {one.row.pk: latest[-1] for one in rows[-len(latest) :]}
    return DroppedBefore(same, about)


def _decided_before(staged: Iterable[Staged]) -> list[ImportRow]:
    """Return the rows of these days and units that were left out, with those taken in since, in order."""
    days, units = set(), set()
    for one in staged:
        days.add(one.sheet.as_of)
        units.add(one.row.unit_id)
    rows = ImportRow.objects.filter(
        sheet__skipped=False, sheet__as_of__in=days, sheet__file__batch__state__in=WRITTEN
    ).select_related("sheet__file__batch__applied")  # fmt: skip
    found = [
        row for some in chunks(sorted(filter(None, units)))
        for row in rows.filter(chosen="skip", unit__in=some)
    ]  # fmt: skip
    if found:
        first = min(row.sheet.file.batch.begun_at for row in found)
        taken = rows.filter(effect__in=TAKEN, sheet__file__batch__begun_at__gte=first)
        about = {row.unit_id for row in found}
        for some in chunks(sorted(filter(None, about))):
            found += taken.exclude(chosen="skip").filter(unit__in=some)
    return sorted(found, key=_written)


def _written(row: ImportRow) -> tuple[int, UUID, int]:
    """Return its place in the order of writing: two imports may begin in one moment."""
    line = row.sheet.file.batch.applied
    return line.seq if line else 0, row.sheet_id, row.row


def _to_tell(row: ImportRow, reach: Reach) -> Told | None:
    why = reason_of(row)
    if why is None or why["code"] in OF_REACH:
        return None
    return why if why["code"] not in OF_NUMBERS or reach.reads_numbers_in(row.unit_id) else None


def reason_of(row: ImportRow) -> Told | None:
    """Return why a row is, or was about to be, left out: what its plan said before."""
    plan = json.loads(row.plan) if row.plan else {}
    if "was" in plan:
        return plan["was"] or None
    code, params = plan.get("reason", ""), plan.get("params", {})
    if code in AGAIN:
        why: Told | None = params.get("why")
        return why
    if code:
        return {"code": code, "params": params}
    if row.effect == ImportRow.Effect.CONFLICT:
        return {"code": "import.dropped.conflict", "params": {}}
    return None


def _said_by(one: Staged) -> Key:
    said = json.dumps(one.said, sort_keys=True, ensure_ascii=False)
    return one.sheet.kind, one.sheet.as_of, one.row.unit_id, said


def _person_of(one: Staged) -> Key:
    birth = one.said["details"].get("birth", "")
    return one.sheet.kind, one.sheet.as_of, one.row.unit_id, name_key(one.name), birth
