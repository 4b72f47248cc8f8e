"""Summing up findings: by dimension, and by verdict."""

from collections import Counter
from collections.abc import Iterable, Mapping

from chuanhoa.core.assess.finding import VERDICTS, Finding, Verdict, worst
from chuanhoa.core.rulebook.standards import DIMENSIONS


def by_dimension(findings: Iterable[Finding]) -> dict[str, Finding | None]:
    """Return for every dimension the finding that sums it up; None where nothing applies."""
    parts: dict[str, list[Finding]] = {dimension: [] for dimension in DIMENSIONS}
    for finding in findings:
        if finding.verdict != "not_applicable":
            parts[finding.dimension].append(finding)
    return {dimension: worst(found) for dimension, found in parts.items()}


def counts(verdicts: Iterable[Verdict]) -> Mapping[Verdict, int]:
    """Return how many of each verdict, every verdict named."""
    found = Counter(verdicts)
    return {verdict: found[verdict] for verdict in VERDICTS}
