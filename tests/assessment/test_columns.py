"""Counted over columns or one by one: every page says the same, to the last cell, for every viewer."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import numpy as np
import pytest
from django.db import transaction

from chuanhoa.assessment.actions import print_sheet, record_decision, set_territory
from chuanhoa.assessment.queries import asking as asking_module
from chuanhoa.assessment.queries import columns
from chuanhoa.assessment.queries.ahead import ahead
from chuanhoa.assessment.queries.asking import Asking, ask
from chuanhoa.assessment.queries.book import shipped
from chuanhoa.assessment.queries.columns import over_columns
from chuanhoa.assessment.queries.counted import OverColumns
from chuanhoa.assessment.queries.data_to_ask import data_to_ask
from chuanhoa.assessment.queries.due import _order
from chuanhoa.assessment.queries.grid import grid
from chuanhoa.assessment.queries.lacking import Wanted, lacking
from chuanhoa.assessment.queries.matrix import BY_POST, BY_REQUIREMENT, BY_UNIT, matrix
from chuanhoa.assessment.queries.months import months, sight_on, worst_months
from chuanhoa.assessment.queries.programmes import demand
from chuanhoa.assessment.queries.review_sheets import chosen, printable
from chuanhoa.assessment.queries.snapshot import held, register
from chuanhoa.assessment.queries.standing import OneByOne, tallied
from chuanhoa.assessment.queries.story import Moment, story
from chuanhoa.assessment.queries.warmth import warm_up
from chuanhoa.core.assess import VERDICTS, Book
from chuanhoa.core.assess.warm import warm
from chuanhoa.org.models import User
from chuanhoa.org.queries.one_state import keeping
from chuanhoa.registry import actions
from chuanhoa.registry.models import Credential, PersonDetails
from tests.assessment.conftest import BEFORE, TODAY, Enter
from tests.assessment.drawing import BIRTHS
from tests.registry.conftest import REFORM, Map
from tests.registry.factories import AT, LONG_AGO

DAYS = (date(2019, 5, 1), BEFORE, REFORM, date(2026, 1, 5))


@pytest.fixture(scope="module", autouse=True)
def _compiled() -> None:
    warm(shipped().book)


def both(
    viewer: User, as_of: date, rules: Book | None = None, unit: str = ""
) -> tuple[Asking, Asking]:
    """Return the same question, answered over columns and one by one."""
    asked = [ask(viewer, as_of=as_of, today=TODAY, unit=unit, rules=rules) for _ in range(2)]
    fast = over_columns(asked[0])
    assert fast is not None
    asked[0].__dict__["standing"] = fast
    codes = [one.code for one, _ in asked[1].in_force]
    asked[1].__dict__["standing"] = asking_module.one_by_one(asked[1], codes)
    assert isinstance(asked[1].standing, OneByOne)
    return asked[0], asked[1]


def cells(asking: Asking) -> dict[Any, Any]:
    """Everything that is told of everybody, by person and requirement."""
    standing = asking.standing
    who = standing.ids(np.ones(len(standing), np.bool_))
    found: dict[Any, Any] = {}
    for part in standing.told():
        for row, person in enumerate(who[part.part]):
            for column, code in enumerate(standing.requirements):
                told = (part.worst[row, column], part.until[row, column], part.open[row, column])
                found[person, code] = tuple(map(int, told))
    for code in ("", *standing.requirements):
        for person, verdict in zip(who, standing.verdict(code), strict=True):
            found[person, "verdict", code] = VERDICTS[verdict]
    for person, verdict in zip(who, standing.verified(), strict=True):
        found[person, "verified"] = VERDICTS[verdict]
    for row, person in enumerate(who):
        found[person] = (standing.units[standing.unit[row]], standing.posts[standing.post[row]],
                         bool(standing.hidden[row]))  # fmt: skip
    everybody = np.arange(len(standing))
    standing.expect([(code, everybody) for code in standing.requirements])
    for code in standing.requirements:
        for told, some in standing.findings(code, everybody):
            for person in (who[row] for row in some):
                found[person, code, "findings"] = [
                    (one.verdict, one.missing, one.wants, one.source) for one in told
                ]
    return found


def told(asking: Asking) -> Iterator[Any]:
    """Everything that pages say."""
    for by in (BY_REQUIREMENT, BY_POST, BY_UNIT):
        shown = matrix(asking, by)
        yield by, shown.lines, shown.headcount, shown.totals
    crossed = grid(asking)
    yield crossed.dimensions, crossed.lines, crossed.headcount
    for page in (1, 2, None):
        yield lacking(asking, Wanted(), page)
        yield lacking(asking, Wanted(verdicts=frozenset({"unknown"})), page)
    for wanted in (
        Wanted(verdicts=frozenset({"unknown"}), worst=True), Wanted(dimension="degree"),
        Wanted(post="VPTK"), Wanted(by=BY_POST, row="TCKT"), Wanted(no_date=True),
        Wanted(worst=True, dimension="theory"),
    ):  # fmt: skip
        yield lacking(asking, wanted, 1)
    yield demand(asking)
    yield data_to_ask(asking, 1)
    yield from foretold(asking)
    yield printable(asking), chosen(asking, only_asked=True)
    yield asking.assumed, asking.veiled


def foretold(asking: Asking) -> Iterator[Any]:
    """What lies ahead, as far as there is any end to it, and of whom."""
    found = ahead(asking, until=None)
    yield found.headcount, found.undated
    for one in found.lines:
        whose = None if one.people is None else set(asking.standing.ids(one.people))
        parts = [
            (part.kind, {str(who) for who in asking.standing.ids(part.people)}, set(part.missing))
            for part in one.parts
        ]
        yield one.key, one.day, one.what, one.cited, whose, parts, one.under, one.note


def assert_same(viewer: User, as_of: date, rules: Book | None = None, unit: str = "") -> None:
    fast, slow = both(viewer, as_of, rules, unit)
    assert cells(fast) == cells(slow)
    assert fast.standing.counts() == slow.standing.counts()
    assert fast.standing.held_in() == slow.standing.held_in()
    assert list(told(fast)) == list(told(slow))


@pytest.mark.parametrize("seed", range(3))
def test_drawn_people_are_told_the_same_both_ways_on_every_day(
    seed: int, land: Map, drawn, moved, country, province, clerk, trial: Book
):
    drawn(seed, 12)
    record_decision(province=land.province, level="trung_cap", territory="dac_biet", number="1",
                    valid_from=LONG_AGO, by=None, at=AT)  # fmt: skip
    record_decision(province=land.province, level="cao_dang", territory="dac_biet_kho_khan",
                    number="2", valid_from=date(2023, 9, 1), by=None, at=AT)  # fmt: skip
    for unit, value in (
        (land.nghia_ta, "dac_biet"), (land.luong_bang, "dac_biet_kho_khan"),
        (land.binh_trung, "dac_biet_khac"), (land.new_nghia_ta, "dac_biet"),
    ):  # fmt: skip
        since = REFORM if unit == land.new_nghia_ta else date(2022, 1, 1)
        set_territory(unit=unit, value=value, valid_from=since, assumption=True,
                      source="", by=None, at=AT)  # fmt: skip
    moved()
    for day in DAYS:
        assert_same(country, day)
    assert_same(province, BEFORE)
    assert_same(clerk, REFORM)
    assert_same(country, BEFORE, trial)
    assert_same(province, BEFORE, unit="02071")


@pytest.mark.parametrize("seed", range(2))
def test_five_dates_are_told_the_same_both_ways(
    seed: int, land: Map, drawn, moved, country, leader, monkeypatch: pytest.MonkeyPatch
):
    drawn(seed + 20, 24)
    set_territory(unit=land.nghia_ta, value="dac_biet", valid_from=date(2022, 1, 1),
                  assumption=True, source="", by=None, at=AT)  # fmt: skip
    moved()
    asked = [(country, None), (country, land.new_nghia_ta.pk), (leader, None)]
    quick = [story(viewer, today=TODAY, unit=unit) for viewer, unit in asked]
    monkeypatch.setattr(columns, "ready", lambda: False)
    slow = [story(viewer, today=TODAY, unit=unit) for viewer, unit in asked]
    for one, other in zip(quick, slow, strict=True):
        assert one.without > 0
        assert [_without_order(each) for each in one.moments] == [
            _without_order(each) for each in other.moments
        ]
        assert replace(one, moments=()) == replace(other, moments=())


def _without_order(moment: Moment) -> Any:
    return moment.day, moment.everybody, [
        replace(part, people=tuple(sorted(part.people))) for part in moment.parts
    ]  # fmt: skip


def test_what_pages_worked_out_is_kept_until_somebodys_facts_change(
    land: Map, drawn, country, clerk
):
    people = drawn(3, 8, BIRTHS[:-1])

    def kept(viewer: User) -> Any:
        found = over_columns(ask(viewer, as_of=BEFORE, today=TODAY))
        assert isinstance(found, OverColumns)
        return found.kept

    first = kept(country)
    assert kept(country) is first
    assert print_sheet(official=people[0].pk, kind="docx", as_of=BEFORE, by=country, at=AT)
    assert kept(country) is first, "who was printed is in the journal, and is the same"
    assert kept(clerk) is not first
    actions.set_rank(official=people[1], rank="01.003", begun="2021", by=None, at=AT)
    assert kept(country) is not first


def test_nobody_is_told_of_an_ethnicity_by_a_count(
    land: Map, drawn, enter: Enter, leader, clerk, trial: Book
):
    drawn(5, 12)
    for ethnicity in ("kinh", "tay", ""):
        enter(land.nghia_ta, ethnicity=ethnicity, levels={"degree": "trung_cap"})
    assert_same(leader, BEFORE, trial)
    assert_same(clerk, BEFORE, trial)
    fast, _slow = both(leader, BEFORE, trial)
    parts = getattr(fast.standing, "parts", (fast.standing,))
    (who,) = [one.snapshot.columns.who for one in parts if isinstance(one, OverColumns)]
    assert set((who[:, 0] % 3).tolist()) == {0}, "no column that is counted holds it"
    assert fast.veiled >= 3
    counts = fast.standing.counts()["thu.trinh_do"]
    assert (counts["in_transition"], counts["not_met"]) == (0, 0)
    seen, _ = both(clerk, BEFORE, trial)
    assert seen.standing.counts()["thu.trinh_do"]["in_transition"] >= 1, "there was what to tell"


def test_the_own_record_is_told_whole(land: Map, enter: Enter, leader, trial: Book):
    official = enter(land.nghia_ta, ethnicity="tay", levels={"degree": "trung_cap"})
    enter(land.nghia_ta, ethnicity="tay", levels={"degree": "trung_cap"})
    actions.link_account(official=official, user=leader, by=None, at=AT)
    assert_same(leader, BEFORE, trial)


def test_a_change_a_merge_and_their_undoing_are_followed(
    land: Map, drawn, enter: Enter, country, trial: Book
):
    people = drawn(3, 8)
    assert_same(country, BEFORE)
    before = register()
    assert before is not None

    def at(minutes: int) -> Any:
        return AT + timedelta(minutes=minutes)

    one, other = people[0], people[1]
    actions.add_credential(official=one, credential={"field": "degree", "level": "dai_hoc",
                           "awarded": "2011"}, by=None, at=at(1))  # fmt: skip
    assert_same(country, BEFORE)
    line = actions.merge_officials(official=one, into=other, by=None, at=at(2))
    assert_same(country, BEFORE)
    actions.undo(line=line, by=None, at=at(3))
    assert_same(country, BEFORE)
    row = Credential.objects.filter(official=one, known_to=None).order_by("pk").last()
    assert row is not None
    actions.withdraw(row=row, by=None, at=at(4))
    assert_same(country, BEFORE)
    enter(land.xa, full_name="Lò Văn Mới")
    assert_same(country, BEFORE)
    for minute, day in ((5, "2010"), (6, "2018-03-01"), (7, "")):
        actions.correct_details(official=people[2], changes={"recruited": day}, as_of=BEFORE, by=None,
                                at=at(minute))  # fmt: skip
        assert_same(country, BEFORE)
    for minute, name in ((8, "never_led_before"), (9, "never_elected_before")):
        stated = {name: BEFORE.isoformat(), "career_source": "Mẫu 2C"}
        actions.correct_details(
            official=people[1], changes=stated, as_of=BEFORE, by=None, at=at(minute)
        )
        assert_same(country, BEFORE)
    after = register()
    assert after is not None
    assert after.base.feed > before.base.feed
    set_territory(unit=land.xa, value="dac_biet", valid_from=LONG_AGO, assumption=False, source="",
                  by=None, at=at(10))  # fmt: skip
    assert_same(country, BEFORE)


def test_what_columns_cannot_hold_is_judged_one_by_one(
    land: Map, enter: Enter, country, trial: Book
):
    enter(land.nghia_ta, birth="1925-01-01", levels={"degree": "dai_hoc"})
    twice = enter(land.nghia_ta, levels={"degree": "trung_cap"})
    actions.update_details(official=twice, changes={"ethnicity": "tay"}, since=date(2024, 1, 1), by=None,
                           at=AT + timedelta(days=1))  # fmt: skip
    again = enter(land.nghia_ta, recruited="2010")
    actions.update_details(official=again, changes={"residence": "thôn A"}, since=date(2024, 1, 1), by=None,
                           at=AT + timedelta(days=1))  # fmt: skip
    PersonDetails.objects.filter(official=again, residence="").update(recruited="2009")
    enter(land.nghia_ta)
    found = register()
    assert found is not None
    assert found.apart
    for day in DAYS:
        assert_same(country, day, trial)


def test_a_followed_register_is_the_one_built_anew(land: Map, drawn, enter: Enter, country):
    drawn(9, 6)
    first = register()
    enter(land.xa)
    moved = enter(land.nghia_ta, recruited="2010")
    actions.correct_details(official=moved, changes={"recruited": "2011-02"}, as_of=BEFORE, by=None,
                            at=AT + timedelta(days=1))  # fmt: skip
    followed = register()
    assert first is not None
    assert followed is not None
    anew = held._built(
        followed.stamp, followed.base.feed, followed.base.tree, followed.mapped, None
    )
    assert anew is not None
    assert followed.base.same(anew.base)
    assert warm_up() == len(anew.base)
    kept = held.store().load()
    assert kept is not None
    assert kept.same(anew.base)


def test_what_is_read_of_one_state_takes_the_register_once(land: Map, drawn, enter: Enter):
    drawn(3, 4)
    with keeping():
        first = register()
        enter(land.xa)
        assert register() is first
    assert register() is not first


def test_a_reader_of_an_older_state_turns_nobody_back(land: Map, drawn, enter: Enter):
    drawn(3, 4)
    register()
    with transaction.atomic():
        enter(land.xa)
        newer = register()
        transaction.set_rollback(True)  # what a state begun before does not see
    with keeping():
        assert register() is None
    assert held._held is newer
    again = register()
    assert again is not None
    assert newer is not None
    assert len(again.base) == len(newer.base) - 1


def test_of_who_left_between_two_readings_it_stays_open():
    keys = np.array([b"a", b"b", b"c"])
    assert _order(keys, keys).tolist() == [0, 1, 2]
    assert _order(keys, np.array([b"c", b"x", b"a"])).tolist() == [2, -1, 0]


@pytest.mark.parametrize("whose", ["country", "province", "clerk"])
def test_months_are_what_each_month_says(
    whose: str, land: Map, drawn, enter: Enter, moved, request, trial: Book
):
    viewer = request.getfixturevalue(whose)
    drawn(4, 15, BIRTHS[:-1])
    enter(land.nghia_ta, birth=BIRTHS[-1])
    moved()
    asking = ask(viewer, as_of=TODAY, today=TODAY, rules=trial)
    days = [date(2019 + at // 4, at % 4 * 3 + 1, 1) for at in range(29)]
    found, worst = months(asking, days), worst_months(asking, days)
    assert found is not None
    assert worst is not None
    assert (found.days, found.left_out) == (tuple(days), 1)
    for at, day in enumerate(days):
        shown = replace(asking, sight=sight_on(asking.sight, day))
        standing = over_columns(shown)
        assert standing is not None
        part = getattr(standing, "parts", (standing,))[0]
        assert found.heads[at] == worst.heads[at] == len(part)
        told_ = {
            code: dict(zip(VERDICTS, row.tolist(), strict=True))
            for code, row in zip(found.requirements, found.people[at], strict=True)
        }
        assert {code: told_[code] for code in part.counts()} == part.counts(), day
        assert dict(zip(VERDICTS, worst.people[at, 0], strict=True)) == tallied(part.verdict())


def test_months_tell_no_ethnicity_that_may_not_be_seen(
    land: Map, enter: Enter, leader, clerk, trial: Book
):
    enter(land.nghia_ta, ethnicity="tay", levels={"degree": "trung_cap"})
    told_ = []
    for viewer in (leader, clerk):
        found = months(ask(viewer, as_of=BEFORE, today=TODAY, rules=trial), [BEFORE])
        assert found is not None
        counts = found.people[0, found.requirements.index("thu.trinh_do")]
        told_.append(VERDICTS[int(np.flatnonzero(counts)[0])])
    assert told_ == ["unknown", "in_transition"]
