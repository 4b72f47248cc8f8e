"""Review sheets of a whole unit: long work, kept for whoever ordered it."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.conf import LazySettings

from chuanhoa.assessment import actions
from chuanhoa.assessment.queries.asking import Asking, ask
from chuanhoa.assessment.queries.made import made_file, made_for
from chuanhoa.org.actions import run_worker
from chuanhoa.org.models import Job, JobState, User
from tests.assessment.conftest import Enter
from tests.assessment.test_review_sheets import AT, DAY, TODAY
from tests.registry.conftest import Map

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def asks(province: User) -> Callable[..., Asking]:
    return lambda viewer=province: ask(viewer, as_of=DAY, today=TODAY)


def test_many_are_long_work_kept_for_whoever_ordered_them(
    land: Map, enter: Enter, asks, province, clerk, settings: LazySettings, tmp_path
):
    settings.DATA_DIR = tmp_path
    for n in range(3):
        enter(land.nghia_ta, full_name=f"Lò Văn {n}")
    job = actions.order_sheets(asking=asks(), kind="pdf", only_asked=False, by=province, at=AT)
    run_worker(clock=lambda: AT, once=True)
    job = Job.objects.get(pk=job.pk)
    assert (job.state, job.result) == (JobState.DONE, {"rows": 3})
    made = made_for(province, job=job.pk)
    assert made is not None
    assert (made.people, made.kind, made.as_of) == (3, "pdf", DAY)
    data = made_file(made, at=AT)
    assert data is not None
    assert data.startswith(b"%PDF-")
    assert made_file(made, at=AT + timedelta(days=2)) is None
    assert made_for(clerk, job=job.pk) is None
    (kept,) = (tmp_path / "uploads").iterdir()
    assert b"%PDF" not in kept.read_bytes()
