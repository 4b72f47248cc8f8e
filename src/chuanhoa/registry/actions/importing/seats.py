"""Posts that a unit has once: who else holds one on the day of a row that brings it.

Two holders of one seat are for the clerk to decide: both are right, the former gave it up on a day, or
the row is wrong and left out. Until then the row waits whole.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date
from typing import Final
from uuid import UUID

from chuanhoa.core.text import PartialDate, name_key
from chuanhoa.org.models import Fact
from chuanhoa.org.queries import catalogues, country
from chuanhoa.registry.actions.facts import copy_of
from chuanhoa.registry.actions.facts.timelines import chunks
from chuanhoa.registry.actions.importing.drafting import ENDED, HOLDER, Drafting, holds
from chuanhoa.registry.actions.importing.matching import Staged
from chuanhoa.registry.actions.importing.roster import Person, Roster
from chuanhoa.registry.models import Appointment, PersonDetails

TAKEN: Final = "import.note.taken"
WHAT, NAME = HOLDER.split(".")
Seat = tuple[UUID, str]


class Seats:
    """The seats that the rows of a batch name, and who holds them as the plan goes on."""

    def __init__(self, staged: Iterable[Staged]) -> None:
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
        self._brought: dict[Seat, list[Person]] = defaultdict(list)
        self.postponed: list[Person] | None = []
        """Whose rows found a seat taken that another row may yet set free; None on the last look."""

    def holders_to_end(self, staged: Iterable[Staged]) -> set[str]:
        """Return the records of whoever gave up a seat, as the clerk says of some row."""
        return {
            str(key)
            for one in staged
            if one.row.decided.get(HOLDER, "").startswith(ENDED)
            for seat in self._of(one)
            for key, _row in self._stored[seat]
        }

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

    def settle(self, one: Staged, draft: Drafting, roster: Roster, before: Iterable[Fact]) -> None:
        """Do what the clerk decided about a seat that the row brings and another holds, or ask.

        `before`: the posts of the person as they stood. A seat that he held is nothing new.
        """
        held = {_seat(row) for row in before if holds(row, draft.as_of)}
        for row in list(draft.person.of(Appointment)):
            if not isinstance(row, Appointment) or row.post not in self._single:
                continue
            seat = (row.unit_id, row.post)
            brought = row._state.adding and row.source_id == one.row.pk and holds(row, draft.as_of)
            if brought:
                self._brought[seat].append(draft.person)
            if brought and seat not in held:
                for person, key, other in list(self._others(seat, draft, roster)):
                    self._decide(one, draft, row, other, self._called(person, key), person)

    def _decide(
        self, one: Staged, draft: Drafting, row: Appointment, other: Appointment, name: str,
        former: Person | None,
    ) -> None:  # fmt: skip
        chosen = one.row.decided.get(HOLDER, "")
        if chosen.startswith(ENDED) and former is not None:
            last = date.fromisoformat(chosen.removeprefix(ENDED))
            if (other.valid_from or date.min) <= last < draft.as_of:
                if not draft.undecided:  # else the row waits, and so does what it ends
                    ended = {"valid_to": last, "ended": last.isoformat(), "ended_by": ""}
                    _drafting(one, former).replace(other, copy_of(other, **ended))
                draft.tell(WHAT, NAME, name, last.isoformat())
                return
        node = country().latest(row.unit_id)
        about = {"day": draft.as_of.isoformat(), "unit": node.name if node else ""}
        if chosen == "take":
            draft.note(TAKEN, post=row.post, **about)
        else:
            draft.clash(WHAT, NAME, name, row.post)
            if self.postponed is not None:
                self.postponed.append(draft.person)

    def _others(
        self, seat: Seat, draft: Drafting, roster: Roster
    ) -> Iterator[tuple[Person | None, UUID, Appointment]]:
        """Yield who else holds a seat on the day of a row, as the plan stands."""
        people = {person.official.pk: person for person in self._brought[seat]}
        for key, row in self._stored[seat]:
            if key in roster.people:
                people[key] = roster.people[key]
            elif holds(row, draft.as_of):
                yield None, key, row
        for key, person in people.items():
            if person is draft.person:
                continue
            for held in person.of(Appointment):
                if not isinstance(held, Appointment) or (held.unit_id, held.post) != seat:
                    continue
                if holds(held, draft.as_of):
                    yield person, key, held

    def _called(self, person: Person | None, key: UUID) -> str:
        details = person.details if person else None
        return details.full_name if details else self._names.get(key, "…")

    def _of(self, one: Staged) -> Iterator[Seat]:
        if one.sheet.kind == "people" and one.row.unit_id:
            for stated in one.said.get("appointments", ()):
                if stated.get("post") in self._single:
                    yield one.row.unit_id, stated["post"]


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
