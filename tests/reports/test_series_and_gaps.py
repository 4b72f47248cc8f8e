"""Series cut at the reform, and what does not add up, commune by commune."""

import re
from datetime import UTC, date, datetime
from io import BytesIO

from django.db import transaction
from openpyxl import load_workbook

from chuanhoa.org.actions import NewUnit, Taken, reform_units, write_line
from chuanhoa.org.models import JournalLine, UnitKind
from chuanhoa.registry.models import ImportBatch, ImportFile, ImportSheet
from chuanhoa.reports.queries.gaps import BLOCKS, gaps_in
from chuanhoa.reports.queries.overview import COMPLETE, overview_for
from chuanhoa.reports.queries.series import series_of
from chuanhoa.reports.views.series import TONES, chart_of
from tests.registry.conftest import Map
from tests.registry.factories import AT
from tests.reports.conftest import Enter

AFTER = date(2025, 12, 31)


def sheet_of(land: Map, unit, totals, figures=(), kind="people", **more) -> ImportSheet:
    batch = ImportBatch.objects.create(
        scope=land.province, state=ImportBatch.State.APPLIED, begun_at=AT, **more
    )
    file = ImportFile.objects.create(batch=batch, name="Tệp.xlsx", sha256="0" * 64, size=1)
    return ImportSheet.objects.create(
        file=file, position=0, name="Trang 1", kind=kind, as_of="2023-09-30", unit=unit,
        totals=totals, figures=list(figures),
    )  # fmt: skip


def test_a_series_is_cut_where_units_were_reorganised(land: Map, enter: Enter, clerk, looks, moved):
    enter(land.nghia_ta, levels={"degree": "dai_hoc"})
    enter(land.luong_bang)
    moved()
    shown = series_of(looks(clerk, AFTER), "degree.dai_hoc_tro_len", step="half_year",
                      first=date(2024, 1, 1))  # fmt: skip
    assert [(p.as_of, p.cell.k, p.cell.n) for p in shown.points] == [
        (date(2024, 6, 30), 1, 2),
        (date(2024, 12, 31), 1, 2),
        (date(2025, 6, 30), 1, 2),
        (AFTER, 1, 2),
    ]
    assert [len(segment.points) for segment in shown.segments] == [3, 1]
    assert [day for day, _cut in shown.breaks] == [AFTER]


def test_no_two_stretches_that_meet_are_drawn_alike() -> None:
    assert len(set(TONES)) == len(TONES) > 3


def test_the_words_of_a_break_tell_a_whole_merger_from_a_part(
    land: Map, enter: Enter, province, looks, moved
):
    enter(land.nghia_ta)
    enter(land.ben, begun="2025-07-01")
    moved()
    whole = [Taken(unit.pk, whole=True) for unit in (land.new_nghia_ta, land.ben)]
    new = NewUnit("02072", "Xã Bên", UnitKind.XA, land.province.pk, whole)
    reform_units(on=date(2025, 11, 1), new=[new], legal_act="9/NQ", by=None, at=AT)

    def told(**asked) -> list[tuple[date, str]]:
        shown = series_of(looks(province, AFTER, **asked), "degree.dai_hoc_tro_len", step="month",
                          first=date(2025, 5, 1))  # fmt: skip
        return [(cut.day, cut.label) for _first, cut in shown.breaks]

    reform, later = told(unit="02072")
    assert later == (
        date(2025, 11, 1),
        "Sắp xếp đơn vị hành chính; gồm thêm Xã Nghĩa Tá nhập trọn, trước mốc cũng đã cộng",
    )
    assert reform[0] == date(2025, 7, 1)
    assert "nhận một phần Xã Đôi; số liệu hai bên không cùng địa bàn" in reform[1]
    assert "gồm thêm Xã Bình Trung, Xã Lương Bằng nhập trọn" in reform[1]
    shown = series_of(looks(province, AFTER, unit="02072"), "degree.dai_hoc_tro_len", step="month",
                      first=date(2025, 5, 1))  # fmt: skip
    chart = chart_of(shown)
    assert [one.tone for one in chart.series] == ["ink", "lacquer", "clay"]
    assert (chart.break_at, chart.marks_head) == ("", "Sắp xếp đơn vị")
    assert [word for _day, word in chart.marks] == ["01/7/2025", "01/11/2025"]
    assert told() == [(date(2025, 7, 1), "Sắp xếp đơn vị hành chính, bỏ cấp huyện")]


def test_a_day_before_people_were_first_observed_has_no_figure(
    land: Map, enter: Enter, clerk, looks
):
    enter(land.nghia_ta, levels={"degree": "dai_hoc"})
    enter(land.nghia_ta, begun="", observed=date(2023, 9, 30))
    shown = series_of(looks(clerk, date(2023, 12, 31)), "degree.dai_hoc_tro_len", step="quarter",
                      first=date(2023, 4, 1))  # fmt: skip
    assert [(p.as_of, p.sure, p.unsure) for p in shown.points] == [
        (date(2023, 6, 30), False, 1),
        (date(2023, 9, 30), True, 0),
        (date(2023, 12, 31), True, 0),
    ]


