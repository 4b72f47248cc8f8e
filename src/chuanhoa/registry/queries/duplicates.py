"""Records that may be one person: by identity number, else by name, birth and unit, or day of birth."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from functools import cache
from itertools import combinations
from uuid import UUID

from django.db.models import Count, Q

from chuanhoa.core.text import PartialDate, fold, is_bare, name_key
from chuanhoa.org.models import User, blind_index
from chuanhoa.org.queries import Country, Scope
from chuanhoa.registry.models import Appointment, Merge, NotSamePair, PersonDetails
from chuanhoa.registry.queries.levels import IDENTITY
from chuanhoa.registry.queries.listing.lines import PersonLine, lines
from chuanhoa.registry.queries.reach import reached
from chuanhoa.registry.queries.sight import Sight, sight_of

MERGE, READ_IDENTITY, WRITE = "registry.merge", "registry.read_identity", "registry.write"


class Why(StrEnum):
    IDENTITY = "identity"
    NAME_BIRTH_UNIT = "name_birth_unit"
    NAME_BIRTHDAY = "name_birthday"


@dataclass(frozen=True, slots=True)
class Pair:
    """Two records and what they have in common."""

    first: PersonLine
    second: PersonLine
    why: Why


@dataclass(frozen=True, slots=True)
class _Born:
    official: UUID
    earliest: date
    latest: date
    name: str

    def is_named_like(self, other: "_Born") -> bool:
        """Whether the names are the same, or one of the two was typed without any mark."""
        if is_bare(self.name) or is_bare(other.name):
            return True
        return name_key(self.name) == name_key(other.name)

    def may_be(self, other: "_Born") -> bool:
        return self.earliest <= other.latest and other.earliest <= self.latest

    def of_one_day(self, other: "_Born") -> bool:
        return self.earliest == self.latest == other.earliest == other.latest


def duplicates(
    viewer: User, *, as_of: date, today: date, permission: str = MERGE, limit: int = 200
) -> list[Pair]:
    """Return pairs of records in `viewer`'s scope that may be one person, the surest first.

    Births are alike where they may be the same day; units where they are the same or one went into
    the other. Of other units only those are told who bear one name and were born on one day. Pairs
    that a clerk found to be two people are left out.
    """
    sight = sight_of(viewer, as_of=as_of, today=today, permission=permission)
    if sight.scope.empty:
        return []
    held = Appointment.objects.open().filter(sight.scope.q())
    people = PersonDetails.objects.open().filter(official__in=held.values(who=sight.merged.person))
    if sight.merged.found:
        people = people.exclude(official__in=sight.merged.records)
    found: dict[tuple[UUID, UUID], Why] = {}
    for same in _groups(
        people.exclude(identity_index="").values_list("identity_index", "official")
    ):
        found |= dict.fromkeys(combinations(sorted(same), 2), Why.IDENTITY)
    twice = people.values("name_fold").annotate(n=Count("official", distinct=True)).filter(n__gt=1)
    named = people.filter(name_fold__in=twice.values("name_fold"))
    elsewhere: list[tuple[UUID, UUID]] = []
    for alike in _alike(
        named.values_list("name_fold", "full_name", "official", "birth_earliest", "birth_latest")
    ):
        near = _of_one_place(sight, [*alike])
        elsewhere += [pair for pair, of_one_day in alike.items() if of_one_day]
        for pair in near:
            found.setdefault(pair, Why.NAME_BIRTH_UNIT)
    for pair in elsewhere:
        found.setdefault(pair, Why.NAME_BIRTHDAY)
    for pair in NotSamePair.objects.filter(undone_by=None).values_list("first_id", "second_id"):
        found.pop(pair, None)
    return _pairs(sight, dict(list(found.items())[:limit]))


@dataclass(frozen=True, slots=True)
class MergedPair:
    """A record that was found to be another one's person, and since when that is known."""

    record: UUID
    name: str
    birth: PartialDate | None
    into: PersonLine
    merged_at: datetime


def merged_pairs(
    viewer: User, *, as_of: date, today: date, permission: str = MERGE, limit: int = 200
) -> list[MergedPair]:
    """Return the merges that stand of records which `viewer` may part again, the latest first."""
    sight = sight_of(viewer, as_of=as_of, today=today, permission=permission)
    standing = Merge.objects.filter(known_to=None).order_by("-known_from", "pk")
    if not sight.scope.whole_country:
        held = Appointment.objects.open().filter(sight.scope.q()).values("official")
        standing = standing.filter(official__in=held)
    told_of = standing.filter(official__merged_into__isnull=False).values_list(
        "official", "official__merged_into", "known_from"
    )
    found = [(record, root, at) for record, root, at in told_of[:limit] if root is not None]
    roots = _in_scope(sight.scope, {root for _, root, _ in found})
    by_id = {line.id: line for line in lines(sight, sorted(roots))} if roots else {}
    details = PersonDetails.objects.open().filter(official__in=[one for one, _, _ in found])
    told = {
        official: (name, PartialDate.from_iso(birth) if birth else None)
        for official, name, birth in details.order_by("valid_from").values_list(
            "official", "full_name", "birth"
        )
    }
    return [
        MergedPair(record, *told[record], by_id[root], at)
        for record, root, at in found
        if root in by_id and record in told
    ]


def numbers_alike(first: UUID, second: UUID) -> bool | None:
    """Return whether two records bear one identity number, which is not shown; None: not known."""
    rows = PersonDetails.objects.open().exclude(identity_index="")
    held: dict[UUID, set[str]] = defaultdict(set)
    for official, index in rows.filter(official__in=[first, second]).values_list(
        "official", "identity_index"
    ):
        held[official].add(index)
    if len(held) < 2:
        return None
    return bool(held[first] & held[second])


