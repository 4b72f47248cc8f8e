"""The structure table: by unit, as of any day, on either map; every figure a door."""

from collections.abc import Iterator

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from chuanhoa.org.access import may, viewer_of
from chuanhoa.org.queries import one_state
from chuanhoa.reports import actions
from chuanhoa.reports.queries.asking import Asking
from chuanhoa.reports.queries.guards import why_hidden
from chuanhoa.reports.queries.places import Line
from chuanhoa.reports.queries.sheet import OF_UNITS, form_filled, form_named, line_name
from chuanhoa.reports.queries.structure import (
    BlockShown,
    Part,
    StructureTable,
    block_codes,
    blocks_shown,
    structure_table,
)
from chuanhoa.reports.views.asked import (
    LEVEL,
    MAP,
    PREPARE,
    Doors,
    asks,
    frame,
    level_tabs,
    level_word,
    map_tabs,
    shown_day,
)
from chuanhoa.ui.addresses import address
from chuanhoa.ui.charts import Chart, Series
from chuanhoa.ui.dates import office_date
from chuanhoa.ui.figures import Count
from chuanhoa.ui.files import attachment
from chuanhoa.ui.parts import Tab
from chuanhoa.ui.requests import Request
from chuanhoa.ui.show import Unit
from chuanhoa.ui.tables import Column, Row, Table
from chuanhoa.ui.words import within

GROUP = "nhom"
GROUPS = {
    "": ("degree_report", "political_theory_report", "state_management_report"),
    "nhan-khau": ("sex", "ethnicity", "party"),
    "do-tuoi": ("age",),
    "doi-tuong": ("staff_kind",),
}
GROUP_NAMES = {
    "": gettext_lazy("Trình độ"),
    "nhan-khau": gettext_lazy("Giới tính, dân tộc, Đảng viên"),
    "do-tuoi": gettext_lazy("Độ tuổi"),
    "doi-tuong": gettext_lazy("Cán bộ, công chức"),
}
TONES = ("lacquer", "ink", "clay", "sand", "stone", "rose")
MOST_BARS = 40


@require_safe
@asks()
def structure(request: Request, asking: Asking) -> HttpResponse:
    chosen = request.GET.get(GROUP, "")
    names = GROUPS.get(chosen, GROUPS[""])
    table = structure_table(asking, block_codes(names))
    doors = Doors(request, table.asking)
    context = {
        **frame(asking),
        "counted": table,
        "why_hidden": why_hidden(table.asking),
        "shown_day": shown_day(request, table.asking),
        "maps": map_tabs(request, asking, "reports:structure", **{GROUP: chosen}),
        "levels": level_tabs(request, table.asking, "reports:structure"),
        "tabs": _tabs(request, asking, chosen),
        "blocks": [
            (block, [(part, doors.url(part.code)) for part in block.parts if _worth(part)])
            for block in blocks_shown(table, names=names)
        ],
        "headcount_url": doors.url("staff"),
        "table": _table(request, table, names, doors),
        "charts": [_chart(table, names[0])] if 1 < len(table.lines) <= MOST_BARS else [],
        "left_out": _left_out(table, names),
    }
    return render(request, "reports/structure.html", context)


@require_safe
@asks(PREPARE)
def structure_export(request: Request, asking: Asking) -> HttpResponse:
    with one_state():
        filled = form_filled(asking, form_named(OF_UNITS))
    data = actions.export_form(
        filled=filled,
        by=viewer_of(request),
        at=request.at,
        today=request.today,
        under_title=map_note(asking),
    )
    return attachment(data, f"co-cau-chat-luong-{asking.as_of:%Y-%m-%d}.xlsx", actions.XLSX)


def map_note(asking: Asking) -> list[str]:
    """Return the line that says on which map the figures stand, where it is not the day's own."""
    if not asking.restated:
        return []
    return [_("Xếp theo địa giới ngày {day}").format(day=office_date(asking.on))]


def _worth(part: Part) -> bool:
    """Whether a part is worth a line: somebody is in it, or it is the unknown, which always shows."""
    return part.k is None or part.k > 0 or part.code.endswith(".unknown")


def _tabs(request: Request, asking: Asking, chosen: str) -> list[Tab]:
    here = chosen if chosen in GROUPS else ""
    return [
        Tab(
            GROUP_NAMES[name],
            address(
                request,
                "reports:structure",
                query={GROUP: name, MAP: asking.on_map, LEVEL: level_word(asking)},
            ),
            name == here,
        )
        for name in GROUPS
    ]


