"""Finds the stamp of a state secret, which this program must not touch.

A stamp stands alone: in a line of the letterhead, at the end of one behind a wide gap, in the page
header, in a drawn box, a comment, the name of a sheet or of the file. The words “bí mật”, “bảo mật”,
a column “Độ mật” and a person called Mật are ordinary text. Without its marks a stamp is taken for
one only in two words (TOI MAT, TUYET MAT), in capitals, alone: MAT means too many things.
"""

import unicodedata
from collections.abc import Iterable
from typing import Final

from chuanhoa.core.sheets.grid import Cell, Grid
from chuanhoa.core.text import normalise
from chuanhoa.core.text.patterns import regex

_ROWS: Final = 15
_LETTERHEAD_CELLS: Final = 3
_LONGEST: Final = 2_000
_SETTINGS: Final = regex(r"&(?:\"[^\"]*\"|K[0-9A-Fa-f]{6}|\d+|[A-Za-z])")
_EDGES: Final = " \t.,:;-–—_*/|()[]{}<>“”\"'«»=+#~0123456789"
_LOOK_ALIKES: Final = str.maketrans(
    "АВЕКМНОРСТУХІасеорухіΑΒΕΖΗΙΚΜΝΟΡΤΥΧ", "ABEKMHOPCTYXIaceopyxiABEZHIKMNOPTYX"
)
_GAP: Final = regex(r"[ \t]{2,}|\t")
_SPACED: Final = regex(r"(?<!\w)\w(?: \w)+(?!\w)")

_LEVEL: Final = r"(?:TUYỆT ?MẬT|TỐI ?MẬT|MẬT)"
_STAMP: Final = regex(
    _LEVEL + r"|TOI MAT|TUYET MAT|(?i:(?:tuyệt|tối) ?mật)"
    r"|(?i:(?:dấu|độ|mức|mức độ|cấp độ|dấu chỉ độ|dấu độ)(?: mật)?\s*[:\-–]\s*(?:tuyệt |tối )?mật)"
    r"|(?i:(?:đóng dấu|văn bản|tài liệu|hồ sơ|công văn|báo cáo|danh sách)"
    r"(?: độ)? (?:tuyệt |tối )mật)"
    r"|(?i:đóng dấu|văn bản|tài liệu|hồ sơ|công văn|báo cáo|danh sách)(?i: độ)? MẬT"
    r"|(?i:(?:tài liệu )?bí mật nhà nước độ (?:tuyệt |tối )?mật)"
)
_COPY: Final = regex(rf"({_LEVEL})\W*(?:[(\[].*|(?i:bản số).*)")
_BEHIND: Final = regex(
    r"(?i)\d|\b(?:ubnd|hđnd|ủy ban|uỷ ban|đảng (?:bộ|ủy|uỷ|cộng sản)|tỉnh|huyện|xã|phường|cộng hòa|độc lập)\b"
)
"""What a stamp stands behind: an office, a number, the motto; never a person's name."""
_EXTENSION: Final = regex(r"\.\w{2,5}$")
_NAMED: Final = regex(
    r"(?<!\w)(?i:(tuyệt ?mật|tối ?mật(?! độ)))(?!\w)|(?<!\w)(TOI MAT|TUYET MAT)(?!\w)"
    r"|(?:^|[(\[{–—-] ?)(MẬT)(?!\w)"
)


def find_stamp(
    grids: Iterable[Grid], banners: Iterable[str], file: str = ""
) -> tuple[str, str] | None:
    """Return the first stamp and where it stands: `Sheet!B2`, empty for a drawn one or a name."""
    if stamp := stamp_in_name(file):
        return stamp, ""
    for line in banners:
        if stamp := _stamp_in(_SETTINGS.sub("\n", line)):
            return stamp, ""
    for grid in grids:
        if stamp := stamp_in_name(grid.name):
            return stamp, ""
        for row, cells in enumerate(grid.rows[:_ROWS]):
            if not _is_letterhead(cells):
                continue
            for column, value in enumerate(cells):
                if isinstance(value, str) and (stamp := _stamp_in(value)):
                    return stamp, f"{grid.name}!{grid.address(row, column)}"
    return None


def stamp_in_name(name: str) -> str | None:
    """Return the stamp that the name of a file or a sheet bears."""
    stem = _EXTENSION.sub("", name).replace("_", " ")
    plain = _joined(" ".join(_shown(stem).split()))
    if not _may_be_stamp(plain):
        return None
    found = _NAMED.search(plain)
    return next(filter(None, found.groups()), None) if found else _stamp_of(plain)


def _is_letterhead(cells: list[Cell]) -> bool:
    """Return whether a row has few cells and no number among them: not a line of a list."""
    filled = [value for value in cells if value is not None]
    return 0 < len(filled) <= _LETTERHEAD_CELLS and all(isinstance(value, str) for value in filled)


def _stamp_in(text: str) -> str | None:
    if len(text) > _LONGEST:
        return None
    for line in text.splitlines():
        shown = _shown(line)
        *before, last = _GAP.split(shown)
        if before and _BEHIND.search(" ".join(before)) and (stamp := _stamp_of(_joined(last))):
            return stamp
        if stamp := _stamp_of(_joined(" ".join(shown.split()))):
            return stamp
    return None


def _stamp_of(line: str) -> str | None:
    """Return the stamp that a line is, or that a line of copy numbers begins with."""
    plain = line.strip(_EDGES)
    if not _may_be_stamp(plain):
        return None
    if _STAMP.fullmatch(plain):
        return plain
    found = _COPY.fullmatch(plain)
    return found[1] if found else None


def _may_be_stamp(line: str) -> bool:
    """Whether the one word is there that every stamp has: a cheap look before thorough ones."""
    return "MAT" in line or "mật" in line.lower()


def _shown(text: str) -> str:
    """Return text as the eye takes it: wide and foreign letters as Latin ones, unseen signs gone."""
    seen = "".join(sign for sign in text if unicodedata.category(sign) != "Cf")
    apart = unicodedata.normalize("NFD", unicodedata.normalize("NFKC", seen))
    parts = _GAP.split(apart.translate(_LOOK_ALIKES).strip(_EDGES))
    return "  ".join(filter(None, map(normalise, parts)))


def _joined(line: str) -> str:
    """Return a line whose letters are set apart, as in “M Ậ T”, with them together."""
    return _SPACED.sub(lambda found: found[0].replace(" ", ""), line)
