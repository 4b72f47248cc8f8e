"""Coming in, going out, one's own account."""

from typing import cast

from django.contrib import messages
from django.contrib.auth import update_session_auth_hash
from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.views import LoginView, LogoutView
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from chuanhoa.org import actions, queries
from chuanhoa.org.access import viewer_of
from chuanhoa.org.forms import LoginForm, PasswordForm
from chuanhoa.org.views.refusals import refused
from chuanhoa.ui.parts import Fact
from chuanhoa.ui.requests import Request


@method_decorator(login_not_required, name="dispatch")
class Login(LoginView):
    template_name = "org/login.html"
    authentication_form = LoginForm
    redirect_authenticated_user = True

    def form_valid(self, form: LoginForm) -> HttpResponse:  # type: ignore[override]
        request = cast("Request", self.request)
        with transaction.atomic():  # no way in without its line
            answer = super().form_valid(form)
            actions.record_login(user=viewer_of(request), at=request.at)
        return answer

    def get_success_url(self) -> str:
        if viewer_of(self.request).must_change_password:
            return reverse("org:password")
        return super().get_success_url()


class Logout(LogoutView):
    def post(self, request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        if request.user.is_authenticated:
            moment = cast("Request", request)
            actions.record_logout(user=viewer_of(request), at=moment.at)
        return super().post(request, *args, **kwargs)


@require_safe
def account(request: Request) -> HttpResponse:
    viewer = viewer_of(request)
    facts = [
        Fact(_("Họ và tên"), viewer.full_name),
        Fact(_("Tên đăng nhập"), viewer.username),
        Fact(_("Tạo lúc"), viewer.created_at),
        Fact(_("Lần đăng nhập gần nhất"), viewer.last_login),
    ]
    grants = queries.grant_lines(viewer, today=request.today)
    return render(request, "org/account.html", {"facts": facts, "grants": grants})


@require_http_methods(["GET", "POST"])
def password(request: Request) -> HttpResponse:
    viewer = viewer_of(request)
    form = PasswordForm(request.POST or None)
    if form.is_valid():
        typed = form.cleaned_data
        # Together: a new password without its session would end the way in that is open.
        with refused(form, "new"), transaction.atomic():
            actions.change_password(
                user=viewer, current=typed["current"], new=typed["new"], at=request.at
            )
            update_session_auth_hash(request, viewer)
            messages.success(request, _("Đã đổi mật khẩu. Các phiên đăng nhập khác đã kết thúc."))
            return redirect("org:account")
    context = {"form": form, "must": viewer.must_change_password}
    return render(request, "org/password.html", context)
