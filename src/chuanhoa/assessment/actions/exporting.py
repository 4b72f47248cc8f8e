"""Lists of this room as files, each with one journal line."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from io import BytesIO
from typing import Final
from uuid import UUID
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from django.utils import timezone

from chuanhoa.core.documents import document_of, to_word
from chuanhoa.core.sheets.write import Table, write_table
from chuanhoa.org.actions import XLSX, handed_out
from chuanhoa.org.models import User

__all__ = ["DOCX", "XLSX", "export", "export_draft"]

DOCX: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


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
    return handed_out(
        data,
        verb="assessment.export_names" if named else "assessment.export",
        target_label="assessment.list",
        target_id=unit,
        by=by,
        at=at,
        counts={"rows": sum(row.look == "body" for sheet in sheets for row in sheet.rows)},
    )


def _word(sheets: Sequence[Table], at: datetime) -> bytes:
    (sheet,) = sheets
    return to_word(document_of(sheet, on=timezone.localtime(at).date()))


def export_draft(files: Mapping[str, str], *, by: User, at: datetime) -> bytes:
    """Return rule files as one .zip; nothing of them stays here but a line in the journal."""
    made = BytesIO()
    with ZipFile(made, "w", ZIP_DEFLATED) as packed:
        for path, text in files.items():
            packed.writestr(ZipInfo(path, (1980, 1, 1, 0, 0, 0)), text.encode())
    return handed_out(
        made.getvalue(),
        verb="assessment.export_draft", target_label="assessment.draft", target_id=None, by=by,
        at=at, counts={"rows": sum(text.count("\n") for text in files.values())},
    )  # fmt: skip
