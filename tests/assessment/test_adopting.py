"""Adopting on the web: stated, looked at, signed; a file by the same door; the list and taking back."""

import html
from datetime import date
from io import BytesIO
from typing import Any
from urllib.parse import urlencode

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from openpyxl import load_workbook

from chuanhoa.assessment.actions import set_territory
from chuanhoa.assessment.models import AdoptedOverlay
from chuanhoa.assessment.queries.book import book, shipped
from chuanhoa.assessment.queries.drafts import adopted_file
from chuanhoa.core.assess.warm import warm
from chuanhoa.core.rulebook.standards import Added, Reworded
from chuanhoa.org.models import JournalLine, Role
from chuanhoa.registry.models import Official
from tests.assessment.conftest import Enter
from tests.registry.conftest import REFORM, Map
from tests.registry.factories import AT

LIST = "/tieu-chuan/quy-dinh-rieng/"
DOOR = f"{LIST}thong-qua/"
DRAFT = {
    "viec": "doi", "yc": "cap_xa.trinh_do", "muc": "degree.thac_si", "tu": "1/1/2100",
    "canhcu": "Dự thảo 12",
}  # fmt: skip
PAPER = {
    "name": "Trình độ của tỉnh", "number": "12/2026/QĐ-UBND", "issued": "10/01/2026",
    "issuer": "UBND tỉnh", "title": "Quyết định quy định trình độ", "article": "Điều 3",
    "mark": "text",
}  # fmt: skip
SIGNED = {**PAPER, "first": "01/01/2099"}


@pytest.fixture(scope="module", autouse=True)
def _compiled() -> None:
    warm(shipped().book)


@pytest.fixture
def office(land: Map, enter: Enter) -> dict[str, Official]:
    set_territory(unit=land.new_nghia_ta, value="mien_nui", valid_from=REFORM, assumption=False,
                  source="", by=None, at=AT)  # fmt: skip
    post = {"post": "CHUYEN_VIEN", "begun": "2025-07-01", "ethnicity": "kinh"}
    below = {
        **post,
        "ethnicity": "mong",
    }  # of Kinh people without a university degree nothing is concluded
    return {
        level: enter(land.new_nghia_ta, levels={"degree": level}, full_name=name,
                     **(below if level == "trung_cap" else post))
        for level, name in (("thac_si", "Lò Thị Cao"), ("dai_hoc", "Vàng Văn Vừa"),
                            ("trung_cap", "Giàng A Thấp"))
    }  # fmt: skip


class Desk:
    """Somebody at the door of adoption, with what is typed there."""

    def __init__(self, client: Client, viewer: Any, query: dict[str, str]) -> None:
        client.force_login(viewer, backend="django.contrib.auth.backends.ModelBackend")
        self.client, self.query = client, query

    def send(self, step: str, **typed: Any) -> Any:
        return self.client.post(DOOR, {**typed, "buoc": step}, query_params=self.query)

    def looked(self, **typed: Any) -> Any:
        page = self.send("xem", **typed)
        assert page.status_code == 200, page.context["form"].errors
        return page

    def signed(self, **typed: Any) -> Any:
        page = self.looked(**typed)
        return self.send("ky", **dict(page.context["hidden"]), dau=page.context["seal"])


def test_a_draft_is_looked_at_before_it_is_signed_and_nothing_is_written_by_looking(
    office, province, client
):
    lines = JournalLine.objects.count()
    desk = Desk(client, province, DRAFT)
    page = desk.looked(**SIGNED)
    text = page.content.decode()
    (part,) = page.context["parts"]
    assert (part["fallen"], part["below"], part["better"], part["headcount"]) == (1, 2, 0, 3)
    assert "Vàng Văn Vừa" in text
    assert "cơ quan có thẩm quyền quyết định và ký" in text
    assert "Điều 3, 12/2026/QĐ-UBND" in text
    assert "1 lượt đào tạo, bồi dưỡng phát sinh, 2 lượt nếu kể cả người đã chưa đạt" in text
    assert (page.context["on"], JournalLine.objects.count()) == ("01/01/2099", lines)
    done = desk.signed(**SIGNED)
    (made,) = AdoptedOverlay.objects.all()
    assert done.url == f"{LIST}{made.number}/"
    assert (made.adopted_by, made.document_number, made.issued) == (
        province, "12/2026/QĐ-UBND", date(2026, 1, 10),
    )  # fmt: skip
    assert made.text == page.context["text"]
    assert (
        book().standards.get("cap_xa.trinh_do", date(2099, 1, 1))[1].source.doc == PAPER["number"]
    )
    assert JournalLine.objects.latest("seq").verb == "overlay.adopt"


