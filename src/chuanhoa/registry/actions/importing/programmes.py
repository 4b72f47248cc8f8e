"""Which programme of the catalogue, and which school, a turn of training speaks of."""

import re
from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any, Final

from chuanhoa.core.rulebook import Catalogues, Entry
from chuanhoa.core.text import normalise
from chuanhoa.org.actions import institutions_named
from chuanhoa.org.models import Fact, User
from chuanhoa.registry.models import TrainingTurn

_BEFORE: Final = re.compile(
    r"^(?:(?:các )?lớp|khóa|khoá|chương trình|đào tạo|bồi dưỡng|kiến thức|học|về)\s+", re.IGNORECASE
)
_AFTER: Final = re.compile(
    r"[\s,;(–-]+(?:khóa|khoá|k|đợt|lớp|năm(?: học)?|hệ)\s?[\divxlc./–-]+\)?$", re.IGNORECASE
)
"""What the name of a class adds to the name of its programme."""


class Programmes:
    """The catalogue of programmes, asked by what sheets write. A kind stated beside must agree."""

    def __init__(self, books: Catalogues) -> None:
        self._programmes = books["programme"]
        self._found: dict[tuple[str, str], str] = {}

    def find(self, turn: Mapping[str, Any]) -> str:
        """Return the code of a stated turn's programme; "" where no one programme is meant."""
        key = (turn.get("programme_title", ""), turn.get("kind", ""))
        if key not in self._found:
            entry = self._look(key[0]) if key[0] else None
            fits = entry is not None and entry.extra["turn_kind"] == key[1]
            self._found[key] = entry.code if entry and fits else ""
        return self._found[key]

    def _look(self, title: str) -> Entry | None:
        words = normalise(title)
        while words:
            if entry := self._programmes.find(words):
                return entry
            shorter = _AFTER.sub("", words)
            if shorter == words:
                shorter = _BEFORE.sub("", words)
            if shorter == words:
                return None
            words = shorter
        return None


def name_institutions(opened: Iterable[Fact], *, by: User | None, at: datetime) -> None:
    """Let the turns to be written point to their schools; one that is not on record is added.

    Two spellings of one name are one school.
    """
    turns = [
        row
        for row in opened
        if isinstance(row, TrainingTurn) and row.institution_title and row.institution_id is None
    ]
    named = institutions_named(
        names=list(dict.fromkeys(row.institution_title for row in turns)), by=by, at=at
    )
    for row in turns:
        row.institution = named.get(row.institution_title)
