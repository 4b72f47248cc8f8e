"""Lists on their side and forms of one person are read where that is sure, each cell told at its place."""

import json
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chuanhoa.core.sheets import FileRead, Grid, json_pieces, read_grid, to_json
from chuanhoa.core.sheets.grid import Cell, column_letters
from chuanhoa.core.sheets.layout.sideways import MOST_FIELDS
from chuanhoa.core.sheets.layout.words import is_title
from chuanhoa.core.text import say
from tests.core.sheets.made import (
    accounted,
    as_json,
    catalogues,
    columns,
    ignored,
    pick,
    problems,
    read,
    records,
    warned,
)

LIST = """
UBND XÃ NGHĨA TÁ
DANH SÁCH CÁN BỘ (Tính đến ngày 30/9/2023)

STT|1|2|4
Họ và tên|Nông Văn Thử|Lý Thị Mẫu|Hoàng Văn Ví
Giới tính|Nam|Nữ|Nam
Ngày sinh|12/3/1975|31/02/1980|05/1982
Chức vụ|Bí thư|Văn hóa - xã hội|nt
Trình độ chuyên môn|Đại học|Đại học|Trung cấp
Sở thích||Hát then

|||Nghĩa Tá, ngày 02 tháng 10 năm 2023
|||Người lập biểu
|||Bế Thị Ký
"""


def test_each_column_of_a_list_on_its_side_is_a_person() -> None:
    sheet = read(LIST)
    assert (sheet.kind, sheet.sideways, sheet.header_columns) == ("people", True, ("A",))
    assert pick(sheet, "row", "cell", "full_name", "gender", "birth_year", "degree", "commune") == [
        (5, "B5", "Nông Văn Thử", "Nam", 1975, "dai_hoc", "Xã Nghĩa Tá"),
        (5, "C5", "Lý Thị Mẫu", "Nữ", None, "dai_hoc", "Xã Nghĩa Tá"),
        (5, "D5", "Hoàng Văn Ví", "Nam", 1982, "trung_cap", "Xã Nghĩa Tá"),
    ]
    assert records(sheet)[1]["extra"] == {"Sở thích": "Hát then"}
    assert ignored(sheet) == {
        1: "letterhead", 2: "letterhead", 12: "signature", 13: "signature", 14: "signature",
    }  # fmt: skip
    assert list(columns(sheet)) == ["4", "5", "6", "7", "8", "9", "10"]


def test_problems_and_warnings_of_a_list_on_its_side_are_told_where_they_stand() -> None:
    sheet = read(LIST)
    assert [found[:3] for found in problems(sheet)] == [
        ("C7", "date_impossible", "31/02/1980"),
        ("D8", "sideways.ditto", '"'),
    ]
    assert [(p.row, p.column) for p in sheet.problems] == [(7, 3), (8, 4)]
    assert "ô D8: bảng xoay ngang" in say(sheet.problems[1].message)
    assert [say(one.message) for one in sheet.warnings] == [
        "Cột D: số thứ tự 4 đứng sau 2; có thể thiếu cột."
    ]


def test_the_two_ways_of_writing_a_list_on_its_side_as_json_agree() -> None:
    answer = FileRead("x", (read(LIST),))
    assert json.loads("".join(json_pieces(answer, explain=True))) == to_json(answer, explain=True)
    assert to_json(answer, explain=True)["sheets"][0]["columns"][1]["row"] == 5


def test_titles_of_two_levels_and_hidden_people_are_read_on_their_side() -> None:
    sheet = read(
        """
        Họ và tên||Nông Văn Thử|Lý Thị Mẫu
        Năm sinh||1975|1980
        Trình độ|Chuyên môn|Đại học|Thạc sĩ
        |Lý luận chính trị|Cao cấp|Trung cấp
        Số CCCD||006075001234|'006080001234
        Xã||Xã Nghĩa Tá
        """,
        "A1:B1 A2:B2 A3:A4 A5:B5 A6:B6 C6:D6",
        hidden_columns=frozenset({3}),
        hidden_rows=frozenset({4}),
    )
    assert pick(sheet, "cell", "full_name", "degree", "theory", "commune", "hidden") == [
        ("C1", "Nông Văn Thử", "dai_hoc", "cao_cap", "Xã Nghĩa Tá", None),
        ("D1", "Lý Thị Mẫu", "thac_si", "trung_cap", "Xã Nghĩa Tá", True),
    ]
    assert sheet.header_columns == ("A", "B")
    assert problems(sheet)[0][:2] == ("C5", "lost_zeros")
    assert warned(sheet)[1:] == [("sideways.hidden_rows", 0), ("sideways.hidden_columns", 0)]
    assert sheet.warnings[1].message.params["columns"] == ["D"]


