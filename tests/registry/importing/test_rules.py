"""What an import writes, what it leaves, and what it leaves to a person."""

import json
from collections.abc import Callable

import pytest

from chuanhoa.core.text import Refused
from chuanhoa.org.actions import NewUnit, reform_units
from chuanhoa.org.models import Change, JournalLine, Role, Unit, UnitKind, User
from chuanhoa.registry.actions import importing
from chuanhoa.registry.models import (
    Appointment,
    Credential,
    ImportBatch,
    ImportProblem,
    ImportRow,
    ImportSheet,
    Official,
    PartyMembership,
    PersonDetails,
    TrainingTurn,
)
from chuanhoa.registry.queries import importing as queries
from tests.registry.conftest import BEFORE, FOUNDED, Map
from tests.registry.factories import OfficialFactory
from tests.registry.importing.conftest import (
    AT,
    BT,
    TODAY,
    TP,
    VP,
    Stage,
    effects,
    people,
    turns,
)

pytestmark = pytest.mark.django_db
With = Callable[[Role, Unit | None], User]


def plan_of(row: ImportRow) -> dict[str, object]:
    row.refresh_from_db()
    plan: dict[str, object] = json.loads(row.plan)
    return plan


def only_row(batch: ImportBatch, number: int = 0) -> ImportRow:
    rows = ImportRow.objects.filter(sheet__file__batch=batch)
    return rows.order_by("sheet__file__name", "row")[number]


def names() -> list[str]:
    held = PersonDetails.objects.filter(known_to=None)
    return sorted(held.values_list("full_name", flat=True))


def counts() -> dict[str, int]:
    return {
        "people": Official.objects.count(),
        "changes": Change.objects.count(),
        "acts": JournalLine.objects.filter(verb="import.apply").count(),
        "facts": sum(
            model._default_manager.count()
            for model in (PersonDetails, Appointment, Credential, PartyMembership, TrainingTurn)
        ),
    }


def test_a_list_becomes_people_with_their_posts_levels_and_party(bring: Stage, land: Map) -> None:
    batch = bring(people(BT, VP, TP))
    assert effects(batch) == ["new", "new", "new"]
    assert names() == ["Hoàng Văn Ví", "Nông Thị Thử", "Triệu Văn Mẫu"]
    posts = Appointment.objects.values_list("post", "unit", "from_exact")
    assert sorted(posts) == [
        ("BT", land.nghia_ta.pk, False),
        ("TPHT", land.nghia_ta.pk, False),
        ("VPTK", land.nghia_ta.pk, False),
    ]
    assert list(PartyMembership.objects.values_list("member", flat=True)) == [True]
    births = sorted(PersonDetails.objects.values_list("birth", flat=True))
    assert births == ["1975-03-12", "1980", "1982-05"]


def test_the_same_sheet_again_writes_nothing(bring: Stage) -> None:
    bring(people(BT, VP, TP))
    before = counts()
    again = bring(people(BT, VP, TP))
    assert effects(again) == ["same", "same", "same"]
    assert counts() == before
    assert again.applied is None


def test_an_older_sheet_adds_what_was_before_and_overrides_nothing(bring: Stage) -> None:
    bring(people(BT, as_of="30/9/2023"))
    older = (BT[0], BT[1], BT[2], BT[3], "Phó Bí thư Đảng ủy", "Cao đẳng", "Trung cấp", "x")
    bring(people(older, as_of="30/9/2020"))
    held = Appointment.objects.filter(known_to=None).order_by("valid_from")
    told = [(row.post, str(row.valid_from), str(row.valid_to)) for row in held]
    assert told == [("PBT", "2020-09-30", "2023-09-29"), ("BT", "2023-09-30", "None")]
    levels = Credential.objects.filter(known_to=None, field="degree").order_by("valid_from")
    assert [(row.level, str(row.valid_from)) for row in levels] == [
        ("cao_dang", "2020-09-30"),
        ("dai_hoc", "2023-09-30"),
    ]


def test_an_older_sheet_that_says_the_same_holds_it_from_then(bring: Stage) -> None:
    bring(people(BT, as_of="30/9/2023"))
    bring(people(BT, as_of="30/9/2020"))
    held = Appointment.objects.filter(known_to=None)
    assert [(row.post, str(row.valid_from)) for row in held] == [("BT", "2020-09-30")]


def test_somebody_absent_from_a_later_list_is_shown_and_nothing_ends(bring: Stage) -> None:
    bring(people(BT, VP, TP))
    later = bring(people(BT, TP, as_of="31/12/2023"))
    sheet = ImportSheet.objects.get(file__batch=later)
    gone = PersonDetails.objects.get(full_name="Nông Thị Thử", known_to=None).official_id
    assert sheet.absent == [str(gone)]
    assert Appointment.objects.filter(official=gone, valid_to=None, known_to=None).count() == 1


