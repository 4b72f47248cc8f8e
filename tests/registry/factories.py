"""Invented people, entered through the register's own acts."""

from datetime import UTC, date, datetime
from typing import Any

import factory

from chuanhoa.org.actions import create_user, grant_role
from chuanhoa.org.models import Role, Unit, User
from chuanhoa.registry import actions
from chuanhoa.registry.models import Official

AT = datetime(2026, 3, 2, 1, 30, tzinfo=UTC)
LONG_AGO = date(2015, 1, 1)
GIVEN = ("An", "Bình", "Cường", "Dũng", "Đạt", "Giang", "Hải", "Khánh", "Long", "Minh", "Nam")


class OfficialFactory(factory.Factory):  # type: ignore[name-defined, misc]  # the library is not typed
    """A person with one post; give `unit`. Keywords of details and post go where they belong."""

    class Meta:
        model = Official

    full_name = factory.Sequence(lambda n: f"Nguyễn Văn {GIVEN[n % len(GIVEN)]}")  # type: ignore[attr-defined, no-untyped-call]
    sex = "nam"
    birth = "1985-03-10"
    ethnicity = "kinh"
    identity_number = ""
    staff_kind = "cong_chuc"
    post = "VPTK"
    begun = LONG_AGO.isoformat()
    at = AT

    @classmethod
    def _create(cls, model_class: type[Official], *args: Any, **given: Any) -> Official:
        at, levels = given.pop("at"), given.pop("levels", {})
        party = given.pop("party", None)
        post = {name: given.pop(name) for name in POST if name in given}
        credentials = [
            {"field": field, "level": level, "awarded": "2014-06-30"}
            for field, level in levels.items()
        ]
        return actions.register_official(
            details=given, appointments=[post], credentials=credentials,
            party=None if party is None else {"member": party, "observed": LONG_AGO},
            by=None, at=at,
        )  # fmt: skip


POST = ("unit", "staff_kind", "post", "title", "concurrent", "begun", "ended", "observed",
        "first_time")  # fmt: skip


class UserFactory(factory.Factory):  # type: ignore[name-defined, misc]  # the library is not typed
    """A login that may work at once; give `role` and `unit` for a grant."""

    class Meta:
        model = User

    username = factory.Sequence(lambda n: f"nguoi.dung.{n}")  # type: ignore[attr-defined, no-untyped-call]
    full_name = "Người Mẫu"
    role: Role | None = None
    unit: Unit | None = None

    @classmethod
    def _create(cls, model_class: type[User], *args: Any, **given: Any) -> User:
        role, unit = given.pop("role"), given.pop("unit")
        user = create_user(password="x", by=None, at=AT, **given)
        User.objects.filter(pk=user.pk).update(must_change_password=False)
        user.refresh_from_db()
        if role is not None:
            grant_role(
                user=user, role=role, unit=unit, valid_from=date(2025, 7, 1), by=None, at=AT,
                today=AT.date(),
            )  # fmt: skip
        return user
