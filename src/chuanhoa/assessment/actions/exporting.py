"""Lists of this room as files, each with one journal line."""

from collections.abc import Sequence
from datetime import datetime
from typing import Final
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from chuanhoa.core.documents import document_of, to_word
from chuanhoa.core.sheets.write import Table, write_table
from chuanhoa.org.actions import XLSX, write_line
from chuanhoa.org.models import User

__all__ = ["DOCX", "XLSX", "export"]

DOCX: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@transaction.atomic
def export(
    *sheets: Table,
    unit: UUID | None,
    named: bool,
    by: User,
    at: datetime,
    content_type: str = XLSX,
) -> bytes:
    """Return `sheets` as .xlsx, or the one sheet as .docx.

    The journal says how many rows, and whether people are `named`.
    """
    data = _word(sheets, at) if content_type == DOCX else write_table(*sheets)
    write_line(
        verb="assessment.export_names" if named else "assessment.export",
        target_label="assessment.list",
        target_id=unit,
        by=by,
        at=at,
        counts={"rows": sum(row.look == "body" for sheet in sheets for row in sheet.rows)},
    )
    return data


def _word(sheets: Sequence[Table], at: datetime) -> bytes:
    (sheet,) = sheets
    return to_word(document_of(sheet, on=timezone.localtime(at).date()))
