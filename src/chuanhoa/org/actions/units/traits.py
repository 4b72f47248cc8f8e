"""Dated traits of a unit: recorded, put right, withdrawn."""

import uuid
from datetime import date, datetime

from django.db import transaction

from chuanhoa.core.text import Message, Refused
from chuanhoa.org.actions.journal import new_line_id, write_line
from chuanhoa.org.actions.units.rows import DAY, again, close, facts_of, lock, standing
from chuanhoa.org.models import UnitTrait, User
from chuanhoa.org.queries import stood


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

    The value before it ends the day before, one that begins later stays and ends it; a row of the
    same start is corrected. Raises Refused where the unit does not stand that day.
    """
    line_id = new_line_id()
    lock([unit])
    _refuse_outside(unit, valid_from)
    made = place_trait(
        UnitTrait(unit_id=unit, trait=trait, value=value, valid_from=valid_from,
                  assumption=assumption, source=source),
        line_id=line_id, at=at,
    )  # fmt: skip
    _line("unit.trait", made, by, at, line_id)
    return made


@transaction.atomic
def correct_trait(
    *,
    row: UnitTrait,
    value: str,
    valid_from: date,
    assumption: bool,
    source: str,
    by: User | None,
    at: datetime,
) -> UnitTrait:
    """Put right what was recorded wrong: the value, its first day, its source.

    With its first day moves the end of the one before it, and nothing else: raises Refused where it
    would begin before that one, or after the next, or outside the time of its unit; also where the row
    is no longer what is on record, or nothing would change.
    """
    line_id = new_line_id()
    held = _held(row)
    told = (value, valid_from, assumption, source)
    if told == (held.value, held.valid_from, held.assumption, held.source):
        raise Refused(Message("org.nothing_to_correct"))
    if valid_from != held.valid_from:
        _refuse_outside(held.unit_id, valid_from)
        _move_the_end_before(held, valid_from, line_id=line_id, at=at)
    made = again(
        held, value=value, valid_from=valid_from, assumption=assumption, source=source,
        line_id=line_id, at=at,
    )  # fmt: skip
    _line("unit.trait", made, by, at, line_id)
    return made


@transaction.atomic
def withdraw_trait(*, row: UnitTrait, by: User | None, at: datetime) -> None:
    """Close what never was so; the value before it goes on. Raises Refused where it is closed."""
    line_id = new_line_id()
    held = _held(row)
    _take_out(held, line_id=line_id, at=at)
    _line("unit.trait", held, by, at, line_id)


def place_trait(fresh: UnitTrait, *, line_id: uuid.UUID, at: datetime) -> UnitTrait:
    """Write a trait among those of its unit: it ends the one before, and is ended by the next."""
    start, end = fresh.valid_from, None
    rows = UnitTrait.objects.open().filter(unit_id=fresh.unit_id, trait=fresh.trait)
    for row in list(rows.order_by("valid_from", "pk")):
        if row.valid_from == start:
            end = row.valid_to
            close(row, line_id=line_id, at=at)
        elif start is not None and (row.valid_from is None or row.valid_from < start):
            if row.valid_to is None or row.valid_to >= start:
                end = row.valid_to
                again(row, valid_to=start - DAY, line_id=line_id, at=at)
        elif row.valid_from is not None:
            eve = row.valid_from - DAY
            end = eve if end is None else min(end, eve)
    fresh.valid_to, fresh.known_from, fresh.act_id = end, at, line_id
    fresh.save(force_insert=True)
    return fresh


def _refuse_outside(unit: uuid.UUID, day: date | None) -> None:
    """Raise Refused where a unit does not stand on a day; of no day nothing can be said."""
    if day is None or standing(unit, day) is not None:
        return
    facts = facts_of(unit)
    if not facts:
        raise Refused(Message("org.trait_gone"))
    told = {"name": facts[-1].name, "day": day, "stood": stood(facts)}
    raise Refused(Message("org.trait_outside", told))


def _move_the_end_before(row: UnitTrait, start: date, *, line_id: uuid.UUID, at: datetime) -> None:
    """Let the row before `row` end as it begins on `start`, which lies between those beside it."""
    rows = UnitTrait.objects.open().filter(unit_id=row.unit_id, trait=row.trait).exclude(pk=row.pk)
    every, first = list(rows), row.valid_from or date.min
    before = max((one for one in every if _since(one) < first), key=_since, default=None)
    after = min((one for one in every if _since(one) > first), key=_since, default=None)
    if after is not None and start >= _since(after):
        raise Refused(Message("org.trait_before", {"found": _since(after)}))
    if before is None:
        return
    if start <= _since(before):
        raise Refused(Message("org.trait_after", {"found": _since(before)}))
    if before.valid_to is not None and before.valid_to >= min(first, start) - DAY:
        again(before, valid_to=start - DAY, line_id=line_id, at=at)


def _since(row: UnitTrait) -> date:
    return row.valid_from or date.min


def _held(row: UnitTrait) -> UnitTrait:
    lock([row.unit_id])
    held = UnitTrait.objects.open().filter(pk=row.pk).first()
    if held is None:
        raise Refused(Message("org.trait_gone"))
    return held


def _take_out(row: UnitTrait, *, line_id: uuid.UUID, at: datetime) -> None:
    """Close a row, and let the one that it had ended go on for as long as it held."""
    close(row, line_id=line_id, at=at)
    if row.valid_from is None:
        return
    ended = UnitTrait.objects.open().filter(
        unit_id=row.unit_id, trait=row.trait, valid_to=row.valid_from - DAY
    )
    for before in list(ended):
        again(before, valid_to=row.valid_to, line_id=line_id, at=at)


def _line(verb: str, row: UnitTrait, by: User | None, at: datetime, line_id: uuid.UUID) -> None:
    write_line(
        verb=verb, target_label="org.unit", target_id=row.unit_id, by=by, at=at,
        line_id=line_id, counts={"trait": row.trait},
    )  # fmt: skip
