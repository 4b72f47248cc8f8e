"""`rules test [FOLDER]`: run the cases of the rulebook, one sentence for each that does not agree."""

from collections.abc import Iterator, Mapping
from pathlib import Path

from chuanhoa.cli.pure.rules.files import book_of, gather
from chuanhoa.core.assess.book import Book
from chuanhoa.core.assess.cases import LawCase, read_cases, run_case
from chuanhoa.core.text import Message, Refused, say


def run(folder: Path | None, lang: str) -> int:
    """Print every disagreement and the sum; returns the exit code."""
    found = gather(folder)
    book = book_of(found)
    cases: list[LawCase] = []
    unreadable: list[Message] = []
    for origin, text in found["cases"].items():
        try:
            cases += read_cases(text, origin, book)
        except Refused as refused:
            unreadable.append(refused.message)
    failed = 0
    for line in unreadable:
        print(say(line, lang))
    for case in cases:
        differences = list(_differences(case, book, found["standards"]))
        failed += bool(differences)
        for line in differences:
            print(say(line, lang))
    print(say(Message("rules.test.sum", {"cases": len(cases), "failed": failed}), lang))
    return 1 if failed or unreadable or not cases else 0


def _differences(case: LawCase, book: Book, standards: Mapping[str, str]) -> Iterator[Message]:
    try:
        yield from run_case(case, book, standards)
    except Refused as refused:  # the draft inside the case cannot be read
        yield refused.message
