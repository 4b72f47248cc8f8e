"""Whatever a sheet says becomes a fact, waits with its reason, or is told to be left out."""

import json
from typing import Any

import pytest

from chuanhoa.core.sheets.values.levels import Credential as CredentialRead
from chuanhoa.core.sheets.values.listed import Post
from chuanhoa.core.text import Refused
from chuanhoa.org.models import Institution, Role, User
from chuanhoa.org.queries import catalogues
from chuanhoa.registry.actions import importing
from chuanhoa.registry.actions.importing.programmes import Programmes
from chuanhoa.registry.actions.importing.statements import statements
from chuanhoa.registry.models import (
    Appointment,
    ImportBatch,
    ImportProblem,
    ImportRow,
    Official,
    PersonDetails,
    RankHeld,
    TrainingTurn,
)
from chuanhoa.registry.queries.criteria import Criteria
from chuanhoa.registry.queries.importing import found
from chuanhoa.registry.queries.importing.fields import CHOOSABLE, IN_OTHERS, LEVEL_FIELDS, STORED
from chuanhoa.registry.queries.listing import people_page
from tests.registry.conftest import Map
from tests.registry.factories import UserFactory
from tests.registry.importing.conftest import (
    BT,
    TODAY,
    TP,
    VP,
    Row,
    Stage,
    effects,
    people,
    table,
    turns,
)

pytestmark = pytest.mark.django_db
POSTS = ("Chủ tịch", "Nhân viên y tế thôn", "Hợp đồng lao động", "Trưởng thôn Bản Bẳng", "",
         "Bí thư Đảng ủy kiêm Chủ tịch HĐND", "Công chức Văn phòng - Thống kê")  # fmt: skip

NAMES = ("Một", "Hai", "Ba", "Bốn", "Năm", "Sáu", "Bảy")


def with_posts(*posts: str) -> bytes:
    return people(*((f"Quách Chức {NAMES[n]}", "Nam", f"01/02/{1970 + n}", "Tày", post)
                    for n, post in enumerate(posts)))  # fmt: skip


def listed(heads: Row, *rows: Row, day: str = "30/9/2023", title: str = "") -> bytes:
    head = [["UBND XÃ NGHĨA TÁ"], [title or "DANH SÁCH CÁN BỘ, CÔNG CHỨC"],
            [f"(Tính đến ngày {day})"], heads]  # fmt: skip
    return table([*head, *rows])


def plans(batch: ImportBatch) -> list[dict[str, Any]]:
    rows = ImportRow.objects.filter(sheet__file__batch=batch).order_by("row")
    return [json.loads(row.plan) for row in rows]


def test_everybody_in_a_plan_serves_somewhere_or_waits_with_a_reason(bring: Stage) -> None:
    batch = bring(with_posts(*POSTS), people(BT, VP, TP, commune="Xã Không Có"))
    for row in ImportRow.objects.filter(sheet__file__batch=batch):
        if row.effect == "held":
            assert json.loads(row.plan)["reason"]
        else:
            assert Appointment.objects.filter(official=row.official_id, known_to=None).exists()
    assert {o.pk for o in Official.objects.all()} == set(
        Appointment.objects.values_list("official", flat=True)
    )


def test_a_post_that_no_list_knows_is_kept_as_it_is_written(bring: Stage, land: Map) -> None:
    bring(with_posts(*POSTS))
    held = Appointment.objects.filter(concurrent=False).order_by(
        "official__persondetails_set__birth"
    )
    assert list(held.values_list("staff_kind", "post", "title")) == [
        ("khac", "", "Chủ tịch"),
        ("khac", "", "Nhân viên y tế thôn"),
        ("hop_dong", "", ""),
        ("khong_chuyen_trach", "", "Trưởng thôn Bản Bẳng"),
        ("chua_ro", "", ""),
        ("can_bo", "BT", ""),
        ("cong_chuc", "VPTK", ""),
    ]
    reader = UserFactory(role=Role.HOME_AFFAIRS, unit=land.province)
    page = people_page(reader, as_of=TODAY, today=TODAY, criteria=Criteria(), order="ten")
    assert len(page.rows) == len(POSTS)


