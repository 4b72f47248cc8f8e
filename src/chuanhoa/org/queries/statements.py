"""Rows about a few people or units, by statements made once: making one costs more than its answer."""

from collections import namedtuple
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final
from uuid import UUID

from django.db import connection
from django.db.models import QuerySet, UUIDField

FEW: Final = 4
"""People or units of whom a statement is made once for as many as they are."""
_made: dict[tuple[Any, ...], "_Statement | None"] = {}


@dataclass(frozen=True, slots=True)
class _Statement:
    """`places`: where in the parameters a day or an id stands, and which of those asked about."""

    text: str
    params: tuple[Any, ...]
    places: tuple[tuple[int, int], ...]
    converters: tuple[tuple[int, Sequence[Callable[..., Any]], Any], ...]
    row: Callable[..., Any]

    def rows(self, told: Sequence[Any]) -> Iterator[Any]:
        params = list(self.params)
        for at, which in self.places:
            params[at] = told[which]
        with connection.cursor() as cursor:
            cursor.execute(self.text, params)
            found = cursor.fetchall()
        for raw in found:
            values = list(raw)
            for at, converters, expression in self.converters:
                for converter in converters:
                    values[at] = converter(values[at], expression, connection)
            yield self.row(*values)


def rows_of(
    rows: Callable[[], QuerySet[Any, Any]], *columns: str, key: tuple[object, ...],
    named: Collection[UUID] | QuerySet[Any, Any] | None = None, days: Sequence[date] = (),
) -> Iterable[Any]:  # fmt: skip
    """Return `columns` of what `rows` asks for, as named tuples.

    `key` names all that the statement rests on but for the ids and the days in it, and no other of
    its parameters is equal to one of those. Of many, or where the key is empty, it is made anew.
    Of `named` nobody, there are no rows.
    """
    if named is not None and not isinstance(named, QuerySet) and not named:
        return ()
    if isinstance(named, QuerySet) or not key or len(named or ()) > FEW:
        return rows().values_list(*columns, named=True)
    ids = named or ()
    told = [
        *(connection.ops.adapt_datefield_value(day) for day in days),
        *(UUIDField().get_db_prep_value(one, connection) for one in ids),
    ]
    whole = (connection.vendor, key, columns, len(ids), *(told.index(one) for one in told))
    if whole not in _made:
        _made[whole] = _statement(rows().values_list(*columns), columns, told)
    made = _made[whole]
    return rows().values_list(*columns, named=True) if made is None else made.rows(told)


def _statement(
    rows: QuerySet[Any, Any], columns: Sequence[str], told: Sequence[Any]
) -> _Statement | None:
    """Return the statement of some rows; None where what was asked about is not all in it."""
    compiler = rows.query.get_compiler(connection=connection)
    text, params = compiler.as_sql()
    places = tuple((at, told.index(one)) for at, one in enumerate(params) if one in told)
    if {told[which] for _at, which in places} != set(told):
        return None
    converters = compiler.get_converters([selected for selected, _sql, _alias in compiler.select])
    return _Statement(
        text, tuple(params), places,
        tuple((at, functions, expression) for at, (functions, expression) in converters.items()),
        namedtuple("Row", columns),
    )  # fmt: skip
