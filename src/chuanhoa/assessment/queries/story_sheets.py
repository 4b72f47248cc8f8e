"""The five dates as a sheet."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date

from django.utils.translation import gettext as _

from chuanhoa.assessment.queries.ahead import Named
from chuanhoa.assessment.queries.asking import Asking
from chuanhoa.assessment.queries.sheets import named_table, office_table
from chuanhoa.assessment.queries.story import Story
from chuanhoa.assessment.queries.story_people import Behind
from chuanhoa.assessment.queries.story_words import (
    answer_words,
    card_why_words,
    card_words,
    clause_words,
    gathered_words,
    heading_words,
    of_everybody,
    report_words,
    unasked_words,
    verdict_words,
)
from chuanhoa.core.sheets.write import Column, Row, Table
from chuanhoa.ui.dates import office_date


def story_sheets(asking: Asking, found: Story, *, signed_on: date) -> tuple[Table, Table]:
    """Return every answer of every date with its clause and its count, and the counts of everybody."""
    return _answers(asking, found, signed_on), _everybody(asking, found, signed_on)


def _answers(asking: Asking, found: Story, signed_on: date) -> Table:
    heads = (
        _("Kết luận"), _("Đến hết ngày"), _("Ghi chú"), _("Căn cứ"), _("Trong chuẩn về trình độ"),
        _("Số người"),
    )  # fmt: skip
    rows = []
    for moment in found.moments:
        rows.append(Row((heading_words(moment, found),), "group"))
        rows += [
            Row(
                (
                    verdict_words(part.answer), part.until, answer_words(part) or None,
                    clause_words(part) if part.branches else None,
                    "x" if part.within else None, len(part.people),
                )
            )
            for part in moment.parts
        ]  # fmt: skip
        total = sum(len(part.people) for part in moment.parts)
        rows.append(Row((_("Cộng"), None, None, None, None, total), "total"))
        rows.append(Row((card_words(moment, found), None, None, None, None, moment.card_open)))
        if words := card_why_words(moment):
            rows.append(Row((words, None, None, None, None, None)))
        if words := unasked_words(moment):
            rows.append(Row((words, None, None, None, None, moment.unasked)))
    kinds = {1: "date", 5: "integer"}
    return office_table(
        asking,
        name=_("Năm mốc"),
        title=_("Người chưa có bằng đại học qua năm mốc thời gian"),
        columns=[Column((head,), kinds.get(at, "text")) for at, head in enumerate(heads)],  # type: ignore[arg-type]
        rows=rows,
        signed_on=signed_on,
        notes=[report] if (report := report_words(found)) else [],
    )


def used(found: Iterable[Mapping[str, int]]) -> list[str]:
    """Return the answers that somebody has on some date, in the order of the counts."""
    counts: dict[str, int] = {}
    for one in found:
        for code, n in one.items():
            counts[code] = counts.get(code, 0) + n
    return [code for code, n in counts.items() if n]


def _everybody(asking: Asking, found: Story, signed_on: date) -> Table:
    codes = used(moment.everybody for moment in found.moments)
    rows = [
        Row((
            moment.day, *(moment.everybody.get(code, 0) for code in codes),
            sum(moment.everybody.values()),
        ))
        for moment in found.moments
    ]  # fmt: skip
    return office_table(
        asking,
        name=_("Mọi người"),
        title=_("Mọi người có mặt ngày 30/9/2023, theo kết luận về trình độ chuyên môn"),
        columns=[
            Column((_("Ngày"),), "date"),
            *(Column((_("Số người"), verdict_words(code)), "integer") for code in codes),
            Column((_("Cộng"),), "integer"),
        ],
        rows=rows,
        signed_on=signed_on,
    )


def answer_sheet(
    asking: Asking, day: date, behind: Behind, people: list[Named], *, signed_on: date
) -> Table:
    """Return the people behind a number of one date as a sheet."""
    title = _("Người có mặt, ngày {day}")
    if not of_everybody(behind.key):
        title = _("Người chưa có bằng đại học, ngày {day}")
    title, part = title.format(day=office_date(day)), behind.part
    if part is None:
        about = [gathered_words(behind.key)]
    else:
        about = [verdict_words(part.answer), clause_words(part) if part.branches else ""]
    made = named_table(asking, people, title=title, about=about, signed_on=signed_on)
    return replace(made, as_of=day)
