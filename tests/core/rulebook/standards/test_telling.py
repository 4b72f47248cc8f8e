"""A wording in words: every kind of condition, want and clock, in both languages."""

import pytest

from chuanhoa.core.assess import FOLDERS, Book, read_book
from chuanhoa.core.rulebook.standards import Period, read_standards
from chuanhoa.core.rulebook.standards.telling import clause, condition, span, time_left, wanted
from chuanhoa.core.text import say
from chuanhoa.rules import texts


@pytest.fixture(scope="module")
def book() -> Book:
    return read_book({name: texts(name) for name in FOLDERS})


def period(book: Book, inner: str) -> Period:
    text = (
        "label: Thử\nlabel_en: Trial\nrequirements:\n"
        '  - code: "x"\n    label: X\n    label_en: X\n    dimension: other\n    periods:\n'
        "      - from: 2020-01-01\n        source: {doc: Quy ước, at: Đ1, mark: house}\n"
        + ("" if "applies:" in inner else "        applies: {everybody: true}\n")
        + inner
    )
    standards = read_standards({"a.yaml": text}, book.catalogues, book.standards.documents)
    return standards.requirements["x"].periods[0]


PLAIN = "        wants: {age: {least: 18}}\n"


@pytest.mark.parametrize(
    ("written", "vietnamese", "english"),
    [
        ("{everybody: true}", "mọi trường hợp", "everybody"),
        ('{posts: ["TCKT", "BT"]}', "chức danh Bí thư Đảng ủy, Tài chính – kế toán",
         "posts Party committee secretary, Finance and accounting"),
        ('{ranks: ["01.003"]}', "ngạch Chuyên viên", "ranks Specialist"),
        ("{leader: true, first_time: false}",
         "lãnh đạo, quản lý, không phải lần đầu giữ chức vụ",
         "leaders and managers, not the first time"),
        ("{started_before: 2023-08-01, sex: nu}", "giữ chức vụ từ trước ngày 01/8/2023, Nữ",
         "in the post before 01/8/2023, Female"),
        ('{holds: {field: "political_theory", at_least: "cao_cap"}}',
         "đã có Lý luận chính trị: từ Cao cấp trở lên", "holding Political theory: Advanced or higher"),
        ('{holds: {field: "theory_administration", awarded_before: 2022-06-30}}',
         "đã có Cao cấp lý luận chính trị – hành chính: đã học, đã có, được cấp trước ngày 30/6/2022",
         "holding Advanced political theory and administration: any, awarded before 30/6/2022"),
        ('{holds: {field: "it", awarded_from: 2021-01-01, awarded_before: 2022-06-30}}',
         "đã có Tin học: đã học, đã có, được cấp từ ngày 01/01/2021, được cấp trước ngày 30/6/2022",
         "holding Information technology: any, awarded on 01/01/2021 or later, awarded before 30/6/2022"),
        ('{any_of: [{minority: true}, {territory: ["mien_nui"]}]}',
         "người dân tộc thiểu số hoặc địa bàn Miền núi",
         "of an ethnic minority or territory Mountainous"),
    ],
)  # fmt: skip
def test_a_condition_is_told_in_both_languages(
    book: Book, written: str, vietnamese: str, english: str
) -> None:
    told = condition(period(book, f"        applies: {written}\n{PLAIN}").applies, book.catalogues)
    assert (say(told), say(told, "en")) == (vietnamese, english)


@pytest.mark.parametrize(
    ("written", "told"),
    [
        ('{level: {field: "degree", at_least: "dai_hoc"}}', "Chuyên môn: từ Đại học trở lên"),
        ('{level: {field: "civil_status"}}', "Nghiệp vụ hộ tịch: đã học, đã có"),
        ('{suits: {field: "degree", at_least: "dai_hoc"}}',
         "Chuyên môn: ngành phù hợp với chức danh, xét bằng từ Đại học trở lên"),
        ('{province_level: {field: "degree", floor: "trung_cap", met_at: "dai_hoc"}}',
         "Chuyên môn: mức do UBND tỉnh quy định, từ Trung cấp trở lên; có Đại học thì đạt dù tỉnh quy "
         "định thế nào"),
        ("{age: {most: 45, at: start}}", "không quá 45 tuổi vào ngày giữ chức vụ"),
        ("{age: {least: 18, most: 35}}", "từ 18 đến 35 tuổi vào ngày được hỏi"),
        ("{months_left: {least: 60, at: start}}",
         "còn từ 60 tháng công tác trở lên vào ngày giữ chức vụ"),
        ("{periods: {least: 40}}", "từ 40 tiết bồi dưỡng trở lên trong năm"),
        ("{collective: true}", "do tập thể có thẩm quyền xem xét; chương trình không kết luận"),
        ('{any_of: [{age: {least: 18}}, {periods: {least: 40}}]}',
         "từ đủ 18 tuổi vào ngày được hỏi hoặc từ 40 tiết bồi dưỡng trở lên trong năm"),
    ],
)  # fmt: skip
def test_a_want_is_told(book: Book, written: str, told: str) -> None:
    one = period(book, f"        wants: {written}\n")
    assert say(wanted(one.cases[0].wants, book.catalogues)) == told


@pytest.mark.parametrize(
    ("written", "told"),
    [
        ("until: 2028-08-01", "mọi trường hợp: đến hết ngày 01/8/2028. Căn cứ Điều 1, Quy ước"),
        ("months: 12\n            after: post_start",
         "mọi trường hợp: 12 tháng kể từ ngày giữ chức vụ. Căn cứ Điều 1, Quy ước"),
        ("after: year_end", "mọi trường hợp: đến hết năm. Căn cứ Điều 1, Quy ước"),
    ],
)  # fmt: skip
def test_a_clock_is_told(book: Book, written: str, told: str) -> None:
    inner = (
        f"{PLAIN}        transition:\n          - source: {{doc: Quy ước, at: Đ1, mark: house}}\n"
        f"            {written}\n"
    )
    one = period(book, inner).transitions[0]
    assert say(time_left(one, book.catalogues)).startswith(told)


def test_a_citation_and_a_span_are_told(book: Book) -> None:
    one = book.standards.requirements["cong_chuc.trinh_do"].periods[0]
    assert say(clause(one.source)) == "Điều 2, 06/2012/TT-BNV [theo báo chí, báo cáo]"
    assert say(span(one)) == "từ 2012 đến hết 24/12/2019"
    assert say(span(period(book, PLAIN)), "en") == "since 01/01/2020"


def test_every_wording_that_ships_can_be_told_in_both_languages(book: Book) -> None:
    for requirement in book.standards:
        for one in requirement.periods:
            parts = [
                condition(one.applies, book.catalogues),
                *(wanted(case.wants, book.catalogues) for case in one.cases),
                *(condition(case.when, book.catalogues) for case in one.cases),
                *(time_left(clock, book.catalogues) for clock in one.transitions),
                clause(one.source),
                span(one),
            ]
            assert all(say(part, lang) for part in parts for lang in ("vi", "en"))
