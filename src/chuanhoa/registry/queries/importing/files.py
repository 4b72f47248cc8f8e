"""Uploaded files: sealed in the data folder, opened again to show a cell among its neighbours."""

import base64
from collections.abc import Iterable
from contextlib import suppress
from functools import lru_cache
from pathlib import Path
from typing import Final
from uuid import UUID

from django.conf import settings

from chuanhoa.core.sheets import Workbook
from chuanhoa.core.text import Refused
from chuanhoa.org.models.cipher import Sealed
from chuanhoa.registry.models import ImportFile
from chuanhoa.registry.queries.importing.opening import SMALL, opened, opened_together

COLUMN = "uploads.file"
"""What the seal of an upload is bound to, beside the file's own key."""

EDITED: Final = "danh-sach-{key}.sealed"
"""What an edited list that came back is kept as until it is written."""

MADE: Final = "giay-to-{key}.sealed"
"""What papers that long work made are kept as until they are fetched."""


KEPT: Final = 4
"""How many files are kept open in memory."""
MOST_SMALL: Final = 40
_SMALL: Final[dict[str, Workbook]] = {}
"""Small files that were opened together, by the name they are kept under."""


def folder() -> Path:
    """Return where uploads lie; only the program's own user reads it."""
    place = Path(settings.DATA_DIR) / "uploads"
    place.mkdir(mode=0o700, parents=True, exist_ok=True)
    return place


def sealed_bytes(name: str, key: UUID) -> bytes:
    """Return the bytes kept under `name`. Raises FileNotFoundError when they were dropped."""
    token = (folder() / Path(name).name).read_bytes()
    return base64.b64decode(Sealed(token, COLUMN).open(key))


def workbook_of(file: ImportFile) -> Workbook | None:
    """Return a staged file opened again as it came, None when its bytes were dropped.

    Raises Refused when too many are being opened just now.

    The last few are kept in memory: a clerk looks at the cells of one file for a while.
    """
    if not file.stored_as:
        return None
    if (small := _SMALL.get(file.stored_as)) is not None:
        return small
    try:
        return _opened(file.pk, file.stored_as, file.name)
    except FileNotFoundError:
        return None


def open_together(files: Iterable[ImportFile]) -> None:
    """Open the small ones of `files` in one go for `workbook_of`: a page shows cells of many forms.

    What cannot be opened so is tried when its turn comes.
    """
    wanted = {
        file.stored_as: file
        for file in files
        if file.stored_as and file.size <= SMALL and file.stored_as not in _SMALL
    }
    if len(wanted) <= KEPT:
        return
    with suppress(FileNotFoundError, Refused):
        given = [(sealed_bytes(name, file.pk), file.name) for name, file in wanted.items()]
        found = opened_together(given)
        while len(_SMALL) + len(found) > MOST_SMALL and _SMALL:
            _SMALL.pop(next(iter(_SMALL)), None)
        books = zip(wanted, found, strict=True)
        _SMALL.update({name: book for name, book in books if not isinstance(book, Refused)})


@lru_cache(maxsize=KEPT)
def _opened(key: UUID, stored_as: str, name: str) -> Workbook:
    return opened(sealed_bytes(stored_as, key), name)
