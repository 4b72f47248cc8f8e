"""A unit is taken back while somebody writes of it: one of the two loses, with a sentence."""

import threading
from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.db import OperationalError, connection, transaction

from chuanhoa.core.text import Refused
from chuanhoa.org.actions import (
    NewUnit,
    Taken,
    correct_reform,
    grant_role,
    institutions_named,
    reform_units,
    take_back_reform,
)
from chuanhoa.org.models import JournalLine, Role, RoleGrant, Unit, UnitKind
from chuanhoa.org.queries import one_look, unit_tree
from chuanhoa.registry import actions
from chuanhoa.registry.actions.facts import undo
from chuanhoa.registry.models import Appointment, Movement, Official, StaffQuota
from tests.registry.actions.facts.test_together import together
from tests.registry.conftest import Map
from tests.registry.factories import AT, OfficialFactory, UserFactory

pytestmark = pytest.mark.django_db(transaction=True)
two_writers = pytest.mark.skipif(
    "connection.vendor != 'postgresql'", reason="SQLite has one writer"
)
ON, LATER = date(2026, 1, 1), AT + timedelta(hours=1)
Act = Callable[[], object]


@pytest.fixture
def merged(land: Map) -> tuple[JournalLine, Unit]:
    """The line of a merger into a commune in which nobody is on record yet, and the commune."""
    taken = (Taken(land.ben.pk, whole=True),)
    new = NewUnit("02101", "Xã Ba", UnitKind.XA, land.province.pk, taken)
    (unit,) = reform_units(on=ON, new=[new], legal_act="1/NQ", by=None, at=AT)
    return JournalLine.objects.latest("seq"), unit


def post_in(official: Official, unit: Unit) -> Act:
    about = {"unit": unit, "staff_kind": "can_bo", "begun": ON.isoformat()}
    return lambda: actions.add_appointment(
        official=official, appointment=about, by=None, at=LATER
    )  # fmt: skip


def move_to(official: Official, unit: Unit) -> Act:
    move = actions.Move(verb="dieu_dong_di", on=ON, unit=unit)
    return lambda: actions.move_official(official=official, move=move, by=None, at=LATER)


def posts_for(_official: Official, unit: Unit) -> Act:
    return lambda: actions.assign_quota(
        unit=unit, staff_kind="can_bo", assigned=3, since=ON, by=None, at=LATER
    )


def back(line: JournalLine) -> Act:
    return lambda: take_back_reform(key=line.pk, by=None, at=LATER)


def another_day(line: JournalLine) -> Act:
    return lambda: correct_reform(
        key=line.pk, on=date(2026, 2, 1), legal_act="1/NQ", called=None, by=None, at=LATER
    )


def beside(act: Act) -> str:
    """Return what becomes of an act in another connection, and for what it would have to wait."""
    told: list[str] = []

    def run() -> None:
        try:
            with transaction.atomic():
                with connection.cursor() as cursor:
                    cursor.execute("SET LOCAL lock_timeout = '1ms'")
                act()
        except OperationalError as waited:
            told.append("waits for the unit" if '"org_unit"' in str(waited) else str(waited))
        except Refused as refusal:
            told.append(refusal.message.code)
        else:
            told.append("written")
        finally:
            connection.close()

    thread = threading.Thread(target=run)
    thread.start()
    thread.join()
    return told[0]


def nothing_in(unit: Unit) -> bool:
    held = (Appointment.objects.open(), StaffQuota.objects.open())
    moved = Movement.objects.filter(to_unit=unit, undone_by=None)
    return not moved.exists() and not any(rows.filter(unit=unit).exists() for rows in held)


WRITES = pytest.mark.parametrize("write", [post_in, move_to, posts_for])


@two_writers
@WRITES
@pytest.mark.parametrize("change", [back, another_day])
def test_who_changes_a_unit_waits_for_whoever_writes_of_it(
    land: Map, merged: tuple[JournalLine, Unit], write: Callable[[Official, Unit], Act],
    change: Callable[[JournalLine], Act],
) -> None:  # fmt: skip
    line, unit = merged
    official = OfficialFactory(unit=land.xa, ended="" if write is move_to else "2020-01-01")
    with transaction.atomic():
        write(official, unit)()
        assert beside(change(line)) == "waits for the unit"
    code = "org.reform_leaned_on" if change is back else "org.reform_day_held"
    assert beside(change(line)) == code


