"""Phiếu rà soát: what is on it, who may print it, what is written down, and a unit's as long work."""

import re
from collections.abc import Callable
from datetime import UTC, date, datetime
from io import BytesIO
from typing import Any
from xml.etree import ElementTree as ET
from zipfile import ZipFile

import pytest

from chuanhoa.assessment import actions
from chuanhoa.assessment.actions import review_sheets as acts
from chuanhoa.assessment.queries.asking import Asking, ask
from chuanhoa.assessment.queries.review_paper import review_document
from chuanhoa.assessment.queries.review_sheets import VEILED, sheet_of
from chuanhoa.core.documents.pdf import rendered
from chuanhoa.org.actions import Refused
from chuanhoa.org.models import JournalLine, JournalTouch, Role, User
from chuanhoa.org.queries import catalogues
from chuanhoa.registry import actions as register
from chuanhoa.registry.queries import NotAllowed
from tests.assessment.conftest import Enter
from tests.registry.conftest import Map

AT = datetime(2026, 3, 2, 1, 30, tzinfo=UTC)
TODAY = date(2026, 3, 2)
DAY = date(2025, 6, 30)
NUMBER = "019085000123"
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


@pytest.fixture
def known(land: Map, enter: Enter) -> Any:
    """Somebody of whom much is known, and a birth by year alone."""
    return enter(
        land.nghia_ta, full_name="Lò Văn Ấn", post="CT_UBND", birth="1975", ethnicity="tay",
        religion="cong_giao", identity_number=NUMBER, party=True,
        levels={"degree": "dai_hoc", "political_theory": "trung_cap"},
    )  # fmt: skip


@pytest.fixture
def asks(province: User) -> Callable[..., Asking]:
    return lambda viewer=province: ask(viewer, as_of=DAY, today=TODAY)


def printed(official: Any, by: User, kind: str = "docx") -> bytes:
    data = actions.print_sheet(official=official.pk, kind=kind, as_of=DAY, by=by, at=AT)
    assert data is not None
    return data


def words(data: bytes) -> str:
    with ZipFile(BytesIO(data)) as packed:
        tree = ET.fromstring(packed.read("word/document.xml"))
    told = "\n".join("".join(one.itertext()) for one in tree.iter(f"{W}p"))
    return told.replace("\u00a0", " ")


def test_a_sheet_says_what_the_register_holds_and_asks_for_the_rest(known, clerk):
    told = words(printed(known, clerk))
    for part in (
        "ỦY BAN NHÂN DÂN TỈNH MẪU", "ỦY BAN NHÂN DÂN XÃ NGHĨA TÁ", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "PHIẾU RÀ SOÁT THÔNG TIN CÁ NHÂN", "(Theo hồ sơ tính đến ngày 30/6/2025; in ngày 02/3/2026)",
        "Lò Văn Ấn", "Nam", NUMBER, "Tày", "Công giáo", "Chủ tịch Ủy ban nhân dân", "Đính chính, bổ sung",
        "chưa có — đề nghị bổ sung", "NGƯỜI ĐƯỢC RÀ SOÁT", "NGƯỜI KIỂM TRA",
    ):  # fmt: skip
        assert part in told, part
    assert re.search(r"Đại học · .*2014", told)


def test_the_day_of_recruitment_stands_on_the_sheet_and_is_asked_of_a_civil_servant(
    land: Map, enter: Enter, clerk
):
    days = {"recruited": "2018-03-01"}, {}, {"post": "CT_UBND", "staff_kind": "can_bo"}
    found = []
    for about in days:
        given = {"post": "TCKT", "begun": "2023-08-15", "levels": {"schooling": "thcs"}, **about}
        told = sheet_of(clerk, enter(land.nghia_ta, **given).pk, as_of=DAY, today=TODAY)
        (line,) = [one for one in told.lines if one.label == "Ngày tuyển dụng"]
        found.append((line.value, bool(line.asked)))
    assert found == [("01/3/2018", False), ("", True), ("", False)]


