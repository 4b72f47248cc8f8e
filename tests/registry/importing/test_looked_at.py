"""What a clerk decides in step 4 is decided by looking: at the post, the person, the other row."""

from datetime import date

import pytest
from django.urls import reverse

from chuanhoa.org.models import User
from chuanhoa.registry.actions import importing
from chuanhoa.registry.models import Appointment, ImportBatch, ImportRow, Official, TrainingTurn
from chuanhoa.registry.queries import importing as queries
from tests.registry.conftest import Map
from tests.registry.factories import OfficialFactory
from tests.registry.importing.conftest import (
    BT,
    TODAY,
    Row,
    Stage,
    effects,
    people,
    table,
    turns,
)
from tests.registry.importing.test_pages import logged_in
from tests.registry.importing.test_seats import answer, apply, holders, planned, questions, waiting

pytestmark = pytest.mark.django_db
DATED = (
    "STT",
    "Họ và tên",
    "Ngày sinh",
    "Xã",
    "Chức vụ",
    "Ngày bổ nhiệm",
    "Giữ chức vụ lần đầu (có, không)",
)
RIVAL: Row = ("Lý Văn Thay", "Nam", "1/1/1979", *BT[3:])


def line_of(batch: ImportBatch, place: int = 0) -> queries.ChangeLine:
    rows = ImportRow.objects.filter(sheet__file__batch=batch).order_by("row")[place : place + 1]
    return queries.change_lines(list(rows), queries.veil_of(batch, batch.by, today=TODAY))[0]


@pytest.fixture
def of_another_kind(land: Map, stage: Stage) -> ImportBatch:
    """A list with a leader's post, his day and first time, of whom the register knows the kind alone."""
    OfficialFactory(full_name="Triệu Văn Mẫu", birth="1975-03-12", unit=land.nghia_ta,
                    staff_kind="cong_chuc", post="", title="")  # fmt: skip
    row = ("1", "Triệu Văn Mẫu", "12/3/1975", "Xã Nghĩa Tá", "Bí thư Đảng ủy", "1/6/2022", "có")
    return stage(table([["DANH SÁCH"], ["(Tính đến ngày 30/9/2023)"], DATED, row]))


def test_a_post_of_another_kind_is_shown_whole_and_said_to_follow_from_the_post(
    of_another_kind: ImportBatch,
) -> None:
    line = line_of(of_another_kind)
    assert (line.effect, [clash.label for clash in line.clashes]) == ("conflict", ["Đối tượng"])
    assert line.clashes[0].new == "Cán bộ (theo chức vụ; tệp không có cột đối tượng)"
    assert {change.label: change.new for change in line.changes} == {
        "Chức vụ, chức danh": "Bí thư Đảng ủy",
        "Giữ chức vụ từ ngày": "01/6/2022",
        "Giữ chức vụ lần đầu": "lần đầu",
    }


@pytest.mark.parametrize(("chosen", "kind"), [("keep", "cong_chuc"), ("take", "can_bo")])
@pytest.mark.parametrize("whole", [True, False])
def test_whatever_is_decided_about_the_kind_the_post_is_written(
    of_another_kind: ImportBatch, chosen: str, kind: str, whole: bool
) -> None:
    row = waiting(of_another_kind)
    if whole:
        importing.choose(row=row, chosen=chosen)
    else:
        importing.decide(row=row, what="appointment.staff_kind", chosen=chosen,
                         by=of_another_kind.by, today=TODAY)  # fmt: skip
    assert effects(planned(of_another_kind)) == ["changed"]
    apply(of_another_kind)
    held = Appointment.objects.on(date(2023, 9, 30)).filter(known_to=None)
    assert list(held.values_list("post", "staff_kind", "begun", "first_time")) == [
        ("BT", kind, "2022-06-01", True)
    ]


