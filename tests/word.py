"""Whether Word opens a .docx without a word: what its format demands, checked part by part."""

import posixpath
from collections import Counter
from collections.abc import Iterator
from io import BytesIO
from typing import Final
from xml.etree import ElementTree as ET
from zipfile import ZipFile

W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R: Final = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
REL: Final = "{http://schemas.openxmlformats.org/package/2006/relationships}"
TYPE: Final = "{http://schemas.openxmlformats.org/package/2006/content-types}"
DRAWN: Final = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr"
A4: Final = {"11906", "16838"}
LEFT, RIGHT, ABOVE, BELOW = (30, 35), (15, 20), (20, 25), (20, 25)
"""Margins in millimetres: Nghị định 30/2020/NĐ-CP, Phụ lục I (mark: recall)."""
MM: Final = 1440 / 25.4
ORDER: Final = {
    "pPr": "pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr suppressLineNumbers "
    "pBdr shd tabs suppressAutoHyphens kinsoku wordWrap overflowPunct topLinePunct autoSpaceDE "
    "autoSpaceDN bidi adjustRightInd snapToGrid spacing ind contextualSpacing mirrorIndents "
    "suppressOverlap jc textDirection textAlignment textboxTightWrap outlineLvl divId cnfStyle rPr "
    "sectPr pPrChange",
    "rPr": "rStyle rFonts b bCs i iCs caps smallCaps strike dstrike outline shadow emboss imprint "
    "noProof snapToGrid vanish webHidden color spacing w kern position sz szCs highlight u effect "
    "bdr shd fitText vertAlign rtl cs em lang eastAsianLayout specVanish oMath",
    "tblPr": "tblStyle tblpPr tblOverlap bidiVisual tblStyleRowBandSize tblStyleColBandSize tblW jc "
    "tblCellSpacing tblInd tblBorders shd tblLayout tblCellMar tblLook tblCaption tblDescription",
    "tcPr": "cnfStyle tcW gridSpan hMerge vMerge tcBorders shd noWrap tcMar textDirection tcFitText "
    "vAlign hideMark",
    "tblBorders": "top left start bottom right end insideH insideV",
    "tblCellMar": "top left start bottom right end",
    "pBdr": "top left bottom right between bar",
    "sectPr": "headerReference footerReference footnotePr endnotePr type pgSz pgMar paperSrc "
    "pgBorders lnNumType pgNumType cols formProt vAlign noEndnote titlePg textDirection bidi rtlGutter "
    "docGrid printerSettings",
    "tbl": "bookmarkStart bookmarkEnd tblPr tblGrid tr",
    "tr": "tblPrEx trPr tc",
    "tc": "tcPr p tbl",
}
"""The order of children that the schema fixes; a cell holds paragraphs and tables as they come."""


def faults(data: bytes) -> list[str]:
    """Return what Word would call unreadable, or an office would not send out; empty where all is well."""
    with ZipFile(BytesIO(data)) as packed:
        parts = {name: packed.read(name) for name in packed.namelist()}
        doubled = [name for name, n in Counter(packed.namelist()).items() if n > 1]
    trees = {
        name: ET.fromstring(part)
        for name, part in parts.items()
        if name.endswith((".xml", ".rels"))
    }
    found = [f"{name}: twice in the package" for name in doubled]
    found += _package(parts, trees)
    for name, tree in trees.items():
        if name.startswith("word/"):
            found += [f"{name}: {told}" for told in _marks(tree)]
    found += _styles(trees)
    found += _page(trees["word/document.xml"])
    found += _letters(trees["word/styles.xml"])
    found += _languages(trees)
    found += _properties(trees)
    return found


