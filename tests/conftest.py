"""Fixtures that every room's tests share."""

import gc
import os
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from django.utils import translation
from hypothesis import settings
from playwright.sync_api import Browser, Page, sync_playwright
from pytest_django import DjangoDbBlocker
from xdist.remote import Producer
from xdist.scheduler import LoadFileScheduling

from tests import migrated, statements
from tests.screens import Windows

CHROMIUM = next(
    place
    for place in map(Path, ("/usr/bin/chromium-headless-shell", "/usr/bin/chromium"))
    if place.exists() or place.name == "chromium"
)
"""The same browser without its own windows does what the tests ask with half the work."""
QUIET = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


LONGEST = {
    name: place
    for place, name in enumerate(
        (
            "walked",
            "test_in_browser.py",
            "test_columns.py",
            "test_demo.py",
            "test_import.py",
            "test_simulation.py",
            "test_what_is_missing.py",
            "test_many_processes.py",
        )
    )
}
"""The files and folders that take longest, the longest first."""
TOGETHER = ("tests/journeys/walked/",)
"""Folders whose files share a world that takes long to build."""


@pytest.fixture(scope="session", autouse=True)
def journal_can_be_emptied() -> Iterator[None]:
    """Transactional tests empty every table at their end; the journal's triggers step aside then."""
    from importlib import import_module

    from django.db import connection
    from django.test import TransactionTestCase

    triggers = import_module("chuanhoa.org.migrations.0002_journal_append_only")
    teardown = TransactionTestCase._fixture_teardown

    def emptied(case: TransactionTestCase) -> None:
        triggers.remove(connection)
        teardown(case)
        triggers.install(connection)

    TransactionTestCase._fixture_teardown = emptied  # type: ignore[method-assign]
    yield
    TransactionTestCase._fixture_teardown = teardown  # type: ignore[method-assign]


@pytest.fixture(scope="session")
def django_db_keepdb() -> bool:
    """On PostgreSQL the whole cluster is thrown away, whoever is still connected to a database."""
    return ON_POSTGRESQL


@pytest.fixture(scope="session")
def kept_database(pytestconfig: pytest.Config, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the empty database is kept between runs; for this run alone where no cache is wanted."""
    cache = getattr(pytestconfig, "cache", None)
    return migrated.kept_in(cache.mkdir("migrated") if cache else tmp_path_factory.mktemp("db"))


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings: None, kept_database: Path) -> None:
    migrated.begin_with(kept_database)


@pytest.fixture(scope="session")
def django_db_setup(
    django_db_setup: None, django_db_blocker: DjangoDbBlocker, kept_database: Path
) -> None:
    with django_db_blocker.unblock():
        migrated.keep(kept_database)


NOTES = statements.Notes()
STATEMENTS = os.environ.get("CHUANHOA_TEST_STATEMENTS", "")
ON_POSTGRESQL = os.environ.get("CHUANHOA_TEST_ON") == "postgresql"


@pytest.hookimpl(wrapper=True)
def pytest_runtest_protocol(item: pytest.Item) -> Iterator[None]:
    """Note what the test asks the database, for the run on PostgreSQL that comes after."""
    if not STATEMENTS or ON_POSTGRESQL:
        return (yield)
    with NOTES.of(item.nodeid):
        return (yield)


def pytest_collection_finish() -> None:
    """What was collected stays to the end: the collector of garbage need not go through it again."""
    gc.collect()
    gc.freeze()


def pytest_sessionfinish() -> None:
    if STATEMENTS and NOTES.tests:
        NOTES.leave(Path(STATEMENTS))


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Begin with the longest files, so that no process is left alone with one at the end.

    On PostgreSQL only what asks a database runs, and of tests that send the same statements only
    as many as send all of them: the rest was told on SQLite.
    """
    items.sort(key=_turn)
    if ON_POSTGRESQL:
        sent = statements.found(Path(STATEMENTS)) if STATEMENTS else {}
        idle = statements.spared(items, sent)
        idle |= {item.nodeid for item in items if not _asks_a_database(item)}
        config.hook.pytest_deselected(items=[item for item in items if item.nodeid in idle])
        items[:] = [item for item in items if item.nodeid not in idle]


def _turn(item: pytest.Item) -> int:
    return min(LONGEST.get(name, len(LONGEST)) for name in (item.path.name, item.path.parent.name))


class _ByWorld(LoadFileScheduling):
    """Gives each process whole files, and all files that share a world to the same."""

    def _split_scope(self, nodeid: str) -> str:
        return next((place for place in TOGETHER if nodeid.startswith(place)), None) or (
            super()._split_scope(nodeid)
        )


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Producer) -> _ByWorld | None:
    return _ByWorld(config, log) if config.getvalue("dist") == "loadfile" else None


def _asks_a_database(item: pytest.Item) -> bool:
    fixtures = set(getattr(item, "fixturenames", ()))
    named = {"db", "transactional_db", "django_db_setup", "live_server"}
    marked = item.get_closest_marker("django_db") is not None
    return marked or bool(fixtures & named) or item.path.parent.name == "database"


settings.register_profile("ours", deadline=None)  # a shared machine is slow now and then
settings.load_profile("ours")


@pytest.fixture(autouse=True)
def language_of_the_office() -> Iterator[None]:
    """A page asked for in English leaves its language in the thread; the next test begins anew."""
    yield
    translation.deactivate()


@pytest.fixture
def today() -> date:
    return date(2026, 3, 2)


@pytest.fixture
def at() -> datetime:
    return datetime(2026, 3, 2, 1, 30, tzinfo=UTC)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """A real Chromium for the whole run."""
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"  # Playwright's loop runs in this thread
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=QUIET)
        yield chromium
        chromium.close()
    del os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"]


@pytest.fixture(scope="module")
def windows(browser: Browser) -> Iterator[Windows]:
    """What opens pages in that Chromium; it lets go of the server before the server stops."""
    made = Windows(browser)
    yield made
    made.close()


@pytest.fixture
def page(windows: Windows) -> Iterator[Page]:
    """A page of an office's PC, 1366 × 768, in Vietnamese; fails the test on a script error."""
    errors: list[str] = []
    with windows.opened("pc") as page:
        page.on("pageerror", lambda error: errors.append(str(error)))
        page.on("console", lambda line: errors.append(line.text) if line.type == "error" else None)
        yield page
    assert errors == []
