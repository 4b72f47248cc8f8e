"""When pages count over columns: once the loops are compiled; nobody who clicks waits for that.

Compiling takes about a minute of one core, once a machine and version; `serve` has it done by its
worker, `chuanhoa warm-up` does it beforehand. Until then pages ask the oracle, as for one person.
To load what is compiled takes a process about a second: a server does it beside its first page,
whatever page that is, so that whoever comes next need not wait.
"""

import threading

from django.db import DatabaseError, connection

from chuanhoa.assessment.queries.book import shipped
from chuanhoa.assessment.queries.snapshot import follow, register
from chuanhoa.core.assess.warm import is_compiled, is_warm, warm

_loading = threading.Lock()
_begun = threading.Event()


def ready() -> bool:
    """Whether the loops are here, loading them where they are compiled."""
    if not is_warm() and is_compiled():
        with _loading:
            if not is_warm():
                warm(shipped().book)
    return is_warm()


def load_beside() -> None:
    """Load the loops and the columns in a thread of their own; return at once.

    Once a process, as soon as there is something compiled to load.
    """
    if not _begun.is_set() and is_compiled():
        _begun.set()
        threading.Thread(target=_load, daemon=True).start()


def _load() -> None:
    try:
        if ready():
            register()
    except DatabaseError:
        return  # the first page that needs them will load them
    finally:
        connection.close()  # this thread's own


def compile_loops() -> None:
    """Compile the loops, or load what is compiled, however long it takes; asks no database."""
    if not is_warm():
        warm(shipped().book)


def warm_up() -> int:
    """Compile the loops and take the register into columns, however long it takes.

    Returns how many people are in columns; for whoever keeps nobody waiting.
    """
    compile_loops()
    found = follow()
    return len(found.snapshot) if found else 0
