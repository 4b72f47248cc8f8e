"""Filters, one by one, each with somebody whom a wrong filter would let in."""

from datetime import date, timedelta
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chuanhoa.core.figures.ages import months_before
from chuanhoa.core.text import PartialDate
from chuanhoa.org.models import Role, User
from chuanhoa.registry import actions
from chuanhoa.registry.queries import (
    MINORITY,
    UNKNOWN,
    AgeBand,
    AgeUnknown,
    Criteria,
    NotAllowed,
    count_people,
    people_page,
)
from tests.registry.conftest import Map
from tests.registry.factories import AT, OfficialFactory, UserFactory

TODAY = AT.date()
AS_OF = date(2023, 9, 30)


def names(viewer: User, criteria: Criteria, as_of: date = AS_OF) -> list[str]:
    page = people_page(viewer, as_of=as_of, today=TODAY, criteria=criteria, order="ten")
    assert count_people(viewer, as_of=as_of, today=TODAY, criteria=criteria) == len(page.rows)
    return [line.full_name for line in page.rows]


@pytest.fixture
def people(land: Map) -> None:
    OfficialFactory(
        unit=land.nghia_ta, full_name="Bế Thị Ánh", sex="nu", ethnicity="tay", birth="1990-05-20",
        post="BT", staff_kind="can_bo", party=True,
        levels={"degree": "dai_hoc", "political_theory": "cao_cap", "state_management": "chua"},
    )  # fmt: skip
    OfficialFactory(
        unit=land.luong_bang, full_name="Ma Văn Bình", birth="1985", post="TCKT", party=False,
        levels={"degree": "thac_si", "political_theory": "cu_nhan"},
    )  # fmt: skip
    OfficialFactory(
        unit=land.nghia_ta, full_name="Ngô Văn Chiến", sex="", ethnicity="", birth="",
        staff_kind="khong_chuyen_trach", post="KHAC",
    )  # fmt: skip
    OfficialFactory(unit=land.xa, full_name="Hồ Thị Xa", sex="nu", ethnicity="dao")


@pytest.mark.parametrize(
    ("criteria", "expected"),
    [
        (Criteria(), ["Bế Thị Ánh", "Ma Văn Bình", "Ngô Văn Chiến"]),
        (Criteria(staff_kinds=frozenset({"can_bo", "cong_chuc"})), ["Bế Thị Ánh", "Ma Văn Bình"]),
        (Criteria(posts=frozenset({"BT"})), ["Bế Thị Ánh"]),
        (Criteria(sex="nu"), ["Bế Thị Ánh"]),
        (Criteria(sex=UNKNOWN), ["Ngô Văn Chiến"]),
        (Criteria(ethnicity="tay"), ["Bế Thị Ánh"]),
        (Criteria(ethnicity=MINORITY), ["Bế Thị Ánh"]),
        (Criteria(ethnicity=UNKNOWN), ["Ngô Văn Chiến"]),
        (Criteria(degree="dai_hoc"), ["Bế Thị Ánh"]),
        (Criteria(degree=UNKNOWN), ["Ngô Văn Chiến"]),
        (Criteria(political_theory="cao_cap"), ["Bế Thị Ánh"]),
        (Criteria(political_theory="cu_nhan"), ["Ma Văn Bình"]),
        (Criteria(state_management="chua"), ["Bế Thị Ánh"]),
        (Criteria(state_management=UNKNOWN), ["Ma Văn Bình", "Ngô Văn Chiến"]),
        (Criteria(age=AgeBand(31, 41)), ["Bế Thị Ánh", "Ma Văn Bình"]),
        (Criteria(age=AgeBand(under=34)), ["Bế Thị Ánh"]),
        (Criteria(age=AgeBand(38)), []),
        (Criteria(age=AgeUnknown((38,))), ["Ma Văn Bình", "Ngô Văn Chiến"]),
        (Criteria(age=AgeUnknown((31, 41))), ["Ngô Văn Chiến"]),
        (Criteria(search="thi anh"), ["Bế Thị Ánh"]),
        (Criteria(search="BÌNH"), ["Ma Văn Bình"]),
        (Criteria(search="inh"), []),
        (Criteria(sex="nu", degree="thac_si"), []),
    ],
)
@pytest.mark.usefixtures("people")
def test_a_filter_lets_in_whom_it_names(
    province: User, criteria: Criteria, expected: list[str]
) -> None:
    assert names(province, criteria) == expected


