"""Records found to be one person: whose facts count for whom, today or as it was known then."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Case, Exists, F, OuterRef, Q, QuerySet, UUIDField, Value, When
from django.db.models.expressions import Combinable
from django.db.models.functions import Coalesce

from chuanhoa.registry.models import Merge, Official


@dataclass(frozen=True, slots=True)
class Merged:
    """`found`: whether there are merges at all. `into`: record → person, None: read in the database."""

    found: bool
    into: Mapping[UUID, UUID] | None = None

    @property
    def records(self) -> Collection[UUID] | QuerySet[Official, UUID]:
        """The records that lead to another one."""
        if self.into is not None:
            return list(self.into)
        return Official.objects.filter(merged_into__isnull=False).values_list("pk", flat=True)

    @property
    def person(self) -> Combinable:
        """The person for whom a fact counts, as an expression over the fact."""
        if not self.found:
            return F("official_id")
        if self.into is None:
            return Coalesce("official__merged_into_id", "official_id")
        moved = [When(official_id=record, then=Value(root)) for record, root in self.into.items()]
        return Case(*moved, default=F("official_id"), output_field=UUIDField())

    def has(self, facts: QuerySet[Any], *, gather: bool = False) -> Q:
        """Return the condition, on rows with an `official`, that the person has one of `facts`.

        `gather`: as a list made first, where few have one; else looked up person by person.
        """
        if gather:
            return Q(official__in=facts.values(person=self.person))
        here = Q(Exists(facts.filter(official=OuterRef("official"))))
        if not self.found:
            return here
        moved = facts.filter(official__in=self.records).values(person=self.person)
        return here | Q(official__in=moved)

    def members(self, people: Iterable[UUID]) -> dict[UUID, UUID]:
        """Return record → person for `people` and every record that leads to one of them."""
        own = {person: person for person in people}
        if not self.found:
            return own
        if self.into is not None:
            return own | {record: root for record, root in self.into.items() if root in own}
        moved = Official.objects.filter(merged_into__in=list(own))
        return own | dict(moved.values_list("pk", "merged_into_id"))

    def resolve(self, record: UUID) -> UUID:
        """Return the person whom `record` belongs to."""
        if not self.found:
            return record
        if self.into is not None:
            return self.into.get(record, record)
        root = Official.objects.filter(pk=record).values_list("merged_into_id", flat=True).first()
        return root or record


def merged(known_at: datetime | None = None) -> Merged:
    """Return the merges that stand today, or stood as it was known at `known_at`."""
    if known_at is None:
        return Merged(Official.objects.filter(merged_into__isnull=False).exists())
    known = Merge.objects.filter(Q(known_to=None) | Q(known_to__gt=known_at))
    steps = dict(known.filter(known_from__lte=known_at).values_list("official_id", "into_id"))
    into = {}
    for record in steps:
        end = record
        while end in steps:
            end = steps[end]
        into[record] = end
    return Merged(bool(into), into)
