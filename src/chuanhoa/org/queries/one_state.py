"""Several statements that tell of one state of the database, though others write meanwhile."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any, Final

from django.db import connection, transaction

_kept: Final[ContextVar[dict[str, Any] | None]] = ContextVar("kept in one state", default=None)


@contextmanager
def one_state() -> Iterator[None]:
    """Within, every statement reads the state that the first of them found; nothing is written.

    For the reading of a file that is handed out: no person is in two units of it, and its total is
    that of its lines, though somebody is moved while it is read. Nobody waits for it: on SQLite a
    deferred transaction takes no turn to write, on PostgreSQL one that only reads locks no row. It
    ends before the file is made. What was found before it is as it was found: the viewer's grants,
    the map of units, which records are one person. Within a transaction it is that one's state.
    """
    if connection.in_atomic_block:
        yield
        return
    with _deferred(), transaction.atomic():
        if connection.vendor == "postgresql":
            with connection.cursor() as cursor:
                cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
        with keeping():
            yield


@contextmanager
def keeping() -> Iterator[None]:
    """Within, what was worked out of the state can be kept until it ends: see `kept_in_state`."""
    before = _kept.set({})
    try:
        yield
    finally:
        _kept.reset(before)


def kept_in_state() -> dict[str, Any] | None:
    """Return what was worked out of the state that is being read; None where none is held fast."""
    return _kept.get()


@contextmanager
def _deferred() -> Iterator[None]:
    """Let SQLite begin without asking for its turn to write, which every other transaction does."""
    if connection.vendor != "sqlite":
        yield
        return
    database: Any = connection  # the stubs know of no connection but any database's
    database.ensure_connection()  # which reads the mode from the settings
    mode = database.transaction_mode
    database.transaction_mode = "DEFERRED"
    try:
        yield
    finally:
        database.transaction_mode = mode
