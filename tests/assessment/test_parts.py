"""A paper of a unit of which only a part is in the viewer's reach says so, as its page does."""

from collections.abc import Callable
from typing import Any

import pytest
from django.http import HttpResponse
from django.urls import reverse

from chuanhoa.org.models import User
from tests.assessment.conftest import Enter
from tests.assessment.test_exports import words
from tests.assessment.test_simulation import MASTER
from tests.journeys.addresses import addresses
from tests.registry.conftest import Map

pytestmark = pytest.mark.django_db

ON_PAGE, ON_PAPER = "chỉ phần trong phạm vi được giao", "Chỉ gồm phần trong phạm vi được giao"
PROVINCE, COMMUNE = "97", "02071"
DAY = "2023-09-30"
TRIED_OUT = "/tieu-chuan/tinh-thu/"
FILES = (".xlsx", ".docx")
MENDERS = "tieu-chuan/dia-ban/chua-ghi/"
"""A list of what its reader may mend, shut to a clerk who only reads."""
CODES = {"thong-ke/con-so/": "staff", "thong-ke/bieu/": "so_luong_chat_luong"}
PAGES = {"thong-ke/con-so/": "danh-sach/"}
"""Where the page of a file is not simply what its address stands beneath."""


def exports() -> dict[str, str]:
    """Return every address that answers with a file about a unit, with that of its page."""
    found = {}
    for one in addresses():
        if not one.route.endswith(FILES) or not one.route.startswith(("thong-ke/", "tieu-chuan/")):
            continue
        room = next((room for room in CODES if one.route.startswith(room)), "")
        if (one.arguments and not room) or one.route.startswith(MENDERS):
            continue
        path = one.filled({name: CODES[room] for name, _kind in one.arguments})
        found[path] = path.rpartition("/")[0] + "/" + PAGES.get(room, "")
    return found


def asked(file: str) -> dict[str, str]:
    return {"ngay": DAY, **(MASTER if file.startswith(TRIED_OUT) else {})}


def said(answer: HttpResponse) -> str:
    assert answer.status_code == 200
    return answer.content.decode()


def tells(page: str) -> bool:
    return ON_PAGE in page or ON_PAPER in page


@pytest.fixture
def somebody(land: Map, enter: Enter) -> None:
    enter(land.nghia_ta, full_name="Ma Thị Chầm", levels={"degree": "trung_cap"})
    enter(land.xa, full_name="Nông Thị Ngoài", levels={"degree": "trung_cap"})


def test_every_file_says_of_a_part_what_its_page_says(
    somebody: None, clerk: User, visit: Callable[..., Any]
) -> None:
    told = {
        file: (
            tells(said(visit(clerk, page, donvi=PROVINCE, **asked(file)))),
            ON_PAPER in words(visit(clerk, file, donvi=PROVINCE, **asked(file))),
        )
        for file, page in exports().items()
    }
    assert {file for file, (page, paper) in told.items() if page != paper} == set()
    assert sum(paper for _page, paper in told.values()) > 15


def test_no_file_of_a_whole_unit_says_so(
    somebody: None, clerk: User, visit: Callable[..., Any]
) -> None:
    for file in exports():
        assert ON_PAPER not in words(visit(clerk, file, donvi=COMMUNE, **asked(file))), file


def test_a_form_says_on_its_own_paper_of_what_part_it_is(
    somebody: None, clerk: User, visit: Callable[..., Any]
) -> None:
    page = reverse("reports:form", args=["so_luong_chat_luong"])
    for unit, part in ((PROVINCE, True), (COMMUNE, False)):
        assert (ON_PAPER in said(visit(clerk, page, donvi=unit, ngay=DAY))) is part


def test_a_list_by_what_was_known_says_until_when(
    somebody: None, clerk: User, visit: Callable[..., Any]
) -> None:
    file = "/tieu-chuan/can-bo-sung/tai-ve.xlsx"
    told = words(visit(clerk, file, donvi=COMMUNE, ngay=DAY, biet="2026-01-15"))
    assert "Theo những gì sổ đã biết đến hết ngày 15/01/2026" in told
    assert "Theo những gì sổ đã biết" not in words(visit(clerk, file, donvi=COMMUNE, ngay=DAY))