def test_what_may_never_have_been_has_a_box_to_tick_and_is_told_once_it_is_known(
    land: Map, enter: Enter, clerk
):
    none = {"leadership_171": "chua", "leadership_89": "chua"}
    deputy = {"post": "PHO_PHONG", "begun": "2025-08-01", "levels": none}
    papers = {"never_led_before": "2025-06-30", "career_source": "mẫu 2C ngày 05/01/2026"}
    day, label = date(2026, 11, 20), "Chưa từng giữ chức vụ lãnh đạo, quản lý"
    found = []
    for told in ({}, papers):
        official = enter(land.new_nghia_ta, **deputy, **told)
        sheet = sheet_of(clerk, official.pk, as_of=day, today=day)
        assert sheet is not None
        (line,) = [one for one in sheet.lines if one.label == label]
        asked = catalogues()["missing"]["led"].label in {
            one.label for one in sheet.lines if one.asked
        }
        found.append((line.value, asked))
    assert found == [
        ("□ trước ngày …………", True), ("trước ngày 30/6/2025, theo mẫu 2C ngày 05/01/2026", False),
    ]  # fmt: skip


def test_the_papers_are_those_that_would_settle_the_verdicts(known, clerk):
    sheet = sheet_of(clerk, known.pk, as_of=DAY, today=TODAY)
    assert sheet is not None
    asked = {line.label: line.asked for line in sheet.lines if line.asked}
    assert asked
    assert set(asked.values()) == {*sheet.own, *sheet.of_unit}
    told = words(printed(known, clerk))
    assert all(paper in told for paper in sheet.own)


def test_what_the_province_settles_is_said_and_asked_of_nobody(land: Map, enter: Enter, clerk):
    known = enter(land.nghia_ta, full_name="Lò Văn An", post="CT_UBND", birth="")
    sheet = sheet_of(clerk, known.pk, as_of=date(2023, 9, 30), today=TODAY)
    assert sheet is not None
    territory = catalogues()["missing"]["territory"].label
    assert territory in sheet.elsewhere
    assert territory not in {line.label for line in sheet.lines}
    data = actions.print_sheet(
        official=known.pk, kind="docx", as_of=date(2023, 9, 30), by=clerk, at=AT
    )
    assert data is not None
    assert "Cấp tỉnh xác định, không phải ghi ở đây: " in words(data)


def test_who_may_not_see_something_prints_dots(known, land: Map, with_role):
    printer = with_role(Role.PARTY_ORGANISATION, land.province)
    told = words(printed(known, printer))
    assert NUMBER not in told
    assert told.count(VEILED) == 1
    blind = with_role(Role.HOME_AFFAIRS, land.province)
    sheet = sheet_of(blind, known.pk, as_of=DAY, today=TODAY)
    assert sheet is not None
    assert {line.label for line in sheet.lines if line.veiled} == {
        "Số định danh cá nhân", "Đảng viên; ngày vào Đảng",
    }  # fmt: skip
    assert sheet.opened == {"ethnicity", "religion"}


def test_a_number_that_is_not_on_record_is_asked_for_whoever_prints(
    land: Map, enter: Enter, with_role
) -> None:
    bare = enter(land.nghia_ta, full_name="Lò Văn An", identity_number="")
    blind = with_role(Role.HOME_AFFAIRS, land.province)
    sheet = sheet_of(blind, bare.pk, as_of=DAY, today=TODAY)
    assert sheet is not None
    number = next(line for line in sheet.lines if line.label == "Số định danh cá nhân")
    assert (number.value, number.veiled) == ("", False)
    told = words(printed(bare, blind))
    assert "chưa có — đề nghị bổ sung" in told
    assert told.count(VEILED) == 1, "the Party, of which nothing is told"


def test_what_was_opened_is_in_the_journal_of_the_person(known, clerk):
    printed(known, clerk)
    line = JournalLine.objects.get(verb="assessment.review_sheet")
    touch = JournalTouch.objects.get(line=line)
    assert (touch.person, touch.fields) == (known.pk, ["ethnicity", "identity_number", "religion"])
    assert (line.by, line.counts) == (clerk, {"people": 1})


def test_one_may_print_ones_own_and_a_leader_nobodys(known, land: Map, with_role):
    own = with_role(Role.INDIVIDUAL, land.new_nghia_ta)
    register.link_account(official=known, user=own, by=None, at=AT)
    assert NUMBER in words(printed(known, own))
    leader = with_role(Role.APPROVER, land.province)
    with pytest.raises(NotAllowed):
        printed(known, leader)
    stranger = with_role(Role.PERSONNEL_CLERK, land.ben)
    assert actions.print_sheet(official=known.pk, kind="pdf", as_of=DAY, by=stranger, at=AT) is None
    assert JournalLine.objects.filter(verb="assessment.review_sheet").count() == 1


