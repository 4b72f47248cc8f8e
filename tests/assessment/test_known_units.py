"""A merger taken back since: verdicts and figures of then are of the units that were known then."""

from datetime import date, timedelta

import pytest

from chuanhoa.assessment.queries import asking as asking_module
from chuanhoa.assessment.queries.asking import Asking, ask
from chuanhoa.assessment.queries.book import shipped
from chuanhoa.assessment.queries.columns import over_columns
from chuanhoa.assessment.queries.snapshot import known
from chuanhoa.core.assess.warm import warm
from chuanhoa.org.actions import NewUnit, Taken, reform_units, take_back_reform
from chuanhoa.org.models import JournalLine, UnitKind, User
from chuanhoa.org.queries import UnitNotThere
from chuanhoa.registry import actions
from chuanhoa.registry.models import Appointment
from chuanhoa.reports.queries.asking import ask as ask_figures
from chuanhoa.reports.queries.structure import structure_table
from tests.assessment.conftest import TODAY, Enter, Map
from tests.assessment.test_columns import cells
from tests.registry.factories import AT

ON = date(2026, 1, 1)
THEN, BACK = AT + timedelta(minutes=5), AT + timedelta(minutes=9)


@pytest.fixture(scope="module", autouse=True)
def _compiled() -> None:
    warm(shipped().book)


@pytest.fixture
def merged(land: Map, enter: Enter) -> None:
    for unit in (land.new_nghia_ta, land.new_nghia_ta, land.ben):
        enter(unit, begun="2025-07-01")
    taken = tuple(Taken(unit.pk, whole=True) for unit in (land.new_nghia_ta, land.ben))
    new = NewUnit("95001", "Xã Gộp", UnitKind.XA, land.province.pk, taken)
    (unit,) = reform_units(on=ON, new=[new], legal_act="", by=None, at=AT)
    line = JournalLine.objects.filter(verb="unit.change").latest("seq")
    there = enter(unit, begun=ON.isoformat(), at=AT + timedelta(minutes=1))
    row = Appointment.objects.open().get(official=there)
    actions.withdraw(row=row, by=None, at=BACK)
    take_back_reform(key=line.pk, by=None, at=BACK)


def one_by_one(asking: Asking) -> list[object]:
    codes = [one.code for one, _ in asking.in_force]
    asking.__dict__["standing"] = asking_module.one_by_one(asking, codes)
    return cells(asking)


@pytest.mark.parametrize("unit", ["", "95001"])
@pytest.mark.parametrize("whose", ["country", "province"])
def test_verdicts_of_then_are_of_the_units_known_then(
    whose: str, unit: str, merged: None, request: pytest.FixtureRequest
):
    viewer: User = request.getfixturevalue(whose)
    first, second = (
        ask(viewer, as_of=TODAY, today=TODAY, unit=unit, known_at=THEN) for _ in range(2)
    )
    fast = over_columns(first)
    assert fast is not None
    assert len(fast) == 4
    first.__dict__["standing"] = fast
    assert cells(first) == one_by_one(second)
    assert len(ask(viewer, as_of=TODAY, today=TODAY).standing) == 3


def test_columns_of_a_moment_with_other_units_are_made_beside_where_they_are_many(
    merged: None, country: User, monkeypatch: pytest.MonkeyPatch
):
    begun = list[object]()
    monkeypatch.setattr(known, "MOST", 1)
    monkeypatch.setattr(known, "beside", begun.append)
    asked = {"as_of": TODAY, "today": TODAY, "known_at": THEN}
    assert over_columns(ask(country, **asked)) is None
    (work,) = begun
    work()
    found = over_columns(ask(country, **asked))
    assert found is not None
    assert len(found) == 4


@pytest.mark.parametrize("unit", ["", "97", "95001"])
def test_figures_of_then_are_of_the_units_known_then(unit: str, merged: None, province: User):
    asked = {"as_of": TODAY, "today": TODAY, "unit": unit}
    table = structure_table(ask_figures(province, **asked, known_at=THEN))
    assert table.headcount == 4
    names = {line.node.name for line in table.lines if line.node}
    assert names == {"Xã Gộp"}
    if unit != "95001":
        assert structure_table(ask_figures(province, **asked)).headcount == 3
    else:
        with pytest.raises(UnitNotThere):
            ask_figures(province, **asked)
