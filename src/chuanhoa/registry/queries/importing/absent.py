"""Who is in the register and not in a list of the same day and unit."""

from dataclasses import dataclass
from uuid import UUID

from chuanhoa.core.text import PartialDate
from chuanhoa.registry.models import ImportBatch, ImportSheet, PersonDetails


@dataclass(frozen=True, slots=True)
class AbsentLine:
    """Somebody in the register whom a list of the same day and unit lacks."""

    official: UUID
    name: str
    birth: str
    file: str
    sheet: str
    as_of: str


def absent_lines(batch: ImportBatch) -> list[AbsentLine]:
    """Return everybody absent from the lists of an import, list by list."""
    sheets = [
        sheet
        for sheet in ImportSheet.objects.filter(file__batch=batch, skipped=False)
        .select_related("file")
        .order_by("file__name", "position")
        if sheet.absent
    ]
    keys = {UUID(key) for sheet in sheets for key in sheet.absent}
    people = {
        row.official_id: row
        for row in PersonDetails.objects.filter(
            official__in=keys, known_to=None, valid_to=None
        ).only("official_id", "full_name", "birth", "sort_key")
    }
    lines = []
    for sheet in sheets:
        found = [people[UUID(key)] for key in sheet.absent if UUID(key) in people]
        lines += [
            AbsentLine(
                official=row.official_id,
                name=row.full_name,
                birth=PartialDate.from_iso(row.birth).show() if row.birth else "",
                file=sheet.file.name,
                sheet=sheet.name,
                as_of=PartialDate.from_iso(sheet.as_of).show(),
            )
            for row in sorted(found, key=lambda row: row.sort_key)
        ]
    return lines
