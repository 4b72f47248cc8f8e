"""Taking a whole act back: the people it wrote to stand again as they stood before it."""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from chuanhoa.core.text import Message, Refused
from chuanhoa.org.models import JournalLine, User
from chuanhoa.org.queries import catalogues
from chuanhoa.registry.actions.facts.draft import Draft
from chuanhoa.registry.actions.facts.restoring import VERB, quotas_of, restore
from chuanhoa.registry.actions.facts.settling import settle as settle_merged
from chuanhoa.registry.actions.facts.writing import write
from chuanhoa.registry.models import (
    Merge,
    Movement,
    NotSamePair,
    Official,
    RegistryFact,
)
from chuanhoa.registry.queries.pieces import chunks
from chuanhoa.registry.queries.since import OF_PEOPLE, changed_since, given_back, written_by
from chuanhoa.registry.queries.undone_withdrawals import told_again

Settle = Callable[[Draft], set[UUID]]


@dataclass(frozen=True, slots=True)
class Undone:
    """`line`: the new act; `kept`: people left as they are, since they were changed after.

    `left_out`: people left as they are, as whoever takes it back wants it. `quotas` and
    `quotas_kept`: of numbers of posts assigned, how many lines were given back and left.
    """

    line: JournalLine
    people: frozenset[UUID]
    kept: frozenset[UUID]
    quotas: int = 0
    quotas_kept: int = 0
    left_out: frozenset[UUID] = frozenset()

    @property
    def left(self) -> int:
        """How much was left as it is."""
        return len(self.kept) + len(self.left_out) + self.quotas_kept


class ChangedSince(Refused):
    """An act that is taken back whole or not at all, and after which `person` was written to.

    `later`: the latest act that stands since; `movement`: the one that it recorded of `person`, if any.
    """

    def __init__(self, person: UUID, later: JournalLine) -> None:
        self.person, self.later = person, later
        of_person = Movement.objects.filter(act=later, official=person, undone_by=None)
        self.movement = of_person.order_by("happened_on", "pk").first()
        if self.movement is None:
            told: dict[str, object] = {"day": timezone.localtime(later.at).date()}
            super().__init__(Message("registry.undo_later_act", told))
            return
        verb = catalogues()["movement"][self.movement.verb]
        words = Message("assess.words", {"vi": verb.label, "en": verb.label_en})
        told = {"verb": words, "day": self.movement.happened_on}
        super().__init__(Message("registry.undo_later_movement", told))


@transaction.atomic
def undo(
    *,
    line: JournalLine,
    by: User | None,
    at: datetime,
    keep_changed: bool = False,
    settle: Settle | None = None,
) -> Undone:
    """Take back what the act `line` did to the register, and say to whom.

    An act that was itself taken back is no change since, and what was withdrawn and given back is none.
    `settle` looks at what is about to be written and may add to it; whom it returns is left as he is,
    and it looks again at the rest. Raises Refused when `line` is undone already for everybody,
    ChangedSince when people were changed since and `keep_changed` does not ask to leave those as they
    are, Refused when nobody is left who is not undone already, or as `settle`.
    """
    before = JournalLine.objects.filter(verb=VERB, target_id=line.pk)
    merges = list(Merge.objects.filter(act=line, known_to=None))
    unmerged = list(Merge.objects.filter(closed_by=line))
    people = written_by(line) - given_back(line)
    people |= {key for merge in (*merges, *unmerged) for key in (merge.official_id, merge.into_id)}
    quotas = quotas_of(line)
    if before.exists() and not (people or quotas.standing or quotas.changed):
        raise Refused(Message("registry.already_undone"))
    versions = _versions(people)
    since = changed_since(people, line)
    changed = since.changed.keys()
    left, nothing = len(changed) + quotas.changed, changed == people and not quotas.standing
    if changed and not keep_changed:
        person, act_since = max(since.changed.items(), key=lambda one: one[1].seq)
        raise ChangedSince(person, act_since)
    if left and (not keep_changed or (before.exists() and nothing)):
        raise Refused(Message("registry.undo_changed_since", {"found": left}))
    undone = people - changed
    draft = _drafted(undone, line)
    while settle is not None and (left_out := settle(draft)):
        undone -= left_out
        draft = _drafted(undone, line)
    chosen = people - changed - undone
    if chosen and not undone and not quotas.standing:
        raise Refused(Message("registry.nothing_changed"))
    stay = changed | chosen
    for rows_of in quotas.standing:
        restore(draft, rows_of, line)
    draft.noted.extend(
        Merge(official_id=merge.official_id, into_id=merge.into_id, known_from=at)
        for merge in unmerged
        if merge.official_id not in stay
    )
    act = write(
        draft,
        verb=VERB,
        target=("org.JournalLine", line.pk),
        by=by,
        at=at,
        seen={key: versions[key] for key in undone},
        counts={
            "official.undone": len(undone), "official.kept": len(stay), **quotas.counts,
        },
    )  # fmt: skip
    recorded = Q(act=line, undone_by=None) | Q(pk__in=told_again(line, since.backs))
    movements = Movement.objects.filter(recorded)
    movements.exclude(official__in=stay).update(undone_by=act)
    NotSamePair.objects.filter(act=line, undone_by=None).update(undone_by=act)
    taken_back = [merge.pk for merge in merges if merge.official_id not in stay]
    Merge.objects.filter(pk__in=taken_back).update(known_to=at, closed_by=act)
    settle_merged({merge.official_id for merge in (*merges, *unmerged)})
    return Undone(
        act, frozenset(undone), frozenset(changed), len(quotas.standing), quotas.changed,
        frozenset(chosen),
    )  # fmt: skip


def _drafted(people: Collection[UUID], line: JournalLine) -> Draft:
    """Return the draft by which `people` stand as they stood before the act `line`."""
    draft = Draft(people_named=set(people))
    for model in OF_PEOPLE:
        for some in chunks(sorted(people)):
            rows: dict[UUID, list[RegistryFact]] = defaultdict(list)
            every: Any = model._default_manager.filter(official__in=some)
            for row in every.filter(Q(known_to=None) | Q(act__seq__lt=line.seq)).select_related(
                "act", "closed_by"
            ):
                rows[row.official_id].append(row)
            for of_person in rows.values():
                restore(draft, of_person, line)
    return draft


def _versions(people: Iterable[UUID]) -> Mapping[UUID, int]:
    return {
        key: version
        for some in chunks(sorted(people))
        for key, version in Official.objects.filter(pk__in=some).values_list("pk", "version")
    }
