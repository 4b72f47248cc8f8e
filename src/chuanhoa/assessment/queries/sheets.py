"""The lists of this room as tables to be printed, signed and sent."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from itertools import groupby
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from chuanhoa.assessment.queries.ahead import Named
from chuanhoa.assessment.queries.asking import Asking
from chuanhoa.assessment.queries.awaited import Awaited
from chuanhoa.assessment.queries.data_to_ask import DataToAsk
from chuanhoa.assessment.queries.frozen import RunShown
from chuanhoa.assessment.queries.lacking import Lack, Lacks
from chuanhoa.assessment.queries.matrix import BY_POST, BY_REQUIREMENT, BY_UNIT, Matrix
from chuanhoa.assessment.queries.programmes import Demand
from chuanhoa.assessment.queries.wording import requirement_label
from chuanhoa.core.assess import VERDICTS
from chuanhoa.core.sheets.write import Column, Row, Signature, Table, Value
from chuanhoa.org.queries import head_line, is_invented
from chuanhoa.ui.dates import office_date
from chuanhoa.ui.verdicts import LOOKS

TO_FILL: Final = "…" * 12
"""Stands for the name of an office where a list is of no one office."""
NAMED: Final = 3
"""Standards that wait for the same and are called by name."""
AWAITED_HEAD: Final = gettext_lazy("Còn thiếu (giấy tờ làm rõ) – tiêu chuẩn đang chờ")
VERDICT_WORDS: Final[dict[str, Promise]] = {code: LOOKS[code].word for code in VERDICTS}
"""Every verdict in the order of the counts."""


def office_table(
    asking: Asking,
    *,
    name: str,
    title: str,
    columns: Sequence[Column],
    rows: Sequence[Row],
    signed_on: date,
    notes: Sequence[str] = (),
    under_title: Sequence[str] = (),
) -> Table:
    """Return a table with the office's head and foot, and what is assumed in it said below."""
    told = [*notes, _("Cơ quan có thẩm quyền kết luận; bảng này để tham khảo.")]
    if asking.assumed:
        units = ", ".join(asking.assumed)
        told.append(
            _("Loại địa bàn hoặc quyết định của tỉnh là giả định ở: {units}.").format(units=units)
        )
    if asking.veiled:
        told.append(
            ngettext(
                "{n} người có kết luận tùy thuộc thông tin mà người xuất không được giao quyền xem.",
                "{n} người có kết luận tùy thuộc thông tin mà người xuất không được giao quyền xem.",
                asking.veiled,
            ).format(n=asking.veiled)
        )
    return Table(
        name=name,
        title=title.upper(),
        columns=columns,
        rows=rows,
        agency=asking.agency or [TO_FILL],
        as_of=asking.as_of,
        under_title=[*under_title, *asking.bounds],
        notes=told,
        signature=Signature(on=signed_on),
        frozen=2,
        invented=is_invented(),
    )


def named_table(
    asking: Asking, people: Sequence[Named], *, title: str, about: Sequence[str], signed_on: date
) -> Table:
    """Return the people behind one number; `about` says under the title what the number counts."""
    heads = (_("Số TT"), _("Họ và tên"), _("Chức vụ, chức danh"), _("Đơn vị"))
    return office_table(
        asking,
        name=_("Danh sách"),
        title=title,
        columns=[Column((head,), "text" if at else "integer") for at, head in enumerate(heads)],
        rows=[
            Row((at, one.full_name, one.post or None, one.unit or None))
            for at, one in enumerate(people, start=1)
        ],
        signed_on=signed_on,
        under_title=[" · ".join(words for words in about if words)],
    )


