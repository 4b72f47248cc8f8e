"""The documents that rules cite: what each is, since when, and what replaced it."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from chuanhoa.core.rulebook.reading import read_yaml
from chuanhoa.core.rulebook.section import Section, shown
from chuanhoa.core.rulebook.source import MARKS
from chuanhoa.core.rulebook.standards.conditions import within_reach
from chuanhoa.core.rulebook.tables import refuse
from chuanhoa.core.text import PartialDate


@dataclass(frozen=True, slots=True)
class Replacement:
    """`doc` took the place of a document on `day`, wholly or for what `part` says.

    `amends`: the document stayed, and reads otherwise from that day on.
    """

    doc: str
    day: PartialDate | None
    part: str
    part_en: str
    mark: str
    amends: bool = False


@dataclass(frozen=True, slots=True)
class Document:
    """A law, decree, circular, decision or official letter."""

    doc: str
    title: str
    topic: str
    issued: PartialDate | None
    first: PartialDate | None
    last: PartialDate | None
    replaced_by: tuple[Replacement, ...]
    mark: str
    urls: tuple[str, ...]
    note: str
    note_en: str


Documents = Mapping[str, Document]


def replaced(document: Document, documents: Documents) -> list[tuple[Document, Replacement]]:
    """Return the documents in whose place this one came."""
    return [
        (other, one)
        for other in documents.values()
        for one in other.replaced_by
        if one.doc == document.doc
    ]


def read_documents(texts: Mapping[str, str]) -> Documents:
    """Return all documents by number. Raises Refused for the first fault, with its line."""
    found: dict[str, Document] = {}
    seen: dict[str, tuple[Section, Document]] = {}
    for origin, text in texts.items():
        top = Section(read_yaml(text, origin), origin)
        for part in top.sections("documents"):
            document = _document(part)
            if document.doc in found:
                first = seen[document.doc][0]
                refuse("rulebook.code_twice", origin, part.at("doc"),
                       found=document.doc, first=f"{first.origin}:{first.table.at.line}")  # fmt: skip
            found[document.doc], seen[document.doc] = document, (part, document)
        top.close()
    for part, document in seen.values():
        for one in document.replaced_by:
            if one.doc == document.doc:
                refuse(
                    "rulebook.replaces_itself", part.origin, part.at("replaced_by"), found=one.doc
                )
            if one.doc not in found:
                refuse(
                    "rulebook.no_such_document", part.origin, part.at("replaced_by"), found=one.doc
                )
    for part, document in seen.values():
        for one in document.replaced_by:
            if not one.amends and _comes_back(document.doc, one.doc, found):
                refuse("rulebook.replaced_in_a_ring", part.origin, part.at("replaced_by"),
                       doc=document.doc, found=one.doc)  # fmt: skip
    return MappingProxyType(found)


def _comes_back(doc: str, after: str, documents: Documents) -> bool:
    """Whether what replaced `after`, and so on, leads to `doc`."""
    met, ahead = {after}, [after]
    while ahead:
        for one in documents[ahead.pop()].replaced_by:
            if one.doc == doc and not one.amends:
                return True
            if one.doc not in met and not one.amends:
                met.add(one.doc)
                ahead.append(one.doc)
    return False


def _document(part: Section) -> Document:
    note, note_en = part.told("note")
    document = Document(
        doc=part.code("doc"),
        title=part.text("title"),
        topic=part.text("topic"),
        issued=part.when("issued"),
        first=part.when("from"),
        last=part.when("to"),
        replaced_by=tuple(_replacement(one) for one in part.sections("replaced_by")),
        mark=part.one_of("mark", MARKS),
        urls=part.texts("urls"),
        note=note,
        note_en=note_en,
    )
    if document.first and document.last and document.last.latest < document.first.earliest:
        refuse(
            "rulebook.period_reversed", part.origin, part.at("to"),
            found=document.last.iso(), wanted=document.first.iso(),
        )  # fmt: skip
    _check_name(part)
    for key in ("issued", "from", "to"):
        day = part.when(key)
        within_reach(part, key, day.earliest if day else None)
    for position, url in enumerate(document.urls):
        if not url.startswith(("https://", "http://")):
            part.refuse("urls", "https://…", position)
    for one in document.replaced_by:
        if one.day and document.first and one.day.latest < document.first.earliest:
            refuse("rulebook.replaced_too_early", part.origin, part.at("replaced_by"),
                   found=one.day.iso(), wanted=document.first.iso())  # fmt: skip
    part.close()
    return document


def _check_name(part: Section) -> None:
    """Refuse a number with signs that nobody sees, or blanks too many: no citation would find it."""
    doc = part.code("doc")
    if doc != " ".join(doc.split()) or not doc.isprintable():
        refuse("rulebook.doc_form", part.origin, part.at("doc"), found=shown(doc))


def _replacement(part: Section) -> Replacement:
    words, english = part.told("part")
    one = Replacement(
        doc=part.code("doc"),
        day=part.when("since"),
        part=words,
        part_en=english,
        mark=part.one_of("mark", MARKS),
        amends=part.flag("amends", default=False),
    )
    part.close()
    return one
