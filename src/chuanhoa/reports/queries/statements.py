"""Statements made once and asked of many days: making one can cost more than its answer."""

from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.core.exceptions import EmptyResultSet
from django.db import connection

from chuanhoa.org.queries.scope import Scope, kept
from chuanhoa.reports.queries.asking import Asking

Statement = tuple[str, list[Any]]
Rows = Sequence[Sequence[Any]]


@dataclass(frozen=True, slots=True)
class _Made:
    """A statement with its parameters; `places`: where a day stands, and which of its days."""

    text: str
    params: tuple[Any, ...]
    places: tuple[tuple[int, int], ...]

    def on(self, days: Sequence[Any]) -> Statement:
        """Return the statement with other days in place of its own."""
        params = list(self.params)
        for at, which in self.places:
            params[at] = days[which]
        return self.text, params


def rows_found(
    asking: Asking, key: Sequence[Hashable], days: Sequence[date], make: Callable[[], Statement]
) -> Rows:
    """Return the rows, as the database gives them, of the statement that `make` makes for `days`.

    Where a statement was made before for equal units and an equal `key`, it is asked of these days
    instead: `key` names all else that it rests on, and no parameter but the days is a date.
    """
    try:
        text, params = _statement(asking, key, days, make)
    except EmptyResultSet:
        return ()
    with connection.cursor() as cursor:
        cursor.execute(text, params)
        found: Rows = cursor.fetchall()
    return found


def _statement(
    asking: Asking, key: Sequence[Hashable], days: Sequence[date], make: Callable[[], Statement]
) -> Statement:
    if asking.known_at is not None:
        return make()
    told = [connection.ops.adapt_datefield_value(day) for day in days]

    def work_out() -> _Made:
        text, params = make()
        places = [(at, told.index(one)) for at, one in enumerate(params) if one in told]
        return _Made(text, tuple(params), tuple(places))

    alike = tuple(told.index(one) for one in told)
    units = _units(asking.scope), asking.asked and _units(asking.asked)
    whole = (connection.vendor, asking.eyes.merged.found, *key, alike, *units)
    made: _Made = kept(asking.eyes.land.statements, whole, work_out)
    return made.on(told)


def _units(scope: Scope) -> tuple[Hashable, ...]:
    return scope.whole_country, scope.unit_ids, scope.split_ids, scope.later_ids
