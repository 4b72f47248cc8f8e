"""The days on which the unit asked about was reorganised, each with what it did to the territory."""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from chuanhoa.core.figures.indicators import Cut
from chuanhoa.core.text import Message, say
from chuanhoa.org.queries import Country, UnitNode
from chuanhoa.reports.queries.asking import Asking
from chuanhoa.reports.queries.definitions import indicators


@dataclass(slots=True)
class _Change:
    """What happened on one day: merged whole into the unit `into`, taken of others, given away."""

    into: UnitNode | None = None
    whole: list[UnitNode] = field(default_factory=list)
    taken: list[UnitNode] = field(default_factory=list)
    given: list[UnitNode] = field(default_factory=list)


def cuts_of(asking: Asking) -> tuple[Cut, ...]:
    """Return the general breaks and the reorganisations of the unit itself, the earliest first.

    Of several units together, and of the whole country, the general ones alone.
    """
    general = {one.day: Message("assess.words", {"vi": one.label, "en": one.label_en})
               for one in indicators().breaks}  # fmt: skip
    unit = asking.unit
    own = _changes(asking.eyes.land, unit.id) if unit is not None else {}
    told = {day: _told(change) for day, change in own.items()}
    found = []
    for day in sorted(general.keys() | {day for day, words in told.items() if words}):
        head = general.get(day) or Message("figures.units_reorganised")
        words = [head, *told.get(day, [])]
        vi, en = ("; ".join(say(one, lang) for one in words) for lang in ("vi", "en"))
        found.append(Cut(day, vi, en))
    return tuple(found)


def _changes(land: Country, unit: UUID) -> dict[date, _Change]:
    """Return what happened to a unit and to those that went whole into it, by day."""
    found: dict[date, _Change] = defaultdict(_Change)
    line, waiting = {unit}, [unit]
    while waiting:
        one = waiting.pop()
        for link in land.came_from.get(one, ()):
            node = land.latest(link.predecessor)
            if node is None or link.predecessor in line:
                continue
            change = found[link.on]
            (change.whole if link.whole else change.taken).append(node)
            if link.whole:
                change.into = land.facts[one][0]
                line.add(link.predecessor)
                waiting.append(link.predecessor)
    for one in line:
        for link in land.went_into.get(one, ()):
            node = land.facts.get(link.successor, (None,))[0]
            if not link.whole and node is not None and link.successor not in line:
                found[link.on].given.append(node)
    return found


def _told(change: _Change) -> list[Message]:
    """Return the change in words; nothing where a unit only went on under another name or code."""
    found = []
    others = [one for one in change.whole
              if change.into is None or one.bare_name != change.into.bare_name]  # fmt: skip
    if len(change.whole) > 1 or (change.whole and change.taken):
        code = "figures.made_of" if len(others) == len(change.whole) else "figures.took_in"
        if others:
            found.append(Message(code, {"names": _names(others)}))
    if change.taken:
        found.append(Message("figures.took_part", {"names": _names(change.taken)}))
    if change.given:
        found.append(Message("figures.gave_part", {"names": _names(change.given)}))
    if change.taken or change.given:
        found.append(Message("figures.other_territory"))
    return found


def _names(nodes: list[UnitNode]) -> list[str]:
    by_name = sorted(set(nodes), key=lambda one: (one.name_sort, one.code))
    return [one.name for one in by_name]