def test_a_few_people_observed_later_are_noted_and_take_no_figure_away(
    land: Map, enter: Enter, clerk, looks
):
    for _ in range(9):
        enter(land.nghia_ta, levels={"degree": "dai_hoc"})
    enter(land.nghia_ta, begun="", observed=date(2023, 9, 30))
    shown = series_of(looks(clerk, date(2023, 12, 31)), "degree.dai_hoc_tro_len", step="quarter",
                      first=date(2023, 4, 1))  # fmt: skip
    assert [(p.sure, p.unsure, p.cell.k, p.cell.n) for p in shown.points] == [
        (True, 1, 9, 9),
        (True, 0, 9, 10),
        (True, 0, 9, 10),
    ]


def test_ages_move_in_a_series_though_nothing_was_entered(land: Map, enter: Enter, clerk, looks):
    enter(land.nghia_ta, birth="1993-05-01")
    shown = series_of(looks(clerk, date(2024, 12, 31)), "age.under_31", step="half_year",
                      first=date(2024, 1, 1))  # fmt: skip
    assert [p.cell.k for p in shown.points] == [0, 0]
    earlier = series_of(looks(clerk, date(2024, 6, 30)), "age.under_31", step="month",
                        first=date(2024, 4, 1))  # fmt: skip
    assert [p.cell.k for p in earlier.points] == [1, 0, 0]


def test_printed_totals_that_disagree_with_their_rows_are_listed_by_commune(
    land: Map, clerk, looks
):
    sheet_of(land, land.nghia_ta, {"people": ["18", "19"], "Nữ": ["6", "6"]})
    (found,) = gaps_in(looks(clerk)).printed
    assert (found.unit.name, found.printed, found.counted, found.against) == (
        "Xã Nghĩa Tá", 18, 19, "rows",
    )  # fmt: skip


def test_totals_of_other_units_are_not_shown(land: Map, clerk, country, looks):
    sheet_of(land, land.xa, {"people": ["18", "19"]})
    assert gaps_in(looks(clerk)).printed == ()
    assert len(gaps_in(looks(country)).printed) == 1, "there was something to leak"


def test_totals_of_a_file_are_told_only_as_long_as_it_stood_in_the_register(
    land: Map, clerk, country, looks, visit
):
    def line(day: int) -> JournalLine:
        return write_line(verb="test.act", target_label="t", by=None, at=AT.replace(day=day))

    totals = {"people": ["18", "19"]}
    sheet_of(land, land.nghia_ta, totals, applied=line(10), undone=line(20))
    told = {
        day: len(gaps_in(looks(clerk, known_at=AT.replace(day=day))).printed) for day in (9, 11, 21)
    }
    assert told == {9: 0, 11: 1, 21: 0}
    page = visit(clerk, "/thong-ke/doi-chieu/", ngay="30/9/2023").content.decode()
    assert "Mọi người có mặt đều đủ thông tin" not in page, "of nobody"


def test_an_aggregate_form_is_held_against_the_register_unit_by_unit(
    land: Map, enter: Enter, province, looks
):
    for sex in ("nu", "nam", ""):
        enter(land.nghia_ta, sex=sex)
    enter(land.luong_bang, sex="nu")
    lines = [
        {"row": 7, "label": "", "unit": str(land.nghia_ta.pk), "subtotal": False,
         "numbers": {"Tổng số hiện có": "4", "Trong đó / Nữ": "2"}},
        {"row": 8, "label": "", "unit": str(land.luong_bang.pk), "subtotal": False,
         "numbers": {"Tổng số hiện có": "1", "Trong đó / Nữ": "0"}},
        {"row": 9, "label": "Cộng", "unit": "", "subtotal": True,
         "numbers": {"Tổng số hiện có": "99"}},
    ]  # fmt: skip
    sheet_of(land, None, {}, lines, kind="aggregate")
    found = gaps_in(looks(province, unit="97")).printed
    assert {(one.unit.name, one.column, one.printed, one.counted) for one in found} == {
        ("Xã Nghĩa Tá", "Tổng số hiện có", 4, 3),
        ("Xã Lương Bằng", "Trong đó › Nữ", 0, 1),
    }


def test_an_aggregate_form_shows_no_number_of_a_unit_out_of_scope(
    land: Map, enter: Enter, clerk, country, looks
):
    enter(land.doi)
    line = {"row": 7, "label": "", "unit": str(land.doi.pk), "subtotal": False,
            "numbers": {"Tổng số hiện có": "4"}}  # fmt: skip
    sheet_of(land, land.nghia_ta, {}, [line], kind="aggregate")
    assert gaps_in(looks(clerk)).printed == ()
    assert len(gaps_in(looks(country)).printed) == 1, "there was something to leak"


