"""Writing many new rows in one prepared statement.

Django's `bulk_create` builds a statement of its own for every few dozen rows on SQLite; `executemany`
takes less than half of its time at 15,000 people. Keys that the database gives stay unknown.
"""

from collections.abc import Sequence

from django.db import connection, models


def insert_each(found: Sequence[models.Model]) -> None:
    """Insert every row of `found`, all of one model, sealing the sealed columns."""
    if not found:
        return
    meta = type(found[0])._meta
    fields = [field for field in meta.concrete_fields if not isinstance(field, models.AutoField)]
    quote = connection.ops.quote_name
    columns = ", ".join(quote(str(field.column)) for field in fields)
    values = ", ".join(["%s"] * len(fields))
    statement = f"INSERT INTO {quote(meta.db_table)} ({columns}) VALUES ({values})"  # noqa: S608 -- names from the model
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
