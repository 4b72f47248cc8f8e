"""What requirements want as words over what a person has: credentials, age, retirement, tiết."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

import numpy as np

from chuanhoa.core.assess.compile.conjuncts import Asked, ways
from chuanhoa.core.assess.compile.questions import Slot
from chuanhoa.core.assess.heights import heights, may_reach
from chuanhoa.core.assess.person import span
from chuanhoa.core.rulebook import Catalogues
from chuanhoa.core.rulebook.standards import (
    LACKING,
    Age,
    Collective,
    Holding,
    Level,
    MonthsLeft,
    OnRecord,
    Periods,
    ProvinceLevel,
    Suits,
    Want,
)

NONE: Final = -1
Amount = type[MonthsLeft] | type[Periods]


@dataclass(slots=True)
class Questions:
    """Questions "is a credential of this level held": one column each, one a requirement in each.

    `decided` marks the columns whose level the province sets. All of a column have the same bounds
    on the day of award.
    """

    columns: list[dict[int, Holding]] = field(default_factory=list)
    decided: list[bool] = field(default_factory=list)

    def add(self, wanted: dict[int, Holding], *, decided: bool = False) -> int:
        """Return the column of new questions; NONE where there is nothing to ask."""
        if not wanted:
            return NONE
        self.columns.append(wanted)
        self.decided.append(decided)
        return len(self.columns) - 1

    def bounded(self) -> list[tuple[int, int, int]]:
        """Return the columns with bounds: which, the first day that counts, the first that no longer does."""
        found = []
        for column, wanted in enumerate(self.columns):
            since, before = next(iter(wanted.values())).bounds
            if since is not None or before is not None:
                found.append((column, *span(since, before)))
        return found


@dataclass(frozen=True, slots=True)
class Way:
    """The plain wants in one place among those of a case: by bit, and their columns of questions."""

    wants: dict[int, Want]
    main: int
    floor: int
    decided: int


def plain_wants(asked: Sequence[Asked], cases: int) -> list[list[dict[int, Want]]]:
    """Return for every case the plain wants of all requirements, in their order of preference."""
    found: list[list[dict[int, Want]]] = []
    for case in range(cases):
        depth: list[dict[int, Want]] = []
        for one in asked:
            if case >= len(one.period.cases):
                continue
            for at, want in enumerate(ways(one.period.cases[case].wants)):
                if at == len(depth):
                    depth.append({})
                depth[at][one.bit] = want
        found.append(depth or [{}])
    return found


def placed(wants: dict[int, Want], questions: Questions) -> Way:
    """Return the wants with the questions that they put to a record."""
    main = {
        bit: Holding(want.field, want.met_at if isinstance(want, ProvinceLevel) else want.at_least)
        for bit, want in wants.items()
        if isinstance(want, Level | Suits | ProvinceLevel)
    }
    province = {b: w for b, w in wants.items() if isinstance(w, ProvinceLevel)}
    return Way(
        wants,
        questions.add(main),
        questions.add({bit: Holding(want.field, want.floor) for bit, want in province.items()}),
        questions.add({b: Holding(w.field, "") for b, w in province.items()}, decided=True),
    )


def of_conditions(found: Sequence[Slot], questions: Questions) -> list[tuple[int, int]]:
    """Return (conjunction, column) for every credential that conditions ask for."""
    pairs = []
    for at, slot in enumerate(found):
        deep: dict[tuple[Any, int], dict[int, Holding]] = {}
        for asked, inner, _ in slot.conjuncts:
            for depth, one in enumerate(inner.holds):
                deep.setdefault((one.bounds, depth), {})[asked.bit] = one
        pairs += [(at, questions.add(wanted)) for wanted in deep.values()]
    return pairs


class Levels:
    """How high levels stand in their fields."""

    def __init__(self, catalogues: Catalogues) -> None:
        self.catalogues = catalogues

    def rank(self, of: str, level: str) -> int:
        """Return the rank of a level; one without an order stands at 0."""
        return heights(of, level, self.catalogues)[0]


def held_words(
    questions: Questions,
    codes: Sequence[tuple[str, str]],
    nones: Sequence[tuple[str, ...]],
    decisions: Sequence[str | None],
    levels: Levels,
) -> tuple[Any, Any, Any]:
    """Return the words of all questions.

    By decision, code and column: surely answers, could answer, is of the field. By column: which
    bits ask. By decision, set of fields known to be empty and column: which bits that answers.
    """
    size = len(questions.columns)
    held = np.zeros((len(decisions), len(codes), size, 3), np.uint64)
    about = np.zeros(size, np.uint64)
    empty = np.zeros((len(decisions), len(nones), size), np.uint64)
    for column, wanted in enumerate(questions.columns):
        for bit, one in wanted.items():
            mask = np.uint64(1 << bit)
            about[column] |= mask
            for at, decision in enumerate(decisions):
                level: str | None = decision if questions.decided[column] else one.level
                if level is None:
                    continue
                for code, three in _answers(codes, one.field, level, levels):
                    held[at, code, column, np.array(three)] |= mask
                for none, fields in enumerate(nones):
                    if one.field in fields:
                        empty[at, none, column] |= mask
    return held, about, empty


def _answers(
    codes: Sequence[tuple[str, str]], of: str, at_least: str, levels: Levels
) -> Iterator[tuple[int, tuple[bool, bool, bool]]]:
    wanted = levels.rank(of, at_least)
    for code, (name, level) in enumerate(codes):
        if name == of and level == LACKING:
            yield code, (False, False, True)
        elif name == of:
            high = levels.rank(of, level) >= wanted
            perhaps = may_reach(of, level, wanted, levels.catalogues)
            yield code, ((bool(level) and high) or not at_least, perhaps, True)


def suit_words(found: Sequence[Way], codes: Sequence[tuple[str, str]], levels: Levels) -> Any:
    """Return by code and place of a want which bits a field of study answers: surely, perhaps."""
    words = np.zeros((len(codes), len(found), 2), np.uint64)
    for at, way in enumerate(found):
        for bit, want in way.wants.items():
            if isinstance(want, Suits):
                for code, (surely, perhaps, _) in _answers(
                    codes, want.field, want.at_least, levels
                ):
                    words[code, at, np.array([surely, perhaps])] |= np.uint64(1 << bit)
    return words


def marked(found: Sequence[Way], kind: type, on: str = "") -> Any:
    """Return by place of a want which bits want something of a kind (and of a day, where said)."""
    return np.array(
        [
            sum(
                1 << bit
                for bit, want in way.wants.items()
                if isinstance(want, kind) and (not on or getattr(want, "on", "") == on)
            )
            for way in found
        ],
        np.uint64,
    )


def ages(found: Sequence[Way]) -> list[int]:
    """Return the ages in months that wants compare with, the lowest first."""
    return sorted({
        months
        for way in found
        for want in way.wants.values()
        if isinstance(want, Age)
        for months in _sides(want)
    })  # fmt: skip


def _sides(want: Age) -> list[int]:
    least = [] if want.least is None else [want.least * 12]
    return least + ([] if want.most is None else [(want.most + 1) * 12])


def age_words(found: Sequence[Way], months: Sequence[int], on: str) -> Any:
    """Return by how many of `months` were reached and place: old enough, too old."""
    words = np.zeros((len(months) + 1, len(found), 2), np.uint64)
    for at, way in enumerate(found):
        for bit, want in way.wants.items():
            if not isinstance(want, Age) or want.on != on:
                continue
            mask = np.uint64(1 << bit)
            first = 0 if want.least is None else months.index(want.least * 12) + 1
            words[first:, at, 0] |= mask
            if want.most is not None:
                words[months.index((want.most + 1) * 12) + 1 :, at, 1] |= mask
    return words


def _amounts(way: Way, kind: Amount, on: str) -> Iterator[tuple[int, int]]:
    for bit, want in way.wants.items():
        if not isinstance(want, MonthsLeft | Periods) or type(want) is not kind:
            continue
        if not on or getattr(want, "on", "") == on:
            yield bit, want.least


def steps(found: Sequence[Way], kind: Amount, on: str = "") -> list[int]:
    """Return the amounts that wants of a kind ask for at least, the lowest first."""
    return sorted({amount for way in found for _, amount in _amounts(way, kind, on)})


def step_words(found: Sequence[Way], amounts: Sequence[int], kind: Amount, on: str = "") -> Any:
    """Return by how many of `amounts` were reached and place: enough."""
    words = np.zeros((len(amounts) + 1, len(found)), np.uint64)
    for at, way in enumerate(found):
        for bit, amount in _amounts(way, kind, on):
            words[amounts.index(amount) + 1 :, at] |= np.uint64(1 << bit)
    return words


def given(found: Sequence[Way]) -> Any:
    """Return by place which bits want nothing further of whoever they apply to."""
    return marked(found, OnRecord)


def moot(found: Sequence[Way]) -> Any:
    """Return by place which bits want what only a collective can judge, beside another want."""
    return marked(found, Collective)
