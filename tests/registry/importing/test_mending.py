"""Cells mended, columns matched, places named: kept, told once more, and remembered."""

from io import BytesIO
from pathlib import Path

import pytest
from django.conf import LazySettings
from django.test import Client
from django.urls import reverse
from openpyxl import Workbook

from chuanhoa.core.text import Refused
from chuanhoa.org.models import User
from chuanhoa.registry.actions import importing
from chuanhoa.registry.models import (
    Appointment,
    Credential,
    ImportBatch,
    ImportFile,
    ImportProblem,
    ImportRow,
    ImportSheet,
)
from chuanhoa.registry.queries import importing as queries
from tests.registry.conftest import Map
from tests.registry.importing.conftest import (
    AT,
    BT,
    HEADS,
    TODAY,
    TP,
    VP,
    Stage,
    effects,
    people,
    table,
)

pytestmark = pytest.mark.django_db
WRONG = "Đại hojc"
ONE, OTHER = (*TP[:5], WRONG), (*VP[:5], WRONG)


def sheet_of(batch: ImportBatch, place: int = 0) -> ImportSheet:
    return ImportSheet.objects.filter(file__batch=batch).order_by("file__name", "position")[place]


def problems(batch: ImportBatch) -> list[tuple[str, str]]:
    found = ImportProblem.objects.filter(sheet__file__batch=batch).order_by("row")
    return [(problem.cell, problem.found) for problem in found]


def test_mending_all_cells_alike_mends_every_file_and_only_those(
    stage: Stage, importer: User
) -> None:
    batch = stage(people(ONE), people(OTHER), people((*BT[:5], "Cao dawng")))
    assert sorted(problems(batch)) == [("G5", "Cao dawng"), ("G5", WRONG), ("G5", WRONG)]
    problem = next(p for p in ImportProblem.objects.all() if p.found == WRONG)
    mended = importing.mend(
        problem=problem, value="Đại học", everywhere=True, by=importer, today=TODAY
    )
    assert (mended.cells, mended.wrong) == (2, ())
    assert problems(batch) == [("G5", "Cao dawng")]


def test_a_file_that_cannot_be_read_again_stays_and_the_others_are_mended(
    stage: Stage, importer: User, settings: LazySettings, tmp_path: Path
) -> None:
    settings.DATA_DIR = tmp_path
    batch = stage(people(ONE), people(OTHER))
    lost = ImportFile.objects.get(batch=batch, name="tep-0.csv")
    (tmp_path / "uploads" / lost.stored_as).write_bytes(b"no seal")
    problem = ImportProblem.objects.filter(sheet__file=lost).get()
    mended = importing.mend(
        problem=problem, value="Đại học", everywhere=True, by=importer, today=TODAY
    )
    assert (mended.cells, [one.code for one in mended.failed]) == (1, ["import.not_read_again"])
    assert problems(batch) == [("G5", WRONG)], "as it was, and still to be mended"
    with pytest.raises(Refused) as refused:
        importing.mend(problem=problem, value="Đại học", by=importer, today=TODAY)
    assert refused.value.message.params == {"file": "tep-0.csv"}


def test_a_mend_that_is_remembered_mends_the_next_batch_of_the_unit(
    stage: Stage, importer: User, land: Map
) -> None:
    first = stage(people(ONE))
    problem = ImportProblem.objects.get()
    importing.mend(problem=problem, value="Đại học", remember=True, by=importer, today=TODAY)
    assert problems(first) == []
    assert problems(stage(people(OTHER))) == []
    elsewhere = stage(people(OTHER, commune="Xã Nghĩa Tá"), scope=land.new_nghia_ta)
    assert problems(elsewhere) == [("G5", WRONG)], "another unit remembers for itself"


def test_remembering_needs_a_unit(stage: Stage, importer: User) -> None:
    batch = stage(people(ONE), scope=None)
    with pytest.raises(Refused) as refused:
        importing.mend(
            problem=ImportProblem.objects.get(), value="Đại học", remember=True, by=importer,
            today=TODAY,
        )  # fmt: skip
    assert refused.value.message.code == "import.remember_needs_unit"
    assert problems(batch) == [("G5", WRONG)]


