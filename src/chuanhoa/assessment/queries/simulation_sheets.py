"""A simulation as sheets to be kept, stamped as one on each."""

from collections.abc import Sequence
from datetime import date

from django.utils.translation import gettext as _

from chuanhoa.assessment.queries.drafts import STAMP
from chuanhoa.assessment.queries.sheets import VERDICT_WORDS, office_table
from chuanhoa.assessment.queries.simulation import Fallen, Simulation
from chuanhoa.assessment.queries.wording import Told
from chuanhoa.core.sheets.write import Column, Row, Table, Value
from chuanhoa.ui.dates import office_date


def simulation_sheets(found: Simulation, *, signed_on: date) -> list[Table]:
    """Return the counts before and after, the programmes, the units, and the people who fall."""
    return [
        _sides(found, signed_on),
        _demand(found, signed_on),
        _places(found, signed_on),
        _people(found, signed_on),
    ]


def _table(
    found: Simulation, signed_on: date, name: str, title: str, heads: Sequence[tuple[str, ...]],
    rows: Sequence[Row], numbers: frozenset[int],
) -> Table:  # fmt: skip
    (before, had), (after, given) = found.told()
    since, trial = _("từ"), _("Tính thử")
    told = [
        str(STAMP),
        f"{found.label}; {since} {office_date(found.draft.first)}: {found.citation}",
        _("Trước: {wants}").format(wants="; ".join(part for part in (before, had) if part)),
        _("Sau: {wants}").format(wants="; ".join(part for part in (after, given) if part)),
    ]
    columns = [
        Column(head, "integer" if at in numbers else "text") for at, head in enumerate(heads)
    ]
    return office_table(
        found.after, name=name, title=f"{trial}: {title}", columns=columns, rows=rows,
        signed_on=signed_on, under_title=told, notes=[str(STAMP)],
    )  # fmt: skip


def _sides(found: Simulation, signed_on: date) -> Table:
    one, every = found.label, _("Kết quả thấp nhất của mọi tiêu chuẩn")
    heads = [
        (_("Kết luận"),), (one, _("Trước")), (one, _("Sau")), (every, _("Trước")), (every, _("Sau")),
    ]  # fmt: skip
    rows = [
        Row((str(VERDICT_WORDS[s.verdict]), s.before, s.after, s.all_before, s.all_after))
        for s in found.sides
    ]
    rows.append(Row((_("Cộng"), *[found.headcount] * 4), "total"))
    title = _("số người trước và sau khi quy định thay đổi")
    return _table(found, signed_on, _("Trước, sau"), title, heads, rows, frozenset({1, 2, 3, 4}))


def _demand(found: Simulation, signed_on: date) -> Table:
    heads = [
        (_("Chương trình"),), (_("Thời hạn, đến hết ngày"),),
        (_("Lượt của người mới thành chưa đạt"),), (_("Lượt của mọi người chưa đạt"),),
    ]  # fmt: skip
    rows = [
        Row((
            one.label, office_date(one.until) if one.until else _("không còn thời hạn"), one.fallen,
            one.people,
        ))
        for one in found.taught
    ]  # fmt: skip
    title = _("lượt đào tạo, bồi dưỡng phát sinh")
    return _table(found, signed_on, _("Chương trình"), title, heads, rows, frozenset({2, 3}))


def _places(found: Simulation, signed_on: date) -> Table:
    heads = [
        (_("Đơn vị"),), (_("Mã"),), (_("Số người thành chưa đạt"),), (_("Không còn thời hạn"),),
        (_("Mọi người chưa đạt sau thay đổi"),), (_("Số người có mặt"),),
    ]  # fmt: skip
    rows = [
        Row((one.name, one.code or None, one.fallen, one.at_once, one.below, one.headcount))
        for one in found.places
    ]
    if rows and found.elsewhere:
        rows.append(Row((_("Các đơn vị khác"), None, 0, 0, 0, found.elsewhere)))
    at_once = sum(one.at_once for one in found.places)
    summed = (int(found.fallen.sum()), at_once, int(found.below.sum()), found.headcount)
    rows.append(Row((_("Cộng"), None, *summed), "total"))
    title = _("số người thành chưa đạt theo đơn vị")
    return _table(found, signed_on, _("Theo đơn vị"), title, heads, rows, frozenset({2, 3, 4, 5}))


def _people(found: Simulation, signed_on: date) -> Table:
    heads = [
        (_("Số TT"),), (_("Họ và tên"),), (_("Chức vụ, chức danh"),), (_("Trước"),), (_("Sau"),),
        (_("Thời hạn"),), (_("Đang có"),), (_("Chương trình đáp ứng"),),
    ]  # fmt: skip
    rows: list[Row] = []
    unit = None
    for at, line in enumerate(found.page().lines, start=1):
        if line.unit != unit:
            unit = line.unit
            rows.append(Row((unit or _("Chưa rõ đơn vị"),), "group"))
        rows.append(Row(_cells(at, line)))
    title = _("danh sách người thành chưa đạt")
    return _table(found, signed_on, _("Danh sách"), title, heads, rows, frozenset({0}))


def _cells(at: int, line: Fallen) -> tuple[Value, ...]:
    after = line.after
    until = office_date(after.until) if after and after.until else None
    return (
        at, line.full_name, line.post or None, verdict_word(line.before), verdict_word(after), until,
        (after.evidence or None) if after else None, line.programme or None,
    )  # fmt: skip


def verdict_word(told: Told | None) -> str:
    """Return a verdict in words; of nothing asked, that it does not apply."""
    return str(VERDICT_WORDS[told.verdict if told else "not_applicable"])
