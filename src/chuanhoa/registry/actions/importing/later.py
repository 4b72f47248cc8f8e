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
from chuanhoa.org.queries import country, ground_on, line_of
from chuanhoa.registry.actions.importing.drafting import DAY, holds
from chuanhoa.registry.actions.importing.matching import Staged
from chuanhoa.registry.actions.importing.roster import Person
from chuanhoa.registry.actions.importing.statements import DEPUTY, UNSAID_KINDS
from chuanhoa.registry.models import WRITTEN, Appointment, ImportRow, ImportSheet
from chuanhoa.registry.queries.pieces import chunks

Gone = tuple[date, date]
"""The day of the later list, and the last day on which somebody may be known before it."""


@dataclass(slots=True)
class _List:
    """Of one written list in one unit: whom it names, and the kinds of staff it is complete for."""

    people: set[UUID] = field(default_factory=set)
    unsettled: set[str] = field(default_factory=set)
    kinds: set[str] = field(default_factory=set)

    def lacks(self, asked: "_Asked") -> bool | None:
        """Return whether somebody is not named; None where the list says nothing of his kind."""
        if asked.person.official.pk in self.people or asked.name in self.unsettled:
            return False
        unsaid = asked.kinds & set(UNSAID_KINDS)
        told_of = asked.kinds & self.kinds or (unsaid and self.kinds - {DEPUTY})
        return True if told_of else None


@dataclass(frozen=True, slots=True)
class _Asked:
    """Whom a row puts into a unit on the day of its list, with the kinds of staff it says he is of."""

    person: Person
    name: str
    kinds: set[str]
    unit: UUID
    as_of: date


class LaterLists:
    """The full lists that were written of the units of a batch, and of all in their lineage.

    Of a unit that was split, merged, or is called as on another day, the lists of all the units
    that hold it between them tell together; those of some of them tell nothing.
    """

    def __init__(self, staged: Iterable[Staged]) -> None:
        self._land = country()
        self._lines: dict[UUID, frozenset[UUID]] = {}
        self._grounds: dict[tuple[UUID, date], frozenset[UUID]] = {}
        days = [one.sheet.as_of for one in staged if one.sheet.as_of]
        for one in staged:
            if (unit := one.row.unit_id) and unit not in self._lines:
                self._lines[unit] = line_of(self._land, unit)
        units = sorted({each for line in self._lines.values() for each in line})
        self._lists = _written_lists(units, min(days)) if days else {}

    def without(self, one: Staged, person: Person) -> Gone | None:
        """Return the first later list that lacks the person of a row; None where none is known.

        Nor where the register has the person there on that day all the same.
        """
        unit, as_of = one.row.unit_id, one.as_of
        if unit is None or as_of is None or one.sheet.kind != "people" or one.record:
            return None
        kinds = {stated["staff_kind"] for stated in one.said.get("appointments", ())}
        asked, line = _Asked(person, name_key(one.name), kinds, unit, as_of), self._lines[unit]
        for day in sorted({day for each in line for day in self._lists.get(each, {})}):
            grounds = self._grounds_told_of(unit, day) if day > as_of else ()
            told = [
                lacks for each in grounds if (lacks := self._lacked(asked, each, day)) is not None
            ]
            if told and all(told):
                return None if _there(person, line, day) else (day, self._last(unit, day))
        return None

    def names_at(self, one: Staged, people: Iterable[UUID], day: date) -> UUID | None:
        """Return the unit besides the row's own at which the lists of a day name one of `people`."""
        line = self._lines.get(one.row.unit_id) if one.row.unit_id else None
        rows = ImportRow.objects.filter(
            official__in=list(people), sheet__as_of=day.isoformat(), sheet__kind="people",
            sheet__skipped=False, sheet__file__batch__state__in=WRITTEN,
        ).exclude(unit=None)  # fmt: skip
        units = rows.exclude(unit__in=line or ()).order_by("pk").values_list("unit", flat=True)
        return units.first()

    def _grounds_told_of(self, unit: UUID, day: date) -> set[frozenset[UUID]]:
        """Return the sets of units that hold a unit: it, those of `day`, those that lists of it name."""
        tree = self._land.tree(day)
        found = {frozenset({unit}), self._ground(unit, day)}
        for each in self._lines[unit]:
            node = self._land.latest(each)
            if each not in tree and node and node.valid_to and day in self._lists.get(each, {}):
                found.add(self._ground(unit, node.valid_to))
        return found - {frozenset()}

    def _lacked(self, asked: _Asked, ground: frozenset[UUID], day: date) -> bool | None:
        """Return whether the last list of each unit lacks somebody.

        None where one of them has none that tells, or no list of this day is among them.
        """
        told = [self._last_word(asked, each, day) for each in ground]
        if None in told or day not in {word[0] for word in told if word}:
            return None
        return all(word[1] for word in told if word)

    def _last_word(self, asked: _Asked, unit: UUID, day: date) -> tuple[date, bool] | None:
        lists = self._lists.get(unit, {})
        for on in sorted(lists, reverse=True):
            if asked.as_of < on <= day and self._tells_of(asked.unit, unit, on):
                lacks = lists[on].lacks(asked)
                if lacks is not None:
                    return on, lacks
        return None

    def _tells_of(self, unit: UUID, part: UUID, on: date) -> bool:
        """Whether a list of `part` on a day is about `unit` too: not before it held any of it."""
        return part not in self._land.tree(on) or part in self._ground(unit, on)

    def _ground(self, unit: UUID, day: date) -> frozenset[UUID]:
        if (unit, day) not in self._grounds:
            self._grounds[unit, day] = ground_on(self._land, unit, day)
        return self._grounds[unit, day]

    def _last(self, unit: UUID, day: date) -> date:
        node = self._land.latest(unit)
        return min(day - DAY, (node and node.valid_to) or date.max)


def _there(person: Person, places: frozenset[UUID], day: date) -> bool:
    return any(
        isinstance(row, Appointment) and row.unit_id in places and holds(row, day)
        for row in person.of(Appointment)
    )


def _written_lists(units: list[UUID], after: str) -> Mapping[UUID, dict[date, _List]]:
    """Return by unit and day the lists of people later than `after`, those of ours and forms left out."""
    found: dict[UUID, dict[date, _List]] = defaultdict(dict)
    ours: dict[UUID, bool] = {}
    for some in chunks(units):
        rows = ImportRow.objects.filter(
            unit__in=some, sheet__kind="people", sheet__skipped=False, sheet__as_of__gt=after,
            sheet__file__batch__state__in=WRITTEN,
        ).exclude(sheet__shape=ImportSheet.Shape.FORM)  # fmt: skip
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
