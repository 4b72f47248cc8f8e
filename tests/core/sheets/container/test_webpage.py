import pytest

from chuanhoa.core.sheets.container import open_workbook
from chuanhoa.core.sheets.container.tags import Tag, tags_of
from chuanhoa.core.sheets.grid import Merge
from chuanhoa.core.text import to_tcvn3
from tests.core.sheets.container.files import codes, escaped, refusal, rows

PAGE = """<html xmlns:x="urn:schemas-microsoft-com:office:excel"><head><meta charset="utf-8">
<title>Danh sách</title><style>td{mso-number-format:"\\@"}</style></head><body>
<table border=1><tr><th rowspan=2>TT<th rowspan="2">Họ và&nbsp;tên</th><th colspan=2>Trình độ</th></tr>
<tr><th>Chuyên<br>môn</th><th>Chính trị</th></tr>
<tr style="display:none"><td>1</td><td>Nông Thị H&agrave;</td><td></td><td>Trung cấp</td></tr>
</table><table><tr><td>Cộng: 1 người</td></tr></table></body></html>"""


def test_the_tables_of_a_page_are_read_with_their_merges() -> None:
    book = open_workbook(PAGE.encode(), "a.xls")
    first, second = book.grids
    assert first.rows == [
        ["TT", "Họ và tên", "Trình độ"],
        [None, None, "Chuyên\nmôn", "Chính trị"],
        ["1", "Nông Thị Hà", None, "Trung cấp"],
    ]
    assert first.merges == (Merge(0, 0, 1, 0), Merge(0, 1, 1, 1), Merge(0, 2, 0, 3))
    assert first.hidden_rows == {2}
    assert second.rows == [["Cộng: 1 người"]]
    assert (codes(book), book.text_encoding) == (["really_html"], "utf-8")


def test_numbers_stay_as_they_are_shown() -> None:
    page = b"<table><tr><td>001085000123<td>1.234<td>80,67%</table>"
    assert rows(page, "a.xls") == [["001085000123", "1.234", "80,67%"]]


def test_text_is_read_in_the_font_that_the_page_names() -> None:
    old = escaped(to_tcvn3("Nguyễn Thị Hương"))
    page = (
        f"<table><tr><td><font face='.VnTime'>{old}</font></td>"
        f'<td style="font-family:.VnTime">{old}</td><td>Hà</td></tr></table>'
    )
    book = open_workbook(page.encode(), "a.xls")
    assert book.grids[0].rows == [["Nguyễn Thị Hương", "Nguyễn Thị Hương", "Hà"]]
    assert codes(book) == ["really_html", "legacy_font"]


def test_a_page_of_absurd_spans_is_bounded() -> None:
    spans = "<td rowspan=65000 colspan=99999>x</td>"
    book = open_workbook(f"<table>{f'<tr>{spans}</tr>' * 50}</table>".encode(), "a.xls")
    assert book.grids[0].rows[0] == ["x"]


def test_a_page_wider_than_the_limit_is_refused() -> None:
    page = f"<table><tr>{'<td>x</td>' * 257}</tr></table>"
    assert refusal(page.encode(), "a.xls") == "too_many_columns"


def test_a_page_too_large_to_take_apart_is_refused() -> None:
    assert refusal(b"<table><tr><td>x</td></tr>" + b" " * (21 << 20), "a.xls") == "page_too_large"


def test_a_comment_that_never_ends_is_refused() -> None:
    page = b"<table><tr><td>x</td></tr></table>" + b"<!--" * 100_000
    assert refusal(page, "a.xls") == "broken"


@pytest.mark.parametrize(
    "hostile",
    [
        "<" * 400_000,
        "<td " + 'a="' * 100_000,
        "<td " + " " * 400_000,
        "&" * 400_000,
        "<b>x" * 50_000 + "</i>" * 50_000,
        "<table><tr><td>" * 30_000,
    ],
)
def test_a_page_of_marks_without_end_is_read_in_one_pass(hostile: str) -> None:
    book = open_workbook(f"<table><tr><td>An</td></tr><tr><td>{hostile}".encode(), "a.xls")
    assert book.grids[0].rows[0] == ["An"]


def test_tags_and_text_come_in_the_order_of_the_page() -> None:
    page = "a<!-- <td> --><TD Class=\"x>y\" nowrap align='left'>1 < 2 &amp; 3</td\n><br/><style>b<i</style>"
    assert list(tags_of(page)) == [
        "a",
        Tag("td", False, {"class": "x>y", "nowrap": "", "align": "left"}),
        "1 ",
        "<",
        " 2 & 3",
        Tag("td", True, {}),
        Tag("br", False, {}),
        Tag("style", False, {}),
        Tag("style", True, {}),
    ]