def _package(parts: dict[str, bytes], trees: dict[str, ET.Element]) -> Iterator[str]:
    types = trees["[Content_Types].xml"]
    named = {one.get("PartName", "").lstrip("/") for one in types.iter(f"{TYPE}Override")}
    endings = {one.get("Extension", "").lower() for one in types.iter(f"{TYPE}Default")}
    yield from (f"content type of {name}, which is not there" for name in named - parts.keys())
    for name in parts:
        ending = name.rpartition(".")[2].lower()
        if name != "[Content_Types].xml" and name not in named and ending not in endings:
            yield f"{name}: no content type"
    for name, tree in trees.items():
        if not name.endswith(".rels"):
            continue
        folder = posixpath.dirname(posixpath.dirname(name))
        ids = [one.get("Id") for one in tree.iter(f"{REL}Relationship")]
        yield from (f"{name}: {one} twice" for one, n in Counter(ids).items() if n > 1)
        for one in tree.iter(f"{REL}Relationship"):
            target = one.get("Target", "")
            if one.get("TargetMode") == "External":
                yield f"{name}: leads out to {target}"
                continue
            place = posixpath.normpath(posixpath.join(folder, target)).lstrip("/")
            if place not in parts and target.lstrip("/") not in parts:
                yield f"{name}: {target} is not there"
        owner = f"{folder}/{posixpath.basename(name).removesuffix('.rels')}".lstrip("/")
        if owner in trees:
            used = {one.get(f"{R}id") for one in trees[owner].iter()} - {None}
            yield from (f"{owner}: {one} leads nowhere" for one in used - set(ids))


def _marks(tree: ET.Element) -> Iterator[str]:
    for tag, order in ORDER.items():
        places = {name: at for at, name in enumerate(order.split())}
        for one in tree.iter(W + tag):
            at = [places.get(child.tag.removeprefix(W), -1) for child in one]
            if -1 in at:
                yield f"{tag} holds what it may not"
            elif tag != "tc" and at != sorted(at):
                yield f"{tag} out of order: {[child.tag.removeprefix(W) for child in one]}"
    for ids in (
        [one.get(f"{W}id") for one in tree.iter(f"{W}bookmarkStart")],
        [one.get("id") for one in tree.iter(DRAWN)],
    ):
        yield from (f"id {one} twice" for one, n in Counter(ids).items() if n > 1)
    for table in tree.iter(f"{W}tbl"):
        yield from _table(table)
    depth = 0
    for one in tree.iter(f"{W}fldChar"):
        depth += {"begin": 1, "end": -1}.get(one.get(f"{W}fldCharType", ""), 0)
        if depth < 0:
            yield "a field that ends before it begins"
    if depth:
        yield "a field that does not end"


def _table(table: ET.Element) -> Iterator[str]:
    columns = table.findall(f"{W}tblGrid/{W}gridCol")
    width = table.find(f"{W}tblPr/{W}tblW")
    if width is None or not _valid(width):
        yield "a table without a width"
    if not columns or any(not one.get(f"{W}w", "").isdecimal() for one in columns):
        yield "a table without columns"
    rows = table.findall(f"{W}tr")
    if not rows:
        yield "a table without rows"
    yield from _merged(table, len(columns))
    heads = [row.find(f"{W}trPr/{W}tblHeader") is not None for row in rows]
    if heads != sorted(heads, reverse=True):
        yield "a head that is repeated after the body began"
    if table.find(f"{W}tblPr/{W}tblBorders") is not None and not any(heads):
        yield "a list whose head is not repeated"


def _merged(table: ET.Element, columns: int) -> Iterator[str]:
    """Yield what is wrong with the cells of the rows, one under the other."""
    open_: set[int] = set()
    for row in table.findall(f"{W}tr"):
        at, begun = 0, set()
        for cell in row.findall(f"{W}tc"):
            yield from _cell(cell)
            over = cell.find(f"{W}tcPr/{W}gridSpan")
            merge = cell.find(f"{W}tcPr/{W}vMerge")
            if merge is not None:
                if merge.get(f"{W}val", "continue") == "continue" and at not in open_:
                    yield "a cell merged with nothing above it"
                begun.add(at)
            at += int(over.get(f"{W}val", "1")) if over is not None else 1
        if at != columns:
            yield f"{at} cells over {columns} columns"
        open_ = begun


