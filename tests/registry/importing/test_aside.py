"""What a sheet says and the register has no place for stays with the person, where it was written."""

from collections.abc import Callable
from datetime import UTC, date, datetime

import pytest
from django.urls import reverse

from chuanhoa.org.models import Role, Unit, User
from chuanhoa.registry.actions import importing
from chuanhoa.registry.models import ImportRow, Official
from chuanhoa.registry.queries.record import aside_of, record_of
from tests.registry.conftest import Map
from tests.registry.importing.conftest import AT, BT, TODAY, Stage, table
from tests.registry.importing.test_pages import logged_in

pytestmark = pytest.mark.django_db
With = Callable[[Role, Unit | None], User]
HEADS = ("STT", "Họ và tên", "Giới tính", "Ngày sinh", "Chức vụ", "Thời gian giữ chức vụ",
         "Số điện thoại", "Dân tộc thiểu số", "Ghi chú")  # fmt: skip
SAID = (*BT[:3], BT[4], "6/2021 - 6/2026", "0912345678", "x", "Nghỉ ốm dài ngày")


def listed(*said: str) -> bytes:
    head = [["UBND XÃ NGHĨA TÁ"], ["DANH SÁCH CÁN BỘ"], ["(Tính đến ngày 30/9/2023)"], HEADS]
    return table([*head, ["1", *said]])


def told(viewer: User, as_of: date = TODAY, known_at: datetime | None = None) -> dict[str, str]:
    record = record_of(
        viewer, Official.objects.get().pk, as_of=as_of, today=TODAY, known_at=known_at
    )
    return {one.title: one.text for one in aside_of(record)} if record else {}


def test_telephone_note_and_the_end_of_a_term_stay_with_the_person(
    bring: Stage, land: Map, with_role: With
) -> None:
    batch = bring(listed(*SAID))
    office = with_role(Role.HOME_AFFAIRS, land.province)
    assert told(office) == {
        "Giữ chức vụ đến": "6/2026", "Điện thoại": "0912345678",
        "Là người dân tộc thiểu số": "x", "Ghi chú": "Nghỉ ốm dài ngày",
    }  # fmt: skip
    assert told(office, as_of=date(2023, 1, 1)) == {}, "of a later day"
    assert told(office, known_at=datetime(2026, 1, 1, tzinfo=UTC)) == {}, "not known yet"
    page = logged_in(office).get(reverse("registry:official", args=[Official.objects.get().pk]))
    assert "Điều khác ghi trong các tệp đã nhập" in page.content.decode()
    assert "Nghỉ ốm dài ngày" in page.content.decode()
    importing.undo_batch(batch=batch, by=None, at=AT)
    assert ImportRow.objects.exists()
    assert told(office) == {}


def test_who_may_not_write_reads_no_notes_and_nobody_what_is_guarded(
    bring: Stage, land: Map, with_role: With
) -> None:
    bring(listed(*SAID))
    assert told(with_role(Role.INSPECTOR, land.province)) == {}
    board = told(with_role(Role.PARTY_BUILDING, land.new_nghia_ta))
    clerk = told(with_role(Role.PERSONNEL_CLERK, land.new_nghia_ta))
    assert clerk["Là người dân tộc thiểu số"] == "x"
    assert set(board.values()) <= {*clerk.values(), "•••"}


FREE_HEADS = ("STT", "Họ và tên", "Giới tính", "Ngày sinh", "Chức vụ", "Sức khỏe", "Chi bộ sinh hoạt",
              "Tình hình gia đình", "Ghi chú")  # fmt: skip
FREE = (
    "Loại 2, đang chữa bệnh",
    "03/02/2027",
    "Vợ theo đạo",
    "Đang xét KẾT NẠP, số cũ 019180000033",
)


def test_what_a_free_column_may_tell_is_shown_to_who_may_read_it(
    bring: Stage, land: Map, with_role: With
) -> None:
    head = [["UBND XÃ NGHĨA TÁ"], ["DANH SÁCH CÁN BỘ"], ["(Tính đến ngày 30/9/2023)"], FREE_HEADS]
    bring(table([*head, ["1", *BT[:3], BT[4], *FREE]]))
    seen = {}
    for role in Role:
        if role not in (Role.SCHOOL, Role.INDIVIDUAL):
            shown = told(with_role(role, land.new_nghia_ta))
            seen[role] = ["".join(shown.values()).count(words) for words in FREE[:3]]
            seen[role].append(sum("KẾT NẠP" in text for text in shown.values()))
            assert not any("019180000033" in text for text in shown.values())
    clerks = {Role.PERSONNEL_CLERK, Role.HOME_AFFAIRS}
    assert {role: counts for role, counts in seen.items() if any(counts)} == {
        **{key: [1, 0, 1, 0] for key in clerks}, Role.PARTY_BUILDING: [1, 1, 1, 1],
    }  # fmt: skip
