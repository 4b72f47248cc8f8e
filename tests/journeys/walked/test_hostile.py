"""What nobody means well asks in an address: an answer, never a fault, and nothing of it comes back raw."""

from collections.abc import Iterator
from urllib.parse import urlsplit

import pytest
from django.test import Client

from tests.journeys.addresses import addresses
from tests.journeys.walk import Walk

WORDS = (
    "0", "-1", "99999", "9" * 40, "²", "٣", "1e9", "NaN", "x", "\x00", "%", "[]", "W251bGxd", "-name",
    "31/02/2025", "31/12/9999", "1/1/0001", "13/2025", "12/0000", "' OR 1=1 --", "<script>alert(1)</script>",
    "\u202egpj", "//evil.example/", "99999999-9999-9999-9999-999999999999",
)  # fmt: skip
ASKED = (
    "trang", "sau", "truoc", "ngay", "biet", "donvi", "tim", "xep", "loc", "thang", "tu", "den", "ky",
    "yc", "chucdanh", "diaban", "ketqua", "muc", "cap", "theo", "gom", "viec", "th", "vao", "han",
    "canhcu", "ten", "ve", "next", "rieng", "loai", "bieu", "don",
)  # fmt: skip


@pytest.fixture
def everything(walk: Walk, db: None) -> Client:
    return walk.client("all")


def queries() -> Iterator[dict[str, str]]:
    """Yield addresses of which every place holds some word, each time another."""
    for turn in range(0, len(WORDS), 4):
        yield {name: WORDS[(turn + at) % len(WORDS)] for at, name in enumerate(ASKED)}


def test_no_address_breaks_whatever_is_asked_in_it(everything: Client) -> None:
    faults = []
    for address in addresses():
        if address.arguments or address.route.startswith("dang-xuat"):
            continue
        for query in queries():
            answer = everything.get(f"/{address.route}", query)
            content = b"" if answer.streaming else answer.content
            away = urlsplit(answer.get("Location", "")).netloc
            if answer.status_code >= 500 or b"<script>alert" in content or away:
                faults.append((answer.status_code, address.route, query))
    assert faults == []
