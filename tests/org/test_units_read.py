"""Units as of a day: searching, choosing, lineage, restating, scope."""

from collections.abc import Callable
from datetime import date

import pytest

from chuanhoa.org.actions import grant_role, shipped_unit_id
from chuanhoa.org.models import Role, Unit, User
from chuanhoa.org.queries import (
    choices_in,
    lineage_of,
    period_of,
    restate,
    scope_of,
    unit_asked,
    unit_lines,
    unit_tree,
)
from tests.org.conftest import AT

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("country_loaded")]

BEFORE, AFTER, TODAY = date(2023, 9, 30), date(2025, 7, 1), date(2026, 3, 2)
OLD_NGHIA_TA = [shipped_unit_id("old", 3, code) for code in ("02062", "02071", "02080")]
NEW_NGHIA_TA = shipped_unit_id("new", 3, "02071")
CHO_DON = shipped_unit_id("old", 2, "064")


def names(nodes: object) -> list[str]:
    return [node.name for node in nodes]  # type: ignore[attr-defined]


def test_search_finds_without_tones_and_the_whole_name_first() -> None:
    assert names(unit_tree(AFTER).search("nghia ta", 1)) == ["Xã Nghĩa Tá"]
    assert names(unit_tree(AFTER).search("NGHĨA TÁ", 1)) == ["Xã Nghĩa Tá"]
    assert names(unit_tree(AFTER).search("xa nghia ta", 1)) == ["Xã Nghĩa Tá"]


def test_search_puts_the_words_side_by_side_before_words_apart() -> None:
    found = names(unit_tree(BEFORE).search("phuong nghia lo", 50))
    assert found[0] == "Phường Nghĩa Lộ"
    assert "Xã Nghĩa Lộ" in names(unit_tree(BEFORE).search("nghia lo", 50))
    assert names(unit_tree(AFTER).search("nghia ta", 50)) == ["Xã Nghĩa Tá", "Xã Nghĩa Tâm"]


def test_search_reads_the_names_above_and_codes() -> None:
    tree = unit_tree(BEFORE)
    assert names(tree.search("yen thinh cho don")) == ["Xã Yên Thịnh"]
    assert names(tree.search("02071")) == ["Xã Nghĩa Tá"]
    assert names(tree.search("064", 1)) == ["Huyện Chợ Đồn"]
    assert tree.search("  ") == []
    assert tree.search("khong co xa nay") == []


def test_lists_come_in_the_order_of_vietnamese_names() -> None:
    communes = names(unit_tree(BEFORE).children(CHO_DON))
    assert communes == [
        "Xã Bản Thi", "Xã Bằng Lãng", "Thị trấn Bằng Lũng", "Xã Bằng Phúc", "Xã Bình Trung",
        "Xã Đại Sảo", "Xã Đồng Lạc", "Xã Đồng Thắng", "Xã Lương Bằng", "Xã Nam Cường",
        "Xã Nghĩa Tá", "Xã Ngọc Phái", "Xã Phương Viên", "Xã Quảng Bạch", "Xã Tân Lập",
        "Xã Xuân Lạc", "Xã Yên Mỹ", "Xã Yên Phong", "Xã Yên Thịnh", "Xã Yên Thượng",
    ]  # fmt: skip


def test_the_tree_knows_above_beneath_and_counts() -> None:
    tree = unit_tree(BEFORE)
    assert names(tree.above(OLD_NGHIA_TA[1])) == ["Tỉnh Bắc Kạn", "Huyện Chợ Đồn"]
    assert len(tree.communes(CHO_DON)) == 20
    bac_kan = tree.by_code(1, "06")
    assert bac_kan is not None
    line = unit_lines([bac_kan], as_of=BEFORE)[0]
    assert (line.districts, line.communes) == (8, 108)
    assert len(tree.beneath(bac_kan.id)) == 116


def test_an_address_names_a_unit_by_its_code_of_that_day_or_by_its_id() -> None:
    def asked(raw: str, day: date) -> object:
        node = unit_asked(raw, as_of=day)
        return node.id if node else None

    assert asked("02071", BEFORE) == OLD_NGHIA_TA[1]
    assert asked("02071", AFTER) == NEW_NGHIA_TA
    assert asked(str(OLD_NGHIA_TA[1]), AFTER) == OLD_NGHIA_TA[1]
    assert asked("064", BEFORE) == CHO_DON
    assert asked("064", AFTER) is None
    assert asked("khong-phai-ma", AFTER) is None


