"""Units, logins and grants for the tests of org."""

from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime

import pytest
from django.db import transaction
from pytest_django import DjangoDbBlocker

from chuanhoa.org.actions import NewUnit, create_user, grant_role, load_units, reform_units
from chuanhoa.org.models import Role, Unit, UnitKind, User

AT = datetime(2026, 3, 2, 1, 30, tzinfo=UTC)
LONG_AGO = date(2000, 1, 1)


@pytest.fixture(autouse=True)
def quick_passwords(settings: pytest.FixtureRequest) -> None:
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]  # type: ignore[attr-defined]


@pytest.fixture(scope="module")
def country_loaded(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """The whole country, loaded once for a module; each test rolls back to it."""
    with django_db_blocker.unblock(), transaction.atomic():
        load_units(at=AT)
        yield
        transaction.set_rollback(True)


@pytest.fixture
def province(db: None) -> Unit:
    """An invented province with two communes, standing since long ago."""
    new = NewUnit("97", "Tỉnh Mẫu", UnitKind.TINH, None)
    return reform_units(on=LONG_AGO, new=[new], legal_act="", by=None, at=AT)[0]


@pytest.fixture
def communes(province: Unit) -> tuple[Unit, ...]:
    new = [
        NewUnit("99901", "Xã Một", UnitKind.XA, province.pk),
        NewUnit("99902", "Xã Hai", UnitKind.XA, province.pk),
    ]
    return reform_units(on=LONG_AGO, new=new, legal_act="", by=None, at=AT)


@pytest.fixture
def make_user(db: None) -> Callable[..., User]:
    """Return a maker of logins that need not change their password, with grants if asked."""

    def make(username: str, role: Role | None = None, unit: Unit | None = None) -> User:
        user = create_user(
            username=username, full_name="Người Mẫu", password="x", by=None, at=AT
        )  # fmt: skip
        User.objects.filter(pk=user.pk).update(must_change_password=False)
        user.refresh_from_db()
        if role is not None:
            grant_role(
                user=user, role=role, unit=unit, valid_from=date(2025, 7, 1), by=None, at=AT,
                today=AT.date(),
            )  # fmt: skip
        return user

    return make


@pytest.fixture
def administrator(make_user: Callable[..., User]) -> User:
    return make_user("quan.tri", Role.ADMINISTRATOR)
