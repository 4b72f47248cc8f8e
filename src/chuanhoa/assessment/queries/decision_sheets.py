"""Territory classes and the provinces' decisions as sheets."""

from collections.abc import Sequence
from datetime import date

from django.utils.translation import gettext as _

from chuanhoa.assessment.queries.asking import Asking
from chuanhoa.assessment.queries.decisions import (
    DecisionLine,
    TerritoryLine,
    decisions_in,
    territories_in,
)
from chuanhoa.assessment.queries.sheets import office_table
from chuanhoa.assessment.queries.unclassed import Unclassed
from chuanhoa.core.sheets.write import Column, Row, Table, Value
from chuanhoa.ui.dates import office_date


def place_sheets(asking: Asking, *, signed_on: date) -> tuple[Table, Table]:
    """Return the decisions of the provinces, and the classes of the units asked about.

    One with lines comes first, so that the file does not open on an empty sheet.
    """
    decisions = _sheet(
        asking, _("Quyết định"), _("Quyết định của tỉnh về trình độ ở địa bàn đặc biệt"),
        (_("Số, ký hiệu"), _("Tỉnh, thành phố"), _("Trình độ"), _("Loại địa bàn"), _("Ghi chú")),
        [_decision(one) for one in decisions_in(asking)], signed_on,
    )  # fmt: skip
    territories = _sheet(
        asking, _("Loại địa bàn"), _("Loại địa bàn của đơn vị"),
        (_("Đơn vị"), _("Mã đơn vị"), _("Loại địa bàn"), _("Căn cứ")),
        [_territory(one) for one in territories_in(asking)], signed_on,
    )  # fmt: skip
    return (decisions, territories) if decisions.rows else (territories, decisions)


def unclassed_sheet(asking: Asking, found: Sequence[Unclassed], *, signed_on: date) -> Table:
    """Return the communes without a class, with what their predecessors bear."""
    heads = (_("Mã đơn vị"), _("Đơn vị"), _("Thuộc"), _("Theo các đơn vị cũ"), _("Từng đơn vị cũ"))
    columns = [*(Column((head,)) for head in heads), Column((_("Người có mặt"),), "integer")]
    rows = [
        Row((
            one.unit.code, one.unit.name, one.above, one.proposal.why,
            "; ".join(one.proposal.lines) or None, one.people,
        ))
        for one in found
    ]  # fmt: skip
    return office_table(
        asking, name=_("Chưa ghi loại địa bàn"),
        title=_("Xã, phường, đặc khu chưa ghi loại địa bàn"), columns=columns, rows=rows,
        signed_on=signed_on,
    )  # fmt: skip


def notes_of(one: DecisionLine) -> str:
    """Return whether a decision rests on a document, and whether it is counted."""
    notes = [_("giả định, chưa có văn bản")] * one.assumption
    notes += [_("chưa rõ ngày hiệu lực nên chưa dùng")] * (one.valid_from is None)
    return "; ".join(notes) or _("có văn bản")


def source_of(one: TerritoryLine) -> str | None:
    """Return what the class of a unit rests on; None where that is not known."""
    return _("giả định, chưa có văn bản") if one.assumption else one.source or None


def until(last: date | None) -> str:
    """Return the last day of what is on record in words."""
    return office_date(last) if last else _("đang áp dụng")


def decided_until(one: DecisionLine) -> str:
    """Return until when a decision holds; of a province that ended, what became of it."""
    if one.ended is None or (one.valid_to is not None and one.valid_to <= one.ended):
        return until(one.valid_to)
    told = _("tỉnh kết thúc hết ngày {day}; chưa ghi tỉnh mới có tiếp tục áp dụng hay không")
    if one.taken_over:
        told = _("tỉnh kết thúc hết ngày {day}; tỉnh mới đã có quyết định được ghi")
    return told.format(day=office_date(one.ended))


def _decision(one: DecisionLine) -> tuple[Value, ...]:
    province = one.province.name if one.province else None
    return (
        one.number, province, one.level, one.territory or _("mọi loại"), notes_of(one),
        one.valid_from, decided_until(one),
    )  # fmt: skip


def _territory(one: TerritoryLine) -> tuple[Value, ...]:
    unit = one.unit
    return (
        unit.name if unit else None, unit.code if unit else None, one.value, source_of(one),
        one.valid_from, until(one.valid_to),
    )  # fmt: skip


def _sheet(
    asking: Asking, name: str, title: str, heads: Sequence[str],
    lines: Sequence[tuple[Value, ...]], signed_on: date,
) -> Table:  # fmt: skip
    columns = (_("Số TT"), *heads, _("Từ ngày"), _("Đến hết ngày"))
    kinds = {0: "integer", len(heads) + 1: "date"}
    return office_table(
        asking,
        name=name,
        title=title,
        columns=[Column((head,), kinds.get(at, "text")) for at, head in enumerate(columns)],  # type: ignore[arg-type]
        rows=[Row((at, *line)) for at, line in enumerate(lines, start=1)],
        signed_on=signed_on,
    )
