"""Who sees which page of the register, and what is on it."""

from collections.abc import Callable
from decimal import Decimal
from io import BytesIO

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from openpyxl import load_workbook

from chuanhoa.org.models import JournalLine, Role, Unit, User
from chuanhoa.registry import actions
from chuanhoa.registry.models import Official
from tests.registry.conftest import Map
from tests.registry.factories import AT, OfficialFactory, UserFactory
from tests.registry.views.conftest import As

REGISTER = "/ho-so/"
NUMBER = "019085001234"
HERE, FAR = "Hoàng Thị Gần", "Lý Văn Xa"
READERS = {
    Role.PERSONNEL_CLERK, Role.PARTY_BUILDING, Role.APPROVER, Role.HOME_AFFAIRS,
    Role.PARTY_ORGANISATION, Role.INSPECTOR,
}  # fmt: skip


@pytest.fixture
def here(land: Map) -> Official:
    made: Official = OfficialFactory(
        full_name=HERE, unit=land.new_nghia_ta, identity_number=NUMBER, ethnicity="tay",
        religion="khong", begun="2025-07-01", party=True, levels={"degree": "dai_hoc"},
    )  # fmt: skip
    return made


@pytest.fixture
def far(land: Map) -> Official:
    made: Official = OfficialFactory(full_name=FAR, unit=land.xa)
    return made


def of(official: Official, rest: str = "") -> str:
    return f"/ho-so/{official.pk}/{rest}"


def text(client: Client, url: str) -> str:
    answer = client.get(url)
    assert answer.status_code == 200, url
    return answer.content.decode()


@pytest.mark.parametrize(
    "page",
    [
        "",
        "so-nguoi/",
        "in/",
        "tai-ve.xlsx",
        "dai-bieu/",
        "dai-bieu/in/",
        "bien-dong/",
        "bien-dong/tai-ve.xlsx",
        "bien-che/",
        "bien-che/tai-ve.xlsx",
    ],
)
def test_a_unit_of_which_nothing_is_in_scope_is_shut_and_not_empty(
    page: str, as_: As, clerk: User, far: Official, here: Official
) -> None:
    shut = as_(clerk).get(f"{REGISTER}{page}?donvi=09901&ngay=30/9/2023")
    assert shut.status_code == 403
    assert "ngoài phạm vi được giao" in shut.content.decode()
    assert as_(clerk).get(f"{REGISTER}{page}?donvi=02071&ngay=30/9/2023").status_code == 200


def test_a_list_in_excel_tells_posts_and_pay_as_its_page_does(
    as_: As, clerk: User, here: Official, land: Map
) -> None:
    second = {
        "unit": land.new_nghia_ta, "staff_kind": "cong_chuc", "post": "TCKT",
        "begun": "2025-08-01", "concurrent": True,
    }  # fmt: skip
    actions.add_appointment(official=here, appointment=second, by=None, at=AT)
    actions.set_rank(
        official=here, rank="01.003", begun="2025", coefficient=Decimal("2.34"), by=None, at=AT
    )
    sheet = load_workbook(BytesIO(as_(clerk).get(f"{REGISTER}tai-ve.xlsx").content)).active
    (line,) = [row for row in sheet.values if HERE in row]
    assert 2.34 in line
    assert any(str(cell).startswith("kiêm ") or "; kiêm " in str(cell) for cell in line)


def test_list_shows_those_in_scope_and_nobody_else(
    as_: As, clerk: User, country: User, here: Official, far: Official
) -> None:
    mine, all_of_them = text(as_(clerk), REGISTER), text(as_(country), REGISTER)
    assert (HERE in mine, FAR in mine) == (True, False)
    assert (HERE in all_of_them, FAR in all_of_them) == (True, True)


# A school's grant stands on its institution, not on a unit.
@pytest.mark.parametrize("role", [role for role in Role if role != Role.SCHOOL])
def test_each_role_reads_the_register_of_its_unit_only_or_none(
    as_: As,
    with_role: Callable[[Role, Unit | None], User],
    land: Map,
    here: Official,
    far: Official,
    role: Role,
) -> None:
    client = as_(with_role(role, land.new_nghia_ta))
    may = role in READERS
    assert client.get(REGISTER).status_code == (200 if may else 403)
    assert client.get(of(here)).status_code == (200 if may else 404)
    assert client.get(of(far)).status_code == 404
    if may:
        assert FAR not in text(client, REGISTER)


