"""Out to Excel, edited there, back on the page, row by row, and written."""

import io
import re
from datetime import date
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from openpyxl import load_workbook

from chuanhoa.org.models import Role, User
from chuanhoa.registry.models import PersonDetails
from tests.registry.conftest import Map
from tests.registry.factories import OfficialFactory, UserFactory
from tests.registry.views.conftest import As

LIST = "/ho-so/sua-trong-excel/tai-ve.xlsx"
SEND = "/ho-so/sua-trong-excel/"


@pytest.fixture(autouse=True)
def folder(settings: Any, tmp_path: Any) -> None:
    settings.DATA_DIR = tmp_path


def changed(data: bytes, drop: int = 0, add: str = "", **cells: Any) -> bytes:
    book = load_workbook(io.BytesIO(data))
    sheet: Any = book.active
    head = next(row for row in sheet.iter_rows() if any(c.value == "Họ và tên" for c in row))
    for title, value in cells.items():
        column = next(c.column for c in head if c.value == title.replace("_", " "))
        sheet.cell(head[0].row + 1, column).value = value
    if drop:
        sheet.delete_rows(head[0].row + 1 + drop)
    if add:
        sheet.cell(sheet.max_row + 1, head[1].column).value = add
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def back(client: Client, data: bytes) -> Any:
    return client.post(SEND, {"edited": SimpleUploadedFile("danh sach.xlsx", data)})


def test_edits_are_shown_before_and_after_and_written_when_asked(
    as_: As, clerk: User, land: Map
) -> None:
    OfficialFactory(full_name="Lý Văn An", unit=land.new_nghia_ta, begun="2025-07-01",
                    home_town="Bản Cũ", residence="Nhà Cũ")  # fmt: skip
    client = as_(clerk)
    assert LIST in client.get("/ho-so/").content.decode()
    data = client.get(LIST).content
    answer = back(client, changed(data, Quê_quán="Bản Mới", Nơi_ở_hiện_nay="Nhà Mới"))
    assert answer.status_code == 302
    page = client.get(answer.url).content.decode()
    for words in ("Lý Văn An", "Bản Cũ", "Bản Mới", "Nhà Cũ", "Nhà Mới"):
        assert words in page
    assert PersonDetails.objects.get(known_to=None).home_town == "Bản Cũ"
    person = PersonDetails.objects.get(known_to=None).official_id
    sent = client.post(answer.url, {"meant": "correction", "bo": f"{person}.residence"})
    assert sent.status_code == 302
    held = PersonDetails.objects.get(known_to=None)
    assert (held.home_town, held.residence) == ("Bản Mới", "Nhà Cũ")
    assert client.get(answer.url).status_code == 404, "what is written is kept no longer"
    result = client.get(sent.url).content.decode()
    assert all(words in result for words in ("Quê quán", "Bản Cũ", "Bản Mới"))
    book: Any = load_workbook(io.BytesIO(client.get(f"{sent.url}da-sua.xlsx").content))
    cells = [cell.value for row in book.active.iter_rows() for cell in row if cell.value]
    assert cells.index("Bản Cũ") + 1 == cells.index("Bản Mới")


def test_a_change_from_a_day_to_come_is_told_before_and_after(
    as_: As, clerk: User, land: Map
) -> None:
    OfficialFactory(full_name="Lý Văn An", unit=land.new_nghia_ta, begun="2025-07-01",
                    residence="Nhà Cũ")  # fmt: skip
    client = as_(clerk)
    answer = back(client, changed(client.get(LIST).content, Nơi_ở_hiện_nay="Nhà Mới"))
    sent = client.post(answer.url, {"meant": "change", "since": "1/1/2026"})
    result = client.get(sent.url).content.decode()
    assert "Nhà Cũ" in result
    assert "Nhà Mới" in result


