"""Dossiers out of a JSON list of any length, one at a time.

A quarter of a million dossiers are never in memory together: the text comes in pieces, and each
dossier is read as soon as its closing brace is there.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any, Final, NoReturn

from chuanhoa.core.assess.dossier import Dossier
from chuanhoa.core.assess.exchange import read_dossier
from chuanhoa.core.assess.parts import Twice
from chuanhoa.core.rulebook import Catalogues
from chuanhoa.core.text import Message, Refused

MOST_LETTERS: Final = 1_000_000
"""Of one dossier."""
MOST_LEVELS: Final = 20

_BLANK: Final = " \t\r\n"
_NEAR_END: Final = 64
"""A fault this near the end of what is read so far may be a value cut in two."""


class NotANumber:
    """NaN and Infinity, which JSON does not have: no field takes it, and the refusal names it."""

    def __init__(self, word: str) -> None:
        self.word = word

    def __str__(self) -> str:
        return self.word


def read_stream(
    pieces: Iterable[str], catalogues: Catalogues, *, as_of: date | None = None
) -> Iterator[Dossier | Message]:
    """Yield each dossier of a JSON list in its order; in place of one that cannot be read, why.

    After a dossier comes what in it contradicts itself, or the day asked about, and was not taken.
    Raises Refused where the text is no list of JSON values, at the place where that shows: every
    dossier before it has been yielded by then.
    """
    for place, value in enumerate(_values(_Text(pieces))):
        where = f"[{place}]"
        if _deeper(value, MOST_LEVELS):
            yield Message("assess.too_deep", {"where": where, "levels": MOST_LEVELS})
            continue
        told: list[Message] = []
        try:
            yield read_dossier(value, catalogues, where=where, as_of=as_of, tell=told.append)
        except Refused as refused:
            told = [refused.message]
        yield from told


def _values(text: "_Text") -> Iterator[Any]:
    if text.next() != "[":
        text.refuse("assess.not_a_list")
    text.at += 1
    if text.next() == "]":
        text.at += 1
    else:
        yield from _items(text)
    if text.next():
        text.refuse("assess.after_the_list")


def _items(text: "_Text") -> Iterator[Any]:
    while True:
        text.next()
        yield text.value()
        text.count += 1
        sign = text.next()
        if sign not in (",", "]"):
            text.refuse("assess.not_json")
        text.at += 1
        if sign == "]":
            return


class _Text:
    """The text so far not read: its pieces joined only as far as one value needs."""

    def __init__(self, pieces: Iterable[str]) -> None:
        self.pieces = iter(pieces)
        self.text = ""
        self.at = 0
        self.ended = False
        self.count = 0
        self.lines = 0
        self.columns = 0
        self.decoder = json.JSONDecoder(object_pairs_hook=_mapping, parse_constant=NotANumber)

    def next(self) -> str:
        """Return the next sign that is not blank; "" at the end."""
        while True:
            while self.at < len(self.text):
                if self.text[self.at] not in _BLANK:
                    return self.text[self.at]
                self.at += 1
            if not self.more():
                return ""

    def more(self) -> bool:
        """Let go of what was read and take one more piece; whether there was one."""
        piece = next(self.pieces, None)
        if piece is None:
            self.ended = True
            return False
        self.lines, self.columns = self.where(self.at)
        self.text, self.at = self.text[self.at :] + piece, 0
        return True

    def where(self, at: int) -> tuple[int, int]:
        """Return how many lines, and letters of a line, lie before a place in the text."""
        newlines = self.text.count("\n", 0, at)
        if not newlines:
            return self.lines, self.columns + at
        return self.lines + newlines, at - self.text.rfind("\n", 0, at) - 1

    def value(self) -> Any:
        """Return the next value. Raises Refused where there is none, or one beyond bounds."""
        while True:
            broken: int | None = None
            try:
                value, end = self.decoder.raw_decode(self.text, self.at)
                if end < len(self.text) or self.ended:
                    self.at = end
                    return value
            except json.JSONDecodeError as error:
                broken = error.pos
                cut = error.msg.startswith("Unterminated") or broken > len(self.text) - _NEAR_END
                if not cut:
                    self.broken_at(broken)
            except RecursionError:
                self.refuse("assess.too_deep_to_read")
            except ValueError:  # a number of thousands of digits
                self.refuse("assess.not_json")
            if len(self.text) - self.at > MOST_LETTERS:
                self.refuse("assess.dossier_too_large")
            if not self.more() and broken is not None:
                self.broken_at(broken)

    def broken_at(self, at: int) -> NoReturn:
        """Raise Refused: the text stops being JSON at this place."""
        self.at = min(at, len(self.text))
        self.refuse("assess.not_json")

    def refuse(self, code: str) -> NoReturn:
        """Raise Refused with the line and column of the place, and how many dossiers came before."""
        lines, columns = self.where(self.at)
        shown = self.text[self.at : self.at + 20].split("\n")[0]
        raise Refused(
            Message(
                code,
                {
                    "line": lines + 1,
                    "column": columns + 1,
                    "found": shown.encode(errors="replace").decode(),
                    "count": self.count,
                    "limit": MOST_LETTERS,
                },
            )
        )


def _mapping(pairs: list[tuple[str, Any]]) -> Mapping[str, Any]:
    found = dict(pairs)
    if len(found) == len(pairs):
        return found
    seen: set[str] = set()
    for key, _ in pairs:
        if key in seen:
            return Twice(found, key)
        seen.add(key)
    return found


def _deeper(value: Any, levels: int) -> bool:
    if isinstance(value, dict):
        return levels == 0 or any(_deeper(part, levels - 1) for part in value.values())
    if isinstance(value, list):
        return levels == 0 or any(_deeper(part, levels - 1) for part in value)
    return False
