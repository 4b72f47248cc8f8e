"""What is not known of people, and which standards wait for it: out of verdicts that are told already."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

import numpy as np

from chuanhoa.assessment.queries.asking import Asking
from chuanhoa.assessment.queries.wording import Missing, missing_words, requirement_label
from chuanhoa.core.assess import VERDICTS, Finding, worst
from chuanhoa.core.assess.summary import asked_first

UNKNOWN = VERDICTS.index("unknown")


@dataclass(frozen=True, slots=True)
class Awaited:
    """What would settle some standards of a person, and which those are, as (code, label)."""

    missing: tuple[Missing, ...]
    standards: tuple[tuple[str, str], ...]


def open_findings(
    asking: Asking, people: Sequence[UUID], codes: Collection[str]
) -> Mapping[UUID, list[Finding]]:
    """Return of some people the open answers to requirements, in the order in which these are in force.

    Of several posts that a requirement speaks of the worst counts, as everywhere.
    """
    standing = asking.standing
    found: dict[UUID, list[Finding]] = {who: [] for who in people}
    if not people:
        return found
    keys = {who.bytes for who in people}
    mine = np.fromiter((key in keys for key in standing.keys().tolist()), np.bool_, len(standing))
    whose = dict(zip(np.flatnonzero(mine).tolist(), standing.ids(mine), strict=True))
    rows: dict[str, list[int]] = {one.code: [] for one, _period in asking.in_force}
    for part in standing.told():
        for column, code in enumerate(standing.requirements):
            if code in codes:
                unknown = (part.worst[:, column] == UNKNOWN) & mine[part.part]
                rows[code] += (np.flatnonzero(unknown) + part.part.start).tolist()
    asked = [(code, np.array(some, np.int64)) for code, some in rows.items() if some]
    standing.expect(asked)
    for code, at in asked:
        for findings, some in standing.findings(code, at):
            counts = worst(findings)
            if counts is not None:
                for row in some.tolist():
                    found[whose[row]].append(counts)
    return found


def awaited(findings: Iterable[Finding], hidden: frozenset[str]) -> list[Awaited]:
    """Return what would settle open answers, the most telling first; what is `hidden` unnamed."""
    groups: dict[tuple[Missing, ...], list[tuple[str, str]]] = {}
    for finding in findings:
        missing = tuple(missing_words(asked_first(finding.missing), hidden))
        groups.setdefault(missing, []).append(
            (finding.requirement, requirement_label(finding.requirement))
        )
    found = [Awaited(missing, tuple(waiting)) for missing, waiting in groups.items()]
    return sorted(found, key=lambda each: -len(each.standards))
