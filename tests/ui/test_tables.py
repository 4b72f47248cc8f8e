from collections.abc import Callable
from typing import Any

import pytest
from django.template import Context, Template

from chuanhoa.ui.figures import Share
from chuanhoa.ui.tables import Column, Head, Pager, Row, Table, pager_text

NAME = Column("Họ và tên", sort="name")
FACTOR = Column("Hệ số", "number", sort="factor")
HIDDEN = Column("Dân tộc", shown=False)


def draw(table: Table, request: Any) -> str:
    template = Template("{% load ui %}{% data_table table %}")
    return template.render(Context({"table": table, "request": request}))


def test_row_is_written_cell_by_cell_with_its_labels() -> None:
    table = Table("t", "T", [NAME, FACTOR, HIDDEN], [Row(["Ma <b>", 4, None], url="/p/?a=1&b=2")])
    assert table.body() == (
        '<tr><td data-label="Họ và tên"><a class="row-link" href="/p/?a=1&amp;b=2">Ma &lt;b&gt;</a>'
        '</td><td class="num" data-label="Hệ số"><span class="nb">4</span></td>'
        '<td hidden data-label="Dân tộc"><span class="absent"><span aria-hidden="true">–</span>'
        '<span class="visually-hidden">chưa có thông tin</span></span></td></tr>\n'
    )


def test_heading_row_spans_the_table() -> None:
    table = Table("t", "T", [NAME, FACTOR], [Row(heading="Xã <Tá>")])
    assert table.body() == (
        '<tr class="row-heading"><th scope="rowgroup" colspan="2"><span>Xã &lt;Tá&gt;</span></th></tr>'
    )


def test_row_with_a_wrong_number_of_cells_is_refused() -> None:
    with pytest.raises(ValueError, match="table t: 1 cells, 2 columns"):
        Table("t", "T", [NAME, FACTOR], [Row(["Ma"])]).body()


def test_totals_stand_in_the_foot() -> None:
    table = Table("t", "T", [NAME, Column("ĐH", "share")], [], totals=["Cộng", Share(3, 4)])
    assert table.foot() == (
        '<tr class="row-total"><td data-label="Họ và tên">Cộng</td>'
        '<td class="num" data-label="ĐH"><span class="share share-1">'
        '<span class="share-percent">75%</span> <span class="share-ratio">(3/4)</span></span></td>'
        "</tr>\n"
    )


def test_neighbouring_columns_share_an_upper_head() -> None:
    group = [
        Column("A", group="Trình độ"),
        Column("B", group="Trình độ"),
        Column("C", group="Lý luận"),
    ]
    table = Table("t", "T", [NAME, *group], [])
    assert table.groups == [("", 1, 1), ("Trình độ", 2, 2), ("Lý luận", 1, 1)]
    assert Table("t", "T", [NAME, FACTOR], []).groups == []


def test_head_sorts_up_then_down_and_forgets_the_cursor(request_for: Callable[..., Any]) -> None:
    table = Table("t", "T", [NAME, FACTOR], [Row(["Ma", 1])], sort="name")
    drawn = draw(table, request_for("/ui/", xep="name", sau="cursor", donvi="02071"))
    assert '<th scope="col" aria-sort="ascending"><a href="?xep=-name&amp;donvi=02071">' in drawn
    assert '<th scope="col" class="num"><a href="?xep=factor&amp;donvi=02071">' in drawn
    down = draw(
        Table("t", "T", [NAME], [Row(["Ma"])], sort="-name"), request_for("/ui/", xep="-name")
    )
    assert '<th scope="col" aria-sort="descending"><a href="?xep=name">' in down


def test_pager_leads_both_ways_and_counts(request_for: Callable[..., Any]) -> None:
    pager = Pager(50, 1388, before="B", after="A")
    table = Table("t", "T", [NAME], [Row(["Ma"])], pager=pager)
    drawn = draw(table, request_for("/ui/", sau="old", xep="name"))
    assert 'rel="prev" href="?xep=name&amp;truoc=B"' in drawn
    assert 'rel="next" href="?sau=A&amp;xep=name"' in drawn
    assert "50 trong 1.388 dòng" in drawn
    assert pager_text(Pager(7)) == "7 dòng trên trang này"


def test_list_without_rows_says_what_to_do_and_offers_nothing_to_print(
    request_for: Callable[..., Any],
) -> None:
    table = Table(
        "t", "Chờ duyệt", [NAME], [], export_url="/x",
        empty_title="Không có hồ sơ", empty_action="Nhập", empty_url="/in/",
    )  # fmt: skip
    drawn = draw(table, request_for("/ui/"))
    assert "Không có hồ sơ" in drawn
    assert '<a class="btn" href="/in/">Nhập</a>' in drawn
    assert "data-print" not in drawn
    assert "<table" not in drawn


def test_column_chooser_offers_all_but_the_column_that_opens_the_row(
    request_for: Callable[..., Any],
) -> None:
    columns = [NAME, FACTOR, HIDDEN, Column("Ghi chú")]
    drawn = draw(Table("t", "T", columns, [Row(["a", 1, "b", "c"])]), request_for("/ui/"))
    assert 'value="1" checked' in drawn
    assert 'value="2">' in drawn
    assert 'value="0"' not in drawn


def test_a_long_head_asks_for_a_wider_column() -> None:
    labels = ("Cộng", "Chưa đủ thông tin", "Ngày này không giữ chức vụ nào trong phạm vi đang xem")
    heads = [Head(Column(label, "number"), "", "").css for label in labels]
    assert heads == ["num", "num head-mid", "num head-long"]


def test_what_is_done_to_a_row_is_not_printed() -> None:
    assert Column("Việc", "act").css == "no-print"


def test_a_table_of_figures_scrolls_and_has_the_labels_that_a_phone_shows() -> None:
    table = Table("f", "F", [Column("A"), Column("B", "number")], [Row(["x", 1])], narrow="figures")
    assert table.scrolls
    assert 'data-label="B"' in table.body()
