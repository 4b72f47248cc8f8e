"""A wording of a requirement in words: code and parameters, for the command line and the screens."""

from collections.abc import Iterable
from typing import Protocol

from chuanhoa.core.rulebook.catalogue import Catalogues, Entry
from chuanhoa.core.rulebook.citing import articles_told, cited
from chuanhoa.core.rulebook.source import Source
from chuanhoa.core.rulebook.standards.conditions import Condition, Holding
from chuanhoa.core.rulebook.standards.documents import Replacement
from chuanhoa.core.rulebook.standards.requirement import Dated, Transition
from chuanhoa.core.rulebook.standards.wants import (
    Age,
    AnyOf,
    Level,
    MonthsLeft,
    OnRecord,
    Periods,
    ProvinceLevel,
    Suits,
    Want,
)
from chuanhoa.core.text import Message

_ORDERED = ("posts", "staff_kinds", "ranks", "territory")
_CATALOGUES = {
    "posts": "post",
    "staff_kinds": "staff_kind",
    "ranks": "rank",
    "territory": "territory",
}


class Noted(Protocol):
    """What our own remark may stand at: a citation, a wording, a document."""

    @property
    def note(self) -> str: ...
    @property
    def note_en(self) -> str: ...


def remark(one: Noted) -> Message:
    """Return the remark that stands there: in Vietnamese in English too, where it has no English."""
    return _either_tongue(one.note, one.note_en)


def part(one: Replacement) -> Message:
    """Return for what a document came in the place of another, or changed it; likewise."""
    return _either_tongue(one.part, one.part_en)


def _either_tongue(words: str, english: str) -> Message:
    told = articles_told(words)
    return Message("assess.words", {"vi": told, "en": english or told})


def clause(source: Source) -> Message:
    """Return a citation with how well its text was verified."""
    return Message(
        "rules.clause", {"clause": cited(source), "mark": Message(f"rules.mark.{source.mark}")}
    )


def changed(source: Source, one: Replacement) -> Message:
    """Return that a cited document was changed since: when, by which, in what, how well verified."""
    return Message(
        "rules.changed",
        {
            "document": source.doc,
            "doc": one.doc,
            "day": one.day.show() if one.day else "",
            "part": part(one),
            "mark": Message(f"rules.mark.{one.mark}"),
        },
    )


def span(period: Dated) -> Message:
    """Return from when to when a wording holds."""
    if period.last is None:
        return Message("rules.since", {"first": period.first.show()})
    return Message("rules.span", {"first": period.first.show(), "last": period.last})


def condition(asked: Condition, catalogues: Catalogues) -> Message:
    """Return what a condition asks for; of an empty one, that it holds always."""
    parts: list[Message] = []
    for key in _ORDERED:
        codes = getattr(asked, key)
        if codes:
            names = _names(codes, catalogues, _CATALOGUES[key])
            parts.append(Message(f"rules.when.{key}", {"names": names}))
    if asked.any_rank:
        parts.append(Message("rules.when.any_rank"))
    for key in ("leader", "first_time", "minority"):
        value = getattr(asked, key)
        if value is not None:
            parts.append(Message(f"rules.when.{key if value else f'not_{key}'}"))
    parts += [
        Message(f"rules.when.{key}", {"day": day})
        for key in ("started_before", "started_from", "entered_before", "led_before")
        if (day := getattr(asked, key))
    ]
    if asked.sex:
        parts.append(_word(catalogues["sex"][asked.sex]))
    if asked.holds:
        parts.append(Message("rules.when.holds", {"what": _held(asked.holds, catalogues)}))
    if asked.any_of:
        parts.append(_either(condition(one, catalogues) for one in asked.any_of))
    return Message("rules.all", {"parts": parts}) if parts else Message("rules.when.always")


def _held(asked: Holding, catalogues: Catalogues) -> Message:
    """Return which credential is meant, with the days of award that count."""
    what = wanted(Level(asked.field, asked.level), catalogues)
    for key, day in (("awarded_from", asked.since), ("awarded_before", asked.before)):
        if day is not None:
            what = Message(f"rules.when.{key}", {"what": what, "day": day})
    return what


def wanted(want: Want, catalogues: Catalogues) -> Message:
    """Return what a want asks for."""
    match want:
        case Level(field, "") | Suits(field, ""):
            return Message(f"rules.want.{_kind(want)}_any", {"field": _field(field, catalogues)})
        case Level(field, at_least) | Suits(field, at_least):
            level = _level(field, at_least, catalogues)
            params: dict[str, object] = {"field": _field(field, catalogues), "level": level}
            return Message(f"rules.want.{_kind(want)}", params)
        case ProvinceLevel(field, floor, met_at):
            params = {
                "field": _field(field, catalogues),
                "floor": _level(field, floor, catalogues),
                "met_at": _level(field, met_at, catalogues),
            }
            return Message("rules.want.province_level", params)
        case Age(least, most, on):
            kind = "between" if None not in (least, most) else "least" if most is None else "most"
            params = {"least": least, "most": most, "on": Message(f"rules.on.{on}")}
            return Message(f"rules.want.age_{kind}", params)
        case MonthsLeft(least, on):
            return Message(
                "rules.want.months_left", {"least": least, "on": Message(f"rules.on.{on}")}
            )
        case Periods(least):
            return Message("rules.want.periods", {"least": least})
        case OnRecord():
            return Message("rules.want.on_record")
        case AnyOf(wants):
            return _either(wanted(one, catalogues) for one in wants)
        case _:
            return Message("rules.want.collective")


def time_left(transition: Transition, catalogues: Catalogues) -> Message:
    """Return who has time, and until when."""
    who = condition(transition.when, catalogues)
    params: dict[str, object] = {"who": who, "clause": clause(transition.source)}
    if transition.until is not None:
        return Message("rules.time.until", {**params, "until": transition.until})
    if transition.after == "year_end":
        return Message("rules.time.year_end", params)
    after = Message(f"rules.after.{transition.after}")
    return Message("rules.time.months", {**params, "months": transition.months, "after": after})


def _kind(want: Level | Suits) -> str:
    return "level" if isinstance(want, Level) else "suits"


def _either(parts: Iterable[Message]) -> Message:
    first, *others = parts
    for other in others:
        first = Message("rules.or", {"first": first, "second": other})
    return first


def _names(codes: Iterable[str], catalogues: Catalogues, name: str) -> list[Message]:
    catalogue = catalogues[name]
    return [_word(catalogue[code]) for code in sorted(codes, key=catalogue.order)]


def _field(field: str, catalogues: Catalogues) -> Message:
    return _word(catalogues["credential_field"][field])


def _level(field: str, level: str, catalogues: Catalogues) -> Message:
    return _word(catalogues[str(catalogues["credential_field"][field].extra["levels"])][level])


def _word(entry: Entry) -> Message:
    return Message("assess.words", {"vi": entry.label, "en": entry.label_en})
