"""What somebody has learned: credentials, what they suit, and turns of training."""

from datetime import date, datetime
from typing import Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from chuanhoa.org.models import FactQuerySet, Institution
from chuanhoa.registry.models.people import Evidence, RegistryFact


class CredentialField(models.TextChoices):
    """The kinds of credential; each names the catalogue of its levels."""

    DEGREE = "degree", _("Chuyên môn")
    POLITICAL_THEORY = "political_theory", _("Lý luận chính trị")
    STATE_MANAGEMENT = "state_management", _("Quản lý nhà nước")
    SCHOOLING = "schooling", _("Giáo dục phổ thông")
    FOREIGN_LANGUAGE = "foreign_language", _("Ngoại ngữ")
    IT = "it", _("Tin học")
    ETHNIC_LANGUAGE = "ethnic_language", _("Tiếng dân tộc thiểu số")
    DEFENCE_SECURITY = "defence_security", _("Quốc phòng và an ninh")
    CIVIL_STATUS = "civil_status", _("Nghiệp vụ hộ tịch")
    BASE_MILITARY = "base_military", _("Ngành quân sự cơ sở")
    PARTY_BUILDING = "party_building", _("Bồi dưỡng nghiệp vụ xây dựng Đảng")
    ECONOMIC_MANAGEMENT = "economic_management", _("Bồi dưỡng quản lý kinh tế")
    LEADERSHIP_171 = "leadership_171", _("Bồi dưỡng lãnh đạo, quản lý (171/2025/NĐ-CP)")
    LEADERSHIP_89 = "leadership_89", _("Bồi dưỡng lãnh đạo, quản lý (89/2021/NĐ-CP)")
    OTHER = "other", _("Khác")


class Standing(models.TextChoices):
    """What a credential is beside one awarded for good, which stands without a word."""

    EQUIVALENT = "xac_nhan_tuong_duong", _("Giấy xác nhận tương đương")
    TEMPORARY = "tam_thoi", _("Giấy chứng nhận tạm thời")
    STUDYING = "dang_hoc", _("Đang học")


class CredentialQuerySet(FactQuerySet["Credential"]):
    def held_on(self, as_of: date, known_at: datetime | None = None) -> Self:
        """Credentials that hold on `as_of`; what is still being studied for is none yet."""
        return self.on(as_of, known_at).exclude(standing=Standing.STUDYING)


