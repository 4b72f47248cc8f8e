"""Yes or no in a cell: what says neither is a problem, and "chưa rõ" is not known."""

import re
from collections.abc import Callable, Mapping
from datetime import date
from typing import Final

from chuanhoa.core.rulebook import Catalogue, Catalogues
from chuanhoa.core.sheets.grid import Cell
from chuanhoa.core.sheets.layout.cells import NOTHING, is_mark, key, text_of
from chuanhoa.core.sheets.values.bad import Bad, wanted
from chuanhoa.core.text import PartialDate
from chuanhoa.core.text.patterns import regex

_UNKNOWN = regex(
    r"(?:(?:khong|chua|ko) (?:ro|biet|xac dinh|xac minh|(?:co )?(?:thong tin|so lieu|du lieu|ho so)"
    r"|du thong tin|cap nhat|ke khai|khai|bao cao)(?: ro)?|n a|unknown|not known|(?:can|cho) xac minh)\Z"
)
_NO = regex(
    r"(?:khong|ko|chua|no|n|false|0"
    r"|(?:khong|ko|chua)(?: (?:phai|la|co|duoc|qua|tung|dat|du|hoc|hoan thanh|dao tao|boi duong|tap huan"
    r"|tham gia|ket nap|vao|dang|vien|dang vien|dv|chung chi|chung nhan|cap|giu|thuoc|phu hop|xong))+)\Z"
)
_HELD = regex(
    r"(?:da )?(?:hoan thanh|dat)|da (?:co|hoc|hoc xong|qua)"
    r"|(?:da )?duoc cap(?: chung chi)?|da (?:duoc )?(?:cap|dao tao|boi duong|tap huan)(?: chung chi)?"
    r"|(?:co )?(?:chung chi|chung nhan|giay chung nhan|cc|gcn|gcnht)|xuat sac|gioi|kha|trung binh(?: kha)?|tb"
)
_YES = regex(r"(?:co|yes|y|true|dung|da co)\Z")
_YES_OF: Final[Mapping[str, re.Pattern[str]]] = {
    "party_member": regex(
        r"(?:la )?(?:dang vien|dv)(?: (?:chinh thuc|ct|du bi|db|dcsvn|csvn|cong san viet nam))*"
        r"|chinh thuc|du bi|dvct|dvdb|dcsvn|(?:da )?(?:ket nap|vao)(?: vao)? dang|da ket nap|party member"
    ),
    "minority": regex(r"(?:nguoi )?(?:(?:dan toc|dt) )?thieu so|(?:nguoi )?dtts"),
    "suits": regex(r"(?:rat )?phu hop|dung (?:chuyen )?nganh|dung chuyen mon"),
    "first_time": regex(r"(?:(?:giu|bo nhiem|bau|dam nhiem) )?lan (?:dau|1|thu nhat|mot)"),
}
_NO_OF: Final[Mapping[str, re.Pattern[str]]] = {
    "party_member": regex(r"quan chung|ngoai dang|cam tinh dang|doi tuong dang"),
    "suits": regex(r"trai (?:chuyen )?nganh"),
    "first_time": regex(r"bo nhiem lai|tai (?:bo nhiem|cu)|lan (?:[2-9]|thu (?:hai|ba))"),
}
_SAME: Final[Mapping[str, str]] = {"concurrent_first_time": "first_time"}
_NEVER: Final = regex(r"(?!)")

_DAY = regex(r"(?:(?:\d{1,2}\s*[/.\-]\s*){0,2}(?:19|20)\d\d|(?:\d{1,2}\s*[/.\-]\s*){2}\d\d)\Z")
_DAY_LEADS = regex(r"^(?:kết nạp |cấp |vào )?(?:từ |ngày |tháng |năm )*", re.IGNORECASE)
_NUMBER = regex(
    r"(?!.*QĐ)(?:(?:(?:chứng chỉ|chứng nhận|cc|gcn|bằng)\s*)?(?:số|so|no\.?)\s*[:.]?\s*\S*\d\S*"
    r"|\d+\s*/\s*[A-ZĐ][\w\-/.&]*)\Z",
    re.IGNORECASE,
)
"""The number of a certificate; a decision (QĐ) may be that of sending somebody to the course."""
_BETWEEN = regex(r"\s*[,;:()]\s*|\s+[-–]\s+|\s+(?=từ\b)", re.IGNORECASE)


