from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from chuanhoa.core.text import Refused
from chuanhoa.org.models import Unit
from chuanhoa.registry.actions import rows
from chuanhoa.registry.models import Official, RegistryFact

SEEN = date(2023, 9, 30)
OFFICIAL = Official()


def refused(build: Any, **values: Any) -> str:
    with pytest.raises(Refused) as refusal:
        build(official=OFFICIAL, **values)
    return refusal.value.message.code


def test_a_name_is_kept_normalised_and_found_by_three_keys() -> None:
    row = rows.person_details(official=OFFICIAL, full_name="  Ðàm   Thị Thuý ")
    assert (row.full_name, row.name_fold) == ("Đàm Thị Thuý", "dam thi thuy")
    assert row.name_key == rows.person_details(official=OFFICIAL, full_name="ĐÀM THỊ THÚY").name_key
    assert row.sort_key > rows.person_details(official=OFFICIAL, full_name="Vũ Thị Anh").sort_key
    assert row.valid_from is None


@pytest.mark.parametrize(
    ("values", "code"),
    [
        ({"full_name": " "}, "registry.name_missing"),
        ({"full_name": "A" * 121}, "registry.too_long"),
        ({"full_name": "An", "sex": "x"}, "registry.unknown_code"),
        ({"full_name": "An", "ethnicity": "01"}, "registry.unknown_code"),
        ({"full_name": "An", "identity_number": "01085000123"}, "registry.identity_number"),
        ({"full_name": "An", "identity_number": "00108500012x"}, "registry.identity_number"),
    ],
)
def test_details_that_cannot_stand_are_refused(values: dict[str, Any], code: str) -> None:
    assert refused(rows.person_details, **values) == code


@pytest.mark.django_db
def test_an_identity_number_is_found_again_however_it_was_written() -> None:
    one = rows.person_details(official=OFFICIAL, full_name="An", identity_number="001 085.000123")
    other = rows.person_details(official=OFFICIAL, full_name="Bình", identity_number="001085000123")
    assert one.identity_number == "001085000123"
    assert one.identity_index == other.identity_index != ""


def test_levels_order_as_their_list_does_and_name_themselves() -> None:
    keys = [
        rows.credential(
            official=OFFICIAL, field="political_theory", level=level, observed=SEEN
        ).level_key
        for level in ("chua", "so_cap", "trung_cap", "cao_cap", "cu_nhan")
    ]
    assert keys == sorted(keys)
    assert [key.partition(":")[2] for key in keys] == [
        "chua", "so_cap", "trung_cap", "cao_cap", "cu_nhan",
    ]  # fmt: skip


def test_nobody_is_recruited_before_being_born_as_far_as_that_is_known() -> None:
    about = {"full_name": "Lý Văn An", "birth": "1985-03-10"}
    assert refused(rows.person_details, **about, recruited="1985-02") == (
        "registry.recruited_before_birth"
    )
    for birth, day in (("1985-03-10", "1985"), ("", "1960"), ("1985-03-10", "")):
        row = rows.person_details(
            official=OFFICIAL, full_name="Lý Văn An", birth=birth, recruited=day
        )
        assert row.recruited == day


@pytest.mark.parametrize(
    ("values", "code"),
    [
        ({"field": "degree", "level": "cao_cap", "observed": SEEN}, "registry.unknown_code"),
        ({"field": "bang", "level": "x", "observed": SEEN}, "registry.unknown_code"),
        ({"field": "degree", "level": "dai_hoc"}, "registry.start_unknown"),
        (
            {"field": "it", "level": "co_ban", "awarded": "2020", "expires_on": date(2019, 1, 1)},
            "registry.reversed",
        ),
    ],
)
def test_a_credential_that_cannot_stand_is_refused(values: dict[str, Any], code: str) -> None:
    assert refused(rows.credential, **values) == code


def test_a_certificate_counts_from_its_day_to_its_last_day_inclusive() -> None:
    row = rows.credential(
        official=OFFICIAL, field="it", level="co_ban", awarded="2020-05-01",
        expires_on=date(2022, 5, 1),
    )  # fmt: skip
    assert (row.valid_from, row.valid_to, row.from_exact) == (
        date(2020, 5, 1), date(2022, 5, 1), True,
    )  # fmt: skip


def test_a_turn_counts_on_its_last_day_else_its_first() -> None:
    ended = rows.training_turn(
        official=OFFICIAL, kind="quan_ly_nha_nuoc", started="2022-11", ended="2023-02-10"
    )
    begun = rows.training_turn(official=OFFICIAL, kind="quan_ly_nha_nuoc", started="2022-11")
    assert (ended.valid_from, begun.valid_from) == (date(2023, 2, 10), date(2022, 11, 30))
    assert refused(
        rows.training_turn, kind="quan_ly_nha_nuoc", started="2023", ended="2022-12"
    ) == "registry.reversed"  # fmt: skip


def test_a_turn_may_end_in_the_year_it_began() -> None:
    row = rows.training_turn(
        official=OFFICIAL, kind="quan_ly_nha_nuoc", started="2022-05-03", ended="2022"
    )
    assert row.valid_from == date(2022, 12, 31)


@pytest.mark.parametrize(
    "row",
    [
        rows.appointment(
            official=OFFICIAL, unit=Unit(), staff_kind="can_bo", post="BT", begun="2020",
            ended="2022-03", title="Bí thư",
        ),
        rows.appointment(official=OFFICIAL, unit=Unit(), staff_kind="can_bo", observed=SEEN),
        rows.rank_held(
            official=OFFICIAL, rank="01.003", step="3/9", coefficient=Decimal("3.00"), begun="2023",
            observed=SEEN,
        ),
        rows.credential(official=OFFICIAL, field="degree", level="chua", observed=SEEN),
        rows.credential(official=OFFICIAL, field="degree", level="dai_hoc", awarded="2019"),
        rows.party_membership(official=OFFICIAL, member=True, admitted="2010-02-03"),
        rows.training_turn(official=OFFICIAL, kind="ly_luan_chinh_tri", ended="2021-12"),
        rows.evidence(official=OFFICIAL, kind="van_bang", label="Bằng", issued="2018"),
        rows.person_details(official=OFFICIAL, full_name="Lý Văn An", birth="1990-02", observed=SEEN),
    ],
)  # fmt: skip
def test_a_row_stated_anew_without_a_change_is_the_same(row: RegistryFact) -> None:
    again = rows.rebuilt(row, {})
    names = [f.attname for f in row._meta.concrete_fields if f.attname != "id"]
    assert [getattr(again, n) for n in names] == [getattr(row, n) for n in names]


def test_a_corrected_start_counts_in_place_of_the_day_it_was_seen() -> None:
    seen = rows.credential(official=OFFICIAL, field="degree", level="dai_hoc", observed=SEEN)
    dated = rows.rebuilt(seen, {"awarded": "2024-01-15"})
    assert (dated.valid_from, dated.from_exact) == (date(2024, 1, 15), True)
