"""What each test asks the database, and which tests have to ask it on PostgreSQL too.

With CHUANHOA_TEST_STATEMENTS naming a folder, a run on SQLite leaves there which statements each
test sent. A run on PostgreSQL that finds them there leaves out a test that only opens pages, or
draws another world than its neighbour, where other tests of its file send all of its statements.
"""

import json
import os
import re
import time
from collections import defaultdict
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from django.db import connection

MANY = re.compile(r"(\([^()]*\)|%s)(?:, \1)+")
NUMBER = re.compile(r"\b\d+\b")
TURNING = ("SAVEPOINT", "RELEASE", "ROLLBACK", "PRAGMA", "BEGIN", "COMMIT", "SET")
BROWSERS = {"client", "visit", "as_"}
"""Fixtures through which a test opens pages."""


@dataclass
class Sent:
    """What one test sent: kinds of statements, whether one was refused, and the seconds it took."""

    kinds: frozenset[str]
    refused: bool
    took: float


@dataclass
class Notes:
    """What tests sent; `kept` are the kinds of statements that were met, each written once."""

    tests: dict[str, Sent] = field(default_factory=dict)
    kept: dict[str, str] = field(default_factory=dict)

    @contextmanager
    def of(self, test: str) -> Iterator[None]:
        """Note what one test sends."""
        kinds, refused = set[str](), False

        def note(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
            nonlocal refused
            if not sql.startswith(TURNING):
                kinds.add(self.kept.setdefault(sql, kind(sql)))
            try:
                return execute(sql, params, many, context)
            except Exception:
                refused = True
                raise

        begun = time.process_time()
        with connection.execute_wrapper(note):
            yield
        self.tests[test] = Sent(frozenset(kinds), refused, time.process_time() - begun)

    def leave(self, folder: Path) -> None:
        """Write them into a folder, a file of its own for every process."""
        numbers: dict[str, int] = {}
        told = {
            test: [
                sorted(numbers.setdefault(one, len(numbers)) for one in sent.kinds),
                sent.refused,
                round(sent.took, 3),
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
        for test, (numbers, refused, took) in told["tests"].items():
            kinds = frozenset(told["kinds"][number] for number in numbers)
            tests[test] = Sent(kinds, refused, took)
    return tests


def spared(items: list[pytest.Item], sent: Mapping[str, Sent]) -> set[str]:
    """Return the tests that send nothing which others of their file do not send."""
    files: dict[Path, list[pytest.Item]] = defaultdict(list)
    for item in items:
        files[item.path].append(item)
    left_out: set[str] = set()
    for tests in files.values():
        open_to_choice = {
            item.nodeid: sent[item.nodeid]
            for item in tests
            if item.nodeid in sent and _is_one_of_many(item) and not sent[item.nodeid].refused
        }
        told = set[str]()
        for item in tests:
            if item.nodeid in sent and item.nodeid not in open_to_choice:
                told |= sent[item.nodeid].kinds
        left_out |= set(open_to_choice) - needed(open_to_choice, told)
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


def _is_one_of_many(item: pytest.Item) -> bool:
    """Return whether a test opens pages or draws one of several worlds, and takes it all back."""
    marker = item.get_closest_marker("django_db")
    fixtures = set(getattr(item, "fixturenames", ()))
    if marker is not None and marker.kwargs.get("transaction"):
        return False
    if fixtures & {"transactional_db", "live_server"}:
        return False
    return bool(fixtures & (BROWSERS | {"seed"}))
