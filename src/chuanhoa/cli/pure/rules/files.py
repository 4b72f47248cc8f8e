"""The rule files of the program, with those of a folder in their place or beside them."""

from collections.abc import Mapping
from pathlib import Path
from typing import Final

from chuanhoa.core.assess import FOLDERS as BOOK
from chuanhoa.core.assess import Book, read_book
from chuanhoa.core.rulebook import refuse
from chuanhoa.core.rulebook.reading import Place
from chuanhoa.rules import texts

FOLDERS: Final = (
    "catalogues", "indicators", "forms", "sources", "standards", "deadlines", "cases",
)  # fmt: skip

Texts = Mapping[str, Mapping[str, str]]


def gather(folder: Path | None) -> Texts:
    """Return the rule files by folder and path, those of `folder` in place of those that ship.

    Raises Refused for a file that is not UTF-8.
    """
    found = {name: texts(name) for name in FOLDERS}
    for name in FOLDERS if folder else ():
        for path in sorted(Path(folder or "", name).rglob("*.yaml")):
            origin = f"{name}/{path.relative_to(Path(folder or '', name)).as_posix()}"
            try:
                found[name][origin] = path.read_text(encoding="utf-8")
            except UnicodeDecodeError as error:
                line = error.object[: error.start].count(b"\n") + 1
                refuse("rulebook.not_utf8", origin, Place(line, 1))
    return found


def book_of(found: Texts) -> Book:
    """Return the rulebook of gathered files. Raises Refused for the first fault."""
    return read_book({name: found[name] for name in BOOK})