def test_people_with_something_unknown_are_counted_by_commune(
    land: Map, enter: Enter, province, looks
):
    enter(land.nghia_ta, sex="", levels={"degree": "dai_hoc"})
    (one,) = gaps_in(looks(province)).missing
    assert (one.line.node.name, one.n, one.unknown["sex"], one.unknown["degree"]) == (
        "Xã Nghĩa Tá", 1, 1, 0,
    )  # fmt: skip


def test_the_people_of_all_units_stand_under_the_gaps_and_columns_are_not_added_up(
    land: Map, enter: Enter, province, visit
):
    enter(land.nghia_ta, sex="", levels={"degree": "dai_hoc"})
    enter(land.luong_bang, sex="", ethnicity="", levels={"degree": "dai_hoc"})
    page = visit(province, "/thong-ke/doi-chieu/", ngay="30/9/2023").content.decode()
    foot = re.sub(r"<[^>]+>", " ", page[page.index("<tfoot") : page.index("</tfoot>")]).split()
    sent = visit(province, "/thong-ke/doi-chieu/tai-ve.xlsx", ngay="30/9/2023").content
    rows = [list(row) for row in load_workbook(BytesIO(sent)).worksheets[0].values]
    (total,) = [row for row in rows if str(row[0]).startswith("Cộng")]
    assert total[:2] == ["Cộng, kể cả nơi đã đủ", 2]
    assert foot[-len(total[1:]) :] == [str(cell) for cell in total[1:]]
    heads = next(row for row in rows if "Giới tính" in row)
    assert dict(zip(heads, total, strict=True))["Giới tính"] == 2
    assert "không cộng các cột với nhau" in page
    assert any("không cộng các cột với nhau" in str(row[0]) for row in rows)


def test_the_gaps_leave_as_two_sheets_with_the_categories_of_the_first_page(
    land: Map, enter: Enter, province, looks, visit
):
    enter(land.nghia_ta, sex="", levels={"degree": "dai_hoc"})
    sheet_of(land, land.nghia_ta, {"people": ["18", "19"]})
    answer = visit(province, "/thong-ke/doi-chieu/tai-ve.xlsx", ngay="30/9/2023")
    missing, printed = [
        [list(row) for row in sheet.values]
        for sheet in load_workbook(BytesIO(answer.content)).worksheets
    ]
    heads = next(row for row in missing if "Giới tính" in row)
    row = next(row for row in missing if row[0] == "Xã Nghĩa Tá")
    assert dict(zip(heads, row, strict=True))["Giới tính"] == 1
    assert ["Xã Nghĩa Tá", "30/9/2023", "Tệp.xlsx", "Trang 1", "Tổng số người", 18, 19,
            "cộng lại các dòng của tệp"] in printed  # fmt: skip
    asked = {one.removesuffix("_report") for one in COMPLETE}
    assert asked == set(BLOCKS)
    overview = {part.code: part.k for part in overview_for(looks(province)).unknown}
    (one,) = gaps_in(looks(province)).missing
    assert overview["schooling.unknown"] == one.unknown["schooling"] == 1


def test_the_overview_shows_imports_only_to_those_who_may_import_there(
    land: Map, clerk, province, country, looks
):
    sheet_of(land, land.nghia_ta, {})
    assert len(overview_for(looks(province)).imports) == 1
    assert overview_for(looks(clerk)).imports == ()


def test_by_what_was_known_earlier_later_imports_are_not_there_and_nobody_is_told_to_import(
    land: Map, clerk, country, looks, visit
):
    batch = sheet_of(land, land.new_nghia_ta, {}).file.batch
    with transaction.atomic():
        batch.applied = write_line(verb="import.apply", target_label="x", by=None, at=AT)
    batch.save()
    days = {day: looks(country, AFTER, known_at=datetime(2026, 3, day, 9, tzinfo=UTC))
            for day in (1, 3)}  # fmt: skip
    assert [len(overview_for(one).imports) for one in days.values()] == [0, 1]
    (then,) = overview_for(days[3]).imports
    assert (then.problems, then.held) == (None, None), "how many were open then is not known"
    for page in ("/", "/thong-ke/co-cau/"):
        told = visit(clerk, page, biet="01/3/2020").content.decode()
        assert "hập bảng tính của đơn vị" not in told, page
        assert "hập bảng tính của đơn vị" in visit(clerk, page).content.decode(), page


def test_the_overview_tells_people_nobody_has_moved_yet(land: Map, enter: Enter, clerk, looks):
    enter(land.nghia_ta)
    assert overview_for(looks(clerk, AFTER)).waiting == 1
