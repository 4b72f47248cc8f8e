"""Text of an .xlsx typed in fonts of before Unicode, cell by cell and run by run."""

from chuanhoa.core.sheets.container import open_workbook
from chuanhoa.core.sheets.grid import Cell
from chuanhoa.core.text import to_tcvn3, to_vni
from tests.core.sheets.container.files import codes, escaped, fonts, xlsx

NAME = "Nguyễn Thị Hương"
TIME, TIME_H, VNI, ARIAL = range(4)
STYLES = fonts(".VnTime", ".VnTimeH", "VNI-Times", "Arial")


def read(cells: list[tuple[int, str]], styles: str = STYLES) -> list[Cell]:
    """One row of shared strings, each with the style of its cell; an item is the inside of `<si>`."""
    strings = "".join(f"<si>{inside}</si>" for _, inside in cells)
    body = "".join(
        f'<c r="{"ABCDEF"[at]}1" s="{style}" t="s"><v>{at}</v></c>'
        for at, (style, _) in enumerate(cells)
    )
    data = xlsx(f'<row r="1">{body}</row>', strings=strings, styles=styles)
    return open_workbook(data, "a.xlsx").grids[0].rows[0]


def plain(text: str) -> str:
    return f"<t>{escaped(text)}</t>"


def run(text: str, font: str = "") -> str:
    named = f'<rPr><rFont val="{font}"/></rPr>' if font else ""
    return f'<r>{named}<t xml:space="preserve">{escaped(text)}</t></r>'


def test_each_cell_is_read_in_its_own_font() -> None:
    assert read(
        [
            (TIME, plain(to_tcvn3(NAME))),
            (TIME_H, plain(to_tcvn3(NAME.lower()))),
            (VNI, plain(to_vni(NAME))),
            (ARIAL, plain(NAME)),
        ]
    ) == [NAME, NAME.upper(), NAME, NAME]


def test_one_shared_string_is_read_anew_in_every_font() -> None:
    raw = to_tcvn3("Hà")
    body = '<row r="1"><c r="A1" s="0" t="s"><v>0</v></c><c r="B1" s="3" t="s"><v>0</v></c></row>'
    data = xlsx(body, strings=f"<si>{plain(raw)}</si>", styles=STYLES)
    assert open_workbook(data, "a.xlsx").grids[0].rows == [["Hà", raw]]


def test_unicode_pasted_into_a_legacy_cell_is_left_alone() -> None:
    assert read([(TIME, plain(NAME)), (VNI, plain(NAME))]) == [NAME, NAME]


def test_runs_are_read_in_their_fonts_and_the_rest_in_that_of_the_cell() -> None:
    first, last = to_tcvn3("Trần "), "Ngọc Ánh"
    rich = run(first, ".VnTime") + run(last, "Times New Roman")
    inherits = run(first) + run(last, "Times New Roman")
    assert read([(ARIAL, rich), (TIME, inherits)]) == ["Trần Ngọc Ánh"] * 2


def test_a_letter_split_between_runs_is_put_together() -> None:
    whole = to_vni("Hồ")
    rich = run(whole[:2], "VNI-Times") + run(whole[2:], "VNI-Helve")
    assert len(whole) > 2
    assert read([(ARIAL, rich)]) == ["Hồ"]


def test_empty_strings_do_not_shift_the_numbering() -> None:
    strings = f"<si/><si>{run(to_tcvn3('Trần'), '.VnTime')}</si>"
    body = '<row r="1"><c r="A1" s="3" t="s"><v>1</v></c></row>'
    data = xlsx(body, strings=strings, styles=STYLES)
    assert open_workbook(data, "a.xlsx").grids[0].rows == [["Trần"]]


def test_inline_strings_are_read_in_their_fonts() -> None:
    raw = escaped(to_tcvn3(NAME))
    body = (
        f'<row r="1"><c r="A1" s="0" t="inlineStr"><is><t>{raw}</t></is></c>'
        f'<c r="B1" s="3" t="inlineStr"><is>{run(to_tcvn3(NAME), ".VnTime")}</is></c></row>'
    )
    assert open_workbook(xlsx(body, styles=STYLES), "a.xlsx").grids[0].rows == [[NAME, NAME]]


def test_the_number_of_converted_cells_is_noted() -> None:
    body = '<row r="1"><c r="A1" s="0" t="s"><v>0</v></c><c r="B1" s="0" t="s"><v>1</v></c></row>'
    strings = f"<si>{plain(to_tcvn3(NAME))}</si><si>{plain('1234')}</si>"
    book = open_workbook(xlsx(body, strings=strings, styles=STYLES), "a.xlsx")
    assert codes(book) == ["legacy_font"]
    assert book.notes[0].params == {"file": "a.xlsx", "sheet": "S1", "count": 1}
