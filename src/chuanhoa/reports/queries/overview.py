"""The first page: key figures, what waits to be done, the latest imports, what is not known yet."""

from dataclasses import dataclass
from datetime import datetime
from typing import Final
from uuid import UUID

from django.db.models import Count, Q

from chuanhoa.registry.models import UNTOLD_KIND, Appointment, ImportBatch
from chuanhoa.registry.queries.importing import (
    OPEN,
    Remaining,
    batches_about,
    file_names,
    reaching_beyond,
    remaining_of,
)
from chuanhoa.reports.queries.asking import Asking
from chuanhoa.reports.queries.definitions import block_label, full_label, indicators
from chuanhoa.reports.queries.structure import (
    Part,
    StructureTable,
    report_codes,
    structure_table,
)

KEY_FIGURES: Final = (
    "degree.dai_hoc_tro_len", "political_theory.trung_cap_tro_len",
    "state_management.chuyen_vien_tro_len", "sex.nu",
)  # fmt: skip
COMPLETE: Final = (
    "degree_report", "political_theory_report", "state_management_report", "schooling", "sex",
    "ethnicity", "age", "party",
)  # fmt: skip
LATEST: Final = 5
NOT_KNOWN: Final = UNTOLD_KIND
"""How the register's list asks for people of whom nothing says of which kind of staff they are."""
IMPORT: Final = "registry.import"


@dataclass(frozen=True, slots=True)
class Imported:
    """One past import: its files, rows not written and places still open, as its own pages count them.

    `open`: it can still be mended and written. `conflicts`: how many of `held` wait for a decision.
    By what was known earlier, how many were open then is not known: None. `beyond`: it is not of the
    unit asked about alone; False, it may not be; None, it is.
    """

    id: UUID
    begun_at: datetime
    state: str
    by: str
    files: int
    names: str
    open: bool
    problems: int | None
    held: int | None
    conflicts: int = 0
    beyond: bool | None = None


@dataclass(frozen=True, slots=True)
class Overview:
    """`unknown`: per block of how many people it is not known; `waiting`: in a unit that has ended.

    `untold`: people of whom it is not known whether they are counted at all.
    """

    table: StructureTable
    figures: tuple[Part, ...]
    unknown: tuple[Part, ...]
    imports: tuple[Imported, ...]
    waiting: int
    untold: int

    @property
    def headcount(self) -> int:
        return self.table.headcount


def overview_for(asking: Asking) -> Overview:
    """Return the first page of a unit or of all that the viewer may see."""
    blocks = indicators().blocks
    parts = [code for name in COMPLETE for code in (*blocks[name].members, blocks[name].unknown)]
    table = structure_table(asking, [*KEY_FIGURES, *report_codes(), *parts])
    figures = tuple(_part(table, code) for code in KEY_FIGURES)
    unknown = []
    for name in COMPLETE:
        code = blocks[name].unknown
        unknown.append(Part(code, block_label(code), *table.shown(table.total, code)))
    return Overview(
        table, figures, tuple(unknown), tuple(_imports(asking)), table.unmoved, _untold(asking)
    )


def _untold(asking: Asking) -> int:
    """Return how many people there are of whom nothing says whether they are cán bộ or công chức."""
    held = Appointment.objects.on(asking.as_of, asking.known_at).filter(staff_kind=UNTOLD_KIND)
    if asking.reached is not None:
        held = held.filter(unit__in=asking.reached)
    return held.aggregate(n=Count(asking.eyes.merged.person, distinct=True))["n"] or 0


def _part(table: StructureTable, code: str) -> Part:
    k, n = table.shown(table.total, code)
    return Part(code, full_label(code), k, n, table.total.cell(code).open)


def _imports(asking: Asking) -> list[Imported]:
    """Return the latest imports that the viewer may see, of the unit asked about where one is.

    By what was known at an earlier moment: those whose rows stood in the register by then.
    """
    reach = asking.eyes.reach(IMPORT)
    if reach.empty:
        return []
    batches = ImportBatch.objects.exclude(state=ImportBatch.State.DISCARDED)
    if not reach.whole_country:
        batches = batches.filter(Q(scope__in=reach.unit_ids) | Q(by=asking.eyes.viewer))
    then = asking.known_at
    if then is not None:
        stood = Q(undone=None) | Q(undone__at__gt=then)
        batches = batches.filter(stood, applied__at__lte=then)
    if asking.asked is not None:
        batches = batches_about(batches, asking.asked)
    found = list(
        batches.select_related("by").annotate(count=Count("files")).order_by("-begun_at")[:LATEST]
    )
    left = remaining_of(found) if then is None else {}
    names = file_names(found)
    beyond = reaching_beyond(found, asking.asked) if asking.asked is not None else {}
    none = Remaining()
    return [
        Imported(
            batch.pk, batch.begun_at,
            batch.get_state_display() if then is None else str(ImportBatch.State.APPLIED.label),
            batch.by.full_name if batch.by else "", batch.count, names[batch.pk], batch.state in OPEN,
            left.get(batch.pk, none).problems if then is None else None,
            left.get(batch.pk, none).held if then is None else None,
            left.get(batch.pk, none).conflicts,
            beyond.get(batch.pk),
        )
        for batch in found
    ]  # fmt: skip
