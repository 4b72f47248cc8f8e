"""People alike: whom one label holds together the oracle tells the same, ends included where asked."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
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
from tests.core.assess.written import person, rule


def clones(world: Draw, dice: Random) -> Iterator[Dossier]:
    """Yield people like one another but for the day on which they came into their posts."""
    for one in world.people(10):
        yield one
        for at in range(5):
            days = dice.choice((0, 1, 40, 400))
            posts = tuple(replace(post, start=_later(post.start, days)) for post in one.posts)
            yield replace(one, ref=f"{one.ref}.{at}", posts=posts)


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


def test_who_led_is_missing_of_one_and_the_day_of_the_rank_of_another() -> None:
    rules = rule('applies: {ranks: ["01.003"], leader: true}\nwants: {level: {field: "degree"}}')
    ranks = ({"code": "01.003"}, {"code": "01.003", "start": "2014-01-01"})
    people = [replace(person(ranks=[rank]), ref=str(at)) for at, rank in enumerate(ranks, start=1)]
    day = date(2023, 8, 1)
    told = [assess(one, rules, as_of=day)[0].missing for one in people]
    assert told == [("degree", "rank_start"), ("degree", "leader")]
    snapshot = columns(people)
    held = np.ones(len(snapshot.columns.seg), np.bool_)
    periods = [period for _one, period in rules.standards.judged(day)]
    labels = alike(snapshot, np.arange(2), held, periods, as_of=day, ranks=True)
    assert len(set(labels.tolist())) == 2