def test_what_was_not_looked_at_is_not_adopted(office, province, client):
    desk = Desk(client, province, DRAFT)
    seen = desk.looked(**SIGNED)
    other = desk.send("ky", **{**SIGNED, "first": "01/01/2098"}, dau=seen.context["seal"])
    assert (other.status_code, AdoptedOverlay.objects.count()) == (200, 0)
    assert "đã đổi từ lúc xem" in other.content.decode()
    again = desk.send("sua", **SIGNED)
    assert again.context["form"].data["name"] == PAPER["name"]
    assert "found" not in again.context


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"number": ""}, "number"), ({"issued": ""}, "issued"), ({"issued": "2026"}, "issued"),
        ({"article": ""}, "article"), ({"mark": ""}, "mark"), ({"mark": "house"}, "mark"),
        ({"issuer": ""}, "issuer"), ({"name": ""}, "name"), ({"title": ""}, "title"),
        ({"first": ""}, "first"), ({"issued": "1/1/2200"}, "issued"),
        ({"issued": "02/01/2099"}, "issued"), ({"first": "1/1/2020"}, "first"),
    ],
)  # fmt: skip
def test_without_its_document_nothing_is_adopted(changed, field, office, province, client):
    page = Desk(client, province, DRAFT).send("xem", **{**SIGNED, **changed})
    assert (page.status_code, set(page.context["form"].errors)) == (400, {field})
    assert "yaml" not in str(page.context["form"].errors)


def test_a_file_that_an_office_has_comes_in_by_the_same_door(office, province, client):
    draft = Reworded("cap_xa.trinh_do", date(2099, 1, 1), PAPER["number"], "thac_si")
    text = adopted_file(draft, name="Tệp của tỉnh", at="Điều 5", mark="press")
    desk = Desk(client, province, {})
    paper = {**PAPER, "article": "Điều 3, khoản 1 Điều 5", "mark": "press"}
    file = SimpleUploadedFile("tinh.yaml", b"\xef\xbb\xbf" + text.replace("\n", "\r\n").encode())
    desk.signed(**paper, file=file)
    (made,) = AdoptedOverlay.objects.all()
    assert made.text == text
    assert book().standards.get("cap_xa.trinh_do", date(2099, 1, 1))[1].source.at == "Điều 5"


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"", "rỗng"), (b"\xff\xfe\x00", "UTF-8"), (None, "Chưa chọn tệp"),
        (b"label: A\n", "Tệp quy định, dòng 1"), (b"a: 1\na: 2\n", "Tệp quy định, dòng 2"),
        (b"x" * 900_000, "quá lớn"),
    ],
)  # fmt: skip
def test_a_file_that_is_none_is_refused_in_a_sentence(content, told, office, province, client):
    sent = {"file": SimpleUploadedFile("tinh.yaml", content)} if content is not None else {}
    page = Desk(client, province, {}).send("xem", **PAPER, **sent)
    assert page.status_code == 400
    assert told in str(page.context["form"].errors)


def test_a_requirement_more_is_adopted_under_a_code_of_its_own(office, province, client):
    more = {
        "viec": "them", "ten": "Ngoại ngữ bậc 2", "chucdanh": "CHUYEN_VIEN",
        "muc": "foreign_language.a2", "tu": "1/1/2100", "canhcu": "Dự thảo",
    }  # fmt: skip
    Desk(client, province, more).signed(**SIGNED)
    Desk(client, province, {**more, "ten": "Ngoại ngữ nữa"}).signed(
        **{**SIGNED, "name": "Thêm nữa"}
    )
    assert {"rieng.1", "rieng.2"} <= set(book().standards.requirements)
    assert [one.name for one in AdoptedOverlay.objects.order_by("number")] == [
        PAPER["name"], "Thêm nữa",
    ]  # fmt: skip


