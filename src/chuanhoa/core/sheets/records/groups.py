"""Group rows: "I. Xã …", "B. Công chức": what they say about the rows below them."""

import re
from dataclasses import dataclass, field
from typing import Final, NamedTuple

from chuanhoa.core.rulebook import Catalogue
from chuanhoa.core.sheets.layout.places import commune_called, commune_in
from chuanhoa.core.sheets.layout.rowwords import count_in
from chuanhoa.core.sheets.values.listed import find_staff
from chuanhoa.core.text import normalise
from chuanhoa.core.text.patterns import regex

_NUMBERED = regex(
    r"^\W*(?P<number>(?P<roman>[IVX]+)|(?P<letter>[A-HĐ])|(?P<arabic>\d{1,3}(?:\.\d{1,2})*)|(?P<small>[a-hđ]))"
    r"\s*(?:[.)\-–:/]\s*|\s+(?=[^\W\d]))",
)
_ALONE = regex(
    r"(?P<roman>[IVX]+)|(?P<letter>[A-HĐ])|(?P<arabic>\d{1,3}(?:\.\d{1,2})*)|(?P<small>[a-hđ])"
)
_COUNT = regex(
    r"\s*[:(–-]\s*\(?\s*\d+\s*(?:người|đồng chí|đ/c|cb|cán bộ)?[^)]*\)?\s*\Z", re.IGNORECASE
)
_NO_PLACE = regex(
    r"\b(?:khối|đảng|đoàn|mặt trận|hội|ban|ủy|uỷ|thường trực|lãnh đạo|chuyên|công|cán bộ|viên|văn phòng"
    r"|thôn|xóm|ấp|khóm|khu phố"
    r"|phòng|năm|quý|lớp|người|đại biểu|tổ|chính quyền|mttq|hđnd|ubnd|chức|quân sự|tổng|nữ|nhóm|cơ quan)\b",
    re.IGNORECASE,
)
_ROMAN: Final = {"I": 1, "V": 5, "X": 10}
"""No list has a fiftieth part: a C alone is the letter after B."""
_LETTERS: Final = "ABCDEFGHĐ"
_STYLES: Final = ("letter", "roman", "arabic", "small")


@dataclass(frozen=True, slots=True, eq=False)
class Group:
    """What the group rows above a row say. Compared by identity: one object for one stretch of rows."""

    commune: str | None = None
    staff_kind: str | None = None
    staff_text: str = ""
    text: str | None = None
    row: int | None = None
    printed: int | None = None
    above: "Group | None" = None
    """The group that this one stands in."""


class Title(NamedTuple):
    """The title of a group row, taken apart."""

    style: str
    number: int
    """Which of its style it is: II is 2; 0 without a number."""
    text: str
    commune: str | None
    staff_kind: str | None
    printed: int | None


def numbering(text: str) -> str | None:
    """Return the style of a number that stands alone: `roman`, `letter`, `arabic`, `small`."""
    found = _ALONE.fullmatch(text.strip(" .)/-:("))
    return found.lastgroup if found else None


def _count_of(word: str, style: str) -> int:
    """Return which of its style a number is: II is 2, B is 2, 1.3 is 3."""
    if style == "roman":
        values = [_ROMAN[letter] for letter in word]
        return sum(-a if a < b else a for a, b in zip(values, [*values[1:], 0], strict=True))
    if style == "arabic":
        return int(word.rsplit(".", 1)[-1])
    return _LETTERS.find(word.upper()) + 1


def group_title(number: str, text: str, staff_kinds: Catalogue) -> Title:
    """Take a group row apart; `number` is its own cell, or empty where it opens the text."""
    alone = _ALONE.fullmatch(number.strip(" .)/-:(")) if number else None
    found = alone or _NUMBERED.match(text)
    if found and not alone and found.end() == len(text):
        found = None
    bare = text[found.end() :] if found and not alone else text
    style = next((name for name in _STYLES if found[name]), None) if found else None
    counted = _count_of(found[style], style) if found and style else 0
    printed = count_in(bare)
    bare = bare_title(bare)
    commune = commune_called(bare) or commune_in(bare)
    staff = None if commune else find_staff(bare, staff_kinds)
    return Title(style or "plain", counted, bare, commune, staff.code if staff else None, printed)


def bare_title(text: str) -> str:
    """Return a title without the number of people that it ends in, and without what leads to one."""
    return normalise(_COUNT.sub("", text)).rstrip(" :.,;-–") or text


@dataclass(slots=True)
class GroupStack:
    """The group rows in force, outermost first."""

    staff_kinds: Catalogue
    _stack: list[tuple[tuple[str, str], Title]] = field(default_factory=list)
    _open: list[Group] = field(default_factory=list)

    def enter(self, title: Title, row: int) -> Group:
        """Return the group that begins with a group row."""
        what = "commune" if title.commune else "staff" if title.staff_kind else "other"
        level = (title.style, what)
        for at, (open_level, opened) in enumerate(self._stack):
            follows = title.style == opened.style and title.number == opened.number + 1
            if open_level == level or what == open_level[1] == "commune" or follows:
                del self._stack[at:], self._open[at:]
                break
        if what == "commune":
            kept = [
                at for at, (open_level, _) in enumerate(self._stack) if open_level[1] == "other"
            ]
            self._stack = [self._stack[at] for at in kept]
            self._open = [self._open[at] for at in kept]
        self._stack.append((level, title))
        titles = [pair[1] for pair in self._stack]
        staff = next((t for t in reversed(titles) if t.staff_kind), None)
        others = [t.text for t in titles if not t.commune and not t.staff_kind]
        group = Group(
            commune=next((t.commune for t in reversed(titles) if t.commune), None),
            staff_kind=staff.staff_kind if staff else None,
            staff_text=staff.text if staff else "",
            text=" / ".join(others) or None,
            row=row,
            printed=title.printed,
            above=self._open[-1] if self._open else None,
        )
        self._open.append(group)
        return group


def looks_like_place(text: str) -> bool:
    """Whether a bare title may be a commune's own name: two to four words, each with a capital."""
    words = text.split(" ")
    if not 1 < len(words) <= 4 or not all(word[:1].isupper() for word in words):
        return False
    return not re.search(r"\d", text) and not _NO_PLACE.search(text)
