"""Small readings of XML bytes, where a parser would cost more than the part is worth.

Only for parts whose shape the format fixes; attributes may come in any order, with either quote
and any namespace prefix. What holds people's text goes through a real parser.
"""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Final, NamedTuple

from chuanhoa.core.sheets.container.limits import refuse
from chuanhoa.core.text.patterns import regex

_ENTITY: Final = regex(r"&(?:#(\d{1,7})|#[xX]([0-9a-fA-F]{1,6})|(amp|lt|gt|quot|apos));")
_NAMED: Final = {"amp": "&", "lt": "<", "gt": ">", "quot": '"', "apos": "'"}
_ESCAPED: Final = regex(r"_x([0-9A-Fa-f]{4})_")


def refuse_doctype(head: bytes, file: str) -> None:
    """Refuse a DOCTYPE before anything expands: a workbook never declares its own entities."""
    if b"<!DOCTYPE" in head or b"<!ENTITY" in head:
        raise refuse("doctype", file=file)


def attribute(attributes: bytes, name: bytes) -> str | None:
    """Value of one attribute, its prefix ignored; nothing when absent."""
    found = _attribute(name).search(attributes)
    return unescape(found[2]) if found else None


def is_on(value: str | None) -> bool:
    return value in {"1", "true", "on"}


def number(value: str | None, default: int = 0) -> int:
    """Return a whole number in an attribute; the default when absent or not one."""
    return (
        int(value)
        if value and value.isascii() and value.isdecimal() and len(value) < 10
        else default
    )


def unescape(raw: bytes) -> str:
    """Text of an attribute or element."""
    text = raw.decode("utf-8", errors="replace")
    return _ENTITY.sub(_entity, text) if "&" in text else text


def unescape_excel(raw: bytes) -> str:
    """Text of a cell: `_x000D_` and its like stand for control characters."""
    text = unescape(raw)
    return _ESCAPED.sub(lambda found: chr(int(found[1], 16)), text) if "_x" in text else text


class Found(NamedTuple):
    """An element: all of it, its attributes, what is inside (None for an empty tag), where it ends."""

    whole: bytes
    attributes: bytes
    inside: bytes | None
    end: int


class Element:
    """Finds `<name …>…</name>` or `<name …/>`, one behind the other.

    However many opening tags lack their closing one, the bytes are gone through twice and no more.
    """

    def __init__(self, name: str) -> None:
        tag = name.encode()
        self._opening = regex(rb"<(?:\w+:)?" + tag + rb"(?=[\s/>])([^<>]*+)>")
        self._closing = regex(rb"</(?:\w+:)?" + tag + rb"\s*+>")

    def find_all(self, raw: bytes) -> Iterator[Found]:
        """Yield every element; what lies inside one is not looked for again."""
        at, closable = 0, True
        while found := self._opening.search(raw, at):
            at = found.end()
            if found[1].endswith(b"/"):
                yield Found(found[0], found[1][:-1], None, at)
            elif closable:
                closed = self._closing.search(raw, at)
                if closed is None:
                    closable = False
                    continue
                whole = raw[found.start() : closed.end()]
                inside = raw[at : closed.start()]
                at = closed.end()
                yield Found(whole, found[1], inside, at)

    def find(self, raw: bytes) -> Found | None:
        """Return the first element."""
        return next(self.find_all(raw), None)

    def at(self, raw: bytes, start: int) -> Found | None:
        """Return the element that begins at `start`."""
        found = self._opening.match(raw, start) if start >= 0 else None
        if found is None:
            return None
        if found[1].endswith(b"/"):
            return Found(found[0], found[1][:-1], None, found.end())
        closed = self._closing.search(raw, found.end())
        if closed is None:
            return None
        inside = raw[found.end() : closed.start()]
        return Found(raw[start : closed.end()], found[1], inside, closed.end())


@lru_cache(maxsize=128)
def element(name: str) -> Element:
    """Return what finds elements of this name."""
    return Element(name)


@lru_cache(maxsize=128)
def opening(name: str) -> re.Pattern[bytes]:
    """Return what finds the opening tag `<name …>` or `<name …/>`; group: attributes."""
    return re.compile(rb"<(?:\w+:)?" + name.encode() + rb"(?=[\s/>])([^<>]*+)>")


@lru_cache(maxsize=128)
def _attribute(name: bytes) -> re.Pattern[bytes]:
    return re.compile(rb"(?:^|[\s:])" + name + rb"\s*=\s*([\"'])(.*?)\1", re.DOTALL)


def _entity(found: re.Match[str]) -> str:
    decimal, hexadecimal, named = found.groups()
    if named:
        return _NAMED[named]
    code = int(decimal) if decimal else int(hexadecimal, 16)
    return chr(code) if 0 < code < 0x110000 else "\ufffd"
