"""Where units came from and where they went: for a page, and to restate figures on another map."""

import uuid
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Protocol, cast

from chuanhoa.core.text import Message
from chuanhoa.org.queries.country import Country, Link, country
from chuanhoa.org.queries.tree import UnitNode

DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Kin:
    """A unit on the other side of a merger or split, as it was then."""

    node: UnitNode
    on: date
    whole: bool
    legal_act: str  # "" when the act has not been read


@dataclass(frozen=True, slots=True)
class Descendants:
    """Where the communes of a unit that ended without a successor of its own now lie."""

    child: UnitNode
    into: tuple[Kin, ...]


@dataclass(frozen=True, slots=True)
class Lineage:
    """Both directions of one unit, and every other unit that ever bore its code."""

    facts: tuple[UnitNode, ...]  # names, codes and parents it had, earliest first
    came_from: tuple[Kin, ...]
    went_into: tuple[Kin, ...]
    ended_without_successor: bool
    communes: tuple[Descendants, ...]  # only then
    same_code: tuple[UnitNode, ...]


def lineage_of(unit: uuid.UUID, *, known_at: datetime | None = None) -> Lineage | None:
    """Return the lineage of a unit; None where there is no such unit."""
    land = country(known_at)
    facts = land.facts.get(unit)
    if not facts:
        return None
    last = facts[-1]
    ended = last.valid_to is not None and unit not in land.went_into
    codes = {(fact.level, fact.code) for fact in facts}
    itself = {unit} | _continued(land, unit)
    same_code = [
        history[-1]
        for other, history in land.facts.items()
        if other not in itself and any((fact.level, fact.code) in codes for fact in history)
    ]
    return Lineage(
        facts=facts,
        came_from=_kin(land, land.came_from.get(unit, ()), back=True),
        went_into=_kin(land, land.went_into.get(unit, ()), back=False),
        ended_without_successor=ended,
        communes=_scattered(land, unit) if ended else (),
        same_code=tuple(sorted(same_code, key=lambda node: node.valid_from or date.min)),
    )


def _continued(land: Country, unit: uuid.UUID) -> set[uuid.UUID]:
    """Return the units of the same territory before and after: of one whole predecessor alone."""
    found: set[uuid.UUID] = set()
    before = land.came_from.get(unit, ())
    while len(before) == 1 and before[0].whole and before[0].predecessor not in found:
        found.add(before[0].predecessor)
        before = land.came_from.get(before[0].predecessor, ())
    after = land.went_into.get(unit, ())
    while len(after) == 1 and after[0].whole and after[0].successor not in found:
        if len(land.came_from.get(after[0].successor, ())) > 1:
            break
        found.add(after[0].successor)
        after = land.went_into.get(after[0].successor, ())
    return found


def _kin(land: Country, links: Iterable[Link], *, back: bool) -> tuple[Kin, ...]:
    found = []
    for link in links:
        history = land.facts.get(link.predecessor if back else link.successor, ())
        if history:
            node = history[-1] if back else history[0]
            found.append(Kin(node, link.on, link.whole, link.legal_act))
    return tuple(sorted(found, key=lambda kin: (kin.on, not kin.whole, kin.node.name_sort)))


def _scattered(land: Country, unit: uuid.UUID) -> tuple[Descendants, ...]:
    below = (land.latest(child) for child in land.children.get(unit, ()))
    nodes = sorted((node for node in below if node), key=lambda node: (node.name_sort, node.code))
    return tuple(
        Descendants(node, _kin(land, land.went_into.get(node.id, ()), back=False)) for node in nodes
    )


def standing_kin(
    unit: uuid.UUID, *, as_of: date, known_at: datetime | None = None
) -> list[UnitNode]:
    """Return the units of `as_of` that hold a unit of another day, or a part of it.

    A unit that stands under another code is itself; one without lineage has none.
    """
    land = country(known_at)
    tree = land.tree(as_of)
    return tree.in_order(node for end in ground_on(land, unit, as_of) if (node := tree.get(end)))


def ground_on(land: Country, unit: uuid.UUID, as_of: date) -> frozenset[uuid.UUID]:
    """Return the units of `as_of` that between them hold what a unit of another day held."""
    history = land.facts.get(unit, ())
    if not history:
        return frozenset()
    last, first = history[-1].valid_to, history[0].valid_from
    if last is None or last >= as_of:
        _certain, ends = _behind(land, unit, as_of, first or date.max)
    else:
        _certain, ends = _ahead(land, unit, last, as_of)
    return ends


def line_of(land: Country, unit: uuid.UUID) -> frozenset[uuid.UUID]:
    """Return a unit with all that went into it and all that it went into, whole or in part."""
    before, after = {unit}, {unit}
    waiting = [unit]
    while waiting:
        found = {link.predecessor for link in land.came_from.get(waiting.pop(), ())} - before
        before |= found
        waiting.extend(found)
    waiting = [unit]
    while waiting:
        found = {link.successor for link in land.went_into.get(waiting.pop(), ())} - after
        after |= found
        waiting.extend(found)
    return frozenset(before | after)


def whole_way(land: Country, unit: uuid.UUID, as_of: date) -> tuple[Link, ...]:
    """Return the whole mergers by which a unit that had ended went on, by `as_of`.

    They lead to a unit of that day, or as far as a split or an end without successor.
    """
    tree, way = land.tree(as_of), list[Link]()
    while unit not in tree:
        links = land.went_into.get(unit, ())
        if len(links) != 1 or not links[0].whole or links[0].on > as_of:
            break
        way.append(links[0])
        unit = links[0].successor
    return tuple(way)


