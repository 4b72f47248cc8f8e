"""A list goes out to Excel, is edited there, and comes back: R6 from end to end."""

import io
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any
from uuid import UUID

import openpyxl
import pytest
from django.utils import translation

from chuanhoa.core.text import Refused
from chuanhoa.org.models import JournalLine, Role, User
from chuanhoa.registry import actions
from chuanhoa.registry.models import Credential, PartyMembership, PersonDetails, RankHeld
from chuanhoa.registry.queries import UNIT, Criteria, NotAllowed
from chuanhoa.registry.queries.roundtrip import EditedFile, edited_file
from tests.registry.conftest import Map
from tests.registry.factories import AT, OfficialFactory, UserFactory

TODAY = AT.date()
HOUR = timedelta(hours=1)
SINCE = date(2026, 2, 1)
REFORM = "2025-07-01"


def person(land: Map, **about: Any) -> Any:
    return OfficialFactory(unit=about.pop("unit", land.new_nghia_ta), begun=REFORM, **about)


def sent(viewer: User) -> bytes:
    return actions.export_to_edit(criteria=Criteria(), order=UNIT, by=viewer, at=AT + HOUR)


def edited(data: bytes, change: Callable[[Any, dict[str, int], int], None]) -> bytes:
    """Return the workbook as a clerk gives it back; `change` gets sheet, columns and first row."""
    book = openpyxl.load_workbook(io.BytesIO(data))
    sheet: Any = book.active
    head = next(row for row in sheet.iter_rows() if any(c.value == "Họ và tên" for c in row))
    columns = {cell.value: cell.column for cell in head if cell.value}
    change(sheet, columns, head[0].row + 1)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def setting(**cells: Any) -> Callable[[Any, dict[str, int], int], None]:
    names = {
        "name": "Họ và tên", "birth": "Ngày sinh", "sex": "Giới tính", "home": "Quê quán",
        "unit": "Đơn vị", "degree": "Trình độ chuyên môn", "theory": "Lý luận chính trị",
        "rank": "Ngạch", "step": "Bậc", "coefficient": "Hệ số lương", "party": "Đảng viên",
        "residence": "Nơi ở hiện nay", "ethnicity": "Dân tộc", "recruited": "Ngày tuyển dụng",
    }  # fmt: skip

    def change(sheet: Any, columns: dict[str, int], first: int) -> None:
        for name, value in cells.items():
            sheet.cell(first, columns[names[name]]).value = value

    return change


def back(viewer: User, data: bytes) -> EditedFile:
    return edited_file(viewer, data=data, name="danh sach.xlsx", today=TODAY)


def told(file: EditedFile) -> list[tuple[str, str, str, Any]]:
    return [
        (edit.column.field, edit.before, edit.after, edit.value)
        for row in file.rows
        for edit in row.edits
    ]


def test_a_list_that_comes_back_untouched_changes_nothing(land: Map, clerk: User) -> None:
    for number in range(3):
        person(land, levels={"degree": "dai_hoc"}, birth=("1985", "1985-03", "1985-03-10")[number])
    file = back(clerk, sent(clerk))
    assert (file.rows, file.same, file.problems) == ((), 3, ())


def test_the_list_carries_record_and_version_out_of_sight(land: Map, clerk: User) -> None:
    official = person(land)
    official.refresh_from_db()
    sheet: Any = openpyxl.load_workbook(io.BytesIO(sent(clerk))).active
    hidden = [letter for letter, about in sheet.column_dimensions.items() if about.hidden]
    shown = [
        tuple(sheet[f"{letter}{row}"].value for letter in hidden)
        for row in range(1, sheet.max_row + 1)
        if sheet[f"{hidden[0]}{row}"].value
    ]
    assert shown[-1][0] == str(official.pk)
    line = JournalLine.objects.get(verb="register.export_to_edit")
    assert line.counts == {"people": 1}