def test_what_is_adopted_is_adopted_today_whatever_day_is_shown(office, province, client):
    past = {**DRAFT, "ngay": "2023-09-30"}
    desk = Desk(client, province, past)
    assert f'href="?{urlencode(DRAFT)}"' in html.unescape(client.get(DOOR, past).content.decode())
    there = client.get(DOOR, {"ngay": "2023-09-30", "donvi": "02071"})
    assert 'href="?donvi=02071"' in there.content.decode()
    assert desk.send("xem", **SIGNED).status_code == 409
    known = Desk(client, province, {**DRAFT, "biet": "2025-12-31"})
    assert known.send("xem", **SIGNED).status_code == 409


def test_a_draft_that_makes_no_sense_leads_back_to_the_simulation(office, province, client):
    desk = Desk(client, province, {**DRAFT, "muc": "khong"})
    page = client.get(DOOR, desk.query)
    assert (page.status_code, page.url.partition("?")[0]) == (302, "/tieu-chuan/tinh-thu/")


@pytest.mark.parametrize("role", [role for role in Role if role != Role.SCHOOL])
def test_who_is_led_to_adoption_and_who_may_take_back(
    role, office, land, with_role, province, client
):
    Desk(client, province, DRAFT).signed(**SIGNED)
    viewer = with_role(role, land.province)
    client.force_login(viewer, backend="django.contrib.auth.backends.ModelBackend")
    may = role == Role.HOME_AFFAIRS
    codes = {client.get(url).status_code for url in (DOOR, f"{LIST}1/rut/")}
    assert codes == ({200} if may else {403})
    listed = client.get(LIST)
    if listed.status_code == 200:
        assert (DOOR in listed.content.decode()) == may
    simulated = client.get("/tieu-chuan/tinh-thu/", DRAFT)
    if simulated.status_code == 200:
        assert bool(simulated.context["adopt_url"]) == may
    taken = client.post(f"{LIST}1/rut/")
    assert (taken.status_code == 302) == may
    assert AdoptedOverlay.objects.get().withdrawn_at is not None or not may


def test_whose_reach_ends_before_somebody_on_record_is_told_why(
    office, land, enter, province, client
):
    enter(land.xa, post="CHUYEN_VIEN", begun="2025-07-01")
    desk = Desk(client, province, DRAFT)
    page = client.get(DOOR, DRAFT)
    assert "mọi đơn vị có người trong sổ" in page.content.decode()
    assert '<form method="post" class="narrow"' not in page.content.decode()
    assert desk.send("xem", **SIGNED).status_code == 403


def test_the_list_and_the_page_tell_who_when_and_by_which_document(office, province, client, clerk):
    Desk(client, province, DRAFT).signed(**SIGNED)
    client.force_login(clerk, backend="django.contrib.auth.backends.ModelBackend")
    for url in (LIST, f"{LIST}1/"):
        text = client.get(url).content.decode()
        for word in (
            PAPER["name"],
            "12/2026/QĐ-UBND",
            "UBND tỉnh",
            province.full_name,
            "10/01/2026",
        ):
            assert word in text
    client.force_login(province, backend="django.contrib.auth.backends.ModelBackend")
    client.post(f"{LIST}1/rut/")
    assert "đã rút" in client.get(LIST).content.decode()
    answer = client.get(f"{LIST}tai-ve.xlsx")
    cells = [c for row in load_workbook(BytesIO(answer.content)).active.values for c in row if c]
    assert {PAPER["name"], "12/2026/QĐ-UBND", "UBND tỉnh", province.full_name} <= set(cells)
    assert client.get(f"{LIST}7/").status_code == 404


