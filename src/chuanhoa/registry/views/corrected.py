"""What of a record no longer stands, or stands again: by whom, when, and a button to take it back."""

from collections.abc import Collection
from typing import Any

from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from chuanhoa.registry.queries.facts import differences, values_of
from chuanhoa.registry.queries.record import Record, kind_of
from chuanhoa.registry.queries.record.facts import KIND_WORDS
from chuanhoa.registry.queries.recorded import taken_back
from chuanhoa.registry.queries.verbs import acts_told
from chuanhoa.registry.queries.withdrawn import given_back, withdrawn
from chuanhoa.registry.queries.wording import movement_words
from chuanhoa.registry.views.record import text_of
from chuanhoa.ui.requests import Request
from chuanhoa.ui.show import Changed, Lines
from chuanhoa.ui.tables import Column, Row, Table


def corrections(request: Request, record: Record, writes: Collection[str] = ()) -> Table:
    """Return what was corrected, replaced, withdrawn, given back; with who and when, the latest first.

    What was withdrawn has a button that takes it back, for whoever may write such entries.
    """
    backs = {id(old): kind for old in withdrawn(record) if (kind := kind_of(old)) in writes}
    acting = [Column(_("Lấy lại"), "act")] if backs else []
    together = taken_back(record.former)
    again = given_back(record)
    lines = [old.closed_by or old.act for old in record.former]
    called = acts_told((*lines, *(row.act for row in again)), record.hidden)
    told: list[tuple[int, Row]] = []
    for old, line in zip(record.former, lines, strict=True):
        act: object = called[line.pk]
        if gone := together.get(line.pk):
            names = ", ".join(map(movement_words, gone))
            act = Lines(act, _("cùng biến động {names}").format(names=names))
        fresh = record.instead_of(old)
        if fresh is not None:
            found = differences(old, fresh, record.hidden | {"observed_from"})
            cells = [(one.label, Changed(one.before, one.after)) for one in found]
        else:
            cells = [(_("Không còn ghi"), Changed(_summary(old, record), None))]
        button = [_give_back(request, record, backs.get(id(old)), old) for _column in acting]
        told += [(line.seq, _row(line, old, cell, act, button)) for cell in cells]
    for row in again:
        cell = (_("Được ghi lại"), Changed(None, _summary(row, record)))
        told.append(
            (row.act.seq, _row(row.act, row, cell, called[row.act.pk], [None] * len(acting)))
        )
    told.sort(key=lambda one: one[0], reverse=True)
    columns = [
        Column(_("Lúc"), "date"), Column(_("Phần")), Column(_("Mục")), Column(_("Trước → sau")),
        Column(_("Việc")), Column(_("Người ghi")), *acting,
    ]  # fmt: skip
    return Table(
        "corrections", _("Đính chính, thay đổi"), columns, [row for _seq, row in told],
        chooser=False, main=2, printed=False,
        empty_title=_("Chưa có gì được đính chính"),
        empty_text=_("Mọi lần sửa sẽ hiện ở đây: trước, sau, ai sửa, lúc nào."),
    )  # fmt: skip


def _row(
    line: Any,
    about: Any,
    cell: tuple[str, Changed],
    act: object,
    button: list[str | None],
) -> Row:
    by = line.by.full_name if line.by else _("chương trình")
    return Row([line.at, KIND_WORDS[type(about)], *cell, act, by, *button])


def _summary(row: Any, record: Record) -> str:
    first = values_of(row, record.hidden)[:2]
    return ", ".join(text_of(value) for _label, value in first)


def _give_back(request: Request, record: Record, kind: str | None, old: Any) -> str | None:
    if kind is None:
        return None
    context = {"record": record, "kind": kind, "row": old}
    return render_to_string("registry/give_back.html", context, request)
