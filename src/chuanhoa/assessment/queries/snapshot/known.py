"""The register in columns as it was known at an earlier moment, kept by this process.

What was known at a moment is never changed by a later act: a row that is no longer held to be so keeps
the time when it was. So columns of it stand as long as no act of before that moment comes to be there;
and they are those of now but for the people of whom the register says something else since.
"""

import threading
from collections.abc import Callable
from datetime import datetime
from functools import partial
from typing import Any, Final
from uuid import UUID

from django.db import DatabaseError, connection

from chuanhoa.assessment.queries.snapshot.held import (
    Register,
    database,
    places_in,
    register,
)
from chuanhoa.assessment.queries.snapshot.lives import lives
from chuanhoa.assessment.queries.snapshot.places import tree_of
from chuanhoa.assessment.queries.snapshot.since import changes_back, since
from chuanhoa.core.assess.snapshot import build, placed, replayed
from chuanhoa.org.models import JournalLine
from chuanhoa.org.queries import Country, country
from chuanhoa.registry.models import Official

MOST: Final = 20_000
"""People whom one page may read anew as they were known: some five seconds.

Everybody of a register, or of a larger one those of whom the columns say something else since.
"""
KEPT: Final = 3
"""Moments that a process keeps the columns of."""

Key = tuple[str, datetime, UUID]
"""Which database, the moment, and the last act of before it."""

_kept: dict[Key, tuple[Country, Register]] = {}
_lock = threading.Lock()
_preparing = threading.Lock()


def register_at(known_at: datetime | None) -> Register | None:
    """Return the register as it is, or was known at a moment; None where that would take long.

    Then it is begun in a thread of its own: whoever asks again a little later has it.
    """
    if known_at is None:
        return register()
    lines = JournalLine.objects.filter(at__lte=known_at).order_by("-seq")
    last = lines.values_list("seq", "id").first()
    if last is None:
        return None
    key, land = (database(), known_at, last[1]), country(known_at)
    with _lock:
        found = _kept.get(key)
        if found is not None and found[0] is land:
            return found[1]
        made = _gone_back(key, land, most=MOST) or _built(key, last[0], land, most=MOST)
        if made is not None:
            _keep(key, land, made)
            return made
    if _preparing.acquire(blocking=False):
        beside(partial(_prepared, key, last[0], land))
    return None


def beside(work: Callable[[], None]) -> None:
    """Have something done in a thread of its own, which closes what it opens; return at once."""

    def alone() -> None:
        try:
            work()
        finally:
            connection.close()

    threading.Thread(target=alone, daemon=True).start()


def _prepared(key: Key, seq: int, land: Country) -> None:
    """Keep the columns of a moment, however many people have to be read anew; one moment at a time.

    Nothing where there are no columns of now: those come first.
    """
    try:
        made = _gone_back(key, land, most=None)
        if made is None and register() is not None:
            made = _built(key, seq, land, most=None)
        if made is not None:
            with _lock:
                _keep(key, land, made)
    except DatabaseError:
        return  # whoever asks next has it begun anew
    finally:
        _preparing.release()


def _keep(key: Key, land: Country, made: Register) -> None:
    _kept.pop(key, None)
    for earlier in list(_kept)[: 1 - KEPT]:
        del _kept[earlier]
    _kept[key] = (land, made)


def _gone_back(key: Key, land: Country, *, most: int | None) -> Register | None:
    """Return the columns of now with those told anew of whom something else is said since.

    None where `most` may be read and they are more, without columns of now, and where units have
    changed since: columns stand in the order of the units.
    """
    where, known_at, line = key
    now = register()
    if now is None or now.base.tree != tree_of(land):
        return None
    told = since(known_at)
    if most is not None and told.work > most:
        return None
    changes = changes_back(told, now.base)
    base = replayed(now.base, changes, feed=now.base.feed, mark=now.base.mark)
    return Register(
        (where, line), base, placed(base, places_in(land, known_at)), (land, None), None
    )


def _built(key: Key, seq: int, land: Country, *, most: int | None) -> Register | None:
    """Return everybody read anew as they were known; None where `most` may be read of more."""
    if most is not None and Official.objects.all()[: most + 1].count() > most:
        return None
    where, known_at, line = key
    people: list[Any] = [one for one in lives(None, known_at).values() if one is not None]
    base = build(people, tree=tree_of(land), feed=seq, mark=str(line))
    seen = placed(base, places_in(land, known_at))
    return Register((where, line), base, seen, (land, None), None)
