"""The month's increase and decrease."""

import re
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from typing import TypeVar
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from chuanhoa.org.access import may, needs, viewer_of
from chuanhoa.org.queries import shown, told_apart
from chuanhoa.registry.access import may_write
from chuanhoa.registry.actions.exporting import XLSX, export_month
from chuanhoa.registry.queries.changes import Month, UnitMonth, Untold, month_changes
from chuanhoa.registry.queries.movements import MovementLine
from chuanhoa.registry.queries.wording import within_words, word
from chuanhoa.registry.views.person import WRITE, unit_of
from chuanhoa.ui.addresses import address, address_of_each
from chuanhoa.ui.dates import office_month
from chuanhoa.ui.files import attachment
from chuanhoa.ui.parts import Crumb
from chuanhoa.ui.requests import Request, is_now
from chuanhoa.ui.show import Lines, Linked
from chuanhoa.ui.tables import Column, Row, Table

READ, EXPORT = "registry.read", "registry.export"
ALONE = "rieng"
"""The unit, by its id, whose own lines alone are shown."""
MOST_LINES = 200
"""A month with more lines, such as that of a reform, shows units first and people one unit at a time."""
Cell = TypeVar("Cell")
Write = Callable[[UUID, date, UUID | None], str]
"""Return where the movement of a person, of a day and into a unit, is recorded; "" for not by the viewer."""
MONTH = re.compile(r"^(0?[1-9]|1[0-2])[/.-]((?:19|20)\d\d)$", re.ASCII)


@require_safe
@needs(READ)
def month(request: Request) -> HttpResponse:
    first = _month(request)
    typed = request.GET.get("thang", "").strip()
    if typed and not MONTH.match(typed):
        told = _("“{typed}” không phải tháng (viết như 7/2025). Đang xem tháng {month}.")
        messages.warning(request, told.format(typed=typed[:20], month=office_month(first)))
    found = month_changes(
        viewer_of(request), year=first.year, month=first.month, unit=unit_of(request),
        today=request.today, known_at=request.known_at,
    )  # fmt: skip
    told = office_month(first)
    query = {"thang": told}
    if alone := request.GET.get(ALONE, ""):
        found = found.of(alone)
    one = found.changed[0].unit if alone and found.changed else None
    may_export = may(viewer_of(request), EXPORT, today=request.today)
    export_url = address(request, "registry:month_export", query={**query, ALONE: alone})
    context = {
        "units": _by_unit(request, found, told, export_url if may_export else "", alone=bool(alone)),
        "people": _by_person(request, found, told) if alone or found.lines <= MOST_LINES else None,
        "alone": shown(one) if one else None,
        "period": _("tháng {month}").format(month=told),
        "first": first, "value": told, "before": _beside(first, -1), "after": _beside(first, 1),
        "writes": may(viewer_of(request), WRITE, today=request.today) and is_now(request),
        "crumbs": [Crumb(_("Mọi đơn vị"), address(request, "registry:month", query=query))]
        if alone else [],
    }  # fmt: skip
    return render(request, "registry/month.html", context)


@require_safe
@needs(EXPORT)
def export(request: Request) -> HttpResponse:
    first = _month(request)
    data = export_month(
        year=first.year, month=first.month, unit=unit_of(request), by=viewer_of(request),
        at=request.at, today=request.today, known_at=request.known_at,
        alone=request.GET.get(ALONE, ""),
    )  # fmt: skip
    return attachment(data, f"bien-dong-{first:%Y-%m}.xlsx", XLSX)


