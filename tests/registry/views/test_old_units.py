"""A unit of another day in an address: every page says so and leads on, none shows everybody."""

import re
from html import unescape
from typing import Final

import pytest

from chuanhoa.org.models import User
from tests.registry.conftest import Map
from tests.registry.factories import OfficialFactory
from tests.registry.views.conftest import As

PAGES: Final = (
    "/ho-so/", "/ho-so/so-nguoi/", "/ho-so/tai-ve.xlsx", "/ho-so/in/", "/ho-so/dai-bieu/",
    "/ho-so/bien-dong/", "/ho-so/bien-dong/tai-ve.xlsx", "/ho-so/bien-che/",
    "/ho-so/bien-che/tai-ve.xlsx", "/thong-ke/co-cau/", "/thong-ke/doi-chieu/tai-ve.xlsx",
)  # fmt: skip


def test_every_page_leads_from_a_merged_unit_to_its_last_day_and_its_successor(
    as_: As, land: Map, province: User
) -> None:
    OfficialFactory(unit=land.nghia_ta, full_name="Lò Thị Kín")
    browser = as_(province)
    for page in PAGES:
        answer = browser.get(page, {"donvi": "02062"})
        text = unescape(answer.content.decode())
        assert (page, answer.status_code) == (page, 404)
        assert "Xã Lương Bằng (02062)" in text, page
        assert "Lò Thị Kín" not in text, page
        main = text[text.index("<main") :]
        links = re.findall(r'href="\?([^"]+)"', main)
        assert links == ["donvi=02062&ngay=30%2F6%2F2025", "donvi=02071"], page


@pytest.mark.parametrize(
    ("code", "day", "told"),
    [("02099", "01/8/2025", ["Xã Bên", "Xã Nghĩa Tá"]),
     ("02100", "01/8/2024", ["Xã Đôi"]), ("99999", "01/8/2025", []), ("../..", "01/8/2025", [])],
)  # fmt: skip
def test_a_split_and_a_later_unit_name_what_stood_there(
    as_: As, land: Map, province: User, code: str, day: str, told: list[str]
) -> None:
    text = unescape(as_(province).get("/ho-so/", {"donvi": code, "ngay": day}).content.decode())
    assert ("Không có đơn vị mang mã" in text) == (not told)
    named = "".join(re.findall(r'class="kin">(.*?)</ul>', text, re.DOTALL))
    assert [name for name in ("Xã Bên", "Xã Nghĩa Tá", "Xã Đôi") if name in named] == told
