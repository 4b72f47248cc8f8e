"""Posts that no list knows: asked about, mended, or left as written, and remembered."""

import pytest

from chuanhoa.core.text import Refused
from chuanhoa.org.models import User
from chuanhoa.registry.actions import importing
from chuanhoa.registry.models import Appointment, ImportBatch, ImportProblem
from chuanhoa.registry.queries import importing as queries
from tests.registry.conftest import Map
from tests.registry.importing.conftest import BT, TODAY, TP, VP, Stage, effects, people

pytestmark = pytest.mark.django_db
STRANGE = "Trưởng Ban Pháp chế HĐND"
ONE, OTHER = (*TP[:4], STRANGE, *TP[5:]), (*VP[:4], STRANGE, *VP[5:])


def asked(batch: ImportBatch) -> list[tuple[str, str, str]]:
    found = ImportProblem.objects.filter(sheet__file__batch=batch, state="open").order_by("row")
    return [(problem.cell, problem.code, problem.found) for problem in found]


def test_a_post_that_no_list_knows_is_asked_about_and_its_row_still_written(
    stage: Stage, importer: User
) -> None:
    batch = stage(people(BT, ONE, OTHER))
    assert asked(batch) == [
        ("F6", "import.unknown_post", STRANGE), ("F7", "import.unknown_post", STRANGE),
    ]  # fmt: skip
    assert effects(batch) == ["new", "new", "new"]
    page = list(queries.problems_of(batch))
    seen = queries.problems_seen(batch, page, queries.veil_of(batch, importer, today=TODAY))
    assert [one.alike for one in seen] == [1, 1]


def test_a_misspelt_post_is_suggested_and_mended_everywhere(stage: Stage, importer: User) -> None:
    wrong = "Phó trưởg phòng Kinh tế"
    batch = stage(people((*TP[:4], wrong), (*VP[:4], wrong), as_of="30/9/2025"))
    problem = ImportProblem.objects.first()
    assert problem
    assert problem.told["suggestion"] == "Phó Trưởng phòng"
    mended = importing.mend(
        problem=problem, value="PTP Kinh tế", everywhere=True, by=importer, today=TODAY
    )
    assert (mended.cells, mended.wrong, asked(batch)) == (2, (), [])


def test_what_is_unknown_beside_a_known_post_is_asked_about_too(stage: Stage) -> None:
    batch = stage(people((*BT[:4], "Bí thư Đảng ủy kiêm Chủ tịch Hội Chữ thập đỏ", *BT[5:])))
    assert [code for _cell, code, _found in asked(batch)] == ["import.unknown_beside"]


def test_kinds_of_staff_villages_and_seats_on_committees_are_no_question(stage: Stage) -> None:
    titles = (
        "Công chức", "Trưởng thôn Bản Bẳng", "Ủy viên BTV, Chủ tịch UBND", "PTP VH-XH",
        "Chánh Văn phòng HĐND & UBND xã",
    )  # fmt: skip
    rows = [(f"Nông Văn Thử {word}", *TP[1:4], title) for word, title in zip(
        ("Nhất", "Nhì", "Ba", "Tư", "Năm"), titles, strict=True
    )]  # fmt: skip
    assert asked(stage(people(*rows))) == []


def test_a_post_left_as_written_is_not_asked_about_in_the_next_sheets_of_the_unit(
    bring: Stage, stage: Stage, importer: User, land: Map
) -> None:
    batch = stage(people(ONE, OTHER))
    problem = ImportProblem.objects.first()
    assert problem
    assert importing.let_stand(problem=problem, by=importer, everywhere=True, remember=True) == 2
    assert asked(batch) == []
    bring(people(ONE))
    assert asked(ImportBatch.objects.latest("begun_at")) == []
    assert Appointment.objects.get(known_to=None).title == STRANGE
    elsewhere = stage(people(OTHER), scope=land.new_nghia_ta)
    assert len(asked(elsewhere)) == 1, "another unit remembers for itself"


def test_what_is_no_question_of_a_list_cannot_be_left_as_written(
    stage: Stage, importer: User
) -> None:
    stage(people((*TP[:5], "Đại hojc")))
    with pytest.raises(Refused):
        importing.let_stand(problem=ImportProblem.objects.get(), by=importer)


def test_each_place_says_whether_its_row_waits_and_the_plan_marks_rows_still_asked_about(
    stage: Stage, importer: User
) -> None:
    batch = stage(people(BT, ONE, (*VP[:5], "Đại hojc")))
    veil = queries.veil_of(batch, importer, today=TODAY)
    page = list(queries.problems_of(batch).order_by("row"))
    assert [one.waits for one in queries.problems_seen(batch, page, veil)] == [False, True]
    lines = queries.change_lines(list(queries.rows_of(batch).order_by("row")), veil)
    assert [line.questions for line in lines] == [0, 1, 0]