def test_what_is_not_taken_from_a_file_is_said_before_and_after_writing(
    as_: As, clerk: User, land: Map
) -> None:
    for name in ("Lý Văn An", "Lý Văn Bình"):
        OfficialFactory(full_name=name, unit=land.new_nghia_ta, begun="2025-07-01")
    client = as_(clerk)
    data = client.get(LIST).content
    edits = {"Chức_vụ,_chức_danh": "Chủ tịch", "Giới_tính": "Naam", "Quê_quán": "Bản Mới"}
    answer = back(client, changed(data, drop=1, **edits))
    page = client.get(answer.url).content.decode()
    assert "không nhận ở đây: 1 ô đã đổi (L10), không ghi" in page
    assert "1 dòng không có trong tệp" in page
    assert "Naam" in page
    result = client.post(answer.url, {"meant": "correction"}, follow=True).content.decode()
    assert "Đã ghi chỗ sửa của 1 người." in result
    assert "không nhận ở đây: 1 ô đã đổi (L10), không ghi" in result
    assert "Naam" in result
    assert "1 dòng không có trong tệp" in result
    written = client.get(SEND).content.decode().partition("da-ghi/")[2].partition("/")[0]
    address = f"{SEND}da-ghi/{written}/"
    page = client.get(address).content.decode()
    assert "Naam" in page, "told again whenever the page is opened"
    book: Any = load_workbook(io.BytesIO(client.get(f"{address}khong-ghi.xlsx").content))
    cells = [str(cell.value) for row in book.active.iter_rows() for cell in row]
    assert any("Naam" in cell for cell in cells)
    assert "Lý Văn An" in cells


def test_columns_for_orientation_look_locked(as_: As, clerk: User, land: Map) -> None:
    OfficialFactory(unit=land.new_nghia_ta, begun="2025-07-01")
    sheet: Any = load_workbook(io.BytesIO(as_(clerk).get(LIST).content)).active
    head = next(row for row in sheet.iter_rows() if any(c.value == "Họ và tên" for c in row))
    below = {c.value: sheet.cell(c.row + 1, c.column).fill.fgColor.rgb for c in head}
    grey = {title for title, colour in below.items() if colour == "FFE6E6E6"}
    assert grey == {"Số TT", "Đơn vị", "Chức vụ, chức danh"}
    above = " ".join(str(c.value) for row in sheet.iter_rows(max_row=head[0].row) for c in row)
    assert "Cột nền xám chỉ để xem" in above


def test_a_change_needs_its_day(as_: As, clerk: User, land: Map) -> None:
    OfficialFactory(unit=land.new_nghia_ta, begun="2025-07-01")
    client = as_(clerk)
    answer = back(client, changed(client.get(LIST).content, Quê_quán="Bản Mới"))
    again = client.post(answer.url, {"meant": "change", "since": ""})
    assert (again.status_code, "Ghi ngày bắt đầu của thay đổi." in again.content.decode()) == (
        400,
        True,
    )
    assert PersonDetails.objects.get(known_to=None).home_town == ""


def test_a_file_that_is_no_such_list_is_answered_in_words(as_: As, clerk: User) -> None:
    answer = back(as_(clerk), b"rac")
    assert answer.status_code == 400
    assert "Traceback" not in answer.content.decode()


def test_a_list_of_another_session_is_not_found(as_: As, clerk: User, land: Map) -> None:
    OfficialFactory(unit=land.new_nghia_ta, begun="2025-07-01")
    client = as_(clerk)
    answer = back(client, changed(client.get(LIST).content, Quê_quán="Bản Mới"))
    other = UserFactory(role=Role.PERSONNEL_CLERK, unit=land.new_nghia_ta)
    assert as_(other).get(answer.url).status_code == 404
    reader = UserFactory(role=Role.INSPECTOR, unit=land.province)
    assert as_(reader).get(LIST).status_code == 403
    assert LIST not in as_(reader).get("/ho-so/").content.decode()


def test_a_written_list_has_a_page_and_is_taken_back_from_it(
    as_: As, clerk: User, land: Map
) -> None:
    OfficialFactory(full_name="Lý Văn An", unit=land.new_nghia_ta, begun="2025-07-01",
                    home_town="Bản Cũ")  # fmt: skip
    client = as_(clerk)
    answer = back(client, changed(client.get(LIST).content, Quê_quán="Bản Mới"))
    written = client.post(answer.url, {"meant": "correction"}).url
    assert written.startswith("/ho-so/sua-trong-excel/da-ghi/")
    page = client.get(written).content.decode()
    assert "Hủy lần sửa này" in page
    assert ">Nay<" not in page
    assert "Lý Văn An" in page
    assert written in client.get(SEND).content.decode()
    neighbour = as_(UserFactory(role=Role.PERSONNEL_CLERK, unit=land.ben))
    for ask in (neighbour.get(written), neighbour.post(f"{written}huy/")):
        assert ask.status_code == 404
    assert written not in neighbour.get(SEND).content.decode()
    after = client.post(f"{written}huy/", follow=True).content.decode()
    assert "hồ sơ đã trở lại như trước khi sửa" in after
    assert "Hủy lần sửa này" not in after
    assert PersonDetails.objects.get(known_to=None).home_town == "Bản Cũ"


