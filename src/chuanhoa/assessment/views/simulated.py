"""The tables of a simulation; the caption of each says that it is one."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from chuanhoa.assessment.queries.sheets import VERDICT_WORDS
from chuanhoa.assessment.queries.simulation import Fallen, Page, Simulation
from chuanhoa.ui.addresses import address, with_query
from chuanhoa.ui.requests import Request
from chuanhoa.ui.show import Linked
from chuanhoa.ui.show import Verdict as Badge
from chuanhoa.ui.tables import Column, Row, Table


def sides_table(request: Request, found: Simulation) -> Table:
    one, every = found.label, _("Kết quả thấp nhất của mọi tiêu chuẩn")
    matrix = {"ngay": found.as_of.isoformat()}
    rows = [
        Row([
            VERDICT_WORDS[side.verdict], side.before, side.after, _signed(side.after - side.before),
            side.all_before, side.all_after, _signed(side.all_after - side.all_before),
        ])
        for side in found.sides
    ]  # fmt: skip
    n = found.headcount
    before = Linked(n, address(request, "assessment:matrix", query=matrix))
    return Table(
        "sides",
        _("Tính thử: số người trước và sau"),
        [
            Column(_("Kết luận")),
            Column(_("Trước"), "number", group=one), Column(_("Sau"), "number", group=one),
            Column(_("Tăng, giảm"), "number", group=one),
            Column(_("Trước"), "number", group=every), Column(_("Sau"), "number", group=every),
            Column(_("Tăng, giảm"), "number", group=every),
        ],
        rows,
        totals=[_("Cộng"), n, n, _signed(0), before, n, _signed(0)],
        narrow="scroll",
        chooser=False,
    )  # fmt: skip


def _signed(n: int) -> str:
    return f"{n:+d}".replace("-", "−") if n else "0"


def demand_table(found: Simulation) -> Table:
    rows = [
        Row([one.label, one.until or _("không còn thời hạn"), one.fallen, one.people])
        for one in found.taught
    ]
    told = _(
        "Tính thử: {n} lượt đào tạo, bồi dưỡng phát sinh, {all} lượt nếu kể cả người đã chưa đạt"
    )
    return Table(
        "demand",
        told.format(n=found.turns, all=found.all_turns),
        [
            Column(_("Chương trình")), Column(_("Thời hạn, đến hết ngày"), "date"),
            Column(_("Người mới thành chưa đạt"), "number", group=_("Lượt người")),
            Column(_("Mọi người chưa đạt"), "number", group=_("Lượt người")),
        ],
        rows,
        chooser=False,
        empty_title=_("Không phát sinh lượt đào tạo, bồi dưỡng nào"),
        empty_text=_("Chưa đủ thông tin thì chưa tính là cần học."),
    )  # fmt: skip


def places_table(request: Request, found: Simulation) -> Table:
    rows = [
        Row([
            Linked(one.name, with_query(request, donvi=one.code, trang=None)) if one.code else one.name,
            one.fallen, one.at_once, one.below, one.headcount,
        ])
        for one in found.places
    ]  # fmt: skip
    if rows and found.elsewhere:
        rows.append(Row([_("Các đơn vị khác"), 0, 0, 0, found.elsewhere]))
    at_once = sum(one.at_once for one in found.places)
    return Table(
        "places",
        _("Tính thử: số người thành chưa đạt theo đơn vị"),
        [
            Column(_("Đơn vị")), Column(_("Số người thành chưa đạt"), "number"),
            Column(_("Trong đó không còn thời hạn"), "number"),
            Column(_("Mọi người chưa đạt sau thay đổi"), "number"),
            Column(_("Số người có mặt"), "number"),
        ],
        rows,
        totals=[
            _("Cộng"), int(found.fallen.sum()), at_once, int(found.below.sum()), found.headcount
        ] if rows else None,
        chooser=False,
        empty_title=_("Không ai chưa đạt tiêu chuẩn này sau thay đổi"),
    )  # fmt: skip


def people_table(request: Request, page: Page) -> Table:
    rows, unit = [], None
    for line in page.lines:
        if line.unit != unit:
            unit = line.unit
            rows.append(Row(heading=unit or _("Chưa rõ đơn vị")))
        rows.append(_person(request, line))
    return Table(
        "people",
        ngettext(
            "Tính thử: {n} người thành chưa đạt", "Tính thử: {n} người thành chưa đạt", page.total
        ).format(n=page.total),
        [
            Column(_("Họ và tên")), Column(_("Chức vụ, chức danh")),
            Column(_("Trước"), "verdict"), Column(_("Sau"), "verdict"), Column(_("Đang có")),
            Column(_("Chương trình đáp ứng")),
        ],
        rows,
        chooser=False,
        empty_title=_("Không có ai thành chưa đạt"),
        empty_text=_("Thử mức khác, ngày khác hoặc đơn vị khác."),
    )  # fmt: skip


def _person(request: Request, line: Fallen) -> Row:
    before, after = (
        Badge(told.verdict, told.day) if told else Badge("not_applicable")
        for told in (line.before, line.after)
    )
    evidence = line.after.evidence if line.after else ""
    url = address(request, "registry:official", line.person, query={"donvi": ""})
    cells = [line.full_name, line.post or None, before, after, evidence or None]
    return Row([*cells, line.programme or _("–")], url=url)
