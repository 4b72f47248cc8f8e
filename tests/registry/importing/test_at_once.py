"""Writing for good: two imports at once, and an import as long work."""

import threading

import pytest
from django.conf import LazySettings
from django.db import close_old_connections, connection

from chuanhoa.org.actions import run_worker
from chuanhoa.org.models import Job, User
from chuanhoa.registry.actions import importing
from chuanhoa.registry.models import Appointment, ImportBatch
from tests.registry.conftest import Map
from tests.registry.importing.conftest import AT, BT, TODAY, VP, Stage, effects, people
from tests.registry.importing.test_ending import open_names

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.mark.skipif("connection.vendor != 'postgresql'", reason="SQLite has one writer")
def test_two_imports_of_the_same_new_people_at_once_make_each_person_once(
    stage: Stage, importer: User
) -> None:
    batches = [stage(people(BT, VP)), stage(people(BT, VP, as_of="30/9/2022"))]
    start = threading.Barrier(2)
    faults: list[BaseException] = []

    def write(batch: ImportBatch) -> None:
        try:
            start.wait()
            importing.apply_batch(batch=batch, by=importer, at=AT, today=TODAY)
        except BaseException as fault:  # noqa: BLE001 -- told to the test's own thread
            faults.append(fault)
        finally:
            close_old_connections()
            connection.close()

    threads = [threading.Thread(target=write, args=(batch,)) for batch in batches]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert faults == []
    assert open_names() == ["Nông Thị Thử", "Triệu Văn Mẫu"]
    assert Appointment.objects.filter(known_to=None).count() == 2


def test_reading_comparing_and_writing_run_as_long_work(
    importer: User, land: Map, settings: LazySettings, tmp_path: object
) -> None:
    settings.DATA_DIR = tmp_path
    batch = importing.take_files(
        files=[("ds.csv", people(BT, VP))], unit=land.province.pk, by=importer, at=AT,
        clock=lambda: 0.0,
    )  # fmt: skip
    assert run_worker(clock=lambda: AT, once=True) == 1
    batch.refresh_from_db()
    assert (batch.state, effects(batch)) == ("staged", ["new", "new"])
    importing.start_applying(batch=batch, by=importer, at=AT)
    assert run_worker(clock=lambda: AT, once=True) == 1
    job = Job.objects.get(kind="import.apply")
    assert (job.state, job.result) == ("done", {"rows": 2, "moved": False})
    assert open_names() == ["Nông Thị Thử", "Triệu Văn Mẫu"]
