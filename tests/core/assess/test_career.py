"""Since when somebody has been in service, and a leader: what the whole career tells of a post."""

from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chuanhoa.core.assess import Dossier, Rank, assess, read_dossier
from chuanhoa.core.assess.career import Step, Told, led_on, since, with_career
from chuanhoa.core.assess.dossier import OPEN, Since
from chuanhoa.core.assess.facts import Facts, holds
from chuanhoa.core.assess.outcome import NO, YES, Outcome, unknown
from chuanhoa.core.rulebook.standards import Condition
from chuanhoa.core.text import PartialDate, say
from tests.core.assess.drawn import Draw
from tests.core.assess.written import catalogues, person, rule

DAY = date(2023, 8, 1)
NEW = {"start": "2024-02-01"}


def career(*posts: dict[str, Any], **known: Any) -> Dossier:
    """A civil servant of these posts, VPTK where none is named; the last is the one asked about."""
    written = [{"title": "VPTK", "kind": "cong_chuc", **one} for one in posts]
    return read_dossier({"posts": written, "career_source": "Mẫu 2C", **known}, catalogues())


def asked(condition: Condition, dossier: Dossier, day: date = date(2024, 9, 30)) -> Outcome:
    post = dossier.posts[-1]
    return holds(condition, Facts(dossier, day, catalogues(), {}, post=post))


