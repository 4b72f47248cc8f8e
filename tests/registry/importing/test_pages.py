"""The pages of the import: who may open them, and what each costs."""

import json
import re
from collections.abc import Callable
from decimal import Decimal
from io import BytesIO

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries
from python_calamine import CalamineWorkbook

from chuanhoa.core.text import Message, say
from chuanhoa.org.models import Role, Unit, User
from chuanhoa.registry.actions import importing
from chuanhoa.registry.actions.importing.questions import stored_message
from chuanhoa.registry.models import ImportBatch, ImportProblem, ImportRow, ImportSheet, Official
from chuanhoa.registry.queries import importing as queries
from tests.registry.conftest import Map
from tests.registry.factories import OfficialFactory
from tests.registry.importing.conftest import (
    AT,
    BT,
    TODAY,
    TP,
    VP,
    Stage,
    effects,
    people,
    table,
)

pytestmark = pytest.mark.django_db
With = Callable[[Role, Unit | None], User]
BROKEN = (*TP[:5], "Đại hojc")


def logged_in(user: User) -> Client:
    client = Client()
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    return client


def words(page: str) -> str:
    return " ".join(re.sub(r"<[^>]+>", "", page).split())


def addresses(batch: ImportBatch) -> dict[str, list[str]]:
    """Return every address of an import, by method."""
    sheet = ImportSheet.objects.get(file__batch=batch)
    row = ImportRow.objects.filter(sheet=sheet)[0]
    problem = ImportProblem.objects.get(sheet=sheet)
    of_batch = ("import", "import_result", "import_found", "import_problems", "import_plan")
    seen = [reverse(f"registry:{name}", args=[batch.pk]) for name in of_batch]
    seen += [
        reverse("registry:import_sheet", args=[sheet.pk]),
        reverse("registry:import_column", args=[sheet.pk, 7]),
        reverse("registry:import_cell", args=[sheet.pk, 5, 7]),
    ]
    done = [
        reverse(f"registry:{name}", args=[batch.pk])
        for name in (
            "import_undo",
            "import_discard",
            "import_compare",
            "import_apply",
            "import_close",
            "import_reopen",
            "import_fresh",
        )
    ]
    done += [
        reverse("registry:import_tell", args=[sheet.pk]),
        reverse("registry:import_skip", args=[sheet.pk]),
        reverse("registry:import_column", args=[sheet.pk, 7]),
        reverse("registry:import_cell", args=[sheet.pk, 5, 7]),
        reverse("registry:import_mend", args=[problem.pk]),
        reverse("registry:import_settle", args=[problem.pk]),
        reverse("registry:import_choose", args=[row.pk]),
        reverse("registry:import_decide", args=[row.pk]),
    ]
    return {"get": seen, "post": done}


def test_nobody_else_opens_or_touches_an_import(stage: Stage, land: Map, with_role: With) -> None:
    clerk = with_role(Role.PERSONNEL_CLERK, land.new_nghia_ta)
    batch = stage(people(BT, BROKEN), by=clerk, scope=land.new_nghia_ta)
    neighbour = logged_in(with_role(Role.PERSONNEL_CLERK, land.ben))
    leader = logged_in(with_role(Role.APPROVER, land.new_nghia_ta))
    for method, urls in addresses(batch).items():
        for url in urls:
            assert getattr(neighbour, method)(url).status_code == 404, url
            assert getattr(leader, method)(url).status_code == 403, url
    own = logged_in(clerk)
    opened = [own.get(url).status_code for url in addresses(batch)["get"]]
    assert opened == [302, 302, 200, 200, 200, 200, 200, 200], "it could have leaked"
    assert b"tep-0.csv" in own.get(reverse("registry:imports")).content
    assert b"tep-0.csv" not in neighbour.get(reverse("registry:imports")).content


@pytest.mark.parametrize("rows", [(BT,), (BT, VP, (*TP[:5], "Cao đẳng"))])
def test_a_plan_costs_the_same_at_one_row_and_at_three(
    stage: Stage, importer: User, django_assert_num_queries: DjangoAssertNumQueries,
    rows: tuple[tuple[str, ...], ...],
) -> None:  # fmt: skip
    batch = stage(people(*rows))
    client = logged_in(importer)
    client.get(reverse("registry:import_plan", args=[batch.pk]))
    with django_assert_num_queries(16):
        client.get(reverse("registry:import_plan", args=[batch.pk]))


