"""A credential asked for with bounds on the day of its award: by the oracle, and in columns."""

from datetime import date, timedelta
from types import MappingProxyType

import numpy as np
import pytest

from chuanhoa.core.assess import Book, Credential, Dossier, Post, assess
from chuanhoa.core.assess.alike import alike
from chuanhoa.core.assess.compile.tables import Compiler
from chuanhoa.core.assess.facts import Facts, holds
from chuanhoa.core.assess.person import encoded, of_plain, plain, recorded, within
from chuanhoa.core.assess.present import present
from chuanhoa.core.assess.series import series
from chuanhoa.core.assess.snapshot import person_at
from chuanhoa.core.rulebook import Source
from chuanhoa.core.rulebook.standards import (
    Case,
    Condition,
    Exemption,
    Holding,
    Level,
    Period,
    Requirement,
    Standards,
)
from chuanhoa.core.text import PartialDate
from tests.core.assess.agreement import assert_equal, columns
from tests.core.assess.drawn import REAL, Draw

DAY = date(2022, 6, 30)
EVE = DAY - timedelta(days=1)
LATER = date(2026, 1, 1)
FIELD = "theory_administration"


def answer(credential: Credential | None, asked: Holding, as_of: date = LATER) -> bool | None:
    dossier = Dossier(credentials=(credential,) if credential else ())
    facts = Facts(dossier, as_of, REAL.catalogues, REAL.retirement, post=Post("VPTK"))
    return holds(Condition(holds=asked), facts).value


def on(day: date) -> Credential:
    return Credential(FIELD, awarded=PartialDate.of(day))


@pytest.mark.parametrize(
    ("credential", "before", "since"),
    [
        (on(EVE), True, False),
        (on(DAY), False, True),
        (Credential(FIELD, awarded=PartialDate(2021)), True, False),
        (Credential(FIELD, awarded=PartialDate(2022)), None, None),
        (Credential(FIELD, awarded=PartialDate(2022, 6)), None, None),
        (Credential(FIELD, awarded=PartialDate(2022, 5)), True, False),
        (Credential(FIELD, awarded=PartialDate(2022, 7)), False, True),
        (Credential(FIELD, awarded=PartialDate(2023)), False, True),
        (Credential(FIELD), None, None),
        (Credential(FIELD, observed=EVE), True, False),
        (Credential(FIELD, observed=DAY), None, None),
        (Credential(FIELD, awarded=PartialDate(2022), observed=EVE), True, False),
        (Credential(FIELD, awarded=PartialDate.of(EVE), in_progress=True), None, None),
        (Credential(FIELD, awarded=PartialDate.of(EVE), temporary=True), None, False),
        (Credential(FIELD, awarded=PartialDate.of(EVE), valid_to=date(2023, 1, 1)), False, False),
        (None, None, None),
    ],
)  # fmt: skip
def test_an_award_counts_before_a_day_or_from_it(credential, before, since):
    assert answer(credential, Holding(FIELD, "", before=DAY)) is before
    assert answer(credential, Holding(FIELD, "", since=DAY)) is since


def test_both_bounds_leave_the_days_between_them():
    between = Holding(FIELD, "", before=DAY, since=date(2022, 1, 1))
    assert answer(on(date(2021, 12, 31)), between) is False
    assert answer(on(date(2022, 1, 1)), between) is True
    assert answer(on(DAY), between) is False
    assert answer(Credential(FIELD, awarded=PartialDate(2022)), between) is None


def test_what_is_held_on_a_day_was_awarded_by_then():
    undated = Credential(FIELD)
    assert answer(undated, Holding(FIELD, "", before=DAY), as_of=EVE) is True
    assert answer(undated, Holding(FIELD, "", since=DAY), as_of=EVE) is False
    assert answer(undated, Holding(FIELD, "", before=DAY), as_of=DAY) is None


def test_the_level_is_asked_of_what_was_awarded_within_the_bounds():
    asked = Holding("political_theory", "cao_cap", before=DAY)
    low, high = (
        Credential("political_theory", level, PartialDate.of(day))
        for level, day in (("trung_cap", EVE), ("cao_cap", DAY))
    )
    facts = Facts(
        Dossier(credentials=(low, high)), LATER, REAL.catalogues, REAL.retirement, post=Post("BT")
    )
    assert holds(Condition(holds=asked), facts).value is False
    assert holds(Condition(holds=Holding("political_theory", "cao_cap")), facts).value is True