def test_each_changed_cell_is_told_with_what_stood_before(land: Map, clerk: User) -> None:
    person(land, full_name="Lý Văn An", levels={"degree": "cao_dang"})
    data = edited(
        sent(clerk), setting(birth="20/5/1986", degree="ĐH", home="xã Nghĩa Tá", unit="Xã Bên")
    )
    (row,) = back(clerk, data).rows
    assert (row.full_name, row.changed_since) == ("Lý Văn An", False)
    assert told(EditedFile((row,), 0, ())) == [
        ("birth", "10/3/1985", "20/5/1986", "1986-05-20"),
        ("home_town", "", "xã Nghĩa Tá", "xã Nghĩa Tá"),
        ("degree", "Cao đẳng", "ĐH", "dai_hoc"),
    ]


def test_a_day_of_recruitment_goes_out_and_comes_back(land: Map, clerk: User) -> None:
    person(land, recruited="2018")
    file = back(clerk, edited(sent(clerk), setting(recruited=date(2018, 3, 1))))
    assert told(file) == [("recruited", "2018", "01/3/2018", "2018-03-01")]
    actions.apply_edited(
        edited=file.rows, meant=actions.Meant.CORRECTION, since=TODAY, by=clerk, at=AT + 2 * HOUR
    )
    assert PersonDetails.objects.open().get().recruited == "2018-03-01"
    assert back(clerk, sent(clerk)).rows == ()


def test_one_day_of_recruitment_is_put_right_on_every_day(land: Map, clerk: User) -> None:
    official = person(land)
    for hour, place, since in ((0, "Bản Một", date(2025, 9, 1)), (1, "Bản Hai", date(2026, 1, 1))):
        actions.update_details(
            official=official,
            since=since,
            changes={"residence": place},
            by=None,
            at=AT + hour * HOUR,
        )
    PersonDetails.objects.open().filter(residence="Bản Một").update(recruited="2016")
    file = back(clerk, edited(sent(clerk), setting(recruited="2018")))
    with pytest.raises(Refused, match="không thay đổi theo thời gian"):
        actions.apply_edited(
            edited=file.rows, meant=actions.Meant.CHANGE, since=SINCE, by=clerk, at=AT + 2 * HOUR
        )
    actions.apply_edited(
        edited=file.rows, meant=actions.Meant.CORRECTION, since=TODAY, by=clerk, at=AT + 2 * HOUR
    )
    rows = PersonDetails.objects.open().order_by("valid_to")
    assert set(rows.values_list("residence", "recruited")) == {
        (place, "2018") for place in ("", "Bản Một", "Bản Hai")
    }


def test_a_date_that_excel_turned_into_a_number_is_the_same_date(land: Map, clerk: User) -> None:
    person(land, birth="1985-03-10")
    data = edited(sent(clerk), setting(birth=date(1985, 3, 10)))
    assert back(clerk, data).rows == ()


def test_corrections_are_written_as_one_act(land: Map, clerk: User) -> None:
    first = person(land, full_name="Hà Thị An", levels={"degree": "cao_dang"})
    second = person(land, full_name="Hà Thị Bình")
    both = edited(sent(clerk), setting(birth="20/5/1986", degree="Đại học"))
    file = back(clerk, both)
    lines = JournalLine.objects.count()
    line = actions.apply_edited(
        edited=file.rows, meant=actions.Meant.CORRECTION, since=TODAY, by=clerk, at=AT + 2 * HOUR
    )
    assert JournalLine.objects.count() == lines + 1
    assert (line.verb, line.counts["rows"]) == ("register.correction", 1)
    changed = PersonDetails.objects.open().get(birth="1986-05-20")
    assert (changed.official, changed.valid_from) == (first, None)
    assert [row.level for row in Credential.objects.open()] == ["dai_hoc"]
    assert Credential.objects.open().get().valid_from == date(2014, 6, 30)
    assert PersonDetails.objects.open().get(official=second).birth == "1985-03-10"
    assert back(clerk, sent(clerk)).rows == ()


