"""Rows that are no records, by their words: totals, shares, notes, signatures, vacancies."""

import re
from typing import Final

from chuanhoa.core.sheets.layout.cells import key
from chuanhoa.core.text.patterns import regex

_TOTAL = regex(
    r"(?:\W*(?:[ivx]+|[a-e])[.)]\s*)?(?:tổng(?: số| cộng| hợp)?|cộng|toàn (?:huyện|tỉnh|xã))\b(?!\s+tác)"
    r"|\W*(?:mang|chuyển) sang\b|\W*(?:lũy|luỹ) kế\b",
    re.IGNORECASE,
)
_GRAND = regex(r"\W*(?:tổng|toàn)", re.IGNORECASE)
_COUNTED = regex(
    r"(?<![\d/])(\d{1,6})\s*(?:người|đồng chí|đ/c|lượt|cán bộ|cb|học viên|đại biểu)", re.IGNORECASE
)
_LAST_NUMBER = regex(r"[:=]\s*(\d{1,6})\W*\Z")
_PERCENT = regex(r"\W*(?:tỷ lệ|tỉ lệ|tỷ trọng|tỉ trọng|ty le|ti le|đạt tỷ lệ|%)", re.IGNORECASE)
_NOTE = regex(
    r"\W*(?:ghi chú|lưu ý|chú thích|chú ý|nguồn:|giải thích|trong đó\s*:|\(?\*+\)?\s)|\*|\(\*\)|\(\d\)\s",
    re.IGNORECASE,
)
_SIGNATURE = regex(
    r"\W*(?:người lập|lập biểu|lập bảng|nguoi lap|thủ trưởng|thu truong|tm\.|t/m|kt\.|k/t|tl\.|xác nhận"
    r"|nơi nhận|\(?(?:đã ký|ký,|ky,)|ký tên|chủ tịch\W*\Z|phó chủ tịch\W*\Z|bí thư\W*\Z|phó bí thư\W*\Z"
    r"|trưởng (?:ban|phòng)\W*\Z|giám đốc|hiệu trưởng|kế toán\W*\Z|người kiểm tra|người tổng hợp"
    r"|cán bộ (?:tổng hợp|lập)|công chức (?:tổng hợp|lập)|duyệt|phê duyệt|ban tổ chức\W*\Z"
    r"|tm ủy ban|tm\b.*(?:đảng ủy|ban thường vụ)|chánh văn phòng|đại diện"
    r"|người (?:khai|viết|cam đoan)\b|tôi (?:xin )?cam đoan)",
    re.IGNORECASE,
)
_POST = regex(
    r"\W*(?:(?:phó )?chủ tịch|(?:phó )?bí thư|trưởng (?:ban|phòng)|giám đốc|hiệu trưởng|kế toán|ban tổ chức"
    r"|chánh văn phòng|cán bộ|công chức)",
    re.IGNORECASE,
)
_SIGNED_ON = regex(r".*\bngày\b[\s\d.…_]*\btháng\b[\s\d.…_]*\bnăm\b", re.IGNORECASE)
_VACANT = regex(
    r"\W*(?:khuyết|chưa (?:có|bố trí|bầu|tuyển|kiện toàn|bổ nhiệm)|trống|còn thiếu|thiếu)",
    re.IGNORECASE,
)
_WITHOUT_MARKS: Final = frozenset(["cong", "tong", "tong cong", "tong so"])


_ONLY_VACANT = regex(r"\W*(?:(?:còn |đang )?(?:khuyết|trống)|chưa có người)\W*\Z", re.IGNORECASE)


def is_total(text: str) -> bool:
    """Know "Cộng", "Tổng cộng: 18 người"; also without marks where nothing else can be meant."""
    return bool(_TOTAL.match(text)) or (text.isascii() and key(text) in _WITHOUT_MARKS)


def is_grand_total(text: str) -> bool:
    """Whether a total is over everything, "Tổng cộng", rather than a "Cộng" under a group."""
    return bool(_GRAND.match(text))


def count_in(text: str) -> int | None:
    """Return the number of people that a line prints: "Tổng cộng: 18 người"."""
    found = _COUNTED.search(text) or _LAST_NUMBER.search(text)
    return int(found[1]) if found else None


def is_percent(text: str) -> bool:
    return bool(_PERCENT.match(text))


def is_note(text: str) -> bool:
    return bool(_NOTE.match(text))


def is_signature(text: str) -> bool:
    return bool(_SIGNATURE.match(text) or _SIGNED_ON.match(text))


def is_post_alone(text: str) -> bool:
    """Whether a signing line is the post of the signer, which a person of a list may hold as well."""
    return bool(_POST.match(text))


def is_vacancy(text: str) -> bool:
    """Whether a name cell says that the post is empty."""
    return bool(_VACANT.match(text))


def only_says_vacant(text: str) -> bool:
    """Whether a cell, wherever it stands in its row, says so and nothing else."""
    return bool(_ONLY_VACANT.match(text))
