"""`rules check [FOLDER]`: whether all rule files are strict and fit one another."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from chuanhoa.cli.pure.rules.files import Texts, gather
from chuanhoa.core.assess.book import FOLDERS, Book
from chuanhoa.core.assess.cases import read_cases
from chuanhoa.core.figures import Indicators, read_indicators
from chuanhoa.core.figures.forms import Form, read_forms
from chuanhoa.core.rulebook import MARKS, Catalogues, Source, read_catalogue, read_catalogues
from chuanhoa.core.rulebook.fingerprint import version
from chuanhoa.core.rulebook.standards import (
    Deadline,
    Standards,
    read_deadlines,
    read_documents,
    read_provisions,
    read_standards,
)
from chuanhoa.core.rulebook.standards.book import sources_of
from chuanhoa.core.rulebook.standards.provisions import sources_of_value
from chuanhoa.core.text import Message, Refused, say


def run(folder: Path | None, lang: str) -> int:
    """Print one line a folder, or each fault; returns the exit code."""
    try:
        lines = list(check(gather(folder)))
    except Refused as refused:
        lines = [refused.message]
    for line in lines:
        print(say(line, lang))
    good = all(line.code.startswith("rulebook.report.") for line in lines)
    print(say(Message("rulebook.report.good" if good else "rulebook.report.bad"), lang))
    return 0 if good else 1


def check(found: Texts) -> Iterator[Message]:
    """Yield one line for each folder in order, and each fault; a fault ends what leans on it."""
    catalogues, faults = _catalogues(found["catalogues"])
    yield from faults
    if catalogues is None:
        return
    entries = sum(len(catalogue) for catalogue in catalogues.values())
    yield _counted("catalogues", len(catalogues), entries)
    try:
        indicators = read_indicators(found["indicators"], catalogues)
        yield _counted("indicators", len(found["indicators"]), len(indicators.indicators))
        forms = read_forms(found["forms"], indicators, catalogues)
        columns = sum(len(form.leaves) for form in forms.values())
        yield _counted("forms", len(forms), columns)
        documents = read_documents(found["sources"])
        yield _counted("sources", len(found["sources"]), len(documents))
        renamed: list[Message] = []
        standards = read_standards(found["standards"], catalogues, documents, tell=renamed.append)
        yield from renamed
        yield _counted("standards", len(found["standards"]), len(standards))
        deadlines = read_deadlines(found["deadlines"], standards, catalogues)
        yield _counted("deadlines", len(found["deadlines"]), len(deadlines))
        provisions = read_provisions(found["provisions"], catalogues, standards)
        yield _counted("provisions", len(found["provisions"]), len(provisions))
    except Refused as refused:
        yield refused.message
        return
    everything = version({path: text for name in FOLDERS for path, text in found[name].items()})
    book = Book(standards, catalogues, indicators.retirement, everything)
    yield from _cases(found["cases"], book)
    sources = [
        *_sources(catalogues, indicators, forms.values()),
        *_of_standards(standards, deadlines.values()),
        *(each for one in provisions.values() for v in one.periods for each in sources_of_value(v)),
    ]
    marks = Counter(source.mark for source in sources)
    told = ", ".join(f"{mark} {marks[mark]}" for mark in MARKS if marks[mark])
    yield Message("rulebook.report.marks", {"marks": told})
    yield Message("rulebook.report.version", {"version": everything})


def _catalogues(files: Mapping[str, str]) -> tuple[Catalogues | None, list[Message]]:
    faults = []
    for origin, text in files.items():
        try:
            read_catalogue(text, origin)
        except Refused as refused:
            faults.append(refused.message)
    if faults:
        return None, faults
    try:
        return read_catalogues(files), []
    except Refused as refused:
        return None, [refused.message]


def _cases(files: Mapping[str, str], book: Book) -> Iterator[Message]:
    """Yield how many cases there are, or the fault of each file that cannot be read."""
    faults, count = [], 0
    for origin, text in files.items():
        try:
            count += len(read_cases(text, origin, book))
        except Refused as refused:
            faults.append(refused.message)
    yield from faults or [_counted("cases", len(files), count)]


def _sources(
    catalogues: Catalogues, indicators: Indicators, forms: Iterable[Form]
) -> Iterator[Source]:
    for catalogue in catalogues.values():
        yield catalogue.source
        yield from (entry.source for entry in catalogue if entry.source)
    yield from (indicator.source for indicator in indicators.indicators.values())
    yield from (one.source for one in indicators.breaks)
    yield from (form.source for form in forms)


def _of_standards(standards: Standards, deadlines: Iterable[Deadline]) -> Iterator[Source]:
    for requirement in standards:
        for period in requirement.periods:
            yield from sources_of(period)
    yield from (deadline.source for deadline in deadlines)


def _counted(folder: str, files: int, parts: int) -> Message:
    return Message(f"rulebook.report.{folder}", {"files": files, "parts": parts})
