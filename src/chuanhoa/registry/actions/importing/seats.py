"""Posts that a unit has once: who else holds one on the day of a row that brings it.

Two holders of one seat are for the clerk to decide: both are right, the former gave it up on a day, or
the row is wrong and left out. Until then the row waits whole, and nobody ends by it. The post of somebody
whom the clerk may not write about is not his to end.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final
from uuid import UUID

from chuanhoa.core.sheets.grid import column_letters
from chuanhoa.core.text import PartialDate, name_key
from chuanhoa.org.models import Fact, blind_index
from chuanhoa.org.queries import catalogues, country
from chuanhoa.registry.actions.facts import copy_of
from chuanhoa.registry.actions.importing.drafting import Drafting, holds
from chuanhoa.registry.actions.importing.holding import tell_end
from chuanhoa.registry.actions.importing.matching import Staged
from chuanhoa.registry.actions.importing.onward import Note
from chuanhoa.registry.actions.importing.reaching import Reach
from chuanhoa.registry.actions.importing.roster import Person, Roster
from chuanhoa.registry.models import Appointment, PersonDetails
from chuanhoa.registry.queries.importing.seats import ENDED, NEW, WHAT, Seated, seated
from chuanhoa.registry.queries.pieces import chunks

TAKEN: Final = "import.note.taken"
ENDED_BY: Final = "import.note.ended_by"
Seat = tuple[UUID, str]


@dataclass(frozen=True, slots=True)
class Ending:
    """Until when a former holder held a seat, as the clerk says of a row; `rows`: what says he holds it."""

    former: Person
    rows: tuple[Appointment, ...]
    last: date


@dataclass(frozen=True, slots=True)
class _Other:
    """Who else holds a seat: `key` is his record, `person` None where the batch does not speak of him."""

    key: UUID
    person: Person | None
    rows: tuple[Appointment, ...]

    def first(self, as_of: date) -> date:
        """Return the first day on which he may have given it up: he is known to hold it, or began in it.

        That a list of `as_of` itself names him says nothing of a day before: the one row or the other
        of it is out of date.
        """
        known = [row.valid_from for row in self.rows if not _only_listed(row, as_of)]
        known += [PartialDate.from_iso(row.begun).earliest for row in self.rows if row.begun]
        return max(filter(None, known), default=date.min)


def why_no_end(last: date, *, as_of: str, first: str, may_end: bool) -> Note | None:
    """Return why `last` cannot be the last day of a former holder; None: it can.

    `as_of`: the day of the list that names another; `first`: from when the former one is known.
    """
    if not may_end:
        return "import.not_yours_to_end", {}
    if last >= PartialDate.from_iso(as_of).latest:
        return "import.ended_after_list", {"day": as_of}
    if first and last < date.fromisoformat(first):
        return "import.ended_before_start", {"day": first}
    return None


class Seats:
    """The seats that the rows of a batch name, and who holds them as the plan goes on."""

    def __init__(self, staged: Sequence[Staged], reach: Reach) -> None:
        posts = catalogues()["post"]
        self._single = {post.code for post in posts if post.extra.get("single")}
        self._named: dict[tuple[Seat, str], set[str]] = defaultdict(set)
        for one in staged:
            for seat in self._of(one):
                self._named[seat, one.sheet.as_of].add(name_key(one.name))
        seats = {seat for seat, _as_of in self._named}
        self._stored: dict[Seat, list[tuple[UUID, Appointment]]] = defaultdict(list)
        for some in chunks(sorted({unit for unit, _post in seats})):
            held = Appointment.objects.filter(unit__in=some, post__in=self._single, known_to=None)
            for row in held.select_related("official"):
                key = row.official.merged_into_id or row.official_id
                self._stored[row.unit_id, row.post].append((key, row))
        self._names = _names({key for held in self._stored.values() for key, _row in held})
        self._rows = {one.row.pk: one for one in staged}
        self._brought: dict[Seat, list[Person]] = defaultdict(list)
        answered = (seated(key) for key in _ends(staged))
        self.to_end = {one.record for one in answered if one and one.record}
        """The records of whoever gave up a seat, as the clerk says of some row."""
        self._may_end = reach.writes_on(self.to_end)
        self.told: set[UUID] = set()
        """The rows that say already until when their person holds a seat of theirs."""
        self.postponed: list[Person] | None = []
        """Whose rows found a seat taken that another row may yet set free; None on the last look."""

    def contested(self, one: Staged) -> bool:
        """Whether a row names a seat that somebody of another name may hold."""
        return any(
            len(self._named[seat, one.sheet.as_of]) > 1
            or any(
                name_key(self._names.get(key, "")) != name_key(one.name)
                for key, _row in self._stored[seat]
            )
            for seat in self._of(one)
        )

    def turn_of(self, one: Staged) -> tuple[bool, str]:
        """Return what rows that bring one seat are ordered by: the one who follows is asked of last.

        He is the one by whom the clerk ended the post of another, else who began in it later.
        """
        days = (
            stated.get("begun", "")
            for stated in one.said.get("appointments", ())
            if stated.get("post") in self._single
        )
        ends = any(answer.startswith(ENDED) for answer in one.row.decided.values())
        return ends, max(days, default="")

    def settle(
        self, one: Staged, draft: Drafting, roster: Roster, before: Iterable[Fact]
    ) -> list[Ending]:
        """Return whose posts end, as the clerk decided of the seats that the row brings; ask of others.

        `before`: the posts of the person as they stood. A seat that he held is nothing new.
        """
        held = {_seat(row) for row in before if holds(row, draft.as_of)}
        endings: list[Ending] = []
        for row in list(draft.person.of(Appointment)):
            if not isinstance(row, Appointment) or row.post not in self._single:
                continue
            seat = (row.unit_id, row.post)
            brought = row._state.adding and row.source_id == one.row.pk and holds(row, draft.as_of)
            if brought:
                self._brought[seat].append(draft.person)
            if brought and seat not in held:
                for other in list(self._others(seat, draft, roster)):
                    endings += self._decide(one, draft, seat, other)
        return endings

    def end(self, one: Staged, endings: Iterable[Ending]) -> None:
        """End posts of former holders by a row that is settled whole."""
        for ending in endings:
            draft = _drafting(one, ending.former)
            last = {"valid_to": ending.last, "ended": ending.last.isoformat(), "ended_by": ""}
            for row in ending.rows:
                begun = min(row.valid_from or date.min, ending.last)
                draft.replace(row, copy_of(row, valid_from=row.valid_from and begun, **last))
            self._tell(one, ending)

    def _tell(self, one: Staged, ending: Ending) -> None:
        """Say on the rows of the former holder that name the seat until when he holds it, and why."""
        seats = {(row.unit_id, row.post) for row in ending.rows}
        about = {
            "day": ending.last.isoformat(), "row": one.row.row, "file": one.sheet.file.name,
        }  # fmt: skip
        for row in ending.former.spoken_of_in.values():
            for seat in sorted(seats & set(self._of(self._rows[row.pk]))):
                tell_end(row, (ENDED_BY, {**about, "post": seat[1]}))
                self.told.add(row.pk)

    def _decide(self, one: Staged, draft: Drafting, seat: Seat, other: _Other) -> Iterator[Ending]:
        unit, post = seat
        asked = Seated(post, str(unit), self._mark(other))
        since = other.first(draft.as_of)
        first = since.isoformat() if since > date.min else ""
        draft.outcome.seats[asked.key] = first
        if (line := self._line_of(other)) is not None:
            draft.outcome.beside[asked.key] = line
        called, chosen = self._called(other), one.row.decided.get(asked.key, "")
        if chosen == "take":
            node = country().latest(unit)
            about = {"day": draft.as_of.isoformat(), "unit": node.name if node else ""}
            draft.note(TAKEN, post=post, **about)
            draft.tell(WHAT, asked.name, called, "")
            return
        if chosen.startswith(ENDED) and other.person is not None:
            last = date.fromisoformat(chosen.removeprefix(ENDED))
            may_end = asked.record is None or asked.record in self._may_end
            wrong = why_no_end(last, as_of=one.sheet.as_of, first=first, may_end=may_end)
            if wrong is None:
                draft.tell(WHAT, asked.name, called, last.isoformat())
                yield Ending(other.person, other.rows, last)
                return
            draft.note(wrong[0], **wrong[1])
        draft.clash(WHAT, asked.name, called, "")
        if self.postponed is not None:
            self.postponed.append(draft.person)

    def _others(self, seat: Seat, draft: Drafting, roster: Roster) -> Iterator[_Other]:
        """Yield who else holds a seat on the day of a row, as the plan stands."""
        people = {person.official.pk: person for person in self._brought[seat]}
        apart: dict[UUID, list[Appointment]] = defaultdict(list)
        for key, row in self._stored[seat]:
            if key in roster.people:
                people[key] = roster.people[key]
            elif holds(row, draft.as_of):
                apart[key].append(row)
        for key, rows in apart.items():
            yield _Other(key, None, tuple(rows))
        for key, person in people.items():
            held = tuple(
                row
                for row in person.of(Appointment)
                if isinstance(row, Appointment)
                if _seat(row) == seat and holds(row, draft.as_of)
            )
            if held and person is not draft.person:
                yield _Other(key, person, held)

    def _mark(self, other: _Other) -> str:
        """Return a holder's record; of somebody new, what is the same whenever his row is compared."""
        if other.person is None or not other.person.new:
            return str(other.key)
        key = other.rows[0].source_id
        source = self._rows.get(key) if key else None
        if source is None:
            return f"{NEW}{other.key}"
        sheet = source.sheet
        place = f"{sheet.file.sha256} {sheet.position} {source.row.row} {name_key(source.name)}"
        return f"{NEW}{blind_index(place, 'seat')[:32]}"

    def _line_of(self, other: _Other) -> str | None:
        """Return the row (or column) and file that bring a holder his seat; None: it is on record."""
        row = next((row for row in other.rows if row._state.adding), None)
        source = self._rows.get(row.source_id) if row and row.source_id else None
        if source is None:
            return None
        line, column = source.sheet.at(source.row.row, 0)
        return f"{line or column_letters(column - 1)} {source.sheet.file.name}"

    def _called(self, other: _Other) -> str:
        details = other.person.details if other.person else None
        return details.full_name if details else self._names.get(other.key, "…")

    def _of(self, one: Staged) -> Iterator[Seat]:
        if one.sheet.kind == "people" and one.row.unit_id:
            for stated in one.said.get("appointments", ()):
                if stated.get("post") in self._single:
                    yield one.row.unit_id, stated["post"]


def _only_listed(row: Appointment, as_of: date) -> bool:
    """Whether nothing but the list of `as_of` that is about to be written says that a post is held."""
    return row._state.adding and not row.from_exact and row.valid_from == as_of


def _ends(staged: Iterable[Staged]) -> Iterator[str]:
    """Yield every question that was answered with the last day of a former holder."""
    for one in staged:
        for key, answer in one.row.decided.items():
            if answer.startswith(ENDED):
                yield key


def _seat(row: Fact) -> Seat | None:
    return (row.unit_id, row.post) if isinstance(row, Appointment) else None


def _drafting(one: Staged, person: Person) -> Drafting:
    as_of = PartialDate.from_iso(one.sheet.as_of).latest
    return Drafting(person=person, as_of=as_of, source=one.row, unit=one.row.unit_id)


def _names(people: set[UUID]) -> dict[UUID, str]:
    """Return what people are called now."""
    found: dict[UUID, str] = {}
    for some in chunks(sorted(people)):
        rows = PersonDetails.objects.filter(official__in=some, known_to=None, valid_to=None)
        for row in rows.only("official_id", "full_name"):
            found[row.official_id] = row.full_name
    return found