def test_the_same_name_born_on_another_day_is_decided_by_looking_at_the_record(
    bring: Stage, stage: Stage, importer: User
) -> None:
    bring(people(BT))
    batch = stage(people((BT[0], "Nam", "12/3/1976", *BT[3:]), as_of="31/12/2023"))
    line = line_of(batch)
    (near,) = line.near
    assert (line.birth, line.post) == ("12/3/1976", "Bí thư Đảng ủy")
    assert (near.birth, near.unit, near.post) == ("12/3/1975", "Xã Nghĩa Tá", "Bí thư Đảng ủy")
    page = (
        logged_in(importer).get(reverse("registry:import_plan", args=[batch.pk])).content.decode()
    )
    assert reverse("registry:official", args=[near.official]) in page
    assert "Là người này, giữ ngày sinh trong hồ sơ" in page


def test_a_turn_of_a_person_whose_birth_is_one_off_names_him_and_is_his_where_the_clerk_says_so(
    bring: Stage, stage: Stage
) -> None:
    bring(people(BT))
    turn = (BT[0], "1976", "Xã Nghĩa Tá", "Bồi dưỡng ngạch chuyên viên", "1/3/2023", "1/5/2023")
    batch = stage(turns(turn, as_of="31/12/2023"))
    line = line_of(batch)
    assert [near.birth for near in line.near] == ["12/3/1975"]
    assert [code for code, _words in line.choices] == ["keep", "take", "skip"]
    importing.choose(row=ImportRow.objects.get(sheet__file__batch=batch), chosen="keep")
    assert effects(planned(batch)) == ["changed"]
    apply(batch)
    assert (TrainingTurn.objects.count(), Official.objects.count()) == (1, 1)


def test_a_turn_of_nobody_near_still_asks_for_the_list_of_people(
    stage: Stage, bring: Stage
) -> None:
    bring(people(BT))
    batch = stage(turns(("Ma Thị Không", "1976", "Xã Nghĩa Tá", "Bồi dưỡng ngạch chuyên viên")))
    line = line_of(batch)
    assert (line.near, "Chưa có người này" in line.reason) == ((), True)


def test_of_two_holders_in_one_list_the_former_may_have_ended_before_its_day(stage: Stage) -> None:
    batch = stage(people(BT, RIVAL))
    assert effects(batch) == ["new", "conflict"]
    (asked,) = line_of(batch, 1).clashes
    assert asked.old.startswith("không phải hồ sơ mà dòng 5 của tệp tep-0.csv: Triệu Văn Mẫu")
    answer(batch, "ended:2023-06-15")
    assert effects(planned(batch)) == ["new", "new"]
    apply(batch)
    assert holders(date(2023, 6, 15)) == {BT[0]}
    assert holders(date(2023, 9, 30)) == {RIVAL[0]}


def test_a_day_that_cannot_be_is_refused_at_its_question_and_stays_typed(
    stage: Stage, importer: User
) -> None:
    batch = stage(people(BT, RIVAL))
    row = waiting(batch)
    (what,) = questions(row)
    sent = {"what": what, "chosen": "ended", "day": "1/12/2026", "xem": "mau-thuan"}
    answered = logged_in(importer).post(reverse("registry:import_decide", args=[row.pk]), sent)
    page = answered.content.decode()
    assert answered.status_code == 400
    assert 'value="1/12/2026" aria-invalid="true"' in page
    assert "phải trước ngày của danh sách (30/9/2023)" in page
    assert 'name="xem" value="mau-thuan"' in page
    assert waiting(batch).decided == {}


def test_a_row_whose_name_cannot_be_read_is_called_as_its_cell_says(stage: Stage) -> None:
    batch = stage(people(("12345", *BT[1:])))
    assert (line_of(batch).effect, line_of(batch).name) == ("held", "12345")


def test_of_several_alike_each_record_is_shown(stage: Stage, land: Map) -> None:
    for day in ("1975-03-12", "1975-11-02"):
        OfficialFactory(full_name=BT[0], birth=day, unit=land.nghia_ta, post="VPTK")
    line = line_of(stage(people((BT[0], "Nam", "1975", *BT[3:]))))
    assert sorted(near.birth for near in line.near) == ["02/11/1975", "12/3/1975"]
    assert [code for code, _words in line.choices] == ["separate", "skip"]