def test_a_place_mended_stays_mended_when_another_cell_is_mended_after(
    stage: Stage, importer: User, land: Map
) -> None:
    heads = (
        "STT",
        "Họ và tên",
        "Giới tính",
        "Ngày sinh",
        "Đơn vị",
        "Chức vụ",
        "Trình độ chuyên môn",
    )
    batch = stage(
        table(
            [
                ["DANH SÁCH CÁN BỘ, CÔNG CHỨC"],
                ["(Tính đến ngày 30/9/2023)"],
                heads,
                ["1", "Triệu Văn Mẫu", "Nam", "12/3/1975", "Xã Nghĩa Tạ", "Bí thư Đảng ủy", WRONG],
                ["2", "Nông Thị Thử", "Nữ", "1980", "Xã Lương Bằng", "Chủ tịch UBND", "Cao đẳng"],
            ]
        )
    )
    place = next(p for p in ImportProblem.objects.all() if p.field == "commune")
    assert (place.found, place.told["suggestion"]) == ("Xã Nghĩa Tạ", "Xã Nghĩa Tá")
    importing.mend(problem=place, value="Xã Nghĩa Tá", by=importer, today=TODAY)
    level = ImportProblem.objects.get()
    importing.mend(problem=level, value="Đại học", by=importer, today=TODAY)
    assert problems(batch) == []
    units = ImportRow.objects.order_by("row").values_list("unit", flat=True)
    assert list(units) == [land.nghia_ta.pk, land.luong_bang.pk]


def test_decisions_about_rows_outlive_a_mend_elsewhere_in_the_file(
    stage: Stage, importer: User
) -> None:
    batch = stage(people(BT, ONE))
    importing.choose(row=ImportRow.objects.get(row=5), chosen="skip")
    importing.mend(
        problem=ImportProblem.objects.get(), value="Đại học", by=importer, today=TODAY
    )  # fmt: skip
    importing.plan_batch(batch=batch, by=importer, today=TODAY)
    assert effects(batch) == ["held", "new"]


def test_any_cell_can_be_mended_and_the_file_itself_stays(stage: Stage, importer: User) -> None:
    batch = stage(people(BT))
    importing.mend_cells(sheet=sheet_of(batch), cells={(5, 6): "Chủ tịch UBND"}, by=importer,
                         today=TODAY)  # fmt: skip
    importing.apply_batch(batch=batch, by=importer, at=AT, today=TODAY)
    assert Appointment.objects.get().post == "CT_UBND"
    cells = queries.cells_of(sheet_of(batch), queries.veil_of(batch, importer, today=TODAY))
    assert cells is not None
    mended = [cell for line in cells.lines for cell in line.cells if cell.mark == "mended"]
    assert [(cell.text, cell.was) for cell in mended] == [("Chủ tịch UBND", "Bí thư Đảng ủy")]


@pytest.mark.parametrize("cell", [(99_999, 1), (5, 0), (5, 99_999)])
def test_a_cell_outside_the_sheet_is_refused_and_nothing_changes(
    stage: Stage, importer: User, cell: tuple[int, int]
) -> None:
    batch = stage(people(BT))
    with pytest.raises(Refused) as refused:
        importing.mend_cells(sheet=sheet_of(batch), cells={cell: "x"}, by=importer, today=TODAY)
    assert refused.value.message.code == "import.no_such_cell"
    assert ImportFile.objects.get().told_json() == {}
    assert effects(batch) == ["new"]


def test_a_column_can_be_given_another_meaning_and_remembered(stage: Stage, importer: User) -> None:
    batch = stage(people(BT))

    def meaning(of: ImportBatch) -> str:
        return {
            c.letters: c.field
            for c in queries.columns_of(sheet_of(of), queries.veil_of(of, importer, today=TODAY))
        }["G"]

    assert meaning(batch) == "degree"
    importing.match_column(sheet=sheet_of(batch), column=7, field="note", remember=True,
                           by=importer, today=TODAY)  # fmt: skip
    importing.apply_batch(batch=batch, by=importer, at=AT, today=TODAY)
    assert meaning(batch) == "note"
    assert not Credential.objects.filter(field="degree").exists()
    assert meaning(stage(people(VP))) == "note"


