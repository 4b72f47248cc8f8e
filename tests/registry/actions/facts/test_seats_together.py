"""Two who come into one seat in the same moment, by whatever act; SQLite has one writer anyway."""

import threading
from collections.abc import Callable
from datetime import date
from functools import partial

import pytest
from django.db import connection, transaction

from chuanhoa.org.models import User
from chuanhoa.registry import actions
from chuanhoa.registry.actions import Carried, Move, PostStated, SeatAnswer, importing
from chuanhoa.registry.actions.facts import Draft, undo, wait_for_seats, write
from chuanhoa.registry.actions.seats_again import SettlingMany
from chuanhoa.registry.models import Appointment, Official
from tests.registry.actions.facts.test_together import together
from tests.registry.conftest import REFORM, Map
from tests.registry.factories import AT, OfficialFactory
from tests.registry.importing.conftest import TODAY, Stage, importer, people, stage

__all__ = ["importer", "stage"]

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite has one writer"),
]

POST, TAKEN, WRITTEN = "CT_UBND", "registry.single_post_held", "written"
BEGUN = "2026-01-01"
Act = Callable[[], object]
WAYS = ("add", "register", "correct", "move", "put a movement right", "give back", "many", "carry",
        "take a movement back", "take a list back")  # fmt: skip


def added(official: Official, land: Map, **about: object) -> Act:
    post = {"unit": land.new_nghia_ta, "staff_kind": "can_bo", "post": POST, "begun": BEGUN}
    return partial(
        actions.add_appointment, official=official, appointment={**post, **about},
        seat=SeatAnswer(), by=None, at=AT,
    )  # fmt: skip


def way(name: str, land: Map) -> Act:
    """Return an act that brings somebody into the seat of the new Nghĩa Tá."""
    here = {"unit": land.new_nghia_ta, "staff_kind": "can_bo", "begun": "2025-07-02"}
    if name == "register":
        return partial(
            actions.register_official, details={"full_name": "Lò Thị Mới", "birth": "1980"},
            appointments=[{**here, "post": POST}], seat=SeatAnswer(), by=None, at=AT,
        )  # fmt: skip
    if name == "carry":
        old = OfficialFactory(unit=land.nghia_ta, staff_kind="can_bo", post="PCT_UBND")
        chosen = [Carried(old.pk, land.new_nghia_ta.pk, POST)]
        return partial(actions.carry_over, chosen=chosen, on=REFORM, decision_number="", seen={},
                       by=None, at=AT)  # fmt: skip
    if name.endswith("back") and name.startswith("take"):
        chair = OfficialFactory(**here, post=POST)
        if name == "take a movement back":
            left = Move("bo_nhiem", date(2026, 1, 1), post="CT_HDND")
            (told,) = actions.move_official(official=chair, move=left, by=None, at=AT)
            return partial(actions.undo_movement, movement=told, by=None, at=AT)
        draft = Draft()
        draft.end(Appointment.objects.get(official=chair), date(2025, 12, 31))
        line = write(draft, verb="register.change", target=("", None), by=None, at=AT)
        return partial(undo, line=line, by=None, at=AT, settle=SettlingMany({}))
    one = OfficialFactory(**here, post="" if name == "many" else "PCT_UBND")
    row = Appointment.objects.get(official=one)
    if name == "correct":
        return partial(actions.correct, row=row, changes={"post": POST}, seat=SeatAnswer(),
                       by=None, at=AT)  # fmt: skip
    if name == "many":
        stated = [PostStated(row.pk, POST)]
        return partial(actions.record_posts, stated=stated, since=date(2026, 1, 1),
                       decision_number="", seen={}, by=None, at=AT)  # fmt: skip
    move = Move("bo_nhiem", date(2026, 1, 1), post=POST)
    if name == "move":
        return partial(actions.move_official, official=one, move=move, seat=SeatAnswer(), by=None,
                       at=AT)  # fmt: skip
    if name == "put a movement right":
        wrong = Move("bo_nhiem", date(2026, 1, 1), post="CT_HDND")
        (told,) = actions.move_official(official=one, move=wrong, by=None, at=AT)
        return partial(actions.correct_movement, movement=told, move=move, seat=SeatAnswer(),
                       by=None, at=AT)  # fmt: skip
    if name == "give back":
        second = added(one, land, concurrent=True)()
        assert isinstance(second, Appointment)
        actions.withdraw(row=second, by=None, at=AT)
        second.refresh_from_db()
        return partial(actions.give_back, row=second, by=None, at=AT)
    return added(one, land, concurrent=True)