def test_a_word_for_a_kind_of_staff_says_the_kind_and_is_no_post() -> None:
    words = {
        "Cán bộ": "can_bo", "Công chức cấp xã": "cong_chuc", "KCT": "khong_chuyen_trach",
        "Người hoạt động không chuyên trách": "khong_chuyen_trach", "HĐ 68": "hop_dong",
    }  # fmt: skip
    for word, kind in words.items():
        assert stated_post(word) == {"staff_kind": kind}
    assert stated_post("Trưởng thôn") == {
        "staff_kind": "khong_chuyen_trach",
        "title": "Trưởng thôn",
    }
    assert stated_post("Y tế thôn") == {"staff_kind": "khac", "title": "Y tế thôn"}


def stated_post(written: str) -> dict[str, Any]:
    fields = {"full_name": "Lý Văn Mẫu", "position": Post(written, ())}
    (stated,) = statements(fields, kind="people", catalogues=catalogues())["appointments"]
    return dict(stated)


def test_a_list_with_unknown_posts_comes_again_and_writes_nothing(bring: Stage) -> None:
    bring(with_posts(*POSTS))
    assert set(effects(bring(with_posts(*POSTS)))) == {"same"}


def test_a_list_that_names_no_post_adds_none_to_who_holds_one(bring: Stage) -> None:
    bring(people(BT))
    again = bring(people((*BT[:4], "", *BT[5:]), as_of="31/12/2023"))
    assert effects(again) == ["same"]
    assert Appointment.objects.count() == 1


COURSES = ("STT", "Họ tên", "Năm sinh", "Chức vụ", "Chuyên ngành đào tạo", "Cơ sở đào tạo",
           "Thời gian", "Số quyết định")  # fmt: skip
COURSE = ("1", BT[0], "1975", "Bí thư Đảng ủy", "Quản trị mạng", "Trường Chính trị tỉnh",
          "01/3/2022 - 30/9/2022", "12/QĐ-UBND")  # fmt: skip
TRAINING = "DANH SÁCH CÁN BỘ, CÔNG CHỨC ĐƯỢC CỬ ĐI ĐÀO TẠO, BỒI DƯỠNG NĂM 2022"


def test_a_turn_of_an_unknown_kind_is_a_problem_and_invents_no_post(bring: Stage) -> None:
    batch = bring(listed(COURSES, COURSE, day="31/12/2022", title=TRAINING))
    assert [plan["reason"] for plan in plans(batch)] == ["import.held.problem"]
    assert ImportProblem.objects.get().code == "import.unknown_turn_kind"
    assert (Official.objects.count(), Appointment.objects.count()) == (0, 0)


def test_a_turn_of_an_unknown_kind_cannot_be_set_aside(stage: Stage) -> None:
    batch = stage(listed(COURSES, COURSE, day="31/12/2022", title=TRAINING))
    with pytest.raises(Refused):
        importing.settle(problems=ImportProblem.objects.all(), state="kept")
    assert [plan["reason"] for plan in plans(batch)] == ["import.held.problem"]


def test_naming_the_column_of_the_course_brings_its_turns(
    bring: Stage, stage: Stage, importer: User
) -> None:
    bring(people(BT, as_of="30/9/2021"))
    course = (*COURSE[:4], "Trung cấp lý luận chính trị", *COURSE[5:])
    batch = stage(listed(COURSES, course, day="31/12/2022", title=TRAINING))
    sheet = ImportRow.objects.get(sheet__file__batch=batch).sheet
    importing.match_column(sheet=sheet, column=5, field="programme", by=importer, today=TODAY)
    importing.plan_batch(batch=batch, by=importer, today=TODAY)
    assert effects(batch) == ["changed"]
    assert not ImportProblem.objects.filter(sheet__file__batch=batch).exists()


