"""What a piece of long work is given: its arguments, and the way to tell how far it is."""

import contextlib
import json
import uuid
from collections.abc import Callable, Iterator, Mapping
from datetime import datetime
from typing import Any

from django.db import OperationalError, connection, connections, transaction
from django.db.backends.base.base import BaseDatabaseWrapper

from chuanhoa.core.text import Message
from chuanhoa.org.actions.jobs import lease as leases
from chuanhoa.org.actions.jobs.aside import drop_files, put_progress, stop_asked
from chuanhoa.org.actions.jobs.lease import Lease, LeaseLost
from chuanhoa.org.models import Job, User

Clock = Callable[[], datetime]


class Cancelled(Exception):  # noqa: N818 -- it says what happened
    """Somebody asked the work to stop; raised by `Work.tell`, to be let through."""


class Work:
    """A job in the hands of its worker.

    A `run` function reads `arguments` and `target_id`, calls `tell` often, and wraps its last
    effect in `last_transaction`; it may use earlier transactions of its own, which must be safe to
    repeat, since a worker that dies makes the next one begin again (`attempt` > 1).
    """

    def __init__(self, job: Job, lease: Lease, clock: Clock) -> None:
        self.id: uuid.UUID = job.pk
        self.arguments: Mapping[str, Any] = job.arguments
        self.target_label, self.target_id = job.target_label, job.target_id
        self.by: User | None = job.by
        self.attempt = lease.attempt
        self.clock = clock
        self.finished = False
        self._lease = lease
        self._second: BaseDatabaseWrapper | None = None

    def tell(self, done: int, total: int | None = None, step: Message | None = None) -> None:
        """Say how far the work is. Raises Cancelled or LeaseLost when it must not go on.

        Inside a transaction it is told past it: by a second connection on PostgreSQL, by a file on
        SQLite, where nobody else can write meanwhile; the wish to stop comes the same way.
        """
        words = leases.told(step) if step else {}
        if connection.in_atomic_block:
            self._tell_past_the_transaction(done, total, words)
            return
        if not leases.write_progress(
            lease=self._lease, done=done, total=total, step=words, at=self.clock()
        ):
            raise LeaseLost
        if Job.objects.filter(pk=self.id, cancel_asked=True).exists():
            raise Cancelled

    @contextlib.contextmanager
    def last_transaction(self) -> Iterator[dict[str, Any]]:
        """One transaction for the work's last effect and its mark "done".

        Yields the result to fill in: ids and numbers for the page that shows it.
        """
        result: dict[str, Any] = {}
        with transaction.atomic():
            if not leases.holds(lease=self._lease):
                raise LeaseLost
            yield result
            leases.finish(lease=self._lease, result=result, at=self.clock())
        self.finished = True

    def close(self) -> None:
        drop_files(self.id)
        if self._second is not None:
            self._second.close()

    def _tell_past_the_transaction(
        self, done: int, total: int | None, words: Mapping[str, Any]
    ) -> None:
        if connection.vendor != "postgresql":
            put_progress(self.id, done, total, words)
            if stop_asked(self.id):
                raise Cancelled
            return
        if self._second is None:
            self._second = connections.create_connection(connection.alias)
            with self._second.cursor() as cursor:
                cursor.execute("SET lock_timeout = '5s'")  # our own transaction may hold the row
        with self._second.cursor() as cursor, contextlib.suppress(OperationalError):
            cursor.execute(
                "UPDATE org_job SET done = %s, total = %s, step = %s::jsonb, lease_until = %s "
                "WHERE id = %s AND worker = %s AND attempt = %s AND state = 'running' "
                "RETURNING cancel_asked",
                [
                    done, total, json.dumps(words), self.clock() + leases.LEASE,
                    self.id, self._lease.worker, self._lease.attempt,
                ],
            )  # fmt: skip
            row = cursor.fetchone()
            if row is None:
                cursor.execute("SELECT 1 FROM org_job WHERE id = %s", [self.id])
                if cursor.fetchone() is None:
                    return  # the job itself is not committed yet: one transaction around all
                raise LeaseLost
            if row[0]:
                raise Cancelled
