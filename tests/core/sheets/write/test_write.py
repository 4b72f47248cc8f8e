from datetime import date
from decimal import Decimal
from io import BytesIO
from zipfile import ZipFile

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chuanhoa.core.sheets.container import open_workbook
from chuanhoa.core.sheets.grid import Merge
from chuanhoa.core.sheets.write import Column, Row, Share, Signature, Table, Value, write_table
from chuanhoa.core.sheets.write.head import Title, points, split, titles, widths
from chuanhoa.core.sheets.write.head import codes as code_row
from chuanhoa.core.sheets.write.table import place_and_date
from chuanhoa.core.text import PartialDate, Refused
from tests.core.sheets.container.files import codes

COLUMNS = (
    Column(("STT",), "integer", 5, centred=True),
    Column(("Đơn vị",), width=24),
    Column(("Tổng số",), "integer"),
    Column(("Trình độ", "Chuyên môn", "Thạc sĩ"), "integer"),
    Column(("Trình độ", "Chuyên môn", "Đại học"), "ratio"),
    Column(("Trình độ", "Chính trị", "Cao cấp"), "percent"),
    Column(("Ngày",), "date"),
)
ROWS = (
    Row(["I. Cụm phía Bắc"], "group"),
    Row([1, "Xã Nghĩa Tá", 19, 0, Share(15, 19), Share(6, 8), date(2023, 9, 3)]),
    Row([2, "=HYPERLINK(1)", 1234, None, Share(0, 0), Share(0, 0), PartialDate(1985, 3, None)]),
    Row([None, "Tổng cộng", 1253, 0, Share(15, 19), Share(6, 8), None], "total"),
)


def table(**changes: object) -> Table:
    given_: dict[str, object] = {
        "name": "Biểu 01",
        "title": "SỐ LƯỢNG, CHẤT LƯỢNG CÁN BỘ, CÔNG CHỨC CẤP XÃ",
        "columns": COLUMNS,
        "rows": ROWS,
        "agency": ("UBND HUYỆN CHỢ ĐỒN", "PHÒNG NỘI VỤ"),
        "form": "Biểu số 01",
        "as_of": date(2023, 9, 30),
        "notes": ("Ghi chú: số liệu minh họa.",),
        "signature": Signature("Chợ Đồn", date(2024, 1, 5), maker_name="Người Lập"),
        "numbered": True,
        "invented": True,
        "frozen": 2,
    }
    return Table(**(given_ | changes))  # type: ignore[arg-type]


