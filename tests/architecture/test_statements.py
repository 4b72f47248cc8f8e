"""Which tests PostgreSQL is spared: never one that alone sends a statement, writes or is refused."""

from collections.abc import Iterable
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from django.db import connection
from django.db.utils import DatabaseError
from django.test import Client

from tests.statements import Notes, Sent, found, kind, needed, spared

TESTS = Path(__file__).parents[1]


def collected(
    name: str, fixtures: Iterable[str] = (), room: str = "org", *, commits: bool = False
) -> Any:
    """Return what pytest would have collected."""
    marker = pytest.mark.django_db(transaction=True).mark if commits else None
    return SimpleNamespace(
        nodeid=name, path=TESTS / room / "test_x.py", fixturenames=[*fixtures],
        get_closest_marker=lambda _: marker,
    )  # fmt: skip


def sent(*kinds: str, refused: bool = False, took: float = 0.1, asked: bool = False) -> Sent:
    return Sent(frozenset(kinds), refused, took, asked)


def test_statements_differ_by_what_they_ask_and_not_by_how_many_values() -> None:
    one = kind('SELECT "a" FROM "t" WHERE "id" IN (%s, %s, %s) LIMIT 21')
    assert one == kind('SELECT "a" FROM "t" WHERE "id" IN (%s) LIMIT 5')
    assert one != kind('SELECT "a" FROM "t1" WHERE "id" IN (%s) LIMIT 5')
    assert one != kind('SELECT "a" FROM "t" WHERE "id" = %s LIMIT 5')


def test_together_the_chosen_send_everything_and_the_cheap_come_first() -> None:
    tests = {"dear": sent("a", "b", took=9), "cheap": sent("a", "b"), "other": sent("c")}
    assert needed(tests, set()) == {"cheap", "other"}
    assert needed(tests, {"c"}) == {"cheap"}
    assert needed(tests, {"a", "b", "c"}) == set()


def test_a_page_is_spared_only_what_its_own_room_sends_anyway() -> None:
    items = [collected("direct"), collected("page"), collected("far", room="reports")]
    page = sent("a", asked=True)
    told = {"direct": sent("a"), "page": page, "far": page}
    assert spared(items, told) == {"page"}
    assert spared(items, told | {"page": sent("a", "b", asked=True)}) == set()


def test_of_worlds_drawn_by_dice_one_at_least_runs() -> None:
    items = [collected("direct"), *(collected(f"drawn[{seed}]", ["seed"]) for seed in range(3))]
    told = dict.fromkeys(["direct", "drawn[0]", "drawn[1]", "drawn[2]"], sent("a"))
    assert len(spared(items, told)) == 2


def test_what_asks_directly_writes_for_good_was_refused_or_is_new_runs() -> None:
    items = [
        collected("first"), collected("second"), collected("commits", commits=True),
        collected("refused"), collected("new"),
    ]  # fmt: skip
    told = {name: sent("a") for name in ("first", "second")}
    told["commits"] = sent("a", asked=True)
    assert spared(items, told | {"refused": sent("a", refused=True, asked=True)}) == set()


@pytest.mark.django_db
def test_what_is_noted_is_found_again(tmp_path: Path) -> None:
    notes = Notes()
    with notes.of("one"), connection.cursor() as cursor:
        cursor.execute("SELECT 1")
        cursor.execute("SELECT 2")
    with notes.of("none"):
        pass
    notes.leave(tmp_path)
    assert {name: told.kinds for name, told in found(tmp_path).items()} == {
        "one": {"SELECT 0"}, "none": frozenset(),
    }  # fmt: skip


@pytest.mark.django_db
def test_whoever_opens_a_page_is_noted_by_whatever_hand(tmp_path: Path) -> None:
    notes = Notes()
    with notes.of("page"):
        Client().get("/dang-nhap/")
    with notes.of("none"):
        pass
    notes.leave(tmp_path)
    told = found(tmp_path)
    assert (told["page"].asked, told["none"].asked) == (True, False)


@pytest.mark.django_db
def test_a_statement_that_is_refused_is_noted() -> None:
    notes = Notes()
    with notes.of("bad"), connection.cursor() as cursor, pytest.raises(DatabaseError):
        cursor.execute("SELECT nothing FROM nowhere")
    assert notes.tests["bad"].refused