def test_periods_are_said_as_an_office_says_them() -> None:
    old, new = unit_tree(BEFORE).get(CHO_DON), unit_tree(AFTER).get(NEW_NGHIA_TA)
    assert old is not None
    assert new is not None
    assert period_of(old) == "đến 30/6/2025"
    assert period_of(new) == "từ 01/7/2025"


def test_lineage_shows_both_directions_with_day_and_act() -> None:
    lineage = lineage_of(NEW_NGHIA_TA)
    assert lineage is not None
    assert [(kin.node.id, kin.on, kin.whole, kin.legal_act) for kin in lineage.came_from] == [
        (unit, AFTER, True, "1683/NQ-UBTVQH15")
        for unit in (OLD_NGHIA_TA[2], OLD_NGHIA_TA[0], OLD_NGHIA_TA[1])
    ]
    assert lineage.went_into == ()
    assert [node.id for node in lineage.same_code] == [OLD_NGHIA_TA[1]]
    back = lineage_of(OLD_NGHIA_TA[1])
    assert back is not None
    assert [kin.node.id for kin in back.went_into] == [NEW_NGHIA_TA]
    assert [node.id for node in back.same_code] == [NEW_NGHIA_TA]


def test_a_district_that_ended_tells_where_its_communes_went() -> None:
    lineage = lineage_of(CHO_DON)
    assert lineage is not None
    assert lineage.ended_without_successor
    assert len(lineage.communes) == 20
    into = {each.child.code: [kin.node.name for kin in each.into] for each in lineage.communes}
    assert into["02041"] == ["Xã Đồng Phúc"]
    assert into["02059"] == ["Xã Bạch Thông"]


def test_restating_forward_is_exact_for_whole_mergers_and_unsure_for_splits() -> None:
    restated = restate(from_day=BEFORE, to_day=AFTER)
    assert {restated.whole[unit] for unit in OLD_NGHIA_TA} == {NEW_NGHIA_TA}
    assert CHO_DON not in restated.whole
    assert CHO_DON not in restated.unsure
    assert len(restated.unsure) == 455
    assert all(len(parts) > 1 for parts in restated.unsure.values())
    assert len(restated.whole) == 9580 + 63 + 5


def test_restating_backward_never_divides_a_merged_unit() -> None:
    restated = restate(from_day=AFTER, to_day=BEFORE)
    assert NEW_NGHIA_TA not in restated.whole
    assert restated.unsure[NEW_NGHIA_TA] == frozenset(OLD_NGHIA_TA)
    assert all(unit_tree(BEFORE).get(old) is not None for old in restated.whole.values())
    ha_noi = shipped_unit_id("new", 1, "01")
    assert restated.whole[ha_noi] == shipped_unit_id("old", 1, "01")


def test_restating_to_the_same_day_changes_nothing() -> None:
    same = restate(from_day=BEFORE, to_day=BEFORE)
    assert same.unsure == {}
    assert all(old == new for old, new in same.whole.items())
    assert len(same.whole) == len(unit_tree(BEFORE))


def clerk(make_user: Callable[..., User], *codes: tuple[str, int, str]) -> User:
    user = make_user("can.bo")
    for era, level, code in codes:
        grant_role(
            user=user, role=Role.PERSONNEL_CLERK, valid_from=AFTER, by=None, at=AT, today=TODAY,
            unit=Unit.objects.get(pk=shipped_unit_id(era, level, code)),
        )  # fmt: skip
    return user


def test_scope_of_new_nghia_ta_in_2023_is_its_three_predecessors(
    make_user: Callable[..., User],
) -> None:
    scope = scope_of(clerk(make_user, ("new", 3, "02071")), as_of=BEFORE, today=TODAY)
    assert scope.unit_ids == scope.current_ids == frozenset(OLD_NGHIA_TA)
    assert scope.split_ids == frozenset()
    assert not scope.whole_country


