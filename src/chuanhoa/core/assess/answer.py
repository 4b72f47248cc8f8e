"""What a wording of a requirement says of one person, before it is told."""

from dataclasses import dataclass
from datetime import date

from chuanhoa.core.assess.finding import Verdict
from chuanhoa.core.assess.outcome import Outcome
from chuanhoa.core.rulebook import Source
from chuanhoa.core.rulebook.standards import Case


@dataclass(frozen=True, slots=True)
class Answer:
    """The verdict, the clause that decided it, and the case of the wording where it is one.

    `harmless`: it is not known whether this is asked; were it asked, it would be met.
    """

    verdict: Verdict
    source: Source
    outcome: Outcome
    missing: frozenset[str] = frozenset()
    until: date | None = None
    case: Case | None = None
    harmless: bool = False
