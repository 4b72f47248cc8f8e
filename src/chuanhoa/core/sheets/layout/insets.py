"""The tables in the form of one person: training, work, family, pay; each a sheet of its own.

What they list is told by their titles. The form keeps the rest, without the rows of the tables.
"""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final, NamedTuple

from chuanhoa.core.sheets.grid import Cell, Grid, Inset, Merge, Position
from chuanhoa.core.sheets.layout.beside import only
from chuanhoa.core.sheets.layout.cells import is_blank, key, text_of
from chuanhoa.core.sheets.layout.header import MOST_HEADER_ROWS
from chuanhoa.core.sheets.layout.rowwords import is_signature
from chuanhoa.core.sheets.layout.sideways import form_label, label_of
from chuanhoa.core.sheets.layout.words import LONGEST_TITLE, is_title, names_rows
from chuanhoa.core.text.patterns import regex

MOST_ROWS: Final = 500
"""Rows of a form with all its tables, at most."""
MOST_TABLES: Final = 24
MOST_COLUMNS: Final = 60
MOST_LETTERS: Final = 80_000
MOST_IN_CELL: Final = 4_000
"""Letters in all the cells of such a form, and in one, at most: what is longer is a book."""
_MOST_MERGES: Final = 2_000
_ABOVE: Final = 3
"""Rows above the head of a table in which its heading stands."""
_LONGEST_NAME: Final = 100
_SECTION = regex(r"\(?(?:\d{1,2}(?:\.\d{1,2})?|[IVX]{1,5}|[a-zđ])\s*[.)\-/]\s*(?=[^\W\d])")
"""The number of an item of the form: "27) Đào tạo, bồi dưỡng", "III. QUÁ TRÌNH CÔNG TÁC"."""
_LETTERED = regex(r"[a-zđ]\s*[.)\-/]\s*(?=[^\W\d])")
_TIME = regex(r"(?:tu|den|thoi gian|thoi diem|ngay|thang|nam|khoang thoi gian)\b|nien khoa\b")
_SCHOOL = regex(r"(?:ten )?(?:truong|co so dao tao|noi (?:dao tao|hoc|boi duong)|hoc vien\Z)")
_STUDY = regex(
    r"(?:ten )?(?:chuyen )?nganh|noi dung|chuong trinh|(?:ten )?(?:lop|khoa)\b|van bang|chung chi|bang cap"
    r"|trinh do|hinh thuc|he dao tao"
)
_AWARD = regex(r"van bang|chung chi|bang cap")
_WORK = regex(
    r"chuc (?:danh|vu)|don vi|noi (?:cong tac|lam viec)|cong viec|co quan|lam (?:gi|viec)"
)
_RELATION = regex(r"(?:moi )?quan he\b|ho hang\b")
_SCALE = regex(r"(?:ma )?(?:so )?ngach|bac\b|ma so")
_PAY = regex(r"he so|muc luong|luong\b")
_OTHER = regex(
    r"(?:hinh thuc |noi dung )?(?:khen thuong|ky luat)|danh hieu|(?:ten )?nuoc\b|quoc gia|di nuoc ngoai"
)
_ORDINAL = regex(r"(?:stt|s t t|tt|so tt|so thu tu)\Z")
_CALLED: Final = {
    "training": "đào tạo, bồi dưỡng",
    "career": "quá trình công tác",
    "family": "quan hệ gia đình",
    "pay": "diễn biến lương",
    "other": "phần khác",
}


class _Found(NamedTuple):
    """A table: the rows with its heading, the head and what is below; by first column what they list."""

    top: int
    head: range
    stop: int
    about: tuple[tuple[int, str], ...]


def parted(grid: Grid) -> tuple[Grid, ...]:
    """Return the form of one person and after it each of its tables; any other sheet as it is, alone.

    It is no form where a table lists people, and where one is of something else.
    """
    if len(grid.rows) > MOST_ROWS or grid.hidden_rows or grid.inset or _is_too_large(grid):
        return (grid,)
    found = _tables(grid)
    if not found or form_label(grid, found[0].top) is None:
        return (grid,)
    taken = {row for table in found for row in range(table.top, table.stop)}
    rest = [
        row
        for row in range(len(grid.rows))
        if row not in taken and not (_is_empty(grid, row) and {row - 1, row + 1} & taken)
    ]
    parts = [part_of(grid, rest)]
    names = {grid.name}
    for table in found:
        top, bottom = table.head.start - table.top, table.head.stop - 1 - table.top
        for part, about in _beside(grid, table):
            inset = Inset(grid.name, about, top, bottom)
            parts.append(part._replace(name=_name(grid, table, about, names), inset=inset))
    return tuple(parts)


def _is_too_large(grid: Grid) -> bool:
    letters = 0
    for cells in grid.rows:
        lengths = [len(cell) for cell in cells if isinstance(cell, str)]
        letters += sum(lengths)
        if (
            len(cells) > MOST_COLUMNS
            or letters > MOST_LETTERS
            or max(lengths, default=0) > MOST_IN_CELL
        ):
            return True
    return len(grid.merges) > _MOST_MERGES


