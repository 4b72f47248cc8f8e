"""A list of which the register holds everything is compared once, unless somebody has changed since."""

from typing import Any

import pytest

from chuanhoa.org.models import User
from chuanhoa.registry.actions import importing
from chuanhoa.registry.models import ImportBatch
from tests.registry.importing.conftest import AT, BT, TODAY, TP, VP, Stage, effects, people

pytestmark = pytest.mark.django_db


def test_a_list_that_says_nothing_new_is_not_compared_a_second_time(
    bring: Stage, stage: Stage, importer: User, django_assert_max_num_queries: Any
) -> None:
    bring(people(BT, VP, TP))
    again = stage(people(BT, VP, TP))
    with django_assert_max_num_queries(9):  # one of them the lock of PostgreSQL
        line = importing.apply_batch(batch=again, by=importer, at=AT, today=TODAY)
    assert line is None
    again.refresh_from_db()
    assert again.state == ImportBatch.State.APPLIED


def test_a_list_that_said_nothing_new_is_compared_again_once_somebody_has_changed(
    bring: Stage, stage: Stage, importer: User
) -> None:
    first = bring(people(BT, VP))
    again = stage(people(BT, VP))
    importing.undo_batch(batch=first, by=importer, at=AT)
    assert importing.apply_batch(batch=again, by=importer, at=AT, today=TODAY) is not None
    assert effects(again) == ["new", "new"]
