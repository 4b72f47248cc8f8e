"""The documents that the rules cite: when each holds, what replaced what, who cites it."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from django.http import Http404

from chuanhoa.assessment.queries.book import book, deadlines, provisions
from chuanhoa.assessment.queries.cited import Cited, cited_in_full
from chuanhoa.assessment.queries.standards import Near, near
from chuanhoa.assessment.queries.topics import topic_told
from chuanhoa.assessment.queries.wording import lang
from chuanhoa.core.rulebook.standards import (
    Document,
    Replacement,
    cited_by,
    provisions_citing,
    replaced,
)
from chuanhoa.core.rulebook.standards.book import sources_of
from chuanhoa.core.rulebook.standards.telling import part
from chuanhoa.core.text import fold
from chuanhoa.org.queries import said
from chuanhoa.ui.marks import MARKS, cited, remark


@dataclass(frozen=True, slots=True)
class Replaced:
    """A document that came before or after another; `part`: for what, "" wholly.

    `amends`: it changed the words of the other, which stayed.
    """

    doc: str
    title: str
    since: str
    part: str
    mark_words: str
    amends: bool


@dataclass(frozen=True, slots=True)
class DocumentTold:
    """A document with its dates as they are known; `citing`: how many requirements cite it.

    `replaces` and `replaced_by` are in the place of one another; `amends` and `amended_by` stand
    beside one another.
    """

    doc: str
    title: str
    topic: str
    issued: str
    since: str
    until: str
    mark: str
    mark_words: str
    replaces: tuple[Replaced, ...]
    replaced_by: tuple[Replaced, ...]
    amends: tuple[Replaced, ...]
    amended_by: tuple[Replaced, ...]
    citing: int
    urls: tuple[str, ...]
    note: str


@dataclass(frozen=True, slots=True)
class Stated:
    """A value of the law that is no standard, as a document states it: what, and from when to when."""

    label: str
    says: str
    cited: Cited
    since: str
    until: date | None
    note: str


@dataclass(frozen=True, slots=True)
class DocumentOpened:
    """A document with each wording that cites it, the duties that it sets, and what else it states.

    `applied`: the first day of any wording that cites it, None where none does.
    """

    told: DocumentTold
    wordings: tuple[Near, ...]
    duties: tuple[tuple[str, str], ...]
    stated: tuple[Stated, ...]
    applied: date | None = None


def documents_listed(search: str = "", in_force_on: date | None = None) -> list[DocumentTold]:
    """Return the documents in the order of their files: those whose words hold `search`."""
    sought = fold(search)
    counted = _citing()
    return [
        _told(one, counted[one.doc])
        for one in book().standards.documents.values()
        if sought in fold(f"{one.doc} {one.title} {one.topic}")
        and (in_force_on is None or _may_hold(one, in_force_on))
    ]


def document_opened(doc: str) -> DocumentOpened:
    """Return a document with what cites it; Http404 for no such number."""
    standards = book().standards
    document = standards.documents.get(doc)
    if document is None:
        raise Http404
    citing = cited_by(doc, standards)
    periods = [
        (requirement, period)
        for requirement in citing
        for period in requirement.periods
        if any(source.doc == doc for source in sources_of(period))
    ]
    found = [near(requirement, period) for requirement, period in periods]
    days = [
        period.first.earliest
        for _requirement, period in periods
        if any(source.doc == doc for source in sources_of(replace(period, ending=None)))
    ]
    duties = [
        (one.label_in(lang()), cited(one.source))
        for one in deadlines().values()
        if one.source.doc == doc
    ]
    told = _told(document, len(citing))
    return DocumentOpened(
        told, tuple(found), tuple(duties), tuple(_stated(doc)), min(days, default=None)
    )


def _stated(doc: str) -> Iterator[Stated]:
    for one in provisions_citing(doc, provisions()):
        for value in one.periods:
            if value.source.doc == doc:
                yield Stated(
                    label=one.label_in(lang()),
                    says=value.says_in(lang()),
                    cited=cited_in_full(value.source),
                    since=value.first.show(),
                    until=value.last,
                    note=remark(value),
                )


def _citing() -> Counter[str]:
    """Return how many requirements cite each document."""
    return Counter(
        doc
        for requirement in book().standards
        for doc in {source.doc for p in requirement.periods for source in sources_of(p)}
    )


def _may_hold(document: Document, day: date) -> bool:
    first, last = document.first, document.last
    return (first is None or first.earliest <= day) and (last is None or day <= last.latest)


def _told(document: Document, citing: int) -> DocumentTold:
    documents = book().standards.documents
    before = [_replaced(other, one) for other, one in replaced(document, documents)]
    after = [_replaced(documents[one.doc], one) for one in document.replaced_by]
    return DocumentTold(
        doc=document.doc,
        title=document.title,
        topic=topic_told(document.topic),
        issued=document.issued.show() if document.issued else "",
        since=document.first.show() if document.first else "",
        until=document.last.show() if document.last else "",
        mark=document.mark,
        mark_words=str(MARKS[document.mark]),
        replaces=tuple(one for one in before if not one.amends),
        replaced_by=tuple(one for one in after if not one.amends),
        amends=tuple(one for one in before if one.amends),
        amended_by=tuple(one for one in after if one.amends),
        citing=citing,
        urls=document.urls,
        note=remark(document),
    )


def _replaced(other: Document, one: Replacement) -> Replaced:
    since = one.day.show() if one.day else ""
    mark = str(MARKS[one.mark])
    return Replaced(other.doc, other.title, since, said(part(one)), mark, one.amends)
