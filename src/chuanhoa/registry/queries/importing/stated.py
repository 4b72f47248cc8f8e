"""Forms of figures beside the register: where what a unit reported is not what its people add up to.

A form is never imported as people. Its lines are kept, and each figure that the register can count
too is compared, commune by commune, as of the form's own day.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from functools import lru_cache
from typing import Any, Final
from uuid import UUID

from chuanhoa.core.text import fold
from chuanhoa.org.models import User
from chuanhoa.org.queries import catalogues, scope_of
from chuanhoa.registry.models import (
    Appointment,
    Credential,
    ImportBatch,
    ImportSheet,
    PartyMembership,
    PersonDetails,
)
from chuanhoa.registry.queries.importing.batches import IMPORT, unit_name
from chuanhoa.registry.queries.importing.found import day_of
from chuanhoa.registry.queries.levels import level_of

KINDS: Final = ("can_bo", "cong_chuc")
"""The staff that the State's forms of commune level count."""
KINH: Final = "kinh"
_LEVELS: Final = {
    "chuyen mon": "degree",
    "chinh tri": "political_theory",
    "qlnn": "state_management",
    "quan ly nha nuoc": "state_management",
}


@dataclass(frozen=True, slots=True)
class Mismatch:
    """A figure that a form states and the register, as of the same day, does not add up to."""

    file: str
    sheet: str
    sheet_id: UUID
    row: int
    as_of: date
    unit: UUID
    unit_name: str
    title: str
    stated: Decimal
    counted: int


@dataclass(slots=True)
class Person:
    """What the columns of a form ask of one person."""

    female: bool = False
    minority: bool = False
    believer: bool = False
    member: bool = False
    levels: dict[str, str] = field(default_factory=dict)


Test = Callable[[Person], bool]


def mismatches(batch: ImportBatch, viewer: User, *, today: date) -> list[Mismatch]:
    """Return where the forms of an import and the register differ, within the viewer's reach."""
    sheets = ImportSheet.objects.filter(file__batch=batch, kind="aggregate").select_related("file")
    return list(_of(sheets.order_by("file__name", "position"), viewer, today))


def _of(sheets: Iterable[ImportSheet], viewer: User, today: date) -> Iterator[Mismatch]:
    dated = [(sheet, day) for sheet in sheets if (day := day_of(sheet))]
    told = {sheet.pk: _told_lines(sheet, day, viewer, today) for sheet, day in dated}
    asked: dict[date, set[UUID]] = defaultdict(set)
    for sheet, day in dated:
        asked[day] |= {UUID(line["unit"]) for line in told[sheet.pk]}
    people = {day: _people(units, day) for day, units in asked.items() if units}
    for sheet, day in dated:
        for line in told[sheet.pk]:
            here = people[day][UUID(line["unit"])]
            for title, number in line["numbers"].items():
                test = _test(title)
                counted = sum(map(test, here)) if test else None
                if counted is not None and Decimal(number) != counted:
                    yield Mismatch(
                        file=sheet.file.name,
                        sheet=sheet.name,
                        sheet_id=sheet.pk,
                        row=line["row"],
                        as_of=day,
                        unit=UUID(line["unit"]),
                        unit_name=unit_name(UUID(line["unit"]), day) or line["label"],
                        title=title,
                        stated=Decimal(number),
                        counted=counted,
                    )


def _told_lines(sheet: ImportSheet, day: date, viewer: User, today: date) -> list[dict[str, Any]]:
    """Return the lines of a form that speak of one unit within the viewer's reach."""
    scope = scope_of(viewer, as_of=day, today=today, permission=IMPORT)
    lines = [line for line in sheet.figures if line["unit"] and not line["subtotal"]]
    return [line for line in lines if scope.holds(UUID(line["unit"]))]


@lru_cache(maxsize=1024)
def _test(title: str) -> Test | None:
    """Return what a header path counts; None for what the register does not count alike."""
    words = fold(title)
    leaf = fold(title.rsplit(" / ", maxsplit=1)[-1])
    if leaf == "tong so hien co":
        return lambda _person: True
    plain: dict[str, Test] = {
        "nu": lambda person: person.female,
        "dang vien": lambda person: person.member,
        "dan toc thieu so": lambda person: person.minority,
        "ton giao": lambda person: person.believer,
    }
    if leaf in plain:
        return plain[leaf]
    name = next((name for start, name in _LEVELS.items() if f"/ {start} /" in f"{words} /"), None)
    if name is None:
        return None
    entry = catalogues()[name].find(leaf.removesuffix("va td").strip())
    code = entry.code if entry else None
    return (lambda person: person.levels.get(name) == code) if code else None


def _people(units: set[UUID], day: date) -> dict[UUID, list[Person]]:
    """Return the cadres and civil servants of each unit on a day, each once."""
    serving: dict[UUID, dict[UUID, Person]] = defaultdict(dict)
    everybody: dict[UUID, Person] = defaultdict(Person)
    held = Appointment.objects.on(day).filter(unit__in=units, staff_kind__in=KINDS)
    of_unit = held.values_list("unit_id", "official_id", "official__merged_into_id")
    records: dict[UUID, UUID] = {}
    for unit, official, root in of_unit:
        records[official] = root or official
        serving[unit][root or official] = everybody[root or official]
    people = held.values("official")
    for row in PersonDetails.objects.on(day).filter(official__in=people).values(
        "official_id", "sex", "ethnicity", "religion"
    ):  # fmt: skip
        person = everybody[records[row["official_id"]]]
        person.female = row["sex"] == "nu"
        person.minority = bool(row["ethnicity"]) and row["ethnicity"] != KINH
        person.believer = row["religion"] not in ("", "khong")
    party = PartyMembership.objects.on(day).filter(official__in=people, member=True)
    for official in party.values_list("official_id", flat=True):
        everybody[records[official]].member = True
    levels = Credential.objects.held_on(day).filter(
        official__in=people, field__in=set(_LEVELS.values())
    )  # fmt: skip
    highest: dict[tuple[UUID, str], str] = {}
    for official, name, key in levels.values_list("official_id", "field", "level_key"):
        place = (records[official], name)
        highest[place] = max(highest.get(place, ""), key)
    for (official, name), key in highest.items():
        everybody[official].levels[name] = level_of(key) or ""
    return {unit: list(serving[unit].values()) for unit in units}
