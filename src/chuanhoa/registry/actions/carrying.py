"""People still in units that were reorganised, carried over by a clerk: chosen, dated, undone whole."""

from collections import defaultdict
from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from chuanhoa.core.text import Message, Refused
from chuanhoa.org.models import JournalLine, Unit, User
from chuanhoa.org.queries import catalogues, country, ground_on, unit_tree
from chuanhoa.registry import access
from chuanhoa.registry.actions import rows
from chuanhoa.registry.actions.facts import DAY, Draft, write
from chuanhoa.registry.actions.keeping import Kept, contested, keepable
from chuanhoa.registry.actions.posts import (
    name_of_holder,
    refuse_other_kind,
    refuse_second_holder,
    single_posts_held,
)
from chuanhoa.registry.actions.reform import SEAT, VERB
from chuanhoa.registry.actions.rows import checks
from chuanhoa.registry.actions.seats import Seat, lock_seats
from chuanhoa.registry.actions.service import (
    DEPUTY,
    changes_kind_by_law,
    refuse_second_main_post,
)
from chuanhoa.registry.actions.standing import name_of_unit
from chuanhoa.registry.models import SERVING_KINDS, Appointment, Movement, Official
from chuanhoa.registry.queries.merged import merged
from chuanhoa.registry.queries.pieces import chunks

CARRY = "unit.carry_over"


@dataclass(frozen=True, slots=True)
class Carried:
    """`person` goes `into` a unit that holds his old one or a part of it; `post` "": not known yet.

    `keep`: what no `post` is stated for goes on as it is on record, where it may; see `keepable`.
    """

    person: UUID
    into: UUID
    post: str = ""
    keep: bool = False


