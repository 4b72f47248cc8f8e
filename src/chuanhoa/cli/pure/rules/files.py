"""The rule files of the program, with those of a folder in their place or beside them."""

import argparse
from collections.abc import Mapping
from pathlib import Path

from chuanhoa.cli.pure.shipped import FOLDERS, refuse_file, shipped
from chuanhoa.core.assess import FOLDERS as BOOK
from chuanhoa.core.assess import Book, read_book
from chuanhoa.core.rulebook.standards import Provisions, read_provisions
from chuanhoa.core.text import Message, Refused
from chuanhoa.rules import LIKE_YAML, Unusable, read_text

Texts = Mapping[str, Mapping[str, str]]


def own_rules(act: argparse.ArgumentParser) -> None:
    """Let a verb take the folder of a province's own rules: the same word everywhere."""
    act.add_argument(
        "--rules", dest="own", type=Path, metavar="THƯ MỤC",
        help="thư mục quy tắc riêng của địa phương, đọc sau các tệp đi kèm",
    )  # fmt: skip


def checked(folder: Path | None) -> Path | None:
    """Return a folder of rules as it was typed; Refused where there is none such."""
    if folder is not None and not folder.is_dir():
        raise Refused(Message("rulebook.report.no_folder", {"path": str(folder)}))
    return folder


def gather(folder: Path | None) -> Texts:
    """Return the rule files by folder and path, those of `folder` in place of those that ship.

    Raises Refused for a file that is not UTF-8, or that stands where no rule file is read.
    """
    found = shipped(FOLDERS)
    for path in _files(folder) if folder else ():
        origin = path.relative_to(folder or "").as_posix()
        name, _slash, rest = origin.partition("/")
        if name not in FOLDERS or not rest or path.suffix != ".yaml":
            refuse_file(Unusable(origin, stray=True))
        try:
            found[name][origin] = read_text(path, origin)
        except Unusable as error:
            refuse_file(error)
    return found


def _files(folder: Path) -> list[Path]:
    """Return what is written as YAML in a folder, wherever it stands."""
    return sorted(path for path in folder.rglob("*") if path.suffix.lower() in LIKE_YAML)


def provisions_of(found: Texts, book: Book) -> Provisions:
    """Return the provisions of gathered files. Raises Refused for the first fault."""
    return read_provisions(found["provisions"], book.catalogues, book.standards)


def book_of(found: Texts) -> Book:
    """Return the rulebook of gathered files. Raises Refused for the first fault."""
    return read_book({name: found[name] for name in BOOK})
