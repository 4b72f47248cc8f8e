"""Official forms: every group adds up, the unknown is no zero, one headcount everywhere."""

from datetime import date
from io import BytesIO

import pytest
from openpyxl import load_workbook

from chuanhoa.org.models import Role
from chuanhoa.registry import actions
from chuanhoa.registry.queries.quotas import quota_lines
from chuanhoa.reports.queries.asking import Asking
from chuanhoa.reports.queries.definitions import indicators
from chuanhoa.reports.queries.sheet import FilledForm, form_filled, form_named, form_of_units
from tests.registry.conftest import Map
from tests.registry.factories import AT
from tests.reports.conftest import BEFORE, TODAY, Enter

AFTER = date(2025, 12, 31)
BY_UNIT, BY_POST = "so_luong_chat_luong", "so_luong_chat_luong_chuc_danh"


def told(filled: FilledForm, line: int = 0) -> dict[str, object]:
    """Return what stands under the figures of one line."""
    pairs = zip(filled.columns, filled.cells[line], strict=True)
    return {column.leaf.figure: value for column, value in pairs if column.leaf.figure}


def posts_told(filled: FilledForm) -> dict[str, object]:
    """Return what stands under the posts assigned, by the name of the line."""
    place = next(n for n, one in enumerate(filled.columns) if one.leaf.holds == "quota")
    return {
        line.name: cells[place] for line, cells in zip(filled.lines, filled.cells, strict=True)
        if line.row is not None
    }  # fmt: skip


def posts_in(asking: Asking) -> dict[str, object]:
    return posts_told(form_of_units(asking, form_named(BY_UNIT))[0])


def test_what_is_known_of_nobody_is_blank_and_stands_in_the_unknown_column(
    land: Map, enter: Enter, province, looks
):
    enter(land.nghia_ta)
    enter(land.nghia_ta)
    filled, _table = form_of_units(looks(province, unit="02071"), form_named(BY_UNIT))
    row = told(filled)
    unknown = ("party", "religion", "ethnic_language", "degree")
    blank = ("party.yes", "religion.follower", "ethnic_language.chung_chi", "degree.dai_hoc")
    assert [row[f"{block}.unknown"] for block in unknown] == [2, 2, 2, 2]
    assert [row[code] for code in blank] == [None] * 4
    assert (row["staff"], row["sex.nu"]) == (2, 0)


def test_a_column_that_the_form_lacks_is_printed_only_where_it_holds_somebody(
    land: Map, enter: Enter, province, looks
):
    enter(land.nghia_ta, party=True)
    filled, _table = form_of_units(looks(province, unit="02071"), form_named(BY_UNIT))
    row = told(filled)
    assert row["party.yes"] == 1
    assert "party.unknown" not in row
    assert "religion.unknown" in row


@pytest.mark.parametrize("code", [BY_UNIT, "co_cau_chat_luong"])
def test_every_group_of_a_form_adds_up_to_the_headcount(
    code: str, land: Map, enter: Enter, province, looks
):
    enter(land.nghia_ta, party=True, religion="khong")
    enter(land.nghia_ta, sex="nu", birth="1990", levels={"degree": "dai_hoc", "it": "chung_chi"})
    enter(land.luong_bang, sex="", birth="", ethnicity="", levels={"political_theory": "so_cap"})
    filled, table = form_of_units(looks(province, unit="97"), form_named(code))
    printed = {leaf.figure for leaf in filled.form.leaves}
    blocks = [
        block
        for block in indicators().blocks.values()
        if not printed.isdisjoint((*block.members, block.unknown)) and block.code != "staff_kind"
    ]
    assert {block.code for block in blocks if block.unknown not in printed} <= SHOWN_BY_ANOTHER
    for row in [table.row(line) for line in table.lines] + [table.total]:
        sums = {
            block.code: sum(row.k(one) for one in (*block.members, block.unknown))
            for block in blocks
            if block.code in table.counted.counting.blocks
        }
        assert set(sums.values()) == {row.k("staff")}


# Blocks over the same column as one that is printed whole.
SHOWN_BY_ANOTHER = {"degree", "political_theory", "state_management", "degree_report",
                    "political_theory_report", "state_management_report"}  # fmt: skip


def test_by_post_a_guarded_column_is_left_out_with_a_sentence(
    land: Map, enter: Enter, with_role, looks
):
    enter(land.nghia_ta, party=True, post="BT", staff_kind="can_bo")
    office, board = (
        form_filled(looks(with_role(role, land.province), unit="02071"), form_named(BY_POST))
        for role in (Role.HOME_AFFAIRS, Role.PARTY_ORGANISATION)
    )
    assert "party.yes" not in told(office, 1)
    assert "Đảng viên" in office.form.notes[-1]
    assert told(board, 1)["party.yes"] == 1, "there was something to leak"


