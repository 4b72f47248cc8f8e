"""One name and day of birth in several communes of one file: told at each of the rows, never merged."""

import pytest

from chuanhoa.org.models import Role
from chuanhoa.registry.models import ImportBatch, Official
from chuanhoa.registry.queries.duplicates import duplicates
from tests.registry.conftest import Map
from tests.registry.factories import UserFactory
from tests.registry.importing.conftest import BT, TODAY, Stage, effects, table
from tests.registry.importing.test_looked_at import line_of

pytestmark = pytest.mark.django_db
HEADS = ("STT", "Họ và tên", "Ngày sinh", "Xã", "Chức vụ")


def listed(*communes: str) -> bytes:
    rows = [
        (str(n), BT[0], "02/9/1987", place, "Văn hóa - Xã hội")
        for n, place in enumerate(communes, 1)
    ]
    return table([["DANH SÁCH"], ["(Tính đến ngày 30/9/2023)"], HEADS, *rows])


def told(batch: ImportBatch, place: int) -> str:
    return " ".join(line_of(batch, place).notes)


def test_each_row_names_the_commune_of_the_other(stage: Stage, land: Map) -> None:
    batch = stage(listed("Xã Nghĩa Tá", "Xã Lương Bằng"))
    assert effects(batch) == ["new", "new"]
    assert "ở Xã Lương Bằng" in told(batch, 0)
    assert "ở Xã Nghĩa Tá" in told(batch, 1)


def test_the_pair_is_among_records_that_may_be_one_person(bring: Stage, land: Map) -> None:
    bring(listed("Xã Nghĩa Tá", "Xã Lương Bằng"))
    assert Official.objects.count() == 2
    viewer = UserFactory(role=Role.HOME_AFFAIRS, unit=land.province)
    found = duplicates(viewer, as_of=TODAY, today=TODAY)
    assert len(found) == 1