def test_a_table_reads_back_as_it_was_written() -> None:
    book = open_workbook(write_table(table()), "a.xlsx")
    assert codes(book) == []
    assert book.grids[0].rows == [
        ["Biểu số 01"],
        ["UBND HUYỆN CHỢ ĐỒN", None, None, None, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"],
        ["PHÒNG NỘI VỤ", None, None, None, "Độc lập - Tự do - Hạnh phúc"],
        [],
        ["SỐ LƯỢNG, CHẤT LƯỢNG CÁN BỘ, CÔNG CHỨC CẤP XÃ"],
        ["(Tính đến ngày 30/9/2023)"],
        ["DỮ LIỆU GIẢ ĐỊNH"],
        [],
        ["STT", "Đơn vị", "Tổng số", "Trình độ", None, None, "Ngày"],
        [None, None, None, "Chuyên môn", None, "Chính trị"],
        [None, None, None, "Thạc sĩ", "Đại học", "Cao cấp"],
        ["A", "B", "1", "2", "3", "4", "5"],
        ["I. Cụm phía Bắc"],
        [1, "Xã Nghĩa Tá", 19, 0, "78,95% (15/19)", 0.75, "03/9/2023"],
        [2, "=HYPERLINK(1)", 1234, None, "–", "–", "3/1985"],
        [None, "Tổng cộng", 1253, 0, "78,95% (15/19)", 0.75],
        ["Ghi chú: số liệu minh họa."],
        [],
        [None, None, None, None, "Chợ Đồn, ngày 05 tháng 01 năm 2024"],
        ["NGƯỜI LẬP BIỂU", None, None, None, "THỦ TRƯỞNG CƠ QUAN"],
        ["(Ký, ghi rõ họ tên)", None, None, None, "(Ký, ghi rõ họ tên, đóng dấu)"],
        [],
        [],
        [],
        [],
        ["Người Lập"],
    ]
    assert book.grids[0].formulas == {}
    head = {merge for merge in book.grids[0].merges if 8 <= merge.top <= 10}
    assert head == {
        Merge(8, 0, 10, 0),
        Merge(8, 1, 10, 1),
        Merge(8, 2, 10, 2),
        Merge(8, 3, 8, 5),
        Merge(9, 3, 9, 4),
        Merge(8, 6, 10, 6),
    }


def test_a_page_prints_on_a4_landscape_with_its_head_repeated() -> None:
    plain = openpyxl.load_workbook(BytesIO(write_table(table())))["Biểu 01"]
    assert (plain.page_setup.scale, plain.row_breaks.brk) == (90, []), "who signs goes on its page"
    sheet = openpyxl.load_workbook(BytesIO(write_table(table(signature=None))))["Biểu 01"]
    assert (sheet.page_setup.orientation, sheet.page_setup.paperSize) == ("landscape", 9)
    assert (sheet.page_setup.fitToWidth or 1, sheet.page_setup.fitToHeight) == (1, 0)
    assert sheet.sheet_properties.pageSetUpPr.fitToPage is True
    assert sheet.print_title_rows == "$9:$12"
    assert sheet.freeze_panes == "C13"
    assert sheet.auto_filter.ref == "A12:G15"
    assert "DỮ LIỆU GIẢ ĐỊNH" in sheet.oddHeader.right.text
    assert "&P" in sheet.oddFooter.center.text or "Page" in sheet.oddFooter.center.text
    fonts = {cell.font.name for row in sheet.iter_rows() for cell in row if cell.value is not None}
    assert fonts == {"Times New Roman"}
    assert sheet["B14"].number_format == "@"
    assert sheet["C15"].number_format == "#,##0"


def wide(figures: int) -> openpyxl.worksheet.worksheet.Worksheet:
    columns = [Column(("Đơn vị",), width=24)]
    columns += [Column(("Quản lý nhà nước", "Chuyên viên chính"), "integer")] * figures
    made = table(columns=columns, rows=[Row(["Xã Nghĩa Tá", *[12] * figures])], frozen=1)
    return openpyxl.load_workbook(BytesIO(write_table(made)))["Biểu 01"]


@pytest.mark.parametrize(
    ("figures", "turned", "paper", "across"), [(5, 0, 9, 1), (30, 90, 9, 1), (50, 90, 8, 1), (80, 90, 8, 2)]
)  # fmt: skip
def test_a_wide_table_stays_legible_on_paper(
    figures: int, turned: int, paper: int, across: int
) -> None:
    sheet = wide(figures)
    (title,) = {
        cell.alignment.textRotation or 0
        for row in sheet.iter_rows() for cell in row if cell.value == "Chuyên viên chính"
    }  # fmt: skip
    assert title == turned
    assert (sheet.page_setup.paperSize, sheet.page_setup.fitToWidth or 1) == (paper, across)
    assert (sheet.print_title_cols == "$A:$A") is (across > 1)


SENTENCE = "giữ chức danh này hoặc chức danh khác cùng đối tượng từ trước ngày 01/8/2023"


@pytest.mark.parametrize(
    ("texts", "paper", "across"), [(3, 9, 1), (12, 9, 1), (16, 8, 1), (30, 8, 2)]
)
def test_columns_of_words_give_way_for_one_page(texts: int, paper: int, across: int) -> None:
    columns = [Column(("Số TT",), "integer"), *[Column(("Căn cứ",))] * texts]
    made = table(columns=columns, rows=[Row([1, *[SENTENCE] * texts])])
    sheet = openpyxl.load_workbook(BytesIO(write_table(made)))["Biểu 01"]
    assert (sheet.page_setup.paperSize, sheet.page_setup.fitToWidth or 1) == (paper, across)
    at = next(cell.row for row in sheet.iter_rows() for cell in row if cell.value == SENTENCE)
    lines = sheet.row_dimensions[at].height / 16.5
    assert min(widths(made)[1:]) * lines > len(SENTENCE) * 0.8


def test_the_widest_form_is_printed_on_one_a3_with_letters_of_8_points() -> None:
    columns = [Column(("STT",)), Column(("Tên đơn vị",), width=28)]
    columns += [Column(("Trình độ đào tạo", "Chính trị", "Trung cấp"), "integer")] * 49
    rows = [
        Row(["1", "Thị trấn Bằng Lũng", *[22] * 49]),
        Row(["", "Tổng cộng", *[388] * 49], "total"),
    ]
    made = table(columns=columns, rows=rows, frozen=2, numbered=True)
    sheet = openpyxl.load_workbook(BytesIO(write_table(made)))["Biểu 01"]
    assert (sheet.page_setup.paperSize, sheet.page_setup.fitToWidth or 1) == (8, 1)
    page = PAPERS[8, "landscape"] - MARGINS
    assert 11 * page / sum(points(width) for width in widths(made)) >= 8
    assert min(widths(made)[2:]) * 7 >= 3 * 8 + 2, "three figures of 12 points find room"


def test_what_stands_over_a_table_of_two_pages_ends_on_the_first() -> None:
    sheet = wide(80)
    right = {range_.max_col for range_ in sheet.merged_cells.ranges if range_.max_row < 7}
    assert right
    assert max(right) < 45
    over = [cell.column for row in sheet.iter_rows(max_row=6) for cell in row if cell.value]
    assert min(over) > 1, "nothing in the column that every page prints again"


MARGINS = (1.18 + 0.59) * 72
PAPERS = {(9, "landscape"): 842, (9, "portrait"): 595, (8, "landscape"): 1191}
"""Points across each paper, by its number and how it lies."""


@pytest.mark.parametrize("figures", [3, 14, 30, 34, 50, 80])
@pytest.mark.parametrize("portrait", [False, True])
def test_no_letter_on_paper_is_smaller_than_8_points_or_upright_7(
    figures: int, portrait: bool
) -> None:
    columns = [Column(("Đơn vị",), width=24), *[Column(("Tổng",), "integer")] * figures]
    rows = [Row(["Xã Nghĩa Tá", *[12] * figures])]
    made = table(
        columns=columns,
        rows=rows,
        frozen=1,
        numbered=True,
        portrait=portrait,
        notes=["Ghi chú: thử"],
    )
    sheet = openpyxl.load_workbook(BytesIO(write_table(made)))["Biểu 01"]
    page = PAPERS[sheet.page_setup.paperSize, sheet.page_setup.orientation] - MARGINS
    wide = sum(points(width) for width in widths(made))
    scale = min(1.0, page * (sheet.page_setup.fitToWidth or 1) / wide)
    sizes = [cell.font.sz for row in sheet.iter_rows() for cell in row if cell.value is not None]
    assert min(sizes) * scale >= (7 if sheet.page_setup.orientation == "portrait" else 8)
    assert sheet.HeaderFooter.scaleWithDoc is False, "the foot of the page is not made smaller"


def test_a_row_is_as_tall_as_its_longest_text_and_left_alone_where_one_line_holds_it() -> None:
    long = "Quyết định bổ nhiệm, phê chuẩn hoặc tuyển dụng; " * 4
    rows = (
        Row([1, long, 19, 0, None, None, None]),
        Row([2, "Xã Nghĩa Tá", 19, 0, None, None, None]),
        Row([3, "hai\ndòng", 19, 0, None, None, None]),
        Row([4, long * 40, 19, 0, None, None, None]),
    )
    sheet = openpyxl.load_workbook(BytesIO(write_table(table(rows=rows))))["Biểu 01"]
    first, plain, two, endless = (sheet.row_dimensions[row].height for row in range(13, 17))
    assert plain is None
    assert (two, endless) == (36.0, 408.75)
    lines = len(long) / sheet.column_dimensions["B"].width  # a letter is narrower than a unit
    assert 0.8 * lines * 16.5 < first < 1.2 * lines * 16.5


def test_a_plain_table_is_not_stamped() -> None:
    data = write_table(table(invented=False, portrait=True, filtered=False))
    sheet = openpyxl.load_workbook(BytesIO(data)).active
    assert sheet is not None
    assert sheet.page_setup.orientation == "portrait"
    assert sheet.auto_filter.ref is None
    assert "GIẢ ĐỊNH" not in str([[cell.value for cell in row] for row in sheet.iter_rows()])
    assert sheet.oddHeader.right.text is None


def test_like_tables_give_like_bytes() -> None:
    assert write_table(table(), table(name="Khác")) == write_table(table(), table(name="Khác"))
    assert write_table(table()) != write_table(table(title="KHÁC"))


def test_sheet_names_are_made_acceptable_and_apart() -> None:
    names = ["Biểu 1/2: [xã]", "Biểu 1 2   xã", "", "x" * 40, "X" * 40]
    book = open_workbook(write_table(*[table(name=name) for name in names]), "a.xlsx")
    found = [grid.name for grid in book.grids]
    assert found == ["Biểu 1 2   xã", "Biểu 1 2   xã (2)", "Trang", "x" * 31, "X" * 27 + " (2)"]


def test_people_s_text_stays_text_whatever_it_looks_like() -> None:
    typed: list[Value] = ["=1+1", "http://x.vn", "0012", "1.5", "+84", "@a", "{=1}", " x ", "a\nb"]
    columns = [Column(("Chữ",))]
    rows = [Row([value]) for value in typed]
    book = open_workbook(write_table(table(columns=columns, rows=rows, numbered=False)), "a.xlsx")
    top = next(at for at, row in enumerate(book.grids[0].rows) if row == ["Chữ"]) + 1
    assert [row[0] for row in book.grids[0].rows[top : top + len(typed)]] == typed
    assert book.grids[0].formulas == {}


def test_values_that_do_not_suit_their_column_stay_readable() -> None:
    kinds = ("integer", "decimal", "serial", "percent")
    columns = [Column((kind,), kind) for kind in kinds]  # type: ignore[arg-type]
    rows = [
        Row([1, Decimal("2.34"), date(1985, 3, 10), 0.5]),
        Row(["không rõ", "2,34", PartialDate(1985, None, None), "–"]),
        Row([1085000123456789, 1.5, "x", None]),
    ]
    book = open_workbook(write_table(table(columns=columns, rows=rows, numbered=False)), "a.xlsx")
    top = next(at for at, row in enumerate(book.grids[0].rows) if row == list(kinds)) + 1
    assert book.grids[0].rows[top : top + 3] == [
        [1, 2.34, date(1985, 3, 10), 0.5],
        ["không rõ", "2,34", "1985", "–"],
        ["1085000123456789", 1.5, "x"],
    ]


def test_a_text_longer_than_a_cell_takes_is_refused() -> None:
    with pytest.raises(Refused) as caught:
        write_table(table(rows=[Row([1, "x" * 32_768, *[None] * 5])]))
    assert caught.value.message.code == "sheets.file.cell_too_long"


def test_more_rows_than_a_sheet_takes_are_refused() -> None:
    with pytest.raises(Refused) as caught:
        write_table(table(rows=[Row([None] * 7)] * 1_048_577))
    assert caught.value.message.code == "sheets.file.too_many_rows"


def test_a_row_with_a_value_too_few_is_our_mistake() -> None:
    with pytest.raises(ValueError, match="6 values for 7 columns"):
        write_table(table(rows=[Row([None] * 6)]))


def test_a_table_of_one_column_and_one_without_rows_are_written() -> None:
    for rows in ([], [Row(["x"])]):
        data = write_table(table(columns=[Column(("Chữ",))], rows=rows, numbered=False, frozen=0))
        found = open_workbook(data, "a.xlsx").grids[0].rows
        lines = [row[0] for row in found if row]
        assert lines[1:5] == [
            "UBND HUYỆN CHỢ ĐỒN",
            "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
            "PHÒNG NỘI VỤ",
            "Độc lập - Tự do - Hạnh phúc",
        ]


def test_titles_are_joined_by_path_and_reach_to_the_bottom() -> None:
    assert titles([Column(("A",)), Column(("B", "x")), Column(("B", "y")), Column(("C", "x"))]) == [
        Title(0, 0, 1, 0, "A"),
        Title(0, 1, 0, 2, "B"),
        Title(0, 3, 0, 3, "C"),
        Title(1, 1, 1, 1, "x"),
        Title(1, 2, 1, 2, "y"),
        Title(1, 3, 1, 3, "x"),
    ]


def test_the_code_row_has_letters_over_text_and_numbers_over_figures() -> None:
    columns = [
        Column(("STT",), "integer"),
        Column(("Tên",)),
        Column(("Số",), "integer"),
        Column(("Chú",)),
    ]
    assert code_row(columns) == ["A", "B", "1", "2"]


@pytest.mark.parametrize(
    ("on", "line"),
    [
        (date(2026, 1, 5), "Chợ Đồn, ngày 05 tháng 01 năm 2026"),
        (date(2026, 2, 15), "Chợ Đồn, ngày 15 tháng 02 năm 2026"),
        (date(2026, 3, 9), "Chợ Đồn, ngày 09 tháng 3 năm 2026"),
        (None, "Chợ Đồn, ngày …… tháng …… năm ………"),
    ],
)
def test_the_date_is_written_by_the_decree_on_documents(on: date | None, line: str) -> None:
    assert place_and_date(Signature("Chợ Đồn", on)) == line


def test_nothing_in_a_workbook_tells_when_it_was_made() -> None:
    with ZipFile(BytesIO(write_table(table()))) as archive:
        core = archive.read("docProps/core.xml").decode()
        assert {entry.date_time[0] for entry in archive.infolist()} == {1980}
    assert "2000-01-01T00:00:00Z" in core


@given(st.lists(st.floats(3, 60), min_size=2, max_size=40))
def test_the_halves_of_a_page_both_have_columns(found: list[float]) -> None:
    assert 1 <= split(found) <= len(found) - 1


@given(
    st.lists(
        st.lists(st.sampled_from(["a", "b", "c"]), min_size=1, max_size=4).map(tuple),
        min_size=1,
        max_size=12,
    )
)
def test_titles_cover_the_head_once(paths: list[tuple[str, ...]]) -> None:
    columns = [Column(path) for path in paths]
    depth = max(map(len, paths))
    covered = [
        (row, column)
        for title in titles(columns)
        for row in range(title.top, title.bottom + 1)
        for column in range(title.left, title.right + 1)
    ]
    assert sorted(covered) == [
        (row, column) for row in range(depth) for column in range(len(columns))
    ]


@given(
    st.lists(st.text(st.characters(exclude_categories=["Cs"]), max_size=30), min_size=1, max_size=6)
)
@settings(max_examples=60, deadline=None)
def test_any_text_is_written_as_text(typed: list[str]) -> None:
    data = write_table(
        Table("S", "T", [Column(("C",), width=10)], [Row([text]) for text in typed], motto=())
    )
    sheet = openpyxl.load_workbook(BytesIO(data)).active
    assert sheet is not None
    found = [
        cell.value for row in sheet.iter_rows(min_row=4, max_row=3 + len(typed)) for cell in row
    ]
    assert [cell.data_type for row in sheet.iter_rows(min_row=4) for cell in row if cell.value] == [
        "s"
    ] * sum(value is not None for value in found)
    assert len(widths(Table("S", "T", [Column(("C",))], [Row([text]) for text in typed]))) == 1
