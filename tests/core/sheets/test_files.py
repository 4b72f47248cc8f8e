"""Files as offices send them, made by other people's writers and read from their bytes."""

import io
from collections.abc import Sequence
from datetime import date
from typing import Any

import pytest
import xlwt
from odf.opendocument import OpenDocumentSpreadsheet
from odf.table import Table, TableCell, TableRow
from odf.text import P
from openpyxl import Workbook

from chuanhoa.core.sheets import FileRead, Hints, read, to_json
from chuanhoa.core.text import Refused, to_tcvn3
from tests.core.sheets.made import catalogues

Rows = Sequence[Sequence[Any]]

LIST: Rows = [
    ["ỦY BAN NHÂN DÂN"],
    ["XÃ NGHĨA TÁ"],
    ["DANH SÁCH CÁN BỘ, CÔNG CHỨC"],
    ["(Tính đến ngày 30/9/2023)"],
    ["STT", "Họ và tên", "Ngày sinh", "Giới tính", "Chức vụ", "Chuyên môn", "LLCT"],
    [1, "Nguyễn Văn Giả", "10/3/1985", "Nam", "Bí thư Đảng ủy", "ĐH Luật", "CC"],
    [2, "Trần Thị Tưởng", "1990", "Nữ", "Văn phòng - thống kê", "TC", "-"],
    [None, "Tổng cộng: 2 người"],
    [None, "Người lập biểu", None, None, "CHỦ TỊCH"],
    [None, "Lý Thị Ký", None, None, "Nông Văn Dấu"],
]
EXPECTED = [
    {
        "row": 6,
        "full_name": "Nguyễn Văn Giả",
        "birth_date": "1985-03-10",
        "birth_precision": "day",
        "birth_year": 1985,
        "birth_month": 3,
        "gender": "Nam",
        "position": "Bí thư Đảng ủy",
        "position_codes": ["BT"],
        "degree": "dai_hoc",
        "field_of_study": "Luật",
        "theory": "cao_cap",
        "commune": "Xã Nghĩa Tá",
    },
    {
        "row": 7,
        "full_name": "Trần Thị Tưởng",
        "birth_date": None,
        "birth_precision": "year",
        "birth_year": 1990,
        "gender": "Nữ",
        "position": "Văn phòng - thống kê",
        "position_codes": ["VPTK"],
        "degree": "trung_cap",
        "theory": "chua",
        "commune": "Xã Nghĩa Tá",
    },
]


def xlsx(rows: Rows) -> bytes:
    book = Workbook()
    page = book.active
    assert page is not None
    for row in rows:
        page.append(list(row))
    return saved(book)


def saved(book: Workbook) -> bytes:
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def xls(rows: Rows) -> bytes:
    book = xlwt.Workbook()
    page = book.add_sheet("Sheet1")
    for at, row in enumerate(rows):
        for column, cell in enumerate(row):
            if cell is not None:
                page.write(at, column, cell)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def ods(rows: Rows) -> bytes:
    book = OpenDocumentSpreadsheet()
    table = Table(name="Sheet1")
    for row in rows:
        line = TableRow()
        for cell in row:
            kind = {"valuetype": "float", "value": cell} if isinstance(cell, int) else {}
            box = TableCell(**(kind or {"valuetype": "string"}))
            if cell is not None:
                box.addElement(P(text=str(cell)))
            line.addElement(box)
        table.addElement(line)
    book.spreadsheet.addElement(table)
    out = io.BytesIO()
    book.write(out)
    return out.getvalue()


def csv(rows: Rows, delimiter: str, encoding: str) -> bytes:
    lines = (delimiter.join("" if cell is None else str(cell) for cell in row) for row in rows)
    return "\r\n".join(lines).encode(encoding)


def only(data: bytes, name: str) -> tuple[FileRead, dict[str, Any]]:
    answer = read(data, name, catalogues=catalogues())
    (sheet,) = to_json(answer)["sheets"]
    return answer, sheet


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (xlsx(LIST), "một.xlsx"),
        (xls(LIST), "hai.xls"),
        (ods(LIST), "ba.ods"),
        (csv(LIST, ";", "utf-8-sig"), "bốn.csv"),
        (csv(LIST, "\t", "utf-16"), "năm.csv"),
        (
            csv(LIST, ",", "utf-8").replace(b"H\xc3\x82N D\xc3\x82N", b"H\xc3\x82N D\xc3\x82N"),
            "sáu.csv",
        ),
    ],
    ids=["xlsx", "xls", "ods", "csv", "utf-16", "utf-8"],
)
def test_the_same_list_in_every_format_gives_the_same_records(data: bytes, name: str) -> None:
    _, sheet = only(data, name)
    if name == "sáu.csv":  # a comma in a title is one cell more there
        assert [r["full_name"] for r in sheet["records"]] == ["Nguyễn Văn Giả", "Trần Thị Tưởng"]
        return
    assert (sheet["as_of"], sheet["commune"], sheet["header_rows"]) == (
        "2023-09-30",
        "Xã Nghĩa Tá",
        [5],
    )
    assert sheet["records"] == EXPECTED
    assert (sheet["problems"], sheet["warnings"]) == ([], [])
    assert sheet["totals_printed"] == sheet["totals_computed"] == {"people": 2}
    assert {one["row"]: one["reason"] for one in sheet["ignored_rows"]} == {
        1: "letterhead", 2: "letterhead", 3: "letterhead", 4: "letterhead", 8: "total",
        9: "signature", 10: "signature",
    }  # fmt: skip


