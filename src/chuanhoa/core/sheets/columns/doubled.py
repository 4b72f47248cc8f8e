"""Several columns that claim one field: which of them says it, and what becomes of the others."""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Final

from chuanhoa.core.sheets.columns.fields import FIELDS
from chuanhoa.core.sheets.columns.meaning import Lists, Meaning
from chuanhoa.core.sheets.columns.profile import Profile
from chuanhoa.core.sheets.grid import Cell
from chuanhoa.core.sheets.layout.cells import text_of
from chuanhoa.core.sheets.values.levels import LevelReader
from chuanhoa.core.sheets.values.listed import Post, post_reader
from chuanhoa.core.text import Message
from chuanhoa.core.text.patterns import regex

SECOND: Final = "sheets.why.second"
"""Why of a column whose field another column has, and whose own cells are not taken."""
HINT: Final = "sheets.why.hint"
"""Why of a column of which somebody has said what it is."""
BESIDE: Final = "sheets.why.beside"
"""Why of a column that completes another one of its field."""
_ALONE: Final = frozenset(["name", "name_part", "ordinal", "span", "date_part", "extra"])
"""Kinds of fields that are read from one column, or from parts that belong together."""
_ALONE_TOO: Final = frozenset(["record", "asked", "party_member"])
_ADDED: Final = frozenset(["post", "level"])
"""Kinds of which one person may have several: two that differ are no contradiction."""
_YEAR: Final = regex(r"(?:19|20)\d\d")


def once(
    columns: Sequence[Meaning],
    cells: Mapping[int, Profile],
    sample: Sequence[Sequence[Cell]],
    lists: Lists,
    told: Mapping[int, int],
) -> list[Meaning]:
    """Let each field have one column that says it: the one told last, else the one best understood.

    `told`: of columns of which somebody has said what they are, in which order.
    Another one completes it, its role `beside`, unless it tells of something else: then its cells are
    kept under its path. Tables without names keep every field to its first column.
    """
    claims = Counter(m.field for m in columns if m.role == "value" and m.field != "extra")
    doubled = {field for field, times in claims.items() if times > 1}
    if not doubled:
        return list(columns)
    named = bool(claims.keys() & {"full_name", "given_name"})
    settled = list(columns)
    for field in doubled:
        claimants = [m for m in columns if m.role == "value" and m.field == field]
        first = max(
            claimants, key=lambda m: (told.get(m.column, 0), _understood(m, cells[m.column], lists))
        )
        for other in claimants:
            if other is first:
                continue
            beside = named and _completes(field, first.column, other.column, sample)
            code = BESIDE if beside else SECOND
            about = {"title": other.title, "field": Message(f"sheets.field.{field}")}
            why = Message(code, {**about, "other": first.title})
            fresh = other._replace(why=why)
            fresh = fresh._replace(role="beside") if beside else fresh._replace(field="extra")
            settled[settled.index(other)] = fresh
    return settled


def _understood(meaning: Meaning, cells: Profile, lists: Lists) -> int:
    """Return in how many cells of the sample stands what the list of its field knows."""
    field = FIELDS[meaning.field]
    catalogue = lists.catalogues.get(field.catalogue or "")
    if catalogue is None:
        return 0
    if field.kind == "post":
        read = post_reader(catalogue, lists.catalogues.get("division"))
        posts = {text: read(text) for text in cells.texts}
        return sum(
            cells.texts[text]
            for text, post in posts.items()
            if isinstance(post, Post) and post.codes
        )
    if field.kind == "level":
        reader = LevelReader(catalogue, lists.catalogues.get("study_form"))
        return sum(count for text, count in cells.texts.items() if reader.find(text))
    return sum(count for text, count in cells.texts.items() if catalogue.find(text))


def _completes(field: str, first: int, other: int, sample: Sequence[Sequence[Cell]]) -> bool:
    """Whether a second column tells of the same: it seldom differs where both are filled."""
    kind = FIELDS[field].kind
    if kind in _ALONE or field in _ALONE_TOO:
        return False
    if kind in _ADDED:
        return True
    both = [(_at(row, first), _at(row, other)) for row in sample]
    both = [(one, two) for one, two in both if one and two]
    differ = sum(not _alike(one, two) for one, two in both)
    return not differ if kind == "text" else differ * 2 <= len(both) or differ < 3


def _at(row: Sequence[Cell], column: int) -> str:
    return text_of(row[column]) if column < len(row) else ""


def _alike(one: str, two: str) -> bool:
    """Whether two texts say one thing, or name one year, of which one may say the day as well."""
    if one.casefold() == two.casefold():
        return True
    years = [_YEAR.findall(text) for text in (one, two)]
    return bool(years[0]) and years[0] == years[1]
