"""A kind of work for the tests: one line in the journal is its effect."""

import sys
from datetime import datetime, timedelta

from chuanhoa.core.text import Message, Refused
from chuanhoa.org.actions import Work, register_chore, register_job, write_line

HANG = False
"""Whether the work stops before its effect until a line comes in on standard input."""


def run(work: Work) -> None:
    work.tell(0, 2, Message("job.waiting"))
    if HANG:
        print("hanging", flush=True)
        sys.stdin.readline()
    with work.last_transaction() as result:
        work.tell(1, 2)
        write_line(
            verb="test.effect", target_label="org.job", target_id=work.id, by=work.by,
            at=work.clock(),
        )  # fmt: skip
        result["n"] = work.arguments["n"]


def refuse(work: Work) -> None:
    raise Refused(Message("org.unknown_unit", {"code": "1", "day": work.clock().date()}))


def break_down(work: Work) -> None:
    with work.last_transaction():
        write_line(verb="test.effect", target_label="t", by=None, at=work.clock())
        raise ZeroDivisionError


def quick(work: Work) -> dict[str, int]:
    return {"n": work.arguments["n"]}


DONE: list[datetime] = []


def tidy(*, at: datetime) -> None:
    DONE.append(at)


def trip(*, at: datetime) -> None:
    raise ZeroDivisionError(at)


register_chore("test.broken", run=f"{__name__}.trip", every=timedelta(hours=1))
register_chore("test.tidy", run=f"{__name__}.tidy", every=timedelta(hours=1))
for name in ("run", "refuse", "break_down", "quick"):
    register_job(f"test.{name}", title=f"Việc {name}", run=f"{__name__}.{name}")