def _cell(cell: ET.Element) -> Iterator[str]:
    if len(cell) == 0 or cell[-1].tag != f"{W}p":
        yield "a cell that does not end in a paragraph"
    width = cell.find(f"{W}tcPr/{W}tcW")
    if width is None or not _valid(width):
        yield "a cell without a width"


def _valid(width: ET.Element) -> bool:
    kinds = {"auto", "dxa", "nil", "pct"}
    return width.get(f"{W}type", "dxa") in kinds and width.get(f"{W}w", "").isdecimal()


def _styles(trees: dict[str, ET.Element]) -> Iterator[str]:
    known = {one.get(f"{W}styleId") for one in trees["word/styles.xml"].iter(f"{W}style")}
    for name, tree in trees.items():
        if not name.startswith("word/"):
            continue
        for tag in ("pStyle", "rStyle", "tblStyle", "basedOn", "next", "link"):
            used = {one.get(f"{W}val") for one in tree.iter(W + tag)}
            yield from (f"{name}: style {one} is not there" for one in used - known)


def _page(document: ET.Element) -> Iterator[str]:
    sections = list(document.iter(f"{W}sectPr"))
    body = document.find(f"{W}body")
    if body is None or body[-1].tag != f"{W}sectPr":
        yield "a body that does not end in its section"
    for section in sections:
        size, margins = section.find(f"{W}pgSz"), section.find(f"{W}pgMar")
        if size is None or {size.get(f"{W}w"), size.get(f"{W}h")} != A4:
            yield "not on A4"
        if margins is None:
            yield "no margins"
            continue
        for side, (least, most) in zip(
            ("left", "right", "top", "bottom"), (LEFT, RIGHT, ABOVE, BELOW), strict=True
        ):
            if not least - 0.1 <= int(margins.get(f"{W}{side}", "0")) / MM <= most + 0.1:
                yield f"margin {side}"


def _letters(styles: ET.Element) -> Iterator[str]:
    normal = next(one for one in styles.iter(f"{W}style") if one.get(f"{W}styleId") == "Normal")
    fonts, size = normal.find(f"{W}rPr/{W}rFonts"), normal.find(f"{W}rPr/{W}sz")
    names = {"ascii", "hAnsi", "eastAsia", "cs"}
    if fonts is None or {fonts.get(W + name) for name in names} != {"Times New Roman"}:
        yield "not in Times New Roman"
    if size is None or size.get(f"{W}val") not in ("26", "27", "28"):
        yield "not in 13 to 14 points"


def _languages(trees: dict[str, ET.Element]) -> Iterator[str]:
    for name, tag in (("word/styles.xml", "lang"), ("word/settings.xml", "themeFontLang")):
        told = {one.get(f"{W}val") for one in trees[name].iter(W + tag)}
        if told != {"vi-VN"}:
            yield f"{name} in {told}"


def _properties(trees: dict[str, ET.Element]) -> Iterator[str]:
    told = {
        one.tag.rpartition("}")[2]: (one.text or "").strip()
        for name in ("docProps/core.xml", "docProps/app.xml")
        for one in (trees[name].iter() if name in trees else ())
    }
    for name in ("creator", "lastModifiedBy", "description", "Company", "Manager", "Template"):
        if told.get(name):
            yield f"{name} says {told[name]!r}"
    if not told.get("title"):
        yield "no title"
    for one in trees["word/settings.xml"].iter():
        if one.tag == f"{W}zoom" and not one.get(f"{W}percent", "").isdecimal():
            yield "settings: a zoom of no percent"
        if one.tag in (f"{W}attachedTemplate", f"{W}rsid", f"{W}trackRevisions"):
            yield f"settings: {one.tag.removeprefix(W)}"
