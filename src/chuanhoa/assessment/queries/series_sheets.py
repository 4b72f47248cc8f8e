"""The course of twenty years as a sheet to be kept."""

from collections.abc import Iterable, Iterator
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from chuanhoa.assessment.queries.series import Course, Point
from chuanhoa.assessment.queries.series_lines import Break, lines, verdicts_used
from chuanhoa.assessment.queries.sheets import office_table
from chuanhoa.assessment.queries.wording import requirement_label
from chuanhoa.core.sheets.write import Column, Row, Table, Value
from chuanhoa.ui.dates import office_date
from chuanhoa.ui.marks import told_source


def series_sheet(found: Course, *, signed_on: date) -> Table:
    """Return the counts as the screen has them: latest first, months without any in one line."""
    codes = verdicts_used(found)
    rows = [
        Row((_words(found, line),), "group")
        if isinstance(line, Break)
        else Row((line.day, *_counts(line, codes), line.heads, _share(line)))
        for line in lines(found)
    ]
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
            *(Column((_("Số người"), str(word)), "integer") for word in codes.values()),
            Column((_("Cộng"),), "integer"),
            Column((_("Đạt trên số người được hỏi"),), "ratio"),
        ],
        rows=rows,
        signed_on=signed_on,
        under_title=[asked or _("Kết quả thấp nhất của mọi tiêu chuẩn áp dụng")],
        notes=notes,
    )


def _words(found: Course, line: Break) -> str:
    """Return a line across the table; a change of the law with what it changed, as the screen lists it."""
    if line.change is None:
        return line.words
    if found.requirement:
        what = [clause for _code, _label, clause in line.change.what]
    else:
        what = [document_words(doc, n) for doc, n in line.change.documents.items()]
    return f"{line.words}: {'; '.join(what)}"


def document_words(doc: str, n: int) -> str:
    """Return how many requirements a document changed."""
    return ngettext("{document}: {n} tiêu chuẩn", "{document}: {n} tiêu chuẩn", n).format(
        document=told_source(doc)[0], n=n
    )


def _counts(point: Point, codes: Iterable[str]) -> Iterator[int | None]:
    return (point.counts[code] if point.counts else None for code in codes)


def _share(point: Point) -> Value:
    return point.share.printed() if point.asked else None


def unrecorded(found: Course) -> str:
    """Return from which day the register tells, and that before it nothing is counted."""
    if found.recorded_from is None:
        return _("Sổ chưa có hồ sơ nào của đơn vị này.")
    return _(
        "Sổ ghi đủ người của đơn vị này từ ngày {day}; trước đó chỉ biết một phần nên không tính, các tháng "
        "ấy để trống. Nhập thêm danh sách của những năm trước thì có số của những năm đó."
    ).format(day=office_date(found.recorded_from))
