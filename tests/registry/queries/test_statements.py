"""A statement made once says of other people and other days what one made anew says."""

from collections.abc import Callable
from datetime import date
from itertools import product
from typing import Any

import pytest
from django.db.models import QuerySet

from chuanhoa.org.queries.statements import FEW, rows_of
from chuanhoa.registry.models import Appointment
from tests.registry.conftest import Map
from tests.registry.factories import OfficialFactory

COLUMNS = ("official_id", "unit_id", "valid_from", "from_exact", "valid_to", "concurrent")
DAYS = (date(2019, 5, 1), date(2023, 9, 30))


def held_on(day: date, people: list[Any]) -> Callable[[], QuerySet[Appointment]]:
    return lambda: Appointment.objects.on(day).filter(official__in=people).order_by("pk")


@pytest.mark.django_db
def test_it_answers_of_others_and_of_other_days_as_one_made_anew(land: Map) -> None:
    first = OfficialFactory(unit=land.nghia_ta, begun="2012-03-01").pk
    later = OfficialFactory(unit=land.xa, begun="2020-01-01", ended="2024-05-31").pk
    told = set()
    for people, day in product(([first], [later], [first, later], [later, first]), DAYS):
        rows = held_on(day, people)
        found = list(rows_of(rows, *COLUMNS, key=("trial",), named=people, days=(day,)))
        assert found == list(rows().values_list(*COLUMNS, named=True))
        told.add(tuple(found))
    assert len(told) > 3, "there was something to tell apart"


@pytest.mark.django_db
def test_of_nobody_there_are_no_rows_and_of_many_it_is_made_anew(
    land: Map, django_assert_num_queries: Any
) -> None:
    people = [OfficialFactory(unit=land.nghia_ta).pk for _ in range(FEW + 1)]
    day = DAYS[1]
    with django_assert_num_queries(0):
        assert list(rows_of(held_on(day, []), "pk", key=("none",), named=[], days=(day,))) == []
    found = rows_of(held_on(day, people), "official_id", key=("many",), named=people, days=(day,))
    assert {row.official_id for row in found} == set(people)


@pytest.mark.django_db
def test_a_statement_that_does_not_hold_what_was_asked_about_is_not_kept(land: Map) -> None:
    person = OfficialFactory(unit=land.nghia_ta).pk
    for _ in range(2):
        rows = rows_of(Appointment.objects.all, "official_id", key=("all",), named=[person])
        assert [row.official_id for row in rows] == [person]
