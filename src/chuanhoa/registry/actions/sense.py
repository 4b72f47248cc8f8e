"""What a movement must not contradict: what is on record of the person already."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Final

from chuanhoa.core.rulebook import Entry
from chuanhoa.core.text import Message, Refused
from chuanhoa.org.models import Unit
from chuanhoa.org.queries import catalogues
from chuanhoa.registry.actions.service import DEPUTY
from chuanhoa.registry.actions.standing import name_of_unit
from chuanhoa.registry.models import Appointment, Movement, Official
from chuanhoa.registry.queries.leaves import MATERNITY, MATERNITY_ENDS

SECONDED: Final = ("biet_phai", "biet_phai_den")
SECONDMENT_ENDS: Final = "het_biet_phai"
NEW_POST: Final = "bo_nhiem"
ENDS_WHAT: Final[Mapping[str, tuple[str, ...]]] = {
    MATERNITY_ENDS: (MATERNITY,),
    SECONDMENT_ENDS: SECONDED,
}


ARRIVES_AS: Final[Mapping[str, str]] = {
    "chuyen_cong_tac": "tiep_nhan",
    "dieu_dong_di": "dieu_dong_den",
    "luan_chuyen_di": "luan_chuyen_den",
}
"""Leaving for another unit of the register is arriving there, told by its own verb."""

LEAVES_AS: Final = {arrival: leaving for leaving, arrival in ARRIVES_AS.items()}


class ServesElsewhere(Refused):
    """Somebody would arrive in a unit who serves in another until the eve: he moves between the two.

    `leaving`: the verb that tells it of both units, called `unit` and `there`; `on`: the first day
    in the new one.
    """

    def __init__(self, message: Message, *, leaving: str, unit: str, there: str, on: date) -> None:
        super().__init__(message)
        self.leaving, self.unit, self.there, self.on = leaving, unit, there, on


class ServesHere(Refused):
    """Somebody would arrive in a unit where he serves already: there he takes up another post.

    `verb`: that which tells it; `unit`: what the unit is called; `on`: the first day of the new post.
    """

    def __init__(self, message: Message, *, verb: str, unit: str, on: date) -> None:
        super().__init__(message)
        self.verb, self.unit, self.on = verb, unit, on


def refuse_no_post(verb: Entry, post: str) -> None:
    """Raise Refused where a verb is about a post and none is named."""
    if not post:
        raise Refused(Message("registry.post_wanted", {"verb": verb.label}))


def refuse_own_unit(verb: Entry, home: Appointment, there: Unit, on: date) -> None:
    """Raise Refused where somebody would be lent to the unit he is in."""
    if there.pk == home.unit_id:
        told = {"verb": verb.label, "unit": name_of_unit(home.unit_id, on)}
        raise Refused(Message("registry.unit_of_his_own", told))


def refuse_never_begun(official: Official, verb: Entry, on: date) -> None:
    """Raise Refused where what `verb` ends did not begin before `on`, or has ended since."""
    begun = ENDS_WHAT[verb.code]
    found = Movement.objects.filter(official=official, undone_by=None, happened_on__lt=on)
    last = found.filter(verb__in=(*begun, verb.code)).order_by("-happened_on", "-act__seq").first()
    if last is None or last.verb == verb.code:
        told = {"on": on, "verb": verb.label, "begun": catalogues()["movement"][begun[0]].label}
        raise Refused(Message("registry.not_begun", told))


def refuse_recorded(official: Official, row: Appointment, on: date) -> None:
    """Raise Refused where a movement already says how the post `row` began on `on`."""
    told = Movement.objects.filter(
        official=official, undone_by=None, happened_on=on, to_unit=row.unit_id
    ).first()
    verb = told.verb if told else row.begun_by
    if verb:
        found = {
            "found": catalogues()["movement"][verb].label,
            "unit": name_of_unit(row.unit_id, on),
            "day": on,
        }
        raise Refused(Message("registry.recorded_already", found))


def refuse_arriving_while_there(
    verb: Entry, held: Iterable[Appointment], there: Unit, on: date, post: str
) -> None:
    """Raise Refused where somebody would arrive `there` who holds a main post that day.

    Of a post in another unit from before that day it is ServesElsewhere, where a verb of leaving
    would tell the same; where another `post` of this unit is stated ServesHere.
    """
    for row in held:
        if row.concurrent or row.staff_kind == DEPUTY:
            continue
        if (row.valid_from or date.min) <= on <= (row.valid_to or date.max):
            told = {
                "verb": verb.label,
                "unit": name_of_unit(row.unit_id, on),
                "start": row.valid_from or "…",
            }
            message = Message("registry.arrived_already", told)
            before = row.valid_from is None or row.valid_from < on
            if row.unit_id != there.pk and before and verb.code in LEAVES_AS:
                raise ServesElsewhere(
                    message, leaving=LEAVES_AS[verb.code], unit=str(told["unit"]),
                    there=name_of_unit(there.pk, on), on=on,
                )  # fmt: skip
            if row.unit_id == there.pk and before and post not in ("", row.post, row.title):
                told |= {"other": catalogues()["movement"][NEW_POST].label}
                raise ServesHere(
                    Message("registry.serves_here", told),
                    verb=NEW_POST,
                    unit=str(told["unit"]),
                    on=on,
                )
            raise Refused(message)
