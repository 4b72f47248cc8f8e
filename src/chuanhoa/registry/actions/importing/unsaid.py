"""Posts that a row leaves open: held by the register and named by it no longer."""

from chuanhoa.registry.actions.importing.drafting import Drafting, holds
from chuanhoa.registry.actions.importing.matching import Staged
from chuanhoa.registry.actions.importing.posts import WHAT
from chuanhoa.registry.actions.importing.roster import Roster
from chuanhoa.registry.actions.importing.sightings import says
from chuanhoa.registry.actions.importing.statements import DEPUTY
from chuanhoa.registry.models import Appointment

UNSAID = "import.note.unsaid"


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
            draft.note(UNSAID, post=row.title or row.post)
