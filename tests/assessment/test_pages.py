"""The pages: what each role gets, how many questions they ask, what adds up, what leaves as a file."""

import re
from datetime import date, timedelta
from io import BytesIO

import docx
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from docx.enum.section import WD_ORIENT
from openpyxl import load_workbook

from chuanhoa.assessment.actions import freeze, record_decision, set_territory
from chuanhoa.assessment.models import FrozenPerson, FrozenRun, ProvinceDecision, RulebookVersion
from chuanhoa.org.actions import NewUnit, Refused, Taken, reform_units
from chuanhoa.org.models import JournalLine, Role, UnitKind
from chuanhoa.registry import actions
from chuanhoa.registry.models import Credential
from chuanhoa.registry.queries import NotAllowed
from chuanhoa.ui.dates import office_date
from tests.assessment.conftest import BEFORE, Enter
from tests.registry.conftest import REFORM, Map
from tests.registry.factories import AT, LONG_AGO, UserFactory

DAY = "30/9/2023"
PAGES = [
    "/tieu-chuan/",
    "/tieu-chuan/?theo=chuc-danh",
    "/tieu-chuan/?theo=don-vi",
    "/tieu-chuan/con-so/?kq=met",
    "/tieu-chuan/danh-sach/",
    "/tieu-chuan/danh-sach/?kq=unknown",
    "/tieu-chuan/chuong-trinh/",
    "/tieu-chuan/can-bo-sung/",
    "/tieu-chuan/so-lieu-da-chot/",
    "/tieu-chuan/dia-ban/",
    "/tieu-chuan/sap-den-han/",
    "/tieu-chuan/nam-moc/",
    "/tieu-chuan/chuc-danh-tieu-chuan/",
    "/tieu-chuan/dien-bien/",
    "/tieu-chuan/dien-bien/?yc=cong_chuc.trinh_do",
]
FILES = [
    "/tieu-chuan/tai-ve.xlsx",
    "/tieu-chuan/chuc-danh-tieu-chuan/tai-ve.xlsx",
    "/tieu-chuan/danh-sach/tai-ve.xlsx?kq=unknown",
    "/tieu-chuan/chuong-trinh/tai-ve.xlsx",
    "/tieu-chuan/dien-bien/tai-ve.xlsx",
    "/tieu-chuan/can-bo-sung/tai-ve.xlsx",
    "/tieu-chuan/can-bo-sung/de-dien.xlsx",
]
READERS = {
    Role.PERSONNEL_CLERK, Role.PARTY_BUILDING, Role.APPROVER, Role.HOME_AFFAIRS,
    Role.PARTY_ORGANISATION, Role.INSPECTOR,
}  # fmt: skip


def opened(visit, viewer, page: str, day: str = DAY):
    path, _, query = page.partition("?")
    return visit(
        viewer, path, ngay=day, **dict(part.split("=") for part in query.split("&") if part)
    )


@pytest.mark.parametrize("page", PAGES)
def test_a_page_asks_as_often_for_three_people_as_for_one(
    page: str, land: Map, enter: Enter, province, visit
):
    asked = []
    for unit in (land.nghia_ta, land.luong_bang, land.binh_trung):
        enter(unit, levels={"degree": "trung_cap"})
        opened(visit, province, page)
        with CaptureQueriesContext(connection) as queries:
            assert opened(visit, province, page).status_code == 200
        asked.append(len(queries))
    assert asked[2] <= asked[0]


def test_the_card_asks_as_often_for_three_credentials_as_for_one(
    land: Map, enter: Enter, clerk, visit
):
    official = enter(land.nghia_ta, levels={"degree": "trung_cap"})
    page, asked = f"/ho-so/{official.pk}/tieu-chuan/", []
    for field, level in (("it", "co_ban"), ("political_theory", "so_cap"), ("schooling", "thpt")):
        actions.add_credential(
            official=official, credential={"field": field, "level": level, "awarded": "2014"},
            by=None, at=AT,
        )  # fmt: skip
        opened(visit, clerk, page)
        with CaptureQueriesContext(connection) as queries:
            assert opened(visit, clerk, page).status_code == 200
        asked.append(len(queries))
    assert asked == [asked[0]] * 3


