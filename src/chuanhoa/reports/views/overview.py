"""The first page, and the page that leads to every report."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_safe

from chuanhoa.assessment.queries.ahead import next_deadlines
from chuanhoa.org.access import may, viewer_of
from chuanhoa.org.queries import logins_that_may, roles_that_may
from chuanhoa.registry.queries import sight_of
from chuanhoa.registry.queries.ends import two_ends
from chuanhoa.registry.queries.officials import nobody_on_record
from chuanhoa.registry.queries.postless import at_most_untold, untold
from chuanhoa.reports.queries.asking import Asking
from chuanhoa.reports.queries.behind import columns_behind, may_mend
from chuanhoa.reports.queries.guards import why_hidden
from chuanhoa.reports.queries.overview import NOT_KNOWN, Imported, Overview, overview_for
from chuanhoa.reports.views.asked import READ, Doors, asks, frame, shown_day
from chuanhoa.ui.addresses import UNIT, address
from chuanhoa.ui.dates import office_date
from chuanhoa.ui.requests import Request
from chuanhoa.ui.show import Lines, Linked, moment
from chuanhoa.ui.tables import Column, Row, Table
from chuanhoa.ui.words import within

PAGES = (
    (
        gettext_lazy("Cơ cấu, chất lượng"),
        gettext_lazy(
            "Trình độ, lý luận chính trị, quản lý nhà nước, giới tính, dân tộc, độ tuổi, Đảng viên "
            "theo từng đơn vị; theo địa giới cũ hoặc mới."
        ),
        "reports:structure",
    ),
    (
        gettext_lazy("Lượt đào tạo, bồi dưỡng"),
        gettext_lazy(
            "Theo loại và kỳ; lượt và người tách riêng, đại biểu Hội đồng nhân dân đứng riêng."
        ),
        "reports:turns",
    ),
    (
        gettext_lazy("Biểu gửi cấp trên"),
        gettext_lazy(
            "Biểu số lượng, chất lượng và các biểu khác, có tiêu ngữ và chỗ ký, sẵn sàng gửi."
        ),
        "reports:forms",
    ),
    (
        gettext_lazy("Diễn biến theo thời gian"),
        gettext_lazy(
            "Một chỉ tiêu qua các tháng, quý, năm; mốc sắp xếp đơn vị 01/7/2025 được đánh dấu."
        ),
        "reports:series",
    ),
    (
        gettext_lazy("Đối chiếu, còn thiếu"),
        gettext_lazy("Tổng in trong tệp không khớp, người còn thiếu thông tin, theo từng xã."),
        "reports:gaps",
    ),
)

IMPORT = "registry.import"
EXPORT = "registry.export"
STANDARDS = "assessment.read"
USERS = "org.manage_users"
MANY = 0.1
"""The share of people without a known post from which on the page says so at its head."""


@require_safe
def overview(request: Request) -> HttpResponse:
    """Show figures to whoever may read them; to everybody else what is his to do."""
    if not may(request.user, READ, today=request.today):
        manages = may(request.user, USERS, today=request.today)
        context: dict[str, object] = {
            "accounts_url": address(request, "org:users") if manages else "",
            "password_url": address(request, "org:password")
            if viewer_of(request).must_change_password else "",
        }  # fmt: skip
        if manages and nobody_on_record():
            context |= {
                "first": True, "roles": roles_that_may(IMPORT),
                "may_enter": logins_that_may(IMPORT, today=request.today),
                "import_url": address(request, "registry:imports")
                if may(request.user, IMPORT, today=request.today) else "",
            }  # fmt: skip
        return render(request, "reports/overview_plain.html", context)
    return _figures(request)


@asks()
def _figures(request: Request, asking: Asking) -> HttpResponse:
    found, doors = overview_for(asking), Doors(request, asking)
    hides = any(part.k is None for part in found.unknown)
    context = {
        **frame(asking),
        "found": found,
        **_postless(request, asking, found.headcount),
        "headcount_url": doors.url("staff"),
        "figures": [(part, doors.url(part.code)) for part in found.figures],
        "unknown": [(part, doors.url(part.code)) for part in found.unknown],
        "untold": found.untold,
        "with_untold": found.headcount + found.untold,
        "untold_url": address(request, "registry:officials", query={"doituong": NOT_KNOWN})
        if may(request.user, "registry.read", today=request.today)
        else "",
        "why_hidden": why_hidden(asking) if hides else "",
        "shown_day": shown_day(request, asking) if hides else "",
        "tasks": _tasks(request, asking, found),
        "imports": _imports(request, asking, found)
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


def _postless(request: Request, asking: Asking, headcount: int) -> dict[str, object]:
    """Return of how many it is not known which post they hold, where that is said at the head."""
    sight = sight_of(
        viewer_of(request), as_of=request.as_of, today=request.today, permission=READ,
        known_at=request.known_at,
    )  # fmt: skip
    unit = asking.unit.id if asking.unit else None
    if at_most_untold(sight, unit) < max(1, headcount * MANY):
        return {}
    k, n = untold(sight, unit)
    if not k or k < n * MANY:
        return {}
    now = request.as_of >= request.today and request.known_at is None
    writes = now and may(request.user, "registry.write", today=request.today)
    return {
        "postless": k, "serving": n,
        "postless_url": address(request, "registry:record_posts") if writes else "",
    }  # fmt: skip


def _tasks(request: Request, asking: Asking, found: Overview) -> list[tuple[int, str, str, str]]:
    """Return what waits for this viewer to do it, as (how many, what, why, address)."""
    importing = may(request.user, IMPORT, today=request.today)
    tasks = _left(request, found) if importing else []
    if may(request.user, "registry.write", today=request.today):
        asked = asking.asked if request.GET.get(UNIT) else None
        ends = len(two_ends(viewer_of(request), today=request.today, asked=asked))
        why = _("Ngày kết thúc ghi muộn hơn ngày số liệu tính đến.")
        url = address(request, "registry:two_ends")
        tasks.append(
            (
                ends,
                ngettext("chức vụ ghi hai ngày kết thúc", "chức vụ ghi hai ngày kết thúc", ends),
                why,
                url,
            )
        )
    if request.as_of == request.today and request.known_at is None and may_mend(asking, ()):
        words = ngettext(
            "người còn ở đơn vị đã sắp xếp", "người còn ở đơn vị đã sắp xếp", found.waiting
        )
        why = _("Chưa chuyển sang đơn vị mới trong sổ.")
        tasks.append((found.waiting, words, why, address(request, "registry:left_behind")))
    for part in found.unknown:
        if part.k and may_mend(asking, columns_behind(part.code)):
            what = ngettext(
                "người chưa rõ thông tin: {what}", "người chưa rõ thông tin: {what}", part.k
            ).format(what=within(part.label))
            url = address(request, "reports:people", part.code)
            tasks.append((part.k, what, _("Bổ sung hồ sơ để số liệu đủ."), url))
    return [task for task in [*tasks, *_ahead(request)] if task[0]]


def _left(request: Request, found: Overview) -> list[tuple[int, str, str, str]]:
    """Return what the imports leave to be mended or looked at, import by import."""
    tasks = []
    for one in found.imports:
        about = {"files": one.names or "…", "when": moment(one.begun_at)}
        to_mend = (
            one.problems or 0,
            ngettext(
                "chỗ cần sửa trong {files}, nhập lúc {when}",
                "chỗ cần sửa trong {files}, nhập lúc {when}",
                one.problems or 0,
            ).format(**about),
            _beyond(
                one,
                _("Sửa ngay ở đây được: lần nhập chưa ghi.")
                if one.open
                else _("Sửa trong bảng tính rồi nhập lại tệp, hoặc khép ở trang kết quả."),
            ),
            address(request, "registry:import_problems", one.id),
        )
        unwritten = (
            one.held or 0,
            ngettext(
                "dòng chưa ghi của {files}, nhập lúc {when}",
                "dòng chưa ghi của {files}, nhập lúc {when}",
                one.held or 0,
            ).format(**about),
            _beyond(
                one,
                ngettext(
                    "Trong đó {n} chỗ chưa sửa. Nhập lại tệp đã sửa, hoặc khép ở trang kết quả.",
                    "Trong đó {n} chỗ chưa sửa. Nhập lại tệp đã sửa, hoặc khép ở trang kết quả.",
                    one.problems,
                ).format(n=one.problems)
                if one.problems
                else _why_unwritten(one),
            ),
            address(request, "registry:import", one.id),
        )
        tasks.append(to_mend if one.open or not one.held else unwritten)
    return tasks


def _why_unwritten(one: Imported) -> str:
    """Return why rows of an import wait in which nothing is to be mended."""
    if one.conflicts and one.conflicts == one.held:
        return _("Mâu thuẫn với hồ sơ hoặc với người đang giữ chức vụ, chưa quyết; cần người xem.")
    return _("Lý do ghi ở từng dòng của lần nhập; cần người xem.")


def _beyond(one: Imported, why: str = "") -> str:
    """Return what is said of an import, and that it is not of the unit shown alone."""
    words: dict[bool | None, str] = {
        True: _("Gồm cả nơi khác."),
        False: _("Có thể gồm cả nơi khác."),
    }
    return " ".join(part for part in (why, words.get(one.beyond, "")) if part)


def _ahead(request: Request) -> list[tuple[int, str, str, str]]:
    """Return the days of the law within a year, as one line, for whom the standards are open."""
    if not may(request.user, STANDARDS, today=request.today):
        return []
    coming = next_deadlines(request.as_of, 12)
    if not coming:
        return []
    what, day = coming[0]
    why = _("Gần nhất: {what}, {day}. Mốc chung, không riêng đơn vị nào.").format(
        what=within(what), day=office_date(day)
    )
    words = ngettext(
        "mốc hạn theo văn bản trong 12 tháng tới", "mốc hạn theo văn bản trong 12 tháng tới",
        len(coming),
    )  # fmt: skip
    url = address(request, "assessment:ahead", query={"loai": "moc", "thang": "12"})
    return [(len(coming), words, why, url)]


def _imports(request: Request, asking: Asking, found: Overview) -> Table:
    rows = []
    for one in found.imports:
        beyond, files = _beyond(one), one.names or one.files
        when = Linked(one.begun_at, address(request, "registry:import", one.id))
        rows.append(
            Row(
                [
                    Lines(when, one.by or _("người vận hành máy")),
                    one.state,
                    Lines(files, beyond) if beyond else files,
                    one.problems,
                    one.held,
                ]
            )
        )
    return Table(
        "imports",
        _("Lần nhập gần đây – {unit}").format(unit=asking.unit.name)
        if asking.unit
        else _("Lần nhập gần đây"),
        [
            Column(_("Lúc, người nhập")),
            Column(_("Trạng thái"), "phrase"),
            Column(_("Tệp")),
            Column(_("Chỗ chưa sửa"), "number"),
            Column(_("Dòng chưa ghi"), "number"),
        ],
        rows,
        chooser=False,
        export_url=address(request, "registry:imports_export")
        if may(request.user, EXPORT, today=request.today)
        else "",
        empty_title=_("Không thấy lần nhập nào của đơn vị này")
        if request.GET.get(UNIT)
        else _("Tài khoản này chưa nhập tệp nào")
        if found.headcount
        else _("Chưa có lần nhập nào trong phạm vi này"),
        empty_text=_none_imported(request, found),
        **_invitation(request, found),
    )


def _invitation(request: Request, found: Overview) -> dict[str, Any]:
    """Return where to begin, of a register that holds nobody yet, for whoever may bring people in."""
    if found.headcount or request.known_at or not may(request.user, IMPORT, today=request.today):
        return {}
    return {
        "empty_action": _("Nhập bảng tính"),
        "empty_url": address(request, "registry:imports"),
    }


def _none_imported(request: Request, found: Overview) -> str:
    if request.known_at is not None:
        day = office_date(timezone.localdate(request.known_at))
        return _("Tính đến hết ngày {day}, ngày của hiểu biết đang xem.").format(day=day)
    if found.headcount:
        return _("Số liệu ở đây do nơi khác nhập hoặc được ghi tay.")
    return _("Nhập bảng tính của đơn vị để có số liệu.")
