"""Suppositions about units: of which narrower class they may be within the one on record."""

from dataclasses import replace
from datetime import date

from chuanhoa.core.assess.book import Book
from chuanhoa.core.assess.dossier import Dossier, Span, Workplace
from chuanhoa.core.rulebook import Catalogue, around
from chuanhoa.core.rulebook.standards import Condition


def areas_to_suppose(dossier: Dossier, book: Book, day: date) -> tuple[Dossier, ...]:
    """Return a dossier as it would be for each narrower class that its units may be of on a day.

    Only where the rules of the day ask for a narrower class; what is known stays as it is known.
    """
    areas = book.catalogues["territory"]
    found: tuple[Dossier, ...] = (dossier,)
    if not _narrower_asked(book, day):
        return found
    for unit in dict.fromkeys(post.unit for post in dossier.posts):
        codes = _narrower(unit, areas, day)
        found = tuple(_with_class(one, unit, code) for one in found for code in codes) or found
    return found


def _narrower(unit: Workplace, areas: Catalogue, day: date) -> list[str]:
    """Return the classes directly within the one on record; none where several are, or none is."""
    here = {span.value for span in unit.territory if span.covers(day)}
    return [one.code for one in areas if len(here) == 1 and here & {*around(one.code, areas)[1:2]}]


def _with_class(dossier: Dossier, unit: Workplace, code: str) -> Dossier:
    known = replace(unit, territory=(Span(code),))
    posts = (replace(one, unit=known) if one.unit == unit else one for one in dossier.posts)
    return replace(dossier, posts=tuple(posts))


def _narrower_asked(book: Book, day: date) -> bool:
    areas = book.catalogues["territory"]
    return any(
        len(around(code, areas)) > 1
        for _one, period in book.standards.in_force(day)
        for condition in period.conditions
        for code in _named(condition)
    )


def _named(condition: Condition) -> frozenset[str]:
    return condition.territory.union(*(_named(one) for one in condition.any_of))
