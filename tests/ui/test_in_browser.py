"""The screens in a real browser: what a keyboard, a phone and a screen reader meet."""

import gzip
import re
from collections.abc import Callable, Iterator
from contextlib import ExitStack

import pytest
from playwright.sync_api import Page, Route, expect
from pytest_django.live_server_helper import LiveServer

from tests.screens import WIDTHS, Windows, looked_at, violations

pytestmark = [pytest.mark.browser, pytest.mark.usefixtures("debug", "rooms")]

PAGES = (
    "/ui/",
    "/ui/mau-so-lieu/",
    "/login/",
    "/refuse/404/",
    "/panels/?ngay=30/9/2023",
    "/document/",
    "/article/",
    "/wide/",
)
Sized = Callable[[str, int], Page]


@pytest.fixture
def sized(windows: Windows, live_server: LiveServer) -> Iterator[Sized]:
    """Return a page of a PC or a phone whose reader chose a size of type."""
    with ExitStack() as pages:

        def open_page(width: str, size: int) -> Page:
            chosen = {"name": "chuanhoa_type", "value": str(size), "url": live_server.url}
            return pages.enter_context(windows.opened(width, policy=False, **chosen))

        yield open_page


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("path", PAGES)
def test_axe_finds_nothing_and_nothing_sticks_out_at_any_size_of_type(
    sized: Sized, live_server: LiveServer, path: str, width: str
) -> None:
    page = sized(width, 100)
    page.goto(live_server.url + path)
    name = path.strip("/").replace("/", "-").replace("?", "-").replace("=", "-")
    for size in (100, 160):
        page.evaluate("size => { document.documentElement.dataset.type = size }", str(size))
        looked_at(page, f"{name}-{size}", width, colours=size == 100)


def test_axe_would_find_a_fault(sized: Sized, live_server: LiveServer) -> None:
    page = sized("pc", 100)
    page.goto(live_server.url + "/login/")
    page.evaluate("document.querySelector('label').remove()")
    assert [found.split(":")[0] for found in violations(page)] == ["label"]


def test_open_dialogs_and_menus_are_accessible_too(sized: Sized, live_server: LiveServer) -> None:
    page = sized("pc", 100)
    page.goto(live_server.url + "/ui/")
    page.locator(".figure .door").first.click()
    expect(page.locator("#door h2")).to_have_text("Tỷ lệ có trình độ đại học")
    assert violations(page) == []
    page.keyboard.press("Escape")
    page.locator("#people summary").click()
    expect(page.locator("#people .column-chooser")).to_be_visible()
    assert violations(page) == []


@pytest.mark.parametrize("width", WIDTHS)
def test_no_number_is_broken_over_two_lines(
    sized: Sized, live_server: LiveServer, width: str
) -> None:
    page = sized(width, 160)
    page.goto(live_server.url + "/ui/")
    broken = page.evaluate(
        """() => [...document.querySelectorAll('.nb, .share-percent, .share-ratio, .figure-ratio')]
          .filter(one => one.getClientRects().length > 1).map(one => one.textContent)"""
    )
    assert broken == []
    assert page.locator(".share-percent").count() > 10


def test_digits_of_a_table_stand_under_each_other(page: Page, live_server: LiveServer) -> None:
    page.goto(live_server.url + "/ui/", wait_until="networkidle")
    widths = page.evaluate(
        """() => ['11111', '00000', '44444'].map(digits => {
          const probe = document.createElement('span');
          probe.textContent = digits;
          document.querySelector('#people td.num').append(probe);
          return probe.getBoundingClientRect().width; })"""
    )
    assert len(set(widths)) == 1


def test_figure_is_a_door_that_opens_here_and_closes_back(
    page: Page, live_server: LiveServer
) -> None:
    page.goto(live_server.url + "/ui/")
    door = page.locator(".figure .door").nth(1)
    door.focus()
    page.keyboard.press("Enter")
    expect(page.locator("#door")).to_be_visible()
    assert page.url.endswith("/ui/")
    page.keyboard.press("Escape")
    expect(page.locator("#door")).to_be_hidden()
    expect(door).to_be_focused()


def test_figure_is_a_door_without_any_script(windows: Windows, live_server: LiveServer) -> None:
    with windows.opened("pc", script=False) as page:
        page.goto(live_server.url + "/ui/")
        page.locator(".figure .door").first.click()
        assert page.url.endswith("/ui/mau-so-lieu/")
        expect(page.locator("h1")).to_have_text("Tỷ lệ có trình độ đại học")
        page.locator("[data-step='1']").click()
        expect(page.locator("html")).to_have_attribute("data-type", "115")


def test_keys_reach_search_and_walk_the_rows(page: Page, live_server: LiveServer) -> None:
    page.goto(live_server.url + "/ui/")
    page.locator("#people .row-link").first.focus()
    page.keyboard.press("j")
    expect(page.locator(".row-link", has_text="Triệu Văn Ún")).to_be_focused()
    page.keyboard.press("j")
    page.keyboard.press("j")
    expect(page.locator(".row-link", has_text="Lường Văn Páo")).to_be_focused()
    page.keyboard.press("k")
    page.keyboard.press("Enter")
    assert page.url.endswith("#nong-thi-sim")
    page.keyboard.press("/")
    expect(page.locator("#search")).to_be_focused()
    page.keyboard.type("j/?")
    expect(page.locator("#search")).to_have_value("j/?")


