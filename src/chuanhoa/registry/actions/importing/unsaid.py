"""Posts that a row leaves open: held by the register and named by it no longer."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any
from uuid import UUID

from chuanhoa.core.text import name_key
from chuanhoa.registry.actions.importing.drafting import Drafting, holds
from chuanhoa.registry.actions.importing.matching import Staged
from chuanhoa.registry.actions.importing.posts import WHAT
from chuanhoa.registry.actions.importing.roster import Roster
from chuanhoa.registry.actions.importing.sightings import says
from chuanhoa.registry.actions.importing.statements import DEPUTY
from chuanhoa.registry.models import Appointment

UNSAID = "import.note.unsaid"
Stated = Mapping[str, Any]


class Lists:
    """The lists of people of a batch: what each says of somebody, who may stand on several of its rows."""

    def __init__(self, staged: Iterable[Staged]) -> None:
        listed = [(_key(one), one) for one in staged if one.sheet.kind == "people"]
        rows = Counter(key for key, _one in listed)
        self._posts: dict[tuple[UUID, str], list[Stated]] = defaultdict(list)
        for key, one in listed:
            if rows[key] > 1:
                self._posts[key] += one.said.get("appointments", ())

    def posts(self, one: Staged) -> Sequence[Stated]:
        """Return the posts that a list states of the person of a row; none where it is to tell of none."""
        if one.sheet.kind != "people" or one.record:
            return ()
        return self._posts.get(_key(one)) or one.said.get("appointments", ())


def _key(one: Staged) -> tuple[UUID, str]:
    return one.sheet.pk, name_key(one.name)


def note_unsaid(stated: Sequence[Stated], draft: Drafting, roster: Roster) -> None:
    """Say which posts of a person in the row's unit his list names no longer; they stay as they are.

    `stated`: what the list says of him, on whichever rows.
    """
    if draft.unit is None:
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
            draft.note(UNSAID, post=row.title or row.post)
