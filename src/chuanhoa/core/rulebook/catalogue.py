"""Catalogues: closed lists of codes, each with its labels, spellings and source.

A catalogue file states its own extra columns under `fields:`, so that an entry with a key too many,
a key too few or a value of the wrong type is refused with its line.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import PurePosixPath
from types import MappingProxyType
from typing import Any, Final, NamedTuple

from chuanhoa.core.rulebook.reading import read_yaml
from chuanhoa.core.rulebook.section import Section
from chuanhoa.core.rulebook.source import Source, read_source
from chuanhoa.core.rulebook.tables import Place, refuse
from chuanhoa.core.text import PartialDate, fold, name_key

FIELD_TYPES: Final = ("code", "codes", "text", "texts", "flag", "whole", "day", "spans")


class Span(NamedTuple):
    """A code that holds from a day to a day, both inclusive, by a clause; None is open."""

    code: str
    first: date | None
    last: date | None
    source: Source


class Entry(NamedTuple):
    """One line of a catalogue. `rank`: higher is the higher level, 0 where levels mean nothing."""

    code: str
    label: str
    label_en: str
    short: str
    rank: int
    aliases: tuple[str, ...]
    extra: Mapping[str, Any]
    valid_from: PartialDate | None = None
    valid_to: PartialDate | None = None
    source: Source | None = None

    def label_in(self, lang: str) -> str:
        """Return the label in `lang`, "vi" or "en"."""
        return self.label_en if lang == "en" else self.label


class FieldType(NamedTuple):
    """The type of one extra column; `of` names the catalogue its codes belong to."""

    type: str
    of: str | None
    required: bool


@dataclass(frozen=True)
class Catalogue:
    """A closed list in its official order of display."""

    name: str
    label: str
    label_en: str
    source: Source
    entries: tuple[Entry, ...]
    fields: Mapping[str, FieldType]
    origin: str
    places: Mapping[str, Place]
    _by_code: Mapping[str, Entry] = field(repr=False)
    _order: Mapping[str, int] = field(repr=False)
    _exact: Mapping[str, Entry] = field(repr=False)
    _loose: Mapping[str, Entry] = field(repr=False)

    def __iter__(self) -> Iterator[Entry]:
        return iter(self.entries)

    def __len__(self) -> int:
        return len(self.entries)

    def __contains__(self, code: object) -> bool:
        return code in self._by_code

    def get(self, code: str) -> Entry | None:
        """Return the entry with this code, or None."""
        return self._by_code.get(code)

    def __getitem__(self, code: str) -> Entry:
        """Return the entry with this code; KeyError names the catalogue where there is none."""
        entry = self._by_code.get(code)
        if entry is None:
            raise KeyError(f"{self.name}: {code}")
        return entry

    def order(self, code: str) -> int:
        """Return the place of `code` in the order of display, from 0; unknown codes come last."""
        return self._order.get(code, len(self.entries))

    def find(self, text: str) -> Entry | None:
        """Return the entry meant by `text`: by label in either language, short form, alias or code.

        Spelling, case and tone position are tried exactly first; then without marks, blanks and
        punctuation ("Th. S" is "ThS"), where that still means one entry only. Nothing is guessed.
        """
        return self._exact.get(name_key(text)) or self._loose.get(_loose_key(text))

    @property
    def spellings(self) -> tuple[Mapping[str, Entry], Mapping[str, Entry]]:
        """Return which entry each spelling means: exactly, and without marks and blanks."""
        return self._exact, self._loose

    def at_least(self, code: str) -> frozenset[str]:
        """Return the codes whose rank is that of `code` or higher; KeyError for an unknown code."""
        least = self[code].rank
        return frozenset(entry.code for entry in self.entries if entry.rank >= least)


Catalogues = Mapping[str, Catalogue]


def read_catalogue(text: str, origin: str) -> Catalogue:
    """One catalogue from the text of its file. Raises Refused with line, found and wanted."""
    top = Section(read_yaml(text, origin), origin)
    name = top.code("catalogue")
    stem = PurePosixPath(origin).stem
    if stem != name:
        refuse("rulebook.wrong_name", origin, top.at("catalogue"), found=name, wanted=stem)
    label, label_en = top.text("label"), top.text("label_en")
    source = read_source(top.section("source"))
    top.told("note")
    fields = {key: _field_type(part) for key, part in top.named_sections("fields").items()}
    places: dict[str, Place] = {}
    entries: list[Entry] = []
    for part in top.sections("entries"):
        entry = _entry(part, fields)
        if entry.code in places:
            first = places[entry.code].line
            refuse("rulebook.code_twice", origin, part.at("code"), found=entry.code, first=first)
        places[entry.code] = part.at("code")
        entries.append(entry)
    if not entries:
        top.refuse("entries", "≥ 1")
    top.close()
    exact, loose = _spellings(name, entries, origin, places)
    return Catalogue(
        name=name,
        label=label,
        label_en=label_en,
        source=source,
        entries=tuple(entries),
        fields=MappingProxyType(fields),
        origin=origin,
        places=MappingProxyType(places),
        _by_code=MappingProxyType({entry.code: entry for entry in entries}),
        _order=MappingProxyType({entry.code: at for at, entry in enumerate(entries)}),
        _exact=MappingProxyType(exact),
        _loose=MappingProxyType(loose),
    )


def read_catalogues(texts: Mapping[str, str]) -> Catalogues:
    """All catalogues of `texts` (path → text) by name, their references to each other checked.

    Raises Refused for the first fault, with its line.
    """
    found = {}
    for origin, text in texts.items():
        catalogue = read_catalogue(text, origin)
        found[catalogue.name] = catalogue
    for catalogue in found.values():
        _check_references(catalogue, found)
        _check_circles(catalogue)
    return MappingProxyType(found)


def _field_type(part: Section) -> FieldType:
    kind = FieldType(
        type=part.one_of("type", FIELD_TYPES),
        of=part.code("of") if part.has("of") else None,
        required=part.flag("required", default=True),
    )
    part.close()
    return kind


def _entry(part: Section, fields: Mapping[str, FieldType]) -> Entry:
    code = part.new_code("code")
    label = part.text("label")
    entry = Entry(
        code=code,
        label=label,
        label_en=part.text("label_en"),
        short=part.text("short", label),
        rank=part.whole("rank", 0),
        aliases=part.texts("aliases"),
        extra=MappingProxyType({key: _extra(part, key, kind) for key, kind in fields.items()}),
        valid_from=part.when("from"),
        valid_to=part.when("to"),
        source=read_source(part.section("source")) if part.has("source") else None,
    )
    first, last = entry.valid_from, entry.valid_to
    if first and last and last.latest < first.earliest:
        place = part.at("to")
        refuse("rulebook.period_reversed", part.origin, place, found=last.iso(), wanted=first.iso())
    part.close()
    return entry


def _extra(part: Section, key: str, kind: FieldType) -> object:
    if not kind.required and not part.has(key):
        return () if kind.type in ("codes", "texts", "spans") else None
    if kind.required and not part.has(key):
        refuse("rulebook.missing_key", part.origin, part.table.at, key=key)
    match kind.type:
        case "code":
            return part.code(key)
        case "codes":
            return part.codes(key)
        case "text":
            return part.text(key)
        case "texts":
            return part.texts(key)
        case "flag":
            return part.flag(key)
        case "whole":
            return part.whole(key)
        case "spans":
            return tuple(_span(one) for one in part.sections(key))
        case _:
            return part.day(key)


def _span(part: Section) -> Span:
    span = Span(
        part.code("code"), part.day("from"), part.day("to"), read_source(part.section("source"))
    )
    if span.first and span.last and span.last < span.first:
        refuse("rulebook.period_reversed", part.origin, part.at("to"),
               found=span.last.isoformat(), wanted=span.first.isoformat())  # fmt: skip
    part.close()
    return span


def _spellings(
    name: str, entries: list[Entry], origin: str, places: Mapping[str, Place]
) -> tuple[dict[str, Entry], dict[str, Entry]]:
    exact: dict[str, Entry] = {}
    loose: dict[str, Entry | None] = {}
    for entry in entries:
        for spelling in (entry.label, entry.short, *entry.aliases, entry.code):
            key = name_key(spelling)
            other = exact.setdefault(key, entry)
            if other is not entry:
                refuse(
                    "rulebook.alias_twice",
                    origin,
                    places[entry.code],
                    found=spelling,
                    first=other.code,
                    second=entry.code,
                    catalogue=name,
                )
            near = _loose_key(spelling)
            if loose.setdefault(near, entry) is not entry:
                loose[near] = None
    _add_english(entries, exact, loose)
    loose.pop("", None)
    return exact, {key: entry for key, entry in loose.items() if entry}


def _add_english(
    entries: list[Entry], exact: dict[str, Entry], loose: dict[str, Entry | None]
) -> None:
    """Add the English labels that are of one entry only and no other spelling."""
    english: dict[str, list[Entry]] = {}
    for entry in entries:
        english.setdefault(name_key(entry.label_en), []).append(entry)
    for key, labelled in english.items():
        if len(labelled) == 1 and exact.setdefault(key, labelled[0]) is labelled[0]:
            loose.setdefault(_loose_key(labelled[0].label_en), labelled[0])


def _loose_key(text: str) -> str:
    return "".join(letter for letter in fold(text) if letter.isalnum())


def _check_references(catalogue: Catalogue, all_: Catalogues) -> None:
    for key, kind in catalogue.fields.items():
        if kind.of is None:
            continue
        target = all_.get(kind.of)
        for entry in catalogue.entries:
            value = entry.extra[key]
            codes = value if isinstance(value, tuple) else (value,)
            for one in codes:
                code = one.code if isinstance(one, Span) else one
                if code is not None and (target is None or code not in target):
                    refuse(
                        "rulebook.no_such_code",
                        catalogue.origin,
                        catalogue.places[entry.code],
                        found=code,
                        key=key,
                        wanted=kind.of,
                    )


def _check_circles(catalogue: Catalogue) -> None:
    """Refuse an entry that names itself by way of entries of its own catalogue."""
    own = [
        key
        for key, kind in catalogue.fields.items()
        if kind.type == "code" and kind.of == catalogue.name
    ]
    for key in own:
        for entry in catalogue.entries:
            seen, code = [entry.code], entry.extra[key]
            while code is not None and code not in seen:
                seen.append(code)
                code = catalogue[code].extra[key]
            if code == entry.code:
                place = catalogue.places[entry.code]
                found = " → ".join((*seen, code))
                refuse("rulebook.in_a_circle", catalogue.origin, place, key=key, found=found)
