"""What a batch would change: row by row against the register, people before their turns.

The same reasoning fills the plan that a clerk looks at and, later, the draft that is written.
"""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import groupby
from uuid import UUID

from django.db import transaction

from chuanhoa.core.text import Message, Refused, name_key
from chuanhoa.org.models import User
from chuanhoa.org.queries import country
from chuanhoa.registry.actions.facts import Draft
from chuanhoa.registry.actions.importing.absent import find_absent
from chuanhoa.registry.actions.importing.bulk import update_each
from chuanhoa.registry.actions.importing.comparing import compare
from chuanhoa.registry.actions.importing.drafting import Drafting
from chuanhoa.registry.actions.importing.dropped import (
    AGAIN,
    OF_REACH,
    Dropped,
    DroppedBefore,
    find_dropped,
)
from chuanhoa.registry.actions.importing.holding import (
    add_note,
    hold,
    leave_out,
    leave_out_again,
)
from chuanhoa.registry.actions.importing.later import LaterLists
from chuanhoa.registry.actions.importing.matching import (
    Staged,
    drafting,
    elsewhere,
    near_to,
    said_of,
    unseen,
    who,
)
from chuanhoa.registry.actions.importing.onward import Note, carry_on
from chuanhoa.registry.actions.importing.quotas import draft_quotas
from chuanhoa.registry.actions.importing.reaching import Progress, Reach
from chuanhoa.registry.actions.importing.roster import Person, Roster
from chuanhoa.registry.actions.importing.seats import Seats
from chuanhoa.registry.actions.importing.statements import NONE
from chuanhoa.registry.actions.importing.unsaid import Lists, note_unsaid
from chuanhoa.registry.models import (
    Appointment,
    Credential,
    ImportBatch,
    ImportProblem,
    ImportQuota,
    ImportRow,
    ImportSheet,
)
from chuanhoa.registry.queries.importing.asked import PRESENT
from chuanhoa.registry.queries.importing.fields import CAREER_FIELDS, LEVEL_FIELDS
from chuanhoa.registry.queries.importing.moved import latest_change
from chuanhoa.registry.queries.importing.partyless import OF_THE_PARTY, never_written

MAY_BE_EMPTIED = (
    "ethnicity", "religion", "home_town", "residence", "strengths", "recruited", *CAREER_FIELDS,
)  # fmt: skip
QUOTA_COLUMNS = ("effect", "was", "reason")
ALIKE = "import.note.alike_elsewhere"
NAMED = "import.note.named_elsewhere"
STEP = 250
"""After how many rows a progress bar hears of it."""


@dataclass
class Planned:
    """The draft of a whole batch, and per row what it does.

    `proposed`: rows that are left out because they were before, about which nobody has decided now.
    """

    draft: Draft = field(default_factory=Draft)
    rows: list[ImportRow] = field(default_factory=list)
    seen: dict[UUID, int] = field(default_factory=dict)
    staged: list[Staged] = field(default_factory=list)
    quotas: list[ImportQuota] = field(default_factory=list)
    proposed: list[ImportRow] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Against:
    """What the rows of a batch are looked at against."""

    roster: Roster
    reach: Reach
    seats: Seats
    later: LaterLists
    before: DroppedBefore
    lists: Lists
    held_back: set[tuple[UUID, int]]
    alike: dict[UUID, str] = field(default_factory=dict)
    """Row → the unit in which a later row of the batch has somebody of that name and day of birth."""


def plan_batch(
    *, batch: ImportBatch, by: User | None, today: date, progress: Progress | None = None
) -> Planned:
    """Work out what applying `batch` would do and keep it with the rows, for the clerk to see."""
    latest = latest_change()
    planned = draft_batch(batch=batch, by=by, today=today, progress=progress)
    with transaction.atomic():
        update_each(planned.rows, ["effect", "official", "plan"])
        update_each(planned.quotas, QUOTA_COLUMNS)
        find_absent(planned.staged)
        batch.planned_seq = latest
        batch.save(update_fields=["planned_seq"])
    return planned


