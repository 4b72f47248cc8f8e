"""Whoever is named in what was written stands where the register has him."""

from datetime import date

import pytest

from chuanhoa.org.models import User
from chuanhoa.registry.queries import Criteria, every_line
from chuanhoa.registry.queries.listing.by_unit import in_list_order
from chuanhoa.registry.queries.sight import sight_of
from tests.registry.conftest import Map
from tests.registry.factories import AT, OfficialFactory

TODAY = AT.date()
AS_OF = date(2023, 9, 30)


@pytest.mark.django_db
def test_people_are_put_in_the_order_of_the_list_and_who_left_comes_last(
    province: User, land: Map
) -> None:
    for name, unit, post in (
        ("Nguyễn Văn Đức", land.nghia_ta, "BT"), ("Bế Văn An", land.nghia_ta, "VPTK"),
        ("Ma Thị Yến", land.luong_bang, "CT_UBND"), ("Vi Văn Ất", land.binh_trung, "BT"),
    ):  # fmt: skip
        OfficialFactory(unit=unit, full_name=name, post=post, staff_kind="can_bo")
    asked = {"as_of": AS_OF, "today": TODAY}
    listed = [line.id for line in every_line(province, criteria=Criteria(), **asked)]
    gone = OfficialFactory(unit=land.nghia_ta, full_name="Âu Văn Ái", ended="2020-01-01").pk
    sight = sight_of(province, **asked)
    assert in_list_order(sight, [gone, *reversed(listed)]) == [*listed, gone]
