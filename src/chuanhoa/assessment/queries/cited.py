"""Citations in the words of a page: the document, the place, how well it was verified."""

from dataclasses import dataclass

from chuanhoa.assessment.queries.book import book
from chuanhoa.core.rulebook import Source
from chuanhoa.ui.marks import MARKS


@dataclass(frozen=True, slots=True)
class Cited:
    """`text`: place and document; `quote`: words of that place as read, "" where none were.

    `doc` is "" where the source is no document, such as a convention of the program.
    """

    doc: str
    text: str
    title: str
    mark: str
    mark_words: str
    quote: str
    note: str


def cited_in_full(source: Source) -> Cited:
    """Return a citation with what the rulebook knows of its document."""
    document = book().standards.documents.get(source.doc)
    return Cited(
        doc=source.doc if document else "",
        text=f"{source.at}, {source.doc}" if source.at else source.doc,
        title=document.title if document else "",
        mark=source.mark,
        mark_words=str(MARKS[source.mark]),
        quote=source.quote,
        note=source.note,
    )
