"""Whose people a viewer sees: today's scope carried back, and of a split unit each one's own way."""

from datetime import date, timedelta

import pytest

from chuanhoa.org.models import Role, Unit, User
from chuanhoa.org.queries import scope_of
from chuanhoa.registry import actions
from chuanhoa.registry.models import Official
from chuanhoa.registry.queries import Criteria, count_people, officials_for, people_page
from chuanhoa.registry.queries.merged import merged
from chuanhoa.registry.queries.reach import reached
from tests.registry.conftest import Map
from tests.registry.factories import AT, OfficialFactory, UserFactory

TODAY = AT.date()
IN_2023 = date(2023, 9, 30)
EVE = "2025-06-30"
REFORM = "2025-07-01"


def seen(viewer: User, as_of: date) -> set[Official]:
    """Return whom the viewer sees on a day, by every road: list, count, queryset, single record."""
    page = people_page(viewer, as_of=as_of, today=TODAY, criteria=Criteria())
    people = {line.id for line in page.rows}
    assert count_people(viewer, as_of=as_of, today=TODAY, criteria=Criteria()) == len(people)
    listed = set(officials_for(viewer, as_of=as_of, today=TODAY))
    assert {official.pk for official in listed} == people
    everybody = list(Official.objects.values_list("pk", flat=True))
    scope = scope_of(viewer, as_of=as_of, today=TODAY)
    single = reached(scope, everybody, merged(), as_of=as_of)
    assert people <= single
    return listed


def moved(unit: Unit, to: Unit | None) -> Official:
    """Return somebody who served in `unit` until the reform and then in `to`."""
    official = OfficialFactory(unit=unit, ended=EVE)
    if to is not None:
        actions.add_appointment(
            official=official,
            appointment={"unit": to, "staff_kind": "cong_chuc", "begun": REFORM},
            by=None, at=AT,
        )  # fmt: skip
    return official


def test_who_holds_new_nghia_ta_sees_its_three_predecessors_in_2023(land: Map, clerk: User) -> None:
    mine = {
        moved(unit, land.new_nghia_ta) for unit in (land.nghia_ta, land.luong_bang, land.binh_trung)
    }
    elsewhere = {moved(land.xa, None), OfficialFactory(unit=land.ben, begun=REFORM)}
    assert seen(clerk, IN_2023) == mine
    assert seen(clerk, TODAY) == mine
    assert elsewhere <= set(Official.objects.all())


def test_of_a_split_unit_only_those_are_seen_who_came_over(land: Map, clerk: User) -> None:
    came, went, nobody_knows = (
        moved(land.doi, land.new_nghia_ta), moved(land.doi, land.ben), moved(land.doi, None),
    )  # fmt: skip
    assert seen(clerk, IN_2023) == {came}
    assert seen(clerk, TODAY) == {came}
    neighbour = UserFactory(role=Role.PERSONNEL_CLERK, unit=land.ben)
    assert seen(neighbour, IN_2023) == {went}
    assert nobody_knows in set(Official.objects.all())


def test_where_somebody_went_is_told_by_whatever_record_of_the_same_person(
    land: Map, clerk: User
) -> None:
    before, stray = moved(land.doi, None), moved(land.doi, None)
    after = OfficialFactory(unit=land.new_nghia_ta, begun=REFORM)
    gone = OfficialFactory(unit=land.ben, begun=REFORM)
    actions.add_appointment(
        official=stray,
        appointment={"unit": land.new_nghia_ta, "staff_kind": "cong_chuc", "begun": "2025-09-01"},
        by=None, at=AT,
    )  # fmt: skip
    assert seen(clerk, IN_2023) == {stray}
    actions.merge_officials(official=before, into=after, by=None, at=AT)
    actions.merge_officials(official=stray, into=gone, by=None, at=AT)
    assert seen(clerk, IN_2023) == {after}, "the other one went to Xã Bên first"


def test_the_province_sees_a_split_unit_whole(land: Map, province: User) -> None:
    people = {moved(land.doi, land.new_nghia_ta), moved(land.doi, None)}
    moved(land.xa, None)
    assert seen(province, IN_2023) == people


def test_a_grant_on_the_old_nghia_ta_does_not_reach_into_the_new_one(land: Map) -> None:
    viewer = UserFactory(role=Role.PERSONNEL_CLERK, unit=land.nghia_ta)
    old = OfficialFactory(unit=land.nghia_ta, ended=EVE)
    new = OfficialFactory(unit=land.new_nghia_ta, begun=REFORM)
    assert seen(viewer, IN_2023) == {old}
    assert seen(viewer, TODAY) == set()
    assert new in set(Official.objects.all())


def test_nobody_without_a_grant_sees_anybody(land: Map) -> None:
    OfficialFactory(unit=land.nghia_ta)
    assert seen(UserFactory(), IN_2023) == set()


@pytest.mark.parametrize("role", [Role.EDITOR, Role.PUBLISHER, Role.ADMINISTRATOR])
def test_roles_without_the_register_see_nobody(land: Map, role: Role) -> None:
    OfficialFactory(unit=land.new_nghia_ta, begun=REFORM)
    assert seen(UserFactory(role=role, unit=land.new_nghia_ta), TODAY) == set()


def test_an_individual_sees_the_own_record_and_no_list(land: Map) -> None:
    mine, other = (OfficialFactory(unit=land.new_nghia_ta, begun=REFORM) for _ in range(2))
    me = UserFactory(role=Role.INDIVIDUAL, unit=land.new_nghia_ta)
    assert list(officials_for(me, as_of=TODAY, today=TODAY)) == []
    actions.link_account(official=mine, user=me, by=None, at=AT)
    assert list(officials_for(me, as_of=TODAY, today=TODAY)) == [mine]
    assert people_page(me, as_of=TODAY, today=TODAY, criteria=Criteria()).rows == []
    assert other in set(Official.objects.all())


def test_a_grant_that_has_ended_shows_nothing(land: Map, clerk: User) -> None:
    official = OfficialFactory(unit=land.new_nghia_ta, begun=REFORM)
    assert seen(clerk, TODAY) == {official}
    clerk.grants.update(valid_to=TODAY - timedelta(1))
    assert seen(User.objects.get(pk=clerk.pk), TODAY) == set()


def test_a_retired_persons_record_stays_with_the_last_unit(land: Map, clerk: User) -> None:
    official = OfficialFactory(unit=land.new_nghia_ta, begun=REFORM, ended="2025-12-31")
    gone_elsewhere = OfficialFactory(unit=land.new_nghia_ta, begun=REFORM, ended="2025-09-30")
    actions.add_appointment(
        official=gone_elsewhere,
        appointment={"unit": land.ben, "staff_kind": "cong_chuc", "begun": "2025-10-01"},
        by=None, at=AT,
    )  # fmt: skip
    scope = scope_of(clerk, as_of=TODAY, today=TODAY)
    both = [official.pk, gone_elsewhere.pk]
    assert reached(scope, both, merged(), as_of=TODAY) == {official.pk}
    assert seen(clerk, TODAY) == set()
    assert seen(clerk, date(2025, 8, 1)) == {official, gone_elsewhere}
