"""Cell references inside formulas: naming, reading and moving them."""

import re
from functools import lru_cache
from typing import Final

from chuanhoa.core.sheets.grid import column_letters
from chuanhoa.core.text.patterns import regex

_REFERENCE: Final = regex(r"(\$?)([A-Z]{1,3})(\$?)(\d{1,7})(?![\d(A-Za-z_.])")
_BLOCK: Final = regex(r"\$?([A-Z]{1,3})\$?(\d{1,7})(?::\$?([A-Z]{1,3})\$?(\d{1,7}))?")
_TEXT: Final = regex(r'("(?:[^"]|"")*"|\'(?:[^\']|\'\')*\')')
_WORD_BEFORE: Final = regex(r"[\w.]$")


@lru_cache(maxsize=1024)
def column_index(letters: str) -> int:
    """0-based column of its letters: A → 0, AA → 26."""
    index = 0
    for letter in letters:
        index = index * 26 + ord(letter) - ord("A") + 1
    return index - 1


def corners(reference: str | None) -> tuple[int, int, int, int] | None:
    """Corners of `A1:B2` as 0-based (top, left, bottom, right), sorted; nothing for other text."""
    found = _BLOCK.fullmatch(reference or "")
    if not found:
        return None
    left, top, right, bottom = found.groups()
    rows = sorted((int(top), int(bottom or top)))
    columns = sorted((column_index(left), column_index(right or left)))
    return max(rows[0], 1) - 1, columns[0], max(rows[1], 1) - 1, columns[1]


def shifted(formula: str, rows: int, columns: int) -> str:
    """Return a shared formula as it reads `rows` further down and `columns` further right."""

    def move(found: re.Match[str]) -> str:
        if _WORD_BEFORE.search(found.string[: found.start()]):
            return found[0]
        fixed_column, letters, fixed_row, line = found.groups()
        if not fixed_column:
            letters = column_letters(max(0, column_index(letters) + columns))
        if not fixed_row:
            line = str(max(1, int(line) + rows))
        return f"{fixed_column}{letters}{fixed_row}{line}"

    pieces = _TEXT.split(formula)
    return "".join(
        piece if piece[:1] in {'"', "'"} else _REFERENCE.sub(move, piece) for piece in pieces
    )
