"""What a file may weigh, and the one way to refuse it."""

from typing import Final

from chuanhoa.core.text import Message, Refused

MEGABYTE: Final = 1 << 20
MAX_FILE: Final = 100 * MEGABYTE
MAX_UNPACKED: Final = 1024 * MEGABYTE
MAX_ROWS: Final = 1_048_576
MAX_COLUMNS: Final = 256
MAX_CELLS: Final = 50_000_000
MAX_SHEETS: Final = 500
MAX_TEXT: Final = 100_000
MAX_FORMULAS: Final = 100_000
MAX_MERGES: Final = 50_000
MAX_STRINGS: Final = 5_000_000
LONGEST_LINE: Final = 2_000
"""How much is kept of a line outside the cells: more is no stamp."""
MAX_REPEATED: Final = 1_000
"""How often a row may say that it is repeated; one that says more stands once, and is told."""
MAX_GAP: Final = 1_000
"""Empty rows in a line that are still shown; a longer stretch is left out of the grid."""


def refuse(code: str, **params: object) -> Refused:
    """Return the refusal to raise for `sheets.file.<code>`."""
    return Refused(Message(f"sheets.file.{code}", params))
