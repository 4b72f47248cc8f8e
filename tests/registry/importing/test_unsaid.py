"""Posts that a row names no longer are told, and so is a post of one holder that two would hold."""

import pytest

from tests.registry.importing.conftest import BT, TP, VP, Stage, effects, people
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


def test_two_who_would_hold_a_post_of_one_holder_are_told(bring: Stage, stage: Stage) -> None:
    bring(people(BT, TP))
    again = (*TP[:4], BT[4], *TP[5:])
    batch = stage(people(("Lý Văn Thay", *BT[1:2], "1/1/1979", *BT[3:]), as_of="31/12/2023"))
    assert effects(batch) == ["new"]
    assert any("đã có người khác giữ “Bí thư Đảng ủy”" in one for one in told(batch, 0).notes)
    both = stage(
        people(("Lý Văn Thay", *BT[1:2], "1/1/1979", *BT[3:]), again, commune="Xã Lương Bằng")
    )
    assert all(any("đã có người khác" in one for one in told(both, n).notes) for n in (0, 1))
    assert told(stage(people(BT, as_of="31/12/2023")), 0).notes == ()
