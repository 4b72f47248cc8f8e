"""Who may read a province and take out one commune takes out no more than the commune."""

import html
import io
import re
import zipfile
from collections.abc import Callable
from typing import Any

import pytest

from chuanhoa.org.actions import grant_role
from chuanhoa.org.models import Role, Unit, User
from chuanhoa.org.queries import catalogues
from tests.assessment.conftest import TODAY, Enter
from tests.registry.conftest import REFORM, Map
from tests.registry.factories import AT

pytestmark = pytest.mark.django_db

NEAR, FAR = "Nông Thị Gần", "Nông Thị Ngoài"
BEN = "02100"
LISTS = [
    "/ho-so/tai-ve.xlsx",
    "/ho-so/sua-trong-excel/tai-ve.xlsx",
    "/ho-so/bien-dong/tai-ve.xlsx",
    "/tieu-chuan/danh-sach/tai-ve.xlsx",
    "/tieu-chuan/danh-sach/tai-ve.docx",
    "/tieu-chuan/can-bo-sung/tai-ve.xlsx",
    "/tieu-chuan/can-bo-sung/de-dien.xlsx",
    "/tieu-chuan/sap-den-han/tai-ve.xlsx",
]


@pytest.fixture
def reader(land: Map, with_role: Callable[[Role, Unit | None], User]) -> User:
    """A clerk of the new Nghĩa Tá who inspects the whole province."""
    user = with_role(Role.PERSONNEL_CLERK, land.new_nghia_ta)
    grant_role(
        user=user, role=Role("thanh_tra"), unit=land.province, valid_from=REFORM, by=None, at=AT,
        today=TODAY,
    )  # fmt: skip
    return user


def words(answer: Any) -> str:
    """Return what a file says, names that are kept whole with plain blanks."""
    body = b"".join(answer.streaming_content) if answer.streaming else answer.content
    with zipfile.ZipFile(io.BytesIO(body)) as parts:
        texts = (parts.read(name).decode("utf-8", "replace") for name in parts.namelist())
        return "\n".join(texts).replace("\xa0", " ")


@pytest.mark.parametrize("address", LISTS)
def test_a_list_leaves_with_the_people_that_may_be_taken_out(
    land: Map, enter: Enter, visit: Callable[..., Any], reader: User, address: str
) -> None:
    enter(land.new_nghia_ta, full_name=NEAR, begun="2026-03-01")
    enter(land.ben, full_name=FAR, begun="2026-03-01")
    asked = {"ngay": "2026-03-02", "thang": "03/2026"}
    page = visit(reader, "/ho-so/", **asked).content.decode()
    assert NEAR in page
    assert FAR in page
    told = words(visit(reader, address, **asked))
    assert FAR not in told
    if "can-bo-sung" in address or address.startswith("/ho-so/"):
        assert NEAR in told


def test_the_names_behind_an_answer_leave_with_those_who_may(
    land: Map, enter: Enter, visit: Callable[..., Any], reader: User
) -> None:
    levels = {"degree": "trung_cap"}
    enter(land.nghia_ta, full_name=NEAR, begun="2020-01-01", post="VPTK", levels=levels)
    enter(land.doi, full_name=FAR, begun="2020-01-01", post="VPTK", levels=levels)
    page = visit(reader, "/tieu-chuan/nam-moc/").content.decode()
    links = re.findall(r'href="(/tieu-chuan/nam-moc/danh-sach/[^"]+)"', page)
    shown = [visit(reader, html.unescape(link)).content.decode() for link in links]
    both = next(text for text in shown if NEAR in text and FAR in text)
    (file,) = re.findall(r'href="(/tieu-chuan/nam-moc/tai-ve.xlsx[^"]+)"', both)
    told = words(visit(reader, html.unescape(file)))
    assert NEAR in told
    assert FAR not in told


def test_who_may_take_out_may_read_and_who_tries_out_may_take_out() -> None:
    """Lists are read with the permission to take out alone; that must never reach further."""
    for role in catalogues()["role"]:
        may = set(role.extra["may"])
        if "registry.export" in may:
            assert {"registry.read", "assessment.read", "reports.read"} <= may, role.code
        if "assessment.simulate" in may:
            assert "registry.export" in may, role.code
        if "registry.write" in may:
            assert "registry.read" in may, role.code


@pytest.mark.parametrize("address", [one for one in LISTS if one.startswith("/tieu-chuan/")])
def test_a_list_of_a_unit_of_which_a_part_is_in_reach_bears_the_head_of_ones_own_office(
    land: Map, enter: Enter, visit: Callable[..., Any], with_role: Callable[..., User], address: str
) -> None:
    """Xã Đôi went into Xã Bên in part: its people of then are in reach, the office of Xã Bên is not."""
    enter(land.doi, full_name=NEAR, begun="2020-01-01")
    clerk = with_role(Role.PERSONNEL_CLERK, land.new_nghia_ta)
    told = words(visit(clerk, address, ngay="2026-03-02", donvi=BEN))
    assert "ỦY BAN NHÂN DÂN XÃ NGHĨA TÁ" in told
    assert "ỦY BAN NHÂN DÂN XÃ BÊN" not in told
