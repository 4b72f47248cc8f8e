"""Lists that go out to be edited in Excel and come back: what is in them, what was changed."""

from chuanhoa.registry.queries.roundtrip.columns import COLUMNS, EditColumn
from chuanhoa.registry.queries.roundtrip.diff import (
    EditedFile,
    EditedRow,
    FieldEdit,
    Unwritten,
    edited_file,
    kept_file,
)
from chuanhoa.registry.queries.roundtrip.effects import Effect
from chuanhoa.registry.queries.roundtrip.table import table_to_edit
from chuanhoa.registry.queries.roundtrip.written import (
    CARRIED,
    EDITS,
    WHOLE,
    Written,
    written_list,
    written_lists,
)

__all__ = [
    "CARRIED",
    "COLUMNS",
    "EDITS",
    "WHOLE",
    "EditColumn",
    "EditedFile",
    "EditedRow",
    "Effect",
    "FieldEdit",
    "Unwritten",
    "Written",
    "edited_file",
    "kept_file",
    "table_to_edit",
    "written_list",
    "written_lists",
]
