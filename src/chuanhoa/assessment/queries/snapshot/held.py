"""The register in columns as this process holds it, and how it follows the journal.

The journal numbers every act without gaps and under a lock, so "everybody touched since line n" is
whole on SQLite and PostgreSQL alike, an undo or a merge included: both name the people they touch.
A line's id beside its number tells a database that was put back from a copy and went on otherwise.
"""

import threading
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import cached_property
from hashlib import sha256
from pathlib import Path
from typing import Any, Final
from uuid import UUID

import numpy as np
from django.conf import settings
from django.db import connection

from chuanhoa.assessment.queries.snapshot.lives import lives
from chuanhoa.assessment.queries.snapshot.places import PLACE_VERBS, places_of, tree_of
from chuanhoa.core.assess import Book
from chuanhoa.core.assess.compile.tables import Compiler
from chuanhoa.core.assess.person import APART, NOWHERE, Person, Place
from chuanhoa.core.assess.snapshot import (
    Snapshot,
    Tree,
    build,
    person_at,
    placed,
    replayed,
    rows_of,
)
from chuanhoa.core.assess.snapshot.columns import KIND, NONE, SEG
from chuanhoa.core.assess.store import BusyError, Store
from chuanhoa.org.models import JournalLine, JournalTouch
from chuanhoa.org.queries import Country, country, kept_in_state
from chuanhoa.registry.models import Official

FEW: Final = 2_000
"""People whom one page may read anew while its reader waits."""
LONG: Final = 1_000
"""Changes after which a new generation is written instead of a longer log."""
_BOOKS: Final = 6
_KEPT: Final = "the register in columns"


@dataclass(frozen=True, eq=False)
class Register:
    """Everybody who ever served, in columns. `stamp`: the state of the database they tell.

    `answers`, `courses`: what pages have worked out of this `snapshot` of a day and of many, for the
    next to take up.
    """

    stamp: tuple[str, UUID]
    base: Snapshot
    snapshot: Snapshot
    mapped: tuple[Country, UUID | None]
    stored: int | None
    logged: int = 0
    compilers: dict[str, Compiler] = field(default_factory=dict, repr=False)
    answers: dict[Any, Any] = field(default_factory=dict, repr=False)
    courses: dict[Any, Any] = field(default_factory=dict, repr=False)

    @cached_property
    def units(self) -> list[UUID]:
        """The units in the order of the columns."""
        return [UUID(code) for code in self.base.tree.codes]

    @cached_property
    def at(self) -> Mapping[UUID, int]:
        """Unit → its place in the columns."""
        return {unit: at for at, unit in enumerate(self.units)}

    @cached_property
    def owner(self) -> Any:
        """The row of the person of every post and rank."""
        counts = np.diff(self.base.columns.at[:, SEG].astype(np.int64))
        return np.repeat(np.arange(len(self.base), dtype=np.int32), counts)

    @cached_property
    def posts(self) -> Any:
        """Whether each is a post, not a rank."""
        ranks = np.array([kind.is_rank for kind in self.base.lists.kinds])
        return ~ranks[self.base.columns.seg[:, KIND]]

    @cached_property
    def apart(self) -> list[UUID]:
        """Whom the columns cannot tell."""
        nones = self.base.lists.nones
        if APART not in nones:
            return []
        rows = np.flatnonzero(self.base.columns.who[:, NONE] == nones.index(APART))
        return [self.person(row) for row in rows.tolist()]

    def person(self, row: int) -> UUID:
        """Return whose row it is."""
        return UUID(bytes=self.base.columns.key[row].tobytes())

    def compiler(self, book: Book) -> Compiler:
        """Return what compiles a rulebook over these columns."""
        found = self.compilers.get(book.version)
        if found is None or found.book is not book:
            for version in list(self.compilers)[: 1 - _BOOKS]:  # other threads take some out, too
                self.compilers.pop(version, None)
            found = self.compilers[book.version] = Compiler(book, self.snapshot.lists)
        return found


_held: Register | None = None
_lock = threading.Lock()


def register() -> Register | None:
    """Return the register as it now is; None where that would take long.

    Then `follow` has to be called where nobody waits. Within `one_state` it is taken once; None
    where others had gone on before: what they know is kept, and nobody goes back for one reader.
    """
    return _now(most=FEW)


def follow() -> Register | None:
    """Return the register as it now is, however long it takes; kept for every other process.

    None where there is no act on record.
    """
    found = _now(most=None)
    if found is not None and found.logged:
        _keep(found.base)
    return found


def forget() -> None:
    """Let go of what this process holds; the next one asked for is loaded or built."""
    global _held  # noqa: PLW0603 -- the one place a process keeps the columns
    with _lock:
        _held = None


def _now(*, most: int | None) -> Register | None:
    state = kept_in_state()
    if state is None:
        return _latest(most=most, fast=False)
    if _KEPT not in state:
        state[_KEPT] = _latest(most=most, fast=True)
    found: Register | None = state[_KEPT]
    return found


