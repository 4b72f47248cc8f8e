"""Uploaded files, kept sealed in the data folder as long as their batch may be read again."""

import base64
import hashlib
from pathlib import Path
from uuid import UUID

from django.conf import settings

from chuanhoa.org.models.cipher import Sealed, seal

COLUMN = "uploads.file"


def keep(data: bytes, key: UUID) -> str:
    """Seal `data` into the data folder and return the name it is kept under."""
    folder = _folder()
    sealed = seal(base64.b64encode(data).decode("ascii"), COLUMN, key)
    place = folder / f"{key.hex}.sealed"
    place.touch(mode=0o600)
    place.write_bytes(sealed.token)
    return place.name


def read(name: str, key: UUID) -> bytes:
    """Return the bytes kept under `name`. Raises FileNotFoundError when they were dropped."""
    token = (_folder() / Path(name).name).read_bytes()
    return base64.b64decode(Sealed(token, COLUMN).open(key))


def drop(name: str) -> None:
    """Remove a kept file; nothing happens when it is gone already."""
    if name:
        (_folder() / Path(name).name).unlink(missing_ok=True)


def digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def _folder() -> Path:
    folder = Path(settings.DATA_DIR) / "uploads"
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    return folder
