"""Pages as an OpenDocument spreadsheet, with nothing but the standard library."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from io import BytesIO
from typing import Any
from xml.sax.saxutils import escape, quoteattr
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from chuanhoa.cli.demo.writing.page import Cell, Formula, Page

_TYPE = "application/vnd.oasis.opendocument.spreadsheet"
_SPACES = " ".join(
    f'xmlns:{prefix}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for prefix, name in (
        ("office", "office"),
        ("table", "table"),
        ("text", "text"),
        ("style", "style"),
        ("number", "datastyle"),
    )
)
_MANIFEST = (
    '<?xml version="1.0" encoding="UTF-8"?>'
    '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0" '
    'manifest:version="1.2">'
    f'<manifest:file-entry manifest:full-path="/" manifest:media-type="{_TYPE}"/>'
    '<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/>'
    "</manifest:manifest>"
)
_DATE_STYLE = (
    "<office:automatic-styles>"
    '<number:date-style style:name="D"><number:day number:style="long"/><number:text>/'
    '</number:text><number:month number:style="long"/><number:text>/</number:text>'
    '<number:year number:style="long"/></number:date-style>'
    '<style:style style:name="date" style:family="table-cell" style:data-style-name="D"/>'
    "</office:automatic-styles>"
)


def write_ods(pages: Sequence[Page[Any]]) -> bytes:
    """Return the document; its members carry a fixed date, so equal pages give equal bytes."""
    tables = "".join(_table(page) for page in pages)
    content = (
        f'<?xml version="1.0" encoding="UTF-8"?><office:document-content {_SPACES} '
        f'office:version="1.2">{_DATE_STYLE}<office:body><office:spreadsheet>{tables}'
        "</office:spreadsheet></office:body></office:document-content>"
    )
    out = BytesIO()
    with ZipFile(out, "w") as archive:
        for name, text, how in (
            ("mimetype", _TYPE, ZIP_STORED),
            ("META-INF/manifest.xml", _MANIFEST, ZIP_DEFLATED),
            ("content.xml", content, ZIP_DEFLATED),
        ):
            member = ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            member.compress_type = how
            archive.writestr(member, text.encode())
    return out.getvalue()


def _table(page: Page[Any]) -> str:
    spans = {(t, left): (b - t + 1, right - left + 1) for t, left, b, right in page.merges}
    covered = {
        (row, column)
        for t, left, b, right in page.merges
        for row in range(t, b + 1)
        for column in range(left, right + 1)
        if (row, column) != (t, left)
    }
    rows = []
    for r, cells in enumerate(page.rows):
        padded: list[Cell] = [*cells, *[None] * (page.width - len(cells))]
        written = "".join(
            "<table:covered-table-cell/>" if (r, c) in covered else _cell(cell, spans.get((r, c)))
            for c, cell in enumerate(padded)
        )
        hidden = ' table:visibility="collapse"' if r in page.hidden_rows else ""
        rows.append(f"<table:table-row{hidden}>{written}</table:table-row>")
    columns = f'<table:table-column table:number-columns-repeated="{page.width}"/>'
    return f"<table:table table:name={quoteattr(page.name)}>{columns}{''.join(rows)}</table:table>"


def _cell(cell: Cell, span: tuple[int, int] | None) -> str:
    spanned = ""
    if span:
        spanned = f' table:number-rows-spanned="{span[0]}" table:number-columns-spanned="{span[1]}"'
    if cell is None:
        return f"<table:table-cell{spanned}/>"
    if isinstance(cell, date):
        value = f'office:value-type="date" office:date-value="{cell.isoformat()}"'
        return (
            f'<table:table-cell table:style-name="date" {value}{spanned}>'
            f"<text:p>{cell:%d/%m/%Y}</text:p></table:table-cell>"
        )
    if isinstance(cell, Formula):
        cell = cell.stored
    if isinstance(cell, (int, float, Decimal)):
        value = f'office:value-type="float" office:value="{cell}"'
        return f"<table:table-cell {value}{spanned}><text:p>{cell}</text:p></table:table-cell>"
    return (
        f'<table:table-cell office:value-type="string"{spanned}>'
        f"<text:p>{escape(cell)}</text:p></table:table-cell>"
    )
