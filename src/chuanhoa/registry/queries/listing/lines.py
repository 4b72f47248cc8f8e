"""The columns of a list of people: ids first, then a handful of reads for one page of them."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from uuid import UUID

from django.db.models import Max

from chuanhoa.core.text import PartialDate
from chuanhoa.org.queries import UnitNode, country, unit_tree
from chuanhoa.registry.models import (
    Appointment,
    Credential,
    Official,
    PartyMembership,
    PersonDetails,
    RankHeld,
)
from chuanhoa.registry.queries.criteria import LEVELS
from chuanhoa.registry.queries.levels import level_of
from chuanhoa.registry.queries.sight import Sight


@dataclass(frozen=True, slots=True)
class PostHeld:
    """A post on the day of the list. `post` "": not known which."""

    unit: UnitNode | None
    unit_id: UUID
    staff_kind: str
    post: str
    title: str
    concurrent: bool
    begun: str


@dataclass(frozen=True, slots=True)
class PersonLine:
    """One person in a list. Codes are of the catalogues; None and "" are not known.

    Attributes named in `hidden` are None because the viewer may not see them.
    """

    id: UUID
    version: int
    full_name: str
    sex: str
    birth: PartialDate | None
    posts: tuple[PostHeld, ...]
    degree: str | None
    political_theory: str | None
    state_management: str | None
    rank: str | None
    step: str
    coefficient: Decimal | None
    home_town: str
    strengths: str
    ethnicity: str | None
    religion: str | None
    party: bool | None
    has_identity_number: bool
    hidden: frozenset[str] = field(default=frozenset())

    @property
    def unit(self) -> UnitNode | None:
        """The unit of the first post."""
        return self.posts[0].unit if self.posts else None


def lines(sight: Sight, people: Sequence[UUID]) -> list[PersonLine]:
    """Return the lines of `people` in their order, in a number of reads that does not grow."""
    members = sight.merged.members(people)
    records = list(members)
    details = {
        row.official_id: row
        for row in PersonDetails.objects.on(sight.as_of, sight.known_at)
        .filter(official__in=people)
        .defer("identity_number")
    }
    versions = dict(Official.objects.filter(pk__in=people).values_list("pk", "version"))
    posts = _posts(sight, members)
    levels = _levels(sight, members)
    ranks = {
        members[row.official_id]: row
        for row in RankHeld.objects.on(sight.as_of, sight.known_at).filter(official__in=records)
    }
    party = {
        members[record]: member
        for record, member in PartyMembership.objects.on(sight.as_of, sight.known_at)
        .filter(official__in=records)
        .values_list("official_id", "member")
    }
    found = []
    for person in people:
        row, rank = details[person], ranks.get(person)
        hidden = sight.hidden(post.unit_id for post in posts[person])
        found.append(
            PersonLine(
                id=person,
                version=versions[person],
                full_name=row.full_name,
                sex=row.sex,
                birth=PartialDate.from_iso(row.birth) if row.birth else None,
                posts=tuple(posts[person]),
                **{name: levels.get((person, name)) for name in LEVELS},
                rank=rank.rank if rank else None,
                step=rank.step if rank else "",
                coefficient=rank.coefficient if rank else None,
                home_town=row.home_town,
                strengths=row.strengths,
                ethnicity=None if "ethnicity" in hidden else row.ethnicity,
                religion=None if "religion" in hidden else row.religion,
                party=None if "party" in hidden else party.get(person),
                has_identity_number=bool(row.identity_index),
                hidden=hidden,
            )
        )
    return found


def _posts(sight: Sight, members: dict[UUID, UUID]) -> dict[UUID, list[PostHeld]]:
    tree, land = unit_tree(sight.as_of), country()
    held: dict[UUID, list[PostHeld]] = defaultdict(list)
    rows = Appointment.objects.on(sight.as_of, sight.known_at).filter(official__in=list(members))
    for row in rows.order_by("concurrent", "post_order", "pk"):
        held[members[row.official_id]].append(
            PostHeld(
                unit=tree.get(row.unit_id) or land.latest(row.unit_id),
                unit_id=row.unit_id,
                staff_kind=row.staff_kind,
                post=row.post,
                title=row.title,
                concurrent=row.concurrent,
                begun=row.begun,
            )
        )
    return held


def _levels(sight: Sight, members: dict[UUID, UUID]) -> dict[tuple[UUID, str], str]:
    """Return the highest level on record by person and field."""
    held = Credential.objects.on(sight.as_of, sight.known_at).filter(
        official__in=list(members), field__in=LEVELS
    )
    highest: dict[tuple[UUID, str], str] = {}
    for record, name, key in held.values_list("official_id", "field").annotate(Max("level_key")):
        place = members[record], name
        highest[place] = max(highest.get(place, ""), key)
    return {place: level_of(key) or "" for place, key in highest.items()}
