"""The empty database of a test run, kept from one run to the next: to migrate takes longer than most files.

On SQLite alone, and only while no migration of any app has changed: `migrate` runs every time, and
finds everything applied.
"""

import os
import sqlite3
from hashlib import sha256
from pathlib import Path
from typing import Any

import django
from django.apps import apps
from django.db import connection
from django.db.backends.signals import connection_created


def kept_in(folder: Path) -> Path:
    """Return where the database is kept that the migrations of today make."""
    told = sha256(f"{django.__version__} {sqlite3.sqlite_version}".encode())
    for app in sorted(apps.get_app_configs(), key=lambda one: one.label):
        for place in sorted(Path(app.path, "migrations").glob("*.py")):
            told.update(f"{app.label} {place.name}".encode())
            told.update(place.read_bytes())
    return folder / f"{told.hexdigest()[:32]}.sqlite3"


def begin_with(kept: Path) -> None:
    """Fill the first connection to the database of tests from what is kept, if anything is."""
    if connection.vendor == "sqlite" and kept.exists():
        connection_created.connect(_fill(kept), weak=False, dispatch_uid="migrated")


def _fill(kept: Path) -> Any:
    def fill(connection: Any, **_: Any) -> None:
        if connection.alias == "default" and connection.is_in_memory_db():
            connection_created.disconnect(dispatch_uid="migrated")
            source = sqlite3.connect(f"{kept.as_uri()}?mode=ro", uri=True)
            source.backup(connection.connection)
            source.close()

    return fill


def keep(kept: Path) -> None:
    """Keep the database as it was migrated; called where nothing is written yet."""
    if connection.vendor == "sqlite" and not kept.exists():
        write(connection.connection, kept)


def write(database: sqlite3.Connection, kept: Path) -> None:
    """Write a database to a file at once, in place of those of other migrations."""
    for old in kept.parent.glob("*.sqlite3"):
        old.unlink(missing_ok=True)
    made = kept.with_suffix(f".{os.getpid()}")
    target = sqlite3.connect(made)
    database.backup(target)
    target.close()
    made.replace(kept)
