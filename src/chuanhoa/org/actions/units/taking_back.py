"""An act on units taken back, or put right where it was recorded wrong. Nothing is ever deleted."""

import uuid
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from chuanhoa.core.text import Message, Refused, normalise
from chuanhoa.org.access import refuse_unless_may_take_back
from chuanhoa.org.actions.journal import new_line_id, write_line
from chuanhoa.org.actions.units.rows import (
    DAY,
    again,
    close,
    facts_of,
    lock,
    named,
    not_there,
    refuse_taken_code,
    standing,
)
from chuanhoa.org.models import (
    FactQuerySet,
    JournalLine,
    UnitFact,
    UnitKind,
    UnitLineage,
    UnitTrait,
    User,
)
from chuanhoa.org.queries import (
    CORRECT,
    REFORM,
    UNDO,
    Leaning,
    Reform,
    leaning_on,
    look_again,
    parts_of_one_day,
    reform,
)


@dataclass(frozen=True, slots=True)
class Named:
    """What a unit that an act made, or renamed, is called. `code` stays where a unit is renamed."""

    name: str
    kind: UnitKind
    code: str


@transaction.atomic
def take_back_reform(*, key: uuid.UUID, by: User | None, at: datetime) -> JournalLine:
    """Take back what the act `key` did: units, lineage and names are again as they were before it.

    What it made is closed, what it ended goes on, unless another part of the same split ends it
    still. Raises Refused where it is taken back already, where something leans on what it made
    (`queries.leaning_on`), or where `by` may not change one of the units.
    """
    act = _held(key, by, at)
    _refuse_leaning("org.reform_leaned_on", _leaning(act, by, at))
    line_id = new_line_id()
    for link in act.links:
        close(link, line_id=line_id, at=at)
    for row in act.made:
        close(row, line_id=line_id, at=at)
    if not act.renames:
        for trait in UnitTrait.objects.open().filter(unit__in=act.units):
            close(trait, line_id=line_id, at=at)
    reopened = []
    for row in act.before:
        if _ends_by(row, act.on):
            again(row, valid_to=None, line_id=line_id, at=at)
            reopened.append(row.unit_id)
    look_again()
    return write_line(
        verb=UNDO, target_label=REFORM, target_id=key, by=by, at=at, line_id=line_id,
        counts={"on": act.on, "withdrawn": list(act.units), "reopened": reopened},
    )  # fmt: skip


@transaction.atomic
def correct_reform(
    *,
    key: uuid.UUID,
    on: date,
    legal_act: str,
    called: Named | None,
    by: User | None,
    at: datetime,
) -> JournalLine:
    """Put right the day, the legal act or the name with which an act was recorded.

    `called` None: names stay, as where the act made several units. With the day go the other parts
    of the same split, and the territory class confirmed with the act. Raises Refused where nothing
    would change, where something leans on the day, where a unit that goes in did not stand on the
    eve of it, where a code is in use, or where `by` may not change one of the units.
    """
    act = _held(key, by, at)
    line_id = new_line_id()
    legal_act = normalise(legal_act)
    same_name = called is None or all(
        (row.name, row.kind, row.code) == (normalise(called.name), called.kind, called.code)
        for row in act.made
    )
    if (on, legal_act) == (act.on, act.legal_act) and same_name:
        raise Refused(Message("org.nothing_to_correct"))
    moved = 0
    if on != act.on:
        for part in parts_of_one_day(act):
            moved += part.key != key
            _refuse_leaning(
                "org.reform_day_held", [one for one in _leaning(part, by, at) if one.dated]
            )
            _move(part, on, line_id=line_id, at=at)
            if part.key != key:
                _write(CORRECT, part.key, on, by, at)
    rows = UnitFact.objects.open().filter(unit__in=act.units, valid_from=on)
    for row in list(rows.order_by("pk")):
        told = {} if called is None else _called(row, called, act, on, line_id=line_id, at=at)
        again(row, legal_act=legal_act, **told, line_id=line_id, at=at)
    if not act.renames:
        for link in list(UnitLineage.objects.open().filter(successor__in=act.units, on=on)):
            if link.legal_act != legal_act:
                again(link, legal_act=legal_act, line_id=line_id, at=at)
    look_again()
    return _write(CORRECT, key, on, by, at, line_id=line_id, moved=moved)


def _held(key: uuid.UUID, by: User | None, at: datetime) -> Reform:
    """Return the act under the lock of its units; Refused where it stands no more."""
    found = reform(key)
    if found is not None:
        refuse_unless_may_take_back(by, found, at=at)
        parts = parts_of_one_day(found)  # they move with it
        lock([*{row.unit_id for act in parts for row in (*act.made, *act.before)}])
        found = reform(key)
    if found is None or found.undone is not None or not found.made:
        raise Refused(Message("org.reform_gone"))
    return found