ENTERED: dict[str, tuple[Dossier, Outcome]] = {
    "the post itself began before": (career({"start": "2023-07-31"}), YES),
    "an earlier post did": (career({"start": "2018", "end": "2024-01-31"}, NEW), YES),
    "an earlier post did, of another unit and title": (
        career({"title": "TCKT", "start": "2018-01-01", "unit": {"code": "1"}}, NEW), YES,
    ),
    "the day of recruitment did": (career(NEW, recruited="2018-03-01"), YES),
    "recruited after it": (career(NEW, recruited="2023-08-01"), NO),
    "a first post that does not lead was recruited into": (career({**NEW, "first_time": True}), NO),
    "the first that leads is not the first of all": (
        career({"title": "PHO_PHONG", **NEW, "first_time": True}), unknown("entered"),
    ),
    "held for the first time, and another was before it": (
        career({"start": "2018", "end": "2024-01-31"}, {**NEW, "first_time": True}), YES,
    ),
    "held for the first time, and recruited before all the same": (
        career({**NEW, "first_time": True}, recruited="2018-03-01"), YES,
    ),
    "recruitment is of civil servants, not of who is elected": (
        career({"title": "CT_UBND", "kind": "can_bo", **NEW, "first_time": True},
               recruited="2024-02-01"), unknown("entered"),
    ),
    "no earlier post is on record": (career(NEW), unknown("entered")),
    "the start of the post is not known": (career({}), unknown("post_start")),
    "the start of the post is too vague": (career({"start": "2023"}), unknown("post_start")),
    "the start is vague, but recruited before": (career({"start": "2023"}, recruited="2020"), YES),
    "recruited in the year of the day": (career(NEW, recruited="2023"), unknown("entered")),
    "an earlier post without a start": (career({"end": "2024-01-31"}, NEW), unknown("entered")),
    "an earlier post without a start does not matter, recruited before": (
        career({"end": "2024-01-31"}, NEW, recruited="2018"), YES,
    ),
    "a post without a start that ended before the day of recruitment": (
        career({"end": "2022-12-31"}, NEW, recruited="2024-02-01"), unknown("entered"),
    ),
    "an elected office before is another staff kind": (
        career({"title": "CT_ND", "kind": "can_bo", "start": "2018"}, NEW), unknown("entered"),
    ),
    "an earlier post of an unknown kind may be of the same": (
        career({"title": "KHAC", "kind": "", "start": "2018", "end": "2024-01-31"},
               NEW, recruited="2024-02-01"), unknown("entered"),
    ),
    "papers say that no elected office came before": (
        career({"title": "CT_UBND", "kind": "can_bo", **NEW}, never_elected_before=DAY.isoformat()), NO,
    ),
    "papers say so of an earlier day only": (
        career({"title": "CT_UBND", "kind": "can_bo", **NEW}, never_elected_before="2023-07-31"),
        unknown("entered"),
    ),
    "papers say so, and an office before it is on record": (
        career({"title": "CT_ND", "kind": "can_bo", "start": "2018"},
               {"title": "CT_UBND", "kind": "can_bo", **NEW}, never_elected_before="2024"), YES,
    ),
    "that nobody was elected says nothing of a civil servant": (
        career(NEW, never_elected_before="2024"), unknown("entered"),
    ),
    "a post that begins later says nothing": (
        career({"start": "2025-01-01"}, NEW), unknown("entered"),
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", ENTERED)
def test_who_entered_before_a_day_is_told_by_any_post_of_the_kind(name: str) -> None:
    dossier, answer = ENTERED[name]
    assert asked(Condition(entered_before=DAY), dossier) == answer


CHIEF, STAFF = {"title": "PHO_PHONG"}, {"title": "CHUYEN_VIEN"}
SINCE = {"start": "2024-02-01", **CHIEF}
LED: dict[str, tuple[Dossier, Outcome]] = {
    "the post itself leads, and began before": (career({"start": "2020", **CHIEF}), YES),
    "another post that leads did": (career({"start": "2020", "end": "2021-01-01", **CHIEF}, SINCE), YES),
    "an elected office that leads did": (
        career({"title": "CT_UBND", "kind": "can_bo", "start": "2016"}, SINCE), YES,
    ),
    "a post before does not lead": (career({"start": "2020", **STAFF}, SINCE), unknown("led")),
    "recruited into a post that does not lead, an elected office may have come before": (
        career({"start": "2020-01-01", "end": "2024-01-31", **STAFF}, SINCE, recruited="2020-01-01"),
        unknown("led"),
    ),
    "recruited into the post that leads, the same": (career(SINCE, recruited="2024-02-01"), unknown("led")),
    "a first post that leads is not the first time that one leads": (
        career({**SINCE, "first_time": False}), unknown("led"),
    ),
    "the first time as deputy, after a post that need not have been the first of all": (
        career({"start": "2020-01-01", "end": "2024-01-31", **STAFF}, {**SINCE, "first_time": True}),
        unknown("led"),
    ),
    "a start that is too vague is asked for": (career({"start": "2023", **CHIEF}), unknown("post_start")),
    "papers say that nobody led before": (career(SINCE, never_led_before="2023-08-01"), NO),
    "papers say so of the year of the day": (career(SINCE, never_led_before="2023"), unknown("led")),
    "papers say so, and a post that led is on record": (
        career({"start": "2020", "end": "2021-01-01", **CHIEF}, SINCE, never_led_before="2024"), YES,
    ),
    "papers say so, and a post that led after the day shows them wrong": (
        career({"start": "2023-09-01", **CHIEF}, SINCE, never_led_before="2024"), unknown("led"),
    ),
    "that nobody was elected says nothing of leading": (
        career(SINCE, never_elected_before="2024"), unknown("led"),
    ),
    "a start that is too vague of a post that does not lead is not": (
        career({"start": "2023", **STAFF}), unknown("led"),
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", LED)
def test_who_led_before_a_day_is_told_by_any_post_that_leads(name: str) -> None:
    dossier, answer = LED[name]
    assert asked(Condition(led_before=DAY), dossier) == answer


def test_a_post_before_the_day_of_recruitment_leaves_open_what_came_before_it() -> None:
    dossier = career({"start": "2018-01-01", "end": "2024-01-31"}, NEW, recruited="2024-02-01")
    assert dossier.posts[-1].entered == Since(None, date(2018, 1, 1))
    vague = career({"start": "2018"}, NEW, recruited="2018-03-01")
    assert vague.posts[-1].entered == Since(date(2018, 3, 1), date(2018, 3, 1))


def test_a_post_begun_by_recruitment_tells_when_a_civil_servant_entered_and_nothing_of_leading() -> (
    None
):
    first = Step("cong_chuc", True, PartialDate(2020, 1, 1), recruited=True)
    office = Step("can_bo", True, PartialDate(2021, 5, 1), recruited=True)
    day = date(2020, 1, 1)
    assert since([first, office]) == [
        (Since(day, day), Since(None, day)), (Since(None, date(2021, 5, 1)), Since(None, day)),
    ]  # fmt: skip


def test_a_rank_tells_nothing_of_a_career() -> None:
    dossier = person(ranks=[{"code": "01.003", "start": "2015-01-01"}])
    facts = Facts(dossier, DAY, catalogues(), {}, rank=Rank("01.003", PartialDate(2015)))
    assert (facts.entered, facts.led) == (OPEN, OPEN)
    assert holds(Condition(entered_before=DAY), facts).value is None


LEADING = Step("cong_chuc", True, PartialDate(2025, 7, 1))
PLAIN = Step("cong_chuc", False, PartialDate(2020, 1, 1), date(2025, 12, 31))
VAGUE = Step("cong_chuc", True, PartialDate(2025))


@pytest.mark.parametrize(
    ("steps", "day", "led"),
    [
        ((PLAIN, LEADING), "2025-07-01", True),
        ((PLAIN,), "2025-07-01", False),
        ((PLAIN, LEADING), "2025-06-30", False),
        ((PLAIN,), "2026-01-01", None),
        ((PLAIN, VAGUE), "2025-07-01", None),
        ((PLAIN, LEADING), "2025", None),
        ((), "2025-07-01", None),
    ],
)
def test_whether_somebody_led_on_the_day_of_a_rank(
    steps: tuple[Step, ...], day: str, led: bool | None
) -> None:
    assert led_on(steps, PartialDate.from_iso(day)) is led


def test_who_is_excused_by_a_post_that_led_is_shown_that_post() -> None:
    rules = rule("""
        applies: {leader: true}
        wants: {level: {field: "leadership_171"}}
        exempt:
          - when: {led_before: 2025-06-30}
            label: Đã lãnh đạo
            label_en: Led before
            source: {doc: "2/2020", at: "Đ2", mark: press}
    """)
    chair = {"title": "PCT_UBND", "kind": "can_bo", "start": "2021-05-01", "end": "2025-06-30",
             "unit": {"name": "xã A"}}  # fmt: skip
    dossier = career(
        {"title": "CHUYEN_VIEN", "start": "2016"}, chair, {"start": "2025-07-01", **CHIEF}
    )
    found = assess(dossier, rules, as_of=date(2026, 12, 1))[-1]
    assert found.verdict == "exempt"
    assert [say(found.why, lang) for lang in ("vi", "en")] == [
        "Điều kiện r: được miễn, vì đã giữ chức vụ Phó Chủ tịch Ủy ban nhân dân (xã A) từ 01/5/2021. "
        "Căn cứ Điều 2, 2/2020.",
        "Demand r: exempt: has been Deputy chair of the People's Committee (xã A) since 01/5/2021. "
        "Art. 2, 2/2020.",
    ]
    assert found.shows is not None
    assert (
        say(found.shows, "vi") == "đã giữ chức vụ Phó Chủ tịch Ủy ban nhân dân (xã A) từ 01/5/2021"
    )


def test_who_never_led_before_a_day_was_no_leader_when_ranked_before_it() -> None:
    papers = Told(never_led=PartialDate(2025, 7, 1))
    ranked = PartialDate.from_iso("2025-06-30")
    assert led_on((), ranked) is None
    assert led_on((), ranked, papers) is False
    assert led_on((), PartialDate.from_iso("2025-07-01"), papers) is None
    early = Step("cong_chuc", True, PartialDate(2020, 1, 1), date(2021, 1, 1))
    assert led_on((early,), ranked, papers) is None


@given(st.integers(min_value=0))
@settings(max_examples=60, deadline=None)
def test_papers_of_what_never_was_settle_what_is_open_and_turn_nothing_around(seed: int) -> None:
    world = Draw(seed)
    person, day, told = world.person("p"), world.day(2), world.told()
    plain = with_career(person, catalogues(), Told(told.recruited))
    papers = with_career(person, catalogues(), told)
    for condition in (Condition(led_before=day), Condition(entered_before=day)):
        for before, after in zip(plain.posts, papers.posts, strict=True):
            was, now = (
                holds(condition, Facts(one, world.as_of, catalogues(), {}, post=post)).value
                for one, post in ((plain, before), (papers, after))
            )
            assert now is was or (was, now) == (None, False)


def test_what_was_seen_counts_from_the_day_on_which_it_was_seen() -> None:
    seen = Step("cong_chuc", None, seen=date(2021, 7, 1))
    late = Step("cong_chuc", None, PartialDate(2021), seen=date(2021, 3, 1))
    assert [since([one])[0][0] for one in (seen, late)] == [
        Since(None, date(2021, 7, 1)), Since(None, date(2021, 3, 1)),
    ]  # fmt: skip
