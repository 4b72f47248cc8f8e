"""Posts of many people as one act: who is on record without one, which each holds, taken back whole."""

from datetime import date, timedelta

import pytest

from chuanhoa.core.text import Refused
from chuanhoa.org.models import JournalLine, Role
from chuanhoa.registry import actions
from chuanhoa.registry.actions import PostStated
from chuanhoa.registry.models import Appointment
from chuanhoa.registry.queries import sight_of
from chuanhoa.registry.queries.postless import at_most_untold, postless, untold
from tests.registry.conftest import REFORM, Map
from tests.registry.factories import AT, OfficialFactory

TODAY = AT.date()
PAGE = "/ho-so/ghi-chuc-vu/"


def here(viewer):
    return sight_of(viewer, as_of=TODAY, today=TODAY, permission="registry.write")


@pytest.fixture
def carried(land: Map) -> list[int]:
    """Two people carried over to the new commune, no post known; one who has one."""
    for name in ("Lò Văn An", "Nông Thị Bình"):
        OfficialFactory(unit=land.new_nghia_ta, full_name=name, post="", begun=REFORM.isoformat())
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
    assert "Hủy lần sửa này" in shown
    assert untold(here(clerk), None) == (0, 3)


def test_nothing_is_written_as_of_a_day_gone_by(carried, clerk, client):
    client.force_login(clerk, backend="django.contrib.auth.backends.ModelBackend")
    assert client.get(PAGE, {"ngay": "30/9/2023"}).status_code == 403
