"""A page as an office writes it: letterhead, head of several rows, body, totals, signatures."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Generic, TypeVar

from chuanhoa.cli.demo.model import STAMP, Precision

Item = TypeVar("Item")
Place = tuple[int, int]
NATION = ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc")


@dataclass(frozen=True, slots=True)
class Formula:
    """A formula and the value stored with it, which a spreadsheet program would not check."""

    text: str
    stored: int


Cell = str | int | float | Decimal | date | Formula | None


@dataclass(frozen=True, slots=True)
class Column(Generic[Item]):
    """A column: the path of its titles from the top, and what it writes of a line."""

    key: str
    path: tuple[str, ...]
    write: Callable[[Item], Cell]
    width: int = 12


@dataclass(slots=True)
class Page(Generic[Item]):
    """A sheet under construction; rows and columns count from 0.

    `places` remembers the cell of every subject and column key, so that a fault or a mend can
    name it; `typed` says what was typed there instead of what the column would write, `meant`
    keeps the latter.
    """

    name: str
    columns: Sequence[Column[Item]]
    typed: Mapping[tuple[str, str], Cell] = field(default_factory=dict)
    rows: list[list[Cell]] = field(default_factory=list)
    looks: dict[Place, str] = field(default_factory=dict)
    merges: list[tuple[int, int, int, int]] = field(default_factory=list)
    places: dict[tuple[str, str], Place] = field(default_factory=dict)
    meant: dict[tuple[str, str], Cell] = field(default_factory=dict)
    precisions: dict[str, Precision] = field(default_factory=dict)
    hidden: bool = False
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)
    filtered: tuple[int, int, int, int] | None = None
    head_rows: tuple[int, int] | None = None
    spelling: str = "plain"
    ditto: str = ""
    dittoed: frozenset[str] = frozenset()

    @property
    def width(self) -> int:
        return len(self.columns)

    def add(self, cells: Sequence[Cell], look: str = "body") -> int:
        """Append a row and return its index."""
        row = len(self.rows)
        self.rows.append(list(cells))
        for column, cell in enumerate(cells):
            if cell is not None or look in {"head", "code"}:
                self.looks[row, column] = look
        return row

    def blank(self) -> None:
        """Append an empty row."""
        self.rows.append([])

    def across(self, text: str, look: str = "title") -> int:
        """Append a row that is one text over the whole width."""
        row = self.add([text], look)
        self._merge(row, 0, row, self.width - 1)
        return row

    def stamp(self) -> None:
        """Append the line that says nobody here is real."""
        text = f"{STAMP} - mọi người trong bảng đều là nhân vật được đặt ra"
        self.across(text.upper() if self.spelling == "tcvn3" else text, "stamp")

    def letterhead(self, left: Sequence[str], right: Sequence[str] = NATION) -> None:
        """Append office on the left, nation on the right."""
        half = max(1, self.width // 2)
        for a, b in zip(left, right, strict=True):
            row = self.add([a, *[None] * (half - 1), b], "letterhead")
            self._merge(row, 0, row, half - 1)
            self._merge(row, half, row, self.width - 1)

    def head(self) -> None:
        """Append the head rows: equal titles side by side and empty ones below are merged."""
        depth = max(len(column.path) for column in self.columns)
        top = len(self.rows)
        grid = [
            [column.path[level] if level < len(column.path) else None for column in self.columns]
            for level in range(depth)
        ]
        shown: list[list[Cell]] = [[None] * self.width for _ in range(depth)]
        for column, of in enumerate(self.columns):
            for level, title in enumerate(of.path):
                begins = (
                    column == 0
                    or self.columns[column - 1].path[: level + 1] != of.path[: level + 1]
                )
                if begins:
                    shown[level][column] = title
                    right = column
                    while (
                        right + 1 < self.width
                        and self.columns[right + 1].path[: level + 1] == of.path[: level + 1]
                    ):
                        right += 1
                    bottom = depth - 1 if level == len(of.path) - 1 else level
                    self._merge(top + level, column, top + bottom, right)
        for level in range(depth):
            self.add(shown[level] if any(grid[level]) else [None] * self.width, "head")
        self.head_rows = (top, top + depth - 1)

    def code_row(self, letters: int = 2, codes: Sequence[Cell] = ()) -> None:
        """Append the row of column numbers (A, B, 1, 2, 3), or of the codes given."""
        numbered: list[Cell] = [chr(ord("A") + i) for i in range(letters)]
        numbered += list(range(1, self.width - letters + 1))
        self.add(codes or numbered, "code")
        if self.head_rows:
            self.head_rows = (self.head_rows[0], self.head_rows[1] + 1)

    def group(self, numeral: str, text: str) -> int:
        """Append a group row: numeral, if any, in the first column, its text in the second."""
        return self.add([numeral or None, text], "group")

    def line(self, subject: str, item: Item) -> int:
        """Append the row of one subject and return its index."""
        row = len(self.rows)
        cells: list[Cell] = []
        for index, column in enumerate(self.columns):
            meant = column.write(item)
            self.places[subject, column.key] = (row, index)
            self.meant[subject, column.key] = meant
            cells.append(self.typed.get((subject, column.key), meant))
        above = self._meant_above(row) if self.ditto else {}
        for index, column in enumerate(self.columns):
            same = cells[index] is not None and above.get(column.key) == cells[index]
            if column.key in self.dittoed and same and self.ditto:
                cells[index] = self.ditto
        return self.add(cells)

    def _meant_above(self, row: int) -> dict[str, Cell]:
        return {
            key: self.meant[subject, key]
            for (subject, key), (at, _) in self.places.items()
            if at == row - 1 and key in self.dittoed
        }

    def total(self, label: str, values: Mapping[str, Cell], name: str = "total") -> int:
        """Append a totals row: label in the second column, values under their column keys."""
        row = len(self.rows)
        cells: list[Cell] = [None] * self.width
        cells[1] = label
        for index, column in enumerate(self.columns):
            if column.key in values:
                self.places[name, column.key] = (row, index)
                self.meant[name, column.key] = values[column.key]
                cells[index] = self.typed.get((name, column.key), values[column.key])
        return self.add(cells, "total")

    def sign(
        self, dated: str, left: Sequence[str], right: Sequence[str], *, gap: bool = True
    ) -> None:
        """Append place and date, the two titles, and the two names of the signature block."""
        if gap:
            self.blank()
        middle = max(1, self.width // 2)
        if dated:
            self.add([*[None] * middle, dated], "note")
        for a, b in zip(left, right, strict=True):
            row = self.add([None, a, *[None] * (middle - 2), b], "note")
            self.places["signature", a] = (row, 1)

    def address(self, subject: str, key: str) -> str:
        """Return the cell of a subject's column as a spreadsheet program names it."""
        row, column = self.places[subject, key]
        return f"{letters(column)}{row + 1}"

    def _merge(self, top: int, left: int, bottom: int, right: int) -> None:
        if (top, left) != (bottom, right):
            self.merges.append((top, left, bottom, right))


def letters(column: int) -> str:
    """Return the letters of a 0-based column: 0 is A, 26 is AA."""
    name = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        name = chr(ord("A") + rest) + name
    return name


def shown(cell: Cell) -> str:
    """Return a cell as somebody would type it: dates dd/mm/yyyy, decimal comma."""
    if cell is None:
        return ""
    if isinstance(cell, date):
        return f"{cell:%d/%m/%Y}"
    if isinstance(cell, (float, Decimal)):
        return str(cell).replace(".", ",")
    if isinstance(cell, Formula):
        return str(cell.stored)
    return str(cell)