def test_applying_what_was_compared_before_a_change_compares_again_first(
    stage: Stage, importer: User
) -> None:
    batch = stage(people(BT))
    importing.choose(row=ImportRow.objects.get(), chosen="skip")
    response = logged_in(importer).post(
        reverse("registry:import_apply", args=[batch.pk]), follow=True
    )
    assert "đã đối chiếu lại" in response.content.decode()
    assert not Official.objects.exists()
    assert ImportRow.objects.get().effect == "held"


@pytest.mark.parametrize("field", ["value", "chosen", "state"])
def test_nonsense_in_a_form_is_answered_in_words(stage: Stage, importer: User, field: str) -> None:
    batch = stage(people(BROKEN))
    problem, row = ImportProblem.objects.get(), ImportRow.objects.get()
    url, sent = {
        "value": (reverse("registry:import_mend", args=[problem.pk]), "x" * 5_000),
        "chosen": (reverse("registry:import_choose", args=[row.pk]), "everything"),
        "state": (reverse("registry:import_settle", args=[problem.pk]), "gone"),
    }[field]
    response = logged_in(importer).post(url, {field: sent}, follow=True)
    assert response.status_code == 200
    assert 'class="notice tone-red"' in response.content.decode()
    assert ImportProblem.objects.get().state == "open"
    importing.plan_batch(batch=batch, by=importer, today=TODAY)


def test_what_was_mended_stays_to_be_seen_after_the_writing(stage: Stage, importer: User) -> None:
    batch = stage(people(BROKEN))
    problem = ImportProblem.objects.get()
    found = problem.found
    client = logged_in(importer)
    client.post(reverse("registry:import_mend", args=[problem.pk]), {"value": "Đại học"})
    importing.plan_batch(batch=batch, by=importer, today=TODAY)
    importing.apply_batch(batch=batch, by=importer, at=AT, today=TODAY)
    page = client.get(reverse("registry:import_problems", args=[batch.pk]))
    assert page.status_code == 200
    text = page.content.decode()
    assert (found in text, "Đại học" in text, "Đã sửa thành" in text) == (True, True, True)
    assert client.get(reverse("registry:import_found", args=[batch.pk])).status_code == 200
    result = client.get(reverse("registry:import_result", args=[batch.pk])).content.decode()
    assert "1 đã sửa" in words(result)


def test_a_mend_that_is_wrong_too_is_told(stage: Stage, importer: User) -> None:
    stage(people((BT[0], BT[1], "31/02/1985", *BT[3:])))
    problem = ImportProblem.objects.get()
    response = logged_in(importer).post(
        reverse("registry:import_mend", args=[problem.pk]), {"value": "32/13/1985"}, follow=True
    )
    text = response.content.decode()
    assert ("nhưng vẫn chưa đúng" in text, "Đã sửa 1 chỗ" in text) == (True, False)


def test_only_mends_that_were_accepted_count_as_mended(stage: Stage, importer: User) -> None:
    batch = stage(people((BT[0], BT[1], "31/02/1985", *BT[3:]), BROKEN))
    client = logged_in(importer)
    for value, field in (("32/13/1985", "birth"), ("32/14/1985", "birth"), ("Đại học", "degree")):
        url = reverse("registry:import_mend", args=[ImportProblem.objects.get(field=field).pk])
        client.post(url, {"value": value})
    seen = queries.batch_seen(ImportBatch.objects.get())
    assert (seen.mended, seen.mended_wrong, seen.to_mend) == (1, 1, 1)
    mended = {"xem": "da-sua"}
    page = client.get(reverse("registry:import_problems", args=[batch.pk]), mended).content.decode()
    assert page.count("vẫn chưa đúng, còn ở mục Cần sửa") == 1
    importing.plan_batch(batch=ImportBatch.objects.get(), by=importer, today=TODAY)
    importing.apply_batch(batch=batch, by=importer, at=AT, today=TODAY)
    result = client.get(reverse("registry:import_result", args=[batch.pk])).content.decode()
    assert "1 đã sửa, 0 để đó, 1 chưa sửa (1 chỗ có sửa nhưng vẫn chưa đúng)" in words(result)


