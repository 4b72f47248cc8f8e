"""What was recorded wrong of an act on units, put right without taking it back."""

from collections.abc import Callable
from datetime import date, timedelta
from html import unescape

import pytest
from django.test import Client
from django.urls import reverse

from chuanhoa.core.text import Refused, say
from chuanhoa.org.actions import (
    Classed,
    Named,
    NewUnit,
    Taken,
    correct_reform,
    reform_units,
    rename_unit,
    take_back_reform,
)
from chuanhoa.org.models import JournalLine, Role, Unit, UnitFact, UnitKind, UnitLineage, User
from chuanhoa.org.queries import (
    Reform,
    lineage_of,
    reform,
    traits_of,
    unit_tree,
    why_unchanged,
)
from tests.org.conftest import AT, LONG_AGO

pytestmark = pytest.mark.django_db
Make = Callable[..., User]
ON, RIGHT = date(2024, 1, 1), date(2024, 3, 1)
LATER = AT + timedelta(hours=3)
THREE = Named("Xã Ba", UnitKind.XA, "99910")


@pytest.fixture
def merged(province: Unit, communes: tuple[Unit, ...]) -> Reform:
    taken = tuple(Taken(unit.pk, whole=True) for unit in communes)
    classed = Classed("mien_nui", "861/QĐ-TTg", assumption=False)
    new = NewUnit("99910", "Xã Ba", UnitKind.XA, province.pk, taken, classed)
    reform_units(on=ON, new=[new], legal_act="1/NQ", by=None, at=AT)
    return act(JournalLine.objects.latest("seq"))


def act(line: JournalLine) -> Reform:
    found = reform(line.pk)
    assert found is not None
    return found


def test_name_code_and_legal_act_are_put_right_and_the_wrong_ones_kept(merged: Reform) -> None:
    right = Named("Phường Bốn", UnitKind.PHUONG, "99911")
    correct_reform(key=merged.key, on=ON, legal_act="12/NQ", called=right, by=None, at=LATER)
    unit = merged.units[0]
    node = unit_tree(ON).get(unit)
    assert node is not None
    assert (node.name, node.code, node.kind, node.legal_act, node.path) == (
        "Phường Bốn", "99911", "phuong", "12/NQ", "97/99911",
    )  # fmt: skip
    then = unit_tree(ON, known_at=LATER - timedelta(minutes=1)).get(unit)
    assert then is not None
    assert (then.name, then.code, then.legal_act) == ("Xã Ba", "99910", "1/NQ")
    told = lineage_of(unit)
    assert told is not None
    assert {(kin.on, kin.legal_act) for kin in told.came_from} == {(ON, "12/NQ")}
    line = JournalLine.objects.latest("seq")
    assert (line.verb, line.target_label, line.target_id) == (
        "unit.correct", "org.reform", merged.key,
    )  # fmt: skip
    assert [one.pk for one in act(merged.line).corrected] == [line.pk]


@pytest.mark.parametrize("right", [RIGHT, date(2023, 11, 1)])
def test_the_day_moves_the_end_of_the_old_and_the_class_of_the_new(
    merged: Reform, communes: tuple[Unit, ...], right: date
) -> None:
    correct_reform(key=merged.key, on=right, legal_act="1/NQ", called=THREE, by=None, at=LATER)
    eve, unit = right - timedelta(days=1), merged.units[0]
    assert {one.pk for one in communes} <= unit_tree(eve).ids
    assert unit not in unit_tree(eve)
    assert unit in unit_tree(right)
    assert not {one.pk for one in communes} & unit_tree(right).ids
    assert {link.on for link in UnitLineage.objects.open()} == {right}
    assert [trait.valid_from for trait in traits_of(unit, as_of=right)] == [right]
    assert traits_of(unit, as_of=eve) == []
    assert act(merged.line).on == right


def test_what_was_put_right_is_taken_back_whole(merged: Reform, communes: tuple[Unit, ...]) -> None:
    correct_reform(key=merged.key, on=RIGHT, legal_act="2", called=THREE, by=None, at=LATER)
    take_back_reform(key=merged.key, by=None, at=LATER)
    rows = UnitFact.objects.open().filter(unit__in=communes)
    assert set(rows.values_list("valid_from", "valid_to")) == {(LONG_AGO, None)}
    assert not UnitLineage.objects.open().exists()
    assert act(merged.line).on == RIGHT