@pytest.mark.parametrize("role", [role for role in Role if role != Role.SCHOOL])
def test_only_those_who_may_see_people_see_who_meets_what(
    role: Role, land: Map, enter: Enter, with_role, visit
):
    enter(land.nghia_ta)
    viewer = with_role(role, land.new_nghia_ta)
    got = {opened(visit, viewer, page).status_code for page in PAGES}
    assert got == ({200} if role in READERS else {403})


def test_no_page_names_anybody_out_of_scope(land: Map, enter: Enter, clerk, country, visit):
    enter(land.nghia_ta, full_name="Ma Thị Chầm")
    far = enter(land.xa, full_name="Khuất Văn Xứ")

    def said(viewer) -> str:
        return "".join(opened(visit, viewer, page).content.decode() for page in PAGES)

    near, all_of_it = said(clerk), said(country)
    assert ("Khuất Văn Xứ" in near, "Xã Xa" in near) == (False, False)
    assert "Khuất Văn Xứ" in all_of_it, "there was something to leak"
    card = f"/ho-so/{far.pk}/tieu-chuan/"
    assert (visit(clerk, card).status_code, visit(country, card).status_code) == (404, 200)
    assert visit(clerk, "/tieu-chuan/", donvi="09901", ngay=DAY).status_code == 403


def test_a_unit_that_did_not_stand_that_day_is_told_so(land: Map, enter: Enter, country, visit):
    page = visit(country, "/tieu-chuan/", donvi="02062", ngay="02/7/2025")
    assert (page.status_code, "Xã Lương Bằng" in page.content.decode()) == (404, True)


@pytest.mark.parametrize("by", ["", "chuc-danh", "don-vi"])
def test_every_line_of_the_matrix_adds_up_to_its_headcount(
    by: str, land: Map, enter: Enter, province, visit
):
    enter(land.nghia_ta, levels={"degree": "dai_hoc"})
    enter(land.nghia_ta, levels={"degree": "trung_cap"})
    enter(land.luong_bang)
    enter(land.binh_trung, post="BT", staff_kind="can_bo")
    page = visit(province, "/tieu-chuan/", theo=by, ngay=DAY)
    found = page.context["matrix"]
    assert found.headcount == 4
    assert found.lines
    assert {sum(line.counts.values()) for line in found.lines} <= {1, 2, 3, 4}
    if by:
        assert sum(line.headcount for line in found.lines) == 4
        assert sum(found.totals.values()) == 4
    else:
        assert {line.headcount for line in found.lines} == {4}


def test_a_number_opens_onto_as_many_people_as_it_says(land: Map, enter: Enter, province, visit):
    for unit in (land.nghia_ta, land.nghia_ta, land.luong_bang):
        enter(unit)
    page = visit(province, "/tieu-chuan/", theo="don-vi", ngay=DAY).content.decode()
    doors = [
        door.replace("&amp;", "&")
        for door in re.findall(r'href="(/tieu-chuan/con-so/[^"]+)"', page)
    ]
    assert doors
    for door in doors:
        shown = visit(province, door).context
        if not shown["people_url"]:
            continue
        listed = visit(province, shown["people_url"]).context["found"]
        assert (listed.people, listed.total) == (shown["shown"].k, shown["shown"].k)


@pytest.mark.parametrize("file", FILES)
def test_a_list_leaves_as_a_workbook_with_head_and_foot(
    file: str, land: Map, enter: Enter, clerk, leader, visit
):
    enter(land.nghia_ta, full_name="=Lò Văn An")
    answer = opened(visit, clerk, file)
    assert answer.status_code == 200
    sheet = load_workbook(BytesIO(answer.content)).active
    said = [str(cell.value) for row in sheet.iter_rows() for cell in row if cell.value is not None]
    assert any("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM" in text for text in said)
    assert not any(cell.data_type == "f" for row in sheet.iter_rows() for cell in row)
    if (
        not {"chuong-trinh", "dien-bien", "chuc-danh-tieu-chuan"} & {*file.split("/")}
        and file != FILES[0]
    ):
        assert "=Lò Văn An" in said
    assert JournalLine.objects.order_by("-seq")[0].verb.startswith("assessment.export")
    assert opened(visit, leader, file).status_code == 403


