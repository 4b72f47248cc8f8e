"""Writing many new rows in one prepared statement.

Django's `bulk_create` builds a statement of its own for every few dozen rows on SQLite; `executemany`
takes less than half of its time at 15,000 people. Keys that the database gives stay unknown, so rows
to which others point by such a key are not for it.
"""

from collections.abc import Sequence
from typing import Any

from django.db import connection, models


def insert_each(found: Sequence[models.Model]) -> None:
    """Insert every row of `found`, all of one model, sealing the sealed columns.

    Raises TypeError for a model to which others point by a key that the database gives: see
    `others_need_key`; ValueError for a row that points to one that has no key yet.
    """
    if not found:
        return
    model = type(found[0])
    if others_need_key(model):
        raise TypeError(f"{model.__name__}: others point to it by a key that would stay unknown")
    meta = model._meta
    fields = [field for field in meta.concrete_fields if not isinstance(field, models.AutoField)]
    quote = connection.ops.quote_name
    columns = ", ".join(quote(str(field.column)) for field in fields)
    values = ", ".join(["%s"] * len(fields))
    statement = f"INSERT INTO {quote(meta.db_table)} ({columns}) VALUES ({values})"  # noqa: S608 -- names from the model
    _take_keys(found, [field for field in fields if isinstance(field, models.ForeignKey)])
    with connection.cursor() as cursor:
        cursor.executemany(
            statement,
            [
                tuple(
                    field.get_db_prep_save(field.pre_save(row, True), connection)  # noqa: FBT003 -- Django's signature
                    for field in fields
                )
                for row in found
            ],
        )
    for row in found:
        row._state.adding, row._state.db = False, connection.alias


def _take_keys(found: Sequence[models.Model], fields: Sequence[models.ForeignKey[Any]]) -> None:
    """Let rows point to what was inserted after they were made, and has its key only since."""
    for row in found:
        for field in fields:
            if getattr(row, field.attname) is None and field.is_cached(row):
                other = field.get_cached_value(row)
                if other is not None and other.pk is None:
                    raise ValueError(f"{field.name}: what the row points to has no key yet")
                setattr(row, field.name, other)


def others_need_key(model: type[models.Model]) -> bool:
    """Whether the database gives the keys of `model` and another model points to it."""
    return isinstance(model._meta.pk, models.AutoField) and bool(model._meta.related_objects)
