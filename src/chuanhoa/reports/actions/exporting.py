"""Reports as workbooks with the office's head and foot, each with one journal line."""

from collections.abc import Iterable
from datetime import date, datetime

from django.utils.translation import gettext as _

from chuanhoa.core.sheets.write import Column, Row, Signature, Table, write_table
from chuanhoa.org.actions import XLSX, handed_out
from chuanhoa.org.models import User
from chuanhoa.org.queries import head_line, is_invented, name_on
from chuanhoa.reports.queries.asking import Asking
from chuanhoa.reports.queries.behind import Named
from chuanhoa.reports.queries.gaps import Gaps
from chuanhoa.reports.queries.series import SeriesShown
from chuanhoa.reports.queries.sheet import FilledForm
from chuanhoa.reports.queries.workbook import gaps_tables, series_table, workbook_table

__all__ = ["XLSX", "export_form", "export_gaps", "export_people", "export_series"]


def export_form(
    *,
    filled: FilledForm,
    by: User,
    at: datetime,
    today: date,
    under_title: Iterable[str] = (),
) -> bytes:
    """Return a filled form as .xlsx, ready to print, sign and send."""
    table = workbook_table(filled, signed_on=today, invented=is_invented(), under_title=under_title)
    data = write_table(table)
    rows = sum(line.look == "body" for line in filled.lines)
    return handed_out(
        data,
        verb="report.export",
        target_label=f"reports.{filled.form.code}",
        target_id=filled.asking.unit.id if filled.asking.unit else None,
        by=by,
        at=at,
        counts={"rows": rows},
    )


def export_series(
    *, asking: Asking, shown: SeriesShown, by: User, at: datetime, today: date
) -> bytes:
    """Return a figure over time as .xlsx: how many of how many, and the share as a number."""
    data = write_table(series_table(asking, shown, signed_on=today, invented=is_invented()))
    return handed_out(
        data,
        verb="report.export",
        target_label="reports.series",
        target_id=asking.unit.id if asking.unit else None,
        by=by,
        at=at,
        counts={"rows": len(shown.points)},
    )


def export_gaps(*, asking: Asking, found: Gaps, by: User, at: datetime, today: date) -> bytes:
    """Return as .xlsx what does not add up and of how many people something is not known, by unit."""
    data = write_table(*gaps_tables(asking, found, signed_on=today, invented=is_invented()))
    return handed_out(
        data,
        verb="report.export",
        target_label="reports.gaps",
        target_id=asking.unit.id if asking.unit else None,
        by=by,
        at=at,
        counts={"rows": len(found.missing) + len(found.printed)},
    )


def export_people(
    *,
    asking: Asking,
    title: str,
    columns: Iterable[str],
    people: Iterable[Named],
    by: User,
    at: datetime,
    today: date,
) -> bytes:
    """Return the people behind a figure as .xlsx."""
    listed = list(people)
    heads = (
        _("STT"),
        _("Họ và tên"),
        _("Ngày sinh"),
        _("Đơn vị"),
        _("Chức vụ, chức danh"),
        *columns,
    )
    rows = [
        Row(
            (
                number,
                one.full_name,
                one.birth,
                name_on(one.unit, asking.as_of) if one.unit else None,
                one.post,
                *one.values,
            )
        )
        for number, one in enumerate(listed, start=1)
    ]
    kinds = {0: "integer", 2: "date"}
    table = Table(
        name=_("Danh sách"),
        title=title.upper(),
        columns=[Column((head,), kinds.get(at, "text")) for at, head in enumerate(heads)],  # type: ignore[arg-type]
        rows=rows,
        agency=[head_line(asking.superior), head_line(asking.office)],
        as_of=asking.as_of,
        under_title=asking.bounds,
        frozen=2,
        signature=Signature(on=today),
        invented=is_invented(),
    )
    data = write_table(table)
    return handed_out(
        data,
        verb="report.export_names",
        target_label="reports.people",
        target_id=asking.unit.id if asking.unit else None,
        by=by,
        at=at,
        counts={"people": len(listed)},
    )
