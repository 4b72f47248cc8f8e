from datetime import UTC, date, datetime

import pytest

from chuanhoa.core.text import Refused
from chuanhoa.org.models import Change, JournalLine, JournalTouch, User
from chuanhoa.registry import actions
from chuanhoa.registry.models import Appointment, Credential, Official, PersonDetails, RankHeld
from chuanhoa.registry.queries import NotAllowed
from tests.registry.conftest import Map
from tests.registry.factories import AT, OfficialFactory

LATER = datetime(2026, 4, 1, tzinfo=UTC)


def test_registering_somebody_writes_one_line_that_names_nobody(land: Map, clerk: User) -> None:
    lines, changes = JournalLine.objects.count(), Change.objects.count()
    official = actions.register_official(
        details={"full_name": "Nông Thị Hòa", "sex": "nu", "birth": "1990"},
        appointments=[{"unit": land.new_nghia_ta, "staff_kind": "can_bo", "post": "BT",
                       "begun": "2025-07-01"}],
        credentials=[{"field": "degree", "level": "dai_hoc", "awarded": "2012"}],
        rank={"rank": "01.003", "step": "3/9", "begun": "2024-01-01"},
        by=clerk, at=AT,
    )  # fmt: skip
    assert JournalLine.objects.count() == lines + 1
    line = JournalLine.objects.get(verb="official.register")
    assert (line.by, line.target_id, line.at) == (clerk, official.pk, AT)
    assert "Nông" not in bytes(line.canonical_bytes).decode()
    touch = JournalTouch.objects.get(line=line)
    assert touch.person == official.pk
    assert "persondetails.full_name" in touch.fields
    assert "rankheld.rank" in touch.fields
    assert Change.objects.count() == changes + 1
    official.refresh_from_db()
    assert official.version == line.seq


def test_a_year_of_birth_and_of_award_keep_their_precision(land: Map) -> None:
    OfficialFactory(unit=land.nghia_ta, birth="1990", levels={})
    row = PersonDetails.objects.get()
    assert (row.birth, row.birth_earliest, row.birth_latest) == (
        "1990", date(1990, 1, 1), date(1990, 12, 31),
    )  # fmt: skip


def test_nobody_is_registered_without_a_post(land: Map) -> None:
    with pytest.raises(Refused) as refusal:
        actions.register_official(
            details={"full_name": "Nông Thị Hòa"}, appointments=[], by=None, at=AT
        )
    assert refusal.value.message.code == "registry.post_missing"
    assert not Official.objects.exists()


def test_a_clerk_registers_in_the_own_commune_only(land: Map, clerk: User) -> None:
    with pytest.raises(NotAllowed):
        actions.register_official(
            details={"full_name": "Nông Thị Hòa"},
            appointments=[{"unit": land.ben, "staff_kind": "can_bo", "begun": "2025-07-01"}],
            by=clerk, at=AT,
        )  # fmt: skip
    assert not Official.objects.exists()


def test_a_correction_closes_the_wrong_entry_and_opens_the_right_one(
    land: Map, clerk: User
) -> None:
    official = OfficialFactory(
        unit=land.new_nghia_ta, begun="2025-07-01", levels={"degree": "dai_hoc"}
    )
    wrong = Credential.objects.get()
    line = actions.correct(row=wrong, changes={"level": "thac_si"}, by=clerk, at=LATER)
    wrong.refresh_from_db()
    right = Credential.objects.get(known_to=None)
    assert (wrong.known_to, wrong.closed_by) == (LATER, line)
    assert (right.level, right.valid_from, right.known_from) == ("thac_si", wrong.valid_from, LATER)
    assert right.level_key > wrong.level_key
    assert line.verb == "credential.correct"
    assert line.target_id == official.pk


def test_a_correction_that_changes_nothing_is_refused(land: Map) -> None:
    OfficialFactory(unit=land.nghia_ta, levels={"degree": "dai_hoc"})
    with pytest.raises(Refused) as refusal:
        actions.correct(
            row=Credential.objects.get(), changes={"level": "dai_hoc"}, by=None, at=LATER
        )
    assert refusal.value.message.code == "registry.nothing_changed"


