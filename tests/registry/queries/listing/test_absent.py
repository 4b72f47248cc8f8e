"""Who is found without a post on the day: by numbers within reach only, by posts that were."""

from datetime import date

import pytest

from chuanhoa.org.actions import grant_role
from chuanhoa.org.models import Role, User
from chuanhoa.registry import actions
from chuanhoa.registry.models import Appointment
from chuanhoa.registry.queries import Criteria, people_page
from chuanhoa.registry.queries.listing import absent
from tests.registry.conftest import Map
from tests.registry.factories import AT, OfficialFactory, UserFactory

TODAY = AT.date()
GONE, HERE = "001085000111", "001085000222"


def gone(viewer: User, search: str) -> list[str]:
    return [one.full_name for one in absent(viewer, search, as_of=TODAY, today=TODAY)]


def here(viewer: User, search: str) -> list[str]:
    page = people_page(viewer, as_of=TODAY, today=TODAY, criteria=Criteria(search=search))
    return [line.full_name for line in page.rows]


@pytest.fixture
def reader(land: Map) -> User:
    """Reads Xã Bên without numbers, and sees those of Nghĩa Tá."""
    made: User = UserFactory(role=Role.APPROVER, unit=land.ben)
    grant_role(
        user=made, role=Role.PERSONNEL_CLERK, unit=land.new_nghia_ta, valid_from=date(2025, 7, 1),
        by=None, at=AT, today=TODAY,
    )  # fmt: skip
    return made


def test_nobody_is_found_by_a_number_that_may_be_seen_only_elsewhere(
    land: Map, reader: User, clerk: User
) -> None:
    for unit, last in ((land.ben, ""), (land.new_nghia_ta, "333")):
        OfficialFactory(
            unit=unit, full_name="Đinh Văn Kín", begun="2025-07-02", ended="2026-01-31",
            identity_number=GONE[:-3] + (last or GONE[-3:]),
        )  # fmt: skip
        OfficialFactory(
            unit=unit, full_name="Đinh Văn Hở", begun="2025-07-02",
            identity_number=HERE[:-3] + (last.replace("3", "4") or HERE[-3:]),
        )  # fmt: skip
    assert len(gone(reader, "Đinh Văn Kín")) == 2
    assert len(here(reader, "Đinh Văn Hở")) == 2
    assert (gone(reader, GONE), here(reader, HERE)) == ([], [])
    assert gone(reader, GONE[:-3] + "333") == ["Đinh Văn Kín"]
    assert here(reader, HERE[:-3] + "444") == ["Đinh Văn Hở"]
    other = UserFactory(role=Role.PERSONNEL_CLERK, unit=land.ben)
    assert (gone(other, GONE), here(other, HERE)) == (["Đinh Văn Kín"], ["Đinh Văn Hở"])


def test_a_post_that_was_withdrawn_is_none_that_ended(land: Map, clerk: User) -> None:
    one = OfficialFactory(
        unit=land.new_nghia_ta, full_name="Đinh Văn Kín", begun="2025-07-02", ended="2026-01-31"
    )
    assert gone(clerk, "Đinh Văn Kín") == ["Đinh Văn Kín"]
    actions.withdraw(row=Appointment.objects.get(official=one, known_to=None), by=clerk, at=AT)
    assert gone(clerk, "Đinh Văn Kín") == []
