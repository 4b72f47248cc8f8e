"""What is known of the person: changed from a day on, or put right for all days."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils.text import capfirst

from chuanhoa.core.text import Message, PartialDate, Refused
from chuanhoa.org.models import JournalLine, User
from chuanhoa.org.queries import catalogues
from chuanhoa.registry import access
from chuanhoa.registry.actions import rows
from chuanhoa.registry.actions.facts import Draft, lock, write_for
from chuanhoa.registry.actions.rows import checks
from chuanhoa.registry.models import SERVING_KINDS, Appointment, Official, PersonDetails
from chuanhoa.registry.queries.importing.fields import ALWAYS
from chuanhoa.registry.queries.merged import merged
from chuanhoa.registry.queries.wording import post_word


@transaction.atomic
def update_details(
    *,
    official: Official,
    since: date,
    changes: rows.Stated,
    by: User | None,
    at: datetime,
    version: int | None = None,
) -> JournalLine:
    """Cập nhật thay đổi từ ngày: from `since` on, `changes` hold; before, what held before.

    Raises Refused when nothing changes, or where what has one value in a life is to change, Conflict
    when the record is no longer at `version`.
    """
    access.refuse_unless(by, "registry.write", official, at=at)
    lock(official)
    held = list(PersonDetails.objects.open().filter(official=official))
    draft = Draft()
    draft_update(draft, held, since, changes)
    return write_for(official, draft, verb="details.update", by=by, at=at, version=version)


@transaction.atomic
def correct_details(
    *,
    official: Official,
    changes: rows.Stated,
    as_of: date,
    by: User | None,
    at: datetime,
    version: int | None = None,
    completing: bool = False,
) -> JournalLine:
    """Đính chính thông tin sai: what stood on `as_of` was wrong; so it was wherever it stood.

    A wrong value is put right in every period that carries the same wrong value, what has one value
    in a life in every period. `completing`: such a value was not known, and the journal says so.
    Raises Refused when nothing changes, or where a post on record shows a statement of what never was
    wrong; Conflict when the record is no longer at `version`.
    """
    access.refuse_unless(by, "registry.write", official, at=at)
    lock(official)
    if changes.get("never_led_before") or changes.get("never_elected_before"):
        refuse_contradicted(_posts_of(official), changes)
    held = list(PersonDetails.objects.open().filter(official=official))
    draft = Draft()
    draft_correction(draft, held, as_of, changes)
    verb = "details.complete" if completing else "details.correct"
    return write_for(official, draft, verb=verb, by=by, at=at, version=version)


def draft_update(
    draft: Draft, held: Sequence[PersonDetails], since: date, changes: rows.Stated
) -> None:
    """Add to `draft` that from `since` on `changes` hold of the person whose rows are `held`.

    Raises Refused when nothing changes, or where what has one value in a life is to change.
    """
    fixed = next((name for name in changes if name in ALWAYS), None)
    if fixed is not None:
        told = {"field": capfirst(checks.label(PersonDetails, fixed))}
        raise Refused(Message("registry.never_changes", told))
    before = _on(held, since)
    seen_from = before.observed_from
    later = seen_from if seen_from is not None and seen_from > since else None
    fresh = rows.rebuilt(before, {**changes, "valid_from": since, "observed": later})
    fresh.valid_to = None
    if all(getattr(fresh, name) == getattr(before, name) for name in changes):
        raise Refused(Message("registry.nothing_changed"))
    draft.follow(fresh, held)


def draft_correction(
    draft: Draft, held: Sequence[PersonDetails], as_of: date, changes: rows.Stated
) -> None:
    """Add to `draft` that `changes` should have stood wherever stands what stood on `as_of`.

    What has one value in a life should have stood everywhere. Raises Refused when nothing changes.
    """
    wrong = _on(held, as_of)
    opened = len(draft.opened)
    for row in held:
        shared = {
            name: value
            for name, value in changes.items()
            if getattr(row, name) != value
            and (name in ALWAYS or getattr(row, name) == getattr(wrong, name))
        }
        if shared:
            draft.correct(row, shared)
    if len(draft.opened) == opened:
        raise Refused(Message("registry.nothing_changed"))


def refuse_contradicted(posts: Iterable[Appointment], changes: Mapping[str, Any]) -> None:
    """Raise Refused where a post surely held before the day is of what is said never to have been.

    `posts`: all that are on record of the person, in whichever of the person's records.
    """
    serving = [one for one in posts if one.staff_kind in SERVING_KINDS and one.valid_from]
    serving.sort(key=lambda one: one.valid_from or date.max)
    for name, is_such in (("never_led_before", _leads), ("never_elected_before", _elected)):
        if not changes.get(name):
            continue
        day = PartialDate.from_iso(changes[name]).earliest
        for post in serving:
            if post.valid_from and post.valid_from < day and is_such(post):
                found = {"post": post_word(post), "since": post.valid_from, "found": day}
                raise Refused(Message("registry.career_contradicted", found))


def _posts_of(official: Official) -> Iterable[Appointment]:
    """Return the posts of a person, those of the records merged into the person's own too."""
    record = official.merged_into_id or official.pk
    return Appointment.objects.open().filter(official__in=list(merged().members([record])))


def _leads(post: Appointment) -> bool:
    return bool(post.post and catalogues()["post"][post.post].extra["leader"])


def _elected(post: Appointment) -> bool:
    return post.staff_kind == "can_bo"


def _on(held: Sequence[PersonDetails], day: date) -> PersonDetails:
    for row in held:
        if (row.valid_from or date.min) <= day <= (row.valid_to or date.max):
            return row
    raise Refused(Message("registry.row_gone"))
