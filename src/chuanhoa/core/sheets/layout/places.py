"""Commune names as letterheads, titles, group rows and cells write them."""

import re
from functools import lru_cache
from typing import Final

from chuanhoa.core.text import normalise
from chuanhoa.core.text.patterns import regex

KINDS: Final = {
    "xã": "Xã",
    "x.": "Xã",
    "phường": "Phường",
    "p.": "Phường",
    "thị trấn": "Thị trấn",
    "tt": "Thị trấn",
    "tt.": "Thị trấn",
    "t.t": "Thị trấn",
    "t.trấn": "Thị trấn",
    "tt ": "Thị trấn",
    "đặc khu": "Đặc khu",
}

_KIND: Final = r"(?P<kind>thị trấn|đặc khu|phường|xã|t\.\s?trấn|t\.\s?t\.?|tt\.?|x\.|p\.)"
_IN_TEXT = regex(rf"(?<![\w]){_KIND}(?=\s*(?::\s*)?(?P<rest>\S.{{0,200}}))", re.IGNORECASE)
"""A name has five words at most: of a paragraph what follows farther on is not looked at each time."""
_AT_START = regex(rf"^\W*{_KIND}\s*(?::\s*)?(?P<rest>\S.*)$", re.IGNORECASE)
_WORD = regex(r"[^\W\d_]+(?:['’\-–][^\W\d_]+)*\Z")
_ENDS = frozenset(
    [
        "năm",
        "khóa",
        "khoá",
        "tính",
        "đến",
        "có",
        "giai",
        "quý",
        "tháng",
        "theo",
        "từ",
        "trước",
        "sau",
        "thời",
        "nhiệm",
        "huyện",
        "tỉnh",
        "thành",
        "thị",
        "quận",
        "và",
        "của",
        "thuộc",
        "ngày",
        "được",
        "do",
        "là",
        "về",
        "tại",
        "cấp",
        "trên",
        "phường",
        "xã",
        "danh",
        "bảng",
        "biểu",
        "báo",
        "tổng",
        "số",
        "cán",
        "công",
    ]
)
_OFFICE = regex(
    r"\b(?:ubnd|ủy ban|uỷ ban|hđnd|hội đồng|đảng (?:ủy|uỷ|bộ)|chi bộ|văn phòng|phòng|bộ phận|khối|công an"
    r"|ca xã|bch qs|ban (?:chỉ|chấp|tổ|tuyên|dân|quản|tiếp)|mặt trận|mttq|ubmttq|đoàn (?:thanh|tncs|xã|thể)"
    r"|hội (?:nông|phụ|cựu|liên|chữ|người|lhpn|ccb|nd|khuyến)|trường (?:tiểu|mầm|trung|th|pt)|trạm|trung tâm"
    r"|quân sự|cơ quan|tổ chức)\b|^(?:xã|phường|thị trấn|cấp xã)$",
    re.IGNORECASE,
)
_NOT_NAMES = frozenset(["hội", "viên", "đội", "hội chủ nghĩa"])
_MOST_WORDS = 5
_BEFORE = 8
"""Signs before a kind of unit among which "cấp" or "các" is looked for."""
_GOES_ON = regex(r"(?:đi|cử|đang|nghỉ) |(?:đào tạo|bồi dưỡng|tham (?:gia|dự)|học (?:tập|lớp))\b")
"""Words after a name in a title of capitals: "XÃ NGHĨA TÁ ĐI ĐÀO TẠO"."""


@lru_cache(maxsize=4096)
def commune_in(text: str) -> str | None:
    """Return the commune a line of text names ("UBND XÃ NGHĨA TÁ" → "Xã Nghĩa Tá"), or None.

    The kind is written out in full; a name in capitals gets ordinary letters. "cấp xã", "xã, thị
    trấn" and "xã hội" name no commune.
    """
    line = normalise(text)
    for found in _IN_TEXT.finditer(line):
        before = line[max(0, found.start() - _BEFORE) : found.start()].casefold().rstrip()
        if before.endswith(("cấp", "các")):
            continue
        named = _named(found)
        if named:
            return named
    return None


@lru_cache(maxsize=65536)
def commune_called(text: str) -> str | None:
    """Return the commune that a whole cell or group title is, "TT Bằng Lũng" → "Thị trấn Bằng Lũng"."""
    line = normalise(text)
    found = _AT_START.match(line)
    return _named(found) if found else None


@lru_cache(maxsize=4096)
def is_office(text: str) -> bool:
    """Whether a text names an office and no place: "UBND xã", "Đảng ủy xã", "Văn phòng"."""
    return bool(_OFFICE.search(normalise(text))) and commune_in(text) is None


def sentence_case(text: str) -> str:
    """Return a line of capitals in ordinary letters, each word begun with a capital; others unchanged."""
    if text.upper() != text or not any(letter.isalpha() for letter in text):
        return text
    return capitalised(text)


def capitalised(text: str) -> str:
    """Return a line with each word begun with a capital: "lò a-páo" is "Lò A-Páo"."""
    return " ".join("-".join(p.capitalize() for p in word.split("-")) for word in text.split(" "))


def _named(found: re.Match[str]) -> str | None:
    kind = KINDS.get(found["kind"].casefold().replace(" ", ""), "")
    kind = kind or KINDS.get(found["kind"].casefold(), "Thị trấn")
    name: list[str] = []
    words = found["rest"].split(" ")
    for word, following in zip(words, [*words[1:], ""], strict=True):
        if name and word.startswith("("):
            break
        bare = word.strip("()[]“”\"'*…")
        stop = bare.rstrip(",.;:-–") != bare
        bare = bare.rstrip(",.;:-–")
        if not _WORD.match(bare) or not bare[0].isupper() or bare.casefold() in _ENDS:
            if bare.isdigit() and not name:
                name.append(bare)
            break
        if name and _GOES_ON.match(f"{bare} {following}".casefold()):
            break
        name.append(bare)
        if stop or len(name) == _MOST_WORDS:
            break
    if not name or name[0].casefold() in _NOT_NAMES:
        return None
    called = " ".join(name)
    return f"{kind} {sentence_case(called)}"
