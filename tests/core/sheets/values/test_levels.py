"""Levels in a cell: degree and field together, forms of study, several at once, none, misspelt."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chuanhoa.core.sheets.values.bad import Bad
from chuanhoa.core.sheets.values.levels import Credential, LevelReader
from chuanhoa.core.text import PartialDate
from tests.core.sheets.made import catalogues


def reader(kind: str) -> LevelReader:
    return LevelReader(catalogues()[kind], catalogues()["study_form"])


def held(kind: str, cell: object) -> list[tuple[str, str | None]]:
    """Level and field of study of every credential in a cell."""
    found = reader(kind)(cell)  # type: ignore[arg-type]
    assert isinstance(found, tuple)
    return [(one.level, one.field_of_study) for one in found]


def bad(kind: str, cell: object) -> tuple[str, str | None]:
    found = reader(kind)(cell)  # type: ignore[arg-type]
    assert isinstance(found, Bad)
    return found.code, found.suggestion


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("ĐH Luật", [("dai_hoc", "Luật")]),
        ("Đại học - Kinh tế nông nghiệp", [("dai_hoc", "Kinh tế nông nghiệp")]),
        ("Cử nhân Luật", [("dai_hoc", "Luật")]),
        ("Kỹ sư nông nghiệp", [("dai_hoc", "nông nghiệp")]),
        ("ThS. Quản lý công", [("thac_si", "Quản lý công")]),
        ("ĐHSP", [("dai_hoc", "SP")]),
        ("Bachelor of Law", [("dai_hoc", "Law")]),
        ("Master in Public Administration", [("thac_si", "Public Administration")]),
        ("Đại học in ấn", [("dai_hoc", "in ấn")]),
        ("TC Kế toán", [("trung_cap", "Kế toán")]),
        ("Luật (ĐH)", [("dai_hoc", "Luật")]),
        ("Kế toán - ĐH", [("dai_hoc", "Kế toán")]),
        ("Tốt nghiệp đại học Nông nghiệp", [("dai_hoc", "Nông nghiệp")]),
        ("Đại học Khoa học cây trồng", [("dai_hoc", "Khoa học cây trồng")]),
        ("Đại học chuyên ngành QLNN", [("dai_hoc", "QLNN")]),
        ("Đại học Luật, Kinh tế", [("dai_hoc", "Luật, Kinh tế")]),
        ("CN", [("dai_hoc", None)]),
        ("đại  hoc", [("dai_hoc", None)]),
        ("ÐH Luật", [("dai_hoc", "Luật")]),
    ],
)
def test_a_level_and_its_field_are_read_from_one_cell(
    cell: str, expected: list[tuple[str, str | None]]
) -> None:
    assert held("degree", cell) == expected


@pytest.mark.parametrize(
    "cell",
    [
        "ĐH Luật; TC Kế toán",
        "TC Kế toán\nĐH Luật",
        "TC Kế toán, ĐH Luật",
        "1. ĐH Luật 2. TC Kế toán",
        "TC Kế toán + ĐH Luật",
    ],
)
def test_several_degrees_are_all_kept_and_the_highest_stands_first(cell: str) -> None:
    assert held("degree", cell) == [("dai_hoc", "Luật"), ("trung_cap", "Kế toán")]


def test_one_letter_too_many_behind_a_level_names_no_field() -> None:
    assert bad("degree", "ĐHH") == ("sheets.not_a_level", "Đại học")
    assert bad("degree", "CĐĐ") == ("sheets.not_a_level", "Cao đẳng")
    assert held("degree", "ĐHLuật") == [("dai_hoc", "Luật")]


def test_a_cell_of_two_lines_may_be_level_and_field() -> None:
    assert held("degree", "Đại học; Quản lý đất đai") == [("dai_hoc", "Quản lý đất đai")]


@pytest.mark.parametrize(
    ("cell", "form"),
    [
        ("Đại học (tại chức)", "vua_lam_vua_hoc"),
        ("Đại học tại chức", "vua_lam_vua_hoc"),
        ("ĐH Nông lâm (VLVH)", "vua_lam_vua_hoc"),
        ("Đại học từ xa Luật", "tu_xa"),
        ("Đại học Luật hệ chính quy", "chinh_quy"),
        ("Đại học Luật", None),
    ],
)
def test_the_form_of_study_in_a_cell_is_read(cell: str, form: str | None) -> None:
    found = reader("degree")(cell)
    assert isinstance(found, tuple)
    assert (found[0].level, found[0].study_form) == ("dai_hoc", form)


def test_a_year_in_the_cell_is_the_year_of_the_award() -> None:
    assert reader("degree")("ĐH Luật 2015") == (
        Credential("dai_hoc", "ĐH Luật 2015", "Luật", None, PartialDate(2015)),
    )
    assert reader("political_theory")("TC (2018)") == (
        Credential("trung_cap", "TC (2018)", None, None, PartialDate(2018)),
    )


@pytest.mark.parametrize(
    ("kind", "cell", "level"),
    [
        ("degree", "CN", "dai_hoc"),
        ("political_theory", "CN", "cu_nhan"),
        ("degree", "TC", "trung_cap"),
        ("political_theory", "TC", "trung_cap"),
        ("political_theory", "CC", "cao_cap"),
        ("political_theory", "CCLLCT-HC", "cao_cap"),
        ("political_theory", "Trung cấp - HC", "trung_cap"),
        ("state_management", "CV", "chuyen_vien"),
        ("state_management", "QLNN ngạch chuyên viên chính", "chuyen_vien_chinh"),
        ("schooling", "12/12", "thpt"),
        ("schooling", "10/10", "thpt"),
        ("schooling", "9/12", "thcs"),
        ("schooling", 12, "thpt"),
        ("it", "B", "chung_chi_b"),
        ("it", "x", "chung_chi"),
        ("foreign_language", "Anh B", "chung_chi_b"),
        ("foreign_language", "A2", "a2"),
        ("defence_security", "ĐT 4", "doi_tuong_4"),
        ("defence_security", "x", "chung_nhan"),
    ],
)
def test_an_abbreviation_means_what_its_column_is_about(
    kind: str, cell: object, level: str
) -> None:
    assert held(kind, cell) == [(level, None)]


@pytest.mark.parametrize("cell", ["-", "–", "Chưa", "chưa qua đào tạo", "CQĐT", 0])
def test_a_stated_none_is_known_and_an_empty_cell_is_not(cell: object) -> None:
    assert held("degree", cell) == [("chua", None)]
    assert reader("degree")(None) is None
    assert reader("degree")(" \u00a0") is None


@pytest.mark.parametrize(
    ("kind", "cell", "code", "suggestion"),
    [
        ("degree", "Trug cấp", "sheets.not_a_level", "Trung cấp"),
        ("degree", "Đại hojc Kinh tế", "sheets.not_a_level", "Đại học"),
        ("degree", "12/12", "sheets.not_a_level", None),
        ("degree", "cao học", "sheets.not_a_level", None),
        ("degree", "x", "sheets.mark_without_level", None),
        ("political_theory", "TC Luật", "sheets.not_a_level", None),
        ("state_management", "TC", "sheets.ambiguous_code", None),
        ("state_management", "CC", "sheets.ambiguous_code", None),
        ("degree", "SĐH", "sheets.ambiguous_code", None),
        ("degree", "Sau đại học", "sheets.ambiguous_code", None),
        ("degree", "Trên ĐH", "sheets.ambiguous_code", None),
        ("degree", "ĐH trở lên", "sheets.ambiguous_code", None),
        ("foreign_language", "CC CV", "sheets.not_a_level", None),
        ("schooling", "13/12", "sheets.not_a_level", None),
        ("schooling", date(2023, 12, 12), "sheets.turned_into_date", "12/12"),
        ("schooling", date(2023, 10, 10), "sheets.turned_into_date", "10/10"),
        ("schooling", date(2023, 9, 30), "sheets.turned_into_date", None),
    ],
)
def test_what_is_no_level_is_refused_with_the_nearest_spelling(
    kind: str, cell: object, code: str, suggestion: str | None
) -> None:
    assert bad(kind, cell) == (code, suggestion)


def test_all_readings_of_an_abbreviation_are_told() -> None:
    found = reader("state_management")("CC")
    assert isinstance(found, Bad)
    assert found.params == {
        "readings": ("cao cấp", "chứng chỉ", "công chức", "chuyên viên cao cấp")
    }


@pytest.mark.parametrize(
    ("cell", "kept"),
    [
        ("Đang học ĐH", None),
        ("ThS (đang học)", None),
        ("TC Kế toán, đang học ĐH", [("trung_cap", "Kế toán")]),
        ("ĐH Luật; NCS", [("dai_hoc", "Luật")]),
    ],
)
def test_a_course_under_way_is_not_a_level_held(
    cell: str, kept: list[tuple[str, str | None]] | None
) -> None:
    found = reader("degree")(cell)
    assert isinstance(found, Bad)
    assert (found.code, found.severity) == ("sheets.studying", "warning")
    levels = found.kept
    if cell.startswith("ThS"):
        assert levels is not None  # the level stands before the words: the clerk decides
    elif kept is None:
        assert levels is None
    else:
        assert isinstance(levels, tuple)
        assert [(one.level, one.field_of_study) for one in levels] == kept


@given(st.text(max_size=30), st.sampled_from(["degree", "political_theory", "it", "schooling"]))
def test_any_text_is_levels_of_the_catalogue_or_a_problem(text: str, kind: str) -> None:
    found = reader(kind)(text)
    if isinstance(found, tuple):
        assert found
        assert {one.level for one in found} <= {entry.code for entry in catalogues()[kind]}
    else:
        assert found is None or isinstance(found, Bad)


@given(st.permutations(["ĐH Luật", "TC Kế toán", "CĐ Sư phạm"]))
def test_the_order_in_the_cell_does_not_change_what_governs(parts: list[str]) -> None:
    assert [level for level, _ in held("degree", "; ".join(parts))] == [
        "dai_hoc",
        "cao_dang",
        "trung_cap",
    ]
