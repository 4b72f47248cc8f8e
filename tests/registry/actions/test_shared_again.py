"""A post that a unit has once and that two hold, with the reason on record: each may leave and come back."""

from collections.abc import Callable
from datetime import date

import pytest

from chuanhoa.core.text import Refused
from chuanhoa.registry import actions
from chuanhoa.registry.actions import Move, SeatAnswer
from chuanhoa.registry.models import Appointment, Official
from tests.registry.conftest import Map
from tests.registry.factories import AT, OfficialFactory

POST, DAY = "CT_UBND", date(2026, 1, 1)
Both = tuple[Official, Official]


def held() -> list[tuple[object, date | None]]:
    rows = Appointment.objects.open().filter(post=POST).order_by("valid_from")
    return [(row.official_id, row.valid_to) for row in rows]


def post_of(official: Official) -> Appointment:
    return Appointment.objects.open().get(official=official, post=POST)


@pytest.fixture
def both(land: Map) -> Both:
    """Return the former and the newer holder; it is on record why both hold it."""
    there = {"unit": land.new_nghia_ta, "staff_kind": "can_bo"}
    former = OfficialFactory(**there, post=POST, begun="2025-07-02")
    newer = OfficialFactory(**there, post="VPTK", begun="2025-07-02")
    asked = {
        "official": newer, "by": None, "at": AT,
        "appointment": {**there, "post": POST, "begun": "2025-10-01", "concurrent": True},
    }  # fmt: skip
    with pytest.raises(actions.SeatTaken) as taken:
        actions.add_appointment(**asked, seat=SeatAnswer())
    actions.add_appointment(**asked, seat=SeatAnswer(taken.value.question, why="Bàn giao"))
    return former, newer


def retired(who: Official) -> Callable[[], object]:
    (told,) = actions.move_official(official=who, move=Move("nghi_huu", DAY), by=None, at=AT)
    return lambda: actions.undo_movement(movement=told, by=None, at=AT)


def withdrawn(who: Official) -> Callable[[], object]:
    row = post_of(who)
    actions.withdraw(row=row, by=None, at=AT)
    row.refresh_from_db()
    return lambda: actions.give_back(row=row, by=None, at=AT)


@pytest.mark.parametrize("go", [retired, withdrawn])
@pytest.mark.parametrize("which", [0, 1], ids=["former", "newer"])
def test_whoever_went_by_mistake_shares_it_again(
    both: Both, which: int, go: Callable[[Official], Callable[[], object]]
) -> None:
    before = held()
    back = go(both[which])
    assert held() != before
    back()
    assert held() == before


def test_a_move_away_that_never_was_leaves_him_where_he_shared_it(land: Map, both: Both) -> None:
    before = held()
    away = Move("dieu_dong_di", DAY, unit=land.ben, post="VPTK")
    actions.move_official(official=both[0], move=away, by=None, at=AT)
    row = Appointment.objects.open().get(official=both[0], unit=land.ben)
    actions.withdraw(row=row, by=None, at=AT)
    assert held() == before


def test_whom_nobody_shared_it_with_is_not_met_again(land: Map, both: Both) -> None:
    """A third came who shares it with nobody: the answer of the second says nothing of him."""
    backs = [withdrawn(one) for one in both]
    OfficialFactory(unit=land.new_nghia_ta, staff_kind="can_bo", post=POST, begun="2026-02-01")
    with pytest.raises(Refused):
        backs[0]()