@pytest.mark.parametrize(
    "file",
    [
        "/tieu-chuan/danh-sach/tai-ve.docx?kq=unknown",
        "/tieu-chuan/chuong-trinh/tai-ve.docx",
        "/tieu-chuan/can-bo-sung/tai-ve.docx",
    ],
)
def test_a_list_leaves_for_word_with_head_sums_and_foot(
    file: str, land: Map, enter: Enter, clerk, leader, visit
):
    for unit, name in ((land.nghia_ta, "Lò Văn Bích"), (land.luong_bang, "Lò Văn An")):
        enter(unit, full_name=name)
    answer = opened(visit, clerk, file)
    assert answer.status_code == 200
    assert 'filename="' in answer["Content-Disposition"]
    assert answer["Content-Disposition"].endswith('.docx"')
    made = docx.Document(BytesIO(answer.content))
    assert made.sections[0].orientation == WD_ORIENT.LANDSCAPE
    cells = [cell.text for table in made.tables for row in table.rows for cell in row.cells]
    told = "\n".join(cells)
    assert "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM" in told
    assert "THỦ TRƯỞNG CƠ QUAN" in told
    if "chuong-trinh" not in file:
        assert cells.index("Lò Văn An") < cells.index("Lò Văn Bích")
    if "danh-sach" in file:
        assert {"Cộng: 1 người", "Tổng cộng: 2 người"} <= set(cells)
    assert JournalLine.objects.order_by("-seq")[0].verb.startswith("assessment.export")
    assert opened(visit, leader, file).status_code == 403


def test_the_sheet_to_fill_is_read_back_by_the_importer(land: Map, enter: Enter, clerk, visit):
    from chuanhoa.core.sheets import read
    from chuanhoa.org.queries import catalogues

    enter(land.nghia_ta, full_name="Lò Văn An")
    answer = opened(visit, clerk, "/tieu-chuan/can-bo-sung/de-dien.xlsx")
    found = read(answer.content, "bang-de-dien.xlsx", catalogues=catalogues())
    (sheet,) = found.sheets  # the hidden list of choices is our own
    fields = {column.field for column in sheet.columns}
    assert {"full_name", "birth", "sex", "commune", "position", "degree", "record"} <= fields


def test_an_assumed_class_is_said_on_every_page_that_uses_it(land: Map, enter: Enter, clerk, visit):
    official = enter(land.nghia_ta)
    pages = [*PAGES[:3], *PAGES[4:8], f"/ho-so/{official.pk}/tieu-chuan/"]
    warned = [" giả định" in opened(visit, clerk, page).content.decode() for page in pages]
    assert warned == [False] * len(pages)
    set_territory(unit=land.nghia_ta, value="mien_nui", valid_from=LONG_AGO, assumption=True,
                  source="", by=None, at=AT)  # fmt: skip
    warned = [" giả định" in opened(visit, clerk, page).content.decode() for page in pages]
    assert warned == [True] * len(pages)


def test_the_file_of_classes_and_decisions_opens_on_a_sheet_with_lines(land: Map, province, visit):
    def sheets() -> list[str]:
        file = visit(province, "/tieu-chuan/dia-ban/tai-ve.xlsx", ngay=DAY).content
        return load_workbook(BytesIO(file)).sheetnames

    set_territory(unit=land.nghia_ta, value="mien_nui", valid_from=LONG_AGO, assumption=True,
                  source="", by=None, at=AT)  # fmt: skip
    assert sheets() == ["Loại địa bàn", "Quyết định"]
    record_decision(province=land.province, level="trung_cap", territory="dac_biet", number="1",
                    valid_from=LONG_AGO, by=province, at=AT)  # fmt: skip
    assert sheets() == ["Quyết định", "Loại địa bàn"]


def test_the_own_card_is_open_to_its_person_alone(land: Map, enter: Enter, with_role, visit):
    official, other = enter(land.nghia_ta), enter(land.nghia_ta)
    viewer = with_role(Role.INDIVIDUAL, land.new_nghia_ta)
    actions.link_account(official=official, user=viewer, by=None, at=AT)
    got = [
        visit(viewer, f"/ho-so/{one.pk}/tieu-chuan/", ngay=DAY).status_code
        for one in (official, other)
    ]
    assert got == [200, 404]


