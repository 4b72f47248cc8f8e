"""People of reorganised units: found, carried over as one act by lineage, taken back as one."""

import io
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from openpyxl import load_workbook

from chuanhoa.core.text import Refused
from chuanhoa.org.actions import NewUnit, Taken, reform_units
from chuanhoa.org.models import JournalLine, Role, Unit, UnitKind, User
from chuanhoa.registry import actions
from chuanhoa.registry.actions import Carried
from chuanhoa.registry.models import Appointment, Movement, Official
from chuanhoa.registry.queries import NotAllowed, month_changes, sight_of
from chuanhoa.registry.queries.left_behind import left_behind
from tests.registry.conftest import BEFORE, REFORM, Map
from tests.registry.factories import AT, OfficialFactory
from tests.registry.views.conftest import As, as_

__all__ = ["as_"]

TODAY = AT.date()
EVE = REFORM - timedelta(days=1)
PAGE = "/ho-so/don-vi-da-sap-xep/"


def found(viewer: User) -> list[tuple[str, list[str], bool]]:
    sight = sight_of(viewer, as_of=TODAY, today=TODAY, permission="registry.write")
    return [
        (one.full_name, [unit.name for unit in one.into], one.serving)
        for one in left_behind(sight, None)
    ]


@pytest.fixture
def left(land: Map) -> dict[str, Official]:
    """Two in a commune that went whole into another, one of them a worker; one in a split one."""
    return {
        "An": OfficialFactory(unit=land.nghia_ta, full_name="Lò Văn An", staff_kind="can_bo"),
        "Bình": OfficialFactory(
            unit=land.luong_bang, full_name="Lò Văn Bình", staff_kind="khong_chuyen_trach", post=""
        ),
        "Chia": OfficialFactory(unit=land.doi, full_name="Lò Văn Chia"),
        "ở": OfficialFactory(unit=land.xa, full_name="Lò Văn Ở"),
    }


def carry(*chosen: Carried, by: User | None = None, on: date = REFORM, **about: Any) -> JournalLine:
    given = {"decision_number": "1/QĐ", "seen": {}, "at": AT, **about}
    return actions.carry_over(chosen=chosen, on=on, by=by, **given)


def posts(official: Official) -> list[tuple[Any, ...]]:
    rows = Appointment.objects.open().filter(official=official).order_by("valid_from", "pk")
    return list(
        rows.values_list("unit", "staff_kind", "post", "valid_from", "valid_to", "begun_by")
    )


def test_who_is_left_is_listed_with_where_the_unit_went(
    left: dict[str, Official], province: User, clerk: User
) -> None:
    both = ["Xã Bên", "Xã Nghĩa Tá"]
    listed = found(province)
    assert [(name, sorted(into), serving) for name, into, serving in listed] == [
        ("Lò Văn Bình", ["Xã Nghĩa Tá"], False),
        ("Lò Văn An", ["Xã Nghĩa Tá"], True),
        ("Lò Văn Chia", both, True),
    ]
    assert [name for name, _into, _serving in found(clerk)] == ["Lò Văn Bình", "Lò Văn An"]


def test_all_are_carried_over_as_one_act_and_the_months_add_up(
    land: Map, left: dict[str, Official], province: User
) -> None:
    new = land.new_nghia_ta.pk
    before = JournalLine.objects.count()
    line = carry(
        Carried(left["An"].pk, new, "CHUYEN_VIEN"), Carried(left["Bình"].pk, new),
        Carried(left["Chia"].pk, land.ben.pk), by=province,
    )  # fmt: skip
    assert (JournalLine.objects.count(), line.counts["people"]) == (before + 1, 3)
    assert posts(left["An"]) == [
        (land.nghia_ta.pk, "can_bo", "VPTK", date(2015, 1, 1), EVE, ""),
        (new, "cong_chuc", "CHUYEN_VIEN", REFORM, None, "sap_xep_don_vi"),
    ]
    assert posts(left["Bình"])[1][:3] == (new, "khong_chuyen_trach", "")
    assert posts(left["Chia"])[1][0] == land.ben.pk
    assert found(province) == []
    told = set(Movement.objects.values_list("verb", "decision_number", "to_unit"))
    assert told == {("sap_xep_don_vi", "1/QĐ", new), ("sap_xep_don_vi", "1/QĐ", land.ben.pk)}
    month = month_changes(province, year=2025, month=7, unit=None, today=TODAY)
    assert (month.opening, month.closing, month.up, month.down, month.unexplained) == (
        2,
        2,
        2,
        2,
        0,
    )
    undone = actions.undo_edited(line=line, by=province, at=AT + timedelta(hours=1))
    assert len(undone.people) == 3
    assert len(found(province)) == 3
    assert not Movement.objects.filter(undone_by=None).exists()


