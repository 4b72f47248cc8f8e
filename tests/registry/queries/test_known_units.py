"""Units as they were known on a day gone by: an act taken back since takes nobody out of a look back."""

from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, date, datetime, timedelta
from importlib import import_module
from itertools import product
from random import Random
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from chuanhoa.core.text import Refused
from chuanhoa.org.actions import NewUnit, Taken, reform_units, take_back_reform
from chuanhoa.org.models import JournalLine, Role, Unit, UnitKind, User
from chuanhoa.org.queries import (
    choices_in,
    office_of,
    one_look,
    scope_of,
    unit_asked,
    unit_tree,
)
from chuanhoa.org.queries import country as the_map
from chuanhoa.org.queries.scope import carried_back, reaches_into
from chuanhoa.registry import actions
from chuanhoa.registry.models import Appointment, Official
from chuanhoa.registry.queries import Criteria, count_people, people_page, sight_of
from chuanhoa.registry.queries.reach import reached
from chuanhoa.registry.queries.record import record_of
from tests.registry.conftest import Map
from tests.registry.factories import OfficialFactory, UserFactory

pytestmark = pytest.mark.django_db
THE_MAP = import_module("chuanhoa.org.queries.country")
ON = date(2025, 9, 1)
FIRST, THEN, BACK, LATER = (datetime(2025, 9, day, 2, tzinfo=UTC) for day in (2, 10, 20, 25))
TODAY = date(2026, 3, 2)
KNOWN: dict[str, Any] = {"as_of": ON, "today": TODAY, "known_at": THEN}
BIET = {"biet": "10/9/2025"}


def merge(code: str, above: Unit, *units: Unit, at: datetime, on: date = ON) -> JournalLine:
    taken = tuple(Taken(unit.pk, whole=True) for unit in units)
    new = NewUnit(code, f"Xã {code}", UnitKind.XA, above.pk, taken)
    reform_units(on=on, new=[new], legal_act="", by=None, at=at)
    return JournalLine.objects.filter(verb="unit.change").latest("seq")


@pytest.fixture
def merged(land: Map) -> list[Official]:
    """Two communes merged on record until it was taken back; a third person was entered there meanwhile."""
    people = [OfficialFactory(unit=unit, at=FIRST) for unit in (land.new_nghia_ta, land.ben)]
    line = merge("95001", land.province, land.new_nghia_ta, land.ben, at=FIRST)
    unit = unit_asked("95001", as_of=ON)
    assert unit is not None
    new = Unit.objects.get(pk=unit.id)
    people.append(OfficialFactory(unit=new, begun=ON.isoformat(), at=FIRST + timedelta(days=1)))
    post = Appointment.objects.open().get(official=people[-1])
    actions.withdraw(row=post, by=None, at=BACK)
    take_back_reform(key=line.pk, by=None, at=BACK)
    return people


def test_a_list_of_then_holds_whom_it_held_then(merged, land: Map, province: User, country) -> None:
    unit = unit_asked("95001", as_of=ON, known_at=THEN)
    assert unit is not None
    assert unit_asked("95001", as_of=ON) is None
    for viewer in (province, country):
        assert count_people(viewer, **KNOWN, criteria=Criteria()) == 3
        assert count_people(viewer, **KNOWN, criteria=Criteria(unit=unit.id)) == 3
        page = people_page(viewer, **KNOWN, criteria=Criteria(unit=unit.id))
        assert {line.id for line in page.rows} == {one.pk for one in merged}
        for one in merged:
            assert record_of(viewer, one.pk, **KNOWN) is not None
        now = {**KNOWN, "known_at": None}
        assert count_people(viewer, **now, criteria=Criteria()) == 2


