"""The form of a rank: the day of the rank and the day of the pay, each asked for by its own name."""

import re

import pytest

from chuanhoa.org.models import User
from chuanhoa.registry.models import Official, RankHeld
from tests.registry.conftest import Map
from tests.registry.factories import OfficialFactory
from tests.registry.views.conftest import As


@pytest.fixture
def person(land: Map) -> Official:
    made: Official = OfficialFactory(unit=land.new_nghia_ta, begun="2025-07-01")
    return made


def test_a_day_of_the_pay_alone_is_enough_and_none_is_asked_for(
    as_: As, clerk: User, person: Official
) -> None:
    client, page = as_(clerk), f"/ho-so/{person.pk}/ghi/ngach/"
    stated = {"rank": "01.003", "step": "3/9"}
    refused = client.post(page, stated)
    assert refused.context["form"].errors.keys() == {"begun"}
    assert client.post(page, {**stated, "pay_begun": "01/5/2022"}).status_code == 302
    held = RankHeld.objects.get(official=person, known_to=None)
    assert (held.begun, held.pay_begun) == ("", "2022-05-01")
    shown = client.get(f"/ho-so/{person.pk}/").content.decode()
    assert "hưởng bậc, hệ số từ 01/5/2022" in shown
    assert "vào ngạch 01/5/2022" not in shown


def test_another_step_stands_in_the_timeline_on_its_own_day(
    as_: As, clerk: User, person: Official
) -> None:
    client, page = as_(clerk), f"/ho-so/{person.pk}/"
    for stated in (
        {"begun": "01/8/2025", "step": "3/9"},
        {"pay_begun": "01/02/2026", "step": "4/9"},
    ):
        assert client.post(f"{page}ghi/ngach/", {"rank": "01.003", **stated}).status_code == 302
    shown = " ".join(client.get(page).content.decode().split())
    begun = re.findall(r"từ (\S+?)<(?:(?!từ ).)*?Chuyên viên<", shown)
    assert begun == ["01/02/2026", "01/8/2025"]


def test_a_step_that_comes_later_is_not_shown_before_its_day(
    as_: As, clerk: User, person: Official
) -> None:
    client, page = as_(clerk), f"/ho-so/{person.pk}/"
    stated = {"rank": "01.003", "begun": "01/8/2025", "step": "3/9", "pay_begun": "01/02/2026"}
    assert client.post(f"{page}ghi/ngach/", stated).status_code == 302
    held = RankHeld.objects.get(official=person, known_to=None)
    assert str(held.valid_from) == "2025-08-01"
    for day, shown in (("31/12/2025", False), ("01/02/2026", True)):
        told = client.get("/ho-so/", {"ngay": day}).content.decode()
        assert ("Chuyên viên 3/9" in told, "Chuyên viên" in told) == (shown, True)
