"""How high the levels of credentials stand in their fields."""

from typing import Final

from chuanhoa.core.rulebook import Catalogues

AT_MOST: Final = "at_most"
"""Column of a catalogue: the highest level that one whose level is not stated may be."""


def heights(field: str, level: str, catalogues: Catalogues) -> tuple[int, int]:
    """Return how high a level surely stands in its field, and how high it may.

    These differ for a certificate whose level is not stated alone. A level without an order, and
    none at all, stand at 0.
    """
    name = catalogues["credential_field"][field].extra["levels"]
    entry = catalogues[name].get(level) if name and level else None
    if entry is None:
        return 0, 0
    top = entry.extra.get(AT_MOST)
    return entry.rank, catalogues[name][top].rank if top else entry.rank


def may_reach(field: str, level: str, wanted: int, catalogues: Catalogues) -> bool:
    """Whether a level may stand as high as wanted; one that is not written may be any."""
    return not level or heights(field, level, catalogues)[1] >= wanted
