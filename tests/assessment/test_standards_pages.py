"""The law on screen: whose standard, where, on which day, what replaced it, and who may read it."""

import re
from datetime import date
from io import BytesIO

import pytest
from openpyxl import load_workbook

from chuanhoa.assessment.queries import standards as law
from chuanhoa.assessment.queries.book import book
from chuanhoa.assessment.queries.documents import document_opened, documents_listed
from chuanhoa.org.models import Role
from tests.assessment.conftest import Enter
from tests.registry.conftest import Map

BROWSER = "/tieu-chuan/theo-chuc-danh/"
PAGES = [
    BROWSER,
    f"{BROWSER}?chucdanh=VPTK&diaban=dac_biet",
    f"{BROWSER}?ngach=01.003&sosanh=30/6/2025",
    "/tieu-chuan/theo-chuc-danh/cap_xa.trinh_do/",
    "/tieu-chuan/van-ban/",
    "/tieu-chuan/van-ban/?tu=nghi+dinh&hieuluc=1",
    "/tieu-chuan/van-ban/33/2023/NĐ-CP/",
]


def opened(visit, viewer, page: str, **more: str):
    path, _, query = page.partition("?")
    asked = dict(part.split("=") for part in query.split("&") if part)
    return visit(viewer, path, **{**asked, **more})


@pytest.mark.parametrize("role", [role for role in Role if role != Role.SCHOOL])
def test_whoever_is_logged_in_may_read_the_law(role: Role, land: Map, with_role, visit):
    viewer = with_role(role, land.new_nghia_ta)
    assert {opened(visit, viewer, page).status_code for page in PAGES} == {200}


@pytest.mark.parametrize(
    "day", ["2003-01-01", "2012-06-01", "2023-09-30", "2025-07-01", "2031-01-01"]
)
@pytest.mark.parametrize("page", PAGES)
def test_every_page_of_the_law_opens_on_every_day(page: str, day: str, db: None, province, visit):
    assert opened(visit, province, page, ngay=day).status_code == 200


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_a_post_shows_what_is_asked_by_which_clause_and_what_replaced_it(
    lang: str, db: None, client, province, visit
):
    client.cookies["django_language"] = lang
    asked = {"chucdanh": "VPTK", "diaban": "dac_biet", "ngay": "2023-09-30"}
    page = visit(province, BROWSER, **asked)
    text = page.content.decode()
    clauses = {
        "vi": ("khoản 3 Điều 10, 33/2023/NĐ-CP", "khoản 1 Điều 38, 33/2023/NĐ-CP"),
        "en": ("Art. 10.3, 33/2023/NĐ-CP", "Art. 38.1, 33/2023/NĐ-CP"),
    }
    for told in (*clauses[lang], "01/8/2028", "30/6/2025"):
        assert told in text
    successor = "/tieu-chuan/theo-chuc-danh/cap_xa.trinh_do/?ngay=2025-07-01"
    assert successor in text
    assert visit(province, successor).status_code == 200


def test_the_days_of_a_post_are_links_and_the_day_shown_is_marked(db: None, province, visit):
    page = visit(province, BROWSER, chucdanh="VPTK", ngay="2023-09-30")
    days = {stop.label: stop.here for stop in page.context["stops"]}
    assert "30/9/2023" not in days, "nothing changed on the day that is looked at"
    assert page.context["between"]
    assert "Đang xem ngày 30/9/2023" in page.content.decode()
    assert [label for label, here in days.items() if here] == ["01/8/2023"]
    (url,) = [stop.url for stop in page.context["stops"] if stop.label == "01/7/2025"]
    assert (url.count("ngay="), "chucdanh=VPTK" in url) == (1, True)
    later = visit(province, BROWSER, chucdanh="VPTK", ngay="2025-07-01")
    assert not later.context["between"]
    assert "cap_xa.trinh_do" in later.content.decode()


def test_what_changed_against_another_day_is_shown_beside_it(db: None, province, visit):
    asked = {"chucdanh": "VPTK", "ngay": "2025-07-01", "sosanh": "30/6/2025"}
    table = visit(province, BROWSER, **asked).context["changes"]
    kinds = {row.cells[0]: row.cells[1] for row in table.rows}
    assert kinds["Trình độ chuyên môn của công chức cấp xã"] == "Thôi áp dụng"
    assert kinds["Trình độ chuyên môn của cán bộ, công chức cấp xã"] == "Bắt đầu có hiệu lực"
    same = visit(province, BROWSER, **{**asked, "sosanh": "01/7/2025"}).context["changes"]
    assert same.rows == []


