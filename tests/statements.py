"""What each test asks the database, and which tests have to ask it on PostgreSQL too.

With CHUANHOA_TEST_STATEMENTS naming a folder, a run on SQLite leaves there which statements each
test sent. A run on PostgreSQL that finds them there leaves out a test that opens pages where other
tests of its room send all of its statements, and a world drawn by dice where another one does.
"""

import json
import os
import re
import time
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from django.core.signals import request_started
from django.db import connection

MANY = re.compile(r"(\([^()]*\)|%s)(?:, \1)+")
NUMBER = re.compile(r"\b\d+\b")
TURNING = ("SAVEPOINT", "RELEASE", "ROLLBACK", "PRAGMA", "BEGIN", "COMMIT", "SET")


@dataclass
class Sent:
    """What one test sent: kinds of statements, whether one was refused, the seconds it took.

    `asked`: whether it opened a page.
    """

    kinds: frozenset[str]
    refused: bool
    took: float
    asked: bool = False


@dataclass
class Notes:
    """What tests sent; `kept` are the kinds of statements that were met, each written once."""

    tests: dict[str, Sent] = field(default_factory=dict)
    kept: dict[str, str] = field(default_factory=dict)

    @contextmanager
    def of(self, test: str) -> Iterator[None]:
        """Note what one test sends."""
        kinds, refused, asked = set[str](), False, False

        def note(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
            nonlocal refused
            if not sql.startswith(TURNING):
                kinds.add(self.kept.setdefault(sql, kind(sql)))
            try:
                return execute(sql, params, many, context)
            except Exception:
                refused = True
                raise

        def begin(**_: Any) -> None:
            nonlocal asked
            asked = True

        begun = time.process_time()
        request_started.connect(begin)
        try:
            with connection.execute_wrapper(note):
                yield
        finally:
            request_started.disconnect(begin)
        self.tests[test] = Sent(frozenset(kinds), refused, time.process_time() - begun, asked)

    def leave(self, folder: Path) -> None:
        """Write them into a folder, a file of its own for every process."""
        numbers: dict[str, int] = {}
        told = {
            test: [
                sorted(numbers.setdefault(one, len(numbers)) for one in sent.kinds),
                sent.refused,
                round(sent.took, 3),
                sent.asked,
            ]
            for test, sent in self.tests.items()
        }
        text = json.dumps({"kinds": list(numbers), "tests": told})
        (folder / f"{os.getpid()}.json").write_text(text, encoding="utf-8")


def kind(sql: str) -> str:
    """Return a statement without its values: lists of any length and all numbers are alike."""
    return NUMBER.sub("0", MANY.sub(r"\1", MANY.sub(r"\1", sql)))


def found(folder: Path) -> dict[str, Sent]:
    """Return what the processes of a run left."""
    tests = {}
    for place in sorted(folder.glob("*.json")):
        told = json.loads(place.read_text(encoding="utf-8"))
        for test, (numbers, *more) in told["tests"].items():
            kinds = frozenset(told["kinds"][number] for number in numbers)
            tests[test] = Sent(kinds, *more)
    return tests


def spared(items: Sequence[pytest.Item], sent: Mapping[str, Sent]) -> set[str]:
    """Return the tests that send nothing which others that run do not send.

    Of tests that draw worlds at least one of each kind runs; of tests that open pages those that
    send what no other test of their room does.
    """
    known = {
        item.nodeid: sent[item.nodeid]
        for item in items
        if item.nodeid in sent and not _writes_for_good(item) and not sent[item.nodeid].refused
    }
    worlds: dict[str, set[str]] = defaultdict(set)
    pages: dict[str, set[str]] = defaultdict(set)
    for item in items:
        if item.nodeid in known:
            fixtures = set(getattr(item, "fixturenames", ()))
            if "seed" in fixtures:
                worlds[item.nodeid.partition("[")[0]].add(item.nodeid)
            elif known[item.nodeid].asked:
                pages[_room(item)].add(item.nodeid)
    left_out: set[str] = set()
    for tests in worlds.values():
        left_out |= tests - needed({test: known[test] for test in tests}, set())
    for room, tests in pages.items():
        told = {
            one
            for item in items
            if _room(item) == room and item.nodeid in sent and item.nodeid not in tests | left_out
            for one in sent[item.nodeid].kinds
        }
        left_out |= tests - needed({test: known[test] for test in tests}, told)
    return left_out


def needed(sent: Mapping[str, Sent], told: set[str]) -> set[str]:
    """Return tests that together send everything that is sent, beside what is `told` already."""
    chosen, told = set[str](), set(told)
    while True:
        worth = {
            test: len(one.kinds - told) / (one.took + 0.01)
            for test, one in sent.items()
            if one.kinds - told
        }
        if not worth:
            return chosen
        best = max(sorted(worth), key=worth.__getitem__)
        chosen.add(best)
        told |= sent[best].kinds


def _room(item: pytest.Item) -> str:
    return item.path.relative_to(Path(__file__).parent).parts[0]


def _writes_for_good(item: pytest.Item) -> bool:
    marker = item.get_closest_marker("django_db")
    fixtures = set(getattr(item, "fixturenames", ()))
    return bool(fixtures & {"transactional_db", "live_server"}) or (
        marker is not None and bool(marker.kwargs.get("transaction"))
    )
