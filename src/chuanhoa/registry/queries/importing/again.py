"""What of an import holds since the same files were imported before, and when that was."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from chuanhoa.registry.models import ImportBatch, ImportFile


@dataclass(frozen=True, slots=True)
class Again:
    """`mends` and `decided`: how many hold again; `of`: the import they were made in, the last of several."""

    mends: int
    decided: int
    of: UUID
    begun_at: datetime
    state_label: str


def again_of(files: Iterable[ImportFile]) -> Again | None:
    """Return what holds again in files; None for nothing."""
    told = [file.again for file in files if file.again]
    batches = ImportBatch.objects.filter(pk__in={each["batch"] for each in told}) if told else ()
    last = max(batches, key=lambda batch: batch.begun_at, default=None)
    if last is None:
        return None
    return Again(
        sum(each["mends"] for each in told), sum(each["decided"] for each in told),
        last.pk, last.begun_at, str(last.get_state_display()),
    )  # fmt: skip