def test_one_movement_of_many_is_not_taken_back_alone(land: Map, left: dict[str, Official]) -> None:
    new = land.new_nghia_ta.pk
    carry(Carried(left["An"].pk, new), Carried(left["Bình"].pk, new))
    row = Movement.objects.get(official=left["An"])
    with pytest.raises(Refused) as refusal:
        actions.undo_movement(movement=row, by=None, at=AT)
    assert refusal.value.message.code == "registry.undo_whole"
    assert found_units(left["Bình"]) == {new}


def found_units(official: Official) -> set[Any]:
    return set(
        Appointment.objects.open()
        .filter(official=official, valid_to=None)
        .values_list("unit", flat=True)
    )


def test_a_second_post_and_a_seat_go_along(land: Map, left: dict[str, Official]) -> None:
    for kind, post in (("can_bo", "CT_HDND"), ("dai_bieu_hdnd", "DAI_BIEU_HDND")):
        actions.add_appointment(
            official=left["An"], by=None, at=AT,
            appointment={"unit": land.nghia_ta, "staff_kind": kind, "post": post,
                         "begun": "2021-06-01", "concurrent": kind == "can_bo"},
        )  # fmt: skip
    carry(Carried(left["An"].pk, land.new_nghia_ta.pk))
    standing = [row for row in posts(left["An"]) if row[4] is None]
    assert [row[1:3] for row in standing] == [("can_bo", ""), ("dai_bieu_hdnd", "DAI_BIEU_HDND")]
    assert Movement.objects.count() == 1


def test_who_is_in_the_new_unit_already_only_leaves_the_old_one(
    land: Map, left: dict[str, Official]
) -> None:
    actions.add_appointment(
        official=left["An"], by=None, at=AT,
        appointment={"unit": land.new_nghia_ta, "staff_kind": "cong_chuc", "post": "TCKT",
                     "begun": REFORM.isoformat(), "concurrent": True},
    )  # fmt: skip
    carry(Carried(left["An"].pk, land.new_nghia_ta.pk))
    assert [row[2] for row in posts(left["An"]) if row[4] is None] == ["TCKT"]


def test_a_deputy_goes_to_the_seat_and_to_no_other_post(as_: As, land: Map, province: User) -> None:
    seat = OfficialFactory(unit=land.nghia_ta, staff_kind="dai_bieu_hdnd", post="DAI_BIEU_HDND")
    with pytest.raises(Refused) as refusal:
        carry(Carried(seat.pk, land.new_nghia_ta.pk, "CHUYEN_VIEN"))
    assert refusal.value.message.params["why"].code == "registry.post_of_other_kind"
    page = as_(province).get(PAGE).content.decode()
    assert f"chosen-{seat.pk.hex}" in page
    assert f"post-{seat.pk.hex}" not in page


@pytest.mark.parametrize("people", [1, 3])
def test_carrying_many_asks_no_more_of_the_database_than_one(
    land: Map, province: User, people: int, django_assert_max_num_queries: Any
) -> None:
    made = [OfficialFactory(unit=land.nghia_ta) for _ in range(people)]
    chosen = [Carried(one.pk, land.new_nghia_ta.pk) for one in made]
    with django_assert_max_num_queries(34 + people):  # each movement is a row of its own
        carry(*chosen, by=province)


