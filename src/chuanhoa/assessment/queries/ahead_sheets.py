"""What lies ahead as sheets to be printed, signed and sent."""

from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from chuanhoa.assessment.queries.ahead import Named, ahead, named
from chuanhoa.assessment.queries.asking import Asking
from chuanhoa.assessment.queries.coming import Coming
from chuanhoa.assessment.queries.dossiers import people_in
from chuanhoa.assessment.queries.due import (
    BELOW,
    IN_TIME_IF,
    LATE,
    MEETS,
    NOT_ASKED,
    OTHERWISE,
    UNKNOWN,
    WOULD,
    Part,
)
from chuanhoa.assessment.queries.sheets import named_table, office_table
from chuanhoa.core.sheets.write import Column, Row, Table
from chuanhoa.ui.dates import office_date, office_month

PART_WORDS = {
    MEETS: gettext_lazy("đã đạt"),
    WOULD: gettext_lazy("chưa rõ có phải đạt không, nếu phải thì đã đạt"),
    LATE: gettext_lazy("chưa đạt, không có thời hạn"),
    BELOW: gettext_lazy("chưa đạt, chưa rõ có phải đạt trước ngày này không"),
    IN_TIME_IF: gettext_lazy("chưa rõ đã đạt hay chưa, nếu chưa thì có thời hạn đến ngày này"),
    UNKNOWN: gettext_lazy("chưa rõ đã đạt hay chưa"),
    OTHERWISE: gettext_lazy("được miễn, có thời hạn khác hoặc căn cứ chưa xác minh"),
    NOT_ASKED: gettext_lazy("không thuộc diện phải đạt"),
}
"""What is said of people beside a day of the law, by kind of part."""


def ahead_sheets(
    asking: Asking, *, until: date | None, kind: str, signed_on: date
) -> tuple[Table, Table]:
    """Return the months with their counts, and the names behind each count."""
    lines = ahead(asking, until=until, kind=kind).lines
    return _months(asking, lines, signed_on), _names(asking, lines, signed_on)


def _months(asking: Asking, lines: tuple[Coming, ...], signed_on: date) -> Table:
    heads = (
        _("Số TT"), _("Ngày"), _("Việc, mốc hạn"), _("Nơi thực hiện"), _("Căn cứ"),
        _("Mức kiểm chứng"), _("Số người"), *(str(words) for words in PART_WORDS.values()),
        _("Ghi chú"),
    )  # fmt: skip
    kinds = dict.fromkeys((0, *range(6, 7 + len(PART_WORDS))), "integer")
    rows: list[Row] = []
    month = (0, 0)
    for at, one in enumerate(lines, start=1):
        if one.month != month:
            month = one.month
            name = _("Tháng {month}").format(month=office_month(date(*month, 1)))
            rows.append(Row((name,), "group"))
        counts = [one.told, *(one.part(kind) if one.parts else None for kind in PART_WORDS)]
        cited = one.cited
        rows.append(
            Row(
                (
                    at, _when(one), one.what, one.who or None, cited.text if cited else None,
                    cited.mark_words if cited else None, *counts, _note(one) or None,
                )
            )
        )  # fmt: skip
    return office_table(
        asking,
        name=_("Sắp đến hạn"),
        title=_("Những việc, mốc hạn sắp đến"),
        columns=[Column((head,), kinds.get(at, "text")) for at, head in enumerate(heads)],  # type: ignore[arg-type]
        rows=rows,
        signed_on=signed_on,
    )


def part_words(part: Part) -> str:
    """Return what is said of some people beside a day of the law, with what would tell."""
    words = str(PART_WORDS[part.kind])
    if not part.missing:
        return words
    missing = _("còn thiếu: {what}").format(what="; ".join(part.missing))
    return f"{words} – {missing}"


def _note(one: Coming) -> str:
    missing = (part_words(part) for part in one.parts if part.missing)
    return "; ".join(words.rstrip(".") for words in (one.note, *missing) if words)


def _names(asking: Asking, lines: tuple[Coming, ...], signed_on: date) -> Table:
    heads = (
        _("Số TT"), _("Ngày"), _("Việc, mốc hạn"), _("Họ và tên"), _("Chức vụ, chức danh"),
        _("Đơn vị"),
    )  # fmt: skip
    whose = [asking.standing.ids(one.people) if one.count else () for one in lines]
    wanted = set().union(*whose)
    people = people_in(asking.sight, officials=wanted) if wanted else []
    rows: list[Row] = []
    for one, mine in zip(lines, map(set, whose), strict=True):
        for who in people if mine else ():
            if who.id in mine:
                told = named(asking.sight, who)
                cells = (_when(one), one.what, told.full_name, told.post or None, told.unit or None)
                rows.append(Row((len(rows) + 1, *cells)))
    return office_table(
        asking,
        name=_("Danh sách"),
        title=_("Danh sách người có việc, mốc hạn sắp đến"),
        columns=[Column((head,), "text" if at else "integer") for at, head in enumerate(heads)],
        rows=rows,
        signed_on=signed_on,
    )


def people_sheet(
    asking: Asking, line: Coming, part: Part | None, people: list[Named], *, signed_on: date
) -> Table:
    """Return the people behind one number as a sheet."""
    about = [_when(line), line.cited.text if line.cited else "", part_words(part) if part else ""]
    return named_table(asking, people, title=line.what, about=about, signed_on=signed_on)


def _when(one: Coming) -> str:
    return office_month(one.day) if one.whole_month else office_date(one.day)
