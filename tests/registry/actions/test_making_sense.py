"""Movements beside what is on record: told of a post already there, refused where they make none."""

from datetime import date, timedelta
from typing import Any

import pytest

from chuanhoa.core.text import Refused
from chuanhoa.registry import actions
from chuanhoa.registry.models import Appointment, Movement, Official, PersonDetails
from tests.registry.conftest import Map
from tests.registry.factories import AT, OfficialFactory

ON = date(2024, 3, 1)
EVE = ON - timedelta(days=1)
HOUR = timedelta(hours=1)


def move(official: Official, verb: str, on: date = ON, hours: int = 1, **about: Any) -> Any:
    return actions.move_official(
        official=official, move=actions.Move(verb, on, **about), by=None, at=AT + hours * HOUR
    )


def why_not(official: Official, verb: str, on: date = ON, **about: Any) -> Any:
    with pytest.raises(Refused) as refusal:
        move(official, verb, on, **about)
    return refusal.value.message


def posts(official: Official) -> list[tuple[Any, ...]]:
    rows = Appointment.objects.open().filter(official=official).order_by("valid_from", "pk")
    return list(rows.values_list("unit", "post", "valid_from", "valid_to", "begun_by", "ended_by"))


@pytest.mark.parametrize("verb", actions.ARRIVALS)
def test_an_arrival_recorded_later_is_told_of_the_post_on_record(land: Map, verb: str) -> None:
    official = OfficialFactory(unit=land.nghia_ta, begun=ON.isoformat(), post="")
    (row,) = move(official, verb, unit=land.nghia_ta, post="VPTK", decision_number="7/QĐ")
    assert (row.verb, row.from_unit, row.to_unit) == (verb, None, land.nghia_ta)
    assert posts(official) == [(land.nghia_ta.pk, "VPTK", ON, None, verb, "")]
    assert Appointment.objects.open().get(official=official).decision_number == "7/QĐ"
    actions.undo_movement(movement=row, by=None, at=AT + 2 * HOUR)
    assert posts(official) == [(land.nghia_ta.pk, "", ON, None, "", "")]


def test_an_arrival_finds_its_unit_by_the_post_that_began_that_day(land: Map) -> None:
    official = OfficialFactory(unit=land.nghia_ta, begun=ON.isoformat())
    (row,) = move(official, "bau_cu")
    assert row.to_unit == land.nghia_ta
    assert posts(official)[0][4] == "bau_cu"


def test_an_arrival_is_told_once(land: Map) -> None:
    official = OfficialFactory(unit=land.nghia_ta, begun=ON.isoformat())
    move(official, "tuyen_dung", unit=land.nghia_ta)
    assert why_not(official, "tiep_nhan", unit=land.nghia_ta).code == "registry.recorded_already"
    assert Movement.objects.count() == 1


@pytest.mark.parametrize("other", [{"post": "TCKT"}, {"staff_kind": "can_bo"}, {"on": EVE}])
def test_a_post_that_is_another_one_is_not_taken_for_it(land: Map, other: dict[str, Any]) -> None:
    official = OfficialFactory(unit=land.nghia_ta, begun=ON.isoformat())
    given = {"on": ON, **other}
    refused = why_not(official, "tiep_nhan", unit=land.nghia_ta, **given)
    expected = "registry.main_post_held" if "on" in other else "registry.arrived_already"
    assert refused.code == expected
    assert refused.params["start"] == ON


def test_a_leaving_recorded_later_is_told_of_the_post_that_ended(land: Map) -> None:
    official = OfficialFactory(unit=land.nghia_ta, ended=EVE.isoformat())
    (row,) = move(official, "nghi_huu")
    assert (row.from_unit, row.happened_on) == (land.nghia_ta, ON)
    assert posts(official)[0][3:] == (EVE, "", "nghi_huu")
    assert why_not(official, "thoi_viec").code == "registry.later_movement"


def test_a_move_between_two_units_recorded_later_is_told_of_both_posts(land: Map) -> None:
    official = OfficialFactory(unit=land.nghia_ta, ended=EVE.isoformat())
    actions.add_appointment(
        official=official, by=None, at=AT,
        appointment={"unit": land.luong_bang, "staff_kind": "cong_chuc", "begun": ON.isoformat()},
    )  # fmt: skip
    rows = move(official, "dieu_dong_di", unit=land.luong_bang)
    assert [(row.verb, row.from_unit, row.to_unit) for row in rows] == [
        ("dieu_dong_di", land.nghia_ta, land.luong_bang),
        ("dieu_dong_den", land.nghia_ta, land.luong_bang),
    ]
    assert [row[4:] for row in posts(official)] == [("", "dieu_dong_di"), ("dieu_dong_den", "")]


