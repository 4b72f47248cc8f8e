from zipfile import ZIP_STORED

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chuanhoa.core.sheets.container import open_workbook
from chuanhoa.core.sheets.container.secrecy import find_stamp, stamp_in_name
from chuanhoa.core.sheets.grid import Cell, Grid
from chuanhoa.core.text import Message, Refused, say, to_tcvn3
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

VIETNAMESE = "ăâđêôơưáàảãạắằẳẵặấầẩẫậéèẻẽẹếềểễệíìỉĩịóòỏõọốồổỗộớờởỡợúùủũụứừửữựýabcdeghiklmnopqrstuvxy"
UNSEEN = "\u200b\u200c\u200d\u2060\u202a\u202e\u2066\u2069\ufeff\u00ad\u061c"


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
        ("M Ậ T", "MẬT"),
        ("T Ố I  M Ậ T", "TỐIMẬT"),
        ("TUYỆTMẬT", "TUYỆTMẬT"),
        ("MẬT (Bản số 1)", "MẬT"),
        ("TỐI MẬT - Bản số: 02", "TỐI MẬT"),
        ("Số: 12/BC-UBND  MẬT", "MẬT"),
        ("ỦY BAN NHÂN DÂN XÃ NGHĨA TÁ\t\tTUYỆT MẬT", "TUYỆT MẬT"),
        ("Văn bản MẬT", "Văn bản MẬT"),
        ("Đóng dấu MẬT", "Đóng dấu MẬT"),
        ("M\u200bẬ\u2060T", "MẬT"),
        ("\u202eMẬT", "MẬT"),
        ("\u041cẬ\u0422", "MẬT"),
        ("T\u1ed0\u0406 M\u0410\u0302\u0323\u0422", "TỐI MẬT"),
        ("\uff2d\u1eac\uff34", "MẬT"),
        ("TOI MAT", "TOI MAT"),
        ("TUYET MAT", "TUYET MAT"),
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
        "TRẦN VĂN  MẬT",
        "Người lập biểu  Trần Văn Mật",
        "TRẦN VĂN MẬT (Bản số 1)",
        "MAT",
        "Toi mat",
        "MAT XA TOI",
        "Bồi dưỡng kiến thức bí mật kinh doanh",
        "BÍ MẬT KINH DOANH",
        "Tài liệu mật",
        "Hướng dẫn đóng dấu MẬT trên văn bản",
        "Số: 12/BC-UBND  BẢO MẬT",
        "A B C",
    ],
)
def test_ordinary_words_are_no_stamp(typed: str) -> None:
    assert find_stamp([grid([typed], [None, typed])], []) is None


@pytest.mark.parametrize(
    ("name", "stamp"),
    [
        ("TUYỆT MẬT danh sách.xlsx", "TUYỆT MẬT"),
        ("danh_sach_TỐI_MẬT_2023.xlsx", "TỐI MẬT"),
        ("Báo cáo tối mật.xlsx", "tối mật"),
        ("MẬT - danh sách.xlsx", "MẬT"),
        ("Danh sách (MẬT).xlsx", "MẬT"),
        ("DS TOI MAT.xlsx", "TOI MAT"),
        ("Trần Văn Mật.xlsx", None),
        ("TRẦN VĂN MẬT.xlsx", None),
        ("Mật độ dân số.xlsx", None),
        ("Tối mật độ.xlsx", None),
        ("Bảo mật thông tin 2023.xlsx", None),
        ("Lớp bí mật nhà nước.ods", None),
        ("", None),
    ],
)
def test_the_name_of_a_file_or_a_sheet_bears_a_stamp_or_not(name: str, stamp: str | None) -> None:
    assert stamp_in_name(name) == stamp
    found = find_stamp([Grid(name=name, rows=[["x"]], lines=range(1, 2))], [])
    assert found == (None if stamp is None else (stamp, ""))


@given(st.text(alphabet=VIETNAMESE, min_size=1, max_size=7), st.booleans())
def test_a_person_called_mat_is_nobodys_secret(middle: str, capitals: bool) -> None:
    name = f"Trần {middle.capitalize()} Mật"
    assert find_stamp([grid([name.upper() if capitals else name])], []) is None


@given(st.sampled_from(["MẬT", "TỐI MẬT", "TUYỆT MẬT"]), st.data())
def test_unseen_signs_hide_no_stamp(stamp: str, data: st.DataObject) -> None:
    unseen = data.draw(st.lists(st.sampled_from(UNSEEN), max_size=3))
    hidden = stamp
    for sign in unseen:
        at = data.draw(st.integers(0, len(hidden)))
        hidden = hidden[:at] + sign + hidden[at:]
    assert find_stamp([grid([hidden])], []) == (stamp, "Trang 1!A1")


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


