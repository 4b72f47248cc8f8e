"""Lists of classes: what the group row over those who attended says goes into their turns."""

import pytest

from chuanhoa.registry.models import TrainingTurn
from tests.registry.importing.conftest import Stage, people, table

pytestmark = pytest.mark.django_db


def test_each_turn_has_the_programme_and_the_days_of_its_class(bring: Stage) -> None:
    bring(people(
        ("Ninh Thử Một", "Nam", "1971", "Tày", "Bí thư Đảng ủy"),
        ("Ninh Thử Hai", "Nữ", "1982", "Tày", "Công chức Văn phòng - Thống kê"),
        as_of="30/6/2021",
    ))  # fmt: skip
    bring(table([
        ["DANH SÁCH HỌC VIÊN CÁC LỚP BỒI DƯỠNG NĂM 2022"],
        ["STT", "Họ và tên", "Năm sinh", "Đơn vị công tác", "Kết quả"],
        ["I", "Lớp bồi dưỡng quản lý nhà nước ngạch chuyên viên (từ 01/3/2022 đến 30/4/2022)"],
        ["1", "Ninh Thử Một", "1971", "Xã Nghĩa Tá", "Giỏi"],
        ["II", "Lớp quốc phòng - an ninh đối tượng 4"],
        ["1", "Ninh Thử Hai", "1982", "Xã Nghĩa Tá", "Đạt"],
    ]))  # fmt: skip
    turns = TrainingTurn.objects.order_by("official__persondetails_set__birth")
    told = turns.values_list("programme_title", "started", "ended", "from_exact")
    assert list(told) == [
        (
            "Lớp bồi dưỡng quản lý nhà nước ngạch chuyên viên",
            "2022-03-01", "2022-04-30", True,
        ),
        ("Lớp quốc phòng - an ninh đối tượng 4", "", "", False),
    ]  # fmt: skip
