"""To whom an act wrote, and who of them was written to after it: such are not given back with it."""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from typing import Any, Final
from uuid import UUID

from django.db.models import Q

from chuanhoa.org.models import JournalLine, JournalTouch
from chuanhoa.registry.models import (
    Appointment,
    Credential,
    Evidence,
    Movement,
    PartyMembership,
    PersonDetails,
    RankHeld,
    RegistryFact,
    Suitability,
    TrainingTurn,
)
from chuanhoa.registry.queries.pieces import chunks
from chuanhoa.registry.queries.undone_withdrawals import withdrawal_of
from chuanhoa.registry.queries.verbs import UNDO

OF_PEOPLE: Final[tuple[type[RegistryFact], ...]] = (
    PersonDetails, PartyMembership, Evidence, Appointment, RankHeld, Credential, Suitability,
    TrainingTurn,
)  # fmt: skip
NO_CHANGE: Final = ("account.link", "account.unlink", "identity.read")
"""Acts that touch a record and change nothing in it."""


@dataclass(frozen=True, slots=True)
class Since:
    """`changed`: those written to since, each with the latest act that stands.

    `backs`: the acts that gave back what had been withdrawn since.
    """

    changed: dict[UUID, JournalLine]
    backs: set[UUID]


def written_by(line: JournalLine) -> set[UUID]:
    """Return everybody to whom the act wrote."""
    written = Q(act=line) | Q(closed_by=line)
    found = set(Movement.objects.filter(act=line).values_list("official_id", flat=True))
    for model in OF_PEOPLE:
        rows: Any = model._default_manager.filter(written)
        found |= set(rows.values_list("official_id", flat=True))
    return found


def given_back(line: JournalLine) -> set[UUID]:
    """Return whom taking the act back, once or more often, set back."""
    before = JournalLine.objects.filter(verb=UNDO, target_id=line.pk)
    return set(JournalTouch.objects.filter(line__in=before).values_list("person", flat=True))


def changed_since(people: Collection[UUID], line: JournalLine) -> Since:
    """Return those to whom an act that stands wrote after `line`.

    Going back from the latest act, one that was taken back counts no more, and taking back what came
    after `line` is no change either; nor is what was withdrawn and given back.
    """
    undone = JournalLine.objects.filter(verb=UNDO).values("target_id")
    earlier = set(JournalLine.objects.filter(seq__lt=line.seq, pk__in=undone).values_list("pk"))
    since = Since({}, set())
    for some in chunks(sorted(people)):
        touches = JournalTouch.objects.filter(person__in=some, line__seq__gt=line.seq)
        touches = touches.exclude(line__verb__in=NO_CHANGE).select_related("line")
        acts: dict[UUID, list[JournalLine]] = defaultdict(list)
        for touch in touches.order_by("-line__seq"):
            acts[touch.person].append(touch.line)
        for person, of_person in acts.items():
            gone: set[UUID] = set()
            for at, act in enumerate(of_person):
                if act.pk in gone:
                    continue
                target = act.target_id
                rest = (one for one in of_person[at + 1 :] if one.pk not in gone)
                if act.verb == UNDO and target is not None and (target,) not in earlier:
                    gone.add(target)
                elif withdrawal := withdrawal_of(act, rest, person):
                    gone.add(withdrawal.pk)
                    since.backs.add(act.pk)
                else:
                    since.changed.setdefault(person, act)
    return since
