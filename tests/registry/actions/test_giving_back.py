"""What was withdrawn is given back under the same conditions as it would be added."""

from datetime import timedelta
from typing import Any

import pytest

from chuanhoa.core.text import Refused
from chuanhoa.org.models import Unit, User
from chuanhoa.registry import actions
from chuanhoa.registry.models import Appointment, Official
from chuanhoa.registry.queries import NotAllowed
from tests.registry.conftest import Map
from tests.registry.factories import AT, OfficialFactory

LATER = AT + timedelta(hours=1)


def withdrawn(official: Official, unit: Unit, **about: Any) -> Appointment:
    """A second post of somebody, added and withdrawn again by the program."""
    stated = {"staff_kind": "can_bo", "post": "CT_HDND", "begun": "2025-08-01", "concurrent": True}
    row = actions.add_appointment(
        official=official, by=None, at=AT, appointment={"unit": unit, **stated, **about}
    )
    actions.withdraw(row=row, by=None, at=AT)
    row.refresh_from_db()
    return row


def test_a_post_in_a_unit_beyond_reach_is_not_given_back(
    land: Map, clerk: User, province: User
) -> None:
    one = OfficialFactory(unit=land.new_nghia_ta, begun="2025-07-02")
    row = withdrawn(one, land.ben)
    with pytest.raises(NotAllowed):
        actions.give_back(row=row, by=clerk, at=LATER)
    assert not Appointment.objects.open().filter(unit=land.ben).exists()
    actions.give_back(row=row, by=province, at=LATER)
    assert Appointment.objects.open().filter(unit=land.ben).exists()


def test_a_post_that_another_holds_by_now_is_not_given_back(land: Map, clerk: User) -> None:
    one = OfficialFactory(unit=land.new_nghia_ta, begun="2025-07-02")
    row = withdrawn(one, land.new_nghia_ta)
    OfficialFactory(unit=land.new_nghia_ta, staff_kind="can_bo", post="CT_HDND", begun="2025-09-01")
    with pytest.raises(Refused) as refusal:
        actions.give_back(row=row, by=clerk, at=LATER)
    assert refusal.value.message.code == "registry.single_post_held"


def test_a_post_that_was_over_before_another_came_is_given_back(land: Map, clerk: User) -> None:
    one = OfficialFactory(unit=land.new_nghia_ta, begun="2025-07-02")
    row = withdrawn(one, land.new_nghia_ta, ended="2025-08-31")
    OfficialFactory(unit=land.new_nghia_ta, staff_kind="can_bo", post="CT_HDND", begun="2025-09-01")
    actions.give_back(row=row, by=clerk, at=LATER)
    assert Appointment.objects.open().filter(official=one, post="CT_HDND").exists()


def test_a_post_from_a_day_on_which_its_unit_did_not_stand_is_not_given_back(
    land: Map, clerk: User
) -> None:
    one = OfficialFactory(unit=land.new_nghia_ta, begun="2019-01-01")
    row = Appointment.objects.get(official=one)
    actions.withdraw(row=row, by=None, at=AT)
    row.refresh_from_db()
    with pytest.raises(Refused) as refusal:
        actions.give_back(row=row, by=clerk, at=LATER)
    assert refusal.value.message.code == "registry.unit_not_yet"
