"""Lists on their side and forms of one person go the same four steps, told at their true places."""

import json
from io import BytesIO

import pytest
from django.urls import reverse
from openpyxl import Workbook
from python_calamine import CalamineWorkbook

from chuanhoa.core.text import Refused, say
from chuanhoa.org.models import Role, User
from chuanhoa.registry.actions import importing
from chuanhoa.registry.models import ImportFile, ImportProblem, ImportRow, ImportSheet, Official
from chuanhoa.registry.queries.importing import files
from tests.core.sheets.test_files import ods
from tests.registry.conftest import Map
from tests.registry.importing.conftest import (
    AT,
    BT,
    TODAY,
    TP,
    VP,
    Row,
    Stage,
    effects,
    people,
    table,
)
from tests.registry.importing.test_aside import With
from tests.registry.importing.test_pages import logged_in, words

pytestmark = pytest.mark.django_db
LABELS = ("STT", "Họ và tên", "Giới tính", "Ngày sinh", "Dân tộc", "Chức vụ", "Trình độ chuyên môn",
          "Lý luận chính trị")  # fmt: skip
HEAD = (["UBND XÃ NGHĨA TÁ"], ["DANH SÁCH CÁN BỘ (Tính đến ngày 30/9/2023)"])


def sideways(*rows: Row, head: tuple[Row, ...] = HEAD) -> bytes:
    """Return a list of people on its side below a letterhead of two rows: titles in A, people from B."""
    lines = [
        [title, *(([str(n), *row] + [""] * len(LABELS))[at] for n, row in enumerate(rows, 1))]
        for at, title in enumerate(LABELS)
    ]
    return table([*head, *lines])


def test_a_list_on_its_side_is_written_as_the_same_list_upright(bring: Stage, stage: Stage) -> None:
    batch = bring(sideways(BT, VP, TP))
    sheet = ImportSheet.objects.get(file__batch=batch)
    assert (sheet.kind, sheet.shape, sheet.skipped) == ("people", "sideways", False)
    rows = ImportRow.objects.filter(sheet=sheet).order_by("row")
    assert list(rows.values_list("row", "effect")) == [(2, "new"), (3, "new"), (4, "new")]
    assert Official.objects.count() == 3
    assert effects(stage(people(BT[:7], VP[:7], TP[:7]))) == ["same"] * 3
    assert effects(stage(sideways(BT, VP, TP))) == ["same"] * 3, "idempotent"
    undone = importing.undo_batch(batch=batch, by=None, at=AT)
    assert (len(undone.people), len(undone.kept)) == (3, 0)


def test_a_problem_stands_at_its_true_cell_and_is_mended_there(
    stage: Stage, importer: User
) -> None:
    batch = stage(sideways(BT, (*VP[:2], "31/02/1980", *VP[3:]), TP))
    assert effects(batch) == ["new", "held", "new"]
    problem = ImportProblem.objects.get(sheet__file__batch=batch)
    assert (problem.cell, problem.row, problem.column) == ("C6", 3, 6)
    importing.mend(problem=problem, value="28/02/1980", by=importer, today=TODAY)
    assert not ImportProblem.objects.filter(sheet__file__batch=batch, state="open").exists()
    importing.plan_batch(batch=batch, by=importer, today=TODAY)
    assert effects(batch) == ["new"] * 3


def form(person: Row, *more: Row, as_of: str = "30/9/2023") -> bytes:
    """Return the form of one person: labels in A, what they ask for in B."""
    head = [["UBND XÃ NGHĨA TÁ"], ["SƠ YẾU LÝ LỊCH"], [f"(Tính đến ngày {as_of})" if as_of else ""]]
    said = zip(LABELS[1:], person, strict=False)
    return table(
        [*head, *([f"{n}. {title}:", text] for n, (title, text) in enumerate(said, 1)), *more]
    )


def numbered(count: int) -> list[Row]:
    """Return so many people of different names."""
    names = ("An", "Bình", "Chi", "Dũng", "Giang", "Hà", "Khánh", "Lan", "Minh", "Nga")
    return [
        (f"Lý Văn {names[n % 10]} {names[n // 10]}", "Nam", f"1/{n % 12 + 1}/1980", "Tày",
         "Công chức Văn phòng - Thống kê", "Đại học", "Sơ cấp")
        for n in range(count)
    ]  # fmt: skip


def test_thirty_forms_are_one_import_of_thirty_people(bring: Stage, stage: Stage) -> None:
    batch = stage(*map(form, numbered(30)), **{"ba-muoi-mot.csv": form(BT)})
    assert effects(batch) == ["new"] * 31
    importing.apply_batch(batch=batch, by=None, at=AT, today=TODAY)
    assert Official.objects.count() == 31
    assert [sheet for sheet in ImportSheet.objects.all() if sheet.absent or not sheet.is_form] == []
    again = stage(*map(form, numbered(30)))
    assert effects(again) == ["same"] * 30
    assert importing.undo_batch(batch=batch, by=None, at=AT).left == 0


