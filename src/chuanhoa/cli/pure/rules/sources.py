"""`rules sources`: every document, and what replaced what."""

import json
from collections.abc import Iterator
from pathlib import Path

from chuanhoa.cli.pure.rules.files import book_of, gather, provisions_of
from chuanhoa.core.rulebook.standards import (
    Document,
    Documents,
    Provisions,
    Replacement,
    Standards,
    cited_by,
    provisions_citing,
    replaced,
)
from chuanhoa.core.rulebook.standards.telling import part, remark
from chuanhoa.core.text import Message, say


def run(lang: str, folder: Path | None = None, *, as_json: bool) -> int:
    """Print the documents in the order of their files; returns the exit code."""
    files = gather(folder)
    book = book_of(files)
    standards, provisions = book.standards, provisions_of(files, book)
    if as_json:
        answer = [plain(one, standards, provisions) for one in standards.documents.values()]
        print(json.dumps(answer, ensure_ascii=False, indent=1))
        return 0
    for document in standards.documents.values():
        print(say(_title(document), lang))
        for line in replacements(document, standards.documents):
            print(f"  {say(line, lang)}")
    count = len(standards.documents)
    print(say(Message("rules.sources.sum", {"count": count}), lang))
    return 0


def run_one(
    document: Document, standards: Standards, provisions: Provisions, lang: str, *, as_json: bool
) -> None:
    """Print all that is known of one document."""
    if as_json:
        print(json.dumps(plain(document, standards, provisions), ensure_ascii=False, indent=1))
        return
    for line in page(document, standards, provisions):
        print(say(line, lang))


def page(document: Document, standards: Standards, provisions: Provisions) -> Iterator[Message]:
    """Yield all that is known of one document."""
    yield _title(document)
    if document.issued:
        yield Message("rules.line.issued", {"day": document.issued.show()})
    if document.first:
        first, last = document.first.show(), document.last
        code = "rules.span" if last else "rules.since"
        params = {"first": first, "last": last.show() if last else ""}
        yield Message("rules.line.span", {"span": Message(code, params)})
    yield from replacements(document, standards.documents)
    yield Message("rules.line.mark", {"mark": Message(f"rules.mark.{document.mark}")})
    if cited := _cited_by(document, standards, provisions):
        yield Message("rules.line.cited", {"codes": cited})
    if document.note:
        yield Message("rules.line.note", {"note": remark(document)})
    for url in document.urls:
        yield Message("rules.line.url", {"url": url})


def replacements(document: Document, documents: Documents) -> Iterator[Message]:
    """Yield what replaced a document, and what it replaced."""
    for one in document.replaced_by:
        yield _replacement(f"rules.line.{'amended' if one.amends else 'replaced'}", one.doc, one)
    for other, one in replaced(document, documents):
        yield _replacement(f"rules.line.{'amends' if one.amends else 'replaces'}", other.doc, one)


def plain(document: Document, standards: Standards, provisions: Provisions) -> dict[str, object]:
    """Return one document as JSON has it."""
    documents = standards.documents
    return {
        "document": document.doc,
        "title": document.title,
        "topic": document.topic,
        "issued": document.issued.iso() if document.issued else None,
        "from": document.first.iso() if document.first else None,
        "to": document.last.iso() if document.last else None,
        "replaced_by": [_plain_part(one.doc, one) for one in document.replaced_by],
        "replaces": [_plain_part(other.doc, one) for other, one in replaced(document, documents)],
        "mark": document.mark,
        "urls": list(document.urls),
        "note": document.note,
        "note_en": document.note_en,
        "cited_by": _cited_by(document, standards, provisions),
    }


def _cited_by(document: Document, standards: Standards, provisions: Provisions) -> list[str]:
    doc = document.doc
    codes = [one.code for one in cited_by(doc, standards)]
    return codes + [one.code for one in provisions_citing(doc, provisions)]


def _plain_part(doc: str, one: Replacement) -> dict[str, object]:
    since = one.day.iso() if one.day else None
    return {
        "document": doc, "since": since, "part": one.part, "part_en": one.part_en,
        "mark": one.mark, "amends": one.amends,
    }  # fmt: skip


def _title(document: Document) -> Message:
    return Message("rules.title", {"code": document.doc, "label": document.title})


def _replacement(code: str, doc: str, one: Replacement) -> Message:
    since = Message("rules.since_day", {"day": one.day.show()}) if one.day else ""
    what = Message("rules.part", {"part": part(one)}) if one.part else ""
    mark = Message(f"rules.mark.{one.mark}")
    return Message(code, {"doc": doc, "since": since, "part": what, "mark": mark})