def alike(
    viewer: User,
    *,
    full_name: str,
    birth: str,
    unit: UUID,
    identity_number: str,
    as_of: date,
    today: date,
    besides: UUID | None = None,
) -> list[PersonLine]:
    """Return records in reach that may be the person about to be registered, or to be called so.

    `besides`: the own record; nor are those alike who were found to be other people than that.

    A name that differs only in its marks is alike where the births may be the same day.
    Whether somebody out of reach bears the number is told to nobody here, lest a form answer whose
    number it is; the pair stands on the page of duplicates of whoever sees both. By the number only
    those are found whose number the viewer may see.
    """
    sight = sight_of(viewer, as_of=as_of, today=today)
    rows = PersonDetails.objects.open()
    named = rows.filter(name_fold=fold(full_name))
    same_name = Q() if is_bare(full_name) else Q(name_key=name_key(full_name))
    if birth:
        known = PartialDate.from_iso(birth)
        overlap = Q(birth_earliest__lte=known.latest, birth_latest__gte=known.earliest)
        named = named.filter(overlap | Q(birth_earliest=None) & same_name)
    else:
        named = named.filter(same_name)
    candidates = set(named.values_list("official", flat=True))
    near = _places(sight, candidates)
    wanted = _around(sight.land, unit)
    found = {sight.merged.resolve(who) for who in candidates if near.get(who, set()) & wanted}
    numbered = set[UUID]()
    if identity_number:
        index = blind_index(identity_number, IDENTITY)
        holders = rows.filter(identity_index=index).values_list("official", flat=True)
        numbered = {sight.merged.resolve(who) for who in holders}
    numbered &= _in_scope(sight.reach(READ_IDENTITY), numbered)
    in_scope = _in_scope(sight.scope, (found | numbered) - _parted(besides))
    return lines(sight, sorted(in_scope)) if in_scope else []


def _parted(record: UUID | None) -> set[UUID]:
    """Return a record itself and all that were found to be of other people."""
    if record is None:
        return set()
    parted = NotSamePair.objects.filter(Q(first=record) | Q(second=record), undone_by=None)
    return {record, *(key for pair in parted.values_list("first_id", "second_id") for key in pair)}


def number_borne(viewer: User, identity_number: str, *, today: date) -> bool:
    """Whether somebody on whose record `viewer` may write bears the number; of others nothing is told.

    Who may not see numbers is not told whose it is, only that the person may be on record already.
    """
    if not identity_number:
        return False
    sight = sight_of(viewer, as_of=today, today=today, permission=WRITE)
    index = blind_index(identity_number, IDENTITY)
    holders = PersonDetails.objects.open().filter(identity_index=index)
    people = {sight.merged.resolve(who) for who in holders.values_list("official", flat=True)}
    return bool(reached(sight.scope, people, sight.merged, as_of=today))


def _groups(rows: Iterable[tuple[str, UUID]]) -> list[set[UUID]]:
    by_key: dict[str, set[UUID]] = defaultdict(set)
    for key, official in rows:
        by_key[key].add(official)
    return [group for group in by_key.values() if len(group) > 1]


def _alike(
    rows: Iterable[tuple[str, str, UUID, date | None, date | None]],
) -> list[dict[tuple[UUID, UUID], bool]]:
    """Return, by name, the pairs whose births may be the same, and whether they are of one day.

    An unknown birth may be any.
    """
    by_name: dict[str, list[_Born]] = defaultdict(list)
    for folded, name, official, earliest, latest in rows:
        by_name[folded].append(_Born(official, earliest or date.min, latest or date.max, name))
    return [
        {
            (min(one.official, other.official), max(one.official, other.official)): one.of_one_day(
                other
            )
            for one, other in combinations(born, 2)
            if one.official != other.official and one.may_be(other) and one.is_named_like(other)
        }
        for born in by_name.values()
    ]


def _of_one_place(sight: Sight, pairs: Sequence[tuple[UUID, UUID]]) -> list[tuple[UUID, UUID]]:
    places = _places(sight, {official for pair in pairs for official in pair})
    return [pair for pair in pairs if places.get(pair[0], set()) & places.get(pair[1], set())]


def _places(sight: Sight, people: Collection[UUID]) -> Mapping[UUID, set[UUID]]:
    """Return the units where people ever served, as what these have become."""
    if not people:
        return {}
    found: dict[UUID, set[UUID]] = defaultdict(set)
    became = cache(lambda unit: frozenset(_around(sight.land, unit)))
    rows = Appointment.objects.open().filter(official__in=list(people))
    for official, unit in rows.values_list("official_id", "unit_id"):
        found[official] |= became(unit)
    return found


def _around(land: Country, unit: UUID) -> set[UUID]:
    """Return the units that stand today for `unit`: itself, or all that it went into."""
    further = land.went_into.get(unit, ())
    if not further:
        return {unit}
    return {end for link in further for end in _around(land, link.successor)}


def _in_scope(scope: Scope, people: Collection[UUID]) -> set[UUID]:
    held = Appointment.objects.open().filter(scope.q(), official__in=list(people))
    return set(held.values_list("official_id", flat=True))


def _pairs(sight: Sight, found: Mapping[tuple[UUID, UUID], Why]) -> list[Pair]:
    people = sorted({official for pair in found for official in pair})
    by_id = {line.id: line for line in lines(sight, people)}
    return [
        Pair(by_id[first], by_id[second], why)
        for (first, second), why in found.items()
        if first in by_id and second in by_id
    ]