def test_changes_hold_from_their_day(land: Map, clerk: User) -> None:
    official = person(land, levels={"degree": "cao_dang"})
    actions.set_rank(official=official, rank="01.004", begun="2020-01-01", by=None, at=AT)
    data = edited(
        sent(clerk),
        setting(
            residence="Nà Khằm", degree="Đại học", rank="Chuyên viên", step="2/9", coefficient=2.67
        ),
    )
    actions.apply_edited(
        edited=back(clerk, data).rows, meant=actions.Meant.CHANGE, since=SINCE, by=clerk,
        at=AT + 2 * HOUR,
    )  # fmt: skip
    places = PersonDetails.objects.open().order_by("valid_to")
    assert sorted(places.values_list("residence", "valid_from")) == [("", None), ("Nà Khằm", SINCE)]
    levels = Credential.objects.open().order_by("level_key")
    assert list(levels.values_list("level", "valid_from")) == [
        ("cao_dang", date(2014, 6, 30)), ("dai_hoc", SINCE),
    ]  # fmt: skip
    ranks = RankHeld.objects.open().order_by("valid_from")
    assert [(row.rank, row.step, str(row.coefficient), row.valid_to) for row in ranks] == [
        ("01.004", "", "None", SINCE - timedelta(1)), ("01.003", "2/9", "2.67", None),
    ]  # fmt: skip


def test_another_step_in_a_list_leaves_the_day_of_the_rank_alone(land: Map, clerk: User) -> None:
    official = person(land)
    actions.set_rank(
        official=official, rank="01.003", begun="2020-01-01", step="1/9", by=None, at=AT
    )
    file = back(clerk, edited(sent(clerk), setting(step="2/9", coefficient=2.67)))
    actions.apply_edited(
        edited=file.rows, meant=actions.Meant.CHANGE, since=SINCE, by=clerk, at=AT + 2 * HOUR
    )
    ranks = RankHeld.objects.open().order_by("valid_from")
    assert [(row.begun, row.step, row.pay_begun, row.valid_from) for row in ranks] == [
        ("2020-01-01", "1/9", "", date(2020, 1, 1)),
        ("2020-01-01", "2/9", SINCE.isoformat(), SINCE),
    ]


def test_an_unreadable_cell_is_named_and_the_rest_still_comes(land: Map, clerk: User) -> None:
    person(land)
    data = edited(sent(clerk), setting(birth="31/02/1985", sex="giới", home="Nà Khằm"))
    (row,) = back(clerk, data).rows
    assert [edit.column.field for edit in row.edits] == ["home_town"]
    assert [(p.message.code, p.message.params["found"]) for p in row.problems] == [
        ("registry.sheet_value", "31/02/1985"), ("registry.sheet_value", "giới"),
    ]  # fmt: skip
    assert str(row.problems[0].message.params["cell"]).startswith("C")


def test_an_emptied_level_is_not_taken_but_an_emptied_place_is(land: Map, clerk: User) -> None:
    person(land, levels={"degree": "dai_hoc"}, home_town="Nà Khằm")
    (row,) = back(clerk, edited(sent(clerk), setting(degree=None, home=None))).rows
    assert [(e.column.field, e.value) for e in row.edits] == [("home_town", "")]
    assert [p.message.code for p in row.problems] == ["registry.sheet_emptied"]


def test_what_somebody_else_changed_meanwhile_is_shown_beside(land: Map, clerk: User) -> None:
    official = person(land)
    data = edited(sent(clerk), setting(birth="20/5/1986", home="Nà Khằm"))
    actions.correct_details(
        official=official, changes={"birth": "1987"}, as_of=TODAY, by=None, at=AT + 2 * HOUR
    )
    (row,) = back(clerk, data).rows
    assert row.changed_since
    assert [(e.column.field, e.before, e.now, e.after, e.clashes) for e in row.edits] == [
        ("birth", "10/3/1985", "1987", "20/5/1986", True),
        ("home_town", "", "", "Nà Khằm", False),
    ]


