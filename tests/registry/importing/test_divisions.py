"""A head of a division is imported, shown and exported with the division that the list names."""

import pytest

from chuanhoa.org.models import User
from chuanhoa.registry.models import Appointment, ImportBatch, ImportRow
from chuanhoa.registry.queries import importing as queries
from chuanhoa.registry.queries.wording import post_word
from tests.registry.conftest import Map
from tests.registry.factories import OfficialFactory
from tests.registry.importing.conftest import Stage, effects, people, table

HEAD = ("Triệu Văn Mẫu", "Nam", "12/3/1975", "Tày")
FULL = "Trưởng phòng Văn hóa - Xã hội"


def listed(post: str, as_of: str) -> bytes:
    return people((*HEAD, post), as_of=as_of)


def changes(batch: ImportBatch) -> list[tuple[str, str, str]]:
    rows = list(ImportRow.objects.filter(sheet__file__batch=batch))
    (line,) = queries.change_lines(rows, queries.Veil(hidden=frozenset(), own=True))
    return [(one.label, one.old, one.new) for one in (*line.changes, *line.clashes)]


def held() -> list[tuple[str, str]]:
    rows = Appointment.objects.filter(known_to=None, valid_to=None)
    return [(row.post, post_word(row)) for row in rows]


@pytest.mark.parametrize("written", ["Trưởng phòng VH-XH", FULL])
def test_the_division_is_kept_with_the_post_and_told_before_it_is_written(
    bring: Stage, written: str
) -> None:
    batch = bring(listed(written, "30/9/2025"))
    assert ("Chức vụ, chức danh", "", FULL) in changes(batch)
    assert held() == [("TRUONG_PHONG", FULL)]


def test_another_spelling_of_the_same_division_changes_nothing(bring: Stage) -> None:
    bring(listed("Trưởng phòng VH-XH", "30/9/2025"))
    assert effects(bring(listed("TP Văn hóa và Xã hội", "31/12/2025"))) == ["same"]
    assert effects(bring(listed("Trưởng phòng", "31/01/2026"))) == ["same"]
    assert held() == [("TRUONG_PHONG", FULL)]


def test_a_title_typed_by_hand_in_another_spelling_is_no_contradiction(
    bring: Stage, land: Map
) -> None:
    OfficialFactory(
        unit=land.new_nghia_ta, full_name=HEAD[0], birth="1975-03-12", sex="nam", ethnicity="tay",
        staff_kind="cong_chuc", post="TRUONG_PHONG", title="TP VH-XH", begun="2025-08-01",
    )  # fmt: skip
    assert effects(bring(listed(FULL, "30/9/2025"))) == ["same"]


def test_the_division_of_a_head_on_record_without_one_is_filled_in(bring: Stage) -> None:
    bring(listed("Trưởng phòng", "30/9/2025"))
    batch = bring(listed(FULL, "31/12/2025"))
    assert changes(batch) == [("Chức vụ, chức danh", "Trưởng phòng", FULL)]
    assert held() == [("TRUONG_PHONG", FULL)]


def test_another_division_is_for_the_clerk_to_decide(bring: Stage, importer: User) -> None:
    bring(listed(FULL, "30/9/2025"))
    batch = bring(listed("Trưởng phòng Kinh tế", "31/12/2025"))
    assert effects(batch) == ["conflict"]
    assert changes(batch) == [("Chức vụ, chức danh", FULL, "Trưởng phòng Kinh tế")]
    assert held() == [("TRUONG_PHONG", FULL)]


def test_a_column_of_divisions_names_that_of_a_bare_title(bring: Stage) -> None:
    heads = ("STT", "Họ và tên", "Ngày sinh", "Chức vụ", "Phòng ban")
    rows = [
        ("1", "Triệu Văn Mẫu", "12/3/1975", "Trưởng phòng", "Phòng VH-XH"),
        ("2", "Nông Thị Thử", "1980", "Chủ tịch UBND", "Phòng VH-XH"),
    ]
    title = [["UBND XÃ NGHĨA TÁ"], ["DANH SÁCH CÁN BỘ, CÔNG CHỨC"], ["(Tính đến ngày 30/9/2025)"]]
    bring(table([*title, heads, *rows]))
    assert sorted(held()) == [
        ("CT_UBND", "Chủ tịch Ủy ban nhân dân"), ("TRUONG_PHONG", FULL),
    ]  # fmt: skip


def test_a_group_of_rows_names_the_division_of_the_head_under_it(bring: Stage) -> None:
    heads = ("STT", "Họ và tên", "Ngày sinh", "Chức vụ")
    rows = [
        ("I", "Phòng Kinh tế"), ("1", "Nông Thị Thử", "1980", "Trưởng phòng"),
        ("II", "Phòng Văn hóa - Xã hội"), ("1", "Triệu Văn Mẫu", "12/3/1975", "Phó Trưởng phòng"),
    ]  # fmt: skip
    title = [["UBND XÃ NGHĨA TÁ"], ["DANH SÁCH CÁN BỘ, CÔNG CHỨC"], ["(Tính đến ngày 30/9/2025)"]]
    bring(table([*title, heads, *rows]))
    assert sorted(held()) == [
        ("PHO_PHONG", "Phó Trưởng phòng Văn hóa - Xã hội"),
        ("TRUONG_PHONG", "Trưởng phòng Kinh tế"),
    ]  # fmt: skip
