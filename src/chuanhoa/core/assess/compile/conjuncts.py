"""Conditions and wants taken apart: what holds is one of several conjunctions of plain questions."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from chuanhoa.core.rulebook.standards import AnyOf, Condition, Holding, Period, Want


@dataclass(frozen=True, slots=True)
class Conjunct:
    """Conditions that must all hold, none with an `any_of` or a credential; those stand in `holds`.

    With answers of three values "and" and "or" distribute as they do with two, so taking a
    condition apart changes no answer.
    """

    parts: tuple[Condition, ...] = ()
    holds: tuple[Holding, ...] = ()


def conjuncts(condition: Condition) -> Iterator[Conjunct]:
    """Yield the conjunctions of which one must hold."""
    plain = replace(condition, any_of=(), holds=None)
    parts = () if plain.empty else (plain,)
    holds = () if condition.holds is None else (condition.holds,)
    if not condition.any_of:
        yield Conjunct(parts, holds)
    for one in condition.any_of:
        for inner in conjuncts(one):
            yield Conjunct((*parts, *inner.parts), (*holds, *inner.holds))


def ways(want: Want) -> tuple[Want, ...]:
    """Return the plain wants of which one is enough, in order."""
    if isinstance(want, AnyOf):
        return tuple(inner for one in want.wants for inner in ways(one))
    return (want,)


@dataclass(frozen=True, slots=True)
class Asked:
    """A requirement's wording, with its bit in the words of its plate."""

    code: str
    period: Period
    bit: int
    sure: bool
    """Whether its first day is known to have come."""

    @property
    def of_ranks(self) -> bool:
        """Whether it is asked of ranks, not of posts."""
        return self.period.applies.of_ranks