def matrix_sheet(found: Matrix, *, signed_on: date) -> Table:
    """Return the matrix as a sheet."""
    heads = {
        BY_REQUIREMENT: _("Tiêu chuẩn"), BY_POST: _("Chức vụ, chức danh"), BY_UNIT: _("Đơn vị"),
    }  # fmt: skip
    columns = [
        Column((_("Số TT"),), "integer"),
        Column((heads[found.by],)),
        Column((_("Mã") if found.by == BY_UNIT else _("Căn cứ"),)),
        *(Column((_("Số người"), str(word)), "integer") for word in VERDICT_WORDS.values()),
        Column((_("Cộng"),), "integer"),
    ]
    if found.verified is not None:
        columns.append(Column((_("Đạt mọi điều đã xác minh"),), "ratio"))
    rows = [
        Row(
            (at, line.label, line.note or None, *line.counts.values(), line.headcount)
            + ((line.verified.printed(),) if line.verified else ())
        )
        for at, line in enumerate(found.lines, start=1)
    ]
    if found.totals is not None:
        every = (None, _("Cộng"), None, *found.totals.values(), found.headcount)
        rows.append(Row(every + ((found.verified.printed(),) if found.verified else ()), "total"))
    asked = requirement_label(found.requirement) if found.requirement else ""
    return office_table(
        found.asking,
        name=_("Rà soát"),
        title=_("Kết quả rà soát tiêu chuẩn cán bộ, công chức"),
        columns=columns,
        rows=rows,
        signed_on=signed_on,
        under_title=[asked] if asked else [],
        notes=[_("Mỗi dòng cộng đủ {n} người có mặt.").format(n=found.headcount)]
        if found.by == BY_REQUIREMENT
        else [],
    )


def lacking_sheet(
    asking: Asking, found: Lacks, *, title: str, signed_on: date, by_person: bool = False
) -> Table:
    """Return the list of who lacks what as a sheet, commune by commune.

    `by_person`: what is not known of somebody is one line. How well a clause was verified stands
    once below the table, under the number that every clause of its kind bears.
    """
    heads: tuple[str, ...] = (
        _("Số TT"), _("Họ và tên"), _("Ngày sinh"), _("Chức vụ, chức danh"), _("Tiêu chuẩn"),
        _("Kết luận"), _("Thời hạn"), _("Đang có"), _("Căn cứ"), _("Còn thiếu, giấy tờ làm rõ"),
        _("Chương trình đáp ứng"),
    )  # fmt: skip
    kinds = {0: "integer", 2: "date", 6: "date"}
    if by_person:
        heads = (*heads[:4], str(AWAITED_HEAD), _("Số tiêu chuẩn"))
        kinds = {0: "integer", 2: "date", 5: "integer"}
    told = [line.told for line in found.lines if line.told and not by_person]
    marks = {mark: at for at, mark in enumerate(dict.fromkeys(one.mark for one in told), start=1)}
    rows: list[Row] = []
    for unit, some in groupby(found.lines, key=lambda line: line.unit):
        lines = list(some)
        rows.append(Row((unit or _("Chưa rõ đơn vị"),), "group"))
        rows += [Row(_awaited(line) if by_person else _lack(line, marks)) for line in lines]
        rows.append(Row(_sum(_("Cộng"), lines, len(heads)), "subtotal"))
    if len({line.unit for line in found.lines}) > 1:
        rows.append(Row(_sum(_("Tổng cộng"), found.lines, len(heads)), "total"))
    return office_table(
        asking,
        name=_("Danh sách"),
        title=title,
        columns=[Column((head,), kinds.get(at, "text")) for at, head in enumerate(heads)],  # type: ignore[arg-type]
        rows=rows,
        signed_on=signed_on,
        notes=[
            *(_("({n}) Căn cứ: {mark}.").format(n=at, mark=mark) for mark, at in marks.items()),
            _("{people} người trong {n} người có mặt.").format(people=found.people, n=found.headcount),
        ],
    )  # fmt: skip


def _sum(label: str, lines: Sequence[Lack], width: int) -> tuple[Value, ...]:
    """Return a line that counts people, and what is listed of them."""
    people = len({line.person for line in lines})
    told = ngettext("{label}: {n} người", "{label}: {n} người", people).format(
        label=label, n=people
    )
    listed = (
        ngettext("{n} dòng", "{n} dòng", len(lines)).format(n=len(lines))
        if len(lines) != people
        else None
    )
    return (None, told, None, None, listed, *[None] * (width - 5))


