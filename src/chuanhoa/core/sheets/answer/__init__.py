"""What reading a sheet answers: records, ignored rows with their reason, problems, warnings."""

from chuanhoa.core.sheets.answer.records import Record, Records
from chuanhoa.core.sheets.answer.types import (
    ColumnRead,
    Duplicate,
    FileRead,
    IgnoredRow,
    Kind,
    Place,
    Problem,
    SheetRead,
    Warned,
)

__all__ = [
    "ColumnRead",
    "Duplicate",
    "FileRead",
    "IgnoredRow",
    "Kind",
    "Place",
    "Problem",
    "Record",
    "Records",
    "SheetRead",
    "Warned",
]
