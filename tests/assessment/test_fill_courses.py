"""The course of the year in a list of data to ask for: what is told of it by and by is one turn."""

import pytest

from chuanhoa.assessment.queries.asking import ask
from chuanhoa.assessment.queries.fill_columns import COLUMNS
from chuanhoa.org.models import User
from chuanhoa.registry.actions import importing
from chuanhoa.registry.models import ImportProblem, ImportRow, TrainingTurn
from tests.assessment.conftest import Enter
from tests.assessment.test_fill_columns import bring
from tests.assessment.test_fill_sheet import AT, TODAY, filled, sheet
from tests.registry.conftest import Map

pytestmark = pytest.mark.django_db

COURSE, ENDED, PERIODS = (
    "Khóa bồi dưỡng trong năm 2026",
    "Ngày kết thúc khóa bồi dưỡng",
    "Số tiết của khóa bồi dưỡng",
)


def test_a_course_that_no_list_knows_waits_and_the_rest_of_its_row_is_written(
    land: Map, enter: Enter, province: User
) -> None:
    official = enter(
        land.new_nghia_ta, full_name="Lò Văn An", post="CHUYEN_VIEN", begun="2025-07-01", sex=""
    )
    data = sheet(ask(province, as_of=TODAY, today=TODAY))
    for cells in ({COURSE: "Lớp lạ", PERIODS: 16}, {PERIODS: 16}):
        batch = bring(filled(data, {official: {**cells, "Giới tính": "Nữ"}}), province, land)
        (problem,) = ImportProblem.objects.filter(sheet__file__batch=batch, field="course")
        columns = {each["field"]: each["letters"] for each in problem.sheet.columns}
        assert problem.cell == f"{columns['course']}{problem.row}"
        (row,) = ImportRow.objects.filter(sheet__file__batch=batch)
        assert row.effect == ImportRow.Effect.CHANGED
        assert "import.note.course" in row.plan
    importing.apply_batch(batch=batch, by=province, at=AT, today=TODAY)
    assert official.persondetails_set.get(known_to=None).sex == "nu"
    assert not TrainingTurn.objects.exists()


def test_a_course_told_without_its_day_is_completed_and_not_written_twice(
    land: Map, enter: Enter, province: User
) -> None:
    official = enter(
        land.new_nghia_ta, full_name="Lò Văn An", post="CHUYEN_VIEN", begun="2025-07-01"
    )
    data = sheet(ask(province, as_of=TODAY, today=TODAY))
    course = {COURSE: COLUMNS["course"].choices(TODAY)[0]}
    told = []
    for cells in (
        {PERIODS: "39,5"}, {ENDED: "01/3/2026", PERIODS: "24 tiết"}, {}, {PERIODS: 24},
    ):  # fmt: skip
        batch = bring(filled(data, {official: course | cells}), province, land)
        importing.apply_batch(batch=batch, by=province, at=AT, today=TODAY)
        turns = TrainingTurn.objects.filter(known_to=None)
        told.append([(turn.ended, turn.periods) for turn in turns])
    assert told == [[("", None)], [("2026-03-01", 24)], [("2026-03-01", 24)], [("2026-03-01", 24)]]
    assert [one.code for one in ImportProblem.objects.order_by("code")] == [
        "import.course_without_day", "sheets.periods_not_whole",
    ]  # fmt: skip


def test_periods_below_none_and_a_course_of_another_year_are_told_and_not_written(
    land: Map, enter: Enter, province: User
) -> None:
    official = enter(
        land.new_nghia_ta, full_name="Lò Văn An", post="CHUYEN_VIEN", begun="2025-07-01"
    )
    data = sheet(ask(province, as_of=TODAY, today=TODAY))
    course = {COURSE: COLUMNS["course"].choices(TODAY)[0]}
    told = []
    for cells in ({ENDED: "01/6/2027"}, {ENDED: "01/6/2025"}, {PERIODS: -5}):
        batch = bring(filled(data, {official: course | cells}), province, land)
        (problem,) = ImportProblem.objects.filter(sheet__file__batch=batch)
        told.append(problem.code)
        importing.apply_batch(batch=batch, by=province, at=AT, today=TODAY)
    assert told == ["sheets.course_of_another_year"] * 2 + ["sheets.periods_negative"]
    assert {(one.ended, one.periods) for one in TrainingTurn.objects.all()} <= {("", None)}


@pytest.mark.parametrize(
    ("cells", "asked"),
    [
        ({PERIODS: 40}, ["import.course_without_day"]),
        ({PERIODS: 400, ENDED: "01/3/2026"}, ["import.many_periods"]),
        ({PERIODS: 400}, ["import.course_without_day", "import.many_periods"]),
        ({PERIODS: 320, ENDED: "01/3/2026"}, []),
        ({ENDED: "01/3/2026"}, []),
    ],
)
def test_periods_of_no_day_and_very_many_are_asked_about(
    cells: dict[str, object], asked: list[str], land: Map, enter: Enter, province: User
) -> None:
    official = enter(
        land.new_nghia_ta, full_name="Lò Văn An", post="CHUYEN_VIEN", begun="2025-07-01"
    )
    data = sheet(ask(province, as_of=TODAY, today=TODAY))
    course = {COURSE: COLUMNS["course"].choices(TODAY)[0]}
    batch = bring(filled(data, {official: course | cells}), province, land)
    found = ImportProblem.objects.filter(sheet__file__batch=batch, code__in=[
        "import.course_without_day", "import.many_periods",
    ])  # fmt: skip
    assert sorted(one.code for one in found) == asked
    assert {one.severity for one in found} <= {"warning"}
    assert all(one.cell for one in found)
    importing.apply_batch(batch=batch, by=province, at=AT, today=TODAY)
    assert TrainingTurn.objects.filter(known_to=None).exists()
