"""A list of people as a workbook, with the office's head and foot.

A workbook is made before its journal line is written, so that nobody waits for it; it is handed out
only once the line stands.
"""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Final

from django.utils.translation import gettext as _

from chuanhoa.core.sheets.write import Column, Row, Signature, Table, Value, write_table
from chuanhoa.core.sheets.write.table import Kind
from chuanhoa.org.actions import journal
from chuanhoa.org.models import User
from chuanhoa.org.queries import is_invented, one_state
from chuanhoa.registry.actions.exporting.heads import EXPORT, head_of
from chuanhoa.registry.queries.criteria import Criteria
from chuanhoa.registry.queries.listing import PersonLine, every_line
from chuanhoa.registry.queries.wording import level_word, post_word, word

DEPUTY: Final = "dai_bieu_hdnd"


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
    filters: Sequence[str] = (),
    notes: Sequence[str] = (),
) -> bytes:
    """Return an .xlsx of everybody in a list, as `by` may see them; the journal says how many.

    A column that may be seen of nobody in the list is left out. `filters`: what the list was
    narrowed to, in words, for its head; `notes`: what else its head says.
    """
    with one_state():
        lines = list(
            every_line(
                by, as_of=as_of, today=today, criteria=criteria, order=order, known_at=known_at,
                permission=EXPORT,
            )
        )  # fmt: skip
    hidden = (
        frozenset.intersection(*(line.hidden for line in lines)) if lines else frozenset({"party"})
    )
    data = write_table(
        _table(
            lines, hidden, deputies=deputies, as_of=as_of, signed_on=today,
            agency=head_of(criteria.unit, by=by, as_of=as_of, today=today),
            under_title=[
                *([_("Lọc theo: {filters}").format(filters="; ".join(filters))] if filters else []),
                *filter(None, notes),
            ],
        )
    )  # fmt: skip
    return journal.handed_out(
        data,
        verb="register.export", target_label="registry.official", by=by, at=at,
        counts={"people": len(lines)},
    )  # fmt: skip


def _table(
    lines: list[PersonLine],
    hidden: frozenset[str],
    *,
    deputies: bool,
    as_of: date,
    signed_on: date,
    agency: Sequence[str],
    under_title: Sequence[str],
) -> Table:
    heads: list[tuple[str, ...]] = [
        (_("Số TT"),), (_("Họ và tên"),), (_("Ngày, tháng, năm sinh"), _("Nam")),
        (_("Ngày, tháng, năm sinh"), _("Nữ")), (_("Chức vụ, chức danh"),), (_("Đơn vị"),),
        (_("Trình độ"), _("Chuyên môn")), (_("Trình độ"), _("Lý luận chính trị")),
        (_("Trình độ"), _("Quản lý nhà nước")), (_("Ngạch"),), (_("Bậc lương"),),
        (_("Hệ số lương"),), (_("Quê quán"),),
        *[(_("Ngày tuyển dụng"),)] * (not deputies),
        *[(_("Dân tộc"),)] * ("ethnicity" not in hidden),
        *[(_("Đảng viên"),)] * ("party" not in hidden),
    ]  # fmt: skip
    rows = [
        Row(_cells(number, line, hidden, deputies=deputies))
        for number, line in enumerate(lines, start=1)
    ]
    kinds: dict[int, Kind] = {0: "integer", heads.index((_("Hệ số lương"),)): "decimal"}
    columns = [Column(path, kinds.get(at, "text")) for at, path in enumerate(heads)]
    return Table(
        name=_("Danh sách"),
        title=_("DANH SÁCH ĐẠI BIỂU HỘI ĐỒNG NHÂN DÂN") if deputies
        else _("DANH SÁCH CÁN BỘ, CÔNG CHỨC"),
        columns=columns, rows=rows, as_of=as_of, frozen=2,
        agency=agency,
        under_title=under_title,
        signature=Signature(on=signed_on),
        invented=is_invented(),
        notes=[_("Ô trống: chưa có thông tin.")],
    )  # fmt: skip


def _posts(line: PersonLine) -> str | None:
    """Return the posts as the page tells them: the others are held beside the first."""
    posts = sorted(line.posts, key=lambda post: post.staff_kind == DEPUTY)
    told = [
        _("kiêm {post}").format(post=post_word(post)) if at and post.concurrent else post_word(post)
        for at, post in enumerate(posts)
        if post.post or post.title
    ]
    return "; ".join(told) or None


def _cells(number: int, line: PersonLine, hidden: frozenset[str], *, deputies: bool) -> list[Value]:
    party = None if line.party is None else ("x" if line.party else _("không"))
    return [
        number, line.full_name,
        line.birth if line.sex != "nu" else None, line.birth if line.sex == "nu" else None,
        _posts(line),
        line.unit.name if line.unit else None,
        level_word("degree", line.degree), level_word("political_theory", line.political_theory),
        level_word("state_management", line.state_management), word("rank", line.rank),
        line.step or None,
        line.coefficient,
        line.home_town or None,
        *[line.recruited] * (not deputies),
        *[word("ethnicity", line.ethnicity)] * ("ethnicity" not in hidden),
        *[party] * ("party" not in hidden),
    ]  # fmt: skip
