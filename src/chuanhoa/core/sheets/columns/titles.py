"""What a column means by its titles: its own, those above it, checked against its cells."""

import re
from collections.abc import Callable
from typing import Final

from chuanhoa.core.rulebook import Catalogue, Entry
from chuanhoa.core.sheets.columns.fields import FIELDS, LEVELS, NAMED_AWARDS, attribute
from chuanhoa.core.sheets.columns.meaning import Lists, Meaning, Role
from chuanhoa.core.sheets.columns.profile import Profile
from chuanhoa.core.sheets.columns.turns import trainings
from chuanhoa.core.sheets.columns.words import (
    LEVEL_ITSELF,
    attribute_of,
    domain,
    parent,
    plain,
)
from chuanhoa.core.sheets.layout import Path
from chuanhoa.core.sheets.layout.cells import key
from chuanhoa.core.sheets.layout.places import is_office
from chuanhoa.core.sheets.values.among import levels_among
from chuanhoa.core.text import Message
from chuanhoa.core.text.patterns import regex

_SHORT_KINDS: Final = {"th": "it", "nn": "foreign_language", "ct": "political_theory"}
"""Abbreviated kinds of credential, believed where the cells hold their levels."""
_ONLY_WITH_WORDS: Final = frozenset({"cv", "gc", "ns", "dt", "ma"})
"""Abbreviations that name a field only where the cells hold words: "CV" is also chuyên viên."""
_SEX: Final = {
    "nam": "nam", "nam giới": "nam", "giới tính nam": "nam",
    "nữ": "nu", "nu": "nu", "nữ giới": "nu", "phụ nữ": "nu", "giới tính nữ": "nu", "nu gioi": "nu",
}  # fmt: skip
_BIRTH_OF_SEX = regex(r".*\bsinh\b.*\b(nam|nữ|nu)\W*\Z")
_LED_ATTRIBUTE = regex(
    r"(?P<awarded>nam|ngay|thoi (?:gian|diem))\b|(?P<institution>noi (?!dung)|truong|co so|don vi)\b"
    r"|(?P<study_form>hinh thuc|he dao)\b|(?P<number>so (?:bang|hieu|chung chi))\b"
)
_LISTED: Final = frozenset({"ethnicity", "religion", "staff_kind", "study_form", "funding", "rank"})
_OWN_SUBJECT: Final = frozenset({"age_band", "deputy", "allowance", "rank", "position", "result"})
"""Subjects of a title above under which an abbreviation is no level of anything."""
_PARTS: Final = {
    "birth": {"ngay": "birth_day", "thang": "birth_month", "nam": "birth_year"},
    "party": {"db": "party_admitted", "ct": "party_official"},
}
"""Short titles under the title of a date: its parts, or the two days that there are of it."""


_BARE_MARKS: Final = frozenset({"chung_chi", "chung_nhan"})
"""Levels that a mark alone can say: "has a certificate"."""


def _code(entry: Entry) -> str:
    return entry.code


