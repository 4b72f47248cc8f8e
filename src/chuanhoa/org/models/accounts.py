"""Who logs in, and what each may do where and when."""

import uuid
from datetime import date
from typing import ClassVar, Self

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _


class Role(models.TextChoices):
    """The eleven roles. The code is stored; the label is what the office calls it."""

    PERSONNEL_CLERK = "noi_vu_xa", _("Công chức phụ trách nội vụ")
    PARTY_BUILDING = "ban_xay_dung_dang", _("Ban Xây dựng Đảng")
    APPROVER = "lanh_dao_duyet", _("Lãnh đạo duyệt")
    HOME_AFFAIRS = "so_noi_vu", _("Sở Nội vụ")
    PARTY_ORGANISATION = "ban_to_chuc_tinh_uy", _("Ban Tổ chức Tỉnh ủy")
    SCHOOL = "co_so_dao_tao", _("Cơ sở đào tạo, bồi dưỡng")
    INDIVIDUAL = "ca_nhan", _("Cá nhân")
    EDITOR = "bien_tap", _("Biên tập")
    PUBLISHER = "duyet_dang", _("Duyệt đăng")
    INSPECTOR = "thanh_tra", _("Thanh tra, kiểm tra")
    ADMINISTRATOR = "quan_tri", _("Quản trị hệ thống")


class UserManager(BaseUserManager["User"]):
    def get_by_natural_key(self, username: str | None) -> "User":
        """Return the login whose name is `username`, in capitals or not.

        By small letters: by capitals "quantrı", with a letter of another language, would be "quantri".
        """
        found = self.alias(lowered=Lower("username"))
        return found.get(lowered=(username or "").lower())


class User(AbstractBaseUser):
    """A login. What it may do is in its grants; there are no superusers."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    username = models.CharField(
        _("tên đăng nhập"),
        max_length=60,
        unique=True,
        error_messages={"unique": _("Tên đăng nhập này đã có người dùng.")},
    )
    full_name = models.CharField(_("họ và tên"), max_length=120)
    is_active = models.BooleanField(_("đang hoạt động"), default=True)
    must_change_password = models.BooleanField(_("phải đổi mật khẩu"), default=False)
    created_at = models.DateTimeField(_("tạo lúc"))

    # Of a request's own object, set by the middleware: the day on which somebody acts, so that a
    # menu can ask what is allowed today; and the grants of that day, once they were read.
    today: date | None = None
    held_grants: "list[RoleGrant] | None" = None

    USERNAME_FIELD = "username"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["full_name"]

    objects = UserManager()

    class Meta:
        verbose_name = _("người dùng")
        constraints = [
            models.UniqueConstraint(
                Lower("username"),
                name="org_user_username_whatever_the_capitals",
                violation_error_message=_("Tên đăng nhập này đã có người dùng."),
            ),
        ]

    def __str__(self) -> str:
        return self.username


class RoleGrantQuerySet(models.QuerySet["RoleGrant"]):
    def on(self, day: date) -> Self:
        """Grants in force on `day`."""
        return self.filter(
            Q(valid_to=None) | Q(valid_to__gte=day), valid_from__lte=day, revoked_at=None
        )


class RoleGrant(models.Model):
    """`user` may act as `role` for `unit` and all beneath it (None: the whole country)."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    user = models.ForeignKey(User, models.PROTECT, related_name="grants")
    role = models.CharField(_("vai trò"), max_length=30, choices=Role)
    unit = models.ForeignKey("org.Unit", models.PROTECT, related_name="+", null=True, blank=True)
    institution = models.ForeignKey(
        "org.Institution", models.PROTECT, related_name="+", null=True, blank=True
    )
    valid_from = models.DateField(_("từ ngày"))
    valid_to = models.DateField(_("đến hết ngày"), null=True, blank=True)
    revoked_at = models.DateTimeField(_("thu hồi lúc"), null=True, blank=True)

    objects = RoleGrantQuerySet.as_manager()

    class Meta:
        verbose_name = _("quyền được giao")
        constraints = [
            models.CheckConstraint(
                name="org_rolegrant_ends_on_or_after_its_start",
                condition=Q(valid_to=None) | Q(valid_to__gte=F("valid_from")),
                violation_error_message=_("Ngày hết quyền phải từ ngày giao quyền trở đi."),
            ),
            models.CheckConstraint(
                name="org_rolegrant_institution_for_schools_only",
                condition=Q(institution=None) | Q(role=Role.SCHOOL),
                violation_error_message=_(
                    "Chỉ vai trò Cơ sở đào tạo, bồi dưỡng mới gắn với một cơ sở."
                ),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user_id} {self.role}"

    def holds(self, day: date) -> bool:
        """Whether the grant is in force on `day`; `RoleGrantQuerySet.on` asks the database so."""
        begun = self.valid_from <= day and self.revoked_at is None
        return begun and (self.valid_to is None or day <= self.valid_to)
