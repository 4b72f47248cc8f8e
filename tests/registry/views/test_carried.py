"""The times that people were carried over: listed, as a workbook and on paper, for whoever may undo them."""

import io
from datetime import timedelta
from typing import Any

import pytest
from openpyxl import load_workbook

from chuanhoa.org.models import Role, User
from chuanhoa.registry import actions
from chuanhoa.registry.actions import Carried
from tests.registry.conftest import REFORM, Map
from tests.registry.factories import AT, OfficialFactory, UserFactory
from tests.registry.views.conftest import As

PAGE = "/ho-so/don-vi-da-sap-xep/"
QUERIES = 10
BOOK, PAPER = f"{PAGE}cac-lan.xlsx", f"{PAGE}cac-lan/in/"


@pytest.fixture
def twice(land: Map, province: User) -> None:
    """Two people carried over, then one more and back."""
    for names in (("An", "Bình"), ("Chi",)):
        people = [OfficialFactory(unit=land.nghia_ta, full_name=f"Lò Thị {name}") for name in names]
        line = actions.carry_over(
            chosen=[Carried(one.pk, land.new_nghia_ta.pk) for one in people], on=REFORM,
            decision_number="", seen={}, by=province, at=AT,
        )  # fmt: skip
    actions.undo_edited(line=line, by=province, at=AT + timedelta(hours=1))


def test_the_list_has_its_workbook_and_its_page_to_print(
    as_: As, twice: None, province: User
) -> None:
    client = as_(province)
    page = client.get(PAGE).content.decode()
    assert f'href="{BOOK}"' in page
    assert f'href="{PAPER}"' in page
    sheet = load_workbook(io.BytesIO(client.get(BOOK).content)).active
    assert sheet is not None
    told = [tuple(cell.value for cell in row)[2:] for row in sheet.iter_rows()]
    who = province.full_name
    assert [row for row in told if who in row] == [(1, who, "đã hủy"), (2, who, "đã ghi")]
    paper = client.get(PAPER).content.decode()
    assert "CÁC LẦN CHUYỂN THEO SẮP XẾP ĐÃ GHI" in paper
    assert paper.rindex("đã hủy") < paper.rindex("đã ghi")


def test_it_is_of_whoever_may_write_on_all_of_them(as_: As, twice: None, land: Map) -> None:
    stranger = as_(UserFactory(role=Role.PERSONNEL_CLERK, unit=land.ben))
    assert "đã hủy" not in stranger.get(PAPER).content.decode()
    leader = as_(UserFactory(role=Role.APPROVER, unit=land.province))
    assert leader.get(BOOK).status_code == leader.get(PAPER).status_code == 403


@pytest.mark.parametrize("people", [1, 4])
def test_a_transfer_of_many_asks_no_more_of_the_database(
    as_: As, land: Map, province: User, people: int, django_assert_max_num_queries: Any
) -> None:
    chosen = [
        Carried(OfficialFactory(unit=land.nghia_ta).pk, land.new_nghia_ta.pk)
        for _one in range(people)
    ]
    actions.carry_over(chosen=chosen, on=REFORM, decision_number="", seen={}, by=province, at=AT)
    client = as_(province)
    client.get(PAPER)
    with django_assert_max_num_queries(QUERIES):
        assert "đã ghi</td>" in client.get(PAPER).content.decode()


def test_who_was_carried_over_stands_in_the_order_of_given_names(
    as_: As, land: Map, province: User
) -> None:
    names = ("Hoàng Xuân", "Hà Hữu", "Dương Quốc", "Dương Đức", "Ân Thị Ba")
    people = [OfficialFactory(unit=land.nghia_ta, full_name=name) for name in names]
    line = actions.carry_over(
        chosen=[Carried(one.pk, land.new_nghia_ta.pk) for one in people], on=REFORM,
        decision_number="", seen={}, by=province, at=AT,
    )  # fmt: skip
    page = as_(province).get(f"/ho-so/sua-trong-excel/da-ghi/{line.pk}/").content.decode()
    order = ("Ân Thị Ba", "Dương Đức", "Hà Hữu", "Dương Quốc", "Hoàng Xuân")
    assert sorted(names, key=page.index) == list(order)
