"""Rows by statements made once and asked again: making one can cost more than its answer."""

from collections import namedtuple
from collections.abc import Callable, Collection, Hashable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final
from uuid import UUID

from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import QuerySet, UUIDField

from chuanhoa.org.queries.scope import kept

Statement = tuple[str, Sequence[Any]]
Rows = Sequence[Sequence[Any]]
Key = tuple[Hashable, ...]
"""All that a statement rests on but for the days and ids in it; empty: it is made anew."""
FEW: Final = 4
"""People or units of whom a statement is made once for as many as they are."""
_held: dict[Any, Any] = {}


@dataclass(frozen=True, slots=True)
class _Made:
    """A statement. `places`: where in its parameters something asked about stands, and which."""

    text: str
    params: tuple[Any, ...]
    places: tuple[tuple[int, int], ...]
    read: Callable[[Sequence[Any]], Any]

    def found(self, asked: Sequence[Any]) -> Rows:
        """Return the rows, as the database gives them, about other days and ids than its own."""
        params = list(self.params)
        for at, which in self.places:
            params[at] = asked[which]
        with connection.cursor() as cursor:
            cursor.execute(self.text, params)
            found: Rows = cursor.fetchall()
        return found

    def rests_on(self, asked: Sequence[Any]) -> bool:
        """Whether all that was asked about stands in it: else it can be asked of nothing else."""
        return {asked[which] for _at, which in self.places} == set(asked)


def rows_found(make: Callable[[], Statement], *, key: Key, days: Sequence[date] = ()) -> Rows:
    """Return the rows, as the database gives them, of the statement that `make` makes for `days`.

    No other parameter of it is equal to one of the days.
    """
    asked = _asked(days)
    try:
        made = _made_once(key, asked, lambda: _placed(*make(), asked=asked))
        return (made or _placed(*make(), asked=asked)).found(asked)
    except EmptyResultSet:
        return ()


def rows_of(
    rows: Callable[[], QuerySet[Any, Any]], *columns: str, key: Key,
    named: Collection[UUID] | QuerySet[Any, Any] | None = None, days: Sequence[date] = (),
) -> Iterable[Any]:  # fmt: skip
    """Return `columns` of what `rows` asks for, as named tuples.

    No other parameter of it is equal to one of `days` or of the ids `named`. Of many, it is made
    anew; of nobody, there are no rows.
    """
    if named is not None and not isinstance(named, QuerySet) and not named:
        return ()
    if isinstance(named, QuerySet) or len(named or ()) > FEW:
        return rows().values_list(*columns, named=True)
    ids = named or ()
    asked = _asked(days, ids)
    made = _made_once(
        (*key, columns, len(ids)) if key else (), asked,
        lambda: _of_columns(rows().values_list(*columns), columns, asked),
    )  # fmt: skip
    if made is None:
        return rows().values_list(*columns, named=True)
    return map(made.read, made.found(asked))


def _asked(days: Sequence[date], ids: Collection[UUID] = ()) -> Sequence[Any]:
    """Return days and ids as they stand among the parameters of a statement."""
    return [
        *(connection.ops.adapt_datefield_value(day) for day in days),
        *(UUIDField().get_db_prep_value(one, connection) for one in ids),
    ]


def _made_once(key: Key, asked: Sequence[Any], make: Callable[[], _Made]) -> _Made | None:
    """Return the statement kept for an equal key, of days and ids as equal among themselves.

    None where it is to be made anew.
    """
    if not key:
        return None
    alike = tuple(asked.index(one) for one in asked)
    made: _Made = kept(_held, (connection.vendor, key, alike), make)
    return made if made.rests_on(asked) else None


def _placed(
    text: str, params: Sequence[Any], read: Callable[[Sequence[Any]], Any] = tuple,
    *, asked: Sequence[Any],
) -> _Made:  # fmt: skip
    places = tuple((at, asked.index(one)) for at, one in enumerate(params) if one in asked)
    return _Made(text, tuple(params), places, read)


def _of_columns(rows: QuerySet[Any, Any], columns: Sequence[str], asked: Sequence[Any]) -> _Made:
    """Return the statement of some rows, whose values are read as Django reads them."""
    compiler = rows.query.get_compiler(connection=connection)
    text, params = compiler.as_sql()
    converted = compiler.get_converters([selected for selected, _sql, _alias in compiler.select])
    row = _row_of(columns)

    def read(raw: Sequence[Any]) -> Any:
        values = list(raw)
        for at, (converters, expression) in converted.items():
            for converter in converters:
                values[at] = converter(values[at], expression, connection)
        return row(*values)

    return _placed(text, params, read, asked=asked)


def _row_of(columns: Sequence[str]) -> Callable[..., Any]:
    return namedtuple("Row", columns)
