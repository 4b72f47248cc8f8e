"""The columns of a list of people: ids first, then a handful of reads for one page of them."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any
from uuid import UUID

from chuanhoa.core.text import PartialDate
from chuanhoa.org.queries import UnitNode
from chuanhoa.registry.models import (
    Appointment,
    Credential,
    PartyMembership,
    PersonDetails,
    RankHeld,
)
from chuanhoa.registry.queries.criteria import LEVELS
from chuanhoa.registry.queries.levels import level_of
from chuanhoa.registry.queries.sight import GUARDED, Sight


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

    Attributes named in `hidden` are None because the viewer may not see them. What changes in a
    life (religion, residence, strengths) is "" before the day it was first seen.
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
    residence: str
    strengths: str
    recruited: PartialDate | None
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
    if not people:
        return []
    members = sight.merged.members(people)
    details = {row["official_id"]: row for row in _details(sight, people)}
    posts = _posts(sight, members)
    levels = _levels(sight, members)
    ranks = {members[row["official_id"]]: row for row in _ranks(sight, members)}
    party = {members[record]: member for record, member in _party(sight, members)}
    return [
        _line(
            sight, details[person], posts[person], levels.get(person, {}), ranks.get(person, {}),
            party.get(person),
        )
        for person in people
    ]  # fmt: skip


def _line(
    sight: Sight,
    row: Mapping[str, Any],
    posts: list[PostHeld],
    levels: dict[str, str],
    rank: Mapping[str, Any],
    party: bool | None,  # noqa: FBT001 -- a value, not a switch
) -> PersonLine:
    hidden = sight.hidden(post.unit_id for post in posts)
    seen = row["observed_from"] is None or row["observed_from"] <= sight.as_of
    return PersonLine(
        id=row["official_id"],
        version=row["official__version"],
        full_name=row["full_name"],
        sex=row["sex"],
        birth=PartialDate.from_iso(row["birth"]) if row["birth"] else None,
        posts=tuple(posts),
        degree=level_of(levels.get("degree")),
        political_theory=level_of(levels.get("political_theory")),
        state_management=level_of(levels.get("state_management")),
        rank=rank.get("rank"),
        step=rank.get("step", ""),
        coefficient=rank.get("coefficient"),
        home_town=row["home_town"],
        residence=row["residence"] if seen else "",
        strengths=row["strengths"] if seen else "",
        recruited=PartialDate.from_iso(row["recruited"]) if row["recruited"] else None,
        ethnicity=None if "ethnicity" in hidden else row["ethnicity"],
        religion=None if "religion" in hidden else row["religion"] if seen else "",
        party=None if "party" in hidden else party,
        has_identity_number=bool(row["identity_index"]),
        hidden=hidden,
    )


def _details(sight: Sight, people: Sequence[UUID]) -> Iterable[Mapping[str, Any]]:
    held = PersonDetails.objects.on(sight.as_of, sight.known_at).filter(official__in=people)
    return held.values(
        "official_id", "official__version", "full_name", "sex", "birth", "ethnicity", "religion",
        "home_town", "residence", "strengths", "recruited", "identity_index", "observed_from",
    )  # fmt: skip


def _posts(sight: Sight, members: Mapping[UUID, UUID]) -> dict[UUID, list[PostHeld]]:
    held: dict[UUID, list[PostHeld]] = defaultdict(list)
    rows = Appointment.objects.on(sight.as_of, sight.known_at).filter(official__in=list(members))
    for row in rows.order_by("concurrent", "post_order", "pk").values_list(
        "official_id", "unit_id", "staff_kind", "post", "title", "concurrent", "begun", named=True
    ):
        held[members[row.official_id]].append(
            PostHeld(
                unit=sight.unit(row.unit_id),
                unit_id=row.unit_id,
                staff_kind=row.staff_kind,
                post=row.post,
                title=row.title,
                concurrent=row.concurrent,
                begun=row.begun,
            )
        )
    return held


def _levels(sight: Sight, members: Mapping[UUID, UUID]) -> dict[UUID, dict[str, str]]:
    """Return the key of the highest level on record by person and field."""
    held = Credential.objects.held_on(sight.as_of, sight.known_at)
    held = held.filter(official__in=list(members), field__in=LEVELS)
    highest: dict[UUID, dict[str, str]] = defaultdict(dict)
    for record, name, key in held.values_list("official_id", "field", "level_key"):
        levels = highest[members[record]]
        levels[name] = max(levels.get(name, ""), key)
    return highest


def _ranks(sight: Sight, members: Mapping[UUID, UUID]) -> Iterator[Mapping[str, Any]]:
    held = RankHeld.objects.on(sight.as_of, sight.known_at).filter(official__in=list(members))
    for row in held.values("official_id", "rank", "step", "coefficient", "pay_begun"):
        paid = row["pay_begun"]
        later = bool(paid) and PartialDate.from_iso(paid).earliest > sight.as_of
        yield {**row, "step": "", "coefficient": None} if later else {**row}


def _party(sight: Sight, members: Mapping[UUID, UUID]) -> Iterable[tuple[UUID, bool]]:
    if sight.reach(GUARDED["party"]).empty:
        return ()
    held = PartyMembership.objects.on(sight.as_of, sight.known_at)
    return held.filter(official__in=list(members)).values_list("official_id", "member")
