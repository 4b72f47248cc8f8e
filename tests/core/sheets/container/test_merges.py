"""Merged blocks beyond what a spreadsheet program writes."""

from chuanhoa.core.sheets.container import open_workbook
from chuanhoa.core.sheets.container.limits import MAX_MERGES
from chuanhoa.core.sheets.grid import Merge
from tests.core.sheets.container.files import refusal, text, xlsx

TABLE = "".join(f'<row r="{n}">{text(f"A{n}", "An")}</row>' for n in range(1, 5))


def merged(*places: str) -> str:
    return "<mergeCells>" + "".join(f'<mergeCell ref="{p}"/>' for p in places) + "</mergeCells>"


def test_a_block_named_again_counts_once() -> None:
    book = open_workbook(xlsx(TABLE, tail=merged(*["A1:A2"] * 3_000)), "a.xlsx")
    assert book.grids[0].merges == (Merge(0, 0, 1, 0),)


def test_more_blocks_than_any_table_has_are_refused() -> None:
    places = [f"A{n}:B{n}" for n in range(1, MAX_MERGES + 2)]
    tall = '<row r="1"><c r="A1"><v>1</v></c></row><row r="900"><c r="A900"><v>1</v></c></row>'
    many = merged(*(f"{column}{n}:{column}{n + 1}" for n in range(1, 901) for column in columns()))
    assert refusal(xlsx(tall, tail=many)) == "too_many_merges"
    assert len(open_workbook(xlsx(tall, tail=merged(*places)), "a.xlsx").grids[0].merges) == 900


def columns() -> list[str]:
    return [f"{first}{second}" for first in "ABC" for second in "ABCDEFGHIJKLMNOPQRSTUVWXYZ"]


def test_blocks_that_lie_over_each_other_are_refused() -> None:
    assert refusal(xlsx(TABLE, tail=merged(*(f"A1:A{n}" for n in range(2, 600))))) == "broken"


def test_a_block_over_the_rows_of_a_list_is_told_with_its_sheet_and_place() -> None:
    (note,) = open_workbook(xlsx(TABLE, tail=merged("A1:XFD1048576")), "a.xlsx").notes
    assert note.code == "sheets.file.covered"
    assert (note.params["sheet"], note.params["cells"], note.params["count"]) == (
        "S1", "A1:XFD1048576", 3,
    )  # fmt: skip
    usual = merged("A1:A4", "B1:D1", "A2:B3")
    assert open_workbook(xlsx(TABLE, tail=usual), "a.xlsx").notes == ()
