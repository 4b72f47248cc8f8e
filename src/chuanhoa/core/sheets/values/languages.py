"""Which language a credential is of: "Anh B", "chứng chỉ tiếng Mông", a title "Tiếng Anh"."""

import re
from collections.abc import Callable
from dataclasses import replace
from functools import cached_property

from chuanhoa.core.rulebook import Catalogue
from chuanhoa.core.sheets.grid import Cell
from chuanhoa.core.sheets.layout.cells import text_of
from chuanhoa.core.sheets.values.bad import Bad, one_of
from chuanhoa.core.text import name_key, normalise


class Languages:
    """The languages of a kind: foreign ones, or those of ethnic minorities."""

    def __init__(self, catalogue: Catalogue, *, minority: bool) -> None:
        self.entries = [entry for entry in catalogue if entry.extra["minority"] is minority]

    @cached_property
    def _codes(self) -> dict[str, str]:
        return {
            name_key(spelling): entry.code
            for entry in self.entries
            for spelling in (entry.label, entry.short, *entry.aliases)
        }

    @cached_property
    def _pattern(self) -> re.Pattern[str]:
        longest = sorted(self._codes, key=len, reverse=True)
        return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, longest))})(?!\w)")

    def find(self, text: str) -> tuple[str | None, str]:
        """Return the code of the language a text names, or None, and the text without it."""
        found = self._pattern.search(name_key(text))
        if found is None:
            return None, text
        rest = text[: found.start()] + " " + text[found.end() :]
        return self._codes[found[0]], normalise(rest).strip(" -–,.:()")


def in_a_language(
    read: Callable[[Cell], object], languages: Languages, titled: str | None, levels: Catalogue
) -> Callable[[Cell], object]:
    """Return a reader of levels of a language; `titled` is the language that the column's title names.

    A language alone is no level: how well it is spoken, and whether there is a certificate, is open.
    """

    def read_cell(cell: Cell) -> object:
        answer = read(cell)
        code, rest = languages.find(text_of(cell)) if isinstance(cell, str) else (None, "")
        if isinstance(answer, Bad) and code:
            answer = read(rest) if rest else None
        if answer is None and code:
            return Bad("sheets.language_without_level", one_of(levels))
        language = code or titled
        if isinstance(answer, tuple) and language:
            return (
                tuple(replace(one, language=language) for one in answer if one.level != "chua")
                or answer
            )
        return answer

    return read_cell
