"""Lists out to Excel and back: one act each way."""

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Any, TypeVar
from uuid import UUID, uuid4

from django.db import transaction
from django.utils import timezone

from chuanhoa.core.sheets.write import write_table
from chuanhoa.core.text import Message, Refused
from chuanhoa.org.actions import journal
from chuanhoa.org.models import JournalLine, User
from chuanhoa.org.queries import one_state
from chuanhoa.registry import access
from chuanhoa.registry.actions import rows
from chuanhoa.registry.actions.details import draft_correction, draft_update
from chuanhoa.registry.actions.facts import Draft, Undone, undo, write
from chuanhoa.registry.actions.importing import uploads
from chuanhoa.registry.actions.importing.questions import stored_message
from chuanhoa.registry.actions.ranks import follow_ranks
from chuanhoa.registry.actions.seats_again import SettlingMany
from chuanhoa.registry.models import (
    Credential,
    Official,
    PartyMembership,
    PersonDetails,
    RankHeld,
    RegistryFact,
    UnwrittenEdits,
)
from chuanhoa.registry.queries.criteria import Criteria
from chuanhoa.registry.queries.importing.files import EDITED
from chuanhoa.registry.queries.merged import merged
from chuanhoa.registry.queries.roundtrip import (
    WHOLE,
    EditedRow,
    Unwritten,
    edited_file,
    table_to_edit,
)

Row = TypeVar("Row", bound=RegistryFact)


class Meant(StrEnum):
    """What the edits of a file are: put right all along, or true from a day on."""

    CORRECTION = "correction"
    CHANGE = "change"


@dataclass(frozen=True)
class _Held:
    """What is on record of the people of the file, by person."""

    officials: Mapping[UUID, Official]
    details: Mapping[UUID, Sequence[PersonDetails]]
    credentials: Mapping[UUID, Sequence[Credential]]
    ranks: Mapping[UUID, Sequence[RankHeld]]
    party: Mapping[UUID, Sequence[PartyMembership]]


def export_to_edit(*, criteria: Criteria, order: str, by: User, at: datetime) -> bytes:
    """Return today's list as an .xlsx to be edited and given back; the journal says how many."""
    today = timezone.localtime(at).date()
    with one_state():
        table, people = table_to_edit(by, criteria=criteria, order=order, today=today)
    data = write_table(table)
    return journal.handed_out(
        data,
        verb="register.export_to_edit", target_label="registry.official", by=by, at=at,
        counts={"people": len(people)},
    )  # fmt: skip


def keep_edited(*, data: bytes, name: str, by: User, at: datetime) -> UUID:
    """Keep a list that came back, sealed, until its edits are written; return its key.

    Raises Refused, and keeps nothing, when it cannot be read or is no list of ours.
    """
    today = timezone.localtime(at).date()
    edited_file(by, data=data, name=name, today=today)
    uploads.drop_old(at=at)
    key = uuid4()
    uploads.keep(data, key, name=EDITED.format(key=key.hex))
    return key


def drop_edited(*, key: UUID) -> None:
    """Remove a list that was kept."""
    uploads.drop(EDITED.format(key=key.hex))


@transaction.atomic
def apply_edited(
    *,
    edited: Sequence[EditedRow],
    meant: Meant,
    since: date,
    by: User,
    at: datetime,
    unwritten: Sequence[Unwritten] = (),
) -> JournalLine:
    """Write the edits of a list that came back, as one act; return its line.

    What the list brings besides (`unwritten`) is kept with the line, to be told again.

    `since`: for changes the day from which they hold, for corrections the day as of which the list
    was written. Whoever leaves out a row or a cell leaves it out of `edited`. Raises Conflict when
    somebody wrote to one of the people since the rows were compared, NotAllowed, or Refused as the
    single acts do; then nothing is written.
    """
    edited = [row for row in edited if row.edits]
    if not edited:
        raise Refused(Message("registry.nothing_changed"))
    held = _held({row.person for row in edited})
    draft = Draft()
    for row in edited:
        _refuse_unless(by, row, held.officials[row.person], at)
        try:
            _draft_details(draft, row, held, meant, since)
            _draft_levels(draft, row, held, meant, since)
            _draft_rank(draft, row, held, meant, since)
            _draft_party(draft, row, held, meant, since)
        except Refused as refusal:
            about = {"name": row.full_name, "why": refusal.message}
            raise Refused(Message("registry.of_person", about)) from refusal
    line = write(
        draft,
        verb=f"register.{meant}",
        target=("registry.official", None),
        by=by,
        at=at,
        seen={row.person: row.version for row in edited},
        counts={"rows": len(edited)},
    )
    if unwritten:
        told = [
            {"message": stored_message(one.message), "guard": one.guard}
            | ({"person": str(one.person)} if one.person else {})
            for one in unwritten
        ]
        UnwrittenEdits.objects.create(act=line, told=json.dumps(told, ensure_ascii=False))
    return line