def test_a_stamp_outside_the_tables_of_a_page_counts() -> None:
    table = "<table><tr><td>Họ và tên</td></tr></table>"
    for around in (
        "<p>TỐI <b>MẬT</b></p>",
        "<title>MẬT</title>",
        '<div align="right">MẬT<br></div>',
    ):
        assert refusal(f"<html><body>{around}{table}".encode(), "a.xls") == "secret", around
    captioned = table.replace("<tr>", "<caption>TUYỆT MẬT</caption><tr>", 1)
    assert refusal(captioned.encode(), "a.xls") == "secret"
    lawful = f"<html><title>Bảo mật</title><p>Công tác bảo vệ bí mật nhà nước</p>{table}"
    assert open_workbook(lawful.encode(), "a.xls").grids[0].rows == [["Họ và tên"]]


def test_a_stamp_in_a_comment_counts() -> None:
    body = '<row r="1"><c r="A1"><v>1</v></c></row>'
    noted = "<comments><commentList><comment><text><r><t>TUYỆT </t></r><r><t>MẬT</t></r></text>"
    comments = packed(xlsx_parts(body) | {"xl/comments1.xml": noted + "</comment></commentList>"})
    assert refusal(comments) == "secret"
    thread = "<ThreadedComments><threadedComment><text>MẬT</text></threadedComment>"
    assert (
        refusal(packed(xlsx_parts(body) | {"xl/threadedComments/threadedComment1.xml": thread}))
        == "secret"
    )


def test_a_stamp_in_a_comment_of_an_opendocument_counts_and_its_author_is_not_joined_to_it() -> (
    None
):
    note = (
        "<office:annotation><dc:creator>An</dc:creator><text:p>{}</text:p></office:annotation>"
        "<office:annotation><dc:creator>Bình</dc:creator><text:p>xem lại</text:p></office:annotation>"
    )
    cell = '<table:table-cell office:value-type="string">{}<text:p>x</text:p></table:table-cell>'
    row = f"<table:table-row>{cell.format(note)}</table:table-row>"
    assert refusal(ods(ods_table(row.format("TỐI MẬT"))), "a.ods") == "secret"
    book = open_workbook(ods(ods_table(row.format("Mật ong"))), "a.ods")
    assert book.grids[0].rows == [["x"]]


def test_a_stamp_in_a_comment_of_an_xml_spreadsheet_counts() -> None:
    book = (
        '<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" '
        'xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet"><Worksheet ss:Name="A"><Table><Row>'
        '<Cell><Data ss:Type="String">x</Data><Comment><ss:Data>{}</ss:Data></Comment></Cell>'
        "</Row></Table></Worksheet></Workbook>"
    )
    assert refusal(book.format("TỐI MẬT").encode(), "a.xml") == "secret"
    assert open_workbook(book.format("ghi").encode(), "a.xml").grids[0].rows == [["x"]]


def test_a_damaged_drawing_is_told_and_its_workbook_read() -> None:
    row = '<row r="1"><c r="A1"><v>1</v></c></row>'
    drawn = "<xdr:wsDr><a:p><a:r><a:t>Ghi chú</a:t></a:r></a:p></xdr:wsDr>" + "x" * 400
    whole = packed(xlsx_parts(row) | {"xl/drawings/drawing1.xml": drawn}, ZIP_STORED)
    at = whole.index(b"x" * 400)
    found = open_workbook(whole[:at] + b"y" + whole[at + 1 :], "a.xlsx")
    assert found.grids[0].rows == [[1]]
    assert [note.code for note in found.notes] == ["sheets.file.drawing_broken"]


def test_a_stamp_before_the_damage_of_a_drawing_counts() -> None:
    drawn = "<xdr:wsDr><a:p><a:r><a:t>TỐI MẬT</a:t></a:r></a:p></xdr:wsDr>" + "x" * 400
    whole = packed(xlsx_parts("") | {"xl/drawings/drawing1.xml": drawn}, ZIP_STORED)
    at = whole.index(b"x" * 400)
    assert refusal(whole[:at] + b"y" + whole[at + 1 :]) == "secret"


def test_a_drawing_beyond_the_limit_is_refused_and_not_looked_over() -> None:
    line = "<a:p><a:r><a:t>TỐI MẬT</a:t></a:r></a:p>"
    drawn = f"<xdr:wsDr>{line}".encode() + bytes(65 << 20)
    assert refusal(packed(xlsx_parts("") | {"xl/drawings/drawing1.xml": drawn})) == "broken"


def test_of_a_damaged_drawing_is_told_that_its_rest_was_not_looked_over_for_stamps() -> None:
    note = Message(
        "sheets.file.drawing_broken", {"file": "a.xlsx", "part": "xl/drawings/drawing1.xml"}
    )
    assert "Dấu độ mật, ghi chú ở phần còn lại" in say(note, "vi")
    assert "could not be looked for in the rest" in say(note, "en")
