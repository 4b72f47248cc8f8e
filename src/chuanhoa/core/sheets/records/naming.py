"""Births that stand in the cells of the names, in lists that have no column for them."""

import re
from collections.abc import Callable
from dataclasses import replace
from typing import Final

from chuanhoa.core.sheets.grid import Cell
from chuanhoa.core.sheets.records.reading import Read
from chuanhoa.core.sheets.values.names import Person
from chuanhoa.core.text import PartialDate

_SAID: Final = re.compile(r"(?:sinh(?: năm| ngày)?|sn|ns)\s*[:.]?\s*", re.IGNORECASE)


def births_beside(named: Read, read_birth: Callable[[Cell], object]) -> list[object]:
    """Return the births that are said behind names, taken out of their remarks; [] for none."""
    births: list[object] = [None] * len(named.values)
    for at, person in enumerate(named.values):
        if isinstance(person, Person) and person.remark:
            found = read_birth(_SAID.sub("", person.remark, count=1))
            if isinstance(found, PartialDate):
                births[at], named.values[at] = found, replace(person, remark=None)
    return births if any(births) else []
