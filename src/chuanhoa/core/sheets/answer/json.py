"""The answer as JSON: names and values of the exchange format, adapters onto those of the code."""

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from functools import cache
from typing import Any, Final

from chuanhoa.core.sheets.answer.places import as_in_file
from chuanhoa.core.sheets.answer.records import Record
from chuanhoa.core.sheets.answer.types import ColumnRead, FileRead, Problem, SheetRead, Warned
from chuanhoa.core.sheets.columns.fields import LEVELS
from chuanhoa.core.sheets.grid import column_letters
from chuanhoa.core.sheets.values.levels import Credential
from chuanhoa.core.sheets.values.listed import Post, Term
from chuanhoa.core.text import PartialDate, say

Json = Any

NAMES: Final[Mapping[str, str]] = {
    "sex": "gender",
    "political_theory": "theory",
    "state_management": "state_mgmt",
    "staff_kind": "staff_type",
}
"""Fields whose name in the exchange format differs from their name in the code."""


@cache
def name_of(field: str) -> str:
    """Return the name of a field in the exchange format, also of what stands beside a level.

    `political_theory_awarded` is `theory_awarded` as `political_theory` is `theory`.
    """
    if field in NAMES:
        return NAMES[field]
    own = next((own for own in NAMES if own in LEVELS and field.startswith(f"{own}_")), None)
    return NAMES[own] + field.removeprefix(own) if own else field


_BY_LABEL: Final = frozenset({"ethnicity", "religion"})
_WITH_TEXT: Final = frozenset({"funding", "rank"})
_SEXES: Final = {"nam": "Nam", "nu": "Nữ"}


def fields_to_json(fields: Mapping[str, object]) -> dict[str, Json]:
    """Return the fields of one record as JSON values."""
    told: dict[str, Json] = {}
    named = {field: name_of(field) for field in fields}
    names = set(named.values())
    for field, value in fields.items():
        for name, part in _field(field, value):
            if name == named[field] or name not in names:
                told.setdefault(name, part)
    return told


def _field(field: str, value: object) -> Iterator[tuple[str, Json]]:
    name = name_of(field)
    if field == "birth" and isinstance(value, PartialDate):
        yield from _birth(value)
    elif field == "sex" and isinstance(value, Term):
        yield name, _SEXES.get(value.code or "", value.text)
    elif isinstance(value, Term):
        yield name, value.label or value.text if field in _BY_LABEL else value.code or value.text
        if value.code and field in _WITH_TEXT:
            yield f"{name}_text", value.text
    elif field == "none" and isinstance(value, tuple):
        yield name, [name_of(one) for one in value]
    elif field == "training_kinds" and isinstance(value, tuple):
        yield name, [one.code for one in value]
    elif isinstance(value, Post):
        yield name, value.text
        if value.codes:
            yield f"{name}_codes", list(value.codes)
    elif isinstance(value, tuple) and value and isinstance(value[0], Credential):
        yield from _credentials(field, name, value)
    else:
        yield name, plain(value)


def _birth(birth: PartialDate) -> Iterator[tuple[str, Json]]:
    yield "birth_date", birth.iso() if birth.day else None
    yield "birth_precision", birth.precision
    yield "birth_year", birth.year
    if birth.month:
        yield "birth_month", birth.month


def _credentials(field: str, name: str, held: Sequence[Credential]) -> Iterator[tuple[str, Json]]:
    best = held[0]
    if field == "schooling":
        yield name, best.text
        yield "schooling_level", best.level
    else:
        yield name, best.level
    if field == "degree":
        if best.field_of_study:
            yield "field_of_study", best.field_of_study
        if best.study_form:
            yield "study_form", best.study_form
        if best.awarded:
            yield "graduated", best.awarded.iso()
        if best.institution:
            yield "institution", best.institution
    else:
        beside = {
            "awarded": best.awarded and best.awarded.iso(),
            "institution": best.institution,
            "study_form": best.study_form,
        }
        yield from ((f"{name}_{about}", value) for about, value in beside.items() if value)
    if best.language:
        yield f"{name}_name", best.language
    if len(held) > 1:
        plural = {"degree": "degrees"}.get(field, f"{name}_all")
        yield plural, [_credential(one) for one in held]


def _credential(one: Credential) -> dict[str, Json]:
    told = {
        "level": one.level,
        "text": one.text,
        "field_of_study": one.field_of_study,
        "study_form": one.study_form,
        "awarded": one.awarded.iso() if one.awarded else None,
        "language": one.language,
        "institution": one.institution,
    }
    return {name: value for name, value in told.items() if value}


