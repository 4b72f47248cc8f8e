"""A form longer than a page: each of its pages says what stands in its columns."""

import re
from typing import Any

import pytest
from django.conf import settings
from django.contrib.staticfiles import finders
from django.test import Client
from playwright.sync_api import Page

from tests.paper import pages_of
from tests.registry.conftest import Map
from tests.reports.conftest import Enter

LINKED = re.compile(r'<link rel="stylesheet" href="/static/([^"]+)"')
HEAD = {"vi": "STT", "en": "No."}
MORE_LINES = """() => {
    const body = document.querySelector(".form-table tbody"), line = body.querySelector(".form-body");
    for (let number = 0; number < 120; number++) body.append(line.cloneNode(true));
}"""


@pytest.mark.parametrize("language", ["vi", "en"])
def test_every_page_of_a_form_bears_its_head(
    language: str, land: Map, enter: Enter, province: Any, visit: Any, client: Client,
    page: Page,
) -> None:  # fmt: skip
    enter(land.nghia_ta)
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = language
    text = visit(province, "/thong-ke/bieu/so_luong_chat_luong/", ngay="30/9/2023").content.decode()
    page.set_content(re.sub(r"<script.*?</script>|<link.*?>", "", text, flags=re.S))
    for sheet in LINKED.findall(text):
        page.add_style_tag(path=finders.find(sheet))
    page.evaluate(MORE_LINES)
    said = ["".join(one.split()) for one in pages_of(page.pdf(prefer_css_page_size=True))]
    lines = [one for one in said if one.count("NghĩaTá") > 1]
    assert len(lines) > 2
    assert [HEAD[language] in one for one in lines] == [True] * len(lines)
