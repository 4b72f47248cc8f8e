"""Ranks of before, one day for two facts, through the migration that says whose day it was."""

import uuid
from collections.abc import Iterator
from datetime import UTC, date, datetime
from typing import Any

import pytest
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from chuanhoa.registry.models import RankHeld
from tests.registry.conftest import Map
from tests.registry.factories import AT, OfficialFactory

pytestmark = pytest.mark.django_db(transaction=True)
BEFORE, AFTER = ("registry", "0007_mends_again"), ("registry", "0009_whose_day_it_was")
LATER = datetime(2026, 4, 1, tzinfo=UTC)


def migrated(to: tuple[str, str]) -> Any:
    executor = MigrationExecutor(connection)
    executor.migrate([to])
    return executor.loader.project_state([to]).apps


@pytest.fixture
def before(land: Map) -> Iterator[Any]:
    """The models as they were, with one person; at the end the tables stand as they are now."""
    OfficialFactory(unit=land.nghia_ta)
    yield migrated(BEFORE)
    executor = MigrationExecutor(connection)
    executor.migrate(executor.loader.graph.leaf_nodes())


class Past:
    """One person of before and what was kept of the ranks."""

    def __init__(self, apps: Any) -> None:
        self.apps = apps
        self.official = self.of("Official").objects.get()
        self.act = apps.get_model("org", "JournalLine").objects.order_by("seq").first()

    def of(self, model: str) -> Any:
        return self.apps.get_model("registry", model)

    def source(self, *fields: str, as_of: str = "2023-09-30") -> Any:
        """A row of a sheet that has columns of these meanings."""
        batch = self.of("ImportBatch").objects.create(begun_at=AT)
        file = self.of("ImportFile").objects.create(
            batch=batch, name="a", sha256=uuid.uuid4().hex, size=1
        )
        sheet = self.of("ImportSheet").objects.create(
            file=file, position=0, name="a", kind="people", as_of=as_of,
            columns=[{"letters": "A", "field": field} for field in ("full_name", *fields)],
        )  # fmt: skip
        return self.of("ImportRow").objects.create(sheet=sheet, row=1)

    def rank(self, begun: str, first: date, last: date | None = None, **about: Any) -> Any:
        stated = {"rank": "01.003", "step": "3/9", "from_exact": True, "act": self.act} | about
        return self.of("RankHeld").objects.create(
            official=self.official,
            begun=begun,
            valid_from=first,
            valid_to=last,
            known_from=AT,
            **stated,
        )


@pytest.fixture
def past(before: Any) -> Past:
    return Past(before)


def now() -> list[tuple[Any, ...]]:
    migrated(AFTER)
    rows = RankHeld.objects.order_by("valid_from", "known_to")
    return [
        (row.begun, row.pay_begun, row.either_begun, row.valid_from, row.from_exact) for row in rows
    ]


DAY = "2022-05-01"
FIRST, SEEN = date(2022, 5, 1), date(2023, 9, 30)


@pytest.mark.parametrize(
    ("fields", "kept"),
    [
        (("rank_from",), (DAY, "", "", FIRST, True)),
        (("pay_from",), ("", DAY, "", SEEN, False)),
        (("rank_from", "pay_from"), ("", "", DAY, FIRST, False)),
    ],
)
def test_a_day_that_was_read_is_what_the_column_says(
    past: Past, fields: tuple[str, ...], kept: tuple[Any, ...]
) -> None:
    past.rank(DAY, FIRST, source=past.source(*fields))
    assert now() == [kept]


def test_a_typed_day_with_nothing_of_pay_is_of_the_rank(past: Past) -> None:
    past.rank(DAY, FIRST, step="")
    assert now() == [(DAY, "", "", FIRST, True)]


def test_a_typed_day_beside_a_step_is_kept_apart_and_no_start_of_the_rank(past: Past) -> None:
    past.rank(DAY, FIRST)
    assert now() == [("", "", DAY, FIRST, False)]


def test_a_typed_day_of_a_rank_already_on_record_is_of_the_pay(past: Past) -> None:
    past.rank("2016-08-01", date(2016, 8, 1), date(2022, 4, 30), step="")
    past.rank(DAY, FIRST)
    assert now() == [
        ("2016-08-01", "", "", date(2016, 8, 1), True), ("2016-08-01", DAY, "", FIRST, True),
    ]  # fmt: skip


def test_what_was_closed_since_is_told_alike(past: Past) -> None:
    past.rank(DAY, FIRST, known_to=LATER, closed_by=past.act)
    past.rank(DAY, FIRST, step="4/9", source=past.source("pay_from", as_of="2023"))
    assert now() == [
        ("", "", DAY, FIRST, False), ("", DAY, "", date(2023, 12, 31), False),
    ]  # fmt: skip


def test_a_row_without_a_day_stays_as_it_is(past: Past) -> None:
    past.rank("", SEEN, from_exact=False, source=past.source("pay_from"))
    assert now() == [("", "", "", SEEN, False)]


def test_the_way_back_keeps_every_day(past: Past) -> None:
    past.rank(DAY, FIRST)
    migrated(AFTER)
    apps = migrated(BEFORE)
    assert [row.begun for row in apps.get_model("registry", "RankHeld").objects.all()] == [DAY]
