"""One sheet of a workbook: its tables found, understood and read."""

import re
from collections.abc import Iterator, Sequence
from typing import Final

from chuanhoa.core.rulebook import Catalogues
from chuanhoa.core.sheets.answer import IgnoredRow, Problem, Records, SheetRead, Warned
from chuanhoa.core.sheets.columns import Hints, Lists, Meaning, decide
from chuanhoa.core.sheets.columns.words import domain, plain
from chuanhoa.core.sheets.grid import Cell, Grid, column_letters
from chuanhoa.core.sheets.layout import Letterhead, Table, dates_in, find_tables
from chuanhoa.core.sheets.layout.beside import parts_beside
from chuanhoa.core.sheets.layout.cells import is_blank, key, text_of
from chuanhoa.core.sheets.layout.places import commune_called, commune_in
from chuanhoa.core.sheets.layout.words import is_title
from chuanhoa.core.sheets.records.joining import join_tables
from chuanhoa.core.sheets.records.people import PeopleTable, kind_of
from chuanhoa.core.sheets.records.reading import row_not_understood
from chuanhoa.core.sheets.records.slots import Readers
from chuanhoa.core.sheets.values.names import is_name
from chuanhoa.core.text import Message
from chuanhoa.core.text.patterns import regex

_NO_HINTS = Hints()
_LOOKED_AT: Final = 8
_FEWEST: Final = 3
_RELATION = regex(r"(?:moi )?quan he\b|ho hang\b")


def read_grid(
    grid: Grid, *, catalogues: Catalogues, file_name: str, hints: Hints | None = None
) -> tuple[SheetRead, ...]:
    """Return what one sheet says: one answer, or several where tables of different kinds stand in it.

    Every row that is not empty is a header row, a record, an ignored row with its reason, or a
    problem. Raises Refused where the sheet bears the stamp of a state secret.
    """
    tables = find_tables(grid)
    lists, hints = Lists(catalogues), hints or _NO_HINTS
    outside = _told_outside(grid, file_name)
    if not tables:
        return (_on_its_side(grid, lists, hints, outside) or _without_table(grid),)
    if len(tables) == 1 and (parts := parts_beside(grid, tables[0].head)):
        return _beside(parts, catalogues=catalogues, file_name=file_name, hints=hints)
    read = []
    for table in tables:
        told = _with_outside(table.letterhead, outside)
        placed = Table(table.above, table.head, table.body, told)
        answer = _read_table(grid, placed, lists, hints)
        read.append(
            answer._replace(warnings=(*_dating(table.letterhead, answer), *answer.warnings))
        )
    nothing = all(answer.kind == "other" for answer in read)
    people = any(map(_lists_people, read))
    if not people and (turned := _on_its_side(grid, lists, hints, outside)):
        return (turned,)
    if not people or any(map(_lists_relatives, read)):
        above = len(grid.rows) if nothing else tables[0].head.top
        if _is_another_form(grid, above):
            return (_without_table(grid),)
    first, *others = join_tables(read)
    if nothing and any(t.ignored_rows or len(t.header_rows) > 1 for t in read):
        first = first._replace(warnings=(*first.warnings, _nothing_taken(grid, tables[0])))
    return first._replace(problems=(*_repeated(grid), *first.problems)), *others


def _lists_people(read: SheetRead) -> bool:
    """Whether a table is of people, and not all head: titles of a list on its side, one below the other."""
    return read.kind in ("people", "turns") and (len(read.records) > 0 or len(read.header_rows) < 2)


def _lists_relatives(read: SheetRead) -> bool:
    """Whether a list is of somebody's family, as in the form of one person."""
    return any(column.path and _RELATION.match(key(column.path[-1])) for column in read.columns)


def _is_another_form(grid: Grid, stop: int) -> bool:
    """Whether a sheet is a list on its side, or above row `stop` the form of one person."""
    from chuanhoa.core.sheets.layout.sideways import (  # noqa: PLC0415 -- start-up
        form_label,
        lies_sideways,
    )

    return lies_sideways(grid) is not None or form_label(grid, stop) is not None


