"""What stands on each page of a PDF that the browser printed."""

import re
import zlib
from collections.abc import Iterator, Mapping

OBJECT = re.compile(rb"(?:^|\n)(\d+) 0 obj\s*(.*?)\s*endobj", re.S)
STREAM = re.compile(rb"stream\r?\n(.*?)\r?\nendstream", re.S)
FONT = re.compile(rb"/(F\d+) (\d+) 0 R")
SHOWN = re.compile(rb"/(F\d+) [-\d.]+ Tf|<([0-9A-Fa-f]+)>|\b(ET)\b")
SINGLE = re.compile(rb"<(\w+)>\s*<(\w+)>\s*(?=\n)")
RANGE = re.compile(rb"<(\w+)>\s*<(\w+)>\s*<(\w+)>")


def pages_of(pdf: bytes) -> list[str]:
    """Return the text of every page, a blank after each piece of it."""
    objects = {int(number): body for number, body in OBJECT.findall(pdf)}
    return [
        "".join(_pieces(body, objects))
        for body in objects.values()
        if re.search(rb"/Type\s*/Page\b", body)
    ]


def _pieces(page: bytes, objects: Mapping[int, bytes]) -> Iterator[str]:
    fonts = {name: _letters(objects[int(number)], objects) for name, number in FONT.findall(page)}
    letters: Mapping[int, str] = {}
    contents = re.search(rb"/Contents (\d+) 0 R", page)
    assert contents
    for font, glyphs, end in SHOWN.findall(_stream(objects[int(contents[1])])):
        if font:
            letters = fonts[font]
        elif end:
            yield " "
        for at in range(0, len(glyphs), 4):
            yield letters.get(int(glyphs[at : at + 4], 16), "")


def _letters(font: bytes, objects: Mapping[int, bytes]) -> dict[int, str]:
    """Return what each glyph of a font says."""
    told = re.search(rb"/ToUnicode (\d+) 0 R", font)
    if told is None:
        return {}
    found: dict[int, str] = {}
    table = _stream(objects[int(told[1])])
    for kind, lines in re.findall(rb"beginbf(char|range)\n(.*?)endbf", table, re.S):
        if kind == b"char":
            for glyph, letter in SINGLE.findall(lines):
                found[int(glyph, 16)] = bytes.fromhex(letter.decode()).decode("utf-16-be")
        else:
            for first, last, letter in RANGE.findall(lines):
                start = int(letter, 16)
                for step in range(int(last, 16) - int(first, 16) + 1):
                    found[int(first, 16) + step] = chr(start + step)
    return found


def _stream(body: bytes) -> bytes:
    found = STREAM.search(body)
    assert found
    return zlib.decompress(found[1]) if b"/FlateDecode" in body else found[1]
