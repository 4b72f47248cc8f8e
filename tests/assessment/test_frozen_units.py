"""Frozen figures of a unit that was taken back since, or moved to another day, stay as they were."""

from datetime import date, timedelta

import pytest

from chuanhoa.assessment.actions import freeze
from chuanhoa.assessment.models import FrozenPerson
from chuanhoa.assessment.queries.frozen import run_shown, runs_for
from chuanhoa.org.actions import NewUnit, Taken, correct_reform, reform_units, take_back_reform
from chuanhoa.org.models import JournalLine, Role, Unit, UnitKind
from chuanhoa.registry import actions
from chuanhoa.registry.models import Appointment, Official
from tests.assessment.conftest import TODAY, Enter, Map
from tests.registry.factories import AT

ON, FROZEN = date(2026, 1, 1), date(2026, 1, 15)
MINUTE = timedelta(minutes=1)


@pytest.fixture
def made(land: Map, enter: Enter) -> tuple[Unit, JournalLine, Official]:
    """Return a commune made of two, the act, and somebody who serves there."""
    taken = (Taken(land.new_nghia_ta.pk, whole=True), Taken(land.ben.pk, whole=True))
    new = NewUnit("95001", "Xã Gộp", UnitKind.XA, land.province.pk, taken)
    (unit,) = reform_units(on=ON, new=[new], legal_act="", by=None, at=AT)
    line = JournalLine.objects.filter(verb="unit.change").latest("seq")
    return unit, line, enter(unit, begun=ON.isoformat(), post="VPTK", ethnicity="tay")


def gone(made: tuple[Unit, JournalLine, Official], how: str) -> None:
    """Take back the act, or move it past the day that was frozen."""
    _unit, line, person = made
    actions.withdraw(
        row=Appointment.objects.open().get(official=person), by=None, at=AT + 3 * MINUTE
    )
    if how == "taken back":
        take_back_reform(key=line.pk, by=None, at=AT + 4 * MINUTE)
    else:
        correct_reform(
            key=line.pk, on=date(2026, 2, 1), legal_act="", called=None, by=None, at=AT + 4 * MINUTE
        )


@pytest.mark.parametrize("how", ["taken back", "moved"])
@pytest.mark.parametrize("of_all", [False, True], ids=["of the unit", "of the province"])
def test_they_are_opened_by_whoever_reaches_all_of_the_unit_above(
    land: Map, made, province, with_role, how: str, of_all: bool
):
    unit = land.province if of_all else made[0]
    run = freeze(unit=unit.pk, as_of=FROZEN, by=province, at=AT + 2 * MINUTE)
    FrozenPerson.objects.filter(run=run).update(veiled={})
    before = run_shown(province, run.pk, today=TODAY)
    assert before is not None
    assert any(one.then for one in before.tallies)
    gone(made, how)
    after = run_shown(province, run.pk, today=TODAY)
    assert after is not None
    assert [(one.requirement, one.verdict, one.then) for one in after.tallies if one.then] == [
        (one.requirement, one.verdict, one.then) for one in before.tallies if one.then
    ], "nothing is veiled that was not"
    assert [one.id for one in runs_for(province, today=TODAY)] == [run.pk]
    clerk = with_role(Role.PERSONNEL_CLERK, land.new_nghia_ta)
    assert run_shown(clerk, run.pk, today=TODAY) is None


def test_what_rests_on_ethnicity_is_frozen_twice_and_each_viewer_is_shown_his_own(
    land: Map, enter: Enter, province, with_role
):
    somebody = enter(land.new_nghia_ta, begun="2025-07-01", post="VPTK", ethnicity="tay",
                     levels={"degree": "cao_dang"})  # fmt: skip
    run = freeze(unit=land.province.pk, as_of=FROZEN, by=province, at=AT + MINUTE)
    row = FrozenPerson.objects.get(run=run, official=somebody)
    assert row.veiled is not None
    assert row.veiled != row.findings
    inspector = with_role(Role.INSPECTOR, land.province)

    def worst(viewer) -> dict[object, int]:
        shown = run_shown(viewer, run.pk, today=TODAY)
        assert shown is not None
        return {(one.requirement, one.verdict): one.then for one in shown.tallies if one.then}

    def counted(said) -> dict[object, int]:
        return {(code, found[0]): 1 for code, found in said.items()}

    assert worst(province).items() >= counted(row.findings).items()
    assert worst(inspector).items() >= counted(row.veiled).items()
    assert worst(inspector) != worst(province)
