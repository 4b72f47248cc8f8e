"""Values of catalogues: sex, ethnicity, staff kind, rank, posts, kinds of training."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from chuanhoa.core.rulebook import Catalogue, Entry
from chuanhoa.core.sheets.grid import Cell
from chuanhoa.core.sheets.layout.cells import NOTHING, is_number, lines_of, text_of
from chuanhoa.core.sheets.layout.places import sentence_case
from chuanhoa.core.sheets.values.bad import NONE, Bad, Nothing, nearest, not_in, one_of, wanted
from chuanhoa.core.sheets.values.divisions import in_full
from chuanhoa.core.text import fold, name_key, normalise
from chuanhoa.core.text.patterns import regex


@dataclass(frozen=True, slots=True)
class Term:
    """A value of a catalogue as written; `code` is None where the list is open and has it not."""

    code: str | None
    text: str
    label: str | None = None


def term(entry: Entry, text: str) -> Term:
    """Return the entry of a catalogue, as `text` writes it."""
    return Term(entry.code, text, entry.label)


@dataclass(frozen=True, slots=True)
class Post:
    """A post or several as written, with the codes of those that the catalogue knows.

    `unknown`: what is written of others beside those, "" for nothing. `full`: (code, title) of those
    whose division is written too: "Trưởng phòng Văn hóa - Xã hội".
    """

    text: str
    codes: tuple[str, ...]
    unknown: str = ""
    full: tuple[tuple[str, str], ...] = ()


_AND = regex(r"\s*(?:\bki[êe]m(?: nhi[ệe]m)?\b|[;+])\s*", re.IGNORECASE)
_OR_BODY = regex(r"\s*(?:,|\s[-–]\s)\s*")
"""What stands between two posts, or within the name of one: "Phòng Kinh tế, Hạ tầng và Đô thị"."""
_BOTH = regex(r"\s+(?:và|and)\s+|\s*/\s*", re.IGNORECASE)
"""The same: several posts only where all are known, for it stands in many a name, "VP HĐND/UBND"."""
_PLACE_WORD: Final = r"\s+(?!ki[êe]m\b)(?!(?-i:và)\b)[^\W\d_][^\s,;(]*"
_PLACE = regex(
    rf"\s+(?:xã(?! hội\b)|phường|thị trấn|tt\.?|huyện)(?:{_PLACE_WORD}){{0,5}}\Z", re.IGNORECASE
)
"""The place behind a title; "xã kiêm Giám đốc …" and "xã Bản Thi, Bí thư" go on to another post."""
_OF_COMMITTEES = regex(r"\b(?:uy vien|uv|uvbtv|uvbch|btv|bch|dang uy vien|duv|dai bieu)\b")
"""Of a part of a title: a seat on a committee, which is no post."""
_AROUND_STAFF = regex(
    r"^(?:khối|danh sách|đội ngũ|nhóm)\s+|\s+(?:cấp xã|xã|phường|thị trấn|ở xã)\Z", re.IGNORECASE
)
OF_ITS_COLUMN: Final = "in_its_column"
"""What a catalogue calls the spellings that name an entry in a column of that list alone."""
_NUMERIC = regex(r"[\d.,\s]*")
_SHORTEST_WORDS: Final = 4
_OPENING: Final = 12
"""Words of a title among which a kind of staff is looked for; no spelling has as many."""


def _named(catalogue: Catalogue, text: str) -> Entry | None:
    """Return the entry that a cell in a column of this list names, if by what it means there alone."""
    if (entry := catalogue.find(text)) or OF_ITS_COLUMN not in catalogue.fields:
        return entry
    here = fold(text)
    return next(
        (entry for entry in catalogue if here in map(fold, entry.extra[OF_ITS_COLUMN])), None
    )


def entry_reader(catalogue: Catalogue) -> Callable[[Cell], Term | Bad | Nothing | None]:
    """Return a reader of a closed list: what the list does not know is a problem."""

    def read(cell: Cell) -> Term | Bad | Nothing | None:
        text = text_of(cell)
        if not text:
            return None
        if entry := _named(catalogue, text):
            return term(entry, text)
        if text in NOTHING:
            return NONE
        return not_in(cell, catalogue)

    return read


def find_staff(text: str, staff_kinds: Catalogue) -> Entry | None:
    """Return the kind of staff that a text names, also as "Khối công chức xã"."""
    calm = sentence_case(normalise(text))
    return staff_kinds.find(calm) or staff_kinds.find(_AROUND_STAFF.sub("", calm))


def staff_of_post(post: str, staff_kinds: Catalogue) -> Entry | None:
    """Return the kind of staff that a title names: "Hợp đồng lao động", "Trưởng thôn Bản Bẳng".

    What follows may be a place or a task, but not after "cán bộ" or "công chức": "cán bộ tư pháp" is
    what people call a civil servant. Of a text however long only the opening words are tried.
    """
    words = normalise(post).split(" ")
    if whole := find_staff(post, staff_kinds):
        return whole
    longest = min(len(words) - 1, _OPENING)
    openings = (" ".join(words[:size]) for size in range(longest, 0, -1))
    kinds = ((find_staff(each, staff_kinds), each) for each in openings)
    found = next((entry for entry, each in kinds if entry and _in_its_tones(entry, each)), None)
    return found if found and not found.extra["headcount"] else None


def _in_its_tones(entry: Entry, text: str) -> bool:
    """Whether a text with tones names an entry in the entry's own: "Trưởng Ban" is no "Trưởng bản"."""
    if fold(text) == text.lower():
        return True
    alike = [s for s in (entry.label, *entry.aliases) if fold(s) == fold(text)]
    return not alike or name_key(text) in map(name_key, alike)


