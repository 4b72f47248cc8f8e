"""`chuanhoa warm-up`: compile what counts everybody at once, and read the register into columns."""

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
    from chuanhoa.assessment.queries.warmth import warm_up

    began = time.perf_counter()
    people = warm_up()
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
