"""What every screen is held to in a real browser, and its picture where CHUANHOA_ALBUM asks for it."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, BrowserContext, Page

AXE = (Path(__file__).parent / "vendor" / "axe.min.js").read_text("utf-8")
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
WIDTHS = {"pc": (1366, 768), "phone": (390, 844)}


class Windows:
    """Pages of one Chromium, each as in a window where nobody was before.

    What was fetched stays for the next page of the same kind: to fetch it anew for every test costs
    more than what most tests do. Cookies and what scripts kept go with the page.
    """

    def __init__(self, browser: Browser) -> None:
        self.browser = browser
        self.kept: dict[tuple[str, bool, bool], BrowserContext] = {}

    @contextmanager
    def opened(
        self, width: str, *, script: bool = True, policy: bool = True, **cookie: Any
    ) -> Iterator[Page]:
        """Open a page of a PC or a phone in Vietnam, with a cookie (name, value, url) if given.

        Without `policy` the page's policy of content is passed over: axe measures with styles of
        its own.
        """
        across, down = WIDTHS[width]
        sort = (width, script, policy)
        if sort not in self.kept:
            self.kept[sort] = self.browser.new_context(
                viewport={"width": across, "height": down}, locale="vi-VN",
                timezone_id="Asia/Ho_Chi_Minh", bypass_csp=not policy, java_script_enabled=script,
            )  # fmt: skip
        context = self.kept[sort]
        if cookie:
            context.add_cookies([cookie])  # type: ignore[list-item]
        try:
            yield context.new_page()
        finally:
            for page in context.pages:
                if script and page.url.startswith("http"):
                    page.evaluate("localStorage.clear()")
                page.close()
            context.clear_cookies()

    def close(self) -> None:
        """Close what was kept, and with it every connection."""
        while self.kept:
            self.kept.popitem()[1].close()


def violations(page: Page, *, colours: bool = True) -> list[str]:
    """Return what axe finds on a page, as rule and elements; without `colours` no contrast.

    The page must have been opened past the policy of content, since axe measures with styles of
    its own. Contrast costs as much as everything else together and is the same at any width.
    """
    if page.evaluate("typeof axe === 'undefined'"):
        page.evaluate(AXE)
    rules = {"color-contrast": {"enabled": colours}}
    found = page.evaluate(
        "options => axe.run(document, options)",
        {"runOnly": RULES, "rules": rules, "resultTypes": ["violations"]},
    )
    return [
        f"{one['id']}: {[node['html'] for node in one['nodes']]}" for one in found["violations"]
    ]


def looked_at(page: Page, name: str, width: str, *, colours: bool | None = None) -> None:
    """Hold a page to what every page is held to: axe finds nothing, nothing sticks out.

    Colours are looked at on the PC unless told otherwise. With CHUANHOA_ALBUM a picture of the
    whole page is left in that folder.
    """
    page.wait_for_load_state("networkidle")
    across = page.evaluate("document.documentElement.scrollWidth")
    found = violations(page, colours=width == "pc" if colours is None else colours)
    assert (max(across, WIDTHS[width][0]), found) == (WIDTHS[width][0], []), name
    if album := os.environ.get("CHUANHOA_ALBUM"):
        page.evaluate("scrollTo(0, 0)")
        place = Path(album) / f"{name}-{width}.png"
        place.parent.mkdir(parents=True, exist_ok=True)
        page.screenshot(path=place, full_page=True)
