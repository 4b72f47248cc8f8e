"""Behind a figure: its words, and the people whom this viewer may see."""

import pytest
from django.http import Http404
from django.utils.translation import override

from chuanhoa.org.models import Role
from chuanhoa.reports.queries.behind import figure_shown, people_behind
from chuanhoa.reports.queries.structure import report_codes, structure_table
from tests.registry.conftest import Map
from tests.reports.conftest import Enter


def names(found) -> list[str]:
    return [one.full_name for one in found.rows]


def test_a_figure_opens_to_exactly_the_people_it_counts(land: Map, enter: Enter, province, looks):
    enter(land.nghia_ta, full_name="Ma Thị Chầm", levels={"degree": "dai_hoc"}, birth="1998-05-01")
    enter(land.nghia_ta, full_name="Lý Văn Ún", levels={"degree": "thac_si"}, sex="")
    enter(land.luong_bang, full_name="Nông Thị Sim", birth="1993", party=True)
    asking = looks(province, unit="97", permission="reports.open_names")
    table = structure_table(asking)
    for code in report_codes():
        part = "undecided" if code.endswith(".unknown") else "numerator"
        if not code.startswith("party"):  # another permission's, below
            assert len(people_behind(asking, code, part).rows) == table.total.k(code), code


def test_people_are_listed_by_unit_and_vietnamese_name(land: Map, enter: Enter, province, looks):
    for unit, name in (
        (land.nghia_ta, "Đinh Văn Ánh"),
        (land.luong_bang, "Nông Thị Sim"),
        (land.nghia_ta, "Hà Thị An"),
    ):
        enter(unit, full_name=name, levels={"degree": "dai_hoc"})
    found = people_behind(looks(province, unit="97"), "degree.dai_hoc")
    assert names(found) == ["Nông Thị Sim", "Hà Thị An", "Đinh Văn Ánh"]
    assert found.rows[0].values == ("Đại học",)


def test_a_row_opens_only_its_own_people(land: Map, enter: Enter, province, looks):
    enter(land.nghia_ta, full_name="Ma Thị Chầm", levels={"degree": "dai_hoc"})
    enter(land.luong_bang, full_name="Nông Thị Sim", levels={"degree": "dai_hoc"})
    asking = looks(province, unit="97")
    assert names(people_behind(asking, "degree.dai_hoc", row="02062")) == ["Nông Thị Sim"]
    assert figure_shown(asking, "degree.dai_hoc", "02062").cell.k == 1


def test_the_remark_on_a_source_is_told_in_the_language_of_the_page(land: Map, province, looks):
    code = "civil_servants.political_theory"
    assert figure_shown(looks(province, unit="97"), code).note.startswith("báo cáo chỉ in 75%")
    with override("en"):
        assert figure_shown(looks(province, unit="97"), code).note == (
            "the report prints 75% alone; that it is of 8 civil servants is this program's understanding"
        )


def test_names_outside_the_scope_stay_shut(land: Map, enter: Enter, clerk, province, looks):
    enter(land.nghia_ta, full_name="Ma Thị Chầm", levels={"degree": "dai_hoc"})
    enter(land.ben, full_name="Không Được Thấy", levels={"degree": "dai_hoc"}, begun="2025-07-01")
    enter(land.xa, full_name="Cũng Không", levels={"degree": "dai_hoc"})
    enter(land.doi, full_name="Người Bị Chia", levels={"degree": "dai_hoc"})
    assert names(people_behind(looks(clerk), "degree.dai_hoc")) == ["Ma Thị Chầm"]
    seen = names(people_behind(looks(province), "degree.dai_hoc"))
    assert "Người Bị Chia" in seen, "there was something to leak"


def test_a_guarded_attribute_opens_only_with_its_permission(
    land: Map, enter: Enter, with_role, looks
):
    enter(land.nghia_ta, full_name="Ma Thị Chầm", party=True, ethnicity="tay")
    clerk = looks(with_role(Role.PERSONNEL_CLERK, land.new_nghia_ta))
    board = looks(with_role(Role.PARTY_ORGANISATION, land.province))
    leader = looks(with_role(Role.APPROVER, land.province))
    assert names(people_behind(clerk, "party.yes")) == []
    assert names(people_behind(board, "party.yes")) == ["Ma Thị Chầm"]
    assert names(people_behind(clerk, "ethnicity.minority")) == ["Ma Thị Chầm"]
    assert names(people_behind(leader, "ethnicity.minority")) == []


def test_a_figure_says_what_it_counts_and_how_it_is_rounded(
    land: Map, enter: Enter, province, looks
):
    enter(land.nghia_ta, birth="1990-01-01")
    shown = figure_shown(looks(province, unit="02071"), "age.31_40")
    assert shown.counts == "tuổi đủ năm từ 31 đến 40"
    assert shown.population == "Cán bộ, công chức có mặt"
    assert (shown.cell.k, shown.cell.n, shown.cell.decimals) == (1, 1, 2)
    assert shown.source == "BM02, 11/2012/TT-BNV"


def test_a_hidden_figure_is_hidden_behind_its_door_too(land: Map, enter: Enter, with_role, looks):
    for people in ("kinh", *["tay"] * 7):
        enter(land.nghia_ta, ethnicity=people)
    shown = figure_shown(
        looks(with_role(Role.APPROVER, land.province), unit="02071"), "ethnicity.kinh"
    )
    assert shown.k is None


@pytest.mark.parametrize("code", ["degree.xyz", "turns", "", "../x"])
def test_a_figure_that_does_not_exist_is_not_found(code: str, land: Map, province, looks):
    with pytest.raises(Http404):
        figure_shown(looks(province), code)


@pytest.mark.parametrize("row", ["99999", "nonsense", "00000000-0000-0000-0000-00000000000g"])
def test_a_row_that_does_not_exist_is_not_found(row: str, land: Map, province, looks):
    with pytest.raises(Http404):
        figure_shown(looks(province), "staff", row)