def test_a_list_of_civil_servants_says_nothing_about_deputies(bring: Stage, land: Map) -> None:
    OfficialFactory(full_name="Ma Thị Đại", unit=land.nghia_ta, staff_kind="dai_bieu_hdnd",
                    post="DAI_BIEU_HDND", begun="2021-06-01")  # fmt: skip
    batch = bring(people(BT))
    assert ImportSheet.objects.get(file__batch=batch).absent == []


def test_a_row_held_back_is_not_absent(bring: Stage) -> None:
    bring(people(BT, VP))
    broken = (VP[0], VP[1], VP[2], VP[3], VP[4], "Đại hojc")
    later = bring(people(BT, broken, as_of="31/12/2023"))
    assert effects(later) == ["same", "held"]
    assert ImportSheet.objects.get(file__batch=later).absent == []


def test_what_is_somebodys_for_life_is_never_changed_without_a_decision(stage: Stage, bring: Stage,
                                                                        importer: User) -> None:  # fmt: skip
    bring(people(BT))
    other = (BT[0], BT[1], BT[2], "Nùng", BT[4], "Thạc sĩ", BT[6], BT[7])
    batch = stage(people(other, as_of="31/12/2023"))
    assert effects(batch) == ["conflict"]
    row = only_row(batch)
    assert plan_of(row)["clashes"] == [["persondetails", "ethnicity", "tay", "nung"]]
    before = counts()
    importing.apply_batch(batch=batch, by=importer, at=AT, today=TODAY)
    assert counts() == before, "an undecided row waits whole, its new degree too"


def test_keeping_the_register_writes_the_rest_of_the_row(stage: Stage, bring: Stage,
                                                         importer: User) -> None:  # fmt: skip
    bring(people(BT))
    batch = stage(people((BT[0], BT[1], BT[2], "Nùng", BT[4], "Thạc sĩ", BT[6], BT[7]),
                         as_of="31/12/2023"))  # fmt: skip
    importing.choose(row=only_row(batch), chosen="keep")
    importing.apply_batch(batch=batch, by=importer, at=AT, today=TODAY)
    assert PersonDetails.objects.get(known_to=None).ethnicity == "tay"
    levels = Credential.objects.filter(known_to=None, field="degree")
    assert sorted(levels.values_list("level", flat=True)) == ["dai_hoc", "thac_si"]


def test_taking_the_sheet_corrects_the_register_visibly(stage: Stage, bring: Stage,
                                                        importer: User) -> None:  # fmt: skip
    bring(people(BT))
    batch = stage(people((BT[0], BT[1], BT[2], "Nùng", *BT[4:]), as_of="31/12/2023"))
    importing.choose(row=only_row(batch), chosen="take")
    importing.apply_batch(batch=batch, by=importer, at=AT, today=TODAY)
    rows = PersonDetails.objects.order_by("known_from", "ethnicity")
    told = [(row.ethnicity, row.known_to is None) for row in rows]
    assert sorted(told) == [("nung", True), ("tay", False)]


def test_a_row_left_out_by_the_clerk_is_not_written(stage: Stage, importer: User) -> None:
    batch = stage(people(BT, VP))
    importing.choose(row=only_row(batch, 1), chosen="skip")
    importing.apply_batch(batch=batch, by=importer, at=AT, today=TODAY)
    assert names() == ["Triệu Văn Mẫu"]
    assert plan_of(only_row(batch, 1))["reason"] == "import.held.skipped"


def test_two_alike_in_one_sheet_wait_for_a_person(stage: Stage) -> None:
    batch = stage(people(VP, VP))
    assert effects(batch) == ["new", "held"]
    assert plan_of(only_row(batch, 1))["reason"] == "import.held.alike_in_sheet"


def test_two_alike_stay_two_when_their_sheet_comes_again(stage: Stage, bring: Stage,
                                                         importer: User) -> None:  # fmt: skip
    batch = stage(people(VP, VP))
    importing.choose(row=only_row(batch, 1), chosen="separate")
    importing.apply_batch(batch=batch, by=importer, at=AT, today=TODAY)
    assert names() == ["Nông Thị Thử", "Nông Thị Thử"]
    before = counts()
    again = bring(people(VP, VP))
    assert effects(again) == ["same", "same"]
    assert counts() == before


