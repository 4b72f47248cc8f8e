"""The list of deputies of the communes' People's Councils."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from chuanhoa.cli.demo.frame import data
from chuanhoa.cli.demo.layouts.brief import CLERK
from chuanhoa.cli.demo.model import Commune, Deputy
from chuanhoa.cli.demo.writing.page import Cell, Column, Page

_OFFICE = ("HUYỆN CHỢ ĐỒN", "PHÒNG NỘI VỤ")


@dataclass(frozen=True, slots=True)
class Seat:
    """One deputy in the list of deputies."""

    deputy: Deputy
    number: int


def deputies(
    people: Sequence[Deputy],
    communes: Sequence[Commune],
    dated: str,
    typed: Mapping[tuple[str, str], Cell],
) -> list[Page[Seat]]:
    """Return the list of deputies: a group for each commune, birth by sex."""
    words = data("words")
    page: Page[Seat] = Page(
        "ĐB HĐND",
        [
            Column("number", ("TT",), lambda at: at.number, 5),
            Column("full_name", ("Họ và tên",), lambda at: at.deputy.full_name, 26),
            Column("birth_nam", ("Ngày sinh", "Nam"), lambda at: _born(at, "nam"), 12),
            Column("birth_nu", ("Ngày sinh", "Nữ"), lambda at: _born(at, "nu"), 12),
            Column(
                "ethnicity", ("Dân tộc",), lambda at: words["ethnicities"][at.deputy.ethnicity], 9
            ),
            Column("post", ("Chức danh",), lambda _: "Đại biểu HĐND", 18),
            Column("note", ("Ghi chú",), lambda at: "Cán bộ xã" if at.deputy.person else None, 14),
        ],
        dict(typed),
    )
    page.letterhead(_OFFICE)
    page.across("DANH SÁCH ĐẠI BIỂU HỘI ĐỒNG NHÂN DÂN CẤP XÃ NHIỆM KỲ 2021 - 2026")
    page.across(dated, "note")
    page.stamp()
    page.head()
    for order, commune in enumerate(communes, start=1):
        name = page.typed.get((commune.code, "group"), commune.title.upper())
        row = page.group(str(order), str(name))
        page.places[commune.code, "group"] = (row, 1)
        page.meant[commune.code, "group"] = commune.title.upper()
        sitting = [d for d in people if d.unit == commune.code]
        for number, deputy in enumerate(sitting, start=1):
            page.line(deputy.id, Seat(deputy, number))
    page.total(f"Tổng cộng: {len(people)} đại biểu", {})
    page.sign("", ("NGƯỜI LẬP", CLERK), ("TRƯỞNG PHÒNG", ""))
    return [page]


def _born(seat: Seat, sex: str) -> Cell:
    return f"{seat.deputy.birth:%d/%m/%Y}" if seat.deputy.sex == sex else None
