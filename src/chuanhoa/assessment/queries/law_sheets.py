"""The law as sheets to be kept: a post's standard on a day, and the documents."""

from collections.abc import Iterable
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from chuanhoa.assessment.queries.cited import Cited
from chuanhoa.assessment.queries.documents import DocumentTold, Replaced
from chuanhoa.assessment.queries.standards import (
    BECAME,
    Chosen,
    Demanded,
    Wording,
    changed_since,
)
from chuanhoa.assessment.queries.wording import lang
from chuanhoa.core.sheets.write import Column, Row, Table
from chuanhoa.org.queries import catalogues
from chuanhoa.ui.dates import office_date


def standards_sheet(asked: Chosen, found: Iterable[Wording]) -> Table:
    """Return what is in force on the day for a post and rank, dimension by dimension."""
    heads = (
        _("Số TT"), _("Tiêu chuẩn"), _("Áp dụng cho"), _("Yêu cầu"), _("Miễn, thời hạn"),
        _("Căn cứ"), _("Mức kiểm chứng"), _("Từ"), _("Đến hết"), _("Trước đó"), _("Sau đó"),
        _("Ghi chú"),
    )  # fmt: skip
    rows: list[Row] = []
    group = ""
    for at, one in enumerate(found, start=1):
        if one.dimension != group:
            group = one.dimension
            rows.append(Row((group,), "group"))
        rows.append(Row((at, *_cells(one))))
    return Table(
        name=_("Tiêu chuẩn"),
        title=_("Tiêu chuẩn chức danh").upper(),
        columns=[Column((head,), "text" if at else "integer") for at, head in enumerate(heads)],
        rows=rows,
        as_of=asked.day,
        under_title=[", ".join(_names(asked)) or _("Mọi chức danh")],
        notes=[_("Tiêu chuẩn chưa đối chiếu với văn bản gốc không kết luận ai.")],
        frozen=2,
    )


def changes_sheet(asked: Chosen, other: date) -> Table:
    """Return what differs between the day and another, for a post and rank."""
    heads = (_("Số TT"), _("Tiêu chuẩn"), _("Thay đổi"), _("Trước"), _("Sau"))
    rows = [
        Row((at, one.label, str(BECAME[one.kind]), _side(one.before), _side(one.after)))
        for at, one in enumerate(changed_since(asked, other), start=1)
    ]
    first, second = sorted((other, asked.day))
    span = _("Thay đổi từ {first} đến {second}")
    return Table(
        name=_("Thay đổi"),
        title=_("Thay đổi của tiêu chuẩn chức danh").upper(),
        columns=[Column((head,), "text" if at else "integer") for at, head in enumerate(heads)],
        rows=rows,
        under_title=[
            span.format(first=office_date(first), second=office_date(second)),
            ", ".join(_names(asked)) or _("Mọi chức danh"),
        ],
        frozen=2,
    )


def _side(one: Wording | None) -> str:
    if one is None:
        return _("không có")
    return f"{one.cited.text}: {'; '.join(map(_demanded, one.demanded))}"


def documents_sheet(found: Iterable[DocumentTold]) -> Table:
    """Return the documents with what replaced what."""
    heads = (
        _("Số TT"), _("Số, ký hiệu"), _("Tên"), pgettext("văn bản", "Lĩnh vực"), _("Ban hành"),
        _("Có hiệu lực từ"), _("Đến hết"), _("Thay cho"), _("Được thay bằng"), _("Sửa đổi"),
        _("Được sửa đổi bởi"), _("Mức kiểm chứng"), _("Tiêu chuẩn viện dẫn"), _("Ghi chú"),
    )  # fmt: skip
    kinds = {0: "integer", 12: "integer"}
    rows = [
        Row(
            (
                at, one.doc, one.title, one.topic, one.issued or None, one.since or None,
                one.until or None, _kin(one.replaces), _kin(one.replaced_by), _kin(one.amends),
                _kin(one.amended_by), one.mark_words, one.citing, one.note or None,
            )
        )
        for at, one in enumerate(found, start=1)
    ]  # fmt: skip
    return Table(
        name=_("Văn bản"),
        title=_("Văn bản về cán bộ, công chức, đào tạo, bồi dưỡng").upper(),
        columns=[Column((head,), kinds.get(at, "text")) for at, head in enumerate(heads)],  # type: ignore[arg-type]
        rows=rows,
        frozen=2,
    )


def _names(asked: Chosen) -> list[str]:
    chosen = {"post": asked.post, "rank": asked.rank, "territory": asked.territory}
    return [catalogues()[name][code].label_in(lang()) for name, code in chosen.items() if code]


def _cells(one: Wording) -> tuple[str | date | None, ...]:
    times = [_("Miễn: {who}").format(who=f"{who} ({cited.text})") for who, cited in one.exempt]
    times += one.times
    after = [f"{part.cited.text} ({part.label})" for part in one.after]
    if one.ended:
        told = _("thôi áp dụng, không có quy định nối tiếp, theo {clause}")
        after.append(told.format(clause=one.ended.text))
    if one.ended_note:
        after.append(one.ended_note)
    return (
        one.label, one.who, "; ".join(map(_demanded, one.demanded)), "; ".join(times) or None,
        _cited(one.cited), one.cited.mark_words, one.since,
        office_date(one.until) if one.until else None,
        "; ".join(f"{part.cited.text} ({part.label})" for part in one.before) or None,
        "; ".join(after) or None,
        "; ".join(filter(None, (*one.cited.changed, one.note))) or None,
    )  # fmt: skip


def _demanded(one: Demanded) -> str:
    clause = f" ({one.cited.text})" if one.cited else ""
    return f"{one.who}: {one.wants}{clause}" if one.who else f"{one.wants}{clause}"


def _cited(one: Cited) -> str:
    return f"{one.text}: “{one.quote}”" if one.quote else one.text


def _kin(found: Iterable[Replaced]) -> str | None:
    told = [
        f"{one.doc} ({', '.join(part for part in (one.since, one.part) if part)})"
        if one.since or one.part
        else one.doc
        for one in found
    ]
    return "; ".join(told) or None
