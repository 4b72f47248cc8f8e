"""What people said about the sheets of a file, which the sheets do not say or say otherwise."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from chuanhoa.registry.models import ImportBatch, ImportFile, ImportProblem


@dataclass(frozen=True, slots=True)
class Told:
    """About one sheet: its date, its unit, what header paths mean, texts instead of cells.

    `kind`: of which kind of staff those are of whom it does not say.
    `places`: names of units as they are written → as they are meant. `found`: the problems that
    were mended, as they were told.
    """

    as_of: str = ""
    unit: UUID | None = None
    matches: Mapping[str, str] | None = None
    cells: Mapping[tuple[int, int], str] | None = None
    places: Mapping[str, str] | None = None
    kind: str = ""
    found: tuple[Mapping[str, Any], ...] = ()


def told_of(file: ImportFile) -> dict[int, Told]:
    """Return what was said so far about the sheets of `file`, by position."""
    return {
        int(place): Told(
            as_of=said.get("as_of", ""),
            unit=UUID(said["unit"]) if said.get("unit") else None,
            matches=said.get("matches") or None,
            cells={_cell(key): value for key, value in said.get("cells", {}).items()} or None,
            places=said.get("places") or None,
            kind=said.get("kind", ""),
            found=tuple(said.get("found", ())),
        )
        for place, said in file.told_json().items()
    }


def as_json(told: Mapping[int, Told]) -> dict[str, Any]:
    """Return the same as plain JSON, for `told_of` to read again."""
    return {
        str(place): {
            "as_of": said.as_of,
            "unit": str(said.unit) if said.unit else "",
            "matches": dict(said.matches or {}),
            "cells": {
                f"{row},{column}": text for (row, column), text in (said.cells or {}).items()
            },
            "places": dict(said.places or {}),
            "kind": said.kind,
            "found": [dict(each) for each in said.found],
        }
        for place, said in told.items()
    }


Place = tuple[UUID, int, int, int | str]
"""Where something was mended: file, sheet by position, row, and column or what has none."""


def place_of(file: UUID, sheet: int, found: Mapping[str, Any]) -> Place:
    """Return the place of a mend; mended twice it is one place."""
    return file, sheet, found["row"], found["column"] or found["field"]


def still_wrong(batch: ImportBatch) -> set[Place]:
    """Return the places of a batch where a problem is open, whether or not they were mended."""
    rows = ImportProblem.objects.filter(sheet__file__batch=batch, state=ImportProblem.State.OPEN)
    return {
        (file, sheet, row, column or field)
        for file, sheet, row, column, field in rows.values_list(
            "sheet__file", "sheet__position", "row", "column", "field"
        )
    }


def mended_places(files: Iterable[ImportFile]) -> set[Place]:
    """Return every place that somebody mended, well or not."""
    return {
        place_of(file.pk, sheet, each)
        for file in files
        for sheet, told in told_of(file).items()
        for each in told.found
    }


def _cell(key: str) -> tuple[int, int]:
    row, column = key.split(",")
    return int(row), int(column)
