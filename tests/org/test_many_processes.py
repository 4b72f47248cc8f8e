"""What only shows with several processes on one database: numbers, leases, keys, killed workers."""

import contextlib
import json
import os
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import psycopg
import pytest
from django.db import connection

pytestmark = pytest.mark.django_db(transaction=True)
Process = subprocess.Popen
Start = Callable[..., "Process[str]"]
ROOT = Path(__file__).resolve().parents[2]
HEAD = """
import datetime, json, sys, uuid
import django
django.setup()
from django.db import transaction
from django.utils import timezone
from chuanhoa.org import actions
from chuanhoa.org.models import *
from chuanhoa.org.queries import unit_tree
from tests.org import jobs_for_tests
"""


@dataclass(frozen=True)
class Installation:
    """A data folder and a database of its own, empty and migrated."""

    environment: dict[str, str]
    connect: Callable[[], Any]

    def rows(self, query: str) -> list[Any]:
        """Return the answer of the database, past Django."""
        with contextlib.closing(self.connect()) as database:
            return [list(row) for row in database.execute(query).fetchall()]


@pytest.fixture
def installation(tmp_path: Path, transactional_db: None) -> Iterator[Installation]:
    paths = os.pathsep.join((str(ROOT / "src"), str(ROOT), os.environ.get("PYTHONPATH", "")))
    environment = {**os.environ, "CHUANHOA_DATA": str(tmp_path), "PYTHONPATH": paths}
    if connection.vendor == "sqlite":
        place = str(tmp_path / "chuanhoa.sqlite3")
        with connection.cursor() as cursor:
            cursor.execute("VACUUM INTO %s", [place])
        environment.pop("CHUANHOA_DATABASE", None)
        yield Installation(environment, lambda: sqlite3.connect(place))
        return
    address = os.environ["CHUANHOA_DATABASE"]
    tested, own = connection.settings_dict["NAME"], f"own_{os.getpid()}"
    connection.close()
    with psycopg.connect(address.replace("/test?", "/postgres?"), autocommit=True) as server:
        server.execute(f'CREATE DATABASE "{own}" TEMPLATE "{tested}"')
        environment["CHUANHOA_DATABASE"] = place = address.replace("/test?", f"/{own}?")
        yield Installation(environment, lambda: psycopg.connect(place))
        server.execute(f'DROP DATABASE "{own}" WITH (FORCE)')


@pytest.fixture
def start(installation: Installation) -> Iterator[Start]:
    """Return a starter of Python processes in the installation; what still runs is ended."""
    begun: list[Process[str]] = []

    def run(code: str, *words: str) -> "Process[str]":
        process = Process(
            [sys.executable, "-c", HEAD + code, *words], env=installation.environment, text=True,
            stdin=subprocess.PIPE, stdout=subprocess.PIPE,
        )  # fmt: skip
        begun.append(process)
        return process

    yield run
    for process in begun:
        process.kill()
        process.communicate()


def answer(process: "Process[str]", told: str = "") -> object:
    """Return what the process printed last, as JSON, once it has ended well."""
    output, _errors = process.communicate(told, timeout=120)
    assert process.returncode == 0
    return json.loads(output.splitlines()[-1])


def first_line(process: "Process[str]") -> str:
    assert process.stdout is not None
    return process.stdout.readline().strip()


WRITE = """
for _ in range(10):
    with transaction.atomic():
        actions.write_line(verb="t.t", target_label="t", by=None, at=timezone.now(),
                           touched={uuid.uuid4(): ["x"]})
print("null")
"""
NUMBERS = "SELECT seq FROM org_journalline ORDER BY seq"
EFFECTS = "SELECT count(*) FROM org_journalline WHERE verb = 'test.effect'"
STATES = "SELECT state, attempt FROM org_job ORDER BY created_at"
QUEUE = """
for n in range(int(sys.argv[1])):
    actions.start_job(kind="test.run", by=None, at=timezone.now(), arguments={"n": n})
print("null")
"""
WORK = "print(actions.run_worker(clock=timezone.now, once=True))"
HANG = f"jobs_for_tests.HANG = True\n{WORK}"
WORK_TWO_MINUTES_LATER = """
later = lambda: timezone.now() + datetime.timedelta(minutes=2)
print(actions.run_worker(clock=later, once=True))
"""


def test_three_processes_number_the_journal_without_gap_or_double(
    start: Start, installation: Installation
) -> None:
    for process in [start(WRITE) for _ in range(3)]:
        answer(process)
    assert installation.rows(NUMBERS) == [[n] for n in range(1, 31)]


def test_processes_that_start_at_once_make_one_set_of_keys(start: Start) -> None:
    code = 'print(json.dumps(blind_index("006085001234", "identity")))'
    assert len({str(answer(process)) for process in [start(code) for _ in range(3)]}) == 1


def test_three_workers_do_each_job_once(start: Start, installation: Installation) -> None:
    answer(start(QUEUE, "9"))
    done = [answer(worker) for worker in [start(WORK) for _ in range(3)]]
    assert sum(int(str(each)) for each in done) == 9
    assert installation.rows(STATES) == [["done", 1]] * 9
    assert installation.rows(EFFECTS) == [[9]]


@pytest.mark.skipif(sys.platform == "win32", reason="there is no SIGKILL")
def test_a_job_survives_kill_9_of_its_worker(start: Start, installation: Installation) -> None:
    answer(start(QUEUE, "1"))
    doomed = start(HANG)
    assert first_line(doomed) == "hanging"
    assert answer(start(WORK)) == 0  # its lease holds
    doomed.send_signal(signal.SIGKILL)
    doomed.wait()
    assert answer(start(WORK)) == 0  # nobody can know yet
    assert installation.rows(STATES) == [["running", 1]]
    assert answer(start(WORK_TWO_MINUTES_LATER)) == 1
    assert installation.rows(STATES) == [["done", 2]]
    assert installation.rows(EFFECTS) == [[1]]


def test_a_worker_that_lost_its_lease_leaves_no_effect(
    start: Start, installation: Installation
) -> None:
    answer(start(QUEUE, "1"))
    slow = start(HANG)
    assert first_line(slow) == "hanging"
    assert answer(start(WORK_TWO_MINUTES_LATER)) == 1
    assert answer(slow, "go\n") == 1
    assert installation.rows(STATES) == [["done", 2]]
    assert installation.rows(EFFECTS) == [[1]]


def test_units_changed_by_one_process_are_seen_by_another(start: Start) -> None:
    make = """
actions.reform_units(on=datetime.date(2000, 1, 1), legal_act="", by=None, at=timezone.now(),
    new=[actions.NewUnit(sys.argv[1], "Tỉnh Mẫu", UnitKind.TINH, None)])
print("null")
"""
    answer(start(make, "97"))
    watcher = start("""
day = datetime.date(2026, 1, 1)
print(len(unit_tree(day)), flush=True)
sys.stdin.readline()
print(len(unit_tree(day)))
""")
    assert first_line(watcher) == "1"
    answer(start(make, "98"))
    assert answer(watcher, "go\n") == 2
