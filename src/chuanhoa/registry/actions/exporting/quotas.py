"""Posts assigned and people present as a workbook."""

from datetime import date, datetime
from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from chuanhoa.core.sheets.write import Column, Row, Signature, Table, write_table
from chuanhoa.org.actions import journal
from chuanhoa.org.models import User
from chuanhoa.org.queries import is_invented, one_state
from chuanhoa.registry.actions.exporting.heads import EXPORT, head_of
from chuanhoa.registry.queries.quotas import (
    quota_kind_word,
    quota_lines,
    quota_totals,
    signed,
)


def export_quotas(
    *,
    unit: UUID | None,
    as_of: date,
    by: User,
    at: datetime,
    today: date,
    known_at: datetime | None = None,
) -> bytes:
    """Return an .xlsx of posts assigned and people present, unit by unit, with what they come to."""
    with one_state():
        lines = quota_lines(
            by, as_of=as_of, today=today, unit=unit, known_at=known_at, permission=EXPORT
        )
    unknown = _("không rõ")
    rows = [
        Row([
            line.name, quota_kind_word(line.staff_kind),
            unknown if line.assigned is None else line.assigned, line.present,
            unknown if line.assigned is None else signed(line.present - line.assigned), None,
        ])
        for line in lines
    ]  # fmt: skip
    for total in quota_totals(lines):
        told = _("đã ghi số giao của {known}/{units} đơn vị").format(
            known=total.known, units=total.standing
        )
        sure = total.whole and total.assigned is not None
        rows.append(Row([
            ngettext("Cộng {units} đơn vị", "Cộng {units} đơn vị", total.units)
            .format(units=total.units), quota_kind_word(total.staff_kind),
            unknown if total.assigned is None else total.assigned, total.present,
            signed(total.present - (total.assigned or 0)) if sure else unknown,
            None if total.whole else told,
        ], "total"))  # fmt: skip
    heads = (_("Đơn vị"), _("Đối tượng"), _("Biên chế được giao"), _("Có mặt"),
             _("Thừa (+), thiếu (−)"), _("Ghi chú"))  # fmt: skip
    data = write_table(Table(
        name=_("Biên chế"), title=_("BIÊN CHẾ ĐƯỢC GIAO VÀ CÓ MẶT"),
        columns=[
            Column((head,), "integer" if place in (2, 3) else "text")
            for place, head in enumerate(heads)
        ],
        rows=rows, as_of=as_of, agency=head_of(unit, by=by, as_of=as_of, today=today),
        notes=[_("Không rõ: chưa ghi quyết định giao, không phải bằng 0.")],
        signature=Signature(on=today), invented=is_invented(), portrait=True,
    ))  # fmt: skip
    return journal.handed_out(
        data,
        verb="register.export", target_label="org.unit", target_id=unit, by=by, at=at,
        counts={"rows": len(lines)},
    )  # fmt: skip
