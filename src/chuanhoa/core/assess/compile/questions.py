"""The plain questions of conditions as words over what they ask about: kind, trait, start, clock."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from chuanhoa.core.assess.career import leads
from chuanhoa.core.assess.compile.conjuncts import Asked, Conjunct, conjuncts
from chuanhoa.core.assess.days import number
from chuanhoa.core.assess.person import SEXES, TRUTH, Kind
from chuanhoa.core.rulebook import Catalogues
from chuanhoa.core.rulebook.standards import Condition, Transition

Truth = tuple[Any, Any]
"""Whether something surely holds, and whether it may: two booleans, or two arrays of them."""


@dataclass(frozen=True, slots=True)
class Slot:
    """One conjunction: at most one a requirement. `group` is the condition that it belongs to."""

    group: int
    conjuncts: tuple[tuple[Asked, Conjunct, Transition | None], ...]


def slots(asked: Sequence[Asked], cases: int, exemptions: int, transitions: int) -> list[Slot]:
    """Return the conjunctions of all conditions: who it is for, cases, exemptions, transitions."""
    found = []
    for group in range(1 + cases + exemptions + transitions):
        deep: list[list[tuple[Asked, Conjunct, Transition | None]]] = []
        for one in asked:
            condition, transition = _condition(one, group, cases, exemptions)
            for depth, inner in enumerate(conjuncts(condition) if condition else ()):
                if depth == len(deep):
                    deep.append([])
                deep[depth].append((one, inner, transition))
        found += [Slot(group, tuple(part)) for part in deep or [[]]]
    return found


def _condition(
    one: Asked, group: int, cases: int, exemptions: int
) -> tuple[Condition | None, Transition | None]:
    period = one.period
    if group == 0:
        return period.applies, None
    if (at := group - 1) < cases:
        return (period.cases[at].when if at < len(period.cases) else None), None
    if (at := at - cases) < exemptions:
        return (period.exemptions[at].when if at < len(period.exemptions) else None), None
    at -= exemptions
    if at >= len(period.transitions):
        return None, None
    return period.transitions[at].when, period.transitions[at]


def ask(
    found: Sequence[Slot], words: Any, question: Callable[[Condition], Iterator[Truth]]
) -> None:
    """Narrow `words` (…, slot, surely or perhaps) by what `question` says of every condition."""
    for at, slot in enumerate(found):
        for asked, inner, _ in slot.conjuncts:
            for part in inner.parts:
                for truth in question(part):
                    narrow(words, at, asked.bit, truth)


def narrow(words: Any, slot: int, bit: int, truth: Truth) -> None:
    """Take a bit away wherever it does not hold."""
    mask = np.uint64(1 << bit)
    for side in (0, 1):
        words[..., slot, side] &= np.where(truth[side], _FULL, ~mask)


_FULL = np.uint64(2**64 - 1)


def of_kind(
    kinds: Sequence[Kind], catalogues: Catalogues
) -> Callable[[Condition], Iterator[Truth]]:
    """Return what conditions ask of the post or rank itself, over all kinds."""
    posts = [None if one.is_rank else one.title for one in kinds]
    ranks = [one.title if one.is_rank else None for one in kinds]
    staff = [one.staff_kind for one in kinds]
    leaders = np.array([_leader(one, catalogues) for one in kinds])
    first = np.array([one.first_time for one in kinds])

    def question(condition: Condition) -> Iterator[Truth]:
        if condition.ranks:
            named = np.array([value in condition.ranks for value in ranks])
            yield named, named | np.array([value is None for value in ranks])
        if condition.any_rank:
            yield np.array([bool(value) for value in ranks]), np.full(len(ranks), fill_value=True)
        for wanted, values in ((condition.posts, posts), (condition.staff_kinds, staff)):
            if wanted:
                yield (
                    np.array([value in wanted for value in values]),
                    np.array([not value or value in wanted for value in values]),
                )
        if condition.leader is not None:
            yield _flag(leaders, condition.leader)
        if condition.first_time is not None:
            yield _flag(first, condition.first_time)

    return question


def _leader(kind: Kind, catalogues: Catalogues) -> int:
    """Return whether a post leads, or one that does was held on the first day in a rank."""
    if kind.is_rank or kind.leader:
        return kind.leader
    return TRUTH[leads(kind.title, None, catalogues)]


def _flag(values: Any, wanted: bool) -> Truth:  # noqa: FBT001 -- a fact, not a switch
    return values == TRUTH[wanted], (values == TRUTH[wanted]) | (values == 0)


def of_trait(condition: Condition) -> Iterator[Truth]:
    """Yield what a condition asks of the person, over sex × minority."""
    traits = np.arange(9)
    if condition.sex:
        sex = traits // 3
        yield sex == SEXES.index(condition.sex), (sex == SEXES.index(condition.sex)) | (sex == 0)
    if condition.minority is not None:
        yield _flag(traits % 3, condition.minority)


def of_start(days: Sequence[int]) -> Callable[[Condition], Iterator[Truth]]:
    """Return what conditions ask of the first day, over pairs of places among `days`.

    The first entry is a start not known; then come (earliest, latest), a place being how many of
    `days` have come by then.
    """
    size = len(days) + 1
    earliest, latest = np.divmod(np.arange(size * size), size)

    def question(condition: Condition) -> Iterator[Truth]:
        for day, earlier in ((condition.started_before, True), (condition.started_from, False)):
            if day is None:
                continue
            at = days.index(number(day))
            surely, perhaps = latest <= at, earliest <= at
            if not earlier:
                surely, perhaps = ~perhaps, ~surely
            yield np.concatenate([[False], surely]), np.concatenate([[True], perhaps])

    return question


def of_career(name: str, days: Sequence[int]) -> Callable[[Condition], Iterator[Truth]]:
    """Return what conditions ask under `name` of a first day, over pairs of places among `days`.

    The pairs are those of `of_start`: but nothing known is an interval, too.
    """
    size = len(days) + 1
    earliest, latest = np.divmod(np.arange(size * size), size)

    def question(condition: Condition) -> Iterator[Truth]:
        day = getattr(condition, name)
        if day is not None:
            at = days.index(number(day))
            yield latest <= at, earliest <= at

    return question


def days_of(found: Sequence[Slot], *names: str) -> list[int]:
    """Return the days that conditions compare with under some names, in order."""
    return sorted({
        number(day)
        for slot in found
        for _, inner, _ in slot.conjuncts
        for part in inner.parts
        for name in names
        if (day := getattr(part, name)) is not None
    })  # fmt: skip


def asking(found: Sequence[Slot], *names: str) -> list[int]:
    """Return the places of the conjunctions that compare with a day under one of some names."""
    return [at for at, slot in enumerate(found) if days_of([slot], *names)]


def clocks(found: Sequence[Slot], after: str) -> list[tuple[int, int, Transition, Asked]]:
    """Return the clocks of a kind: slot, bit, transition and the wording it belongs to."""
    return [
        (at, asked.bit, transition, asked)
        for at, slot in enumerate(found)
        for asked, _, transition in slot.conjuncts
        if transition is not None and transition.until is None and transition.after == after
    ]
