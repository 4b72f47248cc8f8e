"""A month's increase and decrease as a workbook: its numbers by unit, then its people."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime
from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from chuanhoa.core.sheets.write import Column, Row, Signature, Table, write_table
from chuanhoa.core.text import written
from chuanhoa.org.actions import journal
from chuanhoa.org.models import User
from chuanhoa.org.queries import is_invented, one_state, period_of, told_apart
from chuanhoa.registry.actions.exporting.heads import EXPORT, head_of
from chuanhoa.registry.queries.changes import Month, UnitMonth, month_changes
from chuanhoa.registry.queries.movements import MovementLine
from chuanhoa.registry.queries.wording import within_words, word


def export_month(
    *,
    year: int,
    month: int,
    unit: UUID | None,
    by: User,
    at: datetime,
    today: date,
    known_at: datetime | None = None,
    alone: str = "",
) -> bytes:
    """Return an .xlsx of a month's increase and decrease, unit by unit, as `by` may see them.

    `alone`: only the lines of the unit with this id.
    """
    with one_state():
        found = month_changes(
            by, year=year, month=month, unit=unit, today=today, known_at=known_at, permission=EXPORT
        )
    if alone:
        found = found.of(alone)
    people = [row for one in found.changed for row in _unit_rows(one)]
    heads = (
        _("Họ và tên"), _("Biến động"), _("Từ ngày"), _("Đơn vị đi"), _("Đơn vị đến"),
        _("Chức vụ mới"), _("Số quyết định"), _("Ghi chú"),
    )  # fmt: skip
    by_unit = Table(
        name=_("Theo đơn vị"), title=_("BIẾN ĐỘNG TĂNG, GIẢM CÁN BỘ, CÔNG CHỨC"),
        columns=[
            Column((_("Đơn vị"),)), Column((_("Mã"),)), Column((_("Hoạt động"),)),
            Column((_("Đầu tháng"),), "integer"),
            Column((_("Tăng"),), "integer"), Column((_("Giảm"),), "integer"),
            Column((_("Cuối tháng"),), "integer"),
            Column((_("Trong đó chưa ghi biến động"),), "integer"),
            Column((_("Trong đó mới ghi nhận, trước đó chưa rõ"),), "integer"),
            *([Column((_("Trong đó đổi nơi tính"),), "integer")] if found.shifted else []),
        ],
        rows=list(_by_unit(found)),
        under_title=[_("Tháng {month}").format(month=written(year, month))],
        notes=[within_words(n, found.up, found.down)] if (n := found.within) else [],
        agency=head_of(unit, by=by, as_of=date(year, month, 1), today=today),
        signature=Signature(on=today), invented=is_invented(), portrait=True,
    )  # fmt: skip
    by_person = replace(
        by_unit, name=_("Từng người"), rows=people, portrait=False, notes=[],
        columns=[Column((head,), "date" if place == 2 else "text") for place, head in enumerate(heads)],
    )  # fmt: skip
    data = write_table(by_unit, by_person)
    return journal.handed_out(
        data,
        verb="register.export", target_label="registry.official", by=by, at=at,
        counts={"people": sum(row.look == "body" for row in people)},
    )  # fmt: skip


def _by_unit(found: Month) -> Iterator[Row]:
    """Yield the units with a change, all others in one line, and what they come to.

    The last column, of who only came into sight or fell out of it, is there where somebody did.
    """
    width = 7 if found.shifted else 6
    for one in found.changed:
        numbers = _numbers(one, len(one.first_known))
        unit = one.unit
        told = (unit.name, unit.code, period_of(unit) or None) if unit else ("–", None, None)
        yield Row([*told, *numbers[:width]])
    if found.quiet:
        quiet = ngettext(
            "{n} đơn vị không có biến động", "{n} đơn vị không có biến động", found.quiet
        ).format(n=found.quiet)
        numbers = (found.quiet_people, 0, 0, found.quiet_people, 0, 0, 0)
        yield Row([quiet, None, None, *numbers[:width]])
    yield Row([_("Cộng"), None, None, *_numbers(found, found.first_known)[:width]], "total")


def _numbers(one: UnitMonth | Month, first_known: int) -> tuple[int, ...]:
    return (
        one.opening, one.up, one.down, one.closing, one.unexplained, first_known, one.shifted,
    )  # fmt: skip


def _unit_rows(one: UnitMonth) -> Iterator[Row]:
    title = _("{unit}: đầu tháng {opening}, tăng {up}, giảm {down}, cuối tháng {closing}").format(
        unit=told_apart(one.unit) if one.unit else "–", opening=one.opening, up=one.up, down=one.down,
        closing=one.closing,
    )  # fmt: skip
    yield Row([title, *[None] * 7], "group")
    for line in (*one.increases, *one.decreases, *one.others):
        yield _movement(line, line.note)
    apart = _("không tính vào số cán bộ, công chức")
    for line in one.uncounted:
        yield _movement(line, "; ".join(filter(None, (line.note, apart))))
    name_of = told_apart(one.unit) if one.unit else None
    for _key, name, day in one.unexplained_in:
        yield Row([name, _("Đến, chưa ghi biến động"), day, None, name_of, *[None] * 3])
    for _key, name, day in one.unexplained_out:
        yield Row([name, _("Đi, chưa ghi biến động"), day, name_of, *[None] * 4])
    known = (
        (_("Mới ghi nhận từ tháng này; trước đó chưa rõ"), one.first_known),
        (_("Giữ chức vụ từ trước; từ tháng này mới tính ở đây"), one.seen_from),
        (_("Vẫn giữ chức vụ; từ tháng này không tính ở đây"), one.seen_until),
    )
    for label, people in known:
        for _key, name in people:
            yield Row([name, label, *[None] * 6])


def _movement(line: MovementLine, note: str) -> Row:
    return Row(
        [
            line.full_name, word("movement", line.verb), line.happened_on,
            told_apart(line.from_unit) if line.from_unit else None,
            told_apart(line.to_unit) if line.to_unit else None,
            line.post or None, line.decision_number or None, note or None,
        ]
    )  # fmt: skip
