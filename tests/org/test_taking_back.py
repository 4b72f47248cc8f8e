"""Acts on units taken back: everything as before it, nothing where something leans on it."""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from html import unescape

import pytest
from django.apps import apps
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from chuanhoa.core.text import Refused
from chuanhoa.org.actions import (
    Classed,
    NewUnit,
    Taken,
    grant_role,
    reform_units,
    rename_unit,
    take_back_reform,
)
from chuanhoa.org.models import (
    JournalLine,
    Role,
    RoleGrant,
    Unit,
    UnitFact,
    UnitKind,
    UnitLineage,
    UnitTrait,
    User,
)
from chuanhoa.org.queries import (
    Reform,
    country,
    leaning_on,
    lineage_of,
    reform,
    reforms_of,
    restate,
    traits_of,
    unit_asked,
    unit_named,
    unit_tree,
)
from tests.org.conftest import AT

pytestmark = pytest.mark.django_db
Make = Callable[..., User]
ON, EVE = date(2024, 1, 1), date(2023, 12, 31)
RECORDED, BACK = AT + timedelta(hours=1), AT + timedelta(hours=5)


def stands() -> tuple[set[tuple[object, ...]], set[tuple[object, ...]]]:
    """Return what is held to be so of all units and of their lineage."""
    names = (
        "unit", "code", "name", "name_fold", "name_sort", "kind", "level", "parent", "legal_act",
        "path", "valid_from", "valid_to", "from_exact",
    )  # fmt: skip
    facts = set(UnitFact.objects.open().values_list(*names))
    links = set(UnitLineage.objects.open().values_list("predecessor", "successor", "on", "whole"))
    return facts, links


def merge(
    province: Unit, *units: Unit, territory: Classed | None = None, at: datetime = RECORDED
) -> JournalLine:
    """Merge units whole into one; return the line of the act."""
    taken = tuple(Taken(unit.pk, whole=True) for unit in units)
    new = NewUnit("99910", "Xã Ba", UnitKind.XA, province.pk, taken, territory)
    reform_units(on=ON, new=[new], legal_act="1/NQ", by=None, at=at)
    return JournalLine.objects.latest("seq")


def made_by(line: JournalLine) -> Unit:
    act = reform(line.pk)
    assert act is not None
    return Unit.objects.get(pk=act.units[0])


def test_a_merger_taken_back_leaves_everything_as_before(
    province: Unit, communes: tuple[Unit, ...]
) -> None:
    before = stands()
    line = merge(province, *communes, territory=Classed("mien_nui", "861/QĐ-TTg", assumption=False))
    made = made_by(line)
    assert [trait.value for trait in traits_of(made.pk, as_of=ON)] == ["mien_nui"]
    lines = JournalLine.objects.count()
    take_back_reform(key=line.pk, by=None, at=BACK)
    assert stands() == before
    assert JournalLine.objects.count() == lines + 1
    assert traits_of(made.pk, as_of=ON) == []
    names = [node.name for node in unit_tree(ON).children(province.pk)]
    assert names == ["Xã Hai", "Xã Một"]
    assert restate(from_day=EVE, to_day=ON).whole[communes[0].pk] == communes[0].pk
    undo = JournalLine.objects.latest("seq")
    assert (undo.verb, undo.target_label, undo.target_id) == ("unit.undo", "org.reform", line.pk)
    assert len(undo.counts["reopened"]) == 2


def test_nothing_is_deleted_and_the_day_before_still_shows_it(
    province: Unit, communes: tuple[Unit, ...]
) -> None:
    line = merge(province, *communes)
    made = made_by(line)
    rows = (UnitFact.objects.count(), UnitLineage.objects.count())
    take_back_reform(key=line.pk, by=None, at=BACK)
    assert (UnitFact.objects.count(), UnitLineage.objects.count()) == (rows[0] + 2, rows[1])
    then = BACK - timedelta(hours=1)
    assert [n.name for n in unit_tree(ON, known_at=then).children(province.pk)] == ["Xã Ba"]
    told = lineage_of(made.pk, known_at=then)
    assert told is not None
    assert [kin.node.name for kin in told.came_from] == ["Xã Hai", "Xã Một"]
    assert lineage_of(made.pk) is None
    early = RECORDED - timedelta(hours=1)
    assert country(early).links == ()
    assert country(then).links != ()


