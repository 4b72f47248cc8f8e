"""Files for the tests, built part by part: well-formed ones and ones no program would write."""

import struct
from collections.abc import Mapping, Sequence
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
import xlwt

from chuanhoa.core.sheets.container import open_workbook
from chuanhoa.core.sheets.grid import Cell, Workbook
from chuanhoa.core.text import Refused

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
ODF = "urn:oasis:names:tc:opendocument:xmlns:"
ODS_TYPE = "application/vnd.oasis.opendocument.spreadsheet"
Part = str | bytes


def refusal(data: bytes, name: str = "a.xlsx") -> str:
    """The code with which a file is refused."""
    with pytest.raises(Refused) as caught:
        open_workbook(data, name)
    assert str(caught.value)
    return caught.value.message.code.removeprefix("sheets.file.")


def codes(book: Workbook) -> list[str]:
    """Codes of the notes on a workbook."""
    return [note.code.removeprefix("sheets.file.") for note in book.notes]


def rows(data: bytes, name: str = "a.xlsx") -> list[list[Cell]]:
    return open_workbook(data, name).grids[0].rows


def packed(parts: Mapping[str, Part], compression: int = ZIP_DEFLATED) -> bytes:
    out = BytesIO()
    with ZipFile(out, "w", compression) as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    return out.getvalue()


def xlsx_parts(
    *sheets: str,
    strings: str = "",
    styles: str = "",
    head: str = "",
    tail: str = "",
    book: str = "",
    states: Sequence[str] = (),
) -> dict[str, Part]:
    """The parts of an .xlsx whose sheets hold the given rows."""
    numbers = range(1, len(sheets) + 1)
    states = states or ["visible"] * len(sheets)
    parts: dict[str, Part] = {
        "[Content_Types].xml": "<Types/>",
        "_rels/.rels": f'<Relationships><Relationship Id="r" Type="{RELATIONS}/officeDocument" '
        'Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'<workbook xmlns="{MAIN}" xmlns:r="{RELATIONS}">{book}<sheets>'
        + "".join(
            f'<sheet name="S{n}" sheetId="{n}" state="{states[n - 1]}" r:id="rId{n}"/>'
            for n in numbers
        )
        + "</sheets></workbook>",
        "xl/_rels/workbook.xml.rels": "<Relationships>"
        + "".join(
            f'<Relationship Id="rId{n}" Type="{RELATIONS}/worksheet" Target="worksheets/s{n}.xml"/>'
            for n in numbers
        )
        + f'<Relationship Id="x1" Type="{RELATIONS}/sharedStrings" Target="sharedStrings.xml"/>'
        + f'<Relationship Id="x2" Type="{RELATIONS}/styles" Target="styles.xml"/></Relationships>',
    }
    if strings:
        parts["xl/sharedStrings.xml"] = f'<sst xmlns="{MAIN}">{strings}</sst>'
    if styles:
        parts["xl/styles.xml"] = f'<styleSheet xmlns="{MAIN}">{styles}</styleSheet>'
    for n, rows_of_sheet in zip(numbers, sheets, strict=True):
        parts[f"xl/worksheets/s{n}.xml"] = (
            f'<worksheet xmlns="{MAIN}">{head}<sheetData>{rows_of_sheet}</sheetData>{tail}</worksheet>'
        )
    return parts


def xlsx(*sheets: str, **options: str) -> bytes:
    return packed(xlsx_parts(*sheets, **options))


def fonts(*names: str, formats: str = "") -> str:
    """Styles with one cell format per font: the cell style of a font is its position."""
    listed = "".join(f'<font><sz val="12"/><name val="{name}"/></font>' for name in names)
    cells = "".join(f'<xf numFmtId="0" fontId="{at}"/>' for at in range(len(names)))
    return f"{formats}<fonts>{listed}</fonts><cellXfs>{cells}</cellXfs>"


def text(cell: str, content: str, style: int = 0) -> str:
    """A cell that holds its text itself."""
    return f'<c r="{cell}" s="{style}" t="inlineStr"><is><t>{content}</t></is></c>'


