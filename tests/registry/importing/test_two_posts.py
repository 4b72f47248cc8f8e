"""One person on two rows of a list: a second appointment, never a second person, nothing lost."""

import json

import pytest

from chuanhoa.org.models import User
from chuanhoa.registry.actions import importing
from chuanhoa.registry.models import Appointment, ImportBatch, ImportRow, Official
from chuanhoa.registry.queries import importing as queries
from tests.registry.importing.conftest import AT, BT, TODAY, VP, Stage, effects, people, table

HD = (*BT[:4], "Chủ tịch HĐND", *BT[5:])
NUMBER = "019180000017"


def posts() -> list[tuple[str, bool]]:
    held = Appointment.objects.filter(known_to=None, valid_to=None).order_by("concurrent")
    return list(held.values_list("post", "concurrent"))


def second(batch: ImportBatch) -> ImportRow:
    return ImportRow.objects.filter(sheet__file__batch=batch).order_by("row")[1]


def write(batch: ImportBatch, by: User, chosen: str) -> None:
    importing.choose(row=second(batch), chosen=chosen)
    importing.apply_batch(batch=batch, by=by, at=AT, today=TODAY)


@pytest.mark.parametrize("chosen", ["concurrent", "take"])
def test_the_second_row_of_the_same_person_adds_a_concurrent_post(
    stage: Stage, importer: User, chosen: str
) -> None:
    batch = stage(people(BT, HD))
    assert effects(batch) == ["new", "held"]
    veil = queries.Veil(hidden=frozenset(), own=True)
    (line,) = queries.change_lines([second(batch)], veil)
    assert "với dòng 5" in line.reason, "which row it is alike to"
    write(batch, importer, chosen)
    assert effects(batch) == ["new", "changed"]
    assert Official.objects.count() == 1
    assert posts() == [("BT", False), ("CT_HDND", True)]
    assert "notes" not in json.loads(second(batch).plan), "the first row names the first post"


def test_the_choices_say_what_they_do(stage: Stage) -> None:
    batch = stage(people(BT, HD))
    (line,) = queries.change_lines([second(batch)], queries.Veil(hidden=frozenset(), own=True))
    assert [words for _code, words in line.choices] == [
        "Là hai người khác nhau", "Cùng một người, kiêm nhiệm", "Bỏ dòng này",
    ]  # fmt: skip


def test_a_second_row_of_the_same_post_adds_nothing(stage: Stage, importer: User) -> None:
    batch = stage(people(VP, VP))
    write(batch, importer, "concurrent")
    assert effects(batch) == ["new", "same"]
    assert len(posts()) == 1


def test_what_the_first_row_says_of_the_person_is_not_replaced(
    stage: Stage, importer: User
) -> None:
    batch = stage(people(BT, (*HD[:3], "Nùng", *HD[4:])))
    importing.choose(row=second(batch), chosen="take")
    importing.plan_batch(batch=batch, by=importer, today=TODAY)
    assert effects(batch) == ["new", "conflict"]


def test_two_posts_of_one_person_stay_so_when_their_list_comes_again(
    stage: Stage, bring: Stage, importer: User
) -> None:
    write(stage(people(BT, HD)), importer, "concurrent")
    again = bring(people(BT, HD, as_of="31/12/2023"))
    assert effects(again) == ["same", "same"]
    assert Official.objects.count() == 1
    rows = ImportRow.objects.filter(sheet__file__batch=again)
    assert not any("notes" in json.loads(row.plan) for row in rows), "its list names either post"


def test_a_number_on_both_rows_asks_whether_the_second_post_is_held_besides(
    stage: Stage, importer: User
) -> None:
    batch = stage(people((*BT, NUMBER), (*HD, NUMBER)))
    assert effects(batch) == ["new", "conflict"]
    veil = queries.Veil(hidden=frozenset(), own=True)
    (line,) = queries.change_lines([second(batch)], veil)
    (clash,) = line.clashes
    assert (clash.take, line.choices[0][1]) == (
        "Kiêm nhiệm, giữ cả hai chức vụ", "Cùng một người, kiêm nhiệm",
    )  # fmt: skip
    importing.decide(
        row=second(batch), what="appointment.post", chosen="take", by=None, today=TODAY
    )
    importing.apply_batch(batch=batch, by=importer, at=AT, today=TODAY)
    assert posts() == [("BT", False), ("CT_HDND", True)]
    assert "again" in json.loads(second(batch).plan)


def told(row: ImportRow) -> dict[str, tuple[str, str]]:
    (line,) = queries.change_lines([row], queries.Veil(hidden=frozenset(), own=True))
    return {one.label: (one.old, one.new) for one in line.changes}


def test_each_change_of_somebody_of_two_posts_names_its_post_and_the_day_of_the_second(
    stage: Stage,
) -> None:
    heads = ("Họ và tên", "Ngày sinh", "Chức vụ", "Ngày bổ nhiệm", "Chức vụ kiêm nhiệm",
             "Ngày bổ nhiệm chức vụ kiêm nhiệm")  # fmt: skip
    row = (BT[0], BT[2], "Bí thư Đảng ủy", "1/7/2020", "Chủ tịch HĐND", "1/7/2021")
    head = [["UBND XÃ NGHĨA TÁ"], ["DANH SÁCH CÁN BỘ"], ["(Tính đến ngày 30/9/2023)"], heads]
    batch = stage(table([*head, row]))
    changes = told(ImportRow.objects.get(sheet__file__batch=batch))
    since = {label: new for label, (_old, new) in changes.items() if "từ ngày" in label}
    assert [(label.partition(" (")[2], new) for label, new in since.items()] == [
        ("Bí thư Đảng ủy)", "01/7/2020"), ("Chủ tịch Hội đồng nhân dân)", "01/7/2021"),
    ]  # fmt: skip


def test_a_kind_of_staff_is_not_shown_as_the_post_before(bring: Stage, stage: Stage) -> None:
    untitled = people((*BT[:4], "Cán bộ", *BT[5:]))
    first = bring(untitled)
    assert "Chức vụ, chức danh" not in told(ImportRow.objects.get(sheet__file__batch=first))
    batch = stage(people(BT, as_of="31/12/2023"))
    changes = told(ImportRow.objects.get(sheet__file__batch=batch))
    assert changes["Chức vụ, chức danh"] == ("", "Bí thư Đảng ủy")


def test_the_first_of_two_rows_stays_the_first_where_its_seat_is_asked_for_by_another(
    stage: Stage,
) -> None:
    other = ("Lý Văn Thay", "Nam", "1/1/1979", *BT[3:])
    batch = stage(people(BT, HD, other))
    assert effects(batch) == ["new", "held", "conflict"]
    veil = queries.Veil(hidden=frozenset(), own=True)
    assert "với dòng 5" in queries.change_lines([second(batch)], veil)[0].reason
