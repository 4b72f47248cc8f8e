"""What decided where it is no credential: an age, months left, periods, a rank, or that there is none."""

from datetime import date
from math import inf

from chuanhoa.core.assess.answer import Answer
from chuanhoa.core.assess.facts import Facts
from chuanhoa.core.assess.judging import periods_of_year
from chuanhoa.core.assess.outcome import Outcome
from chuanhoa.core.figures.ages import retirement_day
from chuanhoa.core.rulebook.standards import (
    LACKING,
    Age,
    Level,
    MonthsLeft,
    OnRecord,
    Periods,
    ProvinceLevel,
    Suits,
    Want,
)
from chuanhoa.core.text import Message, PartialDate, written


def shows(answer: Answer, facts: Facts) -> Message | None:
    """Return what of a person an answer rests on besides credentials; None where there is nothing."""
    if answer.excused is not None and answer.excused.led_before is not None:
        return _led(facts)
    if answer.case is None:
        return None
    want = answer.case.wants
    if isinstance(want, Age | MonthsLeft):
        return _aged(want, facts)
    if isinstance(want, Periods):
        return _attended(facts)
    if isinstance(want, OnRecord):
        return _ranked(facts)
    return _none(want, answer.outcome, facts)


def _aged(want: Age | MonthsLeft, facts: Facts) -> Message | None:
    birth = facts.dossier.birth
    day = PartialDate.of(facts.as_of) if want.on == "as_of" else facts.start
    if birth is None or day is None:
        return None
    told: dict[str, object] = {"birth": birth.show(), "day": day.show()}
    steps = facts.retirement.get(facts.dossier.sex, ()) if isinstance(want, MonthsLeft) else ()
    first, last = (
        retirement_day(steps, one) if steps else None for one in (birth.earliest, birth.latest)
    )
    if first is None or last is None:
        years = _years(birth.latest, day.earliest), _years(birth.earliest, day.latest)
        return Message("assess.aged", {**told, "years": _from_to(*years)})
    months = _months(day.latest, first), _months(day.earliest, last)
    retires = [written(one.year, one.month, one.day) for one in (first, last)]
    return Message(
        "assess.retires",
        {**told, "retires": "–".join(dict.fromkeys(retires)), "months": _from_to(*months)},
    )


def _attended(facts: Facts) -> Message | None:
    attended = periods_of_year(facts)
    if attended is None:
        return None
    least, most = attended
    if most == inf:
        return Message("assess.attended_at_least", {"year": facts.as_of.year, "periods": least})
    told = _from_to(least, int(most))
    return Message("assess.attended", {"year": facts.as_of.year, "periods": told})


def _ranked(facts: Facts) -> Message | None:
    if facts.rank is None or not facts.rank.code:
        return None
    rank = facts.catalogues["rank"].get(facts.rank.code)
    vi, en = (rank.label, rank.label_en) if rank else (facts.rank.code, facts.rank.code)
    name = Message("assess.words", {"vi": vi, "en": en})
    if facts.rank.start is None:
        return Message("assess.ranked", {"rank": name})
    return Message("assess.ranked_since", {"rank": name, "day": facts.rank.start.show()})


def _led(facts: Facts) -> Message | None:
    """Return the post by which somebody is known to have led before."""
    led = facts.post.led_as if facts.post else None
    if led is None:
        return None
    entry = facts.catalogues["post"].get(led.title)
    vi, en = (entry.label, entry.label_en) if entry else (led.title, led.title)
    told = {
        "post": Message("assess.words", {"vi": vi, "en": en}),
        "day": led.start.show() if led.start else led.by or "",
        "place": led.place,
    }
    since = "_since" if led.start else "_by" if led.by else ""
    return Message(f"assess.led{since}{'_at' if led.place else ''}", told)


def _from_to(least: int, most: int) -> str:
    return str(least) if least == most else f"{least}–{most}"


def _years(birth: date, day: date) -> int:
    return _months(birth, day) // 12


def _months(first: date, last: date) -> int:
    """Return the whole months from one day to another, as a birthday of 29 February is kept."""
    return (last.year - first.year) * 12 + last.month - first.month - (last.day < first.day)


def _none(want: Want, outcome: Outcome, facts: Facts) -> Message | None:
    """Return that there is no credential of the kind, or none any more."""
    if not isinstance(want, Level | ProvinceLevel | Suits):
        return None
    if outcome.value is not False or outcome.evidence is not None:
        return None
    field = facts.catalogues["credential_field"][want.field]
    params: dict[str, object] = {
        "field": Message("assess.words", {"vi": field.label, "en": field.label_en})
    }
    if any(
        one.field == want.field and one.valid_to is not None and one.valid_to < facts.as_of
        for one in facts.dossier.credentials
    ):
        return Message("assess.expired", params)
    levels = field.extra["levels"]
    entry = facts.catalogues[levels].get(LACKING) if levels else None
    if entry is None:
        return Message("assess.has_none", params)
    level = Message("assess.words", {"vi": entry.label, "en": entry.label_en})
    return Message("assess.lacks", {**params, "level": level})
