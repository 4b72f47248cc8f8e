from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest

from chuanhoa.core.text import Refused
from chuanhoa.org.models import Role, Unit, User
from chuanhoa.org.queries import catalogues
from chuanhoa.registry import actions
from chuanhoa.registry.actions.movements import _effect
from chuanhoa.registry.models import Appointment, Movement, Official
from chuanhoa.registry.queries import NotAllowed
from tests.registry.conftest import Map
from tests.registry.factories import AT, OfficialFactory, UserFactory

ON = date(2024, 3, 1)
EVE = ON - timedelta(1)
HOUR = timedelta(hours=1)


def move(official: Official, verb: str, **about: Any) -> list[Movement]:
    planned = actions.Move(verb=verb, on=ON, **about)
    return actions.move_official(official=official, move=planned, by=None, at=AT + HOUR)


def posts(official: Official) -> list[tuple[object, ...]]:
    held = Appointment.objects.open().filter(official=official).order_by("valid_from", "pk")
    return list(
        held.values_list(
            "unit", "post", "concurrent", "valid_from", "valid_to", "begun_by", "ended_by"
        )
    )


def test_every_verb_of_the_catalogue_has_an_effect() -> None:
    for verb in catalogues()["movement"]:
        if verb.code != "sap_xep_don_vi":
            assert callable(_effect(verb))


def test_retiring_ends_every_post_but_a_seat_in_the_council(land: Map) -> None:
    official = OfficialFactory(unit=land.nghia_ta, post="CT_HDND", staff_kind="can_bo")
    actions.add_appointment(
        official=official,
        appointment={"unit": land.nghia_ta, "staff_kind": "dai_bieu_hdnd", "post": "DAI_BIEU_HDND",
                     "begun": "2021-06-01"},
        by=None, at=AT,
    )  # fmt: skip
    (row,) = move(official, "nghi_huu", decision_number="12/QĐ-UBND")
    assert (row.from_unit, row.to_unit, row.happened_on, row.decision_number) == (
        land.nghia_ta, None, ON, "12/QĐ-UBND",
    )  # fmt: skip
    assert posts(official) == [
        (land.nghia_ta.pk, "CT_HDND", False, date(2015, 1, 1), EVE, "", "nghi_huu"),
        (land.nghia_ta.pk, "DAI_BIEU_HDND", False, date(2021, 6, 1), None, "", ""),
    ]


def test_death_ends_every_post(land: Map) -> None:
    official = OfficialFactory(unit=land.nghia_ta, staff_kind="dai_bieu_hdnd", post="DAI_BIEU_HDND")
    move(official, "tu_tran")
    assert [row[4] for row in posts(official)] == [EVE]


def test_leaving_for_another_unit_of_ours_is_arriving_there(land: Map) -> None:
    official = OfficialFactory(unit=land.nghia_ta)
    rows = move(official, "dieu_dong_di", unit=land.luong_bang, post="TCKT")
    assert [(row.verb, row.from_unit, row.to_unit) for row in rows] == [
        ("dieu_dong_di", land.nghia_ta, land.luong_bang),
        ("dieu_dong_den", land.nghia_ta, land.luong_bang),
    ]
    assert posts(official) == [
        (land.nghia_ta.pk, "VPTK", False, date(2015, 1, 1), EVE, "", "dieu_dong_di"),
        (land.luong_bang.pk, "TCKT", False, ON, None, "dieu_dong_den", ""),
    ]


def test_leaving_ends_the_second_post_in_the_same_unit_too(land: Map) -> None:
    official = OfficialFactory(unit=land.nghia_ta, post="BT", staff_kind="can_bo")
    actions.add_appointment(
        official=official,
        appointment={"unit": land.nghia_ta, "staff_kind": "can_bo", "post": "CT_HDND",
                     "concurrent": True, "begun": "2021-01-01"},
        by=None, at=AT,
    )  # fmt: skip
    move(official, "chuyen_cong_tac")
    assert [row[4] for row in posts(official)] == [EVE, EVE]


