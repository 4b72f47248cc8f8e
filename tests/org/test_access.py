"""Every page of org for every role: who may, who may not, and who is asked to log in."""

import uuid
from collections.abc import Callable
from datetime import date

import pytest
from django.test import Client
from django.urls import get_resolver, reverse

from chuanhoa.org.access import may, shown_to
from chuanhoa.org.models import Role, User
from chuanhoa.org.queries import catalogues
from chuanhoa.org.urls import urlpatterns
from tests.org.conftest import AT

pytestmark = pytest.mark.django_db
TODAY = AT.date()
READS_UNITS = {*Role} - {Role.INDIVIDUAL}
PAGES: dict[str, set[Role]] = {
    "units": READS_UNITS, "units_export": READS_UNITS, "unit_options": READS_UNITS,
    "rename_unit": {Role.HOME_AFFAIRS}, "reform_unit": {Role.HOME_AFFAIRS},
    "reform": READS_UNITS, "correct_reform": {Role.HOME_AFFAIRS}, "take_back": {Role.HOME_AFFAIRS},
    "unit": READS_UNITS, "unit_picker": {*Role}, "account": {*Role}, "password": {*Role},
    "users": {Role.ADMINISTRATOR}, "new_user": {Role.ADMINISTRATOR},
    "user": {Role.ADMINISTRATOR}, "grant": {Role.ADMINISTRATOR},
    "reset": {Role.ADMINISTRATOR}, "close_user": {Role.ADMINISTRATOR},
    "reopen_user": {Role.ADMINISTRATOR}, "withdraw": {Role.ADMINISTRATOR},
    "journal": {Role.ADMINISTRATOR, Role.INSPECTOR},
    "journal_export": {Role.ADMINISTRATOR, Role.INSPECTOR},
    "jobs": {*Role}, "job": {*Role}, "job_progress": {*Role}, "job_cancel": {*Role},
}  # fmt: skip
POSTED = {"reset", "close_user", "reopen_user", "withdraw", "job_cancel"}
NOBODY = uuid.UUID("00000000-0000-4000-8000-000000000000")


def address(name: str) -> str:
    keyed = next(p for p in urlpatterns if p.name == name).pattern.converters
    return reverse(f"org:{name}", args=[NOBODY] if keyed else [])


def status(client: Client, name: str) -> int:
    ask = client.post if name in POSTED else client.get
    return ask(address(name)).status_code


def test_the_table_of_pages_is_complete() -> None:
    assert {p.name for p in urlpatterns} == {*PAGES, "login", "logout"}


def test_every_role_opens_its_pages_and_no_other(
    client: Client, make_user: Callable[..., User]
) -> None:
    school = catalogues()["role"]
    found = {}
    for role in Role:
        user = make_user(f"vai.{role.value}")
        if role == Role.SCHOOL:
            user.grants.create(role=role, valid_from=date(2025, 7, 1))
        else:
            user.grants.create(role=role, valid_from=date(2025, 7, 1))
        client.force_login(user)
        found[role] = {name for name in PAGES if status(client, name) != 403}
    assert found == {role: {n for n, roles in PAGES.items() if role in roles} for role in Role}
    assert len(school) == len(Role)


def test_a_login_without_grants_opens_its_own_pages_only(
    client: Client, make_user: Callable[..., User]
) -> None:
    client.force_login(make_user("mot"))
    own = {name for name, roles in PAGES.items() if roles == {*Role}}
    assert {name for name in PAGES if status(client, name) != 403} == own


def test_who_must_change_the_password_opens_nothing_else(
    client: Client, administrator: User
) -> None:
    User.objects.filter(pk=administrator.pk).update(must_change_password=True)
    client.force_login(administrator)
    assert status(client, "users") == 403
    assert status(client, "password") == 200


def test_nobody_is_asked_to_log_in_everywhere(client: Client) -> None:
    for name in PAGES:
        answer = (client.post if name in POSTED else client.get)(address(name))
        assert (answer.status_code, answer.headers["Location"].split("?")[0]) == (
            302, reverse("org:login"),
        )  # fmt: skip


def test_roles_and_their_permissions_stand_in_the_catalogue() -> None:
    assert [entry.code for entry in catalogues()["role"]] == list(Role.values)
    assert [entry.label for entry in catalogues()["role"]] == [str(role.label) for role in Role]


def test_unit_kinds_stand_in_the_catalogue_with_their_levels() -> None:
    from chuanhoa.org.models import UnitKind

    kinds = {entry.code: entry.extra["level"] for entry in catalogues()["unit_kind"]}
    assert kinds == {kind.value: kind.level for kind in UnitKind}


def test_a_permission_that_is_not_in_the_catalogue_is_our_mistake(administrator: User) -> None:
    with pytest.raises(KeyError):
        may(administrator, "org.fly", today=TODAY)


def test_a_menu_asks_for_the_day_of_the_request(administrator: User) -> None:
    allowed = shown_to("org.manage_users")
    assert not allowed(administrator)
    administrator.today = TODAY
    assert allowed(administrator)
    late = User.objects.get(pk=administrator.pk)
    late.today = date(2025, 6, 30)
    assert not allowed(late)


def test_every_address_of_org_is_its_own() -> None:
    names = [p.name for p in urlpatterns]
    assert len(set(names)) == len(names)
    assert get_resolver().reverse_dict is not None