@pytest.mark.parametrize(
    ("about", "code"),
    [
        ({"into": "ben"}, "registry.not_of_lineage"),
        ({"on": date(2025, 6, 30)}, "registry.unit_stands_yet"),
        ({"on": TODAY + timedelta(days=1)}, "registry.carried_after_today"),
        ({"post": "CT_UBND"}, "registry.single_post_held"),
    ],
)
def test_what_cannot_be_is_refused_by_name_and_nothing_is_written(
    land: Map, left: dict[str, Official], about: dict[str, Any], code: str
) -> None:
    into = getattr(land, about.get("into", "new_nghia_ta")).pk
    chosen = [Carried(left["Bình"].pk, land.new_nghia_ta.pk), Carried(left["An"].pk, into)]
    if "post" in about:
        OfficialFactory(
            unit=land.new_nghia_ta, post="CT_UBND", staff_kind="cong_chuc", begun="2025-07-01"
        )
        chosen[1] = Carried(left["An"].pk, into, about["post"])
    with pytest.raises(Refused) as refusal:
        carry(*chosen, on=about.get("on", REFORM))
    message = refusal.value.message
    inner = message.params["why"] if message.code == "registry.of_person" else message
    assert inner.code == code
    assert not Movement.objects.exists()


def test_nobody_is_carried_out_of_reach_or_on_a_stale_record(
    land: Map, left: dict[str, Official], with_role: Callable[[Role, Unit | None], User]
) -> None:
    stranger = with_role(Role.HOME_AFFAIRS, land.far_province)
    one = Carried(left["An"].pk, land.new_nghia_ta.pk)
    with pytest.raises(NotAllowed):
        carry(one, by=stranger)
    with pytest.raises(actions.Conflict):
        carry(one, seen={left["An"].pk: 0})
    with pytest.raises(Refused):
        carry()


def test_the_page_carries_all_or_some_and_asks_where_a_unit_was_split(
    as_: As, land: Map, left: dict[str, Official], province: User
) -> None:
    client = as_(province)
    page = client.get(PAGE).content.decode()
    assert 'value="01/7/2025"' in page
    assert all(name in page for name in ("Lò Văn An", "Lò Văn Bình", "Lò Văn Chia"))
    form = client.get(PAGE).context["form"]
    sent: dict[str, Any] = {f"version-{one.person.hex}": one.version for one in form.people}
    sent["on"] = "01/7/2025"
    assert "Chưa chọn ai" in client.post(PAGE, sent).content.decode()
    split = left["Chia"].pk.hex
    asked = client.post(PAGE, {**sent, f"chosen-{split}": "on"}).content.decode()
    assert "chọn đơn vị mới" in asked
    assert not Movement.objects.exists()
    done = client.post(PAGE, {**sent, "everybody": "on", "decision_number": "5/QĐ"})
    assert done.status_code == 302
    assert Movement.objects.count() == 2, "not who was in a split one"
    act = client.get(done["Location"]).content.decode()
    assert "Hủy lần chuyển này" in act
    assert "Lò Văn Bình" in act
    book = load_workbook(io.BytesIO(client.get(f"{done['Location']}da-sua.xlsx").content))
    assert "Lò Văn Bình" in {cell.value for row in book.active for cell in row}
    late = client.post(PAGE, {**sent, f"chosen-{split}": "on", f"into-{split}": str(land.ben.pk)})
    assert late.status_code == 302
    assert "Không còn ai" in client.get(PAGE).content.decode()
    client.post(f"{done['Location']}huy/")
    assert [name for name, _into, _serving in found(province)] == ["Lò Văn Bình", "Lò Văn An"]
    assert "đã hủy" in client.get(PAGE).content.decode()


def test_the_list_is_a_workbook_too(as_: As, left: dict[str, Official], province: User) -> None:
    answer = as_(province).get(f"{PAGE}tai-ve.xlsx")
    book = load_workbook(io.BytesIO(answer.content))
    cells = {str(cell.value) for row in book.active for cell in row}
    assert {"Lò Văn An", "Lò Văn Chia", "Xã Lương Bằng"} <= cells
    on_paper = as_(province).get(f"{PAGE}in/").content.decode()
    assert all(name in on_paper for name in ("Lò Văn An", "Lò Văn Bình", "Lò Văn Chia"))