@pytest.mark.parametrize(("other", "first"), [("30/6/2025", "changes"), ("", "standards")])
def test_what_changed_against_a_day_that_was_asked_for_stands_first(
    other: str, first: str, db: None, province, visit
):
    page = visit(province, BROWSER, chucdanh="VPTK", ngay="2025-07-01", sosanh=other)
    tables = re.findall(r'data-table="(\w+)"', page.content.decode())
    assert (tables[0], sorted(tables)) == (first, ["changes", "standards"])


@pytest.mark.parametrize(
    ("other", "taken"),
    [("31/12/1929", False), ("1/1/1930", True), ("4/6/2109", True), ("5/6/2109", False),
     ("1/1/2110", False)],
)  # fmt: skip
def test_a_day_to_compare_with_that_the_law_is_not_reckoned_on_is_refused(
    other: str, taken: bool, db: None, province, visit
):
    told = visit(province, BROWSER, chucdanh="VPTK", ngay="2025-07-01", sosanh=other)
    assert told.status_code == 200
    assert ("Ghi ngày từ 01/01/1930 đến 04/6/2109." not in told.content.decode()) is taken


def test_why_a_standard_is_applied_no_more_is_told(db: None, province, visit):
    page = visit(
        province, "/tieu-chuan/theo-chuc-danh/cong_chuc.tu_phap.trinh_do/"
    ).content.decode()
    assert "Thôi áp dụng, không có quy định nối tiếp" in page
    assert "Luật Hộ tịch không vì thế mà hết hiệu lực" in " ".join(page.split())
    page = visit(province, "/tieu-chuan/theo-chuc-danh/can_bo.ubnd.trinh_do/").content.decode()
    assert "phần cán bộ sau ngày này chưa đọc được văn bản" in page


def test_what_a_collective_judges_is_listed_without_a_verdict(db: None, province, visit):
    page = visit(province, BROWSER, chucdanh="VPTK", ngay="2020-01-01")
    listed = {one.code for one in page.context["collective"]}
    assert "cong_chuc.chung.van_dong" in listed
    shown = {row.cells[0].main.text for row in page.context["table"].rows if row.cells}
    assert "Khả năng tổ chức, vận động nhân dân" not in shown


def test_words_of_a_document_stand_where_they_were_read(db: None, province, visit):
    page = visit(province, "/tieu-chuan/theo-chuc-danh/can_bo.ubnd.trinh_do/").content.decode()
    assert "“luật có quy định khác thì thực hiện theo luật đó”" in page


def test_every_wording_of_the_rulebook_can_be_told_in_both_languages(db: None):
    from django.utils import translation

    for lang in ("vi", "en"):
        with translation.override(lang):
            told = [law.requirement_told(one.code) for one in book().standards]
            assert all(one.demanded and one.who and one.since for some in told for one in some)


def test_an_unknown_requirement_or_document_is_not_found(db: None, province, visit):
    assert visit(province, "/tieu-chuan/theo-chuc-danh/khong.co/").status_code == 404
    assert visit(province, "/tieu-chuan/van-ban/khong-co/").status_code == 404
    page = visit(province, BROWSER, chucdanh="KHONG_CO", ngay="2023-09-30")
    assert len(page.context["table"].rows) > 20, "a post that nothing has asks of everybody"


def test_every_document_is_listed_and_opens_with_what_replaced_it(db: None, province, visit):
    listed = documents_listed()
    assert len(listed) == len(book().standards.documents)
    for one in listed:
        found = document_opened(one.doc)
        assert len({near.code for near in found.wordings}) == one.citing
        for kin in one.replaced_by:
            assert one.doc in {part.doc for part in document_opened(kin.doc).told.replaces}
        for kin in one.amended_by:
            assert one.doc in {part.doc for part in document_opened(kin.doc).told.amends}
    page = visit(province, "/tieu-chuan/van-ban/04/2004/QĐ-BNV/").content.decode()
    assert "/tieu-chuan/van-ban/33/2023/N%C4%90-CP/" in page


