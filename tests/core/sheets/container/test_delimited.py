import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chuanhoa.core.sheets.container import limits, open_workbook
from chuanhoa.core.text import Refused, to_tcvn3
from tests.core.sheets.container.files import codes, refusal, rows

TABLE = "STT;Họ và tên;Ngày sinh\r\n1;Nguyễn Thị Hương;10/03/1985\r\n2;Hoàng Văn Nghĩa;1990\r\n"
READ = [
    ["STT", "Họ và tên", "Ngày sinh"],
    ["1", "Nguyễn Thị Hương", "10/03/1985"],
    ["2", "Hoàng Văn Nghĩa", "1990"],
]


@pytest.mark.parametrize("delimiter", [";", ",", "\t", "|"])
def test_the_delimiter_is_found(delimiter: str) -> None:
    book = open_workbook(TABLE.replace(";", delimiter).encode(), "a.csv")
    assert (book.delimiter, book.grids[0].rows, book.grids[0].name) == (delimiter, READ, "a")


@pytest.mark.parametrize(
    ("data", "encoding", "delimiter"),
    [
        (TABLE.encode(), "utf-8", ";"),
        (TABLE.encode("utf-8-sig"), "utf-8-sig", ";"),
        (unicodedata.normalize("NFD", TABLE).encode(), "utf-8", ";"),
        (b"\xff\xfe" + TABLE.replace(";", "\t").encode("utf-16-le"), "utf-16-le", "\t"),
        (to_tcvn3(TABLE).encode("cp1252"), "tcvn3", ";"),
    ],
)
def test_the_encoding_is_found_and_named(data: bytes, encoding: str, delimiter: str) -> None:
    book = open_workbook(data, "a.csv")
    assert (book.grids[0].rows, book.text_encoding, book.delimiter) == (READ, encoding, delimiter)


def test_decimal_commas_do_not_make_the_comma_a_delimiter() -> None:
    data = "Đơn vị;Hệ số;Bậc\nXã A;2,34;1,5\nXã B;3,00;2,5\nXã C;4,98;1,0\n".encode()
    assert open_workbook(data, "a.csv").delimiter == ";"


def test_a_letterhead_of_one_cell_a_line_does_not_hide_the_delimiter() -> None:
    data = ("UBND HUYỆN CHỢ ĐỒN, TỈNH BẮC KẠN\nDANH SÁCH, TRÍCH NGANG\n" + TABLE).encode()
    book = open_workbook(data, "a.csv")
    assert (book.delimiter, book.grids[0].rows[2:]) == (";", READ)


def test_the_delimiter_that_excel_declares_is_taken_and_its_line_counted() -> None:
    book = open_workbook(b"sep=|\r\na|b;c;d\r\ne|f;g;h\r\n", "a.csv")
    assert (book.delimiter, book.grids[0].rows) == ("|", [["a", "b;c;d"], ["e", "f;g;h"]])
    assert book.grids[0].lines == [2, 3]


def test_a_file_of_one_column_has_no_delimiter() -> None:
    book = open_workbook("Nguyễn Thị Hương\nHoàng Văn Nghĩa\n".encode(), "a.txt")
    assert (book.delimiter, book.grids[0].rows) == (
        None,
        [["Nguyễn Thị Hương"], ["Hoàng Văn Nghĩa"]],
    )


def test_lines_are_the_physical_ones_on_which_records_start() -> None:
    book = open_workbook(b'a;b\r\n1;"x\r\ny"\r\n\r\n2;"""q""; z"\r\n3;w', "a.csv")
    assert book.grids[0].rows == [["a", "b"], ["1", "x\ny"], [], ["2", '"q"; z'], ["3", "w"]]
    assert book.grids[0].lines == [1, 2, 4, 5, 6]


@pytest.mark.parametrize("following", [3, 200])
def test_a_quotation_mark_never_closed_swallows_nothing(following: int) -> None:
    lines = ["a;b", '1;"Nông Thị Hà', *(f"{n};x" for n in range(following))]
    book = open_workbook("\n".join(lines).encode(), "a.csv")
    assert book.grids[0].rows == [line.split(";") for line in lines]
    assert codes(book) == ["open_quote"]
    assert book.notes[0].params == {"file": "a.csv", "line": 2}


def test_text_that_is_no_vietnamese_in_any_encoding_is_refused() -> None:
    assert (
        refusal(b"a;b\n\x91\xc3\xa1\xff\xfe\xed\x9d;\x81\x8d\x8f\x90\x9d\xd1\xe5\n", "a.csv")
        == "text"
    )


def test_wide_and_long_files_are_refused_with_the_number() -> None:
    assert refusal(";".join("x" * 257).encode(), "a.csv") == "too_many_columns"
    assert refusal(b"a;b\n" * (limits.MAX_ROWS + 1), "a.csv") == "too_many_rows"


cells = st.text("aăđêễợ 1;,|\t\"\n'", max_size=12).map(lambda s: unicodedata.normalize("NFC", s))


@given(st.lists(st.lists(cells, min_size=2, max_size=4), min_size=1, max_size=8))
def test_whatever_is_quoted_comes_back(table: list[list[str]]) -> None:
    quoted = ["sep=;"] + [
        ";".join('"' + cell.replace('"', '""') + '"' for cell in line) for line in table
    ]
    wanted = [[cell or None for cell in line] for line in table]
    for line in wanted:
        while line and line[-1] is None:
            line.pop()
    while wanted and not wanted[-1]:
        wanted.pop()
    data = "\r\n".join(quoted).encode()
    if not wanted:
        assert refusal(data, "a.csv") == "empty"
    else:
        assert rows(data, "a.csv") == wanted


def test_the_refusal_of_a_cell_too_long_names_the_file() -> None:
    data = b"TT,Name\n1," + b'"' * 400_000
    with pytest.raises(Refused) as caught:
        open_workbook(data, "dai.csv")
    assert caught.value.message.params == {"file": "dai.csv", "limit": 100_000}
