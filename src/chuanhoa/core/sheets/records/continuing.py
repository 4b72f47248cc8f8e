"""Rows that go on with the record above them: further lines of its cells, or one more turn."""

from collections.abc import Sequence

from chuanhoa.core.sheets.grid import Cell
from chuanhoa.core.sheets.layout.cells import is_blank, text_of
from chuanhoa.core.sheets.records.sorted import Sorted

Rows = list[list[Cell]]
Places = frozenset[tuple[int, int]]


def join_continuations(
    rows: Rows, out: Sorted, name: int, ordinal: int | None, filled: Places
) -> Rows:
    """In a list of people such rows become part of the record above.

    A block merged over the name makes several rows of one person: they become one as well. Rows that
    have each a number of their own, in the column `ordinal`, are several people, of whom the merge has
    left but one name: the others stay, without.
    """
    rows = _unnamed(rows, out, name, ordinal, filled)
    merged = [
        (row, at)
        for at, row in enumerate(out.data)
        if at > 0 and (row, name) in filled and not is_blank(rows[row][name])
    ]
    for row, at in reversed(merged):
        out.continued.append((row, out.data[at - 1]))
        del out.data[at], out.groups[at]
    if not out.continued:
        return rows
    rows = list(rows)
    kept = set(out.data)
    for row, into in sorted(out.continued):
        target = into
        while target not in kept and target >= 0:
            target -= 1
        if target < 0:
            out.puzzling.append(row)
            continue
        skip = {column for at, column in filled if at == row}
        rows[target] = _appended(rows[target], rows[row], skip)
        out.ignored.append((row, "continuation"))
    return rows


def _unnamed(rows: Rows, out: Sorted, name: int, ordinal: int | None, filled: Places) -> Rows:
    if ordinal is None or not filled:
        return rows
    several = [
        row
        for row in out.data
        if (row, name) in filled
        and (row, ordinal) not in filled
        and ordinal < len(rows[row])
        and not is_blank(rows[row][ordinal])
    ]
    rows = list(rows) if several else rows
    for row in several:
        rows[row] = [None if at == name else cell for at, cell in enumerate(rows[row])]
        out.nameless.append(row)
    return rows


def take_further_turns(rows: Rows, out: Sorted, person: Sequence[int]) -> Rows:
    """In a list of turns such a row is one more turn of the person above.

    What it leaves blank about the person (the columns `person`) is filled from there.
    """
    if not out.continued:
        return rows
    rows = list(rows)
    for row, above in sorted(out.continued):
        cells = rows[row] + [None] * (max(person) + 1 - len(rows[row]))
        source = rows[above]
        for column in person:
            if is_blank(cells[column]) and column < len(source):
                cells[column] = source[column]
        rows[row] = cells
        at = out.data.index(above) + 1
        while at < len(out.data) and out.data[at] < row:
            at += 1
        out.data.insert(at, row)
        out.groups.insert(at, out.groups[at - 1])
    return rows


def _appended(cells: list[Cell], more: list[Cell], skip: set[int]) -> list[Cell]:
    """Return the cells of a record with those of a further row as further lines."""
    joined = cells + [None] * (len(more) - len(cells))
    for column, cell in enumerate(more):
        if column in skip or is_blank(cell):
            continue
        above = joined[column]
        joined[column] = cell if is_blank(above) else f"{text_of(above)}\n{text_of(cell)}"
    return joined
