"""The columns of a list to be edited: how each is written, and how a cell of it is read back."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from re import compile as regex
from typing import Any, Final, Literal

from django.utils import translation
from django.utils.functional import Promise
from django.utils.translation import gettext as now
from django.utils.translation import gettext_lazy as _

from chuanhoa.core.rulebook import Entry
from chuanhoa.core.text import (
    Message,
    PartialDate,
    Unreadable,
    format_number,
    name_key,
    normalise,
    parse_date,
    parse_number,
    plain_name,
)
from chuanhoa.org.queries import catalogues
from chuanhoa.registry.queries.listing.lines import PersonLine
from chuanhoa.registry.queries.wording import post_word, word

About = Literal["details", "level", "rank", "party", ""]
LANGUAGES: Final = ("vi", "en")
STEP: Final = regex(r"\s*(\d{1,4})\s*/\s*(\d{1,4})\s*\Z")
YES: Final = frozenset(map(name_key, ("x", "có", "đảng viên", "yes", "1", "✓")))
NO: Final = frozenset(map(name_key, ("không", "chưa", "no", "0")))


@dataclass(frozen=True, slots=True)
class EditColumn:
    """`about` "": shown for orientation only, edits in it are not taken.

    `guard`: the attribute without which the column is left out. `keep`: an emptied cell is not
    taken, since a level or a rank is withdrawn in the record, not in a list.
    """

    field: str
    label: str | Promise
    about: About
    write: Callable[[PersonLine], str]
    read: Callable[[Any], Any]
    guard: str = ""
    keep: bool = False

    def is_changed(self, cell: Any, line: PersonLine) -> bool:
        """Whether a cell differs from what was written, in every language a file may be in."""
        for language in LANGUAGES:
            with translation.override(language):
                if name_key(_text(cell)) == name_key(self.write(line)):
                    return False
        return True

    def labels(self) -> set[str]:
        """Return the keys of the title in every language a file may have been written in."""
        found = set()
        for language in LANGUAGES:
            with translation.override(language):
                found.add(name_key(str(self.label)))
        return found


def shown(cell: Any) -> str:
    """Return what a clerk put into a cell as the office writes it; "" for nothing."""
    if isinstance(cell, date):
        return PartialDate(cell.year, cell.month, cell.day).show()
    if isinstance(cell, float):
        return _text(cell).replace(".", ",")
    return "" if cell is None else str(cell)


def _text(value: Any) -> str:
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return normalise(str(value)) if value is not None else ""


def _name(value: Any) -> str:
    """Return a name by the rule of every door; Unreadable without one, Refused for odd signs."""
    text = plain_name(_text(value))
    if not text:
        raise Unreadable(Message("registry.name_missing"))
    return text


def _step(value: Any) -> str:
    """Return a pay step as it is written; Unreadable for a date, or a step above the last."""
    text = _text(value)
    told = STEP.match(text)
    wrong = told is not None and not 0 < int(told[1]) <= int(told[2])
    if wrong or isinstance(value, date):
        raise Unreadable(Message("registry.sheet_step", {"found": text}))
    return text


def _day(value: Any) -> str:
    return parse_date(value).iso() if _text(value) else ""


def _code(catalogue: str) -> Callable[[Any], str]:
    def read(value: Any) -> str:
        text = _text(value)
        if not text:
            return ""
        entry = catalogues()[catalogue].find(text) or _in_english(catalogue, text)
        if entry is None:
            found = {"found": text, "catalogue": catalogues()[catalogue].label}
            raise Unreadable(Message("registry.sheet_code", found))
        return entry.code

    return read


def _in_english(catalogue: str, text: str) -> Entry | None:
    """Return the entry of this English label: what a list written in English says."""
    key = name_key(text)
    entries = catalogues()[catalogue]
    return next((entry for entry in entries if name_key(entry.label_en) == key), None)


def _number(value: Any) -> Decimal | None:
    return parse_number(value).quantize(Decimal("0.01")) if _text(value) else None


def _flag(value: Any) -> bool | None:
    key = name_key(_text(value))
    if not key:
        return None
    if key in YES or key in NO:
        return key in YES
    raise Unreadable(Message("registry.sheet_flag", {"found": _text(value)}))


def _party(line: PersonLine) -> str:
    if line.party is None:
        return ""
    return now("có") if line.party else now("không")


def _posts(line: PersonLine) -> str:
    return "; ".join(post_word(post) for post in line.posts)


def _details(
    field: str, label: str | Promise, read: Callable[[Any], Any] = _text, **about: Any
) -> EditColumn:
    return EditColumn(
        field, label, "details", lambda line: getattr(line, field) or "", read, **about
    )


def _dated(field: str, label: str | Promise) -> EditColumn:
    def write(line: PersonLine) -> str:
        held: PartialDate | None = getattr(line, field)
        return held.show() if held else ""

    return EditColumn(field, label, "details", write, _day)


def _coded(field: str, label: str | Promise, about: About, **more: Any) -> EditColumn:
    def write(line: PersonLine) -> str:
        return word(field, getattr(line, field)) or ""

    return EditColumn(field, label, about, write, _code(field), **more)


def _shown(label: str | Promise, field: str, write: Callable[[PersonLine], str]) -> EditColumn:
    return EditColumn(field, label, "", write, _text)


COLUMNS: Final[tuple[EditColumn, ...]] = (
    _details("full_name", _("Họ và tên"), _name),
    _dated("birth", _("Ngày sinh")),
    _coded("sex", _("Giới tính"), "details"),
    _coded("ethnicity", _("Dân tộc"), "details", guard="ethnicity"),
    _coded("religion", _("Tôn giáo"), "details", guard="religion"),
    _details("home_town", _("Quê quán")),
    _details("residence", _("Nơi ở hiện nay")),
    _details("strengths", _("Sở trường công tác")),
    _dated("recruited", _("Ngày tuyển dụng")),
    _shown(_("Đơn vị"), "unit", lambda line: line.unit.name if line.unit else ""),
    _shown(_("Chức vụ, chức danh"), "post", _posts),
    _coded("degree", _("Trình độ chuyên môn"), "level", keep=True),
    _coded("political_theory", _("Lý luận chính trị"), "level", keep=True),
    _coded("state_management", _("Quản lý nhà nước"), "level", keep=True),
    _coded("rank", _("Ngạch"), "rank", keep=True),
    EditColumn("step", _("Bậc"), "rank", lambda line: line.step, _step, keep=True),
    EditColumn(
        "coefficient", _("Hệ số lương"), "rank",
        lambda line: "" if line.coefficient is None else format_number(line.coefficient, 2),
        _number, keep=True,
    ),
    EditColumn("party", _("Đảng viên"), "party", _party, _flag, guard="party", keep=True),
)  # fmt: skip

RECORD: Final = _("Mã hồ sơ (không sửa)")
VERSION: Final = _("Phiên bản (không sửa)")
WRITTEN: Final = _("Số dòng đã tải (không sửa)")
"""The hidden columns by which a row finds its person, the state it was written from and, of the
whole list, how many rows there were.
"""


def by_label() -> Mapping[str, EditColumn]:
    """Return the columns by the keys of their titles."""
    return {key: column for column in COLUMNS for key in column.labels()}


def hidden_labels(label: str | Promise) -> set[str]:
    """Return the keys of a hidden column's title."""
    return EditColumn("", label, "", str, _text).labels()
