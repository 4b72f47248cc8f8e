"""Everybody's dossier out of plain columns: a fixed number of statements, whatever the number.

Whom a viewer may see is decided as in the register. What is guarded of a person and hidden from
the viewer is not in the dossier either, so that no verdict can tell it.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any, Final
from uuid import UUID

from django.db.models import QuerySet

from chuanhoa.assessment.queries.careers import (
    CAREER,
    Career,
    Held,
    Within,
    careers_of,
    partial_of,
    rank_start_of,
    start_of,
    stated,
    step_of,
    told_of,
)
from chuanhoa.assessment.queries.workplaces import workplaces
from chuanhoa.core.assess import Attended, Credential, Dossier, Post, Rank, Workplace
from chuanhoa.core.assess.career import NOTHING_TOLD, Told, led_on
from chuanhoa.core.assess.dossier import Led
from chuanhoa.core.assess.ranks import ranked_on
from chuanhoa.core.text import fold
from chuanhoa.org.models import User
from chuanhoa.org.queries import catalogues
from chuanhoa.registry.models import (
    SERVING_KINDS,
    PersonDetails,
    RankHeld,
    Standing,
    Suitability,
    TrainingTurn,
)
from chuanhoa.registry.models import Credential as CredentialRow
from chuanhoa.registry.queries import Criteria, Sight, sight_of
from chuanhoa.registry.queries.criteria import appointments_for
from chuanhoa.registry.queries.reach import reached
from chuanhoa.registry.queries.wording import NONE_HELD

READ: Final = "assessment.read"


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody with the dossier that an assessment reads.

    `unit` and `post` are those of the main post, `units` those of all, `hidden` what is guarded of
    him and was left out of the dossier. What `told` tells stands in the posts of the dossier.
    """

    id: UUID
    sort_key: str
    unit: UUID
    post: str
    title: str
    order: tuple[int, str]
    hidden: frozenset[str]
    dossier: Dossier
    units: frozenset[UUID] = frozenset()
    told: Told = NOTHING_TOLD
    career_source: str = ""


def dossiers_for(
    viewer: User,
    *,
    as_of: date,
    today: date,
    officials: Collection[UUID] | None = None,
    unit: UUID | None = None,
    known_at: datetime | None = None,
    permission: str = READ,
) -> list[Person]:
    """Return the cán bộ and công chức whom `viewer` may see on `as_of`, by unit, post and name.

    `officials`: only these; a record found to be one with another answers as that one. `unit`:
    only those whose main post lies in it. `known_at`: by what was known then.
    """
    sight = sight_of(viewer, as_of=as_of, today=today, known_at=known_at, permission=permission)
    return people_in(sight, officials=officials, unit=unit)


def people_in(
    sight: Sight,
    *,
    officials: Collection[UUID] | None = None,
    unit: UUID | None = None,
    among: Collection[UUID] | None = None,
    unveiled: bool = False,
) -> list[Person]:
    """Return the same for a view that is there already. `unveiled`: for no viewer, to be kept.

    `among`: of those counted only these.
    """
    own = sight.own()
    if officials is not None:
        within: Within = _reached(sight, officials, own)
        details = list(_details(sight, within))
        posts = careers_of(sight, within, _told(details))
    else:
        criteria = _serving(unit)
        counted = set(_counted(sight, unit))
        if among is not None:
            counted &= set(among)
        held = appointments_for(sight, criteria).annotate(who=sight.merged.person)
        within = held.values("who") if among is None else list(counted)
        details = list(_details(sight, within))
        careers = careers_of(sight, within, _told(details))
        posts = {who: one for who, one in careers.items() if who in counted}
    return _assembled(sight, within, details, posts, own, unveiled=unveiled)


def how_many(sight: Sight, unit: UUID | None) -> int:
    """Return how many people `people_in` would read."""
    return _counted(sight, unit).distinct().count()


def _serving(unit: UUID | None) -> Criteria:
    return Criteria(unit=unit, staff_kinds=frozenset(SERVING_KINDS))


def _counted(sight: Sight, unit: UUID | None) -> QuerySet[Any, UUID]:
    """Return who is counted, by the main post."""
    main = appointments_for(sight, replace(_serving(unit), main=True))
    return main.annotate(who=sight.merged.person).values_list("who", flat=True)


