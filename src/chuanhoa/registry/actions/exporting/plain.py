"""A small table of a page as a workbook: numbered lines under one row of heads."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Literal

from django.utils.translation import gettext as _

from chuanhoa.core.sheets.write import Column, Row, Table, Value, write_table
from chuanhoa.org.actions import journal
from chuanhoa.org.models import User
from chuanhoa.org.queries import is_invented
from chuanhoa.registry.actions.exporting.heads import head_of


def export_plain(
    *,
    name: str,
    title: str,
    heads: Sequence[str],
    rows: Sequence[Sequence[Value]],
    by: User,
    at: datetime,
    today: date,
) -> bytes:
    """Return an .xlsx of `rows` under `heads`; the journal says how many.

    A column of whole numbers alone is one that Excel can add up.
    """
    kinds = [_kind([row[at] for row in rows]) for at in range(len(heads))]
    data = write_table(Table(
        name=name, title=title,
        columns=[Column((_("STT"),), "integer"), *map(Column, ((head,) for head in heads), kinds)],
        rows=[Row([number, *cells]) for number, cells in enumerate(rows, start=1)],
        agency=head_of(None, by=by, as_of=today, today=today), invented=is_invented(),
    ))  # fmt: skip
    return journal.handed_out(
        data,
        verb="register.export", target_label="registry.official", by=by, at=at,
        counts={"rows": len(rows)},
    )  # fmt: skip


def _kind(values: Sequence[Value]) -> Literal["integer", "text"]:
    whole = bool(values) and all(type(value) is int for value in values)
    return "integer" if whole else "text"
