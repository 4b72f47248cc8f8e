"""Taking a whole act back: what it opened is closed, what it closed is opened again as copies."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction

from chuanhoa.core.text import Message, Refused
from chuanhoa.org.models import Fact, JournalLine, User
from chuanhoa.registry.actions.facts.copies import copy_of
from chuanhoa.registry.actions.facts.draft import Draft
from chuanhoa.registry.actions.facts.settling import settle
from chuanhoa.registry.actions.facts.timelines import chunks
from chuanhoa.registry.actions.facts.writing import write
from chuanhoa.registry.models import (
    Appointment,
    Credential,
    Evidence,
    Merge,
    Movement,
    NotSamePair,
    Official,
    PartyMembership,
    PersonDetails,
    RankHeld,
    RegistryFact,
    StaffQuota,
    Suitability,
    TrainingTurn,
)

VERB = "act.undo"
FACTS: tuple[type[Fact], ...] = (
    PersonDetails, PartyMembership, Evidence, Appointment, RankHeld, Credential, Suitability,
    TrainingTurn, StaffQuota,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Undone:
    """`line`: the new act; `kept`: people left as they are, since they were changed after."""

    line: JournalLine
    people: frozenset[UUID]
    kept: frozenset[UUID]


@transaction.atomic
def undo(*, line: JournalLine, by: User | None, at: datetime, keep_changed: bool = False) -> Undone:
    """Take back what the act `line` did to the register, and say to whom.

    Raises Refused when it is undone already, or when people were changed since and
    `keep_changed` does not ask to leave those as they are.
    """
    if JournalLine.objects.filter(verb=VERB, target_id=line.pk).exists():
        raise Refused(Message("registry.already_undone"))
    opened = [row for model in FACTS for row in model._default_manager.filter(act=line)]
    closed = [row for model in FACTS for row in model._default_manager.filter(closed_by=line)]
    merges = list(Merge.objects.filter(act=line, known_to=None))
    unmerged = list(Merge.objects.filter(closed_by=line))
    people = _people([*opened, *closed])
    people |= {key for merge in (*merges, *unmerged) for key in (merge.official_id, merge.into_id)}
    people |= set(Movement.objects.filter(act=line).values_list("official_id", flat=True))
    changed = _changed_since(people, line)
    if changed and not keep_changed:
        raise Refused(Message("registry.undo_changed_since", {"found": len(changed)}))
    draft = Draft()
    for row in opened:
        if row.known_to is None and _owner(row) not in changed:
            draft.withdraw(row)
    for row in closed:
        if _owner(row) not in changed:
            draft.open(copy_of(row))
    draft.noted.extend(
        Merge(official_id=merge.official_id, into_id=merge.into_id, known_from=at)
        for merge in unmerged
        if merge.official_id not in changed
    )
    undone = people - changed
    act = write(
        draft,
        verb=VERB,
        target=("org.JournalLine", line.pk),
        by=by,
        at=at,
        seen=dict.fromkeys(undone, line.seq),
        counts={"official.undone": len(undone), "official.kept": len(changed)},
    )
    Movement.objects.filter(act=line).exclude(official__in=changed).update(undone_by=act)
    NotSamePair.objects.filter(act=line).update(undone_by=act)
    taken_back = [merge.pk for merge in merges if merge.official_id not in changed]
    Merge.objects.filter(pk__in=taken_back).update(known_to=at, closed_by=act)
    settle({merge.official_id for merge in (*merges, *unmerged)})
    return Undone(act, frozenset(undone), frozenset(changed))


def _people(rows: Iterable[Fact]) -> set[UUID]:
    return {row.official_id for row in rows if isinstance(row, RegistryFact)}


def _owner(row: Fact) -> UUID | None:
    return row.official_id if isinstance(row, RegistryFact) else None


def _changed_since(people: set[UUID], line: JournalLine) -> set[UUID]:
    return {
        key
        for some in chunks(sorted(people))
        for key in Official.objects.filter(pk__in=some)
        .exclude(version=line.seq)
        .values_list("pk", flat=True)
    }
