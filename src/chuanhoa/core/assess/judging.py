"""Whether somebody has what a requirement wants: one function a kind of want."""

from datetime import date
from typing import assert_never

from chuanhoa.core.assess.dossier import Span
from chuanhoa.core.assess.facts import Facts, at_level, held
from chuanhoa.core.assess.outcome import MOOT, NO, YES, Outcome, some, unknown
from chuanhoa.core.figures.ages import months_before, retirement_day
from chuanhoa.core.rulebook.standards import (
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


def judge(want: Want, facts: Facts) -> Outcome:
    """Return whether `want` is met on the day, or what would tell."""
    match want:
        case Level():
            return held(facts, want.field, want.at_least)
        case Suits():
            return _suits(want, facts)
        case ProvinceLevel():
            return _province_level(want, facts)
        case Age():
            return _age(want, facts)
        case MonthsLeft():
            return _months_left(want, facts)
        case Periods():
            return _periods(want, facts)
        case AnyOf():
            return some(judge(one, facts) for one in want.wants)
        case Collective():
            return MOOT
        case OnRecord():
            return YES
        case _:
            assert_never(want)


def demand(want: Want, facts: Facts) -> int:
    """Return how high a level is asked for, the highest that a province may set; 0 where none is."""
    match want:
        case Level():
            return facts.rank_of(want.field, want.at_least)
        case ProvinceLevel():
            return facts.rank_of(want.field, want.met_at)
        case AnyOf():
            return min(demand(one, facts) for one in want.wants)
        case _:
            return 0


def _suits(want: Suits, facts: Facts) -> Outcome:
    """Nothing to ask of somebody below the level: that is the level's own requirement."""
    reached = held(facts, want.field, want.at_least)
    if reached.value is False:
        return MOOT
    if reached.value is None:
        return reached
    suits = [
        (one.fits.get(facts.title), sure)
        for one, sure in at_level(facts, want.field, want.at_least)
    ]
    if (True, True) in suits:
        return Outcome(value=True, evidence=reached.evidence)
    if any(fit is not False for fit, _ in suits):
        return Outcome(None, frozenset({f"{want.field}_fits"}), reached.evidence)
    return Outcome(value=False, evidence=reached.evidence)


def _province_level(want: ProvinceLevel, facts: Facts) -> Outcome:
    whatever, floor = held(facts, want.field, want.met_at), held(facts, want.field, want.floor)
    if whatever.value or floor.value is False:
        return whatever if whatever.value else floor
    if None in (floor.value, whatever.value):
        return Outcome(None, frozenset({want.field}), whatever.evidence or floor.evidence)
    decided = [span for span in _decisions(facts) if span.covers(facts.as_of)]
    if not decided:
        return Outcome(None, facts.unplaced | {"province_decision"}, floor.evidence)
    return held(facts, want.field, decided[-1].value)


def _decisions(facts: Facts) -> tuple[Span, ...]:
    return facts.post.unit.decisions if facts.post else ()


def _age(want: Age, facts: Facts) -> Outcome:
    birth, day = facts.dossier.birth, _day(want.on, facts)
    if birth is None:
        return unknown("birth")
    if day is None:
        return unknown(facts.start_code)
    sides = []
    if want.least is not None:
        sides.append(_born_by(birth, day, want.least * 12))
    if want.most is not None:
        older = _born_by(birth, day, (want.most + 1) * 12)
        sides.append(None if older is None else not older)
    if False in sides:
        return NO
    if None not in sides:
        return YES
    return _too_vague(birth, day, facts)


def _too_vague(birth: PartialDate, day: PartialDate, facts: Facts) -> Outcome:
    """Return what would have to be known to the day: the birth, the start, or both."""
    parts = (("birth", birth), (facts.start_code, day))
    return unknown(*(name for name, value in parts if value.precision != "day"))


def _born_by(birth: PartialDate, day: PartialDate, months: int) -> bool | None:
    """Return whether somebody is `months` months old on `day`; None where either is too vague."""
    if birth.latest <= months_before(day.earliest, months):
        return True
    return False if birth.earliest > months_before(day.latest, months) else None


def _months_left(want: MonthsLeft, facts: Facts) -> Outcome:
    """Rests on the table of retirement ages, whose mark it carries."""
    birth, sex, day = facts.dossier.birth, facts.dossier.sex, _day(want.on, facts)
    missing = [
        name
        for name, value in (("birth", birth), ("sex", sex), (facts.start_code, day))
        if not value
    ]
    if missing or birth is None or day is None:
        return unknown(*missing)
    steps = facts.retirement[sex]
    first = retirement_day(steps, birth.earliest)
    last = retirement_day(steps, birth.latest)
    if first is None or last is None:
        return unknown("retirement_age")
    leans_on = steps[-1].source if steps[-1].source.mark == "recall" else None
    if months_before(first, want.least) >= day.latest:
        return Outcome(value=True, leans_on=leans_on)
    if months_before(last, want.least) < day.earliest:
        return Outcome(value=False, leans_on=leans_on)
    return _too_vague(birth, day, facts)


def _periods(want: Periods, facts: Facts) -> Outcome:
    """Only what is on record counts; without a turn in the year nothing is known of it."""
    attended = periods_of_year(facts)
    if attended is None:
        return unknown("turn_periods")
    least, most = attended
    if least >= want.least:
        return YES
    return NO if most < want.least else unknown("turn_periods")


def periods_of_year(facts: Facts) -> tuple[int, float] | None:
    """Return how many teaching periods of the day's year are surely, and at most, attended by then.

    Infinity where a turn does not tell its periods; None without a turn that ended in the year.
    """
    turns = [t for t in facts.dossier.turns if _in_year(t.ended, facts.as_of.year, facts.as_of)]
    if not turns:
        return None
    least, most = 0, 0.0
    for turn in turns:
        if turn.counts is not False:
            over = turn.ended is not None and turn.ended.latest <= facts.as_of
            sure = turn.counts and turn.periods is not None and over
            least += turn.periods or 0 if sure else 0
            most += (turn.periods or 0) if turn.periods is not None else float("inf")
    return least, most


def _in_year(ended: PartialDate | None, year: int, as_of: date) -> bool:
    return ended is not None and ended.earliest.year == year and ended.earliest <= as_of


def _day(on: str, facts: Facts) -> PartialDate | None:
    return PartialDate.of(facts.as_of) if on == "as_of" else facts.start