def test_list_asks_the_database_as_often_for_three_as_for_one(
    as_: As, clerk: User, land: Map, here: Official
) -> None:
    client = as_(clerk)
    text(client, REGISTER)  # the map of the country is read once a process
    counts = []
    for more in (0, 2):
        for _ in range(more):
            OfficialFactory(unit=land.new_nghia_ta, begun="2025-07-01")
        with CaptureQueriesContext(
            connection,
        ) as asked:
            text(client, REGISTER)
        counts.append(len(asked))
    assert counts[0] == counts[1]


def test_list_is_searched_without_tones_and_filtered_with_chips(
    as_: As, clerk: User, land: Map, here: Official
) -> None:
    OfficialFactory(full_name="Bàn Văn Khác", unit=land.new_nghia_ta, begun="2025-07-01")
    found = text(as_(clerk), f"{REGISTER}?tim=hoang+thi+gan&chuyenmon=dai_hoc")
    assert (HERE in found, "Bàn Văn Khác" in found) == (True, False)
    assert found.count('class="chip-label"') == 2
    assert "Không có ai khớp" in text(as_(clerk), f"{REGISTER}?tim=khong+co")


def test_a_search_that_finds_nobody_leads_to_every_kind_of_staff(
    as_: As, clerk: User, land: Map
) -> None:
    OfficialFactory(full_name="Ma Thị Chưa Rõ", unit=land.new_nghia_ta, staff_kind="khac")
    everybody = "?tim=chua+ro&amp;doituong=moi"
    searched = text(as_(clerk), f"{REGISTER}?tim=chua+ro")
    assert "Có trong sổ, không phải cán bộ, công chức ở ngày này" in searched
    assert f'href="{everybody}"' in searched
    found = text(as_(clerk), REGISTER + everybody.replace("&amp;", "&"))
    assert "Ma Thị Chưa Rõ" in found
    assert "Tìm trong mọi đối tượng" not in found


def test_who_holds_only_a_seat_in_the_council_is_named_where_cadres_are_sought(
    as_: As, clerk: User, land: Map
) -> None:
    seat = OfficialFactory(
        unit=land.nghia_ta, full_name="Hoàng Văn Ghế", staff_kind="dai_bieu_hdnd",
        post="DAI_BIEU_HDND", begun="2021-06-01",
    )  # fmt: skip
    page = as_(clerk).get("/ho-so/?tim=Hoàng Văn Ghế").content.decode()
    assert "không phải cán bộ, công chức ở ngày này" in page
    assert f"/ho-so/{seat.pk}/" in page
    asked = as_(clerk).get("/ho-so/?tim=Hoàng Văn Ghế&doituong=cong_chuc").content.decode()
    assert "không phải cán bộ, công chức ở ngày này" not in asked


@pytest.mark.parametrize(
    "query",
    ["xep=---", "sau=%00", "tuoi=9999", "chuyenmon=x' OR 1", "ngay=31/2/20x"],
)
def test_mangled_address_still_gives_a_list(
    as_: As, clerk: User, here: Official, query: str
) -> None:
    assert HERE in text(as_(clerk), f"{REGISTER}?{query}")


def test_filter_on_party_shows_only_to_who_may_see_party(
    as_: As, clerk: User, land: Map, with_role: Callable[[Role, Unit | None], User], here: Official
) -> None:
    party = with_role(Role.PARTY_BUILDING, land.new_nghia_ta)
    OfficialFactory(full_name="Bàn Văn Khác", unit=land.new_nghia_ta, begun="2025-07-01")
    url = f"{REGISTER}?dang=dang_vien"
    assert "Bàn Văn Khác" not in text(as_(party), url)
    assert "Bàn Văn Khác" in text(as_(clerk), url)
    assert 'name="dang"' not in text(as_(clerk), REGISTER)


