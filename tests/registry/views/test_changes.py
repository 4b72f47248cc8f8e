"""Changing a record by its forms: done, refused, in each other's way."""

import re
from datetime import date
from io import BytesIO
from typing import Any

import pytest
from django.test import Client
from openpyxl import load_workbook

from chuanhoa.org.models import Role, User
from chuanhoa.registry.actions.reform import transfer_at_reform
from chuanhoa.registry.models import (
    Appointment,
    Credential,
    Movement,
    NotSamePair,
    Official,
    PersonDetails,
    RankHeld,
    StaffQuota,
    TrainingTurn,
)
from chuanhoa.registry.views.months import MOST_LINES
from tests.registry.conftest import Map
from tests.registry.factories import AT, OfficialFactory, UserFactory
from tests.registry.views.conftest import As


@pytest.fixture
def person(land: Map) -> Official:
    made: Official = OfficialFactory(
        full_name="Hoàng Thị Gần", unit=land.new_nghia_ta, begun="2025-07-01", sex="nu"
    )
    return made


def send(client: Client, url: str, **typed: Any) -> Any:
    """Send a form as its page offers it, with `typed` over it."""
    page = client.get(url).content.decode()
    version = re.search(r'name="version" value="(\d+)"', page)
    given = {"version": version.group(1)} if version else {}
    return client.post(url, {**given, **typed})


def details(**changes: Any) -> dict[str, Any]:
    return {"full_name": "Hoàng Thị Gần", "sex": "nu", "birth": "10/3/1985",
            "ethnicity": "kinh", **changes}  # fmt: skip


def test_correction_replaces_what_was_wrong_and_shows_both(
    as_: As, clerk: User, person: Official
) -> None:
    client, page = as_(clerk), f"/ho-so/{person.pk}/"
    answer = send(client, f"{page}dinh-chinh/", **details(full_name="Hoàng Thị Cận"))
    assert (answer.status_code, answer.headers["Location"]) == (302, page)
    held = PersonDetails.objects.open().get(official=person)
    assert (held.full_name, held.birth) == ("Hoàng Thị Cận", "1985-03-10")
    seen = client.get(page).content.decode()
    assert "<del>Hoàng Thị Gần</del>" in seen
    assert clerk.full_name in seen


def test_a_day_of_recruitment_is_put_on_record_shown_and_corrected(
    as_: As, clerk: User, person: Official
) -> None:
    client, page = as_(clerk), f"/ho-so/{person.pk}/"
    for day in ("2018", "01/3/2018"):
        answer = send(client, f"{page}dinh-chinh/", **details(recruited=day))
        assert answer.status_code == 302
    assert PersonDetails.objects.open().get(official=person).recruited == "2018-03-01"
    seen = client.get(page).content.decode()
    before, after = (
        '<del><span class="nb">2018</span></del>',
        '<span class="nb">01/3/2018</span></dd>',
    )
    assert all(told in seen for told in (before, f"<dt>Ngày tuyển dụng</dt><dd>{after}"))
    for day, told in (("1980", "trước ngày sinh"), ("01/01/2100", "chưa tới")):
        answer = send(client, f"{page}dinh-chinh/", **details(recruited=day))
        assert told in answer.content.decode()
    assert 'name="recruited"' not in client.get(f"{page}cap-nhat/").content.decode()
    assert PersonDetails.objects.open().get(official=person).recruited == "2018-03-01"


def test_correction_without_a_change_is_refused(as_: As, clerk: User, person: Official) -> None:
    answer = send(as_(clerk), f"/ho-so/{person.pk}/dinh-chinh/", **details())
    assert "Không có gì thay đổi" in answer.content.decode()
    assert PersonDetails.objects.filter(official=person).count() == 1


def test_update_holds_from_its_day_on(as_: As, clerk: User, person: Official) -> None:
    typed = details(residence="xã Mới", since="01/02/2026")
    assert send(as_(clerk), f"/ho-so/{person.pk}/cap-nhat/", **typed).status_code == 302
    rows = PersonDetails.objects.open().filter(official=person).order_by("pk")
    found = {(row.residence, str(row.valid_from), str(row.valid_to)) for row in rows}
    assert found == {("", "None", "2026-01-31"), ("xã Mới", "2026-02-01", "None")}