@pytest.mark.usefixtures("people")
def test_the_filters_over_the_whole_country_are_the_same(country: User) -> None:
    assert names(country, Criteria(sex="nu")) == ["Bế Thị Ánh", "Hồ Thị Xa"]
    assert names(country, Criteria(degree="dai_hoc")) == ["Bế Thị Ánh"]
    assert names(country, Criteria(search="ho")) == ["Hồ Thị Xa"]
    assert names(country, Criteria(age=AgeUnknown((38,)))) == ["Ma Văn Bình", "Ngô Văn Chiến"]


@pytest.mark.usefixtures("people")
def test_a_unit_is_listed_with_what_went_into_it(land: Map, province: User) -> None:
    everybody = ["Bế Thị Ánh", "Ma Văn Bình", "Ngô Văn Chiến"]
    assert names(province, Criteria(unit=land.new_nghia_ta.pk)) == everybody
    assert names(province, Criteria(unit=land.luong_bang.pk)) == ["Ma Văn Bình"]
    assert names(province, Criteria(unit=land.province.pk)) == everybody
    assert names(province, Criteria(unit=land.xa.pk)) == []
    assert names(province, Criteria(unit=land.ben.pk)) == []


def test_a_level_counts_from_its_day_and_the_highest_only(land: Map, province: User) -> None:
    official = OfficialFactory(
        unit=land.nghia_ta, full_name="Lý Văn An", levels={"degree": "cao_dang"}
    )
    actions.add_credential(
        official=official,
        credential={"field": "degree", "level": "dai_hoc", "awarded": "2023-06-15"},
        by=None, at=AT,
    )  # fmt: skip
    day = date(2023, 6, 15)
    for on, level in ((day - timedelta(1), "cao_dang"), (day, "dai_hoc")):
        shown = people_page(province, as_of=on, today=TODAY, criteria=Criteria()).rows
        assert [line.degree for line in shown] == [level]
        assert names(province, Criteria(degree=level), on) == ["Lý Văn An"]
    assert names(province, Criteria(degree="cao_dang"), day) == []


def test_an_expired_certificate_counts_no_more(land: Map, province: User) -> None:
    official = OfficialFactory(unit=land.nghia_ta, full_name="Lý Văn An")
    actions.add_credential(
        official=official,
        credential={"field": "state_management", "level": "chuyen_vien", "awarded": "2020-01-01",
                    "expires_on": date(2023, 9, 29)},
        by=None, at=AT,
    )  # fmt: skip
    assert names(province, Criteria(state_management="chuyen_vien"), date(2023, 9, 29)) == [
        "Lý Văn An"
    ]
    assert names(province, Criteria(state_management="chuyen_vien"), AS_OF) == []


@pytest.mark.usefixtures("people")
def test_party_is_asked_only_by_who_may_see_it(land: Map, province: User) -> None:
    with pytest.raises(NotAllowed) as refusal:
        people_page(province, as_of=AS_OF, today=TODAY, criteria=Criteria(party="dang_vien"))
    assert refusal.value.permission == "registry.read_party"
    board = UserFactory(role=Role.PARTY_ORGANISATION, unit=land.province)
    assert names(board, Criteria(party="dang_vien")) == ["Bế Thị Ánh"]
    assert names(board, Criteria(party="khong")) == ["Ma Văn Bình"]
    assert names(board, Criteria(party=UNKNOWN)) == ["Ngô Văn Chiến"]


@pytest.mark.usefixtures("people")
def test_ethnicity_is_neither_shown_to_nor_asked_by_an_inspector(land: Map) -> None:
    inspector = UserFactory(role=Role.INSPECTOR, unit=land.province)
    with pytest.raises(NotAllowed):
        people_page(inspector, as_of=AS_OF, today=TODAY, criteria=Criteria(ethnicity="tay"))
    lines = people_page(inspector, as_of=AS_OF, today=TODAY, criteria=Criteria()).rows
    assert {(line.ethnicity, line.religion, line.party) for line in lines} == {(None, None, None)}
    assert {line.hidden for line in lines} == {
        frozenset({"ethnicity", "religion", "party", "identity_number"})
    }


def test_what_may_be_seen_in_one_unit_is_asked_there_only(land: Map) -> None:
    viewer = UserFactory(role=Role.INSPECTOR, unit=land.province)
    actions_board = UserFactory(role=Role.PERSONNEL_CLERK, unit=land.ben)
    actions_board.grants.update(user=viewer)
    OfficialFactory(unit=land.ben, begun="2025-07-01", full_name="Đàm Văn Trong", ethnicity="tay")
    OfficialFactory(
        unit=land.new_nghia_ta, begun="2025-07-01", full_name="Đàm Văn Ngoài", ethnicity="tay"
    )
    assert names(viewer, Criteria(ethnicity="tay"), TODAY) == ["Đàm Văn Trong"]
    lines = people_page(viewer, as_of=TODAY, today=TODAY, criteria=Criteria(), order="ten").rows
    assert [(line.full_name, line.ethnicity) for line in lines] == [
        ("Đàm Văn Ngoài", None), ("Đàm Văn Trong", "tay"),
    ]  # fmt: skip


