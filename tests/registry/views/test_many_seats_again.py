"""An act about many people, taken back whole: whom it would bring into a held seat is asked about."""

import re
from datetime import date, timedelta

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from chuanhoa.core.text import Refused
from chuanhoa.org.models import JournalLine, User
from chuanhoa.registry import actions
from chuanhoa.registry.actions import Carried, SeatsTaken, importing
from chuanhoa.registry.models import Appointment, ImportBatch, ImportRow, Official
from tests.registry.conftest import Map
from tests.registry.factories import AT, OfficialFactory
from tests.registry.importing.conftest import TODAY, Stage, bring, importer, people, stage
from tests.registry.test_left_behind import carry
from tests.registry.views.conftest import As

__all__ = ["bring", "importer", "stage"]
pytestmark = pytest.mark.django_db
POST, LATER = "CT_UBND", AT + timedelta(hours=1)
ASKS = "trở lại giữ Chủ tịch Ủy ban nhân dân"


def questions(page: HttpResponse) -> list[str]:
    """Return what the review asks, in its order."""
    return [one.question for one in page.context["form"].asked]


def plain(page: HttpResponse) -> str:
    return " ".join(re.sub("<[^>]+>", "", page.content.decode()).split())


def answer(page: HttpResponse, chosen: str, why: str = "") -> dict[str, str]:
    told = {}
    for one in questions(page):
        told |= {f"seat-{one}": chosen, f"why-{one}": why}
    return told


def seat_of(official: Official) -> list[tuple[date | None, str]]:
    rows = Appointment.objects.open().filter(official=official, post=POST)
    return list(rows.values_list("valid_to", "shared_why"))


@pytest.fixture
def two(land: Map) -> list[Official]:
    """A chairman and another in the old commune, before they are carried over."""
    return [
        OfficialFactory(
            unit=land.nghia_ta, full_name=f"Lò Văn {name}", post=post, staff_kind="can_bo"
        )
        for name, post in (("Trưởng", POST), ("Phó", "PCT_UBND"))
    ]


@pytest.fixture
def carried(land: Map, two: list[Official]) -> str:
    """Where the transfer of both is taken back; somebody is in the chairman's old seat meanwhile."""
    line = carry(*[Carried(one.pk, land.new_nghia_ta.pk) for one in two])
    OfficialFactory(unit=land.nghia_ta, full_name="Lò Văn Kế", post=POST, staff_kind="can_bo",
                    begun="2025-07-01")  # fmt: skip
    return reverse("registry:edits_undo", args=[line.pk])


@pytest.fixture
def client(as_: As, province: User) -> Client:
    return as_(province)


def test_the_review_names_both_and_writes_nothing(
    client: Client, carried: str, two: list[Official]
) -> None:
    page = client.post(carried)
    shown = page.content.decode()
    assert f"Lò Văn Trưởng {ASKS}" in shown
    assert "nay Lò Văn Kế (" in shown
    assert str(two[1].pk) not in shown, "whose seat nobody holds is not asked about"
    assert not JournalLine.objects.filter(verb="act.undo").exists()
    assert seat_of(two[0])[0][0] is not None
    assert client.get(carried)["Location"] == carried.removesuffix("huy/"), (
        "as the other language asks"
    )


def test_an_answer_left_out_or_without_words_is_asked_for(client: Client, carried: str) -> None:
    page = client.post(carried)
    again = client.post(carried, answer(page, "both", "\u200b \u3164"))
    assert "Ghi lý do cả hai cùng giữ." in again.content.decode()
    assert not JournalLine.objects.filter(verb="act.undo").exists()


def test_who_is_left_stays_and_the_rest_goes_back(
    client: Client, land: Map, carried: str, two: list[Official]
) -> None:
    page = client.post(carried)
    done = client.post(carried, answer(page, "stays"), follow=True).content.decode()
    assert "1 người để nguyên như đã chọn" in done
    assert "Lần chuyển đã hủy một phần" in done
    there = Appointment.objects.open().filter(unit=land.new_nghia_ta)
    assert set(there.values_list("official", flat=True)) == {two[0].pk}
    again = client.post(carried, answer(client.post(carried), "both", "Bàn giao"), follow=True)
    assert "Lần chuyển đã hủy</h1>" in again.content.decode().replace("\n", "")
    assert seat_of(two[0]) == [(None, "Bàn giao")]


