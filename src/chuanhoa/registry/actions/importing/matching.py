"""Which person a row of a sheet speaks of: by record, by identity number, else name, birth and unit.

What leaves it open is for a clerk to decide: the reason is returned, nobody is guessed. The number of
somebody whose number the importer may not see decides nothing: whatever a row says, right or wrong,
the answer is the same, or an import would tell which number is whose.
"""

from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any
from uuid import UUID

from chuanhoa.core.text import Message, PartialDate, Refused, name_key
from chuanhoa.registry.actions.importing.comparing import compare
from chuanhoa.registry.actions.importing.drafting import Drafting
from chuanhoa.registry.actions.importing.reaching import Reach
from chuanhoa.registry.actions.importing.roster import Person, Roster
from chuanhoa.registry.models import Appointment, ImportRow, ImportSheet, Official

SAME_PERSON = ("take", "concurrent")
"""Decisions by which a second row of a sheet speaks of whom the first one does."""


@dataclass(slots=True)
class Staged:
    """A row with its sheet, what it states, and the blind index of its identity number."""

    row: ImportRow
    sheet: ImportSheet
    said: dict[str, Any]
    identity: str

    @property
    def as_of(self) -> date | None:
        return _last_day(self.sheet.as_of)

    @property
    def record(self) -> str:
        """The record that the row was written from, "" for none: a list of ours that came back."""
        return str(self.said.get("record", ""))

    @property
    def name(self) -> str:
        return str(self.said["details"].get("full_name", ""))


@lru_cache(maxsize=1024)
def _last_day(iso: str) -> date | None:
    return PartialDate.from_iso(iso).latest if iso else None


def drafting(one: Staged, person: Person, *, party: bool) -> Drafting:
    """Return the draft of a row about a person, with what the clerk decided about the row."""
    return Drafting(
        person=person,
        as_of=one.as_of or date.max,
        source=one.row,
        unit=one.row.unit_id,
        chosen=one.row.chosen,
        decided=one.row.decided,
        party=party,
        again=one.sheet.kind == "people" and one.sheet.pk in person.spoken_of_in,
    )


def unseen(one: Staged, person: Person, reach: Reach) -> bool:
    """Whether a row states a number and the person holds one that the importer may not see."""
    held = person.details
    return bool(
        one.identity
        and not person.new
        and held is not None
        and held.identity_index
        and not reach.reads_number(person.of(Appointment))
    )


def said_of(one: Staged, person: Person, reach: Reach) -> dict[str, Any]:
    """Return what a row states about a person, without a number that is not to be compared."""
    if not unseen(one, person, reach):
        return one.said
    details = {k: v for k, v in one.said["details"].items() if k != "identity_number"}
    return {**one.said, "details": details}


def who(one: Staged, roster: Roster, reach: Reach) -> tuple[Person, bool] | Message:
    """Return the person a row speaks of and whether he is new, or why nobody can tell."""
    as_of = one.as_of or date.max
    numbered = roster.by_identity(one.identity)
    if any(not (p.new or reach.sees(p.of(Appointment), as_of)) for p in numbered):
        return Message("import.held.out_of_reach")
    if (written_from := _of_record(one, roster, reach)) is not None:
        return written_from
    sure = [person for person in numbered if not unseen(one, person, reach)]
    if len(sure) > 1:
        return Message("import.held.identity_twice")
    if sure:
        return _same_name(one, sure[0])
    return _by_name(one, roster, reach)


def elsewhere(one: Staged, roster: Roster, reach: Reach) -> UUID | None:
    """Return the last unit of somebody in reach of the same name and day of birth, who served elsewhere.

    Two identity numbers that the importer may see and that differ are two people.
    """
    birth = one.said["details"].get("birth", "")
    person = roster.elsewhere(one.name, birth, one.row.unit_id)
    if person is None or not (
        person.new or reach.sees(person.of(Appointment), one.as_of or date.max)
    ):
        return None
    numbered = bool(person.details and person.details.identity_index)
    if one.identity and numbered and not unseen(one, person, reach):
        return None
    posts = [row for row in person.of(Appointment) if isinstance(row, Appointment)]
    last = max(posts, key=lambda row: row.valid_from or date.min, default=None)
    return last.unit_id if last else None


def _by_name(one: Staged, roster: Roster, reach: Reach) -> tuple[Person, bool] | Message:
    """Return the same by name, birth and unit: the one person near enough, or somebody new."""
    if one.row.chosen == "separate":
        return _one_already(one, _alike(one, roster, reach), roster, reach) or (
            Person(Official(), new=True),
            True,
        )
    near = _alike(one, roster, reach)
    if one.sheet.kind == "people":
        near = _of_the_post(near, one)
        fresh = [person for person in near if one.sheet.pk not in person.spoken_of_in]
        if near and not fresh and one.row.chosen not in SAME_PERSON:
            return _of_two_posts(one, near, roster, reach) or _alike_in_sheet(one, near[0])
        near = fresh or near
    if len(near) > 1:
        return _one_already(one, near, roster, reach) or Message("import.held.several_alike")
    if near and unseen(one, near[0], reach) and one.row.chosen not in ("take", "keep"):
        return Message("import.held.number_unseen")
    if near:
        return near[0], False
    if one.sheet.kind == "turns" and not one.said.get("appointments"):
        return Message("import.held.not_in_register")
    if other := _of_another_birth(one, roster):
        decided = one.row.chosen in ("take", "keep")
        return (other, False) if decided else Message("import.held.of_another_birth")
    return Person(Official(), new=True), True


