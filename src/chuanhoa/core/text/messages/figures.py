"""What `core.figures` tells: code → (Vietnamese, English)."""

from typing import Final

MESSAGES: Final[dict[str, tuple[str, str]]] = {
    "figures.no_test": (
        "{where}: cột “{column}” chưa có điều kiện. Viết ít nhất một: in, not_in, at_least, below, "
        "is, is_not, known, flag, age_from, age_under.",
        "{where}: the column “{column}” has no condition. Write at least one of: in, not_in, "
        "at_least, below, is, is_not, known, flag, age_from, age_under.",
    ),
    "figures.units_reorganised": ("Sắp xếp đơn vị hành chính", "Units reorganised"),
    "figures.took_in": (
        "gồm thêm {names} nhập trọn, trước mốc cũng đã cộng",
        "with the whole of {names}, counted before the break too",
    ),
    "figures.made_of": (
        "nhập trọn từ {names}, trước mốc là các đơn vị này cộng lại",
        "made of the whole of {names}, added up before the break",
    ),
    "figures.took_part": ("nhận một phần {names}", "with a part of {names}"),
    "figures.gave_part": ("tách một phần sang {names}", "a part went to {names}"),
    "figures.other_territory": (
        "số liệu hai bên không cùng địa bàn",
        "figures on either side are not of the same territory",
    ),
    "figures.no_such_indicator": (
        "{where}: không có chỉ tiêu “{found}”.",
        "{where}: there is no indicator “{found}”.",
    ),
}
