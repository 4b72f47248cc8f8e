"""Births that stand in the cells of the names, in lists that have no column for them."""

from collections.abc import Callable
from dataclasses import replace
from typing import Final

from chuanhoa.core.sheets.answer import Problem
from chuanhoa.core.sheets.grid import Cell
from chuanhoa.core.sheets.layout.cells import text_of
from chuanhoa.core.sheets.records.reading import Body, Read, problem
from chuanhoa.core.sheets.values.bad import Bad
from chuanhoa.core.sheets.values.names import Person
from chuanhoa.core.text import PartialDate
from chuanhoa.core.text.patterns import regex

_SAID: Final = regex(r"(?i)(?:sinh(?: năm| ngày)?|sn|ns)\s*[:.]?\s*(?=\d)")
_MEANT: Final = regex(r"(?:\d{1,2}\s*[/.-]\s*){1,2}\d{2,4}\Z|(?:19|20)\d\d\Z")
"""What can be meant for a birth even without the word, be there such a day or not."""


def births_beside(
    body: Body, named: Read, read_birth: Callable[[Cell], object]
) -> tuple[list[object], list[Problem]]:
    """Return the births that are said behind names, [] for none, and the problems of those unreadable.

    A birth that is read is taken out of the remark about its person.
    """
    births: list[object] = [None] * len(named.values)
    problems: list[Problem] = []
    for at, person in enumerate(named.values):
        if not isinstance(person, Person) or not person.remark:
            continue
        said = _SAID.match(person.remark)
        text = person.remark[said.end() :] if said else person.remark
        found = read_birth(text)
        if isinstance(found, PartialDate):
            births[at], named.values[at] = found, replace(person, remark=None)
        elif isinstance(found, Bad) and (said or _MEANT.match(text)):
            problems.append(_unreadable(body, at, named, text, found))
    return births if any(births) else [], problems


def _unreadable(body: Body, at: int, named: Read, said: str, bad: Bad) -> Problem:
    """Return the problem of a birth in the cell of a name; what is suggested is the whole cell."""
    column = named.plan.columns[0]
    cell = body.rows[at][column]
    whole = text_of(cell)
    meant = whole.replace(said, bad.suggestion) if bad.suggestion and said in whole else None
    return problem(
        body.grid, body.at[at], column, "birth", cell, replace(bad, suggestion=meant, found=whole)
    )