def test_people_twice_in_a_list_on_its_side_are_told_by_the_cells_of_their_names() -> None:
    sheet = read("""
    Họ và tên|Nông Văn Thử|Nông Văn Thử
    Ngày sinh|12/3/1975|12/3/1975
    Chức vụ|Bí thư|Chủ tịch
    """)
    assert as_json(sheet)["duplicates"] == [
        {"rows": [1, 1], "cells": ["B1", "C1"], "by": "name", "full_name": "Nông Văn Thử"}
    ]


@pytest.mark.parametrize(
    "doubtful",
    [
        "Họ và tên|Nông Văn Thử|Lý Thị Mẫu\nNgày sinh|1975|1980\nChức vụ|Bí thư|Chủ tịch\n\n|5|6",
        "Họ và tên|Nông Văn Thử|Lý Thị Mẫu\nNgày sinh|1975|1980|1990\nChức vụ|Bí thư|Chủ tịch",
        "Nhóm máu|O|A\nHọ và tên|Nông Văn Thử|Lý Thị Mẫu\nNgày sinh|1975|1980\nĐơn vị|c|d",
        "Họ và tên|Nông Văn Thử|Số 5 Lý\nNgày sinh|1975|1980\nChức vụ|Bí thư|Chủ tịch",
        "Họ và tên|Nông Văn Thử|Lý Thị Mẫu\nNgày sinh|1975|1980\n|7|8\nChức vụ|Bí thư|Chủ tịch",
    ],
)
def test_a_list_that_does_not_surely_lie_on_its_side_is_told_and_not_read(doubtful: str) -> None:
    sheet = read(doubtful)
    assert (sheet.kind, warned(sheet)) == ("other", [("sideways", 0)])
    told = sheet.warnings[0].message.params
    assert (told["column"], told["count"]) == ("A", 2)
    assert "Họ và tên" in str(told["titles"])


@pytest.mark.parametrize(
    "form",
    [
        "Họ và tên|Nông Văn Thử\nGiới tính|Nam\nNgày sinh|12/3/1975\nChức vụ|Bí thư Đảng ủy",
        "SƠ YẾU LÝ LỊCH\n\n1. Họ và tên:|Nông Văn Thử\n2. Giới tính:|Nam\n3. Ngày sinh:|12/3/1975"
        "\n4. Chức vụ:|Bí thư Đảng ủy\n\n|Ngày 02 tháng 10 năm 2023\n|Người khai\n|Nông Văn Thử",
        "1|Họ và tên|:|Nông Văn Thử\n2|Giới tính|:|Nam\n3|Ngày sinh|:|12/3/1975\n4|Chức vụ|:|Bí thư Đảng ủy",
    ],
)
def test_a_form_of_labels_and_what_they_ask_for_is_one_record(form: str) -> None:
    sheet = read(form)
    assert pick(sheet, "full_name", "gender", "birth_date", "position") == [
        ("Nông Văn Thử", "Nam", "1975-03-12", "Bí thư Đảng ủy")
    ]
    assert not sheet.problems


def test_a_heading_over_people_on_their_side_is_no_field() -> None:
    sheet = read(
        "Nội dung|Người 1|Người 2\nHọ|Nông Văn|Lý Thị\nTên|Thử|Mẫu\nNăm sinh|1975|1980\nXã|Xã X"
    )
    assert pick(sheet, "cell", "full_name", "birth_year") == [
        ("B2", "Nông Văn Thử", 1975), ("C2", "Lý Thị Mẫu", 1980),
    ]  # fmt: skip
    assert ignored(sheet) == {1: "letterhead"}


def test_whoever_reports_is_no_official() -> None:
    sheet = read("Họ và tên|Bế Thị Ký\nChức vụ|Văn phòng\nĐơn vị|Xã X\nĐiện thoại|'0912345678")
    assert (sheet.kind, warned(sheet)) == ("other", [("one_person", 0)])