def _by_unit(request: Request, found: Month, told: str, export_url: str, *, alone: bool) -> Table:
    """Return a line for each unit with a change, one for all without, and what they come to.

    Of one unit alone it is that unit's line, which leads nowhere and needs no sum.
    """
    columns = [
        Column(_("Đơn vị")), Column(_("Đầu tháng"), "number"), Column(_("Tăng"), "number"),
        Column(_("Giảm"), "number"), Column(_("Cuối tháng"), "number"),
        Column(_("Chưa ghi biến động"), "number"),
        Column(_("Mới ghi nhận"), "number"),
        Column(_("Đổi nơi tính"), "number"),
    ]  # fmt: skip
    counts = (found.unexplained, found.first_known, found.shifted)
    apart = [at for at, n in enumerate(counts, start=5) if n]
    kept = [0, 1, 2, 3, 4, *apart]
    rows = []
    for one in found.changed:
        query = {"thang": told, ALONE: str(one.unit.id) if one.unit else ""}
        rows.append(Row(
            _kept([shown(one.unit) if one.unit else None, *_numbers(one)], kept),
            url="" if alone else address(request, "registry:month", query=query),
            tone="problem" if one.unexplained else "",
        ))  # fmt: skip
    if found.quiet:
        quiet = ngettext(
            "{n} đơn vị không có biến động", "{n} đơn vị không có biến động", found.quiet
        ).format(n=found.quiet)
        cells = [quiet, found.quiet_people, 0, 0, found.quiet_people, 0, 0, 0]
        rows.append(Row(_kept(cells, kept), tone="past"))
    return Table(
        "month", _("Tháng {month}, theo đơn vị").format(month=told), _kept(columns, kept), rows,
        chooser=False, narrow="scroll",
        totals=None if alone else _kept([_("Cộng"), *_numbers(found)], kept),
        export_url=export_url,
        note=" ".join(_notes(found)), hint="" if alone or not found.changed else
        _("Bấm vào một đơn vị để xem từng người."),
        empty_title=_("Chưa có ai trong sổ ở đơn vị và tháng này"),
    )  # fmt: skip


def _kept(cells: Sequence[Cell], places: Sequence[int]) -> list[Cell]:
    return [cells[at] for at in places]


def _notes(found: Month) -> Iterator[str]:
    if n := found.within:
        yield within_words(n, found.up, found.down)
    if found.first_known:
        yield ngettext(
            "{n} người chỉ được ghi nhận từ một ngày trong tháng, trước đó chưa rõ: đầu tháng có thể "
            "đã có mặt mà sổ chưa biết.",
            "{n} người chỉ được ghi nhận từ một ngày trong tháng, trước đó chưa rõ: đầu tháng có thể "
            "đã có mặt mà sổ chưa biết.",
            found.first_known,
        ).format(n=found.first_known)
    if found.shifted:
        yield ngettext(
            "{n} lượt đổi nơi tính: chức vụ không đổi, nhưng trong tháng mới tính hoặc thôi tính ở đây, "
            "vì ngày giữ chức vụ ghi trước ngày có đơn vị, hoặc vì đơn vị cũ chia cho nhiều đơn vị.",
            "{n} lượt đổi nơi tính: chức vụ không đổi, nhưng trong tháng mới tính hoặc thôi tính ở đây, "
            "vì ngày giữ chức vụ ghi trước ngày có đơn vị, hoặc vì đơn vị cũ chia cho nhiều đơn vị.",
            found.shifted,
        ).format(n=found.shifted)


def _numbers(one: UnitMonth | Month) -> list[object]:
    known = one.first_known if isinstance(one, Month) else len(one.first_known)
    return [one.opening, one.up, one.down, one.closing, one.unexplained, known, one.shifted]


def _by_person(request: Request, found: Month, told: str) -> Table:
    """Return a line for each movement and each unexplained person, unit by unit."""
    columns = [
        Column(_("Họ và tên")), Column(_("Biến động")), Column(_("Từ ngày"), "date"),
        Column(_("Đơn vị đi")), Column(_("Đơn vị đến")), Column(_("Số quyết định")),
        Column(_("Ghi chú")),
    ]  # fmt: skip
    record = address_of_each(request, "registry:official")
    write = _writing(request, found)
    return Table(
        "movements", _("Từng người"), columns,
        [row for one in found.changed for row in _rows(request, one, record, write)], chooser=False,
        printable=False,
        empty_title=_("Tháng {month} không có biến động nào").format(month=told),
        empty_text=_("Chọn tháng khác ở trên; biến động được ghi từ trang của từng người."),
    )  # fmt: skip


