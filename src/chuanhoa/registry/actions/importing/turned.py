"""A list that lies on its side as the import holds it: a person is a row of the import, a field a column.

Only where something stands in the sheet, and what is said of it, is that of the sheet: the people in
its columns, the fields in its rows.
"""

from chuanhoa.core.sheets import Problem, Records, SheetRead
from chuanhoa.core.sheets.container.formulas import column_index
from chuanhoa.registry.models import ImportSheet

_ONE = 1


def shape_of(read: SheetRead) -> ImportSheet.Shape:
    """Return how the people of a sheet stand: below each other, beside each other, or one alone."""
    if not read.sideways:
        return ImportSheet.Shape.UPRIGHT
    alone = len(read.records) == _ONE
    return ImportSheet.Shape.FORM if alone else ImportSheet.Shape.SIDEWAYS


def upright(read: SheetRead) -> SheetRead:
    """Return what was read of a list on its side with its columns as rows; any other as it is."""
    columns = read.records.columns
    if not read.sideways or columns is None:
        return read
    return read._replace(
        records=Records(columns, read.records.slots),
        header_rows=tuple(column_index(letters) + 1 for letters in read.header_columns),
        problems=tuple(map(_turned, read.problems)),
    )


def _turned(problem: Problem) -> Problem:
    return problem._replace(row=problem.column, column=problem.row)
