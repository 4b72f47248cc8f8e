import pytest

from chuanhoa.core.sheets.container import open_workbook
from chuanhoa.core.sheets.container.secrecy import find_stamp
from chuanhoa.core.sheets.grid import Cell, Grid
from chuanhoa.core.text import Refused, to_tcvn3
from tests.core.sheets.container.files import (
    compound,
    escaped,
    fonts,
    ods,
    ods_content,
    ods_table,
    ods_text,
    packed,
    record,
    refusal,
    text,
    xlsx,
    xlsx_parts,
)


def grid(*rows: list[Cell]) -> Grid:
    return Grid(name="Trang 1", rows=list(rows), lines=range(1, len(rows) + 1))


@pytest.mark.parametrize(
    ("typed", "stamp"),
    [
        ("MẬT", "MẬT"),
        ("TỐI MẬT", "TỐI MẬT"),
        ("TUYỆT MẬT", "TUYỆT MẬT"),
        ("  ( MẬT ) ", "MẬT"),
        ("- Tuyệt mật -", "Tuyệt mật"),
        ("Độ mật: Mật", "Độ mật: Mật"),
        ("ĐỘ MẬT: TỐI MẬT", "ĐỘ MẬT: TỐI MẬT"),
        ("Dấu: tuyệt mật", "Dấu: tuyệt mật"),
        ("TÀI LIỆU MẬT", "TÀI LIỆU MẬT"),
        ("Tài liệu tối mật", "Tài liệu tối mật"),
        ("Bí mật nhà nước độ Mật", "Bí mật nhà nước độ Mật"),
        ("UBND HUYỆN CHỢ ĐỒN\nMẬT", "MẬT"),
        ("MA\u0323\u0302T", "MẬT"),
    ],
)
def test_a_stamp_is_found_and_placed(typed: str, stamp: str) -> None:
    assert find_stamp([grid(["UBND"], [None, typed])], []) == (stamp, "Trang 1!B2")


@pytest.mark.parametrize(
    "typed",
    [
        "Bảo vệ bí mật nhà nước",
        "Lớp bồi dưỡng công tác bảo mật",
        "BẢO MẬT THÔNG TIN",
        "Độ mật",
        "Độ mật: không",
        "Mật",
        "Mật ong",
        "Nguyễn Văn Mật",
        "Tối mật độ dân cư",
        "TÀI LIỆU BẢO MẬT",
        "Số: 12/BC-UBND (không mật)",
    ],
)
def test_ordinary_words_are_no_stamp(typed: str) -> None:
    assert find_stamp([grid([typed], [None, typed])], []) is None


def test_a_given_name_in_a_list_is_no_stamp() -> None:
    assert find_stamp([grid(["TT", "Họ", "Tên"], [1, "NGUYỄN VĂN", "MẬT"])], []) is None
    assert find_stamp([grid(["Xã", "NGUYỄN", "VĂN", "MẬT"])], []) is None


def test_only_the_first_rows_are_looked_at() -> None:
    assert find_stamp([grid(*[["x"]] * 15, ["MẬT"])], []) is None
    assert find_stamp([grid(*[["x"]] * 14, ["MẬT"])], []) == ("MẬT", "Trang 1!A15")


def test_a_stamped_file_is_refused_and_the_place_is_told() -> None:
    with pytest.raises(Refused) as caught:
        open_workbook(xlsx(f'<row r="1">{text("C1", "TỐI MẬT")}</row>'), "a.xlsx")
    params = {"file": "a.xlsx", "found": "TỐI MẬT", "place": "S1!C1"}
    assert (caught.value.message.code, caught.value.message.params) == (
        "sheets.file.secret",
        params,
    )


def test_a_stamp_in_a_legacy_font_is_read_first() -> None:
    stamp = text("A1", escaped(to_tcvn3("mật")), 1)
    assert refusal(xlsx(f'<row r="1">{stamp}</row>', styles=fonts("Arial", ".VnTimeH"))) == "secret"


def test_a_stamp_on_a_hidden_sheet_counts() -> None:
    hidden = f'<row r="1">{text("A1", "MẬT")}</row>'
    assert refusal(xlsx("", hidden, states=["visible", "hidden"])) == "secret"


def test_a_stamp_in_the_page_header_counts() -> None:
    body = '<row r="1"><c r="A1"><v>1</v></c></row>'
    printed = '&amp;L&amp;"Arial,Bold"&amp;14MẬT&amp;RTrang &amp;P'
    header = f"<headerFooter><oddHeader>{printed}</oddHeader></headerFooter>"
    assert refusal(xlsx(body, tail=header)) == "secret"
    assert open_workbook(xlsx(body, tail=header.replace("MẬT", "BẢO MẬT")), "a.xlsx").grids[
        0
    ].rows == [[1]]


def test_a_drawn_stamp_counts() -> None:
    drawn = "<xdr:wsDr><a:p><a:r><a:t>TỐI </a:t></a:r><a:r><a:t>MẬT</a:t></a:r></a:p></xdr:wsDr>"
    assert refusal(packed(xlsx_parts("") | {"xl/drawings/drawing1.xml": drawn})) == "secret"


def test_a_drawn_stamp_of_an_opendocument_counts() -> None:
    shape = (
        "<table:shapes><draw:custom-shape><text:p>MẬT</text:p></draw:custom-shape></table:shapes>"
    )
    row = f"<table:table-row>{ods_text('x')}</table:table-row>"
    assert refusal(ods(ods_table(shape + row)), "a.ods") == "secret"
    header = "<style:header><text:p>TUYỆT MẬT</text:p></style:header>"
    assert (
        refusal(ods(ods_table(row), parts={"styles.xml": ods_content("", header)}), "a.ods")
        == "secret"
    )


def test_a_page_header_of_an_old_workbook_counts() -> None:
    start = record(0x809, b"\0\6\5\0\0\0\0\0")
    sheet_at = len(start) + 4 + 9 + 4
    name = record(0x85, sheet_at.to_bytes(4, "little") + b"\0\0\1\0S")
    header = "&CMẬT".encode("utf-16-le")
    stamp = record(0x14, (5).to_bytes(2, "little") + b"\1" + header)
    sheet = record(0x809, b"\0\6\x10\0\0\0\0\0") + stamp + record(0x0A)
    assert refusal(compound({"Workbook": start + name + record(0x0A) + sheet}), "a.xls") == "secret"
