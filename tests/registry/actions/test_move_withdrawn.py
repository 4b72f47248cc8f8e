"""A post that came by a move between two communes: withdrawn, the whole move goes, and comes back whole."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest

from chuanhoa.core.text import Refused
from chuanhoa.org.models import JournalLine, Role, Unit, User
from chuanhoa.registry import actions
from chuanhoa.registry.models import Appointment, Movement, Official
from chuanhoa.registry.queries.recorded import recorded_by
from tests.registry.actions.test_withdrawn_with import (
    HOUR,
    MARCH,
    ON,
    move,
    page,
    person,
    verbs,
    withdraw,
)
from tests.registry.conftest import Map
from tests.registry.factories import AT, OfficialFactory
from tests.registry.views.conftest import As, as_

__all__ = ["as_", "person"]
With = Callable[[Role, Unit | None], User]
BOTH = ["dieu_dong_den", "dieu_dong_di"]
DAY = timedelta(days=1)


def post_in(person: Official, unit: Unit) -> Appointment:
    return Appointment.objects.open().get(official=person, unit=unit)


def posts(person: Official) -> list[tuple[str, date | None, str]]:
    rows = Appointment.objects.open().filter(official=person).order_by("valid_from", "pk")
    return [(row.post, row.valid_to, row.ended_by) for row in rows]


@pytest.fixture
def moved(land: Map, person: Official) -> Appointment:
    """The post in Xã Bên to which somebody of the new Nghĩa Tá was moved."""
    move(person, "dieu_dong_di", unit=land.ben, post="TCKT")
    return post_in(person, land.ben)


def test_both_ends_of_the_move_go_and_the_post_before_it_stands_again(
    person: Official, moved: Appointment
) -> None:
    withdraw(moved)
    assert verbs(person) == []
    assert posts(person) == [("VPTK", None, "")]
    line = JournalLine.objects.get(verb="appointment.withdraw")
    assert line.counts["movement.closed"] == 2


def test_given_back_the_whole_move_stands_again(person: Official, moved: Appointment) -> None:
    stood = posts(person)
    row = withdraw(moved)
    actions.give_back(row=row, by=None, at=AT + 2 * HOUR)
    assert verbs(person) == BOTH
    assert posts(person) == stood
    row = withdraw(Appointment.objects.open().get(official=person, post="TCKT"))
    assert (verbs(person), posts(person)) == ([], [("VPTK", None, "")]), "and again"
    actions.give_back(row=row, by=None, at=AT + 3 * HOUR)
    assert (verbs(person), posts(person)) == (BOTH, stood)


def test_what_stands_again_is_no_entry_to_be_given_back(
    person: Official, moved: Appointment
) -> None:
    ended = Appointment.objects.open().get(official=person, ended_by="dieu_dong_di")
    withdraw(moved)
    ended.refresh_from_db()
    with pytest.raises(Refused) as refusal:
        actions.give_back(row=ended, by=None, at=AT + 2 * HOUR)
    assert refusal.value.message.code == "registry.row_gone"


def test_a_move_is_not_given_back_over_what_came_since(
    land: Map, person: Official, moved: Appointment
) -> None:
    row = withdraw(moved)
    move(person, "bo_nhiem", date(2026, 4, 1), post="TPHT")
    with pytest.raises(Refused):
        actions.give_back(row=row, by=None, at=AT + 2 * HOUR)
    assert verbs(person) == ["bo_nhiem"]


def test_of_a_move_by_which_another_post_begins_that_stands_neither_end_goes(
    person: Official, moved: Appointment
) -> None:
    """He was appointed to another post there since: he did come, and the first post alone was not so."""
    move(person, "bo_nhiem", date(2026, 4, 1), post="TPHT")
    first = Appointment.objects.open().get(official=person, post="TCKT")
    assert {one.verb for one in recorded_by(first).beyond} == set(BOTH)
    withdraw(first)
    assert verbs(person) == [*BOTH, "bo_nhiem"]
    assert posts(person)[0] == ("VPTK", ON - DAY, "dieu_dong_di")


def test_of_a_move_out_of_a_seat_that_another_holds_by_now_neither_end_goes(land: Map) -> None:
    chair = OfficialFactory(unit=land.new_nghia_ta, staff_kind="can_bo", post="CT_UBND",
                            begun="2025-07-01")  # fmt: skip
    move(chair, "dieu_dong_di", unit=land.ben, post="BT")
    OfficialFactory(
        unit=land.new_nghia_ta, staff_kind="can_bo", post="CT_UBND", begun=ON.isoformat()
    )
    withdraw(post_in(chair, land.ben))
    assert verbs(chair) == BOTH


def test_who_may_not_write_in_the_unit_left_does_not_bring_him_back_there(
    land: Map, person: Official, moved: Appointment, with_role: With
) -> None:
    there = with_role(Role.PERSONNEL_CLERK, land.ben)
    with pytest.raises(Refused) as refusal:
        actions.withdraw(row=moved, by=there, at=AT + HOUR)
    assert refusal.value.message.code == "registry.move_of_others"
    assert verbs(person) == BOTH


def test_the_clerk_is_told_before_and_after(
    as_: As, province: User, person: Official, moved: Appointment
) -> None:
    client = as_(province)
    entry = f"/ho-so/{person.pk}/muc/chuc-vu/{moved.pk}/"
    before = client.get(entry).content.decode()
    for told in (
        "“Điều động đi” từ 01/3/2026",
        "“Điều động đến” từ 01/3/2026",
        "được ghi là giữ tiếp",
    ):
        assert told in before
    assert "Xã Nghĩa Tá" in before
    done = client.post(f"{entry}rut/", follow=True).content.decode()
    assert "thì tất cả trở lại" in done
    assert "Điều động" not in client.get(MARCH).content.decode()
    record = page(client, person)
    assert record.count("/lay-lai/") == 1, "what stands again is not to be given back"
    assert "Xã Bên</del>" not in record, (
        "the post before the move did not come in place of the one after"
    )
    client.post(f"{entry}lay-lai/")
    march = client.get(MARCH).content.decode()
    assert "Điều động đi" in march
    assert "Điều động đến" in march
    assert Movement.objects.filter(undone_by=None).count() == 2


def test_taking_back_a_move_out_of_a_seat_that_another_holds_by_now_is_refused(land: Map) -> None:
    chair = OfficialFactory(unit=land.new_nghia_ta, staff_kind="can_bo", post="CT_UBND",
                            begun="2025-07-01")  # fmt: skip
    told = move(chair, "dieu_dong_di", unit=land.ben, post="BT")
    other = OfficialFactory(unit=land.new_nghia_ta, staff_kind="can_bo", post="CT_UBND",
                            begun=ON.isoformat())  # fmt: skip
    with pytest.raises(actions.SeatTaken):
        actions.undo_movement(movement=told[0], by=None, at=AT + HOUR)
    right = actions.Move("dieu_dong_di", ON, unit=land.ben, post="BT", decision_number="5/QĐ")
    actions.correct_movement(movement=told[0], move=right, by=None, at=AT + HOUR)
    row = Appointment.objects.open().get(official=other)
    actions.end_appointment(appointment=row, last=ON, by=None, at=AT + HOUR)
    assert verbs(chair) == BOTH
