"""What stays through a new reading of a file: decisions, problems set aside, the last comparison."""

from collections import defaultdict
from typing import NamedTuple
from uuid import UUID

from chuanhoa.registry.actions.importing.bulk import update_each
from chuanhoa.registry.models import (
    ImportFile,
    ImportProblem,
    ImportQuota,
    ImportRow,
    ImportSheet,
)

ASIDE = (ImportProblem.State.KEPT, ImportProblem.State.ACCEPTED)


class _Row(NamedTuple):
    """A row as it was: what it said, of which unit, and what it was found to do."""

    record: str
    unit: UUID | None
    effect: str
    plan: str
    official: UUID | None


class Kept:
    """Taken of a file before it is read again, and given back to its sheets one by one.

    A row that says what it said keeps what it was last found to do, until it is compared anew; one
    that says something else has not been compared.
    """

    def __init__(self, file: ImportFile) -> None:
        self._sheets = {sheet.position: sheet for sheet in file.sheets.all()}
        self._settled: dict[tuple[int, int, int, str], str] = {
            (place, row, column, code): state
            for place, row, column, code, state in ImportProblem.objects.filter(
                sheet__file=file, state__in=ASIDE
            ).values_list("sheet__position", "row", "column", "code", "state")
        }
        self._chosen: dict[int, dict[int, tuple[str, dict[str, str]]]] = defaultdict(dict)
        decided = ImportRow.objects.filter(sheet__file=file).exclude(chosen="", decided={})
        for place, row, *choice in decided.values_list(
            "sheet__position", "row", "chosen", "decided"
        ):
            self._chosen[place][row] = (choice[0], choice[1])
        self._quotas: dict[int, list[tuple[int, str, str]]] = defaultdict(list)
        numbers = ImportQuota.objects.filter(sheet__file=file).exclude(chosen="")
        for place, row, kind, chosen in numbers.values_list(
            "sheet__position", "row", "staff_kind", "chosen"
        ):
            self._quotas[place].append((row, kind, chosen))
        self._compared: dict[int, dict[int, _Row]] = defaultdict(dict)
        for old in (
            ImportRow.objects.filter(sheet__file=file).exclude(effect="").select_related("sheet")
        ):
            self._compared[old.sheet.position][old.row] = _Row(
                old.record, old.unit_id, old.effect, old.plan, old.official_id
            )

    def key_at(self, place: int) -> UUID | None:
        """Return the key of the sheet that stood at a place; None where none did."""
        was = self._sheets.get(place)
        return was.pk if was else None

    def give_back(self, stored: ImportSheet) -> None:
        """Let a sheet that was read again have what was decided and compared about its rows."""
        place, was = stored.position, self._sheets.get(stored.position)
        if was is not None and was.skipped and not stored.skipped:
            stored.skipped = True
            stored.save(update_fields=["skipped"])
        for problem in stored.problems.all():
            if state := self._settled.get((place, problem.row, problem.column, problem.code)):
                problem.state = state
                problem.save(update_fields=["state"])
        for line, choice in self._chosen.get(place, {}).items():
            stored.rows.filter(row=line).update(chosen=choice[0], decided=choice[1])
        for line, kind, chosen in self._quotas.get(place, ()):
            stored.quotas.filter(row=line, staff_kind=kind).update(chosen=chosen)
        if was is not None and was.as_of == stored.as_of:
            self._compare_as_before(stored, was)

    def _compare_as_before(self, stored: ImportSheet, was: ImportSheet) -> None:
        before, found = self._compared.get(stored.position, {}), []
        for row in stored.rows.all():
            old = before.get(row.row)
            if old is not None and (old.record, old.unit) == (row.record, row.unit_id):
                row.effect, row.plan, row.official_id = old.effect, old.plan, old.official
                found.append(row)
        update_each(found, ["effect", "plan", "official"])
        if was.absent:
            stored.absent = was.absent
            stored.save(update_fields=["absent"])
