"""The list of what is missing goes out, is filled in, comes back through the import, and is undone."""

from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime
from io import BytesIO
from typing import Any

import pytest
from openpyxl import load_workbook
from openpyxl.utils import get_column_letter

from chuanhoa.assessment.queries.asking import Asking, ask
from chuanhoa.assessment.queries.data_to_ask import data_to_ask
from chuanhoa.assessment.queries.fill_sheet import RECORD, fill_sheet
from chuanhoa.core.sheets.write import write_table
from chuanhoa.org.models import Role, User
from chuanhoa.registry.actions import importing
from chuanhoa.registry.models import (
    Appointment,
    Credential,
    ImportBatch,
    ImportProblem,
    ImportRow,
    Official,
    PersonDetails,
)
from tests.assessment.conftest import Enter
from tests.registry.conftest import Map
from tests.registry.factories import UserFactory

DAY = date(2025, 6, 30)
AT = datetime(2026, 3, 2, 1, 30, tzinfo=UTC)
TODAY = date(2026, 3, 2)
Typed = Mapping[Official, Mapping[str, object]]
"""Person → title of a column → what a clerk types there."""


@pytest.fixture
def asks(province: User) -> Callable[[], Asking]:
    return lambda: ask(province, as_of=DAY, today=TODAY)


@pytest.fixture
def people(land: Map, enter: Enter) -> dict[str, Official]:
    """Of two who share a name nothing tells them apart but their records; one is well known."""
    bare: dict[str, Any] = {"birth": "", "levels": {}}
    return {
        "first": enter(land.nghia_ta, full_name="Lò Văn An", post="CT_UBND", **bare),
        "second": enter(land.nghia_ta, full_name="Lò Văn An", post="CT_UBND", **bare),
        "third": enter(land.luong_bang, full_name="Hà Thị Bích", post="TCKT", **bare),
    }


def sheet(asking: Asking) -> bytes:
    return write_table(fill_sheet(asking, data_to_ask(asking)))


def order(data: bytes) -> list[str]:
    """Return the records of a sheet from its first line on."""
    page = load_workbook(BytesIO(data)).active
    keys = [str(row[-1].value) for row in page.iter_rows() if row[-1].value]
    return keys[1:]


def filled(data: bytes, cells: Typed) -> bytes:
    """Return a sheet with cells typed into: person → title → what is typed."""
    book = load_workbook(BytesIO(data))
    page = book.active
    top = next(row[0].row for row in page.iter_rows() if row[0].value == "Số TT")
    places = {str(cell.value): cell.column for cell in page[top]}
    keys = order(data)
    for official, typed in cells.items():
        for title, value in typed.items():
            page.cell(top + 1 + keys.index(str(official.pk)), places[title]).value = value
    kept = BytesIO()
    book.save(kept)
    return kept.getvalue()


def titles(data: bytes) -> list[str]:
    page = load_workbook(BytesIO(data)).active
    return next(
        [str(cell.value) for cell in row] for row in page.iter_rows() if row[0].value == "Số TT"
    )


@pytest.fixture
def stage(province: User, land: Map) -> Callable[[bytes], ImportBatch]:
    """Return what carries a file through the first three steps of an import."""

    def make(data: bytes) -> ImportBatch:
        batch = importing.begin_batch(scope=land.province, by=province, at=AT)
        importing.stage_files(
            batch=batch, files={"bang-de-dien.xlsx": data}, by=province, today=TODAY
        )
        importing.plan_batch(batch=batch, by=province, today=TODAY)
        return ImportBatch.objects.get(pk=batch.pk)

    return make


def effects(batch: ImportBatch, data: bytes, people: Mapping[str, Official]) -> dict[str, str]:
    """Return what the import would do with each of `people`."""
    rows = ImportRow.objects.filter(sheet__file__batch=batch).order_by("row")
    found = dict(zip(order(data), rows.values_list("effect", flat=True), strict=True))
    return {name: found[str(official.pk)] for name, official in people.items()}


