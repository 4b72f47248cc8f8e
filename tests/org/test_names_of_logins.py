"""A login is one name, in capitals or not, on every database."""

import pytest
from django.test import Client
from django.urls import reverse

from chuanhoa.org.actions import create_first_administrator
from chuanhoa.org.models import User
from tests.org.conftest import AT

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def administrator() -> User:
    return create_first_administrator(username="quantri.s", password="ruộng-bậc", at=AT)


@pytest.mark.parametrize("name", ["quantri.s", "QuanTri.S", "QUANTRI.S"])
def test_capitals_make_no_other_login(administrator: User, name: str) -> None:
    assert User.objects.get_by_natural_key(name) == administrator


@pytest.mark.parametrize("name", ["quantrı.s", "quantrí.s", ""])
def test_a_letter_that_only_has_the_same_capital_is_another_name(client: Client, name: str) -> None:
    with pytest.raises(User.DoesNotExist):
        User.objects.get_by_natural_key(name)
    typed = {"username": name, "password": "ruộng-bậc"}
    assert client.post(reverse("org:login"), typed).status_code == 200
