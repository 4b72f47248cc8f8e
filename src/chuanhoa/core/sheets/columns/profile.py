"""What the cells of a column look like, from a sample: half of the evidence for its meaning."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from chuanhoa.core.rulebook import Catalogue
from chuanhoa.core.sheets.grid import Cell
from chuanhoa.core.sheets.layout.cells import DITTOS, NOTHING, is_mark, is_number, text_of
from chuanhoa.core.text.patterns import regex

SAMPLE: Final = 400

_DATE = regex(
    r"\d{1,2}\s*[/.\-]\s*\d{1,2}\s*[/.\-]\s*\d{2,4}|\d{1,2}\s*[/.\-]\s*\d{4}|(?:19|20)\d\d"
)
_DIGITS = regex(r"\d[\d\s.]*\Z")


@dataclass(slots=True)
class Profile:
    """Counts over a sample of cells; `texts` are the words that are neither marks nor numbers."""

    filled: int = 0
    marks: int = 0
    dates: int = 0
    numbers: int = 0
    digits: int = 0
    nothing: int = 0
    texts: Counter[str] = field(default_factory=Counter)

    @property
    def said(self) -> int:
        """Cells that hold more than "-" or a ditto."""
        return self.filled - self.nothing

    @property
    def worded(self) -> int:
        return sum(self.texts.values())

    def mostly(self, count: int) -> bool:
        """Whether `count` of the cells that say something are most of them."""
        return self.said > 0 and count * 2 > self.said

    @property
    def is_marks(self) -> bool:
        return self.mostly(self.marks) or (self.said == 0 and self.nothing > 0)

    @property
    def is_dates(self) -> bool:
        return self.mostly(self.dates)

    @property
    def is_texts(self) -> bool:
        return self.mostly(self.worded)

    def share(self, catalogue: Catalogue) -> float:
        """Which part of the words the catalogue knows, counted by cell."""
        if not self.texts:
            return 0.0
        known = sum(count for text, count in self.texts.items() if catalogue.find(text))
        return known / self.worded


def profile(cells: Sequence[Cell]) -> Profile:
    """Return the profile of a sample of cells."""
    found = Profile()
    for (_, cell), times in Counter(zip(map(type, cells), cells, strict=True)).items():
        text = text_of(cell)
        if not text:
            continue
        found.filled += times
        if text in DITTOS or text in NOTHING or cell == 0:
            found.nothing += times
        elif is_mark(cell):
            found.marks += times
        elif isinstance(cell, date) or _DATE.fullmatch(text):
            found.dates += times
        elif is_number(cell):
            found.numbers += times
            if 10_000 < float(text.replace(",", ".")) < 60_000:  # serial days of 1927 to 2064
                found.dates += times
        elif _DIGITS.match(text):
            found.digits += times
        else:
            found.texts[text] += times
    return found