def test_export_holds_the_list_that_was_filtered(
    as_: As, clerk: User, here: Official, far: Official
) -> None:
    answer = as_(clerk).get(f"{REGISTER}tai-ve.xlsx?tim=gan")
    sheet = load_workbook(BytesIO(answer.content)).active
    assert sheet is not None
    cells = [str(cell) for row in sheet.iter_rows(values_only=True) for cell in row if cell]
    assert (HERE in cells, FAR in cells, "DANH SÁCH CÁN BỘ, CÔNG CHỨC" in cells) == (
        True, False, True,
    )  # fmt: skip
    assert JournalLine.objects.filter(verb="register.export", by=clerk).count() == 1


def test_export_is_refused_to_who_may_only_look(
    as_: As, land: Map, with_role: Callable[[Role, Unit | None], User], here: Official
) -> None:
    client = as_(with_role(Role.INSPECTOR, land.new_nghia_ta))
    assert client.get(f"{REGISTER}tai-ve.xlsx").status_code == 403
    assert "tai-ve.xlsx" not in text(client, REGISTER)


def test_count_is_of_the_list(as_: As, clerk: User, here: Official, far: Official) -> None:
    assert "1</span> người" in text(as_(clerk), f"{REGISTER}so-nguoi/")


def test_person_is_shown_with_what_the_viewer_may_see(
    as_: As, clerk: User, land: Map, with_role: Callable[[Role, Unit | None], User], here: Official
) -> None:
    seen = text(as_(clerk), of(here))
    assert all(word in seen for word in (HERE, "10/3/1985", "Tày", "Chuyên môn: Đại học"))
    assert "Đảng viên" not in seen
    assert "Đảng viên" in text(as_(with_role(Role.PARTY_BUILDING, land.new_nghia_ta)), of(here))
    inspected = text(as_(with_role(Role.INSPECTOR, land.new_nghia_ta)), of(here))
    assert ("Tày" in inspected, "Dân tộc" in inspected) == (False, False)


def test_identity_number_shows_only_when_asked_for_and_the_journal_says_so(
    as_: As, clerk: User, land: Map, with_role: Callable[[Role, Unit | None], User], here: Official
) -> None:
    client = as_(clerk)
    pages = ("", "dinh-chinh/", "cap-nhat/")
    assert [NUMBER in text(client, of(here, page)) for page in pages] == [False] * 3
    assert NUMBER in client.post(of(here, "so-dinh-danh/")).content.decode()
    assert JournalLine.objects.filter(verb="identity.read", by=clerk).count() == 1
    inspector = as_(with_role(Role.INSPECTOR, land.new_nghia_ta))
    assert inspector.post(of(here, "so-dinh-danh/")).status_code == 403
    assert client.get(of(here, "so-dinh-danh/")).status_code == 405


def test_individual_sees_the_own_record_and_no_other(
    as_: As, land: Map, here: Official, far: Official
) -> None:
    user = UserFactory(role=Role.INDIVIDUAL, unit=None)
    client = as_(user)
    assert client.get("/ho-so/cua-toi/").status_code == 404
    actions.link_account(official=here, user=user, by=None, at=AT)
    answer = client.get("/ho-so/cua-toi/")
    assert (answer.status_code, answer.headers["Location"]) == (302, of(here))
    seen = text(client, of(here))
    assert all(word in seen for word in (HERE, "Tày", "Đảng viên"))
    assert "Đính chính thông tin sai" not in seen
    assert NUMBER in client.post(of(here, "so-dinh-danh/")).content.decode()
    assert client.get(of(far)).status_code == 404
    assert client.get(REGISTER).status_code == 403
    assert client.get(of(here, "dinh-chinh/")).status_code == 403


def test_day_gone_by_is_only_looked_at(as_: As, clerk: User, here: Official) -> None:
    client, past = as_(clerk), "?ngay=31/12/2025"
    assert "Đính chính thông tin sai" in text(client, of(here))
    seen = text(client, of(here) + past)
    assert (HERE in seen, "Đính chính thông tin sai" in seen) == (True, False)
    for page in ("dinh-chinh/", "cap-nhat/", "ghi/chuc-vu/", "bien-dong/"):
        assert client.get(of(here, page) + past).status_code == 409
    assert client.get(f"/ho-so/them/{past}").status_code == 409