def _on_its_side(grid: Grid, lists: Lists, hints: Hints, outside: Letterhead) -> SheetRead | None:
    """Return the answer for a list that surely lies on its side, or the form of one person."""
    from chuanhoa.core.sheets.records.turned import read_turned  # noqa: PLC0415 -- start-up

    found = read_turned(grid, lists, hints, lambda told: _with_outside(told, outside))
    if found is None:
        return None
    read, letterhead = found
    return read._replace(
        problems=(*_repeated(grid), *read.problems),
        warnings=(*_dating(letterhead, read), *read.warnings),
    )


def _beside(
    parts: Sequence[Grid], *, catalogues: Catalogues, file_name: str, hints: Hints | None
) -> tuple[SheetRead, ...]:
    """Return the answers for lists beside each other; the rows above them are told once."""
    first, *others = (
        read_grid(part, catalogues=catalogues, file_name=file_name, hints=hints) for part in parts
    )
    return *first, *(_without_head(read) for reads in others for read in reads)


def _without_head(read: SheetRead) -> SheetRead:
    told = tuple(row for row in read.ignored_rows if row.reason != "letterhead")
    return read._replace(ignored_rows=told)


def _repeated(grid: Grid) -> Iterator[Problem]:
    """Yield a problem for a row that stands for more of its like than any list has."""
    for row, count in sorted(grid.repeated.items()):
        line = grid.lines[row]
        yield Problem(
            row=line,
            column=0,
            cell="",
            field="",
            found=str(count),
            message=Message(
                "sheets.row_repeated", {"sheet": grid.name, "row": line, "count": count}
            ),
            wanted=Message("sheets.wanted.one_row"),
        )


def _dating(told: Letterhead, answer: SheetRead) -> tuple[Warned, ...]:
    """Say where the date of the data comes from, where the sheet itself does not give it."""
    if answer.kind == "other" or told.as_of or told.year or told.period:
        return ()
    found = answer.as_of or answer.period or answer.year
    if found is None:
        return (Warned(Message("sheets.no_date")),)
    shown = found if isinstance(found, int) else found.iso()
    return (Warned(Message("sheets.date_outside", {"found": shown})),)


def _read_table(grid: Grid, table: Table, lists: Lists, hints: Hints) -> SheetRead:
    meanings = decide(grid, table, lists, hints)
    readers = Readers(lists.catalogues, grid.epoch_1904, table.letterhead)
    kind = kind_of(meanings, table.letterhead.title)
    if kind is not None and _names_are_labels(grid, table, meanings):
        read = _other(grid, table)
    elif kind is None:
        from chuanhoa.core.sheets.records.aggregate import AggregateTable  # noqa: PLC0415 -- start-up

        read = AggregateTable(grid, table).read() or _other(grid, table)
    else:
        read = PeopleTable(grid, table, meanings, readers, hints, kind).read()
    filled = [row for row in table.above if not all(map(is_blank, grid.rows[row]))]
    over = [row for row in filled if kind and _is_person(grid.rows[row], meanings)]
    above = tuple(IgnoredRow(grid.lines[row], "letterhead") for row in filled if row not in over)
    return read._replace(
        ignored_rows=above + read.ignored_rows,
        problems=(*(row_not_understood(grid, row) for row in over), *read.problems),
    )


def _is_person(cells: Sequence[Cell], meanings: tuple[Meaning, ...]) -> bool:
    """Whether a row above the head of a list has a name below its title and a number: a head too low."""
    if sum(not is_blank(cell) for cell in cells) < _FEWEST:
        return False
    names = [m.column for m in meanings if m.field in ("full_name", "family_name")]
    named = any(column < len(cells) and is_name(text_of(cells[column])) for column in names)
    return named and any(any(map(str.isdigit, text_of(cell))) for cell in cells)


def _names_are_labels(grid: Grid, table: Table, meanings: tuple[Meaning, ...]) -> bool:
    """Whether the column of the names holds nothing but titles: a form with labels in several columns."""
    column = next((m.column for m in meanings if m.field == "full_name"), None)
    if column is None:
        return False
    if len(table.head.rows) > 1 and any(_names(grid.rows[row], column) for row in table.head.rows):
        return True
    rows = (grid.rows[row] for row in table.body[:_LOOKED_AT])
    texts = [text for row in rows if column < len(row) and (text := text_of(row[column]))]
    return sum(map(_is_label, texts)) * 2 > len(texts)


