"""Sheets that do not say of which day they are, and the day somewhere on them that may be it."""

from chuanhoa.core.sheets.layout.letterhead import day_named
from chuanhoa.core.text import PartialDate, Refused
from chuanhoa.registry.models import ImportBatch, ImportSheet
from chuanhoa.registry.queries.importing.cells import printed
from chuanhoa.registry.queries.importing.files import workbook_of
from chuanhoa.registry.queries.importing.found import SheetLine, sheet_lines
from chuanhoa.registry.queries.importing.hiding import Veil


def undated_sheets(batch: ImportBatch, veil: Veil) -> list[tuple[SheetLine, ImportSheet]]:
    """Return the sheets whose rows wait for a date; of several forms the first stands for all."""
    lines = [line for line in sheet_lines(batch, veil) if "as_of" in line.missing]
    form = next((line for line in lines if line.is_form), None)
    asked = [line for line in lines if not line.is_form or line is form]
    sheets = ImportSheet.objects.select_related("file__batch").in_bulk([line.id for line in asked])
    return [(line, sheets[line.id]) for line in asked]


def day_offered(sheet: ImportSheet, veil: Veil) -> PartialDate | None:
    """Return the day in a sheet's title, else under it, outside of what its rows say; None without it."""
    try:
        workbook = workbook_of(sheet.file)
    except Refused:  # others are being opened just now: the clerk writes the day himself
        return None
    grid = (
        next((one for one in workbook.grids if one.name == sheet.name), None) if workbook else None
    )
    if grid is None:
        return None
    if sheet.sideways:
        read = {each["column"] for each in sheet.columns}
    else:
        read = {*sheet.header_rows, *sheet.rows.values_list("row", flat=True)}
    texts = [
        text
        for line, row in zip(grid.lines, grid.rows, strict=True)
        if line not in read
        for text in map(printed, row)
        if text and veil.text(text) == text
    ]
    return day_named(texts)