def test_encoding_and_delimiter_of_a_text_file_are_told() -> None:
    answer, _ = only(csv(LIST, ";", "utf-8-sig"), "x.csv")
    assert (answer.text_encoding, answer.delimiter) == ("utf-8-sig", ";")


def test_merged_heads_dates_and_hidden_columns_of_a_workbook_are_seen() -> None:
    book = Workbook()
    page = book.active
    assert page is not None
    page.append(["STT", "Họ và tên", "Ngày tháng năm sinh", None, "Trình độ", None, "Số CCCD"])
    page.append([None, None, "Nam", "Nữ", "Chuyên môn", "LLCT", None])
    for block in ("A1:A2", "B1:B2", "C1:D1", "E1:F1", "G1:G2"):
        page.merge_cells(block)
    page.append([1, "Nguyễn Văn Giả", date(1985, 3, 10), None, "ĐH", "TC", 6085001234])
    page.column_dimensions["G"].hidden = True
    page.row_dimensions[3].hidden = True
    _, sheet = only(saved(book), "x.xlsx")
    assert sheet["header_rows"] == [1, 2]
    assert sheet["records"] == [
        {
            "row": 3, "full_name": "Nguyễn Văn Giả", "birth_date": "1985-03-10",
            "birth_precision": "day", "birth_year": 1985, "birth_month": 3, "gender": "Nam",
            "degree": "dai_hoc", "theory": "trung_cap", "hidden": True,
        }
    ]  # fmt: skip
    assert [(p["cell"], p["suggestion"]) for p in sheet["problems"]] == [("G3", "006085001234")]
    assert [w["code"] for w in sheet["warnings"]] == [
        "sheets.no_date", "sheets.hidden_rows", "sheets.hidden_columns",
    ]  # fmt: skip


def test_a_list_in_a_legacy_font_reads_like_any_other() -> None:
    from openpyxl.styles import Font

    book = Workbook()
    page = book.active
    assert page is not None
    for row in LIST:
        page.append([to_tcvn3(cell) if isinstance(cell, str) else cell for cell in row])
    for line in page.iter_rows():
        for cell in line:
            cell.font = Font(name=".VnTime")
    _, sheet = only(saved(book), "x.xlsx")
    assert sheet["records"] == EXPECTED


def test_a_workbook_of_several_sheets_answers_for_each_with_hidden_ones_marked() -> None:
    book = Workbook()
    people = book.active
    assert people is not None
    people.title = "CBCC"
    for row in LIST:
        people.append(list(row))
    choices = book.create_sheet("DM")
    choices.sheet_state = "hidden"
    choices.append(["Trình độ", "Viết tắt"])
    choices.append(["Đại học", "ĐH"])
    summary = book.create_sheet("Tổng hợp")
    summary.append(["Chỉ tiêu", "Số người"])
    summary.append(["Đại học", 1])
    summary.append(["Trung cấp", 1])
    sheets = to_json(read(saved(book), "x.xlsx", catalogues=catalogues()))["sheets"]
    assert [(s["name"], s["kind"], len(s["records"]), s.get("hidden")) for s in sheets] == [
        ("CBCC", "people", 2, None),
        ("DM", "other", 0, True),
        ("Tổng hợp", "aggregate", 2, None),
    ]


def test_remembered_mends_reach_the_cells_of_a_file() -> None:
    rows = [*LIST[:6], [2, "Trần Thị Tưởng", "1990", "Nữ", "Văn phòng", "Trung cáp nghề xx", "-"]]
    hints = Hints(values={("degree", "Trung cáp nghề xx"): "Trung cấp"})
    mended = to_json(read(xlsx(rows), "x.xlsx", catalogues=catalogues(), hints=hints))["sheets"][0]
    assert [r["degree"] for r in mended["records"]] == ["dai_hoc", "trung_cap"]


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (b"%PDF-1.7 not a table", "x.xlsx"),
        (b"", "x.csv"),
        (xlsx([["MẬT"], ["STT", "Họ và tên"]]), "x.xlsx"),
    ],
    ids=["not a table", "empty", "secret"],
)
def test_what_cannot_be_read_is_refused_with_a_sentence(data: bytes, name: str) -> None:
    with pytest.raises(Refused) as refused:
        read(data, name, catalogues=catalogues())
    assert len(str(refused.value)) > 20
