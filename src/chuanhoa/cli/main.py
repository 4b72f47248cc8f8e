"""`chuanhoa …`: one console script, each verb loaded only when it is called.

The pure verbs import neither Django nor a room, so that they start at once and run without a
database. Exit codes: 0 done, 1 found problems, 2 wrong use.
"""

import argparse
import gc
import os
import sys
from collections.abc import Sequence
from importlib import import_module
from io import TextIOWrapper
from typing import Final

VERBS: Final = {
    "sheet": ("chuanhoa.cli.pure.sheet", "đọc bảng tính: sheet read TỆP|THƯ MỤC"),
    "assess": ("chuanhoa.cli.pure.assess", "rà soát tiêu chuẩn: assess TỆP --as-of NGÀY"),
    "rules": ("chuanhoa.cli.pure.rules", "kiểm tra các tệp quy tắc: rules check [THƯ MỤC]"),
    "demo": ("chuanhoa.cli.database.demo", "dựng huyện mẫu, in số liệu, mở trang web"),
    "import": ("chuanhoa.cli.database.importing", "nhập bảng tính vào hồ sơ"),
    "serve": ("chuanhoa.cli.database.serve", "chạy máy chủ web và một tiến trình nền"),
    "worker": ("chuanhoa.cli.database.worker", "làm các việc dài đang chờ"),
    "warm-up": ("chuanhoa.cli.database.warming", "chuẩn bị phần tính nhanh trước khi mở cửa"),
    "manage": ("chuanhoa.cli.database.manage", "lệnh quản trị của Django"),
}
LOOKED_FOR_CYCLES: Final = 50_000
"""New objects between two looks for cycles: loading makes many that stay, and few cycles."""
FOUND_PROBLEMS: Final = 1
WRONG_USE: Final = 2


def main(words: Sequence[str] | None = None) -> int:
    """Run one verb; returns its exit code."""
    speak_utf8()
    words = sys.argv[1:] if words is None else list(words)
    parser = argparse.ArgumentParser(prog="chuanhoa", description=__doc__.splitlines()[0])
    verbs = parser.add_subparsers(dest="verb", metavar="VIỆC", required=True)
    called = next((word for word in words if not word.startswith("-")), None)
    if called not in VERBS:
        for verb, (_, what) in VERBS.items():
            verbs.add_parser(verb, help=what)
        parser.parse_args(words)
        return WRONG_USE
    gc.set_threshold(LOOKED_FOR_CYCLES)
    module = import_module(VERBS[called][0])
    module.add_parser(verbs)
    try:
        return int(module.run(parser.parse_args(words)))
    except BrokenPipeError:  # `… | head`: whoever reads has had enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return FOUND_PROBLEMS


def speak_utf8() -> None:
    """Write UTF-8 whatever a console is set to; of a file's name also bytes that are no text."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


if __name__ == "__main__":
    sys.exit(main())
