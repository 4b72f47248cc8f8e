"""An edited list that comes back a second time, with more in it."""

from chuanhoa.org.models import User
from chuanhoa.registry import actions
from chuanhoa.registry.models import PersonDetails
from tests.registry.actions.test_roundtrip import (
    HOUR,
    TODAY,
    back,
    edited,
    person,
    sent,
    setting,
    told,
)
from tests.registry.conftest import Map
from tests.registry.factories import AT


def test_a_file_sent_again_brings_only_what_is_not_on_record_yet(land: Map, clerk: User) -> None:
    person(land, levels={"degree": "dai_hoc"})
    first = edited(sent(clerk), setting(degree="Tiến sỹ", home="  Nà   Khằm ", birth="20/5/1986"))
    actions.apply_edited(
        edited=back(clerk, first).rows, meant=actions.Meant.CORRECTION, since=TODAY, by=clerk,
        at=AT + 2 * HOUR,
    )  # fmt: skip
    assert told(back(clerk, first)) == []
    assert (back(clerk, first).same, back(clerk, first).already) == (1, 3)
    second = back(clerk, edited(first, setting(residence="Bản Bó", birth="21/5/1986")))
    (row,) = second.rows
    assert [(e.column.field, e.now, e.after, e.clashes) for e in row.edits] == [
        ("birth", "20/5/1986", "21/5/1986", True),
        ("residence", "", "Bản Bó", False),
    ]
    assert second.already == 2
    actions.apply_edited(
        edited=second.rows, meant=actions.Meant.CORRECTION, since=TODAY, by=clerk, at=AT + 3 * HOUR
    )
    assert PersonDetails.objects.open().get().residence == "Bản Bó"
