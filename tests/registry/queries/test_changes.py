"""Biến động tăng, giảm: the month adds up, or says who came and went without a word."""

from datetime import date, timedelta

import pytest

from chuanhoa.org.models import User
from chuanhoa.registry import actions
from chuanhoa.registry.models import TOGETHER
from chuanhoa.registry.queries import UnitMonth, month_changes, quota_lines
from chuanhoa.registry.queries.changes import Month
from chuanhoa.registry.queries.quotas import quota_totals
from tests.registry.conftest import REFORM, Map
from tests.registry.factories import AT, OfficialFactory

TODAY = AT.date()
HOUR = timedelta(hours=1)


def month(viewer: User, number: int = 3, unit: object = None) -> dict[str, UnitMonth]:
    found = month_changes(viewer, year=2024, month=number, unit=unit, today=TODAY)  # type: ignore[arg-type]
    return {one.unit.name: one for one in found.changed if one.unit}


def move(official: object, verb: str, day: int = 15, **about: object) -> None:
    actions.move_official(
        official=official,  # type: ignore[arg-type]
        move=actions.Move(verb=verb, on=date(2024, 3, day), **about),  # type: ignore[arg-type]
        by=None, at=AT + HOUR,
    )  # fmt: skip


def told(one: UnitMonth) -> tuple[object, ...]:
    return (
        one.opening, [line.verb for line in one.increases], [line.verb for line in one.decreases],
        [line.verb for line in one.others], one.closing,
    )  # fmt: skip


def test_a_month_of_arrivals_and_departures_adds_up(land: Map, province: User) -> None:
    stays, leaves, goes_over = (OfficialFactory(unit=land.nghia_ta) for _ in range(3))
    arrives = OfficialFactory(unit=land.xa, ended="2024-02-10")
    move(leaves, "nghi_huu")
    move(goes_over, "dieu_dong_di", unit=land.luong_bang)
    move(arrives, "tiep_nhan", unit=land.nghia_ta)
    move(stays, "nghi_thai_san", until=date(2024, 9, 14))
    found = month(province)
    assert {name: told(one) for name, one in found.items()} == {
        "Xã Nghĩa Tá": (
            3, ["tiep_nhan"], ["nghi_huu", "dieu_dong_di"], ["nghi_thai_san"], 2,
        ),
        "Xã Lương Bằng": (0, ["dieu_dong_den"], [], [], 1),
    }  # fmt: skip
    for one in found.values():
        assert one.opening + len(one.increases) - len(one.decreases) == one.closing
        assert one.unexplained == 0


def test_a_transfer_within_the_reach_is_told_apart_in_the_sum(land: Map, province: User) -> None:
    goes_over, leaves, out = (OfficialFactory(unit=land.nghia_ta) for _ in range(3))
    move(goes_over, "dieu_dong_di", unit=land.luong_bang)
    move(leaves, "nghi_huu")
    move(out, "dieu_dong_di", unit=land.xa)
    found = month_changes(province, year=2024, month=3, unit=None, today=TODAY)
    assert (found.up, found.down, found.within) == (1, 3, 1)
    alone = found.of(str(land.nghia_ta.pk))
    assert (alone.up, alone.down, alone.within) == (0, 3, 0)


def test_units_stand_by_name_in_the_month_and_in_the_posts_assigned(
    land: Map, province: User
) -> None:
    for unit in (land.nghia_ta, land.binh_trung, land.luong_bang):
        move(OfficialFactory(unit=unit), "nghi_huu")
        OfficialFactory(unit=unit)
    named = ["Xã Bình Trung", "Xã Lương Bằng", "Xã Nghĩa Tá"]
    assert list(month(province)) == named
    lines = quota_lines(province, as_of=date(2024, 3, 31), today=TODAY)
    assert list(dict.fromkeys(line.unit.name for line in lines if line.unit)) == named


