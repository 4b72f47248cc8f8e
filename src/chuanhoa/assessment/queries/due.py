"""Who has time until when; and of a day of the law who meets it, is below it, or is not known to."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any, Final

import numpy as np

from chuanhoa.assessment.queries.asking import Asking
from chuanhoa.assessment.queries.book import Rules, deadlines, in_use
from chuanhoa.assessment.queries.dossiers import Person
from chuanhoa.assessment.queries.standing import Findings, OneByOne, Standing
from chuanhoa.assessment.queries.verdicts import GUARDED, verdicts_of
from chuanhoa.assessment.queries.wording import missing_words
from chuanhoa.core.assess import VERDICTS, Book, worst
from chuanhoa.core.assess.days import of_stamp, stamp
from chuanhoa.core.assess.present import NO_END, Told
from chuanhoa.core.assess.summary import asked_first
from chuanhoa.core.assess.supposing import asking_everybody
from chuanhoa.core.rulebook import Source
from chuanhoa.ui.words import within

MEETS, WOULD, LATE, BELOW, UNKNOWN = "dat", "coroi", "khonghan", "chuaro", "thieu"
NOT_ASKED, OTHERWISE, IN_TIME_IF = "khongthuoc", "khac", "neuchua"
PARTS: Final = (NOT_ASKED, OTHERWISE, MEETS, WOULD, LATE, BELOW, UNKNOWN, IN_TIME_IF)
"""The least first: of several requirements the last of these counts of somebody."""
PERHAPS_BOUND: Final = (BELOW, IN_TIME_IF)
"""Of whom the day may turn out to be the last."""
NOBODY: Final = np.zeros(0, np.int64)
_MET, _NOT_MET, _OPEN, _MEMORY, _FREE = (
    VERDICTS.index(code) for code in ("met", "not_met", "unknown", "unverified", "not_applicable")
)
_LEFT: Final = (_NOT_MET, _OPEN, _MEMORY)
"""What leaves an open answer open, said of everybody."""


@dataclass(frozen=True, slots=True, eq=False)
class Part:
    """Some of those asked about beside a day of the law, by position among them: with those it is about all.

    `kind`: NOT_ASKED, of whom it is not asked; OTHERWISE, exempt, in time until another day or by a
    clause that is not verified; MEETS; WOULD, not known whether it is asked of them, and they would
    meet it; LATE, below without any time; BELOW, and not known whether it is asked of them or gives
    them time; UNKNOWN whether they meet it; IN_TIME_IF, not known whether they meet it, and in time until
    the day if they do not. `missing`: what would tell, in words.
    """

    kind: str
    people: Any
    missing: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Clock:
    """Who has time for a requirement until a day, by a clause."""

    requirement: str
    until: date
    source: Source
    verified: bool
    people: Any


class Due:
    """What the cells of everybody say of time that runs, up to a last day.

    `everybody` is asked, where something is open, for the same people as `whatever` tells them.
    """

    def __init__(
        self, standing: Standing, everybody: Callable[[], Standing], as_of: date, last: date
    ) -> None:
        self.standing, self._as_of, self.last = standing, as_of, stamp(last)
        ending = {code for one in deadlines().values() for code in one.requirements}
        self._cells = {
            code: np.full(len(standing), len(VERDICTS) - 1, np.uint8)
            for code in standing.requirements
            if code in ending
        }
        self._unread = {code for code in self._cells if _from_memory(code, as_of)}
        self._running: dict[tuple[str, date, Source, bool], list[Any]] = defaultdict(list)
        self._why: dict[str, list[tuple[tuple[str, ...], Any]]] = defaultdict(list)
        self._if_not: dict[tuple[str, date], list[Any]] = defaultdict(list)
        for part in standing.told():
            self._read(part)
        self._asked = self._whatever(everybody)
        self._ask_why()

    @property
    def clocks(self) -> Iterator[Clock]:
        """Yield who has time until when, by requirement and clause."""
        for (code, until, source, verified), people in self._running.items():
            yield Clock(code, until, source, verified, np.concatenate(people))

    def parts(self, codes: Iterable[str], day: date, concerned: Any) -> tuple[Part, ...]:
        """Return the others beside these requirements and their day, each person once, by the worst.

        `concerned`: who has time until the day itself.
        """
        mine = [code for code in codes if code in self._cells]
        state = np.full(len(self.standing), -1, np.int8)
        for code in mine:
            np.maximum(state, self._state(code, day), out=state)
        state[concerned] = -1
        found = []
        for at, kind in enumerate(PARTS):
            people = np.flatnonzero(state == at)
            if len(people):
                why = self._reasons(mine, people) if kind in (*PERHAPS_BOUND, UNKNOWN) else ()
                found.append(Part(kind, people, why))
        return tuple(found)

    def _read(self, part: Told) -> None:
        """Read some people: the oracle tells the clauses, and what a rule from memory would say."""
        running = (part.until != NO_END) & (part.until <= self.last)
        asked = []
        for column, code in enumerate(self.standing.requirements):
            wanted = running[:, column]
            if code in self._cells:
                self._cells[code][part.part] = part.worst[:, column]
                wanted = wanted | (part.worst[:, column] == _MEMORY)
            rows = np.flatnonzero(wanted) + part.part.start
            asked.append((column, code, rows))
        self.standing.expect((code, rows) for _, code, rows in asked)
        for column, code, rows in asked:
            for findings, some in self.standing.findings(code, rows):
                self._found(findings, code, some, part.until[some - part.part.start, column])

    def _found(self, findings: Findings, code: str, people: Any, ends: Any) -> None:
        said = worst(findings)
        if said is None:
            return
        if code in self._cells and said.would_be == "unknown":
            self._cells[code][people] = _OPEN
        for end in np.unique(ends[(ends != NO_END) & (ends <= self.last)]):
            key = (code, of_stamp(int(end)), said.source, said.verdict == "in_transition")
            self._running[key].append(people[ends == end])

    def _whatever(self, everybody: Callable[[], Standing]) -> dict[str, Any]:
        """Return requirement → what is said where it is asked of everybody; {}: nothing is told.

        Of who left between the two readings it stays open.
        """
        if not any((cells == _OPEN).any() for cells in self._cells.values()):
            return {}
        found = everybody()
        if not len(found):
            return {}
        order = _order(found.keys(), self.standing.keys())
        gone = order < 0
        told = {code: found.verdict(code)[order] for code in self._cells}
        for said in told.values():
            said[gone] = _OPEN
        return told

    def _ask_why(self) -> None:
        """Ask of whom it stays open what would tell, and until when there is time if it is not met."""
        asked = [
            (code, np.flatnonzero((cells == _OPEN) & np.isin(self._said(code), _LEFT)))
            for code, cells in self._cells.items()
        ]
        self.standing.expect(asked)
        for code, rows in asked:
            for findings, people in self.standing.findings(code, rows):
                said = worst(findings)
                if said is not None and said.missing:
                    self._why[code].append((said.missing, people))
                if said is not None and said.spared and _of_one_end(code, self._as_of):
                    self._if_not[code, said.spared].append(people)

    def _said(self, code: str) -> Any:
        cells = self._asked.get(code)
        return np.full(len(self.standing), _OPEN, np.uint8) if cells is None else cells

    def _state(self, code: str, day: date) -> Any:
        """Return the position in PARTS of each by one requirement; one from memory tells nobody's state."""
        cells, said = self._cells[code], self._said(code)
        open_ = cells == _OPEN
        state = np.full(len(cells), PARTS.index(OTHERWISE), np.int8)
        state[(cells == _FREE) | (open_ & (said == _FREE))] = PARTS.index(NOT_ASKED)
        if code in self._unread:
            return state
        state[cells == _MET] = PARTS.index(MEETS)
        state[open_ & (said == _MET)] = PARTS.index(WOULD)
        state[cells == _NOT_MET] = PARTS.index(LATE)
        state[open_ & (said == _NOT_MET)] = PARTS.index(BELOW)
        state[open_ & np.isin(said, (_OPEN, _MEMORY))] = PARTS.index(UNKNOWN)
        for people in self._if_not.get((code, day), ()):
            state[people] = PARTS.index(IN_TIME_IF)
        return state

    def _reasons(self, codes: Iterable[str], people: Any) -> tuple[str, ...]:
        """Return what would tell of some people, in words, each once."""
        found: dict[str, None] = {}
        for code in codes:
            for missing, some in self._why[code]:
                theirs = some[np.isin(some, people)]
                if not len(theirs):
                    continue
                hidden = frozenset(GUARDED.values()) if self._hidden(theirs) else frozenset[str]()
                words = missing_words(asked_first(missing), hidden)
                found |= dict.fromkeys(within(one.label) for one in words)
        return tuple(found)

    def _hidden(self, people: Any) -> bool:
        return bool(self.standing.hidden[people].any())


