"""The worker: takes jobs one after another, keeps their leases, survives their faults."""

import logging
import os
import socket
import threading
from datetime import timedelta

from django.db import OperationalError, close_old_connections, connection

from chuanhoa.core.text import Message, Refused
from chuanhoa.org.actions.jobs import lease as leases
from chuanhoa.org.actions.jobs.chores import Chores
from chuanhoa.org.actions.jobs.kinds import function_of, job_kind
from chuanhoa.org.actions.jobs.lease import Lease, LeaseLost
from chuanhoa.org.actions.jobs.work import Cancelled, Clock, Work
from chuanhoa.org.models import Job

log = logging.getLogger(__name__)
IDLE = timedelta(seconds=1)
BEAT = leases.LEASE / 4


def run_worker(*, clock: Clock, once: bool = False, stop: threading.Event | None = None) -> int:
    """Do waiting jobs until `stop` is set, or with `once` until none waits; return how many.

    Chores that are due come between two jobs.
    `clock` is read here, at the edge; nothing below asks the time of the system.
    """
    name = f"{socket.gethostname()}:{os.getpid()}:{threading.get_ident()}"
    stop = stop or threading.Event()
    done, chores = 0, Chores()
    while not stop.is_set():
        if not once:
            close_old_connections()
        chores.do(clock())
        try:
            lease = leases.take_job(worker=name, at=clock())
        except OperationalError:
            log.warning("the database does not answer; asking again")
            lease = None
        if lease is not None:
            run_job(lease, clock=clock)
            done += 1
        elif once:
            break
        else:
            stop.wait(IDLE.total_seconds())
    return done


def run_job(lease: Lease, *, clock: Clock) -> None:
    """Do one job that this worker holds, and say how it ended."""
    work = Work(Job.objects.select_related("by").get(pk=lease.job), lease, clock)
    ended = threading.Event()
    beating = threading.Thread(target=_beat, args=(lease, clock, ended), daemon=True)
    beating.start()
    try:
        run = function_of(job_kind(Job.objects.values_list("kind", flat=True).get(pk=lease.job)))
        result = run(work)
        if not work.finished:
            leases.finish(lease=lease, result=result or {}, at=clock())
    except Cancelled:
        leases.stop(lease=lease, at=clock())
    except LeaseLost:
        log.warning("job %s went on with another worker", lease.job)
    except Refused as refusal:
        leases.fail(lease=lease, error=refusal.message, at=clock())
    except Exception as fault:
        log.exception("job %s", lease.job)
        found = {"found": type(fault).__name__, "job": str(lease.job)}
        leases.fail(lease=lease, error=Message("job.broken", found), at=clock())
    finally:
        ended.set()
        beating.join()
        work.close()


def _beat(lease: Lease, clock: Clock, ended: threading.Event) -> None:
    """Renew the lease until the job ends, on this thread's own connection."""
    try:
        while not ended.wait(BEAT.total_seconds()):
            try:
                if not leases.heartbeat(lease=lease, at=clock()):
                    return
            except OperationalError:
                log.info("no heartbeat for %s this time: the job itself is writing", lease.job)
    finally:
        connection.close()
