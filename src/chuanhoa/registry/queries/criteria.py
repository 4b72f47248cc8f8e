"""What a list of people is asked for, and the conditions this makes."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass, fields
from typing import Final
from uuid import UUID

from django.db.models import Exists, OuterRef, Q

from chuanhoa.core.text import fold
from chuanhoa.org.models import blind_index
from chuanhoa.org.queries import Scope, catalogues
from chuanhoa.org.queries.scope import reach_of
from chuanhoa.registry.models import Appointment, Credential, PartyMembership, PersonDetails
from chuanhoa.registry.models.service import AppointmentQuerySet
from chuanhoa.registry.queries.ages import AgeBand, AgeUnknown, born_in
from chuanhoa.registry.queries.levels import IDENTITY, level_key
from chuanhoa.registry.queries.reach import in_units, limits, reached, within
from chuanhoa.registry.queries.sight import GUARDED, NotAllowed, Sight

UNKNOWN: Final = "khong_ro"
"""Asks for those of whom something is not known."""

MINORITY: Final = "dan_toc_thieu_so"
"""Asks for every people but Kinh."""

LEVELS: Final = ("degree", "political_theory", "state_management")
MEMBER, NOT_MEMBER = "dang_vien", "khong"

FIRST: Final = ("concurrent", "post_order", "pk")
"""Which of somebody's posts comes first: not concurrent, then the order of posts, then the row."""


@dataclass(frozen=True, slots=True)
class Criteria:
    """Empty means: whoever. Codes are of the catalogues; UNKNOWN asks for those not known.

    `unit`: with all beneath it and what went into it, as figures cover it; see `scope.reach_of`.
    `degree` and its like: the highest level held that day. `main`: each person only where the main
    post is, as the figures count them.
    """

    unit: UUID | None = None
    staff_kinds: frozenset[str] = frozenset()
    posts: frozenset[str] = frozenset()
    sex: str = ""
    ethnicity: str = ""
    age: AgeBand | AgeUnknown | None = None
    degree: str = ""
    political_theory: str = ""
    state_management: str = ""
    party: str = ""
    search: str = ""
    main: bool = False
    people: frozenset[UUID] | None = None

    @property
    def guarded(self) -> Iterator[str]:
        """The permissions that asking this needs: a filter tells as much as a column."""
        if self.ethnicity:
            yield GUARDED["ethnicity"]
        if self.party:
            yield GUARDED["party"]

    @property
    def of_posts_only(self) -> bool:
        """Whether nothing is asked of the person, only of posts."""
        posts = {"unit", "staff_kinds", "posts", "main"}
        return all(
            getattr(self, one.name) == one.default for one in fields(self) if one.name not in posts
        )


def asked_of(sight: Sight, criteria: Criteria) -> Scope | None:
    """Return what `criteria.unit` limits a list to that day; None for no limit but the scope."""
    if criteria.unit is None:
        return None
    return reach_of(sight.land, criteria.unit, as_of=sight.as_of)


def appointments_for(
    sight: Sight, criteria: Criteria, *, by_person: bool = False, among: Collection[UUID] = ()
) -> AppointmentQuerySet:
    """Return the appointments by which people are in the list.

    Raises NotAllowed when the criteria ask about what the viewer may see of nobody; where he may
    see it of some, only those are asked. `by_person`: see `reach.in_units`. `among`: only those in
    these units, which the list covers.
    """
    held = Appointment.objects.on(sight.as_of, sight.known_at)
    for limit in limits(sight.scope, asked_of(sight, criteria)):
        if not among or not all(limit.holds(unit) for unit in among):
            held = within(held, limit, sight.merged, known_at=sight.known_at, by_person=by_person)
    for permission in criteria.guarded:
        reach = sight.reach(permission)
        if reach.empty:
            raise NotAllowed(permission)
        if not reach.whole_country:
            held, here = in_units(held, reach.unit_ids, by_person=by_person)
            held = held.filter(here)
    if among:
        held, here = in_units(held, among, by_person=by_person)
        held = held.filter(here)
    if criteria.staff_kinds:
        held = held.filter(staff_kind__in=criteria.staff_kinds)
    if criteria.posts:
        held = held.filter(post__in=criteria.posts)
    return main_only(held, sight, criteria.staff_kinds) if criteria.main else held


def main_only(
    held: AppointmentQuerySet, sight: Sight, staff_kinds: frozenset[str]
) -> AppointmentQuerySet:
    """Keep of `held` those by which figures count a person: the first of all his posts that day."""
    others = Appointment.objects.on(sight.as_of, sight.known_at)
    if staff_kinds:
        others = others.filter(staff_kind__in=staff_kinds)
    return first_of_each(held, others, sight)


