"""What there is to mend, each with its own cells."""

from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from chuanhoa.org.access import needs, viewer_of
from chuanhoa.org.queries import said
from chuanhoa.registry.actions import importing as actions
from chuanhoa.registry.forms.importing import DayForm, MendForm
from chuanhoa.registry.queries import importing as queries
from chuanhoa.registry.views.importing.pages import (
    IMPORT,
    attempt,
    frame,
    note_reading,
    or_404,
    veil,
)
from chuanhoa.ui.addresses import address
from chuanhoa.ui.keyset import page_of
from chuanhoa.ui.parts import Tab
from chuanhoa.ui.requests import Request

PAGE = 10
TABS = ("can-sua", "de-do", "da-sua")


@require_safe
@needs(IMPORT)
def problems(request: Request, pk: UUID) -> HttpResponse:
    batch = or_404(queries.batch_for, request, pk)
    seen = queries.batch_seen(batch)
    if seen.working or seen.state == "discarded":
        return redirect(address(request, "registry:import", pk))
    seen_by = veil(request, batch)
    chosen = request.GET.get("xem", "")
    if chosen not in TABS:  # what was mended is what there is to see of an import that is over
        chosen = "" if seen.open or seen.to_mend or not seen.mended else "da-sua"
    aside = chosen == "de-do"
    page = page_of(
        queries.problems_of(batch, state="aside" if aside else "open"), queries.PROBLEMS_ORDER,
        after=request.GET.get("sau", ""), before=request.GET.get("truoc", ""), size=PAGE,
    )  # fmt: skip
    asked = _undated(batch, seen_by) if seen.open else []
    words = {
        "can-sua": (_("Cần sửa"), seen.to_mend + len(asked)),
        "de-do": (_("Để đó"), seen.set_aside),
        "da-sua": (_("Đã sửa"), seen.mended),
    }
    tabs = [
        Tab(
            label,
            address(request, "registry:import_problems", pk, query={"xem": word}),
            word == (chosen or "can-sua"),
            n,
        )
        for word, (label, n) in words.items()
    ]
    context = {
        **frame(request, seen, "problems"),
        "tabs": tabs,
        "aside": aside,
        "problems": queries.problems_seen(batch, page.rows, seen_by),
        "undated": asked if chosen in ("", "can-sua") else [],
        "mends": queries.mends_of(batch, seen_by) if chosen == "da-sua" else None,
        "pager": page,
        "totals": queries.wrong_totals(batch, seen_by),
        "can_remember": batch.scope_id is not None,
    }
    note_reading(request, batch, {(one.sheet_id, one.row) for one in page.rows})
    return render(request, "registry/import/problems.html", context)


def _undated(
    batch: queries.ImportBatch, seen_by: queries.Veil
) -> list[tuple[queries.SheetLine, DayForm]]:
    """Return the sheets that wait for a date, each with the form that tells it."""
    return [
        (
            line,
            DayForm(
                auto_id=f"ngay-{sheet.position}-{sheet.file_id}-%s",
                others=queries.forms_lacking(sheet) if line.is_form else 0,
                initial={"as_of": queries.day_offered(sheet, seen_by), "everywhere": True},
            ),
        )
        for line, sheet in queries.undated_sheets(batch, seen_by)
    ]


@require_POST
@needs(IMPORT)
def mend(request: Request, pk: UUID) -> HttpResponse:
    problem = or_404(queries.problem_for, request, pk)
    if queries.is_hidden_from(problem, veil(request, problem.sheet.file.batch)):
        raise PermissionDenied
    batch, form = problem.sheet.file.batch_id, MendForm(request.POST)
    if request.POST.get("suggested"):
        return _take_suggestions(request, problem)
    if not form.is_valid():
        messages.error(request, " ".join(map(str, form.errors["value"])))
        return redirect(address(request, "registry:import_problems", batch))

    def act() -> None:
        _tell(
            request,
            actions.mend(
                problem=problem, by=viewer_of(request), today=request.today, **form.cleaned_data
            ),
            typed=form.cleaned_data["value"],
        )

    attempt(request, act)
    return redirect(address(request, "registry:import_problems", batch))


def _take_suggestions(request: Request, problem: queries.ImportProblem) -> HttpResponse:
    def act() -> None:
        viewer = viewer_of(request)
        _tell(request, actions.take_suggestions(problem=problem, by=viewer, today=request.today))

    batch = problem.sheet.file.batch_id
    attempt(request, act)
    return redirect(address(request, "registry:import_problems", batch))


def _tell(request: Request, mended: actions.Mended, *, typed: str = "") -> None:
    """Say how many places were mended well, and of the first that was not what is wanted.

    `typed`: what was to be put in every place; "" where each has its own.
    """
    well = mended.cells - len(mended.wrong)
    if well > 0:
        messages.success(
            request,
            ngettext(
                "Đã sửa {n} chỗ và đọc lại tệp.", "Đã sửa {n} chỗ và đọc lại tệp.", well
            ).format(n=well),
        )
    for failed in mended.failed:
        messages.error(request, said(failed))
    for wrong in mended.wrong[:1]:
        text = _("Ô đã ghi “{value}” nhưng vẫn chưa đúng. Cần: {wanted}")
        seen = queries.problem_seen(wrong, veil(request, wrong.sheet.file.batch))
        messages.warning(request, text.format(value=typed or seen.found, wanted=seen.wanted))


@require_POST
@needs(IMPORT)
def settle(request: Request, pk: UUID) -> HttpResponse:
    problem = or_404(queries.problem_for, request, pk)
    state = request.POST.get("state", "")
    if state == "accepted" and problem.may_stand:
        return _let_stand(request, problem)
    done = attempt(request, lambda: actions.settle(problems=[problem], state=state))
    if done and state == "kept":
        messages.success(
            request, _("Đã để đó: dòng này sẽ được ghi mà không có ô đang sai.")
        )  # fmt: skip
    query = {"xem": "de-do"} if state == "open" else None
    batch = problem.sheet.file.batch_id
    return redirect(address(request, "registry:import_problems", batch, query=query))


def _let_stand(request: Request, problem: queries.ImportProblem) -> HttpResponse:
    batch = problem.sheet.file.batch
    if queries.is_hidden_from(problem, veil(request, batch)):
        raise PermissionDenied

    def act() -> None:
        n = actions.let_stand(
            problem=problem, by=viewer_of(request),
            everywhere="everywhere" in request.POST, remember="remember" in request.POST,
        )  # fmt: skip
        messages.success(
            request,
            ngettext(
                "Để nguyên như trong tệp ở {n} ô.", "Để nguyên như trong tệp ở {n} ô.", n
            ).format(n=n),
        )

    attempt(request, act)
    return redirect(address(request, "registry:import_problems", batch.pk))
