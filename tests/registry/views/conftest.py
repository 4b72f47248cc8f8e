"""A browser without a screen, for each viewer."""

from collections.abc import Callable

import pytest
from django.test import Client

from chuanhoa.org.models import User

BACKEND = "django.contrib.auth.backends.ModelBackend"
As = Callable[[User], Client]


@pytest.fixture
def as_() -> As:
    """Return a maker of clients that have logged in."""

    def make(user: User) -> Client:
        client = Client()
        client.force_login(user, backend=BACKEND)
        return client

    return make