def test_what_the_clerk_leaves_is_told_among_what_was_not_written(
    as_: As, clerk: User, land: Map
) -> None:
    person = OfficialFactory(unit=land.new_nghia_ta, begun="2025-07-01", residence="Nhà Cũ")
    client = as_(clerk)
    edits = {"Quê_quán": "Bản Mới", "Nơi_ở_hiện_nay": "Nhà Mới", "Sở_trường_công_tác": "Đàn tính"}
    answer = back(client, changed(client.get(LIST).content, **edits))
    left = [f"{person.pk}.residence", f"{person.pk}.strengths"]
    result = client.post(answer.url, {"meant": "correction", "bo": left}, follow=True)
    page = result.content.decode()
    assert "Nơi ở hiện nay “Nhà Mới” để lại, không ghi." in page
    assert "Sở trường công tác “Đàn tính” để lại, không ghi." in page
    assert "“Bản Mới”" not in page


def test_a_file_sent_again_says_how_much_of_it_is_on_record(
    as_: As, clerk: User, land: Map
) -> None:
    OfficialFactory(unit=land.new_nghia_ta, begun="2025-07-01", home_town="Bản Cũ")
    client = as_(clerk)
    data = changed(client.get(LIST).content, Quê_quán="Bản Mới")
    client.post(back(client, data).url, {"meant": "correction"})
    again = client.get(back(client, data).url).content.decode()
    assert "1 ô sửa trong tệp đã có trong hồ sơ từ trước." in again
    assert "Mọi chỗ sửa trong tệp đã có trong hồ sơ." in again
    more = back(client, changed(data, Quê_quán="Bản Khác", Nơi_ở_hiện_nay="Nhà Mới"))
    page = client.get(more.url).content.decode()
    assert "nay trong hồ sơ: Bản Mới (đã sửa sau khi tải danh sách)" in page
    assert "Đánh dấu sẵn vì hồ sơ đã đổi sau khi tải danh sách." in page
    assert client.post(more.url, {"meant": "correction"}).status_code == 302
    held = PersonDetails.objects.get(known_to=None)
    assert (held.home_town, held.residence) == ("Bản Khác", "Nhà Mới")


def test_everybody_in_a_file_is_in_one_count_and_nothing_is_offered_where_nothing_can_be_written(
    as_: As, clerk: User, land: Map
) -> None:
    for name in ("An", "Bình", "Chi"):
        OfficialFactory(full_name=f"Lý Văn {name}", unit=land.new_nghia_ta, begun="2025-07-01")
    client = as_(clerk)
    data = changed(client.get(LIST).content, Đơn_vị="Khác", Ngày_sinh="ngày nào đó")
    page = client.get(back(client, changed(data, Ngày_sinh=None, Quê_quán="Bản")).url)
    assert counts(page) == (3, 1, 0, 2)
    assert "Ghi vào hồ sơ" in page.content.decode()
    only = client.get(back(client, data).url)
    assert counts(only) == (3, 0, 1, 2)
    assert "Ghi vào hồ sơ" not in only.content.decode()
    assert "Không có chỗ nào ghi được vào hồ sơ" in only.content.decode()
    place = client.get(back(client, changed(client.get(LIST).content, Đơn_vị="Nơi khác")).url)
    assert counts(place) == (3, 0, 1, 2), "a column for orientation"


def counts(page: Any) -> tuple[int, ...]:
    file = page.context["file"]
    told = (file.people, file.to_write, file.only_told, file.same)
    assert (
        "Người trong tệp: {}; có chỗ sửa ghi được: {}; chỉ có chỗ không ghi: {}; giữ nguyên: {}.".format(
            *told
        )
        in re.sub("<[^>]+>", "", page.content.decode())
    )
    return told