def draft_batch(
    *, batch: ImportBatch, by: User | None, today: date, progress: Progress | None = None
) -> Planned:
    """Return the draft of everything in `batch` that can be written, and the effect of each row."""
    staged = _staged(batch)
    reach = Reach(by, today)
    seats = Seats(staged, reach)
    roster = Roster(
        (one.identity for one in staged),
        {name_key(one.name) for one in staged},
        {one.record for one in staged if one.record} | set(map(str, seats.to_end)),
    )
    planned = Planned(staged=staged, rows=[one.row for one in staged])
    against = _Against(
        roster, reach, seats, LaterLists(staged), find_dropped(staged, reach), Lists(staged),
        _held_back(batch, by, today),
    )  # fmt: skip
    for place, one in enumerate(_in_order(staged, against)):
        if progress and place % STEP == 0:
            progress("plan", place, len(staged))
        if _look_at(one, against):
            planned.proposed.append(one.row)
    told = carry_on(roster.people.values(), today=today)
    for row in planned.rows:
        if note := told.get(row.pk):
            add_note(row, note)
        if unit := against.alike.get(row.pk):
            add_note(row, (ALIKE, {"unit": unit}))
    for person in roster.people.values():
        if person.new:
            planned.draft.officials.append(person.official)
        elif person.draft.opened or person.draft.closed:
            planned.seen[person.official.pk] = person.official.version
        planned.draft.opened += person.draft.opened
        planned.draft.closed += person.draft.closed
        planned.draft.noted += person.draft.noted
    planned.quotas = draft_quotas(batch, planned.draft, reach)
    return planned


def _staged(batch: ImportBatch) -> list[Staged]:
    """Return the batch's rows: lists of people first, older sheets first, then turns."""
    whole = ImportSheet.objects.filter(file__batch=batch, skipped=False)
    sheets = list(whole.select_related("file"))
    sheets.sort(key=lambda s: (s.kind != "people", s.as_of or "9999", s.file_id.hex, s.position))
    found: list[Staged] = []
    for sheet in sheets:
        rows = ImportRow.objects.filter(sheet=sheet).order_by("row")
        found += [Staged(row, sheet, json.loads(row.record), row.match_key) for row in rows]
    return found


def _held_back(batch: ImportBatch, by: User | None, today: date) -> set[tuple[UUID, int]]:
    """Return (sheet, row) of every row with an error that nobody has mended or set aside.

    A cell that `by` may not write holds nothing up.
    """
    wrong = ImportProblem.objects.filter(
        sheet__file__batch=batch, severity="error", state=ImportProblem.State.OPEN
    )
    of_party = wrong.filter(field__in=OF_THE_PARTY).select_related("sheet")
    beyond = never_written(of_party, by, today=today)
    told = wrong.values_list("pk", "sheet_id", "row")
    return {(sheet, row) for key, sheet, row in told if key not in beyond}


def _in_order(staged: Sequence[Staged], against: _Against) -> Iterator[Staged]:
    """Yield the rows to look at, list by list of a day: those that bring a seat another holds last.

    Such a row is looked at again where the others of its day may have set the seat free. Rows of one name
    keep their order: the first says who somebody is. Who follows in a seat comes after whom he follows.
    """
    seats = against.seats
    for _day, of_day in groupby(staged, lambda one: (one.sheet.kind, one.sheet.as_of)):
        contested, behind = [], set()
        for one in of_day:
            if (one.sheet.pk, one.name) in behind or seats.contested(one):
                contested.append(one)
                behind.add((one.sheet.pk, one.name))
            else:
                yield one
        turns: dict[tuple[UUID, str], tuple[bool, str]] = {}
        for one in contested:
            who = one.sheet.pk, one.name
            turns[who] = max(turns.get(who, (False, "")), seats.turn_of(one))
        contested.sort(key=lambda one: turns[one.sheet.pk, one.name])
        again = []
        for one in contested:
            seats.postponed = []
            yield one
            for person in seats.postponed:
                if person.spoken_of_in.get(one.sheet.pk) is one.row:
                    del person.spoken_of_in[one.sheet.pk]
            again += [one] if seats.postponed else []
        seats.postponed = None
        yield from (one for one in again if one.row.pk not in seats.told)


