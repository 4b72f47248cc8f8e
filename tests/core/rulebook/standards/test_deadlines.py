"""Dated duties: once, or every year from a day on."""

from collections.abc import Mapping
from datetime import date

import pytest

from chuanhoa.core.assess import FOLDERS, Book, read_book
from chuanhoa.core.rulebook.standards import Deadline, read_deadlines
from chuanhoa.core.text import Refused
from chuanhoa.rules import texts

LEAP = """\
deadlines:
  - code: "nhuan"
    label: Cuối tháng hai
    label_en: End of February
    who: Xã
    who_en: Commune
    yearly: "02-29"
    source: {doc: Quy ước, mark: house}
"""


@pytest.fixture(scope="module")
def book() -> Book:
    return read_book({name: texts(name) for name in FOLDERS})


@pytest.fixture(scope="module")
def deadlines(book: Book) -> Mapping[str, Deadline]:
    return read_deadlines(texts("deadlines"), book.standards, book.catalogues)


def test_the_days_of_the_law_are_there(deadlines: Mapping[str, Deadline]) -> None:
    assert {one.code: one.day for one in deadlines.values() if one.day} == {
        "khoa_hoc_cu_2025": date(2025, 12, 31),
        "vi_tri_viec_lam_2026": date(2026, 7, 1),
        "bo_tri_xep_ngach_2027": date(2027, 7, 1),
        "ty_le_ngach_2027": date(2027, 7, 1),
        "chuyen_tiep_33_2028": date(2028, 8, 1),
        "dai_hoc_2030": date(2030, 7, 1),
    }


def test_a_duty_of_one_day_is_due_on_its_day_both_ends_included(
    deadlines: Mapping[str, Deadline],
) -> None:
    duty = deadlines["dai_hoc_2030"]
    assert duty.due(date(2030, 7, 1), date(2030, 7, 1)) == (date(2030, 7, 1),)
    assert duty.due(date(2030, 7, 2), date(2040, 1, 1)) == ()
    assert duty.due(date(2020, 1, 1), date(2030, 6, 30)) == ()


def test_a_yearly_duty_is_due_each_year_from_its_first(deadlines: Mapping[str, Deadline]) -> None:
    duty = deadlines["bao_cao_dao_tao"]
    assert duty.due(date(2025, 1, 1), date(2028, 1, 30)) == (date(2026, 1, 31), date(2027, 1, 31))
    assert duty.due(date(2028, 1, 31), date(2028, 1, 31)) == (date(2028, 1, 31),)


def test_the_last_of_february_is_due_every_year(book: Book) -> None:
    duty = read_deadlines({"deadlines/a.yaml": LEAP}, book.standards, book.catalogues)["nhuan"]
    assert duty.due(date(2027, 1, 1), date(2028, 12, 31)) == (date(2027, 2, 28), date(2028, 2, 29))


def test_a_province_states_a_duty_anew_where_it_says_so(book: Book) -> None:
    anew = LEAP.replace("  - code", "  - replaces: true\n    code").replace("02-29", "03-01")
    read = read_deadlines(
        {"deadlines/a.yaml": LEAP, "deadlines/b.yaml": anew}, book.standards, book.catalogues
    )
    assert read["nhuan"].yearly == (3, 1)
    with pytest.raises(Refused, match=r"deadlines/b\.yaml:3:"):
        read_deadlines({"deadlines/b.yaml": anew}, book.standards, book.catalogues)