@transaction.atomic
def carry_over(
    *,
    chosen: Sequence[Carried],
    on: date,
    decision_number: str,
    seen: Mapping[UUID, int],
    by: User | None,
    at: datetime,
) -> JournalLine:
    """End what each of `chosen` holds in reorganised units on the eve of `on`, and open it anew.

    In the new unit each has one post from `on`, of the same kind of staff, its name not known
    unless stated or kept, and a deputy the seat; who is there already is only ended in the old one. A post
    in another reorganised unit goes where that unit went; where it went into several, or beyond
    the reach of `by`, the post stays as it is and is counted as "posts_left" in the line. Raises
    Refused where nobody is named, where a unit still stood on `on` or somebody came after it, where
    the new unit holds nothing of the old one, or a post cannot be; Conflict where a record is no
    longer at the version `seen`; NotAllowed without the right to write on each and in the new
    unit. Then nothing is written.
    """
    if not chosen:
        raise Refused(Message("registry.nothing_changed"))
    today = timezone.localtime(at).date()
    if on > today:
        raise Refused(Message("registry.carried_after_today", {"on": on, "today": today}))
    number = checks.text(Movement, "decision_number", decision_number)
    plan = {one.person: one for one in chosen}
    people = list(Official.objects.filter(pk__in=plan))
    access.refuse_unless(by, "registry.write", *people, at=at)
    for unit in {one.into for one in chosen}:
        access.refuse_unless_unit(by, "registry.write", Unit(pk=unit), at=at)
    lock_seats(_claimed(chosen, _wanted(plan, _held(plan, today), on)), *people)
    held = _held(plan, today)
    wanted = _wanted(plan, held, on)
    stated = {(one.into, one.post) for one in chosen if one.post}
    claimed = _claimed(chosen, wanted)
    units = {one.into for one in chosen} | {unit for unit, _post in claimed}
    taken = single_posts_held(units, {post for _unit, post in claimed}, on)
    kept = {
        one.key: one.post for one in keepable(wanted, on, taken | stated | contested(wanted, on))
    }
    draft, left = Draft(), 0
    reach: dict[UUID, bool] = {one.into: True for one in chosen}

    def holds(unit: UUID) -> bool:
        if unit not in reach:
            reach[unit] = access.may_write_in(by, "registry.write", Unit(pk=unit), at=at)
        return reach[unit]

    for key, one in plan.items():
        if not held[key].gone:
            raise Refused(Message("registry.row_gone"))
        try:
            left += _carry(draft, held[key], one, on, number, taken, kept, holds)
        except Refused as refusal:
            told = {"name": name_of_holder(held[key].gone[0]), "why": refusal.message}
            raise Refused(Message("registry.of_person", told)) from refusal
    return write(
        draft, verb=CARRY, target=("registry.official", None), by=by, at=at, seen=seen,
        counts={"people": len(plan), **({"posts_left": left} if left else {})},
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Posts:
    """Of one person: `gone`, what is held today in units that stand no more; `others`, all else."""

    gone: list[Appointment]
    others: list[Appointment]


def _held(plan: Mapping[UUID, Carried], today: date) -> dict[UUID, _Posts]:
    """Return the posts of each person, the main one first."""
    members, standing = merged().members(plan), unit_tree(today).ids
    found: dict[UUID, _Posts] = defaultdict(lambda: _Posts([], []))
    for some in chunks(sorted(members)):
        every = Appointment.objects.open().filter(official__in=some).select_related("official")
        for row in every.order_by("concurrent", "post_order", "pk"):
            holds = (row.valid_from or date.min) <= today <= (row.valid_to or date.max)
            posts = found[members[row.official_id]]
            (posts.gone if holds and row.unit_id not in standing else posts.others).append(row)
    return found


def _wanted(plan: Mapping[UUID, Carried], held: Mapping[UUID, _Posts], on: date) -> list[Kept]:
    """Return the posts that would go on as they are, by the row they stand in."""
    found = []
    for key, one in plan.items():
        stated = bool(one.post)
        for row in held[key].gone if one.keep else ():
            if row.staff_kind == DEPUTY:
                continue
            into = _successor(row, one.into, on)
            if into is not None and not stated:
                found.append(Kept(row.pk, into, row.post, row.staff_kind))
            stated = False
    return found


def _claimed(chosen: Sequence[Carried], wanted: Sequence[Kept]) -> set[Seat]:
    """Return the posts that are stated for people in new units, and those that would go on there."""
    stated = {(one.into, one.post) for one in chosen if one.post}
    return stated | {(one.into, one.post) for one in wanted}


def _carry(
    draft: Draft,
    posts: _Posts,
    one: Carried,
    on: date,
    number: str,
    taken: set[tuple[UUID, str]],
    kept: Mapping[Hashable, str],
    holds: Callable[[UUID], bool],
) -> int:
    """Draft it; return how many posts of the person stay as they are, going nowhere for certain.

    The first post whose unit `one.into` holds has to go there; any other goes where its own unit
    went, or stays where that is not one unit that `holds` says the writer may write in.
    """
    eve, left = on - DAY, 0
    anchor = _anchor(posts.gone, one.into, on)
    main: tuple[Appointment, UUID] | None = None
    done: set[tuple[UUID, bool]] = set()
    opened: set[tuple[UUID, str]] = set()
    for row in posts.gone:
        late = row.valid_from is not None and row.valid_from > eve
        if row is anchor:
            into: UUID | None = one.into
            if late:
                told = {"unit": name_of_unit(row.unit_id, eve), "start": row.valid_from, "on": on}
                raise Refused(Message("registry.came_after", told))
        else:
            into = None if late else _successor(row, one.into, on)
        if into is None or not holds(into):
            left += 1
            continue
        draft.end(row, eve, ended=eve.isoformat(), ended_by=VERB)
        seat = row.staff_kind == DEPUTY
        first = main is None and not seat
        if first:
            main = (row, into)
        post = (one.post if first else "") or kept.get(row.pk, "")
        if (into, seat) in done and (not post or (into, post) in opened):
            continue
        done.add((into, seat))
        opened.add((into, post))
        if not any(_there_already(other, into, on, seat=seat) for other in posts.others):
            fresh = _fresh(row, into, post, on, number, taken)
            fresh.title = row.title if post and row.pk in kept and post == row.post else ""
            fresh.concurrent = not seat and _beside(row, posts, draft, on)
            if posts.others:
                refuse_second_main_post(fresh, draft)
            draft.open(fresh)
    if one.post and main is None:
        kinds = catalogues()["staff_kind"]
        told = {
            "post": catalogues()["post"][one.post].label,
            "wanted": ", ".join(kinds[kind].label for kind in SERVING_KINDS),
            "found": kinds[DEPUTY].label,
        }
        raise Refused(Message("registry.post_of_other_kind", told))
    if main is not None:
        row, into = main
        draft.noted.append(
            Movement(
                official=row.official, verb=VERB, happened_on=on, from_unit_id=row.unit_id,
                to_unit_id=into, decision_number=number,
            )
        )  # fmt: skip
    return left


def _fresh(
    row: Appointment,
    into: UUID,
    stated: str,
    on: date,
    number: str,
    taken: set[tuple[UUID, str]],
) -> Appointment:
    """Return the post in the new unit; Refused where it is of another kind of staff or held."""
    post = SEAT if row.staff_kind == DEPUTY else stated
    wanted = str(catalogues()["post"][post].extra.get("staff_kind") or "") if post else ""
    by_law = bool(wanted) and changes_kind_by_law(row.staff_kind, wanted, on)
    fresh = rows.appointment(
        official=row.official,
        unit=Unit(pk=into),
        staff_kind=wanted if by_law else row.staff_kind,
        post=post,
        decision_number=number,
        begun=on.isoformat(),
        begun_by=VERB,
    )
    if stated and row.staff_kind != DEPUTY:
        refuse_other_kind(fresh)
        refuse_second_holder(fresh, taken)
    return fresh


def _anchor(held: Sequence[Appointment], into: UUID, on: date) -> Appointment:
    """Return the first post whose unit went into `into`, wholly or in part; Refused for none."""
    land = country()
    first = held[0]
    for row in held:
        if into in ground_on(land, row.unit_id, on) and row.unit_id != into:
            first = row
            break
    node = land.latest(first.unit_id)
    if node is not None and (node.valid_to is None or node.valid_to >= on):
        told = {"unit": node.name, "on": on, "end": node.valid_to or "…"}
        raise Refused(Message("registry.unit_stands_yet", told))
    if into not in ground_on(land, first.unit_id, on):
        told = {"unit": name_of_unit(first.unit_id, on - DAY), "found": name_of_unit(into, on)}
        raise Refused(Message("registry.not_of_lineage", told))
    return first


def _successor(row: Appointment, into: UUID, on: date) -> UUID | None:
    """Return where a further post goes: `into` where that holds of its unit, else the one that does.

    None where several do, or where its unit still stands that day.
    """
    land = country()
    node = land.latest(row.unit_id)
    if node is not None and (node.valid_to is None or node.valid_to >= on):
        return None
    ends = ground_on(land, row.unit_id, on)
    if into in ends:
        return into
    return next(iter(ends)) if len(ends) == 1 else None


def _beside(row: Appointment, posts: _Posts, draft: Draft, on: date) -> bool:
    """Whether what `row` goes on as stands beside a main post of the person: of this act, or before."""
    people = {one.official_id for one in (*posts.gone, *posts.others)}
    opened = (one for one in draft.opened if isinstance(one, Appointment))
    if any(one.official_id in people and _is_main(one, on) for one in opened):
        return True
    return row.concurrent and any(_is_main(other, on) for other in posts.others)


def _is_main(row: Appointment, day: date) -> bool:
    holds = (row.valid_from or date.min) <= day <= (row.valid_to or date.max)
    return holds and not row.concurrent and row.staff_kind != DEPUTY


def _there_already(other: Appointment, into: UUID, on: date, *, seat: bool) -> bool:
    """Whether by `other` the person is in the new unit that day, as a deputy or not."""
    holds = (other.valid_from or date.min) <= on <= (other.valid_to or date.max)
    return holds and other.unit_id == into and (other.staff_kind == DEPUTY) == seat
