"""The territory class of a new unit: proposed by its predecessors, written only when confirmed."""

from collections.abc import Callable
from datetime import date, timedelta
from html import unescape

import pytest
from django.test import Client
from django.urls import reverse

from chuanhoa.core.text import Refused
from chuanhoa.org.actions import (
    Classed,
    NewUnit,
    Taken,
    correct_reform,
    correct_trait,
    reform_units,
    set_trait,
    withdraw_trait,
)
from chuanhoa.org.models import JournalLine, Role, Unit, UnitKind, UnitTrait, User
from chuanhoa.org.queries import TERRITORY, proposed_class, traits_of, unit_tree
from tests.org.conftest import AT

pytestmark = pytest.mark.django_db
Make = Callable[..., User]
ON, EVE = date(2026, 1, 1), date(2025, 12, 31)
TYPED = {
    "name": "Mới", "kind": "xa", "on": "01/01/2026", "legal_act": "12/NQ", "code": "99950",
    "part": "toan-bo",
}  # fmt: skip


def say(
    unit: Unit, value: str, since: date | None = date(2020, 1, 1), *, assumption: bool = False
) -> UnitTrait:
    return set_trait(
        unit=unit.pk, trait=TERRITORY, value=value, valid_from=since, assumption=assumption,
        source="" if assumption else "861/QĐ-TTg", by=None, at=AT,
    )  # fmt: skip


def history(unit: Unit) -> list[tuple[str, date | None, date | None]]:
    rows = UnitTrait.objects.open().filter(unit=unit).order_by("valid_from")
    return list(rows.values_list("value", "valid_from", "valid_to"))


def test_one_class_of_all_is_proposed_with_its_reason(communes: tuple[Unit, ...]) -> None:
    for unit in communes:
        say(unit, "mien_nui", assumption=unit == communes[1])
    found = proposed_class([unit.pk for unit in communes], on=EVE)
    assert (found.value, found.assumption) == ("mien_nui", True)
    assert found.why == "Đề xuất Miền núi: vào ngày 31/12/2025 mọi đơn vị cũ đều thuộc loại này."
    assert found.lines == ("Xã Một: Miền núi; 861/QĐ-TTg", "Xã Hai: Miền núi; giả định")


@pytest.mark.parametrize(
    ("second", "told"), [("dac_biet", "các loại khác nhau"), ("", "có đơn vị cũ chưa ghi")]
)
def test_nothing_is_proposed_where_they_differ_or_one_is_unknown(
    communes: tuple[Unit, ...], second: str, told: str
) -> None:
    say(communes[0], "mien_nui")
    if second:
        say(communes[1], second)
    found = proposed_class([unit.pk for unit in communes], on=EVE)
    assert found.value == ""
    assert told in found.why


def test_the_class_of_the_day_counts_not_that_of_today(communes: tuple[Unit, ...]) -> None:
    for unit in communes:
        say(unit, "dac_biet")
        say(unit, "mien_nui", ON)
    assert proposed_class([unit.pk for unit in communes], on=EVE).value == "dac_biet"
    assert proposed_class([unit.pk for unit in communes], on=ON).value == "mien_nui"


def test_a_proposal_is_shown_and_written_only_when_confirmed(
    client: Client, communes: tuple[Unit, ...], province: Unit, make_user: Make
) -> None:
    one, two = communes
    for unit in communes:
        say(unit, "mien_nui")
    client.force_login(make_user("so.noi.vu", Role.HOME_AFFAIRS, province))
    url = reverse("org:reform_unit", args=[one.pk])
    typed = {**TYPED, "others_whole": [str(two.pk)]}
    looked = unescape(client.post(url, typed).content.decode())
    assert "mọi đơn vị cũ đều thuộc loại này" in looked
    chosen = looked.split('value="mien_nui"')[1].split(">", maxsplit=1)[0]
    assert "checked" in chosen
    assert unit_tree(ON).by_code(3, "99950") is None
    sure = {**typed, "sure": "1", "territory": "mien_nui"}
    bare = unescape(client.post(url, sure).content.decode())
    assert "Ghi văn bản công nhận, hoặc đánh dấu là giả định." in bare
    assert unit_tree(ON).by_code(3, "99950") is None
    client.post(url, {**sure, "territory_source": "33/QĐ-TTg"})
    made = unit_tree(ON).by_code(3, "99950")
    assert made is not None
    row = UnitTrait.objects.get(unit=made.id)
    assert (row.value, row.valid_from, row.source, row.assumption) == (
        "mien_nui", ON, "33/QĐ-TTg", False,
    )  # fmt: skip
    assert row.act_id == JournalLine.objects.latest("seq").pk, "one act"


