"""Phiếu rà soát on paper: one page a person, with room to correct and to sign."""

from collections.abc import Iterable
from datetime import date
from typing import Final

from django.utils.translation import gettext as _

from chuanhoa.assessment.queries.review_sheets import Known, ReviewSheet
from chuanhoa.core.documents import (
    Align,
    Block,
    Cell,
    Document,
    Grid,
    Head,
    Leaf,
    Letterhead,
    Line,
    Paragraph,
    Signer,
    Signers,
    Title,
)
from chuanhoa.core.sheets.write.table import STAMP, Signature, place_and_date
from chuanhoa.org.queries import head_line, is_invented
from chuanhoa.ui.dates import office_date

WIDTHS: Final = (1.0, 5.0, 8.4, 6.6)
ALIGNS: Final[tuple[Align, ...]] = ("center", "left", "left", "left")
LONGEST: Final = 140
"""So many letters of a fact are printed: what is longer can be looked up by its beginning."""
SIZE, LEAST, SMALL = 12.0, 7.5, 10.5
"""Sizes of letters in points: of the lines, the least of them where there are many, of the notes."""


def review_document(sheets: Iterable[ReviewSheet], *, on: date) -> Document:
    """Return sheets as one document printed `on` a day, each on a page of its own."""
    invented = is_invented()
    return Document(
        name=_("Phiếu rà soát thông tin cá nhân"),
        on=on,
        leaves=[_leaf(one, on) for one in sheets],
        stamp=STAMP if invented else "",
    )


def _leaf(sheet: ReviewSheet, on: date) -> Leaf:
    superior, unit = sheet.superior, sheet.unit.name if sheet.unit else ""
    blocks: list[Block] = [
        Letterhead(head_line(superior), head_line(unit)),
        Title(
            _("PHIẾU RÀ SOÁT THÔNG TIN CÁ NHÂN"),
            [
                _("(Theo hồ sơ tính đến ngày {day}; in ngày {on})").format(
                    day=office_date(sheet.as_of), on=office_date(on)
                )
            ],
        ),
        _grid(sheet),
    ]
    for told, papers in (
        (_("Giấy tờ đề nghị gửi kèm: {papers}."), sheet.own),
        (_("Đơn vị bổ sung từ hồ sơ lưu: {papers}."), sheet.of_unit),
        (_("Cấp tỉnh xác định, không phải ghi ở đây: {papers}."), sheet.elsewhere),
    ):
        if papers:
            blocks.append(Paragraph(told.format(papers="; ".join(papers)), size=SMALL))
    blocks += [
        Paragraph(
            _(
                "Tôi đã đọc cột “Hồ sơ đang ghi”: dòng nào tôi không ghi vào cột “Đính chính, bổ sung” "
                "là đúng."
            ),
            italic=True, size=SMALL,
        ),
        Signers(
            Signer(_("NGƯỜI ĐƯỢC RÀ SOÁT"), _("(Ký, ghi rõ họ tên)"), sheet.full_name),
            Signer(_("NGƯỜI KIỂM TRA"), _("(Ký, ghi rõ họ tên)")),
            place_and_date(Signature()),
        ),
    ]  # fmt: skip
    return blocks


def _grid(sheet: ReviewSheet) -> Grid:
    heads = (_("TT"), _("Nội dung"), _("Hồ sơ đang ghi"), _("Đính chính, bổ sung"))
    lines = [
        Line([Cell(str(at)), Cell(known.label), _cell(known), Cell()])
        for at, known in enumerate(sheet.lines, start=1)
    ]
    return Grid(
        widths=WIDTHS,
        aligns=ALIGNS,
        head=[Head(0, at, 0, at, head) for at, head in enumerate(heads)],
        lines=lines,
        size=SIZE,
        least=LEAST,
    )


def _cell(known: Known) -> Cell:
    value = known.value
    if len(value) > LONGEST:
        value = f"{value[:LONGEST].rstrip()} …"
    if known.veiled:
        told = _("{dots} (người in phiếu không được giao quyền xem)")
        return Cell(told.format(dots=known.value), italic=True)
    if known.value and not known.asked:
        return Cell(value)
    if known.value:
        told = _("{value} — đề nghị bổ sung: {paper}")
        return Cell(told.format(value=value, paper=known.asked), italic=True)
    if known.asked:
        told = _("chưa có — đề nghị bổ sung: {paper}")
        return Cell(told.format(paper=known.asked), italic=True)
    return Cell(_("chưa có — đề nghị bổ sung"), italic=True)
