"""The standards that ship: one line through time, whole citations, marks that were not promoted."""

import re
from datetime import date, timedelta

import pytest

from chuanhoa.core.assess import FOLDERS, Book, read_book
from chuanhoa.core.figures import read_indicators
from chuanhoa.core.figures.forms import read_forms
from chuanhoa.core.rulebook.standards import DIMENSIONS, Period
from chuanhoa.core.rulebook.standards.book import sources_of
from chuanhoa.rules import texts

GROUPS = ("bi_thu", "hdnd", "ubnd", "mttq", "doan", "phu_nu_nong_dan", "cuu_chien_binh")
LINES = ("tuoi", "hoc_van", "trinh_do", "ly_luan")


@pytest.fixture(scope="module")
def book() -> Book:
    return read_book({name: texts(name) for name in FOLDERS})


def periods(book: Book) -> list[tuple[str, Period]]:
    return [(one.code, period) for one in book.standards for period in one.periods]


def test_every_cadre_group_has_one_line_for_each_of_four_dimensions(book: Book) -> None:
    wanted = {f"can_bo.{group}.{line}" for group in GROUPS for line in LINES}
    assert wanted - set(book.standards.requirements) == set()


def test_every_dimension_is_asked_for_on_the_days_the_demo_tells_of(book: Book) -> None:
    for day in (date(2023, 9, 30), date(2025, 6, 30), date(2026, 11, 29)):
        asked = {requirement.dimension for requirement, _ in book.standards.in_force(day)}
        assert asked == set(DIMENSIONS), day


def test_a_law_that_succeeds_itself_leaves_no_day_between(book: Book) -> None:
    gaps = [
        (one.code, before.last)
        for one in book.standards
        for before, after in zip(one.periods, one.periods[1:], strict=False)
        if before.last is None or after.first.earliest != before.last + timedelta(days=1)
    ]
    assert gaps == []


def test_nothing_about_civil_servants_of_the_old_kind_outlives_june_2025(book: Book) -> None:
    after = {requirement.code for requirement, _ in book.standards.in_force(date(2025, 7, 1))}
    old = {code for code in after if code.startswith("cong_chuc.")}
    assert old == {"cong_chuc.quan_su.dao_tao"}


def test_the_cadre_part_of_decree_33_is_remembered_only_after_june_2025(book: Book) -> None:
    marks = {
        source.mark
        for requirement, period in book.standards.in_force(date(2025, 7, 1))
        if requirement.code.startswith("can_bo.") and period.source.doc == "33/2023/NĐ-CP"
        for source in sources_of(period)
    }
    assert marks == {"recall"}


def test_the_rules_read_only_in_a_copy_are_marked_so(book: Book) -> None:
    promoted = [
        (code, source.at)
        for code, period in periods(book)
        for source in sources_of(period)
        if (source.doc, source.at) in {("171/2025/NĐ-CP", "Đ16.2"), ("171/2025/NĐ-CP", "Đ41.4")}
        and source.mark not in ("secondary", "recall")
    ]
    assert promoted == []


def test_the_repeal_of_one_part_of_a_decree_is_cited_for_that_part_alone(book: Book) -> None:
    """Article 71.3 of Decree 170/2025 ends what Decree 33/2023 says of civil servants: no cadre's rule."""
    cited = {
        (code.split(".")[0], bool(period.ending.successors))
        for code, period in periods(book)
        if period.ending and period.ending.source.at == "Đ71.3"
    }
    assert cited == {("cong_chuc", False)}
    gone = [one for _, one in periods(book) if one.ending and one.ending.source.at == "Đ71.3"]
    assert all(one.ending and one.ending.note for one in gone)


def test_no_citation_is_of_a_text_that_was_read_in_full(book: Book) -> None:
    """The dossier read newspapers, law portals and copies; the mark `text` waits for a person."""
    cited = [(code, s.mark) for code, period in periods(book) for s in sources_of(period)]
    assert {mark for _, mark in cited} == {"press", "secondary", "recall", "house"}
    assert {code for code, mark in cited if mark == "house"} == {"ngach.da_ghi"}


def test_years_of_which_the_first_day_is_not_known_stay_years(book: Book) -> None:
    vague = {
        (period.first.iso(), period.source.doc)
        for _, period in periods(book)
        if period.first.precision == "year"
    }
    assert vague == {
        ("2004", "04/2004/QĐ-BNV"),
        ("2010", "289-QĐ/TW"),
        ("2012", "06/2012/TT-BNV"),
        ("2012", "112/2011/NĐ-CP"),
        ("2013", "01/2013/TTLT-BNV-BQP"),
        ("2014", "11/2014/TT-BNV"),
        ("2022", "04/2022/TT-BNV"),
        ("2022", "02/2021/TT-BNV"),
    }


def test_what_is_sure_excuses_before_what_is_from_memory(book: Book) -> None:
    """The first exemption that holds decides: one from memory before it would leave it unverified."""
    for code, period in periods(book):
        recalled = [one.source.mark == "recall" for one in period.exemptions]
        assert recalled == sorted(recalled), (code, period.first.iso())


def test_every_document_of_law_cited_anywhere_stands_in_sources(book: Book) -> None:
    """A document has a number with a stroke; forms and reports that are quoted have none."""
    indicators = read_indicators(texts("indicators"), book.catalogues)
    forms = read_forms(texts("forms"), indicators, book.catalogues)
    sources = [
        *(catalogue.source for catalogue in book.catalogues.values()),
        *(entry.source for one in book.catalogues.values() for entry in one if entry.source),
        *(indicator.source for indicator in indicators.indicators.values()),
        *(step.source for steps in indicators.retirement.values() for step in steps),
        *(form.source for form in forms.values()),
    ]
    cited = {source.doc for source in sources if "/" in source.doc and source.mark != "house"}
    assert cited - set(book.standards.documents) == set()
    assert len(book.standards.documents) >= 80


def test_no_title_names_a_level_or_number_that_its_periods_decide(book: Book) -> None:
    """An adopted overlay or another period may want another one under the same title."""
    levels = {"degree": "degree", "theory": "political_theory"}
    named = []
    for one in book.standards:
        entries = book.catalogues[levels[one.dimension]] if one.dimension in levels else ()
        words = [word.casefold() for entry in entries for word in (entry.label, entry.label_en)]
        title = f"{one.label} {one.label_en}".casefold().replace("chuyên viên cao cấp", "")
        named += [(one.code, word) for word in words if word in title]
        if re.search(r"\b[0-9]+ (tiết|tháng|năm|tuổi)|(months|periods|twelve|forty)", title):
            named.append((one.code, "number"))
    assert named == []
