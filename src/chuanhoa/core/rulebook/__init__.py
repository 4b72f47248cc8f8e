"""Rules as data: the strict YAML reader and the catalogues read with it."""

from chuanhoa.core.rulebook.areas import around, lies_in, nested
from chuanhoa.core.rulebook.catalogue import (
    Catalogue,
    Catalogues,
    Entry,
    FieldType,
    read_catalogue,
    read_catalogues,
)
from chuanhoa.core.rulebook.reading import read_yaml
from chuanhoa.core.rulebook.section import Section, shown
from chuanhoa.core.rulebook.shelf import shelf_of
from chuanhoa.core.rulebook.source import MARKS, Source, read_source
from chuanhoa.core.rulebook.tables import Items, Place, Table, refuse

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
    "around",
    "lies_in",
    "nested",
    "read_catalogue",
    "read_catalogues",
    "read_source",
    "read_yaml",
    "refuse",
    "shelf_of",
    "shown",
]