def test_what_happens_to_people_who_are_not_counted_moves_no_number(
    land: Map, province: User
) -> None:
    counted, *others = (
        OfficialFactory(unit=land.nghia_ta, staff_kind=kind, post="")
        for kind in ("cong_chuc", "khong_chuyen_trach", "dai_bieu_hdnd")
    )
    for official in (counted, *others):
        move(official, "chuyen_cong_tac", unit=land.luong_bang)
    found = month(province)
    assert {name: (one.opening, one.up, one.down, one.closing) for name, one in found.items()} == {
        "Xã Nghĩa Tá": (1, 0, 1, 0), "Xã Lương Bằng": (0, 1, 0, 1),
    }  # fmt: skip
    apart = found["Xã Nghĩa Tá"].uncounted
    assert [line.person for line in apart] == [official.pk for official in others]
    assert found["Xã Nghĩa Tá"].unexplained == 0


def test_who_comes_and_goes_in_one_month_is_in_both_numbers(land: Map, province: User) -> None:
    official = OfficialFactory(unit=land.xa, ended="2024-02-10")
    move(official, "tiep_nhan", day=4, unit=land.nghia_ta)
    move(official, "thoi_viec", day=20)
    one = month(province)["Xã Nghĩa Tá"]
    assert told(one) == (0, ["tiep_nhan"], ["thoi_viec"], [], 0)


def test_who_came_or_went_without_a_movement_is_named(land: Map, province: User) -> None:
    came = OfficialFactory(unit=land.nghia_ta, full_name="Lý Văn Đến", begun="2024-03-10")
    gone = OfficialFactory(unit=land.nghia_ta, full_name="Lý Văn Đi", ended="2024-03-20")
    (one,) = month(province).values()
    assert (one.opening, one.up, one.down, one.closing) == (1, 1, 1, 1)
    assert one.unexplained_in == ((came.pk, "Lý Văn Đến", date(2024, 3, 10)),)
    assert one.unexplained_out == ((gone.pk, "Lý Văn Đi", date(2024, 3, 21)),)


def test_who_is_on_record_from_a_day_at_the_latest_is_no_arrival(land: Map, province: User) -> None:
    seen = OfficialFactory(unit=land.nghia_ta, begun="", observed=date(2024, 3, 31))
    (one,) = month(province).values()
    assert (one.opening, one.up, one.closing, one.unexplained) == (0, 1, 1, 0)
    assert [person for person, _name in one.first_known] == [seen.pk]


def test_a_seconded_person_is_counted_at_home_only(land: Map, province: User) -> None:
    official = OfficialFactory(unit=land.nghia_ta)
    move(official, "biet_phai", unit=land.luong_bang, until=date(2024, 8, 31))
    found = month(province)
    assert told(found["Xã Nghĩa Tá"]) == (1, [], [], ["biet_phai"], 1)
    assert told(found["Xã Lương Bằng"]) == (0, [], [], ["biet_phai"], 0)


def test_a_quiet_month_lists_no_unit(land: Map, province: User) -> None:
    OfficialFactory(unit=land.nghia_ta)
    assert month(province) == {}
    whole = month_changes(province, year=2024, month=3, unit=None, today=TODAY)
    assert (whole.quiet, whole.quiet_people, whole.closing) == (1, 1, 1)


def test_part_time_workers_are_not_among_the_numbers(land: Map, province: User) -> None:
    OfficialFactory(unit=land.nghia_ta, staff_kind="khong_chuyen_trach", begun="2024-03-10")
    assert month(province) == {}


def test_the_month_of_one_unit_and_of_others_scope(land: Map, province: User, clerk: User) -> None:
    OfficialFactory(unit=land.xa, begun="2024-03-10")
    mine = OfficialFactory(unit=land.nghia_ta)
    OfficialFactory(unit=land.luong_bang, begun="2024-03-01")
    move(mine, "nghi_huu")
    assert set(month(province)) == {"Xã Nghĩa Tá", "Xã Lương Bằng"}
    assert set(month(province, unit=land.luong_bang.pk)) == {"Xã Lương Bằng"}
    assert set(month(clerk)) == {"Xã Nghĩa Tá", "Xã Lương Bằng"}


def test_an_undone_movement_is_not_in_the_month(land: Map, province: User) -> None:
    official = OfficialFactory(unit=land.nghia_ta)
    rows = actions.move_official(
        official=official, move=actions.Move(verb="nghi_huu", on=date(2024, 3, 15)), by=None,
        at=AT + HOUR,
    )  # fmt: skip
    actions.undo(line=rows[0].act, by=None, at=AT + 2 * HOUR)
    assert month(province) == {}