@pytest.fixture
def changed_places(land: Map) -> tuple[JournalLine, Official, Official]:
    """The act by which a chairman and a deputy took each other's post."""
    there = {"unit": land.new_nghia_ta, "staff_kind": "can_bo", "begun": "2025-07-02"}
    one, other = (OfficialFactory(**there, post=post) for post in (POST, "CT_HDND"))
    draft = actions.Draft()
    for who, post in ((one, "CT_HDND"), (other, POST)):
        draft.correct(Appointment.objects.get(official=who), {"post": post})
    line = actions.write(
        draft, verb="register.change", target=("registry.official", None), by=None, at=AT
    )
    return line, one, other


def test_two_who_change_places_again_are_not_in_each_others_way(
    changed_places: tuple[JournalLine, Official, Official], province: User
) -> None:
    line, one, other = changed_places
    undone = actions.undo_edited(line=line, by=province, at=LATER)
    assert undone.people == {one.pk, other.pk}


def test_whoever_stays_since_he_was_changed_is_in_the_way_of_the_other(
    changed_places: tuple[JournalLine, Official, Official], province: User
) -> None:
    line, one, other = changed_places
    row = Appointment.objects.open().get(official=other)
    actions.correct(row=row, changes={"decision_number": "5/QĐ"}, by=None, at=LATER)
    with pytest.raises(SeatsTaken) as asked:
        actions.undo_edited(line=line, by=province, at=LATER)
    (met,) = asked.value.met
    assert (met.row.official_id, [held.official_id for held in met.held]) == (one.pk, [other.pk])
    with pytest.raises(Refused) as nobody:
        actions.undo_edited(line=line, by=province, at=LATER, seats={met.question: None})
    assert nobody.value.message.code == "registry.nothing_changed"
    actions.undo_edited(line=line, by=province, at=LATER, seats={met.question: "Bàn giao"})
    assert seat_of(one) == [(None, "Bàn giao")]


def test_the_review_says_who_stays_and_why_he_is_in_the_way(
    client: Client, changed_places: tuple[JournalLine, Official, Official]
) -> None:
    line, one, other = changed_places
    row = Appointment.objects.open().get(official=other)
    actions.correct(row=row, changes={"decision_number": "5/QĐ"}, by=None, at=LATER)
    page = client.post(reverse("registry:edits_undo", args=[line.pk]))
    shown = plain(page)
    assert "1 hồ sơ của lần này không hủy, vì đã được sửa tiếp sau đó" in shown
    (stays,) = page.context["stay"].people
    assert stays.person == other.pk
    assert f"Giữ nguyên: {stays.name} (Đính chính chức vụ ngày 02/3/2026)" in shown
    assert "cũng của lần này nhưng không hủy, vì đã được sửa tiếp: Đính chính chức vụ ngày" in shown
    told = client.post(page.request["PATH_INFO"], answer(page, "both", "Bàn giao"), follow=True)
    assert "1 hồ sơ đã được sửa tiếp sau lần này nên giữ nguyên" in plain(told)
    assert f"Giữ nguyên: {stays.name} (" in plain(told)
    nay = {row.url: row.cells[-1] for row in told.context["table"].rows}
    assert nay == {f"/ho-so/{one.pk}/": "đã hủy", f"/ho-so/{other.pk}/": "giữ nguyên"}


def test_an_import_taken_back_asks_too(
    as_: As, bring: Stage, stage: Stage, importer: User, land: Map
) -> None:
    chair = ("Triệu Văn Mẫu", "Nam", "12/3/1975", "Tày", "Chủ tịch Ủy ban nhân dân", "Đại học")
    bring(people(chair, as_of="31/12/2022"))
    batch = stage(people((*chair[:4], "Bí thư Đảng ủy", "Đại học"), as_of="30/9/2023"))
    row = ImportRow.objects.get(sheet__file__batch=batch)
    importing.decide(row=row, what="appointment.post", chosen="take", by=None, today=TODAY)
    importing.plan_batch(batch=batch, by=importer, today=TODAY)
    importing.apply_batch(batch=batch, by=importer, at=AT, today=TODAY)
    OfficialFactory(unit=land.nghia_ta, full_name="Lò Văn Kế", post=POST, staff_kind="can_bo",
                    begun="2024-01-01")  # fmt: skip
    client, url = as_(importer), reverse("registry:import_undo", args=[batch.pk])
    page = client.post(url)
    assert f"Triệu Văn Mẫu {ASKS}" in page.content.decode()
    assert ImportBatch.objects.get(pk=batch.pk).state == "applied"
    with pytest.raises(Refused) as refusal:
        importing.undo_batch(batch=batch, by=importer, at=LATER)
    assert refusal.value.message.code == "registry.seats_held_again"
    client.post(url, answer(page, "both", "Bàn giao"))
    assert ImportBatch.objects.get(pk=batch.pk).state == "undone"
