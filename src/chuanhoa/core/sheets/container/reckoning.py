"""Computing a plain sum or count from the stored values around it."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from chuanhoa.core.sheets.container.formulas import corners
from chuanhoa.core.sheets.container.limits import MAX_ROWS
from chuanhoa.core.sheets.grid import Cell, Grid
from chuanhoa.core.text.patterns import regex

_MAX_TOKENS: Final = 200
_PLAIN: Final = frozenset({int, float, bool})
_TOKEN: Final = regex(
    r"""\s*(?:
    (?P<number>\d+(?:\.\d+)?)(?![\w.:!])
    |(?P<text>"(?:[^"]|"")*")
    |(?P<call>SUM|SUBTOTAL|COUNT|COUNTA|COUNTIF)\(
    |(?P<block>(?:(?:'(?:[^']|'')+'|[^\W\d][\w.]*)!)?
        (?:\$?[A-Z]{1,3}\$?\d+(?::\$?[A-Z]{1,3}\$?\d+)?|\$?[A-Z]{1,3}:\$?[A-Z]{1,3}))(?![\w(.!:])
    |(?P<sign>[-+,;()]))""",
    re.VERBOSE,
)
_WHOLE_COLUMNS: Final = regex(r"\$?([A-Z]{1,3}):\$?([A-Z]{1,3})")
_SUMS: Final = {9, 109}
_COUNTS: Final = {2, 102}
_COUNTS_ALL: Final = {3, 103}


class Unjudged(Exception):  # noqa: N818 -- no error: the formula is beyond what is checked
    """The formula holds something that is not computed here."""


@dataclass(frozen=True, slots=True)
class _Block:
    grid: Grid
    top: int
    left: int
    bottom: int
    right: int


class Reckoning:
    """One formula being computed; `spend` is told how many cells it looks at, and may refuse."""

    def __init__(
        self, formula: str, grid: Grid, grids: Mapping[str, Grid], spend: Callable[[int], None]
    ) -> None:
        self._grid, self._grids, self._spend = grid, grids, spend
        self._tokens = _tokens(formula)
        self._at = 0
        self._visible_only = False

    def value(self) -> float:
        if not self._tokens:
            raise Unjudged
        result = self._sum()
        if self._at != len(self._tokens):
            raise Unjudged
        return result

    def _sum(self) -> float:
        total = self._term()
        while self._peek() in {("sign", "+"), ("sign", "-")}:
            _, sign = self._next()
            total += self._term() if sign == "+" else -self._term()
        return total

    def _term(self) -> float:
        kind, text = self._next()
        if kind == "number":
            return float(text)
        if (kind, text) in {("sign", "-"), ("sign", "+")}:
            return self._term() if text == "+" else -self._term()
        if (kind, text) == ("sign", "("):
            total = self._sum()
            self._expect(")")
            return total
        if kind == "block":
            return self._single(self._block(text))
        if kind == "call":
            return self._call(text)
        raise Unjudged

    def _call(self, name: str) -> float:
        if name == "COUNTIF":
            return self._count_if()
        if name == "SUBTOTAL":
            kind, code = self._next()
            self._expect(",", ";")
            self._visible_only = True
            name = _subtotal(code) if kind == "number" else ""
        total = 0.0
        while True:
            total += self._argument(name)
            sign = self._next()
            if sign == ("sign", ")"):
                return total
            if sign not in {("sign", ","), ("sign", ";")}:
                raise Unjudged

    def _argument(self, name: str) -> float:
        kind, text = self._peek()
        if kind != "block" or self._tokens[self._at + 1 : self._at + 2] not in _ENDS:
            if name != "SUM":
                raise Unjudged
            return self._sum()
        self._next()
        values = list(self._values(self._block(text)))
        if name == "SUM":
            return sum(known for value in values if (known := as_number(value)) is not None)
        if name == "COUNT":
            return float(sum(as_number(value) is not None for value in values))
        return float(len(values))

    def _count_if(self) -> float:
        kind, text = self._next()
        if kind != "block":
            raise Unjudged
        block = self._block(text)
        self._expect(",", ";")
        kind, wanted = self._next()
        self._expect(")")
        if kind == "number":
            return float(sum(as_number(value) == float(wanted) for value in self._values(block)))
        literal = wanted[1:-1].replace('""', '"')
        if kind != "text" or not literal or literal[0] in "<>=" or set(literal) & set("*?~"):
            raise Unjudged
        if literal.replace(".", "").isdigit():
            raise Unjudged
        key = literal.casefold()
        return float(sum(isinstance(v, str) and v.casefold() == key for v in self._values(block)))

    def _block(self, text: str) -> _Block:
        name, bang, place = text.rpartition("!")
        if name.startswith("'"):
            name = name[1:-1].replace("''", "'")
        grid = self._grids.get(name.casefold()) if bang else self._grid
        if grid is None:
            raise Unjudged
        if found := _WHOLE_COLUMNS.fullmatch(place):
            ends = corners(f"{found[1]}1:{found[2]}{MAX_ROWS}")
        else:
            ends = corners(place)
        if ends is None:
            raise Unjudged
        top, left, bottom, right = ends
        first = bisect_left(grid.lines, top + 1)
        last = bisect_right(grid.lines, bottom + 1) - 1
        return _Block(grid, first, left, last, right)

    def _single(self, block: _Block) -> float:
        if block.top < block.bottom or block.left < block.right:
            raise Unjudged
        value = next(self._values(block), 0) if block.top == block.bottom else 0
        known = as_number(value)
        if known is None:
            raise Unjudged
        return known

    def _values(self, block: _Block) -> Iterator[Cell]:
        """Yield values of a block, empty cells left out; unjudged when one is not to be trusted."""
        grid = block.grid
        rows = grid.rows[block.top : block.bottom + 1]
        width = block.right - block.left + 1
        self._spend(
            1
            + len(rows) * min(width, 256)
            + len(grid.stale)
            + self._visible_only * len(grid.formulas)
        )
        if self._visible_only and grid.hidden_rows:
            raise Unjudged
        if any(
            block.top <= row <= block.bottom and block.left <= column <= block.right
            for row, column in grid.stale
        ):
            raise Unjudged
        if self._visible_only and self._holds_subtotal(block):
            raise Unjudged
        for cells in rows:
            for value in cells[block.left : block.right + 1]:
                if value is None:
                    continue
                if type(value) not in _PLAIN and (
                    not isinstance(value, str) or value.startswith("#")
                ):
                    raise Unjudged
                yield value

    def _holds_subtotal(self, block: _Block) -> bool:
        """Return whether a SUBTOTAL stands in the block, which another one would leave out."""
        return any(
            block.top <= row <= block.bottom
            and block.left <= column <= block.right
            and "SUBTOTAL" in formula
            for (row, column), formula in block.grid.formulas.items()
        )

    def _peek(self) -> tuple[str, str]:
        return self._tokens[self._at] if self._at < len(self._tokens) else ("", "")

    def _next(self) -> tuple[str, str]:
        token = self._peek()
        self._at += 1
        return token

    def _expect(self, *signs: str) -> None:
        kind, text = self._next()
        if kind != "sign" or text not in signs:
            raise Unjudged


_ENDS: Final = ([("sign", ")")], [("sign", ",")], [("sign", ";")])


def _tokens(formula: str) -> list[tuple[str, str]]:
    tokens: list[tuple[str, str]] = []
    at, text = 0, formula.strip().removeprefix("=")
    while at < len(text):
        found = _TOKEN.match(text, at)
        if found is None or len(tokens) > _MAX_TOKENS:
            raise Unjudged
        kind = found.lastgroup or ""
        tokens.append((kind, found[kind]))
        at = found.end()
    return tokens


def _subtotal(code: str) -> str:
    number = int(float(code))
    if number in _SUMS:
        return "SUM"
    if number in _COUNTS:
        return "COUNT"
    if number in _COUNTS_ALL:
        return "COUNTA"
    raise Unjudged


def as_number(value: Cell) -> float | None:
    """Return a number as a float; nothing for texts, dates and logical values."""
    return float(value) if isinstance(value, int | float) and not isinstance(value, bool) else None