def test_single_letter_keys_can_be_switched_off_for_good(
    page: Page, live_server: LiveServer
) -> None:
    page.goto(live_server.url + "/panels/")
    page.keyboard.press("?")
    page.locator("#shortcuts [data-shortcuts]").uncheck()
    page.keyboard.press("Escape")
    page.reload()
    page.keyboard.press("/")
    page.keyboard.press("?")
    expect(page.locator("#search")).not_to_be_focused()
    expect(page.locator("#shortcuts")).to_be_hidden()


def test_click_anywhere_on_a_row_opens_it(page: Page, live_server: LiveServer) -> None:
    page.goto(live_server.url + "/ui/")
    page.locator("#people tr", has_text="Lường Văn Páo").locator("td").nth(2).click()
    assert page.url.endswith("#luong-van-pao")


def test_columns_are_chosen_and_stay_chosen(page: Page, live_server: LiveServer) -> None:
    page.goto(live_server.url + "/ui/")
    head = page.locator("#people thead th")
    assert [head.nth(at).is_visible() for at in range(7)] == [True] * 6 + [False]
    page.locator("#people summary").click()
    page.locator("#people .column-chooser label", has_text="Dân tộc").click()
    page.locator("#people .column-chooser label", has_text="Chức vụ").click()
    page.reload()
    assert [head.nth(at).is_visible() for at in range(7)] == [
        True, True, False, True, True, True, True,
    ]  # fmt: skip
    row = page.locator("#people tr", has_text="Ma Thị Chầm")
    expect(row.locator("td").nth(6)).to_be_visible()
    expect(row.locator("td").nth(2)).to_be_hidden()


def test_date_box_says_what_it_understood(page: Page, live_server: LiveServer) -> None:
    unreadable = "Viết dd/mm/yyyy, mm/yyyy hoặc yyyy, ví dụ 31/12/1985"
    page.goto(live_server.url + "/ui/")
    box = page.locator("#id_born")
    understood = page.locator(".field", has=box).locator("[data-understood]")
    for typed, kept, told in (
        ("10.3.1985", "10/3/1985", "Ngày 10 tháng 3 năm 1985"),
        ("3 1985", "3/1985", "Tháng 3 năm 1985, không rõ ngày"),
        ("1985", "1985", "Năm 1985, không rõ ngày, tháng"),
        ("29/2/2024", "29/02/2024", "Ngày 29 tháng 2 năm 2024"),
        ("29/2/2023", "29/2/2023", unreadable),
        ("13/1985", "13/1985", unreadable),
        ("x", "x", unreadable),
        ("", "", ""),
    ):
        box.fill(typed)
        box.press("Tab")
        expect(box).to_have_value(kept)
        expect(understood).to_have_text(told)


def test_type_grows_at_once_and_is_remembered(page: Page, live_server: LiveServer) -> None:
    page.goto(live_server.url + "/panels/")
    larger = page.locator("[data-step='1']")
    for size in (115, 130, 145, 160):
        larger.click()
        expect(page.locator("html")).to_have_attribute("data-type", str(size))
    larger.click(force=True)  # the end is the end
    expect(page.locator("html")).to_have_attribute("data-type", "160")
    assert page.url.endswith("/panels/")
    page.reload()
    expect(page.locator("html")).to_have_attribute("data-type", "160")
    page.locator("[data-step='0']").click()
    expect(page.locator("html")).to_have_attribute("data-type", "100")


def test_a_wide_and_long_table_keeps_its_head_and_totals_in_sight_and_says_there_is_more(
    sized: Sized, live_server: LiveServer
) -> None:
    page = sized("pc", 100)
    page.goto(f"{live_server.url}/wide/")
    part, last = page.locator("#wide"), page.get_by_role("cell", name="Cộng")
    expect(page.locator(".more-hint")).to_be_visible()
    for down in (0, 700, 1200):
        page.evaluate("down => scrollTo(0, down)", down)
        page.wait_for_function(
            "() => document.querySelector('tfoot').getBoundingClientRect().bottom <= innerHeight + 1"
        )
        expect(page.get_by_role("columnheader", name="Đơn vị")).to_be_in_viewport()
        expect(last).to_be_in_viewport()
    page.locator(".table-room").evaluate("room => room.scrollLeft = room.scrollWidth")
    expect(part).not_to_have_class(re.compile("more-right"))
    expect(part).to_have_class(re.compile("more-left"))
    expect(last).to_be_in_viewport()


def test_charts_draw_and_only_their_pages_fetch_the_library(
    page: Page, live_server: LiveServer
) -> None:
    fetched: list[str] = []
    page.on("request", lambda request: fetched.append(request.url))
    page.goto(live_server.url + "/login/", wait_until="networkidle")
    assert [url for url in fetched if "echarts" in url] == []
    page.goto(live_server.url + "/ui/")
    expect(page.locator(".chart svg")).to_have_count(4)
    assert len([url for url in fetched if "echarts" in url]) == 1
    assert "Đại học chiếm phần lớn" in str(page.locator(".chart").first.get_attribute("aria-label"))
    page.locator(".chart-table summary").first.click()
    expect(page.locator(".chart-table table").first).to_be_visible()