def test_scope_of_new_nghia_ta_today_holds_those_whom_nobody_has_moved_yet(
    make_user: Callable[..., User],
) -> None:
    scope = scope_of(clerk(make_user, ("new", 3, "02071")), as_of=TODAY, today=TODAY)
    assert scope.unit_ids == {*OLD_NGHIA_TA, NEW_NGHIA_TA}
    assert scope.current_ids == {NEW_NGHIA_TA}


def test_scope_of_a_unit_that_ended_never_reaches_what_it_became(
    make_user: Callable[..., User],
) -> None:
    user = clerk(make_user, ("old", 3, "02071"))
    assert scope_of(user, as_of=BEFORE, today=TODAY).unit_ids == {OLD_NGHIA_TA[1]}
    assert not scope_of(user, as_of=TODAY, today=TODAY).holds(NEW_NGHIA_TA)


def test_scope_of_a_province_reaches_its_old_provinces_districts_and_communes(
    make_user: Callable[..., User],
) -> None:
    scope = scope_of(clerk(make_user, ("new", 1, "19")), as_of=BEFORE, today=TODAY)
    old_thai_nguyen, bac_kan = shipped_unit_id("old", 1, "19"), shipped_unit_id("old", 1, "06")
    tree = unit_tree(BEFORE)
    expected = {old_thai_nguyen, bac_kan}
    expected |= {node.id for top in tuple(expected) for node in tree.beneath(top)}
    assert scope.unit_ids == expected
    assert CHO_DON in scope.unit_ids
    assert scope.split_ids == frozenset()
    assert choices_in(scope, as_of=BEFORE) == [tree.get(bac_kan), tree.get(old_thai_nguyen)]


def test_scope_flags_a_split_predecessor_instead_of_holding_it(
    make_user: Callable[..., User],
) -> None:
    restated = restate(from_day=BEFORE, to_day=AFTER)
    split, parts = min(restated.unsure.items(), key=lambda pair: (len(pair[1]), str(pair[0])))
    one, other = sorted(parts, key=str)[:2]
    user = make_user("can.bo")
    give = {"role": Role.PERSONNEL_CLERK, "valid_from": AFTER, "by": None, "at": AT, "today": TODAY}
    grant_role(user=user, unit=Unit.objects.get(pk=one), **give)  # type: ignore[arg-type]
    scope = scope_of(user, as_of=BEFORE, today=TODAY)
    assert split in scope.split_ids
    assert split not in scope.unit_ids
    for part in parts - {one}:
        grant_role(user=user, unit=Unit.objects.get(pk=part), **give)  # type: ignore[arg-type]
    whole = scope_of(user, as_of=BEFORE, today=TODAY)
    assert split in whole.unit_ids
    assert split not in whole.split_ids
    assert other in scope_of(user, as_of=TODAY, today=TODAY).unit_ids


def test_scope_follows_the_permission_not_the_person(make_user: Callable[..., User]) -> None:
    user = clerk(make_user, ("new", 3, "02071"))
    grant_role(
        user=user, role=Role.EDITOR, unit=None, valid_from=AFTER, by=None, at=AT, today=TODAY
    )
    read = scope_of(user, as_of=TODAY, today=TODAY, permission="registry.read")
    reports = scope_of(user, as_of=TODAY, today=TODAY, permission="reports.read")
    assert (read.whole_country, reports.whole_country) == (False, True)
    assert read.current_ids == {NEW_NGHIA_TA}


def test_scope_is_empty_before_after_and_without_a_grant(make_user: Callable[..., User]) -> None:
    user = make_user("can.bo")
    grant_role(
        user=user, role=Role.INSPECTOR, unit=None, valid_from=AFTER, valid_to=date(2025, 12, 31),
        by=None, at=AT, today=TODAY,
    )  # fmt: skip
    days = (date(2025, 6, 30), date(2025, 7, 1), date(2025, 12, 31), date(2026, 1, 1))
    assert [scope_of(user, as_of=BEFORE, today=day).empty for day in days] == [
        True, False, False, True,
    ]  # fmt: skip
    user.must_change_password = True
    assert scope_of(user, as_of=BEFORE, today=AFTER).empty
    user.must_change_password, user.is_active = False, False
    assert scope_of(user, as_of=BEFORE, today=AFTER).empty
