"""People of a unit that was reorganised, and what it went into again: carried one step at a time."""

from datetime import date, timedelta

from chuanhoa.org.actions import NewUnit, Taken, reform_units
from chuanhoa.org.models import UnitKind, User
from chuanhoa.registry.actions import Carried
from tests.registry.conftest import REFORM, Map
from tests.registry.factories import AT, OfficialFactory
from tests.registry.test_left_behind import PAGE, carry, found, posts
from tests.registry.views.conftest import As, as_

__all__ = ["as_"]


def test_of_a_unit_reorganised_twice_people_go_one_step_at_a_time(
    land: Map, province: User, as_: As
) -> None:
    """What came between is not skipped: nobody is on record in a unit after its end."""
    one = OfficialFactory(unit=land.new_nghia_ta, full_name="Lò Văn Hai", begun="2025-07-01")
    days = date(2026, 1, 1), date(2026, 1, 10)
    old, made = land.new_nghia_ta.pk, []
    for number, day in enumerate(days):
        new = NewUnit(f"9500{number}", f"Xã Mới {number}", UnitKind.XA, land.province.pk,
                      (Taken(old, whole=True),))  # fmt: skip
        (unit,) = reform_units(on=day, new=[new], legal_act="", by=None, at=AT)
        made.append(unit)
        old = unit.pk
    assert found(province) == [("Lò Văn Hai", ["Xã Mới 0"], True)]
    page = as_(province).get(PAGE).content.decode()
    assert "Xã Mới 0" in page
    assert "Lò Văn Hai" in page
    carry(Carried(one.pk, made[0].pk), on=days[0], by=province)
    assert found(province) == [("Lò Văn Hai", ["Xã Mới 1"], True)]
    carry(Carried(one.pk, made[1].pk), on=days[1], by=province, at=AT + timedelta(hours=1))
    assert found(province) == []
    assert [(unit, start, end) for unit, _kind, _post, start, end, _by in posts(one)] == [
        (land.new_nghia_ta.pk, REFORM, days[0] - timedelta(days=1)),
        (made[0].pk, days[0], days[1] - timedelta(days=1)),
        (made[1].pk, days[1], None),
    ]
