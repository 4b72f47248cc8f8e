"""What a batch would change: row by row against the register, people before their turns.

The same reasoning fills the plan that a clerk looks at and, later, the draft that is written.
"""

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import UUID

from django.db import transaction

from chuanhoa.core.text import Message, PartialDate, Refused, name_key
from chuanhoa.org.models import Change, User
from chuanhoa.org.queries import scope_of
from chuanhoa.registry.actions.facts import Draft
from chuanhoa.registry.actions.importing.bulk import update_each
from chuanhoa.registry.actions.importing.comparing import Comparing, Outcome
from chuanhoa.registry.actions.importing.roster import Person, Roster
from chuanhoa.registry.actions.rows.person import identity_index
from chuanhoa.registry.models import (
    Appointment,
    ImportBatch,
    ImportProblem,
    ImportRow,
    ImportSheet,
    Official,
)

Progress = Callable[[str, int, int], None]


@dataclass
class Planned:
    """The draft of a whole batch, and per row what it does."""

    draft: Draft = field(default_factory=Draft)
    rows: list[ImportRow] = field(default_factory=list)
    seen: dict[UUID, int] = field(default_factory=dict)


@dataclass
class _Staged:
    row: ImportRow
    sheet: ImportSheet
    said: dict[str, Any]
    identity: str

    @property
    def as_of(self) -> date | None:
        return PartialDate.from_iso(self.sheet.as_of).latest if self.sheet.as_of else None


def plan_batch(
    *, batch: ImportBatch, by: User | None, today: date, progress: Progress | None = None
) -> Planned:
    """Work out what applying `batch` would do and keep it with the rows, for the clerk to see."""
    latest = Change.objects.order_by("-seq").values_list("seq", flat=True).first() or 0
    planned = draft_batch(batch=batch, by=by, today=today, progress=progress)
    with transaction.atomic():
        update_each(planned.rows, ["effect", "official", "plan"])
        batch.planned_seq = latest
        batch.save(update_fields=["planned_seq"])
    return planned


def draft_batch(
    *, batch: ImportBatch, by: User | None, today: date, progress: Progress | None = None
) -> Planned:
    """Return the draft of everything in `batch` that can be written, and the effect of each row."""
    staged = _staged(batch)
    held_back = _held_back(batch)
    roster = Roster(
        (one.identity for one in staged),
        {name_key(one.said["details"].get("full_name", "")) for one in staged},
    )
    planned = Planned()
    reach: dict[date, frozenset[UUID] | None] = {}
    for place, one in enumerate(staged):
        if progress and place % 500 == 0:
            progress("plan", place, len(staged))
        reason = _reason_to_hold(one, held_back, by, today, reach)
        if reason is None:
            _plan_row(one, roster, planned)
        else:
            _hold(one.row, reason)
        planned.rows.append(one.row)
    planned.seen = {
        person.official.pk: person.official.version
        for person in roster.people.values()
        if not person.new and person.official.pk in planned.draft.people
    }
    return planned


def _staged(batch: ImportBatch) -> list[_Staged]:
    """Return the batch's rows: lists of people first, older sheets first, then turns."""
    sheets = list(ImportSheet.objects.filter(file__batch=batch, skipped=False))
    sheets.sort(key=lambda s: (s.kind != "people", s.as_of or "9999", s.file_id.hex, s.position))
    found: list[_Staged] = []
    for sheet in sheets:
        for row in ImportRow.objects.filter(sheet=sheet).order_by("row"):
            said = json.loads(row.record)
            number = said["details"].get("identity_number", "")
            found.append(_Staged(row, sheet, said, identity_index(number) if number else ""))
    return found


def _held_back(batch: ImportBatch) -> set[tuple[UUID, int]]:
    """Return (sheet, row) of every row with an error that nobody has mended or set aside."""
    return set(
        ImportProblem.objects.filter(
            sheet__file__batch=batch, severity="error", state=ImportProblem.State.OPEN
        ).values_list("sheet_id", "row")
    )


def _reason_to_hold(
    one: _Staged,
    held_back: set[tuple[UUID, int]],
    by: User | None,
    today: date,
    reach: dict[date, frozenset[UUID] | None],
) -> str | None:
    if one.row.chosen == "skip":
        return "import.held.skipped"
    if (one.sheet.pk, one.row.row) in held_back:
        return "import.held.problem"
    as_of = one.as_of
    if as_of is None:
        return "import.held.no_date"
    if not one.said["details"].get("full_name"):
        return "import.held.no_name"
    if one.row.unit_id is None:
        return "import.held.no_unit" if one.sheet.kind == "people" else None
    if as_of not in reach:
        reach[as_of] = units_in_reach(by, as_of=as_of, today=today)
    units = reach[as_of]
    return None if units is None or one.row.unit_id in units else "import.held.out_of_scope"


