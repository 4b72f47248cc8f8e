"""Names of people: what may be one, and what stands in a name column without being one."""

import re
from dataclasses import dataclass
from typing import Final

from chuanhoa.core.sheets.grid import Cell
from chuanhoa.core.sheets.layout.cells import text_of
from chuanhoa.core.sheets.values.bad import Bad, wanted
from chuanhoa.core.text import normalise
from chuanhoa.core.text.patterns import regex

MOST_WORDS: Final = 8

_LETTERS = regex(r"[^\W\d_]+(?:['’ʼ`\-.–][^\W\d_]+)*[.'’]?\Z")
_TITLES = regex(r"^(?:(ông|bà)|đ/c|đc|đồng chí|anh|chị)[:.]?\s+(?=[^\W\d_])", re.IGNORECASE)
_NUMBERED = regex(r"^\d{1,4}\s*[.)]\s*")
_TAIL = regex(r"\s*(?:\*+|\(\*+\)|\(\d\)|[¹²³])\s*\Z")
_BRACKET = regex(r"\s*\(([^)]*)\)\s*\Z")
BORN: Final = regex(
    r"[\s,;–-]+((?:(?:sinh(?: năm| ngày)?|sn|ns)\s*[:.]?\s*)?(?:\d{1,2}\s*[/.-]\s*){0,2}(?:19|20)\d\d)\Z",
    re.IGNORECASE,
)
"""A day or year of birth behind a name: "Lý Văn Ba - 1985", on a line of its own, "sinh năm 1985"."""
_SEX: Final = {"ông": "nam", "bà": "nu"}
_OF_SEX: Final = {"nam": "nam", "nữ": "nu"}
_NEVER: Final = regex(
    r"(?:cộng\b.*|tổng\b.*|toàn (?:huyện|tỉnh|xã).*|tỷ lệ.*|tỉ lệ.*|ghi chú.*|lưu ý.*|cán bộ.*|công chức.*"
    r"|viên chức|không chuyên trách|người\b.*|những người\b.*|hợp đồng.*|đại biểu.*|khối\b.*|xã\b.*"
    r"|thị trấn\b.*|phường\b.*|tt\b.*|ubnd\b.*|ủy ban\b.*|đảng ủy.*|đảng bộ.*|hđnd.*|trưởng\b.*"
    r"|thủ trưởng.*|chủ tịch.*|phó chủ tịch.*|bí thư.*|phòng\b.*|ban\b (?:chỉ|tổ|thường|chấp|tuyên).*"
    r"|đoàn thanh niên.*|đoàn thể.*|hội (?:liên|nông|phụ|cựu|người).*|mặt trận.*|mttq.*|chức (?:vụ|danh).*"
    r"|lập (?:biểu|bảng).*|xác nhận.*|nơi nhận.*|trong đó.*|họ và tên.*|họ tên.*|huyện\b.*|tỉnh\b.*"
    r"|chưa (?:có|bố trí|bầu|tuyển).*|khuyết.*|trống.*|bầu cử.*|lớp\b.*|chỉ huy.*|văn phòng.*|địa chính.*"
    r"|tài chính.*|tư pháp.*|văn hóa.*|văn hoá.*)\Z",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Person:
    """A name as written, with the sex that "Ông" or "Bà" tells and a remark in brackets."""

    name: str
    sex: str | None = None
    remark: str | None = None


def is_name(text: str) -> bool:
    """Whether a normalised text can be the name of a person."""
    words = text.split(" ")
    return (
        0 < len(words) <= MOST_WORDS
        and len(text) <= 60
        and all(map(_LETTERS.match, words))
        and not _NEVER.match(text)
    )


def read_person(cell: Cell) -> Person | Bad | None:
    """Return the person a cell names; Bad where it holds something that is no name."""
    text = text_of(cell)
    if not text:
        return None
    if is_name(text) and not _TITLES.match(text):
        return Person(text)
    bare = _NUMBERED.sub("", _TAIL.sub("", text))
    titled = _TITLES.match(bare)
    sex = _SEX.get((titled[1] or "").casefold()) if titled else None
    bare = bare[titled.end() :] if titled else bare
    remark = _BRACKET.search(bare) or BORN.search(bare)
    bare = normalise(bare[: remark.start()] if remark else bare).rstrip(",;.")
    if is_name(bare):
        said = remark[1] if remark else None
        of_sex = _OF_SEX.get((said or "").casefold())
        return Person(bare, sex or of_sex, None if of_sex else said)
    return Bad("sheets.not_a_name", wanted("name"))


def read_name_part(cell: Cell) -> str | Bad | None:
    """Family and middle names, or the given name, where they have columns of their own."""
    text = text_of(cell)
    if not text or is_name(text):
        return text or None
    return Bad("sheets.not_a_name", wanted("name"))
