"""Lists of people as workbooks, with the office's head and foot.

A workbook is made before its journal line is written, so that nobody waits for it; it is handed out
only once the line stands.
"""

from datetime import date, datetime
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _

from chuanhoa.core.sheets.write import Column, Row, Signature, Table, Value, write_table
from chuanhoa.core.text import format_number, written
from chuanhoa.org.actions import journal
from chuanhoa.org.models import User
from chuanhoa.org.queries import country
from chuanhoa.registry.queries.changes import month_changes
from chuanhoa.registry.queries.criteria import Criteria
from chuanhoa.registry.queries.listing import PersonLine, every_line
from chuanhoa.registry.queries.wording import level_word, post_word, word

EXPORT = "registry.export"

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def export_people(
    *,
    criteria: Criteria,
    order: str,
    deputies: bool,
    as_of: date,
    by: User,
    at: datetime,
    today: date,
    known_at: datetime | None = None,
) -> bytes:
    """Return an .xlsx of everybody in a list, as `by` may see them; the journal says how many.

    A column that may be seen of nobody in the list is left out.
    """
    lines = list(
        every_line(
            by, as_of=as_of, today=today, criteria=criteria, order=order, known_at=known_at,
            permission=EXPORT,
        )
    )  # fmt: skip
    hidden = (
        frozenset.intersection(*(line.hidden for line in lines)) if lines else frozenset({"party"})
    )
    data = write_table(_table(lines, criteria, hidden, deputies=deputies, as_of=as_of))
    with transaction.atomic():
        journal.write_line(
            verb="register.export", target_label="registry.official", by=by, at=at,
            counts={"people": len(lines)},
        )  # fmt: skip
    return data


def _table(
    lines: list[PersonLine],
    criteria: Criteria,
    hidden: frozenset[str],
    *,
    deputies: bool,
    as_of: date,
) -> Table:
    unit = country().latest(criteria.unit) if criteria.unit else None
    heads: list[tuple[str, ...]] = [
        (_("Số TT"),), (_("Họ và tên"),), (_("Ngày, tháng, năm sinh"), _("Nam")),
        (_("Ngày, tháng, năm sinh"), _("Nữ")), (_("Chức vụ, chức danh"),), (_("Đơn vị"),),
        (_("Trình độ"), _("Chuyên môn")), (_("Trình độ"), _("Lý luận chính trị")),
        (_("Trình độ"), _("Quản lý nhà nước")), (_("Ngạch"),), (_("Bậc lương"),),
        (_("Hệ số lương"),), (_("Quê quán"),),
        *[(_("Dân tộc"),)] * ("ethnicity" not in hidden),
        *[(_("Đảng viên"),)] * ("party" not in hidden),
    ]  # fmt: skip
    rows = [Row(_cells(number, line, hidden)) for number, line in enumerate(lines, start=1)]
    columns = [Column(path, "integer" if at == 0 else "text") for at, path in enumerate(heads)]
    return Table(
        name=_("Danh sách"),
        title=_("DANH SÁCH ĐẠI BIỂU HỘI ĐỒNG NHÂN DÂN") if deputies
        else _("DANH SÁCH CÁN BỘ, CÔNG CHỨC"),
        columns=columns, rows=rows, as_of=as_of, frozen=2,
        agency=[unit.name.upper()] if unit else [],
        signature=Signature(),
        invented=(settings.DATA_DIR / "invented-data").exists(),
        notes=[_("Ô trống: chưa có thông tin.")],
    )  # fmt: skip


def _cells(number: int, line: PersonLine, hidden: frozenset[str]) -> list[Value]:
    party = None if line.party is None else ("x" if line.party else _("không"))
    return [
        number, line.full_name,
        line.birth if line.sex != "nu" else None, line.birth if line.sex == "nu" else None,
        "; ".join(post_word(post) for post in line.posts if post.post or post.title) or None,
        line.unit.name if line.unit else None,
        level_word("degree", line.degree), level_word("political_theory", line.political_theory),
        level_word("state_management", line.state_management), word("rank", line.rank),
        line.step or None,
        None if line.coefficient is None else format_number(line.coefficient, 2),
        line.home_town or None,
        *[word("ethnicity", line.ethnicity)] * ("ethnicity" not in hidden),
        *[party] * ("party" not in hidden),
    ]  # fmt: skip


def export_month(
    *,
    year: int,
    month: int,
    unit: UUID | None,
    by: User,
    at: datetime,
    today: date,
    known_at: datetime | None = None,
) -> bytes:
    """Return an .xlsx of a month's increase and decrease, unit by unit, as `by` may see them."""
    found = month_changes(
        by, year=year, month=month, unit=unit, today=today, known_at=known_at, permission=EXPORT
    )
    rows: list[Row] = []
    for one in found:
        title = _("{unit}: đầu tháng {opening}, cuối tháng {closing}").format(
            unit=one.unit.name if one.unit else "–", opening=one.opening, closing=one.closing
        )
        rows.append(Row([title, *[None] * 6], "group"))
        rows += [
            Row(
                [
                    line.full_name, word("movement", line.verb), line.happened_on,
                    line.from_unit.name if line.from_unit else None,
                    line.to_unit.name if line.to_unit else None,
                    line.decision_number or None, line.note or None,
                ]
            )
            for line in (*one.increases, *one.decreases, *one.others)
        ]  # fmt: skip
        unexplained = (
            (_("Đến, chưa ghi biến động"), one.unexplained_in),
            (_("Đi, chưa ghi biến động"), one.unexplained_out),
        )
        rows += [
            Row([name, label, *[None] * 5])
            for label, people in unexplained
            for _key, name in people
        ]
    heads = (
        _("Họ và tên"), _("Biến động"), _("Từ ngày"), _("Đơn vị đi"), _("Đơn vị đến"),
        _("Số quyết định"), _("Ghi chú"),
    )  # fmt: skip
    table = Table(
        name=_("Biến động"), title=_("BIẾN ĐỘNG TĂNG, GIẢM CÁN BỘ, CÔNG CHỨC"),
        columns=[Column((head,), "date" if place == 2 else "text") for place, head in enumerate(heads)],
        rows=rows, under_title=[_("Tháng {month}").format(month=written(year, month))],
        signature=Signature(), invented=(settings.DATA_DIR / "invented-data").exists(),
    )  # fmt: skip
    data = write_table(table)
    with transaction.atomic():
        journal.write_line(
            verb="register.export", target_label="registry.official", by=by, at=at,
            counts={"people": sum(row.look == "body" for row in rows)},
        )  # fmt: skip
    return data