class Credential(RegistryFact):
    """A level reached in a field. Level `chua` says: known to have none; no row says: not known.

    `valid_from` is the last day the award can have been made (a year-only award counts from the
    end of that year); it is held "from at latest" that day when only a sheet's date is known.
    `valid_to` is `expires_on`, the last day it counts; open where it never expires.
    """

    field = models.CharField(
        _("loại văn bằng, chứng chỉ"), max_length=24, choices=CredentialField.choices
    )
    # Which language, where the field is a language.
    language = models.CharField(_("ngôn ngữ"), max_length=24, blank=True)
    level = models.CharField(_("trình độ"), max_length=32)
    # Orders like the levels and ends in the code, so that MAX() names the highest level itself.
    level_key = models.CharField(max_length=40)
    standing = models.CharField(
        _("giá trị của văn bằng"), max_length=24, choices=Standing.choices, blank=True
    )
    major = models.CharField(_("chuyên ngành"), max_length=200, blank=True)
    study_form = models.CharField(_("hình thức"), max_length=24, blank=True)
    institution = models.CharField(_("cơ sở đào tạo"), max_length=200, blank=True)
    awarded = models.CharField(_("ngày cấp"), max_length=10, blank=True)
    expires_on = models.DateField(_("có giá trị đến"), null=True, blank=True)
    evidence = models.ForeignKey(
        Evidence,
        verbose_name=_("tài liệu chứng minh"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="credentials",
    )
    as_written = models.CharField(_("ghi trong hồ sơ gốc"), max_length=200, blank=True)

    objects = CredentialQuerySet.as_manager()  # type: ignore[misc]  # its own query set

    class Meta(RegistryFact.Meta):
        verbose_name = _("văn bằng, chứng chỉ")
        indexes = [
            models.Index(
                name="credential_highest",
                fields=[
                    "official",
                    "field",
                    "level_key",
                    "valid_from",
                    "valid_to",
                    "known_to",
                    "standing",
                ],
                condition=Q(known_to=None),
            ),
            models.Index(
                name="credential_level",
                fields=["field", "level_key", "official", "known_to", "standing"],
                condition=Q(known_to=None),
            ),
        ]
        constraints = [
            *RegistryFact.Meta.constraints,
            models.UniqueConstraint(
                name="credential_open_once",
                fields=["official", "field", "language", "level", "major", "awarded"],
                condition=Q(known_to=None, valid_to=None),
                violation_error_message=_("Văn bằng, chứng chỉ này đã có trong hồ sơ."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.field}: {self.level}"


class Suitability(RegistryFact):
    """Whether a field of study suits a post, as the body that may say so has said.

    `major` as the diplomas of the person write it; "" speaks of each diploma that none of the other
    rows speaks of.
    """

    field = models.CharField(
        _("loại văn bằng, chứng chỉ"), max_length=24, choices=CredentialField.choices,
        default=CredentialField.DEGREE,
    )  # fmt: skip
    major = models.CharField(_("chuyên ngành"), max_length=200, blank=True)
    post = models.CharField(_("chức vụ, chức danh"), max_length=24)
    suits = models.BooleanField(_("phù hợp"))
    basis = models.CharField(_("căn cứ"), max_length=200, blank=True)
    decided = models.CharField(_("ngày kết luận"), max_length=10, blank=True)

    class Meta(RegistryFact.Meta):
        verbose_name = _("ngành đào tạo phù hợp chức danh")
        constraints = [
            *RegistryFact.Meta.constraints,
            models.UniqueConstraint(
                name="suitability_one_open_row",
                fields=["official", "field", "major", "post"],
                condition=Q(known_to=None, valid_to=None),
                violation_error_message=_("Đã ghi kết luận về ngành này cho chức danh này."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.major} → {self.post}"


class TrainingTurn(RegistryFact):
    """One person's attendance at one course: a lượt, never a person.

    `valid_from` is the day the turn counts on (its end, else its start), and statistics by
    period go by it.
    """

    kind = models.CharField(_("loại đào tạo, bồi dưỡng"), max_length=40)
    programme = models.CharField(_("chương trình"), max_length=60, blank=True)
    programme_title = models.CharField(_("tên khóa học"), max_length=300, blank=True)
    study_form = models.CharField(_("hình thức"), max_length=24, blank=True)
    institution = models.ForeignKey(
        Institution,
        verbose_name=_("cơ sở đào tạo"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="turns",
    )
    institution_title = models.CharField(_("cơ sở ghi trong hồ sơ"), max_length=200, blank=True)
    decision_number = models.CharField(_("số quyết định cử đi"), max_length=60, blank=True)
    decided = models.CharField(_("ngày quyết định"), max_length=10, blank=True)
    started = models.CharField(_("ngày khai giảng"), max_length=10, blank=True)
    ended = models.CharField(_("ngày bế giảng"), max_length=10, blank=True)
    periods = models.PositiveIntegerField(_("số tiết"), null=True, blank=True)
    funding = models.CharField(_("kinh phí"), max_length=24, blank=True)
    result = models.CharField(_("kết quả"), max_length=60, blank=True)

    class Meta(RegistryFact.Meta):
        verbose_name = _("lượt đào tạo, bồi dưỡng")
        indexes = [
            models.Index(
                name="turn_counted",
                fields=["valid_from", "kind", "official"],
                condition=Q(known_to=None),
            ),
        ]

    def __str__(self) -> str:
        return self.kind
