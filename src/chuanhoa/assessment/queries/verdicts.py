"""What the rulebook says of people on a day: the one door to the assessment."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Final

from chuanhoa.assessment.queries.dossiers import Person
from chuanhoa.core.assess import Book, Finding, assess, worst

GUARDED: Final = {"ethnicity": "ethnicity"}
"""Missing facts that a viewer may not be told of → the guarded attribute they are."""


@dataclass(frozen=True)
class Assessed:
    """A person with one finding for each requirement and post; `by_requirement` sums up posts."""

    person: Person
    findings: tuple[Finding, ...]

    @cached_property
    def by_requirement(self) -> dict[str, Finding]:
        """Return the worst finding of each requirement over the person's posts."""
        parts: dict[str, list[Finding]] = {}
        for one in self.findings:
            parts.setdefault(one.requirement, []).append(one)
        return {code: some[0] if len(some) == 1 else _worst(some) for code, some in parts.items()}

    def on(self, requirement: str = "") -> Finding | None:
        """Return what counts: of a requirement, else the worst of all; None where none is asked."""
        return self.by_requirement.get(requirement) if requirement else worst(self.findings)

    def veiled(self, finding: Finding) -> bool:
        """Whether a finding waits for what the viewer may not see of this person."""
        return any(GUARDED.get(code) in self.person.hidden for code in finding.missing)


def _worst(findings: list[Finding]) -> Finding:
    return worst(findings) or findings[0]


def verdicts_of(people: Iterable[Person], book: Book, *, as_of: date) -> list[Assessed]:
    """Return everybody with every finding, in the order given."""
    return [Assessed(one, assess(one.dossier, book, as_of=as_of)) for one in people]