def _from_memory(code: str, as_of: date) -> bool:
    """Whether the wording of a day is from memory: it says of nobody how he stands."""
    wording = in_use().book.standards.requirements[code].on(as_of)
    return wording is not None and wording.source.mark == "recall"


def _of_one_end(code: str, as_of: date) -> bool:
    """Whether all of whom the oracle's one answer is told have the same time, whenever they began."""
    wording = in_use().book.standards.requirements[code].on(as_of)
    return wording is not None and all(one.after != "post_start" for one in wording.transitions)


def _order(keys: Any, wanted: Any) -> Any:
    """Return where each of `wanted` stands among `keys`; -1: left between the two readings."""
    if keys.tobytes() == wanted.tobytes():
        return np.arange(len(wanted))
    at = {key: row for row, key in enumerate(keys.tolist())}
    return np.array([at.get(key, -1) for key in wanted.tolist()], np.int64)


def whatever(asking: Asking) -> Callable[[], Standing]:
    """Return what tells those asked about were every day of the law one for everybody in a post."""
    return lambda: (
        Asking(
            asking.sight, asking.unit, asking.tops, _asked_of_everybody(in_use(), asking.as_of)
        ).standing
    )


def whatever_one_by_one(people: list[Person], as_of: date) -> Callable[[], Standing]:
    """Return the same of people that are read already."""
    rules = _asked_of_everybody(in_use(), as_of)
    return lambda: OneByOne(verdicts_of(people, rules, as_of=as_of), list(_ending()))


@lru_cache(maxsize=16)
def _asked_of_everybody(rules: Rules, day: date) -> Book:
    return asking_everybody(rules.book, _ending(), day)


def _ending() -> dict[str, None]:
    return dict.fromkeys(code for one in deadlines().values() for code in one.requirements)
