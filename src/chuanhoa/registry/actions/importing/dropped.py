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

OF_NUMBERS: Final = (
    "import.held.identity_of_another", "import.held.identity_twice", "import.held.number_unseen",
)  # fmt: skip
"""Reasons that tell something of an identity number: to whoever may see numbers in the unit."""
OF_REACH: Final = ("import.held.out_of_reach", "import.held.out_of_scope")
"""Reasons that hold for one importer and say nothing to another."""
AGAIN: Final = ("import.held.dropped", "import.held.dropped_for")
"""Codes of a row that is left out because it was left out before."""
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

    Of several rows that say the same, as many as were left out, the last ones.
    """
    staged = [one for one in staged if one.row.unit_id and one.sheet.as_of]
    days = {one.sheet.as_of for one in staged}
    earlier = ImportRow.objects.filter(
        chosen="skip", sheet__skipped=False, sheet__as_of__in=days,
        sheet__file__batch__state__in=WRITTEN,
    ).select_related("sheet__file__batch")  # fmt: skip
    left_out: dict[Key, dict[UUID, list[Dropped]]] = defaultdict(lambda: defaultdict(list))
    people: dict[Key, Dropped] = {}
    for row in earlier.order_by("sheet__file__batch__begun_at"):
        one = Staged(row, row.sheet, json.loads(row.record), row.match_key)
        batch = row.sheet.file.batch
        dropped = Dropped(timezone.localtime(batch.begun_at).date(), _to_tell(row, reach))
        left_out[_said_by(one)][batch.pk].append(dropped)
        people[_person_of(one)] = dropped
    if not people:
        return DroppedBefore({}, {})
    alike: dict[Key, list[Staged]] = defaultdict(list)
    about: dict[UUID, Dropped] = {}
    for one in staged:
        alike[one.sheet.pk, *_said_by(one)].append(one)
        if dropped_person := people.get(_person_of(one)):
            about[one.row.pk] = dropped_person
    same: dict[UUID, Dropped] = {}
    for (_sheet, *said), rows in alike.items():
        for latest in list(left_out.get(tuple(said), {}).values())[-1:]:
            same |= {one.row.pk: latest[-1] for one in rows[-len(latest) :]}
    return DroppedBefore(same, about)


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