def test_the_parts_of_a_split_move_together(province: Unit, communes: tuple[Unit, ...]) -> None:
    keys = []
    for code in ("99911", "99912"):
        taken = (Taken(communes[0].pk, whole=False),)
        new = NewUnit(code, f"Xã {code}", UnitKind.XA, province.pk, taken)
        reform_units(on=ON, new=[new], legal_act="", by=None, at=AT)
        keys.append(JournalLine.objects.latest("seq").pk)
    called = Named("Xã 99912", UnitKind.XA, "99912")
    correct_reform(key=keys[1], on=RIGHT, legal_act="", called=called, by=None, at=LATER)
    assert {link.on for link in UnitLineage.objects.open()} == {RIGHT}
    assert communes[0].pk in unit_tree(RIGHT - timedelta(days=1))
    found = [reform(key) for key in keys]
    assert [(one.on, len(one.corrected)) for one in found if one] == [(RIGHT, 1), (RIGHT, 1)]


def test_a_renaming_is_put_right(communes: tuple[Unit, ...]) -> None:
    unit = communes[0].pk
    rename_unit(unit=unit, on=ON, name="Xã Sai", kind=UnitKind.XA, legal_act="1", by=None, at=AT)
    key = JournalLine.objects.latest("seq").pk
    called = Named("Xã Đúng", UnitKind.XA, "99901")
    correct_reform(key=key, on=RIGHT, legal_act="2", called=called, by=None, at=LATER)
    names = [unit_tree(day).get(unit) for day in (RIGHT - timedelta(days=1), RIGHT)]
    assert [(node.name, node.code) for node in names if node] == [
        ("Xã Một", "99901"), ("Xã Đúng", "99901"),
    ]  # fmt: skip


def test_a_day_is_held_by_what_came_after_and_a_name_is_not(merged: Reform) -> None:
    rename_unit(
        unit=merged.units[0], on=date(2025, 1, 1), name="Xã Năm", kind=UnitKind.XA, legal_act="",
        by=None, at=AT,
    )  # fmt: skip
    with pytest.raises(Refused, match="Chưa đổi ngày được"):
        correct_reform(key=merged.key, on=RIGHT, legal_act="1/NQ", called=THREE, by=None, at=LATER)
    right = Named("Xã Bốn", UnitKind.XA, "99913")
    correct_reform(key=merged.key, on=ON, legal_act="1/NQ", called=right, by=None, at=LATER)
    nodes = [unit_tree(day).get(merged.units[0]) for day in (ON, date(2025, 1, 1))]
    assert [(node.name, node.code) for node in nodes if node] == [
        ("Xã Bốn", "99913"), ("Xã Năm", "99913"),
    ]  # fmt: skip


def test_what_cannot_be_is_refused_and_nothing_is_written(
    merged: Reform, province: Unit, make_user: Make
) -> None:
    taken = NewUnit("99930", "Xã Khác", UnitKind.XA, province.pk)
    reform_units(on=LONG_AGO, new=[taken], legal_act="", by=None, at=AT)
    stranger = make_user("nguoi.la", Role.PERSONNEL_CLERK, province)
    lines, rows = JournalLine.objects.count(), UnitFact.objects.count()
    for on, called, told in (
        (ON, THREE, "Không có chỗ nào khác"),
        (LONG_AGO, THREE, "Không ghi được thay đổi từ ngày 01/01/2000"),
        (ON, Named("Xã Ba", UnitKind.XA, "99930"), "Mã 99930 đang là mã của Xã Khác"),
        (ON, Named("Huyện Ba", UnitKind.HUYEN, "99910"), "không cùng cấp"),
    ):
        with pytest.raises(Refused, match=told):
            correct_reform(
                key=merged.key, on=on, legal_act="1/NQ", called=called, by=None, at=LATER
            )
    with pytest.raises(Refused, match="ngoài các đơn vị được giao"):
        correct_reform(key=merged.key, on=ON, legal_act="2", called=None, by=stranger, at=LATER)
    assert (JournalLine.objects.count(), UnitFact.objects.count()) == (lines, rows)


def test_the_end_that_the_act_itself_made_is_no_reason_against_another_day(
    merged: Reform,
) -> None:
    with pytest.raises(Refused, match=r"sổ ghi Xã (Một|Hai) có từ 01/01/2000\. Hãy"):
        correct_reform(
            key=merged.key, on=date(1999, 1, 1), legal_act="1/NQ", called=THREE, by=None, at=LATER
        )