def awaited_words(one: Awaited) -> tuple[str, str, str]:
    """Return what would tell, with its paper; what stands before the names of standards, and after.

    No more than `NAMED` of them are named.
    """
    what = "; ".join(
        f"{part.label} ({part.settled_by})" if part.settled_by else part.label
        for part in one.missing
    )
    n = len(one.standards)
    told = ngettext("{n} tiêu chuẩn: ", "{n} tiêu chuẩn: ", n).format(n=n)
    more = _(" và {n} tiêu chuẩn khác").format(n=n - NAMED) if n > NAMED else ""
    return what, told, more


def awaited_count(line: Lack) -> int:
    """Return how many standards of somebody wait for what is not known."""
    return sum(len(one.standards) for one in line.awaited)


def _named(line: Lack) -> tuple[Value, ...]:
    return (line.number, line.full_name, line.birth, line.post or None)


def _awaited(line: Lack) -> tuple[Value, ...]:
    told = "\n".join(map(_in_one_line, line.awaited))
    return (*_named(line), told or None, awaited_count(line))


def _in_one_line(one: Awaited) -> str:
    what, before, after = awaited_words(one)
    names = "; ".join(label for _code, label in one.standards[:NAMED])
    return f"{what} – {before}{names}{after}"


def _lack(line: Lack, marks: Mapping[str, int]) -> tuple[Value, ...]:
    told = line.told
    if told is None:
        return (*_named(line), None, _("Không áp dụng"), *[None] * 5)
    papers = "; ".join(
        f"{one.label} ({one.settled_by})" if one.settled_by else one.label for one in told.missing
    )
    field, _colon, wants = told.wants.partition(": ")
    if not (wants and told.evidence.startswith(f"{field}: ")):
        wants = told.wants
    needed = _("Cần {wanted}").format(wanted=wants) if wants else papers
    return (
        *_named(line), told.label, str(VERDICT_WORDS[told.verdict]),
        told.until, told.evidence or None, f"{told.clause} ({marks[told.mark]})", needed or None,
        line.programme or None,
    )  # fmt: skip


def demand_sheet(asking: Asking, found: Demand, *, signed_on: date) -> Table:
    """Return how many each programme would have to take, as a sheet."""
    columns = [
        Column((_("Số TT"),), "integer"), Column((_("Chương trình"),)),
        Column((_("Thời hạn, đến hết ngày"),)), Column((_("Số người"),), "integer"),
    ]  # fmt: skip
    rows = [
        Row(
            (at, one.label, office_date(one.until) if one.until else _("không còn thời hạn"), one.people)
        )
        for at, one in enumerate(found.lines, start=1)
    ]  # fmt: skip
    note = _(
        "{n} người khác nhau, {turns} lượt: trong một chương trình mỗi người tính một lần, "
        "theo thời hạn sớm nhất."
    )
    return office_table(
        asking,
        name=_("Nhu cầu"),
        title=_("Số người cần đào tạo, bồi dưỡng để đạt chuẩn"),
        columns=columns,
        rows=rows,
        signed_on=signed_on,
        notes=[note.format(n=found.people, turns=found.turns)],
    )


def documents_sheet(asking: Asking, found: DataToAsk, *, signed_on: date) -> Table:
    """Return what is missing of whom as a sheet, commune by commune."""
    heads = (
        _("Số TT"), _("Họ và tên"), _("Còn thiếu"), _("Giấy tờ làm rõ"), _("Kết luận đang chờ"),
    )  # fmt: skip
    kinds = {0: "integer", 4: "integer"}
    rows: list[Row] = []
    unit = None
    for at, one in enumerate(found.people, start=1):
        if one.unit != unit:
            unit = one.unit
            rows.append(Row((unit or _("Chưa rõ đơn vị"),), "group"))
        facts, papers = "; ".join(one.facts), "; ".join(one.documents)
        rows.append(Row((at, one.full_name, facts, papers, one.unknown)))
    ranked = [
        ngettext(
            "{paper}: làm rõ thêm tối đa {n} kết luận",
            "{paper}: làm rõ thêm tối đa {n} kết luận",
            one.settles,
        ).format(paper=one.name, n=one.settles)
        for one in found.documents
    ]
    return office_table(
        asking,
        name=_("Cần bổ sung"),
        title=_("Thông tin cần bổ sung vào hồ sơ"),
        columns=[Column((head,), kinds.get(at, "text")) for at, head in enumerate(heads)],  # type: ignore[arg-type]
        rows=rows,
        signed_on=signed_on,
        notes=ranked,
    )


