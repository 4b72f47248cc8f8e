"""Cases: what a lawyer writes is compared, aspect by aspect, and a difference is one sentence."""

from collections.abc import Mapping

import pytest

from chuanhoa.core.assess import FOLDERS, Book, read_book
from chuanhoa.core.assess.cases import read_cases, run_case
from chuanhoa.core.text import Refused, say
from chuanhoa.rules import texts

CASE = """\
cases:
  - name: Công chức có bằng cao đẳng
    as_of: 2023-08-01
    given:
      credentials: [{field: chuyen_mon, level: cao_dang, date: 2008-07-01}]
      posts: [{title: TCKT, kind: cong_chuc, start: 2015-05-01, unit: {name: xã A, territory: [{class: dong_bang_do_thi}]}}]
    expect:
      cong_chuc.trinh_do: {verdict: in_transition, until: 2028-08-01, clause: {document: "33/2023/NĐ-CP", article: "Đ38.1", mark: press}}
    dimensions:
      degree: {verdict: in_transition, until: 2028-08-01}
"""  # noqa: E501 -- as a case file has it


@pytest.fixture(scope="module")
def book() -> Book:
    return read_book({name: texts(name) for name in FOLDERS})


@pytest.fixture(scope="module")
def standards() -> Mapping[str, str]:
    return texts("standards")


def differences(text: str, book: Book, standards: Mapping[str, str]) -> list[str]:
    cases = read_cases(text, "cases/thu.yaml", book)
    return [say(line) for case in cases for line in run_case(case, book, standards)]


def test_the_cases_that_ship_agree(book: Book, standards: Mapping[str, str]) -> None:
    found = [
        (len(cases), [say(line) for case in cases for line in run_case(case, book, standards)])
        for origin, text in texts("cases").items()
        for cases in [read_cases(text, origin, book)]
    ]
    assert [lines for _, lines in found if lines] == []
    assert sum(count for count, _ in found) >= 120


def test_a_case_that_agrees_says_nothing(book: Book, standards: Mapping[str, str]) -> None:
    assert differences(CASE, book, standards) == []


NAMED = "cases/thu.yaml:{}: “Công chức có bằng cao đẳng”, {}: {} cần {}, tìm thấy {}."


@pytest.mark.parametrize(
    ("written", "planted", "told"),
    [
        (
            "{verdict: in_transition, until: 2028-08-01, clause",
            "{verdict: not_met, clause",
            (8, "cong_chuc.trinh_do", "kết luận", "not_met", "in_transition"),
        ),
        (
            "until: 2028-08-01, clause",
            "until: 2028-07-31, clause",
            (8, "cong_chuc.trinh_do", "thời hạn", "2028-07-31", "2028-08-01"),
        ),
        (
            '"Đ38.1"',
            '"Đ38.2"',
            (8, "cong_chuc.trinh_do", "điều khoản", "Đ38.2", "Đ38.1"),
        ),
        (
            '"33/2023/NĐ-CP"',
            '"33/2024/NĐ-CP"',
            (8, "cong_chuc.trinh_do", "văn bản", "33/2024/NĐ-CP", "33/2023/NĐ-CP"),
        ),
        (
            "mark: press",
            "mark: text",
            (8, "cong_chuc.trinh_do", "mức kiểm chứng", "text", "press"),
        ),
        (
            "degree: {verdict: in_transition, until: 2028-08-01}",
            "degree: {verdict: met}",
            (10, "degree", "kết luận", "met", "in_transition"),
        ),
        (
            "dimensions:\n      degree: {verdict: in_transition, until: 2028-08-01}",
            "dimensions:\n      theory: {verdict: met}",
            (10, "theory", "kết luận", "met", "not_applicable"),
        ),
    ],
    ids=["verdict", "until", "article", "document", "mark", "sum", "not-asked"],
)
def test_a_difference_names_file_line_expected_and_found(
    book: Book,
    standards: Mapping[str, str],
    written: str,
    planted: str,
    told: tuple[int, str, str, str, str],
) -> None:
    text = CASE.replace(written, planted, 1)
    assert text != CASE
    assert differences(text, book, standards) == [NAMED.format(*told)]


@pytest.mark.parametrize(
    ("written", "planted", "told"),
    [
        ("    as_of: 2023-08-01\n", "", "cases/thu.yaml:2:5: thiếu khóa “as_of”"),
        (
            "as_of: 2023-08-01",
            "as_of: 1929-12-31",
            "cases/thu.yaml:3:12: ngày 1929-12-31 ở “as_of” nằm ngoài khoảng 01/01/1930 đến 04/6/2109",
        ),
        ("verdict: in_transition", "verdict: late", "cases/thu.yaml:8:37: “verdict” đang là “late”"),
        ("until: 2028-08-01, clause", "clause", "cases/thu.yaml:8:27: thiếu khóa “until”"),
        (
            "{verdict: in_transition, until: 2028-08-01, clause",
            "{verdict: unknown, clause",
            "cases/thu.yaml:8:27: thiếu khóa “missing”",
        ),
        (
            "cong_chuc.trinh_do: {",
            "cong_chuc.trinh: {",
            "cases/thu.yaml:8:24: mã “cong_chuc.trinh” ở “expect” không có",
        ),
        ("      degree: {", "      height: {", "cases/thu.yaml:10:15: “dimensions” đang là “height”"),
        ("title: TCKT", "title: THU_KHO", "cases/thu.yaml:5: phần given không đọc được: given.posts"),
        ("kind: cong_chuc", "colour: red", "cases/thu.yaml:5: phần given không đọc được: given.posts"),
        ("    dimensions:\n", "    sums:\n", "cases/thu.yaml:9:5: khóa “sums” không có trong mẫu"),
        ("cases:\n", "cases: []\nnote: x\nlabel:\n", "cases/thu.yaml:4:3: "),
    ],
    ids=[
        "no-day", "day", "verdict", "no-until", "no-missing", "code", "dimension", "post", "key", "section",
        "no-case",
    ],
)  # fmt: skip
def test_a_case_that_cannot_be_read_is_refused_with_its_place(
    book: Book, standards: Mapping[str, str], written: str, planted: str, told: str
) -> None:
    text = CASE.replace(written, planted, 1)
    assert text != CASE
    with pytest.raises(Refused) as refused:
        differences(text, book, standards)
    assert str(refused.value).startswith(told)


def test_two_cases_of_one_name_are_refused(book: Book, standards: Mapping[str, str]) -> None:
    with pytest.raises(Refused) as refused:
        differences(CASE + CASE.removeprefix("cases:\n"), book, standards)
    assert "cases/thu.yaml:11:" in str(refused.value)


def test_a_draft_is_read_after_the_rules_in_force_and_only_for_its_case(
    book: Book, standards: Mapping[str, str]
) -> None:
    draft = """\
    overlay: |
      label: Dự thảo
      label_en: Draft
      requirements:
        - code: "du_thao.x"
          label: X
          label_en: X
          dimension: other
          periods:
            - from: 2027-01-01
              source: {doc: Dự thảo, mark: house}
              applies: {everybody: true}
              wants: {level: {field: "civil_status"}}
"""
    text = CASE.replace("    given:\n", f"{draft}    given:\n", 1).replace(
        "    dimensions:\n", "      du_thao.x: {verdict: no_rule}\n    dimensions:\n", 1
    )
    assert differences(text, book, standards) == []
    with pytest.raises(Refused) as refused:
        differences(
            text.replace("              source: {doc: Dự thảo, mark: house}\n", ""), book, standards
        )
    assert "cases/thu.yaml:2:overlay:" in str(refused.value)
