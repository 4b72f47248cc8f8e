"""The form of one person that was set anew, told by the rows and columns of its file."""

from chuanhoa.core.sheets.answer.records import Records
from chuanhoa.core.sheets.answer.types import Place, Problem, SheetRead


def as_in_file(sheet: SheetRead) -> SheetRead:
    """Return a sheet with every row and column as its file has them; any other sheet as it is."""
    if not sheet.places:
        return sheet

    places = dict(sheet.places)

    def at(row: int) -> Place:
        return places.get(row, Place(row, 1))

    def told(problem: Problem) -> Problem:
        return problem._replace(row=at(problem.row).row, column=at(problem.row).column)

    rows = [at(row) for row in sheet.records.rows]
    columns = tuple(each._replace(column=at(each.column).row) for each in sheet.columns)
    return sheet._replace(
        records=Records(
            [place.row for place in rows], sheet.records.slots, [place.column for place in rows]
        ),
        header_columns=(),
        ignored_rows=tuple(one._replace(row=at(one.row).row) for one in sheet.ignored_rows),
        problems=tuple(map(told, sheet.problems)),
        columns=columns,
        places=(),
    )