def test_what_a_label_means_is_said_once_for_all_forms(stage: Stage, importer: User) -> None:
    batch = stage(*(form(one, ["8. Chỗ ngủ trọ:", "Thôn Bản Mẫu"]) for one in numbered(30)))
    first = ImportSheet.objects.filter(file__batch=batch).first()
    column = next(c for c in first.columns if c["field"] == "extra")
    importing.match_column(
        sheet=first, column=column["column"], field="current_residence", by=importer, today=TODAY
    )
    sheets = ImportSheet.objects.filter(file__batch=batch)
    assert sheets.count() == 30
    assert {c["field"] for sheet in sheets for c in sheet.columns if c["letters"] == "11"} == {
        "current_residence"
    }


def test_a_form_tells_of_nobody_else_that_he_is_missing(bring: Stage, stage: Stage) -> None:
    bring(people(BT[:7], VP[:7], TP[:7]))
    later = stage(form(BT, as_of="31/12/2023"))
    assert [sheet.absent for sheet in ImportSheet.objects.filter(file__batch=later)] == [[]]
    importing.apply_batch(batch=later, by=None, at=AT, today=TODAY)
    assert effects(stage(people(BT[:7], VP[:7], as_of="1/10/2023"))) == ["same", "same"]


def test_a_date_is_said_once_for_all_forms(stage: Stage, importer: User) -> None:
    batch = stage(*(form(one, as_of="") for one in numbered(3)), form(BT, as_of="1/2/2024"))
    sheets = ImportSheet.objects.filter(file__batch=batch).order_by("file__name")
    assert effects(batch) == ["held"] * 3 + ["new"]
    url = reverse("registry:import_sheet", args=[sheets[0].pk])
    client = logged_in(importer)
    assert "Ghi cho cả 2 phiếu khác" in client.get(url).content.decode()
    client.post(f"{url}noi-them/", {"as_of": "30/9/2023", "everywhere": "on"})
    assert [sheet.as_of for sheet in sheets.all()] == ["2023-09-30"] * 3 + ["2024-02-01"]


@pytest.mark.parametrize("kind", ["xlsx", "ods", "csv"])
def test_a_form_is_known_in_every_kind_of_file(kind: str, bring: Stage) -> None:
    lines = [
        ["UBND XÃ NGHĨA TÁ"], ["SƠ YẾU LÝ LỊCH (Tính đến ngày 30/9/2023)", None, None, "Ảnh 4x6"],
        *([f"{title}:", text] for title, text in zip(LABELS[1:], BT, strict=False)), ["Nơi sinh:", None],
    ]  # fmt: skip
    if kind == "xlsx":
        book = Workbook()
        page = book.active
        assert page is not None
        for line in lines:
            page.append(line)
        page.merge_cells("A1:C1")
        page.merge_cells("B3:C3")
        page.merge_cells("D2:D6")
        out = BytesIO()
        book.save(out)
        data = out.getvalue()
    else:
        data = ods(lines) if kind == "ods" else table([[c or "" for c in line] for line in lines])
    batch = bring(**{f"phieu.{kind}": data})
    assert effects(batch) == ["new"]
    assert ImportSheet.objects.get().shape == "form"
    assert Official.objects.get()


def test_a_form_of_two_people_is_a_list_of_two(stage: Stage) -> None:
    batch = stage(sideways(BT, VP))
    assert ImportSheet.objects.get(file__batch=batch).shape == "sideways"
    assert effects(batch) == ["new", "new"]


def test_totals_and_columns_left_empty_are_no_people(stage: Stage) -> None:
    lines = [
        *HEAD, ["STT", "1", "2", "3", "4", ""], ["Họ và tên", BT[0], "Trương Văn Kiểm", "", "", "Cộng"],
        ["Giới tính", "Nam", "Nam"], ["Ngày sinh", BT[2], "5/5/1985"],
        ["Chức vụ", BT[4], VP[4], "", "", "2"], ["Tổng số", "2"],
    ]  # fmt: skip
    batch = stage(table(lines))
    rows = ImportRow.objects.filter(sheet__file__batch=batch).order_by("row")
    assert list(rows.values_list("row", "effect")) == [(2, "new"), (3, "new")]
    assert ImportSheet.objects.get().ignored_rows == [
        [1, "letterhead"],
        [2, "letterhead"],
        [8, "total"],
    ]


