"""Updating many staged rows, each with values of its own, in few statements.

Django's `bulk_update` builds one CASE for every row and cannot seal a column; `executemany` on a
prepared statement is some ten times as fast at 15,000 rows.
"""

from collections.abc import Sequence

from django.db import connection, models


def update_each(found: Sequence[models.Model], names: Sequence[str]) -> None:
    """Write the columns `names` of every row in `found`, sealing the sealed ones."""
    if not found:
        return
    meta = type(found[0])._meta
    fields = [meta.get_field(name) for name in names]
    assert meta.pk is not None  # noqa: S101 -- every model of ours has one
    quote = connection.ops.quote_name
    columns = ", ".join(f"{quote(str(field.column))} = %s" for field in fields)  # type: ignore[union-attr]
    statement = f"UPDATE {quote(meta.db_table)} SET {columns} WHERE {quote(meta.pk.column)} = %s"  # noqa: S608 -- names from the model
    pk = meta.pk
    with connection.cursor() as cursor:
        cursor.executemany(
            statement,
            [
                (
                    *(
                        field.get_db_prep_save(field.pre_save(row, False), connection)  # type: ignore[union-attr]  # noqa: FBT003 -- Django's signature
                        for field in fields
                    ),
                    pk.get_db_prep_value(row.pk, connection),
                )
                for row in found
            ],
        )