def test_where_they_differ_one_is_asked_and_may_say_later(
    client: Client, communes: tuple[Unit, ...], province: Unit, make_user: Make
) -> None:
    say(communes[0], "mien_nui")
    say(communes[1], "dac_biet")
    client.force_login(make_user("so.noi.vu", Role.HOME_AFFAIRS, province))
    url = reverse("org:reform_unit", args=[communes[0].pk])
    typed = {**TYPED, "others_whole": [str(communes[1].pk)]}
    looked = unescape(client.post(url, typed).content.decode())
    assert "các loại khác nhau" in looked
    radios = looked.split('name="territory"')[1:]
    assert not any("checked" in one.split(">", maxsplit=1)[0] for one in radios)
    asked = unescape(client.post(url, {**typed, "sure": "1"}).content.decode())
    assert "Chọn loại địa bàn, hoặc chọn ghi sau." in asked
    client.post(url, {**typed, "sure": "1", "territory": "ghi-sau"})
    made = unit_tree(ON).by_code(3, "99950")
    assert made is not None
    assert traits_of(made.id, as_of=ON) == []


def test_who_may_not_class_units_writes_none_with_a_new_one(
    province: Unit, make_user: Make
) -> None:
    clerk = make_user("noi.vu", Role.PERSONNEL_CLERK, province)
    new = NewUnit(
        "99950", "Xã Mới", UnitKind.XA, province.pk,
        territory=Classed("mien_nui", "", assumption=True),
    )  # fmt: skip
    with pytest.raises(Refused, match="ngoài các đơn vị được giao"):
        reform_units(on=ON, new=[new], legal_act="", by=clerk, at=AT)
    assert not UnitTrait.objects.exists()


def test_an_earlier_class_leaves_the_later_one_standing(communes: tuple[Unit, ...]) -> None:
    unit = communes[0]
    say(unit, "mien_nui", ON)
    say(unit, "dac_biet", date(2020, 1, 1))
    say(unit, "dong_bang_do_thi", date(2022, 1, 1))
    assert history(unit) == [
        ("dac_biet", date(2020, 1, 1), date(2021, 12, 31)),
        ("dong_bang_do_thi", date(2022, 1, 1), EVE),
        ("mien_nui", ON, None),
    ]


def test_a_class_is_put_right_with_its_day(communes: tuple[Unit, ...]) -> None:
    unit = communes[0]
    say(unit, "mien_nui")
    wrong = say(unit, "dac_biet", ON)
    right = date(2025, 6, 1)
    correct_trait(
        row=wrong, value="dong_bang_do_thi", valid_from=right, assumption=False, source="9/QĐ",
        by=None, at=AT,
    )  # fmt: skip
    assert history(unit) == [
        ("mien_nui", date(2020, 1, 1), right - timedelta(days=1)),
        ("dong_bang_do_thi", right, None),
    ]
    assert UnitTrait.objects.filter(pk=wrong.pk, known_to=AT).exists(), "kept to compare with"
    with pytest.raises(Refused, match="đã được sửa hoặc rút"):
        withdraw_trait(row=wrong, by=None, at=AT)
    now = UnitTrait.objects.open().get(unit=unit, valid_to=None)
    with pytest.raises(Refused, match="Không có chỗ nào khác"):
        correct_trait(
            row=now, value=now.value, valid_from=right, assumption=False, source="9/QĐ", by=None,
            at=AT,
        )  # fmt: skip


def three_classes(unit: Unit) -> list[UnitTrait]:
    days = (date(2020, 1, 1), date(2022, 1, 1), date(2024, 1, 1))
    for value, day in zip(("mien_nui", "dac_biet", "dong_bang_do_thi"), days, strict=True):
        say(unit, value, day)
    return list(UnitTrait.objects.open().filter(unit=unit).order_by("valid_from"))


