"""Names in small letters or in capitals: told with a better form, and never changed."""

from tests.core.sheets.made import pick, problems, read, warned

HEAD = "Tính đến ngày 30/9/2023\nSTT|Họ và tên|Năm sinh\n"


def test_a_name_in_small_letters_is_a_warning_with_the_form_it_should_have() -> None:
    sheet = read(HEAD + "1|nguyễn văn giả|1980\n2|Trần Thị Tưởng|1985\n3|ông lò a-páo|1990")
    found = [(p.cell, p.code, p.suggestion, p.severity) for p in sheet.problems]
    assert found == [
        ("B3", "sheets.name_in_small_letters", "Nguyễn Văn Giả", "warning"),
        ("B5", "sheets.name_in_small_letters", "ông Lò A-Páo", "warning"),
    ]
    names = [name for (name,) in pick(sheet, "full_name")]
    assert names == ["nguyễn văn giả", "Trần Thị Tưởng", "lò a-páo"], "nothing is changed silently"


def test_a_long_column_all_in_small_letters_is_told_once() -> None:
    rows = "\n".join(f"{number}|lý văn {chr(96 + number) * 2}|1980" for number in range(1, 13))
    assert (problems(read(HEAD + rows)), warned(read(HEAD + rows))) == (
        [], [("names_in_small_letters", 0)],
    )  # fmt: skip


def test_a_name_in_capitals_among_others_is_a_warning_too() -> None:
    sheet = read(HEAD + "1|NGUYỄN VĂN GIẢ|1980\n2|Trần Thị Tưởng|1985\n3|Lý Văn Thử|1990")
    assert problems(sheet) == [("B3", "name_in_capitals", "NGUYỄN VĂN GIẢ", "Nguyễn Văn Giả")]


def test_the_only_name_of_a_sheet_is_in_no_other_way_than_the_others() -> None:
    sheet = read(HEAD + "1|NGUYỄN VĂN GIẢ|1980")
    assert (problems(sheet), warned(sheet)) == ([], [])
    two = read(HEAD + "1|NGUYỄN VĂN GIẢ|1980\n2|Trần Thị Tưởng|1985")
    assert [code for _cell, code, *_ in problems(two)] == ["name_in_capitals"]
    assert [code for _cell, code, *_ in problems(read(HEAD + "1|nguyễn văn giả|1980"))] == [
        "name_in_small_letters"
    ]


def test_a_column_all_in_capitals_is_told_once_and_not_row_by_row() -> None:
    sheet = read(HEAD + "1|NGUYỄN VĂN GIẢ|1980\n2|TRẦN THỊ TƯỞNG|1985\n3|Lý Văn Thử|1990")
    assert (problems(sheet), warned(sheet)) == ([], [("names_in_capitals", 0)])


def test_one_word_and_ordinary_names_are_nothing_to_tell() -> None:
    sheet = read(HEAD + "1|Bàn A|1980\n2|Y|1985\n3|Hồ Thị H'Mai|1990")
    assert (problems(sheet), warned(sheet)) == ([], [])


def test_a_capital_that_the_old_letters_did_not_have_is_missed() -> None:
    sheet = read(HEAD + "1|Hoàng Văn ảo|1980\n2|Trần Thị Tưởng|1985\n3|Hoàng Thị Ánh|1990")
    assert problems(sheet) == [
        ("B3", "name_in_small_letters", "Hoàng Văn ảo", "Hoàng Văn Ảo"),
    ]  # fmt: skip
