from chuanhoa.core.sheets.container import open_workbook
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
