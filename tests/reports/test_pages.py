"""The pages: what each role gets, how many questions they ask the database, what leaves as a file."""

import re
from datetime import UTC, datetime
from io import BytesIO
from itertools import product

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from python_calamine import CalamineWorkbook

from chuanhoa.org.models import JournalLine, Role
from tests.registry.conftest import Map
from tests.reports.conftest import Enter

PAGES = [
    "/",
    "/thong-ke/",
    "/thong-ke/co-cau/",
    "/thong-ke/con-so/degree.dai_hoc/",
    "/thong-ke/con-so/degree.dai_hoc/danh-sach/",
    "/thong-ke/luot/",
    "/thong-ke/luot/danh-sach/",
    "/thong-ke/bieu/",
    "/thong-ke/bieu/so_luong_chat_luong/",
    "/thong-ke/bieu/so_luong_chat_luong_chuc_danh/",
    "/thong-ke/bieu/dao_tao_boi_duong/",
    "/thong-ke/doi-chieu/",
    "/thong-ke/dien-bien/",
]
FILES = [
    "/thong-ke/co-cau/tai-ve.xlsx",
    "/thong-ke/luot/tai-ve.xlsx",
    "/thong-ke/bieu/so_luong_chat_luong/tai-ve.xlsx",
    "/thong-ke/doi-chieu/tai-ve.xlsx",
]
DAY = "30/9/2023"
PAGES_OF_GUARDED = [
    "/",
    *(f"/thong-ke/{one}/" for one in ("co-cau", "bieu/co_cau_chat_luong", "doi-chieu")),
]
SIGNED = re.compile(r"ngày \d\d tháng \d\d? năm 20\d\d")
LATER = datetime(2026, 6, 20, 3, tzinfo=UTC)


@pytest.mark.parametrize("page", PAGES)
def test_a_page_asks_as_often_for_three_people_as_for_one(
    page: str, land: Map, enter: Enter, province, visit
):
    asked = []
    for unit in (land.nghia_ta, land.luong_bang, land.binh_trung):
        enter(unit, levels={"degree": "dai_hoc"})
        visit(province, page, ngay=DAY)
        with CaptureQueriesContext(connection) as queries:
            assert visit(province, page, ngay=DAY).status_code == 200
        asked.append(len(queries))
    assert asked[2] <= asked[0]


def test_no_page_names_anybody_out_of_scope(land: Map, enter: Enter, clerk, country, visit):
    enter(land.nghia_ta, full_name="Ma Thị Chầm", levels={"degree": "dai_hoc"})
    enter(land.xa, full_name="Khuất Văn Xứ", levels={"degree": "dai_hoc"})

    def told(viewer) -> str:
        return "".join(visit(viewer, page, ngay=DAY).content.decode() for page in PAGES)

    near, all_of_it = told(clerk), told(country)
    assert ("Khuất Văn Xứ" in near, "Tỉnh Xa" in near, "Xã Xa" in near) == (False, False, False)
    assert "Khuất Văn Xứ" in all_of_it, "there was something to leak"


def test_a_masked_count_is_not_told_by_the_pages_behind_it(
    land: Map, enter: Enter, with_role, visit
):
    for people in ("kinh", "kinh", "kinh", *["tay"] * 7, *[""] * 6):
        enter(land.nghia_ta, ethnicity=people)
    leader = with_role(Role.APPROVER, land.province)
    for code, told in (("ethnicity.kinh", 3), ("ethnicity.minority", 6)):
        door = f"/thong-ke/con-so/{code}/"
        for page in (door, f"{door}danh-sach/"):
            text = visit(leader, page, ngay=DAY, donvi="02071").content.decode()
            assert "giữ kín" in text, page
            assert f'<span class="nb">{told}</span>' not in text, page


def test_every_page_with_a_hidden_figure_says_what_the_word_means(
    land: Map, enter: Enter, with_role, visit
):
    for people in ("kinh", "kinh", "kinh", *["tay"] * 7, *[""] * 6):
        enter(land.nghia_ta, ethnicity=people)
    leader = with_role(Role.APPROVER, land.province)
    small = "“giữ kín”: nhóm quá nhỏ, không hiện số để không lộ ra một người nào."
    daily = "chỉ hiện ở ngày 31/12 (gần nhất: 31/12/2022)"
    for page, (day, said) in product(PAGES_OF_GUARDED, ((DAY, daily), ("31/12/2022", small))):
        told = visit(leader, page, ngay=day, nhom="nhan-khau").content.decode()
        assert said in told, (page, day)
    for page in ("/thong-ke/co-cau/", "/thong-ke/con-so/ethnicity.minority/"):
        told = visit(leader, page, ngay=DAY, nhom="nhan-khau").content.decode()
        (way,) = set(re.findall(r'href="(\?[^"]*)">Xem trang này ngày 31/12/2022', told))
        there = visit(leader, page + way.replace("&amp;", "&")).content.decode()
        assert small in there
        assert "Xem trang này ngày" not in there
    plain = visit(leader, "/thong-ke/co-cau/", ngay=DAY).content.decode()
    assert daily not in plain, "no such group"