def test_present_stands_beside_assigned(land: Map, province: User) -> None:
    for kind, people in (("can_bo", 2), ("cong_chuc", 1)):
        for _ in range(people):
            OfficialFactory(unit=land.nghia_ta, staff_kind=kind)
    actions.assign_quota(
        unit=land.nghia_ta, staff_kind="can_bo", assigned=11, since=date(2020, 1, 1), by=None, at=AT
    )
    actions.assign_quota(
        unit=land.xa, staff_kind="can_bo", assigned=9, since=date(2020, 1, 1), by=None, at=AT
    )
    actions.assign_quota(
        unit=land.luong_bang,
        staff_kind="can_bo",
        assigned=10,
        since=date(2020, 1, 1),
        by=None,
        at=AT,
    )
    found = quota_lines(province, as_of=date(2024, 3, 1), today=TODAY)
    assert [(q.unit and q.unit.name, q.staff_kind, q.assigned, q.present) for q in found] == [
        ("Xã Lương Bằng", "can_bo", 10, 0), ("Xã Nghĩa Tá", "can_bo", 11, 2),
        ("Xã Nghĩa Tá", "cong_chuc", None, 1),
    ]  # fmt: skip
    only = quota_lines(province, as_of=date(2024, 3, 1), today=TODAY, unit=land.luong_bang.pk)
    assert [(q.unit and q.unit.name, q.assigned, q.present) for q in only] == [
        ("Xã Lương Bằng", 10, 0)
    ]


def test_a_unit_that_stands_no_more_lacks_no_number_of_posts(land: Map, province: User) -> None:
    for unit in (land.binh_trung, land.ben):
        OfficialFactory(unit=unit)
    actions.assign_quota(
        unit=land.ben, staff_kind=TOGETHER, assigned=5, since=REFORM, by=None, at=AT
    )
    lines = quota_lines(province, as_of=TODAY, today=TODAY)
    assert [(line.name, line.present) for line in lines] == [
        ("Xã Bên", 1), ("Xã Bình Trung (đã sắp xếp)", 1),
    ]  # fmt: skip
    (total,) = quota_totals(lines)
    assert (total.assigned, total.known, total.standing, total.units, total.present) == (
        5,
        1,
        1,
        2,
        2,
    )
    assert total.whole


def test_the_month_of_the_reform_empties_the_old_units_into_the_new(
    land: Map, province: User
) -> None:
    for unit in (land.nghia_ta, land.nghia_ta, land.luong_bang):
        OfficialFactory(unit=unit)
    stays = OfficialFactory(unit=land.doi)
    units = [land.nghia_ta.pk, land.luong_bang.pk, land.binh_trung.pk, land.doi.pk]
    moved = actions.transfer_at_reform(on=date(2025, 7, 1), units=units, by=None, at=AT)
    assert (len(moved.people), set(moved.left)) == (3, {land.doi.pk})
    whole = month_changes(province, year=2025, month=7, unit=None, today=TODAY)
    found = whole.changed
    assert [(one.unit and one.unit.id, one.opening, one.closing) for one in found] == [
        (land.luong_bang.pk, 1, 0), (land.nghia_ta.pk, 2, 0), (land.new_nghia_ta.pk, 0, 3),
    ]  # fmt: skip
    assert [(len(one.increases), len(one.decreases)) for one in found] == [(0, 1), (0, 2), (3, 0)]
    assert {one.unexplained for one in found} == {0}
    assert (whole.quiet, whole.quiet_people, whole.opening, whole.closing) == (1, 1, 4, 4)
    of_new = month_changes(province, year=2025, month=7, unit=land.new_nghia_ta.pk, today=TODAY)
    assert of_new.changed == found
    assert stays.pk not in moved.people


def of_2025(viewer: User, number: int, unit: object = None) -> Month:
    """A month of 2025, of which every unit and the total add up."""
    found = month_changes(viewer, year=2025, month=number, unit=unit, today=TODAY)  # type: ignore[arg-type]
    for one in (*found.changed, found):
        assert one.opening + one.up - one.down == one.closing
    return found


