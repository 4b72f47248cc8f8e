"""What standing a credential has, and what a field of study suits."""

from datetime import date, timedelta

import pytest

from chuanhoa.core.text import Refused
from chuanhoa.registry import actions
from chuanhoa.registry.models import Appointment, Credential, Suitability
from chuanhoa.registry.queries import Criteria, people_page
from chuanhoa.registry.queries.record import record_of
from tests.registry.conftest import Map
from tests.registry.factories import AT, OfficialFactory

TODAY = date(2026, 3, 2)


def test_what_is_still_studied_for_is_on_record_and_never_counts_as_held(land: Map, clerk):
    official = OfficialFactory(
        unit=land.new_nghia_ta, begun="2025-07-01", levels={"degree": "cao_dang"}
    )
    actions.add_credential(
        official=official, by=None, at=AT,
        credential={"field": "degree", "level": "dai_hoc", "standing": "dang_hoc", "awarded": "2025-09"},
    )  # fmt: skip
    record = record_of(clerk, official.pk, as_of=TODAY, today=TODAY)
    assert record.highest("degree").level == "cao_dang"
    assert {row.level for row in record.credentials} == {"cao_dang", "dai_hoc"}
    (line,) = people_page(clerk, as_of=TODAY, today=TODAY, criteria=Criteria()).rows
    assert line.degree == "cao_dang"
    asked = [
        people_page(clerk, as_of=TODAY, today=TODAY, criteria=Criteria(degree=level)).rows
        for level in ("cao_dang", "dai_hoc")
    ]
    assert [len(rows) for rows in asked] == [1, 0]


def test_a_standing_that_is_none_is_refused(land: Map):
    official = OfficialFactory(unit=land.new_nghia_ta)
    with pytest.raises(Refused, match="khong_co"):
        actions.add_credential(
            official=official, by=None, at=AT,
            credential={"field": "degree", "level": "dai_hoc", "standing": "khong_co",
                        "awarded": "2012"},
        )  # fmt: skip
    assert not Credential.objects.exists()


def test_a_later_word_on_a_field_of_study_ends_the_former_the_day_before(land: Map):
    official = OfficialFactory(unit=land.new_nghia_ta)
    for suits, decided in ((False, "2015-02-01"), (True, "2020-05-01")):
        actions.judge_suitability(
            official=official, by=None, at=AT,
            suitability={"post": "VPTK", "suits": suits, "major": "Luật", "decided": decided},
        )  # fmt: skip
    rows = Suitability.objects.open().order_by("valid_from")
    assert [(row.suits, row.valid_from, row.valid_to) for row in rows] == [
        (False, date(2015, 2, 1), date(2020, 4, 30)), (True, date(2020, 5, 1), None),
    ]  # fmt: skip
    assert Suitability.objects.count() == 3, "nothing is overwritten"


def test_a_finding_on_a_field_is_corrected_and_withdrawn_like_any_fact(land: Map, clerk):
    official = OfficialFactory(unit=land.new_nghia_ta)
    row = actions.judge_suitability(
        official=official, by=clerk, at=AT,
        suitability={"post": "VPTK", "suits": False, "decided": "2015-02-01"},
    )  # fmt: skip
    later = AT + timedelta(hours=1)
    actions.correct(row=row, changes={"suits": True}, by=clerk, at=later)
    fresh = Suitability.objects.open().get()
    assert (fresh.suits, Suitability.objects.get(pk=row.pk).known_to) == (True, later)
    actions.withdraw(row=fresh, by=clerk, at=later + timedelta(hours=1))
    assert not Suitability.objects.open().exists()


@pytest.mark.parametrize("first_time", [True, False, None])
def test_whether_a_post_is_held_for_the_first_time_may_stay_unknown(
    first_time: bool | None, land: Map
):
    official = OfficialFactory(unit=land.new_nghia_ta)
    row = actions.add_appointment(
        official=official, by=None, at=AT,
        appointment={"unit": land.new_nghia_ta, "staff_kind": "can_bo", "post": "BT",
                     "begun": "2025-08-01", "first_time": first_time, "concurrent": True},
    )  # fmt: skip
    assert Appointment.objects.get(pk=row.pk).first_time is first_time
