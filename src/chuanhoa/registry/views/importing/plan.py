"""What would change, what a clerk decides about it, and the writing."""

from dataclasses import dataclass
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from chuanhoa.org.access import needs, viewer_of
from chuanhoa.org.actions import Refused
from chuanhoa.org.queries import said
from chuanhoa.registry.actions import importing as actions
from chuanhoa.registry.forms.importing import EndForm
from chuanhoa.registry.queries import importing as queries
from chuanhoa.registry.views.importing.pages import (
    EFFECTS,
    IMPORT,
    QUOTAS,
    attempt,
    effect_tabs,
    frame,
    linked,
    or_404,
    veil,
)
from chuanhoa.ui.addresses import address
from chuanhoa.ui.keyset import page_of
from chuanhoa.ui.requests import Request

AT_ONCE = 1_500
"""How many rows are compared while the reader waits; more are work with a page of its own."""
PAGE = 30


@dataclass(frozen=True, slots=True)
class Wrong:
    """An answer that could not be taken: to which question of which row, as typed, and why not."""

    row: UUID
    what: str
    typed: str
    why: str


@require_safe
@needs(IMPORT)
def plan(request: Request, pk: UUID) -> HttpResponse:
    batch = or_404(queries.batch_for, request, pk)
    return _page(request, batch, request.GET)


def _page(
    request: Request, batch: queries.ImportBatch, asked: QueryDict, wrong: Wrong | None = None
) -> HttpResponse:
    """Answer with the page of the plan that `asked` names; `wrong` stands at its own question."""
    seen = queries.batch_seen(batch)
    if not seen.open or seen.working:
        return redirect(address(request, "registry:import", batch.pk))
    chosen = asked.get("xem", "" if seen.rows else QUOTAS if seen.quota_count else "")
    absent = queries.absent_lines(batch) if chosen == "vang" else None
    lines: list[queries.ChangeLine] = []
    context = {
        **frame(request, seen, "plan"),
        "tabs": effect_tabs(request, seen, chosen, "registry:import_plan"),
        "absent": absent,
        "totals": queries.wrong_totals(batch, veil(request, batch)),
        "quotas": queries.imported_quotas(batch) if chosen == QUOTAS else None,
        "asked": asked,
        "wrong": wrong,
    }
    if chosen not in ("vang", QUOTAS):
        page = page_of(
            queries.rows_of(batch, effects=EFFECTS.get(chosen, ())), queries.ORDER,
            after=asked.get("sau", ""), before=asked.get("truoc", ""), size=PAGE,
        )  # fmt: skip
        lines = queries.change_lines(page.rows, veil(request, batch))
        once = queries.said_once(lines)
        context |= {"lines": once.lines, "once": once, "pager": page}
    context["openable"] = linked(request, lines, absent)
    return render(request, "registry/import/plan.html", context, status=400 if wrong else 200)


@require_POST
@needs(IMPORT)
def compare(request: Request, pk: UUID) -> HttpResponse:
    batch = or_404(queries.batch_for, request, pk)
    _compare(request, batch)
    return _onward(request, batch)


@require_POST
@needs(IMPORT)
def choose(request: Request, pk: UUID) -> HttpResponse:
    row = or_404(queries.row_for, request, pk)
    chosen, batch = request.POST.get("chosen", ""), row.sheet.file.batch
    if attempt(request, lambda: actions.choose(row=row, chosen=chosen)):
        _compare(request, batch)
    return _back_to(request, batch, row.pk)


@require_POST
@needs(IMPORT)
def choose_quota(request: Request, pk: UUID) -> HttpResponse:
    """Decide one number of posts assigned, or every one that contradicts the register."""
    quota = or_404(queries.imported_quota_for, request, pk)
    batch = quota.sheet.file.batch
    chosen, _every, everywhere = request.POST.get("chosen", "").partition("-")

    def act() -> None:
        actions.choose_quota(quota=quota, chosen=chosen, everywhere=bool(everywhere))

    if attempt(request, act):
        _compare(request, batch)
    back = {"xem": QUOTAS}
    return redirect(address(request, "registry:import_plan", batch.pk, query=back))


@require_POST
@needs(IMPORT)
def decide(request: Request, pk: UUID) -> HttpResponse:
    """Decide one contradiction of a row, or of every like row; or take such a decision back."""
    row = or_404(queries.row_for, request, pk)
    what, batch = request.POST.get("what", ""), row.sheet.file.batch
    chosen, _every, everywhere = request.POST.get("chosen", "").partition("-")
    if chosen == "ended":
        form = EndForm(request.POST)
        if not form.is_valid():
            why = " ".join(map(str, form.errors["day"]))
            return _page(request, batch, request.POST, _wrong(request, row.pk, why))
        chosen = f"ended:{form.cleaned_data['day'].iso()}"

    def act() -> None:
        decided = actions.decide(
            row=row, what=what, chosen=chosen, by=viewer_of(request), today=request.today,
            everywhere=bool(everywhere),
        )  # fmt: skip
        if decided > 1:
            text = (
                ngettext(
                    "Đã quyết như vậy cho {n} dòng.", "Đã quyết như vậy cho {n} dòng.", decided
                )
                if chosen
                else ngettext(
                    "Đã bỏ quyết định ở {n} dòng.", "Đã bỏ quyết định ở {n} dòng.", decided
                )
            )
            messages.success(request, text.format(n=decided))

    try:
        act()
    except Refused as refused:
        return _page(request, batch, request.POST, _wrong(request, row.pk, said(refused.message)))
    _compare(request, batch)
    return _back_to(request, batch, row.pk)


def _wrong(request: Request, row: UUID, why: str) -> Wrong:
    return Wrong(row, request.POST.get("what", ""), request.POST.get("day", "")[:40], why)


@require_POST
@needs(IMPORT)
def apply(request: Request, pk: UUID) -> HttpResponse:
    batch = or_404(queries.batch_for, request, pk)
    seen = queries.batch_seen(batch)
    if not seen.planned or seen.moved:
        _compare(request, batch)
        messages.warning(
            request,
            _("Có thay đổi sau lần đối chiếu trước nên đã đối chiếu lại. Xem lại rồi bấm ghi."),
        )
        return _onward(request, batch)
    attempt(
        request,
        lambda: actions.start_applying(batch=batch, by=viewer_of(request), at=request.at),
    )
    return redirect(address(request, "registry:import", pk))


def _compare(request: Request, batch: queries.ImportBatch) -> None:
    """Compare now where it is quick, else start it as long work."""
    viewer = viewer_of(request)
    if queries.rows_of(batch).count() <= AT_ONCE:
        attempt(
            request, lambda: actions.plan_batch(batch=batch, by=viewer, today=request.today)
        )  # fmt: skip
    else:
        attempt(request, lambda: actions.start_planning(batch=batch, by=viewer, at=request.at))


def _back_to(request: Request, batch: queries.ImportBatch, row: UUID) -> HttpResponse:
    """Return to the page of the plan, and the place on it, where something was decided."""
    query = {name: request.POST.get(name) or None for name in ("xem", "sau", "truoc")}
    plan = address(request, "registry:import_plan", batch.pk, query=query)
    return redirect(f"{plan}#dong-{row}")


def _onward(request: Request, batch: queries.ImportBatch) -> HttpResponse:
    return redirect(address(request, "registry:import_plan", batch.pk))