def test_a_label_that_stands_twice_and_one_without_a_value_are_kept_apart(
    stage: Stage, importer: User
) -> None:
    batch = stage(
        *(form(one, ["8. Chức vụ:", "Trưởng thôn"], ["9. Tôn giáo:"]) for one in numbered(2))
    )
    page = (
        logged_in(importer).get(reverse("registry:import_found", args=[batch.pk])).content.decode()
    )
    assert ("Chức vụ (2)" in page, page.count(">2/2</td>")) == (True, 9)
    assert effects(batch) == ["new", "new"]


def test_two_columns_of_one_person_ask_which_they_are_by_their_letters(
    stage: Stage, importer: User
) -> None:
    batch = stage(sideways(BT, (*BT[:4], "Công chức Tư pháp - Hộ tịch", *BT[5:7])))
    page = (
        logged_in(importer).get(reverse("registry:import_plan", args=[batch.pk])).content.decode()
    )
    assert "Người ở cột này trùng họ tên, ngày sinh và đơn vị với người ở cột B" in page
    assert "tep-0.csv, cột C" in page
    assert "dòng 3" not in page


def test_an_unknown_post_is_asked_at_its_cell_by_its_column(stage: Stage, importer: User) -> None:
    batch = stage(sideways(BT, (*VP[:4], "Trưởng ban Lạ", *VP[5:7])))
    problem = ImportProblem.objects.get(sheet__file__batch=batch)
    assert problem.cell == "C8"
    page = (
        logged_in(importer)
        .get(reverse("registry:import_problems", args=[batch.pk]))
        .content.decode()
    )
    assert "Cột C: danh mục không có chức vụ, chức danh “Trưởng ban Lạ”" in page
    assert "Sửa ô C8 thành" in page
    excerpt = page.partition('class="excerpt"')[2].partition("</table>")[0]
    assert excerpt.index('class="culprit"') < excerpt.index("Trưởng ban Lạ")
    assert '<th scope="row">8</th><td>Chức vụ</td>' in excerpt


def test_the_sheet_is_shown_as_it_lies_and_a_cell_is_mended_where_it_stands(
    stage: Stage, importer: User
) -> None:
    batch, client = stage(sideways(BT, VP)), logged_in(importer)
    sheet = ImportSheet.objects.get(file__batch=batch)
    url = reverse("registry:import_sheet", args=[sheet.pk])
    page = client.get(url).content.decode()
    assert "đổi ý nghĩa dòng 6" in page
    assert "đổi ý nghĩa cột" not in page
    door = reverse("registry:import_cell", args=[sheet.pk, 3, 6])
    assert "Sửa ô C6" in client.get(door).content.decode()
    client.post(door, {"value": "2/3/1981"})
    assert (
        "1981" in json.loads(ImportRow.objects.get(sheet=sheet, row=3).record)["details"]["birth"]
    )
    told = client.get(reverse("registry:import_problems", args=[batch.pk]) + "?xem=da-sua")
    assert "C6" in told.content.decode()
    assert (
        "Dòng 9"
        in client.get(reverse("registry:import_column", args=[sheet.pk, 9])).content.decode()
    )


def test_a_change_by_which_the_list_is_lost_is_refused_and_changes_nothing(
    stage: Stage, importer: User
) -> None:
    sheet = ImportSheet.objects.get(file__batch=stage(sideways(BT, VP)))
    with pytest.raises(Refused) as refused:
        importing.match_column(sheet=sheet, column=4, field="extra", by=importer, today=TODAY)
    assert "không còn đọc chắc được là bảng xoay ngang" in say(refused.value.message)
    assert ImportRow.objects.filter(sheet__file__batch=sheet.file.batch).count() == 2


def test_a_record_tells_the_column_it_was_read_from(bring: Stage, importer: User) -> None:
    bring(sideways(BT, VP))
    person = Official.objects.get(persondetails_set__full_name=VP[0])
    page = logged_in(importer).get(reverse("registry:official", args=[person.pk])).content.decode()
    assert "cột C" in page


def test_what_is_said_of_this_row_is_said_of_this_column(stage: Stage, importer: User) -> None:
    batch = stage(sideways(BT, (*VP[:2], "31/02/1980", *VP[3:])))
    page = (
        logged_in(importer).get(reverse("registry:import_plan", args=[batch.pk])).content.decode()
    )
    assert ("Cột này có chỗ cần sửa" in page, "Bỏ cột này" in page) == (True, True)
    assert "dòng này" not in page.lower()


