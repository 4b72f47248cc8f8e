"""Posts that a row names no longer are told."""

import pytest

from tests.registry.importing.conftest import VP, Stage, effects, people
from tests.registry.importing.test_dropped import told

pytestmark = pytest.mark.django_db
BOTH = (*VP[:4], "Phó Bí thư Đảng ủy, Chủ tịch UBND xã", *VP[5:])
DEPUTY_ONLY = (*VP[:4], "Phó Bí thư Đảng ủy", *VP[5:])


def test_a_post_that_the_row_names_no_longer_is_told_and_kept(bring: Stage, stage: Stage) -> None:
    bring(people(BOTH))
    batch = stage(people(DEPUTY_ONLY, as_of="31/12/2023"))
    assert effects(batch) == ["same"]
    (note,) = told(batch, 0).notes
    assert note.startswith("Tệp không còn ghi “Chủ tịch Ủy ban nhân dân”")
    assert told(stage(people(BOTH, as_of="31/12/2023")), 0).notes == ()
