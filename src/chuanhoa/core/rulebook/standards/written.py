"""Requirements as the text of a rule file: what the reader reads of it is what was given."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date

from chuanhoa.core.rulebook.source import Source
from chuanhoa.core.rulebook.standards.conditions import Condition, Holding
from chuanhoa.core.rulebook.standards.requirement import Case, Period, Requirement, Transition
from chuanhoa.core.rulebook.standards.wants import (
    Age,
    AnyOf,
    Collective,
    Level,
    MonthsLeft,
    OnRecord,
    Periods,
    ProvinceLevel,
    Suits,
    Want,
)
from chuanhoa.core.text import PartialDate

_CODES = ("posts", "staff_kinds", "ranks", "territory")
_PLAIN = (
    "leader", "first_time", "started_before", "started_from", "entered_before", "led_before",
    "minority", "sex",
)  # fmt: skip


def requirement_text(
    requirement: Requirement, *, label: str, label_en: str, replaces: bool = False
) -> str:
    """Return a file of one requirement; `replaces`: in place of one that an earlier file states."""
    return requirements_text([(requirement, replaces)], label=label, label_en=label_en)


def requirements_text(
    requirements: Iterable[tuple[Requirement, bool]], *, label: str, label_en: str
) -> str:
    """Return a file of requirements, each with whether it replaces one of an earlier file."""
    told = [_requirement(one, replaces=replaces) for one, replaces in requirements]
    return yaml_text({"label": label, "label_en": label_en, "requirements": told})


def _requirement(requirement: Requirement, *, replaces: bool) -> dict[str, object]:
    about: dict[str, object] = {"replaces": True} if replaces else {}
    return about | {
        "code": requirement.code,
        "label": requirement.label,
        "label_en": requirement.label_en,
        "dimension": requirement.dimension,
        "periods": [_period(one) for one in requirement.periods],
    }


def yaml_text(value: Mapping[str, object]) -> str:
    """Return a mapping as YAML, every text in quotes."""
    return "\n".join(_lines(value, "")) + "\n"


def _lines(value: Mapping[str, object], before: str) -> Iterator[str]:
    for key, part in value.items():
        if isinstance(part, Mapping) and not _flat(part):
            yield f"{before}{key}:"
            yield from _lines(part, f"{before}  ")
        elif isinstance(part, list) and part and isinstance(part[0], Mapping):
            yield f"{before}{key}:"
            for one in part:
                first, *rest = _lines(one, f"{before}    ")
                yield f"{before}  - {first.lstrip()}"
                yield from rest
        else:
            yield f"{before}{key}: {_inline(part)}"


def _flat(value: Mapping[str, object]) -> bool:
    return not any(isinstance(part, Mapping | list) for part in value.values())


def _inline(value: object) -> str:
    match value:
        case bool():
            return "true" if value else "false"
        case int():
            return str(value)
        case date():
            return value.isoformat()
        case PartialDate():
            return value.iso() if value.precision == "day" else f'"{value.iso()}"'
        case Mapping():
            parts = (f"{key}: {_inline(part)}" for key, part in value.items())
            return f"{{{', '.join(parts)}}}"
        case list():
            return f"[{', '.join(map(_inline, value))}]"
        case _:
            return json.dumps(value, ensure_ascii=False)


def _kept(**parts: object) -> dict[str, object]:
    """Return what is set; absent keys are what the reader takes for nothing."""
    return {key: part for key, part in parts.items() if part not in (None, "", [], {})}


def _period(period: Period) -> dict[str, object]:
    ending = period.ending
    key = "successor" if ending and ending.successors else "ended_without_successor"
    told = ending and _kept(
        codes=list(ending.successors), source=_source(ending.source), note=ending.note,
        note_en=ending.note_en,
    )  # fmt: skip
    single = len(period.cases) == 1 and period.cases[0].source is None
    return {
        "from": period.first,
        **_kept(to=period.last),
        **({key: told} if told else {}),
        **_kept(
            source=_source(period.source),
            applies=_condition(period.applies) or {"everybody": True},
            wants=_want(period.cases[0].wants) if single else None,
            cases=[] if single else [_case(one) for one in period.cases],
            exempt=[
                _kept(
                    when=_condition(one.when),
                    label=one.label,
                    label_en=one.label_en,
                    source=_source(one.source),
                )
                for one in period.exemptions
            ],
            transition=[_transition(one) for one in period.transitions],
            note=period.note,
            note_en=period.note_en,
        ),
    }


def _case(case: Case) -> dict[str, object]:
    return _kept(
        when=_condition(case.when),
        wants=_want(case.wants),
        source=_source(case.source) if case.source else None,
    )


def _transition(one: Transition) -> dict[str, object]:
    after = {"after": one.after, "months": one.months} if one.until is None else {}
    told = _kept(when=_condition(one.when), until=one.until)
    return told | after | {"source": _source(one.source)}


def _source(source: Source) -> dict[str, object]:
    return _kept(
        doc=source.doc, at=source.at, mark=source.mark, note=source.note, note_en=source.note_en,
        quote=source.quote,
    )  # fmt: skip


def _condition(asked: Condition) -> dict[str, object]:
    holds = asked.holds
    return _kept(
        **{name: sorted(getattr(asked, name)) for name in _CODES},
        any_rank=asked.any_rank or None,
        **{name: getattr(asked, name) for name in _PLAIN},
        holds=holds and _holding(holds),
        any_of=[_condition(one) for one in asked.any_of],
    )


def _holding(asked: Holding) -> dict[str, object]:
    days = {"awarded_before": asked.before, "awarded_from": asked.since}
    return _kept(field=asked.field, at_least=asked.level, **days)


def _want(want: Want) -> dict[str, object]:
    match want:
        case Level(field, at_least):
            return {"level": _kept(field=field, at_least=at_least)}
        case Suits(field, at_least):
            return {"suits": _kept(field=field, at_least=at_least)}
        case ProvinceLevel(field, floor, met_at):
            return {"province_level": {"field": field, "floor": floor, "met_at": met_at}}
        case Age(least, most, on):
            return {"age": _kept(least=least, most=most, at=on)}
        case MonthsLeft(least, on):
            return {"months_left": {"least": least, "at": on}}
        case Periods(least):
            return {"periods": {"least": least}}
        case AnyOf(wants):
            return {"any_of": _wants(wants)}
        case Collective():
            return {"collective": True}
        case OnRecord():
            return {"on_record": True}


def _wants(wants: Sequence[Want]) -> list[dict[str, object]]:
    return [_want(one) for one in wants]
