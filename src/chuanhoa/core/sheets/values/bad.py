"""The two answers every reader may give beside a value: "none", and "this cannot be read"."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import Enum
from typing import Final, Literal

from chuanhoa.core.rulebook import Catalogue, Entry
from chuanhoa.core.sheets.grid import Cell
from chuanhoa.core.sheets.layout.cells import text_of
from chuanhoa.core.text import Message, fold

Severity = Literal["error", "warning"]

_CUTOFF: Final = 0.72
_SHORT: Final = 2
_LONG: Final = 200
"""Letters of what may be a misspelling: no spelling of a list has half as many."""


class Nothing(Enum):
    """A cell that says "none": known, unlike an empty one."""

    NONE = "-"


NONE: Final = Nothing.NONE


@dataclass(frozen=True, slots=True)
class Bad:
    """What is wrong with a value: the message code, what is wanted, and a value that would do.

    `kept` is what the record keeps all the same: something for a warning, None for an error.
    """

    code: str
    wanted: Message
    suggestion: str | None = None
    severity: Severity = "error"
    kept: object = None
    found: str | None = None
    at: int = 0
    """Which of the slot's columns, where it has several."""
    params: Mapping[str, object] = field(default_factory=dict)
    choices: tuple[str, ...] = ()
    """Values of which one would do, where nothing says which."""


def wanted(kind: str, **params: object) -> Message:
    """Return the message of what a column wants; of "date" it is `sheets.wanted.date`."""
    return Message(f"sheets.wanted.{kind}", params)


def one_of(catalogue: Catalogue) -> Message:
    """Return the message that wants an entry of a catalogue: its label, and the first dozen of theirs."""
    first = list(catalogue)[:12]
    more = " …" if len(catalogue) > len(first) else ""
    names = (f"{', '.join(each)}{more}" for each in zip(*map(_both, first), strict=True))
    return wanted("one_of", values=in_both(*names), list=in_both(*_both(catalogue)))


def in_both(vi: str, en: str) -> Message:
    """Return the message that is `vi` in Vietnamese and `en` in English."""
    return Message("sheets.words", {"vi": vi, "en": en})


def _both(named: Catalogue | Entry) -> tuple[str, str]:
    return named.label, named.label_en


def nearest(text: str, catalogue: Iterable[Entry]) -> str | None:
    """Return the label of the entry whose spelling is nearest to a misspelt `text`, if one is near."""
    spellings = {
        fold(spelling): entry.label
        for entry in catalogue
        for spelling in (entry.label, entry.short, *entry.aliases)
        if len(spelling) > 2
    }
    return near(text, spellings)


def near(text: str, spellings: Mapping[str, str]) -> str | None:
    """Return the value of the key nearest to the folded `text`.

    Numbers, abbreviations of two letters, "13/12" or "CC CV", and whole paragraphs are near to nothing.
    """
    if len(text) > _LONG:
        return None
    words = fold(text)
    if max((sum(map(str.isalpha, word)) for word in words.split()), default=0) <= _SHORT:
        return None
    from difflib import get_close_matches  # noqa: PLC0415 -- start-up: most sheets misspell nothing

    found = get_close_matches(words, spellings, n=1, cutoff=_CUTOFF)
    return spellings[found[0]] if found else None


def not_in(cell: Cell, catalogue: Catalogue) -> Bad:
    """Return a value that the catalogue does not know, with the nearest one that it does."""
    text = text_of(cell)
    return Bad(
        "sheets.not_in_list",
        one_of(catalogue),
        nearest(text, catalogue),
    )
