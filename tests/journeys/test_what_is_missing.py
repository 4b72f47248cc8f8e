"""What is missing goes out as a sheet, comes back filled in, settles verdicts, and is taken back."""

from collections.abc import Mapping
from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import load_workbook
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from chuanhoa.org.models import Unit, User
from chuanhoa.registry.models import Credential, ImportBatch
from tests.journeys.office import opened
from tests.journeys.test_import import clerk, work
from tests.registry.factories import OfficialFactory
from tests.screens import WIDTHS, Windows, looked_at

__all__ = ["clerk"]
pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def filled(data: bytes, typed: Mapping[str, Mapping[str, object]]) -> bytes:
    """Return a downloaded sheet with cells typed into: name → title of the column → what."""
    book = load_workbook(BytesIO(data))
    page = book.active
    head = next(row for row in page.iter_rows() if row[0].value == "Số TT")
    places = {str(cell.value): cell.column - 1 for cell in head}
    for row in page.iter_rows(min_row=head[0].row + 1):
        for title, value in typed.get(str(row[1].value), {}).items():
            row[places[title]].value = value
    kept = BytesIO()
    book.save(kept)
    return kept.getvalue()


def fetched(page: Page, name: str) -> bytes:
    with page.expect_download() as download:
        page.get_by_role("link", name=name).first.click()
    return Path(download.value.path()).read_bytes()


@pytest.mark.parametrize("width", WIDTHS)
def test_the_list_of_what_is_missing_comes_back_filled_in(
    windows: Windows, live_server: LiveServer, clerk: User, width: str
) -> None:
    commune = Unit.objects.get(facts__code="02071")
    for name in ("Lò Văn An", "Lò Văn Bình"):
        OfficialFactory(unit=commune, full_name=name, post="CT_UBND", birth="", levels={})
    with opened(windows, live_server, clerk, width) as page:
        page.goto(f"{live_server.url}/tieu-chuan/can-bo-sung/?ngay=30/6/2025")
        asked = page.get_by_role("table").first.inner_text()
        assert "Bằng tốt nghiệp" in asked
        data = filled(
            fetched(page, "Tải bảng để điền"),
            {
                "Lò Văn An": {
                    "Trình độ chuyên môn": "Đại học",
                    "Ngày, tháng, năm sinh": "12/3/1980",
                },
                "Lò Văn Bình": {"Trình độ chuyên môn": "Đại hojc"},
            },
        )
        page.get_by_role("link", name="Nhập bảng tính").last.click()
        payload = {"name": "bang-de-dien.xlsx", "mimeType": XLSX, "buffer": data}
        page.get_by_label("Bảng tính").set_input_files(payload)  # type: ignore[arg-type]
        page.get_by_role("button", name="Đọc tệp").click()
        work()
        page.get_by_role("link", name="Mở kết quả").click()
        page.get_by_role("link", name="Chỗ cần sửa", exact=True).click()
        expect(page.locator(".culprit")).to_contain_text("Đại hojc")
        page.get_by_role("button", name="Sửa", exact=True).click()
        expect(page.get_by_text("Không còn chỗ nào cần sửa")).to_be_visible()
        page.get_by_role("button", name="Đối chiếu với hồ sơ").click()
        expect(page.get_by_role("heading", name="Sẽ thay đổi trong hồ sơ")).to_be_visible()
        looked_at(page, "import/20-what-was-missing", width)
        page.get_by_role("button", name="Ghi 2 dòng vào hồ sơ").click()
        work()
        page.get_by_role("link", name="Mở kết quả").click()
        expect(page.get_by_role("heading", name="Đã ghi vào hồ sơ")).to_be_visible()
        assert Credential.objects.filter(field="degree", known_to=None).count() == 2

        done = page.url
        page.goto(f"{live_server.url}/tieu-chuan/can-bo-sung/?ngay=30/6/2025")
        assert "Bằng tốt nghiệp (bản sao chứng thực)" not in page.locator("main").inner_text()
        page.goto(done)
        page.wait_for_load_state()  # what opens the dialog is there with the rest of the page
        page.get_by_role("button", name="Hủy lần nhập này").click()
        page.get_by_role("button", name="Hủy lần nhập", exact=True).click()
        expect(page.get_by_role("heading", name="Lần nhập đã hủy")).to_be_visible()
        assert ImportBatch.objects.get().state == ImportBatch.State.UNDONE
        page.goto(f"{live_server.url}/tieu-chuan/can-bo-sung/?ngay=30/6/2025")
        assert page.get_by_role("table").first.inner_text() == asked


@pytest.mark.parametrize("width", WIDTHS)
def test_review_sheets_are_ordered_and_fetched(
    windows: Windows, live_server: LiveServer, clerk: User, width: str
) -> None:
    commune = Unit.objects.get(facts__code="02071")
    people = [OfficialFactory(unit=commune, full_name=f"Lò Văn {n}") for n in range(21)]
    with opened(windows, live_server, clerk, width) as page:
        page.goto(f"{live_server.url}/tieu-chuan/can-bo-sung/")
        page.get_by_role("link", name="Phiếu rà soát cá nhân").last.click()
        looked_at(page, "import/21-sheets", width)
        page.get_by_role("button", name="Lập phiếu").click()
        expect(page.locator(".progress-state")).to_have_text("Đang chờ đến lượt")
        work()
        page.get_by_role("link", name="Mở kết quả").click()
        expect(page.get_by_text("21 phiếu")).to_be_visible()
        looked_at(page, "import/22-made", width)
        assert fetched(page, "Tải PDF").startswith(b"%PDF-")
        page.goto(f"{live_server.url}/ho-so/{people[0].pk}/")
        assert fetched(page, "Phiếu rà soát cá nhân (Word)").startswith(b"PK")
