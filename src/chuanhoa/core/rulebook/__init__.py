"""Rules as data: the strict YAML reader and the catalogues read with it."""

from collections.abc import Mapping
from hashlib import sha256

from chuanhoa.core.rulebook.catalogue import (
    Catalogue,
    Catalogues,
    Entry,
    FieldType,
    read_catalogue,
    read_catalogues,
)
from chuanhoa.core.rulebook.reading import Items, Place, Table, read_yaml, refuse
from chuanhoa.core.rulebook.section import Section, shown
from chuanhoa.core.rulebook.source import MARKS, Source, read_source

__all__ = [
    "MARKS",
    "Catalogue",
    "Catalogues",
    "Entry",
    "FieldType",
    "Items",
    "Place",
    "Section",
    "Source",
    "Table",
    "read_catalogue",
    "read_catalogues",
    "read_source",
    "read_yaml",
    "refuse",
    "shown",
    "version",
]


def version(texts: Mapping[str, str]) -> str:
    """Return the SHA-256 of all rule texts by path: any changed letter changes it."""
    digest = sha256()
    for path in sorted(texts):
        for part in (path, texts[path]):
            data = part.encode()
            digest.update(len(data).to_bytes(8, "big"))
            digest.update(data)
    return digest.hexdigest()