def part_of(grid: Grid, rows: Sequence[int]) -> Grid:
    """Return a grid of some rows of another, each under the number that it has there."""
    at = {row: place for place, row in enumerate(rows)}

    def moved(place: Position) -> Position:
        return at[place[0]], place[1]

    return grid._replace(
        rows=[grid.rows[row] for row in rows],
        lines=[grid.lines[row] for row in rows],
        merges=tuple(
            Merge(at[one.top], one.left, at[one.bottom], one.right)
            for one in grid.merges
            if one.top in at
            and one.bottom in at
            and at[one.bottom] - at[one.top] == one.bottom - one.top
        ),
        formulas={moved(place): text for place, text in grid.formulas.items() if place[0] in at},
        stale=frozenset(moved(place) for place in grid.stale if place[0] in at),
        repeated={at[row]: count for row, count in grid.repeated.items() if row in at},
    )


def _tables(grid: Grid) -> list[_Found]:
    """Return the tables from top to bottom; none where one lists people, or where there are too many."""
    found: list[_Found] = []
    row = 0
    while row < len(grid.rows):
        head = _head(grid, row)
        if head is None:
            row += 1
            continue
        rows, about = head
        if not about or len(found) == MOST_TABLES:
            return []
        stop = _end(grid, rows.stop, about)
        found.append(_Found(_top(grid, row, found[-1].stop if found else 0), rows, stop, about))
        row = stop
    return found


def _head(grid: Grid, row: int) -> tuple[range, tuple[tuple[int, str], ...]] | None:
    """Return the rows of the head that begins in a row, and what it heads: nothing for a list of people."""
    if pay := _pay_sideways(grid, row):
        return pay
    titles = _titles(grid.rows[row])
    if len(titles) < 2:
        return None
    parts = [
        (part[0], about) for part in _apart(grid, row, titles) if (about := _about(part, titles))
    ]
    if not parts:
        words = [key(label_of(text)) for text in titles.values()]
        people = (
            sum(map(names_rows, words)) and len(words) > 2 and all(map(is_title, titles.values()))
        )
        return (range(row, row + 1), ()) if people else None
    bottom = row + 1
    for one in grid.merges:
        if one.top == row and row < one.bottom < min(row + MOST_HEADER_ROWS, len(grid.rows)):
            bottom = max(bottom, one.bottom + 1)
    while bottom < len(grid.rows) and _only_times(grid.rows[bottom]):
        bottom += 1
    return range(row, bottom), tuple(parts)


def _titles(cells: Sequence[Cell]) -> dict[int, str]:
    """Return the texts of a row by column; nothing where a cell is no text, or answers a label."""
    titles: dict[int, str] = {}
    for column, cell in enumerate(cells):
        if is_blank(cell):
            continue
        text = text_of(cell)
        if not isinstance(cell, str) or text.rstrip(" .…").partition(":")[2]:
            return {}
        titles[column] = text.rstrip(": ")
    return titles


def _apart(grid: Grid, row: int, titles: dict[int, str]) -> list[list[int]]:
    """Return the columns of each table of a row: a column without a title, or a first title, parts them."""
    columns = list(titles)
    wide = {
        at for one in grid.merges if one.top <= row <= one.bottom for at in range(one.left, one.right + 1)
    } if grid.merges else set()  # fmt: skip
    parts = [[columns[0]]]
    for left, column in pairwise(columns):
        words = key(titles[column])
        gap = any(at not in wide for at in range(left + 1, column))
        opens = _RELATION.match(words) or _ORDINAL.match(words)
        if gap or opens:
            parts.append([column])
        else:
            parts[-1].append(column)
    known = [parts[0]]
    for part in parts[1:]:
        if _about(part, titles) and _about(known[-1], titles):
            known.append(part)
        else:
            known[-1] += part
    return known


def _about(columns: Sequence[int], titles: dict[int, str]) -> str | None:
    """Return what a table of these titles lists; None for any other row."""
    texts = [titles[column][:LONGEST_TITLE] for column in columns]
    words = [key(label_of(text)) for text in texts]
    if len(words) < 2:
        return None
    if any(map(_RELATION.match, words)):
        return "family" if any(map(is_title, texts)) else None

    def has(pattern: object, least: int = 1) -> bool:
        return sum(bool(pattern.match(each)) for each in words) >= least  # type: ignore[attr-defined]

    if has(_TIME) and has(_OTHER) and not any(any(map(str.isdigit, text)) for text in texts):
        return "other"
    if not all(_is_heading(*pair) for pair in zip(texts, words, strict=True)):
        return None
    if any(map(names_rows, (each for each in words if not _ORDINAL.match(each)))):
        return None
    if len(words) > 2 and has(_SCHOOL) and has(_STUDY):
        return "training"
    if len(words) > 2 and has(_AWARD) and has(_STUDY, 2) and has(_TIME):
        return "training"
    if has(_TIME) and has(_SCALE) and has(_PAY):
        return "pay"
    if has(_TIME) and has(_WORK) and not has(_SCHOOL):
        return "career"
    return None