@pytest.mark.parametrize(
    ("place", "day", "told"),
    [
        (1, date(2020, 1, 1), "phải sau ngày 01/01/2020, là ngày bắt đầu của loại trước đó"),
        (1, date(2019, 1, 1), "phải sau ngày 01/01/2020"),
        (1, date(2024, 1, 1), "phải trước ngày 01/01/2024, là ngày bắt đầu của loại sau đó"),
        (1, date(2025, 1, 1), "phải trước ngày 01/01/2024"),
        (0, date(2022, 1, 1), "phải trước ngày 01/01/2022"),
        (2, date(2021, 1, 1), "phải sau ngày 01/01/2022"),
    ],
)
def test_a_class_put_right_swallows_none_beside_it(
    communes: tuple[Unit, ...], place: int, day: date, told: str
) -> None:
    rows = three_classes(communes[0])
    before = history(communes[0])
    with pytest.raises(Refused, match=told):
        correct_trait(
            row=rows[place], value=rows[place].value, valid_from=day, assumption=False,
            source="9/QĐ", by=None, at=AT,
        )  # fmt: skip
    assert history(communes[0]) == before


@pytest.mark.parametrize("day", [date(2021, 1, 1), date(2023, 1, 1)])
def test_of_a_class_in_between_only_the_end_of_the_one_before_moves(
    communes: tuple[Unit, ...], day: date
) -> None:
    rows = three_classes(communes[0])
    correct_trait(
        row=rows[1], value="dac_biet", valid_from=day, assumption=False, source="9/QĐ", by=None,
        at=AT,
    )  # fmt: skip
    assert history(communes[0]) == [
        ("mien_nui", date(2020, 1, 1), day - timedelta(days=1)),
        ("dac_biet", day, date(2023, 12, 31)),
        ("dong_bang_do_thi", date(2024, 1, 1), None),
    ]


def test_no_class_begins_before_its_unit_or_after_it(
    province: Unit, communes: tuple[Unit, ...]
) -> None:
    row = say(communes[0], "mien_nui")
    taken = (Taken(communes[0].pk, whole=True),)
    new = NewUnit("99950", "Xã Mới", UnitKind.XA, province.pk, taken)
    (made,) = reform_units(on=ON, new=[new], legal_act="", by=None, at=AT)
    with pytest.raises(Refused, match="Ngày 31/12/2025 không có Xã Mới: sổ ghi có từ 01/01/2026"):
        say(made, "mien_nui", EVE)
    with pytest.raises(Refused, match="sổ ghi có từ 01/01/2000 đến 31/12/2025"):
        say(communes[0], "dac_biet", ON)
    with pytest.raises(Refused, match="Ngày 31/12/1999 không có Xã Một"):
        correct_trait(
            row=row, value="mien_nui", valid_from=date(1999, 12, 31), assumption=False, source="",
            by=None, at=AT,
        )  # fmt: skip
    say(made, "mien_nui", None)
    assert history(made) == [("mien_nui", None, None)]


def test_an_act_is_not_moved_beyond_a_class_recorded_since(communes: tuple[Unit, ...]) -> None:
    taken = (Taken(communes[0].pk, whole=True),)
    parent = unit_tree(ON).by_code(1, "97")
    assert parent is not None
    classed = Classed("mien_nui", "1/QĐ", assumption=False)
    new = NewUnit("99950", "Xã Mới", UnitKind.XA, parent.id, taken, classed)
    (made,) = reform_units(on=ON, new=[new], legal_act="", by=None, at=AT)
    line = JournalLine.objects.latest("seq")
    say(made, "dac_biet", date(2026, 2, 1))
    for day in (date(2026, 2, 1), date(2026, 3, 1)):
        with pytest.raises(Refused, match="loại địa bàn của Xã Mới từ 01/02/2026"):
            correct_reform(key=line.pk, on=day, legal_act="", called=None, by=None, at=AT)
    correct_reform(key=line.pk, on=EVE, legal_act="", called=None, by=None, at=AT)
    assert history(made) == [
        ("mien_nui", EVE, date(2026, 1, 31)), ("dac_biet", date(2026, 2, 1), None),
    ]  # fmt: skip


def test_what_is_withdrawn_lets_the_class_before_it_go_on(communes: tuple[Unit, ...]) -> None:
    unit = communes[0]
    say(unit, "mien_nui")
    wrong = say(unit, "dac_biet", ON)
    withdraw_trait(row=wrong, by=None, at=AT)
    assert history(unit) == [("mien_nui", date(2020, 1, 1), None)]
    line = JournalLine.objects.latest("seq")
    assert (line.verb, line.target_id) == ("unit.trait", unit.pk)