def _look_at(one: Staged, against: _Against) -> bool:
    """Plan or hold a row; return whether it is left out only because it was before."""
    before, reach = against.before, against.reach
    dropped, about = _dropped_before(one, before), before.about.get(one.row.pk)
    reason = _reason_to_hold(one, against.held_back, reach)
    if one.row.chosen == "skip":
        leave_out(one.row)
    elif reason is None:
        _plan_row(one, against, dropped, about)
    elif dropped and reason != "import.held.out_of_scope":
        leave_out_again(one.row, dropped)
    else:
        hold(one.row, reason)
        if about:
            add_note(one.row, _of_dropped(about))
    return dropped is not None and json.loads(one.row.plan).get("reason") in AGAIN


def _dropped_before(one: Staged, before: DroppedBefore) -> Dropped | None:
    """Return when the row was left out before, where nobody has decided about it since."""
    undecided = not (one.row.chosen or one.row.decided)
    return before.same.get(one.row.pk) if undecided else None


def _reason_to_hold(one: Staged, held_back: set[tuple[UUID, int]], reach: Reach) -> str | None:
    if (one.sheet.pk, one.row.row) in held_back:
        return "import.held.problem"
    as_of = one.as_of
    if as_of is None:
        return "import.held.no_date"
    if not one.name:
        return "import.held.no_name"
    turns = () if one.sheet.kind == "people" else one.said.get("turns", ())
    if any(not turn.get("kind") for turn in turns):
        return "import.held.no_turn_kind"
    if one.row.unit_id is None:
        unplaced = "unknown_place" if one.said.get("commune") else "no_unit"
        needed = one.sheet.kind == "people" or reach.bounded
        return f"import.held.{unplaced}" if needed else None
    return None if reach.holds(one.row.unit_id, as_of) else "import.held.out_of_scope"


def _plan_row(
    one: Staged, against: _Against, dropped: Dropped | None, about: Dropped | None
) -> None:
    """Plan a row. `dropped`: when it was left out before; `about`: when one of its person was."""
    roster, reach, later = against.roster, against.reach, against.later
    found = who(one, roster, reach)
    if isinstance(found, Message):
        if dropped and found.code not in OF_REACH:
            leave_out_again(one.row, dropped)
        else:
            hold(one.row, found.code, found, near=near_to(one, found.code, roster, reach))
        return
    person, new = found
    as_of = one.as_of or date.max
    if not (person.new or new or reach.sees(person.of(Appointment), as_of)):
        hold(one.row, "import.held.out_of_reach")
        return
    before = person.state()
    draft = drafting(one, person, party=reach.holds_party(one.row.unit_id, as_of))
    draft.gone = later.without(one, person)
    try:
        compare(draft, said_of(one, person, reach), roster.same_place)
        endings = against.seats.settle(one, draft, roster, before[0].get(Appointment, ()))
    except Refused as refused:
        person.back_to(before)
        hold(one.row, refused.message.code, refused.message)
        return
    if person.new and not person.of(Appointment):
        person.back_to(before)  # nobody would ever see somebody who serves nowhere
        hold(one.row, "import.held.no_unit")
        return
    if dropped and (new or draft.outcome.changes or draft.outcome.clashes):
        person.back_to(before)
        leave_out_again(one.row, dropped)
        return
    if new:
        _tell_of_others(one, draft, against, about)
    elif not draft.again:
        _note_blanks(one, draft)
        note_unsaid(against.lists.posts(one), draft, roster)
    if draft.undecided:
        person.back_to(before)  # waits whole until a clerk decides
    else:
        against.seats.end(one, endings)
    if new and not (person.new and draft.undecided):
        roster.add(person, one.identity, name_key(one.name))
    if unseen(one, person, reach):
        draft.note("import.note.number")
    person.spoken_of_in.setdefault(one.sheet.pk, one.row)
    _tell_where_named(one, draft, roster, reach, later)
    _conclude(one.row, person, draft, new=new)


