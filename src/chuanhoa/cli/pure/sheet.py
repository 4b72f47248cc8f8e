"""`chuanhoa sheet read FILE|FOLDER`: what a spreadsheet says, as JSON or as a page to read."""

import argparse
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Final, TextIO

from chuanhoa.cli.pure import report
from chuanhoa.core.rulebook import read_catalogues
from chuanhoa.core.sheets import FileRead, json_pieces, read
from chuanhoa.core.sheets.child import read_bounded, supervise
from chuanhoa.core.text import Message, Refused, say
from chuanhoa.rules import texts

SUFFIXES: Final = frozenset({".xlsx", ".xlsm", ".xls", ".ods", ".csv", ".txt", ".tsv"})
LARGE: Final = 2 << 20
"""Larger files are read by a child that writes its answer itself: it is not worth handing over."""

_DONE: Final = 0
_FOUND_PROBLEMS: Final = 1
_WRONG_USE: Final = 2
_SERIOUS: Final = frozenset(
    f"sheets.{code}" for code in ["total", "total_people", "subtotal", "column_formula", "stale", "no_table"]
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
    path: Path = args.path
    if path.is_dir():
        files = sorted(_sheets_in(path))
        if not files:
            return _refuse(Message("sheets.report.empty_folder", {"path": str(path)}), args.lang)
        return _read_folder(files, args)
    if not path.is_file():
        return _refuse(Message("sheets.report.no_such_file", {"path": str(path)}), args.lang)
    return _read_one(path, args, sys.stdout)


def read_file(data: bytes, name: str) -> FileRead:
    """Return what a file says, by the catalogues of this installation."""
    return read(data, name, catalogues=read_catalogues(texts("catalogues")))


def write_answer(path: str, form: str, lang: str) -> int:
    """Read a file and write the answer to standard output; the task of a child for large files."""
    return _write(read_file(Path(path).read_bytes(), Path(path).name), form, lang, sys.stdout)


def _read_one(path: Path, args: argparse.Namespace, out: TextIO) -> int:
    form = "json" if args.json else "page"
    form += "+explain" if args.explain else ""
    try:
        if path.stat().st_size > LARGE and out is sys.stdout:
            out.flush()
            task = f"{__name__}:write_answer"
            return supervise(task, str(path), form, args.lang, file=path.name)
        return _write(read_bounded(path, f"{__name__}:read_file"), form, args.lang, out)
    except Refused as refused:
        return _write_refused(path.name, refused.message, form, args.lang, out)


def _write(answer: FileRead, form: str, lang: str, out: TextIO) -> int:
    explain = form.endswith("+explain")
    if form.startswith("json"):
        for piece in json_pieces(answer, lang, explain=explain):
            out.write(piece)
        out.write("\n")
    else:
        for line in report.page(answer, lang, explain=explain):
            out.write(line + "\n")
    return _FOUND_PROBLEMS if has_findings(answer) else _DONE


def _write_refused(name: str, message: Message, form: str, lang: str, out: TextIO) -> int:
    if form.startswith("json"):
        out.write(report.refused_as_json(name, message, lang) + "\n")
    else:
        out.write(say(Message("sheets.report.file", {"file": name}), lang) + "\n")
        out.write("  " + say(message, lang) + "\n")
    return _FOUND_PROBLEMS


def has_findings(answer: FileRead) -> bool:
    """Whether somebody has to look at the file: a problem, a likely repetition, a wrong total."""
    return any(
        sheet.problems or sheet.duplicates or any(w.code in _SERIOUS for w in sheet.warnings)
        for sheet in answer.sheets
    )


def _read_folder(files: list[Path], args: argparse.Namespace) -> int:
    worst = _DONE
    if args.json:
        sys.stdout.write('{"files": [')
    for at, path in enumerate(files):
        if at:
            sys.stdout.write(",\n" if args.json else "\n")
        worst = max(worst, _read_one(path, args, sys.stdout))
    if args.json:
        sys.stdout.write("]}\n")
    return worst


def _sheets_in(folder: Path) -> Iterator[Path]:
    for path in folder.rglob("*"):
        hidden = any(part.startswith((".", "~$")) for part in path.relative_to(folder).parts)
        if path.suffix.lower() in SUFFIXES and path.is_file() and not hidden:
            yield path


def _refuse(message: Message, lang: str) -> int:
    print(say(message, lang), file=sys.stderr)
    return _WRONG_USE
