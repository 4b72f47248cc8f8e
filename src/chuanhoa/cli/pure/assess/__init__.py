"""`chuanhoa assess FILE --as-of DATE`: who meets which standard on a day, by which clause.

FILE is a spreadsheet, or a JSON list of dossiers; neither needs a database.
"""

import argparse
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from chuanhoa.cli.pure.assess import page, people
from chuanhoa.cli.pure.assess.course import Asked, Course, book
from chuanhoa.cli.pure.rules.files import checked, own_rules
from chuanhoa.core.assess.day import read_day
from chuanhoa.core.text import Message, Refused, say

TERRITORIES: Final = (
    "dac_biet_kho_khan", "dac_biet_khac", "dac_biet", "mien_nui", "dong_bang_do_thi",
)  # fmt: skip

_DONE: Final = 0
_FOUND_PROBLEMS: Final = 1
_WRONG_USE: Final = 2
_BLOCK: Final = 1 << 16


def add_parser(verbs: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    verb = verbs.add_parser("assess", help="rà soát tiêu chuẩn của cán bộ, công chức")
    verb.add_argument("path", type=Path, metavar="TỆP", help="bảng tính, hoặc danh sách hồ sơ JSON")
    verb.add_argument("--as-of", metavar="NGÀY", help="ngày được hỏi: 2023-09-30 hoặc 30/9/2023")
    verb.add_argument(
        "--territory", choices=TERRITORIES, default="",
        help="giả định loại địa bàn của mọi đơn vị chưa ghi; dac_biet_kho_khan là xã có tên trong danh "
        "sách xã đặc biệt khó khăn",
    )  # fmt: skip
    own_rules(verb)
    verb.add_argument("--json", action="store_true", help="trả lời bằng JSON")
    verb.add_argument("--lang", choices=("vi", "en"), default="vi", help="ngôn ngữ của thông báo")


def run(args: argparse.Namespace) -> int:
    """Assess everybody in the file and print the answer; returns the exit code."""
    try:
        course = _course(args)
    except Refused as refused:
        print(say(refused.message, args.lang), file=sys.stderr)
        return _WRONG_USE
    if isinstance(course, Message):
        sys.stdout.write(
            page.unread(course, args.path.name, args.lang, book(args.own), as_json=args.json)
        )
        return _FOUND_PROBLEMS
    return _write(course, as_json=args.json)


def _course(args: argparse.Namespace) -> Course | Message:
    """Return what is to be assessed, or why the workbook cannot be read.

    Raises Refused where it was not asked for rightly.
    """
    path: Path = args.path
    own = checked(args.own)
    book(own)  # what its reader refuses is wrong use, and said before anybody is read
    day = read_day(args.as_of) if args.as_of is not None else None
    if path.is_dir():
        raise Refused(Message("assess.folder", {"path": str(path)}))
    if not path.is_file():
        raise Refused(Message("assess.no_such_file", {"path": str(path)}))
    if people.is_json(path):
        if day is None:
            raise Refused(Message("assess.no_day", {"path": path.name}))
        asked = Asked(path.name, day, args.territory, args.lang, own)
        return Course(asked, people.from_json(path, asked))
    try:
        answer = people.read_sheet(path, own)
    except Refused as refused:
        return refused.message
    asked = Asked(path.name, day or people.day_of(answer), args.territory, args.lang, own)
    return Course(asked, people.from_sheets(answer, asked))


def _write(course: Course, *, as_json: bool) -> int:
    pieces = page.as_json(course) if as_json else page.as_page(course)
    for block in _blocks(_told_of_progress(pieces, course)):
        sys.stdout.write(block)
    return _FOUND_PROBLEMS if course.trouble_count else _DONE


def _blocks(pieces: Iterator[str]) -> Iterator[str]:
    """Join pieces: a person is too little to be written alone where output is not buffered."""
    held: list[str] = []
    size = 0
    for piece in pieces:
        held.append(piece)
        size += len(piece)
        if size >= _BLOCK:
            yield "".join(held)
            held, size = [], 0
    yield "".join(held)


def _told_of_progress(pieces: Iterator[str], course: Course) -> Iterator[str]:
    """Pass the pieces on; where they go to a file, a terminal is told how far it is."""
    watched = sys.stderr.isatty() and not sys.stdout.isatty()
    shown = 0
    for piece in pieces:
        yield piece
        count = course.tally.headcount
        if watched and count >= shown + page.PEOPLE_A_TICK:
            shown = count
            told = say(Message("assess.report.progress", {"count": count}), course.asked.lang)
            print(f"\r{told}", end="", file=sys.stderr)
    if shown:
        print(file=sys.stderr)