def test_a_turn_points_to_its_programme_and_its_school(bring: Stage) -> None:
    bring(people(BT))
    heads = (
        "STT",
        "Họ và tên",
        "Ngày sinh",
        "Chương trình",
        "Cơ sở đào tạo",
        "Từ ngày",
        "Đến ngày",
    )
    rows = [
        ("1", BT[0], "12/3/1975", name, school, f"0{n}/2022", f"0{n + 1}/2022")
        for n, (name, school) in enumerate(
            [("Trung cấp lý luận chính trị", "Trường Chính trị tỉnh"),
             ("Lớp Trung cấp LLCT khóa 12", "TRƯỜNG CHÍNH TRỊ TỈNH"),
             ("Bồi dưỡng quản lý nhà nước cho cán bộ thôn bản vùng cao", "")], 1)
    ]  # fmt: skip
    batch = bring(listed(heads, *rows, day="31/12/2022", title="DANH SÁCH BỒI DƯỠNG CÁN BỘ"))
    held = TrainingTurn.objects.order_by("started").select_related("institution")
    assert [(turn.programme, turn.institution and turn.institution.name) for turn in held] == [
        ("LLCT_TC", "Trường Chính trị tỉnh"), ("LLCT_TC", "Trường Chính trị tỉnh"), ("", None),
    ]  # fmt: skip
    assert Institution.objects.count() == 1
    assert [plan.get("notes") for plan in plans(batch)] == [
        None, None,
        [["import.note.programme",
          {"found": "Bồi dưỡng quản lý nhà nước cho cán bộ thôn bản vùng cao"}]],
    ]  # fmt: skip


PAY = ("STT", "Họ và tên", "Giới tính", "Ngày sinh", "Chức vụ", "Hệ số lương", "Bậc lương",
       "Ghi chú", "Số điện thoại", "Cột lạ của xã")  # fmt: skip


def test_pay_without_a_rank_is_kept(bring: Stage) -> None:
    bring(listed(PAY, ("1", *BT[:3], BT[4], "2,34", "1/9")))
    held = RankHeld.objects.get()
    assert (held.rank, held.step, str(held.coefficient)) == ("", "1/9", "2.34")
    ranked = (*PAY[:5], "Ngạch", "Hệ số lương")
    bring(listed(ranked, ("1", *BT[:3], BT[4], "Chuyên viên", "2,34"), day="31/12/2023"))
    bring(listed(PAY, ("1", *BT[:3], BT[4], "2,67", "2/9"), day="31/12/2024"))
    ranks = RankHeld.objects.filter(known_to=None).order_by("valid_from")
    assert [(row.rank, str(row.coefficient)) for row in ranks] == [
        ("", "2.34"), ("01.003", "2.34"), ("01.003", "2.67"),
    ]  # fmt: skip


def test_what_the_register_does_not_hold_is_kept_with_its_row(bring: Stage) -> None:
    bring(listed(PAY, ("1", *BT[:3], BT[4], "", "", "nghỉ thai sản", "0912345678", "Bản Mẫu")))
    said = json.loads(ImportRow.objects.get().record)
    assert sorted(said["aside"]) == [
        ["Cột lạ của xã", "Bản Mẫu"], ["note", "nghỉ thai sản"], ["phone", "0912345678"],
    ]  # fmt: skip
    assert "0912345678" not in json.dumps(list(ImportRow.objects.values("sheet__columns")))
    assert PersonDetails.objects.count() == 1


def test_a_blank_cell_erases_nothing_and_says_so(bring: Stage) -> None:
    bring(people(BT))
    batch = bring(people((*BT[:5], "", *BT[6:]), as_of="31/12/2023"))
    assert (effects(batch), plans(batch)[0]["notes"]) == (
        ["same"], [["import.note.blank", {"field": "degree"}]],
    )  # fmt: skip