def staff_reader(staff_kinds: Catalogue) -> Callable[[Cell], Term | Bad | Nothing | None]:
    """Return a reader of kinds of staff."""
    closed = entry_reader(staff_kinds)

    def read(cell: Cell) -> Term | Bad | Nothing | None:
        text = text_of(cell)
        entry = find_staff(text, staff_kinds) if text else None
        return term(entry, text) if entry else closed(cell)

    return read


def open_reader(catalogue: Catalogue | None) -> Callable[[Cell], Term | Bad | Nothing | None]:
    """Return a reader of a list that offices add to: an unknown value is kept as text."""

    def read(cell: Cell) -> Term | Bad | Nothing | None:
        text = text_of(cell)
        if not text:
            return None
        entry = _named(catalogue, text) if catalogue else None
        if entry is None and text in NOTHING:
            return NONE
        return term(entry, text) if entry else Term(None, text)

    return read


def rank_reader(catalogue: Catalogue | None) -> Callable[[Cell], Term | Bad | Nothing | None]:
    """Return a reader of ranks: one that looks like a code and is in no list cannot be read."""
    named, codes = open_reader(catalogue), rank_code_reader(catalogue)

    def read(cell: Cell) -> Term | Bad | Nothing | None:
        found = named(cell)
        unknown = isinstance(found, Term) and found.code is None and catalogue is not None
        text = text_of(cell)
        numeric = any(map(str.isdecimal, text)) and _NUMERIC.fullmatch(text)
        if not unknown or not numeric:
            return found
        told = codes(cell)
        return (
            told if isinstance(told, Bad) else Bad("sheets.not_a_rank", wanted("rank_code"), None)
        )

    return read


def rank_code_reader(ranks: Catalogue | None) -> Callable[[Cell], str | Bad | None]:
    """Return a reader of rank codes: `01.003` is text; 1.003 has lost its zero; 01.009 is in no list."""

    def read(cell: Cell) -> str | Bad | None:
        text = text_of(cell).replace(",", ".")
        if not text or text in NOTHING:
            return None
        if re.fullmatch(r"[A-Z]*\.?\d{2}\.\d{2,3}(?:\.\d+)?", text, re.IGNORECASE):
            if ranks is None or text in ranks:
                return text
            return Bad("sheets.rank_not_listed", wanted("rank_code"), _only_like(text, ranks))
        if isinstance(cell, str) and re.fullmatch(
            r"0\d{4}", text
        ):  # no zero is lost, only the point
            whole = f"{text[:2]}.{text[2:]}"
            if ranks is not None and whole in ranks:
                return whole
        suggestion = None
        if is_number(cell) or re.fullmatch(r"\d\.\d{3}|\d{4,5}", text):
            digits = text.replace(".", "").zfill(5)
            whole = f"{digits[:2]}.{digits[2:]}"
            suggestion = whole if ranks is None or whole in ranks else None
        return Bad(
            "sheets.lost_zeros" if suggestion else "sheets.not_a_rank",
            wanted("rank_code"),
            suggestion,
        )

    return read


