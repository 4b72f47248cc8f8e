"""A small map with the reform of 2025, and viewers with grants on it."""

from collections.abc import Callable, Iterator
from copy import deepcopy
from dataclasses import dataclass
from datetime import UTC, date, datetime

import pytest
from django.db import transaction
from pytest_django import DjangoDbBlocker

from chuanhoa.org.actions import NewUnit, Taken, reform_units
from chuanhoa.org.models import Role, Unit, UnitKind, User
from tests.registry.factories import UserFactory

REFORM = date(2025, 7, 1)
FOUNDED = date(2000, 1, 1)
BEFORE = datetime(2020, 1, 1, tzinfo=UTC)


@dataclass(frozen=True)
class Map:
    """Old Nghĩa Tá, Lương Bằng and Bình Trung went into the new Nghĩa Tá, of the same code 02071.

    Xã Đôi was split between the new Nghĩa Tá and Xã Bên; Xã Xa lies in another province.
    """

    province: Unit
    nghia_ta: Unit
    luong_bang: Unit
    binh_trung: Unit
    doi: Unit
    new_nghia_ta: Unit
    ben: Unit
    far_province: Unit
    xa: Unit


@pytest.fixture(autouse=True)
def quick_passwords(settings: pytest.FixtureRequest) -> None:
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]  # type: ignore[attr-defined]


@pytest.fixture(scope="module")
def standing(
    request: pytest.FixtureRequest, django_db_setup: None, django_db_blocker: DjangoDbBlocker
) -> Iterator[Map | None]:
    """The map, drawn once for a module whose tests roll back to it; None where they write for good.

    Tests that write for good (`transaction=True`) stand in modules of their own, marked as a whole.
    """
    if _writes_for_good(request):
        yield None
        return
    with django_db_blocker.unblock(), transaction.atomic():
        yield drawn()
        transaction.set_rollback(True)


@pytest.fixture
def land(request: pytest.FixtureRequest, standing: Map | None, db: None) -> Map:
    """The map, from before and after 1 July 2025."""
    assert standing is None or not _writes_for_good(request), (
        "move this test to a module of its own"
    )
    return deepcopy(standing) if standing else drawn()


def _writes_for_good(request: pytest.FixtureRequest) -> bool:
    marker = request.node.get_closest_marker("django_db")
    return marker is not None and bool(marker.kwargs.get("transaction"))


def drawn() -> Map:
    """Write the map as acts do, and return it."""

    def make(on: date, *new: NewUnit) -> tuple[Unit, ...]:
        return reform_units(on=on, new=new, legal_act="", by=None, at=BEFORE)

    def commune(code: str, name: str, parent: Unit, *taken: Taken) -> NewUnit:
        return NewUnit(code, name, UnitKind.XA, parent.pk, taken)

    here, far = make(
        FOUNDED,
        NewUnit("97", "Tỉnh Mẫu", UnitKind.TINH, None),
        NewUnit("98", "Tỉnh Xa", UnitKind.TINH, None),
    )
    nghia_ta, luong_bang, binh_trung, doi, xa = make(
        FOUNDED,
        commune("02071", "Xã Nghĩa Tá", here),
        commune("02062", "Xã Lương Bằng", here),
        commune("02080", "Xã Bình Trung", here),
        commune("02099", "Xã Đôi", here),
        commune("09901", "Xã Xa", far),
    )
    whole = [Taken(unit.pk, whole=True) for unit in (nghia_ta, luong_bang, binh_trung)]
    part = Taken(doi.pk, whole=False)
    new_nghia_ta, ben = make(
        REFORM,
        commune("02071", "Xã Nghĩa Tá", here, *whole, part),
        commune("02100", "Xã Bên", here, part),
    )
    return Map(here, nghia_ta, luong_bang, binh_trung, doi, new_nghia_ta, ben, far, xa)


@pytest.fixture
def clerk(land: Map) -> User:
    """Personnel clerk of the new Nghĩa Tá."""
    return UserFactory(role=Role.PERSONNEL_CLERK, unit=land.new_nghia_ta)


@pytest.fixture
def province(land: Map) -> User:
    """Department of Home Affairs of the province."""
    return UserFactory(role=Role.HOME_AFFAIRS, unit=land.province)


@pytest.fixture
def country(land: Map) -> User:
    """A reader of the whole country."""
    return UserFactory(role=Role.HOME_AFFAIRS, unit=None)


@pytest.fixture
def with_role(land: Map) -> Callable[[Role, Unit | None], User]:
    """Return a maker of viewers with a role in a unit."""
    return lambda role, unit: UserFactory(role=role, unit=unit)
