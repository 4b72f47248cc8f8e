"""From sheets to the register: stage, mend, plan, apply, undo.

A batch is staged file by file (nothing of it in the register), mended by people, planned against
the register as it stands, and written whole in one transaction; taking it back is one act too.
"""

from chuanhoa.registry.actions.importing.applying import apply_batch, discard_batch, undo_batch
from chuanhoa.registry.actions.importing.closing import close_batch, reopen_batch
from chuanhoa.registry.actions.importing.deciding import choose, choose_quota, decide
from chuanhoa.registry.actions.importing.forms import tell_forms
from chuanhoa.registry.actions.importing.jobs import (
    start_applying,
    start_planning,
    start_reading,
    take_files,
)
from chuanhoa.registry.actions.importing.mending import (
    Mended,
    let_stand,
    match_column,
    mend,
    mend_cells,
    settle,
    skip_sheet,
    take_suggestions,
    tell_sheet,
)
from chuanhoa.registry.actions.importing.planning import Planned, plan_batch
from chuanhoa.registry.actions.importing.reaching import Progress
from chuanhoa.registry.actions.importing.reading import note_reading
from chuanhoa.registry.actions.importing.staging import (
    begin_batch,
    read_fresh,
    read_received,
    receive_files,
    stage_file,
    stage_files,
)

__all__ = [
    "Mended",
    "Planned",
    "Progress",
    "apply_batch",
    "begin_batch",
    "choose",
    "choose_quota",
    "close_batch",
    "decide",
    "discard_batch",
    "let_stand",
    "match_column",
    "mend",
    "mend_cells",
    "note_reading",
    "plan_batch",
    "read_fresh",
    "read_received",
    "receive_files",
    "reopen_batch",
    "settle",
    "skip_sheet",
    "stage_file",
    "stage_files",
    "start_applying",
    "start_planning",
    "start_reading",
    "take_files",
    "take_suggestions",
    "tell_forms",
    "tell_sheet",
    "undo_batch",
]
