"""Post × requirement as a sheet: a line for each requirement asked of a post."""

from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from chuanhoa.assessment.queries.grid import Grid
from chuanhoa.assessment.queries.sheets import VERDICT_WORDS, office_table
from chuanhoa.assessment.queries.wording import DIMENSIONS, lang
from chuanhoa.core.sheets.write import Column, Row, Table


def grid_sheet(found: Grid, *, signed_on: date) -> Table:
    """Return the table with every verdict, those not asked left out; posts are groups."""
    verdicts = [code for code in VERDICT_WORDS if code != "not_applicable"]
    columns = [
        Column((_("Số TT"),), "integer"),
        Column((_("Lĩnh vực"),)), Column((_("Tiêu chuẩn"),)),
        *(Column((_("Số người"), str(VERDICT_WORDS[code])), "integer") for code in verdicts),
        Column((_("Được hỏi"),), "integer"), Column((_("Tỷ lệ đạt"),), "ratio"),
    ]  # fmt: skip
    rows: list[Row] = []
    number = 0
    for line in found.lines:
        told = ngettext("{post}: {n} người", "{post}: {n} người", line.people).format(
            post=line.label, n=line.people
        )
        rows.append(Row((told,), "group"))
        for dimension in found.dimensions:
            for one in line.entries.get(dimension, ()):
                number += 1
                counts = (one.of(code) for code in verdicts)
                label = one.requirement.label_in(lang())
                head = (number, str(DIMENSIONS[dimension]), label)
                rows.append(Row((*head, *counts, one.asked, one.share.printed())))
    return office_table(
        found.asking,
        name=_("Chức danh × tiêu chuẩn"),
        title=_("Kết quả rà soát từng tiêu chuẩn theo chức danh"),
        columns=columns,
        rows=rows,
        signed_on=signed_on,
        notes=[_("Mỗi người đếm một lần, ở chức vụ chính, theo kết quả thấp nhất.")],
    )
