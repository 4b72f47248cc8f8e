"""Every row of an import's sheets accounted for: written, unchanged, left out and why, no data."""

import json
from collections import Counter
from dataclasses import dataclass
from typing import Final
from uuid import UUID

from django.utils.translation import gettext as _

from chuanhoa.core.text import Message
from chuanhoa.core.text.messages import TEMPLATES
from chuanhoa.org.queries import said
from chuanhoa.registry.models import (
    ImportBatch,
    ImportProblem,
    ImportRow,
    ImportSheet,
)
from chuanhoa.registry.queries.importing.people import given_back

HELD: Final = "import.held."
OF_FORM: Final = "form_"
"""How the reasons begin of rows of the tables in the form of one person."""


@dataclass(frozen=True, slots=True)
class AccountLine:
    """So many rows of one fate. `effect`: the rows can be looked at by it; "" where they cannot."""

    label: str
    count: int
    effect: str = ""


@dataclass(frozen=True, slots=True)
class Account:
    """`lines` with at least one row each; they add up to `total`, of every row that is not empty.

    `sideways`: there are lists on their side or forms, of which columns are counted. `beside`: lists
    stand beside each other, so that a row of a sheet is a row in each of them.
    """

    lines: tuple[AccountLine, ...]
    beside: bool = False
    sideways: bool = False

    @property
    def total(self) -> int:
        return sum(line.count for line in self.lines)


def account_of(batch: ImportBatch, *, written: bool) -> Account:
    """Return what became, or will become, of every row that is not empty in sheets with a table.

    `written`: whether the words are those of an import that was written.
    """
    effects, rows = ImportRow.Effect, ImportRow.objects.filter(sheet__file__batch=batch)
    taken = rows.filter(sheet__skipped=False)
    counts = Counter(taken.values_list("effect", flat=True))
    back: Counter[str] = Counter()
    if batch.state in (ImportBatch.State.PARTLY_UNDONE, ImportBatch.State.UNDONE):
        done = taken.filter(effect__in=(effects.NEW, effects.CHANGED))
        back.update(done.filter(official__in=given_back(batch)).values_list("effect", flat=True))
    lines = [
        AccountLine(_("Chưa đối chiếu"), counts[""], ""),
        AccountLine(
            _("Đã ghi: người hoặc lượt mới") if written else _("Sẽ ghi: người hoặc lượt mới"),
            counts[effects.NEW] - back[effects.NEW], effects.NEW,
        ),
        AccountLine(
            _("Đã ghi: có thay đổi") if written else _("Sẽ ghi: có thay đổi"),
            counts[effects.CHANGED] - back[effects.CHANGED], effects.CHANGED,
        ),
        AccountLine(_("Đã ghi, nay đã hủy"), back.total()),
        AccountLine(_("Không đổi: hồ sơ đã có đủ"), counts[effects.SAME], effects.SAME),
        AccountLine(
            _("Không ghi: mâu thuẫn với hồ sơ, chưa quyết"),
            counts[effects.CONFLICT], effects.CONFLICT,
        ),
    ]  # fmt: skip
    left = _("Không ghi: {why}")
    lines += [
        AccountLine(left.format(why=why), n, effects.HELD) for why, n in _held(batch).most_common()
    ]
    skipped = rows.filter(sheet__skipped=True).count()
    lines.append(AccountLine(_("Không nhập: trang tính đã bỏ"), skipped))
    told = ImportSheet.objects.filter(file__batch=batch)
    told = told.only("file", "name", "kind", "figures", "ignored_rows", "header_rows", "shape")
    sheets = [sheet for sheet in told if sheet.kind != "other" or _is_of_form(sheet)]
    lines += _besides(batch, sheets)
    heads = {(sheet.file_id, sheet.name, row) for sheet in sheets for row in sheet.header_rows}
    beside = len(heads) < sum(len(sheet.header_rows) for sheet in sheets)
    lying = any(sheet.sideways for sheet in sheets)
    return Account(tuple(line for line in lines if line.count), beside, lying)


def _is_of_form(sheet: ImportSheet) -> bool:
    """Whether a sheet without data is a table out of the form of a person, of which each row is told."""
    return any(reason.startswith(OF_FORM) for _row, reason in sheet.ignored_rows)


def _held(batch: ImportBatch) -> Counter[str]:
    """Return why rows are held, in few words, and how many for each reason."""
    found: Counter[str] = Counter()
    held = ImportRow.objects.filter(
        sheet__file__batch=batch, sheet__skipped=False, effect=ImportRow.Effect.HELD
    )
    for row in held.only("plan"):
        code = json.loads(row.plan).get("reason", "") if row.plan else ""
        short = f"import.left.{code.removeprefix(HELD).removesuffix('_for')}"
        found[said(Message(short if short in TEMPLATES else "import.left.other"))] += 1
    return found


def _besides(batch: ImportBatch, sheets: list[ImportSheet]) -> list[AccountLine]:
    """Return the rows that are no records: of forms of figures, left out by reading, not read.

    Of lists beside each other a row that heads them all is one row.
    """
    figures = sum(len(sheet.figures) for sheet in sheets)
    heads = {(sheet.file_id, sheet.name, row) for sheet in sheets for row in sheet.header_rows}
    ignored = Counter(
        reason
        for _file, _name, _row, reason in {
            (sheet.file_id, sheet.name, row, reason)
            for sheet in sheets
            for row, reason in sheet.ignored_rows
        }
    )
    left = _("Không phải số liệu: {why}")
    return [
        AccountLine(_("Dòng của biểu số liệu, chỉ để đối chiếu"), figures),
        *(
            AccountLine(left.format(why=said(Message(f"sheets.reason.{reason}"))), n)
            for reason, n in ignored.most_common()
        ),
        AccountLine(left.format(why=_("tiêu đề cột")), len(heads)),
        AccountLine(_("Không đọc được thành dòng, xem chỗ cần sửa"), _unread(batch, sheets)),
    ]


def _unread(batch: ImportBatch, sheets: list[ImportSheet]) -> int:
    """Return how many rows became a problem and no record."""
    problems = ImportProblem.objects.filter(sheet__file__batch=batch, row__gt=0)
    places: set[tuple[UUID, int]] = set(problems.values_list("sheet", "row"))
    if not places:
        return 0
    rows = ImportRow.objects.filter(
        sheet__file__batch=batch, row__in={row for _sheet, row in places}
    )
    told = {(sheet.pk, row) for sheet in sheets for row in sheet.header_rows}
    told |= {
        (sheet.pk, row)
        for sheet in sheets
        if not sheet.sideways  # there they are rows, and what has a problem is a column
        for row, _reason in sheet.ignored_rows
    }
    told |= {(sheet.pk, line["row"]) for sheet in sheets for line in sheet.figures}
    return len(places - told - set(rows.values_list("sheet", "row")))