def test_somebody_received_from_elsewhere_holds_a_post_from_that_day(land: Map) -> None:
    official = OfficialFactory(unit=land.xa, ended=EVE.isoformat())
    (row,) = move(official, "tiep_nhan", unit=land.nghia_ta, post="VPTK")
    assert (row.from_unit, row.to_unit) == (land.xa, land.nghia_ta)
    assert posts(official)[1] == (land.nghia_ta.pk, "VPTK", False, ON, None, "tiep_nhan", "")


def test_who_had_left_before_the_eve_comes_from_no_unit(land: Map) -> None:
    official = OfficialFactory(unit=land.xa, ended=(EVE - timedelta(1)).isoformat())
    (row,) = move(official, "tiep_nhan", unit=land.nghia_ta, post="VPTK")
    assert (row.from_unit, row.to_unit) == (None, land.nghia_ta)


def test_who_still_holds_a_main_post_elsewhere_is_not_received(land: Map) -> None:
    official = OfficialFactory(unit=land.xa)
    with pytest.raises(Refused) as refusal:
        move(official, "tiep_nhan", unit=land.nghia_ta)
    assert refusal.value.message.code == "registry.arrived_already"
    assert refusal.value.message.params["unit"] == "Xã Xa"
    assert not Movement.objects.exists()


def test_another_post_in_the_unit_follows_the_first(land: Map) -> None:
    official = OfficialFactory(unit=land.nghia_ta)
    move(official, "bo_nhiem", post="PCT_UBND", staff_kind="can_bo")
    assert posts(official) == [
        (land.nghia_ta.pk, "VPTK", False, date(2015, 1, 1), EVE, "", "bo_nhiem"),
        (land.nghia_ta.pk, "PCT_UBND", False, ON, None, "bo_nhiem", ""),
    ]


def test_a_second_post_is_a_second_appointment_of_the_same_person(land: Map) -> None:
    official = OfficialFactory(unit=land.nghia_ta)
    move(official, "kiem_nhiem", post="QS")
    assert posts(official)[1] == (land.nghia_ta.pk, "QS", True, ON, None, "kiem_nhiem", "")
    later = actions.Move(verb="thoi_kiem_nhiem", on=date(2024, 9, 1))
    actions.move_official(official=official, move=later, by=None, at=AT + 2 * HOUR)
    assert [row[4] for row in posts(official)] == [None, date(2024, 8, 31)]
    assert Official.objects.count() == 1


def test_which_second_post_ends_must_be_clear(land: Map) -> None:
    official = OfficialFactory(unit=land.nghia_ta)
    with pytest.raises(Refused) as refusal:
        move(official, "thoi_kiem_nhiem")
    assert refusal.value.message.code == "registry.post_unclear"


def test_a_seconded_person_stays_at_home_and_has_a_post_with_the_host_for_a_time(land: Map) -> None:
    official = OfficialFactory(unit=land.nghia_ta)
    move(official, "biet_phai", unit=land.luong_bang, until=date(2025, 2, 28))
    assert posts(official) == [
        (land.nghia_ta.pk, "VPTK", False, date(2015, 1, 1), None, "", ""),
        (land.luong_bang.pk, "", True, ON, date(2025, 2, 28), "biet_phai", ""),
    ]
    back = actions.Move(verb="het_biet_phai", on=date(2024, 12, 1))
    (row,) = actions.move_official(official=official, move=back, by=None, at=AT + 2 * HOUR)
    assert (row.from_unit, row.to_unit) == (land.luong_bang, land.nghia_ta)
    assert [row[4] for row in posts(official)] == [None, date(2024, 11, 30)]


def test_a_leave_ends_no_post(land: Map) -> None:
    official = OfficialFactory(unit=land.nghia_ta, sex="nu")
    (row,) = move(official, "nghi_thai_san", until=date(2024, 8, 31))
    assert (row.from_unit, row.until) == (land.nghia_ta, date(2024, 8, 31))
    assert [row[4] for row in posts(official)] == [None]


