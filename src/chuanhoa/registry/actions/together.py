"""A post and the movements that brought it: withdrawn, given back and put right together."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Any

from django.utils import timezone

from chuanhoa.core.text import Message, PartialDate, Refused
from chuanhoa.org.models import JournalLine, User
from chuanhoa.org.queries import catalogues, unit_tree
from chuanhoa.registry import access
from chuanhoa.registry.actions.facts import DAY, Draft, copy_of
from chuanhoa.registry.actions.rows import checks
from chuanhoa.registry.actions.seats import Seat
from chuanhoa.registry.actions.standing import name_of_unit
from chuanhoa.registry.models import Appointment, Movement
from chuanhoa.registry.queries.recorded import (
    Begun,
    Recorded,
    begun_with,
    stood_since,
    withdrawn_with,
)

MOVED = "moved"
"""What the journal line counts of what went with the day of a post."""


def seats_again(found: Recorded) -> set[Seat]:
    """Return the posts that stand again once what recorded a post is withdrawn with it."""
    return {(one.ended.unit_id, one.ended.post) for one in found.again}


def withdraw_with(draft: Draft, found: Recorded, by: User | None, at: datetime) -> None:
    """Put into `draft` that what recorded a post goes with it, and what a move ended stands again.

    Raises Refused as `refuse_of_others` does.
    """
    refuse_of_others([one.ended for one in found.again], by, at)
    for one in found.again:
        before = {name: getattr(one.stood, name) for name in ("valid_to", "ended", "ended_by")}
        draft.replace(one.ended, copy_of(one.ended, **before))
    draft.taken_back.extend(found.with_it)


def refuse_of_others(posts: Iterable[Appointment], by: User | None, at: datetime) -> None:
    """Raise Refused where one of `posts`, whose end would change, is in another office's unit.

    That is one which stands today and in which `by` may not write; of units that are no more the
    office writes that has their people.
    """
    today = unit_tree(timezone.localtime(at).date())
    for one in posts:
        if one.unit_id in today and not access.may_write_in(by, "registry.write", one.unit, at=at):
            told = {
                "unit": name_of_unit(one.unit_id, one.valid_to or timezone.localtime(at).date())
            }
            raise Refused(Message("registry.move_of_others", told))


def give_back_with(
    draft: Draft, fresh: Appointment, act: JournalLine, by: User | None, at: datetime
) -> None:
    """Put into `draft` that the movements which `act` withdrew stand again, and end what they ended.

    Raises Refused where what they ended was written to since, and as `refuse_of_others` does.
    """
    draft.noted.extend(told_again(one) for one in withdrawn_with(fresh, act))
    stood = stood_since(act)
    refuse_of_others([one.stood for one in stood], by, at)
    for one in stood:
        draft.replace(one.stood, copy_of(one.ended))


def move_day(
    draft: Draft, row: Appointment, fresh: Appointment, by: User | None, at: datetime
) -> Mapping[str, int]:
    """Put into `draft` that the movements by which a post began go with its day, and what they ended.

    Returned is what the journal line counts of that. Raises Refused where the new day is not known to
    the day, or comes before the beginning of what the movements ended; and as `refuse_of_others` does.
    """
    found = begun_with(row) if row.valid_from != fresh.valid_from else Begun()
    if not found.movements:
        return {}
    refuse_of_others(found.ended, by, at)
    if not fresh.begun or PartialDate.from_iso(fresh.begun).precision != "day":
        one = found.movements[0]
        about = {"verb": catalogues()["movement"][one.verb].label, "on": one.happened_on}
        raise Refused(Message("registry.movement_day_wanted", about))
    day = PartialDate.from_iso(fresh.begun).earliest
    for one in found.movements:
        draft.taken_back.append(one)
        if not _told_already(one, day):
            draft.noted.append(told_again(one, happened_on=day))
    last = day - DAY
    for other in found.ended:
        if other.valid_from is not None and other.valid_from > last:
            told = {"what": checks.name(Appointment), "found": last, "wanted": other.valid_from}
            raise Refused(Message("registry.reversed", told))
        draft.replace(other, copy_of(other, valid_to=last, ended=last.isoformat()))
    return {MOVED: len(found.movements) + len(found.ended)}


def _told_already(one: Movement, day: date) -> bool:
    """Whether the very same is on record from `day`: two posts beside the main one may be given by it."""
    same = {
        name: getattr(one, name)
        for name in (
            "official_id",
            "verb",
            "until",
            "from_unit_id",
            "to_unit_id",
            "decision_number",
            "note",
        )
    }
    found = Movement.objects.filter(**same, happened_on=day, undone_by=None)
    return found.exclude(pk=one.pk).exists()


def told_again(one: Movement, **changes: Any) -> Movement:
    """Return a movement that tells the same but for `changes`: what was taken back stays to be seen."""
    told = {
        "official_id": one.official_id, "verb": one.verb, "happened_on": one.happened_on,
        "until": one.until, "from_unit_id": one.from_unit_id, "to_unit_id": one.to_unit_id,
        "decision_number": one.decision_number, "note": one.note,
    }  # fmt: skip
    return Movement(**{**told, **changes})
