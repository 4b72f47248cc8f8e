"""Pages of a long list by where the last one ended, not by how many came before.

OFFSET walks every row it skips; a keyset page costs the same at the end of the list as at its
beginning, provided an index has the columns of the order.
"""

import base64
import binascii
import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from django.core.exceptions import ValidationError
from django.db.models import Model, Q, QuerySet

from chuanhoa.ui.tables import DEFAULT_PAGE, Pager

Row = TypeVar("Row", bound=Model)
LONGEST_CURSOR = 600


@dataclass(frozen=True, slots=True)
class Page(Generic[Row]):
    """One page: its rows in the order of the list, and the cursors to its neighbours."""

    rows: list[Row]
    before: str
    after: str

    def pager(self, total: int | None = None) -> Pager:
        """Return what the table component draws under the list."""
        return Pager(len(self.rows), total, self.before, self.after)


def page_of(
    queryset: QuerySet[Row],
    order: Sequence[str],
    *,
    after: str = "",
    before: str = "",
    size: int = DEFAULT_PAGE,
) -> Page[Row]:
    """Return one page of `queryset` in `order`, after or before a cursor.

    `order` names fields or annotations of the rows that are never NULL, "-" for descending, the
    last one unique (else rows between two pages are lost). A cursor that cannot be read, or that
    was made for another order, gives the first page: it is an address a person may have mangled.
    """
    names = [name.lstrip("-") for name in order]
    backwards = bool(before) and not after
    rows = queryset.order_by(*(_turned(order) if backwards else order))
    place = _read(before if backwards else after, order)
    if place is not None:
        try:
            found = list(rows.filter(_beyond(order, place, backwards=backwards))[: size + 1])
        except (ValueError, TypeError, ValidationError, OverflowError):
            return page_of(queryset, order, size=size)
    else:
        backwards = False
        found = list(queryset.order_by(*order)[: size + 1])
    more = len(found) > size
    found = found[:size]
    if backwards:
        found.reverse()
    if not found:
        return Page([], "", "")
    first, last = _cursor(found[0], names, order), _cursor(found[-1], names, order)
    if backwards:
        return Page(found, first if more else "", last)
    return Page(found, first if place is not None else "", last if more else "")


def _turned(order: Sequence[str]) -> list[str]:
    return [name[1:] if name.startswith("-") else f"-{name}" for name in order]


def _beyond(order: Sequence[str], place: Sequence[Any], *, backwards: bool) -> Q:
    """Return the condition of rows strictly beyond `place`.

    The first column is bounded on its own as well, so that an index can begin there: databases do
    not see it inside the OR.
    """
    ways = [("lt" if name.startswith("-") != backwards else "gt") for name in order]
    names = [name.lstrip("-") for name in order]
    beyond = Q()
    for depth, name in enumerate(names):
        same = Q(**dict(zip(names[:depth], place[:depth], strict=True)))
        beyond |= same & Q(**{f"{name}__{ways[depth]}": place[depth]})
    return Q(**{f"{names[0]}__{ways[0]}e": place[0]}) & beyond


def _cursor(row: Model, names: Sequence[str], order: Sequence[str]) -> str:
    values = [_plain(_value(row, name)) for name in names]
    packed = json.dumps([",".join(order), *values], ensure_ascii=False, separators=(",", ":"))
    return base64.urlsafe_b64encode(packed.encode()).decode().rstrip("=")


def _value(row: Model, name: str) -> Any:
    for part in name.split("__"):
        row = getattr(row, part)
    return row


def _plain(value: Any) -> str | int:
    return value if isinstance(value, int) else str(value)


def _read(cursor: str, order: Sequence[str]) -> list[Any] | None:
    if not cursor or len(cursor) > LONGEST_CURSOR:
        return None
    try:
        packed = base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4))
        told, *values = json.loads(packed)
    except (ValueError, TypeError, binascii.Error, RecursionError):
        return None
    plain = all(type(value) in (str, int) for value in values)
    return values if told == ",".join(order) and len(values) == len(order) and plain else None
