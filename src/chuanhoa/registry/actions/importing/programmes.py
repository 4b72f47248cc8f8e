"""Which programme of the catalogue, and which school, a turn of training speaks of."""

import re
from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any, Final

from chuanhoa.core.rulebook import Catalogues, Entry
from chuanhoa.core.text import PartialDate, fold, normalise
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
_LEAST_WORDS: Final = 2


class Programmes:
    """The catalogue of programmes, asked by what sheets write. A kind stated beside must agree."""

    def __init__(self, books: Catalogues) -> None:
        self._programmes = books["programme"]
        self._found: dict[tuple[str, ...], str] = {}
        spellings = [
            (fold(words), entry)
            for entry in self._programmes
            for words in (entry.label, *entry.aliases)
            if len(words.split()) >= _LEAST_WORDS
        ]
        self._spellings = sorted(spellings, key=lambda pair: (-len(pair[0]), pair[0]))

    def find(self, turn: Mapping[str, Any]) -> str:
        """Return the code of a stated turn's programme; "" where no one programme is meant."""
        title, kind = turn.get("programme_title", ""), turn.get("kind", "")
        day = turn.get("ended") or turn.get("started") or ""
        key = (title, kind, day)
        if key not in self._found:
            found = (self._look(title), self._opening(title)) if title else ()
            fitting = (entry.code for entry in found if entry and _fits(entry, kind, day))
            self._found[key] = next(fitting, "")
        return self._found[key]

    def _opening(self, title: str) -> Entry | None:
        """Return the programme with whose whole name, the longest, a title begins."""
        rest = normalise(title)
        while rest:
            words = f"{fold(rest)} "
            for spelling, entry in self._spellings:
                if words.startswith(f"{spelling} "):
                    return entry
            shorter = _BEFORE.sub("", rest)
            if shorter == rest:
                return None
            rest = shorter
        return None

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


def _fits(entry: Entry, kind: str, day: str) -> bool:
    """Whether a programme is of this kind and was taught then."""
    if entry.extra["turn_kind"] != kind:
        return False
    if not day:
        return True
    turn = PartialDate.from_iso(day)
    begun = entry.valid_from is None or entry.valid_from.earliest <= turn.latest
    return begun and (entry.valid_to is None or turn.earliest <= entry.valid_to.latest)


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
