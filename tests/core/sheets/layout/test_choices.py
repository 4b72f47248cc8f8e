"""The hidden sheet of choices that the program writes is passed over; anybody else's is read."""

from io import BytesIO

from openpyxl import load_workbook

from chuanhoa.core.sheets import Grid, read, read_workbook
from chuanhoa.core.sheets.grid import Workbook
from chuanhoa.core.sheets.write import Column, Row, Table, write_table
from tests.core.sheets.made import catalogues, grid

LISTED = Column(("Trình độ chuyên môn",), choices=("Đại học", "Cao đẳng", "Trung cấp"))
SEX = Column(("Giới tính",), choices=("Nam", "Nữ"))
NAMED = Column(("Họ và tên",))


def names(data: bytes) -> list[str]:
    return [sheet.name for sheet in read(data, "a.xlsx", catalogues=catalogues()).sheets]


def beside(other: Grid) -> list[str]:
    people = grid("STT|Họ và tên|Năm sinh\n1|Nguyễn Văn Giả|1980")
    found = read_workbook(Workbook("a.xlsx", (people, other)), catalogues=catalogues())
    return [sheet.name for sheet in found.sheets]


def test_the_lists_that_were_written_for_the_cells_are_not_read_back() -> None:
    row = Row(("Nguyễn Văn Giả", "Đại học", "Nam"))
    data = write_table(Table("Danh sách", "DANH SÁCH CÁN BỘ", (NAMED, LISTED, SEX), [row]))
    assert names(data) == ["Danh sách"]
    book = load_workbook(BytesIO(data))
    book["Danh mục"].sheet_state = "visible"
    shown = BytesIO()
    book.save(shown)
    assert names(shown.getvalue()) == ["Danh sách", "Danh mục"]


def test_a_hidden_sheet_of_that_name_which_holds_anything_else_is_read() -> None:
    ours = "Đại học|Nam\nCao đẳng|Nữ\nTrung cấp"
    assert beside(grid(ours, name="Danh mục", hidden=True)) == ["Sheet1"]
    for text in (
        "Đại học|Nam\n|Nữ\nTrung cấp",
        "Đại học|1980\nCao đẳng|1990",
        "Đại học|Nam\nCao đẳng|Nam",
        "Họ và tên|Chức vụ\nNguyễn Văn Giả|Bí thư Đảng ủy\nLý Văn Ba|Địa chính",
    ):
        assert beside(grid(text, name="Danh mục", hidden=True)) == ["Sheet1", "Danh mục"]
    assert beside(grid(ours, name="Ghi chú", hidden=True)) == ["Sheet1", "Ghi chú"]