def test_an_emptied_name_and_a_step_above_the_last_are_told_before_and_the_rest_is_written(
    as_: As, clerk: User, land: Map
) -> None:
    OfficialFactory(full_name="Lý Văn An", unit=land.new_nghia_ta, begun="2025-07-01")
    client = as_(clerk)
    edits = {"Họ_và_tên": "", "Bậc": "15/9", "Quê_quán": "Bản Mới"}
    answer = back(client, changed(client.get(LIST).content, **edits))
    page = client.get(answer.url).content.decode()
    assert "(Họ và tên): Thiếu họ và tên." in page
    assert "không ghi “15/9”" in page
    assert client.post(answer.url, {"meant": "correction"}).status_code == 302
    held = PersonDetails.objects.get(known_to=None)
    assert (held.full_name, held.home_town) == ("Lý Văn An", "Bản Mới")


def test_a_name_that_no_form_takes_is_not_taken_from_excel(as_: As, clerk: User, land: Map) -> None:
    OfficialFactory(full_name="Lý Văn An", unit=land.new_nghia_ta, begun="2025-07-01")
    client = as_(clerk)
    edits = {"Họ_và_tên": "<b>Lê Thị Đậm</b>", "Quê_quán": "Bản Mới"}
    answer = back(client, changed(client.get(LIST).content, **edits))
    assert "&lt; &gt; /" in client.get(answer.url).content.decode()
    client.post(answer.url, {"meant": "correction"})
    held = PersonDetails.objects.get(known_to=None)
    assert (held.full_name, held.home_town) == ("Lý Văn An", "Bản Mới")


def test_a_version_that_no_register_has_leaves_its_row_out(as_: As, clerk: User, land: Map) -> None:
    OfficialFactory(full_name="Lý Văn An", unit=land.new_nghia_ta, begun="2025-07-01")
    client = as_(clerk)
    data = client.get(LIST).content
    for wrong in ("9" * 23, "-1"):
        edits = {"Phiên_bản_(không_sửa)": wrong, "Quê_quán": "Bản Mới"}
        answer = back(client, changed(data, **edits))
        page = client.get(answer.url).content.decode()
        assert "không có trong phạm vi quản lý" in page
        assert "Bản Mới" not in page


def test_a_row_added_below_is_named_alone_and_among_edits(as_: As, clerk: User, land: Map) -> None:
    OfficialFactory(full_name="Lý Văn An", unit=land.new_nghia_ta, begun="2025-07-01")
    client = as_(clerk)
    data = client.get(LIST).content
    for edits in ({}, {"Quê_quán": "Bản Mới"}):
        answer = back(client, changed(data, add="Hà Thị Thêm", **edits))
        page = client.get(answer.url).content.decode()
        assert "1 dòng không có mã hồ sơ (dòng" in page
        assert "Hà Thị Thêm): không thêm người ở đây" in page
        assert "giống hệt hồ sơ" not in page
    result = client.post(answer.url, {"meant": "correction"}, follow=True).content.decode()
    assert "Hà Thị Thêm): không thêm người ở đây" in result


def test_a_date_of_excel_is_shown_as_the_office_writes_it(as_: As, clerk: User, land: Map) -> None:
    OfficialFactory(birth="1993-07-07", unit=land.new_nghia_ta, begun="2025-07-01")
    client = as_(clerk)
    edits = {"Ngày_sinh": date(1993, 8, 7), "Hệ_số_lương": 2.67}
    answer = back(client, changed(client.get(LIST).content, **edits))
    page = client.get(answer.url).content.decode()
    assert "<ins>07/8/1993</ins>" in page
    assert "<ins>2,67</ins>" in page


def test_the_lists_that_were_written_leave_as_a_workbook(land: Map, clerk: User, as_: As) -> None:
    OfficialFactory(full_name="Lý Văn An", unit=land.new_nghia_ta, begun="2025-07-01")
    client, url = as_(clerk), reverse("registry:edits_export")
    answer = back(client, changed(client.get(LIST).content, Quê_quán="Bản Mới"))
    client.post(answer.url, {"meant": "correction"})
    assert url in client.get(SEND).content.decode()
    book = load_workbook(io.BytesIO(client.get(url).content))
    cells = [cell.value for row in book.active.iter_rows() for cell in row]
    assert clerk.full_name in cells