def test_a_form_of_whom_nobody_is_told_is_told_to_be_one() -> None:
    sheet = read("""
    SƠ YẾU LÝ LỊCH CÁN BỘ
    1. Họ và tên: NÔNG VĂN THỬ|Giới tính: Nam
    2. Dân tộc: Tày
    3. Quê quán: xã Nghĩa Tá
    """)
    assert (sheet.kind, warned(sheet)) == ("other", [("one_person", 0)])
    assert sheet.warnings[0].message.params["label"] == "Họ và tên"


OF_FOUR = """
Họ và tên|Nông Văn Thử|Lý Thị Mẫu|Hoàng Văn Ví|Ma Thị Bịa
Năm sinh|1975|1980|1982|1990
Chức vụ|Bí thư|Chủ tịch|Văn thư|Kế toán
"""


@pytest.mark.parametrize(
    "title", ["Tham gia dạy (GV)", "Số máy (DD)", "Tham gia dạy (B)", "Lớp (2)"]
)
def test_a_title_with_letters_in_brackets_is_kept_as_the_office_wrote_it(title: str) -> None:
    sheet = read(f"{OF_FOUR}{title}|a|b||d")
    assert sheet.sideways
    assert [one.get("extra") for one in records(sheet)] == [
        {title: "a"}, {title: "b"}, None, {title: "d"},
    ]  # fmt: skip


def test_a_title_that_stands_in_several_rows_is_told_apart_by_its_row() -> None:
    sheet = read(
        f"{OF_FOUR}Dạy (B)|a|b|c|d\nDạy (B)|e|f|g|h\nDạy (7)|i|k|l|m\nDạy|n||o|\nDạy|p|q|r|s"
    )
    assert records(sheet)[0]["extra"] == {
        "Dạy (B)": "a", "Dạy (B) (5)": "e", "Dạy (7)": "i", "Dạy": "n", "Dạy (8)": "p",
    }  # fmt: skip


def test_no_cell_is_lost_where_a_title_is_what_a_repeated_one_would_be_called() -> None:
    aside = read(f"{OF_FOUR}Dạy|a|b|c|d\nDạy (6)|e|f|g|h\nDạy|i|k|l|m")
    assert records(aside)[0]["extra"] == {"Dạy": "a", "Dạy (6)": "e", "Dạy (6) (6)": "i"}
    upright = read("Họ và tên|Năm sinh|Dạy|Dạy (E)|Dạy\nNông Văn Thử|1975|a|e|i")
    assert records(upright)[0]["extra"] == {"Dạy": "a", "Dạy (E)": "e", "Dạy (E) (E)": "i"}


@pytest.mark.parametrize("people", [1, 2])
def test_a_list_on_its_side_has_so_many_fields_and_a_longer_one_is_told_and_not_read(
    people: int,
) -> None:
    names, births = ["Nông Văn Thử", "Lý Thị Mẫu"][:people], ["12/3/1975", "1/2/1980"][:people]
    rows: list[list[Cell]] = [["Họ và tên", *names], ["Ngày sinh", *births]]
    rows += [["Chức vụ", *["Bí thư", "Văn thư"][:people]]]
    rows += [["Sở thích", *["đọc", "hát"][:people]] for _ in range(MOST_FIELDS - len(rows))]
    (whole,) = read_grid(_grid(rows), catalogues=catalogues(), file_name="tệp.xlsx")
    assert (whole.sideways, len(whole.records)) == (True, people)
    assert len(records(whole)[0]["extra"]) == MOST_FIELDS - 3
    longer = _grid([*rows, ["Sở thích", *["đọc", "hát"][:people]]])
    (told,) = read_grid(longer, catalogues=catalogues(), file_name="tệp.xlsx")
    assert (told.kind, len(told.records)) == ("other", 0)
    assert warned(told) == [("form_long" if people == 1 else "sideways_long", 0)]
    assert accounted([told]) == list(range(1, MOST_FIELDS + 2))
    said = say(told.warnings[0].message)
    assert ("dài hơn 500" if people == 1 else "nhiều hơn 500") in said


FIELDS = (
    "Ngày sinh", "Giới tính", "Dân tộc", "Số CCCD", "Trình độ chuyên môn", "Lý luận chính trị",
    "Đảng viên", "Hệ số lương", "Ngày bổ nhiệm", "Sở thích", "Ghi chú",
)  # fmt: skip
CELLS: tuple[Cell, ...] = (
    None, None, "12/3/1975", "31/02/1990", "1985", 1985, "Nam", "Nữ", "Tày", "ĐH Luật", "TC", "x",
    "-", "006085001234", 6085001234.0, 2.34, "2,34", "#N/A", "chữ lạ", date(1980, 5, 6), True,
)  # fmt: skip