def test_an_identity_number_tells_two_alike_apart(bring: Stage) -> None:
    one = (*VP, "", "019180000017")
    other = (*VP, "", "019180000025")
    bring(people(one, other))
    assert names() == ["Nông Thị Thử", "Nông Thị Thử"]
    assert "019180000017" not in json.dumps(list(PersonDetails.objects.values("identity_index")))


def test_a_number_that_belongs_to_another_name_is_for_a_person_to_decide(
    stage: Stage, bring: Stage, land: Map, with_role: With
) -> None:
    clerk = with_role(Role.PERSONNEL_CLERK, land.new_nghia_ta)
    bring(people((*VP, "", "019180000017")))
    wrong = people((*TP, "", "", "019180000017"), as_of="31/12/2023")
    batch = stage(wrong, by=clerk, scope=land.new_nghia_ta)
    assert plan_of(only_row(batch))["reason"] == "import.held.identity_of_another"


TRUE, FALSE = "019180000017", "019180000025"
STRANGER = ("Bế Văn Lạ", "Nam", "1/1/1991", "Tày", "Công chức Tư pháp - Hộ tịch", "Đại học", "")


@pytest.mark.parametrize("role", [Role.PERSONNEL_CLERK, Role.PARTY_BUILDING, Role.HOME_AFFAIRS])
@pytest.mark.parametrize("person", [VP, STRANGER, (*VP[:2], "2/2/1979", *VP[3:])])
def test_a_true_number_and_a_false_one_are_answered_alike_to_whoever_may_not_see_it(
    stage: Stage, bring: Stage, land: Map, with_role: With, role: Role, person: tuple[str, ...]
) -> None:
    bring(people((*VP, "", TRUE)))
    viewer = with_role(role, land.new_nghia_ta)
    told = []
    for number in (TRUE, FALSE):
        batch = stage(people((*person, "", number)), by=viewer, scope=None)
        row = only_row(batch)
        plan = plan_of(row)
        shown = json.dumps(plan).replace(number, "")
        told.append((row.effect, shown, row.official_id))
    if role == Role.PERSONNEL_CLERK:
        assert told[0] != told[1], "who may see numbers is told: it could have leaked"
    else:
        assert told[0] == told[1]


def test_the_neutral_hold_is_decided_without_the_number(
    stage: Stage, bring: Stage, importer: User
) -> None:
    bring(people((*VP, "", TRUE)))
    batch = stage(people((*VP, "", FALSE)))
    row = only_row(batch)
    assert plan_of(row)["reason"] == "import.held.number_unseen"
    importing.choose(row=row, chosen="take")
    importing.apply_batch(batch=batch, by=importer, at=AT, today=TODAY)
    assert plan_of(row) == {"notes": [["import.note.number", {}]]}
    assert [d.identity_number for d in PersonDetails.objects.filter(known_to=None)] == [TRUE]


def test_whoever_is_out_of_reach_is_so_under_any_name(
    stage: Stage, bring: Stage, land: Map, with_role: With
) -> None:
    bring(people((*VP, "", TRUE)))
    clerk = with_role(Role.PERSONNEL_CLERK, land.ben)
    for person in (VP, STRANGER):
        batch = stage(
            people((*person, "", TRUE), commune="Xã Bên", as_of="31/12/2025"),
            by=clerk, scope=land.ben,
        )  # fmt: skip
        assert plan_of(only_row(batch))["reason"] == "import.held.out_of_reach"


def test_a_problem_holds_its_row_and_no_other(bring: Stage) -> None:
    broken = (TP[0], TP[1], TP[2], TP[3], TP[4], "Đại hojc")
    batch = bring(people(BT, broken))
    assert effects(batch) == ["new", "held"]
    assert names() == ["Triệu Văn Mẫu"]


def test_a_problem_set_aside_lets_the_row_in_without_that_cell(
    stage: Stage, importer: User
) -> None:
    batch = stage(people((TP[0], TP[1], TP[2], TP[3], TP[4], "Đại hojc")))
    problems = ImportProblem.objects.filter(sheet__file__batch=batch)
    assert importing.settle(problems=problems, state="kept") == 1
    importing.apply_batch(batch=batch, by=importer, at=AT, today=TODAY)
    assert names() == ["Hoàng Văn Ví"]
    assert not Credential.objects.exists()


def test_a_unit_that_nobody_knows_cannot_be_set_aside(stage: Stage) -> None:
    batch = stage(people(BT, VP, commune="Xã Không Có"))
    problem = ImportProblem.objects.get(code="import.unknown_place")
    with pytest.raises(Refused) as refused:
        importing.settle(problems=[problem], state="kept")
    assert refused.value.message.code == "import.not_without"
    seen = queries.problem_seen(problem, queries.Veil(hidden=frozenset(), own=True))
    assert seen.holds_row
    assert queries.batch_seen(batch).to_mend == 1


