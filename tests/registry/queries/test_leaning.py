"""What of the register holds an act on units: told with a door to what is to be done first."""

from datetime import timedelta

import pytest

from chuanhoa.core.text import Refused
from chuanhoa.org.actions import take_back_reform
from chuanhoa.org.models import JournalLine, Role, User
from chuanhoa.org.queries import Reform, leaning_on, reforms_of, unit_tree
from chuanhoa.registry import actions
from chuanhoa.registry.actions import Carried
from chuanhoa.registry.actions.importing import begin_batch, discard_batch
from tests.registry.conftest import REFORM, Map
from tests.registry.factories import AT, OfficialFactory, UserFactory

pytestmark = pytest.mark.django_db
TODAY, LATER = AT.date(), AT + timedelta(hours=1)


def act(land: Map) -> Reform:
    (found,) = [one for one in reforms_of(land.new_nghia_ta.pk) if one.on == REFORM]
    return found


def told(land: Map, viewer: User | None) -> list[tuple[str, str, tuple[object, ...]]]:
    found = leaning_on(act(land), viewer=viewer, today=TODAY)
    return [(one.what.split(":")[0], one.url_name, one.args) for one in found]


def carried(land: Map) -> JournalLine:
    people = [OfficialFactory(unit=land.nghia_ta, full_name=name) for name in ("Lò An", "Lò Bình")]
    return actions.carry_over(
        chosen=[Carried(one.pk, land.new_nghia_ta.pk) for one in people], on=REFORM,
        decision_number="1/QĐ", seen={}, by=None, at=AT,
    )  # fmt: skip


def test_who_was_carried_over_goes_back_first_and_then_the_units(land: Map, province: User) -> None:
    line = carried(land)
    (first,) = leaning_on(act(land), viewer=province, today=TODAY)
    assert first.what.startswith("2 người đã chuyển sang đơn vị mới trong một lần ghi lúc ")
    assert first.what.endswith(": Lò An, Lò Bình")
    assert (first.url_name, first.args) == ("registry:edits_written", (line.pk,))
    with pytest.raises(Refused, match="còn 1 mục"):
        take_back_reform(key=act(land).key, by=province, at=LATER)
    actions.undo_edited(line=line, by=province, at=LATER)
    assert told(land, province) == []
    take_back_reform(key=act(land).key, by=province, at=LATER)
    standing = unit_tree(REFORM)
    assert land.nghia_ta.pk in standing
    assert land.doi.pk in standing
    assert land.new_nghia_ta.pk not in standing
    assert standing.by_code(3, "02100") is None, "both were made by the one act"


def test_somebody_appointed_there_is_named_to_whom_may_see_him(land: Map, province: User) -> None:
    OfficialFactory(unit=land.new_nghia_ta, begun="2025-08-01", full_name="Lò Văn Chi")
    (one,) = leaning_on(act(land), viewer=province, today=TODAY)
    assert one.what == "1 người có chức vụ hoặc biến động ở đơn vị mới: Lò Văn Chi"
    assert (one.url_name, one.query["donvi"]) == ("registry:officials", "02071")
    blind = UserFactory(role=Role.ADMINISTRATOR, unit=land.province)
    (bare,) = leaning_on(act(land), viewer=blind, today=TODAY)
    assert bare.what == "1 người có chức vụ hoặc biến động ở đơn vị mới: …"


def test_somebody_of_whom_nothing_stands_there_any_more_holds_nothing(
    land: Map, province: User
) -> None:
    OfficialFactory(unit=land.nghia_ta)
    OfficialFactory(unit=land.xa)
    assert told(land, province) == []


def test_posts_assigned_and_imports_not_written_are_told(land: Map, province: User) -> None:
    new = land.new_nghia_ta
    quota = actions.assign_quota(
        unit=new, staff_kind="cong_chuc", assigned=3, since=REFORM, decision_number="1", by=province,
        at=AT,
    )  # fmt: skip
    batch = begin_batch(scope=new, by=province, at=AT)
    found = told(land, province)
    assert [(name, args) for _what, name, args in found] == [
        ("org:unit", (new.pk,)), ("registry:import", (batch.pk,)),
    ]  # fmt: skip
    actions.withdraw_quota(quota=quota, by=province, at=AT)
    discard_batch(batch=batch, by=province, at=AT)
    assert told(land, province) == []