@settings(max_examples=200, deadline=None)
@given(
    st.lists(st.sampled_from(FIELDS), min_size=3, max_size=8, unique=True),
    st.integers(2, 5),
    st.integers(0, 8),
    st.data(),
)
def test_a_list_says_the_same_upright_and_on_its_side(
    titles: list[str], people: int, place: int, data: st.DataObject
) -> None:
    names = ["Nông Văn Thử", "Lý Thị Mẫu", "Hoàng Văn Ví", "Ma Thị Bịa", "Hà Văn Lim"][:people]
    cells = st.lists(st.sampled_from(CELLS), min_size=people, max_size=people)
    lines: list[list[Cell]] = [[title, *data.draw(cells)] for title in titles]
    lines.insert(min(place, len(lines)), ["Họ và tên", *names])
    numbers: list[Cell] = ["STT", *range(1, people + 1)]
    turned = [list(row) for row in zip(numbers, *lines, strict=True)]
    (upright,) = read_grid(_grid(turned), catalogues=catalogues(), file_name="tệp.xlsx")
    (aside,) = read_grid(_grid(lines), catalogues=catalogues(), file_name="tệp.xlsx")
    assert accounted([aside]) == list(range(1, len(lines) + 1))
    if not aside.sideways:
        assert warned(aside) == [("sideways", 0)]
        return
    assert [one.fields for one in aside.records] == [one.fields for one in upright.records]
    assert [one.column for one in aside.records] == [one.row for one in upright.records]
    assert {(p.row, p.column, p.found) for p in aside.problems} == {
        (p.column - 1, p.row, p.found) for p in upright.problems
    }
    assert all(p.cell == f"{column_letters(p.column - 1)}{p.row}" for p in aside.problems)


def _grid(rows: list[list[Cell]]) -> Grid:
    kept = [list(row) for row in rows]
    for row in kept:
        while row and row[-1] is None:
            row.pop()
    return Grid("Sheet1", kept, range(1, len(kept) + 1))


TWO = "Họ và tên|Nông Văn Thử|Trương Thị Mẫu\nNgày sinh|12/3/1975|1980\nChức vụ|Bí thư Đảng ủy|Chủ tịch"


@pytest.mark.parametrize(
    "name", ["Trương Văn An", "Lường Thị Ba", "Lương Minh Hà", "LƯƠNG VĂN CHÍ"]
)
def test_a_family_name_that_is_a_word_for_pay_or_school_is_no_title(name: str) -> None:
    sheet = read(TWO.replace("Nông Văn Thử", name))
    assert [one["full_name"] for one in records(sheet)] == [name, "Trương Thị Mẫu"]


def test_titles_of_pay_are_titles_still() -> None:
    assert list(map(is_title, ["Lương Cơ Bản", "Lương hiện hưởng", "Trường đào tạo"])) == [True] * 3


@pytest.mark.parametrize(
    ("written", "lines"),
    [
        (TWO + "\nTổng số|2", {4: "total"}),
        (TWO + "\nTổng cộng: 2 người", {4: "total"}),
        (TWO.replace("Mẫu", "Mẫu|Cộng").replace("Chủ tịch", "Chủ tịch|2"), {}),
        ("STT|1|2|3|4\n" + TWO, {}),
        ("DANH SÁCH|||Ảnh 4x6\n\n" + TWO + "|Dán ảnh", {1: "letterhead"}),
    ],
)
def test_totals_empty_columns_and_photographs_are_nobody(
    written: str, lines: dict[int, str]
) -> None:
    sheet = read(written)
    assert [one["full_name"] for one in records(sheet)] == ["Nông Văn Thử", "Trương Thị Mẫu"]
    assert (ignored(sheet), problems(sheet)) == (lines, [])
    assert not any(one.get("extra") for one in records(sheet))


def test_a_numbered_column_that_says_anything_of_somebody_without_a_name_is_not_passed_over() -> (
    None
):
    sheet = read("STT|1|2|3\n" + TWO + "|Công chức")
    assert sheet.kind == "other"
