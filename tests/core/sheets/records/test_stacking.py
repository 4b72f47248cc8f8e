"""The form of one person with several labels in a line, or label and answer in one cell."""

import pytest

from chuanhoa.core.sheets.grid import Cell, Grid
from chuanhoa.core.sheets.layout.stacking import MOST_IN_CELL, MOST_LETTERS, stacked
from tests.core.sheets.made import as_json, grid, pick, problems, read, warned

IN_CELLS = """
SƠ YẾU LÝ LỊCH
1) Họ và tên khai sinh: Nông Văn Thử
3) Sinh ngày: 12 tháng 3 năm 1975, Giới tính (nam, nữ): Nam
6) Dân tộc: Tày, 7) Tôn giáo: Không
12) Chức vụ (chức danh) hiện tại: Phó Chủ tịch UBND xã
14) Ngạch công chức: Chuyên viên, Mã ngạch: 01.003
15.2- Trình độ chuyên môn cao nhất: Đại học Luật
15.3- Lý luận chính trị: Trung cấp 15.4-Quản lý nhà nước: Chuyên viên
16) Ngày vào Đảng Cộng sản Việt Nam: 03/02/2006, Ngày chính thức: 03/02/2007
25) Số chứng minh nhân dân: 095080001234   Ngày cấp: 01/01/2020
|Ngày 02 tháng 10 năm 2023
|NGƯỜI KHAI
|Nông Văn Thử
"""
FORMS = [
    "Họ tên: Nông Văn Thử   Ngày sinh: 12/3/1975   Nam\nChức vụ: Chủ tịch UBND",
    "Họ tên: Nông Văn Thử Ngày sinh: 12/3/1975 Giới tính: Nam\nChức vụ: Chủ tịch UBND",
    "Họ và tên: Nông Văn Thử|Giới tính: Nam\nNgày sinh: 12/3/1975|Chức vụ: Chủ tịch UBND",
    "Họ và tên|Nông Văn Thử|Giới tính|Nam\nNgày sinh|12/3/1975|Chức vụ|Chủ tịch UBND",
    "1|Họ và tên:|Nông Văn Thử|Giới tính:|Nam\n2|Ngày sinh:|12/3/1975|Chức vụ:|Chủ tịch UBND",
    "Họ và tên: Nông Văn Thử\\nNgày sinh: 12/3/1975\\nGiới tính: Nam\\nChức vụ: Chủ tịch UBND",
    "Họ và tên:|Nông Văn Thử\nNgày sinh: 12/3/1975; Giới tính: Nam\nChức vụ: Chủ tịch UBND|Đơn vị:|",
    "Họ và tên:………Nông Văn Thử………… Ngày sinh:…12/3/1975…\nGiới tính:   Nam\nĐiện thoại: ......\n"
    "Giờ tiếp dân: 8:30, Chức vụ: Chủ tịch UBND\nNgày vào Đảng:|........|Ngày chính thức:|",
    "UBND XÃ X|CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nPHIẾU\nHọ và tên: Nông Văn Thử\nNgày sinh: 12/3/1975\n"
    "Giới tính: Nam\nChức vụ: Chủ tịch UBND\n|Người khai\n|Nông Văn Thử",
]  # fmt: skip


@pytest.mark.parametrize("form", FORMS)
def test_wherever_the_labels_stand_the_form_says_the_same(form: str) -> None:
    sheet = read(form)
    assert pick(sheet, "full_name", "gender", "birth_date", "position") == [
        ("Nông Văn Thử", "Nam", "1975-03-12", "Chủ tịch UBND")
    ]
    assert problems(sheet) == []


def test_an_extract_of_form_2c_is_one_record() -> None:
    sheet = read(IN_CELLS)
    assert pick(
        sheet, "cell", "full_name", "birth_date", "gender", "ethnicity", "religion", "position",
        "rank_code", "degree", "field_of_study", "theory", "state_mgmt", "party_admitted",
        "party_official", "identity_number", "identity_issued",
    ) == [(
        "A2", "Nông Văn Thử", "1975-03-12", "Nam", "Tày", "Không", "Phó Chủ tịch UBND xã", "01.003",
        "dai_hoc", "Luật", "trung_cap", "chuyen_vien", "2006-02-03", "2007-02-03", "095080001234",
        "2020-01-01",
    )]  # fmt: skip
    assert problems(sheet) == []


