"""That somebody read identity numbers in a file which another sent: told by the journal."""

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from django.db import transaction

from chuanhoa.org.actions import journal
from chuanhoa.org.models import User
from chuanhoa.registry.models import ImportBatch, ImportRow


@transaction.atomic
def note_reading(
    *, batch: ImportBatch, rows: Collection[tuple[UUID, int]], by: User, at: datetime
) -> None:
    """Write a line for the numbers shown in `rows` (sheet, line), where there were any.

    Of people whom the import does not know yet, the line holds how many they were.
    """
    lines = {line for _, line in rows}
    found = ImportRow.objects.filter(sheet__in={sheet for sheet, _ in rows}, row__in=lines)
    shown = [row for row in found.exclude(match_key="") if (row.sheet_id, row.row) in rows]
    if not shown:
        return
    people = {row.official_id for row in shown if row.official_id}
    journal.write_line(
        verb="identity.read", target_label="registry.ImportBatch", target_id=batch.pk, by=by, at=at,
        touched={person: ["identity_number"] for person in people}, counts={"rows": len(shown)},
        changes=False,
    )  # fmt: skip