def test_posts_not_known_are_a_dash_on_paper_with_its_meaning(
    land: Map, enter: Enter, province, visit
):
    enter(land.nghia_ta)
    text = visit(province, "/thong-ke/bieu/so_luong_chat_luong/", ngay=DAY).content.decode()
    assert (
        '<td><span class="no-print">không rõ</span>'
        '<span class="print-only" aria-hidden="true">–</span></td>'
    ) in text
    assert '<p class="print-only">– ở cột biên chế được giao: không rõ' in text


@pytest.mark.parametrize("page", [*PAGES[1:], *FILES])
def test_who_may_read_no_figures_is_told_so(page: str, land: Map, with_role, visit):
    assert visit(with_role(Role.ADMINISTRATOR, None), page, ngay=DAY).status_code == 403


def test_the_overview_of_somebody_without_figures_has_none(
    land: Map, enter: Enter, with_role, visit
):
    enter(land.nghia_ta)
    told = visit(with_role(Role.ADMINISTRATOR, None), "/", ngay=DAY)
    assert told.status_code == 200
    assert "có mặt" not in told.content.decode()
    assert "Chọn việc cần làm ở thanh bên trái." in told.content.decode()
    assert "Sổ chưa có ai" not in told.content.decode()


def test_figures_without_names_for_those_who_may_not_open_them(
    land: Map, enter: Enter, with_role, visit
):
    enter(land.nghia_ta, full_name="Ma Thị Chầm", levels={"degree": "dai_hoc"})
    editor = with_role(Role.EDITOR, land.province)
    door = visit(editor, "/thong-ke/con-so/degree.dai_hoc/", ngay=DAY).content.decode()
    assert "100%" in door
    assert "danh-sach" not in door
    assert visit(editor, "/thong-ke/con-so/degree.dai_hoc/danh-sach/", ngay=DAY).status_code == 403
    assert visit(editor, "/thong-ke/luot/danh-sach/", ngay=DAY).status_code == 403


def test_percentages_print_with_their_numbers_and_the_unknown_column_shows(
    land: Map, enter: Enter, province, visit
):
    for level in ("dai_hoc", "dai_hoc", "thac_si"):
        enter(land.nghia_ta, levels={"degree": level})
    told = visit(province, "/thong-ke/co-cau/", ngay=DAY, donvi="02071").content.decode()
    assert "66,67%" in told
    assert "(2/3)" in told
    assert "Không rõ" in told


def test_the_address_alone_decides_what_is_shown(land: Map, enter: Enter, province, visit):
    enter(land.nghia_ta)
    asked = {"ngay": DAY, "donvi": "97", "bando": "sau"}
    told = visit(province, "/thong-ke/co-cau/", **asked).content.decode()
    assert "Xếp lại theo địa giới ngày 01/7/2025" in told
    assert f"?ngay={DAY.replace('/', '%2F')}&amp;donvi=97" in told


def test_a_unit_that_was_not_there_that_day_answers_with_the_way_on(land: Map, province, visit):
    answer = visit(province, "/thong-ke/co-cau/", donvi="02062", ngay="31/12/2025")
    assert answer.status_code == 404
    told = answer.content.decode()
    assert "Xã Lương Bằng" in told
    assert "30/6/2025" in told


WORST = [
    {"donvi": "x" * 300}, {"donvi": "-1"}, {"bando": "<script>"}, {"nhom": "zzz"}, {"ngay": "x"},
    {"tu": "99/99/9999", "den": "x", "ky": "zzz"}, {"trang": "99999999999"}, {"hang": "khong-ro"},
    {"moc": "zzz", "chitieu": "party.yes"}, {"phan": "zzz"}, {"ngay": "01/01/1930"},
]  # fmt: skip


@pytest.mark.parametrize("page", PAGES)
def test_the_worst_addresses_are_answered(page: str, land: Map, province, visit):
    answers = {visit(province, page, **asked).status_code for asked in WORST}
    assert answers <= {200, 404}


@pytest.mark.parametrize("file", FILES)
def test_a_file_opens_with_letterhead_figures_and_a_place_to_sign(
    file: str, land: Map, enter: Enter, province, visit
):
    enter(land.nghia_ta, levels={"degree": "dai_hoc"})
    answer = visit(province, file, ngay=DAY, donvi="02071")
    rows = CalamineWorkbook.from_filelike(BytesIO(answer.content)).get_sheet_by_index(0).to_python()
    told = [str(cell) for row in rows for cell in row if cell != ""]
    assert any("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM" in cell for cell in told)
    assert any("XÃ NGHĨA TÁ" in cell for cell in told)
    assert any("Tính đến ngày 30/9/2023" in cell for cell in told)
    assert any("NGƯỜI LẬP" in cell for cell in told)
    assert "" not in told


LETTERED = [
    *FILES,
    "/thong-ke/dien-bien/tai-ve.xlsx",
    "/thong-ke/con-so/staff/tai-ve.xlsx",
    "/ho-so/tai-ve.xlsx",
    "/ho-so/bien-dong/tai-ve.xlsx",
    "/ho-so/bien-che/tai-ve.xlsx",
    "/tieu-chuan/tai-ve.xlsx",
    "/tieu-chuan/can-bo-sung/tai-ve.xlsx",
]


