"""Catalogues kept as they were read, so that a short command need not read their YAML again.

Reading the catalogues of one sheet from YAML was a seventh of its time. What is kept says of which
text it was made, and counts only while the text is the same; the YAML stays the one source.
"""

import json
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from types import MappingProxyType
from typing import Any, Final
from zlib import crc32

from chuanhoa.core.rulebook.catalogue import (
    Catalogue,
    Entry,
    FieldType,
    Span,
    read_catalogues,
)
from chuanhoa.core.rulebook.source import Source
from chuanhoa.core.rulebook.tables import Place
from chuanhoa.core.text import PartialDate


def _day(told: str | None) -> date | None:
    return date.fromisoformat(told) if told else None


def _span(code: str, first: str | None, last: str | None, source: list[Any]) -> Span:
    return Span(code, _day(first), _day(last), _source(source))


_EXTRA: Final[Mapping[str, Callable[[Any], object]]] = {
    "codes": tuple,
    "texts": tuple,
    "day": _day,
    "spans": lambda told: tuple(_span(*one) for one in told),
}
"""How the types of extra columns that JSON does not know come back."""
_DAMAGED: Final = (ValueError, LookupError, TypeError, AttributeError, RecursionError)
"""What a text fails with that `keep` did not write."""


def keep(texts: Mapping[str, str]) -> str:
    """Return all catalogues of `texts` as JSON, one a line, by path; Refused as `read_catalogues`.

    Each is a text in that JSON, so that only those asked for are taken apart.
    """
    of_name = {catalogue.origin: catalogue for catalogue in read_catalogues(texts).values()}
    lines = [
        f"{_dumped(origin)}: {_dumped([_sum(texts[origin]), _dumped(_told(of_name[origin]))])}"
        for origin in sorted(texts)
    ]
    return "{\n" + ",\n".join(lines) + "\n}\n"


def kept_in(stored: str, texts: Mapping[str, str]) -> dict[str, str]:
    """Return by path what `keep` told of the texts that have not changed since, for `restored`.

    What is damaged, or of another shape, counts as not kept.
    """
    try:
        told = json.loads(stored) if stored else {}
    except (ValueError, RecursionError):
        return {}
    if not isinstance(told, dict):
        return {}
    return {
        origin: one[1]
        for origin, one in told.items()
        if origin in texts and _is_told(one) and one[0] == _sum(texts[origin])
    }


def _is_told(one: object) -> bool:
    return isinstance(one, list) and len(one) == 2 and isinstance(one[1], str)


def restored(kept: str, origin: str) -> Catalogue | None:
    """Return the catalogue that `keep` told: equal to the one read from its text.

    None where it is damaged, or told in another shape.
    """
    try:
        return _restored(json.loads(kept), origin)
    except _DAMAGED:
        return None


def _restored(told: Any, origin: str) -> Catalogue:
    fields = {key: FieldType(*kind) for key, kind in told["fields"].items()}
    entries = tuple(_entry(one, fields) for one in told["entries"])
    codes = [entry.code for entry in entries]
    return Catalogue(
        name=told["name"],
        label=told["label"],
        label_en=told["label_en"],
        source=_source(told["source"]),
        entries=entries,
        fields=MappingProxyType(fields),
        origin=origin,
        places=MappingProxyType(dict(zip(codes, _places(told["places"]), strict=True))),
        _by_code=MappingProxyType(dict(zip(codes, entries, strict=True))),
        _order=MappingProxyType({code: at for at, code in enumerate(codes)}),
        _exact=MappingProxyType({key: entries[at] for key, at in told["exact"].items()}),
        _loose=MappingProxyType({key: entries[at] for key, at in told["loose"].items()}),
    )


def _sum(text: str) -> int:
    """Return what changes with the text. Against mistakes only: who writes one file writes both."""
    return crc32(text.encode())


def _dumped(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _told(catalogue: Catalogue) -> dict[str, Any]:
    at = {entry.code: place for place, entry in enumerate(catalogue.entries)}
    exact, loose = catalogue.spellings
    return {
        "name": catalogue.name,
        "label": catalogue.label,
        "label_en": catalogue.label_en,
        "source": _source_told(catalogue.source),
        "fields": {key: [f.type, f.of, f.required] for key, f in catalogue.fields.items()},
        "entries": [_entry_told(entry) for entry in catalogue.entries],
        "places": list(catalogue.places.values()),
        "exact": {key: at[entry.code] for key, entry in exact.items()},
        "loose": {key: at[entry.code] for key, entry in loose.items()},
    }


def _entry_told(entry: Entry) -> list[Any]:
    told = {key: _plain(one) for key, one in entry.extra.items()}
    return [
        entry.code,
        entry.label,
        entry.label_en,
        entry.short,
        entry.rank,
        entry.aliases,
        told,
        entry.valid_from and entry.valid_from.iso(),
        entry.valid_to and entry.valid_to.iso(),
        entry.source and _source_told(entry.source),
    ]


def _plain(value: object) -> object:
    """Return a value of an extra column as JSON has it."""
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Span):
        first, last = (one and one.isoformat() for one in (value.first, value.last))
        return [value.code, first, last, _source_told(value.source)]
    return [_plain(one) for one in value] if isinstance(value, tuple) else value


def _entry(told: list[Any], fields: Mapping[str, FieldType]) -> Entry:
    code, label, label_en, short, rank, aliases, extra, first, last, source = told
    for key, kind in fields.items():
        if back := _EXTRA.get(kind.type):
            extra[key] = back(extra[key])
    return Entry(
        code=code,
        label=label,
        label_en=label_en,
        short=short,
        rank=rank,
        aliases=tuple(aliases),
        extra=MappingProxyType(extra),
        valid_from=PartialDate.from_iso(first) if first else None,
        valid_to=PartialDate.from_iso(last) if last else None,
        source=_source(source) if source else None,
    )


def _source_told(source: Source) -> list[Any]:
    return [source.doc, source.at, source.mark, source.note, source.note_en, source.quote,
            source.place]  # fmt: skip


def _source(told: list[Any]) -> Source:
    doc, at, mark, note, note_en, quote, place = told
    return Source(doc, at, mark, note, quote, Place(*place) if place else None, note_en)


def _places(told: Iterable[list[Any]]) -> list[Place]:
    return [Place(*one) for one in told]