@transaction.atomic
def undo_edited(
    *, line: JournalLine, by: User, at: datetime, seats: Mapping[str, str | None] | None = None
) -> Undone:
    """Take back everything that a list brought; people changed by somebody since are left as they are.

    `seats`: as `SettlingMany` takes it. Raises SeatsTaken as that does, NotAllowed unless `by`
    may write on everybody it touched, Refused when it is taken back already or when there is nobody
    left to give back.
    """
    if line.verb not in WHOLE:
        raise Refused(Message("registry.row_gone"))
    people = list(Official.objects.filter(pk__in=line.touches.values("person")))
    access.refuse_unless(by, "registry.write", *people, at=at)
    if any(name.startswith("partymembership") for one in line.touches.all() for name in one.fields):
        access.refuse_unless(by, "registry.write_party", *people, at=at)
    return undo(line=line, by=by, at=at, keep_changed=True, settle=SettlingMany(seats or {}))


def _refuse_unless(by: User, row: EditedRow, official: Official, at: datetime) -> None:
    access.refuse_unless(by, "registry.write", official, at=at)
    if any(edit.column.about == "party" for edit in row.edits):
        access.refuse_unless(by, "registry.write_party", official, at=at)


def _held(people: set[UUID]) -> _Held:
    members = merged().members(people)
    return _Held(
        officials={official.pk: official for official in Official.objects.filter(pk__in=people)},
        details=_of(PersonDetails, dict(zip(people, people, strict=True))),
        credentials=_of(Credential, members),
        ranks=_of(RankHeld, members),
        party=_of(PartyMembership, members),
    )


def _of(model: type[Row], members: Mapping[UUID, UUID]) -> Mapping[UUID, Sequence[Row]]:
    found: dict[UUID, list[Row]] = defaultdict(list)
    every: Any = model._default_manager.filter(official__in=list(members), known_to=None)
    for row in every.select_related("official"):
        found[members[row.official_id]].append(row)
    return found


def _edits(row: EditedRow, about: str) -> dict[str, Any]:
    return {edit.column.field: edit.value for edit in row.edits if edit.column.about == about}


def _on(held: Iterable[Row], day: date) -> list[Row]:
    return [
        row for row in held if (row.valid_from or date.min) <= day <= (row.valid_to or date.max)
    ]


def _draft_details(draft: Draft, row: EditedRow, held: _Held, meant: Meant, since: date) -> None:
    changes = _edits(row, "details")
    if not changes:
        return
    how = draft_update if meant == Meant.CHANGE else draft_correction
    how(draft, held.details[row.person], since, changes)


def _draft_levels(draft: Draft, row: EditedRow, held: _Held, meant: Meant, since: date) -> None:
    for field, level in _edits(row, "level").items():
        of_field = [one for one in held.credentials[row.person] if one.field == field]
        standing = sorted(_on(of_field, since), key=lambda one: one.level_key)
        if meant == Meant.CORRECTION and standing:
            draft.correct(standing[-1], {"level": level})
            continue
        official = held.officials[row.person]
        draft.open(rows.credential(official=official, field=field, level=level, observed=since))


def _draft_rank(draft: Draft, row: EditedRow, held: _Held, meant: Meant, since: date) -> None:
    changes = _edits(row, "rank")
    if not changes:
        return
    ranks = held.ranks[row.person]
    standing = _on(ranks, since)
    if meant == Meant.CORRECTION and standing:
        draft.correct(standing[0], changes)
        return
    about: dict[str, Any] = {"rank": "", "step": "", "coefficient": None}
    if standing:
        about |= {name: getattr(standing[0], name) for name in ("pay_begun", *about)}
    about |= changes
    if meant == Meant.CHANGE:
        about |= _days_of_change(standing[0] if standing else None, about, changes, since)
    else:
        about["observed"] = since
    follow_ranks(draft, rows.rank_held(official=held.officials[row.person], **about), ranks)


def _days_of_change(
    before: RankHeld | None, about: Mapping[str, Any], changes: Mapping[str, Any], since: date
) -> Mapping[str, Any]:
    """Return since when rank and pay hold of which something changes on a day."""
    paid = {"step", "coefficient"} & set(changes)
    pay_begun = since.isoformat() if paid else about.get("pay_begun", "")
    if before is not None and before.rank == about["rank"]:
        return {"begun": before.begun, "pay_begun": pay_begun, "continues": True}
    return {"begun": since.isoformat(), "pay_begun": pay_begun}


def _draft_party(draft: Draft, row: EditedRow, held: _Held, meant: Meant, since: date) -> None:
    for member in _edits(row, "party").values():
        standing = _on(held.party[row.person], since)
        if meant == Meant.CORRECTION and standing:
            draft.correct(standing[0], {"member": member})
            continue
        official = held.officials[row.person]
        fresh = rows.party_membership(official=official, member=member, observed=since)
        fresh.from_exact = meant == Meant.CHANGE
        draft.follow(fresh, held.party[row.person])
