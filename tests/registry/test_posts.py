"""Posts of many people as one act: who is on record without one, which each holds, taken back whole."""

from datetime import date, timedelta

import pytest

from chuanhoa.core.text import Refused
from chuanhoa.org.models import JournalLine, Role
from chuanhoa.registry import actions
from chuanhoa.registry.actions import PostStated
from chuanhoa.registry.forms.posts import PostsForm
from chuanhoa.registry.models import (
    Appointment,
    ImportBatch,
    ImportFile,
    ImportRow,
    ImportSheet,
)
from chuanhoa.registry.queries import sight_of
from chuanhoa.registry.queries.postless import at_most_untold, postless, untold
from chuanhoa.registry.queries.roundtrip import written_lists
from tests.registry.conftest import REFORM, Map
from tests.registry.factories import AT, OfficialFactory

TODAY = AT.date()
PAGE = "/ho-so/ghi-chuc-vu/"


def here(viewer):
    return sight_of(viewer, as_of=TODAY, today=TODAY, permission="registry.write")


@pytest.fixture
def carried(land: Map) -> list[int]:
    """Two people carried over to the new commune, no post known; one who has one."""
    for name, kind in (("Lò Văn An", "can_bo"), ("Nông Thị Bình", "cong_chuc")):
        OfficialFactory(unit=land.new_nghia_ta, full_name=name, staff_kind=kind, post="",
                        begun=REFORM.isoformat())  # fmt: skip
    OfficialFactory(unit=land.new_nghia_ta, full_name="Hà Văn Cường", post="CHUYEN_VIEN",
                    begun=REFORM.isoformat())  # fmt: skip
    return list(
        Appointment.objects.open().filter(post="").order_by("pk").values_list("pk", flat=True)
    )


def record(
    keys: list[int], posts: list[str], since: date = REFORM, by=None, seen=None
) -> JournalLine:
    stated = [PostStated(key, post) for key, post in zip(keys, posts, strict=True)]
    return actions.record_posts(
        stated=stated, since=since, decision_number="12/QĐ-UBND", seen=seen or {}, by=by, at=AT
    )


def held() -> list[tuple[str, date | None, date | None]]:
    rows = Appointment.objects.open().order_by("official", "valid_from")
    return sorted(rows.values_list("post", "valid_from", "valid_to"), key=str)


def test_who_has_no_known_post_is_counted_and_named(land: Map, carried, clerk):
    assert untold(here(clerk), None) == (2, 3)
    assert at_most_untold(here(clerk), None) == 2
    people = postless(here(clerk), land.new_nghia_ta.pk)
    assert [one.full_name for one in people] == ["Lò Văn An", "Nông Thị Bình"]
    assert {one.since for one in people} == {"01/7/2025"}


def test_the_post_held_before_stands_beside_the_name(land: Map, clerk):
    OfficialFactory(unit=land.nghia_ta, post="TCKT")
    actions.transfer_at_reform(on=REFORM, units=[land.nghia_ta.pk], by=None, at=AT)
    (one,) = postless(here(clerk), None)
    assert one.before.endswith("Xã Nghĩa Tá")


def test_all_are_recorded_as_one_act_and_taken_back_as_one(carried, clerk):
    before = JournalLine.objects.count()
    line = record(carried, ["CT_UBND", "CHUYEN_VIEN"], by=clerk)
    assert JournalLine.objects.count() == before + 1
    assert (line.verb, line.counts["people"]) == ("appointment.record_many", 2)
    assert untold(here(clerk), None) == (0, 3)
    undone = actions.undo_edited(line=line, by=clerk, at=AT + timedelta(minutes=1))
    assert len(undone.people) == 2
    assert untold(here(clerk), None) == (2, 3)


def test_from_the_first_day_in_the_unit_the_post_is_put_right_later_it_follows(carried):
    later = date(2025, 9, 1)
    record(carried[:1], ["CT_UBND"])
    record(carried[1:], ["CHUYEN_VIEN"], since=later)
    assert ("CT_UBND", REFORM, None) in held()
    assert ("", REFORM, later - timedelta(days=1)) in held()
    assert ("CHUYEN_VIEN", later, None) in held()


def test_a_day_before_somebody_came_is_refused_and_nothing_is_written(carried):
    with pytest.raises(Refused, match="trước ngày 01/7/2025"):
        record(carried, ["CT_UBND", "CT_UBND"], since=date(2025, 6, 1))
    assert [post for post, _first, _last in held()] == ["", "", "CHUYEN_VIEN"]


