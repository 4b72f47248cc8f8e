"""What was recorded of units: each act, as it stands now, put right or taken back since."""

from collections.abc import Iterable, Mapping
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
    """Return an act with all others of its day that took parts of the same units: one split."""
    found, waiting = {act.key: act}, [act]
    while waiting:
        for link in waiting.pop().links:
            for other in reforms_of(link.predecessor_id):
                shares = any(one.predecessor_id == link.predecessor_id for one in other.links)
                if (
                    shares
                    and other.undone is None
                    and other.on == act.on
                    and other.key not in found
                ):
                    found[other.key] = other
                    waiting.append(other)
    return list(found.values())


def _reforms(keys: Iterable[UUID], known_at: datetime | None) -> Mapping[UUID, Reform]:
    lines = JournalLine.objects.filter(pk__in=list(keys), verb=RECORD).select_related("by")
    if known_at is not None:
        lines = lines.filter(at__lte=known_at)
    return {line.pk: _reform(line, known_at) for line in lines}


def _reform(line: JournalLine, known_at: datetime | None) -> Reform:
    later = JournalLine.objects.filter(target_id=line.pk, target_label=REFORM)
    if known_at is not None:
        later = later.filter(at__lte=known_at)
    told = list(later.select_related("by").order_by("seq"))
    undone = next((one for one in told if one.verb == UNDO), None)
    corrected = tuple(one for one in told if one.verb == CORRECT)
    on = date.fromisoformat((corrected[-1] if corrected else line).counts["on"])
    units = [UUID(key) for key in line.counts.get("new", ())]
    if line.target_id is not None:
        units = [line.target_id]
    if undone is None:
        facts, links = UnitFact.objects.known(known_at), UnitLineage.objects.known(known_at)
    else:
        facts = UnitFact.objects.filter(closed_by=undone)
        links = UnitLineage.objects.filter(closed_by=undone)
    held = tuple(
        links.filter(successor__in=units, on=on).order_by("-whole", "pk")
        if line.target_id is None else ()
    )  # fmt: skip
    gone = {one.predecessor_id for one in held} if line.target_id is None else {line.target_id}
    return Reform(
        line, on,
        made=tuple(facts.filter(unit__in=units, valid_from=on).order_by("code", "pk")),
        before=tuple(
            UnitFact.objects.filter(pk__in=facts.filter(unit__in=gone, valid_to=on - DAY))
            .order_by("name_sort", "pk")
        ),
        links=held, corrected=corrected, undone=undone,
    )  # fmt: skip
