"""What is the same on every day of a life: told with a new person, or filled in later."""

from django.test import Client

from chuanhoa.org.models import JournalLine, User
from chuanhoa.registry.models import Official, PersonDetails
from tests.registry.conftest import Map
from tests.registry.views.conftest import As
from tests.registry.views.test_changes import person, send

__all__ = ["person"]
CAREER = {
    "recruited": "01/9/2018", "never_led_before": "01/7/2025", "never_elected_before": "",
    "career_source": "Mẫu 2C ngày 05/01/2026",
}  # fmt: skip


def kept(**of: object) -> list[tuple[str, str, str]]:
    rows = PersonDetails.objects.open().filter(**of)
    return list(rows.values_list("recruited", "never_led_before", "career_source"))


def test_what_was_not_known_is_filled_in_by_a_form_of_its_own(
    as_: As, clerk: User, person: Official
) -> None:
    client, page = as_(clerk), f"/ho-so/{person.pk}/"
    assert f"{page}bo-sung/" in client.get(page).content.decode()
    form = client.get(f"{page}bo-sung/").content.decode()
    assert 'name="recruited"' in form
    assert 'name="full_name"' not in form
    assert send(client, f"{page}bo-sung/", **CAREER).status_code == 302
    assert kept(official=person) == [("2018-09-01", "2025-07-01", "Mẫu 2C ngày 05/01/2026")]
    assert JournalLine.objects.latest("seq").verb == "details.complete"
    assert "Bổ sung thông tin cá nhân" in client.get(page).content.decode()


def test_without_the_paper_nothing_is_filled_in(as_: As, clerk: User, person: Official) -> None:
    url = f"/ho-so/{person.pk}/bo-sung/"
    answer = send(as_(clerk), url, **{**CAREER, "career_source": ""})
    assert "ghi cả tài liệu xác nhận" in answer.content.decode()
    assert kept(official=person) == [("", "", "")]


def new(client: Client, land: Map, **more: str) -> object:
    sent = {
        "full_name": "Nông Thị Mới", "birth": "1985", "unit": str(land.new_nghia_ta.pk),
        "staff_kind": "cong_chuc", "post": "TRUONG_PHONG", "begun": "01/8/2025", **CAREER, **more,
    }  # fmt: skip
    return client.post("/ho-so/them/", sent)


def test_somebody_is_added_with_what_papers_say_of_the_career(
    as_: As, clerk: User, land: Map
) -> None:
    client = as_(clerk)
    assert new(client, land).status_code == 302
    assert kept(full_name="Nông Thị Mới") == [
        ("2018-09-01", "2025-07-01", "Mẫu 2C ngày 05/01/2026")
    ]


def test_the_post_somebody_is_added_with_may_show_what_papers_say_wrong(
    as_: As, clerk: User, land: Map
) -> None:
    answer = new(as_(clerk), land, never_led_before="01/9/2025")
    assert "từ 01/8/2025 hoặc sớm hơn, trước ngày 01/9/2025" in answer.content.decode()
    assert not kept(full_name="Nông Thị Mới")
