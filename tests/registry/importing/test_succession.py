"""One main post follows another: what a row says begins earlier than its list ends what was held then."""

from datetime import date

import pytest

from chuanhoa.org.models import User
from chuanhoa.registry import actions
from chuanhoa.registry.actions import importing
from chuanhoa.registry.models import Appointment, ImportBatch
from tests.registry.conftest import Map
from tests.registry.factories import OfficialFactory
from tests.registry.importing.conftest import AT, BT, TODAY, VP, Stage, effects, table
from tests.registry.importing.test_dropped import told
from tests.registry.importing.test_rules import only_row

pytestmark = pytest.mark.django_db
OTHER_POST = BT[4]
Held = list[tuple[str, str, str]]


def said(post: str, day: str, begun: str = "") -> bytes:
    heads = ("STT", "Họ và tên", "Giới tính", "Ngày sinh", "Chức vụ", "Ngày bổ nhiệm")
    head = [["UBND XÃ NGHĨA TÁ"], ["DANH SÁCH CÔNG CHỨC"], [f"(Tính đến ngày {day})"], heads]
    return table([*head, ["1", *VP[:3], post, begun]])


def held() -> Held:
    rows = Appointment.objects.filter(known_to=None).order_by("valid_from")
    return [(str(row.valid_from), str(row.valid_to), row.post) for row in rows]


def answered(batch: ImportBatch, by: User, **answers: str) -> None:
    for what, chosen in answers.items():
        importing.decide(
            row=only_row(batch, 0), what=f"appointment.{what}", chosen=chosen, by=None, today=TODAY
        )
        importing.plan_batch(batch=batch, by=by, today=TODAY)
    importing.apply_batch(batch=batch, by=by, at=AT, today=TODAY)


def test_service_without_a_known_post_ends_the_day_before_the_post_that_is_told(
    bring: Stage, importer: User
) -> None:
    bring(said("", "30/9/2023"))
    batch = bring(said(VP[4], "31/12/2024", "01/7/2024"))
    assert held() == [("2023-09-30", "2024-06-30", ""), ("2024-07-01", "None", "VPTK")]
    importing.undo_batch(batch=batch, by=importer, at=AT)
    assert held() == [("2023-09-30", "None", "")]


def test_where_nothing_is_left_of_it_it_goes_and_comes_back_with_the_import_taken_back(
    bring: Stage, importer: User
) -> None:
    bring(said("", "30/9/2023", "01/7/2023"))
    before = held()
    batch = bring(said(VP[4], "31/12/2024", "01/7/2023"))
    assert held() == [("2023-07-01", "None", "VPTK")]
    importing.undo_batch(batch=batch, by=importer, at=AT)
    assert held() == before


def test_a_post_not_seen_after_the_next_began_ends_the_day_before_it(
    bring: Stage, stage: Stage, importer: User
) -> None:
    bring(said(VP[4], "30/9/2023"))
    batch = stage(said(OTHER_POST, "31/12/2024", "01/7/2024"))
    assert effects(batch) == ["conflict"]
    answered(batch, importer, post="take")
    assert held() == [("2023-09-30", "2024-06-30", "VPTK"), ("2024-07-01", "None", "BT")]


@pytest.mark.parametrize(("begun", "last"), [("keep", "2024-12-30"), ("take", "2024-06-30")])
def test_a_post_that_a_list_names_after_the_next_began_is_asked_about(
    begun: str, last: str, bring: Stage, stage: Stage, importer: User
) -> None:
    bring(said(VP[4], "30/9/2023"))
    bring(said(VP[4], "30/9/2024"))
    batch = stage(said(OTHER_POST, "31/12/2024", "01/7/2024"))
    assert [(one.key, one.old, one.new) for one in told(batch, 0).clashes][1] == (
        "appointment.begun", "còn giữ Văn phòng – thống kê ngày 30/9/2024", "01/7/2024"
    )  # fmt: skip
    answered(batch, importer, post="take")
    assert held() == [("2023-09-30", "None", "VPTK")], "until both are answered"
    batch = stage(said(OTHER_POST, "31/12/2024", "01/7/2024"))
    answered(batch, importer, post="take", begun=begun)
    assert held()[0] == ("2023-09-30", last, "VPTK")
    assert len(held()) == 2
    follows = Appointment.objects.get(post="BT", known_to=None)
    assert (follows.begun, follows.from_exact) == {
        "take": ("2024-07-01", True), "keep": ("", False)
    }[begun], "no day is invented"  # fmt: skip
    assert follows.valid_from == date(2024, 12, 31) or follows.from_exact


def test_the_answer_that_keeps_the_register_says_what_will_be_written(
    bring: Stage, stage: Stage
) -> None:
    bring(said(VP[4], "30/9/2024"))
    batch = stage(said(OTHER_POST, "31/12/2024", "01/7/2024"))
    assert told(batch, 0).clashes[1].keep == "Chưa rõ, muộn nhất từ 31/12/2024"


def test_a_post_known_by_a_day_at_the_latest_is_not_said_to_begin_on_it(
    bring: Stage, stage: Stage
) -> None:
    bring(said(VP[4], "30/9/2023"))
    bring(said(OTHER_POST, "30/9/2022"))
    clash = told(stage(said(VP[4], "31/12/2024", "01/7/2022")), 0).clashes[0]
    assert (clash.old, clash.new) == ("30/9/2023 hoặc sớm hơn", "01/7/2022")


def test_a_post_begun_before_its_unit_stood_follows_the_one_held_in_the_unit_before(
    bring: Stage, land: Map
) -> None:
    person = OfficialFactory(full_name=VP[0], birth="1980", sex="nu", unit=land.nghia_ta,
                             begun="2020-01-01", ended="2025-06-30", post="VPTK")  # fmt: skip
    actions.add_appointment(
        official=person, by=None, at=AT,
        appointment={"unit": land.new_nghia_ta, "staff_kind": "cong_chuc", "begun": "2025-07-01"},
    )  # fmt: skip
    batch = bring(said(VP[4], "31/12/2025", "01/7/2015"))
    assert effects(batch) == ["changed"]
    assert held() == [("2020-01-01", "2025-06-30", "VPTK"), ("2025-07-01", "None", "VPTK")]
