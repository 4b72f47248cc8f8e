"""Documents of an office: on one page, in one layout, and people's words as words."""

from datetime import date
from functools import cache
from io import BytesIO
from pathlib import Path
from xml.etree import ElementTree as ET
from zipfile import ZipFile

import docx
import pytest
from fontTools.ttLib import TTFont
from hypothesis import given
from hypothesis import strategies as st

from chuanhoa.core import documents
from chuanhoa.core.documents import (
    Block,
    Cell,
    Document,
    Grid,
    Head,
    Letterhead,
    Line,
    Paragraph,
    Signer,
    Signers,
    Title,
    document_of,
    measure,
    to_pdf,
    to_word,
)
from chuanhoa.core.documents.letters import LETTERS, drawable
from chuanhoa.core.documents.pdf import rendered
from chuanhoa.core.sheets.write import Column, Row, Signature, Table

ON = date(2026, 1, 5)
FONTS = Path(documents.__file__).parent / "fonts"
VIETNAMESE = (
    "aăâbcdđeêghiklmnoôơpqrstuưvxyáàảãạắằẳẵặấầẩẫậéèẻẽẹếềểễệíìỉĩịóòỏõọốồổỗộớờởỡợúùủũụứừửữựýỳỷỹỵ"
)
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
CUNNING = "{{ 7*7 }} {% raw %} #panic() $x$ *đậm* <w:p/> &amp; =1+1"


@cache
def advances(place: Path) -> dict[str, int]:
    """Return how far each letter of a font carries, in 1/2048 of its size."""
    with TTFont(place) as font:
        widths = font["hmtx"]
        return {chr(code): widths[glyph][0] for code, glyph in font.getBestCmap().items()}


def leaf(
    lines: int = 6, text: str = "Đại học · Luật kinh tế · 2011", least: float = 7.5
) -> list[Block]:
    heads = ("TT", "Nội dung", "Hồ sơ đang ghi", "Đính chính")
    body = [
        Line([Cell(str(at)), Cell("Trình độ"), Cell(text, italic=True), Cell()])
        for at in range(lines)
    ]
    return [
        Letterhead("UBND TỈNH THÁI NGUYÊN", "UBND XÃ NGHĨA TÁ"),
        Title("PHIẾU RÀ SOÁT", ["(Tính đến ngày 05 tháng 01 năm 2026)"]),
        Grid(
            widths=(1, 5, 8, 6),
            aligns=("center", "left", "left", "left"),
            head=[Head(0, at, 0, at, head) for at, head in enumerate(heads)],
            lines=[Line([Cell("I. Thông tin")], "group"), *body],
            least=least,
        ),
        Paragraph("Tôi đã đọc."),
        Signers(
            Signer("NGƯỜI ĐƯỢC RÀ SOÁT", "(Ký, ghi rõ họ tên)", "Nông Thị Thử"),
            Signer("NGƯỜI KIỂM TRA", "(Ký, ghi rõ họ tên)"),
            "………, ngày …… tháng …… năm ………",
        ),
    ]


def pages(document: Document) -> int:
    return len(rendered(document, "svg"))


def words(data: bytes) -> str:
    return "\n".join("".join(part.itertext()) for part in ET.fromstring(_part(data)).iter(f"{W}t"))


def _part(data: bytes, name: str = "word/document.xml") -> bytes:
    with ZipFile(BytesIO(data)) as packed:
        return packed.read(name)


def test_each_leaf_is_a_page_of_its_own() -> None:
    document = Document("Phiếu", ON, [leaf(), leaf(), leaf()])
    assert pages(document) == 3
    breaks = ET.fromstring(_part(to_word(document))).findall(f".//{W}pageBreakBefore")
    assert len(breaks) == 2


@pytest.mark.parametrize("lines", [1, 20, 28])
def test_a_table_that_may_shrink_leaves_its_leaf_on_one_page(lines: int) -> None:
    long = "chưa có — đề nghị bổ sung: Bằng tốt nghiệp (bản sao chứng thực) " * (lines < 25)
    assert pages(Document("Phiếu", ON, [leaf(lines, long or "Đại học")])) == 1


def test_letters_are_as_large_as_the_page_allows() -> None:
    document = Document("Phiếu", ON, [])
    sizes = [
        next(one.size for one in measure.fitted(leaf(n), document) if isinstance(one, Grid))
        for n in (5, 30, 90)
    ]
    assert sizes[0] == 12.0
    assert sizes == sorted(sizes, reverse=True)
    assert sizes[2] == 7.5


def test_a_table_that_may_not_shrink_runs_over_pages() -> None:
    assert pages(Document("Danh sách", ON, [leaf(90, least=0)])) > 1