def test_a_cell_left_alone_never_takes_back_what_another_clerk_wrote(
    land: Map, clerk: User
) -> None:
    official = person(land)
    data = edited(sent(clerk), setting(home="Nà Khằm"))
    actions.correct_details(
        official=official, changes={"birth": "1987"}, as_of=TODAY, by=None, at=AT + 2 * HOUR
    )
    actions.apply_edited(
        edited=back(clerk, data).rows, meant=actions.Meant.CORRECTION, since=TODAY, by=clerk,
        at=AT + 3 * HOUR,
    )  # fmt: skip
    row = PersonDetails.objects.open().get()
    assert (row.birth, row.home_town) == ("1987", "Nà Khằm")


def test_a_change_between_comparing_and_writing_stops_the_whole_act(land: Map, clerk: User) -> None:
    official = person(land)
    rows = back(clerk, edited(sent(clerk), setting(home="Nà Khằm"))).rows
    actions.correct_details(
        official=official, changes={"birth": "1987"}, as_of=TODAY, by=None, at=AT + 2 * HOUR
    )
    with pytest.raises(actions.Conflict):
        actions.apply_edited(
            edited=rows, meant=actions.Meant.CORRECTION, since=TODAY, by=clerk, at=AT + 3 * HOUR
        )
    assert PersonDetails.objects.open().get().home_town == ""


def test_rows_of_others_of_nobody_and_twice_are_left_out(land: Map, clerk: User) -> None:
    mine, theirs = person(land), person(land, unit=land.ben)
    person(land)

    def tamper(sheet: Any, columns: dict[str, int], first: int) -> None:
        record = columns["Mã hồ sơ (không sửa)"]
        sheet.cell(first + 1, record).value = sheet.cell(first, record).value
        row = sheet.max_row + 1
        for value in (str(theirs.pk), str(UUID(int=5)), "không phải mã"):
            for name, column in columns.items():
                sheet.cell(row, column).value = sheet.cell(first, columns[name]).value
            sheet.cell(row, record).value = value
            row += 1

    file = back(clerk, edited(sent(clerk), tamper))
    assert sorted(problem.code for problem in file.problems) == [
        "registry.sheet_person_twice", "registry.sheet_unknown_person",
        "registry.sheet_unknown_person", "registry.sheet_unknown_person",
    ]  # fmt: skip
    assert {row.person for row in file.rows} <= {mine.pk}


def test_a_file_without_the_hidden_columns_is_refused(land: Map, clerk: User) -> None:
    person(land)

    def cut(sheet: Any, columns: dict[str, int], first: int) -> None:
        sheet.delete_cols(columns["Mã hồ sơ (không sửa)"])

    with pytest.raises(Refused) as refusal:
        back(clerk, edited(sent(clerk), cut))
    assert refusal.value.message.code == "registry.sheet_not_ours"


def test_guarded_columns_go_only_to_those_who_may_see_them(land: Map, clerk: User) -> None:
    person(land, party=True)
    inspector = UserFactory(role=Role.INSPECTOR, unit=land.province)
    board = UserFactory(role=Role.PARTY_BUILDING, unit=land.new_nghia_ta)

    def heads(viewer: User) -> set[str]:
        found: set[str] = set()
        edited(sent(viewer), lambda _sheet, columns, _first: found.update(columns))
        return found & {"Dân tộc", "Đảng viên"}

    assert [heads(viewer) for viewer in (clerk, inspector, board)] == [
        {"Dân tộc"}, set(), {"Dân tộc", "Đảng viên"},
    ]  # fmt: skip