def _leaning(act: Reform, by: User | None, at: datetime) -> list[Leaning]:
    return leaning_on(act, viewer=by, today=timezone.localtime(at).date())


def _refuse_leaning(code: str, leaning: list[Leaning]) -> None:
    if leaning:
        raise Refused(Message(code, {"n": len(leaning), "first": leaning[0].what}))


def _ends_by(row: UnitFact, on: date) -> bool:
    """Whether a row ended by an act of `on` alone: not by the package's data, nor by another part."""
    if row.act.verb == "unit.load":
        return False
    return not UnitLineage.objects.open().filter(predecessor=row.unit_id, on=on).exists()


def _move(act: Reform, on: date, *, line_id: uuid.UUID, at: datetime) -> None:
    """Let an act take place on another day."""
    eve = on - DAY
    for old in act.before:
        row = UnitFact.objects.open().filter(unit=old.unit_id, valid_to=act.on - DAY).first()
        if row is None:
            continue  # another part of the same split has moved it already
        if row.act.verb == "unit.load":
            raise not_there(row.unit_id, on)
        if row.valid_from is not None and row.valid_from > eve:
            if standing(row.unit_id, eve) is not None:
                found = {"name": row.name, "found": row.valid_from}
                raise Refused(Message("org.overlap", found))
            raise not_there(row.unit_id, on, ended_by=act.on)
        again(row, valid_to=eve, line_id=line_id, at=at)
    for row in act.made:
        _refuse_unless_before_its_end(row, on)
        if row.parent_id is not None and standing(row.parent_id, on) is None:
            raise not_there(row.parent_id, on)
        if not act.renames:
            refuse_taken_code(row.level, row.code, on, but=[row.unit_id, *_gone(act)])
        again(row, valid_from=on, line_id=line_id, at=at)
    for link in act.links:
        again(link, on=on, line_id=line_id, at=at)
    if not act.renames:
        traits = UnitTrait.objects.open().filter(unit__in=act.units)
        _refuse_classed_before(traits.exclude(valid_from=act.on), on)
        for trait in list(traits.filter(valid_from=act.on).order_by("pk")):
            again(trait, valid_from=on, line_id=line_id, at=at)


def _refuse_classed_before(traits: FactQuerySet[UnitTrait], on: date) -> None:
    """Raise Refused where one of `traits` begins on a day on which its unit would not stand by then."""
    found = traits.filter(valid_from__lte=on).order_by("valid_from").first()
    if found is not None:
        name = facts_of(found.unit_id)[-1].name
        raise Refused(Message("org.trait_since", {"name": name, "found": found.valid_from}))


def _refuse_unless_before_its_end(row: UnitFact, on: date) -> None:
    if row.valid_to is not None and row.valid_to < on:
        raise Refused(Message("org.overlap", {"name": row.name, "found": row.valid_to + DAY}))


def _gone(act: Reform) -> set[uuid.UUID]:
    return {one.predecessor_id for one in act.links}


def _called(
    row: UnitFact, called: Named, act: Reform, on: date, *, line_id: uuid.UUID, at: datetime
) -> dict[str, str]:
    """Return the columns of a row under its right name; its later rows bear the right code, too."""
    if called.kind.level != row.level:
        raise Refused(Message("org.kind_of_another_level", {"kind": str(called.kind.label)}))
    told = named(called.name, called.kind)
    if called.code == row.code or act.renames:
        return told
    refuse_taken_code(row.level, called.code, on, but=[row.unit_id, *_gone(act)])
    if UnitFact.objects.open().filter(parent=row.unit_id).exists():
        raise Refused(Message("org.code_of_those_beneath", {"name": row.name}))
    coded = {"code": called.code, "path": _path(row, called.code)}
    later = UnitFact.objects.open().filter(unit=row.unit_id, code=row.code).exclude(pk=row.pk)
    for other in list(later.order_by("pk")):
        again(other, code=called.code, path=_path(other, called.code), line_id=line_id, at=at)
    return {**told, **coded}


def _path(row: UnitFact, code: str) -> str:
    above, slash, _own = row.path.rpartition("/")
    return f"{above}{slash}{code}"


def _write(
    verb: str,
    key: uuid.UUID,
    on: date,
    by: User | None,
    at: datetime,
    *,
    line_id: uuid.UUID | None = None,
    moved: int = 0,
) -> JournalLine:
    return write_line(
        verb=verb, target_label=REFORM, target_id=key, by=by, at=at, line_id=line_id,
        counts={"on": on, **({"moved": moved} if moved else {})},
    )  # fmt: skip
