"""Long work: a page with a real bar, and the part of it that htmx asks for again."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import resolve, reverse
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from chuanhoa.org import actions, queries
from chuanhoa.org.access import may, viewer_of
from chuanhoa.ui.addresses import address
from chuanhoa.ui.keyset import page_of
from chuanhoa.ui.parts import Progress
from chuanhoa.ui.requests import Request
from chuanhoa.ui.tables import Column, Row, Table

STATES = {
    "waiting": gettext_lazy("Đang chờ"), "running": gettext_lazy("Đang làm"), "done": gettext_lazy("Đã xong"),
    "failed": gettext_lazy("Không làm được"), "cancelled": gettext_lazy("Đã dừng"),
}  # fmt: skip


@require_safe
def jobs(request: Request) -> HttpResponse:
    page = page_of(
        queries.jobs_for(viewer_of(request), today=request.today), ("-created_at", "id"),
        after=request.GET.get("sau", ""), before=request.GET.get("truoc", ""),
    )  # fmt: skip
    rows = [
        Row(
            [
                str(actions.job_title(job.kind)), STATES[job.state], job.created_at,
                job.finished_at, job.by.username if job.by else None,
            ],
            url=address(request, "org:job", job.pk),
        )
        for job in page.rows
    ]  # fmt: skip
    columns = [
        Column(_("Việc")), Column(_("Trạng thái")), Column(_("Giao lúc"), "date"),
        Column(_("Kết thúc lúc"), "date"), Column(_("Người giao")),
    ]  # fmt: skip
    table = Table(
        "jobs", _("Việc đang chạy và đã chạy"), columns, rows, pager=page.pager(),
        empty_title=_("Chưa có việc nào"),
        empty_text=_("Những việc lâu như nhập bảng tính sẽ hiện ở đây với tiến độ."),
    )  # fmt: skip
    return render(request, "org/jobs.html", {"table": table})


@require_safe
def job(request: Request, pk: UUID) -> HttpResponse:
    seen = _seen(request, pk)
    return render(request, "org/job.html", {"job": seen, "work": _progress(request, seen)})


@require_safe
def job_progress(request: Request, pk: UUID) -> HttpResponse:
    return render(
        request, "org/job_progress.html", {"work": _progress(request, _seen(request, pk))}
    )


@require_POST
def cancel_job(request: Request, pk: UUID) -> HttpResponse:
    found = queries.jobs_for(viewer_of(request), today=request.today).filter(pk=pk).first()
    if found is None:
        raise Http404
    try:
        actions.cancel_job(job=found, by=viewer_of(request), at=request.at)
    except actions.Refused as refusal:
        messages.error(request, queries.said(refusal.message))
    return redirect("org:job", pk=pk)


def _seen(request: Request, pk: UUID) -> queries.JobSeen:
    found = queries.jobs_for(viewer_of(request), today=request.today).filter(pk=pk).first()
    if found is None:
        raise Http404
    return queries.job_seen(found)


def _progress(request: Request, seen: queries.JobSeen) -> Progress:
    """Return a job as it stands, with a door to its result for whom that page lets in."""
    kind_result = actions.job_result_url(seen.kind)
    url = reverse(kind_result, args=[seen.target_id or seen.id]) if kind_result else ""
    done = seen.state == "done"
    right = vars(resolve(url).func).get("permission", "") if url else ""
    opens = not right or may(request.user, right, today=request.today)
    told = _("Mở kết quả")
    if not opens:
        told = _("Kết quả do {by} mở: tài khoản này không có quyền “{right}”.").format(
            by=seen.by or _("người giao việc"),
            right=queries.catalogues()["permission"][right].label_in(get_language() or "vi"),
        )
    return Progress(
        title=str(actions.job_title(seen.kind)),
        state=seen.state,
        done=seen.done,
        total=seen.total,
        doing=_("Đang dừng lại …") if seen.moving and seen.cancel_asked else seen.doing,
        poll_url=reverse("org:job_progress", args=[seen.id]),
        cancel_url="" if seen.cancel_asked else reverse("org:job_cancel", args=[seen.id]),
        result=told if done and url else "",
        result_url=url if done and opens else "",
    )
