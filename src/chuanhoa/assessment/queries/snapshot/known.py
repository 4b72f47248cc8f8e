"""The register in columns as it was known at an earlier moment: read anew, kept by this process.

What was known at a moment is never changed by a later act: a row that is no longer held to be so keeps
the time when it was. So columns of it stand as long as no act of before that moment comes to be there.
"""

import threading
from datetime import datetime
from typing import Any, Final
from uuid import UUID

from chuanhoa.assessment.queries.snapshot.held import Register, database, places_in, register
from chuanhoa.assessment.queries.snapshot.lives import lives
from chuanhoa.assessment.queries.snapshot.places import tree_of
from chuanhoa.core.assess.snapshot import build, placed
from chuanhoa.org.models import JournalLine
from chuanhoa.org.queries import Country, country
from chuanhoa.registry.models import Official

MOST: Final = 40_000
"""People whom one page may read anew as they were known: a few seconds."""
KEPT: Final = 3
"""Moments that a process keeps the columns of."""

_kept: dict[tuple[str, datetime, UUID], tuple[Country, Register]] = {}
_lock = threading.Lock()


def register_at(known_at: datetime | None) -> Register | None:
    """Return the register as it is, or was known at a moment; None where that would take long."""
    if known_at is None:
        return register()
    lines = JournalLine.objects.filter(at__lte=known_at).order_by("-seq")
    last = lines.values_list("seq", "id").first()
    if last is None:
        return None
    key, land = (database(), known_at, last[1]), country()
    with _lock:
        found = _kept.get(key)
        if found is not None and found[0] is land:
            return found[1]
        if Official.objects.all()[: MOST + 1].count() > MOST:
            return None
        made = _built(key, last[0], land)
        _kept.pop(key, None)
        for earlier in list(_kept)[: 1 - KEPT]:
            del _kept[earlier]
        _kept[key] = (land, made)
        return made


def _built(key: tuple[str, datetime, UUID], seq: int, land: Country) -> Register:
    where, known_at, line = key
    people: list[Any] = [one for one in lives(None, known_at).values() if one is not None]
    base = build(people, tree=tree_of(land), feed=seq, mark=str(line))
    seen = placed(base, places_in(land, known_at))
    return Register((where, line), base, seen, (land, None), None)
