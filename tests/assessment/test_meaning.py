"""What a clerk and a lawyer read: evidence, what is not on record, what was known then."""

from datetime import date, timedelta
from io import BytesIO

import docx
import pytest

from chuanhoa.assessment.actions import freeze, set_territory
from chuanhoa.assessment.models import FrozenRun, RulebookVersion
from chuanhoa.assessment.queries.asking import ask
from chuanhoa.assessment.queries.book import rule_texts, told_until
from chuanhoa.assessment.queries.card import card_of
from chuanhoa.assessment.queries.data_to_ask import data_to_ask
from chuanhoa.assessment.queries.matrix import matrix
from chuanhoa.assessment.queries.recorded import recorded_from
from chuanhoa.assessment.queries.series import course
from chuanhoa.assessment.queries.story import EITHER, story
from chuanhoa.assessment.queries.story_words import card_why_words
from chuanhoa.assessment.queries.story_words import told as story_told
from chuanhoa.org.models import Role
from chuanhoa.registry import actions
from chuanhoa.registry.models import (
    Appointment,
    Credential,
    ImportBatch,
    ImportFile,
    ImportRow,
    ImportSheet,
)
from tests.assessment.conftest import BEFORE, TODAY, Enter
from tests.registry.conftest import Map
from tests.registry.factories import AT

DAY = "30/9/2023"
YEARLY = "boi_duong.toi_thieu_hang_nam"
CARD = "/ho-so/{}/tieu-chuan/"
RANKS = "ngach.chuyen_vien.trinh_do"
RECORDED = "ngach.da_ghi"


def line_of(viewer, official, code, as_of=BEFORE):
    card = card_of(viewer, official.pk, as_of=as_of, today=TODAY)
    assert card is not None
    (one,) = [one for one in card.applying if one.requirement == code]
    return one


def test_a_rank_that_is_not_on_record_is_unknown_once_in_the_matrix(land: Map, enter: Enter, clerk):
    enter(land.new_nghia_ta, post="CHUYEN_VIEN", begun="2025-07-01")
    cadre = {"post": "BT", "staff_kind": "can_bo", "begun": "2025-07-01"}
    for about in ({"post": "CHUYEN_VIEN", "begun": "2025-07-01"}, cadre):
        ranked = enter(land.new_nghia_ta, levels={"degree": "dai_hoc"}, **about)
        actions.set_rank(official=ranked, rank="01.003", begun="2022-01-01", by=None, at=AT)
    lines = {one.key: one.counts for one in matrix(ask(clerk, as_of=TODAY, today=TODAY)).lines}
    told = ("unknown", "met", "not_applicable")
    assert [lines[RECORDED][one] for one in told] == [1, 0, 2], "a record is no standard met"
    assert [lines[RANKS][one] for one in told] == [0, 1, 2], "a cadre's code is that of the pay"


def test_the_card_tells_in_one_line_what_waits_for_the_rank(land: Map, enter: Enter, clerk):
    official = enter(land.new_nghia_ta, post="CHUYEN_VIEN", begun="2025-07-01")
    card = card_of(clerk, official.pk, as_of=TODAY, today=TODAY)
    assert card is not None
    waiting = [one for one in card.applying if [m.label for m in one.missing] == ["Ngạch"]]
    assert len(waiting) == 1
    assert not any("ngach." in one.requirement for one in card.applying if one not in waiting)
    assert sum(n for _verdict, n in card.tally) == len(card.applying)


COURSE = "lanh_dao.quan_ly_nha_nuoc"


def test_who_is_excused_by_a_post_of_old_is_shown_the_post_and_how_the_clause_is_read(
    land: Map, enter: Enter, clerk, visit
):
    official = enter(land.new_nghia_ta, post="GD_TTPVHCC", begun="2025-07-01")
    actions.add_appointment(
        official=official, by=None, at=AT + timedelta(minutes=1),
        appointment={"unit": land.nghia_ta, "staff_kind": "can_bo", "post": "PCT_UBND",
                     "begun": "2021-05-01", "ended": "2025-06-30"},
    )  # fmt: skip
    told = line_of(clerk, official, COURSE, TODAY)
    assert (told.verdict, told.wants) == ("exempt", "")
    shown = "Đã giữ chức vụ Phó Chủ tịch Ủy ban nhân dân (Xã Nghĩa Tá) từ 01/5/2021"
    assert (told.evidence, told.evidence_key) == (shown, "")
    assert "tính cả chức vụ do bầu cử là cách đọc của chương trình" in told.mark
    page = visit(clerk, CARD.format(official.pk), ngay=TODAY.isoformat()).content.decode()
    assert shown in page


