"""The map and the viewers of the registry's tests, with people whose figures are counted."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.test import Client

from chuanhoa.org.models import Unit, User
from chuanhoa.registry.actions.reform import transfer_at_reform
from chuanhoa.registry.models import Official
from chuanhoa.reports.queries.asking import Asking, ask
from tests.registry.conftest import (
    REFORM,
    Map,
    clerk,
    country,
    land,
    province,
    quick_passwords,
    standing,
    with_role,
)
from tests.registry.factories import AT, OfficialFactory

__all__ = ["clerk", "country", "land", "province", "quick_passwords", "standing", "with_role"]

TODAY = date(2026, 3, 2)
BEFORE = date(2023, 9, 30)

Enter = Callable[..., Official]


@pytest.fixture
def enter(db: None) -> Enter:
    """Return what enters one person with a post in a unit since 2015."""

    def make(unit: Unit, **given: Any) -> Official:
        return OfficialFactory(unit=unit, **given)

    return make


@pytest.fixture
def looks(land: Map) -> Callable[..., Asking]:
    """Return what asks as a viewer, by default on a day before the reform."""

    def at(viewer: User, as_of: date = BEFORE, **asked: Any) -> Asking:
        return ask(viewer, as_of=as_of, today=TODAY, **asked)

    return at


@pytest.fixture
def moved(land: Map) -> Callable[[], None]:
    """Return what moves everybody of the three whole communes into the new one."""

    def move() -> None:
        units = [land.nghia_ta.pk, land.luong_bang.pk, land.binh_trung.pk]
        transfer_at_reform(on=REFORM, units=units, by=None, at=AT)

    return move


@pytest.fixture
def visit(client: Client) -> Callable[..., Any]:
    """Return what opens a page as a viewer."""

    def get(viewer: User, address: str, **asked: str) -> Any:
        client.force_login(viewer, backend="django.contrib.auth.backends.ModelBackend")
        return client.get(address, asked)

    return get
