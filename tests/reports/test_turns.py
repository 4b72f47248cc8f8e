"""Training turns: turns and people apart, deputies apart, placed where each was attended."""

from datetime import date

from django.urls import reverse

from chuanhoa.org.models import Role
from chuanhoa.registry import actions
from chuanhoa.reports.queries.attended import turns_listed, unfinished_listed
from chuanhoa.reports.queries.sheet import HIDDEN, form_of_turns
from chuanhoa.reports.queries.turns import learned_in, span_of, unfinished_in
from tests.registry.conftest import Map
from tests.registry.factories import AT
from tests.reports.conftest import Enter

FROM = date(2021, 1, 1)


def attend(official, kind: str, ended: str, **more: object) -> None:
    actions.add_turn(official=official, turn={"kind": kind, "ended": ended, **more}, by=None, at=AT)


def test_turns_add_up_and_people_do_not(land: Map, enter: Enter, province, looks):
    one, other = enter(land.nghia_ta), enter(land.luong_bang)
    deputy = enter(land.nghia_ta, staff_kind="dai_bieu_hdnd", post="DAI_BIEU_HDND")
    attend(one, "ly_luan_chinh_tri", "2021-06-30")
    attend(one, "quoc_phong_an_ninh", "2022-03-01")
    attend(other, "ly_luan_chinh_tri", "2022-05-05")
    attend(deputy, "dai_bieu_hdnd", "2022-07-01")
    attend(one, "dai_bieu_hdnd", "2022-07-01")
    asking = looks(province, unit="97")
    learned = learned_in(asking, span_of(asking, first=FROM))
    assert (learned.all.turns, learned.all.people) == (5, 3)
    assert (learned.staff.turns, learned.staff.people) == (3, 2)
    assert (learned.deputies.turns, learned.deputies.people) == (2, 2)
    assert [(p.code, learned.table.cell("all", period=p).turns) for p in learned.table.periods] == [
        ("2021", 1),
        ("2022", 4),
    ]


def test_a_turn_of_a_known_year_only_stands_in_no_month(land: Map, enter: Enter, province, looks):
    attend(enter(land.nghia_ta), "ly_luan_chinh_tri", "2021")
    asking = looks(province, unit="97")
    months = learned_in(asking, span_of(asking, first=FROM, length="month"))
    years = learned_in(asking, span_of(asking, first=FROM, length="year"))
    assert (months.table.undated().turns, months.all.turns) == (1, 1)
    assert years.table.undated().turns == 0


def test_a_turn_counts_where_it_was_attended(land: Map, enter: Enter, province, looks):
    person = enter(land.luong_bang, ended="2022-01-31")
    actions.add_appointment(
        official=person, appointment={"unit": land.nghia_ta, "staff_kind": "cong_chuc",
                                      "post": "VPTK", "begun": "2022-02-01"}, by=None, at=AT,
    )  # fmt: skip
    attend(person, "ly_luan_chinh_tri", "2021-06-30")
    attend(person, "quan_ly_nha_nuoc", "2022-06-30")
    counts = {}
    for code in ("02062", "02071"):
        asking = looks(province, unit=code)
        counts[code] = learned_in(asking, span_of(asking, first=FROM)).all.turns
    assert counts == {"02062": 1, "02071": 1}


def test_somebody_who_has_left_still_attended(land: Map, enter: Enter, province, looks):
    person = enter(land.nghia_ta, ended="2022-12-31")
    attend(person, "ly_luan_chinh_tri", "2021-06-30")
    asking = looks(province, unit="02071")
    assert learned_in(asking, span_of(asking, first=FROM)).all.turns == 1


def test_before_the_first_known_post_a_turn_counts_there(land: Map, enter: Enter, province, looks):
    person = enter(land.nghia_ta, begun="", observed=date(2023, 9, 30))
    attend(person, "ly_luan_chinh_tri", "2021-06-30")
    asking = looks(province, unit="02071")
    assert learned_in(asking, span_of(asking, first=FROM)).all.turns == 1


