"""Lists of classes: what the group row over those who attended says goes into their turns."""

import pytest

from chuanhoa.registry.models import TrainingTurn
from tests.registry.importing.conftest import Stage, people, table

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("written", "number", "decided"),
    [
        ("12/QĐ-UBND ngày 26/02/2024", "12/QĐ-UBND", "2024-02-26"),
        ("QĐ 88, ký ngày 1/9/2023", "QĐ 88", "2023-09-01"),
        ("12/QĐ-UBND", "12/QĐ-UBND", ""),
        ("12/QĐ-UBND ngày 31/02/2024", "12/QĐ-UBND ngày 31/02/2024", ""),
    ],
)
def test_the_day_of_a_decision_may_stand_behind_its_number(
    bring: Stage, written: str, number: str, decided: str
) -> None:
    bring(people(("Ninh Thử Một", "Nam", "1971", "Tày", "Bí thư Đảng ủy"), as_of="30/6/2021"))
    bring(table([
        ["DANH SÁCH HỌC VIÊN CÁC LỚP BỒI DƯỠNG NĂM 2022"],
        ["STT", "Họ và tên", "Năm sinh", "Đơn vị công tác", "Tên lớp", "Số QĐ cử đi"],
        ["1", "Ninh Thử Một", "1971", "Xã Nghĩa Tá", "Bồi dưỡng QPAN đối tượng 4", written],
    ]))  # fmt: skip
    turn = TrainingTurn.objects.get()
    assert (turn.decision_number, turn.decided) == (number, decided)


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
