"""The first page, and the page that leads to every report."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy
from django.views.decorators.http import require_safe

from chuanhoa.org.access import may
from chuanhoa.reports.queries.asking import Asking
from chuanhoa.reports.queries.overview import Imported, Overview, overview_for
from chuanhoa.reports.views.asked import READ, Doors, asks, frame
from chuanhoa.ui.addresses import address
from chuanhoa.ui.requests import Request
from chuanhoa.ui.show import Lines, Linked
from chuanhoa.ui.tables import Column, Row, Table

PAGES = (
    (
        _lazy("Cơ cấu, chất lượng"),
        _lazy(
            "Trình độ, lý luận chính trị, quản lý nhà nước, giới tính, dân tộc, độ tuổi, Đảng viên "
            "theo từng đơn vị; theo địa giới cũ hoặc mới."
        ),
        "reports:structure",
    ),
    (
        _lazy("Lượt đào tạo, bồi dưỡng"),
        _lazy("Theo loại và kỳ; lượt và người tách riêng, đại biểu Hội đồng nhân dân đứng riêng."),
        "reports:turns",
    ),
    (
        _lazy("Biểu gửi cấp trên"),
        _lazy("Biểu số lượng, chất lượng và các biểu khác, có tiêu ngữ và chỗ ký, sẵn sàng gửi."),
        "reports:forms",
    ),
    (
        _lazy("Diễn biến theo thời gian"),
        _lazy("Một chỉ tiêu qua các tháng, quý, năm; mốc sắp xếp đơn vị 01/7/2025 được đánh dấu."),
        "reports:series",
    ),
    (
        _lazy("Đối chiếu, còn thiếu"),
        _lazy("Tổng in trong tệp không khớp, người còn thiếu thông tin, theo từng xã."),
        "reports:gaps",
    ),
)

IMPORT = "registry.import"


@require_safe
def overview(request: Request) -> HttpResponse:
    """Show figures to whoever may read them; to everybody else what is his to do."""
    if not may(request.user, READ, today=request.today):
        return render(request, "reports/overview_plain.html", {})
    return _figures(request)


@asks()
def _figures(request: Request, asking: Asking) -> HttpResponse:
    found, doors = overview_for(asking), Doors(request, asking)
    context = {
        **frame(asking),
        "found": found,
        "headcount_url": doors.url("staff"),
        "figures": [(part, doors.url(part.code)) for part in found.figures],
        "known": [(part, doors.url(part.code)) for part in found.known],
        "tasks": _tasks(request, found),
        "imports": _imports(request, found.imports)
        if may(request.user, IMPORT, today=request.today)
        else None,
    }
    return render(request, "reports/overview.html", context)


@require_safe
@asks()
def statistics(request: Request, asking: Asking) -> HttpResponse:
    context = {
        **frame(asking),
        "pages": [(title, text, address(request, name)) for title, text, name in PAGES],
    }
    return render(request, "reports/statistics.html", context)


def _tasks(request: Request, found: Overview) -> list[tuple[int, str, str, str]]:
    """Return what waits to be done as (how many, what, why, address)."""
    gaps = address(request, "reports:gaps")
    imports = address(request, "registry:imports")
    importing = may(request.user, IMPORT, today=request.today)
    mends = [
        (found.problems, _("chỗ cần sửa trong các tệp đã nhập"),
         _("Dòng có lỗi chưa được ghi vào hồ sơ."), imports),
        (found.held, _("dòng đang giữ lại, chưa ghi"),
         _("Trùng, thiếu đơn vị hoặc chưa có trong sổ; cần người xem."), imports),
    ]  # fmt: skip
    tasks = [
        *(mends if importing else []),
        (found.waiting, _("người còn ở đơn vị đã sắp xếp"),
         _("Chưa chuyển sang đơn vị mới trong sổ."), address(request, "reports:structure")),
    ]  # fmt: skip
    for part in found.known:
        unknown = part.n - part.k if part.k is not None else 0
        if unknown:
            what = _("người chưa rõ thông tin: {what}").format(what=part.label.lower())
            tasks.append((unknown, what, _("Bổ sung hồ sơ để số liệu đủ."), gaps))
    return [task for task in tasks if task[0]]


def _imports(request: Request, imports: tuple[Imported, ...]) -> Table:
    rows = []
    for one in imports:
        when = Linked(one.begun_at, address(request, "registry:import", one.id))
        rows.append(
            Row(
                [
                    Lines(when, one.by or _("người vận hành máy")),
                    one.state,
                    one.files,
                    one.problems,
                    one.held,
                ]
            )
        )
    return Table(
        "imports",
        _("Lần nhập gần đây"),
        [
            Column(_("Lúc, người nhập")),
            Column(_("Trạng thái")),
            Column(_("Tệp"), "number"),
            Column(_("Cần sửa"), "number"),
            Column(_("Giữ lại"), "number"),
        ],
        rows,
        chooser=False,
        empty_title=_("Chưa có lần nhập nào trong phạm vi này"),
        empty_text=_("Nhập bảng tính của đơn vị để có số liệu."),
    )
