"""What a row says about who somebody is: for life, or for the time being.

What is for life is put right in every period; what passes holds from the sheet's day, and what was
seen before stays as it was.
"""

from collections.abc import Mapping
from datetime import date
from typing import Any, Final, cast

from chuanhoa.core.text import name_key
from chuanhoa.registry.actions import rows
from chuanhoa.registry.actions.details import refuse_contradicted
from chuanhoa.registry.actions.facts import copy_of
from chuanhoa.registry.actions.importing.drafting import DAY, Drafting, holds, vaguer
from chuanhoa.registry.models import Appointment, PersonDetails
from chuanhoa.registry.queries.importing.fields import ALWAYS

DAYS: Final = tuple(name for name in ALWAYS if name != "career_source")
LASTING: Final = ("full_name", "sex", *ALWAYS, "ethnicity", "identity_number")
"""What is somebody's for life: another value in a sheet is a contradiction, not a change."""
PASSING: Final = ("religion", "home_town", "residence", "strengths")
UNSEEN_BEFORE: Final = ("religion", "residence", "strengths")
"""What nobody knows of the days before it was first seen; a home town is not of those."""
WHAT: Final = "persondetails"


def compare_details(one: Drafting, stated: Mapping[str, Any]) -> None:
    """Draft what `stated` adds to or changes in the personal details."""
    if not one.person.of(PersonDetails):
        one.open(
            rows.person_details(
                official=one.person.official, observed=one.as_of, source=one.source, **stated
            )
        )
        for name, new in stated.items():
            one.tell(WHAT, name, "", new)
        return
    _for_life(one, stated)
    _for_now(one, {name: new for name, new in stated.items() if name in PASSING})


def refuse_what_posts_contradict(one: Drafting) -> None:
    """Raise Refused, as the form does, where a post shows what the row says never was to be wrong."""
    told = {name: new for what, name, _old, new, *_post in one.outcome.changes if what == WHAT}
    refuse_contradicted(cast("list[Appointment]", one.person.of(Appointment)), told)


def _for_life(one: Drafting, stated: Mapping[str, Any]) -> None:
    """Fill or sharpen what is for life in every period, or put it right where the clerk says so."""
    last = one.person.details
    changes: dict[str, tuple[Any, Any]] = {}
    for name, new in stated.items():
        old = getattr(last, name)
        if old == new or (name in DAYS and vaguer(new, old)):
            continue
        if name == "home_town":
            if not old:
                changes[name] = ("", new)
        elif name not in LASTING or (name == "full_name" and name_key(old) == name_key(new)):
            continue
        elif old and not (name in DAYS and vaguer(old, new)) and not one.takes(WHAT, name):
            one.clash(WHAT, name, old, new)
        else:
            changes[name] = (old, new)
    for name, (old, new) in changes.items():
        one.tell(WHAT, name, old, new)
    for row in _rows(one):
        due = {name: new for name, (old, new) in changes.items() if getattr(row, name) == old}
        if due:
            one.replace(row, _from_here(one, rows.rebuilt(row, due)))


def _for_now(one: Drafting, stated: Mapping[str, Any]) -> None:
    """Let what passes hold from the sheet's day; an older sheet says what was before."""
    now = next((row for row in _rows(one) if holds(row, one.as_of)), None)
    if now is None:
        return
    changes = {name: new for name, new in stated.items() if getattr(now, name) != new}
    if not changes:
        return
    seen = now.observed_from
    if one.as_of in (seen, now.valid_from):
        _on_the_same_day(one, now, changes)
    elif seen is None or one.as_of > seen:
        one.replace(now, copy_of(now, valid_to=one.as_of - DAY))
        fresh = rows.rebuilt(now, {**changes, "valid_from": one.as_of, "observed": one.as_of})
        one.open(_from_here(one, fresh))
        for name, new in changes.items():
            one.tell(WHAT, name, getattr(now, name), new)
    else:
        _before(one, now, seen, changes)


def _on_the_same_day(one: Drafting, now: PersonDetails, changes: Mapping[str, Any]) -> None:
    due = {}
    for name, new in changes.items():
        old = getattr(now, name)
        if old and not one.takes(WHAT, name):
            one.clash(WHAT, name, old, new)
        else:
            due[name] = new
            one.tell(WHAT, name, old, new)
    if due:
        one.replace(now, _from_here(one, rows.rebuilt(now, due)))


def _before(one: Drafting, now: PersonDetails, seen: date, changes: Mapping[str, Any]) -> None:
    """Split the row: until the newer observation what the older sheet says, then what stands.

    Of what the newer sheet does not say, nothing has ended.
    """
    unseen = dict.fromkeys(UNSEEN_BEFORE, "")
    earlier = rows.rebuilt(now, {**unseen, **changes, "observed": one.as_of})
    earlier.valid_to = seen - DAY
    fills = {name: new for name, new in changes.items() if not getattr(now, name)}
    later = rows.rebuilt(now, {**fills, "valid_from": seen})
    one.replace(now, _from_here(one, earlier))
    one.open(_from_here(one, later) if fills else later)
    for name, new in changes.items():
        one.tell(WHAT, name, "", new)


def _from_here(one: Drafting, row: Any) -> PersonDetails:
    row.source = one.source
    return cast("PersonDetails", row)


def _rows(one: Drafting) -> list[PersonDetails]:
    held = cast("list[PersonDetails]", one.person.of(PersonDetails))
    return sorted(held, key=lambda row: row.valid_from or date.min)