def _names(cells: Sequence[Cell], column: int) -> bool:
    """Whether a row of a head has nothing but names to the right of the title of the names."""
    texts = [text for cell in cells[column + 1 :] if (text := text_of(cell))]
    people = all(" " in text and text.istitle() and is_name(text) for text in texts)
    return bool(texts) and people and not any(map(is_title, texts))


def _is_label(text: str) -> bool:
    return is_title(text) and bool(plain(key(text)) or domain(key(text)))


def _other(grid: Grid, table: Table) -> SheetRead:
    """Return a table of neither people nor figures: a list of choices, a note in a frame."""
    rows = [row for row in table.body if not all(map(is_blank, grid.rows[row]))]
    return SheetRead(
        name=grid.name,
        kind="other",
        records=Records((), ()),
        header_rows=tuple(grid.lines[row] for row in table.head.rows),
        ignored_rows=tuple(IgnoredRow(grid.lines[row], "not_data") for row in rows),
        title=table.letterhead.title,
        hidden=grid.hidden,
    )


def _without_table(grid: Grid) -> SheetRead:
    """Return a sheet in which nothing heads a table: all its rows are told, none is a record."""
    filled = [row for row, cells in enumerate(grid.rows) if not all(map(is_blank, cells))]
    ignored = tuple(IgnoredRow(grid.lines[row], "no_table") for row in filled)
    warnings = (Warned(_why_no_table(grid)),) if filled else ()
    return SheetRead(
        name=grid.name,
        kind="other",
        records=Records((), ()),
        ignored_rows=ignored,
        warnings=warnings,
        hidden=grid.hidden,
    )


def _nothing_taken(grid: Grid, table: Table) -> Warned:
    """Return that nothing of a sheet was taken: its tables list neither people nor figures."""
    titles = [path[-1] for path in table.head.paths.values()]
    about = {
        "sheet": grid.name, "row": grid.lines[table.head.top], "titles": ", ".join(titles[:4]),
    }  # fmt: skip
    return Warned(Message("sheets.nothing_taken", about))


def _why_no_table(grid: Grid) -> Message:
    """Return that no row heads a table; of a list on its side, or the form of one person, that it is one."""
    from chuanhoa.core.sheets.layout.sideways import (  # noqa: PLC0415 -- start-up
        MOST_FIELDS,
        form_label,
        is_too_long,
        lies_sideways,
    )

    found = lies_sideways(grid)
    if found is None:
        label = form_label(grid)
        if label is None:
            return Message("sheets.no_table", {"sheet": grid.name})
        if len(grid.rows) > MOST_FIELDS:
            return Message("sheets.form_long", {"sheet": grid.name, "most": MOST_FIELDS})
        return Message("sheets.one_person", {"sheet": grid.name, "label": label})
    about = {
        "sheet": grid.name, "column": column_letters(found.column), "row": grid.lines[found.row],
        "titles": ", ".join(found.titles[:4]), "count": len(found.names),
    }  # fmt: skip
    if is_too_long(grid, found):
        return Message("sheets.sideways_long", {**about, "most": MOST_FIELDS})
    return Message("sheets.sideways", about)


def _told_outside(grid: Grid, file_name: str) -> Letterhead:
    """Return what the sheet's name, and after it the file's name, say about date and commune."""
    stem = file_name.rsplit("/", 1)[-1].rsplit(".", 1)[0]
    named = dates_in(grid.name).over(dates_in(stem))
    named_in = stem.replace("_", " ")
    commune = commune_called(grid.name) or commune_called(named_in) or _only_in(named_in)
    return Letterhead(as_of=named.as_of, year=named.year, period=named.period, commune=commune)


def _only_in(text: str) -> str | None:
    """Return the commune that a file's name names, where it names but one."""
    parts = re.split(r"[,;&+]|\bvà\b|\s-\s", text)
    named = {commune for part in parts if (commune := commune_in(part))}
    return named.pop() if len(named) == 1 else None


def _with_outside(told: Letterhead, outside: Letterhead) -> Letterhead:
    dated = told.as_of or told.year or told.period
    return told._replace(
        as_of=told.as_of if dated else outside.as_of,
        year=told.year if dated else outside.year,
        period=told.period if dated else outside.period,
        commune=told.commune or outside.commune,
    )
