"""Group rows of a class list: "Lớp … (từ 01/3/2026 đến 30/4/2026)" over those who attended it."""

import re
from collections.abc import Callable, Sequence
from typing import NamedTuple

from chuanhoa.core.sheets.grid import Cell
from chuanhoa.core.sheets.layout.cells import text_of
from chuanhoa.core.sheets.records.groups import Group, bare_title
from chuanhoa.core.sheets.values.dates import span_reader
from chuanhoa.core.text import PartialDate, normalise
from chuanhoa.core.text.patterns import regex

_CLASS = regex(r"\b(?:lớp|khóa|khoá)\b(?:\s+\S+){2}.*", re.IGNORECASE | re.DOTALL)
_NUMBER = regex(r"\W*(?:[IVX]+|[A-HĐ]|\d{1,3}(?:\.\d{1,2})*)?\W*")
_BRACKETS = regex(r"\(([^()]*\d[^()]*)\)")
_FROM = regex(r"[,;:–-]?\s*\b(?:từ|ngày|thời gian)\b[^\d]*\d[\d/.\-–]*\D.*\d\W*\Z", re.IGNORECASE)
_LEAD = regex(r"[\s,;:–-]*(?:thời gian|học|mở|tổ chức)?[\s:]*(?=từ|ngày|\d)", re.IGNORECASE)


class Course(NamedTuple):
    """A class as its group row calls it, and its days where the row says them."""

    name: str
    first: PartialDate | None = None
    last: PartialDate | None = None


def course_reader(
    rows: Sequence[Sequence[Cell]], *, epoch_1904: bool
) -> Callable[[Group], Course | None]:
    """Return a reader of the class that a group of rows is of, None where no row above names one."""
    read = span_reader(epoch_1904=epoch_1904)
    known: dict[Group, Course | None] = {}

    def course(group: Group) -> Course | None:
        if group not in known:
            own = None if group.row is None else _course(rows[group.row], read)
            known[group] = own or (course(group.above) if group.above else None)
        return known[group]

    return course


def _course(cells: Sequence[Cell], read: Callable[[Cell], object]) -> Course | None:
    text = " ".join(filter(None, map(text_of, cells)))
    found = _CLASS.search(text)
    if not found or not _NUMBER.fullmatch(text[: found.start()]):
        return None
    name = found[0]
    for stretch in (*_BRACKETS.finditer(name), *filter(None, [_FROM.search(name)])):
        written = stretch[1] if stretch.re.groups else stretch[0]
        span = read(normalise(_LEAD.sub("", written, count=1)))
        if isinstance(span, tuple):
            bare = bare_title(f"{name[: stretch.start()]} {name[stretch.end() :]}")
            return Course(bare, *span)
    return Course(bare_title(name))