@pytest.mark.parametrize("credentials", [0, 12])
def test_a_sheet_stays_on_one_page_however_much_there_is_to_say(
    credentials: int, known, clerk, land
):
    for field in (
        "schooling", "state_management", "it", "foreign_language", "ethnic_language",
        "defence_security", "civil_status", "party_building", "economic_management",
        "leadership_171", "leadership_89", "base_military",
    )[:credentials]:  # fmt: skip
        levels = catalogues()["credential_field"][field].extra["levels"]
        level = [one.code for one in catalogues()[levels]][-1] if levels else "da_qua"
        register.add_credential(
            official=known, by=None, at=AT,
            credential={
                "field": field, "level": level, "awarded": "2014", "institution": "Trường " * 10,
                "major": "Quản lý nhà nước " * 5,
            },
        )  # fmt: skip
    sheet = sheet_of(clerk, known.pk, as_of=DAY, today=TODAY)
    assert sheet is not None
    assert len(rendered(review_document([sheet], on=TODAY), "svg")) == 1


def test_words_of_people_are_never_read_as_anything_else(land: Map, enter: Enter, clerk):
    cunning = "{{ 1+1 }} #panic() <w:p/> $x$"
    official = enter(land.nghia_ta, full_name="Lò Văn Ma", home_town=cunning)
    assert cunning in words(printed(official, clerk))
    assert printed(official, clerk, "pdf").startswith(b"%PDF-")


def test_a_few_are_made_at_once_in_the_order_of_the_list(land: Map, enter: Enter, asks, province):
    for unit, name in (
        (land.nghia_ta, "Lò Văn B"),
        (land.nghia_ta, "Lò Văn A"),
        (land.doi, "Lò C"),
    ):
        enter(unit, full_name=name)
    data = actions.print_sheets(asking=asks(), kind="docx", only_asked=False, by=province, at=AT)
    assert data is not None
    told = words(data).split("\n")
    found = asks()
    everybody = found.judged(found.standing.ids(slice(None)))
    in_order = [one.person.dossier.name for one in everybody]
    assert [line for line in told if line in in_order][::2] == in_order
    with ZipFile(BytesIO(data)) as packed:
        assert packed.read("word/document.xml").count(b"w:pageBreakBefore") == 2


def test_more_than_a_file_takes_is_refused_with_the_number(
    land: Map, enter: Enter, asks, province, monkeypatch: pytest.MonkeyPatch
):
    enter(land.nghia_ta)
    enter(land.nghia_ta)
    monkeypatch.setattr(acts, "MOST", 1)
    with pytest.raises(Refused) as refused:
        actions.order_sheets(asking=asks(), kind="pdf", only_asked=False, by=province, at=AT)
    assert refused.value.message.params == {"found": 2, "limit": 1}


def test_the_pages_lead_to_the_files(known, land: Map, clerk, leader, visit, client):
    card = visit(clerk, f"/ho-so/{known.pk}/tieu-chuan/", ngay="30/6/2025").content.decode()
    assert f"/ho-so/{known.pk}/phieu-ra-soat.pdf" in card
    answer = visit(clerk, f"/ho-so/{known.pk}/phieu-ra-soat.docx", ngay="30/6/2025")
    assert (answer.status_code, answer["Cache-Control"]) == (200, "no-store")
    assert 'filename="phieu-ra-soat-2025-06-30.docx"' in answer["Content-Disposition"]
    assert visit(leader, f"/ho-so/{known.pk}/phieu-ra-soat.docx").status_code == 403
    told = visit(leader, f"/ho-so/{known.pk}/tieu-chuan/", ngay="30/6/2025").content.decode()
    assert "phieu-ra-soat" not in told
    page = visit(clerk, "/tieu-chuan/phieu/", ngay="30/6/2025")
    assert page.status_code == 200
    made = client.post("/tieu-chuan/phieu/?ngay=30/6/2025", {"of": "moi-nguoi", "kind": "pdf"})
    assert made.content.startswith(b"%PDF-")
    assert visit(leader, "/tieu-chuan/phieu/").status_code == 403
