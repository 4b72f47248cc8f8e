"""A unit of which a part went to a viewer's is not his before it was there."""

from datetime import date

from chuanhoa.org.actions import NewUnit, Taken, reform_units
from chuanhoa.org.models import Role, UnitKind
from chuanhoa.org.queries import scope_of
from tests.registry.conftest import Map
from tests.registry.factories import AT

MADE, DIVIDED = date(2026, 1, 1), date(2026, 2, 1)


def test_a_part_that_has_not_begun_on_the_day_is_out_of_the_reach(land: Map, with_role) -> None:
    whole = (Taken(land.new_nghia_ta.pk, whole=True), Taken(land.ben.pk, whole=True))
    (made,) = reform_units(
        on=MADE, new=[NewUnit("95001", "Xã Gộp", UnitKind.XA, land.province.pk, whole)],
        legal_act="", by=None, at=AT,
    )  # fmt: skip
    halves = [
        NewUnit(code, name, UnitKind.XA, land.province.pk, (Taken(made.pk, whole=False),))
        for code, name in (("95002", "Xã Trên"), ("95003", "Xã Dưới"))
    ]
    upper, _lower = reform_units(on=DIVIDED, new=halves, legal_act="", by=None, at=AT)
    viewer = with_role(Role.PERSONNEL_CLERK, upper)
    today = date(2026, 3, 1)
    assert made.pk in scope_of(viewer, as_of=MADE, today=today).split_ids
    assert made.pk not in scope_of(viewer, as_of=date(2025, 12, 31), today=today).split_ids
