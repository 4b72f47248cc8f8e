"""A list of people who left is no list of people: it says where movements are entered, each filled in."""

import pytest
from django.urls import reverse

from chuanhoa.org.models import User
from chuanhoa.registry.models import ImportSheet, Official
from chuanhoa.registry.queries import importing as queries
from tests.registry.importing.conftest import BT, TODAY, VP, Stage, effects, people, table
from tests.registry.importing.test_pages import logged_in

pytestmark = pytest.mark.django_db
HEADS = ("STT", "Họ và tên", "Ngày sinh", "Xã", "Nghỉ hưu từ", "Số QĐ")
LEFT = ("1", BT[0], BT[2], "Xã Nghĩa Tá", "01/02/2026", "77/QĐ-UBND")
UNKNOWN = ("2", "Ma Văn Không", "1/1/1960", "Xã Nghĩa Tá", "01/02/2026", "77/QĐ-UBND")


def test_who_retired_is_listed_with_a_link_to_the_form_filled_in(
    bring: Stage, stage: Stage, importer: User
) -> None:
    bring(people(BT))
    batch = stage(table([["DANH SÁCH NGHỈ HƯU"], HEADS, LEFT, UNKNOWN]))
    assert ImportSheet.objects.get(file__batch=batch).skipped
    (found,) = queries.departures_of(batch, importer, today=TODAY)
    assert (found.verb, [one.day for one in found.people]) == ("nghi_huu", ["01/02/2026"] * 2)
    assert [one.official for one in found.people] == [Official.objects.get().pk, None]
    client = logged_in(importer)
    page = client.get(reverse("registry:import_found", args=[batch.pk])).content.decode()
    assert "không nhập từ bảng tính" in page
    move = reverse("registry:move", args=[Official.objects.get().pk])
    assert f"{move}?viec=nghi_huu&amp;tu=01%2F02%2F2026&amp;so=77%2FQ%C4%90-UBND" in page
    form = client.get(move, {"viec": "nghi_huu", "tu": "01/02/2026", "so": "77/QĐ-UBND"})
    shown = form.content.decode()
    assert '<option value="nghi_huu" selected>' in shown
    assert 'value="01/02/2026"' in shown
    assert 'value="77/QĐ-UBND"' in shown


def test_a_list_of_people_at_work_that_says_when_each_retires_stays_one(stage: Stage) -> None:
    heads = ("STT", "Họ và tên", "Ngày sinh", "Xã", "Chức vụ", "Ngày nghỉ hưu")
    row = ("1", VP[0], "1/1/1980", "Xã Nghĩa Tá", VP[4], "01/01/2040")
    batch = stage(table([["DANH SÁCH"], ["(Tính đến ngày 30/9/2023)"], heads, row]))
    assert effects(batch) == ["new"]


@pytest.mark.parametrize(
    ("over", "day"),
    [
        ("DANH SÁCH CÁN BỘ, CÔNG CHỨC NGHỈ HƯU NĂM 2026", "Ngày nghỉ hưu"),
        ("DANH SÁCH CÁN BỘ NGHỈ VIỆC", "Thời điểm nghỉ"),
        ("Danh sách công chức chuyển công tác", "Ngày chuyển"),
        ("DANH SÁCH NGHỈ HƯU", "Lý do"),
    ],
)
def test_what_stands_over_a_list_is_enough_to_say_that_its_people_left(
    over: str, day: str, bring: Stage, stage: Stage, importer: User
) -> None:
    bring(people(BT))
    heads = ("STT", "Họ và tên", "Ngày sinh", "Chức vụ", "Xã", day, "Số QĐ")
    row = ("1", BT[0], BT[2], BT[4], "Xã Nghĩa Tá", "01/02/2026", "77/QĐ-UBND")
    batch = stage(table([[over], heads, row]))
    (found,) = queries.departures_of(batch, importer, today=TODAY)
    assert [one.name for one in found.people] == [BT[0]]
    assert found.people[0].day == ("" if day == "Lý do" else "01/02/2026")


def test_a_list_of_whoever_comes_to_the_age_stays_a_list_of_people(stage: Stage) -> None:
    heads = ("STT", "Họ và tên", "Ngày sinh", "Xã", "Chức vụ", "Ngày nghỉ hưu")
    row = ("1", VP[0], "1/1/1966", "Xã Nghĩa Tá", VP[4], "01/01/2028")
    over = [["DANH SÁCH CÁN BỘ ĐẾN TUỔI NGHỈ HƯU"], ["(Tính đến ngày 30/9/2023)"]]
    assert effects(stage(table([*over, heads, row]))) == ["new"]
