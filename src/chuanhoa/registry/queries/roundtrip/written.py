"""Lists that came back and were written: when, by whom, about how many, taken back or not."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from itertools import islice
from typing import Any, Final
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet

from chuanhoa.org.models import JournalLine, JournalTouch, User
from chuanhoa.org.queries import Scope, said, scope_of, unit_named, verb_label
from chuanhoa.registry.models import Appointment, PersonDetails, UnwrittenEdits
from chuanhoa.registry.queries.importing.batches import stored
from chuanhoa.registry.queries.kept import NOBODY, Kept, kept_of
from chuanhoa.registry.queries.left_behind import DEPUTY
from chuanhoa.registry.queries.listing.by_unit import in_list_order
from chuanhoa.registry.queries.listing.lines import lines
from chuanhoa.registry.queries.merged import merged
from chuanhoa.registry.queries.movements import CARRIED_OVER as MOVED
from chuanhoa.registry.queries.reach import reached
from chuanhoa.registry.queries.roundtrip.effects import Effect, effects_of
from chuanhoa.registry.queries.sight import Sight, sight_of
from chuanhoa.registry.queries.since import given_back
from chuanhoa.registry.queries.wording import post_word

POSTS: Final = "appointment.record_many"
CARRIED: Final = "unit.carry_over"
EDITS: Final = ("register.change", "register.correction", POSTS)
WHOLE: Final = (*EDITS, CARRIED)
"""Acts about many people that have a page of their own and are taken back whole."""
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
class LeftOut:
    """Something that a list brought and that was not written. `person`, `name`: of whom, if so."""

    person: UUID | None
    name: str
    text: str


@dataclass(frozen=True, slots=True)
class Written:
    """One list that was written. `people`: (record, name), in the order of names.

    `back` and `left`: where it was taken back, how many records were given back, and how many left
    as they are since somebody changed them. `posts`: of one act about posts, asked for alone, which
    it wrote of each record. `effects`, `left_out`: field by field what was written, and what else it
    brought, of a list asked for alone. `kept`, `given_back`: of one taken back, asked for alone, whom
    that left as they are and whose records it set back.
    """

    line: JournalLine
    label: str
    people: tuple[tuple[UUID, str], ...]
    undone_at: datetime | None
    undone_by: str
    back: int
    left: int
    posts: Mapping[UUID, PostWritten] = field(default_factory=dict)
    left_out: tuple[LeftOut, ...] = ()
    effects: tuple[Effect, ...] = ()
    kept: Kept = NOBODY
    given_back: frozenset[UUID] = frozenset()

    @property
    def of_posts(self) -> bool:
        """Whether it said of many people which post they hold, on the page made for that."""
        return self.line.verb == POSTS

    @property
    def of_units(self) -> bool:
        """Whether it carried people over from units that were reorganised."""
        return self.line.verb == CARRIED

    @property
    def may_be_undone(self) -> bool:
        return self.undone_at is None or bool(self.left)


def written_lists(viewer: User, *, today: date, verbs: tuple[str, ...] = EDITS) -> list[Written]:
    """Return the latest lists about people of whom `viewer` may change every one."""
    scope = scope_of(viewer, as_of=today, today=today, permission=WRITE)
    if scope.empty:
        return []
    found = _near(scope, viewer, verbs).select_related("by").order_by("-seq")[:LOOKED_AT]
    told = (_told(line, viewer, today) for line in found)
    return list(islice((one for one in told if one is not None), LATEST))


def written_list(viewer: User, key: UUID, *, today: date) -> Written | None:
    """Return one such list, its people in the register's order; None for another act or out of reach."""
    line = JournalLine.objects.filter(pk=key, verb__in=WHOLE).select_related("by").first()
    found = _told(line, viewer, today) if line else None
    if found is None:
        return None
    sight = sight_of(viewer, as_of=today, today=today, permission=WRITE)
    named = dict(found.people)
    people = tuple((one, named[one]) for one in in_list_order(sight, list(named)))
    found = replace(found, people=people)
    if found.undone_at:
        kept, back = kept_of(viewer, found.line, today=today), frozenset(given_back(found.line))
        found = replace(found, kept=kept, given_back=back)
    if found.of_posts or found.of_units:
        return replace(found, posts=_posts(found.line))
    effects = effects_of(viewer, found.line, found.people, today=today)
    return replace(found, left_out=_left_out(sight, found), effects=effects)


def _left_out(sight: Sight, found: Written) -> tuple[LeftOut, ...]:
    """Return what was not written, but of people and attributes that the viewer may not see."""
    kept = UnwrittenEdits.objects.filter(act=found.line).first()
    told: list[dict[str, Any]] = json.loads(kept.told) if kept else []
    people = {UUID(one["person"]) for one in told if "person" in one}
    seen = reached(sight.scope, people, sight.merged, as_of=sight.as_of)
    known = {one.id: one for one in lines(sight, sorted(seen))}
    shown = []
    for one in told:
        person = UUID(one["person"]) if "person" in one else None
        about = known.get(person) if person else None
        if person is None or (about is not None and one["guard"] not in about.hidden):
            name = about.full_name if about else ""
            shown.append(LeftOut(person, name, said(stored(one["message"]))))
    return tuple(shown)


def _posts(line: JournalLine) -> dict[UUID, PostWritten]:
    written = Appointment.objects.filter(act=line, valid_from__isnull=False)
    written = (
        written.filter(begun_by=MOVED, ended_by="")
        if line.verb == CARRIED
        else written.exclude(post="")
    )
    found = {}
    for row in sorted(written.order_by("pk"), key=_rank_of_post):  # the main one is told
        node = unit_named(row.unit_id, as_of=row.valid_from or line.at.date())
        found[row.official_id] = PostWritten(
            post_word(row), node.name if node else "", row.valid_from
        )
    return found


def _rank_of_post(row: Appointment) -> tuple[bool, bool]:
    return row.staff_kind != DEPUTY, not row.concurrent


def _near(scope: Scope, viewer: User, verbs: tuple[str, ...]) -> QuerySet[JournalLine]:
    """Return the acts that may be about people of a scope: others' do not crowd them out."""
    acts = JournalLine.objects.filter(verb__in=verbs)
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
    people = merged()
    roots = {people.resolve(person) for person in touched}
    if not roots or reached(scope, roots, people, as_of=today) != roots:
        return None
    names = PersonDetails.objects.open().filter(official__in=touched).order_by("valid_from")
    known = {one: name for one, *name in names.values_list("official_id", "sort_key", "full_name")}
    named = sorted(((one, *known.get(one, ("", ""))) for one in touched), key=lambda each: each[1:])
    acts = JournalLine.objects.filter(verb="act.undo", target_id=line.pk).select_related("by")
    undone = list(acts.order_by("seq"))
    last = undone[-1] if undone else None
    return Written(
        line=line,
        label=verb_label(line.verb),
        people=tuple((one, name) for one, _key, name in named),
        undone_at=last.at if last else None,
        undone_by=last.by.full_name if last and last.by else "",
        back=sum(int(act.counts.get("official.undone", 0)) for act in undone),
        left=int(last.counts.get("official.kept", 0)) if last else 0,
    )
