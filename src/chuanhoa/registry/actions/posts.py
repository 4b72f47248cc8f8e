"""Posts of many people at once: who is on record in a unit, and which post each of them holds."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from chuanhoa.core.text import Message, PartialDate, Refused
from chuanhoa.org.models import JournalLine, User
from chuanhoa.org.queries import catalogues, unit_named
from chuanhoa.registry import access
from chuanhoa.registry.actions import rows
from chuanhoa.registry.actions.facts import DAY, Draft, write
from chuanhoa.registry.actions.seats import lock_seats
from chuanhoa.registry.actions.service import changes_kind_by_law, refuse_second_main_post
from chuanhoa.registry.actions.standing import refuse_outside_its_time
from chuanhoa.registry.models import Appointment, PersonDetails
from chuanhoa.registry.queries.seating import is_single


@dataclass(frozen=True, slots=True)
class PostStated:
    """`appointment`: the row whose post is not known; `post`: which it is.

    `title`: the post with its division, "Trưởng phòng Văn hóa - Xã hội", where that was said.
    """

    appointment: int
    post: str
    title: str = ""


@transaction.atomic
def record_posts(
    *,
    stated: Sequence[PostStated],
    since: date,
    decision_number: str,
    seen: Mapping[UUID, int],
    by: User | None,
    at: datetime,
) -> JournalLine:
    """Say of several people which post they hold from the day `since`, as one act; return its line.

    The days before `since` on which somebody is on record there stay without a known post. A post
    of civil servants makes one of a cadre where that is so by law. Raises
    Refused where nobody is named, where `since` is still to come, where a post is on record by now,
    where somebody came to the unit after `since`, where the unit did not stand that day or another
    main post is held, where a post is of another kind of staff, or where two would hold one of
    which a unit has one; Conflict where a record is no longer at the version `seen`. Then nothing
    is written.
    """
    if not stated:
        raise Refused(Message("registry.nothing_changed"))
    today = timezone.localtime(at).date()
    if since > today:
        raise Refused(Message("registry.post_after_today", {"on": since, "today": today}))
    told = {one.appointment: one for one in stated}
    posts = {key: one.post for key, one in told.items()}
    found = Appointment.objects.open().filter(pk__in=posts).select_related("official", "unit")
    held = list(found.order_by("pk"))
    if len(held) != len(posts) or any(_told_or_over(row, today) for row in held):
        raise Refused(Message("registry.row_gone"))
    access.refuse_unless(by, "registry.write", *(row.official for row in held), at=at)
    seats = {(row.unit_id, posts[row.pk]) for row in held}
    lock_seats(seats, *(row.official for row in held))
    draft = Draft()
    taken = single_posts_held({row.unit_id for row in held}, posts.values(), since)
    for row in held:
        try:
            fresh = _draft(draft, row, told[row.pk], since, decision_number)
            refuse_second_holder(fresh, taken)
        except Refused as refusal:
            about = {"name": name_of_holder(row), "why": refusal.message}
            raise Refused(Message("registry.of_person", about)) from refusal
    return write(
        draft, verb="appointment.record_many", target=("registry.official", None), by=by, at=at,
        seen=seen, counts={"people": len({row.official_id for row in held})},
    )  # fmt: skip


def _told_or_over(row: Appointment, today: date) -> bool:
    over = row.valid_to is not None and row.valid_to < today
    return bool(row.post or row.title or over)


def _draft(
    draft: Draft, row: Appointment, stated: PostStated, since: date, decision_number: str
) -> Appointment:
    """Put into `draft` that the holder of `row` holds a post from `since`; return the new row."""
    post = stated.post
    start = _earliest(row)
    if start is not None and since < start:
        raise Refused(Message("registry.post_before_unit", {"on": since, "start": start}))
    if row.valid_to is not None and row.valid_to < since:
        told = {"what": str(row._meta.verbose_name), "found": row.valid_to, "wanted": since}
        raise Refused(Message("registry.reversed", told))
    follows = row.valid_from is not None and row.valid_from < since
    changes: dict[str, object] = {
        "post": post, "title": stated.title, "begun": since.isoformat(),
    }  # fmt: skip
    wanted = (
        catalogues()["post"][post].extra.get("staff_kind") if post in catalogues()["post"] else ""
    )
    if wanted and changes_kind_by_law(row.staff_kind, wanted, since):
        changes["staff_kind"] = wanted
    if decision_number or follows:
        changes["decision_number"] = decision_number
    fresh = rows.rebuilt(row, changes)
    assert isinstance(fresh, Appointment)  # noqa: S101 -- rebuilt from one
    fresh.valid_to = row.valid_to
    refuse_other_kind(fresh)
    refuse_outside_its_time(fresh)
    if follows:
        last = since - DAY
        ended = {"ended": last.isoformat(), "ended_by": ""} if row.ended else {}
        draft.end(row, last, **ended)
    else:
        draft.withdraw(row)
    refuse_second_main_post(fresh, draft)
    draft.open(fresh)
    return fresh


def _earliest(row: Appointment) -> date | None:
    """Return the first day on which somebody may have come; None where any day may be it."""
    if row.begun:
        return PartialDate.from_iso(row.begun).earliest
    return row.valid_from if row.from_exact else None


def refuse_other_kind(row: Appointment) -> None:
    """Raise Refused where the post of `row` is one of another kind of staff."""
    wanted = catalogues()["post"][row.post].extra.get("staff_kind")
    if wanted and wanted != row.staff_kind:
        kinds = catalogues()["staff_kind"]
        told = {
            "post": catalogues()["post"][row.post].label,
            "wanted": kinds[wanted].label,
            "found": kinds[row.staff_kind].label,
        }
        raise Refused(Message("registry.post_of_other_kind", told))


def single_posts_held(
    units: Collection[UUID], posts: Iterable[str], since: date
) -> set[tuple[UUID, str]]:
    """Return which of the posts that a unit has once are held, by unit, on `since` or later."""
    single = {post for post in posts if is_single(post)}
    standing = Appointment.objects.open().filter(
        Q(valid_to=None) | Q(valid_to__gte=since), unit__in=units, post__in=single
    )
    return set(standing.values_list("unit_id", "post"))


def refuse_second_holder(row: Appointment, taken: set[tuple[UUID, str]]) -> None:
    """Raise Refused where the unit has the post once and it is `taken`; add it to `taken` else."""
    if not is_single(row.post):
        return
    if (row.unit_id, row.post) in taken:
        node = unit_named(row.unit_id, as_of=row.valid_from or date.min)
        told = {
            "post": catalogues()["post"][row.post].label,
            "unit": node.name if node else str(row.unit_id),
        }
        raise Refused(Message("registry.single_post_held", told))
    taken.add((row.unit_id, row.post))


def name_of_holder(row: Appointment) -> str:
    """Return the name of whose post `row` is."""
    details = PersonDetails.objects.open().filter(official=row.official_id)
    return details.order_by("-valid_from").values_list("full_name", flat=True).first() or "…"