class Titles:
    """One column as its titles show it; `beside` are the keys of the titles under the same parent."""

    def __init__(
        self, column: int, path: Path, cells: Profile, lists: Lists, beside: frozenset[str]
    ) -> None:
        self.column = column
        self.path = path
        self.cells = cells
        self.lists = lists
        self.beside = beside
        self.leaf = path[-1]
        self.low = self.leaf.casefold().strip(" .:()")
        self.words = key(self.leaf)
        above = [key(title) for title in reversed(path[:-1])]
        self.kind = next((kind for words in above if (kind := domain(words))), None)
        self.about = next((about for words in above if (about := parent(words))), None)

    def meaning(self) -> Meaning | None:
        """Return the meaning that the titles give, or None where they give none."""
        steps: tuple[Callable[[], Meaning | None], ...] = (
            self._sex,
            self._part,
            self._level_under_kind,
            self._one_of_several,
            self._value_under_parent,
            self._attribute,
            self._level_named_whole,
            self._abbreviated,
            self._plain,
            self._kind_itself,
            self._joined,
        )
        return next((found for step in steps if (found := step())), None) or self._no_level()

    @property
    def open_to_neighbours(self) -> bool:
        """Whether nothing above says what the title is about, so that its neighbours may."""
        return self.kind is None and self.about not in _OWN_SUBJECT

    def _no_level(self) -> Meaning | None:
        """Refuse "Trên đại học" under "Chuyên môn": marked, and no one level."""
        if self.kind is None or not self.cells.mostly(self.cells.marks):
            return None
        why = Message("sheets.why.marks_only", {"title": " / ".join(self.path)})
        return Meaning(self.column, self.path, "extra", why=why, refused=(self.kind,))

    def _is(self, field: str, role: Role = "value", level: str | None = None) -> Meaning:
        code = "sheets.why.title" if len(self.path) == 1 else "sheets.why.path"
        if role == "mark":
            code = "sheets.why.mark"
        why = Message(code, {"title": " / ".join(self.path)})
        return Meaning(self.column, self.path, field, role, level, why)

    def _sex(self) -> Meaning | None:
        if found := _BIRTH_OF_SEX.match(self.low):
            return self._is("birth", "by_sex", _SEX[found[1]])
        level = _SEX.get(self.low)
        if level is None or (self.low == "nam" and self.about == "age_band"):
            return None
        if self.words == "nam" and self.beside & {"ngay", "thang"}:
            return None
        if self.cells.is_dates or (self.about == "birth" and not self.cells.is_marks):
            return self._is("birth", "by_sex", level)
        return self._is("sex", "mark", level)

    def _part(self) -> Meaning | None:
        field = _PARTS.get(self.about or "", {}).get(self.words)
        return self._is(field) if field and len(self.path) > 1 else None

    def _level_under_kind(self) -> Meaning | None:
        """Read "Trung cấp" under "Chính trị": the title is the value, unless the cells hold values."""
        if self.kind is None:
            return None
        level = self.lists.level(self.kind, self.leaf)
        if level is None and len(self.path) > 1 and self.lists.level("study_form", self.leaf):
            level = self.lists.level(self.kind, self.path[-2])  # "Chính quy" under "Đại học"
        if level is None:
            return None
        catalogue = self.lists.catalogues[self.kind]
        if self.cells.is_texts and self.cells.share(catalogue) >= 0.5:
            return self._is(self.kind)
        return self._is(self.kind, "mark", level)

    def _one_of_several(self) -> Meaning | None:
        """Read "Sau đại học": a mark says a degree, and not which of two."""
        named = self.kind or domain(self.words)
        kind = named or "degree"
        if kind not in LEVELS or (self.kind is None and self.about not in (None, "staff_kind")):
            return None
        among = levels_among(self._catalogue(kind), self.leaf)
        postgraduate = self._catalogue("degree").at_least("thac_si")
        if not among or (named is None and not postgraduate.issuperset(among)):
            return None
        why = Message("sheets.why.among", {"title": " / ".join(self.path)})
        return Meaning(self.column, self.path, kind, "mark", why=why, among=among)

    def _value_under_parent(self) -> Meaning | None:
        """Read "Tày" under "Dân tộc", "Tự túc" under "Nguồn kinh phí": the title is the value."""
        if self.about not in _LISTED or not self.cells.is_marks:
            return None
        listed = FIELDS[self.about].catalogue or ""
        level = self.lists.level(listed, self.leaf)
        return self._is(self.about, "mark", level) if level else None

    def _attribute(self) -> Meaning | None:
        """Read "Năm" or "Nơi đào tạo" under "LLCT", or "Năm cấp bằng LLCT" by itself."""
        if self.kind is not None:
            name = attribute_of(self.words)
            if name:
                return self._is(attribute(self.kind, name))
            return self._is(self.kind) if LEVEL_ITSELF.fullmatch(self.words) else None
        own = None if plain(self.words) in NAMED_AWARDS else domain(self.words)
        led = _LED_ATTRIBUTE.match(self.words)
        if own and own != "degree" and led and led.lastgroup:
            return self._is(attribute(own, led.lastgroup))
        return None

    def _level_named_whole(self) -> Meaning | None:
        """Read "Trung cấp LLCT": kind and level in one title."""
        own = domain(self.words)
        level = self.lists.level(own, self.leaf) if own in LEVELS else None
        if own and level and not self.cells.is_texts:
            return self._is(own, "mark", level)
        return None

    def _abbreviated(self) -> Meaning | None:
        """Short titles that only their cells decide."""
        if self.words == "dv":
            return self._is("unit" if self.cells.is_texts else "party_member")
        if kind := _SHORT_KINDS.get(self.words):
            return self._is(kind) if self.cells.share(self.lists.catalogues[kind]) >= 0.5 else None
        staff = self.lists.level("staff_kind", self.leaf)
        if staff and len(self.words) > 2 and self.cells.is_marks:
            return self._is("staff_kind", "mark", staff)
        return None

    def _plain(self) -> Meaning | None:
        field = plain(self.words)
        if field is None or (self.words in _ONLY_WITH_WORDS and self.cells.is_marks):
            return None
        return self._is(self._by_company(self._by_cells(field)))

    def _by_cells(self, field: str) -> str:
        """Let the cells say that a title means its neighbour in sense."""
        if field == "party_member" and self.cells.is_dates:
            return "party_admitted"
        if self.words == "dang" and not self.cells.is_marks:
            return "extra"
        if field == "party_admitted" and self.cells.is_marks:
            return "party_member"
        if field == "ethnicity" and self.cells.is_marks:
            return "minority"
        if field == "decision_number" and self.cells.is_dates:
            return "decision_date"
        if field == "phone" and self.cells.share(self._catalogue("ethnicity")) >= 0.5:
            return "ethnicity"
        if field == "study_form" and self._holds_kinds_of_training():
            return "training_kind"
        if field == "unit" and self._holds_communes():
            return "commune"
        if field == "commune" and self.cells.is_marks:
            return "extra"
        return field

    def _by_company(self, field: str) -> str:
        """Let the title above say what a general title is about."""
        if self.about == "appointed" and field in ("from", "to"):
            return f"appointed_{field}"
        if self.about == "appointed" and field == "period":
            return "appointed"
        if self.about in ("pay", "rank") and field == "staff_code":
            return "rank_code"
        if self.about == "deputy" and field in ("commune", "unit"):
            return "extra"
        if self.about in ("age_band", "allowance"):
            return "extra"
        return field

    def _holds_communes(self) -> bool:
        """Whether the units in the cells are communes rather than offices."""
        named = re.compile(r"(?:ubnd |uy ban nhan dan )?(?:xa|phuong|thi tran|tt|dac khu) \w")
        texts = self.cells.texts.items()
        communes = sum(count for text, count in texts if named.match(key(text)))
        offices = sum(count for text, count in texts if is_office(text))
        return bool(texts) and (communes * 2 > self.cells.worded or not offices)

    def _holds_kinds_of_training(self) -> bool:
        """Whether "Loại hình" stands over LLCT and QLNN rather than over forms of study."""
        return trainings(self.cells, self.lists) * 2 > self.cells.worded

    def _kind_itself(self) -> Meaning | None:
        own = domain(self.words)
        if own is None and self.kind and not self.words:
            own = self.kind
        if own == "foreign_language" and "nn" in self.words.split() and self._holds_ranks():
            return None
        if (
            own
            and self.cells.mostly(self.cells.marks)
            and not _BARE_MARKS & set(map(_code, self._catalogue(own)))
        ):
            why = Message("sheets.why.marks_only", {"title": " / ".join(self.path)})
            return Meaning(self.column, self.path, "extra", why=why, refused=(own,))
        return self._is(own) if own else None

    def _holds_ranks(self) -> bool:
        """Whether "NN" stands over CV, CVC, CS: it is nhà nước there, not ngoại ngữ."""
        ranks, languages = self._catalogue("state_management"), self._catalogue("foreign_language")
        return self.cells.share(ranks) > self.cells.share(languages)

    def _catalogue(self, kind: str) -> Catalogue:
        return self.lists.catalogues[kind]

    def _joined(self) -> Meaning | None:
        """Titles broken over rows: "Họ và" over "tên"."""
        if len(self.path) < 2:
            return None
        above = plain(key(self.path[-2]))
        field = above if not self.words else None
        if self.words and above in (None, "family_name"):
            field = plain(key(" ".join(self.path[-2:])))
        return self._is(self._by_cells(field)) if field else None