def test_a_frozen_run_stays_as_it_was_and_says_what_has_changed(
    land: Map, enter: Enter, clerk, visit
):
    official = enter(land.nghia_ta, full_name="Lò Văn An", levels={"degree": "trung_cap"})
    visit(clerk, "/tieu-chuan/")
    answer = _freeze(visit, clerk)
    run = FrozenRun.objects.get()
    assert (answer.status_code, answer.headers["Location"].split("?")[0]) == (
        302, f"/tieu-chuan/so-lieu-da-chot/{run.pk}/",
    )  # fmt: skip
    assert (run.headcount, run.as_of, run.rulebook.version) == (
        1, BEFORE, RulebookVersion.objects.get().version,
    )  # fmt: skip
    frozen = FrozenPerson.objects.get().findings
    page = visit(clerk, f"/tieu-chuan/so-lieu-da-chot/{run.pk}/")
    assert (page.context["found"].moved, page.context["found"].line.same_rules) == ((), True)
    row = Credential.objects.get(official=official)
    actions.correct(
        row=row, changes={"level": "dai_hoc"}, by=None, at=run.frozen_at + timedelta(days=1)
    )
    RulebookVersion.objects.update(texts={"standards": {"standards/x.yaml": "khác"}})
    FrozenRun.objects.update(rulebook=_older())
    page = visit(clerk, f"/tieu-chuan/so-lieu-da-chot/{run.pk}/")
    found = page.context["found"]
    assert not found.line.same_rules
    assert "standards/x.yaml" in found.files
    assert {one.full_name for one in found.moved} <= {"Lò Văn An"}
    assert FrozenPerson.objects.get().findings == frozen
    assert all(not one.by_rules for one in found.moved)
    file = load_workbook(
        BytesIO(visit(clerk, f"/tieu-chuan/so-lieu-da-chot/{run.pk}/tai-ve.xlsx").content)
    )
    listed = [cell.value for row in file.worksheets[1].iter_rows() for cell in row]
    assert "Lò Văn An" in listed


def _older() -> RulebookVersion:
    old = RulebookVersion.objects.get()
    return RulebookVersion.objects.create(version="0" * 64, texts=old.texts, kept_at=AT)


def _freeze(visit, viewer):
    from django.test import Client

    client = Client()
    client.force_login(viewer, backend="django.contrib.auth.backends.ModelBackend")
    return client.post(
        "/tieu-chuan/so-lieu-da-chot/chot/?donvi=02071&ngay=2023-09-30", {"note": "x"}
    )


def test_the_same_facts_freeze_to_the_same_hash(land: Map, enter: Enter, clerk):
    enter(land.nghia_ta, levels={"degree": "dai_hoc"})
    first, again = (freeze(unit=land.nghia_ta.pk, as_of=BEFORE, by=clerk, at=AT) for _ in range(2))
    enter(land.nghia_ta)
    later = freeze(unit=land.nghia_ta.pk, as_of=BEFORE, by=clerk, at=AT)
    assert first.input_hash == again.input_hash != later.input_hash
    assert RulebookVersion.objects.count() == 1


def test_nobody_freezes_or_opens_a_run_of_another_unit(
    land: Map, enter: Enter, clerk, country, visit
):
    enter(land.xa)
    with pytest.raises(NotAllowed):
        freeze(unit=land.xa.pk, as_of=BEFORE, by=clerk, at=AT)
    run = freeze(unit=land.xa.pk, as_of=BEFORE, by=country, at=AT)
    page = f"/tieu-chuan/so-lieu-da-chot/{run.pk}/"
    assert (visit(clerk, page).status_code, visit(country, page).status_code) == (404, 200)


