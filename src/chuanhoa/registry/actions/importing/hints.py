"""What is known of a file before it is read: what was said of it, and what its unit had remembered."""

from collections import defaultdict
from collections.abc import Mapping

from chuanhoa.core.sheets import Hints
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


def _remembered(batch: ImportBatch) -> tuple[dict[str, str], dict[tuple[str, str], str]]:
    if batch.scope_id is None:
        return {}, {}
    matches = RememberedMatch.objects.filter(unit=batch.scope_id)
    mends = RememberedMend.objects.filter(unit=batch.scope_id)
    return (
        dict(matches.values_list("header_path", "field")),
        {(m.field, m.found): m.value for m in mends},
    )