def test_two_clerks_see_both_versions_and_the_second_chooses(
    as_: As, clerk: User, province: User, person: Official
) -> None:
    url = f"/ho-so/{person.pk}/dinh-chinh/"
    person.refresh_from_db()
    seen = person.version
    send(as_(province), url, **details(home_town="xã Một"))
    mine = {**details(home_town="xã Hai"), "version": seen}
    answer = as_(clerk).post(url, mine)
    page = answer.content.decode()
    assert answer.status_code == 409
    assert all(word in page for word in ("xã Một", "xã Hai", "Đính chính thông tin cá nhân"))
    assert PersonDetails.objects.open().get(official=person).home_town == "xã Một"
    version = re.search(r'name="version" value="(\d+)"', page)
    assert version is not None
    again = as_(clerk).post(url, {**mine, "version": version.group(1)})
    assert again.status_code == 302
    assert PersonDetails.objects.open().get(official=person).home_town == "xã Hai"


GOOD: dict[str, dict[str, Any]] = {
    "ngach": {"rank": "01.003", "step": "3/9", "coefficient": "3,00", "begun": "01/2026"},
    "van-bang": {"field": "political_theory", "level": "Trung cấp", "awarded": "2020"},
    "luot": {"kind": "quoc_phong_an_ninh", "ended": "05/2026", "periods": "40"},
}
MODELS = {"ngach": RankHeld, "van-bang": Credential, "luot": TrainingTurn}


@pytest.mark.parametrize("kind", list(GOOD))
def test_entry_is_added_corrected_and_withdrawn(
    as_: As, clerk: User, person: Official, kind: str
) -> None:
    client, page, model = as_(clerk), f"/ho-so/{person.pk}/", MODELS[kind]
    first = send(client, f"{page}ghi/{kind}/", **GOOD[kind])
    assert first.status_code == 302, first.context["form"].errors
    row = model._default_manager.get(official=person, known_to=None)
    entry = f"{page}muc/{kind}/{row.pk}/"
    date = "ended" if kind == "luot" else "awarded" if kind == "van-bang" else "begun"
    corrected = {**GOOD[kind], date: "03/2025"}
    assert send(client, f"{entry}dinh-chinh/", **corrected).status_code == 302
    fresh = model._default_manager.get(official=person, known_to=None)
    assert getattr(fresh, date) == "2025-03"
    client.post(f"{page}muc/{kind}/{fresh.pk}/rut/")
    assert not model._default_manager.filter(official=person, known_to=None).exists()
    assert model._default_manager.filter(official=person).count() == 2


BAD = ("", "x" * 5000, "\x00", "<script>", "31/02/2020", "99/99/9999", "-1", "NaN", "𝟙𝟚", "''; --")


@pytest.mark.parametrize(
    "page",
    ["ghi/chuc-vu/", "ghi/ngach/", "ghi/van-bang/", "ghi/luot/", "ghi/tai-lieu/", "dinh-chinh/",
     "cap-nhat/", "bien-dong/"],
)  # fmt: skip
def test_worst_input_is_told_back_and_nothing_is_written(
    as_: As, clerk: User, person: Official, page: str
) -> None:
    names = (
        "unit", "staff_kind", "post", "title", "begun", "ended", "rank", "step", "coefficient", "pay_begun",
        "field", "level", "awarded", "kind", "started", "periods", "full_name", "sex", "birth",
        "ethnicity", "identity_number", "since", "verb", "on", "issued",
    )  # fmt: skip
    person.refresh_from_db()
    before, client = person.version, as_(clerk)
    for value in BAD:
        answer = send(client, f"/ho-so/{person.pk}/{page}", **dict.fromkeys(names, value))
        assert answer.status_code == 200, value
        assert "data-error-summary" in answer.content.decode(), value
    person.refresh_from_db()
    assert person.version == before


def test_nobody_writes_out_of_scope(as_: As, clerk: User, land: Map) -> None:
    far = OfficialFactory(unit=land.xa)
    for page in ("dinh-chinh/", "ghi/ngach/", "bien-dong/"):
        assert as_(clerk).post(f"/ho-so/{far.pk}/{page}", GOOD["ngach"]).status_code == 404
    assert far.rankheld_set.count() == 0


