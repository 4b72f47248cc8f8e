"""What was withdrawn stands again, by one button."""

from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from chuanhoa.registry import actions
from chuanhoa.registry.queries.record import kind_of
from chuanhoa.registry.queries.withdrawn import withdrawn
from chuanhoa.registry.views.asking import press
from chuanhoa.registry.views.person import writable
from chuanhoa.registry.views.pressing import version_of
from chuanhoa.ui.addresses import address
from chuanhoa.ui.requests import Request


@require_http_methods(["GET", "POST"])
def give_back(request: Request, pk: UUID, kind: str, key: str) -> HttpResponse:
    """Put on record again what was withdrawn; who comes back to the question unanswered sees the entry."""
    if request.method == "GET":
        return redirect(address(request, "registry:row", pk, kind, key))
    record = writable(request, pk, kind)
    row = next(
        (old for old in withdrawn(record) if kind_of(old) == kind and str(old.pk) == key), None
    )
    if row is None:
        raise Http404
    return press(
        request, record, actions.give_back, _("Đã lấy lại mục này."),
        title=_("Lấy lại mục đã rút"), button=_("Lấy lại"),
        lead=_("Chức vụ này nay có người khác giữ. Trả lời rồi bấm Lấy lại; chưa ghi gì."),
        row=row, version=version_of(request),
    )  # fmt: skip
