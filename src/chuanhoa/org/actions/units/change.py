"""What happens to units: new ones, mergers, splits, renaming, traits. Nothing is ever deleted."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db import transaction
from django.db.models import Q

from chuanhoa.core.text import Message, Refused, collate_key, fold, normalise
from chuanhoa.org.access import refuse_unless_may_change
from chuanhoa.org.actions.journal import new_line_id, write_line
from chuanhoa.org.models import Unit, UnitFact, UnitKind, UnitLineage, UnitTrait, User
from chuanhoa.org.queries import look_again

DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Taken:
    """A unit that goes into a new one, whole or in part."""

    unit: uuid.UUID
    whole: bool


@dataclass(frozen=True, slots=True)
class NewUnit:
    """A unit to come into being, and what it is formed from."""

    code: str
    name: str
    kind: UnitKind
    parent: uuid.UUID | None
    formed_from: tuple[Taken, ...] = ()


@transaction.atomic
def reform_units(
    *, on: date, new: Sequence[NewUnit], legal_act: str, by: User | None, at: datetime
) -> tuple[Unit, ...]:
    """Make units that begin on `on`, end those they are formed from, and link the two.

    Raises Refused when a unit that should go in does not stand on the day before or has gone whole
    into another, when a parent does not stand on `on`, when a code is in use, or when `by` may not
    change one of the units or form one there.
    """
    line_id = new_line_id()
    gone = sorted({taken.unit for unit in new for taken in unit.formed_from})
    for touched in (*gone, *(each.parent for each in new if each.parent)):
        refuse_unless_may_change(by, touched, at=at)
    _lock(gone)
    for old in gone:
        held = _supersede(old, last=on - DAY, line_id=line_id, at=at)
        if UnitLineage.objects.filter(predecessor_id=old, on=on, whole=True).exists():
            raise Refused(Message("org.gone_already", {"name": held.name, "day": on}))
    made = []
    for each in new:
        unit = Unit.objects.create()
        _write_fact(
            unit.pk, each.code, each.name, each.kind, each.parent, legal_act=legal_act,
            valid_from=on, line_id=line_id, at=at,
        )  # fmt: skip
        UnitLineage.objects.bulk_create(
            UnitLineage(
                predecessor_id=taken.unit, successor=unit, on=on, whole=taken.whole,
                legal_act=legal_act, act_id=line_id,
            )
            for taken in each.formed_from
        )  # fmt: skip
        made.append(unit)
    look_again()
    write_line(
        verb="unit.change", target_label="org.unit", by=by, at=at, line_id=line_id,
        counts={"on": on, "new": [unit.pk for unit in made], "ended": gone},
    )  # fmt: skip
    return tuple(made)


@transaction.atomic
def rename_unit(
    *,
    unit: uuid.UUID,
    on: date,
    name: str,
    kind: UnitKind,
    legal_act: str,
    by: User | None,
    at: datetime,
) -> UnitFact:
    """Give a unit another name or kind from `on`; it stays the same unit with the same code.

    Raises Refused when the name would be the same, the kind of another level, when the unit does
    not stand, or has borne its name only since a later day, or when `by` may not change it.
    """
    refuse_unless_may_change(by, unit, at=at)
    line_id = new_line_id()
    _lock([unit])
    held = _supersede(unit, last=on - DAY, line_id=line_id, at=at)
    if (held.name, held.kind) == (normalise(name), kind):
        raise Refused(Message("org.same_name", {"name": held.name}))
    if kind.level != held.level:
        raise Refused(Message("org.kind_of_another_level", {"kind": str(kind.label)}))
    fact = _write_fact(
        unit, held.code, name, kind, held.parent_id, legal_act=legal_act, valid_from=on,
        line_id=line_id, at=at,
    )  # fmt: skip
    look_again()
    write_line(
        verb="unit.change", target_label="org.unit", target_id=unit, by=by, at=at,
        line_id=line_id, counts={"on": on},
    )  # fmt: skip
    return fact


@transaction.atomic
def set_trait(
    *,
    unit: uuid.UUID,
    trait: str,
    value: str,
    valid_from: date | None,
    assumption: bool,
    source: str,
    by: User | None,
    at: datetime,
) -> UnitTrait:
    """Record a trait of a unit from `valid_from` (None: unknown since when).

    An earlier value ends the day before; a row of the same start is corrected.
    """
    line_id = new_line_id()
    _lock([unit])
    for row in UnitTrait.objects.open().filter(unit_id=unit, trait=trait, valid_to=None):
        _close(row, line_id=line_id, at=at)
        earlier = valid_from is not None and (row.valid_from is None or row.valid_from < valid_from)
        if earlier and valid_from is not None:
            _again(row, valid_to=valid_from - DAY, line_id=line_id, at=at)
    made = UnitTrait.objects.create(
        unit_id=unit, trait=trait, value=value, assumption=assumption, source=source,
        valid_from=valid_from, known_from=at, act_id=line_id,
    )  # fmt: skip
    write_line(
        verb="unit.trait", target_label="org.unit", target_id=unit, by=by, at=at,
        line_id=line_id, counts={"trait": trait},
    )  # fmt: skip
    return made


def _lock(units: Sequence[uuid.UUID]) -> None:
    list(Unit.objects.select_for_update().filter(pk__in=units).order_by("pk"))


def _standing(unit: uuid.UUID, day: date) -> UnitFact | None:
    return UnitFact.objects.on(day).filter(unit_id=unit).first()


def _supersede(unit: uuid.UUID, *, last: date, line_id: uuid.UUID, at: datetime) -> UnitFact:
    """End what is known of a unit on `last`, its final day under that name."""
    held = _standing(unit, last)
    after = UnitFact.objects.open().filter(
        Q(valid_from__gt=last) | Q(valid_to__gt=last), unit_id=unit
    )
    if held is None:
        raise _not_there(unit, last + DAY)
    if after.exists():
        later = after.filter(valid_from__gt=last).order_by("valid_from").first()
        found = (later and later.valid_from) or (held.valid_to or last) + DAY
        raise Refused(Message("org.overlap", {"name": held.name, "found": found}))
    if held.valid_to is None:
        _close(held, line_id=line_id, at=at)
        _again(held, valid_to=last, line_id=line_id, at=at)
    return held


def _not_there(unit: uuid.UUID, day: date) -> Refused:
    """Return why nothing can happen to a unit on `day`: it was not there the day before, or no more."""
    known = list(UnitFact.objects.open().filter(unit_id=unit).order_by("valid_from"))
    told = {
        "name": known[-1].name if known else str(unit),
        "day": day,
        "start": (known and known[0].valid_from) or "…",
        "end": (known and known[-1].valid_to) or "…",
    }
    return Refused(Message("org.not_standing_then", told))


def _close(row: UnitFact | UnitTrait, *, line_id: uuid.UUID, at: datetime) -> None:
    row.known_to, row.closed_by_id = at, line_id
    row.save(update_fields=("known_to", "closed_by"))


def _again(row: UnitFact | UnitTrait, *, valid_to: date, line_id: uuid.UUID, at: datetime) -> None:
    row.pk = None
    row.valid_to, row.known_from, row.act_id = valid_to, at, line_id
    row.known_to = row.closed_by_id = None
    row.save(force_insert=True)


def _write_fact(
    unit: uuid.UUID,
    code: str,
    name: str,
    kind: UnitKind,
    parent: uuid.UUID | None,
    *,
    legal_act: str,
    valid_from: date,
    line_id: uuid.UUID,
    at: datetime,
) -> UnitFact:
    above = _standing(parent, valid_from) if parent else None
    if parent and above is None:
        raise _not_there(parent, valid_from)
    taken = (
        UnitFact.objects.open()
        .filter(Q(valid_to=None) | Q(valid_to__gte=valid_from), level=kind.level, code=code)
        .order_by("valid_from")
        .first()
    )
    if taken is not None:
        params = {"code": code, "name": taken.name, "day": valid_from}
        raise Refused(Message("org.code_taken", params))
    name = normalise(name)
    return UnitFact.objects.create(
        unit_id=unit,
        code=code,
        name=name,
        name_fold=fold(name),
        name_sort=collate_key(name.removeprefix(f"{kind.word} ")),
        kind=kind,
        level=kind.level,
        parent_id=parent,
        legal_act=legal_act,
        path=f"{above.path}/{code}" if above else code,
        valid_from=valid_from,
        known_from=at,
        act_id=line_id,
    )