def test_a_board_changes_party_membership_and_a_clerk_cannot(land: Map, clerk: User) -> None:
    person(land, party=False)
    board = UserFactory(role=Role.PARTY_BUILDING, unit=land.new_nghia_ta)
    rows = back(board, edited(sent(board), setting(party="có"))).rows
    with pytest.raises(NotAllowed):
        actions.apply_edited(
            edited=rows, meant=actions.Meant.CHANGE, since=SINCE, by=clerk, at=AT + 2 * HOUR
        )
    actions.apply_edited(
        edited=rows, meant=actions.Meant.CHANGE, since=SINCE, by=board, at=AT + 2 * HOUR
    )
    held = PartyMembership.objects.open().order_by("valid_from")
    assert list(held.values_list("member", "valid_to")) == [
        (False, SINCE - timedelta(1)),
        (True, None),
    ]


def test_an_act_of_a_list_is_undone_like_any_other(land: Map, clerk: User) -> None:
    person(land, levels={"degree": "cao_dang"})
    rows = back(clerk, edited(sent(clerk), setting(degree="Đại học", home="Nà Khằm"))).rows
    line = actions.apply_edited(
        edited=rows, meant=actions.Meant.CHANGE, since=SINCE, by=clerk, at=AT + 2 * HOUR
    )
    actions.undo(line=line, by=clerk, at=AT + 3 * HOUR)
    assert PersonDetails.objects.open().get().home_town == ""
    assert [row.level for row in Credential.objects.open()] == ["cao_dang"]


def test_a_list_written_in_english_comes_back_the_same_way(land: Map, clerk: User) -> None:
    person(land, levels={"degree": "dai_hoc"})
    with translation.override("en"):
        data = sent(clerk)
    assert back(clerk, data).rows == ()


def test_a_list_that_was_written_is_taken_back_whole(land: Map, clerk: User) -> None:
    person(land, full_name="Lý Văn An", home_town="Bản Cũ")
    file = back(clerk, edited(sent(clerk), setting(home="Bản Mới", degree="ĐH")))
    line = actions.apply_edited(
        edited=file.rows, meant=actions.Meant.CORRECTION, since=TODAY, by=clerk, at=AT + 2 * HOUR
    )
    assert PersonDetails.objects.get(known_to=None).home_town == "Bản Mới"
    other = UserFactory(role=Role.PERSONNEL_CLERK, unit=land.ben)
    with pytest.raises(NotAllowed):
        actions.undo_edited(line=line, by=other, at=AT + 3 * HOUR)
    undone = actions.undo_edited(line=line, by=clerk, at=AT + 3 * HOUR)
    assert (len(undone.people), len(undone.kept)) == (1, 0)
    assert PersonDetails.objects.get(known_to=None).home_town == "Bản Cũ"
    assert not Credential.objects.open().filter(field="degree").exists()
    with pytest.raises(Refused, match="đã được hủy"):
        actions.undo_edited(line=line, by=clerk, at=AT + 4 * HOUR)


def test_only_a_list_from_excel_is_taken_back_here(land: Map, clerk: User) -> None:
    person(land)
    line = JournalLine.objects.get(verb="official.register")
    with pytest.raises(Refused):
        actions.undo_edited(line=line, by=clerk, at=AT + HOUR)
    assert PersonDetails.objects.filter(known_to=None).exists()


def test_whoever_was_changed_since_stays_as_he_is(land: Map, clerk: User) -> None:
    official = person(land, home_town="Bản Cũ")
    file = back(clerk, edited(sent(clerk), setting(home="Bản Mới")))
    line = actions.apply_edited(
        edited=file.rows, meant=actions.Meant.CORRECTION, since=TODAY, by=clerk, at=AT + 2 * HOUR
    )
    actions.correct_details(
        official=official, changes={"sex": "nu"}, as_of=TODAY, by=clerk, at=AT + 3 * HOUR
    )
    undone = actions.undo_edited(line=line, by=clerk, at=AT + 4 * HOUR)
    assert (len(undone.people), len(undone.kept)) == (0, 1)
    assert PersonDetails.objects.get(known_to=None).home_town == "Bản Mới"
