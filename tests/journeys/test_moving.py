"""A clerk carries a reorganised unit over by its boxes, and is told of everybody who is left."""

from datetime import date
from pathlib import Path

import pytest
from django.conf import LazySettings
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from chuanhoa.org.actions import NewUnit, Taken, grant_role, reform_units
from chuanhoa.org.models import Role, Unit, UnitKind, User
from chuanhoa.org.queries import unit_tree
from chuanhoa.registry.models import Appointment
from tests.journeys.office import AT, LONG_AGO, clerk_of, opened
from tests.registry.factories import OfficialFactory
from tests.screens import WIDTHS, Windows, looked_at

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
PAGE = "/ho-so/don-vi-da-sap-xep/"


@pytest.fixture
def clerk(settings: LazySettings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> User:
    """A clerk of a province where one commune went whole into a new one, another into two."""
    monkeypatch.setattr("chuanhoa.registry.views.left_behind.FEW", 2)
    user, split = clerk_of(Role.HOME_AFFAIRS, settings, tmp_path)
    province = unit_tree(LONG_AGO).above(split.pk)[0].id
    (gone,) = reform_units(
        on=LONG_AGO, legal_act="", by=None, at=AT,
        new=[NewUnit("02072", "Xã Cũ", UnitKind.XA, province)],
    )  # fmt: skip
    new = [
        NewUnit("02073", "Xã Mới", UnitKind.XA, province,
                (Taken(gone.pk, whole=True), Taken(split.pk, whole=False))),
        NewUnit("02074", "Xã Khác", UnitKind.XA, province, (Taken(split.pk, whole=False),)),
    ]  # fmt: skip
    reform_units(on=date(2025, 7, 1), legal_act="", by=None, at=AT, new=new)
    grant_role(
        user=user, role=Role.HOME_AFFAIRS, unit=Unit.objects.get(pk=province), valid_from=date(2020, 1, 1),
        by=None, at=AT, today=AT.date(),
    )  # fmt: skip
    for unit, names in ((gone, ("An", "Bình")), (split, ("Chi", "Dung"))):
        for name in names:
            OfficialFactory(full_name=f"Lò Thị {name}", unit=unit)
    return user


def seen_to_the_end(page: Page, name: str, width: str) -> None:
    """Look at a page at its end, where the bar lies over nothing: axe measures what is uncovered."""
    page.evaluate("scrollTo(0, document.documentElement.scrollHeight)")
    looked_at(page, name, width)


@pytest.mark.parametrize("width", list(WIDTHS))
def test_units_are_chosen_whole_and_whoever_is_left_is_told(
    windows: Windows, live_server: LiveServer, clerk: User, width: str
) -> None:
    with opened(windows, live_server, clerk, width) as page:
        page.goto(f"{live_server.url}{PAGE}")
        bar = page.locator(".answer-bar")
        expect(bar).to_be_in_viewport()
        expect(bar).to_contain_text("Đã chọn 0/4 người · còn 4 người ở 2 đơn vị chưa chọn")
        seen_to_the_end(page, "register/left-folded", width)
        whole, split = (
            page.locator("[data-unit]").filter(has_text=name) for name in ("Xã Cũ", "Xã Nghĩa Tá")
        )
        whole.get_by_role("checkbox").first.check()
        expect(whole.locator("[data-told]")).to_have_text("đã chọn cả 2")
        whole.locator("summary").click()
        people = whole.locator("[data-person]")
        expect(people).to_have_count(2)
        expect(people.get_by_role("checkbox", checked=True)).to_have_count(2)
        people.first.get_by_role("checkbox").uncheck()
        expect(whole.locator("[data-told]")).to_have_text("đã chọn 1/2")
        seen_to_the_end(page, "register/left-opened", width)
        people.first.get_by_role("combobox").fill("Chuyên viên")
        people.first.get_by_role("combobox").blur()
        expect(whole.locator("[data-told]")).to_have_text("đã chọn cả 2")
        split.get_by_role("checkbox").first.check()
        expect(bar).to_contain_text("Đã chọn 4/4 người · 2 người chưa có đơn vị mới")
        expect(split.locator("[data-left]")).to_be_visible()
        bar.get_by_role("button").click()
        expect(page.locator("[data-error-summary]")).to_contain_text("2 người chưa chọn đơn vị mới")
        seen_to_the_end(page, "register/left-asked", width)
        into = split.locator(".carry-into select")
        other = into.locator("option").filter(has_text="Xã Khác")
        into.select_option(value=other.get_attribute("value"))
        expect(bar).to_have_text(
            "Đã chọn 4/4 người Chuyển sang đơn vị mới Thôi", use_inner_text=True
        )
        bar.get_by_role("button").click()
        expect(page.locator(".notice")).to_contain_text("Đã chuyển 4 người")
        held = Appointment.objects.open().filter(begun_by="sap_xep_don_vi", post="CHUYEN_VIEN")
        assert held.count() == 1


def test_without_a_script_each_unit_opens_by_its_link(
    windows: Windows, live_server: LiveServer, clerk: User
) -> None:
    with opened(windows, live_server, clerk, "pc", script=False) as page:
        page.goto(f"{live_server.url}{PAGE}")
        whole = page.locator("[data-unit]").filter(has_text="Xã Cũ")
        whole.locator("summary").click()
        whole.get_by_role("link", name="Mở danh sách từng người").click()
        people = whole.locator("[data-person]")
        expect(people).to_have_count(2)
        people.first.get_by_role("checkbox").check()
        page.get_by_role("button", name="Chuyển sang đơn vị mới").click()
        expect(page.locator(".notice")).to_contain_text("Đã chuyển 1 người")