def test_a_time_that_is_over_stays_on_the_card(land: Map, enter: Enter, clerk, visit):
    official = enter(
        land.new_nghia_ta, post="GD_TTPVHCC", begun="2025-07-01", never_led_before="2025-07-01",
        career_source="Mẫu 2C", levels={"leadership_171": "chua", "leadership_89": "chua"},
    )  # fmt: skip
    day = date(2026, 7, 2)
    told = line_of(clerk, official, COURSE, day)
    assert (told.verdict, told.until, told.lapsed) == ("not_met", None, date(2026, 7, 1))
    page = visit(clerk, CARD.format(official.pk), ngay=day.isoformat()).content.decode()
    assert "Chưa đạt – hạn đã hết ngày" in page


def test_the_card_tells_in_one_line_what_waits_for_the_post(land: Map, enter: Enter, clerk):
    official = enter(land.new_nghia_ta, post="", begun="2025-07-01")
    card = card_of(clerk, official.pk, as_of=TODAY, today=TODAY)
    assert card is not None
    (waiting,) = [one for one in card.applying if "chức vụ đang giữ" in one.label]
    assert (waiting.verdict, [part.label for part in waiting.missing]) == (
        "unknown", ["Chức vụ, chức danh"],
    )  # fmt: skip
    assert not any("Hội Cựu chiến binh" in one.label for one in card.applying)


def test_what_is_asked_of_the_person_is_one_line_though_he_holds_two_posts(
    land: Map, enter: Enter, clerk
):
    official = enter(land.nghia_ta, post="BT", staff_kind="can_bo")
    actions.add_appointment(
        official=official, by=None, at=AT + timedelta(minutes=1),
        appointment={"unit": land.nghia_ta, "staff_kind": "can_bo", "post": "CT_HDND",
                     "concurrent": True, "begun": "2015-01-01"},
    )  # fmt: skip
    told = line_of(clerk, official, "boi_duong.toi_thieu_hang_nam")
    assert "Bí thư" in told.post
    assert "Chủ tịch Hội đồng nhân dân" in told.post
    assert line_of(clerk, official, "can_bo.bi_thu.trinh_do").post.startswith("Bí thư Đảng ủy")


@pytest.mark.parametrize(
    ("birth", "shown"),
    [
        ("1985-03-10", "Sinh 10/3/1985, 38 tuổi ngày 30/9/2023"),
        ("1985-10", "Sinh 10/1985, 37 tuổi ngày 30/9/2023"),
        ("1985", "Sinh 1985, 37–38 tuổi ngày 30/9/2023"),
    ],
)
def test_an_age_shows_the_birth_the_age_and_what_is_asked(
    birth: str, shown: str, land: Map, enter: Enter, clerk
):
    told = line_of(clerk, enter(land.nghia_ta, birth=birth), "cong_chuc.do_tuoi")
    assert (told.verdict, told.evidence) == ("met", shown)
    assert "yêu cầu từ đủ 18 tuổi" in told.why
    assert told.clause == "khoản 2 Điều 10, 33/2023/NĐ-CP"


def test_the_months_left_show_the_day_of_retirement(land: Map, enter: Enter, clerk):
    official = enter(land.nghia_ta, post="CT_UBND", staff_kind="can_bo", begun="2023-09-01")
    row = Appointment.objects.get(official=official)
    actions.correct(row=row, changes={"first_time": True}, by=None, at=AT + timedelta(minutes=1))
    told = line_of(clerk, official, "can_bo.ubnd.tuoi")
    assert told.evidence.startswith("Sinh 10/3/1985, đủ tuổi nghỉ hưu 10/3/2047, tính từ 01/9/2023")


def test_somebody_known_to_have_none_is_told_so_with_what_is_wanted(
    land: Map, enter: Enter, clerk, visit
):
    official = enter(land.nghia_ta, post="CT_UBND", staff_kind="can_bo", begun="2019-09-01")
    stated = {"field": "political_theory", "level": "chua", "observed": BEFORE}
    actions.add_credential(official=official, credential=stated, by=None, at=AT)
    page = visit(clerk, "/tieu-chuan/danh-sach/", ngay=DAY, chieu="theory").content.decode()
    assert "Lý luận chính trị: Chưa qua đào tạo" in page
    assert "Cần Lý luận chính trị: từ Trung cấp trở lên" in page
    assert "không thiếu" not in page
    file = visit(clerk, "/tieu-chuan/danh-sach/tai-ve.docx", ngay=DAY, chieu="theory")
    cells = [
        cell.text
        for table in docx.Document(BytesIO(file.content)).tables
        for row in table.rows
        for cell in row.cells
    ]
    assert any("Chưa qua đào tạo" in text for text in cells)
    assert any("từ Trung cấp trở lên" in text for text in cells)


