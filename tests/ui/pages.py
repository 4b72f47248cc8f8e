"""Addresses for the tests of the screens: the style page, and a few pages that rooms would have."""

from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.forms import AuthenticationForm
from django.core.exceptions import BadRequest, PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import include, path
from django.views.i18n import set_language

from chuanhoa.ui.parts import Progress
from chuanhoa.ui.tables import Column, Row, Table


@login_not_required
def page(request: HttpRequest) -> HttpResponse:
    return HttpResponse("a room's page")


@login_not_required
def panel(request: HttpRequest, key: str) -> HttpResponse:
    return HttpResponse(f"<p>panel of {key}</p>")


@login_not_required
def panels_page(request: HttpRequest) -> HttpResponse:
    return render(request, "panels_page.html", {"key": "K7"})


@login_not_required
def document(request: HttpRequest) -> HttpResponse:
    letterhead = {"above": "UBND TỈNH THÁI NGUYÊN", "body": "UBND XÃ NGHĨA TÁ"}
    return render(request, "document.html", {"letterhead": letterhead, "signer": "CHỦ TỊCH"})


@login_not_required
def article(request: HttpRequest) -> HttpResponse:
    return render(request, "article.html")


@login_not_required
def login(request: HttpRequest) -> HttpResponse:
    return render(request, "ui/login.html", {"form": AuthenticationForm(request)})


@login_not_required
def progress(request: HttpRequest, done: int) -> HttpResponse:
    """A piece of work that is one further each time it is asked, and done at three."""
    work = Progress("Nhập 3 tệp", "done" if done >= 3 else "running", done, 3, f"Tệp {done}",
                    poll_url=f"/progress/{done + 1}/", result="Xong cả 3 tệp" if done >= 3 else "",
                    cancel_url="/page/")  # fmt: skip
    whole = "progress_page.html" if done == 0 else "progress_part.html"
    return render(request, whole, {"work": work})


@login_not_required
def refuse(request: HttpRequest, code: int) -> HttpResponse:
    raise {400: BadRequest, 403: PermissionDenied, 404: Http404}.get(code, RuntimeError)("no")


@login_not_required
def wide(request: HttpRequest) -> HttpResponse:
    columns = [Column("Đơn vị"), *(Column(f"Cột {n}", "number") for n in range(30))]
    rows = [Row([f"Xã {n}", *[388] * 30]) for n in range(60)]
    table = Table("wide", "Rộng và dài", columns, rows, totals=["Cộng", *[23280] * 30],
                  narrow="scroll")  # fmt: skip
    return render(request, "wide.html", {"table": table})


@login_not_required
def grouped(request: HttpRequest, above: int) -> HttpResponse:
    """A list of eight communes, `above` lines of it before the first."""
    rows = [Row([f"Dòng {n}", "", None]) for n in range(above)]
    for unit in range(1, 9):
        rows.append(Row(heading=f"Xã số{unit}"))
        rows += [Row([f"Người{unit}.{n}", "Chuyên viên", n]) for n in range(1, 4 + 9 * unit)]
    rows.append(Row(["Mọi xã", "", 348], tone="total"))
    table = Table("grouped", "Theo xã", [Column("Họ tên"), Column("Chức vụ"), Column("Số", "number")],
                  rows, totals=["Cộng", "", 348])  # fmt: skip
    return render(request, "wide.html", {"table": table})


@login_not_required
def listed(request: HttpRequest, lines: int) -> HttpResponse:
    """A list with places to sign under it; with `?nhom=1` all of it is one group."""
    rows = [Row(heading="Xã số1")] if "nhom" in request.GET else []
    rows += [Row([f"Dòng {n}", n]) for n in range(lines)]
    table = Table("listed", "Kê", [Column("Tên"), Column("Số")], rows, note="Ghi chú.")
    return render(request, "wide.html", {"table": table, "signed": True})


urlpatterns = [
    path("ui/", include("chuanhoa.ui.urls")),
    path("ngon-ngu/", login_not_required(set_language), name="set_language"),
    path("page/", page, name="page"),
    path("page/deeper/", page, name="deeper"),
    path("panel/<str:key>/", panel, name="panel"),
    path("panels/", panels_page, name="panels"),
    path("document/", document),
    path("article/", article),
    path("wide/", wide),
    path("listed/<int:lines>/", listed),
    path("grouped/<int:above>/", grouped),
    path("login/", login, name="login"),
    path("progress/<int:done>/", progress, name="progress"),
    path("refuse/<int:code>/", refuse, name="refuse"),
]
handler400 = "chuanhoa.ui.errors.bad_request"
handler403 = "chuanhoa.ui.errors.forbidden"
handler404 = "chuanhoa.ui.errors.not_found"
handler500 = "chuanhoa.ui.errors.broken"
