"""Where a value of the rulebook comes from, and how well that text was verified."""

from dataclasses import dataclass, field
from typing import Final

from chuanhoa.core.rulebook.section import Section
from chuanhoa.core.rulebook.tables import Place

MARKS: Final = ("text", "press", "secondary", "recall", "house")
"""The words of the document were read · quoted by the press · seen in an unofficial copy · from
memory, never blocking anybody · a convention of this program, which claims no law."""


@dataclass(frozen=True, slots=True)
class Source:
    """A citation: the document, the place in it, and the mark of its verification.

    `quote`: words of that place as they were read; "" where none were. `place`: where it is written.
    `note_en`: the note in English, "" where it has none; it makes no other citation.
    """

    doc: str
    at: str
    mark: str
    note: str = ""
    quote: str = ""
    place: Place | None = field(default=None, compare=False, repr=False)
    note_en: str = field(default="", compare=False)


def read_source(section: Section) -> Source:
    """Return the citation written under `source:`."""
    note, note_en = section.told("note")
    source = Source(
        doc=section.text("doc"),
        at=section.text("at", ""),
        mark=section.one_of("mark", MARKS),
        note=note,
        note_en=note_en,
        quote=section.text("quote", ""),
        place=section.at("doc"),
    )
    section.close()
    return source