@pytest.mark.parametrize(
    ("verb", "about", "code"),
    [
        ("tiep_nhan", {}, "registry.unit_wanted"),
        ("khong_co", {}, "registry.unknown_code"),
        ("sap_xep_don_vi", {}, "registry.move_by_reform"),
    ],
)
def test_a_movement_that_cannot_be_is_refused(
    land: Map, verb: str, about: dict[str, object], code: str
) -> None:
    official = OfficialFactory(unit=land.nghia_ta)
    with pytest.raises(Refused) as refusal:
        move(official, verb, **about)
    assert refusal.value.message.code == code


def test_who_holds_no_post_cannot_retire(land: Map) -> None:
    official = OfficialFactory(unit=land.nghia_ta, ended="2020-01-01")
    with pytest.raises(Refused) as refusal:
        move(official, "nghi_huu")
    assert refusal.value.message.code == "registry.no_post_on"


def test_a_unit_that_does_not_stand_receives_nobody(land: Map) -> None:
    official = OfficialFactory(unit=land.xa, ended="2023-12-31")
    with pytest.raises(Refused) as refusal:
        move(official, "tiep_nhan", unit=land.ben)
    assert refusal.value.message.code == "registry.unit_not_yet"
    assert refusal.value.message.params["start"] == date(2025, 7, 1)


def test_who_leaves_for_a_unit_out_of_reach_waits_there_to_be_received(
    land: Map, with_role: Callable[[Role, Unit | None], User]
) -> None:
    official = OfficialFactory(unit=land.new_nghia_ta, begun="2025-07-01")
    clerk = with_role(Role.PERSONNEL_CLERK, land.new_nghia_ta)
    day = date(2026, 2, 1)
    (row,) = actions.move_official(
        official=official, move=actions.Move("chuyen_cong_tac", day, unit=land.ben), by=clerk, at=AT
    )
    assert (row.verb, row.from_unit, row.to_unit) == (
        "chuyen_cong_tac", land.new_nghia_ta, land.ben,
    )  # fmt: skip
    assert [held[0] for held in posts(official)] == [land.new_nghia_ta.pk]
    with pytest.raises(NotAllowed):
        actions.move_official(
            official=official, move=actions.Move("tiep_nhan", day, unit=land.ben), by=clerk, at=AT
        )


def test_nobody_retires_before_a_leave_that_is_on_record_for_later(land: Map) -> None:
    official = OfficialFactory(unit=land.nghia_ta)
    move(official, "nghi_thai_san")
    with pytest.raises(Refused) as refusal:
        actions.move_official(official=official, move=actions.Move("nghi_huu", EVE), by=None, at=AT)
    assert refusal.value.message.code == "registry.later_movement"


def test_a_movement_is_taken_back_with_what_it_ended_and_opened(land: Map) -> None:
    official = OfficialFactory(unit=land.nghia_ta)
    before = posts(official)
    rows = move(official, "dieu_dong_di", unit=land.luong_bang, post="TCKT")
    actions.undo_movement(movement=rows[0], by=None, at=AT + 2 * HOUR)
    assert posts(official) == before
    assert Movement.objects.filter(official=official, undone_by=None).count() == 0
    with pytest.raises(Refused):
        actions.undo_movement(movement=rows[0], by=None, at=AT)


def test_home_affairs_moves_people_between_its_communes_at_once(land: Map) -> None:
    official = OfficialFactory(unit=land.new_nghia_ta, begun="2025-07-01")
    home_affairs = UserFactory(role=Role.HOME_AFFAIRS, unit=land.province)
    there = actions.Move(verb="dieu_dong_di", on=date(2026, 1, 1), unit=land.ben)
    rows = actions.move_official(official=official, move=there, by=home_affairs, at=AT)
    assert [row.verb for row in rows] == ["dieu_dong_di", "dieu_dong_den"]
    assert [held[0] for held in posts(official)] == [land.new_nghia_ta.pk, land.ben.pk]
