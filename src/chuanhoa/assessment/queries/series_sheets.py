"""The course of twenty years as a sheet to be kept."""

from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from chuanhoa.assessment.queries.series import Course
from chuanhoa.assessment.queries.sheets import VERDICT_WORDS, office_table
from chuanhoa.assessment.queries.wording import requirement_label
from chuanhoa.core.sheets.write import Column, Row, Table
from chuanhoa.ui.dates import office_date


def series_sheet(found: Course, *, signed_on: date) -> Table:
    """Return the counts day by day; what changed in the law, and where units were reorganised."""
    noted: dict[date, list[str]] = {}
    for change in found.changes:
        noted.setdefault(change.day, []).extend(
            f"{label} ({clause})" for _code, label, clause in change.what
        )
    for reform in found.reforms:
        noted.setdefault(reform.day, []).insert(0, reform.label)
    rows: list[Row] = []
    waiting = sorted(noted)
    for point in found.points:
        while waiting and waiting[0] <= point.day:
            day = waiting.pop(0)
            rows.append(Row((f"{office_date(day)}: {'; '.join(noted[day])}",), "group"))
        counts = point.counts.values() if point.counts else [None] * len(VERDICT_WORDS)
        rows.append(Row((point.day, *counts, point.heads if point.recorded else None)))
    asked = requirement_label(found.requirement) if found.requirement else ""
    notes = [_("Mỗi dòng cộng đủ số người có mặt ngày đó.")]
    if not all(point.recorded for point in found.points):
        notes.append(unrecorded(found))
    if found.left_out:
        told = ngettext(
            "{n} người không tính được theo tháng, không có trong bảng.",
            "{n} người không tính được theo tháng, không có trong bảng.", found.left_out,
        )  # fmt: skip
        notes.append(told.format(n=found.left_out))
    return office_table(
        found.asking,
        name=_("Diễn biến"),
        title=_("Diễn biến việc đạt tiêu chuẩn theo tháng"),
        columns=[
            Column((_("Tính đến ngày"),), "date"),
            *(Column((_("Số người"), str(word)), "integer") for word in VERDICT_WORDS.values()),
            Column((_("Cộng"),), "integer"),
        ],
        rows=rows,
        signed_on=signed_on,
        under_title=[asked or _("Kết quả thấp nhất của mọi tiêu chuẩn áp dụng")],
        notes=notes,
    )


def unrecorded(found: Course) -> str:
    """Return from which day the register tells, and that before it nothing is counted."""
    if found.recorded_from is None:
        return _("Sổ chưa có hồ sơ nào của đơn vị này.")
    return _(
        "Sổ ghi đủ người của đơn vị này từ ngày {day}; trước đó chỉ biết một phần nên không tính, các tháng "
        "ấy để trống. Nhập thêm danh sách của những năm trước thì có số của những năm đó."
    ).format(day=office_date(found.recorded_from))