def test_the_plan_is_out_of_date_when_its_people_changed_elsewhere_and_only_then(
    bring: Stage, stage: Stage, importer: User, land: Map, with_role: With
) -> None:
    bring(people(BT, VP))
    batch = stage(people((*BT[:3], "Nùng", *BT[4:]), VP, as_of="31/12/2023"))
    row = ImportRow.objects.get(sheet__file__batch=batch, row=5)
    client, plan = logged_in(importer), reverse("registry:import_plan", args=[batch.pk])
    sent = {"what": "persondetails.ethnicity", "chosen": "take"}
    client.post(reverse("registry:import_decide", args=[row.pk]), sent)
    reader = logged_in(with_role(Role.PERSONNEL_CLERK, land.new_nghia_ta))
    assert reader.post(reverse("registry:identity", args=[row.official_id])).status_code == 200
    OfficialFactory(unit=land.xa)
    page = client.get(plan).content.decode()
    assert ("cập nhật ở nơi khác" in page, "dòng vào hồ sơ" in page) == (False, True)
    OfficialFactory(unit=land.nghia_ta)
    page = client.get(plan).content.decode()
    assert ("cập nhật ở nơi khác" in page, "dòng vào hồ sơ" in page) == (True, False)
    page = client.post(reverse("registry:import_compare", args=[batch.pk]), follow=True)
    text = page.content.decode()
    assert ("cập nhật ở nơi khác" in text, "dòng vào hồ sơ" in text) == (False, True)
    row.refresh_from_db()
    assert row.decided == {"persondetails.ethnicity": "take"}


def test_one_button_decides_all_contradictions_of_a_kind(
    bring: Stage, stage: Stage, importer: User
) -> None:
    bring(people(BT, VP))
    batch = stage(
        people((*BT[:3], "Nùng", *BT[4:]), (*VP[:3], "Nùng", *VP[4:]), as_of="31/12/2023")
    )
    row = ImportRow.objects.filter(sheet__file__batch=batch).order_by("row")[0]
    client = logged_in(importer)
    plan = client.get(reverse("registry:import_plan", args=[batch.pk])).content.decode()
    assert "cả 2 dòng cùng mục" in words(plan)
    sent = {"what": "persondetails.ethnicity", "chosen": "take-all"}
    client.post(reverse("registry:import_decide", args=[row.pk]), sent)
    assert effects(batch) == ["changed", "changed"]
    sent["chosen"] = "keep"
    client.post(reverse("registry:import_decide", args=[row.pk]), sent)
    assert effects(batch) == ["same", "changed"]


def test_a_decision_is_taken_back_for_one_row_and_for_all_that_were_decided_so(
    bring: Stage, stage: Stage, importer: User
) -> None:
    bring(people(BT, VP, TP))
    batch = stage(people(*((*row[:3], "Nùng", *row[4:]) for row in (BT, VP, TP))))
    first, second, _third = ImportRow.objects.filter(sheet__file__batch=batch).order_by("row")
    client, what = logged_in(importer), "persondetails.ethnicity"

    def decide(row: ImportRow, chosen: str) -> str:
        url = reverse("registry:import_decide", args=[row.pk])
        page = client.post(url, {"what": what, "chosen": chosen}, follow=True)
        return words(page.content.decode())

    page = decide(first, "take-all")
    assert effects(batch) == ["changed", "changed", "changed"]
    assert ("Bỏ quyết định" in page, "cả 3 dòng đã quyết như vậy" in page) == (True, True)
    decide(first, "")
    assert effects(batch) == ["conflict", "changed", "changed"]
    decide(second, "keep-all")
    assert effects(batch) == ["conflict", "same", "same"], "what waits is not decided by the way"
    assert "Đã bỏ quyết định ở 2 dòng" in decide(second, "-all")
    assert effects(batch) == ["conflict", "conflict", "conflict"]


