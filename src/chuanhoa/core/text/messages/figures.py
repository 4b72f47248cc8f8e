"""What `core.figures` tells: code → (Vietnamese, English)."""

from typing import Final

MESSAGES: Final[dict[str, tuple[str, str]]] = {
    "figures.no_test": (
        "{where}: cột “{column}” chưa có điều kiện. Viết ít nhất một: in, not_in, at_least, below, "
        "is, is_not, known, flag, age_from, age_under.",
        "{where}: the column “{column}” has no condition. Write at least one of: in, not_in, "
        "at_least, below, is, is_not, known, flag, age_from, age_under.",
    ),
    "figures.no_such_indicator": (
        "{where}: không có chỉ tiêu “{found}”.",
        "{where}: there is no indicator “{found}”.",
    ),
}
