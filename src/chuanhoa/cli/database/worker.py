"""`chuanhoa worker`: does the long jobs, one after another."""

import argparse
import signal
import threading

from chuanhoa.cli.database import start
from chuanhoa.cli.database.warming import keep_warm


def add_parser(verbs: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    verb = verbs.add_parser("worker", help="làm các việc dài đang chờ")
    verb.add_argument("--once", action="store_true", help="làm hết việc đang chờ rồi thôi")


def run(args: argparse.Namespace) -> int:
    start.django()
    from django.utils import timezone

    from chuanhoa.org.actions import run_worker

    stop = threading.Event()
    if not args.once:
        keep_warm(stop)
    signal.signal(signal.SIGTERM, lambda *_: stop.set())  # lets the job go at its next word
    run_worker(clock=timezone.now, once=args.once, stop=stop)
    return 0
