"""An old list and the reform after it: whom nobody moved follows the unit, or is named."""

from datetime import date

import pytest
from django.db.models import QuerySet

from chuanhoa.org.models import User
from chuanhoa.registry import actions
from chuanhoa.registry.actions import importing
from chuanhoa.registry.models import (
    Appointment,
    ImportBatch,
    ImportRow,
    Movement,
    PersonDetails,
)
from chuanhoa.registry.queries import Criteria, count_people
from chuanhoa.registry.queries import importing as queries
from chuanhoa.registry.queries.changes import month_changes
from tests.registry.conftest import Map
from tests.registry.factories import OfficialFactory
from tests.registry.importing.conftest import AT, BT, TODAY, TP, VP, Stage, effects, people
from tests.registry.importing.test_dropped import told

pytestmark = pytest.mark.django_db
REFORM = date(2025, 7, 1)
SEAT = (*BT[:4], "Đại biểu HĐND xã", *BT[5:])


@pytest.fixture
def carried_over(land: Map) -> None:
    """The people of the three communes that went whole into the new Nghĩa Tá were carried over."""
    OfficialFactory(unit=land.nghia_ta)
    units = [land.nghia_ta.pk, land.luong_bang.pk, land.binh_trung.pk]
    actions.transfer_at_reform(on=REFORM, units=units, by=None, at=AT)


def on_record(name: str) -> QuerySet[Appointment]:
    """Return every post on record of whoever bears a name."""
    people = PersonDetails.objects.filter(full_name=name).values("official")
    return Appointment.objects.filter(known_to=None, official__in=people).order_by("valid_from")


def posts(name: str) -> list[tuple[str, str, str, str]]:
    return [
        (str(row.valid_from), str(row.valid_to), row.post, row.ended_by or row.begun_by)
        for row in on_record(name)
    ]


def onward(batch: ImportBatch) -> queries.Onward:
    return queries.onward_of(batch, today=TODAY)


@pytest.mark.usefixtures("carried_over")
def test_who_missed_the_reform_follows_the_unit_in_the_same_act(
    bring: Stage, land: Map, province: User
) -> None:
    batch = bring(people(BT, VP))
    assert posts("Nông Thị Thử") == [
        ("2023-09-30", "2025-06-30", "VPTK", "sap_xep_don_vi"),
        ("2025-07-01", "None", "", "sap_xep_don_vi"),
    ]
    told_of = onward(batch)
    assert (told_of.carried, told_of.left) == (("Nông Thị Thử", "Triệu Văn Mẫu"), ())
    assert (
        told(batch, 0)
        .notes[-1]
        .startswith("Từ 01/7/2025, “Xã Nghĩa Tá” cũ nhập vào “Xã Nghĩa Tá” mới")
    )
    whole = count_people(province, as_of=TODAY, today=TODAY, criteria=Criteria())
    month = month_changes(province, year=2025, month=7, unit=land.new_nghia_ta.pk, today=TODAY)
    assert (whole, month.closing, month.unexplained) == (3, 3, 0)
    assert effects(bring(people(BT, VP))) == ["same", "same"], "nothing is carried twice"
    importing.undo_batch(batch=batch, by=province, at=AT)
    assert posts(VP[0]) == []
    assert Movement.objects.filter(undone_by=None).count() == 1


@pytest.mark.usefixtures("carried_over")
def test_a_post_and_a_seat_follow_each_once(bring: Stage) -> None:
    bring(people(BT, (*VP[:4], "Phó Bí thư Đảng ủy, Chủ tịch UBND xã", *VP[5:])))
    bring(people(SEAT))
    today = on_record(BT[0]).filter(valid_to=None)
    assert sorted(today.values_list("staff_kind", "post")) == [
        ("can_bo", ""),
        ("dai_bieu_hdnd", "DAI_BIEU_HDND"),
    ]
    both = on_record(VP[0])
    assert (both.count(), both.filter(valid_to=None).count()) == (3, 1), (
        "two posts, one place after"
    )


@pytest.mark.usefixtures("carried_over")
def test_people_of_a_split_unit_are_named_until_somebody_says_where_they_went(
    bring: Stage, land: Map
) -> None:
    batch = bring(people(TP, commune="Xã Đôi"))
    (one,) = onward(batch).left
    assert (one.name, one.unit, one.ended, one.counted_in) == (TP[0], "Xã Đôi", "30/6/2025", "")
    assert sorted(one.into) == ["Xã Bên", "Xã Nghĩa Tá"]
    assert "chưa ghi người này chuyển về đâu" in told(batch, 0).notes[-1]
    post = Appointment.objects.get(official=one.official, known_to=None)
    actions.end_appointment(
        appointment=post, last=date(2025, 6, 30), by=None, at=AT
    )  # fmt: skip
    assert onward(batch).left == ()


def test_where_nobody_was_carried_over_all_wait_and_count_with_the_new_unit(bring: Stage) -> None:
    batch = bring(people(BT, VP))
    told_of = onward(batch)
    assert told_of.carried == ()
    assert [(one.name, one.counted_in) for one in told_of.left] == [
        ("Nông Thị Thử", "Xã Nghĩa Tá"),
        ("Triệu Văn Mẫu", "Xã Nghĩa Tá"),
    ]
    assert posts("Nông Thị Thử") == [("2023-09-30", "None", "VPTK", "")]


@pytest.mark.usefixtures("carried_over")
def test_who_is_known_to_serve_elsewhere_later_follows_until_then(bring: Stage) -> None:
    numbered = (*VP, "", "019180000017")
    bring(people(numbered, as_of="31/12/2025", commune="Xã Bên"), by=None)
    bring(people(numbered), by=None)
    assert [one[:3] for one in posts(VP[0])] == [
        ("2023-09-30", "2025-06-30", "VPTK"),
        ("2025-07-01", "2025-12-30", ""),
        ("2025-12-31", "None", "VPTK"),
    ]


@pytest.mark.usefixtures("carried_over")
def test_a_post_that_another_replaced_does_not_keep_the_end_it_once_had(
    bring: Stage, stage: Stage, importer: User
) -> None:
    bring(people(VP))
    batch = stage(people((*VP[:4], TP[4], *VP[5:]), as_of="31/12/2023"))
    importing.choose(row=ImportRow.objects.get(sheet__file__batch=batch), chosen="take")
    importing.apply_batch(batch=batch, by=importer, at=AT, today=TODAY)
    rows = on_record(VP[0]).values_list("post", "valid_to", "ended", "ended_by")
    last, first = date(2025, 6, 30), date(2023, 12, 30)
    assert list(rows) == [
        ("VPTK", first, "", ""),
        ("TPHT", last, "2025-06-30", "sap_xep_don_vi"),
        ("", None, "", ""),
    ]
