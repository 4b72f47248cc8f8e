"""What stood before an act, given back; and whose numbers of posts assigned an act wrote."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Q

from chuanhoa.org.models import Fact, JournalLine
from chuanhoa.registry.actions.facts.copies import MADE_AT_WRITING, copy_of
from chuanhoa.registry.actions.facts.draft import Draft
from chuanhoa.registry.models import StaffQuota

VERB = "act.undo"


@dataclass(frozen=True, slots=True)
class QuotasOf:
    """The lines of numbers (a unit's, of one kind of staff) that an act wrote and that can be given back.

    `standing`: the rows of each line nobody wrote to since; `changed`: how many lines somebody did.
    """

    standing: tuple[Sequence[StaffQuota], ...]
    changed: int

    @property
    def counts(self) -> Mapping[str, int]:
        told = {"staffquota.undone": len(self.standing), "staffquota.kept": self.changed}
        return {name: n for name, n in told.items() if n}


def quotas_of(line: JournalLine) -> QuotasOf:
    """Return what is left to give back of the numbers that the act `line` wrote."""
    written = StaffQuota.objects.filter(Q(act=line) | Q(closed_by=line))
    keys = set(written.values_list("unit_id", "staff_kind"))
    found: dict[tuple[UUID, str], list[StaffQuota]] = defaultdict(list)
    for row in StaffQuota.objects.filter(unit__in={unit for unit, _kind in keys}).select_related(
        "act", "closed_by"
    ):
        found[row.unit_id, row.staff_kind].append(row)
    standing, changed = [], 0
    for key in sorted(keys):
        after = _after(found[key], line)
        if any(act.verb == VERB and act.target_id == line.pk for act in after):
            continue
        if _stands(after, line):
            changed += 1
        else:
            standing.append(found[key])
    return QuotasOf(tuple(standing), changed)


def _after(rows: Iterable[StaffQuota], line: JournalLine) -> list[JournalLine]:
    """Return the acts that wrote to a line of numbers after `line`, the latest first."""
    acts = {act for row in rows for act in (row.act, row.closed_by) if act and act.seq > line.seq}
    return sorted(acts, key=lambda act: -act.seq)


def _stands(after: Iterable[JournalLine], line: JournalLine) -> bool:
    """Whether some act since `line` stands; one that was taken back does not."""
    targets = {act.target_id for act in after if act.verb == VERB}
    later = set(JournalLine.objects.filter(pk__in=targets, seq__gt=line.seq).values_list("pk"))
    gone: set[UUID | None] = set()
    for act in after:
        if act.pk in gone:
            continue
        if act.verb == VERB and (act.target_id,) in later:
            gone.add(act.target_id)
        else:
            return True
    return False


def restore(draft: Draft, rows: Sequence[Fact], line: JournalLine) -> None:
    """Close what stands and did not stand before the act, open anew what stood and does not."""
    stood = [
        row
        for row in rows
        if row.act.seq < line.seq and (row.closed_by is None or row.closed_by.seq >= line.seq)
    ]
    missing = [row for row in stood if row.known_to is not None]
    for row in rows:
        if row.known_to is not None or row.act.seq < line.seq:
            continue
        twin = next((gone for gone in missing if _alike(gone, row)), None)
        if twin is None:
            draft.withdraw(row)
        else:  # given back already, by taking back a later act
            missing.remove(twin)
    for row in missing:
        draft.open(copy_of(row))


def _alike(one: Fact, other: Fact) -> bool:
    return all(
        getattr(one, field.attname) == getattr(other, field.attname)
        for field in one._meta.concrete_fields
        if field.attname not in MADE_AT_WRITING
    )
