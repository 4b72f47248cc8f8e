"""The English catalogue of the screens: `python -m chuanhoa.cli.translations update|compile|check`.

Screens are written in Vietnamese; the Vietnamese sentence is the msgid. `update` collects every
marked sentence of the source into the .po file and keeps what is translated; `compile` writes the
.mo file that Django reads; `check` says what is missing. For developers: it needs Babel, which an
installation does not have.
"""

import io
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from django.utils.translation.template import templatize

SOURCE = Path(__file__).resolve().parents[1]
LOCALE = SOURCE / "ui" / "locale"
PO = LOCALE / "en" / "LC_MESSAGES" / "django.po"
FILLER = LOCALE / "vi" / "LC_MESSAGES" / "django.po"  # what Django's own Vietnamese lacks
KEYWORDS: dict[str, tuple[int | tuple[int, str], ...] | None] = {
    "_": None,
    "gettext": None,
    "now": None,
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext": (1, 2),
    "ngettext_lazy": (1, 2),
    "pgettext": ((1, "c"), 2),
    "pgettext_lazy": ((1, "c"), 2),
}
PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|\{\w*\}")
HEADER = "# English words of the screens. The Vietnamese sentence in the source is the key.\n"

UNDATED = datetime(2026, 1, 1, tzinfo=UTC)  # the file's history is in git; its bytes stay put

MessageId = str | tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Marked:
    """A sentence marked for translation, and the files it stands in (relative to the package)."""

    id: MessageId
    context: str | None
    places: tuple[str, ...]

    @property
    def key(self) -> tuple[str | None, str]:
        return self.context, self.id if isinstance(self.id, str) else self.id[0]


def marked(source: Path = SOURCE) -> list[Marked]:
    """Return every sentence marked in the Python files and templates under `source`, sorted."""
    found: dict[tuple[str | None, str], tuple[MessageId, set[str]]] = {}
    for path in sorted([*source.rglob("*.py"), *source.rglob("*.html"), *source.rglob("*.txt")]):
        if "static" in path.parts or "migrations" in path.parts:
            continue
        for message, context in _of_file(path):
            first = message if isinstance(message, str) else message[0]
            if first:
                entry = found.setdefault((context, first), (message, set()))
                entry[1].add(path.relative_to(source).as_posix())
    ordered = sorted(found.items(), key=lambda item: (min(item[1][1]), item[0][1]))
    return [Marked(id_, key[0], tuple(sorted(places))) for key, (id_, places) in ordered]


def _of_file(path: Path) -> Iterator[tuple[MessageId, str | None]]:
    text = path.read_text(encoding="utf-8")
    if path.suffix != ".py":
        # Indentation of the page would be indentation of Python: the extractor refuses it.
        text = "\n".join(line.strip() for line in templatize(text, str(path)).splitlines())
    source = io.BytesIO(text.encode())
    for _line, message, _comments, context in extract(
        "python", source, keywords=KEYWORDS, options={"encoding": "utf-8"}
    ):
        yield message, context


def read_catalogue(path: Path = PO) -> Catalog:
    """Return the catalogue in `path` (…/<language>/LC_MESSAGES/…), an empty one without a file."""
    if not path.exists():
        return Catalog(locale="en", header_comment=HEADER)
    with path.open("rb") as file:
        return read_po(file, locale=path.parts[-3])


def renewed(old: Catalog, sentences: list[Marked]) -> Catalog:
    """Return a catalogue of exactly `sentences` with the translations that `old` has for them."""
    fresh = Catalog(
        locale="en", project="Chuẩn hóa", version="1", header_comment=HEADER, charset="utf-8",
        fuzzy=False, creation_date=UNDATED, revision_date=UNDATED,
    )  # fmt: skip
    for sentence in sentences:
        known = old.get(sentence.key[1], sentence.context)
        plural = isinstance(sentence.id, tuple)
        fits = known is not None and bool(known.pluralizable) == plural
        fresh.add(
            sentence.id,
            known.string if known is not None and fits else None,
            locations=[(place, 0) for place in sentence.places],
            flags=known.flags - {"fuzzy"} if known is not None else (),
            context=sentence.context,
        )
    return fresh


def written(catalogue: Catalog) -> bytes:
    """Return the catalogue as the text of a .po file, the same bytes for the same content."""
    out = io.BytesIO()
    write_po(out, catalogue, width=100, omit_header=False, include_lineno=False, sort_output=False)
    unsteady = (b'"POT-Creation-Date', b'"PO-Revision-Date', b'"Generated-By')
    empty = (b'"Report-Msgid-Bugs-To', b'"Last-Translator', b'"Language-Team')
    lines = out.getvalue().splitlines(keepends=True)
    return b"".join(line for line in lines if not line.startswith(unsteady + empty))


def compiled(catalogue: Catalog) -> bytes:
    """Return the bytes of the .mo file that Django reads."""
    out = io.BytesIO()
    catalogue.creation_date = catalogue.revision_date = UNDATED  # a reading fills in today
    write_mo(out, catalogue)
    return out.getvalue()


def untranslated(catalogue: Catalog, sentences: list[Marked]) -> list[str]:
    """Return a line for each sentence without English, or whose English lost a placeholder."""
    problems = []
    for sentence in sentences:
        entry = catalogue.get(sentence.key[1], sentence.context)
        english = entry.string if entry is not None else ""
        told = [english] if isinstance(english, str) else list(english or [""])
        where = f"{sentence.places[0]}: {sentence.key[1]!r}"
        if not all(told):
            problems.append(f"{where} has no English")
        elif any(set(PLACEHOLDER.findall(one)) != _places_in(sentence) for one in told):
            problems.append(f"{where}: the placeholders of the English differ")
    return problems


def _places_in(sentence: Marked) -> set[str]:
    return set(PLACEHOLDER.findall(sentence.key[1]))


def main(arguments: list[str]) -> int:
    """Run one verb; return 0 when done, 1 when something is missing, 2 for wrong use."""
    sentences = marked()
    match arguments:
        case ["update"]:
            PO.parent.mkdir(parents=True, exist_ok=True)
            fresh = renewed(read_catalogue(), sentences)
            PO.write_bytes(written(fresh))
            print(f"{PO}: {len(sentences)} sentences, {len(untranslated(fresh, sentences))} to do")
            return 0
        case ["compile"]:
            for path in (PO, FILLER):
                path.with_suffix(".mo").write_bytes(compiled(read_catalogue(path)))
                print(f"{path.with_suffix('.mo')}: written")
            return 0
        case ["check"]:
            problems = untranslated(read_catalogue(), sentences)
            print("\n".join(problems) or f"{len(sentences)} sentences, all in English")
            return 1 if problems else 0
    print("python -m chuanhoa.cli.translations update | compile | check", file=sys.stderr)
    return 2


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
