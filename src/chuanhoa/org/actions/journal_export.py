"""The journal as a workbook, for those who inspect: identifiers, verbs and numbers, no names."""

from datetime import date, datetime

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from chuanhoa.core.sheets.write import Column, Row, Table, write_table
from chuanhoa.core.text import format_number
from chuanhoa.org.actions.jobs import job_title
from chuanhoa.org.actions.journal import handed_out
from chuanhoa.org.models import JournalLine, User
from chuanhoa.org.queries import counts_line, one_state, target_label, verb_label
from chuanhoa.ui.dates import office_date

MOST = 100_000


def export_journal(*, lines: QuerySet[JournalLine], by: User, at: datetime, as_of: date) -> bytes:
    """Return an .xlsx of `lines`, newest first, at the most 100,000; the sheet says if more are left."""
    with one_state():
        found = list(lines.order_by("-seq")[: MOST + 1])
        table = _table(found[:MOST], as_of, more=len(found) > MOST)
    data = write_table(table)
    return handed_out(
        data,
        verb="journal.export", target_label="org.JournalLine", by=by, at=at,
        counts={"rows": min(len(found), MOST)},
    )  # fmt: skip


def _moment(at: datetime) -> str:
    local = timezone.localtime(at)
    return f"{office_date(local)} {local:%H:%M:%S}"


def _table(lines: list[JournalLine], as_of: date, *, more: bool) -> Table:
    columns = [
        Column((_("Số"),), "integer"), Column((_("Lúc"),)), Column((_("Tài khoản"),)),
        Column((_("Việc"),)), Column((_("Loại hồ sơ"),)), Column((_("Mã hồ sơ"),)),
        Column((_("Chi tiết"),)),
    ]  # fmt: skip
    rows = [
        Row(
            (
                line.seq, _moment(line.at),
                line.by.username if line.by else _("chương trình"), verb_label(line.verb),
                target_label(line.target_label), str(line.target_id) if line.target_id else None,
                counts_line(line, job_title=job_title) or None,
            )
        )
        for line in lines
    ]  # fmt: skip
    notes = [_("Nhật ký chỉ giữ mã và con số, không giữ tên và nội dung, và không xóa được.")]
    if more:
        told = _("Chỉ ghi {most} dòng mới nhất; thu hẹp điều kiện lọc để lấy các dòng cũ hơn.")
        notes.append(told.format(most=format_number(MOST)))
    return Table(
        name=_("Nhật ký"), title=_("NHẬT KÝ HỆ THỐNG"), columns=columns, rows=rows, as_of=as_of,
        notes=notes,
    )  # fmt: skip
