"""What was true when, and what we knew when: against a model that is a list of (first day, value)."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime, timedelta

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from chuanhoa.core.text import Refused
from chuanhoa.registry import actions
from chuanhoa.registry.models import Official, PersonDetails
from tests.registry.conftest import Map
from tests.registry.factories import AT, OfficialFactory

HOUR = timedelta(hours=1)
DAYS = [date(2000, 1, 1) + timedelta(days=400 * n) for n in range(20)]
PLACES = ["", "Nghĩa Tá", "Bằng Lũng", "Đồng Lạc"]
EDITS = st.lists(
    st.tuples(
        st.sampled_from(["update", "correct"]), st.sampled_from(DAYS), st.sampled_from(PLACES)
    ),
    max_size=8,
)
IN_A_TEST = settings(
    max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


@contextmanager
def rolled_back() -> Iterator[None]:
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def answers(official: Official, known_at: datetime | None = None) -> list[str]:
    """Return where the person lived on each of the days; exactly one row answers for a day."""
    found = []
    for day in DAYS:
        held = PersonDetails.objects.on(day, known_at).filter(official=official)
        (place,) = held.values_list("residence", flat=True)
        found.append(place)
    return found


class Model:
    """The same by hand: from the first day on, and from each day of change."""

    def __init__(self) -> None:
        self.starts: dict[date, str] = {date.min: ""}

    def row(self, day: date) -> date:
        return max(start for start in self.starts if start <= day)

    def update(self, day: date, place: str) -> bool:
        if self.starts[self.row(day)] == place:
            return False
        self.starts[day] = place
        return True

    def correct(self, day: date, place: str) -> bool:
        wrong = self.starts[self.row(day)]
        if wrong == place:
            return False
        self.starts = {s: place if p == wrong else p for s, p in self.starts.items()}
        return True

    def answers(self) -> list[str]:
        return [self.starts[self.row(day)] for day in DAYS]


def edit(official: Official, how: str, day: date, place: str, at: datetime) -> bool:
    try:
        if how == "update":
            actions.update_details(
                official=official, since=day, changes={"residence": place}, by=None, at=at
            )
        else:
            actions.correct_details(
                official=official, as_of=day, changes={"residence": place}, by=None, at=at
            )
    except Refused as refusal:
        return refusal.message.code != "registry.nothing_changed"
    return True


@IN_A_TEST
@given(EDITS)
def test_every_day_has_the_answer_of_the_model(
    land: Map, edits: list[tuple[str, date, str]]
) -> None:
    with rolled_back():
        official, model = OfficialFactory(unit=land.nghia_ta), Model()
        for step, (how, day, place) in enumerate(edits, start=1):
            changed = edit(official, how, day, place, AT + step * HOUR)
            assert changed is getattr(model, how)(day, place)
            assert answers(official) == model.answers()


@IN_A_TEST
@given(EDITS)
def test_what_was_known_at_a_moment_is_answered_the_same_after_later_edits(
    land: Map, edits: list[tuple[str, date, str]]
) -> None:
    with rolled_back():
        official = OfficialFactory(unit=land.nghia_ta)
        told = {AT: answers(official)}
        for step, (how, day, place) in enumerate(edits, start=1):
            at = AT + step * HOUR
            edit(official, how, day, place, at)
            told[at] = answers(official)
        assert {at: answers(official, at) for at in told} == told
        assert {at: answers(official, at + HOUR / 2) for at in told} == told


@IN_A_TEST
@given(EDITS)
def test_closing_is_the_only_update_ever_made(
    land: Map, edits: list[tuple[str, date, str]]
) -> None:
    def rows() -> dict[object, tuple[object, ...]]:
        columns = ("official", "valid_from", "valid_to", "residence", "known_from", "act")
        return {
            row.pk: tuple(getattr(row, c) for c in columns) for row in PersonDetails.objects.all()
        }

    with rolled_back():
        official = OfficialFactory(unit=land.nghia_ta)
        before = rows()
        for step, (how, day, place) in enumerate(edits, start=1):
            edit(official, how, day, place, AT + step * HOUR)
            after = rows()
            assert {key: after[key] for key in before} == before
            before = after


@IN_A_TEST
@given(EDITS, st.integers(min_value=0, max_value=8))
def test_an_undone_act_leaves_the_answers_of_before(
    land: Map, edits: list[tuple[str, date, str]], last: int
) -> None:
    with rolled_back():
        official = OfficialFactory(unit=land.nghia_ta)
        for step, (how, day, place) in enumerate(edits, start=1):
            at = AT + step * HOUR
            before = answers(official)
            if not edit(official, how, day, place, at):
                continue
            if step == last:
                line = PersonDetails.objects.open().filter(known_from=at).first()
                assert line is not None
                actions.undo(line=line.act, by=None, at=at + HOUR / 2)
                assert answers(official) == before
                assert answers(official, at) != before


def test_before_a_person_was_known_nothing_was_known(land: Map) -> None:
    official = OfficialFactory(unit=land.nghia_ta)
    held = PersonDetails.objects.on(date(2024, 1, 1), AT - HOUR).filter(official=official)
    assert list(held) == []


def test_a_clock_that_runs_behind_closes_nothing_before_it_was_known(land: Map) -> None:
    official = OfficialFactory(unit=land.nghia_ta)
    line = actions.correct_details(
        official=official, as_of=AT.date(), changes={"sex": "nu"}, by=None, at=AT - HOUR
    )
    closed, opened = PersonDetails.objects.order_by("known_to", "-pk").values_list(
        "known_from", "known_to"
    ).order_by("known_to")  # fmt: skip
    assert {line.at, *filter(None, (*closed, *opened))} == {AT}


def test_two_who_write_to_one_person_meet_in_a_conflict(land: Map) -> None:
    official = OfficialFactory(unit=land.nghia_ta)
    official.refresh_from_db()
    seen = official.version
    actions.correct_details(
        official=official, as_of=AT.date(), changes={"sex": "nu"}, by=None, at=AT + HOUR,
        version=seen,
    )  # fmt: skip
    with pytest.raises(actions.Conflict) as conflict:
        actions.correct_details(
            official=official, as_of=AT.date(), changes={"birth": "1986"}, by=None,
            at=AT + 2 * HOUR, version=seen,
        )  # fmt: skip
    official.refresh_from_db()
    assert (conflict.value.seen, conflict.value.now) == (seen, official.version)
    assert conflict.value.line is not None
    assert conflict.value.line.verb == "details.correct"
    assert PersonDetails.objects.open().get().birth == "1985-03-10"