def test_a_label_keeps_what_stands_in_brackets_within_it() -> None:
    paths = [column.path for column in read(IN_CELLS).columns]
    assert ("Chức vụ (chức danh) hiện tại",) in paths


def test_a_problem_stands_at_the_cell_of_its_label() -> None:
    sheet = read("""
    PHIẾU
    Họ và tên: Nông Văn Thử|Ngày sinh: 31/02/1975
    Giới tính:|Nam|Trình độ chuyên môn:|TKX
    """)
    assert problems(sheet) == [
        ("B2", "date_impossible", "31/02/1975", None),
        ("D3", "not_a_level", "TKX", None),
    ]
    told = as_json(sheet)
    assert [(p["row"], p["column"], p["cell"]) for p in told["problems"]] == [
        (2, 2, "B2"), (3, 4, "D3"),
    ]  # fmt: skip
    assert told["records"][0]["row"] == 2
    assert told["ignored_rows"] == [{"row": 1, "reason": "letterhead"}]


@pytest.mark.parametrize(
    "table",
    [
        "Họ và tên|Năm sinh\nNông Văn Thử|1975\nLý Thị Mẫu|1980",
        "STT|Họ và tên|Ngày sinh:|Chức vụ\n1|Nông Văn Thử|1975|Bí thư",
        "Họ và tên người lập: Bế Thị Ký   Chức vụ: Văn thư   Điện thoại: 0912\nSTT|Họ và tên|Năm sinh"
        "\n1|Nông Văn Thử|1975",
        "PHIẾU\nHọ và tên: Nông Văn Thử   Ngày sinh: 1975   Nam\nQuan hệ|Họ và tên|Năm sinh"
        "\nBố|Nông Văn Bố|1945",
        "Họ và tên: Nông Văn Thử   đã nghỉ   Ngày sinh: 1975   Nam\nChức vụ: Bí thư",
        "Họ và tên:|\nNgày sinh:   Giới tính:\nChức vụ:   Đơn vị:",
    ],
)  # fmt: skip
def test_a_list_or_a_form_with_something_left_over_is_not_set_anew(table: str) -> None:
    whole = grid(table)
    assert stacked(whole) is whole


def test_a_form_read_so_loses_no_row() -> None:
    told = as_json(read(IN_CELLS))["ignored_rows"]
    assert [one["row"] for one in told] == [1, 11, 12, 13]
    assert warned(read(IN_CELLS)) == [("no_date", 0)]


@pytest.mark.parametrize(
    "cells",
    [
        [["Họ và tên: " + "Anh " * (MOST_IN_CELL // 4) + ": x"]],
        [[f"Họ và tên: {'A, ' * 1000}: y"]] * (MOST_LETTERS // 3000 + 1),
    ],
    ids=["in one cell", "in all"],
)
def test_what_is_as_long_as_a_book_is_no_form(cells: list[list[Cell]]) -> None:
    book = Grid(
        "Phiếu", [["Họ tên: A"], ["Ngày sinh: 1980"], ["Dân tộc: Tày"], *cells], range(1, 100)
    )
    assert stacked(book) is book


def test_a_label_is_found_at_the_end_of_a_long_answer() -> None:
    told = "Học " * 300
    cells: list[list[Cell]] = [
        [f"Họ và tên: Lò Văn Thử, Ghi chú: {told}, Ngày sinh: 12/3/1980"], ["Dân tộc: Tày"],
        ["Giới tính: Nam"],
    ]  # fmt: skip
    made = stacked(Grid("Phiếu", cells, range(1, 4)))
    assert ["Ngày sinh", "12/3/1980"] in [list(row) for row in made.rows]


def test_a_form_of_which_something_would_be_left_over_is_returned_as_it_is() -> None:
    whole = grid(IN_CELLS)
    assert stacked(whole) is not whole
    lines = IN_CELLS.strip().split("\n")
    left_over = grid("\n".join([*lines[:5], "Đã đối chiếu bản chính|Đúng như khai", *lines[5:]]))
    assert stacked(left_over) is left_over
