"""A wording of a requirement as plain values for JSON: only what is written, in the words of the files."""

import dataclasses
from datetime import date
from typing import Any

from chuanhoa.core.rulebook import Source
from chuanhoa.core.rulebook.standards import AnyOf, Condition, Holding, Period, Transition, Want

KINDS = {
    "Level": "level", "Suits": "suits", "ProvinceLevel": "province_level", "Age": "age",
    "MonthsLeft": "months_left", "Periods": "periods", "Collective": "collective",
    "OnRecord": "on_record",
}  # fmt: skip


def plain_period(period: Period) -> dict[str, Any]:
    """Return one wording."""
    ending = period.ending
    return {
        "from": period.first.iso(),
        "to": period.last.isoformat() if period.last else None,
        "clause": plain_source(period.source),
        "applies": plain_condition(period.applies),
        "cases": [
            {
                "when": plain_condition(case.when),
                "wants": plain_want(case.wants),
                "clause": plain_source(case.source or period.source),
            }
            for case in period.cases
        ],
        "exempt": [
            {
                "when": plain_condition(one.when),
                "label": one.label,
                "label_en": one.label_en,
                "clause": plain_source(one.source),
            }
            for one in period.exemptions
        ],
        "transition": [_transition(one) for one in period.transitions],
        "ending": {
            "successors": list(ending.successors),
            "clause": plain_source(ending.source),
            "note": ending.note,
            "note_en": ending.note_en,
        }
        if ending
        else None,
        "note": period.note,
        "note_en": period.note_en,
    }


def plain_source(source: Source) -> dict[str, str]:
    """Return one citation; `quote` stands only where words of it were read."""
    told = {
        "document": source.doc,
        "article": source.at,
        "mark": source.mark,
        "note": source.note,
        "note_en": source.note_en,
    }
    return told | ({"quote": source.quote} if source.quote else {})


def plain_condition(condition: Condition) -> dict[str, Any]:
    """Return what a condition asks for."""
    asked: dict[str, Any] = {}
    for field in dataclasses.fields(condition):
        value = getattr(condition, field.name)
        if value is None or value == field.default:
            continue
        if isinstance(value, frozenset):
            value = sorted(value)
        elif isinstance(value, date):
            value = value.isoformat()
        elif isinstance(value, Holding):
            value = _holding(value)
        elif isinstance(value, tuple):
            value = [plain_condition(one) for one in value]
        asked[field.name] = value
    return asked


def _holding(asked: Holding) -> dict[str, str]:
    """Return which credential is asked for, with the days of award that count where it says so."""
    told = {"field": asked.field, "at_least": asked.level}
    days = (("awarded_before", asked.before), ("awarded_from", asked.since))
    return told | {key: day.isoformat() for key, day in days if day is not None}


def plain_want(want: Want) -> dict[str, Any]:
    """Return what a want asks for."""
    if isinstance(want, AnyOf):
        return {"any_of": [plain_want(one) for one in want.wants]}
    return {KINDS[type(want).__name__]: dataclasses.asdict(want) or True}


def _transition(transition: Transition) -> dict[str, Any]:
    time: dict[str, Any] = {"after": transition.after, "months": transition.months}
    if transition.until is not None:
        time = {"until": transition.until.isoformat()}
    return {
        "when": plain_condition(transition.when),
        **time,
        "clause": plain_source(transition.source),
    }