def test_a_frozen_run_tells_no_ethnicity_to_whoever_may_not_see_it(
    land: Map, enter: Enter, clerk, leader, visit
):
    for ethnicity in ("kinh", "tay"):
        enter(land.nghia_ta, ethnicity=ethnicity, levels={"degree": "trung_cap"})
    run = freeze(unit=land.nghia_ta.pk, as_of=BEFORE, by=clerk, at=AT)
    for row in FrozenPerson.objects.filter(run=run):
        assert row.seen(guarded=False) == (row.veiled or row.findings)
    assert len({str(row.seen(guarded=False)) for row in FrozenPerson.objects.all()}) == 1
    assert visit(leader, f"/tieu-chuan/so-lieu-da-chot/{run.pk}/").status_code == 200


def test_a_decision_is_recorded_followed_and_withdrawn_by_the_province_alone(
    land: Map, enter: Enter, clerk, province, visit
):
    stated = {"province": land.province, "level": "trung_cap", "territory": "dac_biet", "at": AT}
    with pytest.raises(NotAllowed):
        record_decision(**stated, number="1", valid_from=LONG_AGO, by=clerk)
    record_decision(**stated, number="1", valid_from=LONG_AGO, by=province)
    record_decision(**stated, number="2", valid_from=date(2024, 1, 1), by=province)
    rows = ProvinceDecision.objects.open().order_by("valid_from")
    assert [(row.number, row.valid_from, row.valid_to) for row in rows] == [
        ("1", LONG_AGO, date(2023, 12, 31)), ("2", date(2024, 1, 1), None),
    ]  # fmt: skip
    assert ProvinceDecision.objects.count() == 3, "nothing is overwritten"
    page = f"/tieu-chuan/dia-ban/quyet-dinh/{rows[1].pk}/rut/"
    assert (visit(clerk, page).status_code, visit(province, page).status_code) == (403, 200)


def test_a_decision_of_a_province_that_stands_no_more_is_recorded_for_its_days(
    land: Map, enter: Enter, province, visit, client
):
    (old,) = reform_units(
        on=LONG_AGO, legal_act="", by=None, at=AT,
        new=[NewUnit("06", "Tỉnh Cũ", UnitKind.TINH, None)],
    )  # fmt: skip
    (new,) = reform_units(
        on=REFORM, legal_act="", by=None, at=AT,
        new=[NewUnit("88", "Tỉnh Mới", UnitKind.TINH, None, (Taken(old.pk, whole=True),))],
    )  # fmt: skip
    office = UserFactory(role=Role.HOME_AFFAIRS, unit=new)
    page = "/tieu-chuan/dia-ban/quyet-dinh/"
    client.force_login(office, backend="django.contrib.auth.backends.ModelBackend")
    led = client.get(page, {"donvi": "06", "ngay": "2023-09-30"})
    assert led.status_code == 409
    door = led.context["door"]
    assert str(old.pk) in door, "a day of the past leads to the form of today"
    form = client.get(door).context["form"]
    assert [label for _key, label in form.fields["province"].choices] == [
        "Tỉnh Mới (88, từ 01/7/2025)", f"Tỉnh Cũ (06, từ {office_date(LONG_AGO)} đến 30/6/2025)"
    ]  # fmt: skip
    assert form.initial["province"] == str(old.pk)
    codes = [code for code, _label in form.fields["level"].choices]
    assert "trung_cap" in codes
    assert not {"chua", "so_cap"} & set(codes)
    told = {"level": "trung_cap", "number": "1", "by": office, "at": AT}
    for unit, day in ((new, BEFORE), (old, REFORM)):
        with pytest.raises(Refused, match="Chọn tỉnh của ngày đó"):
            record_decision(province=unit, valid_from=day, **told)
    with pytest.raises(Refused, match="thấp hơn mức thấp nhất"):
        record_decision(province=old, valid_from=BEFORE, **{**told, "level": "so_cap"})
    record_decision(province=old, valid_from=LONG_AGO, **told)
    assert "Tỉnh Cũ" in visit(office, "/tieu-chuan/dia-ban/").content.decode()
    assert "Tỉnh Cũ" not in visit(province, "/tieu-chuan/dia-ban/").content.decode()
    told = load_workbook(BytesIO(visit(office, "/tieu-chuan/dia-ban/tai-ve.xlsx").content))
    assert "Tỉnh Cũ" in str([cell.value for row in told.worksheets[0] for cell in row])
    assert told.sheetnames[:2] == ["Quyết định", "Loại địa bàn"]
