"""While somebody else writes: a sentence, nothing half done, and the same thing works a moment later."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from html import unescape
from urllib.parse import quote

import pytest
from django.db import DatabaseError, OperationalError, connection, connections
from django.test import Client, RequestFactory
from django.urls import reverse

from chuanhoa.config import busy, place
from chuanhoa.org.actions import create_user
from chuanhoa.org.models import JournalLine

pytestmark = pytest.mark.django_db(transaction=True)
AT = datetime(2026, 3, 2, 1, 30, tzinfo=UTC)
SECRET = "mot-mat-khau-dai"


@contextmanager
def somebody_writing() -> Iterator[None]:
    """Another connection holds the place of the writer; our own waits a moment only."""
    begin, wait, again = (
        (
            "BEGIN IMMEDIATE",
            "PRAGMA busy_timeout = 20",
            f"PRAGMA busy_timeout = {place.PATIENCE}000",
        )
        if connection.vendor == "sqlite"
        else (
            "BEGIN; LOCK TABLE org_journalhead",
            "SET lock_timeout = '20ms'",
            "RESET lock_timeout",
        )
    )
    other = connections.create_connection("default")
    try:
        with other.cursor() as writer, connection.cursor() as ours:
            writer.execute(begin)
            ours.execute(wait)
            yield
            ours.execute(again)
            writer.execute("ROLLBACK")
    finally:
        other.close()


def test_who_has_no_turn_to_write_is_told_to_try_again_and_is_not_half_logged_in(
    client: Client,
) -> None:
    create_user(username="so.noi.vu", full_name="Người Mẫu", password=SECRET, by=None, at=AT)
    typed = {"username": "so.noi.vu", "password": SECRET}
    lines = JournalLine.objects.count()
    with somebody_writing():
        answer = client.post(reverse("org:login"), typed)
    assert answer.status_code == 503
    assert answer["Retry-After"]
    text = unescape(answer.content.decode())
    assert "Máy chủ đang bận ghi" in text
    assert "Không có gì ghi dở dang" in text
    assert JournalLine.objects.count() == lines
    assert client.get(reverse("org:account")).status_code == 302, "nobody came in"
    assert client.post(reverse("org:login"), typed).status_code == 302
    assert JournalLine.objects.filter(verb="user.login").count() == 1
    assert client.get(reverse("org:account")).status_code == 200


def test_outside_of_a_view_the_same_and_other_faults_stay_faults() -> None:
    request = RequestFactory().get("/")
    with somebody_writing(), connection.cursor() as ours:
        found = 0
        try:
            ours.execute("INSERT INTO org_journalhead (id, seq) VALUES (7, 7)")
        except OperationalError:
            found = busy.broken(request).status_code
    assert found == 503
    with pytest.raises(DatabaseError) as fault, connection.cursor() as ours:
        ours.execute("SELECT 1 FROM not_there")
    assert not busy.is_busy(fault.value)
    assert busy.broken(request).status_code == 500


def test_a_server_waits_as_long_as_sqlite_does(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CHUANHOA_DATABASE", "postgres://u:p@h/n?sslmode=require")
    found = place.database(place.data_dir())["OPTIONS"]
    assert found == {"options": f"-c lock_timeout={place.PATIENCE}s", "sslmode": "require"}


@pytest.mark.parametrize("own", ["-c search_path=so", "-c lock_timeout=60s"])
def test_options_of_an_address_stand_behind_our_own(
    monkeypatch: pytest.MonkeyPatch, own: str
) -> None:
    monkeypatch.setenv("CHUANHOA_DATABASE", f"postgres://h/n?options={quote(own)}")
    found = place.database(place.data_dir())["OPTIONS"]
    assert found == {"options": f"-c lock_timeout={place.PATIENCE}s {own}"}, "the last one counts"