def test_post_in_a_foreign_unit_is_refused(
    as_: As, clerk: User, land: Map, person: Official
) -> None:
    typed = {"unit": str(land.xa.pk), "staff_kind": "cong_chuc", "concurrent": "on",
             "begun": "01/01/2026"}  # fmt: skip
    answer = send(as_(clerk), f"/ho-so/{person.pk}/ghi/chuc-vu/", **typed)
    assert "không có trong danh sách" in answer.content.decode()
    own = {**typed, "unit": str(land.new_nghia_ta.pk)}
    assert send(as_(clerk), f"/ho-so/{person.pk}/ghi/chuc-vu/", **own).status_code == 302
    assert Appointment.objects.open().filter(official=person, concurrent=True).count() == 1


def test_retirement_ends_the_post_and_stands_in_the_month(
    as_: As, clerk: User, person: Official
) -> None:
    client = as_(clerk)
    typed = {"verb": "nghi_huu", "on": "01/3/2026", "decision_number": "12/QĐ", "sure": "on"}
    assert send(client, f"/ho-so/{person.pk}/bien-dong/", **typed).status_code == 302
    assert Movement.objects.get(official=person).verb == "nghi_huu"
    assert str(Appointment.objects.open().get(official=person).valid_to) == "2026-02-28"
    month = client.get("/ho-so/bien-dong/?thang=03/2026").content.decode()
    assert all(word in month for word in ("Hoàng Thị Gần", "Nghỉ hưu", "giảm 1, cuối tháng 0"))
    assert client.get("/ho-so/bien-dong/tai-ve.xlsx?thang=03/2026").content[:2] == b"PK"


def test_an_unlikely_movement_is_asked_about_once(
    as_: As, clerk: User, land: Map, person: Official
) -> None:
    young = OfficialFactory(
        full_name="Hà Thị Trẻ", unit=land.new_nghia_ta, begun="2025-07-01", birth="1986-03-01"
    )
    client, page = as_(clerk), f"/ho-so/{young.pk}/bien-dong/"
    typed = {"verb": "nghi_huu", "on": "01/03/2026"}
    asked = send(client, page, **typed)
    assert "Nghỉ hưu khi mới 40 tuổi" in asked.content.decode()
    assert Movement.objects.filter(official=young).count() == 0
    leaving = {"verb": "chuyen_cong_tac", "on": "01/03/2026"}
    assert "Chưa chọn đơn vị đến" in send(client, page, **leaving).content.decode()
    assert send(client, page, **typed, sure="on").status_code == 302
    assert Movement.objects.filter(official=young).count() == 1