@pytest.mark.parametrize("landscape", [False, True])
def test_the_national_title_has_room_for_its_line(landscape: bool) -> None:
    document = Document("Phiếu", ON, [], landscape=landscape)
    left, right = document.halves
    assert right >= 95
    assert left >= 55
    motto = Letterhead().motto
    assert measure.text_width(motto[0], measure.NATIONAL, bold=True) < right * measure.MM
    assert measure.text_width(motto[1], measure.MOTTO, bold=True) < right * measure.MM


@pytest.mark.parametrize(
    ("body", "kept"),
    [
        ("ỦY BAN NHÂN DÂN XÃ NGHĨA TÁ", "ỦY BAN NHÂN DÂN XÃ\u00a0NGHĨA\u00a0TÁ"),
        ("ỦY BAN NHÂN DÂN THÀNH PHỐ PHAN RANG - THÁP CHÀM",) * 2,
        ("SỞ NỘI VỤ",) * 2,
    ],
)
def test_the_name_of_a_unit_is_not_broken_at_the_head(body: str, kept: str) -> None:
    assert (Letterhead(body=body).body, Letterhead(above=body).above) == (kept, kept)
    assert measure.text_width(kept, 12) == measure.text_width(body, 12)


@given(st.text(VIETNAMESE + VIETNAMESE.upper() + " 0123456789.,-/()", max_size=60), st.booleans())
def test_a_text_is_as_wide_as_the_embedded_font_draws_it(text: str, bold: bool) -> None:
    widths = advances(FONTS / f"Tinos-{'Bold' if bold else 'Regular'}.ttf")
    drawn = sum(widths[letter] for letter in text) * 12 / 2048
    assert measure.text_width(text, 12, bold=bold) == pytest.approx(drawn, rel=0.02, abs=0.5)


def test_the_embedded_fonts_have_every_vietnamese_letter() -> None:
    for place in sorted(FONTS.glob("*.ttf")):
        assert set(VIETNAMESE + VIETNAMESE.upper()) - set(advances(place)) == set()
    assert (FONTS / "OFL.txt").is_file()


def test_what_the_font_is_said_to_hold_is_in_every_cut_of_it() -> None:
    cuts = [set(advances(place)) for place in FONTS.glob("*.ttf")]
    assert set.intersection(*cuts) >= LETTERS
    assert set("ẠảẾộƯỹĐđ0-9%…–“”□") <= LETTERS


@pytest.mark.parametrize("odd", ["😀", "\uf0b7", "\ufffe", "\x01", "\x80", "✓", "中", "\u202e"])
def test_a_letter_that_the_font_lacks_ends_no_print(odd: str) -> None:
    made = Document("Thử", ON, [leaf(1, text=f"Hà Nội {odd} Ⅲ")])
    assert rendered(made, "pdf")[0].startswith(b"%PDF")
    assert drawable({"a": [f"Hà {odd}Ⅲ"]}) in (
        {"a": ["Hà □III"]},
        {"a": ["Hà III"]},
    )


def test_word_is_a4_with_the_margins_of_an_office() -> None:
    made = docx.Document(BytesIO(to_word(Document("Phiếu", ON, [leaf()]))))
    page = made.sections[0]
    sides = [
        page.page_width,
        page.page_height,
        page.left_margin,
        page.right_margin,
        page.top_margin,
    ]
    assert [round(side.mm) for side in sides if side] == [210, 297, 30, 15, 20]
    assert made.styles["Normal"].font.name == "Times New Roman"


def test_word_repeats_the_head_and_cuts_no_line() -> None:
    tree = ET.fromstring(_part(to_word(Document("Danh sách", ON, [leaf(30)]))))
    table = tree.findall(f".//{W}tbl")[1]
    rows = table.findall(f"{W}tr")
    assert [row.find(f"{W}trPr/{W}tblHeader") is not None for row in rows] == [True, *[False] * 31]
    assert all(row.find(f"{W}trPr/{W}cantSplit") is not None for row in rows)


def test_what_people_wrote_stays_their_words() -> None:
    document = Document("Phiếu", ON, [leaf(1, CUNNING)])
    assert CUNNING in words(to_word(document)).split("\n")
    assert pages(document) == 1


def test_word_has_no_macro_and_asks_nothing_of_another_file() -> None:
    with ZipFile(BytesIO(to_word(Document("Phiếu", ON, [leaf(1, CUNNING)])))) as packed:
        names = packed.namelist()
        told = b"".join(packed.read(name) for name in names if name.endswith((".rels", ".xml")))
    assert not [name for name in names if "vba" in name.lower() or name.endswith(".bin")]
    assert b'TargetMode="External"' not in told


def test_letters_that_no_xml_can_hold_are_left_out() -> None:
    assert "Nông Thử" in words(to_word(Document("x", ON, [[Paragraph("Nông\x00\x0b Thử\ufffe")]])))


