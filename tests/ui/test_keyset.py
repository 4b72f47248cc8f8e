import base64
import json
from datetime import UTC, datetime

import pytest
from django.contrib.sessions.models import Session

from chuanhoa.ui.keyset import Page, page_of
from chuanhoa.ui.tables import Pager

ORDERS = (
    ("session_key",),
    ("-session_key",),
    ("expire_date", "session_key"),
    ("-expire_date", "session_key"),
    ("expire_date", "-session_key"),
    ("session_data", "-expire_date", "session_key"),
)


@pytest.fixture
def many(db: None) -> list[Session]:
    """Twenty-three rows in which days and texts repeat, so that ties cross the pages."""
    return Session.objects.bulk_create(
        Session(
            session_key=f"{number * 7 % 23:03d}",
            session_data="ăâb"[number % 3],
            expire_date=datetime(2026, 1, 1 + number % 4, tzinfo=UTC),
        )
        for number in range(23)
    )


def keys(page: Page[Session]) -> list[str]:
    return [row.session_key for row in page.rows]


@pytest.mark.usefixtures("many")
@pytest.mark.parametrize("order", ORDERS, ids=" ".join)
@pytest.mark.parametrize("size", [1, 4, 22, 23, 24])
def test_pages_forward_and_back_are_the_list_itself(order: tuple[str, ...], size: int) -> None:
    whole = list(Session.objects.order_by(*order).values_list("session_key", flat=True))
    there = [page_of(Session.objects.all(), order, size=size)]
    while there[-1].after:
        there.append(page_of(Session.objects.all(), order, after=there[-1].after, size=size))
    assert [key for page in there for key in keys(page)] == whole
    assert there[0].before == ""
    back = [there[-1]]
    while back[-1].before:
        back.append(page_of(Session.objects.all(), order, before=back[-1].before, size=size))
    assert [keys(page) for page in reversed(back)] == [keys(page) for page in there]


@pytest.mark.usefixtures("many")
def test_each_page_costs_one_query(django_assert_num_queries: object) -> None:
    first = page_of(Session.objects.all(), ("session_key",), size=5)
    with django_assert_num_queries(1):  # type: ignore[operator]
        page_of(Session.objects.all(), ("session_key",), after=first.after, size=5)


@pytest.mark.usefixtures("many")
def test_rows_that_come_or_go_between_two_pages_move_nothing_else() -> None:
    order = ("session_key",)
    first = page_of(Session.objects.all(), order, size=5)
    Session.objects.filter(session_key__in=["001", "004"]).delete()
    assert keys(page_of(Session.objects.all(), order, after=first.after, size=3)) == [
        "005", "006", "007",
    ]  # fmt: skip


def cursor(*values: object) -> str:
    return base64.urlsafe_b64encode(json.dumps(values).encode()).decode()


@pytest.mark.usefixtures("many")
@pytest.mark.parametrize(
    "mangled",
    [
        "no base64!",
        "é",
        cursor(),
        cursor("session_key"),  # too few values
        cursor("expire_date,session_key", "2026-01-01", "001"),  # made for another order
        cursor("-expire_date,session_key", "not a date", "001"),
        cursor("-expire_date,session_key", ["2026-01-01"], "001"),
        cursor("-expire_date,session_key", None, "001"),
        cursor("-expire_date,session_key", True, "001"),
        "A" * 5000,
        base64.urlsafe_b64encode(b"[" * 400).decode(),
    ],
)
def test_cursor_that_cannot_be_read_gives_the_first_page(mangled: str) -> None:
    order = ("-expire_date", "session_key")
    first = page_of(Session.objects.all(), order, size=4)
    assert page_of(Session.objects.all(), order, after=mangled, size=4) == first
    assert page_of(Session.objects.all(), order, before=mangled, size=4) == first


@pytest.mark.django_db
def test_empty_list_has_one_empty_page() -> None:
    page = page_of(Session.objects.all(), ("session_key",))
    assert page == Page([], "", "")
    assert page.pager(0) == Pager(0, 0, "", "")