def test_a_problem_set_aside_stays_so_after_the_file_is_read_again(
    stage: Stage, importer: User
) -> None:
    batch = stage(people(ONE, OTHER))
    first, second = ImportProblem.objects.order_by("row")
    importing.settle(problems=[first], state="kept")
    importing.mend(problem=second, value="Đại học", by=importer, today=TODAY)
    assert [p.state for p in ImportProblem.objects.all()] == ["kept"]
    importing.plan_batch(batch=batch, by=importer, today=TODAY)
    assert effects(batch) == ["new", "new"]


def test_a_batch_that_was_written_takes_no_more_mends(stage: Stage, importer: User) -> None:
    batch = stage(people(ONE))
    problem = ImportProblem.objects.get()
    importing.apply_batch(batch=batch, by=importer, at=AT, today=TODAY)
    for act in (
        lambda: importing.mend(problem=problem, value="Đại học", by=importer, today=TODAY),
        lambda: importing.settle(problems=[problem], state="kept"),
        lambda: importing.choose(row=ImportRow.objects.get(), chosen="skip"),
        lambda: importing.skip_sheet(sheet=problem.sheet, skipped=True),
    ):
        with pytest.raises(Refused) as refused:
            act()
        assert refused.value.message.code == "import.not_staged"


def test_a_mend_marks_the_comparison_as_out_of_date(stage: Stage, importer: User) -> None:
    batch = stage(people(ONE))
    assert queries.batch_seen(batch).planned
    importing.mend(problem=ImportProblem.objects.get(), value="Đại học", by=importer, today=TODAY)
    batch.refresh_from_db()
    assert not queries.batch_seen(batch).planned


def test_one_act_takes_the_suggestion_of_every_number_that_lost_its_zeros(
    stage: Stage, importer: User
) -> None:
    book = Workbook()
    lines: list[list[str | int]] = [["UBND XÃ NGHĨA TÁ"], ["(Tính đến ngày 30/9/2023)"], [*HEADS]]
    numbers = (19175000017, 19180000025, 19182000033)
    for at, (row, number) in enumerate(zip((BT, VP, ONE), numbers, strict=True), 1):
        lines.append([at, *row, *[""] * (8 - len(row)), number])
    for line in lines:
        book.active.append(line)
    held = BytesIO()
    book.save(held)
    batch = stage(**{"a.xlsx": held.getvalue()})
    first = ImportProblem.objects.filter(code="sheets.lost_zeros")[0]
    mended = importing.take_suggestions(problem=first, by=importer, today=TODAY)
    assert (mended.cells, mended.wrong) == (3, ())
    assert [problem.field for problem in ImportProblem.objects.all()] == ["degree"]
    importing.plan_batch(batch=batch, by=importer, today=TODAY)
    assert effects(batch) == ["new", "new", "held"]


def test_the_address_of_a_sheet_leads_to_what_stands_in_its_place_after_a_mend(
    stage: Stage, importer: User, client: Client
) -> None:
    batch = stage(people(ONE))
    client.force_login(importer, backend="django.contrib.auth.backends.ModelBackend")
    sheet = sheet_of(batch)
    url = reverse("registry:import_sheet", args=[sheet.pk])
    assert WRONG in client.get(url).content.decode()
    importing.mend_cells(sheet=sheet, cells={(5, 7): "Đại học"}, by=importer, today=TODAY)
    page = client.get(url)
    assert page.status_code == 200
    assert problems(batch) == []
    assert ImportRow.objects.filter(sheet=sheet).count() == 1
    client.post(reverse("registry:import_cell", args=[sheet.pk, 5, 7]), {"value": "Cao đẳng"})
    assert "Cao đẳng" in client.get(url).content.decode(), "a page left open mends the same cell"


def test_a_row_whose_problem_is_set_aside_says_that_it_was_not_compared_since(
    stage: Stage, importer: User
) -> None:
    batch = stage(people(BT, ONE, OTHER))
    assert effects(batch) == ["new", "held", "held"]
    problem = ImportProblem.objects.order_by("row")[0]
    importing.settle(problems=[problem], state="kept")
    assert effects(batch) == ["new", "", "held"]
    row = ImportRow.objects.get(sheet=problem.sheet, row=problem.row)
    assert (row.plan, row.official) == ("", None)
    importing.plan_batch(batch=batch, by=importer, today=TODAY)
    assert effects(batch) == ["new", "new", "held"]
    importing.settle(problems=[problem], state="open")
    assert effects(batch) == ["new", "", "held"]
