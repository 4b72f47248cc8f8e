"""What the whole career of somebody tells of the post held on a day, out of the register."""

from datetime import date, timedelta

from chuanhoa.assessment.queries import verdicts_of
from chuanhoa.assessment.queries.book import book
from chuanhoa.core.assess.dossier import Since
from chuanhoa.registry import actions
from tests.assessment.conftest import Enter
from tests.registry.conftest import Map
from tests.registry.factories import AT

LATER = AT + timedelta(hours=1)
DAY = date(2024, 9, 30)
ENTERED, MOVED = date(2018, 3, 1), date(2024, 2, 1)


def held(looks, viewer, as_of: date = DAY, **asked):
    """Return the main post of the only person there is."""
    (person,) = looks(viewer, as_of, **asked)
    return person.dossier.posts[0]


def earlier(official, unit, **about):
    """Put a post gone by on record."""
    stated = {"unit": unit, "staff_kind": "cong_chuc", "post": "VHXH", "begun": ENTERED.isoformat(),
              "ended": "2024-01-31", **about}  # fmt: skip
    actions.add_appointment(official=official, appointment=stated, by=None, at=LATER)


def test_a_post_gone_by_tells_since_when_somebody_is_a_civil_servant(
    land: Map, enter: Enter, clerk, looks
):
    official = enter(land.nghia_ta, begun=MOVED.isoformat())
    assert held(looks, clerk).entered == Since(None, MOVED)
    earlier(official, land.xa)
    post = held(looks, clerk)
    assert (post.title, post.entered) == ("VPTK", Since(None, ENTERED))
    assert len(looks(clerk, DAY)[0].dossier.posts) == 1, "what is gone by is not assessed"


def test_what_became_known_later_is_not_known_before(land: Map, enter: Enter, clerk, looks):
    official = enter(land.nghia_ta, begun=MOVED.isoformat())
    earlier(official, land.nghia_ta)
    assert held(looks, clerk, known_at=AT).entered == Since(None, MOVED)
    assert held(looks, clerk, known_at=LATER).entered == Since(None, ENTERED)


def test_who_was_recruited_into_a_post_held_none_before(land: Map, enter: Enter, clerk, looks):
    official = enter(land.nghia_ta, begun=MOVED.isoformat())
    earlier(official, land.nghia_ta, begun_by="tuyen_dung")
    assert held(looks, clerk).entered == Since(ENTERED, ENTERED)


def recruit(official, day: str, at=LATER):
    actions.correct_details(
        official=official, changes={"recruited": day}, as_of=DAY, by=None, at=at
    )


def test_the_day_of_recruitment_is_when_a_civil_servant_entered_from_when_it_was_known(
    land: Map, enter: Enter, clerk, looks
):
    official = enter(land.nghia_ta, begun=MOVED.isoformat())
    recruit(official, "2018-03-01")
    assert held(looks, clerk).entered == Since(ENTERED, ENTERED)
    assert held(looks, clerk, known_at=AT).entered == Since(None, MOVED)
    recruit(official, "2018", at=LATER + timedelta(hours=1))
    assert held(looks, clerk).entered == Since(date(2018, 1, 1), date(2018, 12, 31))


def test_who_was_recruited_as_a_civil_servant_was_not_elected_by_it(
    land: Map, enter: Enter, clerk, looks
):
    enter(land.nghia_ta, post="CT_UBND", staff_kind="can_bo", begun=MOVED.isoformat(),
          recruited="2018-03-01")  # fmt: skip
    assert held(looks, clerk).entered == Since(None, MOVED)


def test_what_papers_say_never_was_counts_from_when_it_was_known(
    land: Map, enter: Enter, clerk, looks
):
    official = enter(land.nghia_ta, post="CT_UBND", staff_kind="can_bo", begun=MOVED.isoformat())
    stated = {
        "never_led_before": "2023-08-01", "never_elected_before": "2023-07", "career_source": "Mẫu 2C",
    }  # fmt: skip
    line = actions.correct_details(official=official, changes=stated, as_of=DAY, by=None, at=LATER)
    post = held(looks, clerk)
    assert post.entered == Since(date(2023, 7, 1), MOVED)
    assert post.led == Since(date(2023, 8, 1), MOVED)
    assert held(looks, clerk, known_at=AT).led == Since(None, MOVED)
    actions.undo(line=line, by=None, at=LATER + timedelta(hours=1))
    assert held(looks, clerk).led == Since(None, MOVED)


