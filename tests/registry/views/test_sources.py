"""Where a record was read from: every sheet with the time of its own import, corrections or not."""

from datetime import timedelta

import pytest

from chuanhoa.org.models import Role, User
from chuanhoa.registry import actions
from chuanhoa.registry.actions import importing
from chuanhoa.registry.models import ImportBatch, PersonDetails
from chuanhoa.registry.queries.record import record_of
from chuanhoa.registry.views.record import provenance
from tests.registry.conftest import Map
from tests.registry.factories import AT, UserFactory
from tests.registry.importing.conftest import BT, TODAY, table

pytestmark = pytest.mark.django_db
HOUR = timedelta(hours=1)


def sheet(day: str, place: str) -> bytes:
    heads = ("STT", "Họ và tên", "Giới tính", "Ngày sinh", "Chức vụ", "Quê quán")
    head = [["UBND XÃ NGHĨA TÁ"], ["DANH SÁCH"], [f"(Tính đến ngày {day})"], heads]
    return table([*head, ["1", *BT[:3], BT[4], place]])


def test_each_sheet_keeps_its_own_time(land: Map) -> None:
    importer = UserFactory(role=Role.PARTY_BUILDING, unit=land.province)

    def bring(name: str, data: bytes, hours: int) -> ImportBatch:
        batch = importing.begin_batch(scope=land.province, by=importer, at=AT)
        importing.stage_files(batch=batch, files={name: data}, by=importer, today=TODAY)
        importing.apply_batch(batch=batch, by=importer, at=AT + hours * HOUR, today=TODAY)
        return batch

    def told(viewer: User) -> list[tuple[object, object, object]]:
        person = PersonDetails.objects.filter(known_to=None)[0].official_id
        record = record_of(viewer, person, as_of=TODAY, today=TODAY)
        assert record is not None
        rows = [row.cells for row in provenance(record).rows]
        return sorted((cells[0], cells[3], cells[4]) for cells in rows)

    bring("mot.csv", sheet("30/9/2023", "Bản Một"), 1)
    second = bring("hai.csv", sheet("31/12/2023", "Bản Hai"), 2)
    whole = "Thông tin cá nhân, Chức vụ, chức danh"
    both = [("hai.csv", AT + 2 * HOUR, "Thông tin cá nhân"), ("mot.csv", AT + HOUR, whole)]
    assert told(importer) == both
    person = PersonDetails.objects.filter(known_to=None)[0].official
    line = actions.correct_details(
        official=person, changes={"full_name": "Triệu Văn Mới"}, as_of=TODAY, by=None,
        at=AT + 3 * HOUR,
    )  # fmt: skip
    assert told(importer) == both
    actions.undo(line=line, by=None, at=AT + 4 * HOUR)
    importing.undo_batch(batch=second, by=importer, at=AT + 5 * HOUR)
    assert told(importer) == both[1:]