def _table(request: Request, table: StructureTable, names: tuple[str, ...], doors: Doors) -> Table:
    total = blocks_shown(table, names=names)
    kept = {part.code for block in total for part in block.parts if _worth(part)}
    columns = [Column(_("Đơn vị")), Column(_("Tổng số"), "number")]
    for block in total:
        for part in block.parts:
            if part.code in kept:
                kind = "number" if part.code.endswith(".unknown") else "share"
                columns.append(Column(part.label, kind, group=block.label))
    may_export = may(request.user, PREPARE, today=request.today)
    hides = _hides(total, table, names)
    return Table(
        "structure",
        _("Theo đơn vị"),
        columns,
        list(_rows(request, table, names, kept, doors)),
        totals=[
            _("Cộng"),
            Count(table.headcount, doors.url("staff")),
            *_cells(total, kept, doors, None),
        ],
        export_url=address(request, "reports:structure_export", query=_query(table.asking))
        if may_export
        else "",
        note=why_hidden(table.asking) if hides else "",
        narrow="scroll",
        empty_title=_("Chưa có cán bộ, công chức nào trong sổ vào ngày này"),
        empty_text=_("Ngày ấy hệ thống chưa có hồ sơ nào ở đây; nay có thể đã có.")
        if table.asking.known_at is not None
        else _("Chọn ngày khác ở thanh trên, hoặc nhập bảng tính của đơn vị."),
    )


def _hides(total: list[BlockShown], table: StructureTable, names: tuple[str, ...]) -> bool:
    shown = (blocks_shown(table, table.row(line), names) for line in table.lines)
    return any(part.k is None for blocks in (total, *shown) for b in blocks for part in b.parts)


def _query(asking: Asking) -> dict[str, object]:
    return {MAP: asking.on_map, LEVEL: level_word(asking)}


def _rows(
    request: Request, table: StructureTable, names: tuple[str, ...], kept: set[str], doors: Doors
) -> Iterator[Row]:
    above = None
    for line in table.lines:
        if line.above is not None and line.above != above:
            yield Row(heading=f"{line.above.name} ({line.above.code})")
        above = line.above
        yield _row(request, table, line, names, kept, doors)


def _row(
    request: Request,
    table: StructureTable,
    line: Line,
    names: tuple[str, ...],
    kept: set[str],
    doors: Doors,
) -> Row:
    row = table.row(line)
    blocks = blocks_shown(table, row, names)
    name: object = line_name(line)
    if line.node is not None:
        url = (
            ""
            if line.ended or table.asking.restated
            else address(request, "reports:structure", query={"donvi": line.node.code})
        )
        name = Unit(line_name(line), line.node.code, "", url)
    cells = _cells(blocks, kept, doors, line)
    headcount = Count(row.k("staff"), doors.url("staff", line.name_in_address))
    return Row([name, headcount, *cells], tone="problem" if line.node is None or line.ended else "")


def _cells(
    blocks: list[BlockShown], kept: set[str], doors: Doors, line: Line | None
) -> list[object]:
    key = line.name_in_address if line else None
    return [
        doors.count(part, key) if part.code.endswith(".unknown") else doors.share(part, key)
        for block in blocks
        for part in block.parts
        if part.code in kept
    ]


def _left_out(table: StructureTable, names: tuple[str, ...]) -> str:
    """Return the names of the columns without anybody, which the table leaves out."""
    return "; ".join(
        f"{within(block.label)}: {', '.join(gone)}"
        for block in blocks_shown(table, names=names)
        if (gone := [within(part.label) for part in block.parts if not _worth(part)])
    )


def _chart(table: StructureTable, name: str) -> Chart:
    """Return bars by unit; the title says which part is the largest."""
    (total,) = blocks_shown(table, names=(name,))
    parts = [part for part in total.parts if part.k is None or part.k > 0]
    rows = [blocks_shown(table, table.row(line), (name,))[0].parts for line in table.lines]
    at = {part.code: place for place, part in enumerate(total.parts)}
    largest = max(parts, key=lambda part: part.k or 0, default=None)
    title = total.label
    if largest is not None and largest.k:
        words = _("{block}: đông nhất là {part}, {k} trong {n} người")
        title = words.format(
            block=total.label, part=within(largest.label), k=largest.k, n=largest.n
        )
    return Chart(
        "by-unit",
        "stacked",
        title,
        [line_name(line) for line in table.lines],
        [
            Series(
                part.label,
                [row[at[part.code]].k for row in rows],
                "slate" if part.code.endswith(".unknown") else TONES[place % len(TONES)],
            )
            for place, part in enumerate(parts)
        ],
        head=_("Đơn vị"),
        unit=_("người"),
        across=True,
        labels=True,
    )
