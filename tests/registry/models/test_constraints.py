"""What always holds is held by the database itself, on SQLite and PostgreSQL alike."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction

from chuanhoa.org.models import Unit
from chuanhoa.registry.models import (
    Appointment,
    Credential,
    Merge,
    Movement,
    NotSamePair,
    Official,
    PartyMembership,
    PersonDetails,
    RankHeld,
    RegistryFact,
    StaffQuota,
)
from tests.registry.conftest import Map
from tests.registry.factories import AT, OfficialFactory

DAY = date(2020, 1, 1)


def refused(row: Any) -> bool:
    try:
        with transaction.atomic():
            type(row).objects.bulk_create([row])
    except IntegrityError:
        return True
    return False


@pytest.fixture
def official(land: Map) -> Official:
    return OfficialFactory(unit=land.nghia_ta)


def fact(model: type[RegistryFact], official: Official, **about: Any) -> RegistryFact:
    told = {"official": official, "act": official.act, "known_from": AT, "valid_from": DAY}
    return model(**{**told, **about})


@pytest.mark.parametrize(
    ("model", "about"),
    [
        (PersonDetails, {"full_name": "Hai"}),
        (RankHeld, {"rank": "01.003"}),
        (PartyMembership, {"member": True}),
    ],
)
def test_one_thing_at_a_time_has_one_open_row(
    official: Official, model: type[RegistryFact], about: dict[str, Any]
) -> None:
    if model is not PersonDetails:
        assert not refused(fact(model, official, **about))
    assert refused(fact(model, official, **about))
    closed = {"known_to": AT, "closed_by": official.act}
    assert not refused(fact(model, official, **about, **closed))
    assert not refused(fact(model, official, **about, valid_to=DAY))


def test_the_same_post_is_not_open_twice(land: Map, official: Official) -> None:
    about = {"unit": land.nghia_ta, "staff_kind": "can_bo", "post": "BT"}
    assert not refused(fact(Appointment, official, **about))
    assert refused(fact(Appointment, official, **about))
    assert not refused(fact(Appointment, official, **{**about, "post": "CT_HDND"}))


def test_the_same_certificate_is_not_open_twice_but_a_renewed_one_is_another(
    official: Official,
) -> None:
    about = {"field": "it", "level": "co_ban", "level_key": "x", "awarded": "2020"}
    assert not refused(fact(Credential, official, **about))
    assert refused(fact(Credential, official, **about))
    assert not refused(fact(Credential, official, **{**about, "awarded": "2022"}))


def test_a_fact_ends_after_it_begins_and_is_closed_by_an_act_after_it_was_known(
    official: Official,
) -> None:
    rank = {"rank": "01.003"}
    assert refused(fact(RankHeld, official, **rank, valid_to=DAY - timedelta(1)))
    assert refused(fact(RankHeld, official, **rank, known_to=AT))
    early = {"known_to": AT - timedelta(1), "closed_by": official.act}
    assert refused(fact(RankHeld, official, **rank, **early))


def test_a_quota_has_one_open_row_a_kind(land: Map, official: Official) -> None:
    def quota(unit: Unit, kind: str) -> StaffQuota:
        return StaffQuota(
            unit=unit, staff_kind=kind, assigned=9, valid_from=DAY, known_from=AT, act=official.act
        )

    assert not refused(quota(land.nghia_ta, "can_bo"))
    assert refused(quota(land.nghia_ta, "can_bo"))
    assert not refused(quota(land.nghia_ta, "cong_chuc"))


def test_merges_and_pairs_are_of_two(official: Official, land: Map) -> None:
    other = OfficialFactory(unit=land.nghia_ta)
    act = official.act
    assert refused(Merge(official=official, into=official, known_from=AT, act=act))
    assert not refused(Merge(official=official, into=other, known_from=AT, act=act))
    assert refused(Merge(official=official, into=other, known_from=AT, act=act))
    pair: list[Official] = sorted((official, other), key=lambda one: one.pk)
    small, large = pair
    assert refused(NotSamePair(first=large, second=small, act=act))
    assert not refused(NotSamePair(first=small, second=large, act=act))
    assert refused(NotSamePair(first=small, second=large, act=act))


def test_a_movement_for_a_time_ends_after_it_begins(official: Official) -> None:
    about: dict[str, Any] = {"official": official, "verb": "nghi_thai_san", "act": official.act}
    assert refused(Movement(**about, happened_on=DAY, until=DAY - timedelta(1)))
    assert not refused(Movement(**about, happened_on=DAY, until=DAY))


def test_identity_numbers_lie_sealed_in_the_database(land: Map) -> None:
    OfficialFactory(unit=land.nghia_ta, identity_number="001085000123")
    with connection.cursor() as cursor:
        cursor.execute("SELECT identity_number, identity_index FROM registry_persondetails")
        ((sealed, index),) = cursor.fetchall()
    assert b"001085000123" not in bytes(sealed)
    assert "001085000123" not in index
    assert PersonDetails.objects.get().identity_number == "001085000123"


def test_names_order_byte_by_byte_on_every_database(land: Map) -> None:
    for name in ("Vi Văn Ất", "Bế Văn Ánh", "Ma Văn Đạt", "Lý Văn Dũng", "Hà Văn An", "Bế Thị An"):
        OfficialFactory(unit=land.nghia_ta, full_name=name)
    ordered = PersonDetails.objects.order_by("sort_key").values_list("full_name", "sort_key")
    assert [key for _, key in ordered] == sorted(key for _, key in ordered)
    assert [name for name, _ in ordered] == [
        "Bế Thị An", "Hà Văn An", "Bế Văn Ánh", "Vi Văn Ất", "Lý Văn Dũng", "Ma Văn Đạt",
    ]  # fmt: skip
