"""What a province decided about the level of training, and of which class a unit is."""

from datetime import date, datetime, timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone

from chuanhoa.assessment import access
from chuanhoa.assessment.models import ProvinceDecision
from chuanhoa.assessment.queries.decisions import floor_of, stood
from chuanhoa.core.assess.day import FIRST, LAST
from chuanhoa.core.text import Message, Refused
from chuanhoa.org.actions import (
    correct_trait,
    new_line_id,
    set_trait,
    withdraw_trait,
    write_line,
)
from chuanhoa.org.models import Level, Unit, UnitTrait, User
from chuanhoa.org.queries import TERRITORY, catalogues, unit_named

DAY = timedelta(days=1)


@transaction.atomic
def record_decision(
    *,
    province: Unit,
    level: str,
    number: str,
    valid_from: date | None,
    by: User | None,
    at: datetime,
    field: str = "degree",
    territory: str = "",
    valid_to: date | None = None,
    assumption: bool = False,
) -> ProvinceDecision:
    """Record the level that a province set; the one before it ends the day before.

    Without `valid_from` it is kept and never counted. Raises NotAllowed, and Refused for a unit
    that is no province, a code that is in no list, a level below what the law lets a province set
    (Đ8.4, Đ10.3 of 33/2023/NĐ-CP), an end before the beginning, or days without that province.
    """
    today = timezone.localtime(at).date()
    access.refuse_unless(by, access.DECIDE, province.pk, as_of=today, today=today)
    _check(province, field, level, territory, valid_from, valid_to, today)
    act = new_line_id()
    Unit.objects.select_for_update(no_key=True).get(pk=province.pk)
    same = ProvinceDecision.objects.open().filter(
        province=province, field=field, territory=territory
    )
    for row in same:
        if row.valid_from == valid_from:
            _close(row, act, at)
        elif valid_from and row.valid_from and row.valid_from < valid_from and row.valid_to is None:
            _close(row, act, at)
            _again(row, act, at, valid_to=valid_from - DAY)
    made = ProvinceDecision.objects.create(
        province=province, field=field, level=level, territory=territory, number=number.strip(),
        assumption=assumption, valid_from=valid_from, valid_to=valid_to, known_from=at, act_id=act,
    )  # fmt: skip
    _line("decision.record", made, by, at, act)
    return made


@transaction.atomic
def withdraw_decision(*, decision: ProvinceDecision, by: User | None, at: datetime) -> None:
    """Close a decision that never was so. Raises NotAllowed, or Refused where it is closed."""
    today = timezone.localtime(at).date()
    access.refuse_unless(by, access.DECIDE, decision.province_id, as_of=today, today=today)
    act = new_line_id()
    row = ProvinceDecision.objects.select_for_update().get(pk=decision.pk)
    if row.known_to is not None:
        raise Refused(Message("registry.row_gone"))
    _close(row, act, at)
    _line("decision.withdraw", row, by, at, act)


@transaction.atomic
def set_territory(
    *,
    unit: Unit,
    value: str,
    valid_from: date,
    assumption: bool,
    source: str,
    by: User | None,
    at: datetime,
) -> UnitTrait:
    """Record of which territory class a unit is since a day. Raises NotAllowed, Refused."""
    today = timezone.localtime(at).date()
    access.refuse_unless(by, access.DECIDE, unit.pk, as_of=today, today=today)
    _known("territory", value)
    _within_reach(valid_from)
    return set_trait(
        unit=unit.pk, trait=TERRITORY, value=value, valid_from=valid_from, assumption=assumption,
        source=source, by=by, at=at,
    )  # fmt: skip


@transaction.atomic
def correct_territory(
    *,
    row: UnitTrait,
    value: str,
    valid_from: date,
    assumption: bool,
    source: str,
    by: User | None,
    at: datetime,
) -> UnitTrait:
    """Put right what was recorded of a unit's class. Raises NotAllowed, Refused."""
    today = timezone.localtime(at).date()
    access.refuse_unless(by, access.DECIDE, row.unit_id, as_of=today, today=today)
    _known("territory", value)
    _within_reach(valid_from)
    return correct_trait(
        row=row, value=value, valid_from=valid_from, assumption=assumption, source=source,
        by=by, at=at,
    )  # fmt: skip


@transaction.atomic
def withdraw_territory(*, row: UnitTrait, by: User | None, at: datetime) -> None:
    """Close a class that a unit never was of; the one before it goes on. Raises NotAllowed, Refused."""
    today = timezone.localtime(at).date()
    access.refuse_unless(by, access.DECIDE, row.unit_id, as_of=today, today=today)
    withdraw_trait(row=row, by=by, at=at)


def _check(
    province: Unit, field: str, level: str, territory: str, first: date | None, last: date | None,
    today: date,
) -> None:  # fmt: skip
    node = unit_named(province.pk, as_of=today)
    if node is None or node.level != Level.PROVINCE:
        raise Refused(Message("assess.not_a_province", {"found": node.name if node else ""}))
    levels = str(catalogues()["credential_field"][field].extra["levels"])
    _known(levels, level)
    floor = floor_of(field)
    if floor and level not in catalogues()[levels].at_least(floor):
        words = {"found": catalogues()[levels][level], "wanted": catalogues()[levels][floor]}
        told = {key: entry.label for key, entry in words.items()}
        raise Refused(Message("assess.below_floor", told))
    if territory:
        _known("territory", territory)
    _within_reach(first, last)
    if last is not None and (first is None or last < first):
        raise Refused(Message("assess.reversed", {"found": last, "wanted": first or ""}))
    begun, ended = stood(province.pk)
    for day in (first, last):
        if day is not None and ((begun and day < begun) or (ended and day > ended)):
            raise Refused(Message("assess.province_not_there", {"found": node.name, "day": day}))


def _within_reach(*days: date | None) -> None:
    """Raise Refused for a day on which nobody can be assessed."""
    for day in days:
        if day is not None and not FIRST <= day <= LAST:
            raise Refused(Message("assess.out_of_reach", {"found": day}))


def _known(catalogue: str, code: str) -> None:
    book = catalogues()[catalogue]
    if code not in book:
        raise Refused(Message("assess.no_such_code", {"found": code, "catalogue": book.label}))


def _close(row: ProvinceDecision, act: Any, at: datetime) -> None:
    ProvinceDecision.objects.filter(pk=row.pk, known_to=None).update(known_to=at, closed_by=act)


def _again(row: ProvinceDecision, act: Any, at: datetime, *, valid_to: date) -> None:
    ProvinceDecision.objects.create(
        province_id=row.province_id, field=row.field, level=row.level, territory=row.territory,
        number=row.number, assumption=row.assumption, valid_from=row.valid_from, valid_to=valid_to,
        known_from=at, act_id=act,
    )  # fmt: skip


def _line(verb: str, row: ProvinceDecision, by: User | None, at: datetime, act: Any) -> None:
    write_line(
        verb=verb, target_label="org.unit", target_id=row.province_id, by=by, at=at, line_id=act,
        counts={"fields": 1},
    )  # fmt: skip