def test_a_name_that_several_units_bear_is_told_as_such_and_no_other_name_is_suggested(
    stage: Stage, land: Map
) -> None:
    like = NewUnit("09902", "Xã Đôi", UnitKind.XA, land.province.pk)
    reform_units(on=FOUNDED, new=(like,), legal_act="", by=None, at=BEFORE)
    stage(people(BT, commune="Xã Đôi"), by=None, scope=None)
    told = json.loads(ImportProblem.objects.get(code="import.unknown_place").details)
    assert told["message"]["params"] == {"found": "Xã Đôi", "row": 5, "count": 2}
    assert told["suggestion"] is None


def test_party_membership_needs_its_own_permission(
    bring: Stage, land: Map, with_role: With
) -> None:
    clerk = with_role(Role.PERSONNEL_CLERK, land.new_nghia_ta)
    batch = bring(people(BT), by=clerk, scope=land.new_nghia_ta)
    assert effects(batch) == ["new"]
    assert plan_of(only_row(batch))["notes"] == [["import.note.party", {}]]
    assert not PartyMembership.objects.exists()


def test_a_unit_out_of_reach_is_refused_row_by_row(stage: Stage, land: Map, importer: User,
                                                   with_role: With) -> None:  # fmt: skip
    far = with_role(Role.PERSONNEL_CLERK, land.far_province)
    batch = importing.begin_batch(scope=None, by=importer, at=AT)
    files = {"a.csv": people(BT)}
    importing.stage_files(batch=batch, files=files, by=importer, today=TODAY)
    importing.plan_batch(batch=batch, by=far, today=TODAY)
    assert plan_of(only_row(batch))["reason"] == "import.held.out_of_scope"
    assert importing.apply_batch(batch=batch, by=far, at=AT, today=TODAY) is None
    assert not Official.objects.exists()


def test_a_commune_out_of_reach_is_not_even_found(stage: Stage, land: Map, with_role: With) -> None:
    clerk = with_role(Role.PERSONNEL_CLERK, land.new_nghia_ta)
    batch = stage(people(BT, commune="Xã Xa"), by=clerk, scope=land.new_nghia_ta)
    assert effects(batch) == ["held"]


def test_a_turn_finds_its_person_and_comes_once(bring: Stage) -> None:
    bring(people(BT))
    row = (BT[0], BT[2], "Xã Nghĩa Tá", "Trung cấp lý luận chính trị", "03/2022", "11/2022")
    bring(turns(row))
    before = counts()
    again = bring(turns(row))
    assert effects(again) == ["same"]
    assert counts() == before
    turn = TrainingTurn.objects.get()
    assert (turn.started, turn.ended, turn.kind) == ("2022-03", "2022-11", "ly_luan_chinh_tri")


def test_a_turn_whose_end_alone_is_known_keeps_it_so(bring: Stage) -> None:
    bring(people(BT))
    bring(turns((BT[0], BT[2], "Xã Nghĩa Tá", "Trung cấp lý luận chính trị", "", "2022")))
    turn = TrainingTurn.objects.get()
    assert (turn.started, turn.ended) == ("", "2022")


def test_a_turn_that_ends_before_it_starts_waits_with_its_reason(bring: Stage) -> None:
    bring(people(BT))
    batch = bring(turns((BT[0], BT[2], "Xã Nghĩa Tá", "Trung cấp lý luận chính trị", "01/11/2022",
                         "01/3/2022")))  # fmt: skip
    assert effects(batch) == ["held"]
    assert not TrainingTurn.objects.exists()


def test_a_turn_of_somebody_unknown_waits_with_its_reason(bring: Stage) -> None:
    batch = bring(turns(("Bế Văn Khuyết", "1/1/1990", "Xã Nghĩa Tá", "Trung cấp lý luận chính trị",
                         "03/2022", "11/2022")))  # fmt: skip
    assert plan_of(only_row(batch))["reason"] == "import.held.not_in_register"
    assert not Official.objects.exists()


def test_a_sheet_without_a_day_waits_until_it_is_told(stage: Stage, importer: User) -> None:
    batch = stage(people(BT, as_of=""))
    assert plan_of(only_row(batch))["reason"] == "import.held.no_date"
    sheet = ImportSheet.objects.get(file__batch=batch)
    importing.tell_sheet(sheet=sheet, as_of="2023-09-30", by=importer, today=TODAY)
    importing.plan_batch(batch=batch, by=importer, today=TODAY)
    assert effects(batch) == ["new"]
