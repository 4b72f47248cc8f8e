"""Uploaded files, kept sealed in the data folder as long as somebody may want to see a cell again.

A file waits with its batch. Discarding the batch drops it at once; after an import was written or
taken back it stays `RETENTION` longer, so that a doubt about a figure can be settled at its cell.
"""

import base64
import hashlib
import re
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from pathlib import PurePosixPath
from typing import Final
from uuid import UUID

from chuanhoa.core.text import normalise
from chuanhoa.org.models.cipher import seal
from chuanhoa.registry.models import ImportBatch, ImportFile
from chuanhoa.registry.queries.importing.files import COLUMN, EDITED, MADE, folder

RETENTION: Final = timedelta(days=90)
LOOKED_AT: Final = timedelta(days=1)
"""How long an edited list waits to be written, and papers that were made wait to be fetched."""
LONGEST_NAME: Final = 255
_UNSAFE: Final = re.compile(r"[\x00-\x1f\x7f\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]")
_OVER: Final = (
    ImportBatch.State.APPLIED, ImportBatch.State.PARTLY_UNDONE, ImportBatch.State.UNDONE,
)  # fmt: skip


def keep(data: bytes, key: UUID, *, name: str = "") -> str:
    """Seal `data` into the data folder and return the name it is kept under."""
    sealed = seal(base64.b64encode(data).decode("ascii"), COLUMN, key)
    place = folder() / (name or f"{key.hex}.sealed")
    place.touch(mode=0o600)
    place.write_bytes(sealed.token)
    return place.name


def drop(name: str) -> None:
    """Remove a kept file; nothing happens when it is gone already."""
    if name:
        (folder() / PurePosixPath(name).name).unlink(missing_ok=True)


def drop_old(*, at: datetime) -> int:
    """Drop the uploads of imports that ended more than `RETENTION` ago; return how many."""
    ended = ImportFile.objects.filter(
        batch__state__in=_OVER, batch__applied__at__lt=at - RETENTION
    ).exclude(stored_as="")
    names = list(ended.values_list("stored_as", flat=True))
    for name in names:
        drop(name)
    ended.update(stored_as="")
    for kept in (EDITED, MADE):
        for place in folder().glob(kept.format(key="*")):
            with suppress(FileNotFoundError):  # two workers, or its owner, may drop it just now
                if datetime.fromtimestamp(place.stat().st_mtime, UTC) < at - LOOKED_AT:
                    place.unlink(missing_ok=True)
    return len(names)


def digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def plain_name(name: str) -> str:
    """Return a file's name without the folders and the control marks that may stand in it.

    Marks that turn the direction of writing are dropped too: they make `gpj.xlsx` of another name.
    """
    last = re.split(r"[/\\]", name.encode("utf-8", "backslashreplace").decode())[-1]
    return normalise(_UNSAFE.sub("", last))[-LONGEST_NAME:] or "tep"
