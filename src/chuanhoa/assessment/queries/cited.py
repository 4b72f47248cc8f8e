"""Citations in the words of a page: the document, the place, how well it was verified."""

from dataclasses import dataclass

from chuanhoa.assessment.queries.book import book
from chuanhoa.core.rulebook import Source
from chuanhoa.core.rulebook.standards import changed_later
from chuanhoa.core.rulebook.standards.requirement import Dated
from chuanhoa.core.rulebook.standards.telling import changed
from chuanhoa.org.queries import said
from chuanhoa.ui.marks import MARKS, cited, remark


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
    changed: tuple[str, ...] = ()
    """What amended the document after the wording that cites it began."""


def changes_told(source: Source, wording: Dated | None) -> tuple[str, ...]:
    """Return in words what amended a cited document after the wording that cites it began."""
    if wording is None:
        return ()
    found = changed_later(source, wording, book().standards.documents)
    return tuple(said(changed(source, one)) for one in found)


def written_citation(source: Source) -> str:
    """Return the same as it is kept, whatever the language of who keeps it."""
    return f"{source.at}, {source.doc}" if source.at else source.doc


def kept_citation(written: str) -> str:
    """Return a citation as it was kept by `written_citation`, in the language of the reader."""
    at, _comma, doc = written.rpartition(", ")
    return cited(Source(doc, at, "house"))


def cited_in_full(source: Source, wording: Dated | None = None) -> Cited:
    """Return a citation with what the rulebook knows of its document."""
    document = book().standards.documents.get(source.doc)
    return Cited(
        doc=source.doc if document else "",
        text=cited(source),
        title=document.title if document else "",
        mark=source.mark,
        mark_words=str(MARKS[source.mark]),
        quote=source.quote,
        note=remark(source),
        changed=changes_told(source, wording),
    )