def test_a_month_with_very_many_movements_shows_units_and_each_units_people_behind_it(
    as_: As, land: Map, province: User
) -> None:
    for number in range(MOST_LINES // 2 + 1):
        OfficialFactory(unit=land.nghia_ta, full_name=f"Lò Thị Chuyển {number}")
    transfer_at_reform(on=date(2025, 7, 1), units=[land.nghia_ta.pk], by=None, at=AT)
    client, month = as_(province), "/ho-so/bien-dong/?thang=07/2025"
    page = client.get(month).content.decode()
    assert "Lò Thị Chuyển" not in page
    links = re.findall(r'class="row-link" href="([^"]+)"', page)
    assert len(links) == 2
    for link in links:
        alone = client.get(link.replace("&amp;", "&")).content.decode()
        assert alone.count('class="row-link"') == MOST_LINES // 2 + 1
        assert 'href="/ho-so/bien-dong/?thang=7%2F2025"' in alone
        heading = re.search(r"<h1>(.*?)</h1>", alone, re.DOTALL)
        assert heading is not None
        assert "Xã Nghĩa Tá" in heading[1], "one unit's page says which"
        assert ("từ 01/7/2025" in heading[1]) != ("đến 30/6/2025" in heading[1])
        (file,) = re.findall(r'href="([^"]+xlsx[^"]*)"', alone)
        sheets = load_workbook(BytesIO(client.get(file.replace("&amp;", "&")).content)).worksheets
        told = [list(row)[:3] for row in sheets[0].values if row[0] == "Xã Nghĩa Tá"]
        assert told in ([["Xã Nghĩa Tá", "02071", "từ 01/7/2025"]],
                        [["Xã Nghĩa Tá", "02071", "từ 01/01/2000 đến 30/6/2025"]])  # fmt: skip


def test_a_printed_month_is_of_its_month_and_tells_old_from_new(
    as_: As, land: Map, province: User
) -> None:
    OfficialFactory(unit=land.nghia_ta)
    transfer_at_reform(on=date(2025, 7, 1), units=[land.nghia_ta.pk], by=None, at=AT)
    client = as_(province)
    page = client.get("/ho-so/bien-dong/?thang=07/2025").content.decode()
    printed = re.search(r"as-of-line[^>]*>(.*?)</div>", page)
    assert printed is not None
    assert printed[1].endswith("tháng 7/2025")
    for hint in ("Bấm vào một đơn vị", "Dòng đỏ"):
        assert re.search(rf'no-print">[^<]*{hint}', page), "not on paper"
    sent = client.get("/ho-so/bien-dong/tai-ve.xlsx?thang=07/2025").content
    rows = [list(row) for row in load_workbook(BytesIO(sent)).worksheets[1].values]
    moved = next(row for row in rows if str(row[0]).startswith("Nguyễn Văn"))
    assert moved[3:5] == ["Xã Nghĩa Tá (02071, từ 01/01/2000 đến 30/6/2025)",
                          "Xã Nghĩa Tá (02071, từ 01/7/2025)"]  # fmt: skip


def test_who_is_only_counted_from_a_month_on_has_a_line_on_the_page_and_in_the_workbook(
    as_: As, land: Map, province: User
) -> None:
    OfficialFactory(unit=land.new_nghia_ta, begun="2020-01-01", full_name="Lò Thị Trước")
    page = as_(province).get("/ho-so/bien-dong/?thang=07/2025").content.decode()
    told = "Giữ chức vụ từ trước; từ tháng này mới tính ở đây"
    assert all(word in page for word in ("Lò Thị Trước", told, "1 lượt đổi nơi tính"))
    sent = as_(province).get("/ho-so/bien-dong/tai-ve.xlsx?thang=07/2025").content
    by_unit, by_person = ([list(row) for row in one.values] for one in load_workbook(BytesIO(sent)))
    assert ["Cộng", None, None, 0, 1, 0, 1, 0, 0, 1] in by_unit
    assert any(row[:2] == ["Lò Thị Trước", told] for row in by_person)


def test_new_person_like_another_is_entered_only_once_the_clerk_insists(
    as_: As, clerk: User, land: Map, person: Official
) -> None:
    client = as_(clerk)
    typed = {"full_name": "Hoàng Thị Gần", "birth": "1985", "unit": str(land.new_nghia_ta.pk),
             "staff_kind": "cong_chuc", "post": "TCKT", "begun": "02/2026"}  # fmt: skip
    answer = client.post("/ho-so/them/", typed)
    assert "Trong sổ đã có hồ sơ giống" in answer.content.decode()
    assert Official.objects.count() == 1
    assert client.post("/ho-so/them/", {**typed, "another": "on"}).status_code == 302
    assert Official.objects.count() == 2


def test_what_both_records_of_one_person_tell_alike_stands_once(
    as_: As, clerk: User, land: Map
) -> None:
    one, other = (
        OfficialFactory(full_name="Hoàng Thị Gần", unit=land.new_nghia_ta, begun="2025-07-01")
        for _record in range(2)
    )
    client = as_(clerk)
    page = client.get(f"/ho-so/trung/{one.pk}/{other.pk}/").content.decode()
    assert "thông tin cá nhân khác lấy ở hồ sơ được gộp vào" in page
    alone = client.get(f"/ho-so/{one.pk}/").content.decode().count("từ 01/7/2025")
    client.post(f"/ho-so/trung/{other.pk}/gop-vao/{one.pk}/")
    assert client.get(f"/ho-so/{one.pk}/").content.decode().count("từ 01/7/2025") == alone > 0


def test_doubles_are_merged_parted_and_told_apart(
    as_: As, clerk: User, land: Map, person: Official
) -> None:
    twin = OfficialFactory(
        full_name="Hoàng Thị Gần", unit=land.new_nghia_ta, begun="2025-07-01", sex="nu", post="TCKT"
    )
    client = as_(clerk)
    compare = f"/ho-so/trung/{person.pk}/{twin.pk}/"
    assert "Hoàng Thị Gần" in client.get("/ho-so/trung/").content.decode()
    page = client.get(compare).content.decode()
    for words in ("gộp vào hồ sơ 1", "Gộp hai hồ sơ này?", "từ 01/7/2025", "chưa đủ để so"):
        assert words in page
    client.post(f"/ho-so/trung/{twin.pk}/gop-vao/{person.pk}/")
    assert f"/ho-so/trung/{twin.pk}/bo-gop/" in client.get("/ho-so/trung/").content.decode()
    assert client.get(f"/ho-so/{twin.pk}/").headers["Location"] == f"/ho-so/{person.pk}/"
    client.post(f"/ho-so/trung/{twin.pk}/bo-gop/")
    assert client.get(f"/ho-so/{twin.pk}/").status_code == 200
    client.post(f"/ho-so/trung/{person.pk}/khong-trung/{twin.pk}/")
    assert NotSamePair.objects.filter(undone_by=None).count() == 1
    assert "Không có hồ sơ nào giống nhau" in client.get("/ho-so/trung/").content.decode()


def test_merging_with_somebody_out_of_scope_is_refused(
    as_: As, clerk: User, land: Map, person: Official
) -> None:
    far = OfficialFactory(full_name="Hoàng Thị Gần", unit=land.xa)
    answer = as_(clerk).post(f"/ho-so/trung/{far.pk}/gop-vao/{person.pk}/")
    far.refresh_from_db()
    assert (answer.status_code, far.merged_into) == (404, None)


def test_quota_stands_beside_those_present(
    as_: As, clerk: User, land: Map, person: Official
) -> None:
    client = as_(clerk)
    typed = {"unit": str(land.new_nghia_ta.pk), "staff_kind": "cong_chuc", "assigned": "12",
             "since": "01/7/2025"}  # fmt: skip
    assert client.post("/ho-so/bien-che/ghi/", typed).status_code == 302
    assert StaffQuota.objects.open().get().assigned == 12
    page = client.get("/ho-so/bien-che/").content.decode()
    assert ">12<" in page
    foreign = {**typed, "unit": str(land.xa.pk)}
    assert client.post("/ho-so/bien-che/ghi/", foreign).status_code == 200
    assert StaffQuota.objects.count() == 1


def test_a_diploma_is_entered_with_the_document_that_proves_it(
    as_: As, clerk: User, person: Official
) -> None:
    typed = {"field": "degree", "level": "Đại học", "awarded": "30/6/2014",
             "institution": "Trường Mẫu", "proof_number": "B 12345", "proof_book": "77"}  # fmt: skip
    assert send(as_(clerk), f"/ho-so/{person.pk}/ghi/van-bang/", **typed).status_code == 302
    held = person.credential_set.get(field="degree")
    proof = held.evidence
    assert (proof.kind, proof.label, proof.number, proof.issuer, proof.issued) == (
        "van_bang", "Chuyên môn: dai_hoc", "B 12345 (vào sổ 77)", "Trường Mẫu", "2014-06-30",
    )  # fmt: skip


def test_the_page_of_the_login_links_it_and_parts_it(
    as_: As, clerk: User, land: Map, person: Official
) -> None:
    UserFactory(username="ca.nhan", role=Role.INDIVIDUAL, unit=land.new_nghia_ta)
    client, page = as_(clerk), f"/ho-so/{person.pk}/tai-khoan/"
    wrong = client.post(page, {"username": "khong.co"}).content.decode()
    assert "không phải tài khoản vai trò Cá nhân" in wrong
    assert client.post(page, {"username": "ca.nhan"}).status_code == 302
    assert "ca.nhan" in client.get(page).content.decode()
    assert client.post(page + "bo/").status_code == 302
    assert "chưa nối với tài khoản" in client.get(page).content.decode()


def test_what_is_no_month_is_said_to_be_none(clerk: User, as_: As) -> None:
    page = as_(clerk).get("/ho-so/bien-dong/?thang=13/2025").content.decode()
    assert "“13/2025” không phải tháng" in page
    assert (
        "không phải tháng" not in as_(clerk).get("/ho-so/bien-dong/?thang=12/2025").content.decode()
    )


@pytest.mark.parametrize("typed", ["Chưa", "chưa có", "Không"])
def test_that_somebody_has_no_certificate_of_a_kind_without_levels_is_never_one(
    typed: str, as_: As, clerk: User, person: Official
) -> None:
    client, page = as_(clerk), f"/ho-so/{person.pk}/"
    told = {"field": "civil_status", "level": typed, "awarded": "01/7/2025"}
    assert send(client, f"{page}ghi/van-bang/", **told).status_code == 302
    assert Credential.objects.open().get(official=person).level == "chua"
    seen = client.get(page).content.decode()
    assert "Nghiệp vụ hộ tịch: Chưa có" in seen
