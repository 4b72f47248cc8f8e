"""Who stands in the register on a list's day, in the list's units, but not in the list.

They are shown as "vắng trong tệp". Nothing ends by it.
"""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from uuid import UUID

from chuanhoa.core.text import name_key
from chuanhoa.registry.actions.importing.bulk import update_each
from chuanhoa.registry.actions.importing.matching import Staged
from chuanhoa.registry.models import Appointment, ImportSheet, PersonDetails
from chuanhoa.registry.queries.pieces import chunks

Place = tuple[date, UUID]


def find_absent(staged: Iterable[Staged]) -> None:
    """Keep with each list of people whom it lacks, to be shown.

    A list counts as complete for those kinds of staff of which it names somebody in a unit by the
    main post: a list of civil servants says nothing about deputies, though some hold a seat. A list
    that the register wrote is never complete: it names only those of whom something was asked. Nor is
    the form of one person. Who
    stands in another sheet of the batch for the same unit and day, or in a row that is held back,
    is not absent.
    """
    lists: dict[Place, dict[str, ImportSheet]] = defaultdict(dict)
    present: dict[Place, set[UUID]] = defaultdict(set)
    named: dict[Place, set[str]] = defaultdict(set)
    sheets: dict[UUID, ImportSheet] = {}
    for one in staged:
        if one.sheet.kind != "people" or one.as_of is None or one.row.unit_id is None:
            continue
        if one.record:
            continue
        sheets[one.sheet.pk] = one.sheet
        place = (one.as_of, one.row.unit_id)
        if one.row.official_id:
            present[place].add(one.row.official_id)
        named[place].add(name_key(one.name))
        for stated in one.said.get("appointments", ()):
            if not stated.get("concurrent") and not one.sheet.is_form:
                lists[place].setdefault(stated["staff_kind"], one.sheet)
    missed = [
        (place, kind, person)
        for place, kind, person in _serving(lists)
        if kind in lists[place] and person not in present[place]
    ]
    names = _names({person for *_, person in missed})
    absent: dict[UUID, set[UUID]] = defaultdict(set)
    for place, kind, person in missed:
        if not names[person] & named[place]:
            absent[lists[place][kind].pk].add(person)
    changed = []
    for key, sheet in sheets.items():
        found = sorted(str(person) for person in absent[key])
        if found != sheet.absent:
            sheet.absent = found
            changed.append(sheet)
    update_each(changed, ["absent"])


def _serving(places: Iterable[Place]) -> list[tuple[Place, str, UUID]]:
    """Return (day and unit, kind of staff, person) of everybody who served at one of `places`."""
    by_day: dict[date, list[UUID]] = defaultdict(list)
    for day, unit in places:
        by_day[day].append(unit)
    return [
        ((day, unit), kind, root or person)
        for day, units in by_day.items()
        for some in chunks(units)
        for unit, kind, person, root in Appointment.objects.on(day)
        .filter(unit__in=some)
        .values_list("unit_id", "staff_kind", "official_id", "official__merged_into_id")
    ]


def _names(people: set[UUID]) -> dict[UUID, set[str]]:
    names: dict[UUID, set[str]] = {person: set() for person in people}
    for some in chunks(sorted(people)):
        details = PersonDetails.objects.filter(official__in=some, known_to=None)
        for person, name in details.values_list("official_id", "name_key"):
            names[person].add(name)
    return names
