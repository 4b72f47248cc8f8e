"""Long work in one process: how it starts, tells, stops, fails and ends."""

import threading
import uuid
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection, connections, transaction
from django.utils import translation

from chuanhoa.core.text import Message, Refused
from chuanhoa.org.actions import cancel_job, register_job, run_worker, start_job
from chuanhoa.org.actions.jobs import (
    Cancelled,
    Lease,
    LeaseLost,
    Work,
    finish,
    heartbeat,
    progress_file,
    take_job,
)
from chuanhoa.org.actions.jobs.aside import ask_stop, put_progress
from chuanhoa.org.actions.jobs.chores import Chores
from chuanhoa.org.models import Job, JobState, JournalLine, User
from chuanhoa.org.queries import job_seen, jobs_for
from tests.org import jobs_for_tests
from tests.org.conftest import AT

pytestmark = pytest.mark.django_db(transaction=True)
LEASE = timedelta(seconds=60)


def queue(kind: str = "test.run", **more: object) -> Job:
    return start_job(kind=kind, by=None, at=AT, arguments={"n": 7}, **more)  # type: ignore[arg-type]


def held(at: datetime = AT, worker: str = "w") -> Lease:
    lease = take_job(worker=worker, at=at)
    assert lease is not None
    return lease


def work_on(job: Job, lease: Lease) -> Work:
    return Work(Job.objects.get(pk=job.pk), lease, lambda: AT)


def run_all() -> int:
    return run_worker(clock=lambda: AT, once=True)


def test_work_is_started_once_for_a_target_while_it_is_open() -> None:
    target = uuid.uuid4()
    first = queue(target_id=target)
    assert queue(target_id=target) == first
    assert queue(target_id=uuid.uuid4()) != first
    assert queue() != queue()
    assert JournalLine.objects.filter(verb="job.start").count() == 4
    Job.objects.filter(pk=first.pk).update(state=JobState.DONE)
    assert queue(target_id=target) != first


def test_the_oldest_job_is_taken_first_and_by_one_worker_only() -> None:
    later = start_job(kind="test.run", by=None, at=AT + timedelta(seconds=1))
    earlier = queue()
    assert [held().job, held().job] == [earlier.pk, later.pk]
    assert take_job(worker="other", at=AT) is None


def test_a_lease_runs_out_and_passes_on_with_a_higher_attempt() -> None:
    job = queue()
    first = held()
    assert take_job(worker="x", at=AT + LEASE) is None
    second = held(AT + LEASE + timedelta(seconds=1), "x")
    assert (second.job, second.attempt) == (job.pk, 2)
    assert not heartbeat(lease=first, at=AT)
    assert heartbeat(lease=second, at=AT)


def test_a_heartbeat_keeps_the_lease() -> None:
    queue()
    lease = held()
    heartbeat(lease=lease, at=AT + timedelta(seconds=50))
    assert take_job(worker="x", at=AT + timedelta(seconds=100)) is None


def test_a_job_whose_workers_died_three_times_is_given_up_with_a_sentence() -> None:
    job = queue()
    moment = AT
    for _ in range(3):
        held(moment)
        moment += LEASE + timedelta(seconds=1)
    assert take_job(worker="w", at=moment) is None
    job.refresh_from_db()
    assert job.state == JobState.FAILED
    assert job_seen(job).doing.startswith("Máy chủ dừng đột ngột 3 lần khi làm việc này")


def test_work_runs_and_its_result_stays() -> None:
    job = queue()
    assert run_all() == 1
    job.refresh_from_db()
    assert (job.state, job.result, job.done, job.total) == ("done", {"n": 7}, 2, 2)
    assert JournalLine.objects.filter(verb="test.effect").count() == 1


def test_work_without_a_last_transaction_is_done_with_what_it_returns() -> None:
    job = queue("test.quick")
    run_all()
    job.refresh_from_db()
    assert (job.state, job.result) == ("done", {"n": 7})


def test_a_refusal_is_shown_in_the_readers_language() -> None:
    job = queue("test.refuse")
    run_all()
    job.refresh_from_db()
    assert job.state == JobState.FAILED
    assert job_seen(job).doing.startswith("Không có đơn vị mã 1 vào ngày")
    with translation.override("en"):
        assert job_seen(job).doing.startswith("There is no unit with code 1 on")


def test_a_fault_rolls_its_effect_back_is_told_and_the_worker_goes_on(
    caplog: pytest.LogCaptureFixture,
) -> None:
    broken, good = queue("test.break_down"), start_job(
        kind="test.quick", by=None, at=AT + timedelta(seconds=1), arguments={"n": 1}
    )  # fmt: skip
    assert run_all() == 2
    broken.refresh_from_db()
    good.refresh_from_db()
    assert (broken.state, good.state) == ("failed", "done")
    assert "ZeroDivisionError" in job_seen(broken).doing
    assert str(broken.pk) in job_seen(broken).doing
    assert not JournalLine.objects.filter(verb="test.effect").exists()
    assert "ZeroDivisionError" in caplog.text


def test_an_unknown_kind_fails_with_a_sentence() -> None:
    job = queue("nobody.knows")
    run_all()
    job.refresh_from_db()
    assert job_seen(job).doing.startswith("Không có việc loại “nobody.knows”")


