"""The rows of a form as a tree: which row adds up which, so that nothing is added twice."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Final

from chuanhoa.core.sheets.layout.rowwords import is_total
from chuanhoa.core.text import fold
from chuanhoa.core.text.patterns import regex

_LABEL_NUMBER = regex(
    r"\s*(?:(?P<roman>[IVX]+)|(?P<letter>[A-HĐ])|(?P<arabic>\d{1,3}(?:\.\d{1,2})*)|(?P<small>[a-hđ]))\s*[.)/\-]\s+"
    r"|\s*(?P<dash>[-–—•])\s*|\s*(?P<plus>\+)\s*|\s*(?P<star>\*)\s*"
)
_ORDINAL: Final = (
    ("dotted", regex(r"\d{1,3}(?:\.\d{1,3})+\.?")),
    ("arabic", regex(r"\(?\d{1,3}[.)]?")),
    ("roman", regex(r"[IVX]+\.?")),
    ("letter", regex(r"[A-HĐ]\.?")),
    ("small", regex(r"[a-hđ][.)]?")),
    ("dash", regex(r"[-–—•]")),
    ("plus", regex(r"\+")),
)
_OF_WHICH = regex(
    r"\W*(?:trong (?:do|so do)|trong tong so|nu\b|dan toc thieu so\b|dtts\b|dang vien\b)"
)

Figures = Mapping[int, Decimal]


@dataclass(slots=True)
class Node:
    """One row: its figures by column, and its place in the tree once `grow` has seen all rows."""

    row: int
    ordinal: str
    label: str
    figures: Figures
    level: int = 1
    total: bool = False
    parent: int | None = None
    children: list[int] = field(default_factory=list)
    of_which: bool = False

    @property
    def adds_up(self) -> bool:
        """Whether the row is a total of other rows, and so must not be added to them."""
        return self.total or bool(self.children)


def grow(nodes: Sequence[Node]) -> None:
    """Give every row its level and its parent: by numbering, else by figures that add up."""
    stack: list[tuple[str, int]] = []
    for at, node in enumerate(nodes):
        node.total = is_total(node.label) and not _numbered(node)
        if node.total:
            node.level, stack = 0, []
            continue
        style = _style(node, [style for style, _ in stack])
        known = [style for style, _ in stack]
        if style in known:
            del stack[known.index(style) :]
        stack.append((style, at))
        node.level = len(stack)
        if len(stack) > 1:
            node.parent = stack[-2][1]
    if all(_style(node, []) == "plain" for node in nodes if not node.total):
        _by_figures(nodes)
    for at, node in enumerate(nodes):
        if node.parent is not None:
            nodes[node.parent].children.append(at)
    _take_out_details(nodes)


def _numbered(node: Node) -> bool:
    return any(pattern.fullmatch(node.ordinal) for _, pattern in _ORDINAL)


def _style(node: Node, open_styles: Sequence[str]) -> str:
    if node.ordinal:
        for name, pattern in _ORDINAL:
            if pattern.fullmatch(node.ordinal):
                if name == "dotted":
                    return f"dotted{node.ordinal.strip('.').count('.')}"
                if name == "roman" and node.ordinal.strip(".") in "CDV" and "letter" in open_styles:
                    return "letter"
                return name
    found = _LABEL_NUMBER.match(node.label)
    if found and found.lastgroup:
        if found.lastgroup == "arabic" and "." in found["arabic"]:
            return f"dotted{found['arabic'].count('.')}"
        return found.lastgroup
    return "detail" if _OF_WHICH.match(fold(node.label)) else "plain"


def _by_figures(nodes: Sequence[Node]) -> None:
    """Without numbering: a row whose every figure is the sum of the rows right below adds them up."""
    at = 0
    while at < len(nodes):
        size = 0 if nodes[at].total else _run_summed(nodes, at)
        for below in range(at + 1, at + 1 + size):
            nodes[below].parent, nodes[below].level = at, nodes[at].level + 1
        at += 1 + size


def _run_summed(nodes: Sequence[Node], at: int) -> int:
    wanted = {column: figure for column, figure in nodes[at].figures.items() if figure}
    if not wanted:
        return 0
    sums: dict[int, Decimal] = {}
    for size, node in enumerate(nodes[at + 1 :], start=1):
        if node.total:
            return 0
        for column, figure in node.figures.items():
            sums[column] = sums.get(column, Decimal()) + figure
        if size > 1 and {c: f for c, f in sums.items() if f} == wanted:
            return size
        if any(sums.get(column, Decimal()) > figure for column, figure in wanted.items()):
            return 0
    return 0


def _take_out_details(nodes: Sequence[Node]) -> None:
    """Take out "Trong đó: nữ": it is part of the row above and adds up to nothing."""
    for node in nodes:
        details = [at for at in node.children if _OF_WHICH.match(fold(nodes[at].label))]
        if details and not _sums(node, [nodes[at] for at in node.children]):
            for at in details if len(details) < len(node.children) else list(node.children):
                nodes[at].of_which = True
                node.children.remove(at)


def _sums(node: Node, children: Sequence[Node]) -> bool:
    """Whether some figure of the row, and no smaller one, is the sum over its children."""
    compared = [
        (figure, sum((child.figures.get(column, Decimal()) for child in children), Decimal()))
        for column, figure in node.figures.items()
    ]
    return any(figure == total for figure, total in compared if figure) and bool(compared)


def leaves(nodes: Sequence[Node]) -> list[Node]:
    """Return the rows that are added: no totals, no subtotals with figures, no details of other rows."""
    inside: set[int] = set()
    for at, node in enumerate(nodes):
        if node.of_which or (node.parent is not None and node.parent in inside):
            inside.add(at)
    return [node for at, node in enumerate(nodes) if not node.adds_up and at not in inside]
