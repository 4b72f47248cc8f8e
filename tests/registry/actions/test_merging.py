from datetime import timedelta

import pytest

from chuanhoa.core.text import Refused
from chuanhoa.org.models import Role, User
from chuanhoa.registry import actions
from chuanhoa.registry.actions.facts.settling import settle
from chuanhoa.registry.models import Credential, Merge, NotSamePair, Official
from chuanhoa.registry.queries import NotAllowed
from chuanhoa.registry.queries.merged import merged
from tests.registry.conftest import Map
from tests.registry.factories import AT, OfficialFactory, UserFactory

HOUR = timedelta(hours=1)


def leads_to() -> dict[object, object]:
    return dict(Official.objects.values_list("pk", "merged_into"))


def test_a_merged_record_leads_to_the_other_and_no_fact_moves(land: Map) -> None:
    one = OfficialFactory(unit=land.nghia_ta, levels={"degree": "dai_hoc"})
    other = OfficialFactory(unit=land.nghia_ta)
    line = actions.merge_officials(official=one, into=other, by=None, at=AT + HOUR)
    assert leads_to() == {one.pk: other.pk, other.pk: None}
    assert Credential.objects.get().official == one
    assert set(Official.objects.values_list("version", flat=True)) == {line.seq}


def test_records_merged_one_after_the_other_all_lead_to_the_last(land: Map) -> None:
    a, b, c = (OfficialFactory(unit=land.nghia_ta) for _ in range(3))
    actions.merge_officials(official=a, into=b, by=None, at=AT + HOUR)
    actions.merge_officials(official=b, into=c, by=None, at=AT + 2 * HOUR)
    assert leads_to() == {a.pk: c.pk, b.pk: c.pk, c.pk: None}
    actions.unmerge_official(official=b, by=None, at=AT + 3 * HOUR)
    assert leads_to() == {a.pk: b.pk, b.pk: None, c.pk: None}


def test_merging_into_a_merged_record_leads_to_its_person(land: Map) -> None:
    a, b, c = (OfficialFactory(unit=land.nghia_ta) for _ in range(3))
    actions.merge_officials(official=b, into=c, by=None, at=AT + HOUR)
    b.refresh_from_db()
    actions.merge_officials(official=a, into=b, by=None, at=AT + 2 * HOUR)
    assert leads_to()[a.pk] == c.pk


def test_what_led_where_is_answered_as_it_was_known(land: Map) -> None:
    a, b, c = (OfficialFactory(unit=land.nghia_ta) for _ in range(3))
    actions.merge_officials(official=a, into=b, by=None, at=AT + HOUR)
    actions.merge_officials(official=b, into=c, by=None, at=AT + 3 * HOUR)
    actions.unmerge_official(official=a, by=None, at=AT + 5 * HOUR)
    told = {n: merged(AT + n * HOUR).into for n in (0, 2, 4, 6)}
    assert told == {
        0: {}, 2: {a.pk: b.pk}, 4: {a.pk: c.pk, b.pk: c.pk}, 6: {b.pk: c.pk},
    }  # fmt: skip


def test_a_merge_is_undone_like_any_act(land: Map) -> None:
    a, b = (OfficialFactory(unit=land.nghia_ta) for _ in range(2))
    line = actions.merge_officials(official=a, into=b, by=None, at=AT + HOUR)
    back = actions.undo(line=line, by=None, at=AT + 2 * HOUR)
    assert leads_to() == {a.pk: None, b.pk: None}
    actions.undo(line=back.line, by=None, at=AT + 3 * HOUR)
    assert leads_to() == {a.pk: b.pk, b.pk: None}


def test_a_record_merges_once_and_never_into_itself(land: Map) -> None:
    a, b = (OfficialFactory(unit=land.nghia_ta) for _ in range(2))
    with pytest.raises(Refused) as itself:
        actions.merge_officials(official=a, into=a, by=None, at=AT)
    actions.merge_officials(official=a, into=b, by=None, at=AT + HOUR)
    a.refresh_from_db()
    with pytest.raises(Refused) as twice:
        actions.merge_officials(official=a, into=b, by=None, at=AT + HOUR)
    with pytest.raises(Refused) as ring:
        actions.merge_officials(official=b, into=a, by=None, at=AT + HOUR)
    with pytest.raises(Refused) as not_merged:
        actions.unmerge_official(official=b, by=None, at=AT + HOUR)
    assert [one.value.message.code for one in (itself, twice, ring, not_merged)] == [
        "registry.same_record", "registry.already_merged", "registry.same_record",
        "registry.not_merged",
    ]  # fmt: skip


def test_only_who_may_merge_merges(land: Map, clerk: User) -> None:
    a, b = (OfficialFactory(unit=land.new_nghia_ta, begun="2025-07-01") for _ in range(2))
    elsewhere = OfficialFactory(unit=land.ben, begun="2025-07-01")
    board = UserFactory(role=Role.PARTY_BUILDING, unit=land.new_nghia_ta)
    with pytest.raises(NotAllowed):
        actions.merge_officials(official=a, into=b, by=board, at=AT)
    with pytest.raises(NotAllowed):
        actions.merge_officials(official=a, into=elsewhere, by=clerk, at=AT)
    actions.merge_officials(official=a, into=b, by=clerk, at=AT)
    assert leads_to()[a.pk] == b.pk


def test_two_people_are_marked_once_in_either_order(land: Map) -> None:
    a, b = (OfficialFactory(unit=land.nghia_ta) for _ in range(2))
    actions.mark_not_same(first=b, second=a, by=None, at=AT)
    pair = NotSamePair.objects.get()
    assert (pair.first_id, pair.second_id) == tuple(sorted((a.pk, b.pk)))
    with pytest.raises(Refused) as refusal:
        actions.mark_not_same(first=a, second=b, by=None, at=AT)
    assert refusal.value.message.code == "registry.nothing_changed"


def test_two_clerks_who_merge_crosswise_write_no_ring(land: Map) -> None:
    """The second looked before the first had written; what stands is asked again under the lock."""
    a, b, c = (OfficialFactory(unit=land.nghia_ta) for _ in range(3))
    seen_a, seen_b = (Official.objects.get(pk=one.pk) for one in (a, b))
    actions.merge_officials(official=a, into=b, by=None, at=AT + HOUR)
    with pytest.raises(Refused, match="không có gì để gộp"):
        actions.merge_officials(official=seen_b, into=seen_a, by=None, at=AT + 2 * HOUR)
    with pytest.raises(Refused, match="đã được gộp"):
        actions.merge_officials(official=Official(pk=a.pk), into=c, by=None, at=AT + 2 * HOUR)
    assert leads_to() == {a.pk: b.pk, b.pk: None, c.pk: None}


def test_merges_that_lead_round_in_a_ring_are_no_end_to_look_for(land: Map) -> None:
    a, b = (OfficialFactory(unit=land.nghia_ta) for _ in range(2))
    line = actions.merge_officials(official=a, into=b, by=None, at=AT + HOUR)
    Merge.objects.create(official=b, into=a, known_from=AT + HOUR, act=line)
    with pytest.raises(ValueError, match="ring"):
        settle({a.pk})
