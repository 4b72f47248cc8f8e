"""When pages count over columns: once the loops are compiled; nobody who clicks waits for that.

Compiling takes about a minute of one core, once a machine and version; `serve` has it done by its
worker, `chuanhoa warm-up` does it beforehand. Until then pages ask the oracle, as for one person.
To load what is compiled takes a process about a second, on its first page of this room.
"""

from chuanhoa.assessment.queries.book import book
from chuanhoa.assessment.queries.snapshot import follow
from chuanhoa.core.assess.warm import is_compiled, is_warm, warm


def ready() -> bool:
    """Whether the loops are here, loading them where they are compiled."""
    if not is_warm() and is_compiled():
        warm(book())
    return is_warm()


def warm_up() -> int:
    """Compile the loops and take the register into columns, however long it takes.

    Returns how many people are in columns; for whoever keeps nobody waiting.
    """
    if not is_warm():
        warm(book())
    found = follow()
    return len(found.snapshot) if found else 0
