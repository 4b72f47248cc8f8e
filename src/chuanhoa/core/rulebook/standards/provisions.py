"""Dated values of the law that are no standard of a post: who may be sent to learn, what a class is.

They say nothing of anybody here: whoever plans, sends and certifies reads them by their code.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from types import MappingProxyType
from typing import Final

from chuanhoa.core.rulebook.catalogue import Catalogues
from chuanhoa.core.rulebook.reading import read_yaml
from chuanhoa.core.rulebook.section import Section
from chuanhoa.core.rulebook.source import Source, read_source
from chuanhoa.core.rulebook.standards.book import Standards
from chuanhoa.core.rulebook.standards.requirement import (
    Ending,
    in_order,
    read_ending,
    read_span,
)
from chuanhoa.core.rulebook.standards.wants import Level, read_want
from chuanhoa.core.rulebook.tables import Place, refuse
from chuanhoa.core.text import PartialDate

ABOUT: Final = (
    "lower_degree", "postgraduate", "abroad", "theory", "certificate", "quality", "political_centre",
    "reception", "numbers", "pay",
)  # fmt: skip
"""What a provision may be about."""
UNITS: Final = (
    "years", "months", "days", "age", "times_training", "percent", "points", "people", "courses",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Value:
    """A provision from its first to its last day.

    `says` is what it comes to, in words; `least` and `most` the number in it and `unit` of what,
    `level` the credential, each None where it has none.
    """

    first: PartialDate
    last: date | None
    ending: Ending | None
    source: Source
    says: str
    says_en: str
    least: Decimal | None
    most: Decimal | None
    unit: str
    level: Level | None
    note: str
    note_en: str
    line: int

    def covers(self, day: date) -> bool:
        """Whether it is in force on `day`, or may be where its first day is not known exactly."""
        return self.first.earliest <= day and (self.last is None or day <= self.last)

    def says_in(self, lang: str) -> str:
        """Return what it comes to in `lang`, "vi" or "en"."""
        return self.says_en if lang == "en" else self.says


@dataclass(frozen=True, slots=True)
class Provision:
    """One value of the law through time; `about`: one of `ABOUT`."""

    code: str
    label: str
    label_en: str
    about: str
    periods: tuple[Value, ...]
    origin: str
    line: int

    def label_in(self, lang: str) -> str:
        """Return the label in `lang`, "vi" or "en"."""
        return self.label_en if lang == "en" else self.label

    def on(self, day: date) -> Value | None:
        """Return the value of `day`; None where none is in force."""
        return next((one for one in self.periods if one.covers(day)), None)


Provisions = Mapping[str, Provision]


def read_provisions(
    texts: Mapping[str, str], catalogues: Catalogues, standards: Standards
) -> Provisions:
    """Return all provisions of `texts` (path → text) by code, in the order of their files.

    Raises Refused for the first fault, with its line. A later file may state one anew where it says
    `replaces: true`.
    """
    found: dict[str, Provision] = {}
    for origin, text in texts.items():
        top = Section(read_yaml(text, origin), origin)
        top.text("label")
        top.text("label_en")
        top.told("note")
        parts = top.sections("provisions")
        if not parts:
            top.refuse("provisions", "≥ 1")
        top.close()
        for part in parts:
            replaces = part.flag("replaces", default=False)
            one = _provision(part, catalogues)
            first = found.get(one.code)
            if first and not replaces:
                where = f"{first.origin}:{first.line}"
                refuse("rulebook.code_twice", origin, part.at("code"), found=one.code, first=where)
            if replaces and not first:
                refuse("rulebook.no_such_code", origin, part.at("code"),
                       found=one.code, key="replaces", wanted="provisions/")  # fmt: skip
            found[one.code] = one
    for one in found.values():
        _check(one, found, standards)
    return MappingProxyType(found)


def sources_of_value(value: Value) -> tuple[Source, ...]:
    """Return every citation of a value."""
    return (value.source, value.ending.source) if value.ending else (value.source,)


def provisions_citing(doc: str, provisions: Provisions) -> list[Provision]:
    """Return the provisions of which some value, of any time, cites a document."""
    return [
        one
        for one in provisions.values()
        if any(source.doc == doc for value in one.periods for source in sources_of_value(value))
    ]


def _provision(part: Section, catalogues: Catalogues) -> Provision:
    one = Provision(
        code=part.new_code("code"),
        label=part.text("label"),
        label_en=part.text("label_en"),
        about=part.one_of("about", ABOUT),
        periods=tuple(_value(each, catalogues) for each in part.sections("periods")),
        origin=part.origin,
        line=part.table.at.line,
    )
    if not one.periods:
        part.refuse("periods", "≥ 1")
    in_order(part, one.periods)
    part.close()
    return one


def _value(part: Section, catalogues: Catalogues) -> Value:
    first, last = read_span(part)
    least, most = _number(part, "least"), _number(part, "most")
    numbered = least is not None or most is not None
    unit = part.one_of("unit", UNITS) if numbered or part.has("unit") else ""
    if unit and not numbered:
        part.refuse("unit", "least, most")
    if least is not None and least < 0:
        part.refuse("least", "≥ 0")
    if most is not None and most < (least or 0):
        part.refuse("most", f"≥ {least or 0}")
    note, note_en = part.told("note")
    value = Value(
        first=first,
        last=last,
        ending=read_ending(part, last),
        source=read_source(part.section("source")),
        says=part.text("says"),
        says_en=part.text("says_en"),
        least=least,
        most=most,
        unit=unit,
        level=_level(part, catalogues),
        note=note,
        note_en=note_en,
        line=part.table.at.line,
    )
    if value.source.mark == "house":
        part.section("source").refuse("mark", "text, press, secondary, recall")
    part.close()
    return value


def _number(part: Section, key: str) -> Decimal | None:
    if not part.has(key):
        return None
    value = part.table[key]
    if isinstance(value, bool) or not isinstance(value, int | Decimal):
        part.refuse(key, "số / number")
    return Decimal(value)


def _level(part: Section, catalogues: Catalogues) -> Level | None:
    if not part.has("wants"):
        return None
    want = read_want(part.section("wants"), catalogues)
    if not isinstance(want, Level):
        part.refuse("wants", "level")
    return want


def _check(one: Provision, found: Provisions, standards: Standards) -> None:
    """Refuse a document that is not in sources, and a successor that is nowhere."""
    for value in one.periods:
        for source in sources_of_value(value):
            if source.doc not in standards.documents:
                refuse("rulebook.no_such_document", one.origin, source.place or Place(value.line, 1),
                       found=source.doc)  # fmt: skip
        ending = value.ending
        named = zip(ending.successors, ending.places, strict=True) if ending else ()
        for code, place in named:
            if code not in found and code not in standards.requirements:
                refuse("rulebook.no_such_code", one.origin, place,
                       found=code, key="successor", wanted="provisions/, standards/")  # fmt: skip