def _rows(
    request: Request, one: UnitMonth, record: Callable[[UUID], str], write: Write
) -> list[Row]:
    heading = _("{unit}: đầu tháng {opening}, tăng {up}, giảm {down}, cuối tháng {closing}").format(
        unit=told_apart(one.unit) if one.unit else "–", opening=one.opening, up=one.up, down=one.down,
        closing=one.closing,
    )  # fmt: skip
    lines = [
        _row(request, line, record(line.person))
        for line in (*one.increases, *one.decreases, *one.others)
    ]
    apart = _("không tính vào số cán bộ, công chức")
    lines += [_row(request, line, record(line.person), apart) for line in one.uncounted]
    lines += [_untold(one, each, record, write, into=True) for each in one.unexplained_in]
    lines += [_untold(one, each, record, write, into=False) for each in one.unexplained_out]
    known = {_("Mới ghi nhận từ tháng này; trước đó chưa rõ"): one.first_known,
             _("Giữ chức vụ từ trước; từ tháng này mới tính ở đây"): one.seen_from,
             _("Vẫn giữ chức vụ; từ tháng này không tính ở đây"): one.seen_until}  # fmt: skip
    lines += [
        Row([Linked(name, record(person)), label, *[None] * 5])
        for label, people in known.items()
        for person, name in people
    ]
    return [Row(heading=heading), *lines]


def _untold(
    one: UnitMonth, told: Untold, record: Callable[[UUID], str], write: Write, *, into: bool
) -> Row:
    """Return the line of somebody without a movement, with a door to record it."""
    person, name, day = told
    label = _("Đến, chưa ghi biến động") if into else _("Đi, chưa ghi biến động")
    unit = shown(one.unit) if one.unit else None
    url = write(person, day, one.unit.id if one.unit and into else None)
    what = Lines(label, Linked(_("Ghi biến động"), url)) if url else label
    cells = [None, unit] if into else [unit, None]
    return Row([Linked(name, record(person)), what, day, *cells, None, None], tone="problem")


def _writing(request: Request, found: Month) -> Write:
    people = {
        told[0] for one in found.changed for told in (*one.unexplained_in, *one.unexplained_out)
    }
    own = may_write(viewer_of(request), WRITE, people, today=request.today)
    own = own if is_now(request) else set()

    def where(person: UUID, day: date, unit: UUID | None) -> str:
        query = {"tu": day.isoformat(), "den": str(unit) if unit else None}
        return address(request, "registry:move", person, query=query) if person in own else ""

    return where


def _row(request: Request, line: MovementLine, url: str, told: str = "") -> Row:
    """Return the line of a movement; its name opens the movement, to be looked at, put right, undone."""
    door = address(request, "registry:movement", line.person, line.id)
    verb: object = Linked(word("movement", line.verb), door, door=True)
    if about := "; ".join(filter(None, (line.post, told))):
        verb = Lines(verb, about)
    cells = [
        line.full_name, verb, line.happened_on,
        shown(line.from_unit) if line.from_unit else None,
        shown(line.to_unit) if line.to_unit else None, line.decision_number, line.note,
    ]  # fmt: skip
    return Row(cells, url=url)


def _month(request: Request) -> date:
    """Return the first day of the month asked about, else of the day's own."""
    found = MONTH.match(request.GET.get("thang", "").strip())
    return date(int(found[2]), int(found[1]), 1) if found else request.as_of.replace(day=1)


def month_door(request: Request, day: date) -> str:
    """Return a link to the increase and decrease of the month of `day`."""
    told = office_month(day)
    url = address(request, "registry:month", query={"thang": told})
    return format_html('<a href="{}">{}</a>', url, _("Tăng, giảm tháng {month}").format(month=told))


def _beside(first: date, step: int) -> str:
    months = first.year * 12 + first.month - 1 + step
    return office_month(date(months // 12, months % 12 + 1, 1))
