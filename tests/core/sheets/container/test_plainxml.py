from datetime import date

from chuanhoa.core.sheets.container import open_workbook
from chuanhoa.core.sheets.grid import Merge
from chuanhoa.core.text import to_tcvn3
from tests.core.sheets.container.files import codes, escaped, refusal

SPACES = (
    'xmlns="urn:schemas-microsoft-com:office:spreadsheet" '
    'xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet" '
    'xmlns:x="urn:schemas-microsoft-com:office:excel" xmlns:html="http://www.w3.org/TR/REC-html40"'
)
STYLES = (
    '<Styles><Style ss:ID="Default"><Font ss:FontName="Times New Roman"/></Style>'
    '<Style ss:ID="s1"><Font ss:FontName=".VnTime"/></Style></Styles>'
)


def workbook(table: str, options: str = "") -> bytes:
    sheet = f'<Worksheet ss:Name="Trang 1"><Table>{table}</Table>{options}</Worksheet>'
    return f'<?xml version="1.0"?><Workbook {SPACES}>{STYLES}{sheet}</Workbook>'.encode()


def cell(kind: str, content: str, attributes: str = "") -> str:
    return f'<Cell {attributes}><Data ss:Type="{kind}">{content}</Data></Cell>'


def test_a_2003_xml_spreadsheet_is_read() -> None:
    options = (
        '<WorksheetOptions xmlns="urn:schemas-microsoft-com:office:excel">'
        "<Visible>SheetHidden</Visible></WorksheetOptions>"
    )
    first = cell("String", "Họ và tên", 'ss:MergeAcross="1" ss:MergeDown="1"') + cell(
        "String", "Năm"
    )
    third = "".join(
        (
            cell("String", "Hà", 'ss:Index="2"'),
            cell("Number", "1985"),
            cell("DateTime", "1985-03-10T00:00:00.000"),
            cell("Boolean", "1"),
            cell("Number", "2.34"),
        )
    )
    table = f'<Row>{first}</Row><Row ss:Index="3" ss:Hidden="1">{third}</Row>'
    book = open_workbook(workbook(table, options), "a.xls")
    grid = book.grids[0]
    assert grid.rows == [
        ["Họ và tên", None, "Năm"],
        [],
        [None, "Hà", 1985, date(1985, 3, 10), True, 2.34],
    ]
    assert (grid.name, grid.hidden, grid.hidden_rows) == ("Trang 1", True, {2})
    assert grid.merges == (Merge(0, 0, 1, 1),)
    assert codes(book) == ["really_xml"]


def test_text_is_read_in_the_font_of_its_style_and_of_its_runs() -> None:
    old = escaped(to_tcvn3("Trần "))
    run = f'<html:Font html:Face=".VnTime">{old}</html:Font><html:Font html:Face="Arial">Ngọc Ánh</html:Font>'
    table = "<Row>" + cell("String", old, 'ss:StyleID="s1"') + cell("String", run) + "</Row>"
    assert open_workbook(workbook(table), "a.xml").grids[0].rows == [["Trần ", "Trần Ngọc Ánh"]]


def test_places_beyond_the_limits_are_refused() -> None:
    far, low = cell("Number", "1", 'ss:Index="300"'), cell("Number", "1")
    assert refusal(workbook(f"<Row>{far}</Row>")) == "too_many_columns"
    assert refusal(workbook(f'<Row ss:Index="2000000">{low}</Row>')) == "too_many_rows"


def test_entities_and_broken_xml_are_refused() -> None:
    assert refusal(workbook("<Row>")) == "broken"
    bomb = workbook("<Row/>").replace(b"<Workbook", b'<!DOCTYPE x [<!ENTITY a "b">]><Workbook')
    assert refusal(bomb) == "doctype"
