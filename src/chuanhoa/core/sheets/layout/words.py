"""The words that head a column, a group, a total, a foot: enough to see where a table begins."""

import re
from typing import Final

from chuanhoa.core.sheets.layout.cells import key
from chuanhoa.core.sheets.layout.english import DAY_FORMATS, ENGLISH, NAMES, beside_english
from chuanhoa.core.text.patterns import regex

LONGEST_TITLE: Final = 160

_TITLES = regex(
    r"(?:stt|s t t|tt|so tt|so thu tu|no)\Z"
    r"|ho (?:va )?(?:chu )?(?:ten|dem|lot)\b|ho(?: va)?\Z|ten\Z|dem\Z|lot\Z|full name\Z"
    r"|ten (?:don vi|can bo|cong chuc|hoc vien|lop|khoa|chuong trinh|co quan|xa|nguoi|dai bieu)\b"
    r"|(?:ngay )?(?:thang )?(?:nam )?sinh\b|ngay sinh|nam sinh|sinh ngay|tuoi\b|do tuoi|nhom tuoi"
    r"|gioi tinh|gioi\Z|nam nu\Z|phai\Z|dan toc|ton giao|que quan|noi sinh|thuong tru|dia chi|noi o"
    r"|ho khau|cccd|cmnd|can cuoc|chung minh|so (?:cccd|cmnd|dinh danh|dien thoai|dt)|dien thoai|sdt"
    r"|email|chuc vu|chuc danh|vi tri|cong viec|don vi\b(?! (?:bao cao|tinh|nhan))|co quan|xa\Z"
    r"|xa (?:phuong|thi tran)|dia phuong|noi cong tac|phong ban"
    r"|doi tuong|loai (?:can bo|cong chuc|hinh|lop)|can bo cong chuc\Z|phan loai"
    r"|trinh do|chuyen mon|chuyen nganh|nganh\b|van hoa|hoc van|giao duc pho thong|gdpt|tdvh|tdcm"
    r"|ly luan|llct|chinh tri|qlnn|(?:quan ly|q ?ly|ql) ?(?:nha nuoc|nn)|tin hoc"
    r"|ngoai ngu|tieng |qpan|quoc phong|an ninh"
    r"|dang vien|ngay vao dang|vao dang|the dang|ngay ket nap|ma (?:so|ngach|can bo|the)|ngach|bac\b"
    r"|he so|muc luong|phu cap|luong\b|thoi gian|tu (?:ngay|thang)|den (?:ngay|thang)|ngay (?:bo nhiem"
    r"|tuyen dung|ket thuc|bat dau|khai giang|vao|cap|quyet dinh|giu)"
    r"|(?:ten )?(?:lop|khoa|chuong trinh|noi dung|hinh thuc|ket qua|xep loai|kinh phi|nguon)\b"
    r"|so (?:quyet dinh|qd|luong|nguoi|lop|luot|ngay|tiet)|quyet dinh|don vi to chuc|co so|truong\b"
    r"|noi dao tao|dao tao|boi duong|can bo duoc|van bang|chung chi|bang cap"
    r"|tong (?:so|cong|bien che)|tong\Z|cong\Z|so hien co|hien co|bien che|co mat|duoc giao|trong do"
    r"|chia theo|sl\Z|ty le|ti le|tieu chi|chi tieu|ghi chu|gc\Z|nam hoc|nam\Z|nam tot nghiep|nien khoa"
    r"|dien giai|danh muc|ke hoach|thuc hien|so huu|loai\Z|ma\Z|ten\b.{0,12}\Z"
)
_ANCHORS = regex(
    r"(?:stt|s t t|tt|so tt|so thu tu)\Z|ho (?:va )?(?:chu )?(?:ten|dem|lot)\b"
    r"|ten (?:don vi|can bo|cong chuc|hoc vien|xa|nguoi|dai bieu)\b"
    r"|chuong trinh\b|noi dung\Z|tieu chi|chi tieu|trinh do\Z"
)
_ROW_NAMES = regex(
    r"(?:stt|s t t|tt|so tt|so thu tu)\Z|ho (?:va )?(?:chu )?(?:ten|dem|lot)\b"
    r"|ten (?:don vi|can bo|cong chuc|hoc vien|xa|nguoi|dai bieu)\b|chuong trinh\b|noi dung\Z"
)
_PERSON = regex(
    r"(?:trương|lường)\s+[^\W\d_]|(?:lương|trường)\s+(?:văn|thị)\s+[^\W\d_]", re.IGNORECASE
)
"""Family names that are the words for pay and school, without their marks or with them."""
_PAY = regex(
    r"lương\s+(?:cơ|hiện|ngạch|bậc|tháng|theo|hưởng|khởi|chính|đang|tối|và)\b", re.IGNORECASE
)
_NAME_PARTS: Final = frozenset({"ho", "ten", "dem", "lot", "ten dem", "ten lot"})
_ALONE: Final = frozenset({"ghi chu", "gc", "chu thich"})
_LABELLED = regex(r"(?:tên )?(?:đơn vị|xã|phường|thị trấn|cơ quan|năm|tháng)\s*:", re.IGNORECASE)
_LETTERHEAD = regex(
    r"cong hoa xa hoi|doc lap tu do|uy ban nhan dan|\bubnd\b|dang cong san|hoi dong nhan dan"
    r"|danh sach|bao cao|thong ke so|bieu (?:so|mau)?\b|mau (?:so|bieu)|tinh den|thoi diem"
    r"|bm\d\d|thoi han|don vi (?:bao cao|tinh|nhan)|kem theo|ban hanh|phu luc|tong hop so lieu"
)