def test_turns_outside_the_scope_are_neither_counted_nor_listed(
    land: Map, enter: Enter, clerk, province, looks
):
    near, far = enter(land.nghia_ta, full_name="Ma Thị Chầm"), enter(land.doi)
    attend(near, "ly_luan_chinh_tri", "2021-06-30")
    attend(far, "ly_luan_chinh_tri", "2021-06-30")
    asking = looks(clerk)
    span = span_of(asking, first=FROM)
    listed = turns_listed(asking, span, kind="", period="", page=1)
    assert learned_in(asking, span).all.turns == 1
    assert [one.full_name for one in listed.rows] == ["Ma Thị Chầm"]
    everything = looks(province)
    assert learned_in(everything, span).all.turns == 2, "there was something to leak"


def test_a_number_of_turns_opens_to_these_turns(land: Map, enter: Enter, province, looks):
    person = enter(land.nghia_ta)
    attend(person, "ly_luan_chinh_tri", "2021-06-30", programme_title="Trung cấp LLCT")
    attend(person, "ly_luan_chinh_tri", "2022-06-30")
    attend(person, "quoc_phong_an_ninh", "2021-07-30")
    asking = looks(province, unit="02071")
    span = span_of(asking, first=FROM)
    found = turns_listed(asking, span, kind="ly_luan_chinh_tri", period="2021", page=1)
    assert [(one.title, one.unit) for one in found.rows] == [("Trung cấp LLCT", "Xã Nghĩa Tá")]
    assert (found.turns, found.people) == (1, 1)


def test_minorities_among_learners_show_by_role(land: Map, enter: Enter, with_role, looks):
    attend(enter(land.nghia_ta, ethnicity="tay"), "ly_luan_chinh_tri", "2021-06-30")
    seen = []
    for role in (Role.HOME_AFFAIRS, Role.APPROVER):
        asking = looks(with_role(role, land.province))
        filled = form_of_turns(learned_in(asking, span_of(asking, first=FROM)))
        at = [column.leaf.figure for column in filled.columns].index("turns.minority")
        seen.append({cells[at] for cells in filled.cells} - {None})
    assert seen == [{0, 1}, {HIDDEN}]


def test_a_span_never_reaches_beyond_the_day(land: Map, province, looks):
    asking = looks(province)
    span = span_of(asking, first=FROM, last=date(2030, 1, 1))
    assert (span.first, span.last, span.length) == (FROM, asking.as_of, "year")


def test_the_page_opens_on_the_last_span_with_turns_and_says_so(
    land: Map, enter: Enter, province, visit
):
    attend(enter(land.nghia_ta), "ly_luan_chinh_tri", "2023-06-30")
    told = visit(province, "/thong-ke/luot/", ngay="2/3/2026", donvi="97").content.decode()
    assert "từ 01/01/2021 đến 30/6/2023" in told
    assert "Lượt gần nhất trong sổ: 30/6/2023" in told
    asked = {"ngay": "2/3/2026", "donvi": "97", "tu": "2026", "den": "2026", "ky": "year"}
    told = visit(province, "/thong-ke/luot/", **asked).content.decode()
    assert "Trong khoảng này sổ chưa ghi lượt nào" in told
    assert "Lượt gần nhất trong sổ kết thúc ngày 30/6/2023" in told


def test_the_picture_says_which_period_has_the_most_turns(land: Map, enter: Enter, province, visit):
    one = enter(land.nghia_ta)
    attend(one, "ly_luan_chinh_tri", "2021-06-30")
    asked = {"ngay": "30/9/2023", "tu": "01/01/2021", "ky": "year"}
    attend(one, "quoc_phong_an_ninh", "2022-03-01")
    page = visit(province, "/thong-ke/luot/", **asked).content.decode()
    assert "2 lượt từ 01/01/2021 đến 30/9/2023" in page, "no year has more than the other"
    attend(one, "quan_ly_nha_nuoc", "2022-05-01")
    page = visit(province, "/thong-ke/luot/", **asked).content.decode()
    assert "Năm 2022 nhiều lượt nhất: 2 trong 3 lượt" in page


