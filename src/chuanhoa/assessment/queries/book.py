"""The rulebook of this installation: the files that ship, and after them what was adopted here.

The one place that loads it. What was adopted since, in whatever process, is seen at the next look:
one small question a request.
"""

from collections.abc import Callable, Collection, Hashable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cache, cached_property, wraps
from typing import Any, Final, ParamSpec, TypeVar, cast

from django.db import connection

from chuanhoa import rules
from chuanhoa.assessment.models import AdoptedOverlay
from chuanhoa.core.assess import FOLDERS, Book, overlaid, read_book, together
from chuanhoa.core.figures import read_indicators
from chuanhoa.core.figures.indicators import Break
from chuanhoa.core.rulebook.standards import (
    Deadlines,
    Provisions,
    read_deadlines,
    read_provisions,
)
from chuanhoa.core.text import Message, Refused
from chuanhoa.org.queries import seen_once

Texts = dict[str, dict[str, str]]
Key = ParamSpec("Key")
Made = TypeVar("Made")
_MOST_HELD: Final = 3
"""States of the rulebook held at once: a request that began before an adoption ends with its own."""


@dataclass(frozen=True, eq=False)
class Rules:
    """A state of the rulebook with what is read beside it.

    `unread`: the numbers of adopted overlays that can not be read after what ships now, each with
    the reason; they count for nothing until somebody mends or withdraws them.
    """

    texts: Texts
    book: Book
    unread: tuple[tuple[int, Message], ...] = ()
    worked_out: dict[tuple[Hashable, ...], Any] = field(default_factory=dict, repr=False)

    @cached_property
    def told_until(self) -> date:
        return max(_issued(self.book))

    @cached_property
    def adopted_until(self) -> date | None:
        """The day of the newest document that came with what was adopted here."""
        known = shipped().book.standards.documents
        return max(_issued(self.book, beside=known), default=None)

    @cached_property
    def deadlines(self) -> Deadlines:
        return read_deadlines(rules.texts("deadlines"), self.book.standards, self.book.catalogues)

    @cached_property
    def provisions(self) -> Provisions:
        used = self.book
        return read_provisions(rules.texts("provisions"), used.catalogues, used.standards)

    @cached_property
    def breaks(self) -> tuple[Break, ...]:
        return read_indicators(rules.texts("indicators"), self.book.catalogues).breaks


def _issued(found: Book, *, beside: Collection[str] = ()) -> Iterator[date]:
    """Yield the days on which its documents were issued, but those `beside`."""
    for doc, one in found.standards.documents.items():
        if doc not in beside and one.issued and one.issued.precision == "day":
            yield one.issued.earliest


@cache
def shipped() -> Rules:
    """Return the rulebook as it ships, without what was adopted; asks no database."""
    texts = {name: rules.texts(name) for name in FOLDERS}
    return Rules(texts, read_book(texts))


_held: dict[tuple[object, ...], Rules] = {}


def in_use() -> Rules:
    """Return the rulebook in use: one object as long as nothing is adopted or taken back."""
    return seen_once("rules", _latest)


@cache
def _question(_vendor: str) -> tuple[str, tuple[Any, ...]]:
    """Return the question for what is adopted: made once, every page asks it."""
    rows = AdoptedOverlay.objects.in_force().values_list("pk")
    found: tuple[str, tuple[Any, ...]] = rows.query.sql_with_params()
    return found


def _latest() -> Rules:
    with connection.cursor() as cursor:
        cursor.execute(*_question(connection.vendor))
        keys = tuple(str(key) for (key,) in cursor.fetchall())
    if not keys:
        return shipped()
    stamp = (str(connection.settings_dict["NAME"]), *keys)
    found = _held.get(stamp)
    if found is None:
        found = with_overlays(AdoptedOverlay.objects.in_force())
        for earlier in list(_held)[: 1 - _MOST_HELD]:  # other threads take some out, too
            _held.pop(earlier, None)
        _held[stamp] = found
    return found


def with_overlays(overlays: Iterable[AdoptedOverlay], *, strict: bool = False) -> Rules:
    """Return what ships with `overlays` read after it, in their order.

    `strict`: raises Refused for one that can not be read; else it is left out and named.
    """
    base = shipped()
    rows = list(overlays)
    try:
        return _read(base, rows)
    except Refused:
        if strict:
            raise
    good: list[AdoptedOverlay] = []
    unread: list[tuple[int, Message]] = []
    found = base
    for row in rows:
        try:
            found = _read(base, [*good, row])
            good.append(row)
        except Refused as refused:
            unread.append((row.number, refused.message))
    return Rules(found.texts, found.book, tuple(unread))


def _read(base: Rules, rows: Iterable[AdoptedOverlay]) -> Rules:
    more: Texts = {"sources": {}, "standards": {}}
    known = set(base.book.standards.documents)
    for row in rows:
        if row.document_number not in known:
            more["sources"][row.path("sources")] = row.document
            known.add(row.document_number)
        more["standards"][row.path("standards")] = row.text
    found = Rules(together(base.texts, more), overlaid(base.book, base.texts, more))
    _ = found.deadlines, found.provisions  # what leans on the standards must be readable, too
    return found


def kept_with_rules(work: Callable[Key, Made]) -> Callable[Key, Made]:
    """Let a function work out something of the rulebook in use once for each state of it."""

    @wraps(work)
    def kept(*key: Key.args, **named: Key.kwargs) -> Made:
        held = in_use().worked_out
        place = (work, *key)
        if place not in held:
            held[place] = work(*key, **named)
        return cast("Made", held[place])

    return kept


def in_order(texts: Mapping[str, Mapping[str, str]]) -> Texts:
    """Return archived texts in the order in which they are read: a database may have lost it."""
    return {
        name: dict(sorted(files.items(), key=lambda one: (AdoptedOverlay.FOLDER in one[0], one[0])))
        for name, files in texts.items()
    }


def rule_texts() -> Texts:
    """Return the texts of the rulebook in use: folder → path → text."""
    return in_use().texts


def book() -> Book:
    """Return the rulebook in use; its version names the state of its files."""
    return in_use().book


def told_until() -> date:
    """Return the day on which the newest document of the rulebook that ships was issued."""
    return shipped().told_until


def adopted_until() -> date | None:
    """Return the day of the newest document adopted here that does not ship; None for none."""
    return in_use().adopted_until


def deadlines() -> Deadlines:
    """Return the dated duties by code."""
    return in_use().deadlines


def provisions() -> Provisions:
    """Return the dated values of the law that are no standards, by code."""
    return in_use().provisions


def breaks() -> tuple[Break, ...]:
    """Return the days across which units were reorganised."""
    return in_use().breaks
