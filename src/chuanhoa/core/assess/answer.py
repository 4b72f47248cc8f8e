"""What a wording of a requirement says of one person, before it is told."""

from dataclasses import dataclass
from datetime import date

from chuanhoa.core.assess.finding import Verdict
from chuanhoa.core.assess.outcome import Outcome
from chuanhoa.core.rulebook import Source
from chuanhoa.core.rulebook.standards import Case, Condition


@dataclass(frozen=True, slots=True)
class Answer:
    """The verdict, the clause that decided it, and the case of the wording where it is one.

    `harmless`: it is not known whether this is asked; were it asked, it would be met. `excused`: what
    excuses whoever is exempt. `lapsed`: the last day of the time that somebody below it had.
    `spared`: what an open answer would be were it not met, where there is time then.
    """

    verdict: Verdict
    source: Source
    outcome: Outcome
    missing: frozenset[str] = frozenset()
    until: date | None = None
    case: Case | None = None
    harmless: bool = False
    excused: Condition | None = None
    lapsed: date | None = None
    spared: "Answer | None" = None
