"""One person whole: what holds and held, what was corrected, where it was read, who wrote it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from typing import Any, TypeVar
from uuid import UUID

from django.db.models import Q
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

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
from chuanhoa.registry.queries.reach import reached
from chuanhoa.registry.queries.sight import GUARDED, READ, NotAllowed, Sight, sight_of

FactRow = TypeVar("FactRow", bound=RegistryFact)
WRITES = ("registry.write", "registry.write_party", "registry.write_turns", "registry.merge")
ROWS: Mapping[str, type[RegistryFact]] = {
    "chuc-vu": Appointment,
    "ngach": RankHeld,
    "van-bang": Credential,
    "phu-hop": Suitability,
    "luot": TrainingTurn,
    "dang-vien": PartyMembership,
    "tai-lieu": Evidence,
}
"""The word by which an address names a kind of row."""

SEALED = ("source__record", "source__plan", "source__sheet__file__told")
OF_AN_ACT = frozenset({"id", "act_id", "closed_by_id", "known_from", "known_to", "source_id"})
OWN_SEALED: Mapping[type[RegistryFact], Sequence[str]] = {PersonDetails: ("identity_number",)}
"""Sealed columns, not opened for a page."""

KIND_WORDS: Mapping[type[RegistryFact], str | Promise] = {
    PersonDetails: _("Thông tin cá nhân"),
    Appointment: _("Chức vụ, chức danh"),
    RankHeld: _("Ngạch, bậc, hệ số lương"),
    Credential: _("Văn bằng, chứng chỉ"),
    Suitability: _("Ngành đào tạo phù hợp chức danh"),
    TrainingTurn: _("Lượt đào tạo, bồi dưỡng"),
    PartyMembership: _("Đảng viên"),
    Evidence: _("Tài liệu"),
}


@dataclass(frozen=True, eq=False)
class Record:
    """A person as `viewer` may see him; rows are what stands now, in the order of time.

    `former`: rows that no longer stand, of every kind, with the act that closed them. `hidden`:
    guarded attributes that may not be shown. `may`: permissions that the viewer holds over him.
    """

    id: UUID
    version: int
    as_of: date
    sight: Sight
    own: bool
    hidden: frozenset[str]
    may: frozenset[str]
    details: Sequence[PersonDetails]
    appointments: Sequence[Appointment]
    ranks: Sequence[RankHeld]
    credentials: Sequence[Credential]
    suitability: Sequence[Suitability]
    turns: Sequence[TrainingTurn]
    party: Sequence[PartyMembership]
    evidence: Sequence[Evidence]
    movements: Sequence[Movement]
    former: Sequence[RegistryFact]
    merged_from: Sequence[Merge]
    journal: Sequence[JournalLine]

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

    def corrected(self, row: RegistryFact) -> list[RegistryFact]:
        """Return the rows that a correction closed in favour of `row`."""
        if not row.act.verb.endswith(".correct"):
            return []
        return [one for one in self.former if type(one) is type(row) and one.closed_by == row.act]

    def instead_of(self, old: RegistryFact) -> RegistryFact | None:
        """Return the row that the act which closed `old` opened in its place; None for none.

        One act may open several rows of a kind (who is carried over gets a new post as the old one
        ends): the one most like `old` is its continuation.
        """
        opened = [
            row
            for row in (*self.standing, *self.former)
            if type(row) is type(old) and row.act_id == old.closed_by_id
        ]
        return max(opened, key=lambda row: _likeness(row, old), default=None)

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
        yield from self.party
        yield from self.evidence


def record_of(
    viewer: User, official: UUID, *, as_of: date, today: date, known_at: datetime | None = None
) -> Record | None:
    """Return a person's record; None for nobody, or for somebody out of the viewer's reach.

    A record merged into another one answers with that one. Whoever may see only the own record
    gets it whole.
    """
    return record_in(sight_of(viewer, as_of=as_of, today=today, known_at=known_at), official)


def record_in(sight: Sight, official: UUID, *, whole: bool = True) -> Record | None:
    """Return the same for a view that is there already.

    Not `whole`: what stands, without its history and what the viewer may do, for many at once.
    """
    person = sight.merged.resolve(official)
    own = sight.own() == person
    if not own and not _reached(sight, sight.scope, person):
        return None
    anchor = Official.objects.filter(pk=person).first()
    details = _rows(PersonDetails, sight, person)
    if anchor is None or not details:
        return None
    hidden = frozenset() if own else _hidden(sight, person)
    guarded = "party" in hidden
    members = list(sight.merged.members([person]))
    return Record(
        id=person,
        version=anchor.version,
        as_of=sight.as_of,
        sight=sight,
        own=own,
        hidden=hidden,
        may=_may(sight.viewer, person, today=sight.today) if whole else frozenset(),
        details=[row for row in details if row.official_id == person] or details,
        appointments=_rows(Appointment, sight, person),
        ranks=_rows(RankHeld, sight, person),
        credentials=_rows(Credential, sight, person, "evidence"),
        suitability=_rows(Suitability, sight, person),
        turns=_rows(TrainingTurn, sight, person, "institution"),
        party=[] if guarded else _rows(PartyMembership, sight, person),
        evidence=_rows(Evidence, sight, person),
        movements=_movements(members, None if sight.as_of >= sight.today else sight.as_of)
        if whole
        else [],
        former=_former(members, party=not guarded) if whole else [],
        merged_from=list(
            Merge.objects.filter(into=person, known_to=None)
            .select_related("act__by")
            .order_by("pk")
        ),
        journal=lines_touching(person)
        if whole and (not own or _reached(sight, sight.scope, person))
        else [],
    )


def in_reach(viewer: User, official: UUID, *, as_of: date, today: date) -> str | None:
    """Return the name of somebody whose record the viewer may open; None for anybody else."""
    sight = sight_of(viewer, as_of=as_of, today=today)
    person = sight.merged.resolve(official)
    if sight.own() != person and not _reached(sight, sight.scope, person):
        return None
    known = PersonDetails.objects.known(None).filter(official=person)
    return known.order_by("-valid_from").values_list("full_name", flat=True).first()


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


def acts_since(official: UUID, version: int) -> list[JournalLine]:
    """Return the acts that touched a person after the one numbered `version`, latest first."""
    return [line for line in lines_touching(official) if line.seq > version]


def moment_of(version: int) -> datetime | None:
    """Return when the act numbered `version` was; None where there is none."""
    return JournalLine.objects.filter(seq=version).values_list("at", flat=True).first()


def _holds(row: RegistryFact, day: date) -> bool:
    return (row.valid_from or date.min) <= day <= (row.valid_to or date.max)


def _reached(sight: Sight, scope: Scope, person: UUID) -> bool:
    found = reached(scope, [person], sight.merged, as_of=sight.as_of, known_at=sight.known_at)
    return person in found


def _hidden(sight: Sight, person: UUID) -> frozenset[str]:
    asked = {
        permission: _reached(sight, sight.reach(permission), person)
        for permission in {*GUARDED.values(), READ}
    }
    return frozenset(name for name, permission in GUARDED.items() if not asked[permission])


def _may(viewer: User, person: UUID, *, today: date) -> frozenset[str]:
    sight = sight_of(viewer, as_of=today, today=today)
    held = {name for name in WRITES if grants_of(viewer, today=today, permission=name)}
    return frozenset(name for name in held if _reached(sight, sight.reach(name), person))


def _rows(model: type[FactRow], sight: Sight, person: UUID, *also: str) -> list[FactRow]:
    """Return what is known today of one kind and had begun by the day of the record."""
    members = list(sight.merged.members([person]))
    rows: Any = model._default_manager.known(sight.known_at)
    rows = rows.filter(
        Q(valid_from=None) | Q(valid_from__lte=sight.as_of), official__in=members
    ).select_related("official", "act__by", "source__sheet__file__batch__applied", *also)
    found: list[FactRow] = list(rows.defer(*SEALED, *OWN_SEALED.get(model, ())))
    return sorted(found, key=lambda row: (row.valid_from or date.min, str(row.pk)))


def _movements(members: Sequence[UUID], until: date | None) -> list[Movement]:
    """Return what is not taken back, to the day `until`; today also what is still to come."""
    rows = Movement.objects.filter(official__in=members, undone_by=None)
    if until is not None:
        rows = rows.filter(happened_on__lte=until)
    return list(rows.select_related("act__by").order_by("-happened_on", "pk"))


def _former(members: Sequence[UUID], *, party: bool) -> list[RegistryFact]:
    models: list[type[RegistryFact]] = [PersonDetails, *ROWS.values()]
    found: list[RegistryFact] = []
    for model in models:
        if model is PartyMembership and not party:
            continue
        rows = model._default_manager.filter(official__in=members).exclude(known_to=None)
        rows = rows.select_related(
            "act__by", "closed_by__by", "source__sheet__file__batch__applied"
        )
        found += rows.defer(*SEALED, *OWN_SEALED.get(model, ()))
    return sorted(found, key=_closed, reverse=True)


def _likeness(one: RegistryFact, other: RegistryFact) -> tuple[bool, int]:
    """Return whether two rows begin on one day, and how many of their columns say the same."""
    told = [field.attname for field in one._meta.concrete_fields if field.attname not in OF_AN_ACT]
    sealed = OWN_SEALED.get(type(one), ())
    same = sum(getattr(one, x) == getattr(other, x) for x in told if x not in sealed)
    return one.valid_from == other.valid_from, same


def _closed(row: RegistryFact) -> datetime:
    return row.known_to or row.known_from
