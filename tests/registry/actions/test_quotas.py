"""Posts given by hand: from a day on, corrected as a correction, taken out where never given."""

from datetime import date, timedelta

import pytest

from chuanhoa.core.text import Refused
from chuanhoa.org.models import JournalLine, User
from chuanhoa.registry import actions
from chuanhoa.registry.models import TOGETHER, StaffQuota
from chuanhoa.registry.queries.quotas import assigned_together, quota_lines, unit_quotas
from chuanhoa.registry.queries.sight import NotAllowed
from tests.registry.conftest import Map
from tests.registry.factories import AT, OfficialFactory

pytestmark = pytest.mark.django_db
TODAY = AT.date()
Y20, Y23, Y24 = date(2020, 1, 1), date(2023, 1, 1), date(2024, 1, 1)
Rows = list[tuple[int, date | None, date | None]]


def give(
    land: Map,
    assigned: int,
    since: date,
    kind: str = TOGETHER,
    by: User | None = None,
    hours: int = 0,
) -> StaffQuota:
    return actions.assign_quota(
        unit=land.nghia_ta, staff_kind=kind, assigned=assigned, since=since, by=by,
        at=AT + timedelta(hours=hours),
    )  # fmt: skip


def standing(kind: str = TOGETHER) -> Rows:
    rows = StaffQuota.objects.open().filter(staff_kind=kind).order_by("valid_from")
    return list(rows.values_list("assigned", "valid_from", "valid_to"))


def test_a_quota_holds_until_the_next_decision(land: Map) -> None:
    give(land, 19, Y20)
    give(land, 18, Y23)
    assert standing() == [(19, Y20, date(2022, 12, 31)), (18, Y23, None)]
    line = JournalLine.objects.latest("seq")
    assert (line.verb, line.target_id) == ("quota.assign", land.nghia_ta.pk)


def test_a_second_number_of_one_day_is_refused(land: Map) -> None:
    give(land, 19, Y20)
    with pytest.raises(Refused, match="đính chính"):
        give(land, 21, Y20)
    assert standing() == [(19, Y20, None)]


def test_no_posts_are_given_to_a_unit_that_did_not_stand(land: Map) -> None:
    with pytest.raises(Refused):
        give(land, 19, date(2025, 8, 1))
    assert standing() == []


def test_a_correction_moves_the_end_of_the_number_before(land: Map) -> None:
    give(land, 19, Y20)
    wrong = give(land, 18, Y23, hours=1)
    actions.correct_quota(
        quota=wrong, assigned=17, since=Y24, by=None, at=AT + timedelta(hours=2),
        decision_number="12/QĐ-UBND",
    )  # fmt: skip
    assert standing() == [(19, Y20, date(2023, 12, 31)), (17, Y24, None)]
    wrong.refresh_from_db()
    assert wrong.closed_by is not None
    assert wrong.closed_by.verb == "quota.correct", "what was wrong stays to be seen"


@pytest.mark.parametrize("since", [Y20, date(2019, 1, 1)])
def test_a_correction_does_not_jump_over_the_number_before(land: Map, since: date) -> None:
    give(land, 19, Y20)
    wrong = give(land, 18, Y23, hours=1)
    with pytest.raises(Refused):
        actions.correct_quota(quota=wrong, assigned=18, since=since, by=None, at=AT)


def test_a_correction_that_changes_nothing_is_refused(land: Map) -> None:
    quota = give(land, 19, Y20)
    with pytest.raises(Refused) as refusal:
        actions.correct_quota(quota=quota, assigned=19, since=Y20, by=None, at=AT)
    assert refusal.value.message.code == "registry.nothing_changed"


def test_what_was_never_given_is_taken_out_and_the_number_before_holds_on(land: Map) -> None:
    give(land, 19, Y20)
    never = give(land, 18, Y23, hours=1)
    actions.withdraw_quota(quota=never, by=None, at=AT + timedelta(hours=2))
    assert standing() == [(19, Y20, None)]
    with pytest.raises(Refused):
        actions.withdraw_quota(quota=never, by=None, at=AT + timedelta(hours=3))


