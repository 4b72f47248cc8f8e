"""Whether a unit stood on the day from which something is written of it, and its name that day."""

from datetime import date
from uuid import UUID

from chuanhoa.core.text import Message, Refused
from chuanhoa.org.queries import country, unit_tree
from chuanhoa.registry.models import Appointment, StaffQuota


def refuse_outside_its_time(row: Appointment | StaffQuota) -> None:
    """Raise Refused when the unit of `row` did not stand on its first day."""
    refuse_unless_stood(row.unit_id, row.valid_from or date.min)


def refuse_unless_stood(unit: UUID, day: date) -> None:
    """Raise Refused when `unit` did not stand on `day`, or the act that made it was taken back."""
    history = country().facts.get(unit, ())
    if any(node.stands(day) for node in history):
        return
    told = {"on": day, "unit": name_of_unit(unit, day)}
    if not history:
        raise Refused(Message("org.unit_taken_back", {"name": told["unit"]}))
    start, end = history[0].valid_from, history[-1].valid_to
    if start is not None and day < start:
        raise Refused(Message("registry.unit_not_yet", {**told, "start": start}))
    raise Refused(Message("registry.unit_no_more", {**told, "end": end or day}))


def name_of_unit(unit: UUID, day: date) -> str:
    """Return what a unit is called on `day`, else what it was called last."""
    node = unit_tree(day).get(unit) or country().latest(unit)
    return node.name if node else str(unit)