@two_writers
@WRITES
@pytest.mark.parametrize("change", [back, another_day])
def test_who_writes_of_a_unit_waits_for_whoever_changes_it(
    land: Map, merged: tuple[JournalLine, Unit], write: Callable[[Official, Unit], Act],
    change: Callable[[JournalLine], Act],
) -> None:  # fmt: skip
    line, unit = merged
    official = OfficialFactory(unit=land.xa, ended="" if write is move_to else "2020-01-01")
    with transaction.atomic():
        change(line)()
        assert beside(write(official, unit)) == "waits for the unit"
    gone = "org.unit_taken_back" if change is back else "registry.unit_not_yet"
    assert beside(write(official, unit)) == gone
    assert nothing_in(unit)


@two_writers
def test_of_a_post_and_a_taking_back_begun_at_once_one_stands(
    land: Map, merged: tuple[JournalLine, Unit]
) -> None:
    line, unit = merged
    official = OfficialFactory(unit=land.xa, ended="2020-01-01")
    told = together(post_in(official, unit), back(line))
    assert told in (["org.reform_leaned_on", "written"], ["org.unit_taken_back", "written"])
    assert nothing_in(unit) == (unit.pk not in unit_tree(AT.date()))


@two_writers
def test_two_clerks_write_of_one_unit_side_by_side(
    land: Map, merged: tuple[JournalLine, Unit]
) -> None:
    _line, unit = merged
    first, second = (OfficialFactory(unit=land.xa, ended="2020-01-01") for _ in range(2))
    with transaction.atomic():
        actions.correct_details(
            official=first, as_of=AT.date(), changes={"home_town": "Nà Khằm"}, by=None, at=LATER
        )
        assert beside(move_to(second, unit)) != "org.unit_taken_back"


def granting(unit: Unit, role: Role = Role.PERSONNEL_CLERK) -> Act:
    """Return the granting of a role for a unit; that of a school with its institution."""
    user, school = UserFactory(), None
    if role == Role.SCHOOL:
        school = institutions_named(names=["Trường Chính trị"], by=None, at=AT)["Trường Chính trị"]
    return lambda: grant_role(
        user=user, role=role, unit=unit, institution=school, valid_from=ON, by=None, at=LATER,
        today=AT.date(),
    )  # fmt: skip


ROLES = pytest.mark.parametrize("role", [Role.PERSONNEL_CLERK, Role.SCHOOL])


@two_writers
@ROLES
def test_whoever_takes_a_unit_back_waits_for_a_role_granted_for_it(
    land: Map, merged: tuple[JournalLine, Unit], role: Role
) -> None:
    line, unit = merged
    with transaction.atomic():
        granting(unit, role)()
        assert beside(back(line)) == "waits for the unit"
    assert beside(back(line)) == "org.reform_leaned_on"


@two_writers
@ROLES
def test_whoever_grants_a_role_for_a_unit_waits_for_whoever_takes_it_back(
    land: Map, merged: tuple[JournalLine, Unit], role: Role
) -> None:
    line, unit = merged
    grant = granting(unit, role)
    with transaction.atomic():
        back(line)()
        assert beside(grant) == "waits for the unit"
    assert beside(grant) == "org.unit_taken_back"
    assert not RoleGrant.objects.filter(unit=unit).exists()


@WRITES
@pytest.mark.parametrize("change", [back, another_day])
def test_what_a_request_saw_of_a_unit_before_is_looked_at_again(
    land: Map, merged: tuple[JournalLine, Unit], write: Callable[[Official, Unit], Act],
    change: Callable[[JournalLine], Act],
) -> None:  # fmt: skip
    line, unit = merged
    official = OfficialFactory(unit=land.xa, ended="" if write is move_to else "2020-01-01")
    with one_look():
        assert unit.pk in unit_tree(ON)
        with one_look():  # another request
            change(line)()
        with pytest.raises(Refused) as refusal:
            write(official, unit)()
    gone = "org.unit_taken_back" if change is back else "registry.unit_not_yet"
    assert refusal.value.message.code == gone
    assert nothing_in(unit)


def test_a_post_that_was_withdrawn_is_not_given_back_to_a_unit_that_is_no_more(
    land: Map, merged: tuple[JournalLine, Unit]
) -> None:
    line, unit = merged
    post_in(OfficialFactory(unit=land.xa, ended="2020-01-01"), unit)()
    row = Appointment.objects.get(unit=unit)
    withdrawal = actions.withdraw(row=row, by=None, at=LATER)
    back(line)()
    with pytest.raises(Refused, match="đã hủy"):
        undo(line=withdrawal, by=None, at=LATER)
    with pytest.raises(Refused, match="đã hủy"):
        actions.give_back(row=row, by=None, at=LATER)
    assert nothing_in(unit)
