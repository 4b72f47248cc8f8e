"""A sheet by communes: where its pages end, on paper as LibreOffice prints it too."""

import re
import subprocess
from pathlib import Path
from shutil import which

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from chuanhoa.core.sheets.write import Column, Row, Signature, Table, write_table
from chuanhoa.core.sheets.write.pages import GOES_ON, MOST, SMALLER, fewest, page_height, paged

LINE, PAGE, HEAD, ABOVE = 16.0, 480.0, 40.0, 120.0
SIZES = st.lists(st.integers(0, 90), min_size=1, max_size=12)


def rows_of(sizes: list[int]) -> list[Row]:
    """Return a list by communes: a title, its people, their sum; at the end the sum of all."""
    found = []
    for unit, size in enumerate(sizes, start=1):
        found.append(Row((f"Xã số {unit}",), "group"))
        found += [Row((number, f"Người {unit}.{number}")) for number in range(1, size + 1)]
        found.append(Row((None, "Cộng"), "subtotal"))
    return [*found, Row((None, "Tổng cộng"), "total")]


def tall(row: Row) -> float:
    return LINE * 2 if str(row.cells[-1]).endswith("7") else LINE


def pages(sizes: list[int]) -> list[list[Row]]:
    made = paged(rows_of(sizes), tall, page=PAGE, above=ABOVE, head=HEAD)
    ends = [*made.begin, len(made.rows)]
    return [made.rows[first:end] for first, end in zip([0, *made.begin], ends, strict=True)]


@given(SIZES)
def test_no_title_stands_alone_and_none_is_missing_on_a_page_that_its_group_goes_on_to(
    sizes: list[int],
) -> None:
    for number, page in enumerate(pages(sizes)):
        assert page[-1].look != "group"
        assert page[0].look in ("group", "total")
        told = sum(map(tall, page)) + (HEAD if number else ABOVE)
        assert told <= PAGE


@given(SIZES)
def test_no_row_is_lost_and_titles_that_stand_again_say_that_it_goes_on(sizes: list[int]) -> None:
    found = [row for page in pages(sizes) for row in page]
    again = [row for row in found if str(row.cells[0]).endswith(GOES_ON)]
    assert [row for row in found if row not in again] == rows_of(sizes)
    assert {row.look for row in again} <= {"group"}


def test_a_group_that_would_leave_little_of_a_page_empty_is_not_cut() -> None:
    first, second = pages([15, 4])
    assert first[-1].look == "subtotal"
    assert second[0].cells == ("Xã số 2",)


def test_a_page_shows_more_rows_of_a_table_that_is_made_smaller_and_on_larger_paper() -> None:
    plain = page_height(700.0, 1, up=False, large=False)
    assert plain == pytest.approx(481.5 * 0.97, abs=1)
    assert page_height(1_429.0, 1, up=False, large=False) == pytest.approx(plain * 2, rel=0.03)
    assert page_height(1_000.0, 1, up=False, large=True) > plain * 1.4
    assert page_height(400.0, 1, up=True, large=False) > plain * 1.4


def test_a_list_of_more_pages_than_a_sheet_can_break_is_left_as_it_is() -> None:
    rows = rows_of([30] * (MOST + 100))
    made = paged(rows, tall, page=PAGE, above=ABOVE, head=HEAD)
    assert made == (rows, [], None)


def written(sizes: list[int], folder: Path, *, notes: tuple[str, ...] = ()) -> Path:
    columns = [Column(("Số TT",), "integer"), Column(("Họ và tên",), width=60.0)]
    table = Table(
        name="Danh sách", title="DANH SÁCH", columns=columns, rows=rows_of(sizes), notes=notes,
        signature=Signature(),
    )  # fmt: skip
    file = folder / "list.xlsx"
    file.write_bytes(write_table(table))
    return file


def breaks(file: Path) -> list[int]:
    """Return the last row of every page but the last."""
    return [one.id for one in openpyxl.load_workbook(file).worksheets[0].row_breaks.brk]


@pytest.mark.parametrize(("notes", "left"), [((), 1), (("Ghi chú",), 0)])
def test_signatures_that_find_no_room_take_the_totals_or_the_notes_along(
    tmp_path: Path, notes: tuple[str, ...], left: int
) -> None:
    file = written([17], tmp_path, notes=notes)
    sheet = openpyxl.load_workbook(file).worksheets[0]
    total = next(row[1].row for row in sheet.iter_rows() if row[1].value == "Tổng cộng")
    assert breaks(file) == [total - left]
    assert breaks(written([3], tmp_path, notes=notes)) == []


def test_a_list_without_groups_is_left_to_the_program(tmp_path: Path) -> None:
    columns = [Column(("Số TT",), "integer")]
    plain = Table(name="A", title="A", columns=columns, rows=[Row((n,)) for n in range(200)])
    file = tmp_path / "plain.xlsx"
    file.write_bytes(write_table(plain))
    assert breaks(file) == []


@pytest.mark.skipif(which("soffice") is None, reason="no LibreOffice")
def test_libreoffice_ends_the_pages_where_the_sheet_says(tmp_path: Path) -> None:
    file = written([11, 40, 3, 5, 33, 18], tmp_path)
    subprocess.run(
        ["soffice", "--headless", f"-env:UserInstallation=file://{tmp_path}/office",
         "--convert-to", "pdf", "--outdir", str(tmp_path), str(file)],
        check=True, capture_output=True, timeout=120,
    )  # fmt: skip
    text = subprocess.run(
        ["pdftotext", "-layout", str(tmp_path / "list.pdf"), "-"], check=True, capture_output=True
    ).stdout.decode()
    pages = text.rstrip("\f").split("\f")
    assert len(pages) == 1 + len(breaks(file))
    for page in pages[:-1]:
        said = re.findall(r"Xã số (\d)|Người (\d)\.", page)
        assert said[0][0], page
        assert said[-1][1], page


def test_a_short_table_is_made_a_little_smaller_where_that_saves_a_page_and_else_is_not() -> None:
    def made(sizes: list[int], under: float) -> tuple[int, float]:
        found, scale = fewest(
            rows_of(sizes), tall, page=PAGE, above=ABOVE, head=HEAD, under=under,
            scales=(1.0, *SMALLER),
        )  # fmt: skip
        return len(found.begin), scale

    assert made([13, 5], 0.0) == (0, 0.95)
    assert made([5, 4], 0.0) == (0, 1.0)
    assert made([90], 0.0)[1] == 1.0, "of many pages one more does not matter"
    one, smaller = made([10], 170.0)
    assert (one, smaller < 1) == (0, True), "who signs goes along"
