"""One cell as text: what a person reads in it, and the plain key that words are compared by."""

from datetime import date, datetime, time, timedelta
from functools import lru_cache
from typing import Final

from chuanhoa.core.sheets.grid import Cell
from chuanhoa.core.text import fold, normalise
from chuanhoa.core.text.patterns import regex

MARKS: Final = frozenset(
    [
        "x",
        "X",
        "×",
        "✓",
        "✔",
        "☑",
        "☒",
        "√",
        "v",
        "V",
        "1",
        "+",
        "*",
        "X.",
        "x.",
        "(x)",
        "xx",
        "XX",
        "•",
        "●",
        "có",
        "Có",
        "CÓ",
    ]
)
"""What clerks put under a title to say "this one"; Wingdings ticks arrive as ü and þ."""

WINGDINGS_MARKS: Final = frozenset("üþ")

DITTOS: Final = frozenset(
    [
        *(
            "nt",
            "-nt-",
            "- nt -",
            "–nt–",
            "nt.",
            "n.t",
            "n/t",
            "như trên",
            "Như trên",
            "NHƯ TRÊN",
            "như trên.",
            "-như trên-",
        ),
        *('"', "''", "“", "”", "“”", '""', "„", "″", "〃", '-"-', "-“-", "-”-", '- " -', "- “ -"),
        *(
            "//",
            "/ /",
            "-//-",
            "- // -",
            "-/-",
            "\\\\",
            "như dòng trên",
            "(nt)",
            "(như trên)",
            "ibid",
        ),
    ]
)

LOST_DITTO: Final = "\0"
"""Stands for a ditto that repeats no cell; none can hold it, control characters are dropped."""

NOTHING: Final = frozenset(["-", "–", "—", "--", "---", "−", "không có", "(không)"])
"""Written to say "none": never the same as an empty cell, which says nothing."""

_NOT_A_WORD = regex(r"[^a-z0-9<>≤≥%+]+")


def text_of(cell: Cell) -> str:
    """Return the cell as one line of normalised text; empty for an empty cell."""
    if cell is None:
        return ""
    if isinstance(cell, str):
        line = normalise(cell)
        return cell if line == cell else line
    return printed(cell)


def lines_of(cell: Cell) -> list[str]:
    """Return the lines of a multi-line cell, each normalised, empty ones left out."""
    if not isinstance(cell, str):
        return [text_of(cell)] if cell is not None else []
    return [line for part in cell.splitlines() if (line := normalise(part))]


def printed(cell: Cell) -> str:
    """Return a value that is not text, as a spreadsheet program would show it to a Vietnamese reader."""
    if isinstance(cell, bool):
        return "TRUE" if cell else "FALSE"
    if isinstance(cell, float):
        return (
            str(int(cell))
            if cell.is_integer() and abs(cell) < 1e15
            else repr(cell).replace(".", ",")
        )
    if isinstance(cell, datetime):
        moment = "" if cell.time() == time() else f"{cell:%H:%M} "
        return f"{moment}{cell.day:02}/{cell.month:02}/{cell.year}"
    if isinstance(cell, date):
        return f"{cell.day:02}/{cell.month:02}/{cell.year}"
    if isinstance(cell, time):
        return f"{cell:%H:%M}"
    if isinstance(cell, timedelta):
        return str(cell)
    return "" if cell is None else str(cell)


@lru_cache(maxsize=8192)
def key(text: str) -> str:
    """Words of `text` without marks, case and punctuation, one blank between: `ho va ten`."""
    return _NOT_A_WORD.sub(" ", fold(text)).strip()


def is_blank(cell: Cell) -> bool:
    """Whether a person sees nothing in the cell."""
    return cell is None or (isinstance(cell, str) and not normalise(cell))


def is_number(cell: Cell) -> bool:
    """Whether the cell holds a number, not a truth value."""
    return isinstance(cell, int | float) and not isinstance(cell, bool)


def is_mark(cell: Cell) -> bool:
    """Whether the cell says only "this one"."""
    if isinstance(cell, str):
        word = normalise(cell)
        return word in MARKS or word in WINGDINGS_MARKS
    return cell is True or cell == 1