def _of_record(one: Staged, roster: Roster, reach: Reach) -> tuple[Person, bool] | Message | None:
    """Return the person whom a list of ours named in this row; None where that decides nothing.

    A list can be cut and pasted: another name, or the number of somebody else, is for a clerk.
    """
    person = roster.by_record(one.record)
    if person is None:
        return None
    if not reach.sees(person.of(Appointment), one.as_of or date.max):
        return Message("import.held.record_out_of_reach")
    numbered = [other for other in roster.by_identity(one.identity) if other is not person]
    if numbered and not any(unseen(one, other, reach) for other in numbered):
        return Message("import.held.identity_of_another")
    if one.sheet.pk in person.spoken_of_in and one.row.chosen not in SAME_PERSON:
        return _alike_in_sheet(one, person)
    held = person.details
    same = held is not None and name_key(held.full_name) == name_key(one.name)
    if same or one.row.chosen in ("keep", *SAME_PERSON):
        return person, False
    return Message("import.held.record_of_another")


def _alike_in_sheet(one: Staged, person: Person) -> Message:
    """Return that a row speaks of whom another of its sheet speaks of, and which that is."""
    return Message("import.held.alike_in_sheet", {"first": person.spoken_of_in[one.sheet.pk].row})


def _of_another_birth(one: Staged, roster: Roster) -> Person | None:
    """Return the one person of the register with this name in this unit, born on another day.

    A birth mended in a sheet must not make a second record of its person; two identity numbers that
    differ are two people.
    """
    near = [
        person
        for person in roster.by_name(one.name, "", one.row.unit_id)
        if not person.new and one.sheet.pk not in person.spoken_of_in
        if not (one.identity and person.details and person.details.identity_index)
    ]
    return near[0] if len(near) == 1 and one.row.unit_id is not None else None


def _alike(one: Staged, roster: Roster, reach: Reach) -> list[Person]:
    birth = one.said["details"].get("birth", "")
    near = roster.by_name(one.name, birth, one.row.unit_id)
    if one.identity:
        near = [
            person
            for person in near
            if unseen(one, person, reach) or not (person.details and person.details.identity_index)
        ]
    return near


def _one_already(
    one: Staged, near: list[Person], roster: Roster, reach: Reach
) -> tuple[Person, bool] | None:
    """Of people alike, the first about whom the register holds all of the row already.

    Two rows imported as two people stay two when their sheet comes again, and nothing is written.
    """
    for person in near:
        if one.sheet.pk not in person.spoken_of_in and _knows(one, person, roster, reach):
            return person, False
    return None


def _of_two_posts(
    one: Staged, near: list[Person], roster: Roster, reach: Reach
) -> tuple[Person, bool] | None:
    """Of people whom the sheet names already, the first on record with this row's post beside another.

    Two rows imported as one person of two posts stay one when their sheet comes again.
    """
    posts = {stated.get("post") for stated in one.said.get("appointments", ())} - {None, ""}
    for person in near:
        held = {getattr(row, "post", "") for row in person.of(Appointment) if not row._state.adding}
        if posts and posts < held - {""} and _knows(one, person, roster, reach):
            return person, False
    return None


def _knows(one: Staged, person: Person, roster: Roster, reach: Reach) -> bool:
    """Whether all that a row says is on record about a person already."""
    state = person.state()
    try:
        draft = drafting(one, person, party=False)
        outcome = compare(draft, said_of(one, person, reach), roster.same_place)
    except Refused:
        return False
    finally:
        person.back_to(state)
    return not (outcome.changes or outcome.clashes)


def _of_the_post(near: list[Person], one: Staged) -> list[Person]:
    """Of people alike in name, birth and unit, those who hold the post that the row names."""
    posts = {stated.get("post") for stated in one.said.get("appointments", ())} - {None, ""}
    holders = [
        person
        for person in near
        if any(getattr(row, "post", "") in posts for row in person.of(Appointment))
    ]
    return holders if len(near) > 1 and len(holders) == 1 else near


def _same_name(one: Staged, person: Person) -> tuple[Person, bool] | Message:
    """One identity number under another name is for a clerk to look at, never merged silently."""
    held = person.details
    if held is None or one.row.chosen in ("take", "keep"):
        return person, False
    if name_key(held.full_name) != name_key(one.name):
        return Message("import.held.identity_of_another")
    return person, False
