"""The map and the viewers of the register's tests, a small rulebook, and people to assess."""

from collections.abc import Callable
from datetime import date
from random import Random
from typing import Any

import pytest
from django.test import Client

from chuanhoa import rules
from chuanhoa.assessment.queries import Person, dossiers_for
from chuanhoa.core.assess import FOLDERS, Book, read_book
from chuanhoa.org.models import Role, Unit, User
from chuanhoa.registry.actions.reform import transfer_at_reform
from chuanhoa.registry.models import Official
from tests.assessment.drawing import BEFORE, BIRTHS, TODAY, one_drawn
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

__all__ = [
    "BEFORE",
    "TODAY",
    "clerk",
    "country",
    "land",
    "province",
    "quick_passwords",
    "standing",
    "with_role",
]

RULES = """\
label: Thử
label_en: Trial
requirements:
  - code: "thu.trinh_do"
    label: Trình độ đại học
    label_en: University degree
    dimension: degree
    periods:
      - from: 2020-01-01
        source: {doc: "Thử", at: "Đ1", mark: house}
        applies: {posts: ["VPTK", "TCKT"]}
        wants: {level: {field: "degree", at_least: "dai_hoc"}}
        transition:
          - when: {minority: true}
            until: 2030-07-01
            source: {doc: "Thử", at: "Đ2", mark: house}
  - code: "thu.ly_luan"
    label: Trung cấp lý luận chính trị
    label_en: Intermediate theory
    dimension: theory
    periods:
      - from: 2020-01-01
        source: {doc: "Thử", at: "Đ3", mark: house}
        applies: {everybody: true}
        wants: {level: {field: "political_theory", at_least: "trung_cap"}}
  - code: "thu.dao_duc"
    label: Phẩm chất đạo đức
    label_en: Ethics
    dimension: other
    periods:
      - from: 2020-01-01
        source: {doc: "Thử", at: "Đ4", mark: house}
        applies: {everybody: true}
        wants: {collective: true}
"""

Enter = Callable[..., Official]


@pytest.fixture(scope="session")
def trial() -> Book:
    """A rulebook of three requirements, whatever the law of the day may be."""
    texts = {name: dict(rules.texts(name)) for name in FOLDERS}
    texts["standards"] = {"standards/trial.yaml": RULES}
    return read_book(texts)


@pytest.fixture
def enter(db: None) -> Enter:
    """Return what enters one person with a post in a unit since 2015."""

    def make(unit: Unit, **given: Any) -> Official:
        return OfficialFactory(unit=unit, **given)

    return make


@pytest.fixture
def drawn(land: Map, enter: Enter) -> Callable[..., list[Official]]:
    """Return what draws people into the old communes, each with some of what can be known."""

    def draw(seed: int, count: int, births: tuple[str, ...] = BIRTHS) -> list[Official]:
        dice = Random(seed)
        units = (land.nghia_ta, land.luong_bang, land.binh_trung, land.xa)
        return [one_drawn(dice, enter, units, dice.choice(births)) for _ in range(count)]

    return draw


@pytest.fixture
def looks(land: Map) -> Callable[..., list[Person]]:
    """Return what reads the dossiers that a viewer may see, by default before the reform."""

    def at(viewer: User, as_of: date = BEFORE, **asked: Any) -> list[Person]:
        return dossiers_for(viewer, as_of=as_of, today=TODAY, **asked)

    return at


@pytest.fixture
def moved(land: Map) -> Callable[[], None]:
    """Return what moves everybody of the three whole communes into the new one."""

    def move() -> None:
        units = [land.nghia_ta.pk, land.luong_bang.pk, land.binh_trung.pk]
        transfer_at_reform(on=REFORM, units=units, by=None, at=AT)

    return move


@pytest.fixture
def leader(land: Map, with_role: Callable[[Role, Unit | None], User]) -> User:
    """The approving leader of the new Nghĩa Tá, who may not see anybody's ethnicity."""
    return with_role(Role.APPROVER, land.new_nghia_ta)


@pytest.fixture
def visit(client: Client) -> Callable[..., Any]:
    """Return what opens a page as a viewer."""

    def get(viewer: User, address: str, **asked: str) -> Any:
        client.force_login(viewer, backend="django.contrib.auth.backends.ModelBackend")
        return client.get(address, asked)

    return get
