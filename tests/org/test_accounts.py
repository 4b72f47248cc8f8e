"""Logins and grants: what is refused, with which sentence, and what the journal says."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.contrib.auth.hashers import identify_hasher
from django.core.exceptions import ValidationError

from chuanhoa.core.text import Refused
from chuanhoa.org import actions
from chuanhoa.org.models import Institution, JournalLine, Role, RoleGrant, Unit, User
from chuanhoa.org.queries import grant_lines, own_roles, users_for
from tests.org.conftest import AT

pytestmark = pytest.mark.django_db
TODAY = AT.date()


def said(act: Callable[..., object], **arguments: object) -> str:
    """Return the sentence with which an act is refused, and see that it left no line."""
    lines = JournalLine.objects.count()
    with pytest.raises(Refused) as refusal:
        act(**arguments)
    assert JournalLine.objects.count() == lines
    return str(refusal.value)


def test_a_new_login_must_change_its_password(make_user: Callable[..., User]) -> None:
    user = actions.create_user(
        username="Ma.Thi.Sim", full_name="Ma Thị  Sim", password="x", by=None, at=AT
    )
    assert (user.username, user.full_name) == ("ma.thi.sim", "Ma Thị Sim")
    assert user.must_change_password
    line = JournalLine.objects.latest("seq")
    assert (line.verb, line.target_id, line.counts) == ("user.create", user.pk, {})


@pytest.mark.parametrize("name", ["ab", "ma thi sim", "Đinh", "a" * 61, "-abc", ""])
def test_a_malformed_login_name_is_refused(name: str) -> None:
    refusal = said(actions.create_user, username=name, full_name="A", password="x", by=None, at=AT)
    assert "chưa đúng dạng" in refusal
    assert not User.objects.exists()


def test_a_login_name_is_taken_whatever_its_capitals(make_user: Callable[..., User]) -> None:
    make_user("ma.thi.sim")
    assert (
        said(
            actions.create_user, username="MA.THI.SIM", full_name="A", password="x", by=None, at=AT
        )
        == "Tên đăng nhập “ma.thi.sim” đã có người dùng. Hãy chọn tên khác; chưa tạo tài khoản."
    )
    with pytest.raises(ValidationError, match="đã có người dùng"):
        User(username="MA.THI.SIM", full_name="A", created_at=AT).validate_constraints()


def test_the_first_administrator_is_made_on_an_empty_installation_only() -> None:
    first = {"username": "quantri", "password": "x", "at": AT}
    user = actions.create_first_administrator(**first)  # type: ignore[arg-type]
    assert [grant.role for grant in user.grants.all()] == [Role.ADMINISTRATOR]
    assert said(actions.create_first_administrator, **first).startswith("Hệ thống đã có tài khoản")


def test_passwords_made_at_random_differ_and_can_be_read_aloud() -> None:
    made = {actions.fresh_password() for _ in range(50)}
    assert len(made) == 50
    assert all(len(each) == 19 and each.count("-") == 3 for each in made)


def test_a_password_is_kept_as_argon2(settings: object, make_user: Callable[..., User]) -> None:
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]  # type: ignore[attr-defined]
    user = actions.reset_password(user=make_user("mot"), password="abc", by=None, at=AT)
    assert identify_hasher(user.password).algorithm == "argon2"


def test_ones_own_password_is_changed_with_the_old_one_and_not_to_a_weak_one(
    make_user: Callable[..., User],
) -> None:
    user = make_user("mot")
    change = {"user": user, "at": AT}
    wrong = said(actions.change_password, current="y", new="ruộng bậc thang", **change)
    assert wrong.startswith("Mật khẩu hiện tại không đúng")
    weak = said(actions.change_password, current="x", new="12345678", **change)
    assert weak.startswith("Mật khẩu mới chưa đủ mạnh")
    same = said(actions.change_password, current="x", new="x", **change)
    assert same.startswith("Mật khẩu mới trùng mật khẩu hiện tại")
    User.objects.filter(pk=user.pk).update(must_change_password=True)
    actions.change_password(user=user, current="x", new="ruộng bậc thang", at=AT)
    user.refresh_from_db()
    assert user.check_password("ruộng bậc thang")
    assert not user.must_change_password


def test_the_last_administrator_stays(administrator: User, make_user: Callable[..., User]) -> None:
    other = make_user("hai", Role.ADMINISTRATOR)
    grant = administrator.grants.get()
    today = {"at": AT, "today": TODAY}
    assert "chính mình" in said(actions.close_user, user=other, by=other, **today)
    assert "chính mình" in said(actions.withdraw_grant, grant=grant, by=administrator, **today)
    actions.close_user(user=other, by=administrator, at=AT, today=TODAY)
    assert said(actions.close_user, user=administrator, by=other, **today).startswith(
        "Người Mẫu là quản trị viên duy nhất đang hoạt động"
    )
    assert "duy nhất" in said(actions.withdraw_grant, grant=grant, by=other, **today)
    actions.reopen_user(user=other, by=administrator, at=AT)
    actions.withdraw_grant(grant=grant, by=other, at=AT, today=TODAY)
    assert not RoleGrant.objects.on(TODAY).filter(user=administrator).exists()


def test_a_grant_reaches_no_further_than_its_granter(
    province: Unit, communes: tuple[Unit, ...], administrator: User, make_user: Callable[..., User]
) -> None:
    local = make_user("quan.tri.tinh", Role.ADMINISTRATOR, province)
    clerk = make_user("can.bo")
    give = {"user": clerk, "role": Role.PERSONNEL_CLERK, "valid_from": TODAY, "at": AT,
            "today": TODAY, "by": local}  # fmt: skip
    assert said(actions.grant_role, unit=None, **give).startswith("cả nước nằm ngoài")
    actions.grant_role(unit=communes[0], **give)  # type: ignore[arg-type]
    elsewhere = make_user("can.bo.khac")
    plain_clerk = {**give, "user": elsewhere, "by": clerk}
    assert "nằm ngoài" in said(actions.grant_role, unit=communes[0], **plain_clerk)
    assert "chính mình" in said(actions.grant_role, unit=communes[0], **{**give, "user": local})


def test_a_grant_is_not_given_twice_in_one_period_but_again_later(
    communes: tuple[Unit, ...], make_user: Callable[..., User]
) -> None:
    user = make_user("can.bo")
    end = TODAY + timedelta(days=10)
    give = {"user": user, "role": Role.PERSONNEL_CLERK, "unit": communes[0], "by": None, "at": AT,
            "today": TODAY}  # fmt: skip
    actions.grant_role(valid_from=TODAY, valid_to=end, **give)  # type: ignore[arg-type]
    assert said(actions.grant_role, valid_from=end, **give) == (
        "Người Mẫu đã có vai trò Công chức phụ trách nội vụ tại Xã Một trong khoảng này. Không "
        "giao thêm lần nữa."
    )
    actions.grant_role(valid_from=end + timedelta(days=1), **give)  # type: ignore[arg-type]
    assert [line.state for line in grant_lines(user, today=TODAY)] == ["ahead", "now"]


def test_a_grant_cannot_end_before_it_begins_and_a_school_names_its_institution(
    make_user: Callable[..., User],
) -> None:
    give = {"user": make_user("mot"), "unit": None, "by": None, "at": AT, "today": TODAY}
    early = said(
        actions.grant_role, role=Role.EDITOR, valid_from=TODAY, valid_to=date(2026, 3, 1), **give
    )
    assert early.startswith("Ngày hết quyền 01/3/2026 trước ngày giao quyền 02/3/2026")
    school = said(actions.grant_role, role=Role.SCHOOL, valid_from=TODAY, **give)
    assert school.startswith("Chỉ vai trò Cơ sở đào tạo, bồi dưỡng gắn với một cơ sở")


def test_a_grant_is_withdrawn_once_and_the_journal_names_it(
    administrator: User, make_user: Callable[..., User]
) -> None:
    user = make_user("mot", Role.EDITOR)
    grant = user.grants.get()
    actions.withdraw_grant(grant=grant, by=administrator, at=AT, today=TODAY)
    line = JournalLine.objects.latest("seq")
    assert (line.verb, line.target_id, line.counts) == (
        "grant.withdraw", user.pk, {"grant": str(grant.pk), "role": "bien_tap"},
    )  # fmt: skip
    assert own_roles(user, today=TODAY) == []
    again = said(actions.withdraw_grant, grant=grant, by=administrator, at=AT, today=TODAY)
    assert again.startswith("Quyền này đã hết hoặc đã thu hồi")


def test_a_grant_holds_on_the_days_on_which_the_database_finds_it(
    make_user: Callable[..., User],
) -> None:
    user = make_user("ma.thi.sim")
    first, last = date(2026, 1, 1), date(2026, 1, 31)
    for role, until, revoked in (("bien_tap", last, None), ("thanh_tra", None, None),
                                 ("duyet_dang", None, AT)):  # fmt: skip
        RoleGrant.objects.create(
            user=user, role=role, valid_from=first, valid_to=until, revoked_at=revoked
        )
    one = timedelta(1)
    for day in (first - one, first, last, last + one):
        found = set(RoleGrant.objects.on(day))
        assert {grant for grant in RoleGrant.objects.all() if grant.holds(day)} == found
        assert {grant.role for grant in found} == (
            set() if day < first else {"thanh_tra"} if day > last else {"bien_tap", "thanh_tra"}
        )


def test_an_administrator_sees_the_logins_of_own_units_and_those_without_any(
    province: Unit, communes: tuple[Unit, ...], administrator: User, make_user: Callable[..., User]
) -> None:
    local = make_user("quan.tri.tinh", Role.ADMINISTRATOR, province)
    inside = make_user("trong", Role.PERSONNEL_CLERK, communes[0])
    outside = make_user("ngoai", Role.INSPECTOR)
    fresh = make_user("moi")
    seen = users_for(local, today=TODAY).order_by("username")
    assert list(seen) == [fresh, local, inside]
    assert set(users_for(administrator, today=TODAY)) == {
        administrator, local, inside, outside, fresh,
    }  # fmt: skip
    assert list(users_for(inside, today=TODAY)) == []
    outside.grants.update(valid_to=TODAY - timedelta(days=1))
    assert outside in users_for(local, today=TODAY)
    outside.grants.update(valid_to=TODAY)
    assert outside not in users_for(local, today=TODAY)
    assert list(users_for(administrator, today=TODAY, text="trong")) == [inside]


def test_two_spellings_are_one_institution() -> None:
    found = actions.institutions_named(
        names=["Trường Chính trị tỉnh", "TRƯỜNG CHÍNH TRỊ  TỈNH", "Học viện Khoá", "Học viện Khóa"],
        by=None, at=AT,
    )  # fmt: skip
    assert len(found) == 4
    assert len({each.pk for each in found.values()}) == Institution.objects.count() == 2
    assert JournalLine.objects.filter(verb="institution.create").count() == 1
    actions.institutions_named(names=["Trường chính trị tỉnh", "  "], by=None, at=AT)
    assert JournalLine.objects.filter(verb="institution.create").count() == 1