def test_every_file_has_the_same_letterhead_and_the_day_on_which_it_was_made(
    land: Map, enter: Enter, province, clerk, visit
):
    enter(land.new_nghia_ta, begun="2025-07-01")
    heads = ["ỦY BAN NHÂN DÂN TỈNH MẪU", "ỦY BAN NHÂN DÂN XÃ NGHĨA TÁ"]
    for file in LETTERED:
        answer = visit(clerk, file)
        sheet = CalamineWorkbook.from_filelike(BytesIO(answer.content)).get_sheet_by_index(0)
        told = [str(cell) for row in sheet.to_python() for cell in row if cell != ""]
        assert (file, [cell for cell in told if "UBND" in cell]) == (file, [])
        assert (file, [cell for cell in told if "ỦY BAN" in cell]) == (file, heads)
        assert sum(bool(SIGNED.search(cell)) for cell in told) == 1, file
    page = visit(clerk, "/thong-ke/co-cau/").content.decode()
    assert all(head in page for head in heads)
    assert SIGNED.search(visit(clerk, "/ho-so/bien-che/").content.decode()), "on paper, too"


def test_every_file_is_written_down_without_names(land: Map, enter: Enter, province, visit):
    enter(land.nghia_ta)
    visit(province, FILES[0], ngay=DAY)
    line = JournalLine.objects.filter(verb="report.export").get()
    assert (line.by_id, line.counts) == (province.pk, {"rows": 1})


def test_the_list_behind_a_figure_leaves_only_with_the_right_to_export(
    land: Map, enter: Enter, clerk, with_role, visit
):
    enter(land.nghia_ta, full_name="Ma Thị Chầm")
    page = "/thong-ke/con-so/staff/tai-ve.xlsx"
    answer = visit(clerk, page, ngay=DAY)
    rows = CalamineWorkbook.from_filelike(BytesIO(answer.content)).get_sheet_by_index(0).to_python()
    assert any("Ma Thị Chầm" in row for row in rows)
    assert visit(with_role(Role.INSPECTOR, land.province), page, ngay=DAY).status_code == 403
    assert JournalLine.objects.filter(verb="report.export_names").count() == 1


def test_screens_speak_english_too(land: Map, enter: Enter, province, visit, client):
    enter(land.nghia_ta, levels={"degree": "dai_hoc"})
    client.cookies["django_language"] = "en"
    told = visit(province, "/thong-ke/co-cau/", ngay=DAY).content.decode()
    assert "University" in told


@pytest.mark.parametrize("page", PAGES)
def test_every_page_can_be_asked_as_it_was_known_then(
    page: str, land: Map, enter: Enter, province, visit
):
    enter(land.nghia_ta, full_name="Ma Thị Chầm", levels={"degree": "dai_hoc"}, at=LATER)
    told = visit(province, page, biet="15/6/2026").content.decode()
    now = visit(province, page).content.decode()
    assert "Theo những gì sổ đã biết đến hết ngày 15/6/2026" in told
    assert "biet=15%2F6%2F2026" in told
    assert "Ma Thị Chầm" not in told
    assert "Theo những gì sổ" not in now


def test_the_register_can_be_asked_as_it_was_known_then(land: Map, enter: Enter, province, visit):
    enter(land.nghia_ta, full_name="Ma Thị Chầm", at=LATER)
    asked = {"ngay": DAY, "biet": "15/6/2026"}
    assert "Ma Thị Chầm" not in visit(province, "/ho-so/", **asked).content.decode()
    assert "Ma Thị Chầm" in visit(province, "/ho-so/", ngay=DAY).content.decode()


def test_a_series_leaves_as_numbers(land: Map, enter: Enter, province, visit):
    enter(land.nghia_ta, levels={"degree": "dai_hoc"})
    enter(land.nghia_ta, levels={"degree": "trung_cap"})
    asked = {"ngay": DAY, "donvi": "02071", "tu": "2023", "moc": "quarter"}
    answer = visit(province, "/thong-ke/dien-bien/tai-ve.xlsx", **asked)
    rows = CalamineWorkbook.from_filelike(BytesIO(answer.content)).get_sheet_by_index(0).to_python()
    assert ["30/9/2023", 1.0, 2.0, 0.5, 0.0] in rows


def test_shares_leave_as_numbers_that_excel_computes_with(land: Map, enter: Enter, province, visit):
    for level in ("dai_hoc", "dai_hoc", "thac_si", "dai_hoc"):
        enter(land.nghia_ta, levels={"degree": level})
    answer = visit(province, FILES[0], ngay=DAY, donvi="02071")
    rows = CalamineWorkbook.from_filelike(BytesIO(answer.content)).get_sheet_by_index(0).to_python()
    (line,) = [row for row in rows if "Xã Nghĩa Tá" in row]
    assert line[:9] == ["1", "Xã Nghĩa Tá", 4.0, 0.0, 4.0, 1.0, 0.25, 3.0, 0.75]
