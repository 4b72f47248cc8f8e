"""Posts assigned, out of forms of figures: what writing them would change.

A form of figures is never read as people; of its numbers, only "biên chế được giao" is a fact that
the register holds. It held on the form's day at the latest.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Final
from uuid import UUID

from chuanhoa.org.models import Unit
from chuanhoa.org.queries import catalogues
from chuanhoa.registry.actions import rows
from chuanhoa.registry.actions.facts import Draft, copy_of
from chuanhoa.registry.actions.importing.drafting import holds
from chuanhoa.registry.actions.importing.reaching import Reach
from chuanhoa.registry.models import (
    SERVING_KINDS,
    TOGETHER,
    ImportBatch,
    ImportQuota,
    ImportRow,
    StaffQuota,
)
from chuanhoa.registry.queries.importing.found import day_of

MOST: Final = 100_000
Line = tuple[UUID, str]
"""A unit and a kind of staff: of the numbers on such a line one holds at a time."""


@dataclass
class Held:
    """The numbers of one line, those on record and those this import is about to write."""

    rows: list[StaffQuota] = field(default_factory=list)

    def on(self, day: date) -> StaffQuota | None:
        return next((row for row in self.rows if holds(row, day)), None)


def draft_quotas(batch: ImportBatch, draft: Draft, reach: Reach) -> list[ImportQuota]:
    """Add to `draft` every number that can be written, and return all with what each does."""
    found = list(ImportQuota.objects.filter(sheet__file__batch=batch).select_related("sheet__file"))
    found.sort(key=lambda q: (q.sheet.as_of or "9999", q.sheet.file.name, q.sheet.position, q.row))
    lines = _held({q.unit_id for q in found if q.unit_id})
    for one in found:
        one.was, one.reason = None, ""
        _plan(one, lines, draft, reach)
    return found


def _plan(one: ImportQuota, lines: Mapping[Line, Held], draft: Draft, reach: Reach) -> None:
    effects, day, number = ImportRow.Effect, day_of(one.sheet), _count(one.stated)
    one.effect = effects.HELD
    if one.chosen == "skip":
        one.reason = "import.held.skipped"
    elif number is None:
        one.reason = "import.held.no_count"
    elif day is None:
        one.reason = "import.held.no_date"
    elif one.unit_id is None:
        one.reason = "import.held.no_unit"
    elif not reach.holds(one.unit_id, day):
        one.reason = "import.held.out_of_scope"
    else:
        one.effect = _compare(one, number, day, lines, draft)


def _compare(
    one: ImportQuota, number: int, day: date, lines: Mapping[Line, Held], draft: Draft
) -> str:
    effects, unit = ImportRow.Effect, Unit(pk=one.unit_id)
    line = lines[unit.pk, one.staff_kind]
    now = line.on(day)
    one.was = now.assigned if now else _added_up(one, day, lines)
    if one.was == number:
        return effects.SAME
    contradicts = one.was is not None and (now is None or now.valid_from == day)
    if contradicts and one.chosen != "take":
        return effects.SAME if one.chosen == "keep" else effects.CONFLICT
    fresh = rows.staff_quota(
        unit=unit, staff_kind=one.staff_kind, assigned=number, since=day, exact=False
    )
    _write(line, fresh, draft)
    return effects.NEW if one.was is None else effects.CHANGED


def _write(line: Held, fresh: StaffQuota, draft: Draft) -> None:
    """Put `fresh` on its line; a number first seen later and equal to it begins with it instead."""
    part, day = Draft(), fresh.valid_from or date.min
    later = [row for row in line.rows if row.valid_from and row.valid_from > day]
    first = min(later, key=lambda row: row.valid_from or date.max, default=None)
    seen_later = first is not None and not first.from_exact and line.on(day) is None
    if first is not None and seen_later and first.assigned == fresh.assigned:
        part.replace(first, copy_of(first, valid_from=day))
    else:
        part.follow(fresh, list(line.rows))
    for row in part.closed:
        line.rows.remove(row)  # type: ignore[arg-type]  # only this line's
        if row._state.adding:
            draft.opened.remove(row)
        else:
            draft.withdraw(row)
    for row in part.opened:
        line.rows.append(row)  # type: ignore[arg-type]  # only this line's
        draft.open(row)


def _added_up(one: ImportQuota, day: date, lines: Mapping[Line, Held]) -> int | None:
    """Return what the numbers by kind on record add up to, where a form states them together."""
    if one.staff_kind != TOGETHER or one.unit_id is None:
        return None
    parts = [lines[one.unit_id, kind].on(day) for kind in SERVING_KINDS]
    return sum(part.assigned for part in parts if part) if all(parts) else None


def _held(units: set[UUID]) -> Mapping[Line, Held]:
    kinds = (TOGETHER, *(kind.code for kind in catalogues()["staff_kind"]))
    lines = {(unit, kind): Held() for unit in units for kind in kinds}
    for row in StaffQuota.objects.open().filter(unit__in=units):
        lines[row.unit_id, row.staff_kind].rows.append(row)
    return lines


def _count(stated: str) -> int | None:
    """Return a figure as a number of posts; None where it is none."""
    number = Decimal(stated)
    return int(number) if number == int(number) and 0 <= number <= MOST else None
