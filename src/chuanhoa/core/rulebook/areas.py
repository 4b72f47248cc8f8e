"""Classes of territory, some of them within a wider one: what a class on record says of another."""

from collections.abc import Collection
from typing import Final

from chuanhoa.core.rulebook.catalogue import Catalogue

WITHIN: Final = "within"
"""The column of the catalogue that names the wider class of which every unit of a class is, too."""


def around(code: str, areas: Catalogue) -> tuple[str, ...]:
    """Return a class and the wider ones that it lies within, the widest last."""
    found = [code]
    while (entry := areas.get(found[-1])) and (wider := entry.extra.get(WITHIN)):
        found.append(str(wider))
    return tuple(found)


def nested(one: str, other: str, areas: Catalogue) -> bool:
    """Whether one of two classes is the other or lies within it: a unit may be of both."""
    return one in around(other, areas) or other in around(one, areas)


def lies_in(classes: Collection[str], wanted: Collection[str], areas: Catalogue) -> bool | None:
    """Return whether a unit of `classes` is of one of `wanted`; None where that is not known.

    What is within a class is of that class. Of a unit of which the wider class alone is on record
    nobody knows whether it is of the narrower; of one without any class nobody knows anything.
    """
    ways = {code: around(code, areas) for code in classes}
    narrowest = {
        code: way
        for code, way in ways.items()
        if not any(code in other for one, other in ways.items() if one != code)
    }
    if any(code in wanted for way in narrowest.values() for code in way):
        return True
    open_ = not classes or any(narrowest.keys() & set(around(one, areas)) for one in wanted)
    return None if open_ else False
