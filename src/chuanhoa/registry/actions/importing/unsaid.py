"""Posts that a row leaves open: held by the register and named by it no longer, or held twice."""

from collections import defaultdict
from collections.abc import Iterable
from uuid import UUID

from chuanhoa.org.queries import catalogues, country
from chuanhoa.registry.actions.facts.timelines import chunks
from chuanhoa.registry.actions.importing.drafting import Drafting, holds
from chuanhoa.registry.actions.importing.matching import Staged
from chuanhoa.registry.actions.importing.onward import Note
from chuanhoa.registry.actions.importing.posts import WHAT
from chuanhoa.registry.actions.importing.roster import Person, Roster
from chuanhoa.registry.actions.importing.sightings import says
from chuanhoa.registry.actions.importing.statements import DEPUTY
from chuanhoa.registry.models import Appointment

UNSAID, TAKEN = "import.note.unsaid", "import.note.taken"


def note_unsaid(one: Staged, draft: Drafting, roster: Roster) -> None:
    """Say which posts of a person in the row's unit the row names no longer; they stay as they are."""
    stated = one.said.get("appointments", ())
    if one.sheet.kind != "people" or one.record or draft.unit is None:
        return
    if not any(each.get("post") or each.get("title") for each in stated):
        return
    if any(what == WHAT for what, *_rest in draft.outcome.clashes):
        return
    for row in draft.person.of(Appointment):
        if (
            isinstance(row, Appointment)
            and row.staff_kind != DEPUTY
            and (row.post or row.title)
            and holds(row, draft.as_of)
            and roster.same_place(row.unit_id, draft.unit)
            and not any(says(row, each) for each in stated)
        ):
            draft.note(UNSAID, post=row.post or row.title)


def find_taken(people: Iterable[Person]) -> dict[UUID | None, list[Note]]:
    """Return by row which post it brings of those that somebody else holds there on that day."""
    people = list(people)
    single = {post.code for post in catalogues()["post"] if post.extra.get("single")}
    brought = [
        (person, row)
        for person in people
        for row in person.draft.opened
        if isinstance(row, Appointment) and row.post in single and row.source_id
    ]
    if not brought:
        return {}
    closed = {row.pk for person in people for row in person.draft.closed}
    holders: dict[tuple[UUID, str], list[tuple[UUID, Appointment]]] = defaultdict(list)
    for some in chunks(sorted({row.unit_id for _person, row in brought})):
        stored = Appointment.objects.filter(unit__in=some, post__in=single, known_to=None)
        for held in stored.select_related("official"):
            if held.pk not in closed:
                person_id = held.official.merged_into_id or held.official_id
                holders[held.unit_id, held.post].append((person_id, held))
    for person, row in brought:
        holders[row.unit_id, row.post].append((person.official.pk, row))
    told: dict[UUID | None, list[Note]] = defaultdict(list)
    for person, row in brought:
        day = person.seen_on.get(row.source_id)
        others = holders[row.unit_id, row.post]
        if day and any(key != person.official.pk and holds(other, day) for key, other in others):
            node = country().latest(row.unit_id)
            about = {"post": row.post, "day": day.isoformat(), "unit": node.name if node else ""}
            told[row.source_id].append((TAKEN, about))
    return told