def test_like_documents_give_like_bytes() -> None:
    one = Document("Phiếu", ON, [leaf()], stamp="DỮ LIỆU GIẢ ĐỊNH", numbered=True)
    assert to_word(one) == to_word(one)
    assert to_pdf(one) == to_pdf(one)
    assert to_pdf(one).startswith(b"%PDF-")


def test_invented_data_say_so_on_every_page() -> None:
    made = to_word(Document("Phiếu", ON, [leaf()], stamp="DỮ LIỆU GIẢ ĐỊNH"))
    page = docx.Document(BytesIO(made)).sections[0]
    assert [one.text for one in page.header.paragraphs] == ["DỮ LIỆU GIẢ ĐỊNH"]


def test_a_printed_table_becomes_a_document_with_its_head_and_foot() -> None:
    table = Table(
        name="Danh sách",
        title="DANH SÁCH CHƯA ĐẠT CHUẨN",
        columns=[
            Column(("Số TT",), "integer"),
            Column(("Trình độ", "Chuyên môn")),
            Column(("Trình độ", "Chính trị")),
            Column(("Mã",), hidden=True),
        ],
        rows=[
            Row(("Xã Nghĩa Tá",), "group"),
            Row((1200, "Đại học", None, "bí mật")),
            Row((None, "Cộng", "1 người", ""), "total"),
        ],
        agency=["UBND TỈNH THÁI NGUYÊN", "UBND XÃ NGHĨA TÁ"],
        as_of=date(2026, 3, 2),
        notes=["Ghi chú."],
        signature=Signature(on=ON),
        invented=True,
    )
    document = document_of(table, on=ON)
    told = words(to_word(document)).split("\n")
    assert document.landscape
    assert "bí mật" not in told
    assert told[:2] == ["UBND TỈNH THÁI NGUYÊN", "UBND XÃ NGHĨA TÁ"]
    assert {"(Tính đến ngày 02/3/2026)", "1.200", "Ghi chú."} <= set(told)
    assert document.stamp == "DỮ LIỆU GIẢ ĐỊNH"
    assert "………………, ngày 05 tháng 01 năm 2026" in told
    tree = ET.fromstring(_part(to_word(document)))
    spans = [one.get(f"{W}val") for one in tree.iter(f"{W}gridSpan")]
    assert spans == ["2", "3"]
    assert len(tree.findall(f".//{W}vMerge")) == 2
    assert pages(document) == 1


@pytest.mark.parametrize("name", ["Danh sách " * 40, "x" * 300, "Danh sách " * 25 + "chưa", "Ngắn"])
def test_a_title_longer_than_word_takes_is_cut_after_a_word(name: str) -> None:
    made = to_word(Document(name, ON, [[Paragraph("Nông Thử")]]))
    title = docx.Document(BytesIO(made)).core_properties.title
    assert len(title) <= 255
    assert title == name or (title[-1] == "…" and name.startswith(title[:-1]))
    assert title == name or " " not in name or name[len(title) - 1] == " "


def test_what_is_left_of_the_page_goes_to_the_long_texts() -> None:
    rows = [Row((at, "Nông Văn Giả", "Quyết định bổ nhiệm ngạch; " * 12)) for at in range(1, 9)]
    columns = [Column(("Số TT",), "integer"), Column(("Họ và tên",)), Column(("Còn thiếu",))]
    document = document_of(Table(name="a", title="A", columns=columns, rows=rows), on=ON)
    (grid,) = (block for leaf in document.leaves for block in leaf if isinstance(block, Grid))
    number, name, text = grid.widths
    assert text > 6 * name > 6 * number
    assert name >= measure.text_width("Nông Văn Giả", grid.size)


def test_rows_of_many_columns_are_as_low_as_the_page_allows() -> None:
    """Ten people a page, where one narrow column would let none of them be lower than six lines."""
    texts = (
        "Phó Giám đốc Trung tâm Phục vụ hành chính công",
        "Trình độ chuyên môn của cán bộ, công chức cấp xã",
        "Bồi dưỡng quản lý nhà nước đối với lãnh đạo, quản lý (171/2025/NĐ-CP): chưa qua",
        "Bồi dưỡng lãnh đạo, quản lý cấp phòng và tương đương",
        "Chưa đạt, còn thời hạn",
    )
    short = ("Nông Văn Giả Thử", "01/7/2030", "19/12/1974", "Đ16.2", "Đào tạo đại học")
    columns = [Column(("Số TT",), "integer"), *(Column(("Cột",)) for _ in texts + short)]
    rows = [Row((at, *texts, *short)) for at in range(1, 40)]
    document = document_of(Table(name="a", title="A", columns=columns, rows=rows), on=ON)
    (grid,) = (block for leaf in document.leaves for block in leaf if isinstance(block, Grid))
    wide = document.width * measure.MM
    assert sum(grid.widths) == pytest.approx(wide)
    head = measure.head_height(grid, wide)
    assert head + 10 * measure.line_height(grid.lines[0], grid, wide) < document.height * measure.MM
