"""Taking a whole act back: the people it wrote to stand again as they stood before it."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import Q

from chuanhoa.core.text import Message, Refused
from chuanhoa.org.models import JournalLine, JournalTouch, User
from chuanhoa.registry.actions.facts.copies import MADE_AT_WRITING, copy_of
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
OF_PEOPLE: tuple[type[RegistryFact], ...] = (
    PersonDetails, PartyMembership, Evidence, Appointment, RankHeld, Credential, Suitability,
    TrainingTurn,
)  # fmt: skip
NO_CHANGE = ("account.link", "account.unlink", "identity.read")
"""Acts that touch a record and change nothing in it."""
Act = tuple[UUID, UUID]
"""An act and one of the people it touched."""


@dataclass(frozen=True, slots=True)
class Undone:
    """`line`: the new act; `kept`: people left as they are, since they were changed after."""

    line: JournalLine
    people: frozenset[UUID]
    kept: frozenset[UUID]


@transaction.atomic
def undo(*, line: JournalLine, by: User | None, at: datetime, keep_changed: bool = False) -> Undone:
    """Take back what the act `line` did to the register, and say to whom.

    An act that was itself taken back is no change since. Raises Refused when `line` is undone
    already for everybody, when people were changed since and `keep_changed` does not ask to leave
    those as they are, or when that leaves nobody who is not undone already.
    """
    before = JournalLine.objects.filter(verb=VERB, target_id=line.pk)
    already = set(JournalTouch.objects.filter(line__in=before).values_list("person", flat=True))
    merges = list(Merge.objects.filter(act=line, known_to=None))
    unmerged = list(Merge.objects.filter(closed_by=line))
    people = _people(line) - already
    people |= {key for merge in (*merges, *unmerged) for key in (merge.official_id, merge.into_id)}
    if before.exists() and not people:
        raise Refused(Message("registry.already_undone"))
    versions = _versions(people)
    changed = _changed_since(people, line)
    if changed and (not keep_changed or (before.exists() and changed == people)):
        raise Refused(Message("registry.undo_changed_since", {"found": len(changed)}))
    undone = people - changed
    draft = Draft(people_named=set(undone))
    _give_back(draft, undone, line)
    if not before.exists():
        _give_back_quotas(draft, line)
    draft.noted.extend(
        Merge(official_id=merge.official_id, into_id=merge.into_id, known_from=at)
        for merge in unmerged
        if merge.official_id not in changed
    )
    act = write(
        draft,
        verb=VERB,
        target=("org.JournalLine", line.pk),
        by=by,
        at=at,
        seen={key: versions[key] for key in undone},
        counts={"official.undone": len(undone), "official.kept": len(changed)},
    )
    movements = Movement.objects.filter(act=line, undone_by=None)
    movements.exclude(official__in=changed).update(undone_by=act)
    NotSamePair.objects.filter(act=line, undone_by=None).update(undone_by=act)
    taken_back = [merge.pk for merge in merges if merge.official_id not in changed]
    Merge.objects.filter(pk__in=taken_back).update(known_to=at, closed_by=act)
    settle({merge.official_id for merge in (*merges, *unmerged)})
    return Undone(act, frozenset(undone), frozenset(changed))


def _people(line: JournalLine) -> set[UUID]:
    """Return everybody to whom the act wrote."""
    written = Q(act=line) | Q(closed_by=line)
    found = set(Movement.objects.filter(act=line).values_list("official_id", flat=True))
    for model in OF_PEOPLE:
        rows: Any = model._default_manager.filter(written)
        found |= set(rows.values_list("official_id", flat=True))
    return found


def _give_back(draft: Draft, people: Iterable[UUID], line: JournalLine) -> None:
    """Draft that `people` stand as they stood before the act `line`."""
    for model in OF_PEOPLE:
        for some in chunks(sorted(people)):
            rows: dict[UUID, list[RegistryFact]] = defaultdict(list)
            every: Any = model._default_manager.filter(official__in=some)
            for row in every.filter(Q(known_to=None) | Q(act__seq__lt=line.seq)).select_related(
                "act", "closed_by"
            ):
                rows[row.official_id].append(row)
            for of_person in rows.values():
                _restore(draft, of_person, line)


def _restore(draft: Draft, rows: Sequence[RegistryFact], line: JournalLine) -> None:
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


def _alike(one: RegistryFact, other: RegistryFact) -> bool:
    return all(
        getattr(one, field.attname) == getattr(other, field.attname)
        for field in one._meta.concrete_fields
        if field.attname not in MADE_AT_WRITING
    )


def _give_back_quotas(draft: Draft, line: JournalLine) -> None:
    for row in StaffQuota.objects.filter(act=line, known_to=None):
        draft.withdraw(row)
    for row in StaffQuota.objects.filter(closed_by=line):
        draft.open(copy_of(row))


def _versions(people: Iterable[UUID]) -> Mapping[UUID, int]:
    return {
        key: version
        for some in chunks(sorted(people))
        for key, version in Official.objects.filter(pk__in=some).values_list("pk", "version")
    }


def _changed_since(people: set[UUID], line: JournalLine) -> set[UUID]:
    """Return those to whom an act that stands wrote after `line`.

    Going back from the latest act, one that was taken back counts no more, and taking back what came
    after `line` is no change either.
    """
    earlier = set(JournalLine.objects.filter(seq__lt=line.seq, pk__in=_undone()).values_list("pk"))
    changed: set[UUID] = set()
    gone: set[Act] = set()
    for some in chunks(sorted(people)):
        acts = JournalTouch.objects.filter(person__in=some, line__seq__gt=line.seq)
        acts = acts.exclude(line__verb__in=NO_CHANGE).order_by("-line__seq")
        for act, verb, target, person in acts.values_list(
            "line", "line__verb", "line__target_id", "person"
        ):
            if (act, person) in gone:
                continue
            if verb == VERB and target is not None and (target,) not in earlier:
                gone.add((target, person))
            else:
                changed.add(person)
    return changed


def _undone() -> Any:
    return JournalLine.objects.filter(verb=VERB).values("target_id")