def test_a_post_recorded_meanwhile_is_not_written_over(carried):
    record(carried[:1], ["CT_UBND"])
    with pytest.raises(Refused):
        record(carried, ["CHUYEN_VIEN", "CHUYEN_VIEN"])
    with pytest.raises(Refused):
        record([], [])


def test_who_may_not_write_there_writes_nothing(land: Map, carried, with_role):
    stranger = with_role(Role.HOME_AFFAIRS, land.far_province)
    with pytest.raises(Refused):
        record(carried, ["CT_UBND", "CT_UBND"], by=stranger)


def test_the_page_takes_a_post_of_each_and_one_for_those_chosen(carried, clerk, client):
    client.force_login(clerk, backend="django.contrib.auth.backends.ModelBackend")
    page = client.get(PAGE)
    form = page.context["form"]
    first, second = (one.key for one in form.people)
    sent = {f"version-{one.key}": one.version for one in form.people}
    sent |= {"since": "01/7/2025", f"post-{first}": "Chủ tịch UBND", f"chosen-{second}": "on"}
    answer = client.post(PAGE, sent)
    assert answer.status_code == 400
    assert "Ghi chức vụ cho những người được chọn" in answer.content.decode()
    sent["common"] = "Không có chức này"
    assert "không có trong danh mục chức vụ" in client.post(PAGE, sent).content.decode()
    sent["common"] = "Chuyên viên"
    done = client.post(PAGE, sent)
    assert done.status_code == 302
    shown = client.get(done["Location"]).content.decode()
    assert "Ghi chức vụ cho nhiều người" in shown
    assert "Hủy lần ghi chức vụ này" in shown
    assert "lần sửa" not in shown
    told = client.get(done["Location"]).context["table"]
    assert [row.cells for row in told.rows] == [
        ["Lò Văn An", "Chủ tịch Ủy ban nhân dân", "Xã Nghĩa Tá", REFORM],
        ["Nông Thị Bình", "Chuyên viên", "Xã Nghĩa Tá", REFORM],
    ]
    assert untold(here(clerk), None) == (0, 3)


def test_nothing_is_written_as_of_a_day_gone_by(carried, clerk, client):
    client.force_login(clerk, backend="django.contrib.auth.backends.ModelBackend")
    assert client.get(PAGE, {"ngay": "30/9/2023"}).status_code == 409


def seen_only(land: Map, **given) -> int:
    """Somebody of whom a list of the end of 2025 says that he serves there; return his row."""
    who = OfficialFactory(unit=land.new_nghia_ta, full_name="Ma Văn Dũng", post="", begun="",
                          observed=date(2025, 12, 31), **given)  # fmt: skip
    return Appointment.objects.open().get(official=who, post="").pk


def login(client, viewer) -> None:
    client.force_login(viewer, backend="django.contrib.auth.backends.ModelBackend")


def sent(people, **more) -> dict[str, object]:
    """What the page sends of `people`: the versions shown, a post of each."""
    versions = {f"version-{one.key}": one.version for one in people}
    posts = {f"post-{one.key}": "Chuyên viên" for one in people}
    return {"since": "01/7/2025", **versions, **posts, **more}


@pytest.mark.parametrize("since", [date(1930, 1, 1), date(2020, 1, 1), date(2025, 6, 30)])
def test_a_day_on_which_the_unit_did_not_stand_is_refused(land: Map, since):
    row = seen_only(land)
    with pytest.raises(Refused, match=r"Ma Văn Dũng: Ngày .* chưa có Xã Nghĩa Tá"):
        record([row], ["CHUYEN_VIEN"], since=since)
    assert held() == [("", date(2025, 12, 31), None)]


def test_a_day_to_come_is_refused(land: Map):
    row = seen_only(land)
    with pytest.raises(Refused, match="chưa đến"):
        record([row], ["CHUYEN_VIEN"], since=TODAY + timedelta(days=1))
    record([row], ["CHUYEN_VIEN"], since=TODAY)


def test_a_second_main_post_of_the_same_days_is_refused(land: Map):
    row = seen_only(land)
    who = Appointment.objects.get(pk=row).official
    actions.add_appointment(
        official=who, by=None, at=AT,
        appointment={"unit": land.ben, "staff_kind": "cong_chuc", "post": "CHUYEN_VIEN",
                     "begun": "2025-07-01", "ended": "2025-09-30"},
    )  # fmt: skip
    with pytest.raises(Refused, match="Ma Văn Dũng: Người này đang giữ chức vụ chính tại Xã Bên"):
        record([row], ["CHUYEN_VIEN"], since=date(2025, 9, 30))
    record([row], ["CHUYEN_VIEN"], since=date(2025, 10, 1))


