from datetime import date, timedelta

import pytest

from chuanhoa.core.text import Refused
from chuanhoa.registry import actions
from chuanhoa.registry.models import Appointment, Official
from tests.registry.conftest import Map
from tests.registry.factories import AT, OfficialFactory

HOUR = timedelta(hours=1)


def add(official: Official, **stated: object) -> Appointment:
    return actions.add_appointment(official=official, appointment=stated, by=None, at=AT)


def test_a_second_post_at_the_same_time_must_be_concurrent(land: Map) -> None:
    official = OfficialFactory(unit=land.nghia_ta)
    about = {"unit": land.nghia_ta, "staff_kind": "can_bo", "post": "BT", "begun": "2020-01-01"}
    with pytest.raises(Refused) as refusal:
        add(official, **about)
    assert refusal.value.message.code == "registry.main_post_held"
    assert add(official, **about, concurrent=True).concurrent
    assert Official.objects.count() == 1


def test_a_post_of_the_past_fits_before_the_present_one(land: Map) -> None:
    official = OfficialFactory(unit=land.nghia_ta, begun="2020-01-01")
    row = add(
        official, unit=land.luong_bang, staff_kind="cong_chuc", post="TCKT", begun="2012",
        ended="2019-12-31",
    )  # fmt: skip
    assert (row.valid_from, row.valid_to) == (date(2012, 12, 31), date(2019, 12, 31))


def test_a_seat_in_the_council_is_beside_any_post(land: Map) -> None:
    official = OfficialFactory(unit=land.nghia_ta)
    row = add(
        official, unit=land.nghia_ta, staff_kind="dai_bieu_hdnd", post="DAI_BIEU_HDND",
        begun="2021-06-01",
    )  # fmt: skip
    assert not row.concurrent


def test_a_post_begins_in_a_unit_that_stands(land: Map) -> None:
    official = OfficialFactory(unit=land.nghia_ta, ended="2025-06-30")
    with pytest.raises(Refused) as refusal:
        add(official, unit=land.nghia_ta, staff_kind="cong_chuc", begun="2025-07-01")
    assert refusal.value.message.code == "registry.unit_no_more"
    assert refusal.value.message.params["end"] == date(2025, 6, 30)


def test_ending_a_post_that_has_ended_earlier_changes_nothing(land: Map) -> None:
    OfficialFactory(unit=land.nghia_ta, ended="2020-01-01")
    with pytest.raises(Refused) as refusal:
        actions.end_appointment(
            appointment=Appointment.objects.get(), last=date(2021, 1, 1), by=None, at=AT + HOUR
        )
    assert refusal.value.message.code == "registry.nothing_changed"
