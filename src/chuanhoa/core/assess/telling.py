"""One assessed person in the words of the exchange format, as plain values for JSON."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any, Final

from chuanhoa.core.assess.dossier import Dossier
from chuanhoa.core.assess.exchange import SCHOOLING, WORDS
from chuanhoa.core.assess.finding import Finding, Shown
from chuanhoa.core.assess.summary import by_dimension
from chuanhoa.core.rulebook import Source
from chuanhoa.core.rulebook.standards import Age, MonthsLeft
from chuanhoa.core.text import say

Json = Any

_SCHOOL_WORDS: Final[Mapping[str, str]] = {level: word for word, level in SCHOOLING.items()}


def official_to_json(dossier: Dossier, findings: Iterable[Finding], lang: str) -> dict[str, Json]:
    """Return what an assessment says of one person: every finding, and each dimension summed up."""
    findings = tuple(findings)
    told: dict[str, Json] = {"name": dossier.name}
    if dossier.ref:
        told["ref"] = dossier.ref
    told["findings"] = [finding_to_json(one, dossier, lang) for one in findings]
    summed = by_dimension(findings)
    told["dimensions"] = {name: _dimension(found) for name, found in summed.items()}
    return told


def finding_to_json(finding: Finding, dossier: Dossier, lang: str) -> dict[str, Json]:
    """Return one finding of a person; `would_be` stands only where the rule is not verified."""
    told: dict[str, Json] = {
        "requirement": finding.requirement,
        "dimension": finding.dimension,
        "post": finding.post,
        "verdict": finding.verdict,
        "until": _iso(finding.until),
        "missing": [WORDS.get(code, code) for code in finding.missing],
        "clause": clause_to_json(finding.source),
        "evidence": _evidence(finding, dossier),
        "why": say(finding.why, lang),
    }
    if finding.would_be:
        told["would_be"] = finding.would_be
    return told


def clause_to_json(source: Source) -> dict[str, Json]:
    """Return a citation: the document, the article, and how well it was verified."""
    return {"document": source.doc, "article": source.at, "mark": source.mark}


def _evidence(finding: Finding, dossier: Dossier) -> dict[str, Json] | None:
    """Return what decided: a credential, or of an age, and of the months left, the birth."""
    if finding.evidence is not None:
        return _credential(finding.evidence)
    if isinstance(finding.wants, Age | MonthsLeft) and dossier.birth is not None:
        return {"field": "birth", "level": None, "date": dossier.birth.iso()}
    return None


def _credential(shown: Shown) -> dict[str, Json]:
    level = (
        _SCHOOL_WORDS.get(shown.level, shown.level) if shown.field == "schooling" else shown.level
    )
    told: dict[str, Json] = {
        "field": WORDS.get(shown.field, shown.field),
        "level": level,
        "date": shown.awarded.iso() if shown.awarded else None,
    }
    return told | ({"ref": shown.ref} if shown.ref else {})


def _dimension(found: Finding | None) -> dict[str, Json]:
    if found is None:
        return {"verdict": "not_applicable", "until": None, "document": None, "article": None}
    return {
        "verdict": found.verdict,
        "until": _iso(found.until),
        "document": found.source.doc,
        "article": found.source.at,
    }


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None