def test_both_costs_are_told_whoever_was_below_before_included(office, clerk, visit):
    page = visit(clerk, "/tieu-chuan/tinh-thu/", **{**DRAFT, "tu": "1/1/2090"})
    found = page.context["found"]
    assert (found.turns, found.all_turns, int(found.below.sum())) == (1, 2, 2)
    (line,) = found.taught
    assert (line.fallen, line.people) == (1, 2)
    (place,) = found.places
    assert (place.fallen, place.below, place.headcount) == (1, 2, 3)


def test_advanced_theory_leads_to_the_class_to_which_people_are_sent(land, enter, clerk, visit):
    enter(land.new_nghia_ta, post="TRUONG_PHONG", begun="2026-01-05",
          levels={"political_theory": "trung_cap"}, ethnicity="kinh")  # fmt: skip
    asked = {**DRAFT, "yc": "lanh_dao_phong.ly_luan", "muc": "political_theory.cao_cap",
             "tu": "1/1/2090"}  # fmt: skip
    found = visit(clerk, "/tieu-chuan/tinh-thu/", **asked).context["found"]
    assert [one.label for one in found.taught] == ["Cao cấp lý luận chính trị"]
    assert "Cao cấp" in next(iter(list(found.told())[1]))


@pytest.mark.parametrize(
    ("code", "typed", "shown", "status"),
    [
        ("can_bo.ubnd.tuoi", {"thang": "48"}, {"thang"}, 200),
        ("can_bo.ubnd.tuoi", {"thang": ""}, {"thang"}, 400),
        ("can_bo.ubnd.tuoi", {"thang": "-1"}, {"thang"}, 400),
        ("can_bo.doan.tuoi_giu_chuc", {"tuoi_den": "33"}, {"tuoi_tu", "tuoi_den"}, 200),
        ("can_bo.doan.tuoi_giu_chuc", {"tuoi_tu": "90"}, {"tuoi_tu", "tuoi_den"}, 400),
        ("cap_xa.trinh_do", {"muc": "degree.thac_si"}, {"muc"}, 200),
    ],
)
def test_ages_and_months_left_can_be_changed_where_they_are_wanted(
    code, typed, shown, status, office, clerk, visit
):
    base = {key: value for key, value in DRAFT.items() if key != "muc"}
    page = visit(clerk, "/tieu-chuan/tinh-thu/", **{**base, **typed, "yc": code})
    fields = set(page.context["form"].fields) & {"muc", "tuoi_tu", "tuoi_den", "thang"}
    assert (page.status_code, fields) == (status, shown)


def test_a_refusal_says_the_title_and_not_the_code(office, clerk, visit):
    page = visit(clerk, "/tieu-chuan/tinh-thu/", **{**DRAFT, "muc": "degree.dai_hoc"})
    told = str(page.context["form"].errors)
    assert "Trình độ chuyên môn của cán bộ, công chức cấp xã" in told
    assert "cap_xa.trinh_do" not in told


@pytest.mark.parametrize(("day", "status"), [("4/6/2109", 200), ("5/6/2109", 400)])
def test_a_draft_may_begin_on_any_day_that_can_be_asked_about(day, status, office, clerk, visit):
    page = visit(clerk, "/tieu-chuan/tinh-thu/", **{**DRAFT, "tu": day})
    assert page.status_code == status, page.context["form"].errors


def test_what_was_asked_for_is_not_named_twice(office, province, client):
    first = Added("Ngoại ngữ", (), "foreign_language", "a2", date(2099, 1, 1), PAPER["number"])
    text = adopted_file(first, name="A", at="Điều 3", mark="text")
    desk = Desk(client, province, {})
    desk.signed(**PAPER, file=SimpleUploadedFile("a.yaml", text.encode()))
    again = desk.send("xem", **PAPER, file=SimpleUploadedFile("a.yaml", text.encode()))
    assert again.status_code == 400
    assert "rieng.1" in str(again.context["form"].errors)


