"""Whether the register has changed since somebody looked."""

from typing import Final

from chuanhoa.org.models import Change
from chuanhoa.registry.models import Appointment, ImportBatch, ImportRow, PersonDetails

MOST: Final = 500
"""More people changed than this, as by another import, ask for a new look in any case."""


def latest_change() -> int:
    """Return the number of the latest change to anybody's record; 0 before the first.

    Changes are numbered under the lock of the journal's head, held until their act ends: when one is
    seen, so is every lower one, and what is written later has a higher one.
    """
    return Change.objects.order_by("-seq").values_list("seq", flat=True).first() or 0


def has_moved(batch: ImportBatch) -> bool:
    """Whether something that the rows of a compared batch speak of was changed since.

    That is the record of a person whom a row names or could name: by identity number, or by serving
    in a unit of the rows. Decisions about the batch itself change nobody's record.
    """
    if batch.planned_seq is None:
        return False
    changes = Change.objects.filter(seq__gt=batch.planned_seq)
    changed = list(changes.values_list("person", flat=True).distinct()[: MOST + 1])
    if not changed or len(changed) > MOST:
        return bool(changed)
    rows = ImportRow.objects.filter(sheet__file__batch=batch, sheet__skipped=False)
    if rows.filter(official__in=changed).exists():
        return True
    posts = Appointment.objects.filter(official__in=changed, known_to=None)
    if posts.filter(unit__in=rows.values("unit")).exists():
        return True
    numbers = rows.exclude(match_key="").values("match_key")
    records = PersonDetails.objects.filter(official__in=changed, known_to=None)
    return records.filter(identity_index__in=numbers).exists()
