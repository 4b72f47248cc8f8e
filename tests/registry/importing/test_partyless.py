"""A cell about the Party holds up no row of an importer who may not write of the Party."""

from collections.abc import Callable

import pytest
from django.urls import reverse

from chuanhoa.org.models import Role, Unit, User
from chuanhoa.registry.models import ImportProblem, ImportRow
from tests.registry.conftest import Map
from tests.registry.importing.conftest import BT, Stage, effects, table
from tests.registry.importing.test_pages import logged_in

pytestmark = pytest.mark.django_db
With = Callable[[Role, Unit | None], User]
HEADS = ("STT", "Họ và tên", "Giới tính", "Ngày sinh", "Chức vụ", "Ngày vào Đảng")
TOLD = "Tài khoản này không ghi điều về Đảng"


def listed(admitted: str, birth: str = BT[2]) -> bytes:
    head = [["UBND XÃ NGHĨA TÁ"], ["DANH SÁCH CÁN BỘ"], ["(Tính đến ngày 30/9/2023)"], HEADS]
    return table([*head, ["1", BT[0], BT[1], birth, BT[4], admitted]])


def test_a_wrong_day_of_admission_holds_who_may_write_it_and_nobody_else(
    stage: Stage, land: Map, with_role: With, importer: User
) -> None:
    assert effects(stage(listed("31/02/2004"))) == ["held"]
    office = with_role(Role.HOME_AFFAIRS, land.province)
    batch = stage(listed("30/02/2004"), by=office)
    assert effects(batch) == ["new"]
    problem = ImportProblem.objects.get(sheet__file__batch=batch)
    assert problem.field == "party_admitted"
    url = reverse("registry:import_problems", args=[batch.pk])
    page = logged_in(office).get(url).content.decode()
    assert TOLD in page
    assert "Chưa ghi dòng này" not in page
    assert TOLD not in logged_in(importer).get(url).content.decode()


def test_what_else_is_wrong_in_the_row_goes_on_holding_it(
    stage: Stage, land: Map, with_role: With
) -> None:
    office = with_role(Role.HOME_AFFAIRS, land.province)
    batch = stage(listed("31/02/2004", birth="31/02/1975"), by=office)
    assert effects(batch) == ["held"]
    page = (
        logged_in(office).get(reverse("registry:import_problems", args=[batch.pk])).content.decode()
    )
    assert "Vì chỗ khác: D5" in page
    assert ImportRow.objects.filter(sheet__file__batch=batch).exists()