def escaped(content: str) -> str:
    """A text as XML of any encoding holds it."""
    return "".join(sign if sign.isascii() else f"&#{ord(sign)};" for sign in content)


def ods(tables: str, automatic: str = "", parts: Mapping[str, Part] | None = None) -> bytes:
    return packed(
        {"mimetype": ODS_TYPE, "content.xml": ods_content(tables, automatic), **(parts or {})}
    )


def ods_table(rows_of_table: str, attributes: str = "") -> str:
    return f'<table:table table:name="S1" {attributes}>{rows_of_table}</table:table>'


def ods_content(tables: str, automatic: str = "") -> str:
    spaces = " ".join(
        f'xmlns:{prefix}="{ODF}{name}:1.0"'
        for prefix, name in (
            ("office", "office"), ("table", "table"), ("text", "text"), ("style", "style"),
            ("draw", "drawing"), ("fo", "xsl-fo-compatible"), ("svg", "svg-compatible"),
        )
    )  # fmt: skip
    return (
        f'<office:document-content {spaces} office:mimetype="{ODS_TYPE}">'
        f"<office:automatic-styles>{automatic}</office:automatic-styles><office:body>"
        f"<office:spreadsheet>{tables}</office:spreadsheet></office:body></office:document-content>"
    )


def ods_text(content: str, attributes: str = "") -> str:
    return (
        f'<table:table-cell office:value-type="string" {attributes}>'
        f"<text:p>{content}</text:p></table:table-cell>"
    )


def xls(book: xlwt.Workbook) -> bytes:
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def record(code: int, body: bytes = b"") -> bytes:
    return struct.pack("<HH", code, len(body)) + body


def compound(streams: Mapping[str, bytes]) -> bytes:
    """An OLE file with the given streams under its root, each padded to 4096 bytes or more."""
    sector = 512
    bodies = [data.ljust(4096, b"\0") for data in streams.values()]
    bodies = [data + b"\0" * (-len(data) % sector) for data in bodies]
    counts = [len(data) // sector for data in bodies]
    directory_size = -(-(len(streams) + 1) // 4)
    table_size = 1
    while (sum(counts) + directory_size + table_size) * 4 > table_size * sector:
        table_size += 1
    chain = [0xFFFFFFFD] * table_size
    directory_start = len(chain)
    chain += _chain(directory_start, directory_size)
    starts = []
    for count in counts:
        starts.append(len(chain))
        chain += _chain(len(chain), count)
    table = b"".join(struct.pack("<I", number) for number in chain)
    table = table.ljust(table_size * sector, b"\xff")
    entries = [_entry("Root Entry", 5, 0xFFFFFFFE, 0, child=1 if streams else 0xFFFFFFFF)]
    for at, (name, start) in enumerate(zip(streams, starts, strict=True), 1):
        following = at + 1 if at < len(streams) else 0xFFFFFFFF
        entries.append(_entry(name, 2, start, len(bodies[at - 1]), right=following))
    directory = b"".join(entries).ljust(directory_size * sector, b"\0")
    header = (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
        + b"\0" * 16
        + struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6)
    )
    header += b"\0" * 6 + struct.pack("<III", 0, table_size, directory_start)
    header += struct.pack("<IIIIII", 0, 4096, 0xFFFFFFFE, 0, 0xFFFFFFFE, 0)
    listed = [*range(table_size), *[0xFFFFFFFF] * (109 - table_size)]
    return header + struct.pack("<109I", *listed) + table + directory + b"".join(bodies)


def _chain(start: int, count: int) -> list[int]:
    return [*range(start + 1, start + count), 0xFFFFFFFE]


def _entry(
    name: str, kind: int, start: int, size: int, *, right: int = 0xFFFFFFFF, child: int = 0xFFFFFFFF
) -> bytes:
    raw = (name + "\0").encode("utf-16-le")
    return (
        raw.ljust(64, b"\0") + struct.pack("<HBB", len(raw), kind, 1)
        + struct.pack("<III", 0xFFFFFFFF, right, child) + b"\0" * 36 + struct.pack("<III", start, size, 0)
    )  # fmt: skip
