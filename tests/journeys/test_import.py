"""A clerk's way from a messy sheet to the register and back, in a real browser."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from django.conf import LazySettings
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from chuanhoa.org.actions import run_worker
from chuanhoa.org.models import Role, User
from chuanhoa.registry.models import Appointment, ImportBatch, PersonDetails
from tests.journeys.office import clerk_of, opened
from tests.registry.importing.conftest import BT, TP, VP, people
from tests.screens import WIDTHS, Windows, looked_at

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
CLASHING = (BT[0], BT[1], BT[2], "Nùng", BT[4], "Thạc sĩ", BT[6], BT[7])
BROKEN = (*TP[:5], "Đại hojc")


@pytest.fixture
def clerk(settings: LazySettings, tmp_path: Path) -> User:
    """A clerk who may import for one commune."""
    return clerk_of(Role.PARTY_BUILDING, settings, tmp_path)[0]


def work() -> None:
    run_worker(clock=lambda: datetime.now(UTC), once=True)  # noqa: TID251 -- as the worker's process


def send(page: Page, server: LiveServer, *files: tuple[str, bytes]) -> None:
    page.goto(f"{server.url}/ho-so/nhap/")
    payload = [{"name": name, "mimeType": "text/csv", "buffer": data} for name, data in files]
    page.get_by_label("Bảng tính").set_input_files(payload)  # type: ignore[arg-type]
    page.get_by_role("button", name="Đọc tệp").click()


def names() -> list[str]:
    return sorted(PersonDetails.objects.filter(known_to=None).values_list("full_name", flat=True))


@pytest.mark.parametrize("width", WIDTHS)
def test_a_sheet_goes_through_every_step_and_back(
    windows: Windows, live_server: LiveServer, clerk: User, width: str
) -> None:
    with opened(windows, live_server, clerk, width) as page:
        page.goto(f"{live_server.url}/ho-so/nhap/")
        looked_at(page, "import/1-files", width)
        send(
            page, live_server, ("Danh sách 9.2023.csv", people(BT, VP, BROKEN)),
            ("ảnh.pdf", b"%PDF-1.7 no sheet"),
        )  # fmt: skip
        expect(page.locator(".progress-state")).to_have_text("Đang chờ đến lượt")
        work()
        page.get_by_role("link", name="Mở kết quả").click()

        expect(page.get_by_role("heading", name="Đã tìm thấy trong các tệp")).to_be_visible()
        expect(page.get_by_text("Không đọc được: ảnh.pdf")).to_be_visible()
        looked_at(page, "import/3-found", width)
        page.get_by_role("link", name="Danh sách 9.2023", exact=True).click()
        looked_at(page, "import/4-sheet", width)
        page.get_by_role("link", name="đổi ý nghĩa cột G").click()
        expect(page.get_by_role("dialog")).to_contain_text("Trình độ chuyên môn")
        looked_at(page, "import/5-column", width)
        page.get_by_role("button", name="Đóng").click()
        page.get_by_role("link", name="Công chức Tư pháp - Hộ tịch").click()
        page.get_by_label("Ô này ghi").fill("Chủ tịch UBND")
        looked_at(page, "import/6-cell", width)
        page.get_by_role("button", name="Sửa ô").click()
        expect(page.locator("td.mended")).to_have_text("Đã sửa: Chủ tịch UBND")

        page.get_by_role("link", name="Chỗ cần sửa").click()
        expect(page.locator(".culprit")).to_contain_text("Đại hojc")
        looked_at(page, "import/7-problems", width)
        expect(page.get_by_label("Sửa ô G7 thành")).to_have_value("Đại học")
        page.get_by_label("Ghi nhớ cho lần sau").check()
        page.get_by_role("button", name="Sửa", exact=True).click()
        expect(page.get_by_text("Không còn chỗ nào cần sửa")).to_be_visible()
        page.get_by_role("button", name="Đối chiếu với hồ sơ").click()

        expect(page.get_by_role("heading", name="Sẽ thay đổi trong hồ sơ")).to_be_visible()
        looked_at(page, "import/8-plan", width)
        assert names() == []
        page.get_by_role("button", name="Ghi 3 dòng vào hồ sơ").click()
        work()
        page.get_by_role("link", name="Mở kết quả").click()
        expect(page.get_by_role("heading", name="Đã ghi vào hồ sơ")).to_be_visible()
        looked_at(page, "import/9-result", width)
        assert names() == ["Hoàng Văn Ví", "Nông Thị Thử", "Triệu Văn Mẫu"]
        assert Appointment.objects.filter(post="CT_UBND").count() == 1

        send(page, live_server, ("Danh sách 12.2023.csv", people(CLASHING, TP, as_of="31/12/2023")))
        work()
        page.get_by_role("link", name="Mở kết quả").click()
        page.get_by_role("link", name="Xem sẽ thay đổi gì").click()
        page.get_by_role("link", name="Mâu thuẫn").click()
        looked_at(page, "import/10-conflict", width)
        page.locator(".change").filter(has_text="Triệu Văn Mẫu").get_by_role(
            "button", name="Giữ hồ sơ"
        ).last.click()
        page.get_by_role("link", name="Vắng trong tệp").click()
        expect(page.locator(".change")).to_contain_text("Nông Thị Thử")
        looked_at(page, "import/11-absent", width)
        page.get_by_role("button", name="vào hồ sơ").click()
        work()
        page.get_by_role("link", name="Mở kết quả").click()
        page.wait_for_load_state()  # what opens the dialog is there with the rest of the page
        page.get_by_role("button", name="Hủy lần nhập này").click()
        looked_at(page, "import/12-undo", width)
        page.get_by_role("button", name="Hủy lần nhập", exact=True).click()
        expect(page.get_by_role("heading", name="Lần nhập đã hủy")).to_be_visible()
        looked_at(page, "import/13-undone", width)
        states = ImportBatch.objects.order_by("begun_at").values_list("state", flat=True)
        assert list(states) == ["applied", "undone"]
        assert names() == ["Hoàng Văn Ví", "Nông Thị Thử", "Triệu Văn Mẫu"]


def test_what_is_sent_is_refused_in_words_and_nothing_is_begun(
    windows: Windows, live_server: LiveServer, clerk: User
) -> None:
    with opened(windows, live_server, clerk, "pc") as page:
        page.goto(f"{live_server.url}/ho-so/nhap/")
        page.get_by_role("button", name="Đọc tệp").click()
        expect(page.get_by_text("Chưa chọn tệp nào").first).to_be_visible()
        assert not ImportBatch.objects.exists()
        send(page, live_server, ("mat.csv", "MẬT;;\nSTT;Họ và tên;\n1;An;".encode("utf-8-sig")))
        work()
        page.get_by_role("link", name="Mở kết quả").click()
        expect(page.get_by_text("Không đọc được: tệp có dấu độ mật")).to_be_visible()
        looked_at(page, "import/14-refused", "pc")
        page.get_by_role("button", name="Bỏ lần nhập này").click()
        page.get_by_role("button", name="Bỏ lần nhập", exact=True).click()
        expect(page.get_by_text("Hồ sơ không đổi, các tệp đã gửi đã được xóa.")).to_be_visible()
