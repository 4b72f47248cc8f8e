"""Who signs does not stand alone on a page: some lines of the table go along."""

from io import BytesIO

import openpyxl
import pytest

from chuanhoa.core.sheets.write import Row, Share, write_table
from chuanhoa.core.sheets.write.pages import before_signature
from tests.core.sheets.write.test_write import table

USUAL = 15.0


@pytest.mark.parametrize("more", range(12))
def test_a_signature_is_never_alone_on_a_page(more: int) -> None:
    """However many lines there are, some of the table stand with who signs."""
    end, last = 40 + more, 48 + more
    for room in (500.0, 620.0, 700.0):
        at = before_signature(
            {0: 30.0}, first=10, end=end, last=last, head=50.0, room=room, usual=USUAL
        )
        assert _last_page(last, at, 50.0, room) <= end - 3


def _last_page(last: int, at: int | None, head: float, room: float) -> int:
    """Return the row with which the last page begins, `at` beginning one whatever stands before."""
    start, used = 0, 0.0
    for row in range(last):
        tall = 30.0 if row == 0 else USUAL
        if row == at or used + tall > room:
            start, used = row, head
        used += tall
    return start


def breaks(many: int) -> list[int]:
    rows = [Row([at, "Xã", 1, 1, Share(1, 2), Share(1, 2), None]) for at in range(many)]
    book = openpyxl.load_workbook(BytesIO(write_table(table(rows=rows, notes=()))))
    return [one.id for one in book.worksheets[0].row_breaks.brk]


def test_a_sheet_that_would_end_with_the_signature_alone_breaks_before_its_last_lines() -> None:
    assert any(map(breaks, range(8, 24))), "one of these ends a page with its last line"
    assert breaks(2) == []
