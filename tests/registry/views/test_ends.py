"""Posts of folders made earlier that tell two ends: listed, told at the entry, put right by a clerk."""

from datetime import date
from io import BytesIO
from typing import Any

import pytest
from openpyxl import load_workbook

from chuanhoa.org.models import Role, User
from chuanhoa.registry import actions
from chuanhoa.registry.models import Appointment
from tests.registry.conftest import BEFORE, Map
from tests.registry.factories import OfficialFactory, UserFactory
from tests.registry.views.conftest import As

LIST = "/ho-so/hai-ngay-ket-thuc/"


@pytest.fixture
def stale(land: Map) -> Appointment:
    """A post that counts to 30/12/2023 and bears the end that the reform once gave it."""
    OfficialFactory(full_name="Lý Văn An", unit=land.nghia_ta, begun="2020-01-01", post="VPTK")
    post = Appointment.objects.get()
    Appointment.objects.update(
        valid_to=date(2023, 12, 30), ended="2025-06-30", ended_by="sap_xep_don_vi"
    )
    OfficialFactory(full_name="Lý Văn Bình", unit=land.nghia_ta, begun="2020-01-01", ended="2025")
    post.refresh_from_db()
    return post


def test_the_end_that_does_not_count_is_listed_and_dropped_as_a_correction(
    as_: As, clerk: User, stale: Appointment
) -> None:
    client = as_(clerk)
    page = client.get(LIST).content.decode()
    entry = f"/ho-so/{stale.official_id}/muc/chuc-vu/{stale.pk}/"
    assert entry in page
    assert "Lý Văn Bình" not in page, "a year of which the day is not known is one end"
    assert LIST in client.get("/").content.decode()
    book: Any = load_workbook(BytesIO(client.get(f"{LIST}tai-ve.xlsx").content)).active
    assert "30/12/2023" in [cell.value for row in book.iter_rows() for cell in row]
    assert "hai ngày kết thúc" in client.get(entry).content.decode()
    drop = f"/ho-so/{stale.official_id}/chuc-vu/{stale.pk}/bo-ngay-ket-thuc/"
    assert client.post(drop).status_code == 302
    stale.refresh_from_db()
    (held,) = Appointment.objects.filter(official=stale.official_id, known_to=None)
    assert (held.valid_to, held.ended, held.ended_by) == (date(2023, 12, 30), "", "")
    assert stale.known_to is not None
    assert entry not in client.get(LIST).content.decode()
    assert client.post(drop).status_code == 404


def test_nobody_else_sees_or_drops_it(as_: As, land: Map, stale: Appointment) -> None:
    neighbour = as_(UserFactory(role=Role.PERSONNEL_CLERK, unit=land.ben))
    assert "Lý Văn An" not in neighbour.get(LIST).content.decode()
    drop = f"/ho-so/{stale.official_id}/chuc-vu/{stale.pk}/bo-ngay-ket-thuc/"
    assert neighbour.post(drop).status_code == 404
    reader = as_(UserFactory(role=Role.INSPECTOR, unit=land.province))
    assert (reader.get(LIST).status_code, reader.post(drop).status_code) == (403, 403)


def test_correcting_a_post_that_another_one_bounded_does_not_open_it_again(
    clerk: User, stale: Appointment
) -> None:
    Appointment.objects.filter(pk=stale.pk).update(ended="", ended_by="")
    actions.correct(row=stale, changes={"decision_number": "12/QĐ"}, by=None, at=BEFORE)
    held = Appointment.objects.get(official=stale.official_id, known_to=None)
    assert (held.decision_number, held.valid_to) == ("12/QĐ", date(2023, 12, 30))