def world(seed: int) -> tuple[Draw, list[Dossier], Book]:
    """People whose awards lie around two days, and rules that ask for bounds on these days only."""
    draw = Draw(seed)
    edges = [draw.as_of + timedelta(days=d) for d in (-400, -31, -1, 0, 1)]
    source = Source("1/2020/NĐ-CP", "Đ1", "press")

    def credential() -> Credential:
        day = draw.dice.choice(edges) + timedelta(days=draw.dice.choice((-1, 0, 0, 1)))
        whole = PartialDate.of(day)
        year, month = PartialDate(day.year), PartialDate(day.year, day.month)
        when = draw.dice.choice((whole, whole, year, month, None))
        return Credential(
            "it", draw.dice.choice(("", "co_ban", "chung_chi_a")), when,
            observed=draw.dice.choice((None, None, draw.dice.choice(edges))),
            valid_to=draw.dice.choice((None, None, None, draw.dice.choice(edges))),
            temporary=draw.maybe(0.1),
        )  # fmt: skip

    def period() -> Period:
        first, second = sorted(draw.dice.sample(edges, 2))
        since, before = draw.dice.choice(((None, second), (first, None), (first, second)))
        held = Condition(holds=Holding("it", draw.dice.choice(("", "co_ban")), before, since))
        asked = Condition(any_of=(held, Condition(sex="nu"))) if draw.maybe(0.3) else held
        return Period(
            PartialDate(1990), None, None, source, Condition(),
            (Case(Condition(), Level("civil_status", ""), None),),
            (Exemption(asked, "", "", source),), (), "", 1,
        )  # fmt: skip

    people = [
        Dossier(
            ref=f"p{at}",
            sex=draw.dice.choice(("nam", "nu")),
            credentials=tuple(credential() for _ in range(draw.dice.choice((1, 1, 2, 10)))),
            known_none=frozenset({"civil_status"}),
            posts=(Post("VPTK", unit=draw.dice.choice(draw.units)),),
        )
        for at in range(40)
    ]
    codes = [f"r{at}" for at in range(12)]
    requirements = {one: Requirement(one, "", "", "it", (period(),), "", 1) for one in codes}
    standards = Standards(MappingProxyType(requirements), MappingProxyType({}))
    return draw, people, Book(standards, REAL.catalogues, REAL.retirement, "drawn")


@pytest.mark.parametrize("seed", range(8))
def test_columns_say_of_awards_what_the_oracle_says(seed: int) -> None:
    draw, people, book = world(seed)
    for days in (-31, -1, 0, 1, 40):
        said = assert_equal(people, book, draw.as_of + timedelta(days=days))
        assert {one.verdict for one in said.values()} == {"exempt", "not_met", "unknown"}


@pytest.mark.parametrize("seed", range(4))
def test_a_series_turns_on_the_days_that_bounds_name(seed: int) -> None:
    draw, people, book = world(seed)
    snapshot = columns(people)
    days = [draw.as_of + timedelta(days=d) for d in range(-35, 4)]
    found = series(snapshot, Compiler(book, snapshot.lists), days)
    for at, day in enumerate(days):
        one = series(snapshot, Compiler(book, snapshot.lists), [day])
        assert found.people[at].tolist() == one.people[0].tolist(), day


@pytest.mark.parametrize("seed", range(8))
def test_who_is_alike_gets_the_same_verdicts(seed: int) -> None:
    draw, people, book = world(seed)
    snapshot = columns(people)
    there = present(snapshot, np.ones(len(snapshot.tree.codes) + 1, np.bool_), as_of=draw.as_of)
    by_key = {encoded(one).key: one for one in people}
    who = [by_key[snapshot.columns.key[row].tobytes()] for row in there.rows]
    for requirement in book.standards:
        labels = alike(
            snapshot, there.rows, there.held, requirement.periods, as_of=draw.as_of, ranks=False
        )
        told: dict[int, str] = {}
        for label, one in zip(labels.tolist(), who, strict=True):
            (verdict,) = {
                each.verdict
                for each in assess(one, book, as_of=draw.as_of)
                if each.requirement == requirement.code
            }
            assert told.setdefault(label, verdict) == verdict


def test_the_days_of_award_outlast_a_change_of_what_a_field_suits():
    record = recorded(Credential("degree", "dai_hoc", PartialDate(2015), observed=date(2015, 7, 1)))
    later = within(record, date(2023, 1, 1), None, (("VPTK", True),))
    assert (later.may, later.award) == (later.sure, record.award)
    dossier = Dossier(ref="a", credentials=(on(EVE),), posts=(Post("VPTK"),))
    person = encoded(dossier)
    assert of_plain(plain(person)) == person
    assert person_at(columns([dossier]), 0) == person