def unknowns(asking: Asking) -> int:
    return data_to_ask(asking).unknown


def apply(batch: ImportBatch, by: User) -> None:
    importing.apply_batch(batch=batch, by=by, at=AT, today=TODAY)


@pytest.mark.usefixtures("people")
def test_the_sheet_asks_only_for_what_is_missing_and_hides_its_keys(asks):
    data = sheet(asks())
    found = titles(data)
    assert found[:6] == [
        "Số TT", "Họ và tên", "Ngày, tháng, năm sinh", "Giới tính", "Xã, phường", "Chức vụ, chức danh",
    ]  # fmt: skip
    assert found[-2:] == ["Cần bổ sung (không sửa)", RECORD]
    assert "Trình độ chuyên môn" in found
    page = load_workbook(BytesIO(data)).active
    assert page.column_dimensions[get_column_letter(len(found))].hidden


def test_a_sheet_that_comes_back_as_it_went_changes_nothing(people, asks, stage):
    data = sheet(asks())
    batch = stage(data)
    assert set(effects(batch, data, people).values()) == {ImportRow.Effect.SAME}
    assert not any('"aside"' in row.record for row in ImportRow.objects.all())
    assert not ImportProblem.objects.filter(severity="error").exists()


def test_what_is_filled_in_settles_the_verdicts_and_goes_away_again(people, asks, stage, province):
    before, data = unknowns(asks()), sheet(asks())
    typed = {
        people["first"]: {
            "Ngày, tháng, năm sinh": "12/3/1980",
            "Trình độ chuyên môn": "Đại học",
            "Trình độ lý luận chính trị": "Trung cấp",
        },
        people["second"]: {"Trình độ chuyên môn": "Cao đẳng"},
        people["third"]: {"Trình độ chuyên môn": "Thạc sĩ", "Ngày, tháng, năm sinh": 1990},
    }
    batch = stage(filled(data, typed))
    assert set(effects(batch, data, people).values()) == {ImportRow.Effect.CHANGED}
    apply(batch, province)
    assert unknowns(asks()) < before
    levels = Credential.objects.filter(field="degree", known_to=None)
    assert dict(levels.values_list("official", "level")) == {
        people["first"].pk: "dai_hoc", people["second"].pk: "cao_dang", people["third"].pk: "thac_si",
    }  # fmt: skip
    assert Official.objects.count() == 3
    importing.undo_batch(batch=ImportBatch.objects.get(pk=batch.pk), by=province, at=AT)
    assert unknowns(asks()) == before
    assert not Credential.objects.filter(known_to=None).exists()


def test_what_is_filled_in_wrongly_waits_and_holds_up_no_other_row(people, asks, stage, province):
    data = sheet(asks())
    typed = {
        people["first"]: {"Trình độ chuyên môn": "Đại hojc"},
        people["second"]: {"Ngày, tháng, năm sinh": "31/2/1980"},
        people["third"]: {"Trình độ chuyên môn": "đại học"},
    }
    batch = stage(filled(data, typed))
    held, changed = ImportRow.Effect.HELD, ImportRow.Effect.CHANGED
    told = effects(batch, data, people)
    assert told == {"first": held, "second": held, "third": changed}
    wrong = ImportProblem.objects.filter(severity="error")
    assert {one.told["found"] for one in wrong} == {"Đại hojc", "31/2/1980"}
    apply(batch, province)
    assert Credential.objects.get(known_to=None).official == people["third"]


def test_a_row_pasted_over_another_person_is_for_a_clerk_to_decide(people, asks, stage):
    data = sheet(asks())
    batch = stage(filled(data, {people["third"]: {"Họ và tên": "Hà Thị Khác"}}))
    assert effects(batch, data, people)["third"] == ImportRow.Effect.HELD
    plans = [row.plan for row in ImportRow.objects.filter(sheet__file__batch=batch)]
    assert sum("record_of_another" in plan for plan in plans) == 1


