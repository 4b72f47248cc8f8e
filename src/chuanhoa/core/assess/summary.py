"""Summing up findings: by dimension, and by verdict."""

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Final

from chuanhoa.core.assess.finding import VERDICTS, Finding, Verdict, deciding
from chuanhoa.core.rulebook.standards import DIMENSIONS

POST, RANK = "post", "rank"
"""What is missing where it is not known which post, or which rank, is held."""
DECIDING: Final = frozenset({POST, RANK, "staff_kind"})
"""What says which standards are asked of somebody."""
UNIT: Final = "unit"
OF_UNIT: Final = frozenset({"established", "territory", "territory_list", "province_decision"})
"""What a unit tells, once it is known which it is."""


def named(missing: Iterable[str]) -> list[str]:
    """Return what is named as missing: of somebody whose unit is not known, that, not what it tells."""
    codes = list(missing)
    return [code for code in codes if code not in OF_UNIT] if UNIT in codes else codes


def asked_first(missing: Iterable[str]) -> list[str]:
    """Return what is to be asked first: of somebody whose post or rank is not known, that.

    Which standards apply depends on it; what those ask for is asked once they are known to apply.
    """
    codes = named(missing)
    return [code for code in codes if code in DECIDING] or codes


def by_dimension(findings: Iterable[Finding]) -> dict[str, Finding | None]:
    """Return for every dimension the finding that sums it up; None where nothing applies.

    What waits for a rank that is not on record sums up a dimension only where nothing is known to be
    asked of the post: it is told in its own finding, and does not hide what the post asks. Nor does
    what is met if it is asked at all.
    """
    parts: dict[str, list[Finding]] = {dimension: [] for dimension in DIMENSIONS}
    waiting: dict[str, list[Finding]] = {dimension: [] for dimension in DIMENSIONS}
    for finding in findings:
        if finding.verdict != "not_applicable":
            into = waiting if RANK in finding.missing else parts
            into[finding.dimension].append(finding)
    return {name: deciding(found or waiting[name]) for name, found in parts.items()}


def counts(verdicts: Iterable[Verdict]) -> Mapping[Verdict, int]:
    """Return how many of each verdict, every verdict named."""
    found = Counter(verdicts)
    return {verdict: found[verdict] for verdict in VERDICTS}
