"""People alike: whom one label holds together the oracle tells the same, ends included where asked."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from random import Random
from typing import Any

import numpy as np
import pytest

from chuanhoa.core.assess import Dossier, Finding, assess
from chuanhoa.core.assess.alike import alike
from chuanhoa.core.assess.days import number
from chuanhoa.core.assess.person import key_of
from chuanhoa.core.assess.snapshot.columns import END, FROM
from chuanhoa.core.text import PartialDate
from tests.core.assess.agreement import columns
from tests.core.assess.drawn import Draw


def clones(world: Draw, dice: Random) -> Iterator[Dossier]:
    """Yield people like one another but for the day on which they came into their posts."""
    for person in world.people(10):
        yield person
        for at in range(5):
            days = dice.choice((0, 1, 40, 400))
            posts = tuple(replace(one, start=_later(one.start, days)) for one in person.posts)
            yield replace(person, ref=f"{person.ref}.{at}", posts=posts)


def _later(start: PartialDate | None, days: int) -> PartialDate | None:
    if start is None or start.precision != "day":
        return start
    return PartialDate.of(start.earliest + timedelta(days=days))


def said(one: Finding, *, ends: bool) -> Any:
    told = (one.verdict, one.missing, one.source, one.wants, one.would_be)
    return (*told, one.until) if ends else told


@pytest.mark.parametrize("ranks", [False, True], ids=["posts", "ranks"])
@pytest.mark.parametrize("ends", [False, True])
@pytest.mark.parametrize("seed", range(8))
def test_one_of_many_alike_tells_for_all_of_them(seed: int, *, ends: bool, ranks: bool) -> None:
    world, dice = Draw(seed), Random(seed)
    book, people = world.book(30), list(clones(world, dice))
    snapshot, day = columns(people), number(world.as_of)
    of_key = {key_of(person.ref): person for person in people}
    order = [of_key[key.tobytes()] for key in snapshot.columns.key]
    found = [assess(person, book, as_of=world.as_of) for person in order]
    seg = snapshot.columns.seg
    held = (seg[:, FROM] <= day) & (day <= seg[:, END])
    rows = np.arange(len(order))
    asked = [p for one, p in book.standards.judged(world.as_of) if p.applies.of_ranks is ranks]
    codes = {one.code: p for one, p in book.standards.judged(world.as_of)}
    for periods in ([period] for period in asked) if not ends else (asked,):
        labels = alike(snapshot, rows, held, periods, as_of=world.as_of, ranks=ranks, ends=ends)
        told: dict[int, Any] = {}
        for row, label in enumerate(labels.tolist()):
            mine = [said(one, ends=ends) for one in found[row] if codes[one.requirement] in periods]
            assert told.setdefault(label, mine) == mine
        if ends:
            assert max(Counter(labels.tolist()).values()) > 1, "somebody is alike"
