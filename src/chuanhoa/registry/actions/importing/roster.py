"""The people a batch may speak of, with the facts held about them: read in bulk, kept in memory."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from chuanhoa.core.text import PartialDate, name_key
from chuanhoa.org.models import Fact
from chuanhoa.org.queries import country
from chuanhoa.registry.actions.facts import Draft
from chuanhoa.registry.models import (
    Appointment,
    Credential,
    ImportRow,
    Official,
    PartyMembership,
    PersonDetails,
    RankHeld,
    RegistryFact,
    Suitability,
    TrainingTurn,
)
from chuanhoa.registry.queries.pieces import chunks

State = tuple[dict[type[Fact], list[Fact]], list[Fact], list[Fact]]
HELD: tuple[type[RegistryFact], ...] = (
    PersonDetails, Appointment, RankHeld, Credential, PartyMembership, TrainingTurn, Suitability,
)  # fmt: skip


@dataclass(eq=False)
class Person:
    """One official as the plan sees him: the rows held now, with those the plan opens.

    `draft` is what the batch would write about him.
    """

    official: Official
    new: bool = False
    spoken_of_in: dict[UUID, ImportRow] = field(default_factory=dict)
    """The sheets of the batch that have spoken of him already, each with the first row that did."""
    seen_on: dict[UUID | None, date] = field(default_factory=dict)
    """The day of the sheet of each row that facts about him were read from."""
    ranked_on: dict[UUID | None, date] = field(default_factory=dict)
    """The same of the rows that his ranks were read from before this batch."""
    rows: dict[type[Fact], list[Fact]] = field(default_factory=lambda: defaultdict(list))
    draft: Draft = field(default_factory=Draft)

    def state(self) -> "State":
        """Return what stands now, to be gone back to."""
        rows = {model: list(held) for model, held in self.rows.items()}
        return rows, list(self.draft.opened), list(self.draft.closed)

    def back_to(self, state: "State") -> None:
        """Forget what was drafted since `state`."""
        rows, self.draft.opened, self.draft.closed = state
        self.rows = defaultdict(list, rows)

    def of(self, model: type[Fact]) -> list[Fact]:
        return self.rows[model]

    @property
    def details(self) -> PersonDetails | None:
        held = [row for row in self.rows[PersonDetails] if isinstance(row, PersonDetails)]
        return max(
            held, key=lambda row: (row.valid_to is None, row.valid_from is not None), default=None
        )


class Roster:
    """Everybody of the register whose identity number or name the batch mentions, and the new ones."""

    def __init__(
        self, identities: Iterable[str], names: Iterable[str], records: Iterable[str] = ()
    ) -> None:
        self.people: dict[UUID, Person] = {}
        self._by_identity: dict[str, list[Person]] = defaultdict(list)
        self._by_name: dict[str, list[Person]] = defaultdict(list)
        self._land = country()
        self._answers: dict[UUID, UUID] = {}
        self._went: dict[UUID, frozenset[UUID]] = {}
        wanted = _found("identity_index", identities) | _found("name_key", names)
        wanted |= {UUID(record) for record in records}
        self._load(sorted(wanted))

    def add(self, person: Person, identity: str, name: str) -> None:
        """Let later rows of the batch find a person that an earlier one brings."""
        self.people[person.official.pk] = person
        if identity:
            self._by_identity[identity].append(person)
        self._by_name[name].append(person)

    def by_identity(self, identity: str) -> list[Person]:
        return self._by_identity.get(identity, []) if identity else []

    def by_record(self, record: str) -> Person | None:
        """Return the person of a record that the register once wrote into a list; None for none."""
        answers = self._answers.get(UUID(record)) if record else None
        return self.people.get(answers) if answers else None

    def by_name(self, name: str, birth: str, unit: UUID | None) -> list[Person]:
        """Return those of this name who served in `unit` (any, for None) and may be born so.

        Also who served in what became `unit`, or in what `unit` became unless he is known to have
        come there from another unit.
        """
        return [
            person
            for person in self._by_name.get(name_key(name), [])
            if unit is None or self._served(person, unit)
            if _may_be(person, birth)
        ]

    def elsewhere(self, name: str, birth: str, unit: UUID | None) -> Person | None:
        """Return who bears this name and was born on this very day, but never served in `unit`."""
        if unit is None or len(birth) < len("1985-03-10"):
            return None
        here = self.by_name(name, birth, unit)
        return next(
            (
                person
                for person in self.by_name(name, birth, None)
                if person not in here and person.details and person.details.birth == birth
            ),
            None,
        )

    def same_place(self, one: UUID, other: UUID) -> bool:
        """Whether two units are one, or one of them went into the other."""
        return one == other or other in self._after(one) or one in self._after(other)

    def _served(self, person: Person, unit: UUID) -> bool:
        units = {row.unit_id for row in person.of(Appointment) if isinstance(row, Appointment)}
        if unit in units or any(unit in self._after(before) for before in units):
            return True
        after = units & self._after(unit)
        return bool(after) and not any(self._after(before) & after for before in units)

    def _after(self, unit: UUID) -> frozenset[UUID]:
        """Return every unit that `unit` went into, through all reforms."""
        if unit not in self._went:
            links = self._land.went_into.get(unit, ())
            into = [link.successor for link in links]
            self._went[unit] = frozenset(into).union(*(self._after(each) for each in into))
        return self._went[unit]

    def _load(self, keys: Sequence[UUID]) -> None:
        roots = self._answers
        for some in chunks(keys):
            for official in Official.objects.filter(pk__in=some).only("pk", "merged_into"):
                roots[official.pk] = official.merged_into_id or official.pk
        answering = sorted(set(roots.values()))
        for some in chunks(answering):
            for official in Official.objects.filter(pk__in=some):
                self.people[official.pk] = Person(official)
            members = dict(
                Official.objects.filter(merged_into__in=some).values_list("pk", "merged_into_id")
            )
            both = [*some, *members]
            for model in HELD:
                for fact in model._default_manager.filter(official__in=both, known_to=None):
                    key = fact.official_id
                    self.people[members.get(key, key)].of(model).append(fact)
        days = _sheet_days(self.people.values())
        for person in self.people.values():
            for model, seen in ((Credential, person.seen_on), (RankHeld, person.ranked_on)):
                sources = {getattr(held, "source_id", None) for held in person.of(model)}
                seen |= {source: days[source] for source in sources if source in days}
            for row in person.of(PersonDetails):
                if isinstance(row, PersonDetails):
                    self._index(person, row)

    def _index(self, person: Person, row: PersonDetails) -> None:
        if row.identity_index and person not in self._by_identity[row.identity_index]:
            self._by_identity[row.identity_index].append(person)
        if person not in self._by_name[row.name_key]:
            self._by_name[row.name_key].append(person)


def _found(column: str, values: Iterable[str]) -> set[UUID]:
    wanted = sorted({value for value in values if value})
    return {
        key
        for some in chunks(wanted, 2_000)
        for key in PersonDetails.objects.filter(
            **{f"{column}__in": some}, known_to=None
        ).values_list("official_id", flat=True)
    }


def _sheet_days(people: Iterable[Person]) -> dict[UUID | None, date]:
    """Return the day of the sheet of every row that somebody's credentials and ranks were read from."""
    sources = {
        row.source_id
        for person in people
        for row in (*person.of(Credential), *person.of(RankHeld))
        if isinstance(row, Credential | RankHeld) and row.source_id
    }
    days: dict[UUID | None, date] = {}
    for some in chunks(sorted(sources)):
        told = ImportRow.objects.filter(pk__in=some).values_list("pk", "sheet__as_of")
        days |= {key: PartialDate.from_iso(as_of).latest for key, as_of in told if as_of}
    return days


def _may_be(person: Person, birth: str) -> bool:
    """Whether the birth that is held and the one that is stated can be one day; unknown may be."""
    held = person.details
    if held is None or not held.birth or not birth:
        return True
    one, other = PartialDate.from_iso(held.birth), PartialDate.from_iso(birth)
    return one.earliest <= other.latest and other.earliest <= one.latest
