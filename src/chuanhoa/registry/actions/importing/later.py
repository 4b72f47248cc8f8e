"""Lists of a later day that are in the register already and do not name somebody of an older list.

Lists that come in the order of their days tell by whom they lack that somebody has gone. An older
list that comes afterwards must not undo that in silence: nobody is put back among the people of a
day whose full list was written without him, unless the clerk says so.
"""

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import UUID

from chuanhoa.core.text import PartialDate, name_key
from chuanhoa.org.queries import country
from chuanhoa.registry.actions.facts.timelines import chunks
from chuanhoa.registry.actions.importing.drafting import DAY, holds
from chuanhoa.registry.actions.importing.matching import Staged
from chuanhoa.registry.actions.importing.onward import whole_way
from chuanhoa.registry.actions.importing.roster import Person
from chuanhoa.registry.actions.importing.statements import DEPUTY, OTHER
from chuanhoa.registry.models import WRITTEN, Appointment, ImportRow

Gone = tuple[date, date]
"""The day of the later list, and the last day on which somebody may be known before it."""


@dataclass(slots=True)
class _List:
    """Of one written list in one unit: whom it names, and the kinds of staff it is complete for."""

    people: set[UUID] = field(default_factory=set)
    unsettled: set[str] = field(default_factory=set)
    kinds: set[str] = field(default_factory=set)

    def lacks(self, person: Person, name: str, kinds: set[str]) -> bool:
        told_of = kinds & self.kinds or (OTHER in kinds and self.kinds - {DEPUTY})
        return (
            bool(told_of) and person.official.pk not in self.people and name not in self.unsettled
        )


class LaterLists:
    """The full lists of the units of a batch, and of what they went whole into, that were written."""

    def __init__(self, staged: Iterable[Staged], today: date) -> None:
        self._land = country()
        self._after: dict[UUID, tuple[UUID, ...]] = {}
        days = [one.sheet.as_of for one in staged if one.sheet.as_of]
        for one in staged:
            if (unit := one.row.unit_id) and unit not in self._after:
                way = whole_way(self._land, unit, today)
                self._after[unit] = (unit, *(link.successor for link in way))
        units = sorted({each for after in self._after.values() for each in after})
        self._lists = _written_lists(units, min(days)) if days else {}

    def without(self, one: Staged, person: Person) -> Gone | None:
        """Return the first later list that lacks the person of a row; None where none is known.

        Nor where the register has the person there on that day all the same.
        """
        unit, as_of = one.row.unit_id, one.as_of
        if unit is None or as_of is None or one.sheet.kind != "people" or one.record:
            return None
        kinds = {stated["staff_kind"] for stated in one.said.get("appointments", ())}
        places, name = self._after[unit], name_key(one.name)
        for day in sorted({day for place in places for day in self._lists.get(place, {})}):
            if day <= as_of:
                continue
            lists = [found for place in places if (found := self._lists.get(place, {}).get(day))]
            if all(each.lacks(person, name, kinds) for each in lists):
                return None if _there(person, places, day) else (day, self._last(unit, day))
        return None

    def _last(self, unit: UUID, day: date) -> date:
        node = self._land.latest(unit)
        return min(day - DAY, (node and node.valid_to) or date.max)


def _there(person: Person, places: tuple[UUID, ...], day: date) -> bool:
    return any(
        isinstance(row, Appointment) and row.unit_id in places and holds(row, day)
        for row in person.of(Appointment)
    )


def _written_lists(units: list[UUID], after: str) -> Mapping[UUID, dict[date, _List]]:
    """Return by unit and day the lists of people later than `after`, those of ours left out."""
    found: dict[UUID, dict[date, _List]] = defaultdict(dict)
    ours: dict[UUID, bool] = {}
    for some in chunks(units):
        rows = ImportRow.objects.filter(
            unit__in=some, sheet__kind="people", sheet__skipped=False, sheet__as_of__gt=after,
            sheet__file__batch__state__in=WRITTEN,
        )  # fmt: skip
        told: Iterable[tuple[Any, ...]] = rows.values_list(
            "pk", "sheet", "sheet__as_of", "unit", "official", "official__merged_into"
        )
        for key, sheet, as_of, unit, person, root in told:
            if sheet not in ours:
                ours[sheet] = bool(_said(key).get("record"))
            if ours[sheet]:
                continue
            day = PartialDate.from_iso(as_of).latest
            listed = found[unit].setdefault(day, _List())
            if person:
                listed.people.add(root or person)
            else:
                listed.unsettled.add(name_key(_said(key)["details"].get("full_name", "")))
    _name_kinds(found)
    return found


def _name_kinds(found: Mapping[UUID, dict[date, _List]]) -> None:
    """Say of each list of which kinds of staff it names somebody by the main post."""
    by_day: dict[date, set[UUID]] = defaultdict(set)
    for lists in found.values():
        for day, listed in lists.items():
            by_day[day] |= listed.people
    for day, people in by_day.items():
        for some in chunks(sorted(people)):
            posts = Appointment.objects.on(day).filter(official__in=some, concurrent=False)
            for unit, person, kind in posts.values_list("unit_id", "official_id", "staff_kind"):
                named = found.get(unit, {}).get(day)
                if named and person in named.people:
                    named.kinds.add(kind)


def _said(key: UUID) -> dict[str, Any]:
    return dict(json.loads(ImportRow.objects.get(pk=key).record))
