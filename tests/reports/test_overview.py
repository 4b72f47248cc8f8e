"""The first page: every figure opens itself, and a task is shown to whom it can be given."""

import re
from datetime import date

from chuanhoa.org.models import Role
from chuanhoa.registry import actions
from chuanhoa.registry.queries import month_changes
from chuanhoa.reports.queries.overview import overview_for
from tests.registry.conftest import Map
from tests.registry.factories import AT, UserFactory
from tests.reports.conftest import TODAY, Enter

DAY = "30/9/2023"
FIGURE = re.compile(r'href="(/thong-ke/con-so/[^"]+)" data-door>(.*?)</a>', re.DOTALL)
TASK = re.compile(r'<li><a href="([^"]+)"><span class="task-count">.*?>(\d+)<', re.DOTALL)


def words(markup: str) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", markup).split())


def test_every_figure_of_the_first_page_opens_itself(land: Map, enter: Enter, province, visit):
    enter(land.nghia_ta, levels={"degree": "dai_hoc", "political_theory": "trung_cap"}, sex="nu")
    enter(land.nghia_ta, levels={"degree": "trung_cap"}, ethnicity="")
    page = visit(province, "/", ngay=DAY).content.decode()
    shown = [(url.replace("&amp;", "&"), words(text)) for url, text in FIGURE.findall(page)]
    assert len(shown) == 13
    for url, text in shown:
        behind = words(visit(province, url).content.decode().partition('class="behind">')[2])
        assert text in behind[:60], url


def test_a_task_is_shown_to_whom_it_can_be_given_and_opens_its_people(
    land: Map, enter: Enter, with_role, visit
):
    enter(land.nghia_ta, full_name="Ma Thị Chầm", sex="", birth="1990-01-01")
    seen = {}
    for role in (Role.PERSONNEL_CLERK, Role.PARTY_BUILDING, Role.INSPECTOR):
        viewer = with_role(role, land.new_nghia_ta)
        page = visit(viewer, "/", ngay=DAY).content.decode()
        tasks = [url.replace("&amp;", "&") for url, _count in TASK.findall(page)]
        seen[role] = {url.split("/")[3] for url in tasks}
        for url in tasks:
            assert "Ma Thị Chầm" in visit(viewer, url).content.decode(), (role, url)
    levels = {f"{name}_report.unknown" for name in
              ("degree", "political_theory", "state_management")} | {"schooling.unknown"}  # fmt: skip
    assert seen == {
        Role.PERSONNEL_CLERK: {*levels, "sex.unknown"},
        Role.PARTY_BUILDING: {*levels, "sex.unknown", "party.unknown"},
        Role.INSPECTOR: set(),
    }


def test_a_figure_whose_people_nobody_here_may_see_offers_no_list(
    land: Map, enter: Enter, clerk, visit
):
    enter(land.nghia_ta, party=True)
    told = visit(clerk, "/thong-ke/con-so/party.yes/", ngay=DAY).content.decode()
    assert "Danh sách tên chỉ mở" in told
    assert "danh-sach" not in told
    assert "Đảng viên: Đảng viên" not in told


def test_a_figure_known_of_nobody_is_no_zero(land: Map, enter: Enter, province, visit):
    enter(land.nghia_ta)
    door = visit(province, "/thong-ke/con-so/degree.dai_hoc/", ngay=DAY).content.decode()
    assert "0% (0/1)" not in words(door)
    assert "chưa có thông tin" in door


def test_a_clerk_whose_people_somebody_else_imported_is_not_told_to_import_them(
    land: Map, enter: Enter, clerk, visit
):
    ask = "Nhập bảng tính của đơn vị để có số liệu."
    assert ask in visit(clerk, "/").content.decode()
    enter(land.new_nghia_ta, begun="2025-07-01")
    page = visit(clerk, "/").content.decode()
    assert ask not in page
    assert "Số liệu ở đây do nơi khác nhập hoặc được ghi tay." in page


def test_a_month_closes_with_the_head_count_of_the_first_page(
    land: Map, enter: Enter, province, looks
):
    for kind, post in (
        ("can_bo", "BT"), ("cong_chuc", "VPTK"), ("khong_chuyen_trach", ""), ("dai_bieu_hdnd", ""),
    ):  # fmt: skip
        enter(land.nghia_ta, staff_kind=kind, post=post)
    both = enter(land.luong_bang)
    actions.add_appointment(
        official=both, appointment={"unit": land.nghia_ta, "staff_kind": "can_bo", "post": "CT_PN",
                                    "concurrent": True, "begun": "2018-01-01"}, by=None, at=AT,
    )  # fmt: skip
    enter(land.luong_bang, begun="2023-09-10")
    enter(land.binh_trung, ended="2023-09-20")
    month = month_changes(province, year=2023, month=9, unit=None, today=TODAY)
    assert (month.opening, month.up, month.down, month.closing) == (4, 1, 1, 4)
    assert month.closing == overview_for(looks(province, date(2023, 9, 30))).headcount
    unit = month_changes(province, year=2023, month=9, unit=land.luong_bang.pk, today=TODAY)
    asked = looks(province, date(2023, 9, 30), unit="02062")
    assert unit.closing == overview_for(asked).headcount == 2