def test_of_two_records_of_one_person_the_one_that_answers_says_when_he_was_recruited(
    land: Map, enter: Enter, clerk, looks
):
    official = enter(land.nghia_ta, begun=MOVED.isoformat(), recruited="2018-03-01")
    other = enter(land.nghia_ta, begun=MOVED.isoformat(), recruited="2020")
    actions.merge_officials(official=other, into=official, by=None, at=LATER)
    assert held(looks, clerk).entered == Since(ENTERED, ENTERED)


def test_an_office_held_before_is_not_a_post_of_a_civil_servant(
    land: Map, enter: Enter, clerk, looks
):
    official = enter(land.nghia_ta, begun=MOVED.isoformat())
    earlier(official, land.nghia_ta, staff_kind="can_bo", post="CT_UBND")
    post = held(looks, clerk)
    assert (post.entered, post.led) == (Since(None, MOVED), Since(None, ENTERED))


def test_a_record_found_to_be_one_with_another_brings_its_posts(
    land: Map, enter: Enter, clerk, looks
):
    official = enter(land.nghia_ta, begun=MOVED.isoformat())
    other = enter(land.nghia_ta, post="VHXH", begun=ENTERED.isoformat(), ended="2024-01-31")
    actions.merge_officials(official=other, into=official, by=None, at=LATER)
    assert held(looks, clerk).entered == Since(None, ENTERED)


def test_a_rank_knows_whether_a_leader_was_ranked(land: Map, enter: Enter, clerk, looks):
    official = enter(land.nghia_ta, post="VPTK", begun="2015-01-01")
    actions.set_rank(official=official, rank="01.003", begun="2021-05-01", by=None, at=AT)
    (person,) = looks(clerk)
    assert [one.leader for one in person.dossier.ranks if one.code] == [False]


def test_a_rank_knows_that_papers_say_nobody_led_on_its_day(land: Map, enter: Enter, clerk, looks):
    papers = {"never_led_before": "2024-02-01", "career_source": "Mẫu 2C"}
    for given, leader in (({}, None), (papers, False)):
        official = enter(land.nghia_ta, post="PHO_PHONG", begun=MOVED.isoformat(), **given)
        actions.set_rank(official=official, rank="01.003", begun="2021-05-01", by=None, at=AT)
        (found,) = [one for one in looks(clerk, DAY) if one.id == official.pk]
        assert [one.leader for one in found.dossier.ranks if one.code] == [leader]


def test_moved_after_the_day_a_civil_servant_recruited_before_it_is_in_time(
    land: Map, enter: Enter, clerk, looks
):
    official = enter(land.nghia_ta, begun=MOVED.isoformat())
    actions.add_credential(
        official=official, by=None, at=AT,
        credential={"field": "schooling", "level": "thcs", "awarded": "1998"},
    )  # fmt: skip

    def verdict():
        (found,) = verdicts_of(looks(clerk, DAY), book(), as_of=DAY)
        (one,) = [one for one in found.findings if one.requirement == "cong_chuc.hoc_van"]
        return one.verdict, one.missing, one.until

    assert verdict() == ("unknown", ("entered",), None)
    earlier(official, land.nghia_ta)
    assert verdict() == ("in_transition", (), date(2028, 8, 1))


def test_the_day_of_the_pay_is_no_day_of_the_rank(land: Map, enter: Enter, clerk, looks):
    official = enter(land.nghia_ta, post="TRUONG_PHONG", begun="2015-01-01")
    about = {"official": official, "rank": "01.003", "by": None}
    actions.set_rank(step="3/9", pay_begun="2022-05-01", at=AT, **about)
    assert ranks(looks(clerk, AT.date())) == [("01.003", None, None)]
    actions.set_rank(step="3/9", begun="2021-05-01", pay_begun="2022-05-01", at=LATER, **about)
    actions.set_rank(step="4/9", pay_begun="2025-05-01", at=LATER, **about)
    for day in (date(2022, 1, 1), DAY, AT.date()):
        assert ranks(looks(clerk, day)) == [("01.003", "2021-05-01", True)]


def ranks(people):
    return [
        (one.code, one.start and one.start.iso(), one.leader)
        for one in people[0].dossier.ranks
        if one.code
    ]
