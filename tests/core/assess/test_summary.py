"""Findings summed up: the worst of a dimension, the counts of all verdicts, what to ask for."""

from datetime import date
from itertools import pairwise

import pytest

from chuanhoa.core.assess import (
    VERDICTS,
    WORST_FIRST,
    Finding,
    Verdict,
    by_dimension,
    counts,
    worst,
)
from chuanhoa.core.assess.tally import Ask, Tally
from chuanhoa.core.rulebook import Source
from chuanhoa.core.text import Message


def found(
    verdict: Verdict, dimension: str = "degree", until: date | None = None, missing: tuple[str, ...] = ()
) -> Finding:  # fmt: skip
    return Finding(
        requirement="r",
        dimension=dimension,
        post="VPTK",
        place=0,
        verdict=verdict,
        until=until,
        missing=missing,
        source=Source("1/2020", "Đ1", "text"),
        evidence=None,
        would_be=None,
        why=Message("assess.met"),
    )


@pytest.mark.parametrize(("worse", "better"), list(pairwise(WORST_FIRST)))
def test_the_worse_of_two_sums_them_up(worse: Verdict, better: Verdict) -> None:
    assert worst([found(better), found(worse)]) == found(worse)


def test_of_two_transitions_the_nearer_deadline_sums_up_and_of_nothing_nothing() -> None:
    near, far = (found("in_transition", until=date(year, 8, 1)) for year in (2025, 2028))
    assert worst([far, near]) == near
    assert worst([]) is None


def test_every_dimension_is_named_and_what_does_not_apply_leaves_it_empty() -> None:
    findings = [
        found("met"),
        found("unknown"),
        found("not_applicable", "theory"),
        found("met", "age"),
    ]
    assert by_dimension(findings) == {
        "degree": found("unknown"),
        "theory": None,
        "state_management": None,
        "age": found("met", "age"),
        "general_education": None,
        "other": None,
    }


def test_counts_name_every_verdict() -> None:
    assert dict(counts(["met", "met", "unknown"])) == {
        "met": 2, "in_transition": 0, "exempt": 0, "not_met": 0, "unknown": 1, "unverified": 0,
        "not_applicable": 0,
    }  # fmt: skip


def test_a_tally_adds_up_to_everybody_in_every_dimension() -> None:
    tally = Tally()
    tally.add([found("met"), found("not_met")])
    tally.add([found("unknown", missing=("degree",))])
    tally.add([])
    told = tally.counts()
    assert [sum(one.values()) for one in told.values()] == [3] * 6
    assert [told["degree"][verdict] for verdict in VERDICTS] == [0, 0, 0, 1, 1, 0, 1]


def test_what_settles_most_by_itself_is_asked_for_first() -> None:
    tally = Tally()
    tally.add(
        [found("unknown", missing=("degree",)), found("unknown", missing=("degree", "birth"))]
    )
    tally.add([found("unknown", missing=("birth", "territory"))])
    tally.add([found("unverified", missing=("sex",)), found("met")])
    assert tally.ask_for() == [
        Ask("degree", alone=1, together=1, people=1),
        Ask("birth", alone=0, together=2, people=2),
        Ask("territory", alone=0, together=1, people=1),
    ]