@pytest.mark.parametrize("since", [REFORM, date(2026, 1, 5)])
def test_what_was_on_record_of_the_row_is_kept(land: Map, clerk, since):
    row = Appointment.objects.get(pk=seen_only(land))
    batch = ImportBatch.objects.create(scope=land.new_nghia_ta, by=clerk, begun_at=AT)
    file = ImportFile.objects.create(batch=batch, name="a.xlsx", size=1, sha256="0")
    sheet = ImportSheet.objects.create(file=file, position=1, name="a", as_of="2025-12-31")
    read = ImportRow.objects.create(sheet=sheet, row=1)
    told = {"begun_by": "biet_phai", "first_time": True, "source": read}
    Appointment.objects.filter(pk=row.pk).update(**told)
    record([row.pk], ["CHUYEN_VIEN"], since=since)
    fresh = Appointment.objects.open().get(post="CHUYEN_VIEN")
    assert (fresh.valid_from, fresh.from_exact) == (since, True)
    assert {name: getattr(fresh, name) for name in told} == told


def test_a_row_begun_in_a_year_takes_no_day_of_the_year_before(land: Map):
    OfficialFactory(unit=land.nghia_ta, full_name="Ma Văn Dũng", post="", begun="2015")
    row = Appointment.objects.open().get()
    with pytest.raises(Refused, match="trước ngày 01/01/2015"):
        record([row.pk], ["VPTK"], since=date(2014, 12, 31))
    record([row.pk], ["VPTK"], since=date(2015, 5, 4))
    assert held() == [("VPTK", date(2015, 5, 4), None)]


def test_a_post_that_a_unit_has_once_is_given_once(land: Map):
    for _ in range(2):
        OfficialFactory(unit=land.new_nghia_ta, staff_kind="can_bo", post="",
                        begun=REFORM.isoformat())  # fmt: skip
    rows = [row.pk for row in Appointment.objects.open().order_by("pk")]
    with pytest.raises(Refused, match="mỗi đơn vị thường chỉ có một “Bí thư Đảng ủy”"):
        record(rows, ["BT", "BT"])
    record(rows[:1], ["BT"])
    with pytest.raises(Refused, match="Xã Nghĩa Tá đã có người giữ"):
        record(rows[1:], ["BT"])
    record(rows[1:], ["PBT"])


def test_a_post_of_another_kind_of_staff_is_refused(carried):
    with pytest.raises(Refused, match="Nông Thị Bình: “Bí thư Đảng ủy” là chức vụ của Cán bộ"):
        record(carried[1:], ["BT"])


def test_who_leaves_later_is_counted_and_listed_and_the_last_day_stays(land: Map, clerk, client):
    OfficialFactory(unit=land.new_nghia_ta, post="", begun=REFORM.isoformat(), ended="2026-12-31")
    login(client, clerk)
    page = client.get(PAGE)
    assert untold(here(clerk), None) == (1, 1)
    assert "Ai cũng đã có chức vụ" not in page.content.decode()
    assert client.post(PAGE, sent(page.context["form"].people)).status_code == 302
    assert held() == [("CHUYEN_VIEN", REFORM, date(2026, 12, 31))]


def test_who_stood_on_the_page_is_written_though_the_list_moved_on(
    land: Map, carried, clerk, client, monkeypatch
):
    monkeypatch.setattr("chuanhoa.registry.queries.postless.MOST", 2)
    login(client, clerk)
    people = client.get(PAGE).context["form"].people
    OfficialFactory(unit=land.new_nghia_ta, full_name="Hà Thị Ái", post="",
                    begun=REFORM.isoformat())  # fmt: skip
    typed = sent(people) | {f"post-{people[0].key}": "Chủ tịch UBND"}
    assert client.post(PAGE, typed).status_code == 302
    assert [one.full_name for one in postless(here(clerk), None)] == ["Hà Thị Ái"]


def test_what_a_colleague_wrote_meanwhile_is_named_and_nothing_is_written(carried, clerk, client):
    login(client, clerk)
    people = client.get(PAGE).context["form"].people
    record(carried[:1], ["CT_UBND"])
    answer = client.post(PAGE, sent(people))
    assert answer.status_code == 400
    assert "Hồ sơ của Lò Văn An đã được ghi hoặc sửa" in answer.content.decode()
    assert untold(here(clerk), None) == (1, 3)
    again = answer.context["form"].people
    assert client.post(PAGE, sent(again)).status_code == 302
    twice = client.post(PAGE, sent(again)).content.decode()
    assert "Hồ sơ của Nông Thị Bình đã được ghi hoặc sửa" in twice
    assert "Ai cũng đã có chức vụ" in client.get(PAGE).content.decode()