def test_what_was_taken_back_stays_in_the_history_of_its_units(
    province: Unit, communes: tuple[Unit, ...]
) -> None:
    line = merge(province, *communes)
    made = made_by(line)
    take_back_reform(key=line.pk, by=None, at=BACK)
    for unit in (*communes, made):
        told = [act for act in reforms_of(unit.pk) if act.key == line.pk]
        assert [act.undone is not None for act in told] == [True]
        assert told[0].made[0].name == "Xã Ba"
        assert len(told[0].links) == 2
    then = reform(line.pk, known_at=BACK - timedelta(hours=1))
    assert then is not None
    assert then.undone is None
    node = unit_named(made.pk, as_of=ON)
    assert node is not None
    assert node.name == "Xã Ba", "lists that name it yet go on naming it"
    assert unit_asked(str(made.pk), as_of=ON) is None, "but no page is about it"
    with pytest.raises(Refused, match="đã hủy"):
        take_back_reform(key=line.pk, by=None, at=BACK)


def test_the_same_merger_can_be_recorded_again(province: Unit, communes: tuple[Unit, ...]) -> None:
    take_back_reform(key=merge(province, *communes).pk, by=None, at=BACK)
    again = merge(province, *communes, at=BACK)
    assert len(UnitLineage.objects.open()) == 2
    take_back_reform(key=again.pk, by=None, at=BACK)
    assert unit_tree(ON).by_code(3, "99910") is None


@pytest.mark.parametrize("first", [0, 1])
def test_parts_of_a_split_are_taken_back_in_whatever_order(
    province: Unit, communes: tuple[Unit, ...], first: int
) -> None:
    before, keys = stands(), []
    for code in ("99911", "99912"):
        new = NewUnit(
            code, f"Xã {code}", UnitKind.XA, province.pk, (Taken(communes[0].pk, whole=False),)
        )
        reform_units(on=ON, new=[new], legal_act="", by=None, at=RECORDED)
        keys.append(JournalLine.objects.latest("seq").pk)
    take_back_reform(key=keys[first], by=None, at=BACK)
    assert communes[0].pk not in unit_tree(ON), "the other part ends it still"
    take_back_reform(key=keys[1 - first], by=None, at=BACK)
    assert stands() == before


