"""`chuanhoa rules check | show | diff | sources | test`: the rulebook on the command line.

A folder, such as a province's own, has the same layout as the rules that ship: its files stand in
for those of the same path, and add to them.
"""

import argparse
import sys
from pathlib import Path
from typing import Final

from chuanhoa.cli.pure.rules import check, diff, examples, show, sources
from chuanhoa.cli.pure.rules.files import checked, own_rules
from chuanhoa.core.text import Message, Refused, say

DONE: Final = 0
FOUND_PROBLEMS: Final = 1
WRONG_USE: Final = 2


def add_parser(verbs: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    verb = verbs.add_parser("rules", help="kiểm tra, tra cứu các tệp quy tắc")
    acts = verb.add_subparsers(dest="act", metavar="VIỆC", required=True)
    act = acts.add_parser("check", help="kiểm tra mọi tệp quy tắc")
    _folder(act)
    _common(act, as_json=False)
    act = acts.add_parser("show", help="tiêu chuẩn, chức danh, ngạch hay văn bản vào một ngày")
    act.add_argument(
        "code",
        nargs="?",
        metavar="MÃ",
        help="mã tiêu chuẩn, chức danh, ngạch, hay số văn bản; bỏ trống: mọi tiêu chuẩn",
    )
    act.add_argument("--as-of", metavar="NGÀY", help="ngày được hỏi: 2023-09-30 hoặc 30/9/2023")
    own_rules(act)
    _common(act)
    act = acts.add_parser("diff", help="tiêu chuẩn nào thay đổi giữa hai ngày")
    act.add_argument("first", metavar="NGÀY 1")
    act.add_argument("second", metavar="NGÀY 2")
    own_rules(act)
    _common(act)
    act = acts.add_parser("sources", help="mọi văn bản, văn bản nào thay văn bản nào")
    own_rules(act)
    _common(act)
    act = acts.add_parser("test", help="chạy các trường hợp mẫu của quy tắc")
    _folder(act)
    _common(act, as_json=False)


def run(args: argparse.Namespace) -> int:
    """Do what was asked and print the answer; returns the exit code."""
    folder: Path | None = args.own or getattr(args, "folder", None)
    try:
        checked(folder)
        match args.act:
            case "check":
                return check.run(folder, args.lang)
            case "show":
                return show.run(args.code, args.as_of, args.lang, folder, as_json=args.json)
            case "diff":
                return diff.run(args.first, args.second, args.lang, folder, as_json=args.json)
            case "sources":
                return sources.run(args.lang, folder, as_json=args.json)
            case _:
                return examples.run(folder, args.lang)
    except Refused as refused:
        return _wrong(refused.message, args.lang)


def _folder(act: argparse.ArgumentParser) -> None:
    act.add_argument(
        "folder", type=Path, nargs="?", metavar="THƯ MỤC", help="thư mục quy tắc của địa phương"
    )
    own_rules(act)


def _common(act: argparse.ArgumentParser, *, as_json: bool = True) -> None:
    if as_json:
        act.add_argument("--json", action="store_true", help="trả lời bằng JSON")
    act.add_argument("--lang", choices=("vi", "en"), default="vi", help="ngôn ngữ của thông báo")


def _wrong(message: Message, lang: str) -> int:
    print(say(message, lang), file=sys.stderr)
    return WRONG_USE
