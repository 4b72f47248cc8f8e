"""Titles that leave the level open, "Sau ĐH": known as a degree, asked about where it is marked."""

import pytest

from chuanhoa.core.sheets import Hints
from tests.core.sheets.made import columns, pick, problems, read

MARKED = """
STT|Họ và tên|Năm sinh|Sau ĐH|ĐH|CĐ|TC|SC
1|Nguyễn Văn Giả|1980|x||||
2|Trần Thị Tưởng|1985|X|x|||
3|Lê Văn Bịa|1990||x|||
4|Ma Thị Thử|1991|Thạc sĩ|x|||
5|Bế Văn Nháp|1992|Quản lý công||||
"""


def test_a_mark_under_several_levels_is_a_question_and_no_level_is_made_up() -> None:
    sheet = read(MARKED)
    assert columns(sheet)["D"] == "degree"
    assert pick(sheet, "degree", "extra") == [
        (None, None), (None, None), ("dai_hoc", None), ("thac_si", None), (None, None),
    ]  # fmt: skip
    assert problems(sheet) == [
        ("D2", "level_open", "Sau ĐH", None),
        ("D3", "level_open", "Sau ĐH", None),
        ("D6", "level_open", "Quản lý công", None),
    ]
    assert [one.choices for one in sheet.problems] == [
        ("Thạc sĩ", "Tiến sĩ"),
        ("Thạc sĩ", "Tiến sĩ"),
        ("Thạc sĩ Quản lý công", "Tiến sĩ Quản lý công"),
    ]


@pytest.mark.parametrize(
    "title",
    ["Sau ĐH", "Trên ĐH", "Sau đại học", "TRÊN ĐẠI HỌC", "SĐH", "Sau\\nđại học", "Sau ĐH (ThS, TS)",
     "Trình độ sau đại học", "Thạc sĩ, tiến sĩ", "ThS/TS", "Thạc sĩ trở lên", "Thạc sĩ - Tiến sĩ"],
)  # fmt: skip
def test_all_ways_to_head_such_a_column_are_known(title: str) -> None:
    sheet = read(f"STT|Họ và tên|Năm sinh|{title}|ĐH\n1|Nguyễn Văn Giả|1980|x|")
    assert [one.choices for one in sheet.problems] == [("Thạc sĩ", "Tiến sĩ")]


def test_what_was_remembered_of_such_a_title_answers_its_marks_and_no_other() -> None:
    hints = Hints(values={("degree", "Sau ĐH"): "Thạc sĩ"})
    sheet = read(MARKED, hints=hints)
    assert [found[0] for found in pick(sheet, "degree")][:3] == ["thac_si", "thac_si", "dai_hoc"]
    assert [cell for cell, *_ in problems(sheet)] == ["D6"]


def test_a_column_of_words_beside_it_keeps_what_it_says() -> None:
    sheet = read("""
    STT|Họ và tên|Năm sinh|Trình độ chuyên môn|Sau đại học
    1|Nguyễn Văn Giả|1980|Đại học Luật|Thạc sĩ
    2|Trần Thị Tưởng|1985|ĐH Kinh tế|
    3|Lê Văn Bịa|1990|đang học Thạc sĩ|x
    4|Ma Thị Thử|1991|đang học Thạc sĩ|ThS
    """)
    assert [
        [(one["level"], one.get("field_of_study")) for one in (degrees or [])]
        for (degrees,) in pick(sheet, "degrees")
    ] == [[("thac_si", None), ("dai_hoc", "Luật")], [], [], []]
    assert pick(sheet, "degree") == [("thac_si",), ("dai_hoc",), (None,), ("thac_si",)]
    assert problems(sheet) == [
        ("E4", "level_open", "Sau đại học", None),
        ("D5", "studying", "đang học Thạc sĩ", None),
    ]


def test_a_course_called_so_is_no_degree() -> None:
    sheet = read(
        """
        STT|Họ và tên|Năm sinh|Cử đi đào tạo|
        |||Đại học|Sau đại học
        1|Nguyễn Văn Giả|1980|x|
        2|Trần Thị Tưởng|1985||x
        """,
        "A1:A2 B1:B2 C1:C2 D1:E1",
    )
    assert pick(sheet, "degree") == [(None,), (None,)]
    assert [one for one in problems(sheet) if one[1] == "level_open"] == []
