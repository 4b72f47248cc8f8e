"""Tables in text files: .csv and .txt with semicolons, commas, tabs or bars."""

import csv
from collections import Counter
from collections.abc import Iterator
from io import StringIO
from itertools import islice
from typing import Final

from chuanhoa.core.sheets.container.draft import Draft
from chuanhoa.core.sheets.container.limits import MAX_CELLS, MAX_COLUMNS, MAX_ROWS, MAX_TEXT, refuse
from chuanhoa.core.sheets.container.opened import Opened
from chuanhoa.core.sheets.grid import Cell, Grid
from chuanhoa.core.text import Message, Refused, decode

_DELIMITERS: Final = ";\t|,"
_SAMPLE_RECORDS: Final = 200
_SAMPLE_TEXT: Final = 1 << 18
_MAX_LINES_IN_CELL: Final = 50
_ODD_SHARE: Final = 0.02


class _OpenQuote(Exception):  # noqa: N818 -- no error yet: the file is read again without quotes
    """A quotation mark that is never closed, and the line it stands in."""

    def __init__(self, line: int) -> None:
        super().__init__(line)
        self.line = line


def open_delimited(data: bytes, file: str) -> Opened:
    """One sheet, each row with the physical line its record starts on.

    A quotation mark that is never closed would swallow the rest of the file: such a file is read
    with quotation marks as ordinary signs, and the note names the line.
    """
    try:
        text, encoding = decode(data)
    except Refused as refusal:
        raise refuse("text", file=file, why=refusal.message) from refusal
    _refuse_noise(text, file)
    text, delimiter, skipped = _declared(text)
    delimiter = delimiter or _guess_delimiter(text)
    draft, notes = Draft(_sheet_name(file)), []
    try:
        rows, lines = _read(text, delimiter or "\t", file, quoted=True)
    except _OpenQuote as quote:
        rows, lines = _read(text, delimiter or "\t", file, quoted=False)
        notes.append(
            Message("sheets.file.open_quote", {"file": file, "line": quote.line + skipped})
        )
    while rows and not rows[-1]:
        rows.pop()
        lines.pop()
    if not rows:
        raise refuse("empty", file=file)
    grid = Grid(name=draft.name, rows=rows, lines=[line + skipped for line in lines])
    return Opened([draft], [grid], notes=notes, text_encoding=encoding, delimiter=delimiter or None)


def _read(
    text: str, delimiter: str, file: str, *, quoted: bool
) -> tuple[list[list[Cell]], list[int]]:
    rows: list[list[Cell]] = []
    lines: list[int] = []
    cells = 0
    known: dict[str, Cell] = {"": None}
    for line, record in _records(text, delimiter, file, quoted=quoted):
        row: list[Cell] = [known.setdefault(value, _unix_lines(value)) for value in record]
        while row and row[-1] is None:
            row.pop()
        if len(row) > MAX_COLUMNS:
            raise refuse(
                "too_many_columns", file=file, sheet=file, found=len(row), limit=MAX_COLUMNS
            )
        rows.append(row)
        lines.append(line)
        cells += len(row)
        if len(rows) > MAX_ROWS:
            raise refuse("too_many_rows", file=file, sheet=file, found=line, limit=MAX_ROWS)
        if cells > MAX_CELLS:
            raise refuse("too_many_cells", file=file, sheet=file, limit=MAX_CELLS)
    return rows, lines


def _records(
    text: str, delimiter: str, file: str, *, quoted: bool
) -> Iterator[tuple[int, list[str]]]:
    """Return records with the physical line each starts on."""
    reader = csv.reader(
        StringIO(text, newline=""),
        delimiter=delimiter,
        quoting=csv.QUOTE_MINIMAL if quoted else csv.QUOTE_NONE,
    )
    line = last = 1
    try:
        for record in reader:
            if quoted and reader.line_num - line > _MAX_LINES_IN_CELL:
                raise _OpenQuote(line)
            yield line, record
            last, line = line, reader.line_num + 1
    except csv.Error as error:
        if quoted:
            raise _OpenQuote(line) from error
        raise refuse("long_text", file=file, limit=MAX_TEXT) from error
    if quoted and line - last > 1 and _quotes_from(text, last) % 2:
        raise _OpenQuote(last)


def _unix_lines(value: str) -> str:
    return value.replace("\r\n", "\n") if "\r" in value else value


def _quotes_from(text: str, line: int) -> int:
    return sum(found.count('"') for found in islice(StringIO(text, newline=""), line - 1, None))


def _declared(text: str) -> tuple[str, str, int]:
    """Return the text without a first line `sep=;`, the delimiter declared, lines taken away."""
    first, newline, rest = text.partition("\n")
    declared = first.strip().strip('"')
    if declared.lower().startswith("sep=") and len(declared) == len("sep=;"):
        return rest, declared[-1], len(newline)
    if first.rstrip("\r").lower() == "sep=\t":
        return rest, "\t", len(newline)
    return text, "", 0


def _guess_delimiter(text: str) -> str:
    """Return the delimiter that gives most records one width above 1; empty for one column."""
    best, best_score = "", (0, 0)
    sample = text[:_SAMPLE_TEXT]
    for delimiter in _DELIMITERS:
        if delimiter not in sample:
            continue
        score = _score(sample, delimiter)
        if score > best_score:
            best, best_score = delimiter, score
    return best


def _score(sample: str, delimiter: str) -> tuple[int, int]:
    try:
        records = [
            record for _, record in islice(_records(sample, delimiter, "", quoted=True), 200)
        ]
    except _OpenQuote:
        records = [line.split(delimiter) for line in sample.splitlines()[:_SAMPLE_RECORDS]]
    widths = Counter(len(record) for record in records if len(record) > 1)
    return max(((count, width) for width, count in widths.items()), default=(0, 0))


def _refuse_noise(text: str, file: str) -> None:
    """Bytes that decode and still are no text: control signs and signs that no language uses."""
    sample = text[:20_000]
    odd = sum(
        not (sign.isprintable() or sign in "\t\r\n\f\x1a\x1b\xad\u200b\ufeff") for sign in sample
    )
    if odd > len(sample) * _ODD_SHARE:
        raise refuse("is_unknown", file=file)


def _sheet_name(file: str) -> str:
    return file.replace("\\", "/").rpartition("/")[2].rpartition(".")[0] or file