def test_an_identity_number_is_sought_whole(land: Map, clerk: User) -> None:
    OfficialFactory(unit=land.nghia_ta, full_name="Lý Văn An", identity_number="001085000123")
    assert names(clerk, Criteria(search="001085 000123")) == ["Lý Văn An"]
    assert names(clerk, Criteria(search="001085000124")) == []
    assert names(clerk, Criteria(search="001085")) == []


def test_an_identity_number_finds_nobody_for_whom_it_is_hidden(land: Map, province: User) -> None:
    OfficialFactory(unit=land.nghia_ta, full_name="Lý Văn An", identity_number="001085000123")
    assert names(province, Criteria(search="Lý Văn An")) == ["Lý Văn An"]
    assert names(province, Criteria(search="001085000123")) == []


def test_a_person_of_two_posts_is_listed_once_and_counted_where_the_main_post_is(
    land: Map, province: User
) -> None:
    official = OfficialFactory(
        unit=land.nghia_ta, full_name="Lý Văn An", post="BT", staff_kind="can_bo"
    )
    actions.add_appointment(
        official=official,
        appointment={"unit": land.luong_bang, "staff_kind": "can_bo", "post": "CT_HDND",
                     "concurrent": True, "begun": "2021-01-01"},
        by=None, at=AT,
    )  # fmt: skip
    both = Criteria(staff_kinds=frozenset({"can_bo"}))
    assert names(province, both) == ["Lý Văn An"]
    away = Criteria(unit=land.luong_bang.pk)
    assert names(province, away) == ["Lý Văn An"]
    assert names(province, Criteria(unit=land.luong_bang.pk, main=True)) == []
    assert names(province, Criteria(unit=land.nghia_ta.pk, main=True)) == ["Lý Văn An"]
    (line,) = people_page(province, as_of=AS_OF, today=TODAY, criteria=away).rows
    assert [(post.post, post.concurrent) for post in line.posts] == [
        ("BT", False),
        ("CT_HDND", True),
    ]


def test_a_merged_record_counts_for_its_person(land: Map, province: User, country: User) -> None:
    kept = OfficialFactory(unit=land.nghia_ta, full_name="Lý Văn An")
    double = OfficialFactory(
        unit=land.luong_bang, full_name="Lý Văn An", levels={"degree": "dai_hoc"}
    )
    assert len(names(province, Criteria())) == 2
    actions.merge_officials(official=double, into=kept, by=None, at=AT + timedelta(hours=1))
    for viewer in (province, country):
        assert names(viewer, Criteria()) == ["Lý Văn An"]
        assert names(viewer, Criteria(degree="dai_hoc")) == ["Lý Văn An"]
        assert names(viewer, Criteria(degree=UNKNOWN)) == []
        assert names(viewer, Criteria(unit=land.luong_bang.pk)) == ["Lý Văn An"]
        assert names(viewer, Criteria(main=True)) == ["Lý Văn An"]
        (line,) = people_page(viewer, as_of=AS_OF, today=TODAY, criteria=Criteria()).rows
        assert (line.id, line.degree, len(line.posts)) == (kept.pk, "dai_hoc", 2)
        before = people_page(viewer, as_of=AS_OF, today=TODAY, criteria=Criteria(), known_at=AT)
        assert {line.id for line in before.rows} == {kept.pk, double.pk}


def test_only_chosen_people_are_listed(land: Map, province: User) -> None:
    one, _other = (OfficialFactory(unit=land.nghia_ta) for _ in range(2))
    chosen = Criteria(people=frozenset({one.pk, UUID(int=1)}))
    page = people_page(province, as_of=AS_OF, today=TODAY, criteria=chosen)
    assert [line.id for line in page.rows] == [one.pk]


@given(
    st.dates(date(1940, 1, 1), date(2005, 12, 31)),
    st.dates(date(2020, 1, 1), date(2026, 12, 31)),
    st.integers(min_value=18, max_value=70),
)
def test_a_cutoff_says_what_counting_years_says(born: date, as_of: date, years: int) -> None:
    had_birthday = (as_of.month, as_of.day) >= (born.month, born.day)
    age = as_of.year - born.year - (0 if had_birthday else 1)
    assert (PartialDate.of(born).latest <= months_before(as_of, years * 12)) is (age >= years)
