"""Forms that change a record: shown, acted on, and what happens when two clerks meet."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.functional import Promise
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST

from chuanhoa.org.access import viewer_of
from chuanhoa.org.actions import Refused
from chuanhoa.org.queries import said, scope_of, verb_label
from chuanhoa.registry import actions
from chuanhoa.registry.actions.sense import ServesHere
from chuanhoa.registry.forms import changes as forms
from chuanhoa.registry.forms.seats import SeatForm
from chuanhoa.registry.queries.leaves import leaves
from chuanhoa.registry.queries.record import (
    Record,
    acts_since,
    anchor_of,
    moment_of,
    record_of,
    row_of,
)
from chuanhoa.registry.queries.record.beginnings import beginnings
from chuanhoa.registry.queries.record.facts import KIND_WORDS
from chuanhoa.registry.queries.recorded import begun_with, recorded
from chuanhoa.registry.queries.sight import NotAllowed
from chuanhoa.registry.queries.wording import held_words, movement_words
from chuanhoa.registry.views.asking import ask_seat
from chuanhoa.registry.views.likeness import others_alike
from chuanhoa.registry.views.person import WRITE, gone, writable
from chuanhoa.registry.views.pressing import pressed, version_of
from chuanhoa.ui.addresses import address
from chuanhoa.ui.dates import office_date
from chuanhoa.ui.parts import Crumb
from chuanhoa.ui.requests import Request
from chuanhoa.ui.tables import Column, Row, Table
from chuanhoa.ui.words import within

Act = Callable[..., Any]


@dataclass(frozen=True, slots=True)
class Adding:
    """`title` of the page, its form, the action, and the name under which it takes what is stated."""

    title: str | Promise
    form: type[forms.Change]
    act: Act
    takes: str = ""


ADDING: Mapping[str, Adding] = {
    "chuc-vu": Adding(gettext_lazy("Ghi chức vụ, kiêm nhiệm"), forms.AppointmentForm,
                      actions.add_appointment, "appointment"),
    "ngach": Adding(gettext_lazy("Ghi ngạch, bậc, hệ số lương"), forms.RankForm, actions.set_rank),
    "van-bang": Adding(gettext_lazy("Ghi văn bằng, chứng chỉ"), forms.CredentialForm,
                       actions.add_credential, "credential"),
    "phu-hop": Adding(gettext_lazy("Ghi kết luận về ngành đào tạo"), forms.SuitabilityForm,
                      actions.judge_suitability, "suitability"),
    "luot": Adding(gettext_lazy("Ghi lượt đào tạo, bồi dưỡng"), forms.TurnForm, actions.add_turn,
                   "turn"),
    "dang-vien": Adding(gettext_lazy("Ghi thông tin đảng viên"), forms.PartyForm,
                        actions.set_party_membership, "membership"),
    "tai-lieu": Adding(gettext_lazy("Ghi tài liệu chứng minh"), forms.EvidenceForm,
                       actions.add_evidence, "evidence"),
}  # fmt: skip


@require_http_methods(["GET", "POST"])
def add(request: Request, pk: UUID, kind: str) -> HttpResponse:
    if kind not in ADDING:
        raise Http404
    record, adding = writable(request, pk, kind), ADDING[kind]

    def act(form: forms.Change, **who: Any) -> None:
        stated = form.stated()
        taken: dict[str, Any] = {adding.takes: stated} if adding.takes else stated
        if isinstance(form, forms.CredentialForm):
            taken["evidence"] = form.proof()
        adding.act(official=anchor_of(record), **taken, **who)

    more: dict[str, Any] = {}
    if kind in ("luot", "tai-lieu"):
        more["held"] = record.turns if kind == "luot" else record.evidence
    if kind in ("ngach", "dang-vien"):
        more["held"] = record.ranks if kind == "ngach" else record.party
    if kind == "chuc-vu":
        more["leaves"] = leaves(record.movements)
    suggested = _post_like(record) if kind == "chuc-vu" else {}
    return change(request, record, adding.form, adding.title, act, suggested=suggested, **more)


def _post_like(record: Record) -> Mapping[str, Any]:
    """Return what another post of somebody most often is: in the same unit, beside the main one."""
    main = next(iter(record.posts), None)
    if main is None:
        return {}
    return {"unit": main.unit_id, "staff_kind": main.staff_kind, "concurrent": True}


@require_http_methods(["GET", "POST"])
def correct_details(request: Request, pk: UUID) -> HttpResponse:
    record = writable(request, pk, "thong-tin")

    def act(form: forms.CorrectDetailsForm, **who: Any) -> None:
        actions.correct_details(
            official=anchor_of(record), changes=form.changes(), as_of=request.as_of, **who
        )

    return change(
        request, record, forms.CorrectDetailsForm, _("Đính chính thông tin sai"), act,
        lead=_("Điều đang ghi vốn đã sai từ đầu. Bản sai vẫn được giữ lại để đối chiếu."),
        initial=forms.DetailsForm.initial_of, hidden=record.hidden, on_record=beginnings(record),
        alike=others_alike(request, record),
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
def update_details(request: Request, pk: UUID) -> HttpResponse:
    record = writable(request, pk, "thong-tin")

    def act(form: forms.UpdateDetailsForm, **who: Any) -> None:
        actions.update_details(
            official=anchor_of(record), since=form.cleaned_data["since"], changes=form.changes(),
            **who,
        )  # fmt: skip

    return change(
        request, record, forms.UpdateDetailsForm, _("Cập nhật thay đổi từ ngày …"), act,
        lead=format_html(
            '{} {} <a href="{}">{}</a>',
            _("Thông tin cũ đúng đến hết ngày trước đó; từ ngày này là thông tin mới."),
            _("Ngày sinh, ngày tuyển dụng, quá trình trước đây không thay đổi theo thời gian; ghi sai thì:"),
            address(request, "registry:correct_details", pk), _("Đính chính thông tin sai"),
        ),
        initial=forms.DetailsForm.initial_of, hidden=record.hidden, on_record=beginnings(record),
        alike=others_alike(request, record),
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
def complete_details(request: Request, pk: UUID) -> HttpResponse:
    record = writable(request, pk, "thong-tin")

    def act(form: forms.CareerForm, **who: Any) -> None:
        actions.correct_details(
            official=anchor_of(record), changes=form.changes(), as_of=request.as_of,
            completing=True, **who,
        )  # fmt: skip

    return change(
        request, record, forms.CareerForm, _("Ghi ngày tuyển dụng, quá trình trước đây"), act,
        lead=_("Điều không đổi trong cả quá trình công tác. Chưa rõ thì để trống."),
        initial=forms.CareerForm.initial_of,
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
def correct_row(request: Request, pk: UUID, kind: str, key: str) -> HttpResponse:
    record = writable(request, pk, kind)
    if row_of(record, kind, key) is None:
        return gone(request, record, kind, key)
    row = _row(record, kind, key)

    def act(form: forms.Change, **who: Any) -> None:
        stated = form.stated()
        actions.correct(
            row=row, changes={name: stated[name] for name in form.changed_data if name in stated},
            **who,
        )  # fmt: skip

    begun = begun_with(row)
    movements = ", ".join(map(movement_words, begun.movements))

    def done(form: forms.Change) -> str:
        moved = bool(movements) and "begun" in form.changed_data
        return " ".join(
            filter(None, (_("Đã ghi vào hồ sơ."), _moved(form, movements) if moved else ""))
        )

    title = _("Đính chính: {what}").format(what=within(str(KIND_WORDS[type(row)])))
    return change(
        request, record, ADDING[kind].form, title, act, key=key, kind=kind, done=done,
        lead=" ".join(
            filter(None, (
                _("Điều đang ghi vốn đã sai từ đầu. Bản sai vẫn được giữ lại để đối chiếu."),
                movements and _goes_along(movements, ended=bool(begun.ended)),
            ))
        ),
    )  # fmt: skip


def _goes_along(movements: str, *, ended: bool) -> str:
    """Say what goes along with the first day of a post that is put right."""
    told = _("Sửa “Từ ngày” thì biến động {names} chuyển theo sang ngày mới.")
    if ended:
        told = _(
            "Sửa “Từ ngày” thì biến động {names} chuyển theo sang ngày mới, và chức vụ đã kết thúc do biến "
            "động ấy kết thúc ngày hôm trước."
        )
    return told.format(names=movements)


def _moved(form: forms.Change, movements: str) -> str:
    """Say to which day the movements went along."""
    day = office_date(form.cleaned_data["begun"].earliest)
    return _("Biến động {names} đã chuyển theo sang từ {day}.").format(names=movements, day=day)


@require_http_methods(["GET", "POST"])
def end_appointment(request: Request, pk: UUID, key: str) -> HttpResponse:
    record = writable(request, pk, "chuc-vu")
    row = _row(record, "chuc-vu", key)

    def act(form: forms.EndForm, **who: Any) -> None:
        actions.end_appointment(appointment=row, last=form.cleaned_data["last"], **who)

    return change(
        request, record, forms.EndForm, _("Kết thúc một chức vụ"), act,
        lead=_("Nếu do điều động, nghỉ hưu … hãy ghi ở “Biến động” để tháng đó tính giảm."),
    )  # fmt: skip


@require_POST
def withdraw(request: Request, pk: UUID, kind: str, key: str) -> HttpResponse:
    record = writable(request, pk, kind)
    row = _row(record, kind, key)
    done = _("Đã rút mục này; nó còn ở “Đính chính, thay đổi”.")
    found = recorded(row)
    together = ", ".join(map(movement_words, found.with_it))
    if found.again:
        done = _(
            "Đã rút mục này cùng các biến động {names}; {posts} được ghi là giữ tiếp. Lấy lại ở “Đính chính, "
            "thay đổi” thì tất cả trở lại."
        ).format(names=together, posts=", ".join(held_words(one.ended) for one in found.again))
    elif together:
        done = _(
            "Đã rút mục này cùng biến động {names}; lấy lại ở “Đính chính, thay đổi” thì cả hai trở lại."
        ).format(names=together)
    return pressed(request, pk, actions.withdraw, done, row=row, version=version_of(request))


def change(
    request: Request,
    record: Record,
    kind_of_form: type[Any],
    title: object,
    act: Act,
    *,
    lead: str = "",
    initial: Callable[[Any], Mapping[str, Any]] | None = None,
    key: str = "",
    kind: str = "",
    suggested: Mapping[str, Any] = MappingProxyType({}),
    done: Callable[[Any], str] | None = None,
    **more: Any,
) -> HttpResponse:
    """Show the form, with what is `suggested`; once sent, act, and on a conflict show both versions.

    `done`: what is said then of what was sent; None: that it is recorded.
    """
    if kind:
        shown = dict(kind_of_form.initial_of(_row(record, kind, key)))
    else:
        shown = dict(initial(record.now)) if initial else dict(suggested)
    options = {
        "today": request.today, "scope": _scope(request), "birth": record.now.birth, **more,
    }  # fmt: skip
    form = kind_of_form(
        request.POST or None, initial={**shown, "version": record.version}, **options
    )
    offer: Mapping[str, Any] | None = None
    if form.is_valid():
        who: dict[str, Any] = {"by": viewer_of(request), "at": request.at, "version": form.seen}
        if isinstance(form, SeatForm):
            who["seat"] = form.seat_answer()
        try:
            act(form, **who)
        except actions.Conflict as conflict:
            return _conflict(request, record, form, conflict, title, initial)
        except NotAllowed as refusal:
            raise PermissionDenied from refusal
        except actions.ServesElsewhere as elsewhere:
            offer = form.offer(elsewhere)
        except ServesHere as here:
            offer = form.offer_here(here)
        except actions.SeatTaken as taken:
            ask_seat(request, form, taken)
        except Refused as refusal:
            form.add_error(None, said(refusal.message))
        else:
            messages.success(request, done(form) if done else _("Đã ghi vào hồ sơ."))
            return redirect(address(request, "registry:official", record.id))
    context = {
        "form": form, "record": record, "title": title, "lead": lead, "crumbs": _crumbs(request, record),
        "offer": offer,
    }  # fmt: skip
    return render(request, "registry/change.html", context)


def _conflict(
    request: Request,
    record: Record,
    form: Any,
    conflict: actions.Conflict,
    title: object,
    initial: Callable[[Any], Mapping[str, Any]] | None,
) -> HttpResponse:
    """Show what the clerk saw, what stands now and what he typed; he chooses."""
    then = None
    moment = moment_of(conflict.seen)
    if initial is not None and moment is not None:
        then = record_of(viewer_of(request), record.id, as_of=request.as_of, today=request.today,
                         known_at=moment)  # fmt: skip
    before = dict(initial(then.now)) if initial and then else {}
    now = dict(initial(record.now)) if initial else {}
    rows = []
    for name, field in form.fields.items():
        if name == "version" or field.widget.is_hidden:
            continue
        typed, was, stands = (
            _said(field, one)
            for one in (form.cleaned_data.get(name), before.get(name), now.get(name))
        )
        if typed is None and (initial is None or name in forms.SEALED):
            continue
        if name in forms.SEALED:
            typed = _("đã nhập")
        differs = typed != stands or was != stands
        cells = [field.label, was, stands, typed] if initial else [field.label, typed]
        rows.append(Row(cells, tone="problem" if initial and differs else ""))
    heads = [_("Mục"), _("Khi anh/chị mở"), _("Nay đang ghi"), _("Anh/chị nhập")]
    columns = [Column(head) for head in (heads if initial else [heads[0], heads[3]])]
    table = Table("versions", _("Hai bản cạnh nhau"), columns, rows, chooser=False)
    acts = [
        (line.at, line.by.full_name if line.by else _("chương trình"), verb_label(line.verb))
        for line in acts_since(record.id, conflict.seen)
    ]
    again = [
        (name, value)
        for name, values in request.POST.lists()
        for value in values
        if name not in ("version", "csrfmiddlewaretoken")
    ]
    context = {
        "table": table, "acts": acts, "again": again, "version": record.version, "title": title,
        "record": record, "told": said(conflict.message), "crumbs": _crumbs(request, record),
    }  # fmt: skip
    return render(request, "registry/conflict.html", context, status=409)


def _said(field: Any, value: Any) -> object:
    """Return a value of a form in words; None where there is none."""
    if value in ("", None):
        return None
    choices = dict(getattr(field, "choices", ()))
    return choices.get(value, value)


def _row(record: Record, kind: str, key: str) -> Any:
    row = row_of(record, kind, key)
    if row is None:
        raise Http404
    return row


def _scope(request: Request) -> Any:
    today = request.today
    return scope_of(viewer_of(request), as_of=today, today=today, permission=WRITE)


def _crumbs(request: Request, record: Record) -> list[Crumb]:
    return [
        Crumb(_("Cán bộ, công chức"), address(request, "registry:officials")),
        Crumb(record.now.full_name, address(request, "registry:official", record.id)),
    ]
