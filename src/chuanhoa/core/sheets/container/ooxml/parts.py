"""Where the parts of an .xlsx are: found by their relations, as their names are free."""

from collections.abc import Mapping
from posixpath import dirname, normpath
from posixpath import join as join_path
from typing import Final, NamedTuple

from chuanhoa.core.sheets.container.archive import Archive
from chuanhoa.core.sheets.container.markup import attribute, opening, refuse_doctype

USUAL_BOOK: Final = "xl/workbook.xml"
_HEAD: Final = 4096


class Parts(NamedTuple):
    """Entry names: of the workbook, of its relations, and of what they point to by their ids."""

    book: str
    relations: str
    targets: Mapping[str, tuple[str, str]]

    def of_kind(self, kind: str) -> str:
        """Return the entry of the only part of a kind; empty when there is none."""
        return next((part for found, part in self.targets.values() if found == kind), "")


def find_parts(archive: Archive) -> Parts:
    """Return where everything is, from the relations of the package and of the workbook."""
    package = _targets(archive, "_rels/.rels")
    book = next(
        (part for kind, part in package.values() if kind == "officeDocument" and part in archive),
        USUAL_BOOK,
    )
    folder, _, name = book.rpartition("/")
    relations = f"{folder}/_rels/{name}.rels".lstrip("/")
    return Parts(book, relations, _targets(archive, relations))


def _targets(archive: Archive, relations: str) -> dict[str, tuple[str, str]]:
    """Return relation id → (kind, entry)."""
    raw = archive.read(relations)
    refuse_doctype(raw[:_HEAD], archive.file)
    base = dirname(dirname(relations))
    targets = {}
    for found in opening("Relationship").finditer(raw):
        target = (attribute(found[1], b"Target") or "").replace("\\", "/")
        kind = (attribute(found[1], b"Type") or "").rpartition("/")[2]
        part = normpath(target if target.startswith("/") else join_path(base, target))
        targets[attribute(found[1], b"Id") or ""] = (kind, part.lstrip("/"))
    return targets