def test_turns_whose_end_is_not_known_to_have_come_are_told_and_open(
    land: Map, enter: Enter, province, looks
) -> None:
    person = enter(land.nghia_ta)
    attend(person, "ly_luan_chinh_tri", "2026", programme_title="Bồi dưỡng kỹ năng số")
    attend(person, "quoc_phong_an_ninh", "2028-08", programme_title="Lớp dài")
    attend(person, "quan_ly_nha_nuoc", "2022-06-30")
    asking = looks(province, unit="97", as_of=date(2026, 3, 2))
    assert learned_in(asking, span_of(asking, first=FROM)).all.turns == 1
    assert [(row["programme_title"], row["over"]) for row in unfinished_in(asking)] == [
        ("Bồi dưỡng kỹ năng số", None),
        ("Lớp dài", False),
    ]
    found = unfinished_listed(asking, unclear=True, page=1)
    assert [row.title for row in found.rows] == ["Bồi dưỡng kỹ năng số"]


def test_of_a_day_gone_by_only_turns_that_may_have_been_over_are_told(
    land: Map, enter: Enter, province, looks
) -> None:
    person = enter(land.nghia_ta)
    attend(person, "ly_luan_chinh_tri", "2023", programme_title="Bồi dưỡng kỹ năng số")
    attend(person, "quoc_phong_an_ninh", "2024-08", programme_title="Lớp dài")
    asking = looks(province, unit="97", as_of=date(2023, 6, 30))
    assert [row["programme_title"] for row in unfinished_in(asking)] == ["Bồi dưỡng kỹ năng số"]


def test_every_page_that_counts_turns_tells_of_them(
    land: Map, enter: Enter, province, client
) -> None:
    attend(enter(land.nghia_ta), "ly_luan_chinh_tri", "2099", programme_title="Lớp kỹ năng số")
    attend(enter(land.nghia_ta), "ly_luan_chinh_tri", "2026", programme_title="Lớp chưa rõ ngày")
    client.force_login(province, backend="django.contrib.auth.backends.ModelBackend")
    for page in (reverse("reports:turns"), reverse("reports:form", args=["dao_tao_boi_duong"])):
        shown = client.get(f"{page}?ngay=02/03/2026").content.decode()
        assert "chuadem=chua-ro" in shown, page
        assert "1</span> lượt chưa rõ đã xong" in shown, page
    url = reverse("reports:turns_behind")
    listed = client.get(f"{url}?ngay=02/03/2026&chuadem=chua-ro").content.decode()
    assert "Lớp chưa rõ ngày" in listed
    assert "Lớp kỹ năng số" not in listed


def test_the_form_names_its_time_and_says_that_nothing_is_recorded_in_it(
    land: Map, enter: Enter, province, client
):
    attend(enter(land.nghia_ta), "ly_luan_chinh_tri", "2020-09-28")
    client.force_login(province, backend="django.contrib.auth.backends.ModelBackend")
    url = reverse("reports:form", args=["dao_tao_boi_duong"])
    page = client.get(f"{url}?don-vi=97&ngay=01/12/2024").content.decode()
    assert "đến 01/12/2024" in page.partition('class="form-under"')[2].partition("</p>")[0]
    assert ">KẾT QUẢ CỬ CÁN BỘ, CÔNG CHỨC ĐI ĐÀO TẠO, BỒI DƯỠNG</p>" in page
    assert "Trong khoảng này sổ chưa ghi lượt nào" in page
    assert "Lượt gần nhất trong sổ kết thúc ngày 28/9/2020" in page
    assert "Không rõ kỳ" not in page
    page = client.get(f"{url}?don-vi=97&ngay=31/12/2020").content.decode()
    assert "Trong khoảng này sổ chưa ghi lượt nào" not in page
