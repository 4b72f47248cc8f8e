"""The moment in the address: what cannot be read is refused, never answered with another day."""

from collections.abc import Callable
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from django.test import Client

from tests.registry.conftest import Map
from tests.reports.conftest import clerk, land, quick_passwords, standing, visit, with_role

__all__ = ["clerk", "land", "quick_passwords", "standing", "visit", "with_role"]
pytestmark = pytest.mark.django_db
Visit = Callable[..., Any]
FILES = ("/thong-ke/doi-chieu/tai-ve.xlsx", "/ho-so/tai-ve.xlsx", "/ho-so/bien-che/tai-ve.xlsx")


@pytest.mark.parametrize("known", ["hôm qua", "31/12/1929", "1/1/2099"])
@pytest.mark.parametrize("page", ["/", "/ho-so/", "/thong-ke/doi-chieu/", FILES[1]])
def test_what_the_register_cannot_have_known_is_refused(
    known: str, page: str, land: Map, clerk: Any, visit: Visit
) -> None:
    told = visit(clerk, page, biet=known, donvi="02071", ngay="30/9/2023")
    text = told.content.decode()
    assert told.status_code == 400
    assert f"“{known}” không phải ngày mà sổ đã biết (từ 01/01/1930 đến " in text
    assert "?donvi=02071&amp;ngay=30%2F9%2F2023" in text, "the same page as it is known now"


@pytest.mark.parametrize("page", FILES)
def test_no_file_of_another_day_comes_for_a_day_that_cannot_be_read(
    page: str, land: Map, clerk: Any, visit: Visit
) -> None:
    told = visit(clerk, page, ngay="31/2/2024")
    assert told.status_code == 400
    assert not told.has_header("Content-Disposition")
    assert "nên không có tệp nào được tải" in told.content.decode()


def test_a_page_for_a_day_that_cannot_be_read_says_that_it_shows_today(
    land: Map, clerk: Any, visit: Visit
) -> None:
    assert "đang xem hôm nay" in visit(clerk, "/ho-so/", ngay="31/2/2024").content.decode()


def test_a_day_to_come_says_by_what_it_is_told(land: Map, clerk: Any, visit: Visit) -> None:
    told = visit(clerk, "/ho-so/", ngay="01/5/2099").content.decode()
    assert "Ngày 01/5/2099 chưa tới: theo những gì đã ghi đến nay." in told
    assert "chưa tới" not in visit(clerk, "/ho-so/").content.decode()


def test_an_address_for_a_button_says_so_and_leads_on(land: Map, clerk: Any, visit: Visit) -> None:
    told = visit(clerk, "/ho-so/nhap/moi/")
    assert told.status_code == 405
    assert told["Allow"] == "POST"
    assert "Địa chỉ này chỉ dùng cho một nút bấm" in told.content.decode()
    assert '<a href="/ho-so/nhap/">Về trang có nút đó</a>' in told.content.decode()


def test_an_address_for_a_button_leads_back_to_the_page_that_it_was_opened_from(
    land: Map, clerk: Any, client: Client
) -> None:
    client.force_login(clerk, backend="django.contrib.auth.backends.ModelBackend")
    for came, back in (("http://testserver/ho-so/?trang=2", "http://testserver/ho-so/?trang=2"),
                       ("http://elsewhere.example/", "/ho-so/nhap/")):  # fmt: skip
        told = client.get("/ho-so/nhap/moi/", headers={"referer": came}).content.decode()
        assert f'<a href="{back}">Về trang có nút đó</a>' in told, came


def test_whoever_has_to_log_in_for_a_button_comes_back_to_its_page(client: Client) -> None:
    button, page = "/ho-so/nhap/moi/", "/ho-so/nhap/?donvi=02071"
    here = client.post(button, headers={"Referer": f"http://testserver{page}"})
    assert parse_qs(urlsplit(here["Location"]).query) == {"next": [page]}
    for strange in ({}, {"Referer": "https://elsewhere.example/x"}):
        assert parse_qs(urlsplit(client.post(button, headers=strange)["Location"]).query) == {
            "next": ["/"]
        }


def test_nothing_is_imported_into_a_register_of_the_past(
    land: Map, clerk: Any, visit: Visit
) -> None:
    page = "/ho-so/nhap/"
    assert 'type="file"' not in visit(clerk, page, biet="1/3/2020").content.decode()
    assert 'type="file"' in visit(clerk, page).content.decode()
