"""`chuanhoa sheet read FILE|FOLDER`: what a spreadsheet says, as JSON or as a page to read."""

import argparse
import os
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Final, NamedTuple

from chuanhoa.cli.main import speak_utf8
from chuanhoa.cli.pure import report
from chuanhoa.cli.pure.shipped import shipped
from chuanhoa.core.rulebook import shelf_of
from chuanhoa.core.sheets import FileRead, json_pieces, read
from chuanhoa.core.sheets.child import bytes_of, read_bounded, supervise
from chuanhoa.core.text import Message, Refused, say
from chuanhoa.rules import kept_catalogues

SUFFIXES: Final = frozenset({".xlsx", ".xlsm", ".xls", ".ods", ".csv", ".txt", ".tsv"})
LARGE: Final = 2 << 20
"""Larger files are read by a child that writes its answer itself: it is not worth handing over."""

_DONE: Final = 0
_FOUND_PROBLEMS: Final = 1
_WRONG_USE: Final = 2
_READER_GONE: Final = 141
"""As a shell shows a program that ends because nobody reads its output."""
_SERIOUS: Final = frozenset(
    f"sheets.{code}"
    for code in [
        "total",
        "total_partly",
        "total_people",
        "subtotal",
        "column_formula",
        "stale",
        "no_table",
        "nothing_taken",
    ]
)


def add_parser(verbs: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    verb = verbs.add_parser("sheet", help="đọc bảng tính")
    acts = verb.add_subparsers(dest="act", metavar="VIỆC", required=True)
    act = acts.add_parser("read", help="đọc một tệp hay cả thư mục: .xlsx, .xls, .ods, .csv")
    act.add_argument("path", type=Path, metavar="TỆP|THƯ MỤC")
    act.add_argument("--json", action="store_true", help="trả lời bằng JSON")
    act.add_argument("--explain", action="store_true", help="nói vì sao mỗi cột có nghĩa như vậy")
    act.add_argument("--lang", choices=("vi", "en"), default="vi", help="ngôn ngữ của thông báo")


def run(args: argparse.Namespace) -> int:
    return _while_read(lambda: _read(args))


def _read(args: argparse.Namespace) -> int:
    path: Path = args.path
    asked = Asked(as_json=args.json, explain=args.explain, lang=args.lang)
    try:
        files = sorted(sheets_in(path)) if path.is_dir() else []
        there = bool(files) or path.exists()
    except PermissionError:
        return _refuse(Message("sheets.file.cannot_open", {"file": str(path)}), args.lang)
    except OSError:  # a name that no system takes
        files, there = [], False
    if files:
        return _read_folder(path, files, asked)
    if not there:
        return _refuse(Message("sheets.report.no_such_file", {"path": str(path)}), args.lang)
    if not path.is_file():
        return _refuse(Message("sheets.report.empty_folder", {"path": str(path)}), args.lang)
    return _read_one(path, path.name, asked, report.Tally())


class Asked(NamedTuple):
    """The form of the answer."""

    as_json: bool
    explain: bool
    lang: str

    def words(self) -> tuple[str, str, str]:
        """Return the same as words for another process."""
        return "json" if self.as_json else "page", "explain" if self.explain else "", self.lang


def read_file(data: bytes, name: str) -> FileRead:
    """Return what a file says, by the catalogues of this installation."""
    shelf = shelf_of(shipped(["catalogues"])["catalogues"], kept_catalogues())
    return read(data, name, catalogues=shelf)


def write_answer(path: str, name: str, form: str, explain: str, lang: str) -> int:
    """Read a large file and write the answer to standard output: the task of a child."""
    speak_utf8()
    asked = Asked(as_json=form == "json", explain=bool(explain), lang=lang)

    def write() -> int:
        try:
            answer = read_file(bytes_of(Path(path)), name)
        except Refused as refused:
            return _write_refused(name, refused.message, asked)
        return _write(answer, asked)

    return _while_read(write)


def _while_read(write: Callable[[], int]) -> int:
    """Return the exit code of `write`; where the reader of our output has had enough, `| head`, stop."""
    try:
        code = write()
        sys.stdout.flush()
    except BrokenPipeError:
        # What is still buffered would be tried again, and complained about, when Python ends.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return _READER_GONE
    return code


def _read_one(path: Path, name: str, asked: Asked, tally: report.Tally) -> int:
    try:
        if asked.as_json and _is_large(path):
            sys.stdout.flush()
            task = f"{__name__}:write_answer"
            return supervise(task, str(path), name, *asked.words(), file=name)
        answer: FileRead = read_bounded(path, f"{__name__}:read_file")
        answer = answer._replace(file=name)
    except Refused as refused:
        tally.refused += 1
        return _write_refused(name, refused.message, asked)
    tally.add(answer)
    return _write(answer, asked)


def _is_large(path: Path) -> bool:
    try:
        return path.stat().st_size > LARGE
    except OSError:
        return False  # reading it says why


def _write(answer: FileRead, asked: Asked) -> int:
    if asked.as_json:
        sys.stdout.writelines(json_pieces(answer, asked.lang, explain=asked.explain))
        sys.stdout.write("\n")
    else:
        for line in report.page(answer, asked.lang, explain=asked.explain):
            print(line)
    return _FOUND_PROBLEMS if has_findings(answer) else _DONE


def _write_refused(name: str, message: Message, asked: Asked) -> int:
    if asked.as_json:
        print(report.refused_as_json(name, message, asked.lang))
    else:
        print(say(Message("sheets.report.file", {"file": name}), asked.lang))
        print("  " + say(message, asked.lang))
    return _FOUND_PROBLEMS


def has_findings(answer: FileRead) -> bool:
    """Whether somebody has to look at the file: a problem, a likely repetition, a wrong total."""
    return any(
        sheet.problems or sheet.duplicates or any(w.code in _SERIOUS for w in sheet.warnings)
        for sheet in answer.sheets
    )


def _read_folder(folder: Path, files: list[Path], asked: Asked) -> int:
    worst, tally = _DONE, report.Tally(files=len(files))
    if asked.as_json:
        sys.stdout.write('{"files": [')
    for at, path in enumerate(files):
        if at:
            sys.stdout.write(",\n" if asked.as_json else "\n")
        name = path.relative_to(folder).as_posix()
        worst = max(worst, _read_one(path, name, asked, tally))
    print("]}" if asked.as_json else tally.line(asked.lang))
    return worst


def sheets_in(folder: Path, *, suffixes: frozenset[str] = SUFFIXES) -> Iterator[Path]:
    """Yield the spreadsheets of a folder; a link that leads out of it is told and left.

    Raises PermissionError for a folder that may not be looked into.
    """
    root = folder.resolve()
    os.scandir(folder).close()
    for path in folder.rglob("*"):
        parts = path.relative_to(folder).parts
        hidden = any(part.startswith((".", "~$")) for part in parts)
        linked = path.is_symlink() and path.is_dir()
        sheet = path.suffix.lower() in suffixes and path.is_file()
        if hidden or not (sheet or linked):
            continue
        if not path.resolve().is_relative_to(root):
            link = {"path": path.relative_to(folder).as_posix()}
            print(say(Message("sheets.report.link_out", link), "vi"), file=sys.stderr)
        elif sheet:
            yield path


def _refuse(message: Message, lang: str) -> int:
    print(say(message, lang), file=sys.stderr)
    return _WRONG_USE
