"""The journal: no gaps, no names, no second thoughts."""

import uuid
from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from django.db import DatabaseError, connection, transaction
from django.db.transaction import TransactionManagementError
from django.test.utils import CaptureQueriesContext

from chuanhoa.org.actions.journal import canonical, new_line_id, write_line
from chuanhoa.org.models import Change, JournalLine, JournalTouch

AT = datetime(2026, 3, 2, 1, 30, tzinfo=UTC)
PERSON = uuid.UUID("00000000-0000-4000-8000-00000000000a")
OTHER = uuid.UUID("00000000-0000-4000-8000-00000000000b")


def line(**more: object) -> JournalLine:
    with transaction.atomic():
        return write_line(verb="test.act", target_label="test", by=None, at=AT, **more)  # type: ignore[arg-type]


@pytest.mark.django_db
def test_a_line_tells_whom_it_touched_and_feeds_the_caches() -> None:
    written = line(touched={OTHER: ["birth", "sex", "birth"], PERSON: ["degree"]})
    assert [(t.person, t.fields) for t in written.touches.order_by("person")] == [
        (PERSON, ["degree"]), (OTHER, ["birth", "sex"]),
    ]  # fmt: skip
    assert list(Change.objects.order_by("seq").values_list("person", flat=True)) == [PERSON, OTHER]


@pytest.mark.django_db
def test_changes_are_numbered_while_the_journal_is_locked(
    django_assert_num_queries: Callable[[int], AbstractContextManager[CaptureQueriesContext]],
) -> None:
    """So a lower number never comes to be seen after a higher one, whoever ends first."""
    with transaction.atomic(), django_assert_num_queries(4) as asked:
        write_line(verb="t.t", target_label="t", by=None, at=AT, touched={PERSON: ["sex"]})
    tables = [query["sql"].split('"org_')[-1].split('"')[0] for query in asked.captured_queries]
    assert "org_journalhead" in tables[0]
    assert tables[1:] == ["journalline", "journaltouch", "change"]


@pytest.mark.django_db
def test_numbers_follow_one_another_and_a_rolled_back_act_leaves_no_gap() -> None:
    first = line()

    with transaction.atomic():
        write_line(verb="test.act", target_label="test", by=None, at=AT)
        transaction.set_rollback(True)
    assert line().seq == first.seq + 1


@pytest.mark.django_db
def test_the_bytes_of_a_line_are_the_same_whatever_order_or_time_zone_it_came_in() -> None:
    there = AT.astimezone(timezone(timedelta(hours=7)))
    one = JournalLine(
        id=PERSON, seq=7, at=AT, verb="a.b", target_label="t", counts={"b": 1, "a": 2}
    )
    two = JournalLine(
        id=PERSON, seq=7, at=there, verb="a.b", target_label="t", counts={"a": 2, "b": 1}
    )
    people = {PERSON: ["x", "y"], OTHER: ["z"]}
    assert canonical(one, people) == canonical(two, dict(reversed(people.items())))
    assert canonical(one, {PERSON: ["x"]}) == (
        b'{"at":"2026-03-02T01:30:00.000000+00:00","by":null,"counts":{"a":2,"b":1},'
        b'"id":"00000000-0000-4000-8000-00000000000a","seq":7,"target":["t",null],'
        b'"touched":[["00000000-0000-4000-8000-00000000000a",["x"]]],"verb":"a.b"}'
    )


@pytest.mark.django_db
def test_the_bytes_can_be_made_again_from_the_database() -> None:
    line(
        touched={PERSON: ["degree"]}, target_id=OTHER,
        counts={"day": date(2025, 7, 1), "ids": {OTHER, PERSON}, "at": AT, "n": 3},
    )  # fmt: skip
    read = JournalLine.objects.get()
    people = {touch.person: touch.fields for touch in read.touches.all()}
    assert canonical(read, people) == bytes(read.canonical_bytes)
    assert read.prev is None


@pytest.mark.django_db
@pytest.mark.parametrize(
    "value", ["Ma Thị Sim", "ma thi sim", "Sim", "012345678901 ", b"x", 1.5, object()]
)
def test_names_and_other_values_are_refused(value: object) -> None:
    with pytest.raises(ValueError, match="ids, codes and numbers"):
        line(counts={"found": value})
    assert JournalLine.objects.count() == 0


@pytest.mark.django_db(transaction=True)
def test_a_line_outside_the_transaction_of_its_act_is_refused() -> None:
    with pytest.raises(TransactionManagementError):
        write_line(verb="test.act", target_label="test", by=None, at=AT)


@pytest.mark.django_db
def test_an_act_may_point_to_its_line_before_the_line_is_written() -> None:
    made = new_line_id()
    assert line(line_id=made).pk == made


@pytest.mark.django_db
@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE org_journalline SET verb = 'x'",
        "DELETE FROM org_journalline",
        "UPDATE org_journaltouch SET fields = '[]'",
        "DELETE FROM org_journaltouch",
    ],
)
def test_the_database_refuses_to_change_or_delete_a_line(statement: str) -> None:
    line(touched={PERSON: ["degree"]})
    with (
        pytest.raises(DatabaseError, match="append-only"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(statement)
    assert JournalLine.objects.get().verb == "test.act"
    assert JournalTouch.objects.get().fields == ["degree"]


@pytest.mark.django_db(transaction=True)
@pytest.mark.skipif("connection.vendor != 'postgresql'")
def test_postgresql_refuses_to_truncate_the_journal() -> None:
    line()
    with (
        pytest.raises(DatabaseError, match="append-only"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute("TRUNCATE org_journalline CASCADE")
    assert JournalLine.objects.count() == 1
