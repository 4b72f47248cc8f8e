"""A name put right is compared with the names on record, as a new person's is."""

import unicodedata

import pytest
from django.test import Client

from chuanhoa.org.models import User
from chuanhoa.registry import actions
from chuanhoa.registry.models import Official, PersonDetails
from tests.registry.conftest import Map
from tests.registry.factories import AT, OfficialFactory
from tests.registry.views.conftest import As

pytestmark = pytest.mark.django_db
ASKS = "Trong sổ đã có hồ sơ giống: Hoàng Thị Gần, 10/3/1985"


@pytest.fixture
def other(land: Map) -> Official:
    return OfficialFactory(full_name="Hoàng Thị Gần", unit=land.new_nghia_ta, begun="2025-07-02")


@pytest.fixture
def one(land: Map) -> Official:
    return OfficialFactory(full_name="Hoàng Thị Gẫn", unit=land.new_nghia_ta, begun="2025-07-02")


@pytest.fixture
def client(as_: As, clerk: User) -> Client:
    return as_(clerk)


def sent(client: Client, one: Official, path: str, **changes: str) -> str:
    """Send a form of the details with `changes`; return what the page says, "" once it is written."""
    url = f"/ho-so/{one.pk}/{path}/"
    form = client.get(url).context["form"]
    shown = {name: form[name].value() for name in form.fields if form[name].value() is not None}
    shown |= {"birth": "10/03/1985", "since": "01/02/2026"}
    answer = client.post(url, {**shown, **changes})
    return "" if answer.status_code == 302 else answer.content.decode()


@pytest.mark.parametrize("path", ["dinh-chinh", "cap-nhat"])
@pytest.mark.parametrize(
    "name", ["Hoàng Thị Gần", unicodedata.normalize("NFD", "Hoàng Thị Gần"), "HOANG THI GAN"]
)
def test_a_name_like_anothers_is_asked_about_until_it_was_looked_at(
    client: Client, one: Official, other: Official, path: str, name: str
) -> None:
    assert ASKS in sent(client, one, path, full_name=name)
    assert sent(client, one, path, full_name=name, sure="on") == ""
    names = PersonDetails.objects.open().filter(official=one, valid_to=None)
    assert names.get().full_name == unicodedata.normalize("NFC", name)


def test_neither_the_own_record_nor_who_was_found_to_be_another_is_asked_about(
    client: Client, one: Official, other: Official
) -> None:
    assert "hồ sơ giống" not in sent(client, one, "dinh-chinh", residence="Bản Nà")
    actions.mark_not_same(first=one, second=other, by=None, at=AT)
    assert sent(client, one, "dinh-chinh", full_name="Hoàng Thị Gần") == ""
