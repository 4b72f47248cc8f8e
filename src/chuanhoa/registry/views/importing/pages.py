"""What the pages of one import share: finding it, its steps, and refusals in the reader's words."""

from collections.abc import Callable, Collection, Sequence
from typing import TypeVar
from uuid import UUID

from django.contrib import messages
from django.http import Http404
from django.utils.translation import gettext as _

from chuanhoa.org.access import viewer_of
from chuanhoa.org.actions import Refused
from chuanhoa.org.queries import said
from chuanhoa.registry.actions import importing as actions
from chuanhoa.registry.queries import importing as queries
from chuanhoa.ui.addresses import address
from chuanhoa.ui.parts import Crumb, Step, Tab
from chuanhoa.ui.requests import Request
from chuanhoa.ui.tables import Column, Row, Table

IMPORT = "registry.import"
STEPS = ("files", "found", "problems", "plan", "result")
EFFECTS = {
    "moi": ("new",), "doi": ("changed",), "cho": ("conflict", "held"), "mau-thuan": ("conflict",),
    "giu": ("held",), "bo": ("held",), "nhu-cu": ("same",), "chua": ("",),
}  # fmt: skip
"""Words of the address → what rows do."""
LEFT_OUT = "bo"
ACCOUNTED = {"new": "moi", "changed": "doi", "conflict": "cho", "held": "cho", "same": "nhu-cu"}
"""What rows did → the word under which a result shows them."""
QUOTAS = "bien-che"
Found = TypeVar("Found")


def or_404(find: Callable[..., Found | None], request: Request, pk: UUID) -> Found:
    """Return what the viewer may see under `pk`; 404 for anything else."""
    found = find(viewer_of(request), pk, today=request.today)
    if found is None:
        raise Http404
    return found


def veil(request: Request, batch: queries.ImportBatch) -> queries.Veil:
    """Return what the reader does not see of an import."""
    return queries.veil_of(batch, viewer_of(request), today=request.today)


def note_reading(
    request: Request, batch: queries.ImportBatch, rows: Collection[tuple[UUID, int]]
) -> None:
    """Journal that identity numbers which somebody else sent were shown, if they were."""
    if veil(request, batch).tells_numbers:
        actions.note_reading(batch=batch, rows=rows, by=viewer_of(request), at=request.at)


def frame(request: Request, seen: queries.BatchSeen, here: str) -> dict[str, object]:
    """Return what every page of an import shows: the steps, and the way back to the list."""
    labels = {
        "files": _("Chọn tệp"),
        "found": _("Đã tìm thấy"),
        "problems": _("Chỗ cần sửa"),
        "plan": _("Sẽ thay đổi"),
        "result": _("Ghi vào hồ sơ"),
    }
    links = {
        "found": address(request, "registry:import_found", seen.id),
        "problems": address(request, "registry:import_problems", seen.id),
        "plan": address(request, "registry:import_plan", seen.id),
        "result": address(request, "registry:import_result", seen.id),
    }
    place = STEPS.index(here)
    reached = set(STEPS[1:4]) if seen.open else _looked_back_on(seen)
    steps = [
        Step(
            labels[name],
            "here" if name == here else "done" if index < place else "ahead",
            links.get(name, "") if name in reached and name != here else "",
        )
        for index, name in enumerate(STEPS)
    ]
    crumbs = [Crumb(_("Nhập bảng tính"), address(request, "registry:imports"))]
    return {"batch": seen, "steps": steps, "crumbs": crumbs}


def _looked_back_on(seen: queries.BatchSeen) -> set[str]:
    """Return the steps of an import that is over which can still be looked at."""
    return set() if seen.state == "discarded" else {"found", "problems", "result"}


def effect_tabs(request: Request, seen: queries.BatchSeen, chosen: str, url_name: str) -> list[Tab]:
    """Return the rows of an import by what writing them does, as tabs.

    Where nothing was compared yet, no number is told.
    """
    effects: dict[str, int | None] = {**seen.effects}
    if seen.rows and seen.uncompared == seen.rows:
        effects = dict.fromkeys(effects)
    tabs: list[tuple[str, str, int | None]] = [
        (_("Tất cả"), "", seen.rows),
        (_("Hồ sơ mới"), "moi", effects["new"]),
        (_("Có thay đổi"), "doi", effects["changed"]),
        (_("Mâu thuẫn"), "mau-thuan", effects["conflict"]),
        (_("Giữ lại"), "giu", effects["held"]),
        (_("Không đổi"), "nhu-cu", effects["same"]),
        (_("Vắng trong tệp"), "vang", seen.absent),
    ]
    if seen.quota_count:
        tabs.append((_("Biên chế được giao"), QUOTAS, seen.quota_count))
    if seen.uncompared:
        tabs.insert(1, (_("Chưa đối chiếu"), "chua", seen.uncompared))
    if not seen.open:
        tabs[3:5] = [(_("Chưa ghi"), "cho", seen.unwritten)]
        if seen.left_out:
            tabs.insert(4, (_("Người nhập bỏ"), LEFT_OUT, seen.left_out))
    return [
        Tab(
            label,
            address(request, url_name, seen.id, query={"xem": word or None}),
            chosen == word,
            n,
        )
        for label, word, n in tabs
    ]


def linked(
    request: Request,
    lines: Sequence[queries.ChangeLine],
    absent: Sequence[queries.AbsentLine] | None,
) -> set[UUID]:
    """Return whose records the names on a page of rows lead to."""
    people = {one.official for one in lines if one.official} | {
        one.official for one in absent or ()
    }
    return queries.openable(viewer_of(request), people, today=request.today)


def account(request: Request, batch: queries.ImportBatch) -> Table:
    """Return where every row of the tables of an import that is over went, and what they come to."""
    told = queries.account_of(batch, written=True)
    rows = [
        Row(
            [line.label, line.count],
            url=address(
                request, "registry:import_result", batch.pk,
                query={"xem": ACCOUNTED[line.effect]},
            )
            if line.effect else "",
        )
        for line in told.lines
    ]  # fmt: skip
    columns = [Column(_("Dòng trong các trang tính")), Column(_("Số dòng"), "number")]
    notes = [
        _(
            "Mọi dòng không trống của các trang tính có bảng. Danh sách đứng cạnh nhau trong một trang "
            "thì mỗi danh sách đếm riêng: đây là số dòng × danh sách."
        )
        if told.beside
        else _("Mọi dòng không trống của các trang tính có bảng.")
    ]
    if told.sideways:
        notes.append(_("Bảng xoay ngang và phiếu đếm theo cột: mỗi người là một cột."))
    return Table(
        "account", _("Mỗi dòng được xử lý thế nào"), columns, rows,
        totals=[_("Cộng"), told.total], printable=False, narrow="scroll", empty_title=_("Không có dòng nào"),
        note=" ".join(notes),
    )  # fmt: skip


def attempt(request: Request, act: Callable[[], object]) -> bool:
    """Do `act`; tell the reader in a sentence when it is refused, and return whether it was done."""
    try:
        act()
    except Refused as refusal:
        messages.error(request, said(refusal.message))
        return False
    return True
