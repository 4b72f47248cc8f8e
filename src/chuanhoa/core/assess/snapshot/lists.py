"""What columns point into: every distinct kind, place, credential and so on, in a settled order."""

from collections.abc import Iterable
from dataclasses import dataclass

from chuanhoa.core.assess.person import Kind, Person, Place

Fits = tuple[tuple[str, bool], ...]


@dataclass(frozen=True, slots=True)
class Lists:
    """Position in a list ↔ value. Every list is sorted, and its first entry is "nothing"."""

    kinds: tuple[Kind, ...] = (
        Kind(is_rank=False, title="", staff_kind="", leader=0, first_time=0),
    )
    places: tuple[Place, ...] = (Place(),)
    codes: tuple[tuple[str, str], ...] = (("", ""),)
    nones: tuple[tuple[str, ...], ...] = ((),)
    fits: tuple[Fits, ...] = ((),)


NOTHING = Lists()


def lists_of(people: Iterable[Person]) -> Lists:
    """Return the lists that these people need."""
    kinds, places, codes, nones, fits = (set(getattr(NOTHING, name)) for name in Lists.__slots__)
    for person in people:
        nones.add(person.none)
        for held in person.held:
            kinds.add(held.kind)
            places.add(held.place)
        for record in person.records:
            codes.add((record.field, record.level))
            fits.add(record.fits)
    return Lists(
        tuple(sorted(kinds)), tuple(sorted(places)), tuple(sorted(codes)), tuple(sorted(nones)),
        tuple(sorted(fits)),
    )  # fmt: skip


def united(first: Lists, second: Lists) -> Lists:
    """Return the lists that hold what either does."""
    return Lists(*(
        tuple(sorted({*getattr(first, name), *getattr(second, name)})) for name in Lists.__slots__
    ))  # fmt: skip
