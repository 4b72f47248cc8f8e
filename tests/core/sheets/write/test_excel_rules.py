"""Whatever is written, Excel opens it without a word; and what it would not open is found."""

from collections.abc import Callable
from datetime import date
from io import BytesIO
from zipfile import ZipFile

import pytest

from chuanhoa.core.sheets.write import Column, Row, Signature, Table, write_table
from chuanhoa.core.text import Refused
from tests.excel import faults, is_workbook

ODD = [
    "=1+1", "+84 912", "-5", "@SUM(A1)", "\x00\x01\x0b\x1f", "a\ufffe\uffffb", "_x0041_", "😀",
    "http://vi.du/" + "a" * 3_000, "  dư  ", "dòng\nhai\r\nba", "<&>\"'", "x" * 32_767, "😀" * 16_383,
]  # fmt: skip


def hostile(name: str = "A[]:*?/\\'B") -> Table:
    columns = [
        Column(("Nhóm", "Một")), Column(("Nhóm", "Hai"), kind="serial"),
        Column(("Số",), kind="integer", choices=["'a'", "b" * 300, *(f"mục {n}" for n in range(400))]),
    ]  # fmt: skip
    days = [date(1899, 12, 31), date(1900, 1, 1), date(1, 1, 1), date(9999, 12, 31)]
    rows = [Row([text, days[at % 4], 10**20 if at == 2 else at])
            for at, text in enumerate(ODD)]  # fmt: skip
    rows += [Row(["Nhóm"], look="group"), Row(["Cộng", None, 1], look="total")]
    return Table(
        name, "TIÊU ĐỀ", columns, rows, agency=("UBND", "XÃ"), form="Mẫu 1", under_title=["dòng"],
        notes=["Ghi chú"], signature=Signature(), numbered=True, frozen=1, invented=True,
    )  # fmt: skip


@pytest.mark.parametrize(
    "names",
    [
        ("A[]:*?/\\'B", "a b"), ("'" * 40, "", "   "), ("History", "history"), ("x" * 40, "X" * 40),
        ("a" * 30 + "'" + "b", "c" * 30 + " " + "d"), ("😀" * 40, "😀" * 40), ("Lựa chọn", "Danh mục"),
    ],
)  # fmt: skip
def test_whatever_the_sheets_are_called_and_hold_excel_opens_them(names: tuple[str, ...]) -> None:
    assert faults(write_table(*map(hostile, names))) == []


def test_one_column_many_groups_and_no_rows_are_sound() -> None:
    alone = Table("Một", "T", [Column(("A",))], [Row([str(n)]) for n in range(3)])
    grouped = [
        Row([f"Nhóm {n // 3}"], look="group") if n % 3 == 0 else Row(["a", "b"])
        for n in range(4_000)
    ]
    many = Table(
        "Nhiều", "T", [Column(("A", "x")), Column(("A", "y"))], grouped, signature=Signature()
    )
    empty = Table("Rỗng", "T", [Column(("A",)), Column(("B",))], [])
    assert faults(write_table(alone, many, empty)) == []


@pytest.mark.parametrize("text", ["x" * 32_768, "😀" * 16_384])
def test_a_text_longer_than_excel_counts_is_refused(text: str) -> None:
    with pytest.raises(Refused):
        write_table(Table("S", "T", [Column(("A",))], [Row([text])]))


def changed(data: bytes, part: str, change: Callable[[str], str]) -> bytes:
    out = BytesIO()
    with ZipFile(BytesIO(data)) as old, ZipFile(out, "w") as new:
        for name in old.namelist():
            text = old.read(name).decode("utf-8")
            new.writestr(name, change(text) if name == part else text)
    return out.getvalue()


SHEET, BOOK = "xl/worksheets/sheet1.xml", "xl/workbook.xml"


@pytest.mark.parametrize(
    ("part", "old", "new", "told"),
    [
        (BOOK, 'sheet name="S"', 'sheet name="S:"', "a sheet called 'S:'"),
        (BOOK, "S!$", "S T!$", "Print_Titles of S T!"),
        (SHEET, "</mergeCells>", '<mergeCell ref="A1:B9"/></mergeCells>', "overlap"),
        (SHEET, "<v>7</v>", "<f>3+4</f><v>7</v>", "is a formula"),
        (SHEET, "<v>7</v>", "<v>nan</v>", "holds nan"),
        (SHEET, 'errorTitle="', 'errorTitle="' + "x" * 40, "the error of"),
        (SHEET, 'ht="', 'ht="9', "is too tall"),
        ("xl/sharedStrings.xml", ">một<", ">" + "x" * 40_000 + "<", "longer than a cell takes"),
        ("xl/sharedStrings.xml", ">một<", ">\x0b<", "a sign that XML has not"),
    ],
)  # fmt: skip
def test_what_excel_refuses_is_found(part: str, old: str, new: str, told: str) -> None:
    columns = [Column(("A", "x")), Column(("A", "y"), kind="integer", choices=["1"])]
    sound = write_table(Table("S", "T" * 400, columns, [Row(["một", 7])]))
    assert (is_workbook(sound), faults(sound)) == (True, [])
    broken = changed(sound, part, lambda text: text.replace(old, new))
    assert any(told in fault for fault in faults(broken)), faults(broken)
