"""Suppositions about a career: since when a post, or posts of its kind, may have been held."""

from dataclasses import replace
from datetime import date, timedelta

from chuanhoa.core.assess.book import Book
from chuanhoa.core.assess.dossier import Dossier, Post, Since
from chuanhoa.core.rulebook.standards import Condition
from chuanhoa.core.text import PartialDate


def careers_to_suppose(dossier: Dossier, book: Book, day: date) -> tuple[Dossier, ...]:
    """Return a dossier as it would be for each first day, in the post and of its kind, that may be so.

    Only days that the rules of the day tell apart, and only of the posts held on it whose first days
    leave that open. What is known stays as it is known.
    """
    days = _days_told_apart(book, day)
    found: tuple[Dossier, ...] = (dossier,)
    for place, post in enumerate(dossier.posts):
        if post.held_on(day) and days:
            supposed = _careers(post, days)
            found = tuple(_with_post(one, place, each) for one in found for each in supposed)
    return found


def _with_post(dossier: Dossier, place: int, post: Post) -> Dossier:
    posts = (*dossier.posts[:place], post, *dossier.posts[place + 1 :])
    return replace(dossier, posts=posts)


def _careers(post: Post, days: list[date]) -> list[Post]:
    """Return a post for each pair of a first day in it and a first day of its kind that may be so."""
    starts: list[PartialDate | None] = [post.start]
    first, last = (post.start.earliest, post.start.latest) if post.start else (date.min, days[-1])
    first = max(
        first, post.entered.earliest or date.min
    )  # no post of a kind before the first of it
    if post.start is None and first > date.min:
        starts = [PartialDate.of(first)]
    if any(first < one <= last for one in days):
        starts = [PartialDate.of(one) for one in _ways(first, last, days)]
    found = []
    for start in starts:
        least, most = post.entered.earliest, post.entered.latest
        known = [one for one in (most, start.latest if start else None) if one]
        most = min(known, default=None)
        entries = [Since(least, most)]
        if any((least or date.min) < one <= (most or days[-1]) for one in days):
            ways = _ways(least or date.min, most or days[-1], days)
            entries = [Since(one, one) for one in ways]
        found += [replace(post, start=start, entered=one) for one in entries]
    return found


def _ways(first: date, last: date, days: list[date]) -> list[date]:
    """Return one day between two for each side of `days` on which it may lie."""
    within = [one for one in days if first < one <= last]
    return [within[0] - timedelta(days=1), *within]


def _days_told_apart(book: Book, day: date) -> list[date]:
    """Return the days, up to `day`, with which rules of that day compare a first day."""
    found: set[date] = set()
    for _one, period in book.standards.in_force(day):
        for condition in period.conditions:
            found |= _compared(condition)
    return sorted(one for one in found if one <= day)


def _compared(condition: Condition) -> set[date]:
    own = (condition.started_before, condition.started_from, condition.entered_before)
    return {one for one in own if one}.union(*(_compared(one) for one in condition.any_of))
