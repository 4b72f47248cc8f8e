"""Forms and series as tables for a workbook: every share as numbers that can be computed with."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date

from django.utils.translation import gettext as _

from chuanhoa.core.figures.printing import Sender, printed
from chuanhoa.core.figures.structure import Cell
from chuanhoa.core.sheets.write import Column, Row, Share, Signature, Table, Value
from chuanhoa.org.queries import head_line
from chuanhoa.reports.queries.asking import Asking
from chuanhoa.reports.queries.definitions import full_label
from chuanhoa.reports.queries.gaps import Gaps, gaps_notes
from chuanhoa.reports.queries.series import SeriesShown
from chuanhoa.reports.queries.sheet import HIDDEN, FilledForm, line_name
from chuanhoa.ui.dates import office_date

Shown = str | int | Cell | None


def workbook_table(
    filled: FilledForm, *, signed_on: date | None = None, invented: bool = False,
    under_title: Iterable[str] = (),
) -> Table:  # fmt: skip
    """Return a filled form with letterhead and signatures.

    A share takes two columns, the number of people and the percentage; the whole is the line's
    head count.
    """
    asking = filled.asking
    sender = Sender(head_line(asking.superior), head_line(asking.office), on=signed_on)
    table = printed(
        filled.form, filled.lines, filled.columns, as_of=asking.as_of, sender=sender,
        invented=invented,
    )  # fmt: skip
    rows = [
        Row((line.name,) if line.look == "group" else list(_cells(filled, cells)), line.look)
        for line, cells in zip(filled.lines, filled.cells, strict=True)
    ]
    told = [*table.under_title, *under_title, *asking.bounds]
    return replace(table, columns=list(_columns(table)), rows=rows, under_title=told)


def series_table(
    asking: Asking, shown: SeriesShown, *, signed_on: date, invented: bool = False
) -> Table:
    """Return a figure over time: the day, how many of how many, the share; unknown is blank."""
    label = full_label(shown.code)
    return Table(
        name=_("Diễn biến"),
        title=_("DIỄN BIẾN: {label}").format(label=label.upper()),
        columns=[
            Column((_("Tính đến ngày"),), "date"),
            Column((_("Số người"),), "integer"),
            Column((_("Tổng số"),), "integer"),
            Column((_("Tỷ lệ"),), "percent"),
            Column((_("Chưa rõ vào ngày này"),), "integer"),
        ],
        rows=[
            Row(
                (
                    point.as_of,
                    *(
                        (point.cell.k, point.cell.n, Share(point.cell.k, point.cell.n))
                        if point.sure
                        else (None, None, None)
                    ),
                    point.unsure,
                )
            )
            for point in shown.points
        ],
        agency=[head_line(asking.superior), head_line(asking.office)],
        as_of=asking.as_of,
        under_title=asking.bounds,
        notes=[
            _("{day}: {what}; hai bên mốc không so với nhau.").format(
                day=office_date(cut.day), what=cut.label
            )
            for _first, cut in shown.breaks
        ],
        signature=Signature(on=signed_on),
        invented=invented,
        portrait=True,
    )


def gaps_tables(
    asking: Asking, found: Gaps, *, signed_on: date, invented: bool = False
) -> list[Table]:
    """Return people of whom something is not known, then printed totals that disagree."""
    shared = {
        "agency": [head_line(asking.superior), head_line(asking.office)],
        "as_of": asking.as_of, "signature": Signature(on=signed_on), "invented": invented,
        "under_title": asking.bounds,
    }  # fmt: skip
    unknown = _("Chưa rõ, số người")
    total = Row([
        _("Cộng, kể cả nơi đã đủ"), found.table.headcount,
        *(_told(found.unknown[code]) for code, _label in found.titles),
    ], "total")  # fmt: skip
    missing = Table(
        name=_("Còn thiếu dữ liệu"),
        title=_("SỐ NGƯỜI CÒN THIẾU THÔNG TIN"),
        columns=[
            Column((_("Đơn vị"),)), Column((_("Có mặt"),), "integer"),
            *(Column((unknown, label), "integer") for _code, label in found.titles),
        ],
        rows=[
            Row([
                line_name(one.line), one.n,
                *(_told(one.unknown[code]) for code, _label in found.titles),
            ])
            for one in found.missing
        ] + [total] * bool(found.missing),
        notes=gaps_notes(found),
        **shared,  # type: ignore[arg-type]
    )  # fmt: skip
    printed = Table(
        name=_("Tổng in không khớp"),
        title=_("TỔNG IN TRONG TỆP KHÔNG KHỚP"),
        columns=[
            Column((_("Đơn vị"),)), Column((_("Tính đến"),), "date"), Column((_("Tệp"),)),
            Column((_("Trang tính"),)), Column((_("Cột"),)), Column((_("Tệp in"),), "integer"),
            Column((_("Đếm được"),), "integer"), Column((_("So với"),)),
        ],
        rows=[
            Row([
                one.unit.name if one.unit else _("Nhiều đơn vị"), one.as_of, one.file, one.sheet,
                one.column or _("Tổng số người"), one.printed, one.counted,
                _("cộng lại các dòng của tệp") if one.against == "rows" else _("đếm trong sổ"),
            ])
            for one in found.printed
        ],
        **shared,  # type: ignore[arg-type]
    )  # fmt: skip
    return [missing, printed]


def _told(count: int | None) -> str | int:
    return HIDDEN if count is None else count


def _columns(table: Table) -> Iterator[Column]:
    for column in table.columns:
        if column.kind == "ratio":
            yield Column((*column.path, _("Số người")), "integer")
            yield Column((*column.path, _("Tỷ lệ")), "percent")
        else:
            yield column


def _cells(filled: FilledForm, cells: Iterable[Shown]) -> Iterator[Value]:
    for column, value in zip(filled.columns, cells, strict=True):
        if isinstance(value, Cell):
            yield value.k
            yield Share(value.k, value.n)
        elif column.leaf.show == "ratio":
            yield value
            yield HIDDEN if value == HIDDEN else None
        else:
            yield value
