"""Why: one sentence for a verdict, as code and parameters."""

from collections.abc import Set
from functools import lru_cache
from typing import Final

from chuanhoa.core.assess.answer import Answer
from chuanhoa.core.assess.facts import Facts, vague, waits_for_day
from chuanhoa.core.assess.finding import Shown, Verdict
from chuanhoa.core.assess.summary import named
from chuanhoa.core.rulebook import Catalogue, Source
from chuanhoa.core.rulebook.citing import cited
from chuanhoa.core.rulebook.standards import OnRecord, Requirement
from chuanhoa.core.rulebook.standards.telling import wanted
from chuanhoa.core.text import Message

HOLDING: Final = frozenset({"met", "not_met", "in_transition", "exempt", "unknown"})
"""Verdicts told with what is held, where the record shows something."""


def why(
    requirement: Requirement, verdict: Verdict, answer: Answer, facts: Facts, shown: Message | None,
    late: Set[str] = frozenset(), recalled: Source | None = None,
) -> Message:  # fmt: skip
    """Return the sentence of one verdict: what was asked, what is there, by which clause.

    `late`: the fields of which nothing is missing but a day of award. `recalled`: the source that
    nobody has compared, where a verdict is unverified for its sake.
    """
    evidence = answer.outcome.evidence
    params: dict[str, object] = {
        "asked": words(requirement.label, requirement.label_en),
        "clause": cited(answer.source),
        "held": _held(evidence, facts, late=evidence.field in late) if evidence else "",
        "until": answer.until or "",
        "spare": _spare(answer),
        "lapse": Message("assess.lapsed", {"day": answer.lapsed}) if answer.lapsed else "",
        "missing": [
            _award_day(code, facts) if code in late else _missing(code, facts)
            for code in named(sorted(answer.missing))
        ],
    }
    if answer.case is not None and isinstance(answer.case.wants, OnRecord):
        known = verdict == "not_applicable"
        return Message(
            "assess.recorded" if known else "assess.unrecorded", {**params, "shown": shown or ""}
        )
    if verdict == "unverified":
        params["would_be"] = Message(f"assess.verdict.{answer.verdict}")
        if recalled is not None and recalled != answer.source:
            return Message("assess.unverified_leaning", {**params, "leaning": cited(recalled)})
    if answer.excused is not None and shown is not None and answer.excused.led_before is not None:
        return Message(f"assess.{verdict}_led", {**params, "shown": shown})
    if verdict not in HOLDING or evidence is not None:
        return Message(f"assess.{verdict}", params)
    if shown is None or answer.case is None:
        return Message(f"assess.{verdict}_bare", params)
    params |= {"shown": shown, "wanted": wanted(answer.case.wants, facts.catalogues)}
    return Message(f"assess.{verdict}_shown", params)


def undated(answer: Answer, facts: Facts) -> frozenset[str]:
    """Return the fields missing of which enough is on record but for the day of its award."""
    shown = answer.outcome.evidence
    decides = shown is not None and bool(shown.level) and vague(shown.awarded)
    return frozenset(
        code
        for code in answer.missing
        if (decides and shown and code == shown.field) or waits_for_day(facts, code)
    )


def _spare(answer: Answer) -> Message | str:
    """Return that what is open can do no harm whichever way it turns out; "" where it may."""
    if answer.harmless:
        return Message("assess.harmless")
    if answer.spared is None:
        return ""
    by = {"day": answer.spared.until or "", "clause": cited(answer.spared.source)}
    return Message("assess.spared", by)


def not_asked(label: str, label_en: str, source: Source) -> Message:
    """Return the sentence of whoever a requirement does not speak of."""
    return Message(
        "assess.not_applicable", {"asked": words(label, label_en), "clause": cited(source)}
    )


@lru_cache(maxsize=4096)
def words(vi: str, en: str) -> Message:
    """Return words of the rulebook that are told in the reader's language."""
    return Message("assess.words", {"vi": vi, "en": en})


def _held(shown: Shown, facts: Facts, *, late: bool) -> Message:
    levels = facts.catalogues["credential_field"][shown.field].extra["levels"]
    entry = facts.catalogues[levels].get(shown.level) if levels else None
    name = entry or facts.catalogues["credential_field"][shown.field]
    level = words(name.label, name.label_en)
    if shown.awarded is None and late:
        return Message("assess.held_undated", {"level": level})
    if shown.awarded is None:
        return Message("assess.held", {"level": level})
    return Message("assess.held_since", {"level": level, "day": shown.awarded.show()})


def _award_day(field: str, facts: Facts) -> Message:
    return Message("assess.award_day", {"field": _missing(field, facts)})


def _missing(code: str, facts: Facts) -> Message:
    catalogue: Catalogue = facts.catalogues["missing"]
    entry = catalogue[code]
    return words(entry.label, entry.label_en)