def _only_like(code: str, ranks: Catalogue) -> str | None:
    """Return the one code that is like another; None where several are, or none."""
    from difflib import get_close_matches  # noqa: PLC0415 -- start-up: most sheets misspell nothing

    near = get_close_matches(code, [entry.code for entry in ranks], n=2, cutoff=0.8)
    return near[0] if len(near) == 1 else None


def post_reader(
    catalogue: Catalogue | None, divisions: Catalogue | None = None
) -> Callable[[Cell], Post | Nothing | None]:
    """Return a reader of posts: "Phó Bí thư Đảng ủy kiêm Chủ tịch UBND xã Nghĩa Tá" are two."""

    def full(entry: Entry, part: str) -> Iterator[tuple[str, str]]:
        if title := in_full(entry, _PLACE.sub("", part), divisions):
            yield entry.code, title

    def find(title: str) -> Entry | None:
        if catalogue is None or not title:
            return None
        return (
            catalogue.find(title)
            or catalogue.find(_PLACE.sub("", title))
            or catalogue.find(re.sub(r"^(?:công chức|cc)\s+", "", title, flags=re.IGNORECASE))
        )

    def read(cell: Cell) -> Post | Nothing | None:
        text = text_of(cell)
        if not text:
            return None
        if text in NOTHING:
            return NONE
        whole = find(text)
        if whole:
            return Post(text, (whole.code,), full=tuple(full(whole, text)))
        codes: dict[str, None] = {}
        named: dict[str, str] = {}
        unknown: list[str] = []
        for part in (normalise(part) for line in lines_of(cell) for part in _AND.split(line)):
            both = _BOTH.split(part)
            pieces = (
                [part] if find(part) else both if all(map(find, both)) else _OR_BODY.split(part)
            )
            known = [(entry, each) for each in pieces if (entry := find(each))]
            for entry, each in known:
                codes[entry.code] = None
                named.update(full(entry, each))
            if part and not known and not _OF_COMMITTEES.search(fold(part)):
                unknown.append(part)
        unread = ", ".join(unknown) if codes else ""
        return Post(text, tuple(codes), unread, tuple(named.items()))

    return read


class KindReader:
    """Reads the kind of a training turn, also out of the name of its programme."""

    def __init__(self, catalogues: Mapping[str, Catalogue]) -> None:
        self.kinds = catalogues["turn_kind"]
        self.programmes = catalogues.get("programme")
        spellings: list[tuple[str, str]] = []
        for entry in self.kinds:
            spellings += [(fold(s), entry.code) for s in (entry.label, entry.short, *entry.aliases)]
        for programme in self.programmes or ():
            kind = str(programme.extra.get("turn_kind"))
            spellings += [
                (fold(s), kind) for s in (programme.label, programme.short, *programme.aliases)
            ]
        self._spellings = sorted(
            {(s, code) for s, code in spellings if len(s) >= _SHORTEST_WORDS},
            key=lambda pair: (-len(pair[0]), pair),
        )

    def __call__(self, cell: Cell) -> Term | Bad | Nothing | None:
        """Return the kind a cell names."""
        text = text_of(cell)
        if not text or text in NOTHING:
            return None
        code = self.kind_of(text)
        if code:
            return term(self.kinds[code], text)
        return Bad("sheets.not_in_list", one_of(self.kinds), nearest(text, self.kinds))

    def kind_of(self, text: str) -> str | None:
        """Return the code of the kind that a programme's name speaks of, or None where none or two do."""
        if entry := self.kinds.find(text):
            return entry.code
        if self.programmes and (programme := self.programmes.find(text)):
            return str(programme.extra["turn_kind"])
        rest = f" {' '.join(re.findall(r'[a-z0-9]+', fold(text)))} "
        found: list[str] = []
        for spelling, code in self._spellings:
            words = f" {' '.join(re.findall(r'[a-z0-9]+', spelling))} "
            if words in rest:
                rest = rest.replace(words, " | ")
                found.append(code)
        deputies = [code for code in found if code == "dai_bieu_hdnd"]
        kinds = set(deputies or found)
        return kinds.pop() if len(kinds) == 1 else None