def test_a_row_whose_person_has_left_the_clerks_reach_waits_and_makes_no_record(people, asks, land):
    data, clerk = sheet(asks()), UserFactory(role=Role.PERSONNEL_CLERK, unit=land.luong_bang)
    batch = importing.begin_batch(scope=land.luong_bang, by=clerk, at=AT)
    importing.stage_files(batch=batch, files={"bang.xlsx": data}, by=clerk, today=TODAY)
    ImportRow.objects.filter(sheet__file__batch=batch).update(unit=land.luong_bang)
    importing.plan_batch(batch=batch, by=clerk, today=TODAY)
    held, same = ImportRow.Effect.HELD, ImportRow.Effect.SAME
    assert effects(batch, data, people) == {"first": held, "second": held, "third": same}
    plans = [row.plan for row in ImportRow.objects.filter(sheet__file__batch=batch)]
    assert any("import.held.record_out_of_reach" in plan for plan in plans)
    apply(ImportBatch.objects.get(pk=batch.pk), clerk)
    assert Official.objects.count() == len(people)


def test_without_keys_name_and_unit_decide_and_namesakes_wait(people, asks, stage):
    data = sheet(asks())
    typed = {RECORD: None, "Trình độ chuyên môn": "Đại học"}
    batch = stage(filled(data, dict.fromkeys(people.values(), typed)))
    held, changed = ImportRow.Effect.HELD, ImportRow.Effect.CHANGED
    told = effects(batch, data, people)
    assert told == {"first": held, "second": held, "third": changed}


@pytest.mark.usefixtures("people")
def test_nobody_is_said_to_be_absent_from_a_list_of_what_is_missing(land, enter, asks, stage):
    taken_out = enter(land.luong_bang, full_name="Mạc Văn Rút", post="TCKT", levels={})
    data = sheet(asks())
    batch = stage(filled(data, {taken_out: dict.fromkeys(titles(data))}))
    assert ImportRow.objects.filter(sheet__file__batch=batch).count() == 3
    assert [one.absent for one in batch.files.get().sheets.filter(skipped=False)] == [[]]


def test_the_day_of_a_post_and_whether_it_is_the_first_are_taken(
    land, enter, asks, stage, province
):
    official = enter(
        land.nghia_ta, full_name="Lò Văn Chính", post="CT_UBND", birth="1975", levels={}
    )
    post = Appointment.objects.get(official=official)
    Appointment.objects.filter(pk=post.pk).update(begun="", from_exact=False)
    data = sheet(asks())
    found = titles(data)
    assert {"Ngày bổ nhiệm", "Giữ chức vụ lần đầu (có, không)"} <= set(found)
    typed = {"Ngày bổ nhiệm": "01/7/2021", "Giữ chức vụ lần đầu (có, không)": "không"}
    batch = stage(filled(data, {official: typed}))
    assert effects(batch, data, {"he": official}) == {"he": ImportRow.Effect.CHANGED}
    apply(batch, province)
    held = Appointment.objects.get(official=official, known_to=None)
    assert (held.begun, held.first_time, held.valid_from) == ("2021-07-01", False, date(2021, 7, 1))
    assert PersonDetails.objects.filter(known_to=None).count() == 1


def test_another_day_than_the_one_on_record_is_for_a_clerk_to_decide(
    land, enter, asks, stage, province
):
    known: dict[str, Any] = {"post": "CT_UBND", "birth": "1975", "levels": {}}
    enter(land.nghia_ta, full_name="Lò Văn Chung", **known)
    assert "Ngày bổ nhiệm" not in titles(sheet(asks()))
    official = enter(
        land.nghia_ta, full_name="Lò Văn Chính", begun="", observed=date(2015, 1, 1), **known
    )
    data = sheet(asks())
    Appointment.objects.filter(official=official).update(begun="2015-01-01", from_exact=True)
    typed = {"Ngày bổ nhiệm": "01/7/2021"}
    conflict = ImportRow.Effect.CONFLICT
    batch = stage(filled(data, {official: typed}))
    assert effects(batch, data, {"he": official}) == {"he": conflict}


