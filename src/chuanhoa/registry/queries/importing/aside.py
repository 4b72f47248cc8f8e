"""What sheets said of one person besides what the register holds: telephone, notes, ends of terms."""

import json
import re
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final
from uuid import UUID

from chuanhoa.core.text import PartialDate
from chuanhoa.registry.models import WRITTEN, ImportRow
from chuanhoa.registry.queries.importing.cells import field_name
from chuanhoa.registry.queries.importing.hiding import Veil
from chuanhoa.registry.queries.importing.lying import where

PHONE: Final = re.compile(r"0\d{9,10}")
"""No identity number, though as long as an old one nearly: shown to whoever may see the cell."""
TAKEN_IN: Final = (ImportRow.Effect.NEW, ImportRow.Effect.CHANGED, ImportRow.Effect.SAME)


@dataclass(frozen=True, slots=True)
class Aside:
    """One cell: its column in words, what it says, and where it stands."""

    title: str
    text: str
    file: str
    sheet: str
    where: str
    as_of: PartialDate | None


def kept_aside(
    people: Collection[UUID], veil: Veil, *, as_of: date, known_at: datetime | None = None
) -> list[Aside]:
    """Return what the rows about a person's records said aside, in imports that stand.

    Sheets of after `as_of`, and imports written after `known_at`, are left out.
    """
    rows = ImportRow.objects.filter(
        official__in=people, effect__in=TAKEN_IN, sheet__file__batch__state__in=WRITTEN
    )
    if known_at is not None:
        rows = rows.filter(sheet__file__batch__applied__at__lte=known_at)
    found = []
    for row in rows.select_related("sheet__file").order_by("-sheet__as_of", "sheet", "row"):
        day = PartialDate.from_iso(row.sheet.as_of) if row.sheet.as_of else None
        if day is not None and day.earliest > as_of:
            continue
        for name, text in json.loads(row.record).get("aside", ()):
            if text:
                words = field_name(name)
                phone = name == "phone" and PHONE.fullmatch(text)
                found.append(
                    Aside(
                        words[:1].upper() + words[1:],
                        text if phone else veil.cell(text, name),
                        row.sheet.file.name, row.sheet.name,
                        where(row.sheet, row.row), day,
                    )
                )  # fmt: skip
    return found