@pytest.mark.parametrize("version", ["", "1"])
def test_a_post_typed_beside_an_older_version_is_refused(carried, clerk, client, version):
    login(client, clerk)
    people = client.get(PAGE).context["form"].people
    typed = sent(people[1:], **{f"version-{people[1].key}": version})
    answer = client.post(PAGE, typed)
    assert answer.status_code == 400
    assert "Hồ sơ của Nông Thị Bình đã được ghi hoặc sửa" in answer.content.decode()
    assert f'name="version-{people[1].key}" value="{people[1].version}"' in answer.content.decode()
    assert untold(here(clerk), None) == (2, 3)


def test_a_row_out_of_reach_is_refused_without_its_name(land: Map, carried, with_role, client):
    login(client, with_role(Role.PERSONNEL_CLERK, land.xa))
    typed = {"since": "01/7/2025", f"post-{carried[0]}": "Chuyên viên"}
    answer = client.post(PAGE, typed)
    assert answer.status_code == 400
    assert "Có dòng không còn trong danh sách" in answer.content.decode()
    assert "Lò Văn An" not in answer.content.decode()


def test_a_unit_gone_is_not_found_and_one_out_of_reach_is_forbidden(
    land: Map, carried, clerk, client
):
    login(client, clerk)
    assert client.get(PAGE, {"donvi": "02062"}).status_code == 404
    assert client.get(PAGE, {"donvi": "98"}).status_code == 403
    assert client.get(PAGE, {"donvi": str(land.ben.pk)}).status_code == 403
    assert client.get(PAGE, {"donvi": "97"}).context["shown"] == 2
    assert client.get(PAGE, {"donvi": "02071"}).context["shown"] == 2


def test_the_page_of_what_was_written_leads_back_here_and_says_what_was_undone(
    carried, clerk, client
):
    login(client, clerk)
    line = record(carried[1:], ["CHUYEN_VIEN"])
    url = f"/ho-so/sua-trong-excel/da-ghi/{line.pk}/"
    crumbs = client.get(url).context["crumbs"]
    assert [crumb.url for crumb in crumbs][-1] == PAGE
    undone = client.post(f"{url}huy/", follow=True).content.decode()
    assert "Đã hủy lần ghi chức vụ: 1 hồ sơ" in undone


def test_what_others_write_elsewhere_does_not_crowd_out_ones_own(
    land: Map, carried, clerk, monkeypatch
):
    own = record(carried[1:], ["CHUYEN_VIEN"])
    OfficialFactory(unit=land.xa, post="", begun=REFORM.isoformat())
    row = Appointment.objects.open().get(unit=land.xa)
    record([row.pk], ["VPTK"])
    monkeypatch.setattr("chuanhoa.registry.queries.roundtrip.written.LOOKED_AT", 1)
    assert [one.line for one in written_lists(clerk, today=TODAY)] == [own]


def test_a_post_that_is_refused_leaves_the_post_for_all_optional(carried, clerk):
    people = postless(here(clerk), None)
    first, second = carried
    sent = {"since": "01/7/2025", f"chosen-{first}": "on", f"post-{first}": "Chức vụ lạ",
            f"post-{second}": "Chuyên viên"}  # fmt: skip
    form = PostsForm(sent, people=people)
    assert set(form.errors) == {f"post-{first}"}
    bare = PostsForm({**sent, f"post-{first}": ""}, people=people)
    assert set(bare.errors) == {"common"}


def test_by_law_a_cadre_comes_to_hold_a_post_of_civil_servants_in_the_same_act(carried):
    kinds = Appointment.objects.open().exclude(post="")
    record(carried[:1], ["CHUYEN_VIEN"])
    assert {row.staff_kind for row in kinds} == {"cong_chuc"}
    with pytest.raises(Refused, match="đính chính đối tượng"):
        record(carried[1:], ["CT_UBND"])


def test_a_head_typed_with_the_division_is_recorded_and_shown_so(client, land: Map, carried, clerk):
    client.force_login(clerk)
    page = client.get(PAGE).content.decode()
    assert "Trưởng phòng Văn hóa - Xã hội" in page, "offered as it may be typed"
    people = {one.key: one for one in postless(here(clerk), None)}
    sent = {f"version-{key}": one.version for key, one in people.items()}
    key = carried[1]
    client.post(PAGE, {"since": "01/7/2025", f"post-{key}": "TP VH-XH", **sent})
    (row,) = Appointment.objects.open().exclude(title="")
    assert (row.post, row.title) == ("TRUONG_PHONG", "Trưởng phòng Văn hóa - Xã hội")