def says_no_or_unknown(cell: Cell) -> bool:
    """Whether a cell of a yes/no column says no, or that nobody knows: no total counts it."""
    text = text_of(cell)
    return cell is False or text in NOTHING or _unknown(text) or bool(_NO.match(key(text)))


class FlagReader:
    """Reads a column of yes and no: True, False, None for an empty or unknown cell, else Bad.

    With `read_day` a day or a year says yes and is the answer; of a certificate, whose number says
    yes as well, the answer stays True. A day after the year `latest` is a plan, and no yes.
    """

    def __init__(
        self,
        field: str,
        catalogues: Catalogues,
        *,
        latest: int,
        certificate: bool = False,
        read_day: Callable[[Cell], object] | None = None,
    ) -> None:
        same = _SAME.get(field, field)
        self._yes = _HELD if certificate else _YES_OF.get(same, _NEVER)
        self._no = _NO_OF.get(same, _NEVER)
        self._listed = _by_list(field, catalogues, certificate=certificate)
        self._latest, self._certificate, self._read_day = latest, certificate, read_day

    def __call__(self, cell: Cell) -> bool | PartialDate | Bad | None:
        """Return what a cell says."""
        text = text_of(cell)
        if not text or _unknown(text):
            return None
        if text in NOTHING or cell is False:
            return False
        if is_mark(cell):
            return True
        whole = self._said(text)
        return self._in_parts(cell) if whole is None else whole

    def _in_parts(self, cell: Cell) -> bool | PartialDate | Bad:
        """Return what a cell says in several words, "có, 2022", or by a day."""
        parts = [cell] if isinstance(cell, date) else [*filter(None, _BETWEEN.split(text_of(cell)))]
        days = [found for part in parts if (found := self._day(part))]
        said = {self._said(text_of(part)) for part in parts if not self._day(part)}
        if said == {False} and not days:
            return False
        if said - {True} or not (said or days):
            return Bad("sheets.not_a_flag", wanted("flag"))
        return days[0] if days and not self._certificate else True

    def _said(self, text: str) -> bool | None:
        """Return what one part of a cell says; None where it says neither."""
        words = key(text)
        if _NO.match(words) or self._no.fullmatch(words):
            return False
        if is_mark(text) or _YES.match(words) or self._yes.fullmatch(words):
            return True
        return True if self._certificate and _NUMBER.match(text) else self._listed(text)

    def _day(self, part: Cell) -> PartialDate | None:
        """Return the day or year that a part of a cell is, not after the latest."""
        bare = part if isinstance(part, date) else _DAY_LEADS.sub("", text_of(part))
        if self._read_day is None or not (isinstance(bare, date) or _DAY.match(bare)):
            return None
        found = self._read_day(bare)
        return found if isinstance(found, PartialDate) and found.year <= self._latest else None


def _unknown(text: str) -> bool:
    words = key(text)
    return bool(_UNKNOWN.match(words)) or (not words and "?" in text) or set(text) <= set(".…")


def _by_list(
    field: str, catalogues: Catalogues, *, certificate: bool
) -> Callable[[str], bool | None]:
    """Return what the lists say of a text: an ethnicity is one of a minority, a course gives this one."""
    if field == "minority":
        return lambda text: _minority(catalogues.get("ethnicity"), text)
    if not certificate:
        return lambda _: None

    def gives(text: str) -> bool | None:
        kinds, courses = catalogues.get("credential_field"), catalogues.get("programme")
        kind, course = kinds and kinds.find(text), courses and courses.find(text)
        given = (kind and kind.code, course and course.extra["gives_field"])
        return True if field in given else None

    return gives


def _minority(peoples: Catalogue | None, text: str) -> bool | None:
    people = peoples.find(text) if peoples else None
    return bool(people.extra["minority"]) if people else None
