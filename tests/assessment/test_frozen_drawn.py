"""What a frozen run said reads the same after whatever is done later, in whatever order."""

from collections.abc import Callable
from datetime import date, timedelta
from random import Random
from typing import Any

import pytest

from chuanhoa.assessment.actions import adopt, freeze, withdraw_overlay
from chuanhoa.assessment.queries.book import shipped
from chuanhoa.assessment.queries.frozen import RunShown, run_shown, runs_for
from chuanhoa.core.assess.warm import warm
from chuanhoa.org.actions import NewUnit, Taken, correct_reform, reform_units, take_back_reform
from chuanhoa.org.models import JournalLine, Unit, UnitKind
from chuanhoa.registry import actions
from chuanhoa.registry.models import Appointment
from tests.assessment.conftest import TODAY
from tests.assessment.drawing import LEVELS, POSTS
from tests.assessment.test_overlays import LANGUAGE, MASTER, PAPER, text_of
from tests.registry.conftest import Map
from tests.registry.factories import AT

ON, FROZEN = date(2026, 1, 1), date(2026, 1, 15)
MINUTE = timedelta(minutes=1)


@pytest.fixture(scope="module", autouse=True)
def _compiled() -> None:
    warm(shipped().book)


class Later:
    """What may be done once a run is frozen; each act one minute after the one before."""

    def __init__(self, land: Map, office: Any, merged: Unit, made: JournalLine) -> None:
        self.land, self.office, self.merged, self.made = land, office, merged, made
        self.at = AT + 3 * MINUTE
        self.adopted: list[int] = []

    def now(self) -> Any:
        self.at += MINUTE
        return self.at

    def adopts(self) -> None:
        draft = LANGUAGE if self.adopted else MASTER
        one = adopt(name="Thử", text=text_of(draft), paper=PAPER, by=None, at=self.now())
        self.adopted.append(one.number)

    def withdraws(self) -> None:
        if self.adopted:
            withdraw_overlay(number=self.adopted.pop(), by=None, at=self.now())

    def merges_again(self) -> None:
        new = NewUnit(
            "95002", "Xã Sau", UnitKind.XA, self.land.province.pk,
            (Taken(self.merged.pk, whole=True),),
        )  # fmt: skip
        reform_units(on=date(2026, 2, 1), new=[new], legal_act="", by=None, at=self.now())

    def takes_back(self) -> None:
        for row in Appointment.objects.open().filter(unit=self.merged):
            actions.withdraw(row=row, by=None, at=self.now())
        take_back_reform(key=self.made.pk, by=None, at=self.now())

    def moves(self) -> None:
        for row in Appointment.objects.open().filter(unit=self.merged):
            actions.withdraw(row=row, by=None, at=self.now())
        correct_reform(
            key=self.made.pk,
            on=date(2026, 2, 15),
            legal_act="",
            called=None,
            by=None,
            at=self.now(),
        )


def said(shown: RunShown | None) -> Any:
    """Return what was frozen, as its page tells it: counts, how many people, what each had."""
    assert shown is not None
    then = {(one.requirement, one.verdict): one.then for one in shown.tallies if one.then}
    people = sorted((str(who), worst) for who, _name, worst in shown.people)
    return then, people, shown.line.headcount, shown.input_hash, shown.line.version


@pytest.mark.parametrize("seed", range(6))
def test_a_frozen_run_reads_the_same_after_any_later_acts(
    seed: int, land: Map, enter: Callable[..., Any], province
):
    dice = Random(seed)
    taken = (Taken(land.new_nghia_ta.pk, whole=True), Taken(land.ben.pk, whole=True))
    new = NewUnit("95001", "Xã Gộp", UnitKind.XA, land.province.pk, taken)
    (merged,) = reform_units(on=ON, new=[new], legal_act="", by=None, at=AT)
    made = JournalLine.objects.filter(verb="unit.change").latest("seq")
    for _ in range(6):
        post, kind = dice.choice(POSTS)
        held = {"degree": dice.choice(LEVELS["degree"])} if dice.random() < 0.7 else {}
        enter(
            merged, post=post, staff_kind=kind, begun=ON.isoformat(), levels=held,
            ethnicity=dice.choice(("kinh", "tay", "")), birth=dice.choice(("1988-04", "1996", "")),
        )  # fmt: skip
    runs = [
        freeze(unit=unit.pk, as_of=FROZEN, by=province, at=AT + 2 * MINUTE)
        for unit in (merged, land.province)
    ]
    before = [said(run_shown(province, run.pk, today=TODAY)) for run in runs]
    assert all(then for then, *_ in before)
    for then, people, *_ in before:
        per = {code: 0 for code, _verdict in then}
        for (code, _verdict), n in then.items():
            per[code] += n
        assert set(per.values()) <= {len(people)}, "of every requirement they add up to the people"
    later = Later(land, province, merged, made)
    steps = [later.adopts, later.withdraws, later.adopts, later.withdraws]
    steps.append(dice.choice((later.merges_again, later.takes_back, later.moves)))
    dice.shuffle(steps)
    done = []
    for step in steps:
        step()
        done.append(step.__name__)
        after = [said(run_shown(province, run.pk, today=TODAY)) for run in runs]
        assert after == before, done
        assert {one.id for one in runs_for(province, today=TODAY)} == {one.pk for one in runs}