def test_the_people_of_the_forms_leave_as_a_workbook(
    stage: Stage, land: Map, with_role: With
) -> None:
    office = with_role(Role.HOME_AFFAIRS, land.province)
    batch, client = stage(*map(form, numbered(3)), by=office), logged_in(office)
    url = reverse("registry:import_forms_export", args=[batch.pk])
    assert url in client.get(reverse("registry:import_found", args=[batch.pk])).content.decode()
    rows = CalamineWorkbook.from_filelike(BytesIO(client.get(url).content)).get_sheet_by_index(0)
    cells = [cell for row in rows.to_python() for cell in row]
    assert [cell for cell in cells if str(cell).startswith("Lý Văn")] == [n[0] for n in numbered(3)]
    neighbour = with_role(Role.HOME_AFFAIRS, land.far_province)
    assert logged_in(neighbour).get(url).status_code == 404


def test_forms_that_are_sheets_of_one_file_are_told_together(
    stage: Stage, land: Map, importer: User
) -> None:
    book = Workbook()
    for n, person in enumerate(numbered(3)):
        page = book.active if n == 0 else book.create_sheet(f"Phiếu {n}")
        assert page is not None
        for title, text in zip(LABELS[1:], person, strict=False):
            page.append([f"{title}:", text])
        page.append(["Chỗ ngủ trọ:", "Bản Mẫu"])
    out = BytesIO()
    book.save(out)
    batch = stage(**{"phieu.xlsx": out.getvalue()})
    sheets = ImportSheet.objects.filter(file__batch=batch).order_by("position")
    importing.match_column(sheet=sheets[1], column=8, field="residence", by=importer, today=TODAY)
    told = importing.tell_forms(
        sheet=sheets[0], as_of="2023-09-30", unit=land.nghia_ta.pk,
        by=importer, today=TODAY,
    )  # fmt: skip
    assert told == 3
    assert {(s.as_of, s.shape, s.columns[7]["field"]) for s in sheets.all()} == {
        ("2023-09-30", "form", "residence")
    }
    importing.plan_batch(batch=batch, by=importer, today=TODAY)
    assert effects(batch) == ["new"] * 3


def test_two_forms_about_one_person_are_one_record(bring: Stage) -> None:
    batch = bring(form(BT), form(BT, ["8. Sở thích:", "Hát then"]))
    assert sorted(effects(batch)) == ["new", "same"]
    assert Official.objects.count() == 1


def test_a_mend_in_one_form_leaves_what_was_decided_in_the_others(
    stage: Stage, importer: User
) -> None:
    wrong = (*VP[:2], "31/02/1980", *VP[3:])
    batch = stage(form(wrong), form((TP[0], *wrong[1:])))
    first, second = ImportProblem.objects.filter(sheet__file__batch=batch).order_by(
        "sheet__file__name"
    )
    assert (first.cell, second.cell) == ("B6", "B6")
    importing.settle(problems=[second], state="kept")
    importing.mend(problem=first, value="1980", by=importer, today=TODAY)
    assert [p.state for p in ImportProblem.objects.filter(sheet__file__batch=batch)] == ["kept"]
    importing.plan_batch(batch=batch, by=importer, today=TODAY)
    assert effects(batch) == ["new", "new"]


def test_a_page_of_problems_opens_the_forms_together_and_shows_each_its_own_cells(
    stage: Stage, importer: User
) -> None:
    wrong = [(name, sex, "31/02/1980", *rest) for name, sex, _birth, *rest in numbered(6)]
    batch = stage(*map(form, wrong))
    page = (
        logged_in(importer)
        .get(reverse("registry:import_problems", args=[batch.pk]))
        .content.decode()
    )
    excerpts = [part.partition("</table>")[0] for part in page.split('class="excerpt"')[1:]]
    assert len(excerpts) == 6
    assert all(one[0] in text for one, text in zip(wrong, excerpts, strict=True))
    kept = set(ImportFile.objects.filter(batch=batch).values_list("stored_as", flat=True))
    assert kept <= files._SMALL.keys()


def test_the_forms_of_one_file_are_named_by_their_sheets_and_counted_as_people(
    stage: Stage, importer: User
) -> None:
    book = Workbook()
    for n, person in enumerate(numbered(2), 1):
        page = book.active if n == 1 else book.create_sheet()
        assert page is not None
        page.title = f"P{n}"
        page.append(["SƠ YẾU LÝ LỊCH (Tính đến ngày 30/9/2023)"])
        page.append(["UBND XÃ NGHĨA TÁ"])
        for title, text in zip(LABELS[1:], person, strict=False):
            page.append([f"{title}:", text])
    out = BytesIO()
    book.save(out)
    batch = stage(**{"phieu.xlsx": out.getvalue()})
    assert effects(batch) == ["new", "new"]
    url = reverse("registry:import_plan", args=[batch.pk])
    page = words(logged_in(importer).get(url).content.decode())
    assert all(f"phieu.xlsx, P{n}, " in page for n in (1, 2))
    assert "Bỏ phiếu này" in page
    assert "Ghi 2 người vào hồ sơ" in page
    assert "2 dòng" not in page