def first_of_each(
    held: AppointmentQuerySet, others: AppointmentQuerySet, sight: Sight
) -> AppointmentQuerySet:
    """Keep of `held` the rows before which the same person has none among `others`; see FIRST."""
    if sight.merged.found:
        held = held.annotate(person=sight.merged.person)
        others = others.annotate(person=sight.merged.person).filter(person=OuterRef("person"))
    else:
        others = others.filter(official=OuterRef("official"))
    before, same = Q(), Q()
    for column in FIRST:
        before |= same & Q(**{f"{column}__lt": OuterRef(column)})
        same &= Q(**{column: OuterRef(column)})
    return held.filter(~Exists(others.filter(before)))


def about_person(sight: Sight, criteria: Criteria, *, gather: bool = False) -> Q:
    """Return the conditions on rows of personal details, but for those of the appointments.

    `gather`: for a list known to be short.
    """
    asked = Q()
    if criteria.people is not None:
        asked &= Q(official__in=criteria.people)
    if criteria.sex:
        asked &= Q(sex="" if criteria.sex == UNKNOWN else criteria.sex)
    if criteria.ethnicity == MINORITY:
        asked &= Q(ethnicity__in=_minorities())
    elif criteria.ethnicity:
        asked &= Q(ethnicity="" if criteria.ethnicity == UNKNOWN else criteria.ethnicity)
    if criteria.age is not None:
        asked &= born_in(criteria.age, sight.as_of)
    for name in LEVELS:
        level = getattr(criteria, name)
        if level:
            asked &= _highest(sight, name, level, gather=gather)
    if criteria.party:
        asked &= _party(sight, criteria.party)
    if criteria.search.strip():
        asked &= _sought(sight, criteria.search, gather=gather)
    return asked


def named(search: str) -> Q:
    """Return the condition that a name holds these words, typed with or without tones.

    The first word may be the beginning of any word of the name. Digits alone are sought among the
    identity numbers, whole.
    """
    if is_identity(search):
        return Q(identity_index=blind_index("".join(search.split()), IDENTITY))
    words = fold(search)
    begins = Q(name_fold__startswith=words) | Q(name_fold__contains=f" {words}")
    return Q(name_fold__contains=words) & begins


def is_identity(search: str) -> bool:
    """Whether somebody is sought by a number of identity, typed whole."""
    digits = "".join(search.split())
    return digits.isdigit() and len(digits) in (9, 12)


def numbered(sight: Sight, people: Collection[UUID]) -> set[UUID]:
    """Return of which of `people` the viewer may see the number: by it only they are found."""
    reach = sight.reach(GUARDED["identity_number"])
    return reached(reach, people, sight.merged, as_of=sight.as_of, known_at=sight.known_at)


def _sought(sight: Sight, search: str, *, gather: bool) -> Q:
    if is_identity(search):
        # Finding somebody by the number confirms it.
        bearers = PersonDetails.objects.known(sight.known_at).filter(named(search))
        records = set(bearers.values_list("official", flat=True))
        seen = numbered(sight, {sight.merged.resolve(record) for record in records})
        known = [record for record in records if sight.merged.resolve(record) in seen]
        return named(search) & Q(official__in=known)
    if not gather:
        return named(search)
    # The index of folded names holds all that this asks, so it is read and not the rows.
    found = PersonDetails.objects.known(sight.known_at).filter(named(search))
    return named(search) & Q(official__in=found.values("official"))


def _minorities() -> list[str]:
    return [people.code for people in catalogues()["ethnicity"] if people.extra["minority"]]


def _highest(sight: Sight, name: str, level: str, *, gather: bool) -> Q:
    """Return the condition that `level` is the highest held; UNKNOWN: that none is on record."""
    held = Credential.objects.held_on(sight.as_of, sight.known_at).filter(field=name)
    if level == UNKNOWN:
        return ~sight.merged.has(held)
    key = level_key(name, level)
    reached = sight.merged.has(held.filter(level_key=key), gather=gather)
    return reached & ~sight.merged.has(held.filter(level_key__gt=key))


def _party(sight: Sight, party: str) -> Q:
    held = PartyMembership.objects.on(sight.as_of, sight.known_at)
    if party == UNKNOWN:
        return ~sight.merged.has(held)
    return sight.merged.has(held.filter(member=party == MEMBER))