def held() -> int:
    return Appointment.objects.open().filter(post=POST, valid_to=None).count()


@pytest.mark.parametrize("name", WAYS)
def test_of_two_who_come_into_a_seat_at_once_one_is_asked_about_the_other(
    land: Map, name: str
) -> None:
    acts = way(name, land), way("add", land)
    told = together(*acts)
    assert told.count(WRITTEN) == 1
    assert held() == 1


def test_two_who_answer_of_one_holder_at_once_do_not_both_follow_him(land: Map) -> None:
    OfficialFactory(unit=land.new_nghia_ta, staff_kind="can_bo", post=POST, begun="2025-07-02")
    ones = [OfficialFactory(unit=land.new_nghia_ta, begun="2025-07-02") for _n in range(2)]
    with pytest.raises(actions.SeatTaken) as asked:
        added(ones[0], land, concurrent=True)()
    answer = SeatAnswer(asked.value.question, last=date(2025, 12, 31))
    acts = [partial(added(one, land, concurrent=True), seat=answer) for one in ones]
    assert together(*acts) == [TAKEN, WRITTEN]


def test_two_chairmen_who_change_places_at_once_do_not_wait_in_a_ring(land: Map) -> None:
    """Each comes into the other's seat: whoever is first asks of the other, and both are locked."""
    ones = [OfficialFactory(unit=unit, staff_kind="can_bo", post=POST, begun="2025-07-02")
            for unit in (land.new_nghia_ta, land.ben)]  # fmt: skip
    acts = [
        added(ones[0], land, unit=land.ben, concurrent=True),
        added(ones[1], land, concurrent=True),
    ]
    assert together(*acts) == [TAKEN, TAKEN]


def test_an_import_and_a_clerk_do_not_both_fill_a_seat(
    land: Map, stage: Stage, importer: User
) -> None:
    row = ("Lý Văn Thay", "Nam", "1/1/1979", "Tày", "Chủ tịch Ủy ban nhân dân", "Đại học")
    batch = stage(people(row, as_of="31/1/2026"))
    apply = partial(importing.apply_batch, batch=batch, by=importer, at=AT, today=TODAY)
    together(apply, way("add", land))
    assert held() == 1


@pytest.mark.parametrize("how", ["end", "retire"])
def test_who_leaves_a_seat_waits_for_nobody_who_comes_into_it(land: Map, how: str) -> None:
    """He has locked himself, and whoever comes waits for him: were he to wait too, it would be a ring."""
    one = OfficialFactory(
        unit=land.new_nghia_ta, staff_kind="can_bo", post=POST, begun="2025-07-02"
    )
    held_fast, done = threading.Event(), threading.Event()

    def come() -> None:
        with transaction.atomic():
            wait_for_seats([land.new_nghia_ta.pk])
            held_fast.set()
            done.wait()
        connection.close()

    thread = threading.Thread(target=come)
    thread.start()
    held_fast.wait()
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("SET LOCAL lock_timeout = '2s'")
            if how == "end":
                row = Appointment.objects.open().get(official=one)
                actions.end_appointment(appointment=row, last=date(2025, 12, 31), by=None, at=AT)
            else:
                gone = Move("nghi_huu", date(2026, 1, 1))
                actions.move_official(official=one, move=gone, by=None, at=AT)
    finally:
        done.set()
        thread.join()
    assert Appointment.objects.open().get(official=one).valid_to == date(2025, 12, 31)
