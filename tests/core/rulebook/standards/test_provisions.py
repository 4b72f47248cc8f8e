"""Values of the law beside the standards: dated, cited, and refused where something is wanting."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal

import pytest

from chuanhoa.core.assess import FOLDERS, Book, read_book
from chuanhoa.core.rulebook.standards import Provision, read_provisions
from chuanhoa.core.rulebook.standards.provisions import sources_of_value
from chuanhoa.core.text import Refused
from chuanhoa.rules import texts

TRIAL = """\
label: Thử
label_en: Trial
provisions:
  - code: "thu"
    label: Thử
    label_en: Trial
    about: postgraduate
    periods:
      - from: 2017-10-21
        to: 2025-06-30
        successor:
          codes: ["thu"]
          source: {doc: "171/2025/NĐ-CP", mark: press}
        source: {doc: "101/2017/NĐ-CP", at: "Đ6.1", mark: press}
        least: 2
        unit: years
        says: Hai năm
        says_en: Two years
      - from: 2025-07-01
        source: {doc: "171/2025/NĐ-CP", at: "Đ5.1", mark: press}
        wants: {level: {field: "degree", at_least: "dai_hoc"}}
        says: Đại học
        says_en: A degree
"""


@pytest.fixture(scope="module")
def book() -> Book:
    return read_book({name: texts(name) for name in FOLDERS})


@pytest.fixture(scope="module")
def provisions(book: Book) -> Mapping[str, Provision]:
    return read_provisions(texts("provisions"), book.catalogues, book.standards)


def number(one: Provision, day: date) -> tuple[Decimal | None, Decimal | None, str]:
    value = one.on(day)
    assert value is not None
    return value.least, value.most, value.unit


@pytest.mark.parametrize(
    ("code", "then", "told"),
    [
        ("cu_di.sau_dai_hoc.cong_tac", "2017-10-20", (5, None, "years")),
        ("cu_di.sau_dai_hoc.cong_tac", "2017-10-21", (3, None, "years")),
        ("cu_di.sau_dai_hoc.tuoi", "2025-06-30", (None, 40, "age")),
        ("cu_di.sau_dai_hoc.tuoi", "2025-07-01", (None, 45, "age")),
        ("cu_di.sau_dai_hoc.cam_ket", "2025-06-30", (2, None, "times_training")),
        ("cu_di.sau_dai_hoc.cam_ket", "2025-07-01", (3, None, "times_training")),
        ("llct.trung_cap.tuoi_nu", "2026-01-01", (28, None, "age")),
        ("trung_tam.du_tiet", "2026-01-01", (80, None, "percent")),
    ],
)
def test_a_value_is_that_of_its_day(
    provisions: Mapping[str, Provision], code: str, then: str, told: tuple[object, ...]
) -> None:
    assert number(provisions[code], date.fromisoformat(then)) == told


def test_what_was_not_read_stays_from_memory(provisions: Mapping[str, Provision]) -> None:
    marks = {
        (one.code, source.mark)
        for one in provisions.values()
        for value in one.periods
        for source in sources_of_value(value)
    }
    assert ("llct.cao_cap.trinh_do", "recall") in marks
    assert {mark for _code, mark in marks} == {"press", "secondary", "recall"}


@pytest.mark.parametrize(
    ("written", "planted", "line", "says"),
    [
        ('source: {doc: "171/2025/NĐ-CP", at', "nguon: {doc: x, at", 19, "“source”"),
        ("to: 2025-06-30", "to: 2025-07-01", 19, "chồng lên"),
        ("        to: 2025-06-30\n", "", 11, "successor"),
        ('codes: ["thu"]', 'codes: ["khong"]', 12, "“khong”"),
        ('"101/2017/NĐ-CP"', '"9/9999"', 14, "9/9999"),
        ("unit: years", "unit: nam", 16, "years, months"),
        ("least: 2", "least: hai", 15, "số / number"),
        ("least: 2\n        ", "", 15, "least, most"),
        ("least: 2\n        ", "least: -2\n        ", 15, "≥ 0"),
        ("least: 2\n        ", "least: 2\n        most: 1\n        ", 16, "≥ 2"),
        ('at_least: "dai_hoc"', 'at_least: "cu_nhan"', 21, "cu_nhan"),
        ("about: postgraduate", "about: x", 7, "postgraduate"),
        ("says_en: A degree", "says_e: A degree", 23, "“says_en”"),
        ("from: 2025-07-01", "from: 2110-07-01", 19, "1930"),
        ('code: "thu"', "code: thu", 4, "ngoặc kép"),
        ("mark: press}\n        least", "mark: house}\n        least", 14, "recall"),
    ],
)
def test_a_planted_fault_names_its_line_and_its_mend(
    book: Book, written: str, planted: str, line: int, says: str
) -> None:
    assert written in TRIAL
    text = TRIAL.replace(written, planted, 1)
    with pytest.raises(Refused) as refused:
        read_provisions({"provisions/a.yaml": text}, book.catalogues, book.standards)
    told = str(refused.value)
    assert told.startswith(f"provisions/a.yaml:{line}:"), told
    assert says in told


def test_a_province_states_one_anew_where_it_says_so(book: Book) -> None:
    anew = TRIAL.replace("  - code", "  - replaces: true\n    code").replace("least: 2", "least: 4")
    files = {"provisions/a.yaml": TRIAL, "provisions/b.yaml": anew}
    read = read_provisions(files, book.catalogues, book.standards)
    assert number(read["thu"], date(2020, 1, 1)) == (4, None, "years")
    with pytest.raises(Refused, match=r"provisions/b\.yaml:5:"):
        read_provisions({"provisions/b.yaml": anew}, book.catalogues, book.standards)
