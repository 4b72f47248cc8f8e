"""Two who write to one person in the same moment; SQLite has one writer anyway."""

import threading
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.db import connection

from chuanhoa.core.text import Refused
from chuanhoa.registry import actions
from chuanhoa.registry.models import Appointment, Official, RankHeld
from tests.registry.conftest import Map
from tests.registry.factories import AT, OfficialFactory

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif("connection.vendor != 'postgresql'"),
]


def together(*acts: Callable[[], object]) -> list[str]:
    """Return what became of acts begun at the same moment."""
    gate, told = threading.Barrier(len(acts)), []

    def run(act: Callable[[], object]) -> None:
        gate.wait()
        try:
            act()
        except Refused as refusal:
            told.append(refusal.message.code)
        else:
            told.append("written")
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=(act,)) for act in acts]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return sorted(told)


def test_of_two_main_posts_at_once_one_is_refused(land: Map) -> None:
    official = OfficialFactory(unit=land.nghia_ta, ended="2020-01-01")

    def add(unit: object) -> Callable[[], object]:
        about = {"unit": unit, "staff_kind": "can_bo", "begun": "2021-01-01"}
        return lambda: actions.add_appointment(
            official=Official.objects.get(pk=official.pk), appointment=about, by=None, at=AT
        )

    told = together(add(land.nghia_ta), add(land.luong_bang))
    assert told == ["registry.main_post_held", "written"]
    assert Appointment.objects.open().count() == 2


def test_of_two_corrections_of_the_same_version_one_meets_a_conflict(land: Map) -> None:
    official = OfficialFactory(unit=land.nghia_ta)
    official.refresh_from_db()

    def correct(home: str) -> Callable[[], object]:
        return lambda: actions.correct_details(
            official=Official.objects.get(pk=official.pk), as_of=AT.date(),
            changes={"home_town": home}, by=None, at=AT + timedelta(hours=1),
            version=official.version,
        )  # fmt: skip

    assert together(correct("Nà Khằm"), correct("Bản Thi")) == [
        "registry.changed_by_nobody_named", "written",
    ]  # fmt: skip


def test_two_ranks_of_one_day_never_stand_together(land: Map) -> None:
    official = OfficialFactory(unit=land.nghia_ta)

    def rank(code: str) -> Callable[[], object]:
        return lambda: actions.set_rank(
            official=Official.objects.get(pk=official.pk), rank=code, begun="2020-01-01", by=None,
            at=AT,
        )  # fmt: skip

    told = together(rank("01.003"), rank("01.004"))
    assert told.count("written") >= 1
    assert RankHeld.objects.open().count() == 1