def run_sheets(found: RunShown) -> list[Table]:
    """Return a frozen run as sheets: counts when frozen and today, its people, both wordings.

    The wordings are there where the rulebook is another than when it was frozen.
    """
    line = found.line
    columns = [
        Column((_("Số TT"),), "integer"), Column((_("Tiêu chuẩn"),)), Column((_("Kết luận"),)),
        Column((_("Số người"), _("Khi chốt")), "integer"),
        Column((_("Số người"), _("Quy định hiện nay")), "integer"),
        Column((_("Số người"), _("Quy định và hồ sơ hiện nay")), "integer"),
    ]  # fmt: skip
    rows = [
        Row(
            (at, one.label, str(VERDICT_WORDS[one.verdict]), one.then, one.rules_now, one.facts_now)
        )
        for at, one in enumerate(found.tallies, start=1)
    ]  # fmt: skip
    told = _("Chốt theo bộ quy định {then}; đang dùng {now}. Dấu của dữ liệu đầu vào: {hash}.")
    counted = Table(
        name=_("Đã chốt"),
        title=_("Kết quả rà soát tiêu chuẩn đã chốt").upper(),
        columns=columns,
        rows=rows,
        agency=[head_line(line.unit.name)] if line.unit else [],
        as_of=line.as_of,
        notes=[
            told.format(then=line.version[:12], now=found.version_now[:12], hash=found.input_hash[:12]),
            ngettext("{n} người.", "{n} người.", line.headcount).format(n=line.headcount),
        ],
        signature=Signature(),
        frozen=2,
        invented=is_invented(),
    )  # fmt: skip
    people = [
        Row((at, name or None, str(VERDICT_WORDS[code])))
        for at, (_who, name, code) in enumerate(found.people, start=1)
    ]
    heads = (_("Số TT"), _("Họ và tên"), _("Kết quả thấp nhất khi chốt"))
    named = [Column((head,), "text" if at else "integer") for at, head in enumerate(heads)]
    listed = replace(counted, name=_("Danh sách"), columns=named, rows=people)
    return [counted, listed, *([_wordings(found, counted)] if found.files else [])]


def _wordings(found: RunShown, counted: Table) -> Table:
    """Return what the two rulebooks say of the day, side by side, under the head of the counts."""
    then, now = _("Bộ quy định khi chốt"), _("Bộ quy định đang dùng")
    asked, clause, none = _("Quy định"), _("Căn cứ"), _("không có")
    rows = [
        Row(
            (
                at, one.label, one.then or none, one.then_clause or None, one.now or none,
                one.now_clause or None,
            )
        )
        for at, one in enumerate(found.reworded or (), start=1)
    ]  # fmt: skip
    told = (
        [_("Bản quy định khi chốt không còn đọc được bằng phiên bản phần mềm này")]
        if found.reworded is None
        else [_("Tiêu chuẩn của ngày này không khác")]
    )
    return replace(
        counted,
        name=_("Hai bản quy định"),
        title=_("Hai bản quy định cạnh nhau, cho ngày được chốt").upper(),
        columns=[
            Column((_("Số TT"),), "integer"), Column((_("Tiêu chuẩn"),)),
            Column((then, asked)), Column((then, clause)), Column((now, asked)), Column((now, clause)),
        ],
        rows=rows,
        notes=[*counted.notes, *([] if rows else told)],
    )  # fmt: skip
