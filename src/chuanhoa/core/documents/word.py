"""A document as .docx, to be opened, finished and signed in an office."""

from collections.abc import Iterable, Iterator
from datetime import datetime
from io import BytesIO
from typing import Any, Final
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

import docx
from docx.document import Document as WordDocument
from docx.enum.section import WD_ORIENT
from docx.opc.constants import RELATIONSHIP_TYPE as RT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

from chuanhoa.core.documents import measure
from chuanhoa.core.documents.marks import Run, cell, field, grid, paragraph, row, rule
from chuanhoa.core.documents.parts import (
    BOTTOM,
    LEFT,
    LONG_SIDE,
    RIGHT,
    SHORT_SIDE,
    TOP,
    Block,
    Document,
    Grid,
    Letterhead,
    Line,
    Paragraph,
    Signer,
    Signers,
    Title,
)

FONT: Final = "Times New Roman"
_PACKED_AT: Final = (2000, 1, 1, 0, 0, 0)
LONGEST: Final = 255
"""Letters of a title that the properties of a Word file take."""
KEPT: Final = 2
"""So many lines of a table stay with what ends the document."""
LANGUAGE: Final = "vi-VN"
_OF_THE_TEMPLATE: Final = (RT.THUMBNAIL, RT.EXTENDED_PROPERTIES)
"""Parts of a package that tell of the program and the page the template came from."""
_STAMP: Final = "B00020"
_HEAD, _TOTAL = "EEF2F7", "F5F5F5"


def to_word(document: Document) -> bytes:
    """Return a document as .docx; like documents give like bytes."""
    made = docx.Document()
    _set_letters(made)
    _set_page(made, document)
    _set_properties(made, document)
    _set_settings(made)
    body = made.element.body
    end = body.sectPr
    for at, leaf in enumerate(document.leaves):
        marks = list(_leaf(measure.fitted(leaf, document), document))
        if at:
            _begin_page(marks)
        for mark in marks:
            end.addprevious(mark)
    packed = BytesIO()
    made.save(packed)
    return _repacked(packed)


def _leaf(leaf: Iterable[Block], document: Document) -> Iterator[Any]:
    """Yield the paragraphs and tables of a leaf; two tables never touch, or Word joins them.

    Signatures stand on no page alone: what comes last before them stays with them.
    """
    blocks = list(leaf)
    signed = isinstance(blocks[-1], Signers) if blocks else False
    for at, block in enumerate(blocks):
        last = signed and all(isinstance(one, Paragraph | Signers) for one in blocks[at + 1 :])
        if isinstance(block, Letterhead):
            yield from _letterhead(block, document)
        elif isinstance(block, Title):
            yield paragraph([Run(block.text, measure.TITLE, bold=True)], align="center", keep=True)
            for text in block.under:
                run = Run(text, measure.UNDER, italic=True)
                yield paragraph([run], align="center", keep=True)
            yield _gap(2 * measure.AFTER)
        elif isinstance(block, Paragraph):
            run = Run(block.text, block.size, bold=block.bold, italic=block.italic)
            yield paragraph([run], align=block.align, after=measure.AFTER, keep=last)
        elif isinstance(block, Grid):
            yield _table(block, document, last=last)
            yield _gap(measure.AFTER, keep=last)
        else:
            yield from _signers(block, document)


def _gap(points: float, *, keep: bool = False) -> Any:
    return paragraph([], exact=points, keep=keep)


def _begin_page(marks: list[Any]) -> None:
    """Let the first paragraph of a leaf begin a page: the one that stands before its table."""
    first = paragraph([], exact=1.0)
    first.get_or_add_pPr().insert(0, OxmlElement("w:pageBreakBefore"))
    marks.insert(0, first)


def _letterhead(head: Letterhead, document: Document) -> Iterator[Any]:
    left, right = document.halves
    agency = []
    if head.above:
        agency.append(paragraph([Run(head.above, measure.HEAD)], align="center"))
    if head.body:
        agency.append(paragraph([Run(head.body, measure.HEAD, bold=True)], align="center"))
        agency.append(rule(measure.body_rule(head, document), left * measure.MM))
    nation = [
        paragraph([Run(head.motto[0], measure.NATIONAL, bold=True)], align="center"),
        paragraph([Run(head.motto[1], measure.MOTTO, bold=True)], align="center"),
        rule(measure.motto_rule(head), right * measure.MM),
    ]
    lines = [row([cell(agency or [paragraph([])], left), cell(nation, right)])]
    if head.number or head.dated:
        number = paragraph([Run(head.number, measure.DATED)], align="center")
        dated = paragraph([Run(head.dated, measure.DATED, italic=True)], align="center")
        lines.append(row([cell([number], left), cell([dated], right)]))
    yield grid([left, right], lines)
    yield _gap(2 * measure.AFTER)


def _table(block: Grid, document: Document, *, last: bool) -> Any:
    widths = measure.column_widths(block.widths, document.width)
    ending = len(block.lines) - KEPT if last else len(block.lines)
    lines = list(_head(block, widths))
    lines += [_line(one, block, widths, keep=at >= ending) for at, one in enumerate(block.lines)]
    return grid(widths, lines, bordered=True)


def _head(block: Grid, widths: list[float]) -> Iterator[Any]:
    depth = max((one.bottom for one in block.head), default=-1) + 1
    for level in range(depth):
        cells = []
        for one in sorted(block.head, key=lambda title: title.left):
            if not one.top <= level <= one.bottom:
                continue
            shown = [Run(one.text, block.size, bold=True)] if level == one.top else []
            merge = "" if one.top == one.bottom else "restart" if level == one.top else "continue"
            wide, over = sum(widths[one.left : one.right + 1]), one.right - one.left + 1
            words = paragraph(shown, align="center", keep=True)
            cells.append(cell([words], wide, over=over, merge=merge, fill=_HEAD, middle=True))
        yield row(cells, head=True)


