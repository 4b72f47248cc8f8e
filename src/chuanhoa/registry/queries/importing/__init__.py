"""Imports as their screens and reports read them, each with the viewer in its signature."""

from chuanhoa.registry.models import ImportBatch, ImportProblem, ImportSheet
from chuanhoa.registry.queries.importing.absent import AbsentLine, absent_lines
from chuanhoa.registry.queries.importing.account import Account, AccountLine, account_of
from chuanhoa.registry.queries.importing.again import Again, again_of
from chuanhoa.registry.queries.importing.aside import Aside, kept_aside
from chuanhoa.registry.queries.importing.batches import (
    OPEN,
    BatchLine,
    BatchSeen,
    Ended,
    batch_for,
    batch_lines,
    batch_seen,
    batches_for,
    ended,
    file_names,
    problem_for,
    row_for,
    sheet_for,
    stored,
    unit_name,
    usual_unit,
)
from chuanhoa.registry.queries.importing.cells import (
    ColumnSeen,
    SheetCells,
    cell_text,
    cells_of,
    columns_of,
    excerpt_at,
    field_name,
    is_cell_hidden,
    is_hidden,
)
from chuanhoa.registry.queries.importing.changes import (
    ORDER,
    ChangeLine,
    change_lines,
    rows_of,
)
from chuanhoa.registry.queries.importing.departures import DepartureList, departures_of
from chuanhoa.registry.queries.importing.forms import (
    FormLine,
    Forms,
    forms_lacking,
    forms_seen,
    forms_with,
)
from chuanhoa.registry.queries.importing.found import (
    SheetLine,
    date_of,
    day_of,
    sheet_at,
    sheet_line,
    sheet_lines,
    unread_lines,
)
from chuanhoa.registry.queries.importing.hiding import Veil, veil_of
from chuanhoa.registry.queries.importing.lying import cell_at, where
from chuanhoa.registry.queries.importing.mends import MendSeen, mends_of
from chuanhoa.registry.queries.importing.once import Once, said_once, wrong_totals
from chuanhoa.registry.queries.importing.onward import Onward, Unsettled, onward_of
from chuanhoa.registry.queries.importing.people import openable
from chuanhoa.registry.queries.importing.place import batches_about, reaching_beyond
from chuanhoa.registry.queries.importing.problems import (
    PROBLEMS_ORDER,
    ProblemSeen,
    is_hidden_from,
    problem_seen,
    problems_of,
    problems_seen,
)
from chuanhoa.registry.queries.importing.quotas import (
    ImportedQuota,
    imported_quota_for,
    imported_quotas,
)
from chuanhoa.registry.queries.importing.remaining import (
    Closed,
    Remaining,
    closed,
    remaining_of,
)
from chuanhoa.registry.queries.importing.stated import Mismatch, mismatches
from chuanhoa.registry.queries.importing.undated import day_offered, undated_sheets

__all__ = [
    "OPEN",
    "ORDER",
    "PROBLEMS_ORDER",
    "AbsentLine",
    "Account",
    "AccountLine",
    "Again",
    "Aside",
    "BatchLine",
    "BatchSeen",
    "ChangeLine",
    "Closed",
    "ColumnSeen",
    "DepartureList",
    "Ended",
    "FormLine",
    "Forms",
    "ImportBatch",
    "ImportProblem",
    "ImportSheet",
    "ImportedQuota",
    "MendSeen",
    "Mismatch",
    "Once",
    "Onward",
    "ProblemSeen",
    "Remaining",
    "SheetCells",
    "SheetLine",
    "Unsettled",
    "Veil",
    "absent_lines",
    "account_of",
    "again_of",
    "batch_for",
    "batch_lines",
    "batch_seen",
    "batches_about",
    "batches_for",
    "cell_at",
    "cell_text",
    "cells_of",
    "change_lines",
    "closed",
    "columns_of",
    "date_of",
    "day_of",
    "day_offered",
    "departures_of",
    "ended",
    "excerpt_at",
    "field_name",
    "file_names",
    "forms_lacking",
    "forms_seen",
    "forms_with",
    "imported_quota_for",
    "imported_quotas",
    "is_cell_hidden",
    "is_hidden",
    "is_hidden_from",
    "kept_aside",
    "mends_of",
    "mismatches",
    "onward_of",
    "openable",
    "problem_for",
    "problem_seen",
    "problems_of",
    "problems_seen",
    "reaching_beyond",
    "remaining_of",
    "row_for",
    "rows_of",
    "said_once",
    "sheet_at",
    "sheet_for",
    "sheet_line",
    "sheet_lines",
    "stored",
    "undated_sheets",
    "unit_name",
    "unread_lines",
    "usual_unit",
    "veil_of",
    "where",
    "wrong_totals",
]
