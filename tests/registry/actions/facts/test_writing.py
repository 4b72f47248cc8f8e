"""Many people in one act, and the act taken back."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction

from chuanhoa.core.text import Refused
from chuanhoa.org.models import Change, JournalLine, JournalTouch
from chuanhoa.registry import actions
from chuanhoa.registry.actions import rows
from chuanhoa.registry.actions.facts.many import insert_each
from chuanhoa.registry.models import (
    Appointment,
    Credential,
    Movement,
    Official,
    PersonDetails,
    RankHeld,
)
from tests.registry.conftest import Map
from tests.registry.factories import AT, LONG_AGO, OfficialFactory

HOUR = timedelta(hours=1)
SEEN = date(2023, 9, 30)


def draft_of(land: Map, people: int) -> actions.Draft:
    """Return what a list of people seen on a day would write."""
    draft = actions.Draft()
    for number in range(people):
        official = draft.register()
        draft.open(
            rows.person_details(official=official, full_name=f"Lý Văn {number}", observed=SEEN),
            rows.appointment(
                official=official, unit=land.nghia_ta, staff_kind="can_bo", post="BT",
                title=f"số {number}", observed=SEEN,
            ),
            rows.credential(official=official, field="degree", level="dai_hoc", observed=SEEN),
        )  # fmt: skip
    return draft


def apply(draft: actions.Draft, verb: str = "import.apply") -> JournalLine:
    return actions.write(draft, verb=verb, target=("registry.importbatch", None), by=None, at=AT)


def test_a_whole_list_is_one_act(land: Map) -> None:
    lines = JournalLine.objects.count()
    line = apply(draft_of(land, 700))
    assert JournalLine.objects.count() == lines + 1
    assert line.counts == {
        "appointment.opened": 700, "credential.opened": 700, "official.opened": 700,
        "persondetails.opened": 700,
    }  # fmt: skip
    assert JournalTouch.objects.filter(line=line).count() == 700
    assert Change.objects.count() == 700
    assert set(Official.objects.values_list("version", "act")) == {(line.seq, line.pk)}


def test_the_number_of_statements_does_not_grow_with_each_person(
    land: Map, django_assert_max_num_queries: object
) -> None:
    with django_assert_max_num_queries(120):  # type: ignore[operator]
        apply(draft_of(land, 700))


def test_an_undated_fact_is_held_from_at_latest_the_day_it_was_seen(land: Map) -> None:
    apply(draft_of(land, 1))
    assert list(Credential.objects.values_list("valid_from", "from_exact")) == [(SEEN, False)]
    assert not Credential.objects.on(SEEN - timedelta(1)).exists()
    assert Credential.objects.on(SEEN).exists()


def test_undoing_a_list_closes_all_it_opened_and_opens_what_it_closed(land: Map) -> None:
    known = OfficialFactory(unit=land.nghia_ta, levels={"degree": "trung_cap"})
    draft = draft_of(land, 2)
    held = Credential.objects.get()
    draft.replace(held, rows.rebuilt(held, {"level": "dai_hoc"}))
    line = apply(draft)
    assert set(Credential.objects.open().values_list("level", flat=True)) == {"dai_hoc"}
    undone = actions.undo(line=line, by=None, at=AT + HOUR)
    assert undone.people == set(Official.objects.values_list("pk", flat=True))
    assert undone.kept == frozenset()
    assert [row.level for row in Credential.objects.open()] == ["trung_cap"]
    assert [row.official for row in PersonDetails.objects.open()] == [known]
    assert [row.official for row in Appointment.objects.open()] == [known]
    assert Credential.objects.open().get().act == undone.line


def test_an_act_is_undone_once(land: Map) -> None:
    line = apply(draft_of(land, 1))
    actions.undo(line=line, by=None, at=AT + HOUR)
    with pytest.raises(Refused) as refusal:
        actions.undo(line=line, by=None, at=AT + 2 * HOUR)
    assert refusal.value.message.code == "registry.already_undone"


def test_who_was_changed_since_is_left_as_he_is_if_so_asked(land: Map) -> None:
    line = apply(draft_of(land, 2))
    changed, other = Official.objects.order_by("pk")
    actions.correct_details(
        official=changed, as_of=SEEN, changes={"sex": "nu"}, by=None, at=AT + HOUR
    )
    with pytest.raises(actions.ChangedSince) as refusal:
        actions.undo(line=line, by=None, at=AT + 2 * HOUR)
    assert refusal.value.message.code == "registry.undo_later_act"
    assert refusal.value.person == changed.pk
    assert PersonDetails.objects.open().count() == 2
    undone = actions.undo(line=line, by=None, at=AT + 2 * HOUR, keep_changed=True)
    assert (set(undone.people), set(undone.kept)) == ({other.pk}, {changed.pk})
    assert [row.official for row in PersonDetails.objects.open()] == [changed]
    assert [row.official for row in Appointment.objects.open()] == [changed]


def test_an_undo_can_be_undone(land: Map) -> None:
    line = apply(draft_of(land, 1))
    back = actions.undo(line=line, by=None, at=AT + HOUR)
    actions.undo(line=back.line, by=None, at=AT + 2 * HOUR)
    assert PersonDetails.objects.open().count() == 1
    assert Credential.objects.open().count() == 1


def test_a_movement_undone_counts_no_more(land: Map) -> None:
    official = OfficialFactory(unit=land.nghia_ta)
    move = actions.Move(verb="nghi_huu", on=date(2024, 1, 1))
    (row,) = actions.move_official(official=official, move=move, by=None, at=AT + HOUR)
    undone = actions.undo(line=row.act, by=None, at=AT + 2 * HOUR)
    assert Movement.objects.get().undone_by == undone.line
    assert Appointment.objects.open().get().valid_to is None


def test_periods_of_one_timeline_that_overlap_are_refused_and_nothing_is_written(land: Map) -> None:
    official = OfficialFactory(unit=land.nghia_ta)
    draft = actions.Draft()
    draft.open(
        rows.appointment(
            official=official, unit=land.nghia_ta, staff_kind="cong_chuc", post="VPTK",
            begun="2010", ended="2018-01-01",
        )
    )  # fmt: skip
    lines = JournalLine.objects.count()
    with pytest.raises(Refused) as refusal:
        apply(draft)
    assert refusal.value.message.code == "registry.already_there_since"
    assert refusal.value.message.params["stands"] == "Văn phòng – thống kê, Xã Nghĩa Tá"
    assert refusal.value.message.params["other_start"] == LONG_AGO
    assert (Appointment.objects.count(), JournalLine.objects.count()) == (1, lines)


def test_a_row_closed_by_somebody_else_meanwhile_stops_the_act(land: Map) -> None:
    official = OfficialFactory(unit=land.nghia_ta, levels={"degree": "dai_hoc"})
    draft, mine = actions.Draft(), Credential.objects.get()
    draft.withdraw(mine)
    actions.withdraw(row=mine, by=None, at=AT + HOUR)
    with pytest.raises(Refused) as refusal:
        apply(draft)
    assert refusal.value.message.code == "registry.row_gone"
    assert official.version == 0


def test_the_database_itself_refuses_a_second_open_row(land: Map) -> None:
    official = OfficialFactory(unit=land.nghia_ta)
    row = PersonDetails.objects.get()
    row.pk = None
    with pytest.raises(IntegrityError), transaction.atomic():
        PersonDetails.objects.bulk_create([PersonDetails(
            official=official, full_name="Hai", valid_from=LONG_AGO, known_from=AT, act=row.act
        )])  # fmt: skip


def test_a_rank_that_begins_between_two_others_ends_where_the_next_begins(land: Map) -> None:
    official = OfficialFactory(unit=land.nghia_ta)
    for rank, begun in (
        ("01.005", "2010-01-01"),
        ("01.003", "2020-01-01"),
        ("01.004", "2015-06-01"),
    ):
        actions.set_rank(official=official, rank=rank, begun=begun, by=None, at=AT)
    held = RankHeld.objects.open().order_by("valid_from")
    assert list(held.values_list("rank", "valid_from", "valid_to")) == [
        ("01.005", date(2010, 1, 1), date(2015, 5, 31)),
        ("01.004", date(2015, 6, 1), date(2019, 12, 31)),
        ("01.003", date(2020, 1, 1), None),
    ]


def test_of_many_rows_each_points_to_its_evidence(land: Map) -> None:
    draft = actions.Draft()
    for number in range(501):
        official = draft.register()
        shown = rows.evidence(official=official, kind="bang", label=f"Bằng {number}", observed=SEEN)
        held = rows.credential(official=official, field="degree", level="dai_hoc", observed=SEEN)
        held.evidence = shown
        draft.open(rows.person_details(official=official, full_name="Lý Văn", observed=SEEN))
        draft.open(shown, held)
    apply(draft)
    pairs = Credential.objects.values_list("official", "evidence__official")
    assert [one == other for one, other in pairs] == [True] * 501


def test_rows_that_others_point_to_by_a_key_of_the_database_are_not_written_without_it(
    land: Map,
) -> None:
    official = OfficialFactory(unit=land.nghia_ta)
    with pytest.raises(TypeError, match="Evidence"):
        insert_each([rows.evidence(official=official, kind="bang", label="Bằng", observed=SEEN)])


def test_a_row_that_points_to_one_without_a_key_is_not_written(land: Map) -> None:
    official = OfficialFactory(unit=land.nghia_ta)
    held = rows.credential(official=official, field="degree", level="dai_hoc", observed=SEEN)
    held.evidence = rows.evidence(official=official, kind="bang", label="Bằng", observed=SEEN)
    with pytest.raises(ValueError, match="evidence"):
        insert_each([held])
