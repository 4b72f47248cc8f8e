"""The answer to one question: does this person, in this post, meet this requirement on this day."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Final, Literal

from chuanhoa.core.rulebook import Source
from chuanhoa.core.rulebook.standards import Want
from chuanhoa.core.text import Message, PartialDate

Verdict = Literal[
    "met", "not_met", "in_transition", "exempt", "unknown", "unverified", "not_applicable"
]
VERDICTS: Final[tuple[Verdict, ...]] = (
    "met", "in_transition", "exempt", "not_met", "unknown", "unverified", "not_applicable",
)  # fmt: skip
"""In the order in which pages show their counts."""
WORST_FIRST: Final[tuple[Verdict, ...]] = (
    "not_met", "unknown", "unverified", "in_transition", "exempt", "met", "not_applicable",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Shown:
    """The row of the record that decided, or came nearest."""

    field: str
    level: str
    awarded: PartialDate | None
    ref: str = ""


@dataclass(frozen=True, slots=True)
class Finding:
    """A verdict with its reasons.

    `post` is the post or rank asked about and `place` its position among the person's; `until` the
    last day of a transition; `missing` the facts that would settle it; `source` the clause that
    decided; `would_be` what an unverified rule would have said; `wants` what is asked of this
    person, None where that is not known; `shows` what decided where that is no credential;
    `undated` those fields missing of which enough is on record but for the day of its award;
    `lapsed`: the last day of the time that whoever does not meet it had, None where there was none;
    `spared`: of what is not known the last day of the time that there is if it is not met: it is met or
    in time whatever is missing, None where that is not so;
    `harmless`: it is not known whether this is asked, and it would be met; `demand`: how high a level
    is asked for, 0 where none is.
    """

    requirement: str
    dimension: str
    post: str
    place: int
    verdict: Verdict
    until: date | None
    missing: tuple[str, ...]
    source: Source
    evidence: Shown | None
    would_be: Verdict | None
    why: Message
    wants: Want | None = None
    shows: Message | None = None
    undated: frozenset[str] = frozenset()
    harmless: bool = False
    demand: int = 0
    lapsed: date | None = None
    spared: date | None = None


def worst(findings: Iterable[Finding]) -> Finding | None:
    """Return the finding that sums up several: the worst verdict, of two the nearer deadline.

    Of two alike in both it is the one that asks for more: whoever passes it passes the other.
    """
    found = sorted(
        findings,
        key=lambda one: (WORST_FIRST.index(one.verdict), one.until or date.max, -one.demand),
    )
    return found[0] if found else None


def deciding(findings: Iterable[Finding]) -> Finding | None:
    """Return the worst of what applies; what can do no harm only where nothing else is asked."""
    applying = [one for one in findings if one.verdict != "not_applicable"]
    return worst(one for one in applying if not one.harmless) or worst(applying)
