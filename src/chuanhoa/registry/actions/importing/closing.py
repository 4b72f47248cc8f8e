"""What an import left unwritten, closed by somebody who says why it is no longer to be done."""

from datetime import datetime

from django.db import transaction

from chuanhoa.core.text import Message, Refused, visible
from chuanhoa.org.actions import journal
from chuanhoa.org.models import JournalLine, User
from chuanhoa.registry.models import WRITTEN, ImportBatch


def close_batch(*, batch: ImportBatch, why: str, by: User | None, at: datetime) -> JournalLine:
    """Say that nothing more is to be done of what a written import left. Raises Refused without a reason.

    Nothing of the register changes, and what was left stays to be seen with the import.
    """
    reason = visible(" ".join(why.split()))
    if not reason:
        raise Refused(Message("import.close_needs_why"))
    with transaction.atomic():
        batch = _written(batch)
        batch.closed, batch.closed_why = _note("import.close", batch, by, at), reason
        batch.save(update_fields=["closed", "closed_why"])
    return batch.closed


def reopen_batch(*, batch: ImportBatch, by: User | None, at: datetime) -> JournalLine:
    """Take back that nothing more is to be done of an import."""
    with transaction.atomic():
        batch = _written(batch)
        batch.closed, batch.closed_why = None, ""
        batch.save(update_fields=["closed", "closed_why"])
        return _note("import.reopen", batch, by, at)


def _written(batch: ImportBatch) -> ImportBatch:
    fresh = ImportBatch.objects.select_for_update().get(pk=batch.pk)
    if fresh.state not in WRITTEN:
        raise Refused(Message("import.not_to_close", {"state": fresh.get_state_display()}))
    return fresh


def _note(verb: str, batch: ImportBatch, by: User | None, at: datetime) -> JournalLine:
    return journal.write_line(
        verb=verb, target_label="registry.ImportBatch", target_id=batch.pk, by=by, at=at
    )