def test_a_name_of_a_later_day_is_the_reason_where_the_unit_stood(
    province: Unit, communes: tuple[Unit, ...]
) -> None:
    renamed = date(2022, 1, 1)
    rename_unit(
        unit=communes[0].pk, on=renamed, name="Xã Mới", kind=UnitKind.XA, legal_act="", by=None,
        at=AT,
    )  # fmt: skip
    new = NewUnit("99910", "Xã Ba", UnitKind.XA, province.pk, (Taken(communes[0].pk, whole=True),))
    reform_units(on=ON, new=[new], legal_act="", by=None, at=AT)
    key = JournalLine.objects.latest("seq").pk
    with pytest.raises(Refused, match="Sổ đã ghi một thay đổi của Xã Mới từ 01/01/2022"):
        correct_reform(key=key, on=date(2021, 1, 1), legal_act="", called=None, by=None, at=LATER)


@pytest.mark.parametrize(
    ("begun", "ended", "told"),
    [
        (date(2000, 1, 1), date(2023, 12, 31), "có từ 01/01/2000 đến 31/12/2023."),
        (None, date(2023, 12, 31), "có đến 31/12/2023."),
        (date(2025, 1, 1), None, "có từ 01/01/2025."),
    ],
)
def test_an_open_side_of_the_time_of_a_unit_is_left_out(
    communes: tuple[Unit, ...], begun: date | None, ended: date | None, told: str
) -> None:
    unit = communes[0].pk
    UnitFact.objects.filter(unit=unit).update(valid_from=begun, valid_to=ended)
    with pytest.raises(Refused) as refusal:
        rename_unit(
            unit=unit, on=date(2024, 6, 1), name="Xã Mới", kind=UnitKind.XA, legal_act="",
            by=None, at=LATER,
        )  # fmt: skip
    assert told in str(refusal.value)
    seen = why_unchanged(unit, on=date(2024, 6, 1))
    assert seen == refusal.value.message
    assert "…" not in say(seen, "en")


def test_the_page_shows_it_once_more_before_it_is_written(
    client: Client, merged: Reform, province: Unit, make_user: Make
) -> None:
    client.force_login(make_user("so.noi.vu", Role.HOME_AFFAIRS, province))
    url = reverse("org:correct_reform", args=[merged.key])
    asked = unescape(client.get(url).content.decode())
    assert 'value="01/01/2024"' in asked
    assert 'value="Xã Ba"' in asked
    typed = {
        "name": "Xã Bốn", "kind": "xa", "code": "99910", "on": "01/03/2024", "legal_act": "1/NQ",
    }  # fmt: skip
    looked = unescape(client.post(url, typed).content.decode())
    assert "Xem lại trước khi ghi" in looked
    assert "<del>Xã Ba</del>" in looked
    assert act(merged.line).made[0].name == "Xã Ba", "nothing is written yet"
    done = unescape(client.post(url, {**typed, "sure": "1"}, follow=True).content.decode())
    assert "Sửa chỗ ghi sai lúc" in done
    now = act(merged.line)
    assert (now.made[0].name, now.on) == ("Xã Bốn", RIGHT)
    same = unescape(client.post(url, {**typed, "sure": "1"}).content.decode())
    assert "Không có chỗ nào khác" in same


def test_the_page_names_all_that_holds_the_day_before_anything_is_pressed(
    client: Client, merged: Reform, province: Unit, make_user: Make
) -> None:
    for year in (2025, 2026):
        rename_unit(
            unit=merged.units[0], on=date(year, 1, 1), name=f"Xã {year}", kind=UnitKind.XA,
            legal_act="", by=None, at=AT,
        )  # fmt: skip
    client.force_login(make_user("so.noi.vu", Role.HOME_AFFAIRS, province))
    url = reverse("org:correct_reform", args=[merged.key])
    typed = {"name": "Xã Ba", "kind": "xa", "code": "99910", "legal_act": "1/NQ"}
    held = unescape(client.post(url, {**typed, "on": "01/03/2024"}).content.decode())
    assert "Còn phải làm trước khi đổi ngày" in held
    assert held.split("<tbody")[1].count("<tr") == 2
    assert 'name="sure"' not in held
    free = unescape(
        client.post(url, {**typed, "name": "Xã Sáu", "on": "01/01/2024"}).content.decode()
    )
    assert "Còn phải làm" not in free
    assert 'name="sure"' in free
