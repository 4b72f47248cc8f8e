"""Lists of this room as workbooks, each with one journal line."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from chuanhoa.core.sheets.write import Table, write_table
from chuanhoa.org.actions import XLSX, write_line
from chuanhoa.org.models import User

__all__ = ["XLSX", "export"]


@transaction.atomic
def export(*sheets: Table, unit: UUID | None, named: bool, by: User, at: datetime) -> bytes:
    """Return `sheets` as .xlsx; the journal says how many rows, and whether people are `named`."""
    data = write_table(*sheets)
    write_line(
        verb="assessment.export_names" if named else "assessment.export",
        target_label="assessment.list",
        target_id=unit,
        by=by,
        at=at,
        counts={"rows": sum(row.look == "body" for sheet in sheets for row in sheet.rows)},
    )
    return data