class Asked(dict[str, Any]):
    """The fields of a record, and which of them somebody looked at."""

    def __init__(self, fields: dict[str, Any]) -> None:
        super().__init__(fields)
        self.seen: set[str] = set()

    def get(self, key: str, default: Any = None) -> Any:
        self.seen.add(key)
        return super().get(key, default)


@pytest.mark.parametrize("kind", ["people", "turns"])
def test_every_field_that_can_be_chosen_is_stated_or_kept_aside(kind: str) -> None:
    asked = Asked(dict.fromkeys(LEVEL_FIELDS, (CredentialRead("khac"),)))
    statements(asked, kind=kind, catalogues=catalogues())
    assert STORED[kind] <= asked.seen, "a field that counts as stored is read"
    chosen = {field for fields in CHOOSABLE.values() for field in fields}
    rest = chosen - STORED[kind] - IN_OTHERS - {"extra"}
    said = statements(
        {"full_name": "Bế Văn An", **dict.fromkeys(rest, "mẫu")}, kind=kind, catalogues=catalogues()
    )
    assert {name for name, text in said["aside"] if text == "mẫu"} == rest
    assert all(found.is_unused(kind, name) for name in rest)


def test_a_new_deputy_of_no_known_unit_waits(bring: Stage) -> None:
    heads = ("STT", "Họ và tên", "Ngày sinh", "Nội dung bồi dưỡng", "Từ ngày", "Đến ngày")
    row = ("1", "Bế Thị Ghế", "1/1/1980", "Kỹ năng đại biểu HĐND", "03/2022", "04/2022")
    batch = bring(table([["DANH SÁCH BỒI DƯỠNG"], ["(Tính đến ngày 31/12/2022)"], heads, row]))
    assert effects(batch) == ["held"]
    assert not Official.objects.exists()


def test_turns_marked_in_several_columns_are_several_turns(bring: Stage) -> None:
    bring(people(BT))
    row = (BT[0], BT[2], "Xã Nghĩa Tá", "Trung cấp lý luận chính trị", "03/2022", "11/2022")
    batch = bring(turns(row, (*row[:3], "Bồi dưỡng QPAN", "2022", "2022")))
    assert effects(batch) == ["changed", "changed"]
    assert sorted(TrainingTurn.objects.values_list("kind", flat=True)) == [
        "ly_luan_chinh_tri", "quoc_phong_an_ninh",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("title", "kind", "ended", "code"),
    [
        ("Tiếng Anh bậc 2", "tin_hoc_ngoai_ngu_tieng_dan_toc", "2022", "NGOAI_NGU"),
        ("Lớp Cao cấp LLCT khóa 70 (2021)", "ly_luan_chinh_tri", "2022-06", "LLCT_CC"),
        ("Bồi dưỡng đại biểu HĐND cấp xã nhiệm kỳ 2021 - 2026", "dai_bieu_hdnd", "2022", "HDND"),
        ("Bồi dưỡng theo vị trí việc làm công chức Văn hóa - xã hội", "vi_tri_viec_lam", "2022",
         "VTVL_VHXH"),
        ("Bồi dưỡng theo vị trí việc làm công chức Văn hóa - xã hội", "vi_tri_viec_lam", "2020", ""),
        ("Trung cấp lý luận chính trị", "quan_ly_nha_nuoc", "2022", ""),
        ("Kể chuyện Bác Hồ", "ly_luan_chinh_tri", "2022", ""),
    ],
)  # fmt: skip
def test_a_programme_is_found_by_its_name_kind_and_time(
    title: str, kind: str, ended: str, code: str
) -> None:
    turn = {"programme_title": title, "kind": kind, "ended": ended}
    assert Programmes(catalogues()).find(turn) == code
