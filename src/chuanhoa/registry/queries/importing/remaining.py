"""What imports still leave to be done: not what a later one brought, and nothing of one taken back."""

import json
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from chuanhoa.core.text import name_key
from chuanhoa.registry.models import WRITTEN, ImportBatch, ImportProblem, ImportRow, ImportSheet

TAKEN = (ImportRow.Effect.NEW, ImportRow.Effect.CHANGED, ImportRow.Effect.SAME)
OVER = (ImportBatch.State.UNDONE, ImportBatch.State.DISCARDED)
AT_ONCE = 5_000
Place = tuple[str, str, int]
"""The kind and day of a list, and a row of it."""


@dataclass(frozen=True, slots=True)
class Remaining:
    """Of one import: `problems`, places to be mended; `held`, rows that wait."""

    problems: int = 0
    held: int = 0


def remaining_of(batches: Sequence[ImportBatch]) -> dict[UUID, Remaining]:
    """Return what each import leaves to be done; an import of which nothing is left is missing.

    A row is done where a later import wrote one that stands at the same place in a list of the same
    kind and day about somebody of the same name, or one with the same identity number.
    """
    alive = {batch.pk: batch for batch in batches if batch.state not in OVER}
    open_places = ImportProblem.objects.filter(
        sheet__file__batch__in=alive, sheet__skipped=False, severity="error",
        state=ImportProblem.State.OPEN,
    )  # fmt: skip
    wrong = list(open_places.values_list("sheet__file__batch", "sheet", "row"))
    if not alive:
        return {}
    sheets = {sheet for _batch, sheet, _row in wrong}
    rows = ImportRow.objects.filter(sheet__file__batch__in=alive, sheet__skipped=False)
    held = list(
        rows.filter(effect=ImportRow.Effect.HELD).select_related("sheet__file").defer("plan")
    )
    done = _done([row for row in held if row.chosen != "skip"], alive)
    settled = {(row.sheet_id, row.row) for row in held if row.chosen == "skip" or row.pk in done}
    again = _came_again(sheets, alive)
    problems = Counter(
        batch
        for batch, sheet, row in wrong
        if (sheet, row) not in settled and not _right_now(again.get(sheet, ()), row)
    )
    waits = Counter(
        row.sheet.file.batch_id for row in held if (row.sheet_id, row.row) not in settled
    )
    return {key: Remaining(problems[key], waits[key]) for key in {*problems, *waits}}


def _done(held: list[ImportRow], batches: dict[UUID, ImportBatch]) -> set[UUID]:
    """Return which of the rows came again in a later import that stands, and were written.

    What later rows say is opened only where they stand at the place of one that waits.
    """
    if not held:
        return set()
    written = ImportRow.objects.filter(
        effect__in=TAKEN, sheet__skipped=False, sheet__file__batch__state__in=WRITTEN,
        sheet__file__batch__begun_at__gt=min(batch.begun_at for batch in batches.values()),
        sheet__as_of__in={row.sheet.as_of for row in held},
    ).exclude(chosen="skip")  # fmt: skip
    places = {(row.sheet.kind, row.sheet.as_of, row.row) for row in held}
    numbers = {row.match_key for row in held} - {""}
    at: dict[Place, list[tuple[datetime, UUID]]] = defaultdict(list)
    numbered: dict[tuple[str, str, str], datetime] = {}
    told = written.values_list(
        "pk", "sheet__kind", "sheet__as_of", "row", "match_key", "sheet__file__batch__begun_at"
    )
    for key, kind, as_of, line, number, begun in told:
        if (kind, as_of, line) in places:
            at[kind, as_of, line].append((begun, key))
        if number in numbers:
            of = (kind, as_of, number)
            numbered[of] = max(begun, numbered.get(of, begun))
    names = _names([key for rows in at.values() for _begun, key in rows])
    done = set()
    for row in held:
        begun, name = batches[row.sheet.file.batch_id].begun_at, _name(row)
        kind, as_of = row.sheet.kind, row.sheet.as_of
        again = numbered.get((kind, as_of, row.match_key))
        if (again is not None and again > begun) or any(
            when > begun and name in ("", names[key]) for when, key in at[kind, as_of, row.row]
        ):
            done.add(row.pk)
    return done


def _names(keys: list[UUID]) -> dict[UUID, str]:
    return {
        row.pk: _name(row)
        for start in range(0, len(keys), AT_ONCE)
        for row in ImportRow.objects.filter(pk__in=keys[start : start + AT_ONCE]).only("record")
    }


def _came_again(
    sheets: set[UUID], batches: dict[UUID, ImportBatch]
) -> dict[UUID, list[tuple[UUID, set[int]]]]:
    """Return by sheet the same one of a later import that stands, with the rows still wrong in it."""
    ours = list(ImportSheet.objects.filter(pk__in=sheets).select_related("file"))
    others = ImportSheet.objects.filter(
        skipped=False, file__name__in={sheet.file.name for sheet in ours},
        file__batch__state__in=WRITTEN,
    ).select_related("file__batch")  # fmt: skip
    found: dict[UUID, list[tuple[UUID, set[int]]]] = defaultdict(list)
    alike: dict[Any, list[ImportSheet]] = defaultdict(list)
    for sheet in others:
        alike[_place(sheet)].append(sheet)
    for sheet in ours:
        begun = batches[sheet.file.batch_id].begun_at
        for other in alike[_place(sheet)]:
            if other.file.batch.begun_at > begun:
                wrong = ImportProblem.objects.filter(
                    sheet=other, severity="error", state=ImportProblem.State.OPEN
                )
                found[sheet.pk].append((other.pk, set(wrong.values_list("row", flat=True))))
    return found


def _place(sheet: ImportSheet) -> tuple[object, ...]:
    return sheet.file.name, sheet.position, sheet.kind, sheet.as_of, sheet.unit_id


def _right_now(again: Sequence[tuple[UUID, set[int]]], row: int) -> bool:
    return any(row not in wrong for _sheet, wrong in again)


def _name(row: ImportRow) -> str:
    return name_key(json.loads(row.record)["details"].get("full_name", ""))