def test_what_has_expired_is_told_as_expired_not_as_none(land: Map, enter: Enter, clerk):
    official = enter(land.nghia_ta, post="CT_UBND", staff_kind="can_bo", begun="2023-09-01")
    actions.add_credential(
        official=official, by=None, at=AT,
        credential={"field": "political_theory", "level": "trung_cap", "awarded": "2010",
                    "standing": "tam_thoi", "expires_on": date(2020, 1, 1)},
    )  # fmt: skip
    told = line_of(clerk, official, "can_bo.ubnd.ly_luan")
    assert told.evidence == "Lý luận chính trị: đã hết giá trị"


def test_the_card_names_the_rulebook_in_words_and_its_code_only_on_paper(
    land: Map, enter: Enter, clerk, visit
):
    page = visit(clerk, CARD.format(enter(land.nghia_ta).pk), ngay=DAY).content.decode()
    assert f"ban hành đến ngày {told_until():%d}" in page
    code = page.index("Mã bộ quy định")
    assert 'class="print-only' in page[code - 60 : code]


def test_the_card_says_what_was_known_then(land: Map, enter: Enter, clerk, visit):
    official = enter(land.nghia_ta, levels={"degree": "trung_cap"})
    row = Credential.objects.get(official=official)
    later = AT + timedelta(days=3)
    actions.correct(row=row, changes={"level": "dai_hoc"}, by=None, at=later)
    page = CARD.format(official.pk)
    now = visit(clerk, page, ngay=DAY).content.decode()
    then = visit(clerk, page, ngay=DAY, biet="03/3/2026").content.decode()
    assert ("Chuyên môn: Đại học" in now, "Chuyên môn: Trung cấp" in now) == (True, False)
    assert ("Chuyên môn: Đại học" in then, "Chuyên môn: Trung cấp" in then) == (False, True)
    assert "Phiếu rà soát cá nhân" not in then, "a sheet to sign is of today's record"


def heads(context) -> int:
    """How many people a page counts."""
    if "story" in context:
        return context["story"].headcount
    if "found" in context:
        return context["found"].points[-1].heads
    return len(context["asking"].standing)


@pytest.mark.parametrize("page", ["/tieu-chuan/", "/tieu-chuan/dien-bien/", "/tieu-chuan/nam-moc/"])
def test_every_page_of_standards_answers_by_what_was_known_then(
    page: str, land: Map, enter: Enter, clerk, visit
):
    enter(land.nghia_ta, at=AT, levels={"degree": "trung_cap"})
    enter(land.nghia_ta, at=AT + timedelta(days=3), levels={"degree": "trung_cap"})
    shown = [visit(clerk, page, ngay=DAY, **asked) for asked in ({}, {"biet": "03/3/2026"})]
    assert [heads(one.context) for one in shown] == [2, 1]


def test_nothing_is_written_while_looking_at_what_was_known(land: Map, enter: Enter, clerk, client):
    enter(land.nghia_ta)
    client.force_login(clerk, backend="django.contrib.auth.backends.ModelBackend")
    page = "/tieu-chuan/so-lieu-da-chot/chot/?donvi=02071&ngay=2023-09-30&biet=2026-03-01"
    assert client.post(page, {"note": ""}).status_code == 409


def test_the_course_ends_on_the_day_and_draws_nothing_before_the_first_list(
    land: Map, enter: Enter, clerk, visit
):
    official = enter(land.nghia_ta, begun="2012-01-01")
    batch = ImportBatch.objects.create(scope=land.nghia_ta, by=clerk, begun_at=AT)
    file = ImportFile.objects.create(batch=batch, name="a.xlsx", size=1, sha256="0")
    sheet = ImportSheet.objects.create(file=file, position=1, name="a", as_of="2023-06-30")
    row = ImportRow.objects.create(sheet=sheet, row=1)
    Appointment.objects.filter(official=official).update(source=row)
    asking = ask(clerk, as_of=BEFORE, today=TODAY)
    found = course(asking, "")
    assert found.recorded_from == recorded_from(asking, [BEFORE]) == date(2023, 6, 30)
    assert found.points[-1].day == BEFORE
    told = {point.day: (point.recorded, point.heads) for point in found.points}
    assert told[date(2023, 6, 1)] == (False, 0)
    assert told[date(2023, 7, 1)] == told[BEFORE] == (True, 1)
    page = visit(clerk, "/tieu-chuan/dien-bien/", ngay=DAY).content.decode()
    assert "Sổ ghi đủ người của đơn vị này từ ngày 30/6/2023" in page
    assert "01/6/2023: chưa ghi đủ" in page


