"""What is read for a file is of one moment, and whoever writes meanwhile does not wait for it."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from django.db import OperationalError, connection, connections, transaction

from chuanhoa.org.actions import write_line
from chuanhoa.org.models import JournalLine
from chuanhoa.org.queries import one_state

AT = datetime(2026, 3, 2, 1, 30, tzinfo=UTC)
WRITES = "UPDATE org_journalhead SET seq = seq + 1"


def number() -> int:
    with connection.cursor() as cursor:
        cursor.execute("SELECT seq FROM org_journalhead")
        return int(cursor.fetchone()[0])


@pytest.fixture
def others(tmp_path: Path, transactional_db: None) -> Iterator[Callable[[], None]]:
    """Return what another connection writes; on SQLite both use a copy on disk, as a server does."""
    with transaction.atomic():
        write_line(verb="test.act", target_label="test", by=None, at=AT)
    own, place = connections["default"], str(tmp_path / "copy.sqlite3")
    both: list[Any] = [connections.create_connection("default") for _ in range(2)]
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("VACUUM INTO %s", [place])
        for one in both:
            one.settings_dict = {**one.settings_dict, "NAME": place}
    connections["default"], other = both
    if connection.vendor == "sqlite":
        with other.cursor() as cursor:
            cursor.execute("PRAGMA busy_timeout = 20")

    def write() -> None:
        with other.cursor() as cursor:
            cursor.execute(WRITES)

    yield write
    for one in both:
        one.close()
    connections["default"] = own


def test_a_state_stays_though_others_write_and_they_do_not_wait(others: Callable[[], None]) -> None:
    with one_state():
        before = number()
        others()
        assert number() == before
        assert JournalLine.objects.count() == 1
    assert number() == before + 1


def test_without_it_two_statements_tell_of_two_states(others: Callable[[], None]) -> None:
    before = number()
    others()
    assert number() == before + 1


def test_the_next_transaction_asks_for_its_turn_to_write_again(others: Callable[[], None]) -> None:
    with one_state():
        number()
    with transaction.atomic():
        if connection.vendor == "sqlite":
            with pytest.raises(OperationalError):
                others()  # the turn was asked for before anything was read
        number()
        with connection.cursor() as cursor:
            cursor.execute(WRITES)
    assert number() == 2


@pytest.mark.django_db
def test_within_a_transaction_it_is_that_ones_state() -> None:
    with one_state():
        write_line(verb="test.act", target_label="test", by=None, at=AT)
    assert JournalLine.objects.count() == 1
