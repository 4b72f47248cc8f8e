"""The rows behind a unit: closed and written again, never changed."""

import uuid
from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import Any, TypeVar

from django.db.models import F, Q

from chuanhoa.core.text import Message, Refused, collate_key, fold, normalise
from chuanhoa.org.models import Unit, UnitFact, UnitKind, UnitLineage, UnitTrait
from chuanhoa.org.queries import not_standing

DAY = timedelta(days=1)
AnyRow = TypeVar("AnyRow", UnitFact, UnitTrait, UnitLineage)


def lock(units: Sequence[uuid.UUID]) -> None:
    list(Unit.objects.select_for_update().filter(pk__in=units).order_by("pk"))


def standing(unit: uuid.UUID, day: date) -> UnitFact | None:
    return UnitFact.objects.on(day).filter(unit_id=unit).first()


def supersede(unit: uuid.UUID, *, last: date, line_id: uuid.UUID, at: datetime) -> UnitFact:
    """End what is known of a unit on `last`, its final day under that name."""
    held = standing(unit, last)
    after = UnitFact.objects.open().filter(
        Q(valid_from__gt=last) | Q(valid_to__gt=last), unit_id=unit
    )
    if held is None:
        raise not_there(unit, last + DAY)
    if after.exists():
        later = after.filter(valid_from__gt=last).order_by("valid_from").first()
        found = (later and later.valid_from) or (held.valid_to or last) + DAY
        raise Refused(Message("org.overlap", {"name": held.name, "found": found}))
    if held.valid_to is None:
        again(held, valid_to=last, line_id=line_id, at=at)
    return held


def facts_of(unit: uuid.UUID) -> list[UnitFact]:
    """Return what is on record of a unit, the earliest first."""
    rows = UnitFact.objects.open().filter(unit_id=unit)
    return list(rows.order_by(F("valid_from").asc(nulls_first=True)))


def not_there(unit: uuid.UUID, day: date, *, ended_by: date | None = None) -> Refused:
    """Return why nothing can happen to a unit on `day`: it was not there the day before, or no more.

    `ended_by`: the day of the act that is put right; the end it made is no reason.
    """
    facts = facts_of(unit)
    if ended_by is not None and facts and facts[-1].valid_to == ended_by - DAY:
        facts[-1].valid_to = None
    return Refused(not_standing(facts, day))


def close(row: UnitFact | UnitTrait | UnitLineage, *, line_id: uuid.UUID, at: datetime) -> None:
    row.known_to, row.closed_by_id = at, line_id
    row.save(update_fields=("known_to", "closed_by"))


def again(row: AnyRow, *, line_id: uuid.UUID, at: datetime, **changed: Any) -> AnyRow:
    """Close a row that is on record, and write it anew with what `changed`; return the new one."""
    close(row, line_id=line_id, at=at)
    row.pk = None
    row.act_id = line_id
    row.known_to = row.closed_by_id = None
    if not isinstance(row, UnitLineage):
        row.known_from = at
    for name, value in changed.items():
        setattr(row, name, value)
    row.save(force_insert=True)
    return row


def named(name: str, kind: UnitKind) -> dict[str, str]:
    """Return the columns that hold a name: as it is written, looked for and put in order."""
    name = normalise(name)
    sort = collate_key(name.removeprefix(f"{kind.word} "))
    return {"name": name, "name_fold": fold(name), "name_sort": sort, "kind": kind}


def write_fact(
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
    above = standing(parent, valid_from) if parent else None
    if parent and above is None:
        raise not_there(parent, valid_from)
    refuse_taken_code(kind.level, code, valid_from)
    return UnitFact.objects.create(
        unit_id=unit,
        code=code,
        **named(name, kind),
        level=kind.level,
        parent_id=parent,
        legal_act=legal_act,
        path=f"{above.path}/{code}" if above else code,
        valid_from=valid_from,
        known_from=at,
        act_id=line_id,
    )


def refuse_taken_code(
    level: int, code: str, valid_from: date, *, but: Sequence[uuid.UUID] = ()
) -> None:
    """Raise Refused where another unit than `but` bears a code on a day or later."""
    bears = UnitFact.objects.open().filter(
        Q(valid_to=None) | Q(valid_to__gte=valid_from), level=level, code=code
    )
    taken = bears.exclude(unit__in=but).order_by("valid_from").first()
    if taken is not None:
        params = {"code": code, "name": taken.name, "day": valid_from}
        raise Refused(Message("org.code_taken", params))
