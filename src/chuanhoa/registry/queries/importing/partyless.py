"""Cells about the Party in rows of which the importer may write nothing about it: they hold nothing up."""

from collections.abc import Iterable
from datetime import date
from uuid import UUID

from chuanhoa.core.text import PartialDate
from chuanhoa.org.models import User
from chuanhoa.org.queries import Scope, scope_of
from chuanhoa.registry.models import ImportProblem, ImportRow
from chuanhoa.registry.queries.importing.hiding import FIELDS

WRITE_PARTY = "registry.write_party"
OF_THE_PARTY = FIELDS["party"]


def never_written(
    problems: Iterable[ImportProblem], viewer: User | None, *, today: date
) -> frozenset[UUID]:
    """Return which problems are in cells that `viewer` will not write, whatever they say.

    None as `viewer`: the operator of the machine, who writes everything.
    """
    asked = [one for one in problems if one.field in OF_THE_PARTY]
    if viewer is None or not asked:
        return frozenset()
    rows = ImportRow.objects.filter(
        sheet__in={one.sheet_id for one in asked}, row__in={one.row for one in asked}
    )
    units = {(sheet, row): unit for sheet, row, unit in rows.values_list("sheet", "row", "unit")}
    scopes: dict[date, Scope] = {}
    found = set()
    for one in asked:
        written = one.sheet.as_of
        day = PartialDate.from_iso(written).latest if written else today
        if day not in scopes:
            scopes[day] = scope_of(viewer, as_of=day, today=today, permission=WRITE_PARTY)
        unit = units.get((one.sheet_id, one.row))
        if not (scopes[day].whole_country or (unit and scopes[day].holds(unit))):
            found.add(one.pk)
    return frozenset(found)
