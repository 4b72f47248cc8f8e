"""`chuanhoa warm-up`: compile what counts everybody at once, and read the register into columns.

To compile takes no database, so that an image can be built with the machine code in it.
"""

import argparse
import threading
import time
from collections.abc import Callable
from contextlib import suppress

from chuanhoa.cli.database import start

EVERY: float = 5.0
"""Seconds after which a worker looks whether the register has changed."""


def add_parser(verbs: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    verbs.add_parser("warm-up", help="biên dịch phần tính nhanh và dựng bản tính của sổ cán bộ")


def run(_args: argparse.Namespace) -> int:
    start.django()
    from chuanhoa.assessment.queries.warmth import compile_loops

    began = time.perf_counter()
    compile_loops()
    print(f"Đã biên dịch phần tính nhanh, sau {time.perf_counter() - began:.0f} giây.")
    return read_in()


def read_in() -> int:
    """Read the register into columns; say in a sentence what to do where there is none to read."""
    from django.db import DatabaseError

    from chuanhoa.assessment.queries.warmth import warm_up

    began = time.perf_counter()
    try:
        if not start.has_tables():
            print(
                f"Chưa có sổ cán bộ để đọc ở {start.place()}. "
                "Đặt CHUANHOA_DATA hoặc CHUANHOA_DATABASE cho đúng chỗ; "
                "nếu cài mới, chạy `chuanhoa serve` một lần để tạo, rồi chạy lại lệnh này."
            )
            return 0
        people = warm_up()
    except DatabaseError as fault:
        print(
            f"Không đọc được cơ sở dữ liệu ở {start.place()}: {fault}. Mở được rồi thì chạy lại lệnh này."
        )
        return 1
    print(f"Đã sẵn sàng: {people} người, sau {time.perf_counter() - began:.0f} giây.")
    return 0


def keep_warm(stop: threading.Event) -> threading.Thread:
    """Do the same beside a worker, and follow the register until `stop`."""
    thread = threading.Thread(target=_follow, args=(stop, _once), daemon=True)
    thread.start()
    return thread


def _once() -> None:
    from django.db import connection

    from chuanhoa.assessment.queries.warmth import warm_up

    try:
        warm_up()
    finally:
        connection.close()  # this thread's own; a lock held between two looks would be in the way


def _follow(stop: threading.Event, work: Callable[[], None]) -> None:
    from django.db import DatabaseError

    while not stop.is_set():
        with suppress(DatabaseError):  # a migration or a restore under way: look again later
            work()
        stop.wait(EVERY)