def test_entry_opens_with_who_wrote_it(as_: As, clerk: User, here: Official, far: Official) -> None:
    row = here.appointment_set.get()
    assert "Ghi lúc" in text(as_(clerk), of(here, f"muc/chuc-vu/{row.pk}/"))
    other = far.appointment_set.get()
    assert as_(clerk).get(of(here, f"muc/chuc-vu/{other.pk}/")).status_code == 404
    assert as_(clerk).get(of(far, f"muc/chuc-vu/{other.pk}/")).status_code == 404


def test_a_list_longer_than_a_page_prints_every_row_numbered(as_: As, land: Map) -> None:
    for number in range(51):
        OfficialFactory(full_name=f"Lò Văn An {number}", unit=land.new_nghia_ta, begun="2025-07-01")
    client = as_(UserFactory(role=Role.PERSONNEL_CLERK, unit=land.new_nghia_ta))
    assert "/ho-so/in/?donvi=02071" in text(client, REGISTER + "?donvi=02071")
    printed = text(client, REGISTER + "in/?donvi=02071")
    body = printed.split("<tbody")[1].split("</tbody")[0]
    assert body.count("<tr") == 51
    assert ">51</span>" in body
    assert "Bấm vào một dòng" not in printed


def test_words_that_name_a_unit_of_the_viewer_lead_to_its_people(as_: As, land: Map) -> None:
    client = as_(UserFactory(role=Role.PERSONNEL_CLERK, unit=land.new_nghia_ta))
    found = text(client, REGISTER + "?tim=xa+nghia+ta")
    assert 'href="/ho-so/?donvi=02071"' in found
    assert "Đơn vị khớp" not in text(client, REGISTER + "?tim=xa+ben")


def test_a_printed_list_bears_the_office_the_day_and_what_it_was_narrowed_to(
    as_: As, clerk: User, here: Official
) -> None:
    page = text(as_(clerk), f"{REGISTER}in/?gioi=nam&tim=gan")
    assert "ỦY BAN NHÂN DÂN XÃ NGHĨA TÁ" in page
    assert "Lọc theo: Họ tên, không cần dấu: gan; Giới tính: Nam" in page
    assert 'class="pager' not in page
    answer = as_(clerk).get(f"{REGISTER}tai-ve.xlsx?gioi=nam")
    cells = [cell for row in load_workbook(BytesIO(answer.content)).active.values for cell in row]
    assert "ỦY BAN NHÂN DÂN XÃ NGHĨA TÁ" in cells
    assert "Lọc theo: Giới tính: Nam" in cells


def test_a_month_leaves_with_its_numbers_by_unit_and_its_people(
    as_: As, clerk: User, here: Official
) -> None:
    answer = as_(clerk).get(f"{REGISTER}bien-dong/tai-ve.xlsx?thang=07/2025")
    book = load_workbook(BytesIO(answer.content))
    by_unit, by_person = ([list(row) for row in sheet.values] for sheet in book.worksheets)
    assert ["Xã Nghĩa Tá", "02071", "từ 01/7/2025", 0, 1, 0, 1, 1, 0] in by_unit
    assert ["Cộng", None, None, 0, 1, 0, 1, 1, 0] in by_unit
    assert any(HERE in row for row in by_person)
    page = text(as_(clerk), f"{REGISTER}bien-dong/?thang=08/2025")
    assert "1 đơn vị không có biến động" in page


def test_the_filters_lie_folded_and_say_how_many_are_set(
    here: Official, as_: As, clerk: User
) -> None:
    plain = text(as_(clerk), REGISTER)
    fold = plain.split('<details class="filters-fold">')[1]
    assert "set-count" not in fold
    assert 'name="tim"' not in fold, "a name is sought without unfolding"
    set_ = text(as_(clerk), f"{REGISTER}?tim=gan&gioi=nam&chuyenmon=dai_hoc").split("filters-fold")[
        1
    ]
    assert [part[0] for part in set_.split('class="set-count">')[1:]] == ["2", "1"]
