"""One person whole: what holds and held, what was corrected, where it was read, who wrote it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from uuid import UUID

from chuanhoa.org.models import JournalLine, User
from chuanhoa.org.queries import Scope, UnitNode, grants_of, lines_touching
from chuanhoa.registry.models import (
    WRITTEN,
    Appointment,
    Credential,
    Evidence,
    Merge,
    Movement,
    Official,
    PartyMembership,
    PersonDetails,
    RankHeld,
    RegistryFact,
    Standing,
    Suitability,
    TrainingTurn,
)
from chuanhoa.registry.queries.importing.aside import Aside, kept_aside
from chuanhoa.registry.queries.importing.hiding import Veil
from chuanhoa.registry.queries.reach import Held, in_scope, posts_of
from chuanhoa.registry.queries.record.facts import (
    ROWS,
    Facts,
    known,
    likeness,
    movements_of,
    undone_movement,
)
from chuanhoa.registry.queries.recorded import WITHDRAW
from chuanhoa.registry.queries.seating import same_post
from chuanhoa.registry.queries.sight import GUARDED, NotAllowed, Sight, sight_of
from chuanhoa.registry.queries.unfinished import may_be_over

HELD_ON = ("partymembership.withdraw", "rankheld.withdraw")
"""Acts that withdraw one row and let the one before it hold on: nothing comes in place of the first."""
WRITES = ("registry.write", "registry.write_party", "registry.write_turns", "registry.merge")


@dataclass(frozen=True, eq=False)
class Record:
    """A person as `viewer` may see him; rows are what stands now, in the order of time.

    Rows are read when first asked for: a form needs few of them. `hidden`: guarded attributes that
    may not be shown.
    """

    id: UUID
    version: int
    sight: Sight
    own: bool
    hidden: frozenset[str]
    details: Sequence[PersonDetails]
    facts: Facts
    posts_ever: Sequence[Held]
    within: bool
    """Whether the person is in the viewer's units, not only the viewer."""

    @property
    def as_of(self) -> date:
        return self.sight.as_of

    @cached_property
    def may(self) -> frozenset[str]:
        """Permissions that the viewer holds over the person today."""
        known_now = self.posts_ever if self.sight.known_at is None else None
        return _may(self.sight.viewer, self.id, known_now, today=self.sight.today)

    @cached_property
    def appointments(self) -> Sequence[Appointment]:
        """The posts on record to the day; today also those still to come."""
        return [*self.facts.standing(Appointment), *self.coming]

    @cached_property
    def coming(self) -> Sequence[Appointment]:
        """The posts that begin after today, the first to begin first; none on a day gone by."""
        return self.facts.coming(Appointment) if self.as_of >= self.sight.today else []

    @cached_property
    def ahead(self) -> Sequence[RankHeld | Credential | Suitability | PartyMembership]:
        """What is no post, no turn, and begins after today; none on a day gone by."""
        kinds = (RankHeld, Credential, Suitability, PartyMembership)
        if self.as_of < self.sight.today:
            return []
        return [row for kind in kinds for row in self.facts.coming(kind)]

    @cached_property
    def ranks(self) -> Sequence[RankHeld]:
        return self.facts.standing(RankHeld)

    @cached_property
    def credentials(self) -> Sequence[Credential]:
        return self.facts.standing(Credential)

    @cached_property
    def suitability(self) -> Sequence[Suitability]:
        return self.facts.standing(Suitability)

    @cached_property
    def turns(self) -> Sequence[TrainingTurn]:
        return self.facts.standing(TrainingTurn)

    @cached_property
    def unfinished(self) -> Sequence[TrainingTurn]:
        """Turns on record that may be over by the day, or not; today also those still to come."""
        return [
            row
            for row in self.facts.coming(TrainingTurn)
            if self.as_of >= self.sight.today or self.may_be_over(row)
        ]

    def may_be_over(self, row: TrainingTurn) -> bool:
        """Whether a turn that counts only after the day may be over by it."""
        return may_be_over(
            self.as_of, counts_on=row.valid_from or self.as_of, ended=row.ended,
            started=row.started, decided=row.decided,
        )  # fmt: skip

    @cached_property
    def party(self) -> Sequence[PartyMembership]:
        return self.facts.standing(PartyMembership)

    @cached_property
    def evidence(self) -> Sequence[Evidence]:
        """The documents on record to the day; today also those of a later day."""
        coming = self.facts.coming(Evidence) if self.as_of >= self.sight.today else []
        return [*self.facts.standing(Evidence), *coming]

    @cached_property
    def movements(self) -> Sequence[Movement]:
        """What is not taken back, to the day of the record; today also what is still to come."""
        until = None if self.as_of >= self.sight.today else self.as_of
        return movements_of(self.facts.members, until, self.sight.known_at)

    @cached_property
    def former(self) -> Sequence[RegistryFact]:
        """Rows that no longer stand, of every kind, with the act that closed them."""
        return self.facts.former()

    @cached_property
    def merged_from(self) -> Sequence[Merge]:
        found = Merge.objects.filter(known(self.sight.known_at), into=self.id)
        return list(found.select_related("act__by").order_by("pk"))

    @cached_property
    def journal(self) -> Sequence[JournalLine]:
        """The acts that touched the person; of the own record out of the viewer's units, none."""
        known_at = self.sight.known_at
        lines = lines_touching(self.id) if self.within else []
        return [line for line in lines if known_at is None or line.at <= known_at]

    @cached_property
    def now(self) -> PersonDetails:
        """The details of the day; those that came first where the day lies before all of them."""
        return next((row for row in self.details if _holds(row, self.as_of)), self.details[0])

    @property
    def posts(self) -> list[Appointment]:
        """The posts of the day, the main one first."""
        held = [row for row in self.appointments if _holds(row, self.as_of)]
        return sorted(held, key=lambda row: (row.concurrent, row.post_order, row.pk))

    @property
    def rank(self) -> RankHeld | None:
        return next((row for row in self.ranks if _holds(row, self.as_of)), None)

    @property
    def membership(self) -> PartyMembership | None:
        return next((row for row in self.party if _holds(row, self.as_of)), None)

    def highest(self, field: str) -> Credential | None:
        """Return the highest level on record in a field on the day."""
        held = [
            row
            for row in self.credentials
            if row.field == field and row.standing != Standing.STUDYING and _holds(row, self.as_of)
        ]
        return max(held, key=lambda row: row.level_key, default=None)

    def unit(self, unit: UUID) -> UnitNode | None:
        """Return a unit as it stood on the day, else as it last stood."""
        return self.sight.unit(unit)

    def movement(self, key: UUID) -> Movement | None:
        """Return the movement of that key; None where there is none on record."""
        return next((one for one in self.movements if one.pk == key), None)

    def undone_movement(self, key: UUID) -> Movement | None:
        """Return the movement of that key that was taken back; None where there is none."""
        return undone_movement(self.facts.members, key, self.sight.known_at)

    def corrected(self, row: RegistryFact) -> list[RegistryFact]:
        """Return the rows that a correction closed in favour of `row`."""
        if not row.act.verb.endswith(".correct"):
            return []
        closed = (one for one in self.former if one.closed_by == row.act)
        return [one for one in closed if self.instead_of(one) == row]

    def instead_of(self, old: RegistryFact) -> RegistryFact | None:
        """Return the row that the act which closed `old` opened in its place; None for none.

        One act may open several rows of a kind (who is carried over gets a new post as the old one
        ends): the one most like `old` is its continuation. Nothing comes in place of what was
        withdrawn: what a move had ended stands again without it.
        """
        opened = [
            row
            for row in (*self.standing, *self.former)
            if type(row) is type(old) and row.act_id == old.closed_by_id
        ]
        if old.closed_by is not None and old.closed_by.verb == WITHDRAW:
            opened = [row for row in opened if same_post(row, old)]
        if old.closed_by is not None and old.closed_by.verb in HELD_ON:
            opened = [row for row in opened if row.valid_from == old.valid_from]
        return max(opened, key=lambda row: likeness(row, old), default=None)

    @property
    def read_from_sheets(self) -> Iterable[RegistryFact]:
        """Rows that were read from a sheet, later put right or not, of imports that stand."""
        for row in (*self.standing, *self.former):
            source = row.source
            if source is not None and source.sheet.file.batch.state in WRITTEN:
                yield row

    @property
    def standing(self) -> Iterable[RegistryFact]:
        """Every row that stands now."""
        yield from self.details
        yield from self.appointments
        yield from self.ranks
        yield from self.credentials
        yield from self.suitability
        yield from self.turns
        yield from self.unfinished
        yield from self.party
        yield from self.evidence
        yield from self.ahead


