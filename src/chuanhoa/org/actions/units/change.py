"""What happens to units: new ones, mergers, splits, renaming. Nothing is ever deleted."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from chuanhoa.core.text import Message, Refused, normalise
from chuanhoa.org.access import refuse_unless_may_change, refuse_unless_may_class
from chuanhoa.org.actions.journal import new_line_id, write_line
from chuanhoa.org.actions.units.rows import DAY, lock, supersede, write_fact
from chuanhoa.org.actions.units.traits import place_trait
from chuanhoa.org.models import Unit, UnitFact, UnitKind, UnitLineage, UnitTrait, User
from chuanhoa.org.queries import TERRITORY, look_again


@dataclass(frozen=True, slots=True)
class Taken:
    """A unit that goes into a new one, whole or in part."""

    unit: uuid.UUID
    whole: bool


@dataclass(frozen=True, slots=True)
class Classed:
    """The territory class of a unit from its first day, as somebody confirmed it."""

    value: str
    source: str
    assumption: bool


@dataclass(frozen=True, slots=True)
class NewUnit:
    """A unit to come into being, and what it is formed from. `territory` None: not told yet."""

    code: str
    name: str
    kind: UnitKind
    parent: uuid.UUID | None
    formed_from: tuple[Taken, ...] = ()
    territory: Classed | None = None


@transaction.atomic
def reform_units(
    *, on: date, new: Sequence[NewUnit], legal_act: str, by: User | None, at: datetime
) -> tuple[Unit, ...]:
    """Make units that begin on `on`, end those they are formed from, and link the two.

    Raises Refused when a unit that should go in does not stand on the day before or has gone whole
    into another, when a parent does not stand on `on`, when a code is in use, or when `by` may not
    change one of the units or form one there, or say of which territory class it is.
    """
    line_id = new_line_id()
    gone = sorted({taken.unit for unit in new for taken in unit.formed_from})
    for touched in (*gone, *(each.parent for each in new if each.parent)):
        refuse_unless_may_change(by, touched, at=at)
    lock(gone)
    for old in gone:
        held = supersede(old, last=on - DAY, line_id=line_id, at=at)
        if UnitLineage.objects.open().filter(predecessor_id=old, on=on, whole=True).exists():
            raise Refused(Message("org.gone_already", {"name": held.name, "day": on}))
    made = []
    for each in new:
        unit = Unit.objects.create()
        write_fact(
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
        if each.territory is not None:
            refuse_unless_may_class(by, each.parent, at=at)
            place_trait(
                UnitTrait(
                    unit=unit, trait=TERRITORY, value=each.territory.value, valid_from=on,
                    source=each.territory.source, assumption=each.territory.assumption,
                ),
                line_id=line_id, at=at,
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
    lock([unit])
    held = supersede(unit, last=on - DAY, line_id=line_id, at=at)
    if (held.name, held.kind) == (normalise(name), kind):
        raise Refused(Message("org.same_name", {"name": held.name}))
    if kind.level != held.level:
        raise Refused(Message("org.kind_of_another_level", {"kind": str(kind.label)}))
    fact = write_fact(
        unit, held.code, name, kind, held.parent_id, legal_act=legal_act, valid_from=on,
        line_id=line_id, at=at,
    )  # fmt: skip
    look_again()
    write_line(
        verb="unit.change", target_label="org.unit", target_id=unit, by=by, at=at,
        line_id=line_id, counts={"on": on},
    )  # fmt: skip
    return fact