def _tell_of_others(one: Staged, draft: Drafting, against: _Against, about: Dropped | None) -> None:
    """Say of somebody new who may be the same person, and that a row about him was left out before.

    Where another row of the batch brings that one, it is said of that row too.
    """
    roster, reach = against.roster, against.reach
    if one.sheet.kind == "people" and (namesake := elsewhere(one, roster, reach)):
        draft.note(ALIKE, unit=_name_of(namesake.unit))
        for row in namesake.person.spoken_of_in.values() if namesake.person.new else ():
            against.alike[row.pk] = _name_of(one.row.unit_id)
    if about:
        code, params = _of_dropped(about)
        draft.note(code, **params)


def _name_of(unit: UUID | None) -> str:
    node = country().latest(unit) if unit else None
    return node.name if node else "…"


def _tell_where_named(
    one: Staged, draft: Drafting, roster: Roster, reach: Reach, later: LaterLists
) -> None:
    """Say where the later list names whom it lacks here, or who bears his name and day of birth.

    Only a unit in the importer's reach is told.
    """
    told = [*draft.outcome.clashes, *draft.outcome.changes]
    if draft.gone is None or not any(f"{what}.{name}" == PRESENT for what, name, *_rest in told):
        return
    day = draft.gone[0]
    namesake = roster.elsewhere(one.name, one.said["details"].get("birth", ""), one.row.unit_id)
    people = {each.official.pk for each in (draft.person, namesake) if each and not each.new}
    unit = later.names_at(one, people, day)
    node = country().latest(unit) if unit and reach.holds(unit, day) else None
    if node:
        draft.note(NAMED, day=day.isoformat(), unit=node.name)


def _of_dropped(about: Dropped) -> Note:
    return "import.note.dropped_for" if about.why else "import.note.dropped", about.params


def _note_blanks(one: Staged, draft: Drafting) -> None:
    """Say of which columns the row is blank though the register knows: nothing is erased by it."""
    if one.sheet.kind != "people":
        return
    columns = {column["field"] for column in one.sheet.columns}
    reached = {stated["field"] for stated in one.said.get("credentials", ())}
    for name in MAY_BE_EMPTIED:
        held = draft.person.details
        if name in columns and name not in one.said["details"] and held and getattr(held, name):
            draft.note("import.note.blank", field=name)
    for name in LEVEL_FIELDS:
        known = any(
            isinstance(row, Credential) and row.field == name and row.level != NONE
            for row in draft.person.of(Credential)
        )
        if name in columns and name not in reached and known:
            draft.note("import.note.blank", field=name)


def _conclude(row: ImportRow, person: Person, draft: Drafting, *, new: bool) -> None:
    effects, outcome = ImportRow.Effect, draft.outcome
    row.official = None if person.new else person.official
    if draft.undecided:
        row.effect = effects.CONFLICT
    elif new:
        row.effect = effects.NEW
    else:
        row.effect = effects.CHANGED if outcome.changes else effects.SAME
    told = {
        "changes": outcome.changes, "clashes": outcome.clashes, "notes": outcome.notes,
        "seats": outcome.seats, "beside": outcome.beside, "again": draft.again,
    }  # fmt: skip
    row.plan = json.dumps({name: part for name, part in told.items() if part}, ensure_ascii=False)
