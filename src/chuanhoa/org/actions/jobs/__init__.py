"""Long work: started by a person, done by a worker on a lease, watched on a page."""

from chuanhoa.org.actions.jobs.aside import progress_file
from chuanhoa.org.actions.jobs.chores import register_chore
from chuanhoa.org.actions.jobs.kinds import (
    JobKind,
    job_kind,
    job_result_url,
    job_title,
    register_job,
)
from chuanhoa.org.actions.jobs.lease import (
    ATTEMPTS,
    LEASE,
    Lease,
    LeaseLost,
    cancel_job,
    fail,
    finish,
    heartbeat,
    start_job,
    take_job,
)
from chuanhoa.org.actions.jobs.work import Cancelled, Work
from chuanhoa.org.actions.jobs.worker import run_job, run_worker

__all__ = [
    "ATTEMPTS",
    "LEASE",
    "Cancelled",
    "JobKind",
    "Lease",
    "LeaseLost",
    "Work",
    "cancel_job",
    "fail",
    "finish",
    "heartbeat",
    "job_kind",
    "job_result_url",
    "job_title",
    "progress_file",
    "register_chore",
    "register_job",
    "run_job",
    "run_worker",
    "start_job",
    "take_job",
]
