"""Finds the stamp of a state secret, which this program must not touch.

A stamp stands alone: in a line of the letterhead, in the page header, in a drawn box. The words
“bí mật”, “bảo mật”, a column “Độ mật” and a person called Mật are ordinary text.
"""

import re
from collections.abc import Iterable
from typing import Final

from chuanhoa.core.sheets.grid import Cell, Grid
from chuanhoa.core.text import normalise

_ROWS: Final = 15
_LETTERHEAD_CELLS: Final = 3
_SETTINGS: Final = re.compile(r"&(?:\"[^\"]*\"|K[0-9A-Fa-f]{6}|\d+|[A-Za-z])")
_EDGES: Final = " \t.,:;-–—_*/|()[]{}<>“”\"'«»=+#~0123456789"
_STAMP: Final = re.compile(
    r"MẬT|TỐI MẬT|TUYỆT MẬT"
    r"|(?i:(?:dấu|độ|mức|mức độ|cấp độ|dấu chỉ độ|dấu độ)(?: mật)?\s*[:\-–]\s*(?:tuyệt |tối )?mật)"
    r"|(?i:tài liệu (?:tuyệt |tối )mật)|TÀI LIỆU MẬT"
    r"|(?i:(?:tài liệu )?bí mật nhà nước độ (?:tuyệt |tối )?mật)"
    r"|(?i:(?:tuyệt|tối) mật)"
)


def find_stamp(grids: Iterable[Grid], banners: Iterable[str]) -> tuple[str, str] | None:
    """Return the first stamp and where it stands: `Sheet!B2`, empty for a drawn one."""
    for line in banners:
        if stamp := _stamp_in(_SETTINGS.sub("\n", line)):
            return stamp, ""
    for grid in grids:
        for row, cells in enumerate(grid.rows[:_ROWS]):
            if not _is_letterhead(cells):
                continue
            for column, value in enumerate(cells):
                if isinstance(value, str) and (stamp := _stamp_in(value)):
                    return stamp, f"{grid.name}!{grid.address(row, column)}"
    return None


def _is_letterhead(cells: list[Cell]) -> bool:
    """Return whether a row has few cells and no number among them: not a line of a list."""
    filled = [value for value in cells if value is not None]
    return 0 < len(filled) <= _LETTERHEAD_CELLS and all(isinstance(value, str) for value in filled)


def _stamp_in(text: str) -> str | None:
    if len(text) > 2000:
        return None
    for line in text.splitlines():
        plain = normalise(line).strip(_EDGES)
        if _STAMP.fullmatch(plain):
            return plain
    return None