def test_between_a_mend_and_the_next_comparison_no_number_is_a_false_nought(
    stage: Stage, importer: User
) -> None:
    batch = stage(people(BT, VP, BROKEN))
    client, plan = logged_in(importer), reverse("registry:import_plan", args=[batch.pk])
    sent = {"value": "Đại học"}
    client.post(reverse("registry:import_mend", args=[ImportProblem.objects.get().pk]), sent)
    assert effects(batch) == ["new", "new", ""]
    page = words(client.get(plan).content.decode())
    assert "Tất cả 3Chưa đối chiếu 1Hồ sơ mới 2" in page
    assert "1 dòng vừa đọc lại chưa được đối chiếu" in page
    ImportRow.objects.update(effect="")
    page = words(client.get(plan).content.decode())
    assert "Tất cả 3Chưa đối chiếu 3Hồ sơ mớiCó thay đổiMâu thuẫn" in page


def test_every_row_of_a_list_is_accounted_for_and_adds_up(stage: Stage, importer: User) -> None:
    rows = [[str(at), *row] for at, row in enumerate((BT, VP, VP, BROKEN), 1)]
    data = people(BT).decode("utf-8-sig").splitlines()[:4]
    lines = [*(line.split(";") for line in data), ["I", "Khối Đảng"], *rows[:2],
             ["", "Tổng cộng: 4 người"], *rows[2:], ["", "Ghi chú: danh sách mẫu"]]  # fmt: skip
    batch = stage(table(lines))
    importing.choose(row=ImportRow.objects.order_by("row")[2], chosen="skip")
    importing.plan_batch(batch=batch, by=importer, today=TODAY)
    importing.apply_batch(batch=batch, by=importer, at=AT, today=TODAY)
    found = queries.account_of(batch, written=True)
    assert {line.label: line.count for line in found.lines} == {
        "Đã ghi: người hoặc lượt mới": 2,
        "Không ghi: người nhập bỏ": 1,
        "Không ghi: còn chỗ cần sửa": 1,
        "Không phải số liệu: dòng nhóm": 1,
        "Không phải số liệu: dòng tổng": 1,
        "Không phải số liệu: ghi chú": 1,
        "Không phải số liệu: đầu trang": 3,
        "Không phải số liệu: tiêu đề cột": 1,
    }
    assert found.total == len(lines)
    page = logged_in(importer).get(reverse("registry:import_result", args=[batch.pk]))
    assert "Cộng11" in words(page.content.decode())


def test_files_without_a_row_say_so_first(stage: Stage, importer: User) -> None:
    batch = stage(**{"rac.csv": "xin chào;tạm biệt\r\nmột;hai\r\n".encode()})
    text = (
        logged_in(importer).get(reverse("registry:import_found", args=[batch.pk])).content.decode()
    )
    assert "Xem sẽ thay đổi gì" not in text
    assert "notice tone-red" in text or "Không có bảng nào để nhập" in text


