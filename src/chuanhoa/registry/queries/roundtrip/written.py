"""Lists that came back and were written: when, by whom, about how many, taken back or not."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from itertools import islice
from typing import Any, Final
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet

from chuanhoa.org.models import JournalLine, JournalTouch, User
from chuanhoa.org.queries import Scope, scope_of, unit_named, verb_label
from chuanhoa.registry.models import Appointment, PersonDetails
from chuanhoa.registry.queries.merged import merged
from chuanhoa.registry.queries.reach import reached
from chuanhoa.registry.queries.wording import word

POSTS: Final = "appointment.record_many"
EDITS: Final = ("register.change", "register.correction", POSTS)
LATEST: Final = 30
LOOKED_AT: Final = 120
"""Acts about somebody in the scope, among which the latest about nobody else are found."""
WRITE: Final = "registry.write"


@dataclass(frozen=True, slots=True)
class PostWritten:
    """A post that was written of somebody, from `since` on."""

    post: str
    unit: str
    since: date | None


@dataclass(frozen=True, slots=True)
class Written:
    """One list that was written. `people`: (record, name).

    `back` and `left`: where it was taken back, how many records were given back, and how many left
    as they are since somebody changed them. `posts`: of one act about posts, asked for alone, which
    it wrote of each record.
    """

    line: JournalLine
    label: str
    people: tuple[tuple[UUID, str], ...]
    undone_at: datetime | None
    undone_by: str
    back: int
    left: int
    posts: Mapping[UUID, PostWritten] = field(default_factory=dict)

    @property
    def of_posts(self) -> bool:
        """Whether it said of many people which post they hold, on the page made for that."""
        return self.line.verb == POSTS

    @property
    def may_be_undone(self) -> bool:
        return self.undone_at is None or bool(self.left)


def written_lists(viewer: User, *, today: date) -> list[Written]:
    """Return the latest lists about people of whom `viewer` may change every one."""
    scope = scope_of(viewer, as_of=today, today=today, permission=WRITE)
    if scope.empty:
        return []
    found = _near(scope, viewer).select_related("by").order_by("-seq")[:LOOKED_AT]
    told = (_told(line, viewer, today) for line in found)
    return list(islice((one for one in told if one is not None), LATEST))


def written_list(viewer: User, key: UUID, *, today: date) -> Written | None:
    """Return one such list; None for any other act, or one about people out of reach."""
    line = JournalLine.objects.filter(pk=key, verb__in=EDITS).select_related("by").first()
    found = _told(line, viewer, today) if line else None
    if found is None or not found.of_posts:
        return found
    return replace(found, posts=_posts(found.line))


def _posts(line: JournalLine) -> dict[UUID, PostWritten]:
    written = Appointment.objects.filter(act=line).exclude(post="").order_by("pk")
    found = {}
    for row in written:
        node = unit_named(row.unit_id, as_of=row.valid_from or line.at.date())
        label = word("post", row.post) or row.post
        found[row.official_id] = PostWritten(label, node.name if node else "", row.valid_from)
    return found


def _near(scope: Scope, viewer: User) -> QuerySet[JournalLine]:
    """Return the acts that may be about people of a scope: others' do not crowd them out."""
    acts = JournalLine.objects.filter(verb__in=EDITS)
    if scope.whole_country:
        return acts
    served: Any = Appointment.objects.filter(unit__in=scope.onward_ids | scope.split_ids)
    touched = JournalTouch.objects.filter(
        line=OuterRef("pk"), person__in=served.values("official_id")
    )
    return acts.filter(Q(by=viewer) | Exists(touched))


def _told(line: JournalLine, viewer: User, today: date) -> Written | None:
    touched = set(line.touches.values_list("person", flat=True))
    scope = scope_of(viewer, as_of=today, today=today, permission=WRITE)
    roots = {merged().resolve(person) for person in touched}
    if not roots or reached(scope, roots, merged(), as_of=today) != roots:
        return None
    names = PersonDetails.objects.open().filter(official__in=touched).order_by("valid_from")
    known = dict(names.values_list("official_id", "full_name"))
    acts = JournalLine.objects.filter(verb="act.undo", target_id=line.pk).select_related("by")
    undone = list(acts.order_by("seq"))
    last = undone[-1] if undone else None
    return Written(
        line=line,
        label=verb_label(line.verb),
        people=tuple(sorted(((one, known.get(one, "")) for one in touched), key=lambda p: p[1])),
        undone_at=last.at if last else None,
        undone_by=last.by.full_name if last and last.by else "",
        back=sum(int(act.counts.get("official.undone", 0)) for act in undone),
        left=int(last.counts.get("official.kept", 0)) if last else 0,
    )
