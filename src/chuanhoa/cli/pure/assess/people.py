"""The people of a file, one after another: out of a JSON list, or out of the sheets of a workbook."""

from codecs import getincrementaldecoder
from collections.abc import Iterator
from datetime import date
from itertools import repeat
from pathlib import Path
from typing import Any, Final

from chuanhoa.cli.pure.assess.course import Asked, Note, Passed, Person, Trouble, book
from chuanhoa.core.assess.from_sheet import assuming, dossiers, own_day, without_paper
from chuanhoa.core.assess.stream import read_stream
from chuanhoa.core.sheets import FileRead, SheetRead, read
from chuanhoa.core.sheets.answer.json import cell_of
from chuanhoa.core.sheets.answer.places import as_in_file
from chuanhoa.core.sheets.child import read_bounded
from chuanhoa.core.text import Message, Refused

MOST_MEGABYTES: Final = 1024
"""Of a file of dossiers; what is in memory is bounded by one dossier."""

_MEGABYTE: Final = 1 << 20
_SHEETS: Final = frozenset({".xlsx", ".xlsm", ".xls", ".ods", ".csv", ".txt", ".tsv"})


def is_json(path: Path) -> bool:
    """Whether a file is to be read as JSON: by its name, else by its first sign."""
    if path.suffix.lower() in _SHEETS:
        return False
    if path.suffix.lower() == ".json":
        return True
    with path.open("rb") as file:
        return file.read(64).removeprefix(b"\xef\xbb\xbf").lstrip()[:1] in (b"[", b"{")


def from_json(path: Path, asked: Asked) -> Iterator[Passed]:
    """Yield each dossier of a JSON list; a fault of the whole file is the last thing yielded."""
    yield from _assumed(asked)
    try:
        for one in read_stream(_pieces(path), asked.book.catalogues, as_of=asked.as_of):
            if isinstance(one, Message):
                yield _trouble(one)
            else:
                yield Person(assuming(one, asked.territory))
    except Refused as refused:
        yield _trouble(refused.message)


def _pieces(path: Path) -> Iterator[str]:
    """Yield the text of a file piece by piece. Raises Refused for one too large or not UTF-8."""
    size = path.stat().st_size // _MEGABYTE
    if size > MOST_MEGABYTES:
        params = {"file": path.name, "found": size, "limit": MOST_MEGABYTES}
        raise Refused(Message("assess.file_too_large", params))
    decoder = getincrementaldecoder("utf-8-sig")()
    passed = 0
    with path.open("rb") as file:
        while piece := file.read(_MEGABYTE):
            try:
                yield decoder.decode(piece)
            except UnicodeDecodeError as error:
                params = {"file": path.name, "found": passed + error.start}
                raise Refused(Message("assess.not_utf8", params)) from error
            passed += len(piece)
    if decoder.getstate()[0]:
        raise Refused(Message("assess.not_utf8", {"file": path.name, "found": passed}))


def _trouble(message: Message) -> Trouble:
    params = message.params
    where = params.get("where") or (
        f"{params['line']}:{params['column']}" if "line" in params else ""
    )
    found = params.get("found", params.get("key", ""))
    return Trouble(message, str(where), str(found), str(params.get("wanted", "")))


def read_sheet(path: Path, rules: Path | None = None) -> FileRead:
    """Return what a workbook says, by the lists of `rules`. Raises Refused where it cannot be read."""
    options = {"rules": str(rules)} if rules else None
    answer: FileRead = read_bounded(path, f"{__name__}:read_file", options=options)
    return answer


def read_file(data: bytes, name: str, rules: str = "") -> FileRead:
    """Return what a file says, by the catalogues of this installation, or of a folder."""
    return read(data, name, catalogues=book(Path(rules) if rules else None).catalogues)


def day_of(answer: FileRead) -> date:
    """Return the day that all lists of people of a file bear. Raises Refused for none or several."""
    days = sorted(
        {day for sheet in answer.sheets if sheet.kind == "people" if (day := own_day(sheet))}
    )
    if not days:
        raise Refused(Message("assess.no_day", {"path": answer.file}))
    if len(days) > 1:
        raise Refused(Message("assess.several_days", {"path": answer.file, "days": days}))
    return days[0]


def from_sheets(answer: FileRead, asked: Asked) -> Iterator[Passed]:
    """Yield each person of each list of people, and what somebody has to look at beside."""
    yield from _assumed(asked)
    lists = [sheet for sheet in answer.sheets if sheet.kind == "people"]
    if not lists:
        yield Trouble(Message("assess.no_people", {"file": answer.file}))
    for sheet in answer.sheets:
        if sheet.kind == "people":
            yield from _from_list(sheet, asked)
        elif sheet.form and sheet.kind == "other":
            yield from (Note(one.message) for one in sheet.warnings)
        elif lists:
            yield Note(Message("assess.not_people", {"sheet": sheet.name}))


def _assumed(asked: Asked) -> Iterator[Note]:
    if asked.territory:
        entry = asked.book.catalogues["territory"][asked.territory]
        yield Note(Message("assess.note.territory", {"territory": entry.label_in(asked.lang)}))


def _from_list(sheet: SheetRead, asked: Asked) -> Iterator[Passed]:
    sheet = as_in_file(sheet)
    day = own_day(sheet)
    if day is None:
        yield Note(Message("assess.note.no_sheet_day", {"sheet": sheet.name}))
    elif day != asked.as_of:
        yield Note(Message("assess.note.sheet_day", {"sheet": sheet.name, "day": day}))
    columns = sheet.records.columns or repeat(0)
    found = dossiers(sheet, asked.book.catalogues, as_of=asked.as_of)
    for (row, dossier), column in zip(found, columns, strict=False):
        cell = cell_of(row, column) if column else ""
        yield Person(assuming(dossier, asked.territory), sheet.name, row, cell)
    for problem in sheet.problems:
        told = Message("assess.row_kept", {"problem": problem.message})
        where = f"{sheet.name}!{problem.cell}"
        yield Trouble(told, where, problem.found, problem.wanted, cell=True)
    for row, field in without_paper(sheet):
        said = Message(f"sheets.field.{field}")
        about: dict[str, Any] = {"sheet": sheet.name, "row": row, "field": said}
        yield Trouble(Message("assess.never_without_paper", about), sheet.name)
    for one in sheet.duplicates:
        params: dict[str, Any] = {
            "sheet": sheet.name,
            "rows": one.cells or one.rows,
            "name": one.name,
        }
        yield Trouble(Message("assess.twice_in_sheet", params), sheet.name, one.name)
