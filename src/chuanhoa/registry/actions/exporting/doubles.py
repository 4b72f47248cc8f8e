"""Records that may be one person, and those that were found to be, as a workbook."""

from dataclasses import replace
from datetime import date, datetime
from typing import Final

from django.utils import timezone
from django.utils.translation import gettext as _

from chuanhoa.core.sheets.write import Column, Row, Signature, Table, Value, write_table
from chuanhoa.org.actions import journal
from chuanhoa.org.models import User
from chuanhoa.org.queries import is_invented, one_state
from chuanhoa.registry.actions.exporting.heads import EXPORT, head_of
from chuanhoa.registry.queries.duplicates import duplicates, merged_pairs
from chuanhoa.registry.queries.listing import PersonLine
from chuanhoa.registry.queries.wording import post_word, why_alike

MOST: Final = 10_000


def export_doubles(*, as_of: date, by: User, at: datetime, today: date) -> bytes:
    """Return an .xlsx of the pairs to be looked at and of those merged, as `by` may take them out."""
    with one_state():
        asked = {"as_of": as_of, "today": today, "permission": EXPORT, "limit": MOST}
        alike = duplicates(by, **asked)  # type: ignore[arg-type]
        merged = merged_pairs(by, **asked)  # type: ignore[arg-type]
    heads = (_("Họ và tên"), _("Ngày sinh"), _("Chức vụ, chức danh"), _("Đơn vị"))
    first, second = _("Hồ sơ 1"), _("Hồ sơ 2")
    to_look_at = Table(
        name=_("Cần xem"), title=_("HỒ SƠ CÓ THỂ LÀ MỘT NGƯỜI"),
        columns=[
            *(Column((first, head)) for head in heads), *(Column((second, head)) for head in heads),
            Column((_("Vì sao"),)),
        ],
        rows=[
            Row([*_cells(pair.first), *_cells(pair.second), why_alike(pair.why)]) for pair in alike
        ],
        as_of=as_of, agency=head_of(None, by=by, as_of=as_of, today=today),
        signature=Signature(on=today), invented=is_invented(),
    )  # fmt: skip
    into = _("Gộp vào")
    found_one = replace(
        to_look_at, name=_("Đã gộp"), title=_("HỒ SƠ ĐÃ GỘP"),
        columns=[
            Column((_("Hồ sơ được gộp"), heads[0])), Column((_("Hồ sơ được gộp"), heads[1])),
            *(Column((into, head)) for head in heads), Column((_("Ngày gộp"),), "date"),
        ],
        rows=[
            Row([
                pair.name, pair.birth, *_cells(pair.into),
                timezone.localtime(pair.merged_at).date(),
            ])
            for pair in merged
        ],
    )  # fmt: skip
    data = write_table(to_look_at, found_one)
    return journal.handed_out(
        data,
        verb="register.export", target_label="registry.official", by=by, at=at,
        counts={"rows": len(alike) + len(merged)},
    )  # fmt: skip


def _cells(line: PersonLine) -> list[Value]:
    post = post_word(line.posts[0]) if line.posts else None
    return [line.full_name, line.birth, post, line.unit.name if line.unit else None]
