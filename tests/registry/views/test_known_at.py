"""`?biet=`: a person, a month and the posts assigned as the register knew them on a day gone by."""

from collections.abc import Callable
from datetime import UTC, date, datetime

import pytest
from django.test import Client
from django.urls import reverse

from chuanhoa.org.models import User
from chuanhoa.registry import actions
from chuanhoa.registry.models import TOGETHER
from chuanhoa.registry.queries import month_changes
from chuanhoa.registry.queries.record import record_of
from tests.registry.conftest import Map
from tests.registry.factories import OfficialFactory

pytestmark = pytest.mark.django_db
As = Callable[[User], Client]
FIRST, THEN, LATER = (datetime(2025, 9, day, 2, tzinfo=UTC) for day in (1, 10, 20))
TODAY = date(2026, 3, 2)
BIET = {"biet": "10/9/2025"}


@pytest.fixture
def official(land: Map) -> object:
    """Registered on 1/9, corrected and moved on 20/9/2025."""
    made = OfficialFactory(
        unit=land.new_nghia_ta, begun="2025-07-01", full_name="Lý Văn Ann", home_town="Bản Cũ",
        at=FIRST,
    )  # fmt: skip
    actions.correct_details(
        official=made, changes={"full_name": "Lý Văn An", "home_town": "Bản Mới"}, as_of=TODAY,
        by=None, at=LATER,
    )  # fmt: skip
    actions.move_official(
        official=made, move=actions.Move("nghi_huu", date(2025, 9, 5)), by=None, at=LATER
    )
    return made


def test_a_record_is_told_as_it_was_known(official, land: Map, clerk: User) -> None:
    asked = {"as_of": TODAY, "today": TODAY}
    now = record_of(clerk, official.pk, **asked)
    then = record_of(clerk, official.pk, **asked, known_at=THEN)
    assert now is not None
    assert then is not None
    assert (now.now.full_name, then.now.full_name) == ("Lý Văn An", "Lý Văn Ann")
    assert (len(now.movements), len(then.movements)) == (1, 0)
    assert ([len(now.posts), len(then.posts)], then.former) == ([0, 1], [])
    assert [line.verb for line in then.journal] == ["official.register"]
    assert record_of(clerk, official.pk, **asked, known_at=datetime(2025, 8, 1, tzinfo=UTC)) is None


def test_a_month_is_told_as_it_was_known(official, land: Map, clerk: User) -> None:
    asked = {"year": 2025, "month": 9, "unit": None, "today": TODAY}
    (now,) = month_changes(clerk, **asked).changed
    assert [line.verb for line in now.decreases] == ["nghi_huu"]
    assert month_changes(clerk, **asked, known_at=THEN).changed == ()


def test_a_movement_taken_back_later_still_stood_then(official, land: Map, clerk: User) -> None:
    from chuanhoa.registry.models import Movement

    actions.undo_movement(
        movement=Movement.objects.get(), by=None, at=datetime(2025, 10, 1, tzinfo=UTC)
    )
    asked = {"year": 2025, "month": 9, "unit": None, "today": TODAY}
    assert month_changes(clerk, **asked).changed == ()
    (then,) = month_changes(clerk, **asked, known_at=datetime(2025, 9, 25, tzinfo=UTC)).changed
    assert [line.verb for line in then.decreases] == ["nghi_huu"]


def test_the_pages_say_so_and_are_read_only(official, land: Map, clerk: User, as_: As) -> None:
    actions.assign_quota(
        unit=land.new_nghia_ta, staff_kind=TOGETHER, assigned=41, since=date(2025, 7, 1), by=None,
        at=FIRST,
    )  # fmt: skip
    browser = as_(clerk)
    urls = [
        reverse("registry:official", args=[official.pk]), reverse("registry:month"),
        reverse("registry:quotas"),
    ]  # fmt: skip
    for url in urls:
        page = browser.get(url, {**BIET, "thang": "09/2025"}).content.decode()
        assert "Theo những gì sổ đã biết đến hết ngày" in page
        assert "/ghi/" not in page
    told = browser.get(urls[0], BIET).content.decode()
    assert ("Lý Văn Ann" in told, "Bản Cũ" in told, "Bản Mới" in told) == (True, True, False)
    assert "Nghỉ hưu" not in browser.get(urls[1], {**BIET, "thang": "09/2025"}).content.decode()
    assert ">41<" in browser.get(urls[2], BIET).content.decode()
    for url in (f"{urls[0]}dinh-chinh/", f"{urls[0]}bien-dong/", "/ho-so/them/"):
        assert browser.get(url, BIET).status_code == 409
    assert browser.post(f"{urls[0]}so-dinh-danh/?biet=10/9/2025").status_code == 409


def test_a_record_that_came_in_later_says_so_to_who_may_see_it(
    official, land: Map, clerk: User, as_: As
) -> None:
    url, early = reverse("registry:official", args=[official.pk]), {"biet": "01/8/2025"}
    answer = as_(clerk).get(url, early)
    told = "Đến hết ngày 01/8/2025, hồ sơ này chưa có trong hệ thống"
    assert (answer.status_code, told in answer.content.decode()) == (404, True)
    elsewhere = OfficialFactory(unit=land.xa, at=FIRST)
    other = as_(clerk).get(reverse("registry:official", args=[elsewhere.pk]), early)
    assert (other.status_code, told in other.content.decode()) == (404, False)


def test_a_record_on_paper_says_what_it_is_and_of_which_day(official, clerk: User, as_: As) -> None:
    """The paper of an office: its title, since when the register says so, that it is no form 2C."""
    page = reverse("registry:official", args=[official.pk])
    now = as_(clerk).get(page).content.decode()
    then = as_(clerk).get(page, BIET).content.decode()
    for text in (now, then):
        assert '<span class="print-only paper-title">TRÍCH NGANG HỒ SƠ</span>' in text
        assert "không thay cho Sơ yếu lý lịch (mẫu 2C)" in text
        assert "THỦ TRƯỞNG CƠ QUAN" in text
    assert "theo những gì sổ biết đến ngày" in now
    assert "theo những gì sổ đã biết đến hết ngày 10/9/2025; sổ nay có thể ghi khác" in then