def ends(found: Month) -> dict[str, tuple[int, int, int, int]]:
    return {
        str(one.unit and one.unit.code): (one.opening, one.up, one.down, one.closing)
        for one in found.changed
    }


@pytest.mark.parametrize("asked", ["", "province", "new_nghia_ta"])
def test_people_of_a_merged_commune_whom_nobody_moved_stay_in_the_month(
    land: Map, province: User, asked: str
) -> None:
    for unit, ended in (
        (land.nghia_ta, ""), (land.luong_bang, ""), (land.luong_bang, "2025-07-10"),
    ):  # fmt: skip
        OfficialFactory(unit=unit, ended=ended)
    found = of_2025(province, 7, getattr(land, asked).pk if asked else None)
    assert (found.opening, found.up, found.down, found.closing) == (3, 0, 1, 2)
    assert ends(found) == {"02062": (2, 0, 1, 1)}
    assert (found.quiet, found.quiet_people) == (1, 1)
    later = of_2025(province, 8, getattr(land, asked).pk if asked else None)
    assert (later.opening, later.changed, later.closing) == (2, (), 2)


def test_a_post_dated_before_its_commune_is_seen_from_the_month_of_the_commune(
    land: Map, province: User
) -> None:
    stays = OfficialFactory(unit=land.new_nghia_ta, begun="2020-01-01", full_name="Lý Văn Ở")
    goes = OfficialFactory(
        unit=land.new_nghia_ta, begun="2020-01-01", ended="2025-07-10", full_name="Lý Văn Đi"
    )
    assert of_2025(province, 6) == Month((), 0, 0)
    (one,) = of_2025(province, 7).changed
    assert (one.opening, one.up, one.down, one.closing) == (0, 2, 1, 1)
    assert one.seen_from == ((goes.pk, "Lý Văn Đi"), (stays.pk, "Lý Văn Ở"))
    assert one.unexplained_out == ((goes.pk, "Lý Văn Đi", date(2025, 7, 11)),)
    assert (one.shifted, one.unexplained, one.lines) == (2, 1, 3)


def test_a_split_commune_closes_with_whom_it_opens_the_next_month(land: Map, clerk: User) -> None:
    """A passing post elsewhere is the next one until it begins: till then others see the person."""
    person = OfficialFactory(unit=land.doi, ended="2025-06-30", full_name="Lý Văn Đôi")
    for unit, begun, ended in (
        (land.xa, "2025-06-15", "2025-06-20"), (land.new_nghia_ta, REFORM.isoformat(), ""),
    ):  # fmt: skip
        actions.add_appointment(
            official=person, by=None, at=AT,
            appointment={"unit": unit, "staff_kind": "cong_chuc", "post": "VPTK",
                         "concurrent": unit == land.xa, "begun": begun, "ended": ended},
        )  # fmt: skip
    months = [of_2025(clerk, number) for number in (5, 6, 7)]
    assert [(one.opening, one.closing) for one in months] == [(0, 0), (0, 1), (1, 1)]
    (june,) = months[1].changed
    assert (june.up, june.seen_from) == (1, ((person.pk, "Lý Văn Đôi"),))
    assert ends(months[2]) == {"02099": (1, 0, 1, 0), "02071": (0, 1, 0, 1)}


def test_who_falls_out_of_sight_holding_the_post_is_named(land: Map, clerk: User) -> None:
    person = OfficialFactory(unit=land.doi, full_name="Lý Văn Đôi")
    for unit, begun, ended in (
        (land.nghia_ta, "2025-05-10", "2025-05-20"), (land.ben, REFORM.isoformat(), ""),
    ):  # fmt: skip
        actions.add_appointment(
            official=person, by=None, at=AT,
            appointment={"unit": unit, "staff_kind": "cong_chuc", "post": "VPTK",
                         "concurrent": True, "begun": begun, "ended": ended},
        )  # fmt: skip
    (may,) = of_2025(clerk, 5).changed
    assert (may.opening, may.down, may.closing) == (1, 1, 0)
    assert may.seen_until == ((person.pk, "Lý Văn Đôi"),)
