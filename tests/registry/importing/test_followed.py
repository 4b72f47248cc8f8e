"""Two rows of one file about one seat: the row of the former holder says that his post ends, and why."""

from datetime import date

import pytest

from chuanhoa.core.text import Refused
from chuanhoa.registry.actions import importing
from chuanhoa.registry.models import Appointment, ImportBatch, ImportRow
from chuanhoa.registry.queries import importing as queries
from tests.registry.importing.conftest import BT, TODAY, TP, Row, Stage, effects, people, table
from tests.registry.importing.test_dropped import told
from tests.registry.importing.test_seats import answer, apply, holders, planned, waiting

pytestmark = pytest.mark.django_db
FORMER, NEXT = ("Triệu Văn Mẫu", "Nam", "12/3/1975"), ("Lý Văn Thay", "Nam", "1/1/1979")
HEADS = ("STT", "Họ và tên", "Giới tính", "Ngày sinh", "Chức vụ", "Ngày bổ nhiệm")
LAST = "ended:2023-11-30"


def listed(*rows: Row, day: str = "31/12/2023") -> bytes:
    """Return a list of who is secretary since when: name, sex, birth, first day."""
    head = [["UBND XÃ NGHĨA TÁ"], ["DANH SÁCH CÁN BỘ"], [f"(Tính đến ngày {day})"], HEADS]
    return table([*head, *(["1", *row[:3], BT[4], *row[3:]] for row in rows)])


@pytest.fixture
def followed(bring: Stage, stage: Stage) -> ImportBatch:
    """A list of a holder on record and of who follows him; the clerk said until when he held it."""
    bring(listed(FORMER, day="30/9/2023"))
    batch = stage(listed(FORMER, (*NEXT, "1/12/2023")))
    assert effects(batch) == ["same", "conflict"]
    answer(batch, LAST)
    return planned(batch)


def test_the_row_of_the_former_holder_changes_and_says_by_which_row(followed: ImportBatch) -> None:
    assert effects(followed) == ["changed", "new"]
    line = told(followed, 0)
    assert [(one.label, one.new) for one in line.changes] == [
        ("Giữ chức vụ đến hết ngày (Bí thư Đảng ủy)", "30/11/2023")
    ]
    assert line.notes == (
        "“Bí thư Đảng ủy” được ghi đến hết ngày 30/11/2023, vì dòng 6 của tệp tep-0.csv ghi người giữ sau và "
        "ở dòng ấy đã quyết như vậy.",
    )


def test_what_it_says_is_what_is_written(followed: ImportBatch) -> None:
    apply(followed)
    assert effects(followed) == ["changed", "new"]
    assert Appointment.objects.get(valid_to=date(2023, 11, 30), known_to=None).post == "BT"
    assert holders(date(2023, 12, 1)) == {NEXT[0]}


def test_a_former_holder_whom_the_list_brings_too_is_told_so(stage: Stage) -> None:
    batch = stage(listed(FORMER, (*NEXT, "1/12/2023")))
    answer(batch, LAST)
    assert effects(planned(batch)) == ["new", "new"]
    assert told(batch, 0).changes[-1].new == "30/11/2023"


def test_a_row_that_waits_for_something_else_says_that_the_post_ends(
    bring: Stage, stage: Stage
) -> None:
    bring(listed(FORMER, day="30/9/2023"))
    batch = stage(listed((FORMER[0], "Nữ", FORMER[2]), (*NEXT, "1/12/2023")))
    row = ImportRow.objects.get(sheet__file__batch=batch, row=6)
    (what,) = (key for key in row.asks if key.startswith("appointment.holder."))
    row.decided = {what: LAST}
    row.save()
    assert effects(planned(batch)) == ["conflict", "new"]
    assert "được ghi đến hết ngày 30/11/2023" in told(batch, 0).notes[-1]


@pytest.mark.parametrize("first", [FORMER, (*FORMER, "1/5/2020")])
def test_who_began_later_is_asked_of_wherever_his_row_stands(stage: Stage, first: Row) -> None:
    batch = stage(listed((*NEXT, "1/12/2023"), first))
    assert waiting(batch).row == 5
    rows = [waiting(batch)]
    (line,) = queries.change_lines(rows, queries.veil_of(batch, batch.by, today=TODAY))
    assert FORMER[0] in line.clashes[0].old
    answer(batch, LAST)
    assert effects(planned(batch)) == ["new", "new"]
    assert "dòng 5" in told(batch, 1).notes[-1]
    apply(batch)
    assert holders(date(2023, 12, 31)) == {NEXT[0]}


def test_the_row_by_which_the_former_one_ends_comes_after_his(bring: Stage, stage: Stage) -> None:
    bring(listed(FORMER, day="30/9/2023"))
    batch = stage(listed(NEXT, FORMER))
    answer(batch, LAST)
    assert effects(planned(batch)) == ["new", "changed"]
    assert "dòng 5" in told(batch, 1).notes[-1]


def test_nobody_gives_up_a_post_before_the_month_in_which_it_began(stage: Stage) -> None:
    batch = stage(listed((*FORMER, "12/2023"), (TP[0], "Nam", "5/1982", "20/12/2023")))
    with pytest.raises(Refused):
        answer(batch, LAST)
    answer(batch, "ended:2023-12-15")
    assert effects(planned(batch)) == ["new", "new"]


def test_what_was_answered_of_a_seat_outlives_a_decision_about_the_whole_row(
    bring: Stage, stage: Stage
) -> None:
    bring(people(BT, TP))
    batch = stage(listed((TP[0], "Nữ", TP[2], "1/12/2023")))
    importing.decide(
        row=waiting(batch), what="appointment.post", chosen="take", by=batch.by, today=TODAY
    )
    answer(planned(batch), "take")
    importing.choose(row=waiting(planned(batch)), chosen="take")
    assert effects(planned(batch)) == ["changed"]
    importing.choose(row=ImportRow.objects.get(sheet__file__batch=batch), chosen="")
    assert effects(planned(batch)) == ["conflict"]
