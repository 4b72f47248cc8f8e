"""The answer of `sheet read` as a page for a terminal."""

import json
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from typing import Final

from chuanhoa.core.sheets import FileRead, SheetRead
from chuanhoa.core.text import Message, say

MOST_LINES: Final = 40


@dataclass(slots=True)
class Tally:
    """What a folder came to: files, rows of data, cells to mend, files that could not be read."""

    files: int = 1
    records: int = 0
    problems: int = 0
    refused: int = 0

    def add(self, answer: FileRead) -> None:
        """Count one file in."""
        self.records += sum(len(sheet.records) for sheet in answer.sheets)
        self.problems += sum(len(sheet.problems) for sheet in answer.sheets)

    def line(self, lang: str) -> str:
        """Return the sum in one line."""
        return "\n" + _word("report.sum", lang, **asdict(self))


def page(answer: FileRead, lang: str, *, explain: bool) -> Iterator[str]:
    """Return the lines of the page: the file, each sheet, what to mend and what to look at."""
    title = _word("report.file", lang, file=answer.file)
    if answer.text_encoding:
        title += f" ({_word('report.encoding', lang, encoding=answer.text_encoding)})"
    yield title
    yield "═" * min(len(title), 78)
    for note in answer.notes:
        yield f"  {say(note, lang)}"
    for sheet in answer.sheets:
        yield from _sheet(sheet, lang, explain=explain)


def refused_as_json(name: str, message: Message, lang: str) -> str:
    """Return a file that could not be read, as JSON: no sheets, and the sentence that says why."""
    told = {"code": message.code, "detail": say(message, lang)}
    return json.dumps({"file": name, "sheets": [], "refused": told}, ensure_ascii=False)


def _sheet(sheet: SheetRead, lang: str, *, explain: bool) -> Iterator[str]:
    yield ""
    yield _word("report.sheet", lang, sheet=sheet.name, kind=_word(f"kind.{sheet.kind}", lang))
    told = ", ".join(_told(sheet, lang))
    if told:
        yield f"  {told}"
    if sheet.header_rows:
        rows = _spans(sheet.header_rows)
        yield f"  {_word('report.header_rows', lang, rows=rows)}"
    if sheet.sideways:
        yield f"  {_word('report.sideways', lang, columns=', '.join(sheet.header_columns))}"
    ignored = Counter(row.reason for row in sheet.ignored_rows)
    if ignored:
        what = ", ".join(
            f"{count} {_word(f'reason.{why}', lang)}" for why, count in ignored.items()
        )
        yield f"  {_word('report.ignored', lang, what=what)}"
    if explain and sheet.columns:
        yield f"  {_word('report.columns', lang)}:"
        for column in sheet.columns:
            field = _word(f"field.{column.field}", lang)
            level = f" = {column.level}" if column.level else ""
            path = " › ".join(column.path) or "—"
            yield f"    {column.letters:>3}  {path}  →  {field}{level}; {say(column.why, lang)}"
    yield from _problems(sheet, lang)
    yield from _warnings(sheet, lang)


def _told(sheet: SheetRead, lang: str) -> Iterator[str]:
    if sheet.kind != "other":
        told = "report.columns_read" if sheet.sideways else "report.records"
        yield _word(told, lang, count=len(sheet.records))
    if sheet.as_of:
        yield _word("report.as_of", lang, date=sheet.as_of.show())
    elif sheet.period:
        period = sheet.period
        yield _word("report.period", lang, first=period.first.show(), last=period.last.show())
    elif sheet.year:
        yield _word("report.year", lang, year=sheet.year)
    if sheet.commune:
        yield sheet.commune
    if sheet.hidden:
        yield _word("report.hidden", lang)


def _problems(sheet: SheetRead, lang: str) -> Iterator[str]:
    if not sheet.problems:
        return
    yield f"  {_word('report.problems', lang, count=len(sheet.problems))}:"
    for one in sheet.problems[:MOST_LINES]:
        field = f" {_word(f'field.{one.field}', lang)}" if one.field else ""
        if one.suggestion:
            mend = _word("report.suggestion", lang, suggestion=one.suggestion)
        else:
            mend = _word("report.wanted", lang, wanted=say(one.wanted, lang))
        yield f"    {one.cell:>6}{field}: “{one.found}” – {mend}"
        yield f"           {say(one.message, lang)}"
    yield from _more(len(sheet.problems), lang)


def _warnings(sheet: SheetRead, lang: str) -> Iterator[str]:
    if sheet.warnings:
        yield f"  {_word('report.warnings', lang, count=len(sheet.warnings))}:"
        for warned in sheet.warnings[:MOST_LINES]:
            yield f"    {say(warned.message, lang)}"
        yield from _more(len(sheet.warnings), lang)
    if sheet.duplicates:
        yield f"  {_word('report.duplicates', lang, count=len(sheet.duplicates))}:"
        for one in sheet.duplicates[:MOST_LINES]:
            rows, cells = ", ".join(map(str, one.rows)), ", ".join(one.cells)
            where = {"cells": cells} if cells else {"rows": rows}
            told = "report.duplicate_cells" if cells else "report.duplicate"
            yield f"    {_word(told, lang, name=one.name, **where)}"
        yield from _more(len(sheet.duplicates), lang)


def _more(count: int, lang: str) -> Iterator[str]:
    if count > MOST_LINES:
        yield f"    {_word('report.more', lang, count=count - MOST_LINES)}"


def _spans(rows: Sequence[int]) -> str:
    """Rows in a few words: 5–7, 20."""
    spans: list[list[int]] = []
    for row in rows:
        if spans and row == spans[-1][1] + 1:
            spans[-1][1] = row
        else:
            spans.append([row, row])
    return ", ".join(str(a) if a == b else f"{a}–{b}" for a, b in spans)


def _word(code: str, lang: str, **params: object) -> str:
    return say(Message(f"sheets.{code}", params), lang)
