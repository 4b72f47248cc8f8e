"""Take the pictures of the guides anew, from a demo that is being served.

    CHUANHOA_DATA=data/demo python3 run.py demo --port 8731      # in one terminal
    .venv/bin/python docs/pictures/take.py http://127.0.0.1:8731 data/demo

Logs in with the demo's own accounts. For the import it sends a few of the demo's sheets as a clerk
would, takes the picture of what is to mend, and discards that import again.
"""

import argparse
import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

HERE = Path(__file__).parent
CHROMIUM = "/usr/bin/chromium"
QUIET = ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking"]
DESK, PHONE = (1366, 768), (390, 780)
DAY, DISTRICT = "2023-09-30", "064"
SENT = ("11. Phương Viên - BM04.xlsx", "14. Lương Bằng.xlsx", "16. Đại Sảo - trích ngang.xlsx")
LARGEST = 250_000


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("address", help="where the demo is served, such as http://127.0.0.1:8000")
    asked.add_argument(
        "data", type=Path, help="the demo's data folder, where its accounts are told"
    )
    args = asked.parse_args()
    secrets = dict(
        line.split()[:2]
        for line in (args.data / "demo-logins.txt").read_text(encoding="utf-8").splitlines()
    )
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=QUIET)
        with at_desk(browser, args.address, "banxaydungdang", secrets) as page:
            overview(page)
            register(page)
            person(page)
            structure(page)
            standards(page)
            importing(page, args.data / "sheets")
        with at_desk(browser, args.address, "noivu.nghiata", secrets, PHONE) as page:
            phone(page)
        browser.close()


@contextmanager
def at_desk(
    browser: Browser,
    address: str,
    username: str,
    secrets: dict[str, str],
    size: tuple[int, int] = DESK,
) -> Iterator[Page]:
    """Give a page of somebody who has logged in."""
    context = browser.new_context(
        viewport={"width": size[0], "height": size[1]},
        locale="vi-VN",
        timezone_id="Asia/Ho_Chi_Minh",
        base_url=address,
    )
    page = context.new_page()
    page.goto("/dang-nhap/")
    page.fill("[name=username]", username)
    page.fill("[name=password]", secrets[username])
    page.press("[name=password]", "Enter")
    page.wait_for_url(lambda url: "dang-nhap" not in url)
    yield page
    context.close()


def overview(page: Page) -> None:
    page.goto(f"/?ngay={DAY}&donvi={DISTRICT}")
    take(page, "overview")


def register(page: Page) -> None:
    page.goto(f"/ho-so/?ngay={DAY}&donvi={DISTRICT}")
    take(page, "register")


def person(page: Page) -> None:
    page.goto("/ho-so/?donvi=02071")
    page.locator("main table tbody a").first.click()
    page.wait_for_load_state()
    take(page, "person")


def structure(page: Page) -> None:
    page.goto(f"/thong-ke/co-cau/?ngay={DAY}&donvi={DISTRICT}")
    take(page, "structure")


def standards(page: Page) -> None:
    page.goto(f"/tieu-chuan/?ngay={DAY}&donvi={DISTRICT}")
    take(page, "standards")
    page.goto(f"/tieu-chuan/theo-chuc-danh/?ngay={DAY}")
    take(page, "law")


def importing(page: Page, sheets: Path) -> None:
    page.goto("/ho-so/nhap/")
    page.set_input_files("[name=sheets]", [sheets / name for name in SENT])

    page.get_by_role("button", name="Đọc tệp").click()
    page.wait_for_load_state()
    page.get_by_role("link", name="Mở kết quả").click(timeout=120_000)
    page.get_by_role("link", name=re.compile("chỗ cần sửa")).first.click()
    page.wait_for_load_state()
    take(page, "import")
    page.get_by_role("button", name="Bỏ lần nhập này").click()
    page.get_by_role("button", name="Bỏ lần nhập", exact=True).click()
    page.wait_for_load_state()


def phone(page: Page) -> None:
    page.goto("/ho-so/")
    take(page, "phone")


def take(page: Page, name: str) -> None:
    """Write one picture of what is in the window. SystemExit when it grew too large to be kept."""
    page.wait_for_load_state("networkidle")
    place = HERE / f"{name}.png"
    page.screenshot(path=place, animations="disabled", caret="hide")
    if place.stat().st_size > LARGEST:
        raise SystemExit(f"{place} holds {place.stat().st_size} bytes, more than {LARGEST}")


if __name__ == "__main__":
    main()