def test_readers_and_days_gone_by_have_no_such_page(
    as_: As, land: Map, province: User, with_role: Callable[[Role, Unit | None], User]
) -> None:
    leader = with_role(Role.APPROVER, land.new_nghia_ta)
    assert as_(leader).get(PAGE).status_code == 403
    told = as_(province).get(f"{PAGE}?ngay=2025-07-02&donvi=98").content.decode()
    assert all(one in told for one in ("ngày 02/7/2025, chỉ để xem lại", 'href="?donvi=98"'))


@pytest.fixture
def other(land: Map) -> tuple[Unit, Unit]:
    """Another old commune, and the new one that it went whole into."""
    (old,) = reform_units(
        on=date(2001, 1, 1), legal_act="", by=None, at=BEFORE,
        new=(NewUnit("02111", "Xã Khác cũ", UnitKind.XA, land.province.pk, ()),),
    )  # fmt: skip
    (new,) = reform_units(
        on=REFORM, legal_act="", by=None, at=BEFORE,
        new=(
            NewUnit(
                "02112", "Xã Khác mới", UnitKind.XA, land.province.pk, (Taken(old.pk, whole=True),)
            ),
        ),
    )  # fmt: skip
    return old, new


def add(official: Official, unit: Unit, kind: str, post: str, **about: Any) -> Appointment:
    return actions.add_appointment(
        official=official, by=None, at=AT,
        appointment={"unit": unit, "staff_kind": kind, "post": post, "begun": "2021-06-01", **about},
    )  # fmt: skip


def test_a_second_post_goes_where_its_own_unit_went(
    land: Map, left: dict[str, Official], other: tuple[Unit, Unit], province: User
) -> None:
    old, new = other
    add(left["An"], old, "can_bo", "", title="Trưởng ban", concurrent=True)
    add(left["An"], old, "dai_bieu_hdnd", "DAI_BIEU_HDND")
    line = carry(Carried(left["An"].pk, land.new_nghia_ta.pk, "CHUYEN_VIEN"), by=province)
    standing = Appointment.objects.open().filter(official=left["An"], valid_to=None)
    assert set(standing.values_list("unit", "staff_kind", "post", "concurrent")) == {
        (land.new_nghia_ta.pk, "cong_chuc", "CHUYEN_VIEN", False),
        (new.pk, "can_bo", "", True),
        (new.pk, "dai_bieu_hdnd", "DAI_BIEU_HDND", False),
    }
    assert "posts_left" not in line.counts
    told = Movement.objects.get(official=left["An"])
    assert (told.from_unit_id, told.to_unit_id) == (land.nghia_ta.pk, land.new_nghia_ta.pk)


def test_a_post_that_would_go_beyond_the_reach_stays_and_the_page_says_so(
    as_: As, land: Map, left: dict[str, Official], other: tuple[Unit, Unit], clerk: User
) -> None:
    old, new = other
    add(left["An"], old, "dai_bieu_hdnd", "DAI_BIEU_HDND")
    client = as_(clerk)
    sent = {"on": "01/7/2025", f"chosen-{left['An'].pk.hex}": "on"}
    done = client.post(PAGE, sent, follow=True).content.decode()
    assert "1 chức vụ ở đơn vị đã sắp xếp khác để nguyên" in done
    standing = Appointment.objects.open().filter(official=left["An"], valid_to=None)
    assert set(standing.values_list("unit", flat=True)) == {old.pk, land.new_nghia_ta.pk}
    assert not Appointment.objects.filter(unit=new).exists()


def test_a_post_of_a_split_unit_stays_until_it_is_said_where_it_went(
    land: Map, left: dict[str, Official], other: tuple[Unit, Unit], province: User
) -> None:
    old, new = other
    far = OfficialFactory(unit=old, full_name="Lò Văn Xa", staff_kind="can_bo")
    add(far, land.doi, "can_bo", "", concurrent=True)
    line = carry(Carried(far.pk, new.pk), by=province)
    assert line.counts["posts_left"] == 1
    assert found_units(far) == {land.doi.pk, new.pk}
    carry(Carried(far.pk, land.ben.pk), by=province)
    standing = Appointment.objects.open().filter(official=far, valid_to=None)
    assert set(standing.values_list("unit", "concurrent")) == {(new.pk, False), (land.ben.pk, True)}


