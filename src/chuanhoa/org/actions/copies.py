"""A copy of the database, set aside before an act that changes much."""

import sqlite3
from contextlib import closing
from datetime import datetime
from pathlib import Path
from typing import Final

from django.conf import settings
from django.db import connection

KEPT: Final = 10
"""How many copies stay; the oldest goes when another is made."""


def keep_copy(*, at: datetime, why: str) -> Path | None:
    """Copy the SQLite database into the data folder's `backups` and return the copy.

    None when there is no such file: a PostgreSQL server has backups of its own. `why` is a word of
    the file's name.
    """
    if connection.vendor != "sqlite":
        return None
    source = Path(str(connection.settings_dict["NAME"]))
    if not source.is_file() or source.stat().st_size == 0:
        return None
    folder = Path(settings.DATA_DIR) / "backups"
    folder.mkdir(mode=0o700, exist_ok=True)
    copy = folder / f"{at:%Y%m%d-%H%M%S}-{why}.sqlite3"
    copy.touch(mode=0o600)
    with closing(sqlite3.connect(source)) as old, closing(sqlite3.connect(copy)) as new:
        old.backup(new)
    for spare in sorted(folder.glob("*.sqlite3"))[:-KEPT]:
        spare.unlink()
    return copy
