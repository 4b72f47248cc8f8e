"""A row once more, unsaved: what corrections and endings open in place of what they close."""

from typing import Any, TypeVar, cast

from chuanhoa.org.models import Fact

Row = TypeVar("Row", bound=Fact)
MADE_AT_WRITING = ("id", "act_id", "closed_by_id", "known_from", "known_to")


def copy_of(row: Row, **changes: Any) -> Row:
    """Return an unsaved copy of `row` with `changes`, to be opened by another act.

    A sealed column is opened and will be sealed anew: it is bound to the key of its row.
    """
    fields = row._meta.concrete_fields
    values = {
        field.attname: getattr(row, field.attname)
        for field in fields
        if field.attname not in MADE_AT_WRITING
    }
    made = type(row)(**values)
    for name, value in changes.items():
        setattr(made, name, value)
    return made


def as_it_stands(row: Row) -> Row:
    """Return the row anew from the database: a page may have left out what its reader may not see."""
    anew: Any = type(row)._default_manager.get(pk=row.pk)
    return cast("Row", anew)
