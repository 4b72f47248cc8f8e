"""Until when a post is on record as held: the last list that names it, or its end."""

import json
from collections.abc import Mapping
from datetime import date
from typing import Any

from django.db.models import Q

from chuanhoa.core.text import PartialDate
from chuanhoa.registry.actions.importing.drafting import Drafting
from chuanhoa.registry.actions.importing.statements import DEPUTY, UNSAID_KINDS
from chuanhoa.registry.models import WRITTEN, Appointment, ImportRow


def last_seen(one: Drafting, post: Appointment) -> date | None:
    """Return the last day before the row's own on which something dated says that a post was held.

    None where nothing does. Its first day is one, its last where it ended before the row's day.
    """
    if post.valid_to is not None and post.valid_to < one.as_of:
        return post.valid_to
    days = [day for day in (post.valid_from,) if day and day < one.as_of]
    key = one.person.official.pk
    told = ImportRow.objects.filter(
        Q(official=key) | Q(official__merged_into=key),
        unit=post.unit_id, sheet__skipped=False, sheet__file__batch__state__in=WRITTEN,
    ).exclude(chosen="skip") | ImportRow.objects.filter(
        pk__in=[source for source in one.person.seen_on if source], unit=post.unit_id
    )  # fmt: skip
    for row in told.exclude(pk=one.source.pk).select_related("sheet"):
        day = PartialDate.from_iso(row.sheet.as_of).latest if row.sheet.as_of else None
        if day is not None and day < one.as_of:
            stated = json.loads(row.record).get("appointments", ())
            days += [day for each in stated if says(post, each)]
    return max(days, default=None)


def says(row: Appointment, stated: Mapping[str, Any]) -> bool:
    """Whether a held post is the one stated; a sheet without kinds of staff says a post all the same."""
    if post := stated.get("post", ""):
        return bool(row.post == post)
    kind, title = stated["staff_kind"], stated.get("title", "")
    open_ = kind in UNSAID_KINDS and bool(title)
    alike = row.staff_kind == kind or (open_ and row.staff_kind != DEPUTY)
    return bool(alike and not row.post and row.title == title)