def test_a_new_person_comes_by_a_movement_that_can_be_taken_back_alone(land: Map) -> None:
    official = actions.register_arrival(
        details={"full_name": "Hà Văn Mới"}, verb="tuyen_dung", by=None, at=AT,
        appointment={"unit": land.nghia_ta, "staff_kind": "cong_chuc", "post": "VPTK",
                     "begun": ON.isoformat(), "decision_number": "9/QĐ"},
    )  # fmt: skip
    row = Movement.objects.get(official=official)
    assert (row.verb, row.happened_on, row.to_unit, row.decision_number) == (
        "tuyen_dung", ON, land.nghia_ta, "9/QĐ",
    )  # fmt: skip
    actions.undo_movement(movement=row, by=None, at=AT + HOUR)
    assert PersonDetails.objects.open().get(official=official).full_name == "Hà Văn Mới"
    assert posts(official) == [(land.nghia_ta.pk, "VPTK", ON, None, "", "")]


@pytest.mark.parametrize(("verb", "begun"), [("nghi_huu", "2024-03-01"), ("tuyen_dung", "2024")])
def test_nobody_is_registered_by_what_is_no_arrival_or_of_no_day(
    land: Map, verb: str, begun: str
) -> None:
    with pytest.raises(Refused) as refusal:
        actions.register_arrival(
            details={"full_name": "Hà Văn Mới"}, verb=verb, by=None, at=AT,
            appointment={"unit": land.nghia_ta, "staff_kind": "cong_chuc", "begun": begun},
        )  # fmt: skip
    assert refusal.value.message.code == "registry.arrival_day_wanted"
    assert not Official.objects.exists()


def test_another_post_in_another_unit_is_no_change_of_post(land: Map) -> None:
    official = OfficialFactory(unit=land.nghia_ta)
    refused = why_not(official, "bo_nhiem", unit=land.luong_bang, post="PCT_UBND")
    assert (refused.code, refused.params["unit"], refused.params["found"]) == (
        "registry.same_unit_only", "Xã Nghĩa Tá", "Xã Lương Bằng",
    )  # fmt: skip
    move(official, "bo_nhiem", unit=land.nghia_ta, post="PCT_UBND")
    assert [row[1] for row in posts(official)] == ["VPTK", "PCT_UBND"]


def test_movements_that_make_no_sense_are_refused(land: Map) -> None:
    official = OfficialFactory(unit=land.nghia_ta)
    found = [
        why_not(official, verb, **about).code
        for verb, about in (
            ("bo_nhiem", {}), ("kiem_nhiem", {}), ("biet_phai_den", {}),
            ("biet_phai_den", {"unit": land.nghia_ta}), ("biet_phai", {"unit": land.nghia_ta}),
            ("het_thai_san", {}), ("het_biet_phai", {}),
        )
    ]  # fmt: skip
    assert found == [
        "registry.post_wanted", "registry.post_wanted", "registry.unit_wanted",
        "registry.unit_of_his_own", "registry.unit_of_his_own",
        "registry.not_begun", "registry.not_begun",
    ]  # fmt: skip
    assert not Movement.objects.exists()


def test_who_was_on_leave_comes_back_once(land: Map) -> None:
    official = OfficialFactory(unit=land.nghia_ta, sex="nu")
    move(official, "nghi_thai_san", until=date(2024, 8, 31))
    back = date(2024, 9, 1)
    assert why_not(official, "het_thai_san").code == "registry.not_begun", "the very day"
    move(official, "het_thai_san", back, hours=2)
    assert why_not(official, "het_thai_san", back + timedelta(days=9)).code == "registry.not_begun"


def test_who_was_seconded_out_of_the_register_comes_back(land: Map) -> None:
    official = OfficialFactory(unit=land.nghia_ta)
    move(official, "biet_phai")
    (row,) = move(official, "het_biet_phai", date(2024, 9, 1), hours=2)
    assert (row.from_unit, row.to_unit) == (None, land.nghia_ta)


def test_a_movement_is_put_right_in_one_go(land: Map) -> None:
    official = OfficialFactory(unit=land.nghia_ta)
    (wrong,) = move(official, "bo_nhiem", post="TCKT")
    right = actions.Move("bo_nhiem", ON, post="TPHT")
    official.refresh_from_db()
    stale = official.version - 1
    with pytest.raises(actions.Conflict):
        actions.correct_movement(
            movement=wrong, move=right, by=None, at=AT + 2 * HOUR, version=stale
        )
    (fresh,) = actions.correct_movement(
        movement=wrong, move=right, by=None, at=AT + 2 * HOUR, version=official.version
    )
    assert [row[1:] for row in posts(official)] == [
        ("VPTK", date(2015, 1, 1), EVE, "", "bo_nhiem"), ("TPHT", ON, None, "bo_nhiem", ""),
    ]  # fmt: skip
    assert list(Movement.objects.filter(undone_by=None)) == [fresh]


def test_a_correction_that_is_refused_leaves_what_was(land: Map) -> None:
    official = OfficialFactory(unit=land.nghia_ta)
    (wrong,) = move(official, "bo_nhiem", post="TCKT")
    with pytest.raises(Refused):
        actions.correct_movement(
            movement=wrong, move=actions.Move("bo_nhiem", ON), by=None, at=AT + 2 * HOUR
        )
    assert list(Movement.objects.filter(undone_by=None)) == [wrong]
    assert [row[1] for row in posts(official)] == ["VPTK", "TCKT"]
