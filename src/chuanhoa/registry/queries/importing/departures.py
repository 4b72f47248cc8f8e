"""Lists of people who left: of no use to an import, whose rows are movements to be entered one by one."""

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Final
from uuid import UUID

from chuanhoa.core.text import PartialDate, Unreadable, fold, name_key, parse_date
from chuanhoa.org.models import User
from chuanhoa.org.queries import catalogues
from chuanhoa.registry.models import ImportBatch, ImportRow, ImportSheet, PersonDetails
from chuanhoa.registry.queries.importing.fields import DETAIL_FIELDS
from chuanhoa.registry.queries.importing.people import openable

MOST: Final = 200
DEPARTURES: Final = "import.departures"
SAYS_WHO: Final = frozenset(
    (*DETAIL_FIELDS, "current_residence", "commune", "ordinal", "extra", "note", "decision_number",
     "decision_date", "family_name", "middle_name", "given_name", "birth_day", "birth_month",
     "birth_year", "phone", "unit")
)  # fmt: skip
"""Fields that a list of movements has: who somebody is and by which decision, nothing of his work."""
_TO_COME: Final = ("den tuoi", "chuan bi", "du kien", "sap nghi", "se nghi", "den han", "quy hoach")
_OF_A_DAY: Final = ("tu", "ngay", "thang", "thoi diem", "tu ngay", "thoi gian")


@dataclass(frozen=True, slots=True)
class Departure:
    """One person of such a list: `day` and `number` as written; `official`: his record, where it is sure."""

    name: str
    birth: str
    day: str
    number: str
    official: UUID | None


@dataclass(frozen=True, slots=True)
class DepartureList:
    """A sheet that lists movements of one kind, `verb` in the catalogue of movements."""

    file: str
    sheet: str
    sheet_id: UUID
    verb: str
    label: str
    people: tuple[Departure, ...]
    more: int


def departure_column(
    columns: Iterable[Mapping[str, Any]], heading: str = ""
) -> tuple[str, str] | None:
    """Return the movement that a list of people is about, and the title of its day; None: it is none.

    `heading`: what stands over the list, and the name of its sheet: who went may be said there alone,
    with "" as the title where no column tells the day. A list of people at work may well say when each
    will retire: it says what they do, too, and nothing over it says that they went.
    """
    columns = list(columns)
    if verb := _said_above(fold(heading)):
        return verb, next(filter(None, map(_day_title, columns)), "")
    if any(column["field"] not in SAYS_WHO for column in columns):
        return None
    leaving = [entry for entry in catalogues()["movement"] if entry.extra["ends"]]
    for column in columns:
        if column["field"] not in ("extra", "note"):
            continue
        title = [part for part in column["path"] if part]
        words = fold(" ".join(title))
        for entry in leaving:
            if any(_names(words, fold(each)) for each in (entry.label, *entry.aliases)):
                return entry.code, " › ".join(title)
    return None


def _said_above(heading: str) -> str:
    """Return the movement that a heading names as past; "" where it names none, or one to come."""
    if any(words in heading for words in _TO_COME):
        return ""
    for entry in catalogues()["movement"]:
        if entry.extra["ends"] and entry.extra["effect"] == "decrease":
            names = (fold(name) for name in (entry.label, *entry.aliases) if " " in name)
            if any(f" {name} " in f" {heading} " for name in names):
                return entry.code
    return ""


def _day_title(column: Mapping[str, Any]) -> str:
    if column["field"] not in ("extra", "note"):
        return ""
    title = [part for part in column["path"] if part]
    words = fold(" ".join(title))
    return " › ".join(title) if any(f" {day} " in f" {words} " for day in _OF_A_DAY) else ""


def _names(title: str, movement: str) -> bool:
    """Whether a title says no more than a movement and its day: "Nghỉ hưu từ", "Ngày thôi việc"."""
    left = title.replace(movement, " ", 1).split() if movement in title else None
    return left is not None and all(word in " ".join(_OF_A_DAY).split() for word in left)


def told_departure(warnings: Iterable[Mapping[str, Any]]) -> tuple[str, str] | None:
    """Return what the warnings kept with a sheet say of the movement it lists; None for no such list."""
    for one in warnings:
        if one["code"] == DEPARTURES:
            return str(one["params"]["verb"]), str(one["params"]["title"])
    return None


def departures_of(batch: ImportBatch, viewer: User, *, today: date) -> list[DepartureList]:
    """Return the sheets of an import that list who left, with the records that `viewer` may open."""
    sheets = ImportSheet.objects.filter(file__batch=batch, kind="people", skipped=True)
    found = []
    for sheet in sheets.select_related("file").order_by("file__name", "position"):
        about = told_departure(sheet.warnings)
        if about is not None:
            found.append(_list(sheet, *about, viewer, today))
    return found


def _list(sheet: ImportSheet, verb: str, title: str, viewer: User, today: date) -> DepartureList:
    rows = list(ImportRow.objects.filter(sheet=sheet).order_by("row")[: MOST + 1])
    said = [json.loads(row.record) for row in rows[:MOST]]
    records = _records([one["details"] for one in said], viewer, today)
    people = []
    for one in said:
        details, aside = one["details"], dict(one.get("aside", ()))
        name, birth = details.get("full_name", ""), details.get("birth", "")
        known = records.get((name_key(name), birth), set())
        people.append(
            Departure(
                name=name,
                birth=PartialDate.from_iso(birth).show() if birth else "",
                day=_day(aside.get(title, "")),
                number=aside.get("decision_number", ""),
                official=next(iter(known)) if len(known) == 1 else None,
            )
        )
    entry = catalogues()["movement"][verb]
    return DepartureList(
        sheet.file.name, sheet.name, sheet.pk, verb, entry.label, tuple(people),
        max(0, sheet.rows.count() - MOST),
    )  # fmt: skip


def _day(written: str) -> str:
    try:
        return parse_date(written).show() if written else ""
    except Unreadable:
        return written


def _records(
    people: Iterable[Mapping[str, str]], viewer: User, today: date
) -> dict[tuple[str, str], set[UUID]]:
    """Return the records of some people by name and birth, as far as `viewer` may open them."""
    names = {name_key(one.get("full_name", "")) for one in people}
    rows = PersonDetails.objects.filter(name_key__in=names, known_to=None, valid_to=None)
    told = list(rows.values_list("name_key", "birth", "official"))
    seen = openable(viewer, {official for _name, _birth, official in told}, today=today)
    found: dict[tuple[str, str], set[UUID]] = defaultdict(set)
    for name, birth, official in told:
        if official in seen:
            found[name, birth].add(official)
    return found