def record_of(
    viewer: User, official: UUID, *, as_of: date, today: date, known_at: datetime | None = None
) -> Record | None:
    """Return a person's record; None for nobody, or for somebody out of the viewer's reach.

    `known_at`: as the register knew it then, with what had been put right by then. A record merged
    into another one answers with that one. Whoever may see only the own record gets it whole.
    """
    return record_in(sight_of(viewer, as_of=as_of, today=today, known_at=known_at), official)


def record_in(sight: Sight, official: UUID) -> Record | None:
    """Return the same for a view that is there already."""
    person = sight.merged.resolve(official)
    posts, own = _posts(sight, person), sight.own() == person
    reached = _within(sight.scope, posts, sight.as_of)
    if not own and not reached:
        return None
    anchor = Official.objects.filter(pk=person).first()
    hidden = frozenset() if own else _hidden(sight, posts)
    members = list(sight.merged.members([person]))
    facts = Facts(sight, members, {PartyMembership} if "party" in hidden else ())
    details = facts.standing(PersonDetails)
    if anchor is None or not details:
        return None
    return Record(
        id=person,
        version=anchor.version,
        sight=sight,
        own=own,
        hidden=hidden,
        details=[row for row in details if row.official_id == person] or details,
        facts=facts,
        posts_ever=posts,
        within=reached,
    )


