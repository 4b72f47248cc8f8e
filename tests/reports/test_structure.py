"""The structure table: adds up, restates, and shows nobody what lies outside his scope."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied

from chuanhoa.org.models import Level, Role
from chuanhoa.org.queries import UnitNotThere
from chuanhoa.registry import actions
from chuanhoa.reports.queries.asking import ask_as_operator, levels_of
from chuanhoa.reports.queries.behind import people_behind
from chuanhoa.reports.queries.places import UNPLACED
from chuanhoa.reports.queries.sheet import line_name
from chuanhoa.reports.queries.structure import BLOCKS, blocks_shown, structure_table
from tests.registry.conftest import Map
from tests.registry.factories import AT
from tests.reports.conftest import BEFORE, Enter

AFTER = date(2025, 12, 31)


def by_name(table) -> dict[str, int]:
    return {
        line.node.name if line.node else str(line.key): table.row(line).k("staff")
        for line in table.lines
    }


def test_people_are_counted_once_whatever_posts_they_hold(land: Map, enter: Enter, province, looks):
    person = enter(land.nghia_ta, levels={"degree": "dai_hoc"})
    enter(land.nghia_ta, levels={"degree": "thac_si"})
    actions.add_appointment(
        official=person, appointment={"unit": land.luong_bang, "staff_kind": "can_bo", "post": "BT",
                                      "concurrent": True, "begun": "2018-01-01"}, by=None, at=AT,
    )  # fmt: skip
    table = structure_table(looks(province, unit="97"))
    assert by_name(table) == {"Xã Nghĩa Tá": 2}
    assert (table.headcount, table.total.cell("degree.dai_hoc").ratio) == (2, "50% (1/2)")


def test_every_block_adds_up_to_the_headcount_with_its_unknown(
    land: Map, enter: Enter, province, looks
):
    enter(land.nghia_ta, levels={"degree": "dai_hoc", "political_theory": "trung_cap"}, party=True)
    enter(land.nghia_ta, sex="", birth="", ethnicity="")
    enter(land.binh_trung, birth="1985", levels={"state_management": "chua"})
    table = structure_table(looks(province, unit="97"))
    for line in table.lines:
        row = table.row(line)
        sums = {
            name: sum(part.k or 0 for part in block.parts)
            for name, block in zip(BLOCKS, blocks_shown(table, row), strict=True)
            if not any(part.k is None for part in block.parts)
        }
        assert set(sums.values()) == {row.k("staff")}
        assert "degree_report" in sums
    assert table.total.k("degree_report.unknown") == 2
    assert table.total.gaps() == ()


def test_missing_levels_are_unknown_and_known_none_is_not(land: Map, enter: Enter, province, looks):
    enter(land.nghia_ta)
    enter(land.nghia_ta, levels={"political_theory": "chua"})
    table = structure_table(looks(province, unit="02071"))
    assert table.total.k("political_theory_report.unknown") == 1
    assert table.total.k("political_theory.duoi_trung_cap") == 1


def test_deputies_and_part_time_workers_are_no_officials(land: Map, enter: Enter, province, looks):
    enter(land.nghia_ta)
    enter(land.nghia_ta, staff_kind="dai_bieu_hdnd", post="DAI_BIEU_HDND")
    enter(land.nghia_ta, staff_kind="khong_chuyen_trach", post="")
    assert structure_table(looks(province, unit="02071")).headcount == 1


def test_whole_mergers_restate_exactly_onto_the_new_map(
    land: Map, enter: Enter, province, looks, moved
):
    for unit, count in ((land.nghia_ta, 3), (land.luong_bang, 2), (land.binh_trung, 1)):
        for _n in range(count):
            enter(unit)
    moved()
    table = structure_table(looks(province, unit="97", on_map="sau"))
    assert by_name(table) == {"Xã Nghĩa Tá": 6}
    (line,) = table.lines
    assert line.key == land.new_nghia_ta.pk


def test_the_new_unit_goes_back_only_through_each_persons_own_unit(
    land: Map, enter: Enter, province, looks, moved
):
    enter(land.nghia_ta)
    enter(land.nghia_ta)
    enter(land.luong_bang)
    moved()
    enter(land.new_nghia_ta, begun="2025-09-01")
    table = structure_table(looks(province, AFTER, unit="02071", on_map="truoc"))
    assert by_name(table) == {"Xã Lương Bằng": 1, "Xã Nghĩa Tá": 2, UNPLACED: 1}
    assert table.headcount == 4


def test_somebody_who_came_from_elsewhere_is_not_put_into_a_predecessor(
    land: Map, enter: Enter, province, looks
):
    person = enter(land.xa, ended="2025-06-30")
    actions.add_appointment(
        official=person, appointment={"unit": land.new_nghia_ta, "staff_kind": "cong_chuc",
                                      "post": "VPTK", "begun": "2025-07-01"}, by=None, at=AT,
    )  # fmt: skip
    table = structure_table(looks(province, AFTER, unit="02071", on_map="truoc"))
    assert by_name(table) == {UNPLACED: 1}


def test_people_of_a_split_unit_go_where_each_ones_next_post_is(
    land: Map, enter: Enter, province, looks
):
    for unit in (land.new_nghia_ta, land.ben):
        person = enter(land.doi, ended="2025-06-30")
        actions.add_appointment(
            official=person, appointment={"unit": unit, "staff_kind": "cong_chuc", "post": "VPTK",
                                          "begun": "2025-07-01"}, by=None, at=AT,
        )  # fmt: skip
    enter(land.doi, ended="2025-06-30")
    table = structure_table(looks(province, unit="97", on_map="sau"))
    assert by_name(table) == {"Xã Bên": 1, "Xã Nghĩa Tá": 1, UNPLACED: 1}


def test_people_nobody_moved_are_counted_where_their_unit_went_whole(
    land: Map, enter: Enter, clerk, looks
):
    enter(land.luong_bang)
    enter(land.new_nghia_ta, begun="2025-09-01")
    table = structure_table(looks(clerk, AFTER, unit="02071"))
    (line,) = table.lines
    assert (line.ended, line.node.name, table.headcount) == (False, "Xã Nghĩa Tá", 2)
    assert table.unmoved == 1


def test_people_of_a_split_unit_whom_nobody_moved_stand_once_and_in_sight(
    land: Map, enter: Enter, province, looks
):
    enter(land.doi)
    enter(land.luong_bang)
    table = structure_table(looks(province, AFTER, unit="97"))
    told = [(line_name(line), table.row(line).k("staff")) for line in table.lines]
    assert told == [("Xã Nghĩa Tá", 1), ("Xã Đôi (đã chia tách, chưa rõ đơn vị mới)", 1)]
    assert (table.headcount, table.unmoved) == (2, 2)


def test_a_clerk_counts_the_predecessors_and_nobody_else(
    land: Map, enter: Enter, clerk, country, looks
):
    enter(land.nghia_ta)
    enter(land.luong_bang)
    enter(land.xa)
    enter(land.doi)
    assert by_name(structure_table(looks(clerk))) == {"Xã Lương Bằng": 1, "Xã Nghĩa Tá": 1}
    everybody = structure_table(looks(country))
    assert everybody.headcount == 4, "there was something to leak"


def test_of_a_split_unit_a_clerk_counts_those_who_came_to_him(
    land: Map, enter: Enter, clerk, province, looks
):
    for unit in (land.new_nghia_ta, land.ben):
        person = enter(land.doi, ended="2025-06-30")
        actions.add_appointment(
            official=person, appointment={"unit": unit, "staff_kind": "cong_chuc", "post": "VPTK",
                                          "begun": "2025-07-01"}, by=None, at=AT,
        )  # fmt: skip
    assert structure_table(looks(clerk)).headcount == 1
    assert structure_table(looks(province)).headcount == 2, "there was something to leak"


def test_a_unit_outside_the_scope_is_refused_rather_than_shown_empty(
    land: Map, enter: Enter, clerk, looks
):
    enter(land.xa)
    with pytest.raises(PermissionDenied):
        looks(clerk, unit="09901")


def test_a_unit_only_partly_in_scope_says_so(land: Map, enter: Enter, clerk, looks):
    enter(land.nghia_ta)
    enter(land.doi)
    asking = looks(clerk, unit="97")
    assert asking.partly
    assert structure_table(asking).headcount == 1


def test_a_code_without_a_unit_that_day_says_what_bore_it_last(land: Map, clerk, looks):
    with pytest.raises(UnitNotThere) as told:
        looks(clerk, AFTER, unit="02062")
    assert told.value.last is not None
    assert (told.value.last.name, told.value.last.valid_to) == ("Xã Lương Bằng", date(2025, 6, 30))


def test_merged_records_count_as_one_person_with_the_facts_of_both(
    land: Map, enter: Enter, province, looks
):
    kept = enter(land.nghia_ta, full_name="Hoàng Thị Lụa")
    other = enter(land.nghia_ta, full_name="Hoàng Thị Lụa", levels={"degree": "thac_si"})
    assert structure_table(looks(province, unit="02071")).headcount == 2
    actions.merge_officials(official=other, into=kept, by=None, at=AT)
    table = structure_table(looks(province, unit="02071"))
    assert (table.headcount, table.total.k("degree.thac_si")) == (1, 1)


@pytest.mark.parametrize(
    ("role", "shown"),
    [
        (Role.HOME_AFFAIRS, 2),
        (Role.APPROVER, None),
        (Role.INSPECTOR, None),
        (Role.EDITOR, None),
    ],
)
def test_small_counts_of_guarded_attributes_show_by_role(
    role: Role, shown: int | None, land: Map, enter: Enter, with_role, looks
):
    for people in ("kinh", "kinh", *["tay"] * 7):
        enter(land.nghia_ta, ethnicity=people)
    table = structure_table(looks(with_role(role, land.province), unit="02071"))
    k, n = table.shown(table.total, "ethnicity.kinh")
    assert (k, n) == (shown, 9)
    if shown is None:
        assert table.shown(table.total, "ethnicity.minority")[0] is None, "one subtraction away"


def test_a_form_with_one_part_of_a_guarded_block_hides_it_too(
    land: Map, enter: Enter, with_role, looks
):
    for member in (True, True, False, False, False, False, False):
        enter(land.nghia_ta, party=member)
    codes = ["party.yes"]
    inspector = with_role(Role.INSPECTOR, land.province)
    board = with_role(Role.PARTY_ORGANISATION, land.province)
    hidden, open_ = (structure_table(looks(one, unit="02071"), codes) for one in (inspector, board))
    assert hidden.shown(hidden.total, "party.yes") == (None, 7)
    assert open_.shown(open_.total, "party.yes") == (2, 7)


def test_who_must_send_the_form_sees_its_counts_without_opening_the_names(
    land: Map, enter: Enter, with_role, looks
):
    for member in (True, True, False, False, False, False, False):
        enter(land.nghia_ta, party=member)
    office = with_role(Role.HOME_AFFAIRS, land.province)
    table = structure_table(looks(office, unit="02071"), ["party.yes"])
    assert table.shown(table.total, "party.yes") == (2, 7)
    behind = people_behind(
        looks(office, unit="02071", permission="reports.open_names"), "party.yes"
    )
    assert behind.total == 0


def test_the_operator_counts_everybody(land: Map, enter: Enter):
    enter(land.nghia_ta)
    enter(land.xa)
    assert structure_table(ask_as_operator(as_of=BEFORE)).headcount == 2


def test_units_without_anybody_are_named_rather_than_counted_as_nought(
    land: Map, enter: Enter, province, looks
):
    enter(land.nghia_ta)
    table = structure_table(looks(province, unit="97"))
    assert [node.name for node in table.empty] == ["Xã Bình Trung", "Xã Đôi", "Xã Lương Bằng"]


def test_where_all_stand_in_one_unit_the_rows_are_the_units_beneath_it(
    land: Map, enter: Enter, country, looks
):
    for unit in (land.nghia_ta, land.luong_bang):
        enter(unit)
    table = structure_table(looks(country))
    assert by_name(table) == {"Xã Lương Bằng": 1, "Xã Nghĩa Tá": 1}
    assert {line.above.name for line in table.lines if line.above} == {"Tỉnh Mẫu"}
    assert by_name(structure_table(looks(country, level="tinh"))) == {"Tỉnh Mẫu": 2}


def test_a_figure_of_a_row_opens_its_people_at_every_level(land: Map, enter: Enter, country, looks):
    enter(land.nghia_ta, full_name="Ma Thị Chầm")
    enter(land.luong_bang, full_name="Nông Thị Sim")
    for level in ("tinh", "xa"):
        asking = looks(country, level=level, permission="reports.open_names")
        table = structure_table(asking)
        for line in table.lines:
            behind = people_behind(asking, "staff", row=line.name_in_address)
            assert behind.total == table.row(line).k("staff"), (level, line)


def test_the_office_of_today_sends_what_it_asks_of_the_units_of_another_day(
    land: Map, enter: Enter, clerk, country, looks
):
    asking = looks(clerk)
    assert (asking.unit, asking.office, asking.superior) == (None, "Xã Nghĩa Tá", "Tỉnh Mẫu")
    assert looks(country).office == ""


def test_figures_can_be_asked_as_they_were_known_then(land: Map, enter: Enter, province, looks):
    enter(land.nghia_ta, levels={"degree": "dai_hoc"})
    enter(land.luong_bang, levels={"degree": "thac_si"}, at=AT + timedelta(days=7))
    now, then = looks(province, unit="97"), looks(province, unit="97", known_at=AT)
    assert structure_table(now).total.cell("degree.thac_si").ratio == "50% (1/2)"
    assert structure_table(then).total.cell("degree.dai_hoc").ratio == "100% (1/1)"
    earlier = looks(province, unit="97", known_at=AT - timedelta(days=1))
    assert structure_table(earlier).headcount == 0


def test_levels_to_choose_from_are_those_of_the_units_in_reach(
    land: Map, enter: Enter, clerk, province, country, looks
):
    enter(land.nghia_ta)
    assert levels_of(looks(clerk)) == [Level.COMMUNE], "three communes and nothing above them"
    assert levels_of(looks(province)) == [Level.COMMUNE]
    assert levels_of(looks(country)) == [Level.PROVINCE, Level.COMMUNE]
