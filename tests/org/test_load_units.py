"""The country's units: as many as there were, mapped as the resolutions did."""

from collections import Counter
from datetime import date, datetime

import pytest

from chuanhoa.org.actions import Loaded, load_units, shipped_unit_id
from chuanhoa.org.models import JournalLine, Unit, UnitFact, UnitLineage
from chuanhoa.org.queries import unit_tree

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("country_loaded")]

BEFORE, AFTER = date(2025, 6, 30), date(2025, 7, 1)
CHO_DON = {
    "02020": "02020", "02050": "02020", "02053": "02020", "02065": "02020",
    "02023": "02026", "02026": "02026", "02029": "02026",
    "02032": "02038", "02038": "02038",
    "02035": "02044", "02044": "02044", "02047": "02044",
    "02062": "02071", "02071": "02071", "02080": "02071",
    "02068": "02083", "02077": "02083", "02083": "02083",
    "02041": "01933", "02059": "02014",
}  # fmt: skip
NEW_NAMES = {
    "02020": "Xã Chợ Đồn", "02026": "Xã Nam Cường", "02038": "Xã Quảng Bạch",
    "02044": "Xã Yên Thịnh", "02071": "Xã Nghĩa Tá", "02083": "Xã Yên Phong",
    "01933": "Xã Đồng Phúc", "02014": "Xã Bạch Thông",
}  # fmt: skip


def test_the_country_has_as_many_units_as_on_both_days() -> None:
    before, after = unit_tree(BEFORE), unit_tree(AFTER)
    assert Counter(node.level for node in before) == {1: 63, 2: 696, 3: 10035}
    assert Counter(node.level for node in after) == {1: 34, 3: 3321}
    assert Counter(node.kind for node in after) == {
        "tinh": 28, "thanh_pho_tw": 6, "xa": 2621, "phuong": 687, "dac_khu": 13,
    }  # fmt: skip
    assert Counter(node.kind for node in before if node.level == 3) == {
        "xa": 7692, "phuong": 1726, "thi_tran": 617,
    }  # fmt: skip
    assert Counter(node.kind for node in before if node.level == 2) == {
        "huyen": 508, "quan": 49, "thi_xa": 52, "thanh_pho": 87,
    }  # fmt: skip
    assert Unit.objects.count() == 63 + 696 + 10035 + 34 + 3321


def test_no_day_belongs_to_both_maps_and_none_to_neither() -> None:
    assert {node.id for node in unit_tree(BEFORE)} & {node.id for node in unit_tree(AFTER)} == set()
    assert len(unit_tree(date(1900, 1, 1))) == len(unit_tree(BEFORE))
    assert len(unit_tree(date(2026, 3, 2))) == len(unit_tree(AFTER))


def test_codes_keep_their_leading_zeros() -> None:
    codes = UnitFact.objects.values_list("level", "code")
    assert {(level, len(code)) for level, code in codes} == {(1, 2), (2, 3), (3, 5)}
    assert all(code.isdigit() for _level, code in codes)


def test_paths_lead_from_the_province_down() -> None:
    paths = dict(
        UnitFact.objects.filter(code__in=["02071", "064", "19"]).values_list("unit_id", "path")
    )
    assert paths == {
        shipped_unit_id("old", 1, "19"): "19",
        shipped_unit_id("old", 2, "064"): "06/064",
        shipped_unit_id("old", 3, "02071"): "06/064/02071",
        shipped_unit_id("new", 1, "19"): "19",
        shipped_unit_id("new", 3, "02071"): "19/02071",
    }


def test_the_twenty_communes_of_cho_don_went_whole_into_eight_with_their_act() -> None:
    before, after = unit_tree(BEFORE), unit_tree(AFTER)
    district = before.by_code(2, "064")
    assert district is not None
    old = {node.id: node.code for node in before.children(district.id)}
    found = {
        old[link.predecessor_id]: (link.successor_id, link.on, link.whole, link.legal_act)
        for link in UnitLineage.objects.filter(predecessor__in=old)
    }
    assert found == {
        code: (shipped_unit_id("new", 3, new), AFTER, True, "1683/NQ-UBTVQH15")
        for code, new in CHO_DON.items()
    }
    names = {node.code: node.name for node in after if node.code in NEW_NAMES and node.level == 3}
    assert names == NEW_NAMES


def test_one_code_is_two_units_before_and_after() -> None:
    old, new = unit_tree(BEFORE).by_code(3, "02071"), unit_tree(AFTER).by_code(3, "02071")
    assert old is not None
    assert new is not None
    assert old.id != new.id
    assert (old.name, old.valid_from, old.valid_to) == ("Xã Nghĩa Tá", None, BEFORE)
    assert (new.name, new.valid_from, new.valid_to) == ("Xã Nghĩa Tá", AFTER, None)
    assert (old.legal_act, new.legal_act) == ("", "1683/NQ-UBTVQH15")


def test_every_old_commune_and_province_went_somewhere_and_every_new_one_came_from_somewhere() -> (
    None
):
    links = UnitLineage.objects.all()
    old = {node.id for node in unit_tree(BEFORE) if node.level != 2}
    new = {node.id for node in unit_tree(AFTER)}
    assert {link.successor_id for link in links} == new
    assert old - {link.predecessor_id for link in links} == set()
    assert Counter(link.whole for link in links) == {True: 9580 + 63 + 5, False: 999}


def test_a_split_unit_has_several_parts_and_a_whole_one_a_single_successor() -> None:
    parts = Counter(UnitLineage.objects.values_list("predecessor", flat=True))
    whole = set(UnitLineage.objects.filter(whole=True).values_list("predecessor", flat=True))
    assert {unit for unit, count in parts.items() if count == 1} == whole
    assert len(set(parts) - whole) == 455


def test_districts_end_without_successor_but_five_islands() -> None:
    districts = {node.id: node.name for node in unit_tree(BEFORE) if node.level == 2}
    went = UnitLineage.objects.filter(predecessor__in=districts)
    assert {districts[link.predecessor_id] for link in went} == {
        "Huyện Bạch Long Vĩ", "Huyện Cồn Cỏ", "Huyện Hoàng Sa", "Huyện Lý Sơn", "Huyện Côn Đảo",
    }  # fmt: skip


def test_namesakes_of_one_merged_province_are_not_confounded() -> None:
    """The source lists for each namesake the targets of both; see fixtures/README.md."""
    before = unit_tree(BEFORE)
    found = {}
    for node in before.search("thanh quoi", 50):
        if node.name == "Xã Thạnh Quới":
            links = UnitLineage.objects.filter(predecessor=node.id, whole=True)
            above = before.above(node.id)[-1].name
            found[above] = [link.successor.facts.get().name for link in links]
    assert found["Huyện Vĩnh Thạnh"] == ["Xã Thạnh Quới"]
    assert found["Huyện Mỹ Xuyên"] == ["Xã Gia Hòa"]


def test_loading_again_changes_nothing_and_leaves_no_line(at: datetime) -> None:
    lines = JournalLine.objects.count()
    assert load_units(at=at) == Loaded(0, 0)
    assert JournalLine.objects.count() == lines


def test_loading_adds_only_what_is_missing(at: datetime) -> None:
    lost = shipped_unit_id("new", 3, "02071")
    UnitLineage.objects.filter(successor=lost).delete()
    UnitFact.objects.filter(unit=lost).delete()
    Unit.objects.filter(pk=lost).delete()
    assert load_units(at=at) == Loaded(1, 3)
    assert unit_tree(AFTER).by_code(3, "02071") is not None