def units_in_reach(by: User | None, *, as_of: date, today: date) -> frozenset[UUID] | None:
    """Return the units whose people `by` may import on `as_of`; None for the whole country.

    `by` None is the operator of the machine, who works on the command line.
    """
    if by is None:
        return None
    scope = scope_of(by, as_of=as_of, today=today, permission="registry.import")
    return None if scope.whole_country else scope.unit_ids


def _plan_row(one: _Staged, roster: Roster, planned: Planned) -> None:
    found = _who(one, roster)
    if isinstance(found, str):
        _hold(one.row, found)
        return
    person, new = found
    if new:
        planned.draft.officials.append(person.official)
    compare = Comparing(
        person=person,
        draft=planned.draft,
        as_of=one.as_of or date.max,
        source=one.row,
        unit=one.row.unit_id,
        take=one.row.chosen == "take",
    )
    before = (len(planned.draft.opened), len(planned.draft.closed))
    try:
        outcome = compare.compare(one.said)
    except Refused as refused:
        _back_to(planned.draft, before, person)
        _hold(one.row, refused.message.code, refused.message)
        if new:
            planned.draft.officials.remove(person.official)
        return
    if new:
        roster.add(person, one.identity, name_key(one.said["details"]["full_name"]))
    person.spoken_of_in.add(one.sheet.pk)
    _conclude(one.row, person, outcome, new=new)


def _back_to(draft: Draft, before: tuple[int, int], person: Person) -> None:
    """Forget what a refused row drafted; its person's rows are rebuilt from what is left."""
    for row in draft.opened[before[0] :]:
        if row in person.of(type(row)):
            person.of(type(row)).remove(row)
    for row in draft.closed[before[1] :]:
        person.of(type(row)).append(row)
    del draft.opened[before[0] :]
    del draft.closed[before[1] :]


def _who(one: _Staged, roster: Roster) -> tuple[Person, bool] | str:
    """Return the person a row speaks of and whether he is new, or why nobody can tell."""
    details = one.said["details"]
    sure = roster.by_identity(one.identity)
    if len(sure) > 1:
        return "import.held.identity_twice"
    if sure:
        return _same_unit(one, sure[0])
    near = roster.by_name(details["full_name"], details.get("birth", ""), one.row.unit_id)
    if one.identity:
        near = [person for person in near if not (person.details and person.details.identity_index)]
    if one.sheet.kind == "people":
        near = _of_the_post(near, one)
    if one.row.chosen == "separate":
        near = []
    elif one.row.chosen != "take" and _told_before(near, one):
        return "import.held.alike_in_sheet"
    if len(near) > 1:
        return "import.held.several_alike"
    if near:
        return near[0], False
    if one.sheet.kind == "turns" and not one.said.get("appointments"):
        return "import.held.not_in_register"
    return Person(Official(), new=True), True


def _told_before(near: list[Person], one: _Staged) -> bool:
    """Whether another row of the same list of people has spoken of one of these already."""
    return one.sheet.kind == "people" and any(
        one.sheet.pk in person.spoken_of_in for person in near
    )


def _of_the_post(near: list[Person], one: _Staged) -> list[Person]:
    """Of people alike in name, birth and unit, those who hold the post that the row names."""
    posts = {stated.get("post") for stated in one.said.get("appointments", ())} - {None, ""}
    holders = [
        person
        for person in near
        if any(getattr(row, "post", "") in posts for row in person.of(Appointment))
    ]
    return holders if len(near) > 1 and len(holders) == 1 else near


def _same_unit(one: _Staged, person: Person) -> tuple[Person, bool] | str:
    """One identity number under another name is for a clerk to look at, never merged silently."""
    held = person.details
    if held is None or one.row.chosen == "take":
        return person, False
    if name_key(held.full_name) != name_key(one.said["details"]["full_name"]):
        return "import.held.identity_of_another"
    return person, False


def _conclude(row: ImportRow, person: Person, outcome: Outcome, *, new: bool) -> None:
    effects = ImportRow.Effect
    row.official = None if new or person.new else person.official
    if outcome.clashes:
        row.effect = effects.CONFLICT
    elif new:
        row.effect = effects.NEW
    else:
        row.effect = effects.CHANGED if outcome.changes else effects.SAME
    if new:
        person.new = True
    row.plan = json.dumps(
        {"changes": outcome.changes, "clashes": outcome.clashes}, ensure_ascii=False
    )


def _hold(row: ImportRow, code: str, message: Message | None = None) -> None:
    row.effect = ImportRow.Effect.HELD
    params: Mapping[str, object] = message.params if message else {}
    told = {name: str(value) for name, value in params.items()}
    row.plan = json.dumps({"reason": code, "params": told}, ensure_ascii=False)


def rows_of(planned: Planned, effects: Iterable[str]) -> Sequence[ImportRow]:
    """Return the rows with one of these effects."""
    wanted = set(effects)
    return [row for row in planned.rows if row.effect in wanted]
