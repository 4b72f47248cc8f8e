"""What of a list that came back is written, and what a clerk leaves out of it."""

from collections.abc import Collection
from dataclasses import dataclass, replace

from django.utils.text import capfirst

from chuanhoa.core.text import Message
from chuanhoa.registry.queries.roundtrip.diff import EditedFile, EditedRow, FieldEdit, Unwritten


@dataclass(frozen=True, slots=True)
class Chosen:
    """`rows`: with the edits that are to be written; `left`: what is told of those that are not.

    `unchanging`: one sentence for each column of which an edit can be no change from a day on.
    """

    rows: tuple[EditedRow, ...]
    left: tuple[Unwritten, ...]
    unchanging: tuple[Message, ...]


def chosen(file: EditedFile, left: Collection[str], *, from_a_day: bool) -> Chosen:
    """Return what of `file` is written when the clerk leaves the edits with the keys `left`.

    `from_a_day`: the edits are changes from a day on, and so none of what has one value in a life.
    """
    rows, told, fields = [], [], []
    for row in file.rows:
        taken = []
        for edit in row.edits:
            if key_of(row, edit) in left:
                told.append(_left(row, edit))
            elif from_a_day and edit.only_put_right:
                told.append(_unchanging(row, edit))
                fields.append(capfirst(str(edit.column.label)))
            else:
                taken.append(edit)
        rows.append(replace(row, edits=tuple(taken)))
    sentences = [Message("registry.never_changes", {"field": one}) for one in dict.fromkeys(fields)]
    return Chosen(tuple(rows), tuple(told), tuple(sentences))


def contested(file: EditedFile) -> set[str]:
    """Return the keys of edits of what somebody else changed since: left out unless they are chosen."""
    return {key_of(row, edit) for row in file.rows for edit in row.edits if edit.clashes}


def key_of(row: EditedRow, edit: FieldEdit) -> str:
    """Return the name of an edit on the page."""
    return f"{row.person}.{edit.column.field}"


def _left(row: EditedRow, edit: FieldEdit) -> Unwritten:
    told = {"row": row.row, "field": str(edit.column.label)}
    if edit.after:
        message = Message("registry.sheet_left", told | {"found": edit.after})
    else:
        message = Message("registry.sheet_left_emptied", told)
    return Unwritten(message, row.person, edit.column.guard)


def _unchanging(row: EditedRow, edit: FieldEdit) -> Unwritten:
    told = {"row": row.row, "field": str(edit.column.label), "found": edit.after}
    code = "registry.sheet_never_changes" if edit.after else "registry.sheet_never_emptied"
    return Unwritten(Message(code, told), row.person, edit.column.guard)