def in_order(sight: Sight, officials: Collection[UUID]) -> dict[UUID, str]:
    """Return people with their names, as `people_in` orders them, and nothing else read of them.

    Whoever has no post that day is left out.
    """
    posts = careers_of(sight, officials)
    names = PersonDetails.objects.on(sight.as_of, sight.known_at).filter(official__in=officials)
    found = sorted(
        (*_order(sight, posts[who].held[0]), sort_key, str(who), who, name)
        for who, sort_key, name in names.values_list("official_id", "sort_key", "full_name")
        if who in posts
    )
    return {who: name for *_rest, who, name in found}


def _reached(sight: Sight, officials: Collection[UUID], own: UUID | None) -> list[UUID]:
    people = {sight.merged.resolve(one) for one in officials}
    found = reached(sight.scope, people, sight.merged, as_of=sight.as_of, known_at=sight.known_at)
    return sorted(found | ({own} & people if own else set()))


def _assembled(
    sight: Sight,
    within: Within,
    details: Iterable[Any],
    posts: Mapping[UUID, Career],
    own: UUID | None,
    *,
    unveiled: bool,
) -> list[Person]:
    places = workplaces(sight, {one.unit for career in posts.values() for one in career.held})
    ranks, learned = _ranks(sight, within, posts), _learned(sight, within)
    turns = _turns(sight, within)
    found = []
    for row in details:
        career = posts.get(row.official_id)
        if career is None:
            continue
        held = career.held
        hidden = frozenset[str]()
        if not unveiled and row.official_id != own:
            hidden = sight.hidden(one.unit for one in held)
        credentials, none = learned.get(row.official_id, ((), frozenset()))
        dossier = Dossier(
            name=row.full_name,
            sex=row.sex,
            birth=partial_of(row.birth),
            minority=None if "ethnicity" in hidden else minority_of(row.ethnicity),
            credentials=credentials,
            known_none=none,
            posts=tuple(_post(one, places, _led(sight, one)) for one in held),
            ranks=ranks.get(row.official_id, ()),
            turns=turns.get(row.official_id, ()),
            ref=str(row.official_id),
        )
        main = held[0]
        found.append(
            Person(
                row.official_id,
                row.sort_key,
                main.unit,
                main.post,
                main.title,
                _order(sight, main),
                hidden,
                ranked_on(dossier, sight.as_of),
                frozenset(one.unit for one in held),
                career.told,
                row.career_source,
            )
        )
    return sorted(found, key=lambda one: (*one.order, one.sort_key, str(one.id)))


def _order(sight: Sight, main: Held) -> tuple[int, str]:
    places = sight.tree.positions
    return places.get(main.unit, len(places)), f"{main.order[1]:04d}"


def _details(sight: Sight, within: Within) -> Iterable[Any]:
    return stated(
        sight, within, lambda: PersonDetails.objects.on(sight.as_of, sight.known_at),
        "official_id", "full_name", "sex", "birth", "ethnicity", *CAREER, "career_source",
        "sort_key", kind="details",
    )  # fmt: skip


def _told(details: Iterable[Any]) -> dict[UUID, Told]:
    told = ((row.official_id, told_of(row)) for row in details)
    return {who: one for who, one in told if one != NOTHING_TOLD}


def _led(sight: Sight, held: Held) -> Led | None:
    row = held.led_as
    if row is None:
        return None
    unit = sight.land.latest(row.unit_id)
    return Led(row.post, start_of(row), unit.name if unit else "", step_of(row).by)


def _post(held: Held, places: Mapping[UUID, Workplace], led_as: Led | None) -> Post:
    return Post(
        title=held.post,
        staff_kind=held.staff_kind,
        start=held.start,
        end=held.end,
        first_time=held.first_time,
        unit=places[held.unit],
        ref=str(held.pk),
        entered=held.entered,
        led=held.led,
        led_as=led_as,
    )


