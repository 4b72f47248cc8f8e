"""Everything an assessment reads of the rules, read once."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from chuanhoa.core.figures import read_indicators
from chuanhoa.core.figures.ages import RetirementAges
from chuanhoa.core.rulebook import Catalogues, read_catalogues
from chuanhoa.core.rulebook.fingerprint import version
from chuanhoa.core.rulebook.standards import Standards, read_documents, read_standards

FOLDERS = ("catalogues", "indicators", "sources", "standards")


@dataclass(frozen=True, slots=True)
class Book:
    """The standards with the lists they speak of; `version` names the state of all their files."""

    standards: Standards
    catalogues: Catalogues
    retirement: RetirementAges
    version: str


def read_book(texts: Mapping[str, Mapping[str, str]]) -> Book:
    """Return the rulebook of `texts`: folder → path → text, each of `FOLDERS`.

    Raises Refused for the first fault, with its file and line.
    """
    catalogues = read_catalogues(texts["catalogues"])
    documents = read_documents(texts["sources"])
    return Book(
        standards=read_standards(texts["standards"], catalogues, documents),
        catalogues=catalogues,
        retirement=read_indicators(texts["indicators"], catalogues).retirement,
        version=version({path: text for name in FOLDERS for path, text in texts[name].items()}),
    )


Texts = Mapping[str, Mapping[str, str]]
"""Folder → path → text."""


def overlaid(book: Book, texts: Texts, more: Texts) -> Book:
    """Return the book of `texts` with files of standards and sources more, read after all others.

    It is what `read_book` returns of `together(texts, more)`. Raises Refused for the first fault.
    """
    whole = together(texts, more)
    documents = book.standards.documents
    if more.get("sources"):
        documents = read_documents(whole["sources"])
    standards = read_standards(
        more.get("standards", {}), book.catalogues, documents, after=book.standards
    )
    everything = {path: text for name in FOLDERS for path, text in whole[name].items()}
    return replace(book, standards=standards, version=version(everything))


def together(texts: Texts, more: Texts) -> dict[str, dict[str, str]]:
    """Return all files by folder, those of `more` after the others."""
    return {name: {**texts[name], **more.get(name, {})} for name in texts}
