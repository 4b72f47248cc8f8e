"""The page of an entry that no longer stands, as the browser's Back leads to it."""

import pytest

from chuanhoa.org.models import Role, User
from chuanhoa.registry.models import Credential, Official
from tests.registry.conftest import Map
from tests.registry.factories import OfficialFactory, UserFactory
from tests.registry.views.conftest import As


@pytest.fixture
def person(land: Map) -> Official:
    made: Official = OfficialFactory(
        full_name="Hoàng Thị Gần", unit=land.new_nghia_ta, begun="2025-07-01",
        levels={"degree": "dai_hoc"},
    )  # fmt: skip
    return made


def test_what_was_withdrawn_says_so_and_leads_to_the_person_and_back(
    as_: As, clerk: User, land: Map, person: Official
) -> None:
    client, page = as_(clerk), f"/ho-so/{person.pk}/"
    row = Credential.objects.open().get()
    entry = f"{page}muc/van-bang/{row.pk}/"
    client.post(f"{entry}rut/")
    for gone in (entry, f"{entry}dinh-chinh/"):
        shown = client.get(gone)
        told = shown.content.decode()
        assert (shown.status_code, "Mục này đã được rút" in told) == (200, True)
        assert f'href="{page}"' in told
        assert f"{entry}lay-lai/" in told
    reader = as_(UserFactory(role=Role.INSPECTOR, unit=land.new_nghia_ta))
    assert f"{entry}lay-lai/" not in reader.get(entry).content.decode()
    client.post(f"{entry}lay-lai/")
    assert "lay-lai/" not in client.get(entry).content.decode()


def test_what_was_corrected_leads_to_what_stands(as_: As, clerk: User, person: Official) -> None:
    client, page = as_(clerk), f"/ho-so/{person.pk}/"
    old = Credential.objects.open().get()
    typed = {"field": "degree", "level": "Thạc sĩ", "awarded": "2014-06-30"}
    assert client.post(f"{page}muc/van-bang/{old.pk}/dinh-chinh/", typed).status_code == 302
    fresh = Credential.objects.open().get()
    told = client.get(f"{page}muc/van-bang/{old.pk}/").content.decode()
    assert "Mục này đã được đính chính" in told
    assert f"{page}muc/van-bang/{fresh.pk}/" in told
    assert client.get(f"{page}muc/van-bang/999999/").status_code == 404