def _ranks(
    sight: Sight, within: Within, posts: Mapping[UUID, Career]
) -> dict[UUID, tuple[Rank, ...]]:
    found: dict[UUID, tuple[Rank, ...]] = {}
    for row in stated(
        sight, within, lambda: RankHeld.objects.on(sight.as_of, sight.known_at),
        "who", "rank", "begun", "valid_to", kind="ranks",
    ):  # fmt: skip
        career, start = posts.get(row.who), rank_start_of(row)
        leader = led_on(career.steps, start, career.told) if career else None
        rank = Rank(row.rank, start, row.valid_to, leader=leader)
        found[row.who] = (*found.get(row.who, ()), rank)
    return found


Learned = tuple[tuple[Credential, ...], frozenset[str]]


def _learned(sight: Sight, within: Within) -> dict[UUID, Learned]:
    """Return credentials, and the fields in which there is known to be none, by person.

    A row counts from its first certain day, which is what `observed` says of one without a day of
    award. That there is none is told for the days of its row only.
    """
    fits = _fits(sight, within)
    held: dict[UUID, list[Credential]] = defaultdict(list)
    none: dict[UUID, set[str]] = defaultdict(set)
    for row in stated(
        sight, within, lambda: CredentialRow.objects.known(sight.known_at),
        "who", "pk", "field", "level", "standing", "major", "awarded", "valid_from", "valid_to",
        kind="credentials", days=(),
    ):  # fmt: skip
        if row.level == NONE_HELD:
            if (row.valid_from or date.min) <= sight.as_of <= (row.valid_to or date.max):
                none[row.who].add(row.field)
            continue
        held[row.who].append(
            Credential(
                field=row.field,
                level=row.level,
                awarded=partial_of(row.awarded),
                valid_to=row.valid_to,
                observed=row.valid_from,
                equivalent=row.standing == Standing.EQUIVALENT,
                temporary=row.standing == Standing.TEMPORARY,
                in_progress=row.standing == Standing.STUDYING,
                fits=_fitting(fits.get(row.who, {}), row.field, row.major),
                ref=str(row.pk),
            )
        )
    return {
        who: (tuple(sorted(held[who], key=lambda one: int(one.ref))), frozenset(none[who]))
        for who in {*held, *none}
    }


Fits = dict[tuple[str, str], dict[str, bool]]


def _fits(sight: Sight, within: Within) -> dict[UUID, Fits]:
    def ruled() -> QuerySet[Any, Any]:
        return Suitability.objects.on(sight.as_of, sight.known_at).order_by("valid_from", "pk")

    found: dict[UUID, Fits] = defaultdict(lambda: defaultdict(dict))
    for row in stated(
        sight, within, ruled, "who", "field", "major", "post", "suits", kind="suitability"
    ):
        found[row.who][row.field, fold(row.major)][row.post] = row.suits
    return found


def _fitting(fits: Fits, field: str, major: str) -> dict[str, bool]:
    return {**fits.get((field, ""), {}), **fits.get((field, fold(major)), {})}


def _turns(sight: Sight, within: Within) -> dict[UUID, tuple[Attended, ...]]:
    """Return the turns of the calendar year of the day: rules ask for no others."""
    first, last = date(sight.as_of.year, 1, 1), date(sight.as_of.year, 12, 31)

    def attended() -> QuerySet[Any, Any]:
        rows = TrainingTurn.objects.known(sight.known_at).order_by("pk")
        return rows.filter(valid_from__gte=first, valid_from__lte=last)

    found: dict[UUID, tuple[Attended, ...]] = {}
    for row in stated(
        sight, within, attended, "who", "ended", "started", "programme", "periods",
        kind="turns", days=(first, last),
    ):  # fmt: skip
        ended = partial_of(row.ended or row.started)
        turn = Attended(ended, row.periods, turn_counts(row.programme))
        found[row.who] = (*found.get(row.who, ()), turn)
    return found


def turn_counts(programme: str) -> bool | None:
    """Return whether turns of a programme count to the yearly minimum; None: not known."""
    entry = catalogues()["programme"].get(programme) if programme else None
    counts: bool | None = entry.extra["counts_to_annual_minimum"] if entry else None
    return counts


def minority_of(ethnicity: str) -> bool | None:
    """Return whether a people is a minority; None where it is not known."""
    people = catalogues()["ethnicity"].get(ethnicity) if ethnicity else None
    return bool(people.extra["minority"]) if people else None
