"""Forms of one person each: what is said of one is said of all that need it, and once."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from uuid import UUID

from chuanhoa.org.models import User
from chuanhoa.registry.actions.importing.staging import read_together, refuse_unless_open
from chuanhoa.registry.models import ImportFile, ImportSheet
from chuanhoa.registry.queries.importing.forms import forms_of, forms_with
from chuanhoa.registry.queries.importing.told import Told, told_of


def match_forms(
    sheet: ImportSheet,
    path: Sequence[str],
    matches: Mapping[str, str],
    *,
    by: User | None,
    today: date,
) -> None:
    """Say what a label means in every form of the batch that has it, and read them again."""
    files: dict[ImportFile, dict[int, Told]] = {}
    for form in forms_with(sheet.file.batch, path):
        if form.file not in files:  # what is said of one sheet of a file is read in all of them
            told = told_of(form.file)
            said = told.get(form.position, Told())
            told[form.position] = replace(said, matches={**(said.matches or {}), **matches})
            files[form.file] = told
    read_together(files, by=by, today=today)


def tell_forms(
    *,
    sheet: ImportSheet,
    by: User | None,
    today: date,
    as_of: str | None = None,
    unit: UUID | None = None,
) -> int:
    """Say the date and the unit of a form, and of every other of the batch that lacks them.

    Returns how many forms were told anything. Each file is read again once.
    """
    batch = sheet.file.batch
    refuse_unless_open(batch)
    files: dict[ImportFile, dict[int, Told]] = {}
    told_to = 0
    for file, forms in _by_file(forms_of(batch)).items():
        told = told_of(file)
        for form in forms:
            own = form.pk == sheet.pk
            day = as_of if own or not form.as_of else None
            place = unit if own or form.rows.filter(unit=None).exists() else None
            if day is None and place is None:
                continue
            said = told.get(form.position, Told())
            told[form.position] = replace(
                said, as_of=said.as_of if day is None else day, unit=place or said.unit
            )
            files[file] = told
            told_to += 1
    read_together(files, by=by, today=today)
    return told_to


def _by_file(forms: Iterable[ImportSheet]) -> dict[ImportFile, list[ImportSheet]]:
    found: dict[ImportFile, list[ImportSheet]] = defaultdict(list)
    for form in forms:
        found[form.file].append(form)
    return found