def test_a_withdrawn_entry_stays_to_be_seen(land: Map) -> None:
    OfficialFactory(unit=land.nghia_ta, levels={"degree": "dai_hoc"})
    actions.withdraw(row=Credential.objects.get(), by=None, at=LATER)
    assert list(Credential.objects.values_list("level", "known_to")) == [("dai_hoc", LATER)]


def test_an_entry_closed_meanwhile_cannot_be_corrected(land: Map) -> None:
    OfficialFactory(unit=land.nghia_ta, levels={"degree": "dai_hoc"})
    seen_before = Credential.objects.get()
    actions.withdraw(row=seen_before, by=None, at=LATER)
    with pytest.raises(Refused) as refusal:
        actions.correct(row=seen_before, changes={"level": "thac_si"}, by=None, at=LATER)
    assert refusal.value.message.code == "registry.row_gone"


def test_a_corrected_start_of_a_rank_moves_the_end_of_the_one_before(land: Map) -> None:
    official = OfficialFactory(unit=land.nghia_ta)
    actions.set_rank(official=official, rank="01.004", begun="2016-01-01", by=None, at=AT)
    later = actions.set_rank(official=official, rank="01.003", begun="2020-01-01", by=None, at=AT)
    actions.correct(row=later, changes={"begun": "2019-06-01"}, by=None, at=LATER)
    held = RankHeld.objects.open().order_by("valid_from")
    assert list(held.values_list("rank", "valid_from", "valid_to")) == [
        ("01.004", date(2016, 1, 1), date(2019, 5, 31)),
        ("01.003", date(2019, 6, 1), None),
    ]


def test_what_a_page_left_out_is_not_lost_by_a_correction(land: Map) -> None:
    OfficialFactory(unit=land.nghia_ta, identity_number="001085000123")
    shown = PersonDetails.objects.get()
    shown.ethnicity = shown.identity_number = ""
    actions.correct(row=shown, changes={"sex": "nu"}, by=None, at=LATER)
    kept = PersonDetails.objects.get(known_to=None)
    assert (kept.sex, kept.ethnicity, kept.identity_number) == ("nu", "kinh", "001085000123")


def test_somebody_out_of_reach_cannot_be_corrected(land: Map, clerk: User) -> None:
    OfficialFactory(unit=land.xa, levels={"degree": "dai_hoc"})
    with pytest.raises(NotAllowed):
        actions.correct(
            row=Credential.objects.get(), changes={"level": "thac_si"}, by=clerk, at=LATER
        )
    assert Credential.objects.open().get().level == "dai_hoc"


def test_a_post_is_not_corrected_into_a_unit_beyond_reach(
    land: Map, clerk: User, province: User
) -> None:
    OfficialFactory(unit=land.new_nghia_ta, begun="2025-07-02")
    row, there = Appointment.objects.get(), {"unit": land.ben}
    with pytest.raises(NotAllowed):
        actions.correct(row=row, changes=there, by=clerk, at=LATER)
    assert Appointment.objects.open().get().unit == land.new_nghia_ta
    actions.correct(row=row, changes=there, by=province, at=LATER)
    assert Appointment.objects.open().get().unit == land.ben


def test_ending_a_post_keeps_credentials_and_their_evidence(land: Map) -> None:
    official = OfficialFactory(unit=land.nghia_ta)
    actions.add_credential(
        official=official,
        credential={"field": "degree", "level": "dai_hoc", "awarded": "2010-06-30"},
        evidence={"kind": "van_bang", "label": "Bằng cử nhân", "number": "123", "issued": "2010"},
        by=None, at=AT,
    )  # fmt: skip
    post = Appointment.objects.get()
    actions.end_appointment(appointment=post, last=date(2025, 6, 30), by=None, at=LATER)
    assert Appointment.objects.open().get().valid_to == date(2025, 6, 30)
    proof = Credential.objects.open().get().evidence
    assert proof is not None
    assert (proof.label, proof.known_to) == ("Bằng cử nhân", None)
