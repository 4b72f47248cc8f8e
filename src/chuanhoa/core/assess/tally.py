"""What many assessed people come to: verdicts by dimension, and what to ask for."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from chuanhoa.core.assess.finding import Finding, Verdict
from chuanhoa.core.assess.summary import asked_first, by_dimension, counts
from chuanhoa.core.rulebook.standards import DIMENSIONS


@dataclass(frozen=True, slots=True)
class Ask:
    """A fact to ask for: how many unknown findings it settles alone, and together with others.

    `people`: of how many people it is missing.
    """

    code: str
    alone: int
    together: int
    people: int


@dataclass(slots=True)
class Tally:
    """A running sum: its size does not grow with the number of people."""

    headcount: int = 0
    _verdicts: dict[str, Counter[Verdict]] = field(
        default_factory=lambda: {dimension: Counter() for dimension in DIMENSIONS}
    )
    _alone: Counter[str] = field(default_factory=Counter)
    _together: Counter[str] = field(default_factory=Counter)
    _people: Counter[str] = field(default_factory=Counter)

    def add(self, findings: Iterable[Finding]) -> None:
        """Count one person in."""
        findings = tuple(findings)
        self.headcount += 1
        for dimension, found in by_dimension(findings).items():
            self._verdicts[dimension][found.verdict if found else "not_applicable"] += 1
        open_ones = [asked_first(one.missing) for one in findings if one.verdict == "unknown"]
        for missing in open_ones:
            counter = self._alone if len(missing) == 1 else self._together
            counter.update(missing)
        self._people.update({code for missing in open_ones for code in missing})

    def counts(self) -> dict[str, Mapping[Verdict, int]]:
        """Return for each dimension how many people have each verdict; each adds up to everybody."""
        return {name: counts(found.elements()) for name, found in self._verdicts.items()}

    def ask_for(self) -> list[Ask]:
        """Return what is missing, that first which settles most unknown findings by itself."""
        found = [
            Ask(code, self._alone[code], self._together[code], people)
            for code, people in self._people.items()
        ]
        return sorted(found, key=lambda one: (-one.alone, -one.together, -one.people, one.code))
