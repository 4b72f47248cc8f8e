"""Cells that read well and cannot stand: against their column, the list's own day, or their group."""

import re
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Final

from chuanhoa.core.sheets.answer import Problem
from chuanhoa.core.sheets.grid import Cell
from chuanhoa.core.sheets.layout.cells import text_of
from chuanhoa.core.sheets.records.groups import Group
from chuanhoa.core.sheets.records.reading import Body, Read, problem
from chuanhoa.core.sheets.values.bad import Bad, wanted
from chuanhoa.core.sheets.values.lifetime import before_birth
from chuanhoa.core.sheets.values.listed import Post
from chuanhoa.core.text import PartialDate, fold
from chuanhoa.core.text.patterns import regex

_DATED: Final = (
    "appointed_from", "appointed", "concurrent_from", "party_admitted", "rank_from", "pay_from",
    "recruited",
    "never_led_before", "never_elected_before",
)  # fmt: skip
"""Fields that tell what had happened by the day of a list."""
_GIVEN_UP: Final = ("to", "appointed_to", "appointed", "period")
_WHOLE: Final = re.compile(r"(\d{1,2})\s*[/.\-]\s*(\d{1,2})\s*[/.\-]\s*\d{4}")
_MONTHS: Final = 12
_FEWEST_REAL, _FEWEST_TEXT = 5, 3
_OF_OTHER_BODIES: Final = regex(
    r"\b(?:doan|thanh nien|mat tran|mttq|ubmttq|hoi|chinh quyen|ubnd|thon|chi bo)\b"
)
_OF_THE_PARTY: Final = regex(r"\bdang\b")
_BARE_SECRETARY: Final = regex(r"(?:pho )?bi thu(?: thuong truc)?\Z")


def check_doubtful(body: Body, read: Sequence[Read], as_of: PartialDate | None) -> list[Problem]:
    """Problems of cells that cannot be believed; what they said is taken out of their records."""
    fields = {one.plan.field: one for one in read if one.plan.field != "extra"}
    problems: list[Problem] = []
    for one in read:
        if one.plan.field in ("birth", *_DATED):
            problems += _swapped(body, one)
    births = fields.get("birth")
    for name in _DATED:
        if name in fields:
            problems += _out_of_time(body, fields[name], births, as_of)
    if as_of and "course_ended" in fields:
        problems += _other_year(body, fields["course_ended"], as_of.year)
    for name in _GIVEN_UP if as_of else ():
        if name in fields and as_of:
            problems += _given_up(body, fields[name], as_of)
    if "position" in fields:
        _leave_to_other_bodies(body, fields["position"])
    return problems


def _swapped(body: Body, one: Read) -> Iterator[Problem]:
    """Yield dates whose day and month the other cells of their columns make doubtful.

    Some cells are dates only with the month first, and none only with the day first; or every real
    date has a day that may be a month, and every typed one a day that may not: a spreadsheet has
    turned those around that it could.
    """
    for column in one.plan.columns:
        cells = body.raw(column)
        doubtful = _doubtful(set(cells))
        for at, cell in enumerate(cells) if doubtful else ():
            if cell in doubtful and one.values[at] is not None:
                bad = Bad("sheets.day_or_month", wanted("date"), _turned(cell))
                yield _take_out(body, at, column, one, bad)


def _doubtful(cells: set[Cell]) -> set[Cell]:
    typed = {cell: found for cell in cells if (found := _typed(cell))}
    real = {cell: cell for cell in cells if isinstance(cell, date)}
    months_first = [cell for cell, (a, b) in typed.items() if a <= _MONTHS < b]
    days_first = [cell for cell, (a, b) in typed.items() if b <= _MONTHS < a]
    either = {cell for cell, (a, b) in typed.items() if a <= _MONTHS and b <= _MONTHS and a != b}
    if months_first and not days_first and len(months_first) * 4 > len(either):
        return {*either}
    if either or len(days_first) < _FEWEST_TEXT or any(day.day > _MONTHS for day in real.values()):
        return set()
    turned: set[Cell] = {cell for cell, day in real.items() if day.day != day.month}
    return turned if len(turned) >= _FEWEST_REAL else set()


