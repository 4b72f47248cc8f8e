"""Post × requirement: of those in each post, how many meet each requirement asked of them."""

from dataclasses import dataclass
from typing import Any

import numpy as np

from chuanhoa.assessment.queries.asking import Asking
from chuanhoa.assessment.queries.matrix import BY_POST, in_force, rows
from chuanhoa.assessment.queries.shares import MetShare, met_share
from chuanhoa.core.assess import VERDICTS
from chuanhoa.core.rulebook.standards import DIMENSIONS, Requirement

_OUT = VERDICTS.index("not_applicable")


@dataclass(frozen=True, slots=True)
class Entry:
    """One requirement asked of people in one post: counts in the order of VERDICTS."""

    requirement: Requirement
    counts: tuple[int, ...]

    @property
    def asked(self) -> int:
        """How many it is asked of: all of the post but those to whom it does not apply."""
        return sum(self.counts) - self.counts[_OUT]

    @property
    def share(self) -> MetShare:
        """How many of those asked meet it."""
        return met_share(dict(zip(VERDICTS, self.counts, strict=True)))

    def of(self, verdict: str) -> int:
        return self.counts[VERDICTS.index(verdict)]


@dataclass(frozen=True, slots=True)
class GridLine:
    """A post, how many hold it as their main one, and by dimension what is asked of them."""

    post: str
    label: str
    people: int
    entries: dict[str, tuple[Entry, ...]]


@dataclass(frozen=True, slots=True)
class Grid:
    """`dimensions`: those of which anything is asked of anybody here, in their usual order."""

    asking: Asking
    dimensions: tuple[str, ...]
    lines: tuple[GridLine, ...]
    headcount: int


def grid(asking: Asking) -> Grid:
    """Return the table. Each person stands once, in the main post, with the worst of all posts held."""
    found, at = rows(asking, BY_POST)
    many, codes = len(found), len(VERDICTS)
    people = np.bincount(at, minlength=many).tolist() if many else []
    entries: list[dict[str, list[Entry]]] = [{} for _ in range(many)]
    for one, _period in in_force(asking) if many else ():
        counts = _counted(at, asking.standing.verdict(one.code), many, codes)
        for spot in np.flatnonzero(counts.sum(axis=1) > counts[:, _OUT]).tolist():
            entry = Entry(one, tuple(counts[spot].tolist()))
            entries[spot].setdefault(one.dimension, []).append(entry)
    lines = tuple(
        GridLine(key, label, people[spot], {
            dimension: tuple(sorted(some, key=lambda one: -one.asked))
            for dimension, some in entries[spot].items()
        })
        for spot, (key, label, _note) in enumerate(found)
    )  # fmt: skip
    used = {dimension for line in lines for dimension in line.entries}
    return Grid(asking, tuple(one for one in DIMENSIONS if one in used), lines, sum(people))


def _counted(at: Any, verdicts: Any, many: int, codes: int) -> Any:
    """Return the verdicts of a requirement, post × verdict."""
    return np.bincount(at * codes + verdicts, minlength=many * codes).reshape(many, codes)