def test_waiting_work_stops_at_once_and_ended_work_cannot() -> None:
    job = queue()
    cancel_job(job=job, by=None, at=AT)
    job.refresh_from_db()
    assert job.state == JobState.CANCELLED
    assert run_all() == 0
    with pytest.raises(Refused, match="đã kết thúc"):
        cancel_job(job=job, by=None, at=AT)


def test_running_work_stops_at_its_next_word() -> None:
    job = queue()
    work = work_on(job, held())
    work.tell(1, 2)
    cancel_job(job=job, by=None, at=AT)
    with pytest.raises(Cancelled):
        work.tell(2, 2)
    job.refresh_from_db()
    assert job.state == JobState.RUNNING
    assert job_seen(job).cancel_asked


def test_a_worker_marks_work_that_was_stopped() -> None:
    job = queue()
    Job.objects.filter(pk=job.pk).update(cancel_asked=True)
    run_all()
    job.refresh_from_db()
    assert job.state == JobState.CANCELLED
    assert job_seen(job).doing.startswith("Đã dừng theo yêu cầu")
    assert not JournalLine.objects.filter(verb="test.effect").exists()


def test_the_end_of_work_that_lost_its_lease_rolls_back() -> None:
    job = queue()
    lease = held()
    work = work_on(job, lease)
    held(AT + 2 * LEASE, "other")
    with pytest.raises(LeaseLost), work.last_transaction():
        pytest.fail("the lease is lost before anything is done")
    with pytest.raises(LeaseLost):
        finish(lease=lease, result={}, at=AT)
    with pytest.raises(LeaseLost):
        work.tell(1, 1)


def test_inside_a_transaction_progress_is_told_past_it() -> None:
    """By a file on SQLite, by a second connection on PostgreSQL; either can ask it to stop."""
    job = queue()
    work = work_on(job, held())
    with transaction.atomic():
        JournalLine.objects.count()
        work.tell(3, 9, Message("job.waiting"))
        if connection.vendor == "sqlite":
            assert Job.objects.get(pk=job.pk).done == 0
            ask_stop(job.pk)
        else:
            connection_beside(job.pk)
        seen = job_seen(Job.objects.get(pk=job.pk))
        assert (seen.done, seen.total, seen.doing) == (3, 9, "Đang chờ đến lượt")
        with pytest.raises(Cancelled):
            work.tell(4, 9)
        transaction.set_rollback(True)
    work.close()
    assert not progress_file(job.pk).exists()


def connection_beside(job: uuid.UUID) -> None:
    """Ask a job to stop from another connection, as the web server does."""
    beside = connections.create_connection("default")
    with beside.cursor() as cursor:
        cursor.execute("UPDATE org_job SET cancel_asked = true WHERE id = %s", [job])
    beside.close()


def test_a_job_made_in_the_same_transaction_can_be_worked_on_in_it() -> None:
    with transaction.atomic():
        job = queue()
        assert run_all() == 1
    job.refresh_from_db()
    assert job.state == JobState.DONE


def test_a_half_written_progress_file_is_no_harm() -> None:
    job = queue()
    held()
    put_progress(job.pk, 1, 2, {})
    progress_file(job.pk).write_text("{")
    assert job_seen(Job.objects.get(pk=job.pk)).done == 0
    progress_file(job.pk).unlink()


def test_a_worker_ends_when_asked() -> None:
    stop = threading.Event()
    stop.set()
    queue()
    assert run_worker(clock=lambda: AT, stop=stop) == 0


def test_a_kind_cannot_be_registered_twice_differently() -> None:
    register_job("test.run", title="Việc run", run=f"{jobs_for_tests.__name__}.run")
    with pytest.raises(ValueError, match=r"test\.run"):
        register_job("test.run", title="Khác", run="x.y")


def test_one_sees_ones_own_jobs_and_the_administrator_all(
    make_user: Callable[..., User], administrator: User
) -> None:
    mine, theirs = make_user("mot"), make_user("hai")
    own = start_job(kind="test.run", by=mine, at=AT)
    other = start_job(kind="test.run", by=theirs, at=AT)
    today = AT.date()
    assert list(jobs_for(mine, today=today)) == [own]
    assert set(jobs_for(administrator, today=today)) == {own, other}


def test_a_moment_of_another_zone_is_the_same_lease() -> None:
    queue()
    held(AT)
    there = (AT + LEASE + timedelta(seconds=1)).astimezone(UTC)
    assert take_job(worker="x", at=there) is not None


def test_chores_come_at_the_start_and_again_when_their_time_has_gone_by(
    caplog: pytest.LogCaptureFixture,
) -> None:
    chores = Chores()
    jobs_for_tests.DONE.clear()
    hours = [AT, AT + timedelta(minutes=59), AT + timedelta(minutes=60)]
    for at in hours:
        chores.do(at)
    assert [hours[0], hours[2]] == jobs_for_tests.DONE
    assert caplog.text.count("chore test.broken") == 2, "one that fails stops no other"


def test_a_worker_does_its_chores_between_two_jobs() -> None:
    jobs_for_tests.DONE.clear()
    queue()
    queue()
    moments = iter(AT + timedelta(minutes=10 * n) for n in range(50))
    run_worker(clock=lambda: next(moments), once=True)
    assert len(jobs_for_tests.DONE) > 1
