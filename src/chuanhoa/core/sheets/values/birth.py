"""Dates of birth: plausible for somebody who serves, and the sex that a column tells."""

from collections.abc import Callable
from dataclasses import replace
from typing import Final

from chuanhoa.core.rulebook import Catalogue
from chuanhoa.core.sheets.grid import Cell
from chuanhoa.core.sheets.layout.cells import NOTHING, is_blank, is_mark, text_of
from chuanhoa.core.sheets.values.bad import Bad, wanted
from chuanhoa.core.sheets.values.dates import date_reader
from chuanhoa.core.sheets.values.lifetime import FIRST_BIRTH_YEAR, may_be_born
from chuanhoa.core.sheets.values.listed import Term, term
from chuanhoa.core.text import PartialDate
from chuanhoa.core.text.patterns import regex

_OLDEST: Final = 55
"""Years before the last that a year of two digits may mean: beyond, it is likely no year."""

_SHORT: Final = regex(r"(?:(?P<month>0?[1-9]|1[0-2])[/.\-])?(?P<year>\d\d)\Z")
"""A year of two digits, with its month or without: no date, but it is clear which is meant."""

Birth = tuple[PartialDate | None, Term | None]


def birth_reader(*, epoch_1904: bool, pivot: int) -> Callable[[Cell], PartialDate | Bad | None]:
    """Return a reader of dates of birth; one that nobody who serves can have is shown to the clerk."""
    read_date = date_reader(epoch_1904=epoch_1904, pivot=pivot)

    def read(cell: Cell) -> PartialDate | Bad | None:
        found = read_date(cell)
        if isinstance(found, Bad) and (short := _SHORT.match(text_of(cell))):
            year = int(short["year"]) + 1900
            year += 100 if year + 100 <= pivot else 0
            month = int(short["month"]) if short["month"] else None
            likely = pivot - _OLDEST <= year <= pivot
            found = replace(found, suggestion=PartialDate(year, month).show() if likely else None)
        beyond = isinstance(found, Bad) and found.code == "text.date_out_of_range"
        if beyond or (isinstance(found, PartialDate) and not may_be_born(found, pivot)):
            told = found.show() if isinstance(found, PartialDate) else text_of(cell)
            params = {"found": told, "first": FIRST_BIRTH_YEAR, "last": pivot}
            return Bad("sheets.birth_year", wanted("date"), params=params)
        return found

    return read


def birth_by_sex(
    read: Callable[[Cell], object], sexes: tuple[str, ...], catalogue: Catalogue
) -> Callable[[tuple[Cell, ...]], object]:
    """Return a reader of the Nam and Nữ columns of a birth: the one that is filled tells the sex."""
    terms = {sex: term(catalogue[sex], catalogue[sex].label) for sex in sexes}

    def read_all(cells: tuple[Cell, ...]) -> Birth | Bad | None:
        filled = [
            (at, sex, cell)
            for at, (sex, cell) in enumerate(zip(sexes, cells, strict=True))
            if not is_blank(cell) and text_of(cell) not in NOTHING
        ]
        if not filled:
            return None
        if len(filled) > 1:
            found = " | ".join(text_of(cell) for *_, cell in filled)
            return Bad("sheets.two_births", wanted("one_birth"), found=found)
        at, sex, cell = filled[0]
        if is_mark(cell):
            return (None, terms[sex])
        birth = read(cell)
        if isinstance(birth, Bad):
            return replace(birth, kept=(None, terms[sex]), found=text_of(cell), at=at)
        return (birth if isinstance(birth, PartialDate) else None, terms[sex])

    return read_all
