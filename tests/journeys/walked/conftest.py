"""The world that the walks go through, built and learned once for all files here."""

import logging
from collections.abc import Iterator

import pytest
from django.db import transaction
from django.template.base import Template
from django.test import override_settings
from pytest_django import DjangoDbBlocker

from tests.journeys.walk import Walk
from tests.journeys.world import build

PLAIN = Template._render
"""How a template is drawn in use."""


@pytest.fixture(scope="package")
def told_by_the_test() -> Iterator[None]:
    """What breaks is told by the test that asked, with the address; the log would only repeat it."""
    log = logging.getLogger("django.request")
    log.setLevel(logging.CRITICAL)
    yield
    log.setLevel(logging.NOTSET)


@pytest.fixture(scope="package")
def drawn_as_in_use() -> Iterator[None]:
    """Pages are drawn without what Django's test runner notes of each part of a template."""
    noting = Template._render
    Template._render = PLAIN
    yield
    Template._render = noting


@pytest.fixture(scope="package")
def walk(
    told_by_the_test: None,
    drawn_as_in_use: None,
    django_db_setup: None,
    django_db_blocker: DjangoDbBlocker,
) -> Iterator[Walk]:
    """Two communes' people, and the addresses that lead to them; each test rolls back to it."""
    quick = override_settings(PASSWORD_HASHERS=["django.contrib.auth.hashers.MD5PasswordHasher"])
    with quick, django_db_blocker.unblock(), transaction.atomic():
        walk = Walk(build())
        walk.learn()
        yield walk
        transaction.set_rollback(True)