def plain(value: object) -> Json:
    """Return a value as JSON holds it; a decimal that is whole becomes a whole number."""
    if isinstance(value, PartialDate):
        return value.iso()
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    if isinstance(value, Mapping):
        return {str(name): plain(part) for name, part in value.items()}
    if isinstance(value, tuple | list):
        return [plain(part) for part in value]
    return value


def sheet_head(sheet: SheetRead) -> dict[str, Json]:
    """Return what stands before the records."""
    told = {
        "name": sheet.name,
        "kind": sheet.kind,
        "hidden": sheet.hidden or None,
        "title": sheet.title,
        "as_of": sheet.as_of.iso() if sheet.as_of else None,
        "year": sheet.year,
        "period": sheet.period.iso() if sheet.period else None,
        "commune": sheet.commune,
        "unit": sheet.unit,
        "measure": sheet.measure,
        "sideways": sheet.sideways or None,
        "header_columns": list(sheet.header_columns) or None,
        "header_rows": list(sheet.header_rows),
        "ignored_rows": [{"row": one.row, "reason": one.reason} for one in sheet.ignored_rows],
    }
    return {name: value for name, value in told.items() if value is not None}


def sheet_foot(sheet: SheetRead, lang: str) -> dict[str, Json]:
    """Return what stands after the records."""
    told: dict[str, Json] = {}
    if sheet.totals_printed:
        told["totals_printed"] = plain(sheet.totals_printed)
        told["totals_computed"] = plain(sheet.totals_computed)
    elif sheet.totals_computed:
        told["totals_computed"] = plain(sheet.totals_computed)
    if sheet.duplicates:
        told["duplicates"] = [
            {
                "rows": list(one.rows),
                **({"cells": list(one.cells)} if one.cells else {}),
                "by": one.by,
                "full_name": one.name,
            }
            for one in sheet.duplicates
        ]
    told["warnings"] = [_warned(one, lang) for one in sheet.warnings]
    told["problems"] = [_problem(one, lang) for one in sheet.problems]
    return told


def column_to_json(column: ColumnRead, lang: str, *, sideways: bool = False) -> dict[str, Json]:
    """Return what a column was taken to mean, and why; of a list on its side it is a row."""
    told = {
        "row" if sideways else "column": column.column if sideways else column.letters,
        "cell": column.letters if sideways and column.letters[0].isalpha() else None,
        "path": list(column.path),
        "field": name_of(column.field),
        "level": column.level,
        "hidden": column.hidden or None,
        "why": say(column.why, lang),
    }
    return {name: value for name, value in told.items() if value is not None}


def file_head(read: FileRead, lang: str) -> dict[str, Json]:
    """Return what stands before the sheets of a file."""
    told: dict[str, Json] = {"file": read.file}
    if read.text_encoding:
        told["text_encoding"] = read.text_encoding
    if read.delimiter:
        told["delimiter"] = read.delimiter
    if read.notes:
        told["notes"] = [say(note, lang) for note in read.notes]
    return told


def _warned(one: Warned, lang: str) -> dict[str, Json]:
    told: dict[str, Json] = {"code": one.code}
    if one.row:
        told["row"] = one.row
    if one.field:
        told["field"] = name_of(one.field)
    told["detail"] = say(one.message, lang)
    return told


def _problem(one: Problem, lang: str) -> dict[str, Json]:
    return {
        "row": one.row,
        "column": one.column,
        "cell": one.cell,
        "field": name_of(one.field),
        "found": one.found,
        "wanted": say(one.wanted, lang),
        "suggestion": one.suggestion,
        "severity": one.severity,
        "code": one.code,
        "detail": say(one.message, lang),
    }


def to_json(read: FileRead, lang: str = "vi", *, explain: bool = False) -> dict[str, Json]:
    """Return the answer of one file as plain data for `json.dumps`."""
    return {
        **file_head(read, lang),
        "sheets": [
            {
                **sheet_head(sheet),
                "records": [_record(record) for record in sheet.records],
                **sheet_foot(sheet, lang),
                **explained(sheet, lang, explain=explain),
            }
            for sheet in map(as_in_file, read.sheets)
        ],
    }


def explained(sheet: SheetRead, lang: str, *, explain: bool) -> dict[str, Json]:
    """Return what the columns were taken to mean, where that is asked for."""
    if not explain:
        return {}
    told = [column_to_json(one, lang, sideways=sheet.sideways) for one in sheet.columns]
    return {"columns": told}


def cell_of(row: int, column: int) -> str:
    """Return the address of a record in a list on its side: the cell of its name."""
    return f"{column_letters(column - 1)}{row}"


def _record(record: Record) -> dict[str, Json]:
    cell = {"cell": cell_of(record.row, record.column)} if record.column else {}
    return {"row": record.row, **cell, **fields_to_json(record.fields)}
