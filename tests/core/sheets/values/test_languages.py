import pytest

from tests.core.sheets.made import pick, problems, read


@pytest.mark.parametrize(
    ("cell", "level", "language"),
    [
        ("Anh B", "chung_chi_b", "anh"),
        ("Tiếng Anh A2", "a2", "anh"),
        ("Trung B", "chung_chi_b", "trung"),
        ("B", "chung_chi_b", None),
        ("Chưa", "chua", None),
    ],
)
def test_the_language_of_a_level_is_read_beside_it(
    cell: str, level: str, language: str | None
) -> None:
    sheet = read(f"""
    STT|Họ và tên|Ngoại ngữ
    1|Nguyễn Văn Giả|{cell}
    """)
    assert pick(sheet, "foreign_language", "foreign_language_name") == [(level, language)]


def test_a_title_may_name_the_language_of_its_marks_and_values() -> None:
    sheet = read(
        """
        STT|Họ và tên|Ngoại ngữ|||Tiếng Mông
        ||Tiếng Anh||Tiếng Nga|
        ||ĐH|Chứng chỉ|Chứng chỉ|
        1|Nguyễn Văn Giả||x||Chứng chỉ
        2|Trần Thị Tưởng|||x|Giao tiếp
        """,
        "A1:A3 B1:B3 C1:E1 C2:D2 F1:F3",
    )
    fields = (
        "foreign_language",
        "foreign_language_name",
        "ethnic_language",
        "ethnic_language_name",
    )
    assert pick(sheet, *fields) == [
        ("chung_chi", "anh", "chung_chi", "mong"),
        ("chung_chi", "nga", "su_dung", "mong"),
    ]


def test_a_language_alone_says_no_level() -> None:
    sheet = read("""
    STT|Họ và tên|Tiếng dân tộc
    1|Nguyễn Văn Giả|Tiếng Tày
    2|Trần Thị Tưởng|Chứng chỉ tiếng Mông
    """)
    assert pick(sheet, "ethnic_language", "ethnic_language_name") == [
        (None, None),
        ("chung_chi", "mong"),
    ]
    assert problems(sheet) == [("C2", "language_without_level", "Tiếng Tày", None)]
