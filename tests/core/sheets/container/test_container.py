from datetime import date

import pytest
import xlwt

from chuanhoa.core.sheets.container import limits, open_workbook
from chuanhoa.core.sheets.grid import Grid, Workbook
from chuanhoa.core.text import to_tcvn3
from tests.core.sheets.container.files import (
    codes,
    compound,
    escaped,
    ods,
    ods_table,
    ods_text,
    packed,
    record,
    refusal,
    rows,
    text,
    xls,
    xlsx,
    xlsx_parts,
)

ONE_CELL = f'<row r="1">{text("A1", "Xã Nghĩa Tá")}</row>'


def small_xls() -> bytes:
    book = xlwt.Workbook()
    book.add_sheet("S1").write(0, 0, "Xã Nghĩa Tá")
    return xls(book)


KINDS = {
    "xlsx": xlsx(ONE_CELL),
    "xls": small_xls(),
    "ods": ods(ods_table(f"<table:table-row>{ods_text('Xã Nghĩa Tá')}</table:table-row>")),
    "csv": "Xã Nghĩa Tá\n".encode(),
    "html": "<table><tr><td>Xã Nghĩa Tá</td></tr></table>".encode(),
    "xml": (
        '<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet">'
        '<Worksheet Name="S1"><Table><Row><Cell><Data Type="String">Xã Nghĩa Tá</Data></Cell></Row>'
        "</Table></Worksheet></Workbook>"
    ).encode(),
}  # fmt: skip


@pytest.mark.parametrize("kind", KINDS)
def test_a_file_is_known_by_its_content_and_not_by_its_name(kind: str) -> None:
    book = open_workbook(KINDS[kind], "danh-sach.doc")
    assert book.grids[0].rows == [["Xã Nghĩa Tá"]]
    assert codes(book) == [f"really_{kind}"]
    assert codes(open_workbook(KINDS[kind], f"danh-sach.{kind.upper()}")) == []


