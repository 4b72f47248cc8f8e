"""What was adopted here as a sheet to be kept."""

from collections.abc import Iterable
from datetime import date, datetime

from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from chuanhoa.assessment.queries.overlays import OverlayLine
from chuanhoa.core.sheets.write import Column, Row, Signature, Table
from chuanhoa.org.queries import is_invented
from chuanhoa.ui.dates import office_date
from chuanhoa.ui.marks import MARKS


def overlays_sheet(found: Iterable[OverlayLine], *, signed_on: date) -> Table:
    """Return each overlay with its document, who adopted it and who took it back."""
    heads = (
        _("Số TT"), _("Số thứ tự"), _("Tên gọi"), _("Số, ký hiệu văn bản"), _("Trích yếu"),
        _("Ngày ban hành"), _("Cơ quan ban hành"), _("Điều, khoản"), _("Mức kiểm chứng"),
        _("Lý do thông qua"), _("Người thông qua"), _("Thông qua lúc"), _("Tình trạng"),
    )  # fmt: skip
    rows = [
        Row((
            at, one.number, one.name, one.document, one.title, office_date(one.issued), one.issuer,
            one.article, str(MARKS[one.mark]), one.reason or None, one.adopted_by or None,
            _day(one.adopted_at), state_of(one),
        ))
        for at, one in enumerate(found, start=1)
    ]  # fmt: skip
    kinds = {0: "integer", 1: "integer"}
    return Table(
        name=_("Quy định riêng"),
        title=_("Quy định riêng đã thông qua").upper(),
        columns=[Column((head,), kinds.get(at, "text")) for at, head in enumerate(heads)],  # type: ignore[arg-type]
        rows=rows,
        notes=[
            _(
                "Quy định do cơ quan có thẩm quyền quyết định và ký; bảng này ghi lại điều đã áp dụng."
            )
        ],
        signature=Signature(on=signed_on),
        frozen=2,
        invented=is_invented(),
    )


def state_of(one: OverlayLine) -> str:
    """Return in words whether an overlay counts."""
    if one.withdrawn_at is not None:
        told = _("đã rút {day}, người rút: {who}")
        return told.format(day=_day(one.withdrawn_at), who=one.withdrawn_by or "–")
    if one.unread:
        return _("không áp dụng được: {why}").format(why=one.unread)
    return _("đang áp dụng")


def _day(moment: datetime) -> str:
    return office_date(localtime(moment).date())
