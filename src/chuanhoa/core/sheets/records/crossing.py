"""What two slots of one row say together: an end before its beginning, two different sexes."""

from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise
from typing import Any, Final

from chuanhoa.core.sheets.answer import Problem, Warned
from chuanhoa.core.sheets.columns.fields import LEVELS
from chuanhoa.core.sheets.records.reading import Body, Read, problem
from chuanhoa.core.sheets.values.bad import Bad, wanted
from chuanhoa.core.sheets.values.levels import Credential
from chuanhoa.core.sheets.values.listed import Term
from chuanhoa.core.sheets.values.marks import LevelMarks
from chuanhoa.core.sheets.values.names import Person
from chuanhoa.core.text import Message, PartialDate

_SPANS: Final = (("from", "to"), ("appointed_from", "appointed_to"))
Says = Callable[[Any], str | None]


def check_rows(body: Body, read: Sequence[Read]) -> list[Problem]:
    """Problems between the cells of a row; the value that cannot stand is taken out."""
    fields = {one.plan.field: one for one in read if one.plan.field != "extra"}
    problems: list[Problem] = []
    for first, last in _SPANS:
        if first in fields and last in fields:
            problems += _in_order(body, fields[first], fields[last])
    for field in ("sex", *sorted(LEVELS)):
        said = [(one, says) for one in read if (says := _says(one, field))]
        for (one, says), (other, says_too) in pairwise(said):
            problems += _agree(body, field, one, says, other, says_too)
    return problems


def several_marks(read: Sequence[Read], lines: Sequence[int]) -> Iterator[Warned]:
    """Yield one warning about the rows in which two levels of one kind are marked: both are kept."""
    rows: set[int] = set()
    for one in read:
        if one.plan.joint and one.plan.field in LEVELS and isinstance(one.plan.read, LevelMarks):
            rows |= {line for value, line in zip(one.values, lines, strict=True) if _several(value)}
    if rows:
        about = {"count": len(rows), "rows": sorted(rows)[:20]}
        yield Warned(Message("sheets.several_marks", about), min(rows))


def _several(value: object) -> bool:
    """Whether a value names two levels of one language, or of one kind that is in no language."""
    if not isinstance(value, tuple) or len(value) < 2:
        return False
    return len({one.language for one in value}) < len({(one.language, one.level) for one in value})


def _in_order(body: Body, first: Read, last: Read) -> list[Problem]:
    problems = []
    for at, (start, end) in enumerate(zip(first.values, last.values, strict=True)):
        if not isinstance(start, PartialDate) or not isinstance(end, PartialDate):
            continue
        if end.latest < start.earliest:
            params = {"first": start.show()}
            bad = Bad("sheets.ends_before_it_begins", wanted("date"), params=params)
            problems.append(_at(body, at, last, bad))
            last.values[at] = None
    return problems


def _says(one: Read, field: str) -> Says | None:
    """How a slot's value names `field`, or None where the slot never does."""
    if field not in one.plan.unpack.fields and one.plan.field != field:
        return None
    if field == "sex" and one.plan.field == "birth" and one.plan.joint:
        return lambda value: value[1].code if isinstance(value, tuple) and value[1] else None
    if field == "sex" and one.plan.field == "full_name":
        return lambda value: value.sex if isinstance(value, Person) else None
    if one.plan.field != field:
        return None
    return _code


def _code(value: object) -> str | None:
    if isinstance(value, Term):
        return value.code
    if isinstance(value, tuple) and value and isinstance(value[0], Credential):
        return value[0].level
    return None


def _agree(
    body: Body, field: str, one: Read, says: Says, other: Read, says_too: Says
) -> list[Problem]:
    problems = []
    for at, (value, value_too) in enumerate(zip(one.values, other.values, strict=True)):
        code, code_too = says(value), says_too(value_too)
        if code and code_too and code != code_too:
            params = {"other": code, "field": field}
            bad = Bad("sheets.two_values", wanted("value"), severity="warning", params=params)
            problems.append(_at(body, at, other, bad))
    return problems


def _at(body: Body, at: int, one: Read, bad: Bad) -> Problem:
    column = one.plan.columns[0]
    cell = body.rows[at][column] if column < body.width else None
    return problem(body.grid, body.at[at], column, one.plan.field, cell, bad)