def test_only_who_may_write_there_gives_posts(land: Map, province: User, clerk: User) -> None:
    theirs = actions.assign_quota(
        unit=land.xa, staff_kind=TOGETHER, assigned=9, since=Y20, by=None, at=AT
    )
    for act in (
        lambda: actions.assign_quota(
            unit=land.xa, staff_kind=TOGETHER, assigned=1, since=Y24, by=clerk, at=AT
        ),
        lambda: actions.correct_quota(quota=theirs, assigned=1, since=Y20, by=clerk, at=AT),
        lambda: actions.withdraw_quota(quota=theirs, by=clerk, at=AT),
    ):
        with pytest.raises(NotAllowed):
            act()
    assert give(land, 19, Y20, by=clerk).assigned == 19, "old Nghĩa Tá went into his commune"


def test_a_number_for_both_or_one_for_each_is_known_one_alone_is_not(land: Map) -> None:
    give(land, 10, Y20, kind="can_bo")
    asked = ([land.nghia_ta.pk], Y23)
    assert assigned_together(*asked) == {}
    give(land, 11, Y20, kind="cong_chuc")
    assert assigned_together(*asked) == {land.nghia_ta.pk: 21}
    give(land, 23, Y20)
    assert assigned_together(*asked) == {land.nghia_ta.pk: 23}


def test_one_number_for_both_stands_beside_all_of_them(land: Map, province: User) -> None:
    OfficialFactory(unit=land.nghia_ta, staff_kind="can_bo", post="BT")
    OfficialFactory(unit=land.nghia_ta)
    give(land, 21, Y20)
    lines = quota_lines(province, as_of=Y23, today=TODAY)
    assert [(one.staff_kind, one.assigned, one.present) for one in lines] == [(TOGETHER, 21, 2)]


def test_the_numbers_of_a_unit_are_told_as_they_were_known(
    land: Map, province: User, clerk: User
) -> None:
    quota = give(land, 19, Y20)
    actions.correct_quota(quota=quota, assigned=21, since=Y20, by=None, at=AT + timedelta(days=2))
    asked = {"as_of": Y23, "today": TODAY}
    now = unit_quotas(province, land.nghia_ta.pk, **asked)
    then = unit_quotas(province, land.nghia_ta.pk, **asked, known_at=AT + timedelta(days=1))
    assert now is not None
    assert then is not None
    assert [one.assigned for one in now.standing] == [21]
    assert [one.assigned for one in now.former] == [19]
    assert ([one.assigned for one in then.standing], then.former) == ([19], ())
    assert unit_quotas(clerk, land.xa.pk, **asked) is None


def test_a_number_that_stands_again_is_told_by_who_gave_it_and_only_what_went_as_gone(
    land: Map, province: User
) -> None:
    give(land, 19, Y20)
    second = give(land, 18, Y23, hours=1)

    def told() -> tuple[list[tuple[int, str]], list[tuple[int, str]]]:
        seen = unit_quotas(province, land.nghia_ta.pk, as_of=Y24, today=TODAY)
        assert seen is not None
        gone = [(one.assigned, one.gone.verb) for one in seen.former if one.gone]
        return [(one.assigned, one.act.verb) for one in seen.standing], gone

    line = actions.withdraw_quota(quota=second, by=None, at=AT + timedelta(hours=2))
    assert told() == ([(19, "quota.assign")], [(18, "quota.withdraw")])
    actions.undo(line=line, by=None, at=AT + timedelta(hours=3))
    assert told()[0] == [(18, "quota.assign"), (19, "quota.assign")]
    last = StaffQuota.objects.open().get(assigned=18)
    actions.correct_quota(quota=last, assigned=17, since=Y23, by=None, at=AT + timedelta(hours=4))
    assert told()[0] == [(17, "quota.correct"), (19, "quota.assign")]
    assert (18, "quota.correct") in told()[1]
    assert 19 not in [number for number, _verb in told()[1]], "its end moved, and nothing else"