def test_a_workbook_tells_all_of_a_plain_file() -> None:
    assert open_workbook(KINDS["xlsx"], "a.xlsx") == Workbook(
        name="a.xlsx", grids=(Grid(name="S1", rows=[["Xã Nghĩa Tá"]], lines=range(1, 2)),)
    )


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "empty"),
        (b" \r\n\t ", "empty"),
        (b"\xef\xbb\xbf", "empty"),
        (b"%PDF-1.7\n%\xe2\xe3", "is_pdf"),
        (b"\n\n%PDF-1.4 late", "is_pdf"),
        (b"\xff\xd8\xff\xe0\0\x10JFIF", "is_image"),
        (b"\x89PNG\r\n\x1a\n", "is_image"),
        (b"MZ\x90\0\x03", "is_program"),
        (b"{\\rtf1\\ansi", "is_word"),
        (b"Rar!\x1a\x07\0", "is_archive"),
        (b"\x09\x04\x06\0\0\0\x10\0", "is_too_old"),
        (bytes(range(256)) * 8, "is_unknown"),
        (b"MIME-Version: 1.0\r\nContent-Type: multipart/related", "is_web_archive"),
        (b"<html><body><p>x</p></body></html>", "page_without_table"),
        (b'<?xml version="1.0"?><invoice/>', "is_other_xml"),
        (packed({"word/document.xml": "<w/>", "[Content_Types].xml": "<Types/>"}), "is_word"),
        (packed({"xl/workbook.bin": b"\0"}), "is_xlsb"),
        (packed({"a.xlsx": b"x", "b.xlsx": b"y"}), "is_archive"),
        (packed({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": "<x/>"}), "is_word"),
        (packed({"[Content_Types].xml": "<Types/>"}), "broken"),
        (compound({"WordDocument": b"x"}), "is_word"),
        (compound({"Contents": b"x"}), "is_unknown"),
        (compound({"EncryptionInfo": b"x", "EncryptedPackage": b"x"}), "password"),
        (compound({"Workbook": record(0x809, b"\0\6\5\0") + record(0x2F, b"\0" * 54)}), "password"),
        (compound({"Workbook": record(0x409, b"\0\4\5\0")}), "broken"),
        (b"PK\x03\x04 and nothing behind", "truncated"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "truncated"),
    ],
)  # fmt: skip
def test_what_is_no_spreadsheet_is_refused_with_what_to_do(data: bytes, code: str) -> None:
    assert refusal(data) == code


def test_an_encrypted_opendocument_is_refused() -> None:
    manifest = "<m:manifest><m:file-entry><m:encryption-data/></m:file-entry></m:manifest>"
    assert refusal(ods("", parts={"META-INF/manifest.xml": manifest})) == "password"


def test_a_file_beyond_the_limit_is_refused_with_the_number() -> None:
    data = b"a;b\n" * (limits.MAX_FILE // 4 + 1)
    assert refusal(data, "a.csv") == "too_large"


def test_macros_are_ignored_and_noted() -> None:
    parts = xlsx_parts(ONE_CELL) | {"xl/vbaProject.bin": b"\0"}
    assert codes(open_workbook(packed(parts), "a.xlsm")) == ["macros"]


def test_text_whose_legacy_font_is_lost_is_told_by_its_syllables() -> None:
    names = ["Nguyễn Thị Hương", "Hoàng Văn Nghĩa", "Đặng Đức Phúc", "Nông Thị Bưởi"]
    body = "".join(
        f'<row r="{row}">{text(f"A{row}", escaped(to_tcvn3(name)))}</row>'
        for row, name in enumerate(names, 1)
    )
    book = open_workbook(xlsx(body), "a.xlsx")
    assert book.grids[0].rows == [[name] for name in names]
    assert codes(book) == ["legacy_guess"]
    assert book.notes[0].params == {
        "file": "a.xlsx",
        "sheet": "S1",
        "encoding": "TCVN3",
        "count": 4,
    }


def test_single_cells_of_an_old_encoding_among_unicode_are_made_unicode_and_named() -> None:
    cells = ["Nguyễn Thị Hương", to_tcvn3("Đặng Thị Bốn"), "Hà Văn Lý", to_tcvn3("Văn phòng")]
    body = "".join(
        f'<row r="{n}">{text(f"A{n}", escaped(one))}</row>' for n, one in enumerate(cells, 1)
    )
    book = open_workbook(xlsx(body), "a.xlsx")
    assert [row[0] for row in book.grids[0].rows] == [
        "Nguyễn Thị Hương", "Đặng Thị Bốn", "Hà Văn Lý", "Văn phòng",
    ]  # fmt: skip
    assert codes(book) == ["legacy_cells"]
    assert book.notes[0].params["cells"] == ["A2", "A4"]


def test_broken_styles_are_refused_with_what_to_do() -> None:
    assert (
        refusal(packed(xlsx_parts(ONE_CELL) | {"xl/styles.xml": b"<styleSheet><fonts"})) == "broken"
    )


def test_a_workbook_without_sheets_is_refused() -> None:
    assert refusal(xlsx()) == "no_sheets"


def test_the_formats_agree_on_one_table() -> None:
    table = [["TT", "Họ và tên", "Năm"], [1, "Nguyễn Thị Hà", 1985], [2, None, 1990.5]]
    book = xlwt.Workbook()
    sheet = book.add_sheet("S")
    for r, line in enumerate(table):
        for c, value in enumerate(line):
            if value is not None:
                sheet.write(r, c, value)
    as_xlsx = "".join(
        f'<row r="{r}">'
        + "".join(
            text(f"{'ABC'[c]}{r}", value)
            if isinstance(value, str)
            else f'<c r="{"ABC"[c]}{r}"><v>{value}</v></c>'
            for c, value in enumerate(line)
            if value is not None
        )
        + "</row>"
        for r, line in enumerate(table, 1)
    )  # fmt: skip
    as_ods = "".join(
        "<table:table-row>"
        + "".join(
            ods_text(value) if isinstance(value, str)
            else "<table:table-cell/>" if value is None
            else f'<table:table-cell office:value-type="float" office:value="{value}"/>'
            for value in line
        )
        + "</table:table-row>"
        for line in table
    )  # fmt: skip
    assert rows(xls(book)) == table
    assert rows(xlsx(as_xlsx)) == table
    assert rows(ods(ods_table(as_ods))) == table


def test_dates_times_and_spans_are_read_alike_from_xls_and_ods() -> None:
    book = xlwt.Workbook()
    sheet = book.add_sheet("S")
    sheet.write(0, 0, date(1985, 3, 10), xlwt.easyxf(num_format_str="dd/mm/yyyy"))
    sheet.write(0, 1, 1.5, xlwt.easyxf(num_format_str="[h]:mm"))
    sheet.write(0, 2, 0.25, xlwt.easyxf(num_format_str="hh:mm"))
    as_ods = "".join(
        f'<table:table-cell office:value-type="{kind}" office:{kind}-value="{value}"/>'
        for kind, value in (
            ("date", "1985-03-10"),
            ("time", "PT36H00M00S"),
            ("time", "PT06H00M00S"),
        )
    )
    opened = ods(
        f"<table:table table:name='S'><table:table-row>{as_ods}</table:table-row></table:table>"
    )
    assert rows(xls(book)) == rows(opened)
