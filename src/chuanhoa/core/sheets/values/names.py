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
_SENTENCE: Final = 4
"""Words up to which a name may be written "Nguyễn thị thu hà"."""

_LETTERS = regex(r"[^\W\d_]+(?:['’ʼ`\-.–][^\W\d_]+)*[.'’]?\Z")
_TITLES = regex(r"^(?:(ông|bà)|đ/c|đc|đồng chí|anh|chị)[:.]?\s+(?=[^\W\d_])", re.IGNORECASE)
_TWO = regex(r"[^\W\d_] và [^\W\d_]+ [^\W\d_]")
"""Two people in one cell; Và is a family name as well, never written small among capitals."""
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
_NEVER_NAMES: Final = (
    ("cộng", r"\b.*"),
    ("tổng", r"\b.*"),
    ("toàn ", r"(?:huyện|tỉnh|xã).*"),
    ("tỷ lệ", r".*"),
    ("tỉ lệ", r".*"),
    ("ghi chú", r".*"),
    ("lưu ý", r".*"),
    ("cán bộ", r".*"),
    ("công chức", r".*"),
    ("viên chức", r""),
    ("không chuyên trách", r""),
    ("người", r"\b.*"),
    ("những người", r"\b.*"),
    ("hợp đồng", r".*"),
    ("đại biểu", r".*"),
    ("khối", r"\b.*"),
    ("xã", r"\b.*"),
    ("thị trấn", r"\b.*"),
    ("phường", r"\b.*"),
    ("tt", r"\b.*"),
    ("ubnd", r"\b.*"),
    ("ủy ban", r"\b.*"),
    ("đảng ủy", r".*"),
    ("đảng bộ", r".*"),
    ("hđnd", r".*"),
    ("trưởng", r"\b.*"),
    ("thủ trưởng", r".*"),
    ("chủ tịch", r".*"),
    ("phó chủ tịch", r".*"),
    ("bí thư", r".*"),
    ("phòng", r"\b.*"),
    ("ban", r"\b (?:chỉ|tổ|thường|chấp|tuyên).*"),
    ("đoàn thanh niên", r".*"),
    ("đoàn thể", r".*"),
    ("hội ", r"(?:liên|nông|phụ|cựu|người).*"),
    ("mặt trận", r".*"),
    ("mttq", r".*"),
    ("chức ", r"(?:vụ|danh).*"),
    ("lập ", r"(?:biểu|bảng).*"),
    ("xác nhận", r".*"),
    ("nơi nhận", r".*"),
    ("trong đó", r".*"),
    ("họ và tên", r".*"),
    ("họ tên", r".*"),
    ("huyện", r"\b.*"),
    ("tỉnh", r"\b.*"),
    ("chưa ", r"(?:có|bố trí|bầu|tuyển).*"),
    ("khuyết", r".*"),
    ("trống", r".*"),
    ("bầu cử", r".*"),
    ("lớp", r"\b.*"),
    ("chỉ huy", r".*"),
    ("văn phòng", r".*"),
    ("địa chính", r".*"),
    ("tài chính", r".*"),
    ("tư pháp", r".*"),
    ("văn hóa", r".*"),
    ("văn hoá", r".*"),
)
"""How lines begin that are never names, and how they go on: in small letters, to the end."""
_NEVER_BEGUN: Final = tuple(begun for begun, _ in _NEVER_NAMES)
_NEVER: Final = regex(
    rf"(?:{'|'.join(begun + rest for begun, rest in _NEVER_NAMES)})\Z", re.IGNORECASE
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
        and not (" và " in text and _TWO.search(text))
        and not (len(words) > _SENTENCE and _is_sentence(words))
        and not (text.lower().startswith(_NEVER_BEGUN) and _NEVER.match(text))
    )


def _is_sentence(words: list[str]) -> bool:
    """Whether words are those of a sentence, "Số liệu do xã báo cáo": but for the first all small."""
    return words[0][:1].isupper() and all(word.islower() for word in words[1:])


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