def file_of(at: str = "Đ3.1", mark: str = "text") -> SimpleUploadedFile:
    draft = Reworded("cap_xa.trinh_do", date(2099, 1, 1), PAPER["number"], "thac_si")
    text = adopted_file(draft, name="Tệp", at=at, mark=mark)
    return SimpleUploadedFile("tinh.yaml", text.encode())


@pytest.mark.parametrize(
    ("file", "stated", "told"),
    [
        ({"mark": "text"}, {"mark": "recall"}, "chưa đối chiếu với văn bản gốc"),
        ({"mark": "press"}, {"mark": "secondary"}, "“theo bản sao không chính thức”"),
        ({"at": "Điều 99"}, {}, "“Điều 99”"),
        ({"at": "Đ30.1"}, {}, "“khoản 1 Điều 30”"),
        ({"at": "Mục II"}, {}, "“Mục II”"),
    ],
)
def test_a_file_claims_no_more_than_is_stated_of_its_document(
    file, stated, told, office, province, client
):
    desk = Desk(client, province, {})
    page = desk.send("xem", **{**PAPER, **stated}, file=file_of(**file))
    assert page.status_code == 400
    errors = str(page.context["form"].errors)
    assert told in errors
    assert "Trình độ chuyên môn của cán bộ, công chức cấp xã" in errors


@pytest.mark.parametrize(
    ("mark", "stated", "warned"),
    [("recall", "text", True), ("recall", "recall", True), ("press", "text", False)],
)
def test_who_adopts_what_nobody_read_is_told_whatever_was_chosen(
    mark, stated, warned, office, province, client
):
    desk = Desk(client, province, {})
    page = desk.looked(**{**PAPER, "mark": stated}, file=file_of(mark=mark))
    assert ("nên không kết luận ai" in page.content.decode()) == warned
    assert not page.context["found"].judging_nobody
    assert page.context["parts"][0]["fallen"] == (not warned)
    desk.send("ky", **dict(page.context["hidden"]), dau=page.context["seal"])
    assert ("nên không kết luận ai" in client.get(f"{LIST}1/").content.decode()) == warned


def test_of_several_requirements_those_that_judge_nobody_are_named(office, province, client):
    more = Added("Ngoại ngữ", (), "foreign_language", "a2", date(2099, 1, 1), PAPER["number"])
    _head, _requirements, other = adopted_file(
        more, name="A", at="Điều 3", mark="recall"
    ).partition("requirements:\n")
    text = file_of().read().decode() + other
    page = Desk(client, province, {}).looked(
        **PAPER, file=SimpleUploadedFile("a.yaml", text.encode())
    )
    assert page.context["found"].judging_nobody == ["Ngoại ngữ"]
    assert "Chỉ gồm: Ngoại ngữ." in page.content.decode()


@pytest.mark.parametrize("day", ["31/12/1929", "05/06/2109", "1/1/1800", "01/01/2200"])
def test_a_day_that_nobody_can_be_asked_about_is_refused_with_the_days_that_can(
    day, office, province, client, visit
):
    wanted = ["Ghi ngày từ 01/01/1930 đến 04/6/2109."]
    form = Desk(client, province, DRAFT).send("xem", **{**SIGNED, "issued": day, "first": day})
    assert form.context["form"].errors == {"issued": wanted, "first": wanted}
    tried = visit(province, "/tieu-chuan/tinh-thu/", **{**DRAFT, "tu": day})
    assert tried.context["form"].errors["tu"] == wanted


def test_a_day_that_is_none_is_told_as_ever(office, province, client):
    page = Desk(client, province, DRAFT).send("xem", **{**SIGNED, "issued": "31/02/2026"})
    (told,) = page.context["form"].errors["issued"]
    assert "31/02/2026" in told
    assert "Ghi ngày từ" not in told


def test_who_comes_second_to_take_back_is_told_so(office, province, client):
    Desk(client, province, DRAFT).signed(**SIGNED)
    client.post(f"{LIST}1/rut/")
    page = client.post(f"{LIST}1/rut/", follow=True).content.decode()
    assert "vừa được rút" in page
    assert "hồ sơ để xem bản hiện nay" not in page
