"""Small readings of XML bytes, where a parser would cost more than the part is worth.

Only for parts whose shape the format fixes; attributes may come in any order, with either quote
and any namespace prefix. What holds people's text goes through a real parser.
"""

import re
from functools import lru_cache
from typing import Final

from chuanhoa.core.sheets.container.limits import refuse

_ENTITY: Final = re.compile(r"&(?:#(\d{1,7})|#[xX]([0-9a-fA-F]{1,6})|(amp|lt|gt|quot|apos));")
_NAMED: Final = {"amp": "&", "lt": "<", "gt": ">", "quot": '"', "apos": "'"}
_ESCAPED: Final = re.compile(r"_x([0-9A-Fa-f]{4})_")


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


@lru_cache(maxsize=128)
def element(name: str) -> re.Pattern[bytes]:
    """Return what finds `<name …>…</name>` or `<name …/>`; groups: attributes, inside."""
    tag = name.encode()
    return re.compile(
        rb"<(?:\w+:)?" + tag + rb"(?=[\s/>])([^>]*?)(?:/>|>(.*?)</(?:\w+:)?" + tag + rb"\s*>)",
        re.DOTALL,
    )


@lru_cache(maxsize=128)
def opening(name: str) -> re.Pattern[bytes]:
    """Return what finds the opening tag `<name …>` or `<name …/>`; group: attributes."""
    return re.compile(rb"<(?:\w+:)?" + name.encode() + rb"(?=[\s/>])([^>]*)>", re.DOTALL)


@lru_cache(maxsize=128)
def _attribute(name: bytes) -> re.Pattern[bytes]:
    return re.compile(rb"(?:^|[\s:])" + name + rb"\s*=\s*([\"'])(.*?)\1", re.DOTALL)


def _entity(found: re.Match[str]) -> str:
    decimal, hexadecimal, named = found.groups()
    if named:
        return _NAMED[named]
    code = int(decimal) if decimal else int(hexadecimal, 16)
    return chr(code) if 0 < code < 0x110000 else "\ufffd"
