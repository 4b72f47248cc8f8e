"""The marks of WordprocessingML that the writer puts together: runs, paragraphs, rows, tables.

Elements are made, never parsed out of text, so that what people wrote stays their words.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from chuanhoa.core.documents.measure import MM, PADDING_X, PADDING_Y

_NO_XML: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_SIDES: Final = {"left": "left", "center": "center", "right": "right", "justify": "both"}
_EDGES: Final = ("top", "left", "bottom", "right", "insideH", "insideV")


@dataclass(frozen=True, slots=True)
class Run:
    """Words in one kind of letters; a line break stands for every newline in them."""

    text: str
    size: float = 13.0
    bold: bool = False
    italic: bool = False
    colour: str = ""
    field: str = ""
    """The instruction of a field that Word fills in: PAGE, NUMPAGES."""


def field(code: str, size: float) -> Run:
    """Return a run that Word fills in; `code` is the program's word, never a person's."""
    return Run("1", size, field=code)


def paragraph(
    runs: Sequence[Run],
    *,
    align: str = "left",
    before: float = 0.0,
    after: float = 0.0,
    exact: float = 0.0,
    keep: bool = False,
) -> Any:
    """Return a paragraph. `exact`: of this height in points; `keep`: on one page with the next."""
    made = OxmlElement("w:p")
    about = OxmlElement("w:pPr")
    if keep:
        about.append(OxmlElement("w:keepNext"))
    if before or after or exact:
        space = {"w:before": str(round(before * 20)), "w:after": str(round(after * 20))}
        spacing = _mark("w:spacing", space)
        if exact:
            spacing.set(qn("w:line"), str(round(exact * 20)))
            spacing.set(qn("w:lineRule"), "exact")
        about.append(spacing)
    if align != "left":
        about.append(_mark("w:jc", {"w:val": _SIDES[align]}))
    if runs:  # the mark at the end has letters too: an empty cell is as high as they are
        about.append(_size(OxmlElement("w:rPr"), runs[0].size))
    if len(about):
        made.append(about)
    for run in runs:
        for one in _fields(run) if run.field else [_run(run)]:
            made.append(one)
    return made


def rule(length: float, width: float) -> Any:
    """Return a line of `length` points in the middle of `width`: the upper edge of a paragraph."""
    made = paragraph([], before=2.0, exact=4.0)
    side = str(round(max(width - length, 0) / 2 * 20))
    edges = OxmlElement("w:pBdr")
    edges.append(
        _mark("w:top", {"w:val": "single", "w:sz": "6", "w:space": "1", "w:color": "auto"})
    )
    about = made.pPr
    about.insert(0, edges)
    about.append(_mark("w:ind", {"w:left": side, "w:right": side}))
    return made


def cell(
    content: Sequence[Any],
    width: float,
    *,
    over: int = 1,
    merge: str = "",
    fill: str = "",
    middle: bool = False,
) -> Any:
    """Return a cell `width` millimetres wide, over so many columns; `merge`: restart, continue."""
    made = OxmlElement("w:tc")
    about = OxmlElement("w:tcPr")
    about.append(_mark("w:tcW", {"w:w": _twentieths(width), "w:type": "dxa"}))
    if over > 1:
        about.append(_mark("w:gridSpan", {"w:val": str(over)}))
    if merge:
        about.append(_mark("w:vMerge", {"w:val": merge}))
    if fill:
        about.append(_mark("w:shd", {"w:val": "clear", "w:color": "auto", "w:fill": fill}))
    if middle:
        about.append(_mark("w:vAlign", {"w:val": "center"}))
    made.append(about)
    for one in content:
        made.append(one)
    return made


def row(cells: Sequence[Any], *, head: bool = False) -> Any:
    """Return a row that no page break cuts; a `head` is repeated on every page."""
    made = OxmlElement("w:tr")
    about = OxmlElement("w:trPr")
    about.append(OxmlElement("w:cantSplit"))
    if head:
        about.append(OxmlElement("w:tblHeader"))
    made.append(about)
    for one in cells:
        made.append(one)
    return made


def grid(widths: Sequence[float], rows: Sequence[Any], *, bordered: bool = False) -> Any:
    """Return a table of fixed widths in millimetres."""
    made = OxmlElement("w:tbl")
    about = OxmlElement("w:tblPr")
    about.append(_mark("w:tblW", {"w:w": _twentieths(sum(widths)), "w:type": "dxa"}))
    if bordered:
        edges = OxmlElement("w:tblBorders")
        line = {"w:val": "single", "w:sz": "4", "w:space": "0", "w:color": "auto"}
        for edge in _EDGES:
            edges.append(_mark(f"w:{edge}", line))
        about.append(edges)
    about.append(_mark("w:tblLayout", {"w:type": "fixed"}))
    margins = OxmlElement("w:tblCellMar")
    across, down = (PADDING_X, PADDING_Y) if bordered else (0.0, 0.0)
    for side, points in (("top", down), ("left", across), ("bottom", down), ("right", across)):
        margins.append(_mark(f"w:{side}", {"w:w": str(round(points * 20)), "w:type": "dxa"}))
    about.append(margins)
    made.append(about)
    columns = OxmlElement("w:tblGrid")
    for width in widths:
        columns.append(_mark("w:gridCol", {"w:w": _twentieths(width)}))
    made.append(columns)
    for one in rows:
        made.append(one)
    return made


def _run(run: Run) -> Any:
    made = _letters(run)
    for at, part in enumerate(_NO_XML.sub("", run.text).split("\n")):
        if at:
            made.append(OxmlElement("w:br"))
        words = OxmlElement("w:t")
        words.text = part
        words.set(qn("xml:space"), "preserve")
        made.append(words)
    return made


def _fields(run: Run) -> list[Any]:
    """Return the runs of a field: begin, instruction, what stands there until Word fills it, end."""
    begin, told, parted, shown, end = (_letters(run) for _ in range(5))
    begin.append(_mark("w:fldChar", {"w:fldCharType": "begin"}))
    instruction = OxmlElement("w:instrText")
    instruction.text = run.field
    told.append(instruction)
    parted.append(_mark("w:fldChar", {"w:fldCharType": "separate"}))
    words = OxmlElement("w:t")
    words.text = run.text
    shown.append(words)
    end.append(_mark("w:fldChar", {"w:fldCharType": "end"}))
    return [begin, told, parted, shown, end]


def _letters(run: Run) -> Any:
    made = OxmlElement("w:r")
    about = OxmlElement("w:rPr")
    if run.bold:
        about.append(OxmlElement("w:b"))
    if run.italic:
        about.append(OxmlElement("w:i"))
    if run.colour:
        about.append(_mark("w:color", {"w:val": run.colour}))
    made.append(_size(about, run.size))
    return made


def _size(about: Any, points: float) -> Any:
    for name in ("w:sz", "w:szCs"):
        about.append(_mark(name, {"w:val": str(round(points * 2))}))
    return about


def _mark(name: str, values: dict[str, str]) -> Any:
    made = OxmlElement(name)
    for key, value in values.items():
        made.set(qn(key), value)
    return made


def _twentieths(millimetres: float) -> str:
    """Return a length as the twentieths of a point that Word counts in."""
    return str(round(millimetres * MM * 20))