def test_a_key_of_somebody_out_of_reach_holds_its_row(land, enter, asks, province):
    stranger = enter(land.xa, full_name="Hà Thị Bích", post="TCKT", birth="", levels={})
    enter(land.luong_bang, full_name="Hà Thị Bích", post="TCKT", birth="", levels={})
    data = sheet(asks())
    (key,) = order(data)
    official = Official.objects.get(pk=key)
    typed = {RECORD: str(stranger.pk), "Trình độ chuyên môn": "Đại học"}
    batch = importing.begin_batch(scope=land.province, by=province, at=AT)
    importing.stage_files(
        batch=batch, files={"bang.xlsx": filled(data, {official: typed})}, by=province, today=TODAY
    )
    importing.plan_batch(batch=batch, by=province, today=TODAY)
    assert "import.held.record_out_of_reach" in ImportRow.objects.get().plan
    apply(ImportBatch.objects.get(pk=batch.pk), province)
    assert not Credential.objects.filter(known_to=None).exists()


def today(viewer: User) -> Asking:
    return ask(viewer, as_of=TODAY, today=TODAY)


@pytest.fixture
def carried(land: Map, enter: Enter) -> dict[str, Official]:
    """A cadre and a civil servant of the new commune of whom no post is known."""
    bare: dict[str, Any] = {"post": "", "begun": "2025-07-01", "birth": "1980", "levels": {}}
    return {
        kind: enter(land.new_nghia_ta, full_name=name, staff_kind=kind, **bare)
        for kind, name in (("can_bo", "Lò Văn An"), ("cong_chuc", "Hà Thị Bích"))
    }


def test_a_post_comes_back_with_its_day_and_a_change_of_kind_is_told(carried, stage, province):
    data = sheet(today(province))
    assert "Ngày bổ nhiệm" in titles(data)
    typed = {"Chức vụ, chức danh": "Chuyên viên", "Ngày bổ nhiệm": "01/7/2025"}
    batch = stage(filled(data, dict.fromkeys(carried.values(), typed)))
    assert set(effects(batch, data, carried).values()) == {ImportRow.Effect.CHANGED}
    plans = [row.plan for row in ImportRow.objects.filter(sheet__file__batch=batch)]
    assert sum('"staff_kind", "can_bo", "cong_chuc"' in plan for plan in plans) == 1
    assert sum("import.note.kind_by_law" in plan for plan in plans) == 1
    apply(batch, province)
    held = Appointment.objects.open().filter(post="CHUYEN_VIEN")
    assert {(row.staff_kind, row.begun) for row in held} == {("cong_chuc", "2025-07-01")}


def test_another_kind_that_no_law_makes_is_for_a_clerk_to_decide(carried, stage, province):
    data = sheet(today(province))
    typed = {"Chức vụ, chức danh": "Chủ tịch UBND", "Ngày bổ nhiệm": "01/7/2025"}
    batch = stage(filled(data, {carried["cong_chuc"]: typed}))
    assert effects(batch, data, carried)["cong_chuc"] == ImportRow.Effect.CONFLICT


def test_a_rank_that_is_in_no_list_is_a_place_to_mend(land, enter, province, stage):
    hired = enter(land.new_nghia_ta, full_name="Lý Văn Mới", post="CHUYEN_VIEN", begun="2025-08-01")
    data = sheet(ask(province, as_of=TODAY, today=TODAY))
    batch = stage(filled(data, {hired: {"Ngạch công chức": "99.999"}}))
    assert effects(batch, data, {"hired": hired}) == {"hired": ImportRow.Effect.HELD}
    (wrong,) = ImportProblem.objects.filter(severity="error")
    assert wrong.told["found"] == "99.999"