@pytest.mark.parametrize("acts", [1, 4])
def test_what_was_recorded_of_a_unit_is_read_with_as_many_statements_however_much_it_is(
    communes: tuple[Unit, ...], acts: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for n in range(acts):
        rename_unit(
            unit=communes[0].pk, on=ON + timedelta(days=n), name=f"Xã Số {n}", kind=UnitKind.XA,
            legal_act="", by=None, at=RECORDED,
        )  # fmt: skip
    take_back_reform(key=JournalLine.objects.latest("seq").pk, by=None, at=BACK)
    with django_assert_num_queries(7):
        told = reforms_of(communes[0].pk)
    assert [one.made[0].name for one in told if one.renames] == [f"Xã Số {n}" for n in range(acts)]


def test_another_name_is_taken_back(communes: tuple[Unit, ...]) -> None:
    before = stands()
    rename_unit(
        unit=communes[0].pk, on=ON, name="Xã Mới", kind=UnitKind.XA, legal_act="2/NQ", by=None,
        at=RECORDED,
    )  # fmt: skip
    line = JournalLine.objects.latest("seq")
    take_back_reform(key=line.pk, by=None, at=BACK)
    assert stands() == before
    act = reform(line.pk)
    assert act is not None
    assert ([row.name for row in act.made], act.undone is not None) == (["Xã Mới"], True)


def test_a_unit_that_ended_by_the_data_of_the_package_is_not_opened(
    province: Unit, communes: tuple[Unit, ...]
) -> None:
    one = UnitFact.objects.open().get(unit=communes[0])
    load = JournalLine.objects.create(
        seq=0, at=RECORDED, verb="unit.load", target_label="org.unit", canonical_bytes=b""
    )
    UnitFact.objects.filter(pk=one.pk).update(valid_to=EVE, act=load)
    before = stands()
    line = merge(province, communes[0])
    take_back_reform(key=line.pk, by=None, at=BACK)
    assert stands() == before


def test_later_acts_and_a_code_given_on_are_told_and_hold_it(
    province: Unit, communes: tuple[Unit, ...]
) -> None:
    line = merge(province, *communes)
    made = made_by(line)
    rename_unit(
        unit=made.pk, on=date(2025, 1, 1), name="Xã Bốn", kind=UnitKind.XA, legal_act="", by=None,
        at=RECORDED,
    )  # fmt: skip
    renaming = JournalLine.objects.latest("seq")
    new = NewUnit("99901", "Xã Thừa Mã", UnitKind.XA, province.pk)
    reform_units(on=date(2025, 2, 1), new=[new], legal_act="", by=None, at=RECORDED)
    given = JournalLine.objects.latest("seq")
    told = leaning_on(_act(line), viewer=None, today=AT.date())
    assert [one.what for one in told] == [
        "Việc ghi sau: đổi tên thành Xã Bốn từ 01/01/2025",
        "Mã 99901 của Xã Một nay là mã của Xã Thừa Mã",
    ]
    assert (told[0].url_name, told[0].args) == ("org:reform", (renaming.pk,))
    lines, rows = JournalLine.objects.count(), stands()
    with pytest.raises(Refused, match="còn 2 mục"):
        take_back_reform(key=line.pk, by=None, at=BACK)
    assert (JournalLine.objects.count(), stands()) == (lines, rows)
    for key in (given.pk, renaming.pk, line.pk):
        take_back_reform(key=key, by=None, at=BACK)
    assert unit_tree(AT.date()).by_code(3, "99901") is not None


def test_who_has_a_role_there_is_named_to_whom_may_see_logins(
    province: Unit, communes: tuple[Unit, ...], make_user: Make, administrator: User
) -> None:
    line = merge(province, *communes)
    made = made_by(line)
    clerk = make_user("noi.vu.ba", Role.PERSONNEL_CLERK, made)
    office = make_user("so.noi.vu", Role.HOME_AFFAIRS, province)
    named = leaning_on(_act(line), viewer=administrator, today=AT.date())
    assert [(one.what, one.url_name, one.args) for one in named] == [
        (
            "Người Mẫu (noi.vu.ba) là Công chức phụ trách nội vụ ở đơn vị mới",
            "org:user",
            (clerk.pk,),
        )
    ]
    told = leaning_on(_act(line), viewer=office, today=AT.date())
    assert [(one.what, one.url_name) for one in told] == [
        ("1 tài khoản được giao quyền ở đơn vị mới", "")
    ]
    RoleGrant.objects.filter(user=clerk).update(revoked_at=AT)
    assert leaning_on(_act(line), viewer=office, today=AT.date()) == []
    grant_role(
        user=clerk, role=Role.PERSONNEL_CLERK, unit=made, valid_from=date(2025, 7, 1),
        valid_to=date(2025, 12, 31), by=None, at=AT, today=AT.date(),
    )  # fmt: skip
    assert leaning_on(_act(line), viewer=office, today=AT.date()) == [], "a role that is over"


def test_only_whoever_may_change_all_the_units_takes_it_back(
    province: Unit, communes: tuple[Unit, ...], make_user: Make
) -> None:
    line = merge(province, *communes)
    far = reform_units(
        on=date(2000, 1, 1), new=[NewUnit("98", "Tỉnh Xa", UnitKind.TINH, None)], legal_act="",
        by=None, at=AT,
    )[0]  # fmt: skip
    with pytest.raises(Refused, match="ngoài các đơn vị được giao"):
        take_back_reform(key=line.pk, by=make_user("xa.xoi", Role.HOME_AFFAIRS, far), at=BACK)
    take_back_reform(key=line.pk, by=make_user("gan", Role.HOME_AFFAIRS, province), at=BACK)


def test_a_page_tells_the_act_and_takes_it_back(
    client: Client, province: Unit, communes: tuple[Unit, ...], make_user: Make
) -> None:
    line = merge(province, *communes)
    made = made_by(line)
    client.force_login(make_user("so.noi.vu", Role.HOME_AFFAIRS, province))
    url = reverse("org:reform", args=[line.pk])
    assert url in _page(client, reverse("org:unit", args=[made.pk]))
    back = reverse("org:take_back", args=[line.pk])
    assert back in _page(client, url)
    assert "Xem lại trước khi hủy" in _page(client, back)
    RoleGrant.objects.create(
        user=make_user("mot"), role=Role.PERSONNEL_CLERK, unit=made, valid_from=date(2025, 7, 1)
    )
    held = _page(client, back)
    assert "Chưa hủy được" in held
    assert "1 tài khoản được giao quyền" in held
    assert "Chưa hủy được" in unescape(client.post(back).content.decode())
    assert UnitTrait.objects.count() == 0
    RoleGrant.objects.filter(unit=made).delete()
    done = unescape(client.post(back, follow=True).content.decode())
    assert "Việc sắp xếp này đã hủy" in done
    assert back not in done
    assert client.get(back).status_code == 404
    old = _page(client, reverse("org:unit", args=[communes[0].pk]))
    assert "đã hủy lúc" in old
    assert "Nhập vào" not in old
    gone = client.get(reverse("org:unit", args=[made.pk]))
    assert (gone.status_code, gone["Location"].split("?")[0]) == (302, url)


def test_as_known_the_day_before_the_pages_still_show_it(
    client: Client, province: Unit, communes: tuple[Unit, ...], make_user: Make
) -> None:
    line = merge(province, *communes)
    made = made_by(line)
    take_back_reform(key=line.pk, by=None, at=BACK + timedelta(days=2))
    client.force_login(make_user("so.noi.vu", Role.HOME_AFFAIRS, province))
    then = "?biet=2/3/2026"
    assert "Hình thành từ" in _page(client, reverse("org:unit", args=[made.pk]) + then)
    assert "Nhập vào" in _page(client, reverse("org:unit", args=[communes[0].pk]) + then)
    shown = _page(client, reverse("org:reform", args=[line.pk]) + then)
    assert "Việc sắp xếp này đã hủy" not in shown
    assert reverse("org:take_back", args=[line.pk]) not in shown
    assert "Xã Ba" in _page(client, reverse("org:unit", args=[province.pk]) + then)
    assert "Xã Ba" not in _page(client, reverse("org:unit", args=[province.pk])).split("acts")[0]


def test_everything_that_names_a_unit_is_asked_or_needs_no_asking() -> None:
    """A new table that names units has to say what taking one back means to it."""
    asked = {
        "org.rolegrant.unit", "org.institution.province", "org.unitfact.parent",
        "registry.appointment.unit", "registry.staffquota.unit",
        "registry.movement.from_unit", "registry.movement.to_unit",
        "registry.importbatch.scope", "registry.importsheet.unit", "registry.importrow.unit",
        "registry.importquota.unit",
        "assessment.provincedecision.province", "assessment.frozenrun.unit",
        "assessment.frozenperson.unit",
    }  # fmt: skip
    goes_with_it = {
        "org.unitfact.unit", "org.unittrait.unit", "org.unitlineage.predecessor",
        "org.unitlineage.successor",
    }  # fmt: skip
    only_remembered = {"registry.rememberedmatch.unit", "registry.rememberedmend.unit"}
    found = {
        f"{model._meta.label_lower}.{field.name}"
        for model in apps.get_models()
        for field in model._meta.get_fields()
        if field.concrete and field.is_relation and field.related_model is Unit
    }
    assert found == asked | goes_with_it | only_remembered


def _act(line: JournalLine) -> Reform:
    act = reform(line.pk)
    assert act is not None
    return act


def _page(client: Client, url: str) -> str:
    answer = client.get(url)
    assert answer.status_code == 200, url
    return unescape(answer.content.decode())