def _line(line: Line, block: Grid, widths: list[float], *, keep: bool) -> Any:
    if line.look == "group":
        text = line.cells[0].text if line.cells else ""
        words = paragraph([Run(text, block.size, bold=True)], keep=True)
        return row([cell([words], sum(widths), over=len(widths))])
    fill = _TOTAL if line.look == "total" else ""
    cells = []
    for one, wide, align in zip(line.cells, widths, block.aligns, strict=True):
        bold, italic = one.bold or line.look != "body", one.italic or line.look == "subtotal"
        run = Run(one.text, block.size, bold=bold, italic=italic)
        words = paragraph([run], align=align, keep=keep)
        cells.append(cell([words], wide, fill=fill, middle=True))
    return row(cells)


def _signers(signers: Signers, document: Document) -> Iterator[Any]:
    left, right = (document.width * share for share in measure.SIGNING)
    lines = []
    if signers.dated:
        dated = Run(signers.dated, measure.DATED, italic=True)
        words = paragraph([dated], align="center", keep=True)
        lines.append(row([cell([paragraph([], keep=True)], left), cell([words], right)]))
    sides = [
        cell(list(_signer(one)), wide)
        for one, wide in ((signers.left, left), (signers.right, right))
    ]
    yield grid([left, right], [*lines, row(sides)])
    yield _gap(1.0)


def _signer(one: Signer) -> Iterator[Any]:
    yield paragraph([Run(one.title, measure.SIGNER, bold=True)], align="center", keep=True)
    run = Run(one.hint, measure.HINT, italic=True)
    yield paragraph([run], align="center", keep=True, after=measure.TO_SIGN)
    yield paragraph([Run(one.name, measure.SIGNER, bold=True)], align="center")


def _set_letters(made: WordDocument) -> None:
    style: Any = made.styles["Normal"]
    style.font.name, style.font.size = FONT, Pt(13)
    fonts = style.element.rPr.rFonts
    for name in ("eastAsia", "cs", "hAnsi"):
        fonts.set(qn(f"w:{name}"), FONT)
    spacing = style.paragraph_format
    spacing.space_before, spacing.space_after, spacing.line_spacing = Pt(0), Pt(0), 1.0
    for language in made.styles.element.iter(qn("w:lang")):
        language.set(qn("w:val"), LANGUAGE)


def _set_page(made: WordDocument, document: Document) -> None:
    section: Any = made.sections[0]
    sides = (LONG_SIDE, SHORT_SIDE) if document.landscape else (SHORT_SIDE, LONG_SIDE)
    section.orientation = WD_ORIENT.LANDSCAPE if document.landscape else WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = (Mm(side) for side in sides)
    section.left_margin, section.right_margin = Mm(LEFT), Mm(RIGHT)
    section.top_margin, section.bottom_margin = Mm(TOP), Mm(BOTTOM)
    section.header_distance = section.footer_distance = Mm(9)
    if document.stamp:
        stamp = Run(document.stamp, 11.0, bold=True, colour=_STAMP)
        _only(section.header, paragraph([stamp], align="right"))
    if document.numbered:
        runs = [Run("Trang ", 10.0), field("PAGE", 10.0), Run("/", 10.0), field("NUMPAGES", 10.0)]
        _only(section.footer, paragraph(runs, align="center"))


def _only(part: Any, mark: Any) -> None:
    """Put one paragraph in the place of whatever stands in a header or footer."""
    for old in part.paragraphs:
        part._element.remove(old._element)  # noqa: SLF001 -- python-docx names no other way
    part._element.append(mark)  # noqa: SLF001


def _set_properties(made: WordDocument, document: Document) -> None:
    about = made.core_properties
    moment = datetime(document.on.year, document.on.month, document.on.day)  # noqa: DTZ001 -- a day
    about.title, about.author, about.comments = _shortened(document.name), "", ""
    about.created = about.modified = moment


def _set_settings(made: WordDocument) -> None:
    """Let nothing remain of the machine on which the library's own template was once made."""
    settings = made.settings.element
    for name in ("w:rsids", "w:savePreviewPicture", "w:proofState"):
        for one in settings.findall(qn(name)):
            settings.remove(one)
    for zoom in settings.iter(qn("w:zoom")):
        zoom.set(qn("w:percent"), "100")
    for language in settings.iter(qn("w:themeFontLang")):
        language.attrib.clear()
        language.set(qn("w:val"), LANGUAGE)
    for sign, value in (("w:decimalSymbol", ","), ("w:listSeparator", ";")):
        for one in settings.iter(qn(sign)):
            one.set(qn("w:val"), value)
    package = made.part.package
    for key, one in list(package.rels.items()):
        if one.reltype in _OF_THE_TEMPLATE:
            del package.rels[key]


def _shortened(name: str) -> str:
    """Return a name that the properties take: cut after a word, with a sign that more was there."""
    if len(name) <= LONGEST:
        return name
    kept, _blank, _rest = name[:LONGEST].rpartition(" ")
    return f"{(kept or name)[: LONGEST - 1].rstrip()}…"


def _repacked(packed: BytesIO) -> bytes:
    """Return the same package with a fixed time on every part: the library writes the clock's."""
    fresh = BytesIO()
    with ZipFile(packed) as old, ZipFile(fresh, "w", ZIP_DEFLATED) as new:
        for name in old.namelist():
            info = ZipInfo(name, _PACKED_AT)
            info.compress_type = ZIP_DEFLATED
            new.writestr(info, old.read(name))
    return fresh.getvalue()
