"""Turns that a list of the year brings are on the person's page at once, though nothing counts them yet."""

import pytest
from django.urls import reverse

from chuanhoa.registry.models import Official, TrainingTurn
from tests.registry.importing.conftest import BT, Stage, bring, importer, people, stage, table
from tests.registry.importing.test_pages import logged_in, words

pytestmark = pytest.mark.django_db
__all__ = ["bring", "importer", "stage"]


def test_turns_of_a_list_of_the_year_stand_on_the_persons_page(bring: Stage, importer) -> None:
    bring(people(BT))
    heads = ("STT", "Họ và tên", "Ngày sinh", "Đơn vị", "Nội dung bồi dưỡng", "Từ ngày", "Đến ngày")
    undated = ("1", BT[0], "1975", "Xã Nghĩa Tá", "Bồi dưỡng kỹ năng số", "", "")
    vague = ("2", BT[0], "1975", "Xã Nghĩa Tá", "Bồi dưỡng ngạch chuyên viên", "", "2026")
    bring(table([["DANH SÁCH BỒI DƯỠNG NĂM 2026"], heads, undated, vague]))
    assert set(TrainingTurn.objects.values_list("ended", flat=True)) == {"", "2026"}
    url = reverse("registry:official", args=[Official.objects.get().pk])
    told = words(logged_in(importer).get(f"{url}?ngay=02/03/2026").content.decode())
    assert told.count("chưa rõ đã xong, chưa đếm vào lượt") == 2
    assert "chưa rõ ngày" in told
    before = words(logged_in(importer).get(f"{url}?ngay=02/03/2025").content.decode())
    assert "chưa rõ đã xong" not in before
    turn = TrainingTurn.objects.get(ended="2026")
    row = reverse("registry:row", args=[Official.objects.get().pk, "luot", turn.pk])
    assert logged_in(importer).get(f"{row}?ngay=02/03/2026").status_code == 200
