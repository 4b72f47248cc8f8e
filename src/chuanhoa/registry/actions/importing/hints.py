"""What is known of a file before it is read: what was said of it, and what its unit had remembered."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import replace

from chuanhoa.core.sheets import FileRead, Hints
from chuanhoa.core.sheets.mending import Mends
from chuanhoa.registry.models import ImportBatch, ImportFile, RememberedMatch, RememberedMend
from chuanhoa.registry.queries.importing.told import Told

BETWEEN = " › "
"""Stands between the parts of a header path that is kept as text."""


def said_of(
    file: ImportFile, told: Mapping[int, Told], names: Mapping[int, str]
) -> tuple[Hints, Mends]:
    """Return everything remembered for the batch's unit, and what was said of single cells.

    `names`: the names of the sheets by position, for the mended cells in `told`.
    """
    cells: dict[str, dict[tuple[int, int], str]] = defaultdict(dict)
    for place, said in told.items():
        if said.cells and place in names:
            cells[names[place]].update(said.cells)
    matches, mends = _remembered(file.batch)
    for said in told.values():
        matches.update(said.matches or {})
    hints = Hints(
        columns={tuple(path.split(BETWEEN)): field for path, field in matches.items()},
        values=mends,
    )
    return hints, cells


def told_at(told: Mapping[int, Told], found: FileRead, place: int) -> Told:
    """Return what was said of one sheet of a file; of a table in a form, the form's day and unit too."""
    said, form = told.get(place, Told()), found.sheets[place].form
    if not form:
        return said
    whole = next(n for n, one in enumerate(found.sheets) if one.name == form and not one.form)
    of_form = told.get(whole, Told())
    return replace(said, as_of=said.as_of or of_form.as_of, unit=said.unit or of_form.unit)


def _remembered(batch: ImportBatch) -> tuple[dict[str, str], dict[tuple[str, str], str]]:
    if batch.scope_id is None:
        return {}, {}
    matches = RememberedMatch.objects.filter(unit=batch.scope_id)
    mends = RememberedMend.objects.filter(unit=batch.scope_id)
    return (
        dict(matches.values_list("header_path", "field")),
        {(m.field, m.found): m.value for m in mends},
    )
