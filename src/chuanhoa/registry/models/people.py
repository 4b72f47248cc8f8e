"""Who somebody is: the anchor, dated personal details, Party membership as State forms ask it."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from chuanhoa.org.models import EncryptedText, Fact, JournalLine


class Official(models.Model):
    """A person in the register: the anchor that every fact hangs on; it carries no fact itself.

    Merging two people sets `merged_into` to the record that now answers for this one; no fact is
    repointed. `version` is the number of the last journal line about the person: two clerks who
    hold different ones are in each other's way.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    merged_into = models.ForeignKey(
        "self",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="merged_from",
        db_index=False,
    )
    version = models.BigIntegerField(default=0)
    act = models.ForeignKey(JournalLine, on_delete=models.PROTECT, related_name="+")

    class Meta:
        verbose_name = _("hồ sơ cán bộ, công chức")
        indexes = [
            models.Index(
                name="official_merged",
                fields=["merged_into"],
                condition=Q(merged_into__isnull=False),
            )
        ]
        constraints = [
            models.CheckConstraint(
                name="official_not_merged_into_itself",
                condition=~Q(merged_into=F("id")),
                violation_error_message=_("Một hồ sơ không thể gộp vào chính nó."),
            )
        ]

    def __str__(self) -> str:
        return str(self.id)


