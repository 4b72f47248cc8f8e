"""Every write of org: one function an act, in one transaction, with one journal line."""

from chuanhoa.org.actions import journal
from chuanhoa.org.actions.jobs import (
    JobKind,
    LeaseLost,
    Work,
    cancel_job,
    job_kind,
    register_job,
    run_worker,
    start_job,
)
from chuanhoa.org.actions.journal import new_line_id, write_line
from chuanhoa.org.actions.units import (
    REFORM,
    Loaded,
    NewUnit,
    Taken,
    load_units,
    reform_units,
    rename_unit,
    set_trait,
    shipped_unit_id,
)

__all__ = [
    "REFORM",
    "JobKind",
    "LeaseLost",
    "Loaded",
    "NewUnit",
    "Taken",
    "Work",
    "cancel_job",
    "job_kind",
    "journal",
    "load_units",
    "new_line_id",
    "reform_units",
    "register_job",
    "rename_unit",
    "run_worker",
    "set_trait",
    "shipped_unit_id",
    "start_job",
    "write_line",
]