def in_reach(
    viewer: User, official: UUID, *, as_of: date, today: date, known_at: datetime | None = None
) -> str | None:
    """Return the name of somebody whose record the viewer may open; None for anybody else."""
    sight = sight_of(viewer, as_of=as_of, today=today, known_at=known_at)
    person = sight.merged.resolve(official)
    if sight.own() != person and not _within(sight.scope, _posts(sight, person), as_of):
        return None
    known = PersonDetails.objects.known(known_at).filter(official=person)
    return known.order_by("-valid_from").values_list("full_name", flat=True).first()


def aside_of(record: Record) -> list[Aside]:
    """Return what sheets said of the person besides: for whoever may write here, and oneself."""
    if not (record.own or "registry.write" in record.may):
        return []
    veil = Veil(hidden=record.hidden, own=record.own)
    people = list(record.sight.merged.members([record.id]))
    return kept_aside(people, veil, as_of=record.as_of, known_at=record.sight.known_at)


def identity_of(record: Record) -> str:
    """Return the identity number in clear, "" for none: whoever shows it writes a journal line.

    Raises NotAllowed where it is hidden from the viewer of the record.
    """
    if "identity_number" in record.hidden:
        raise NotAllowed(GUARDED["identity_number"])
    rows = [row for row in record.details if row.identity_index]
    return str(rows[-1].identity_number) if rows else ""


def anchor_of(record: Record) -> Official:
    """Return the anchor of a record, for an action to work on."""
    return Official.objects.get(pk=record.id)


def own_record(viewer: User, *, as_of: date, today: date) -> UUID | None:
    """Return the viewer's own record; None where his account is nobody's."""
    return sight_of(viewer, as_of=as_of, today=today).own()


def kind_of(row: object) -> str:
    """Return the word by which addresses name such rows; "" for personal details."""
    return next((word for word, model in ROWS.items() if type(row) is model), "")


def row_of(record: Record, kind: str, key: str) -> RegistryFact | None:
    """Return one standing row of a record by the words of its address."""
    model = ROWS.get(kind)
    return next((row for row in record.standing if type(row) is model and str(row.pk) == key), None)


def former_row(record: Record, kind: str, key: str) -> RegistryFact | None:
    """Return one row that no longer stands by the words of its address; None for none."""
    model = ROWS.get(kind)
    return next((row for row in record.former if type(row) is model and str(row.pk) == key), None)


def acts_since(official: UUID, version: int) -> list[JournalLine]:
    """Return the acts that touched a person after the one numbered `version`, latest first."""
    return [line for line in lines_touching(official) if line.seq > version]


def moment_of(version: int) -> datetime | None:
    """Return when the act numbered `version` was; None where there is none."""
    return JournalLine.objects.filter(seq=version).values_list("at", flat=True).first()


def _holds(row: RegistryFact, day: date) -> bool:
    return (row.valid_from or date.min) <= day <= (row.valid_to or date.max)


def _posts(sight: Sight, person: UUID) -> Sequence[Held]:
    """Return every post that somebody ever held."""
    return posts_of([person], sight.merged, known_at=sight.known_at).get(person, ())


def _within(scope: Scope, posts: Sequence[Held], as_of: date) -> bool:
    return scope.whole_country or (bool(posts) and in_scope(scope, posts, as_of))


def _hidden(sight: Sight, posts: Sequence[Held]) -> frozenset[str]:
    return frozenset(
        name
        for name, permission in GUARDED.items()
        if not _within(sight.reach(permission), posts, sight.as_of)
    )


def _may(
    viewer: User, person: UUID, posts: Sequence[Held] | None, *, today: date
) -> frozenset[str]:
    """Return what the viewer may do with a person today; `posts` None: not read as known now."""
    sight = sight_of(viewer, as_of=today, today=today)
    held = {name for name in WRITES if grants_of(viewer, today=today, permission=name)}
    known = _posts(sight, person) if posts is None else posts
    return frozenset(name for name in held if _within(sight.reach(name), known, today))