def test_what_is_chosen_from_and_who_sends_are_of_the_map_known_then(
    merged, land: Map, province: User
) -> None:
    scope = scope_of(province, **KNOWN)
    unit = unit_asked("95001", as_of=ON, known_at=THEN)
    assert unit is not None
    assert reaches_into(scope, unit.id)
    (top,) = choices_in(scope, as_of=ON)
    assert [one.code for one in choices_in(scope, as_of=ON, under=top.id)] == ["95001"]
    assert office_of(province, unit, **KNOWN).above == "Tỉnh Mẫu"
    assert not scope_of(province, as_of=ON, today=TODAY).holds(unit.id)


def test_what_a_map_of_then_knows_was_not_learned_since(merged, land: Map) -> None:
    early = the_map(FIRST - timedelta(days=1))
    assert early.withdrawn == {}
    assert early is not the_map()
    assert the_map(THEN) is the_map(THEN)
    assert the_map(LATER) is the_map(), "no unit has changed since"
    merge("95002", land.province, land.ben, at=LATER + timedelta(days=1))
    assert the_map(LATER) is not the_map()
    assert "95002" not in {node.code for node in the_map(LATER).tree(ON)}


def test_pages_of_then_open_for_the_unit_and_its_people(
    merged, land: Map, province: User, client: Client
) -> None:
    client.force_login(province)
    asked = {**BIET, "ngay": "10/9/2025", "donvi": "95001"}
    page = client.get(reverse("registry:officials"), asked).content.decode()
    assert ">Xã 95001<" in page
    for one in merged:
        assert str(one.pk) in page
        assert client.get(reverse("registry:official", args=[one.pk]), asked).status_code == 200
    picked = client.get(reverse("org:unit_picker"), {**BIET, "loc": "95001"}).content.decode()
    assert "Xã 95001" in picked
    assert client.get(reverse("registry:officials"), {"donvi": "95001"}).status_code == 404
    early = client.get(reverse("registry:officials"), {"donvi": "95001", "biet": "01/9/2025"})
    told = "Theo những gì sổ đã biết đến hết ngày 01/9/2025; điều ghi sau"
    assert (early.status_code, told in early.content.decode()) == (404, True)


def test_a_clerk_of_a_unit_that_was_not_on_record_yet_sees_what_went_into_it(
    land: Map, with_role: Callable[..., User]
) -> None:
    """Before the act came on record its people stood in what went into it: those are his today."""
    one, other = (OfficialFactory(unit=unit, at=FIRST) for unit in (land.ben, land.xa))
    merge("95003", land.province, land.ben, at=BACK)
    unit = unit_asked("95003", as_of=ON)
    assert unit is not None
    clerk = with_role(Role.PERSONNEL_CLERK, Unit.objects.get(pk=unit.id))
    assert record_of(clerk, one.pk, **KNOWN) is not None
    assert record_of(clerk, other.pk, **KNOWN) is None
    assert scope_of(clerk, **KNOWN).unit_ids <= the_map(THEN).units


def test_whom_a_wrong_act_let_in_does_not_stay_in_by_looking_back(
    land: Map, with_role: Callable[..., User]
) -> None:
    """Xã Xa of another province was said to have gone into a commune of this one."""
    stranger = OfficialFactory(unit=land.xa, at=FIRST)
    first = merge("95004", land.province, land.xa, at=FIRST, on=ON)
    wrong = unit_asked("95004", as_of=ON)
    assert wrong is not None
    carried = OfficialFactory(
        unit=Unit.objects.get(pk=wrong.id), begun=ON.isoformat(), at=FIRST + timedelta(hours=1)
    )
    viewer = with_role(Role.HOME_AFFAIRS, land.province)
    then = {**KNOWN, "known_at": FIRST + timedelta(days=1)}
    assert record_of(viewer, carried.pk, **{**then, "known_at": None}) is not None
    actions.withdraw(
        row=Appointment.objects.open().get(official=carried), by=None, at=FIRST + timedelta(days=2)
    )
    take_back_reform(key=first.pk, by=None, at=FIRST + timedelta(days=3))
    for one in (stranger, carried):
        assert record_of(viewer, one.pk, **then) is None
    assert count_people(viewer, **then, criteria=Criteria()) == 0
    assert not reaches_into(scope_of(viewer, **then), wrong.id)


