"""Forms read in English: what is told above and below their tables, whatever it is told of."""

import pytest
from django.conf import settings
from django.test import Client
from django.utils.translation import override

from chuanhoa.org.models import UnitFact, User
from chuanhoa.reports.queries.definitions import forms
from chuanhoa.ui.marks import told_source
from tests.english import vietnamese_left
from tests.registry.conftest import Map
from tests.reports.conftest import Enter


def test_each_note_of_a_form_has_its_english():
    for form in forms().values():
        assert len(form.notes_en) == len(form.notes), form.code
        assert len(form.under_title_en) == len(form.under_title), form.code


@pytest.mark.parametrize("code", sorted(forms()))
@pytest.mark.parametrize("unit", ["064", "97"])
def test_a_form_is_told_in_english(
    code: str, unit: str, land: Map, enter: Enter, province: User, client: Client
) -> None:
    enter(land.nghia_ta, party=True, religion="khong", levels={"degree": "dai_hoc"})
    client.force_login(province, backend="django.contrib.auth.backends.ModelBackend")
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = "en"
    url = f"/thong-ke/bieu/{code}/?donvi={unit}&ngay=2023-09-30"
    page = client.get(url).content.decode()
    names = {"Chuẩn hóa", province.full_name, *UnitFact.objects.values_list("name", flat=True)}
    with override("en"):
        documents = {told_source(form.source.doc)[0] for form in forms().values()}
    assert vietnamese_left(page, names | documents) == []