def test_an_open_degree_that_is_within_anyway_stands_apart_from_an_open_card(
    land: Map, enter: Enter, province
):
    set_territory(unit=land.nghia_ta, value="dac_biet", valid_from=date(2015, 1, 1),
                  assumption=True, source="", by=None, at=AT)  # fmt: skip
    enter(land.nghia_ta, levels={"degree": "trung_cap"})
    found = story(province, today=TODAY)
    at_report = found.moments[1]
    assert (at_report.counts[EITHER], at_report.counts["unknown"]) == (1, 0)
    assert (at_report.everybody[EITHER], at_report.everybody["unknown"]) == (1, 0)
    assert (at_report.within, at_report.card_open) == (1, 1)
    yearly = next(one for one in at_report.card_why if one.requirement == YEARLY)
    assert (yearly.people, yearly.alone) == (1, 0)
    assert all(one.people == 1 for one in at_report.card_why)
    assert "“Bồi dưỡng hằng năm theo vị trí việc làm” 1 người" in card_why_words(at_report)
    heading, lines = story_told(found)[1]
    assert heading.startswith(
        "Ngày 30/9/2023: 100% (1/1) người chưa có bằng đại học ở trong chuẩn về"
    )
    words = [label for label, _figure in lines]
    assert not any(label.startswith("Chưa đủ thông tin") for label in words)
    assert any(label.startswith("Xét mọi tiêu chuẩn") and "(1/1)" in label for label in words)


@pytest.mark.parametrize("page", ["/tieu-chuan/", "/tieu-chuan/danh-sach/", "/"])
def test_that_no_post_is_known_is_said_once_and_leads_to_recording_them(
    page: str, land: Map, enter: Enter, clerk, with_role, visit
):
    for _ in range(2):
        enter(land.new_nghia_ta, post="", begun="2025-07-01")
    enter(land.new_nghia_ta, begun="2025-07-01")
    shown = visit(clerk, page).content.decode()
    assert shown.count("Nhiều người chưa ghi chức danh") == 1
    assert "2/3" in shown
    assert "/ho-so/ghi-chuc-vu/" in shown
    leader = with_role(Role.APPROVER, land.new_nghia_ta)
    assert "/ho-so/ghi-chuc-vu/" not in visit(leader, page).content.decode()
    past = visit(clerk, page, ngay="02/7/2025").content.decode()
    assert "/ho-so/ghi-chuc-vu/" not in past


def test_a_run_shows_the_wording_it_was_frozen_by_beside_that_in_use(
    land: Map, enter: Enter, clerk, visit
):
    enter(land.nghia_ta, levels={"degree": "trung_cap"})
    run = freeze(unit=land.nghia_ta.pk, as_of=BEFORE, by=clerk, at=AT)
    texts = {folder: dict(files) for folder, files in rule_texts().items()}
    path = "standards/cong_chuc_xa.yaml"
    wanted = 'wants: {level: {field: "schooling", at_least: "thpt"}}'
    texts["standards"][path] = texts["standards"][path].replace(
        wanted, wanted.replace("thpt", "thcs")
    )
    older = RulebookVersion.objects.create(version="1" * 64, texts=texts, kept_at=AT)
    FrozenRun.objects.filter(pk=run.pk).update(rulebook=older)
    page = visit(clerk, f"/tieu-chuan/so-lieu-da-chot/{run.pk}/")
    (row,) = page.context["found"].reworded
    assert row.code == "cong_chuc.hoc_van"
    assert row.then_clause == row.now_clause
    assert row.then_clause.startswith("khoản 2 Điều 10, 33/2023/NĐ-CP (")
    assert "từ Trung học cơ sở trở lên" in row.then
    assert "từ Trung học phổ thông trở lên" in row.now
    text = page.content.decode()
    assert row.then in text
    assert row.now in text
    RulebookVersion.objects.filter(pk=older.pk).update(texts={"standards": {path: "khác"}})
    unread = visit(clerk, f"/tieu-chuan/so-lieu-da-chot/{run.pk}/")
    assert unread.context["found"].reworded is None
    assert "không còn đọc được" in unread.content.decode()


def test_of_an_unknown_post_the_post_is_asked_for_before_what_some_post_would_need(
    land: Map, enter: Enter, clerk
):
    enter(land.new_nghia_ta, post="", begun="2025-07-01")
    found = data_to_ask(ask(clerk, as_of=TODAY, today=TODAY))
    facts = {fact for paper in found.documents for fact in paper.facts}
    assert "Chức vụ, chức danh" in facts
    assert "Đào tạo ngành quân sự cơ sở" not in facts
    (one,) = found.people
    assert "Đào tạo ngành quân sự cơ sở" not in one.facts
    known = enter(land.new_nghia_ta, post="QS", begun="2025-07-01")
    again = data_to_ask(ask(clerk, as_of=TODAY, today=TODAY))
    (needs,) = [one.facts for one in again.people if one.id == known.pk]
    assert "Đào tạo ngành quân sự cơ sở, kèm ngày cấp" in needs
