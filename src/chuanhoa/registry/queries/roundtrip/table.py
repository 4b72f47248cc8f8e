"""The list as it goes out."""

from collections.abc import Sequence
from datetime import date
from typing import Final

from django.utils.translation import gettext as _

from chuanhoa.core.sheets.write import Column, Row, Table
from chuanhoa.org.models import User
from chuanhoa.org.queries import is_invented
from chuanhoa.registry.queries.criteria import Criteria
from chuanhoa.registry.queries.listing import every_line
from chuanhoa.registry.queries.listing.lines import PersonLine
from chuanhoa.registry.queries.roundtrip.columns import (
    COLUMNS,
    RECORD,
    VERSION,
    WRITTEN,
    EditColumn,
)

ROOM: Final = 16.0
"""A column to be written in is this wide at the least, though nothing stands in it yet."""


def table_to_edit(
    viewer: User, *, criteria: Criteria, order: str, today: date
) -> tuple[Table, list[PersonLine]]:
    """Return the list of today as a table to be edited, and the people in it.

    Each row ends in hidden cells: its record, the version it was written from, how many rows there
    are.
    """
    people = list(
        every_line(
            viewer, as_of=today, today=today, criteria=criteria, order=order,
            permission="registry.write",
        )
    )  # fmt: skip
    columns = [one for one in COLUMNS if not one.guard or _seen(people, one.guard)]
    heads = [
        Column((str(one.label),), locked=not one.about, least=ROOM if one.about else 0.0)
        for one in columns
    ]
    hidden = [Column((str(label),), hidden=True) for label in (RECORD, VERSION, WRITTEN)]
    edited = ", ".join(str(one.label) for one in columns if one.about)
    table = Table(
        name=_("Danh sách"),
        title=_("DANH SÁCH ĐỂ SỬA"),
        columns=[Column((_("Số TT"),), "integer", locked=True), *heads, *hidden],
        rows=[
            _row(number, one, columns, len(people)) for number, one in enumerate(people, start=1)
        ],
        as_of=today,
        frozen=2,
        filtered=False,
        invented=is_invented(),
        under_title=[
            _(
                "Cột nền xám chỉ để xem, sửa ở đó không được ghi. Sửa được các cột: {columns}."
            ).format(columns=edited),
            _("Giữ nguyên cột ẩn ở cuối. Có thể xóa dòng, đổi thứ tự dòng; không thêm người mới."),
        ],
    )
    return table, people


def _seen(people: Sequence[PersonLine], attribute: str) -> bool:
    return any(attribute not in one.hidden for one in people)


def _row(number: int, line: PersonLine, columns: Sequence[EditColumn], of: int) -> Row:
    cells = [column.write(line) or None for column in columns]
    return Row((number, *cells, str(line.id), str(line.version), str(of)))
