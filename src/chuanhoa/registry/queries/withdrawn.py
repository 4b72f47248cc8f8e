"""Entries that were withdrawn, and people of whom every post was: found all the same, to be put right."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from chuanhoa.core.text import PartialDate
from chuanhoa.org.models import JournalLine, JournalTouch
from chuanhoa.registry.models import Appointment, PersonDetails, RegistryFact
from chuanhoa.registry.queries.criteria import Criteria, about_person
from chuanhoa.registry.queries.reach import reached
from chuanhoa.registry.queries.record import Record
from chuanhoa.registry.queries.record.facts import OF_AN_ACT
from chuanhoa.registry.queries.sight import Sight

WITHDRAW, ENDING = "appointment.withdraw", ".withdraw"
GIVEN_BACK = ".give_back"
MOST = 20


@dataclass(frozen=True, slots=True)
class Bare:
    """Somebody on record without any post."""

    person: UUID
    full_name: str
    birth: PartialDate | None


def without_posts(sight: Sight, search: str) -> list[Bare]:
    """Return those whom a search by name finds, within whose last post's reach the viewer is."""
    acts = JournalLine.objects.filter(verb=WITHDRAW).values("pk")
    touched: Any = JournalTouch.objects.filter(line__in=acts)
    people = set(touched.values_list("person", flat=True))
    held = Appointment.objects.known(sight.known_at).filter(official__in=people)
    people -= set(held.values_list("official_id", flat=True))
    if not people:
        return []
    details = PersonDetails.objects.on(sight.as_of, sight.known_at).filter(
        about_person(sight, Criteria(search=search)), official__in=people
    )
    rows = {row.official_id: row for row in details.order_by("sort_key")}
    seen = reached(sight.scope, set(rows), sight.merged, as_of=sight.as_of, known_at=sight.known_at)
    return [
        Bare(who, row.full_name, PartialDate.from_iso(row.birth) if row.birth else None)
        for who, row in rows.items()
        if who in seen
    ][:MOST]


def withdrawn(record: Record) -> list[RegistryFact]:
    """Return the entries of a record that were withdrawn, do not stand again and were not given back."""
    standing = {
        (type(row), _stated(row)) for row in record.standing if type(row) is not PersonDetails
    }
    gone = [
        old
        for old in record.former
        if old.closed_by is not None and old.closed_by.verb.endswith(ENDING)
        and (type(old), _stated(old)) not in standing and record.instead_of(old) is None
    ]  # fmt: skip
    again = given_back(record) if gone else []
    return [old for old in gone if not any(_came_again(row, old) for row in again)]


def _came_again(row: RegistryFact, old: RegistryFact) -> bool:
    """Whether `row` is what `old` said, given back after it was withdrawn."""
    since = old.closed_by is not None and row.act.seq > old.closed_by.seq
    return since and type(row) is type(old) and _stated(row) == _stated(old)


def given_back(record: Record) -> list[RegistryFact]:
    """Return the entries of a record as they were given back, standing or closed again since.

    What was only changed by giving back another entry is not among them.
    """
    by_act = [
        row
        for row in (*record.standing, *record.former)
        if row.act.verb.endswith(GIVEN_BACK)
    ]  # fmt: skip
    acts = {row.act_id for row in by_act}
    changed = {id(record.instead_of(old)) for old in record.former if old.closed_by_id in acts}
    return [row for row in by_act if id(row) not in changed]


def _stated(row: RegistryFact) -> tuple[Any, ...]:
    names = [field.attname for field in row._meta.concrete_fields]
    return tuple(getattr(row, name) for name in names if name not in OF_AN_ACT)
