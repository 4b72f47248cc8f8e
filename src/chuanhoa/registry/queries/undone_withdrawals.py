"""An entry withdrawn and given back: the two acts together did nothing."""

from collections.abc import Collection, Iterable, Sequence
from typing import Any, Final
from uuid import UUID

from django.apps import apps

from chuanhoa.org.models import JournalLine
from chuanhoa.registry.models import Movement, RegistryFact
from chuanhoa.registry.queries.facts import same

WITHDRAW, GIVE_BACK = ".withdraw", ".give_back"
_TOLD: Final = (
    "official_id", "verb", "happened_on", "until", "from_unit_id", "to_unit_id", "decision_number", "note",
)  # fmt: skip


def withdrawal_of(
    back: JournalLine, earlier: Iterable[JournalLine], person: UUID
) -> JournalLine | None:
    """Return the one of the `earlier` acts, the latest first, that `back` makes as if it had not been.

    None where `back` gives nothing back, or other than it was withdrawn.
    """
    kind, _dot, _verb = back.verb.partition(".")
    if back.verb != kind + GIVE_BACK:
        return None
    opened, closed = _written(kind, person, back)
    for act in earlier:
        if act.verb == kind + WITHDRAW:
            came, went = _written(kind, person, act)
            if _alike(opened, went) and _alike(closed, came):
                return act
    return None


def told_again(line: JournalLine, backs: Collection[UUID]) -> list[UUID]:
    """Return the standing movements by which the acts `backs` tell again what `line` had recorded."""
    if not backs:
        return []
    recorded = set(Movement.objects.filter(act=line).values_list(*_TOLD))
    again = Movement.objects.filter(act__in=backs, undone_by=None).values_list("pk", *_TOLD)
    return [pk for pk, *told in again if tuple(told) in recorded]


def _written(
    kind: str, person: UUID, act: JournalLine
) -> tuple[list[RegistryFact], list[RegistryFact]]:
    """Return the rows of a kind that an act opened of a person, and those that it closed."""
    model: Any = apps.get_model("registry", kind)
    of_person = model._default_manager.filter(official=person)
    return list(of_person.filter(act=act)), list(of_person.filter(closed_by=act))


def _alike(some: Sequence[RegistryFact], others: Sequence[RegistryFact]) -> bool:
    """Whether two lots of rows state the same, row for row."""
    left = list(others)
    for row in some:
        twin = next((other for other in left if same(row, other)), None)
        if twin is None:
            return False
        left.remove(twin)
    return not left
