"""Two who adopt or take back the same rule in the same moment; SQLite has one writer anyway."""

from collections.abc import Callable
from datetime import timedelta
from functools import partial
from typing import Any

import pytest
from django.db import connection

from chuanhoa.assessment.actions import adopt, withdraw_overlay
from chuanhoa.assessment.models import AdoptedOverlay
from chuanhoa.assessment.queries.book import in_use, shipped
from chuanhoa.core.assess.warm import warm
from chuanhoa.core.rulebook.standards import Reworded
from chuanhoa.org.models import JournalLine, User
from chuanhoa.org.queries import look_again
from tests.assessment.test_overlays import FIRST, LANGUAGE, MASTER, PAPER, text_of
from tests.registry.actions.facts.test_together import together
from tests.registry.factories import AT

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite has one writer"),
]
LATER = AT + timedelta(hours=1)
STRICTER = Reworded("tinh.ngoai_ngu", FIRST.replace(year=2028), PAPER.number, "b1")


@pytest.fixture(scope="module", autouse=True)
def _compiled() -> None:
    warm(shipped().book)


def adopting(by: User, draft: Any = MASTER, name: str = "Trình độ") -> Callable[[], object]:
    return partial(adopt, name=name, text=text_of(draft), paper=PAPER, by=by, at=AT)


def withdrawing(by: User, number: int) -> Callable[[], object]:
    return partial(withdraw_overlay, number=number, by=by, at=LATER)


def lines(verb: str) -> int:
    return JournalLine.objects.filter(verb=verb).count()


def test_a_rule_adopted_twice_at_once_is_adopted_once(province: User) -> None:
    told = together(adopting(province), adopting(province))
    assert told == ["overlay.no_change", "written"]
    assert list(AdoptedOverlay.objects.values_list("number", flat=True)) == [1]
    assert lines("overlay.adopt") == 1


def test_two_rules_adopted_at_once_stand_one_behind_the_other(province: User) -> None:
    told = together(adopting(province), adopting(province, LANGUAGE, "Ngoại ngữ"))
    assert told == ["written", "written"]
    assert list(AdoptedOverlay.objects.order_by("number").values_list("number", flat=True)) == [
        1, 2,
    ]  # fmt: skip
    look_again()
    last = AdoptedOverlay.objects.get(number=2)
    assert (last.rulebook.version, in_use().unread) == (in_use().book.version, ())


def test_a_rule_taken_back_twice_at_once_is_taken_back_once(province: User) -> None:
    made = adopt(name="Trình độ", text=text_of(), paper=PAPER, by=province, at=AT)
    told = together(withdrawing(province, made.number), withdrawing(province, made.number))
    assert told == ["overlay.withdrawn", "written"]
    assert lines("overlay.withdraw") == 1
    assert not AdoptedOverlay.objects.in_force().exists()


def test_no_rule_is_left_leaning_on_one_that_is_taken_back_at_that_moment(province: User) -> None:
    made = adopt(name="Ngoại ngữ", text=text_of(LANGUAGE), paper=PAPER, by=province, at=AT)
    told = together(withdrawing(province, made.number), adopting(province, STRICTER, "Cao hơn"))
    assert told.count("written") == 1
    look_again()
    assert in_use().unread == ()


def test_two_rules_of_which_one_leans_on_the_other_are_taken_back_at_once(province: User) -> None:
    first = adopt(name="Ngoại ngữ", text=text_of(LANGUAGE), paper=PAPER, by=province, at=AT)
    last = adopt(name="Cao hơn", text=text_of(STRICTER), paper=PAPER, by=province, at=AT)
    told = together(withdrawing(province, first.number), withdrawing(province, last.number))
    assert told in (["overlay.leans", "written"], ["written", "written"])
    look_again()
    assert in_use().unread == ()
    assert lines("overlay.withdraw") == told.count("written")
