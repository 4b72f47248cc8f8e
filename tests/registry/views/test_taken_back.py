"""What was taken back is called by what it was, on its own page and in the history of the people."""

from datetime import timedelta

import pytest
from django.urls import reverse

from chuanhoa.org.models import JournalLine, User
from chuanhoa.registry import actions
from chuanhoa.registry.actions import Carried
from chuanhoa.registry.queries.verbs import acts_told
from tests.registry.conftest import REFORM, Map
from tests.registry.factories import AT, OfficialFactory
from tests.registry.views.conftest import As

pytestmark = pytest.mark.django_db
EDITED = "trước khi sửa"


def test_a_carry_over_taken_back_is_called_so(as_: As, land: Map, province: User) -> None:
    person = OfficialFactory(unit=land.nghia_ta, full_name="Lò Văn An", staff_kind="can_bo")
    line = actions.carry_over(
        chosen=[Carried(person.pk, land.new_nghia_ta.pk)],
        on=REFORM,
        by=province,
        at=AT,
        decision_number="",
        seen={},
    )
    actions.undo_edited(line=line, by=province, at=AT + timedelta(hours=1))
    client = as_(province)
    history = client.get(reverse("registry:official", args=[person.pk])).content.decode()
    assert "Hủy việc đã ghi: Chuyển theo sắp xếp đơn vị hành chính" in history
    assert "Hủy một việc đã ghi" not in history
    page = client.get(reverse("registry:edits_written", args=[line.pk])).content.decode()
    assert "Lần chuyển theo sắp xếp này đã được hủy" in page
    assert EDITED not in history + page


def test_an_act_that_may_not_be_named_is_not_named_by_its_undoing(land: Map) -> None:
    person = OfficialFactory(unit=land.nghia_ta, party=False)
    held = {"member": True, "admitted": "2020-01-01"}
    actions.set_party_membership(official=person, membership=held, by=None, at=AT)
    line = JournalLine.objects.get(verb="party.set")
    back = actions.undo(line=line, by=None, at=AT + timedelta(hours=1)).line
    assert acts_told([back], frozenset())[back.pk] == "Hủy việc đã ghi: Ghi thông tin đảng viên"
    assert acts_told([back], frozenset({"party"}))[back.pk] == "Hủy một việc đã ghi"