@pytest.mark.parametrize("width", WIDTHS)
def test_points_of_a_line_bear_their_own_days_and_breaks_stand_over_their_own_lines(
    sized: Sized, live_server: LiveServer, width: str
) -> None:
    page = sized(width, 100)
    page.goto(live_server.url + "/ui/")
    drawn = page.locator(".chart svg").nth(1)
    expect(drawn.get_by_text("31/12/2025")).to_have_count(1)
    dates = re.compile(r"^\d{1,2}/\d{1,2}/\d{4}$")
    texts = drawn.locator("text").filter(has_text=dates)
    told = texts.all_text_contents()
    days = {f"{last}/{year}" for year in range(2022, 2026) for last in ("30/6", "31/12")}
    assert {one for one in told if not one.startswith("01/")} <= days
    assert not [one for one in drawn.locator("text").all_text_contents() if one.count("/") == 1]
    expect(drawn.get_by_text("Sắp xếp đơn vị", exact=True)).to_have_count(1)
    assert {"01/11/2023", "01/7/2025"} <= set(told)
    boxes = [box for box in (one.bounding_box() for one in texts.all()) if box]
    for at, one in enumerate(boxes):
        for other in boxes[at + 1 :]:
            apart = one["x"] + one["width"] <= other["x"] or other["x"] + other["width"] <= one["x"]
            assert apart or abs(one["y"] - other["y"]) >= one["height"] - 2, told


def test_progress_asks_until_the_work_is_done_and_no_longer(
    page: Page, live_server: LiveServer
) -> None:
    asked: list[str] = []
    page.on("request", lambda r: asked.append(r.url) if "/progress/" in r.url else None)
    page.goto(live_server.url + "/progress/0/")
    expect(page.locator("progress")).to_have_attribute("max", "3")
    expect(page.locator(".progress-result")).to_have_text("Xong cả 3 tệp", timeout=15_000)
    page.wait_for_load_state("networkidle")
    assert [url.rsplit("/progress/")[1] for url in asked] == ["0/", "1/", "2/", "3/"]
    assert page.locator("section.progress-card").get_attribute("hx-get") is None


def test_progress_goes_on_asking_after_an_answer_that_failed(
    sized: Sized, live_server: LiveServer
) -> None:
    page = sized("pc", 100)  # whose console may tell of the failure
    failed: list[str] = []

    def once(route: Route) -> None:
        if failed:
            route.continue_()
        else:
            failed.append(route.request.url)
            route.fulfill(status=503)

    page.route("**/progress/2/", once)
    page.goto(live_server.url + "/progress/0/")
    expect(page.locator(".progress-result")).to_have_text("Xong cả 3 tệp", timeout=30_000)
    assert len(failed) == 1


def test_panels_of_other_rooms_arrive_by_themselves(page: Page, live_server: LiveServer) -> None:
    page.goto(live_server.url + "/panels/")
    expect(page.locator(".panel-head")).to_have_text("Đào tạo, bồi dưỡng")
    expect(page.locator(".panel-body")).to_have_text("panel of K7")


def test_phone_opens_the_rail_as_a_sheet(sized: Sized, live_server: LiveServer) -> None:
    page = sized("phone", 100)
    page.goto(live_server.url + "/panels/")
    expect(page.locator("nav.rail")).to_be_hidden()
    page.locator(".rail-toggle").click()
    sheet = page.locator("#rail-sheet")
    expect(sheet.get_by_role("link", name="Thống kê, báo cáo")).to_be_visible()
    page.keyboard.press("Escape")
    expect(sheet).to_be_hidden()


def test_paper_gets_letterhead_and_signature_and_no_screen(
    page: Page, live_server: LiveServer
) -> None:
    page.goto(live_server.url + "/ui/")
    page.emulate_media(media="print")
    for hidden in ("header.bar", "nav.rail", "footer", ".pager", "#people .buttons"):
        expect(page.locator(hidden).first).to_be_hidden()
    for seen in (".letterhead", ".signature", ".as-of-line", "#people-caption"):
        expect(page.locator(seen).first).to_be_visible()
    display = "getComputedStyle(document.querySelector('#people thead')).display"
    assert page.evaluate(display) == "table-header-group"


def test_page_is_light_before_charts(page: Page, live_server: LiveServer) -> None:
    sizes: dict[str, int] = {}

    def weigh(response: object) -> None:
        body = response.body()  # type: ignore[attr-defined]
        packed = body if response.url.endswith(".woff2") else gzip.compress(body)  # type: ignore[attr-defined]
        sizes[response.url] = len(packed)  # type: ignore[attr-defined]

    page.on("response", weigh)
    page.goto(live_server.url + "/panels/", wait_until="networkidle")
    assert any(url.endswith("bootstrap.min.css") for url in sizes)
    assert sum(sizes.values()) <= 200 * 1024, sizes
