"""The figures of a form held against each other: totals, subtotals, the formulas of the code row."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from chuanhoa.core.sheets.answer import Warned
from chuanhoa.core.sheets.grid import Grid
from chuanhoa.core.sheets.layout.cells import is_blank, key, text_of
from chuanhoa.core.sheets.records.tree import Figures, Node, leaves
from chuanhoa.core.text import Message
from chuanhoa.core.text.patterns import regex

_NOT_SUMMED = regex(r"ty le|ti le|%|binh quan|trung binh|he so")
_TERM = regex(r"([+-]?)\s*\(?(\d+)\)?")
_CODE = regex(r"[(\[]?\s*(\d+)\s*(?:=\s*([\d+\-\s()]+))?[)\]]?\.?\Z")


@dataclass(frozen=True, slots=True)
class Sums:
    """What the form prints as its total, what its rows add up to, and where the two differ."""

    printed: Mapping[str, Decimal]
    computed: Mapping[str, Decimal]
    warnings: Sequence[Warned]


@dataclass(frozen=True, slots=True)
class Formula:
    """One entry of the code row, 3=4+6+8, by columns of the grid."""

    column: int
    code: str
    terms: tuple[tuple[int, int], ...]
    """Sign and column of each term."""


class Adding:
    """The columns of one form that can be added."""

    def __init__(
        self,
        grid: Grid,
        codes: Mapping[int, str],
        titles: Mapping[int, str],
        figures: Sequence[int],
    ) -> None:
        self.grid = grid
        self.titles = titles
        self.columns = [c for c in figures if not _NOT_SUMMED.search(key(titles.get(c, "")))]
        self.formulas = list(_formulas(codes))

    def check(self, nodes: Sequence[Node]) -> Sums:
        """Return the totals of the form and a warning for every figure that disagrees."""
        computed = self._sums(leaves(nodes))
        printed: dict[int, Decimal] = {}
        warnings: list[Warned] = []
        for node in nodes:
            if node.total:
                printed = {c: f for c, f in node.figures.items() if c in computed} or printed
                warnings += self._compare(node, computed, "sheets.total", leaves(nodes))
            elif node.children and node.figures:
                children = [nodes[at] for at in node.children]
                warnings += self._compare(node, self._sums(children), "sheets.subtotal", children)
        for node in nodes:
            warnings += self._hold(node)
        return Sums(self._titled(printed), self._titled(computed), warnings)

    def _titled(self, figures: Figures) -> dict[str, Decimal]:
        return {self.titles[column]: figure for column, figure in figures.items()}

    def _sums(self, nodes: Sequence[Node]) -> dict[int, Decimal]:
        found: dict[int, Decimal] = {}
        for column in self.columns:
            figures = [node.figures[column] for node in nodes if column in node.figures]
            if figures:
                found[column] = sum(figures, Decimal())
        return found

    def _compare(
        self, node: Node, sums: Figures, code: str, parts: Sequence[Node]
    ) -> Iterator[Warned]:
        for column, total in sums.items():
            figure = node.figures.get(column)
            if figure is None or figure == total:
                continue
            unread = sum(self._unread(part, column) for part in parts)
            about = {"unread": unread} if unread else {}
            told = "sheets.total_partly" if unread else code
            yield self._warned(told, node, column, printed=figure, computed=total, **about)

    def _unread(self, node: Node, column: int) -> bool:
        """Whether a cell says something that is no figure, so that no sum holds it."""
        cells = self.grid.rows[node.row]
        return column not in node.figures and column < len(cells) and not is_blank(cells[column])

    def _hold(self, node: Node) -> Iterator[Warned]:
        """Hold a row to the formulas of the code row; what it leaves empty counts as nothing."""
        for formula in self.formulas:
            printed = node.figures.get(formula.column)
            parts = [
                sign * node.figures[column]
                for sign, column in formula.terms
                if column in node.figures
            ]
            if printed is not None and parts and sum(parts) != printed:
                computed = sum(parts, Decimal())
                yield self._warned(
                    "sheets.column_formula",
                    node,
                    formula.column,
                    code=formula.code,
                    printed=printed,
                    computed=computed,
                )

    def _warned(self, message: str, node: Node, column: int, **params: object) -> Warned:
        row, title = self.grid.lines[node.row], self.titles[column]
        told = {"row": row, "label": text_of(node.label), "title": title, **params}
        return Warned(Message(message, told), row, title)


def _formulas(codes: Mapping[int, str]) -> Iterator[Formula]:
    """Yield the formulas of a code row whose every term has a column."""
    found = {column: parts for column, code in codes.items() if (parts := _CODE.match(code))}
    at = {int(parts[1]): column for column, parts in found.items()}
    for column, parts in found.items():
        if parts[2]:
            terms = [(-1 if sign == "-" else 1, int(n)) for sign, n in _TERM.findall(parts[2])]
            if all(number in at for _, number in terms):
                by_column = tuple((sign, at[number]) for sign, number in terms)
                yield Formula(column, codes[column], by_column)
