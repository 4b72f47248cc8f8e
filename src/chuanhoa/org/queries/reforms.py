"""What was recorded of units: each act, as it stands now, put right or taken back since."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final
from uuid import UUID

from chuanhoa.org.models import JournalLine, UnitFact, UnitLineage

RECORD, CORRECT, UNDO = "unit.change", "unit.correct", "unit.undo"
REFORM: Final = "org.reform"
"""The label under which later lines name the line of a reform: its key."""
DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Reform:
    """One act on units. `key`: the line that recorded it.

    `made`: the rows that hold what it made, of each new unit the first, or the new name;
    `before`: the rows that it ended; `links`: from which units the new ones came. Of one that was
    taken back, all these as they stood until then. `corrected`, `undone`: the lines of that.
    """

    line: JournalLine
    on: date
    made: tuple[UnitFact, ...]
    before: tuple[UnitFact, ...]
    links: tuple[UnitLineage, ...]
    corrected: tuple[JournalLine, ...]
    undone: JournalLine | None

    @property
    def key(self) -> UUID:
        return self.line.pk

    @property
    def renames(self) -> bool:
        """Whether it gave a unit another name, and made none."""
        return self.line.target_id is not None

    @property
    def units(self) -> tuple[UUID, ...]:
        """The units it made, or the one it renamed."""
        return tuple(row.unit_id for row in self.made)

    @property
    def legal_act(self) -> str:
        return self.made[0].legal_act if self.made else ""


def reform(key: UUID, *, known_at: datetime | None = None) -> Reform | None:
    """Return an act on units by the line that recorded it; None for none.

    By what is known now, or was at `known_at`: what became of it later is then not told.
    """
    return _reforms([key], known_at).get(key)


def reforms_of(unit: UUID, *, known_at: datetime | None = None) -> list[Reform]:
    """Return all that was recorded of a unit, in the order of its days: also what was taken back."""
    facts = UnitFact.objects.filter(unit=unit)
    links = UnitLineage.objects.filter(predecessor=unit) | UnitLineage.objects.filter(
        successor=unit
    )
    acts = set(facts.values_list("act", flat=True)) | set(links.values_list("act", flat=True))
    lines = JournalLine.objects.filter(pk__in=acts)
    keys = {line.pk for line in lines if line.verb == RECORD}
    keys |= {line.target_id for line in lines if line.verb in (CORRECT, UNDO) and line.target_id}
    return sorted(_reforms(keys, known_at).values(), key=lambda one: (one.on, one.line.seq))


def parts_of_one_day(act: Reform) -> list[Reform]:
    """Return an act with all others that took parts of the same units: one split, of one day.

    A unit that went has ended, so nobody takes a part of it on another day.
    """
    found, waiting = {act.key: act}, [act]
    while waiting:
        for link in waiting.pop().links:
            for other in reforms_of(link.predecessor_id):
                shares = any(one.predecessor_id == link.predecessor_id for one in other.links)
                if shares and other.undone is None and other.key not in found:
                    found[other.key] = other
                    waiting.append(other)
    return list(found.values())


@dataclass(frozen=True, slots=True)
class _Told:
    """What the journal tells of an act. `units`: those it made, or the one it renamed."""

    line: JournalLine
    on: date
    units: frozenset[UUID]
    corrected: tuple[JournalLine, ...]
    undone: JournalLine | None

    def holds(self, row: UnitFact | UnitLineage, known_at: datetime | None) -> bool:
        """Whether a row is what the act did, as it is known; of one taken back, as it was last."""
        if self.undone is not None:
            return row.closed_by_id == self.undone.pk
        if known_at is None:
            return row.known_to is None
        since = row.act.at if isinstance(row, UnitLineage) else row.known_from
        return since <= known_at and (row.known_to is None or row.known_to > known_at)


def _reforms(keys: Iterable[UUID], known_at: datetime | None) -> Mapping[UUID, Reform]:
    """Return acts by their keys, of however many with the same four statements."""
    told = _told(keys, known_at)
    made = {unit for one in told for unit in one.units}
    links = UnitLineage.objects.filter(successor__in=made).select_related("act")
    came: dict[UUID, list[UnitLineage]] = defaultdict(list)
    for link in links:
        came[link.successor_id].append(link)
    gone = {link.predecessor_id for of_unit in came.values() for link in of_unit}
    facts: dict[UUID, list[UnitFact]] = defaultdict(list)
    for row in UnitFact.objects.filter(unit__in=made | gone).select_related("act"):
        facts[row.unit_id].append(row)
    return {one.line.pk: _reform(one, came, facts, known_at) for one in told}


def _told(keys: Iterable[UUID], known_at: datetime | None) -> list[_Told]:
    lines = JournalLine.objects.filter(pk__in=list(keys), verb=RECORD).select_related("by")
    later = JournalLine.objects.filter(target_id__in=lines.values("pk"), target_label=REFORM)
    if known_at is not None:
        lines, later = lines.filter(at__lte=known_at), later.filter(at__lte=known_at)
    since: dict[UUID | None, list[JournalLine]] = defaultdict(list)
    for line in later.select_related("by").order_by("seq"):
        since[line.target_id].append(line)
    found = []
    for line in lines:
        corrected = tuple(one for one in since[line.pk] if one.verb == CORRECT)
        undone = next((one for one in since[line.pk] if one.verb == UNDO), None)
        on = date.fromisoformat((corrected[-1] if corrected else line).counts["on"])
        made = [UUID(key) for key in line.counts.get("new", ())]
        units = frozenset(made if line.target_id is None else [line.target_id])
        found.append(_Told(line, on, units, corrected, undone))
    return found


def _reform(
    told: _Told,
    came: Mapping[UUID, Sequence[UnitLineage]],
    facts: Mapping[UUID, Sequence[UnitFact]],
    known_at: datetime | None,
) -> Reform:
    renames, eve = told.line.target_id is not None, told.on - DAY
    links = [
        link
        for unit in (() if renames else told.units)
        for link in came.get(unit, ())
        if link.on == told.on and told.holds(link, known_at)
    ]
    gone = told.units if renames else {link.predecessor_id for link in links}
    made = [row for unit in told.units for row in facts.get(unit, ()) if row.valid_from == told.on]
    before = [row for unit in gone for row in facts.get(unit, ()) if row.valid_to == eve]
    return Reform(
        told.line, told.on,
        made=tuple(sorted(
            (row for row in made if told.holds(row, known_at)), key=lambda row: (row.code, row.pk)
        )),
        before=tuple(sorted(
            (row for row in before if told.holds(row, known_at)),
            key=lambda row: (row.name_sort, row.pk),
        )),
        links=tuple(sorted(links, key=lambda link: (not link.whole, link.pk))),
        corrected=told.corrected, undone=told.undone,
    )  # fmt: skip