def test_the_quotas_and_the_form_count_the_same_people(land: Map, enter: Enter, province, looks):
    for _number in range(3):
        enter(land.nghia_ta, staff_kind="can_bo", post="CT_ND")
    both = enter(land.nghia_ta, staff_kind="dai_bieu_hdnd", post="DAI_BIEU_HDND")
    actions.add_appointment(
        official=both, appointment={"unit": land.nghia_ta, "staff_kind": "can_bo", "post": "CT_PN",
                                    "concurrent": True, "begun": "2018-01-01"}, by=None, at=AT,
    )  # fmt: skip
    filled, _table = form_of_units(looks(province, unit="02071"), form_named(BY_UNIT))
    lines = quota_lines(province, as_of=BEFORE, today=TODAY, unit=land.nghia_ta.pk)
    assert {line.staff_kind: line.present for line in lines} == {"can_bo": 4, "dai_bieu_hdnd": 1}
    assert told(filled)["staff.can_bo"] == 4


def test_the_form_reads_the_posts_assigned_and_says_where_none_are_on_file(
    land: Map, enter: Enter, province, looks
):
    for unit in (land.nghia_ta, land.luong_bang):
        enter(unit)
    actions.assign_quota(
        unit=land.nghia_ta, staff_kind="can_bo_cong_chuc", assigned=21, since=BEFORE, by=None, at=AT
    )
    filled, _table = form_of_units(looks(province), form_named(BY_UNIT))
    told = posts_told(filled)
    assert {told["Xã Nghĩa Tá"], told["Xã Lương Bằng"]} == {21, "không rõ"}
    assert told["Tổng cộng"] == "không rõ (1/2)", "a sum of what is not known is not known"
    general, named = filled.form.notes[-2:]
    assert "không rõ (k/n)" in general
    assert named == "Chưa ghi số biên chế giao: Xã Lương Bằng (02062)."


def test_the_posts_of_a_unit_above_are_those_of_its_communes_where_each_is_on_file(
    land: Map, enter: Enter, province, looks
):
    for unit in (land.nghia_ta, land.doi):
        enter(unit)
    assert posts_in(looks(province, level="tinh"))["Tỉnh Mẫu"] == "không rõ (0/4)"
    units = (land.nghia_ta, land.luong_bang, land.binh_trung, land.doi)
    for number, unit in enumerate(units, start=20):
        actions.assign_quota(
            unit=unit, staff_kind="can_bo_cong_chuc", assigned=number, since=BEFORE, by=None, at=AT
        )
    assert posts_in(looks(province, level="tinh"))["Tỉnh Mẫu"] == 20 + 21 + 22 + 23


def test_on_the_new_map_posts_are_those_of_whole_communes_and_never_of_a_part(
    land: Map, enter: Enter, province, looks
):
    for unit in (land.nghia_ta, land.luong_bang, land.binh_trung):
        enter(unit)
        actions.assign_quota(
            unit=unit, staff_kind="can_bo_cong_chuc", assigned=20, since=BEFORE, by=None, at=AT
        )
    told = posts_in(looks(province, on_map="sau"))
    assert told["Xã Nghĩa Tá"] == "không rõ (3/4)", "a part of Xã Đôi went into it too"
    own = posts_in(looks(province, AFTER))
    assert "Xã Nghĩa Tá" not in own or own["Xã Nghĩa Tá"] == "không rõ"


def test_what_cannot_be_placed_on_the_other_map_is_named_with_its_reason(
    land: Map, enter: Enter, province, looks
):
    for unit in (land.nghia_ta, land.doi):
        enter(unit)
    actions.assign_quota(
        unit=land.nghia_ta, staff_kind="can_bo_cong_chuc", assigned=20, since=BEFORE, by=None, at=AT
    )
    notes = form_of_units(looks(province, on_map="sau"), form_named(BY_UNIT))[0].form.notes
    places = "ứng với Xã Bên (02100), Xã Nghĩa Tá (02071)"
    for told in (
        f"Xã Đôi (02099): 1 người chưa rõ ở đâu trên địa giới này; đơn vị này {places}.",
        f"Xã Đôi (02099): trên địa giới này {places}; số giao cho cả đơn vị không chia được.",
        "Chưa ghi số biên chế giao: Xã Bình Trung (02080), Xã Lương Bằng (02062).",
    ):
        assert told in notes
    own = form_of_units(looks(province), form_named(BY_UNIT))[0].form.notes
    assert not [note for note in own if "địa giới này" in note]


@pytest.mark.parametrize(
    "address",
    ["bieu/so_luong_chat_luong/tai-ve.xlsx", "doi-chieu/tai-ve.xlsx"],
)
def test_a_sheet_of_what_was_known_then_says_so(
    address: str, land: Map, enter: Enter, province, visit
):
    enter(land.nghia_ta)
    for asked, says in ({}, False), ({"biet": "01/02/2026"}, True):
        answer = visit(province, f"/thong-ke/{address}", **asked)
        sheet = load_workbook(BytesIO(answer.content)).worksheets[0]
        told = " ".join(str(cell) for row in sheet.values for cell in row)
        assert ("Theo những gì sổ đã biết đến hết ngày 01/02/2026" in told) is says