def _is_heading(text: str, words: str) -> bool:
    return is_title(text) or bool(_TIME.match(words) and not any(map(str.isdigit, text)))


def _pay_sideways(grid: Grid, row: int) -> tuple[range, tuple[tuple[int, str], ...]] | None:
    """Return the first row of a table of pay on its side: months, grade and step, coefficient."""
    rows = grid.rows[row : row + 3]
    if len(rows) < 3 or any(sum(not is_blank(cell) for cell in cells) < 3 for cells in rows):
        return None
    firsts = [key(next(filter(None, map(text_of, cells)))) for cells in rows]
    known = all(
        pattern.match(first) for pattern, first in zip((_TIME, _SCALE, _PAY), firsts, strict=True)
    )
    return (range(row, row + 1), ((0, "pay"),)) if known else None


def _only_times(cells: Sequence[Cell]) -> bool:
    titles = _titles(cells)
    return len(titles) > 1 and all(
        _is_heading(text, key(text)) and _TIME.match(key(text)) for text in titles.values()
    )


def _top(grid: Grid, row: int, least: int) -> int:
    """Return the first row of the heading above a head: words alone in their row that answer nothing."""
    top = row
    for above in range(row - 1, max(least, row - 1 - _ABOVE) - 1, -1):
        texts = [text for cell in grid.rows[above] if (text := text_of(cell))]
        if len(texts) > 1 or (texts and not _heads(texts[0])):
            break
        if texts:
            top = above
            if _SECTION.match(texts[0]) and not _LETTERED.match(texts[0]):
                break  # the number of the item: above it another begins
    return top


def _heads(text: str) -> bool:
    """Whether words alone in a row are a heading, and no label with its answer."""
    answered = bool(text.rstrip(" .…").partition(":")[2])
    return not is_signature(text) and (not answered or bool(_LETTERED.match(text)))


def _end(grid: Grid, start: int, about: tuple[tuple[int, str], ...]) -> int:
    """Return the row below a table, where the next item of the form begins, or a blank row above it."""
    last = start
    for row in range(start, len(grid.rows)):
        cells = grid.rows[row]
        if _is_empty(grid, row):
            continue
        head = _head(grid, row)
        if head and head[1] != about:
            return min(last, _top(grid, row, start))  # its heading is no row of this table
        if _begins_anew(cells) and not _is_of_family(cells, about):
            break
        last = row + 1
    return last


def _is_of_family(cells: Sequence[Cell], about: tuple[tuple[int, str], ...]) -> bool:
    """Whether a row tells whose relatives follow: "b) Về bên vợ (hoặc chồng):"."""
    first = next(filter(None, map(text_of, cells)))
    return about[0][1] == "family" and bool(_LETTERED.match(first)) and first[-1:] not in ".…"


def _begins_anew(cells: Sequence[Cell]) -> bool:
    """Whether a row below a table is the heading of the next item, a label, or a signature."""
    texts = [text for cell in cells if (text := text_of(cell))]
    first = texts[0]
    label, colon, _answer = first.partition(":")
    numbered = bool(_SECTION.match(first))
    if is_signature(first) and len(texts) < 4:
        return True
    if colon and is_title(label_of(label)):
        return True
    if len(texts) == 1:
        heading = first.isupper() and len(first.split()) > 2
        return numbered or heading or first.endswith(":") or any(map(is_signature, texts))
    return numbered and len(texts) == 2 and is_title(label_of(first))


def _is_empty(grid: Grid, row: int) -> bool:
    return not 0 <= row < len(grid.rows) or all(map(is_blank, grid.rows[row]))


def _beside(grid: Grid, table: _Found) -> Iterator[tuple[Grid, str]]:
    """Yield each of the tables that stand in the rows of one, with what it lists."""
    whole = part_of(grid, range(table.top, table.stop))
    if len(table.about) == 1:
        yield whole, table.about[0][1]
        return
    top = table.head.start - table.top
    starts = [0, *(column for column, _ in table.about[1:]), max(map(len, whole.rows))]
    for (a, b), (_, about) in zip(pairwise(starts), table.about, strict=True):
        above = whole.rows[:top] if a == 0 else [[] for _ in range(top)]
        yield whole._replace(rows=[*above, *only(whole.rows[top:], a, b)]), about


def _name(grid: Grid, table: _Found, about: str, names: set[str]) -> str:
    """Return what the table is called: the sheet's name and what it lists, told apart by its row."""
    name = f"{grid.name[: _LONGEST_NAME - 30]}: {_CALLED[about]}"
    if name in names:
        name = f"{name} ({grid.lines[table.head.start]})"
    names.add(name)
    return name