def standing_after(land: Country, unit: uuid.UUID, as_of: date) -> uuid.UUID | None:
    """Return the unit of `as_of` into which one that had ended went whole, step by step; else None."""
    way = whole_way(land, unit, as_of)
    return way[-1].successor if way and way[-1].successor in land.tree(as_of) else None


class Stood(Protocol):
    """What tells of some days of a unit: a row of the database, or a node of the map."""

    @property
    def name(self) -> str: ...
    @property
    def valid_from(self) -> date | None: ...
    @property
    def valid_to(self) -> date | None: ...


def stood(facts: Sequence[Stood]) -> Message:
    """Return from when to when a unit is on record, by its facts, the earliest first.

    An open side is left out; it does not stand on every day, so one of the two is known.
    """
    start, end = facts[0].valid_from, facts[-1].valid_to
    if end is None:
        return Message("org.stood_from", {"start": start})
    if start is None:
        return Message("org.stood_until", {"end": end})
    return Message("org.stood_between", {"start": start, "end": end})


def not_standing(facts: Sequence[Stood], day: date) -> Message:
    """Return why nothing can happen to a unit of these facts on `day`: it did not stand the day before."""
    if not facts:
        return Message("org.reform_gone")
    told = {"name": facts[-1].name, "day": day, "stood": stood(facts)}
    return Message("org.not_standing_then", told)


def why_unchanged(unit: uuid.UUID, *, on: date) -> Message | None:
    """Return why nothing can happen to a unit on `on`; None where it can.

    It stood the day before, and nothing is on record of it from a later day.
    """
    facts, eve = country().facts.get(unit, ()), on - DAY
    held = next((fact for fact in facts if fact.stands(eve)), None)
    if held is None:
        return not_standing(facts, on)
    later = [fact.valid_from for fact in facts if fact.valid_from and fact.valid_from > eve]
    if held.valid_to is not None and held.valid_to > eve:
        later.append(held.valid_to + DAY)
    if later:
        return Message("org.overlap", {"name": held.name, "found": min(later)})
    return None


@dataclass(frozen=True, slots=True)
class Restatement:
    """The units of one day on the map of a later day, or the other way round.

    `whole`: unit → the one unit that holds all of it. `unsure`: unit → the units that hold a part
    of it; of its people only each one's own previous or next unit decides, else *không rõ*. A unit
    in neither went nowhere (a district that ended).
    """

    whole: Mapping[uuid.UUID, uuid.UUID]
    unsure: Mapping[uuid.UUID, frozenset[uuid.UUID]]


def restate(*, from_day: date, to_day: date, known_at: datetime | None = None) -> Restatement:
    """Return where the units of `from_day` lie on the map of `to_day`, as known now or then.

    Forward, a unit is whole when every step of its way was a whole merger. Backward, only a unit
    that is itself the continuation of exactly one whole unit is whole: a merged unit never splits
    by itself into its parts, and nothing is ever divided by area.
    """
    land = country(known_at)
    eras = land.era(from_day), land.era(to_day)
    answer = land.restated.get(eras)
    if answer is None:
        answer = land.restated[eras] = _restate(land, from_day, to_day)
    return cast("Restatement", answer)


def _restate(land: Country, from_day: date, to_day: date) -> Restatement:
    forward = from_day <= to_day
    whole: dict[uuid.UUID, uuid.UUID] = {}
    unsure: dict[uuid.UUID, frozenset[uuid.UUID]] = {}
    for node in land.tree(from_day):
        if forward:
            certain, ends = _ahead(land, node.id, from_day, to_day)
        else:
            certain, ends = _behind(land, node.id, to_day, from_day)
        if certain and len(ends) == 1:
            whole[node.id] = next(iter(ends))
        elif ends:
            unsure[node.id] = ends
    return Restatement(whole, unsure)


def _ahead(
    land: Country, unit: uuid.UUID, after: date, until: date
) -> tuple[bool, frozenset[uuid.UUID]]:
    """Return (whether the way was whole, the units it leads to) for links in (after, until]."""
    links = [link for link in land.went_into.get(unit, ()) if after < link.on <= until]
    if not links:
        stands = any(fact.stands(until) for fact in land.facts.get(unit, ()))
        return True, frozenset({unit} if stands else ())
    certain, ends = len(links) == 1 and links[0].whole, frozenset[uuid.UUID]()
    for link in links:
        further, found = _ahead(land, link.successor, link.on, until)
        certain, ends = certain and further, ends | found
    return certain, ends


def _behind(
    land: Country, unit: uuid.UUID, after: date, until: date
) -> tuple[bool, frozenset[uuid.UUID]]:
    """Return (whether it is one whole unit continued, the units it came from), going back."""
    links = [link for link in land.came_from.get(unit, ()) if after < link.on <= until]
    if not links:
        stands = any(fact.stands(after) for fact in land.facts.get(unit, ()))
        return True, frozenset({unit} if stands else ())
    certain, ends = len(links) == 1 and links[0].whole, frozenset[uuid.UUID]()
    for link in links:
        further, found = _behind(land, link.predecessor, after, link.on - DAY)
        certain, ends = certain and further, ends | found
    return certain, ends