@pytest.mark.parametrize(
    ("doc", "by"), [("48/2019/QH14", "98/2025/QH15"), ("72/2020/NĐ-CP", "220/2025/NĐ-CP")]
)
def test_what_amends_a_document_is_told_apart_from_what_replaces_it(
    doc: str, by: str, db: None, province, visit
):
    facts = {
        one.label: one.value
        for one in visit(province, f"/tieu-chuan/van-ban/{doc}/").context["facts"]
    }
    assert facts["Được thay bằng"] == "không có"
    assert by in str(facts["Được sửa đổi bởi"].html())
    told = document_opened(by).told
    assert ([one.doc for one in told.amends], told.replaces) == ([doc], ())
    data = visit(province, "/tieu-chuan/van-ban/tai-ve.xlsx").content
    rows = list(load_workbook(BytesIO(data)).active.iter_rows(values_only=True))
    heads = next(row for row in rows if "Được sửa đổi bởi" in row)
    (own,) = [dict(zip(heads, row, strict=True)) for row in rows if doc in row]
    assert (own["Được thay bằng"], by in own["Được sửa đổi bởi"]) == (None, True)


def test_documents_stand_under_their_topics_and_none_is_left_out(db: None, province, visit):
    rows = visit(province, "/tieu-chuan/van-ban/").context["table"].rows
    heads = [row.heading for row in rows if row.heading]
    assert sorted(heads) == sorted({one.topic for one in documents_listed()})
    assert len(rows) - len(heads) == len(documents_listed())


def test_what_one_can_do_with_a_standard_is_not_printed(db: None, province, visit):
    page = visit(province, BROWSER).content.decode()
    links = re.findall(r"<a [^>]*>Tính thử thay đổi tiêu chuẩn này", page)
    assert links
    assert all('class="no-print"' in link for link in links)


def test_a_document_tells_what_it_states_beside_the_standards(db: None, province, visit):
    page = visit(province, "/tieu-chuan/van-ban/171/2025/NĐ-CP/").content.decode()
    assert "Không quá 45 tuổi khi được cử đi đào tạo sau đại học lần đầu" in page
    assert "Không quá 40 tuổi" not in page, "that is of the decree before"
    assert (
        "Tuổi khi được cử đi"
        not in visit(province, "/tieu-chuan/van-ban/11/CV-BCĐ/").content.decode()
    )


def test_documents_are_found_by_words_without_marks_and_by_day(db: None):
    assert [one.doc for one in documents_listed("04/2004")] == ["04/2004/QĐ-BNV"]
    some = documents_listed("dao tao")
    assert 0 < len(some) < len(documents_listed())
    then = {one.doc for one in documents_listed(in_force_on=date(2024, 1, 1))}
    assert {"33/2023/NĐ-CP", "22/2008/QH12"} <= then
    assert "80/2025/QH15" not in then


@pytest.mark.parametrize("name", ["theo-chuc-danh", "van-ban"])
def test_the_law_leaves_as_a_workbook(name: str, db: None, province, visit):
    answer = visit(province, f"/tieu-chuan/{name}/tai-ve.xlsx", ngay="2023-09-30", chucdanh="VPTK")
    sheet = load_workbook(BytesIO(answer.content)).active
    said = " ".join(str(cell.value) for row in sheet.iter_rows() for cell in row if cell.value)
    assert "33/2023/NĐ-CP" in said
    assert ("Trình độ chuyên môn của công chức cấp xã" in said) is (name == "theo-chuc-danh")


def test_the_changes_leave_with_the_standard(db: None, province, visit):
    asked = {"chucdanh": "VPTK", "ngay": "2025-07-01", "sosanh": "30/6/2025"}
    answer = visit(province, f"{BROWSER}tai-ve.xlsx", **asked)
    _standard, changes = load_workbook(BytesIO(answer.content)).worksheets
    said = [cell.value for row in changes.iter_rows() for cell in row]
    assert {"Thôi áp dụng", "Bắt đầu có hiệu lực", "không có"} <= set(said)


def test_a_clause_of_the_card_and_of_the_matrix_opens_the_law_of_that_day(
    land: Map, enter: Enter, clerk, visit
):
    official = enter(land.nghia_ta, levels={"degree": "trung_cap"})
    door = "/tieu-chuan/theo-chuc-danh/cong_chuc.trinh_do/?ngay=30%2F9%2F2023"
    for page in (f"/ho-so/{official.pk}/tieu-chuan/", "/tieu-chuan/", "/tieu-chuan/danh-sach/"):
        asked = {"kq": "unknown"} if "danh-sach" in page else {}
        assert door in visit(clerk, page, ngay="30/9/2023", **asked).content.decode(), page
    assert visit(clerk, door).status_code == 200
