"""The five dates as a sheet."""

from datetime import date

from django.utils.translation import gettext as _

from chuanhoa.assessment.queries.asking import Asking
from chuanhoa.assessment.queries.sheets import office_table
from chuanhoa.assessment.queries.story import Story
from chuanhoa.assessment.queries.story_words import (
    answer_words,
    card_words,
    clause_words,
    heading_words,
    verdict_words,
)
from chuanhoa.core.sheets.write import Column, Row, Table


def story_sheet(asking: Asking, found: Story, *, signed_on: date) -> Table:
    """Return every answer of every date with its clause and its count."""
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
    kinds = {1: "date", 5: "integer"}
    return office_table(
        asking,
        name=_("Năm mốc"),
        title=_("Người chưa có bằng đại học qua năm mốc thời gian"),
        columns=[Column((head,), kinds.get(at, "text")) for at, head in enumerate(heads)],  # type: ignore[arg-type]
        rows=rows,
        signed_on=signed_on,
    )
