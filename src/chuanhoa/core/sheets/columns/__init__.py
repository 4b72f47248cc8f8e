"""What the columns of a table mean: by header path, neighbours and cells together."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise

from chuanhoa.core.sheets.columns.cells import ENOUGH, meaning_by_cells
from chuanhoa.core.sheets.columns.doubled import HINT, once
from chuanhoa.core.sheets.columns.fields import FIELDS
from chuanhoa.core.sheets.columns.meaning import UNKNOWN, Columns, Hints, Lists, Meaning
from chuanhoa.core.sheets.columns.profile import SAMPLE, Profile, profile
from chuanhoa.core.sheets.columns.runs import Titled, levels_by_neighbours
from chuanhoa.core.sheets.columns.titles import Titles
from chuanhoa.core.sheets.columns.turns import programme_by_company, turns_by_marks
from chuanhoa.core.sheets.grid import Cell, Grid
from chuanhoa.core.sheets.layout import Path, Table
from chuanhoa.core.sheets.layout.cells import is_blank, key
from chuanhoa.core.sheets.values.names import is_name
from chuanhoa.core.text import Message, name_key

__all__ = ["Columns", "Hints", "Lists", "Meaning", "decide"]


def decide(grid: Grid, table: Table, lists: Lists, hints: Hints) -> tuple[Meaning, ...]:
    """Return the meaning of every column that has a title or a cell, from left to right.

    No column is known by its number; a title that several fields would explain is refused: its
    meaning is `extra`, and `refused` names them.
    """
    paths = _all_paths(grid, table)
    sample = [grid.rows[row] for row in table.body[:SAMPLE]]
    cells = {column: profile(_column(sample, column)) for column in paths}
    remembered = {_path_key(path): field for path, field in hints.columns.items()}
    told = dict(zip(remembered, range(1, len(remembered) + 1), strict=True))
    beside = _beside(paths)
    found: dict[int, Meaning] = {}
    open_: list[Titled] = []
    for column, path in paths.items():
        field = remembered.get(_path_key(path))
        if field in FIELDS:
            found[column] = Meaning(column, path, field, why=Message(HINT))
        elif path:
            titles = Titles(column, path, cells[column], lists, beside[path[:-1]])
            if meaning := titles.meaning():
                found[column] = meaning
            elif titles.open_to_neighbours:
                open_.append(Titled(column, path))
    found |= {meaning.column: meaning for meaning in levels_by_neighbours(open_, lists, found)}
    for column, path in paths.items():
        if column not in found:
            found[column] = meaning_by_cells(column, path, cells[column], lists) or Meaning(
                column, path, "extra", why=Message("sheets.why.unknown")
            )
    ordered = [found[column] for column in sorted(found)]
    ordered = _names(ordered, cells)
    ordered = turns_by_marks(ordered, cells, lists)
    ordered = programme_by_company(ordered, cells, lists)
    ordered = _of_identity(ordered)
    latest = {m.column: told[_path_key(m.path)] for m in ordered if m.why.code == HINT}
    ordered = once(ordered, cells, sample, lists, latest)
    return tuple(m._replace(hidden=m.column in grid.hidden_columns) for m in ordered)


def _all_paths(grid: Grid, table: Table) -> dict[int, Path]:
    """Header paths, and an empty path for a column that has cells and no title."""
    width = max((len(grid.rows[row]) for row in table.body), default=0)
    body = [grid.rows[row] for row in table.body]
    paths: dict[int, Path] = {}
    for column in range(max([width, *(c + 1 for c in table.head.paths)])):
        path = table.head.paths.get(column)
        if path:
            paths[column] = path
        elif any(column < len(cells) and not is_blank(cells[column]) for cells in body):
            paths[column] = ()
    return paths


def _column(rows: Iterable[list[Cell]], column: int) -> list[Cell]:
    return [cells[column] if column < len(cells) else None for cells in rows]


def _beside(paths: Mapping[int, Path]) -> dict[Path, frozenset[str]]:
    """Return the keys of the titles under each parent."""
    beside: dict[Path, set[str]] = defaultdict(set)
    for path in paths.values():
        if path:
            beside[path[:-1]].add(key(path[-1]))
    return {parent: frozenset(titles) for parent, titles in beside.items()}


def _path_key(path: Path) -> str:
    return " / ".join(map(name_key, path))


def _names(columns: Sequence[Meaning], cells: dict[int, Profile]) -> list[Meaning]:
    """Settle the columns of the name: "Họ và tên" over two columns, "Họ" beside "Tên"."""
    settled = list(columns)
    for at, (left, right) in enumerate(pairwise(columns)):
        if left.path and left.path == right.path and left.field == right.field == "full_name":
            if cells[right.column].worded:
                why = Message("sheets.why.name_parts", {"title": left.title})
                settled[at] = left._replace(field="family_name", why=why)
                settled[at + 1] = right._replace(field="given_name", why=why)
            else:
                settled[at + 1] = right._replace(field="extra")
        elif left.field in ("family_name", "full_name", "middle_name") and _is_given_name(
            right, cells[left.column], cells[right.column]
        ):
            titles = filter(None, (left.title, right.title))
            why = Message("sheets.why.name_parts", {"title": " | ".join(titles)})
            if left.field == "full_name":
                settled[at] = settled[at]._replace(field="family_name", why=why)
            settled[at + 1] = right._replace(field="given_name", why=why)
    fields = {meaning.field for meaning in settled}
    if "full_name" in fields or {"family_name", "given_name"} <= fields:
        return settled
    for at, meaning in enumerate(settled):
        texts = cells[meaning.column].texts
        titled = meaning.path and key(meaning.path[-1]) in ("ten", "ten goi", "ho")
        if titled and texts and sum(map(is_name, texts)) * 2 > len(texts):
            why = Message(
                "sheets.why.values", {"title": meaning.title, "values": next(iter(texts))}
            )
            given = "family_name" in fields and key(meaning.path[-1]) != "ho"
            settled[at] = meaning._replace(field="given_name" if given else "full_name", why=why)
            break
    return settled


def _is_given_name(right: Meaning, left_cells: Profile, cells: Profile) -> bool:
    """Whether a column right of a name is "Tên", or has no title and holds one word of a name a row."""
    if right.field != "extra" or right.refused:
        return False
    if right.path:
        return key(right.path[-1]) == "ten"
    capitals = any(text.isupper() for text in left_cells.texts)
    names = sum(
        count
        for text, count in cells.texts.items()
        if text.isalpha() and is_name(text) and (text.istitle() or (capitals and text.isupper()))
    )
    return cells.is_texts and names >= cells.worded * ENOUGH


def _of_identity(columns: Sequence[Meaning]) -> list[Meaning]:
    """Take "Ngày cấp" and "Nơi cấp" for those of an identity card only where there is one."""
    if any(meaning.field == "identity_number" for meaning in columns):
        return list(columns)
    of_card = ("identity_issued", "identity_place")
    return [
        m._replace(field="extra", why=UNKNOWN) if m.field in of_card and m.why.code != HINT else m
        for m in columns
    ]