def is_title(text: str) -> bool:
    """Whether `text` reads like the title of a column."""
    if not text or len(text) > LONGEST_TITLE or _LABELLED.match(text):
        return False
    words = key(text)
    if text.rstrip().endswith(":") or _is_of_pay_or_school(text):
        return False
    return bool(
        words in ENGLISH
        or _TITLES.match(words)
        or any(_TITLES.match(rest) or rest in DAY_FORMATS for _, rest in beside_english(words))
    )


def _is_of_pay_or_school(text: str) -> bool:
    """Whether a text that begins like a title of pay or of a school names a person: "Lương Minh Hà"."""
    if _PERSON.match(text):
        return True
    named = text.istitle() and text.startswith("Lương ") and len(text.split()) > 2
    return named and not _PAY.match(text)


def is_anchor(text: str) -> bool:
    """Whether `text` is a title that nearly every table has: number, name, unit, content."""
    words = key(text)
    return len(text) <= LONGEST_TITLE and bool(
        words in NAMES or _ANCHORS.match(words) or _names_twice(words) or is_family_name(text)
    )


def is_family_name(text: str) -> bool:
    """Whether `text` is "Họ"; without its tone it may be a family name itself, Hồ."""
    return text.casefold() == "họ"


def heads_name_part(text: str) -> bool:
    """Whether `text` heads the column of a part of the names and says nothing else."""
    return key(text) in _NAME_PARTS


def names_rows(text: str) -> bool:
    """Whether `text` heads the column of numbers or names, in which every row has something."""
    words = key(text)
    return words in NAMES or bool(_ROW_NAMES.match(words)) or _names_twice(words)


def _names_twice(words: str) -> bool:
    """Whether a title heads names, or a part of them, in English and in Vietnamese."""
    return any(
        english in NAMES and (_ROW_NAMES.match(rest) or rest in _NAME_PARTS)
        for english, rest in beside_english(words)
    )


def stands_alone(text: str) -> bool:
    """Whether `text` heads a column of its own, whatever wider title stands to the left of it."""
    return names_rows(text) or key(text) in _ALONE


def is_letterhead(text: str) -> bool:
    """Whether `text` belongs above a table: the office, the motto, a title, a form number."""
    return bool(_LETTERHEAD.search(key(text)))