def test_the_list_of_imports_asks_as_often_for_three_as_for_one(
    stage: Stage, importer: User, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    client, url = logged_in(importer), reverse("registry:imports")
    for more in (1, 2):
        for _ in range(more):
            stage(**{f"{name}.csv": people(row) for name, row in (("a", BT), ("b", VP))})
        client.get(url)
        with django_assert_num_queries(7):
            text = words(client.get(url).content.decode())
    assert text.count("a.csv; b.csv") == 3


def test_lists_beside_each_other_are_told_as_such_and_their_heads_once(bring: Stage) -> None:
    heads = ("STT", "Họ và tên", "Ngày sinh", "", "STT", "Họ và tên", "Ngày sinh")
    batch = bring(
        table(
            [
                ["DANH SÁCH CÁN BỘ, CÔNG CHỨC XÃ NGHĨA TÁ (Tính đến ngày 30/9/2023)"],
                heads,
                ("1", VP[0], "12/3/1980", "", "3", BT[0], BT[2]),
                ("2", TP[0], "05/5/1982", "", "4", "Lý Thị Tưởng", "7/7/1990"),
            ]
        )
    )
    told = queries.account_of(batch, written=True)
    assert told.beside
    assert {line.label: line.count for line in told.lines}["Không phải số liệu: tiêu đề cột"] == 1


def test_names_lead_to_records_that_stand_and_to_no_other(bring: Stage, importer: User) -> None:
    batch = bring(people(BT, VP))
    client, here = logged_in(importer), [batch.pk]
    page = client.get(reverse("registry:import_result", args=here) + "?xem=moi").content.decode()
    for official in Official.objects.all():
        assert f'href="/ho-so/{official.pk}/"' in page
    importing.undo_batch(batch=batch, by=importer, at=AT)
    page = client.get(reverse("registry:import_result", args=here) + "?xem=moi").content.decode()
    assert not re.search(r'href="/ho-so/[0-9a-f-]{36}/"', page)
    assert "Hồ sơ đã ghi lúc nhập" in page


def test_a_row_of_an_import_that_is_over_says_what_it_was(bring: Stage, importer: User) -> None:
    batch, client = bring(people(BT)), logged_in(importer)
    page = reverse("registry:import_result", args=[batch.pk]) + "?xem=moi"
    assert "Mới, đã ghi" in client.get(page).content.decode()
    importing.undo_batch(batch=batch, by=importer, at=AT)
    told = client.get(page).content.decode()
    assert "Đã ghi mới, nay đã hủy" in told
    assert "Mới, sẽ ghi" not in told


def test_a_sheet_that_could_not_be_read_is_named_openly(bring: Stage, importer: User) -> None:
    sideways = table(
        [("Họ và tên", BT[0], VP[0], TP[0]), ("Ngày sinh", BT[2], VP[2], TP[2]),
         ("Giới tính", BT[1], VP[1], TP[1]), ("Chức vụ", BT[4], VP[4], TP[4]),
         ("", "5", "6", "7"), ("Dân tộc", "Tày", "Tày", "Dao")]
    )  # fmt: skip
    batch, client = bring(people(BT), sideways), logged_in(importer)
    found = client.get(reverse("registry:import_found", args=[batch.pk])).content.decode()
    assert "Không đọc được gì từ trang này" in found
    assert "bảng xoay ngang" in found.partition("sheet-unread")[2].partition("</p>")[0]
    page = client.get(reverse("registry:import_result", args=[batch.pk])).content.decode()
    assert "tep-1.csv, trang tep-1: 3 người" in words(page)
    sheet = ImportSheet.objects.get(file__batch=batch, kind="other")
    url = reverse("registry:import_sheet", args=[sheet.pk])
    assert f'href="{url}"' in page
    text = client.get(url).content.decode()
    assert "bảng xoay ngang" in text, "why, where its name leads"
    assert all(name in text for name in (BT[0], VP[0], TP[0])), "every column of it"
    told = queries.account_of(batch, written=True)
    assert told.total == 5, "only of sheets with a table"


def test_the_list_of_imports_leaves_as_a_workbook_of_what_its_reader_may_see(
    stage: Stage, land: Map, with_role: With
) -> None:
    office = with_role(Role.HOME_AFFAIRS, land.province)
    stage(people(BT), by=office)
    client, url = logged_in(office), reverse("registry:imports_export")
    assert url in client.get(reverse("registry:imports")).content.decode()
    rows = CalamineWorkbook.from_filelike(BytesIO(client.get(url).content)).get_sheet_by_index(0)
    cells = [cell for row in rows.to_python() for cell in row]
    assert ("tep-0.csv" in cells, "08:30 02/3/2026" in cells) == (True, True)
    neighbour = with_role(Role.HOME_AFFAIRS, land.far_province)
    other = CalamineWorkbook.from_filelike(BytesIO(logged_in(neighbour).get(url).content))
    assert "tep-0.csv" not in str(other.get_sheet_by_index(0).to_python())


def test_a_total_is_told_with_the_comma_of_the_language() -> None:
    told = {"row": 8, "title": "Hệ số", "printed": Decimal("60.00"), "computed": Decimal("41.31")}
    kept = json.loads(json.dumps(stored_message(Message("sheets.total", told))))
    assert "cộng lại được 41,31" in say(queries.stored(kept))
