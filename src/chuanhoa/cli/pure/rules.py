"""`chuanhoa rules check [FOLDER]`: tell whether all rule files are strict and fit one another.

A folder, such as a province's own, has the same layout as the rules that ship: its files stand in
for those of the same path, and add to them.
"""

import argparse
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from itertools import chain
from pathlib import Path
from typing import Final

from chuanhoa.core.figures import Indicators, read_indicators
from chuanhoa.core.figures.forms import read_forms
from chuanhoa.core.rulebook import (
    MARKS,
    Catalogues,
    Source,
    read_catalogue,
    read_catalogues,
    refuse,
)
from chuanhoa.core.rulebook.fingerprint import version
from chuanhoa.core.rulebook.reading import Place
from chuanhoa.core.text import Message, Refused, say
from chuanhoa.rules import texts

FOLDERS: Final = ("catalogues", "indicators", "forms")
DONE: Final = 0
FOUND_PROBLEMS: Final = 1
WRONG_USE: Final = 2

Texts = Mapping[str, Mapping[str, str]]


def add_parser(verbs: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    verb = verbs.add_parser("rules", help="kiểm tra các tệp quy tắc")
    acts = verb.add_subparsers(dest="act", metavar="VIỆC", required=True)
    act = acts.add_parser("check", help="kiểm tra danh mục, chỉ tiêu, biểu mẫu")
    act.add_argument(
        "folder", type=Path, nargs="?", metavar="THƯ MỤC", help="thư mục quy tắc của địa phương"
    )
    act.add_argument("--lang", choices=("vi", "en"), default="vi", help="ngôn ngữ của thông báo")


def run(args: argparse.Namespace) -> int:
    """Check the rules and print what was found; returns the exit code."""
    if args.folder is not None and not args.folder.is_dir():
        told = Message("rulebook.report.no_folder", {"path": str(args.folder)})
        print(say(told, args.lang), file=sys.stderr)
        return WRONG_USE
    try:
        lines = list(check(gather(args.folder)))
    except Refused as refused:
        lines = [refused.message]
    for line in lines:
        print(say(line, args.lang))
    good = all(line.code.startswith("rulebook.report.") for line in lines)
    print(say(Message("rulebook.report.good" if good else "rulebook.report.bad"), args.lang))
    return DONE if good else FOUND_PROBLEMS


def gather(folder: Path | None) -> Texts:
    """Return the rule files by folder and path, those of `folder` in place of those that ship."""
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


def check(found: Texts) -> Iterator[Message]:
    """Yield one line for each folder in order, and each fault of the others."""
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
    except Refused as refused:
        yield refused.message
        return
    sources = chain(_sources(catalogues, indicators), (form.source for form in forms.values()))
    marks = Counter(source.mark for source in sources)
    told = ", ".join(f"{mark} {marks[mark]}" for mark in MARKS if marks[mark])
    yield Message("rulebook.report.marks", {"marks": told})
    everything = {path: text for one in found.values() for path, text in one.items()}
    yield Message("rulebook.report.version", {"version": version(everything)})


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


def _sources(catalogues: Catalogues, indicators: Indicators) -> Iterable[Source]:
    for catalogue in catalogues.values():
        yield catalogue.source
        yield from (entry.source for entry in catalogue if entry.source)
    yield from (indicator.source for indicator in indicators.indicators.values())
    yield from (one.source for one in indicators.breaks)


def _counted(folder: str, files: int, parts: int) -> Message:
    return Message(f"rulebook.report.{folder}", {"files": files, "parts": parts})
