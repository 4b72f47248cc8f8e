"""Rows that are not written: why, kept with the row for its page to tell."""

import json
from collections.abc import Iterable
from datetime import date
from uuid import UUID

from chuanhoa.core.text import Message, PartialDate
from chuanhoa.registry.actions.importing.dropped import Dropped, reason_of
from chuanhoa.registry.actions.importing.onward import Note
from chuanhoa.registry.actions.importing.questions import stored_message
from chuanhoa.registry.models import ImportRow


def add_note(row: ImportRow, note: Note) -> None:
    """Tell one thing more of a row that was looked at."""
    plan = json.loads(row.plan)
    plan["notes"] = [*plan.get("notes", ()), note]
    row.plan = json.dumps(plan, ensure_ascii=False)


def tell_end(row: ImportRow, note: Note) -> None:
    """Tell that a post which the row names is held until a day, as `note` says by another row.

    A row that waits for something else goes on waiting; the post ends all the same.
    """
    add_note(row, note)
    if row.effect == ImportRow.Effect.CONFLICT:
        return
    plan = json.loads(row.plan)
    about = note[1]
    ended = ("appointment", "ended", "", about["day"], about["post"])
    plan["changes"] = [*plan.get("changes", ()), ended]
    row.plan = json.dumps(plan, ensure_ascii=False)
    if row.effect == ImportRow.Effect.SAME:
        row.effect = ImportRow.Effect.CHANGED


def leave_out(row: ImportRow) -> None:
    """Leave a row out as the clerk says, and keep what stood against it."""
    was = reason_of(row)
    hold(row, "import.held.skipped")
    row.plan = json.dumps({**json.loads(row.plan), "was": was}, ensure_ascii=False)


def leave_out_again(row: ImportRow, dropped: Dropped) -> None:
    """Leave a row out as it was left out before, and say so."""
    row.effect = ImportRow.Effect.HELD
    row.official = None
    code = "import.held.dropped_for" if dropped.why else "import.held.dropped"
    row.plan = json.dumps({"reason": code, "params": dropped.params}, ensure_ascii=False)


def hold(
    row: ImportRow, code: str, message: Message | None = None, *, near: Iterable[UUID] = ()
) -> None:
    """Hold a row back for the reason `code`, with what `message` tells of it.

    `near`: of whom it may speak, for the clerk to look at.
    """
    row.effect = ImportRow.Effect.HELD
    row.official = None
    kept = stored_message(_dates_in_words(message)) if message else {"params": {}}
    told = {"reason": code, "params": kept["params"]}
    if people := [str(key) for key in near]:
        told["near"] = people
    row.plan = json.dumps(told, ensure_ascii=False)


def _dates_in_words(message: Message) -> Message:
    """Return a message whose dates are written as its sentence shows them."""
    params = {
        name: PartialDate.of(value).show() if isinstance(value, date) else value
        for name, value in message.params.items()
    }
    return Message(message.code, params)