def _typed(cell: Cell) -> tuple[int, int] | None:
    found = _WHOLE.fullmatch(text_of(cell)) if isinstance(cell, str) else None
    return (int(found[1]), int(found[2])) if found else None


def _turned(cell: Cell) -> str | None:
    """Return a date with day and month changed over; None where there is no such date."""
    if isinstance(cell, date):
        year, month, day = cell.year, cell.day, cell.month
    else:
        month, day, year = map(int, re.split(r"\s*[/.\-]\s*", text_of(cell)))
    try:
        return PartialDate(year, month, day).show()
    except ValueError:
        return None


def _out_of_time(
    body: Body, one: Read, births: Read | None, as_of: PartialDate | None
) -> Iterator[Problem]:
    """Yield what is said to have happened after the day of the list, or before somebody was born."""
    for at, value in enumerate(one.values):
        day = value[0] if isinstance(value, tuple) and value else value
        if not isinstance(day, PartialDate):
            continue
        born = births.values[at] if births else None
        born = born[0] if isinstance(born, tuple) else born
        if as_of and day.year >= as_of.year and day.earliest > as_of.latest:
            bad = Bad("sheets.after_the_list", wanted("date"), params={"day": as_of.show()})
        elif isinstance(born, PartialDate) and before_birth(day, born):
            bad = Bad("sheets.before_birth", wanted("date"), params={"day": born.show()})
        else:
            continue
        yield _take_out(body, at, one.plan.columns[0], one, bad)


def _other_year(body: Body, one: Read, year: int) -> Iterator[Problem]:
    """Yield days on which a course ended that are not of the year that the list asks about."""
    for at, day in enumerate(one.values):
        if isinstance(day, PartialDate) and day.year != year:
            bad = Bad("sheets.course_of_another_year", wanted("date"), params={"year": year})
            yield _take_out(body, at, one.plan.columns[0], one, bad)


def _given_up(body: Body, one: Read, as_of: PartialDate) -> Iterator[Problem]:
    """Yield posts that were given up before the day of a list that is to name who holds one."""
    for at, value in enumerate(one.values):
        day = value[1] if isinstance(value, tuple) and len(value) > 1 else value
        if isinstance(day, PartialDate) and day.latest < as_of.earliest:
            column = one.plan.columns[0]
            told = {"day": as_of.show()}
            bad = Bad("sheets.left_before_the_list", wanted("date"), params=told)
            cell = body.rows[at][column] if column < body.width else None
            yield problem(body.grid, body.at[at], column, one.plan.field, cell, bad)


def _take_out(body: Body, at: int, column: int, one: Read, bad: Bad) -> Problem:
    value = one.values[at]
    keeps_sex = one.plan.field == "birth" and one.plan.joint and isinstance(value, tuple)
    one.values[at] = (None, value[1]) if keeps_sex and isinstance(value, tuple) else None
    cell = body.rows[at][column] if column < body.width else None
    return problem(body.grid, body.at[at], column, one.plan.field, cell, bad)


def _leave_to_other_bodies(body: Body, posts: Read) -> None:
    """Leave open which post a bare "Bí thư" is under a group of another body than the Party."""
    others = {group for group in set(body.groups) if isinstance(group, Group) and _of_others(group)}
    for at, post in enumerate(posts.values) if others else ():
        known = isinstance(post, Post) and bool(post.codes) and body.groups[at] in others
        if known and isinstance(post, Post) and _BARE_SECRETARY.match(fold(post.text)):
            posts.values[at] = Post(post.text, ())


def _of_others(group: Group) -> bool:
    around = fold(group.text or "")
    return bool(_OF_OTHER_BODIES.search(around)) and not _OF_THE_PARTY.search(around)