@pytest.mark.parametrize("seed", [4, 9, 14])
def test_nobody_sees_anybody_of_elsewhere_at_whatever_moment(seed: int, land: Map) -> None:
    """Units merged, split and given back at random: by no moment is more seen than is one's own today."""
    dice, at, moments = Random(seed), FIRST, [FIRST]
    provinces, lines = (land.province, land.far_province), list[JournalLine]()
    extra = [
        NewUnit(f"9510{n}", f"Xã Thêm {n}", UnitKind.XA, provinces[n % 2].pk) for n in range(3)
    ]
    homes = [land.new_nghia_ta, land.ben, land.xa]
    homes += reform_units(on=date(2025, 7, 2), new=extra, legal_act="", by=None, at=at)
    whose = {OfficialFactory(unit=one, begun="2025-08-01", at=at).pk: one.pk for one in homes}
    for step in range(8):
        at += timedelta(days=1)
        on, above = ON + timedelta(days=step), dice.choice(provinces)
        standing = [node.id for node in unit_tree(date(2026, 1, 1)) if node.is_commune]
        if lines and dice.random() < 0.4:
            line = dice.choice(lines)
            with suppress(Refused):
                take_back_reform(key=line.pk, by=None, at=at)
                lines.remove(line)
        elif dice.random() < 0.6:
            some = [Unit.objects.get(pk=unit) for unit in dice.sample(standing, 2)]
            lines.append(merge(f"9520{step}", above, *some, at=at, on=on))
        else:
            part = Taken(dice.choice(standing), whole=False)
            new = [
                NewUnit(f"953{n}{step}", f"Xã {n}{step}", UnitKind.XA, above.pk, (part,))
                for n in (1, 2)
            ]
            reform_units(on=on, new=new, legal_act="", by=None, at=at)
            lines.append(JournalLine.objects.filter(verb="unit.change").latest("seq"))
        moments.append(at + timedelta(hours=1))
    of_today = Unit.objects.filter(pk__in=unit_tree(date(2026, 1, 1)).ids)
    for held in {*homes, *provinces, *of_today}:
        viewer = UserFactory(role=Role.HOME_AFFAIRS, unit=held)
        whole, parts = carried_back(the_map(), [held.pk])
        his = {person for person, unit in whose.items() if unit in whole | parts}
        for known_at, as_of in product(moments, (ON, date(2025, 9, 20))):
            asked: dict[str, Any] = {"as_of": as_of, "today": TODAY, "known_at": known_at}
            sight = sight_of(viewer, **asked)
            listed = {line.id for line in people_page(viewer, **asked, criteria=Criteria()).rows}
            opened = reached(sight.scope, whose, sight.merged, as_of=as_of, known_at=known_at)
            assert listed <= opened <= his, (held, known_at, as_of)
            assert sight.scope.unit_ids | sight.scope.split_ids <= the_map(known_at).units
            assert opened >= {one for one in his if whose[one] in whole}, (held, known_at, as_of)


def test_a_request_that_began_before_an_act_leaves_no_reach_behind(
    land: Map, with_role: Callable[[Role, Unit | None], User]
) -> None:
    """It holds the map from before another process took an act back, and looks back after that."""
    wrong = merge("95004", land.province, land.xa, at=FIRST)
    viewer = with_role(Role.HOME_AFFAIRS, land.province)
    with one_look():
        the_map()
        own = THE_MAP._look.set(None)
        take_back_reform(key=wrong.pk, by=None, at=LATER)
        THE_MAP._look.reset(own)
        scope_of(viewer, **KNOWN)
    with one_look():
        assert not scope_of(viewer, **KNOWN).holds(land.xa.pk)