def _latest(*, most: int | None, fast: bool) -> Register | None:
    """Return the register of what can be read; `fast`: of a state that stays while others go on."""
    global _held  # noqa: PLW0603 -- the one place a process keeps the columns
    last = JournalLine.objects.order_by("-seq").values_list("seq", "id").first()
    if last is None:
        return None
    stamp = (database(), last[1])
    held = _held
    if held is not None and held.stamp == stamp:
        return held
    with _lock:
        held = _held
        if held is not None and held.stamp[0] == stamp[0] and held.base.feed > last[0]:
            if _stands(held.base):
                return held  # another thread has followed since `last` was read
            if fast:
                return None
        found = _followed(held, stamp, last[0], most)
        if found is not None:
            _held = found
        return found


def _followed(
    held: Register | None, stamp: tuple[str, UUID], seq: int, most: int | None
) -> Register | None:
    land = country()
    place_line = _last_of(PLACE_VERBS)
    if held is not None and held.stamp[0] != stamp[0]:
        held = None
    tree = held.base.tree if held and held.mapped[0] is land else tree_of(land)
    base, stored = (held.base, held.stored) if held else _loaded()
    if base is None or base.tree != tree or not _stands(base):
        return _built(stamp, seq, tree, (land, place_line), most)
    touched = set(
        JournalTouch.objects.filter(line__seq__gt=base.feed).values_list("person", flat=True)
    )
    if len(touched) > max(FEW, len(base) // 10):
        if held is not None and (most is not None or (store().feed() or 0) > base.feed):
            return _followed(None, stamp, seq, most)  # another process may have kept what is newer
        return _built(stamp, seq, tree, (land, place_line), most)
    logged = held.logged if held else 0
    changes = _changed(base, lives(touched)) if touched else {}
    now = replayed(base, changes, feed=seq, mark=str(stamp[1]))
    if touched and stored is not None:
        logged += len(touched)
        stored = _kept(now, changes, stored, logged)
        logged = 0 if logged > LONG else logged
    mapped = (land, place_line)
    if held is None or held.mapped != mapped or changes:
        return Register(stamp, now, placed(now, places_in(land)), mapped, stored, logged)
    return replace(held, stamp=stamp, base=now, stored=stored, logged=logged)


def _changed(base: Snapshot, lives_: Mapping[UUID, Person | None]) -> dict[bytes, Person | None]:
    """Return by key those of whom the columns tell something else, or cannot tell everything.

    Most lines that name people change nothing that rules ask of them: somebody's sheet was printed.
    """
    rows = dict(zip(lives_, rows_of(base, [one.bytes for one in lives_]), strict=True))
    found: dict[bytes, Person | None] = {}
    for person, life in lives_.items():
        row = rows[person]
        before = None if row is None else person_at(base, row)
        if life != before or (life is not None and life.none == APART):
            found[person.bytes] = life
    return found


def _built(
    stamp: tuple[str, UUID], seq: int, tree: Tree, mapped: tuple[Country, UUID | None],
    most: int | None,
) -> Register | None:  # fmt: skip
    """Return everybody read anew; None where they are more than `most`."""
    if most is not None and Official.objects.all()[: most + 1].count() > most:
        return None
    people = [one for one in lives().values() if one is not None]
    base = build(people, tree=tree, feed=seq, mark=str(stamp[1]))
    return Register(stamp, base, placed(base, places_in(mapped[0])), mapped, _keep(base))


def places_in(land: Country, known_at: datetime | None = None) -> dict[str, Place]:
    """Return what is known, or was at `known_at`, of units, by the names that columns have for them."""
    found = places_of(land, known_at).items()
    return {str(unit): place for unit, place in found if place != NOWHERE}


def _stands(base: Snapshot) -> bool:
    """Whether the last act that columns have taken in is still the one of its number."""
    ids = JournalLine.objects.filter(seq=base.feed).values_list("id", flat=True)
    return str(ids.first()) == base.mark


def _last_of(verbs: tuple[str, ...]) -> UUID | None:
    lines = JournalLine.objects.filter(verb__in=verbs).order_by("-seq")
    return lines.values_list("id", flat=True).first()


def database() -> str:
    """Return which database this is, by its own words."""
    return (
        f"{connection.vendor} {connection.settings_dict['HOST']} {connection.settings_dict['NAME']}"
    )


def store() -> Store:
    """Return where the columns of this database are kept."""
    name = sha256(database().encode()).hexdigest()[:16]
    return Store(Path(settings.DATA_DIR) / "snapshot" / name)


def _loaded() -> tuple[Snapshot | None, int | None]:
    for _attempt in range(2):  # a writer may sweep away what was about to be read
        with suppress(FileNotFoundError):
            try:
                found = store().load()
            except (ValueError, KeyError):  # what stands there is not what was written
                return None, None
            return found, found.feed if found else None
    return None, None


def _keep(base: Snapshot) -> int | None:
    """Write a generation; None where another process is writing one."""
    try:
        store().save(base)
    except BusyError:
        return None
    return base.feed


def _kept(now: Snapshot, changes: Mapping[bytes, Any], stored: int, logged: int) -> int | None:
    if logged > LONG:
        return _keep(now)
    try:
        store().append(changes, feed=now.feed, mark=now.mark, since=stored)
    except (BusyError, LookupError):
        return None
    return now.feed