class Merge(models.Model):
    """A clerk found two records to be one person: when we knew it, and until when.

    The rows are the history; `Official.merged_into` is where they lead today.
    """

    official = models.ForeignKey(Official, on_delete=models.PROTECT, related_name="merges")
    into = models.ForeignKey(Official, on_delete=models.PROTECT, related_name="+")
    known_from = models.DateTimeField()
    known_to = models.DateTimeField(null=True, blank=True)
    act = models.ForeignKey(JournalLine, on_delete=models.PROTECT, related_name="+")
    closed_by = models.ForeignKey(
        JournalLine, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        verbose_name = _("gộp hồ sơ")
        constraints = [
            models.UniqueConstraint(
                name="merge_once_at_a_time", fields=["official"], condition=Q(known_to=None)
            ),
            models.CheckConstraint(
                name="merge_of_two_records",
                condition=~Q(official=F("into")),
                violation_error_message=_("Một hồ sơ không thể gộp vào chính nó."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.official_id} → {self.into_id}"


class RegistryFact(Fact):
    """A fact about one official, with the row of a sheet it was read from, where there is one."""

    official = models.ForeignKey(Official, on_delete=models.PROTECT, related_name="%(class)s_set")
    source = models.ForeignKey(
        "registry.ImportRow", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    class Meta(Fact.Meta):
        abstract = True


class PersonDetails(RegistryFact):
    """Name, sex, birth and what forms ask about a person; one row holds on any day.

    The first row of a person has no start: a name, a sex, a birth and a people are somebody's
    from birth, and the day on which a công chức was recruited is one day of a life. So is the day
    before which a paper (`career_source`) says that no post that leads, or no elected office, was
    ever held. What changes in a life (residence, religion, strengths) is known only from
    `observed_from`; before that day it is unknown.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    full_name = models.CharField(_("họ và tên"), max_length=120)
    name_fold = models.CharField(max_length=240)
    name_key = models.CharField(max_length=240)
    # Orders byte by byte on every database: the migration gives it the collation "C".
    sort_key = models.CharField(max_length=800)
    sex = models.CharField(_("giới tính"), max_length=8, blank=True)
    birth = models.CharField(_("ngày sinh"), max_length=10, blank=True)
    birth_earliest = models.DateField(null=True, blank=True)
    birth_latest = models.DateField(null=True, blank=True)
    ethnicity = models.CharField(_("dân tộc"), max_length=24, blank=True)
    religion = models.CharField(_("tôn giáo"), max_length=40, blank=True)
    home_town = models.CharField(_("quê quán"), max_length=200, blank=True)
    residence = models.CharField(_("nơi ở hiện nay"), max_length=200, blank=True)
    strengths = models.CharField(_("sở trường công tác"), max_length=200, blank=True)
    recruited = models.CharField(_("ngày tuyển dụng"), max_length=10, blank=True)
    never_led_before = models.CharField(
        _("chưa từng giữ chức vụ lãnh đạo, quản lý trước ngày"), max_length=10, blank=True
    )
    never_elected_before = models.CharField(
        _("chưa từng giữ chức vụ cán bộ do bầu cử trước ngày"), max_length=10, blank=True
    )
    career_source = models.CharField(
        _("tài liệu xác nhận quá trình công tác"), max_length=200, blank=True
    )
    observed_from = models.DateField(_("ghi nhận từ ngày"), null=True, blank=True)
    identity_number = EncryptedText(_("số định danh cá nhân"))
    identity_index = models.CharField(max_length=64, blank=True)

    class Meta(RegistryFact.Meta):
        verbose_name = _("thông tin cá nhân")
        indexes = [
            # known_to stands in partial indexes too: without it SQLite reads the row to see it.
            models.Index(
                name="details_sort",
                fields=["sort_key", "official", "valid_from", "valid_to", "known_to"],
                condition=Q(known_to=None),
            ),
            models.Index(
                name="details_birth",
                fields=["birth_earliest", "sort_key", "official", "known_to"],
                condition=Q(known_to=None),
            ),
            models.Index(
                name="details_name",
                fields=["name_key", "birth_earliest", "official"],
                condition=Q(known_to=None),
            ),
            models.Index(
                name="details_search",
                fields=["name_fold", "official", "known_to"],
                condition=Q(known_to=None),
            ),
            models.Index(
                name="details_identity",
                fields=["identity_index", "official"],
                condition=Q(known_to=None) & ~Q(identity_index=""),
            ),
        ]
        constraints = [
            *RegistryFact.Meta.constraints,
            models.UniqueConstraint(
                name="details_one_open_row",
                fields=["official"],
                condition=Q(known_to=None, valid_to=None),
            ),
            models.UniqueConstraint(
                name="details_one_first_row",
                fields=["official"],
                condition=Q(known_to=None, valid_from=None),
            ),
            models.CheckConstraint(
                name="details_birth_in_order",
                condition=Q(birth_earliest=None, birth_latest=None)
                | Q(birth_earliest__lte=F("birth_latest")),
            ),
        ]

    def __str__(self) -> str:
        return str(self.official_id)


class PartyMembership(RegistryFact):
    """Party membership as the State forms ask for it: a member or not, and since when."""

    member = models.BooleanField(_("là đảng viên"))
    admitted = models.CharField(_("ngày vào Đảng"), max_length=10, blank=True)

    class Meta(RegistryFact.Meta):
        verbose_name = _("đảng viên")
        constraints = [
            *RegistryFact.Meta.constraints,
            models.UniqueConstraint(
                name="party_one_open_row",
                fields=["official"],
                condition=Q(known_to=None, valid_to=None),
            ),
        ]

    def __str__(self) -> str:
        return str(self.official_id)


class Evidence(RegistryFact):
    """A document that proves a fact: a diploma, a certificate, a decision."""

    kind = models.CharField(_("loại tài liệu"), max_length=24)
    label = models.CharField(_("tên tài liệu"), max_length=200)
    number = models.CharField(_("số, ký hiệu"), max_length=60, blank=True)
    issuer = models.CharField(_("nơi cấp"), max_length=200, blank=True)
    issued = models.CharField(_("ngày cấp"), max_length=10, blank=True)

    class Meta(RegistryFact.Meta):
        verbose_name = _("tài liệu chứng minh")

    def __str__(self) -> str:
        return self.label


class OfficialAccount(models.Model):
    """Which official a user account belongs to (role Cá nhân)."""

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="official_account"
    )
    official = models.OneToOneField(Official, on_delete=models.PROTECT, related_name="account")

    class Meta:
        verbose_name = _("tài khoản của cá nhân")

    def __str__(self) -> str:
        return f"{self.user_id} = {self.official_id}"


class NotSamePair(models.Model):
    """A clerk looked at two like records and said: two people. Ids in order, small first."""

    first = models.ForeignKey(Official, on_delete=models.PROTECT, related_name="+")
    second = models.ForeignKey(Official, on_delete=models.PROTECT, related_name="+")
    act = models.ForeignKey(JournalLine, on_delete=models.PROTECT, related_name="+")
    undone_by = models.ForeignKey(
        JournalLine, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        verbose_name = _("không trùng")
        constraints = [
            models.UniqueConstraint(
                name="not_same_pair_once",
                fields=["first", "second"],
                condition=Q(undone_by=None),
            ),
            models.CheckConstraint(
                name="not_same_pair_in_order", condition=Q(first__lt=F("second"))
            ),
        ]

    def __str__(self) -> str:
        return f"{self.first_id} ≠ {self.second_id}"