def test_who_came_to_the_old_unit_that_very_day_is_left_out_by_name_and_the_others_go(
    as_: As, land: Map, left: dict[str, Official], clerk: User
) -> None:
    late = OfficialFactory(unit=land.nghia_ta, full_name="Lò Văn Muộn")
    Appointment.objects.filter(official=late).update(valid_from=REFORM, begun=REFORM.isoformat())
    client, sent = as_(clerk), {"on": "01/7/2025", f"chosen-{late.pk.hex}": "on"}
    alone = client.post(PAGE, sent)
    link = f'<a href="/ho-so/{late.pk}/">Lò Văn Muộn</a>'
    assert (alone.status_code, link in alone.content.decode()) == (400, True)
    done = client.post(PAGE, {**sent, "everybody": "on"}, follow=True).content.decode()
    assert f"Chưa chuyển {link}" in done
    assert found(clerk) == [("Lò Văn Muộn", ["Xã Nghĩa Tá"], True)]
    assert found_units(left["An"]) == found_units(left["Bình"]) == {land.new_nghia_ta.pk}


@pytest.fixture
def holders(land: Map) -> dict[str, Official]:
    """Two chairs of communes that became one, a secretary, a title that ended, and none."""
    given = {
        "chair": (land.nghia_ta, "CT_UBND"), "another": (land.luong_bang, "CT_UBND"),
        "secretary": (land.nghia_ta, "BT"), "deputy": (land.luong_bang, "PCT_UBND"),
        "ended": (land.nghia_ta, "VPTK"), "none": (land.nghia_ta, ""),
    }  # fmt: skip
    return {
        name: OfficialFactory(
            unit=unit, post=post, full_name=f"Lò Thị {name}",
            staff_kind="cong_chuc" if post == "VPTK" else "can_bo",
        )
        for name, (unit, post) in given.items()
    }  # fmt: skip


def new_posts(land: Map, people: dict[str, Official]) -> dict[str, set[str]]:
    rows = Appointment.objects.open().filter(unit=land.new_nghia_ta)
    return {
        name: set(rows.filter(official=one).values_list("post", flat=True))
        for name, one in people.items()
    }


def test_posts_on_record_are_kept_where_they_still_are_and_nobody_else_would(
    as_: As, land: Map, holders: dict[str, Official], clerk: User
) -> None:
    add(holders["secretary"], land.nghia_ta, "can_bo", "CT_HDND", concurrent=True)
    client = as_(clerk)
    page = client.get(PAGE).content.decode()
    assert "2/6 người được hỏi “Chức vụ mới” giữ được từ ngày 01/7/2025; 4 người sẽ chưa rõ" in page
    sent = {"on": "01/7/2025", "everybody": "on", "keep": "on"}
    assert client.post(PAGE, sent).status_code == 302
    assert new_posts(land, holders) == {
        "chair": {""}, "another": {""}, "secretary": {"BT", "CT_HDND"}, "deputy": {"PCT_UBND"},
        "ended": {""}, "none": {""},
    }  # fmt: skip
    second = Appointment.objects.open().get(post="CT_HDND", unit=land.new_nghia_ta)
    assert second.concurrent


def test_a_post_typed_goes_before_one_kept_and_nothing_is_kept_unless_said(
    as_: As, land: Map, holders: dict[str, Official], clerk: User
) -> None:
    client, chair = as_(clerk), holders["chair"].pk.hex
    sent = {"on": "01/7/2025", "everybody": "on"}
    typed = {**sent, "keep": "on", f"post-{chair}": "Chủ tịch Ủy ban nhân dân"}
    done = client.post(PAGE, typed)
    told = new_posts(land, holders)
    assert (told["chair"], told["another"], told["deputy"]) == ({"CT_UBND"}, {""}, {"PCT_UBND"})
    client.post(f"{done['Location']}huy/")
    assert client.post(PAGE, sent).status_code == 302
    assert all(posts == {""} for posts in new_posts(land, holders).values())
