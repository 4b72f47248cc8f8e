"""The days of a dossier: 01/01/1930 to 04/6/2109; another is refused at its place."""

from collections.abc import Callable
from typing import Any

import pytest

from chuanhoa.core.assess.exchange import read_dossiers
from chuanhoa.core.text import Message
from tests.core.assess.written import catalogues

PLACES: dict[str, Callable[[str], dict[str, Any]]] = {
    "birth": lambda day: {"birth": day},
    "birth.value": lambda day: {"birth": {"value": day, "precision": "day"}},
    "posts[0].start": lambda day: {"posts": [{"start": day}]},
    "posts[0].unit.established": lambda day: {"posts": [{"unit": {"established": day}}]},
    "credentials[0].date": lambda day: {
        "credentials": [{"field": "degree", "level": "dai_hoc", "date": day}]
    },
    "ranks[0].start": lambda day: {"ranks": [{"code": "01.003", "start": day}]},
}


@pytest.mark.parametrize("place", list(PLACES))
@pytest.mark.parametrize("day", ["1929-12-31", "2109-06-05", "2110-01-01"])
def test_a_day_beyond_is_refused_at_its_place(place: str, day: str) -> None:
    (told,) = read_dossiers([PLACES[place](day)], catalogues())
    assert isinstance(told, Message)
    assert (told.params["found"], told.params["wanted"]) == (day, "1930-01-01–2109-06-04")
    assert str(told.params["where"]).endswith(place)


@pytest.mark.parametrize("place", list(PLACES))
@pytest.mark.parametrize("day", ["1930-01-01", "2109-06-04"])
def test_the_first_and_the_last_are_taken(place: str, day: str) -> None:
    (told,) = read_dossiers([PLACES[place](day)], catalogues())
    assert not isinstance(told, Message), told


@pytest.mark.parametrize("year", ["1929", "2109"])
def test_a_year_of_which_some_day_lies_beyond_is_refused(year: str) -> None:
    (told,) = read_dossiers([{"birth": year}], catalogues())
    assert isinstance(told, Message)
