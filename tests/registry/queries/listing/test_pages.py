"""Pages in three orders, forwards and backwards, at any depth, on both ways of reading."""

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from chuanhoa.org.models import User
from chuanhoa.registry import actions
from chuanhoa.registry.queries import BIRTH, NAME, ORDERS, UNIT, Criteria, every_line, people_page
from chuanhoa.registry.queries.listing import pages
from tests.registry.conftest import Map
from tests.registry.factories import AT, OfficialFactory

TODAY = AT.date()
AS_OF = date(2023, 9, 30)
IN_A_TEST = settings(
    max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


def page(viewer: User, order: str, size: int = 50, **about: Any) -> Any:
    criteria = about.pop("criteria", Criteria())
    return people_page(
        viewer, as_of=AS_OF, today=TODAY, criteria=criteria, order=order, size=size, **about
    )


def names(found: Any) -> list[str]:
    return [line.full_name for line in found.rows]


@pytest.fixture
def village(land: Map) -> None:
    for name, unit, post, birth in (
        ("Nguyễn Văn Đức", land.nghia_ta, "BT", "1970"),
        ("Hà Thị Ánh", land.nghia_ta, "VPTK", "1990-05-02"),
        ("Bế Văn An", land.nghia_ta, "VPTK", ""),
        ("Ma Thị Yến", land.luong_bang, "CT_UBND", "1980-01-01"),
        ("Lý Văn Bình", land.binh_trung, "BT", ""),
        ("Vi Văn Ất", land.binh_trung, "BT", "1980-01"),
        ("Hồ Văn Xa", land.xa, "BT", "1960"),
    ):
        OfficialFactory(unit=unit, full_name=name, post=post, birth=birth, staff_kind="can_bo")


@pytest.mark.parametrize(
    ("order", "expected"),
    [
        (
            UNIT,
            ["Vi Văn Ất", "Lý Văn Bình", "Ma Thị Yến", "Nguyễn Văn Đức", "Bế Văn An", "Hà Thị Ánh"],
        ),
        (
            NAME,
            ["Bế Văn An", "Hà Thị Ánh", "Vi Văn Ất", "Lý Văn Bình", "Nguyễn Văn Đức", "Ma Thị Yến"],
        ),
        (
            BIRTH,
            ["Nguyễn Văn Đức", "Vi Văn Ất", "Ma Thị Yến", "Hà Thị Ánh", "Bế Văn An", "Lý Văn Bình"],
        ),
    ],
)
@pytest.mark.usefixtures("village")
def test_a_list_stands_in_the_order_asked_for(
    province: User, order: str, expected: list[str]
) -> None:
    found = page(province, order)
    assert (names(found), found.before, found.after) == (expected, "", "")


@pytest.mark.parametrize("size", [1, 2, 5])
@pytest.mark.parametrize("order", ORDERS)
@pytest.mark.parametrize("wide", [False, True])
@pytest.mark.usefixtures("village")
def test_pages_follow_one_another_and_lead_back(
    province: User, country: User, order: str, size: int, *, wide: bool
) -> None:
    viewer = country if wide else province
    whole = names(page(viewer, order))
    forwards, cursors, after = [], [], ""
    while True:
        found = page(viewer, order, size, after=after)
        forwards.append(names(found))
        cursors.append(found.before)
        after = found.after
        if not after:
            break
    assert [name for rows in forwards for name in rows] == whole
    assert [len(rows) for rows in forwards[:-1]] == [size] * (len(forwards) - 1)
    backwards, before = [], found.before
    while before:
        found = page(viewer, order, size, before=before)
        backwards.append(names(found))
        before = found.before
    assert [name for rows in reversed(backwards) for name in rows] == whole[: -len(forwards[-1])]
    assert cursors[0] == ""
    assert all(cursors[1:])


@pytest.mark.parametrize("order", ORDERS)
@pytest.mark.parametrize(
    "cursor", ["", "x", "W10", "WyJ0ZW4iLDAsIngiXQ", "WyJzaW5oIiwwLCJuYXkiLCJ4IiwieSJd", "/" * 1300]
)
@pytest.mark.usefixtures("village")
def test_a_mangled_cursor_gives_the_first_page(province: User, order: str, cursor: str) -> None:
    first = page(province, order, 2)
    assert page(province, order, 2, after=cursor) == first
    assert page(province, order, 2, before=cursor) == first


@pytest.mark.usefixtures("village")
def test_a_cursor_of_another_order_gives_the_first_page(province: User) -> None:
    after = page(province, NAME, 2).after
    assert page(province, UNIT, 2, after=after) == page(province, UNIT, 2)


@IN_A_TEST
@given(st.data())
def test_walking_the_index_and_gathering_give_the_same_pages(
    land: Map, country: User, data: st.DataObject
) -> None:
    """The country is walked in stretches; a stretch of a few makes every way of ending happen."""
    levels = ["dai_hoc", "cao_dang", "thac_si"]
    for number in range(data.draw(st.integers(0, 6))):
        OfficialFactory(
            unit=land.xa, birth=data.draw(st.sampled_from(["", "1980", "1985-02-01"])),
            levels={"degree": data.draw(st.sampled_from(levels))},
            full_name=f"Lý Văn {'AĐBYÂ'[number % 5]}n",
        )  # fmt: skip
    criteria = Criteria(degree=data.draw(st.sampled_from(levels)))
    order = data.draw(st.sampled_from([NAME, BIRTH]))
    after = page(country, order, 1, criteria=criteria).after
    plain = names(page(country, order, 3, criteria=criteria, after=after))
    stretch, few = pages.STRETCH, pages.FEW
    pages.STRETCH, pages.FEW = data.draw(st.integers(1, 4)), data.draw(st.integers(1, 3))  # type: ignore[misc]
    try:
        assert names(page(country, order, 3, criteria=criteria, after=after)) == plain
    finally:
        pages.STRETCH, pages.FEW = stretch, few  # type: ignore[misc]


def test_who_holds_posts_in_two_units_stands_where_the_main_one_is(
    land: Map, province: User
) -> None:
    OfficialFactory(unit=land.luong_bang, full_name="Ma Thị Yến")
    both = OfficialFactory(
        unit=land.nghia_ta, full_name="Lý Văn An", staff_kind="can_bo", post="PBT"
    )
    actions.add_appointment(
        official=both,
        appointment={"unit": land.binh_trung, "staff_kind": "can_bo", "post": "BT",
                     "concurrent": True, "begun": "2020-01-01"},
        by=None, at=AT,
    )  # fmt: skip
    assert names(page(province, UNIT)) == ["Ma Thị Yến", "Lý Văn An"]
    assert names(page(province, UNIT, 1)) == ["Ma Thị Yến"]
    only_concurrent = Criteria(posts=frozenset({"BT"}))
    assert names(page(province, UNIT, criteria=only_concurrent)) == ["Lý Văn An"]


def test_the_whole_list_goes_out_in_the_same_order(land: Map, province: User) -> None:
    for _ in range(5):
        OfficialFactory(unit=land.nghia_ta)
    listed = every_line(province, as_of=AS_OF, today=TODAY, criteria=Criteria(), order=NAME)
    assert [line.full_name for line in listed] == names(page(province, NAME))


@pytest.mark.parametrize("order", ORDERS)
@pytest.mark.parametrize("people", [1, 3])
def test_the_number_of_reads_does_not_grow_with_the_page(
    land: Map,
    province: User,
    order: str,
    people: int,
    django_assert_num_queries: Any,
) -> None:
    for _ in range(people):
        official = OfficialFactory(unit=land.nghia_ta, levels={"degree": "dai_hoc"}, party=True)
        actions.set_rank(official=official, rank="01.003", begun="2020", by=None, at=AT)
    province.today = TODAY  # as on a request: grants are asked for once
    page(province, order)
    with django_assert_num_queries({UNIT: 14, NAME: 9, BIRTH: 10}[order]):
        assert len(page(province, order).rows) == people


def test_what_was_known_then_is_listed_as_then(land: Map, province: User) -> None:
    official = OfficialFactory(
        unit=land.nghia_ta, full_name="Lý Văn An", levels={"degree": "dai_hoc"}
    )
    later = AT + timedelta(hours=1)
    actions.correct_details(
        official=official, as_of=AS_OF, changes={"full_name": "Lý Văn Ân"}, by=None, at=later
    )
    then = page(province, NAME, known_at=AT)
    assert (names(page(province, NAME)), names(then)) == (["Lý Văn Ân"], ["Lý Văn An"])
    assert names(page(province, NAME, known_at=AT - timedelta(hours=1))) == []


def test_what_changes_in_a_life_is_unknown_before_it_was_seen(land: Map, province: User) -> None:
    actions.register_official(
        details={"full_name": "Lý Văn An", "residence": "Nà Khằm", "religion": "khong",
                 "home_town": "Nghĩa Tá", "observed": AS_OF},
        appointments=[{"unit": land.nghia_ta, "staff_kind": "can_bo", "begun": "2018-01-01"}],
        by=None, at=AT,
    )  # fmt: skip
    told = [
        (line.residence, line.religion, line.home_town)
        for day in (AS_OF - timedelta(1), AS_OF)
        for line in people_page(province, as_of=day, today=TODAY, criteria=Criteria()).rows
    ]
    assert told == [("", "", "Nghĩa Tá"), ("Nà Khằm", "khong", "Nghĩa Tá")]
