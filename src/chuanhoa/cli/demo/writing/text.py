"""A page as a text file, in the encodings that office programs save."""

import csv
from io import StringIO
from typing import Any

from chuanhoa.cli.demo.writing.page import Page, shown
from chuanhoa.cli.demo.writing.spelling import tones_apart

_WITH_TONES_APART = frozenset({"cp1258"})


def write_text(page: Page[Any], encoding: str, delimiter: str) -> bytes:
    """Return the rows, one line each and equally wide; `utf-16` is little-endian with a mark."""
    out = StringIO()
    writer = csv.writer(out, delimiter=delimiter, lineterminator="\r\n")
    for row in page.rows:
        cells = [shown(cell) for cell in row]
        writer.writerow(cells + [""] * (page.width - len(cells)))
    text = out.getvalue()
    if encoding in _WITH_TONES_APART:
        text = tones_apart(text)
    if encoding == "utf-16":
        return b"\xff\xfe" + text.encode("utf-16-le")
    return text.encode(encoding)