def test_a_month_of_the_reform_closes_with_the_head_count_though_nobody_was_moved(
    land: Map, enter: Enter, province, clerk, country, looks
):
    enter(land.nghia_ta)
    enter(land.luong_bang)
    enter(land.luong_bang, ended="2025-07-10")
    enter(land.new_nghia_ta, begun="2020-01-01")
    for viewer, unit, code in (
        (province, None, ""), (clerk, None, ""), (country, None, ""),
        (province, land.province.pk, "97"), (country, land.province.pk, "97"),
        (country, land.new_nghia_ta.pk, "02071"),
    ):  # fmt: skip
        month = month_changes(viewer, year=2025, month=7, unit=unit, today=TODAY)
        assert month.opening + month.up - month.down == month.closing == 3
        assert overview_for(looks(viewer, date(2025, 7, 31), unit=code)).headcount == 3
        if unit != land.new_nghia_ta.pk:
            before = overview_for(looks(viewer, date(2025, 6, 30), unit=code)).headcount
            assert month.opening == before


def test_people_of_reorganised_units_open_the_list_that_carries_them_over(
    land: Map, enter: Enter, with_role, visit
):
    enter(land.nghia_ta, full_name="Ma Thị Ở Lại")
    clerk = with_role(Role.PERSONNEL_CLERK, land.new_nghia_ta)
    tasks = TASK.findall(visit(clerk, "/").content.decode())
    assert ("/ho-so/don-vi-da-sap-xep/", "1") in tasks
    assert "Ma Thị Ở Lại" in visit(clerk, "/ho-so/don-vi-da-sap-xep/").content.decode()
    gone_by = visit(clerk, "/", ngay="01/12/2025").content.decode()
    assert "/ho-so/don-vi-da-sap-xep/" not in dict(TASK.findall(gone_by)), "only today is written"


def test_an_empty_register_leads_to_where_it_is_filled(with_role, visit, land: Map):
    """The first page of an office on its first day, of whoever may bring people in or accounts."""
    clerk = with_role(Role.PERSONNEL_CLERK, land.new_nghia_ta)
    assert visit(clerk, "/ho-so/nhap/").status_code == 200
    for page in ("/", "/ho-so/"):
        assert 'href="/ho-so/nhap/' in visit(clerk, page).content.decode(), page
    keeper = with_role(Role.ADMINISTRATOR, None)
    assert 'href="/quan-tri/tai-khoan/' in visit(keeper, "/").content.decode().partition("<main")[2]
    given = UserFactory()
    given.must_change_password = True
    given.save()
    assert 'href="/tai-khoan/mat-khau/' in visit(given, "/").content.decode().partition("<main")[2]
    told = words(visit(keeper, "/").content.decode())
    assert "Sổ chưa có ai. Làm lần lượt ba việc:" in told
    assert "Hôm nay 1 tài khoản có quyền này." in told
    assert "Tài khoản quản trị không nhập được." in told
    inspector = with_role(Role.INSPECTOR, land.new_nghia_ta)
    assert "/ho-so/nhap/" not in visit(inspector, "/ho-so/").content.decode()


def test_people_of_whom_nobody_says_whether_they_count_are_told_of(
    land: Map, enter: Enter, province, clerk, visit
):
    enter(land.nghia_ta)
    assert "Là cán bộ hay công chức" not in visit(province, "/", ngay=DAY).content.decode()
    for _each in range(2):
        enter(land.nghia_ta, staff_kind="chua_ro", post="")
    enter(land.luong_bang, staff_kind="chua_ro", post="", ended="2020-01-01")
    page = visit(province, "/", ngay=DAY).content.decode()
    assert "Là cán bộ hay công chức chưa được đếm 66,67% (2/3)" in words(page)
    (door,) = re.findall(r'href="(/ho-so/[^"]*doituong=chua_ro[^"]*)"', page)
    assert visit(province, door.replace("&amp;", "&")).status_code == 200


def test_a_list_that_is_empty_but_for_people_of_unknown_kind_says_so_and_leads_to_them(
    with_role, visit, land: Map, enter: Enter
):
    clerk = with_role(Role.PERSONNEL_CLERK, land.new_nghia_ta)
    enter(land.new_nghia_ta, full_name="Ma Thị Chầm", staff_kind="chua_ro")
    page = visit(clerk, "/ho-so/").content.decode()
    assert "Trong sổ có 1 người chưa rõ đối tượng, hoặc thuộc đối tượng khác." in page
    assert "Ma Thị Chầm" not in page
    (wider,) = re.findall(r'class="btn" href="([^"]*doituong=[^"]*)"', page.partition("<main")[2])[
        :1
    ]
    assert "Ma Thị Chầm" in visit(clerk, f"/ho-so/{wider}").content.decode()
