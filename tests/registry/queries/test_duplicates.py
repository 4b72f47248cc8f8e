from datetime import timedelta

from chuanhoa.org.models import Role, User
from chuanhoa.registry import actions
from chuanhoa.registry.models import Official
from chuanhoa.registry.queries import alike, duplicates
from tests.registry.conftest import Map
from tests.registry.factories import AT, OfficialFactory, UserFactory

TODAY = AT.date()
NUMBER = "001085000123"


def pairs(viewer: User) -> list[tuple[set[object], str]]:
    found = duplicates(viewer, as_of=TODAY, today=TODAY)
    return [({pair.first.id, pair.second.id}, pair.why.value) for pair in found]


def of(*officials: Official) -> set[object]:
    return {official.pk for official in officials}


def test_the_same_identity_number_is_the_surest_sign(land: Map, province: User) -> None:
    one = OfficialFactory(unit=land.nghia_ta, full_name="Lý Văn An", identity_number=NUMBER)
    other = OfficialFactory(unit=land.luong_bang, full_name="Lý Văn Ân", identity_number=NUMBER)
    OfficialFactory(unit=land.nghia_ta, full_name="Lý Văn Bình", identity_number="001085000124")
    assert pairs(province) == [(of(one, other), "identity")]


def test_the_same_name_birth_and_unit_is_a_sign(land: Map, province: User) -> None:
    one = OfficialFactory(unit=land.nghia_ta, full_name="Đàm Thị Hoà", birth="1985")
    other = OfficialFactory(unit=land.nghia_ta, full_name="ĐÀM THỊ HÒA", birth="1985-03-10")
    OfficialFactory(unit=land.nghia_ta, full_name="Đàm Thị Hoa", birth="1985")
    OfficialFactory(unit=land.nghia_ta, full_name="Đàm Thị Hòa", birth="1986")
    OfficialFactory(unit=land.luong_bang, full_name="Đàm Thị Hòa", birth="1990")
    assert pairs(province) == [(of(one, other), "name_birth_unit")]


def test_the_unit_is_the_same_across_the_reform(land: Map, province: User) -> None:
    old = OfficialFactory(unit=land.luong_bang, full_name="Lý Văn An", ended="2025-06-30")
    new = OfficialFactory(unit=land.new_nghia_ta, full_name="Lý Văn An", begun="2025-07-01")
    OfficialFactory(unit=land.ben, full_name="Lý Văn An", begun="2025-07-01", birth="1985-03")
    assert pairs(province) == [(of(old, new), "name_birth_unit")]


def test_one_name_and_day_of_birth_is_a_sign_in_other_units_too(land: Map, province: User) -> None:
    one = OfficialFactory(unit=land.luong_bang, full_name="Lý Văn An", ended="2025-06-30")
    far = OfficialFactory(unit=land.ben, full_name="Lý Văn An", begun="2025-07-01")
    near = OfficialFactory(unit=land.new_nghia_ta, full_name="LÝ VĂN AN", begun="2025-07-01")
    assert pairs(province)[0] == (of(one, near), "name_birth_unit")
    rest = pairs(province)[1:]
    assert all(pair in rest for pair in ((of(a, far), "name_birthday") for a in (one, near)))
    assert len(rest) == 2


def test_pairs_found_to_be_two_people_or_merged_are_not_shown_again(
    land: Map, province: User
) -> None:
    a, b, c = (OfficialFactory(unit=land.nghia_ta, full_name="Lý Văn An") for _ in range(3))
    assert len(pairs(province)) == 3
    actions.mark_not_same(first=a, second=b, by=None, at=AT)
    actions.merge_officials(official=c, into=a, by=None, at=AT + timedelta(hours=1))
    assert pairs(province) == []


def test_doubles_are_shown_in_the_own_scope_only(land: Map, clerk: User) -> None:
    for _ in range(2):
        OfficialFactory(unit=land.xa, full_name="Hồ Văn Xa", identity_number=NUMBER)
    mine = [OfficialFactory(unit=land.nghia_ta, full_name="Lý Văn An") for _ in range(2)]
    assert pairs(clerk) == [(of(*mine), "name_birth_unit")]
    inspector = UserFactory(role=Role.INSPECTOR, unit=land.province)
    assert pairs(inspector) == []


def test_whoever_is_about_to_be_registered_is_looked_for_first(land: Map, clerk: User) -> None:
    here = OfficialFactory(unit=land.luong_bang, full_name="Lý Văn An", birth="1985")
    OfficialFactory(unit=land.luong_bang, full_name="Lý Văn An", birth="1990")
    OfficialFactory(unit=land.nghia_ta, full_name="Hồ Thị Số", identity_number=NUMBER)

    def found(birth: str, number: str) -> set[str]:
        lines = alike(
            clerk, full_name="LÝ VĂN AN", birth=birth, unit=land.new_nghia_ta.pk,
            identity_number=number, as_of=TODAY, today=TODAY,
        )  # fmt: skip
        return {line.full_name for line in lines}

    assert found("1985-03-10", NUMBER) == {"Lý Văn An", "Hồ Thị Số"}
    assert found("1991-01-01", "") == set()
    assert here in set(Official.objects.all())


def test_a_number_is_looked_for_only_where_it_may_be_seen(land: Map, clerk: User) -> None:
    asked = {
        "full_name": "Lý Văn An", "birth": "1990-01-01", "unit": land.new_nghia_ta.pk,
        "identity_number": NUMBER, "as_of": TODAY, "today": TODAY,
    }  # fmt: skip
    OfficialFactory(unit=land.xa, full_name="Lò Văn Xa", identity_number=NUMBER)
    assert alike(clerk, **asked) == [], "the same answer as for a number that nobody bears"
    OfficialFactory(unit=land.nghia_ta, full_name="Hồ Thị Số", identity_number=NUMBER)
    assert [line.full_name for line in alike(clerk, **asked)] == ["Hồ Thị Số"]
    leader = UserFactory(role=Role.APPROVER, unit=land.new_nghia_ta)
    assert alike(leader, **asked) == [], "may read the record, not the number"


def test_the_pair_stands_before_whoever_sees_both(land: Map, clerk: User) -> None:
    here = OfficialFactory(unit=land.new_nghia_ta, identity_number=NUMBER, begun="2025-07-01")
    there = OfficialFactory(unit=land.ben, identity_number=NUMBER, begun="2025-07-01")
    province = UserFactory(role=Role.HOME_AFFAIRS, unit=land.province)
    assert pairs(clerk) == []
    assert pairs(province) == [(of(here, there), "identity")]
