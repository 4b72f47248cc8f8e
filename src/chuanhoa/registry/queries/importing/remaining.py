"""What imports still leave to be done: not what a later one brought, and nothing of one taken back."""

import json
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Q

from chuanhoa.core.text import name_key
from chuanhoa.registry.models import WRITTEN, ImportBatch, ImportProblem, ImportRow, ImportSheet

TAKEN = (ImportRow.Effect.NEW, ImportRow.Effect.CHANGED, ImportRow.Effect.SAME)
OVER = (
    ImportBatch.State.UNDONE,
    ImportBatch.State.PARTLY_UNDONE,
    ImportBatch.State.DISCARDED,
)
"""States of imports that somebody took back, as far as it went, or never wrote."""
WAITING = (ImportRow.Effect.HELD, ImportRow.Effect.CONFLICT)
CONFLICT = ImportRow.Effect.CONFLICT
AT_ONCE = 5_000
Place = tuple[str, str, int]
"""The kind and day of a list, and a row of it."""


@dataclass(frozen=True, slots=True)
class Remaining:
    """Of one import: `problems`, places not mended, as its page lists them; `held`, rows not written.

    `conflicts`: how many of these rows wait for somebody to decide what contradicts them.
    """

    problems: int = 0
    held: int = 0
    conflicts: int = 0


def remaining_of(batches: Sequence[ImportBatch]) -> dict[UUID, Remaining]:
    """Return what each import leaves to be done; an import of which nothing is left is missing.

    A sheet is done with where a later import brought the same file, or the same sheet of a file of that
    name: what is still wrong in it is told of the later one. A row is done where a later import wrote
    one that stands at the same place in a list of the same kind and day about somebody of the same
    name, or one with the same identity number. An import that somebody closed leaves nothing, and
    neither does one whose open places only ask.
    """
    alive = {
        batch.pk: batch for batch in batches if batch.state not in OVER and not batch.closed_id
    }
    if not alive:
        return {}
    again = _came_again(alive)
    open_places = ImportProblem.objects.filter(
        sheet__file__batch__in=alive, sheet__skipped=False, state=ImportProblem.State.OPEN
    ).exclude(sheet__in=again)
    wrong = list(open_places.values_list("sheet__file__batch", "sheet", "row", "severity"))
    rows = ImportRow.objects.filter(sheet__file__batch__in=alive, sheet__skipped=False)
    waiting = rows.filter(effect__in=WAITING).exclude(sheet__in=again)
    held = list(waiting.select_related("sheet__file").defer("plan"))
    done = _done([row for row in held if row.chosen != "skip"], alive)
    settled = {(row.sheet_id, row.row) for row in held if row.chosen == "skip" or row.pk in done}
    left = [(batch, how) for batch, *place, how in wrong if tuple(place) not in settled]
    problems = Counter(batch for batch, _severity in left)
    errors = {batch for batch, severity in left if severity == "error"}
    open_rows = [row for row in held if (row.sheet_id, row.row) not in settled]
    waits = Counter(row.sheet.file.batch_id for row in open_rows)
    asked = Counter(row.sheet.file.batch_id for row in open_rows if row.effect == CONFLICT)
    return {key: Remaining(problems[key], waits[key], asked[key]) for key in {*errors, *waits}}


@dataclass(frozen=True, slots=True)
class Closed:
    """Who closed what an import left, when and why."""

    by: str
    at: datetime
    why: str


def closed(batch: ImportBatch) -> Closed | None:
    """Return how what an import left was closed; None where it was not."""
    line = batch.closed
    if line is None:
        return None
    return Closed(line.by.full_name if line.by else "", line.at, batch.closed_why)


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


def _came_again(batches: dict[UUID, ImportBatch]) -> set[UUID]:
    """Return the sheets that a later import, which stands, brought again."""
    ours = list(ImportSheet.objects.filter(file__batch__in=batches).select_related("file"))
    files = {sheet.file for sheet in ours}
    others = ImportSheet.objects.filter(
        Q(file__name__in={file.name for file in files})
        | Q(file__sha256__in={file.sha256 for file in files}),
        skipped=False, file__batch__state__in=WRITTEN,
    ).select_related("file__batch")  # fmt: skip
    latest: dict[Any, datetime] = {}
    for sheet in others:
        for place in _places(sheet):
            begun = sheet.file.batch.begun_at
            latest[place] = max(begun, latest.get(place, begun))
    return {
        sheet.pk
        for sheet in ours
        for place in _places(sheet)
        if place in latest and latest[place] > batches[sheet.file.batch_id].begun_at
    }


def _places(sheet: ImportSheet) -> tuple[tuple[object, ...], ...]:
    """Return what a sheet is known again by: its file, to the letter; else name, place, day and unit."""
    told = (sheet.file.name, sheet.position, sheet.kind, sheet.as_of, sheet.unit_id)
    return (sheet.file.sha256, sheet.position), told


def _name(row: ImportRow) -> str:
    return name_key(json.loads(row.record)["details"].get("full_name", ""))
