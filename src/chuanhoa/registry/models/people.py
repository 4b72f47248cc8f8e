"""Who somebody is: the anchor, dated personal details, Party membership as State forms ask it."""

import uuid
from typing import Any

from django.conf import settings
from django.db import models
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from chuanhoa.org.models import EncryptedText, Fact, JournalLine


class BytewiseField(models.CharField[str, str]):
    """Text that orders byte by byte on every database, whatever the server's own locale."""

    def db_parameters(self, connection: BaseDatabaseWrapper) -> dict[str, Any]:
        collation = {"postgresql": "C", "sqlite": "BINARY"}[connection.vendor]
        return {**super().db_parameters(connection), "collation": collation}


class Official(models.Model):
    """A person in the register: the anchor that every fact hangs on; it carries no fact itself.

    Merging two people sets `merged_into`; nothing is repointed, and undo is one row.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    merged_into = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="merged_from"
    )
    act = models.ForeignKey(JournalLine, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="official_not_merged_into_itself",
                condition=~Q(merged_into=F("id")),
                violation_error_message=_("Một hồ sơ không thể gộp vào chính nó."),
            )
        ]

    def __str__(self) -> str:
        return str(self.id)


class RegistryFact(Fact):
    """A fact about one official, with the row of a sheet it was read from, where there is one."""

    official = models.ForeignKey(Official, on_delete=models.PROTECT, related_name="%(class)s_set")
    source = models.ForeignKey(
        "registry.ImportRow", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )

    class Meta(Fact.Meta):
        abstract = True


class PersonDetails(RegistryFact):
    """Name, sex, birth and what forms ask about a person; one open row per official and period."""

    full_name = models.CharField(max_length=120)
    name_fold = models.CharField(max_length=120)
    sort_key = BytewiseField(max_length=400)
    sex = models.CharField(max_length=8, blank=True)
    birth = models.CharField(max_length=10, blank=True)
    birth_earliest = models.DateField(null=True, blank=True)
    birth_latest = models.DateField(null=True, blank=True)
    ethnicity = models.CharField(max_length=24, blank=True)
    religion = models.CharField(max_length=40, blank=True)
    home_town = models.CharField(max_length=200, blank=True)
    residence = models.CharField(max_length=200, blank=True)
    strengths = models.CharField(max_length=200, blank=True)
    identity_number = EncryptedText(blank=True)
    identity_index = models.CharField(max_length=64, blank=True, db_index=True)

    class Meta(RegistryFact.Meta):
        indexes = [
            models.Index(
                name="details_open_sort",
                fields=["sort_key", "official"],
                condition=Q(known_to=None, valid_to=None),
            ),
            models.Index(name="details_official", fields=["official", "known_to"]),
        ]
        constraints = [
            models.UniqueConstraint(
                name="details_one_open_row",
                fields=["official"],
                condition=Q(known_to=None, valid_to=None),
            ),
            models.CheckConstraint(
                name="details_birth_in_order",
                condition=Q(birth_earliest=None) | Q(birth_earliest__lte=F("birth_latest")),
            ),
        ]

    def __str__(self) -> str:
        return str(self.official_id)


class PartyMembership(RegistryFact):
    """Party membership as the State forms ask for it: a member or not, and since when."""

    member = models.BooleanField()
    admitted = models.CharField(max_length=10, blank=True)

    class Meta(RegistryFact.Meta):
        indexes = [models.Index(name="party_official", fields=["official", "known_to"])]

    def __str__(self) -> str:
        return str(self.official_id)


class Evidence(RegistryFact):
    """A document that proves a fact: a diploma, a certificate, a decision."""

    kind = models.CharField(max_length=24)
    label = models.CharField(max_length=200)
    number = models.CharField(max_length=60, blank=True)
    issuer = models.CharField(max_length=200, blank=True)
    issued = models.CharField(max_length=10, blank=True)

    def __str__(self) -> str:
        return self.label


class OfficialAccount(models.Model):
    """Which official a user account belongs to (role Cá nhân)."""

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="official_account"
    )
    official = models.OneToOneField(Official, on_delete=models.PROTECT, related_name="account")

    def __str__(self) -> str:
        return f"{self.user_id} = {self.official_id}"


class NotSamePair(models.Model):
    """A clerk looked at two like records and said: two people. Ids in order, small first."""

    first = models.ForeignKey(Official, on_delete=models.PROTECT, related_name="+")
    second = models.ForeignKey(Official, on_delete=models.PROTECT, related_name="+")
    act = models.ForeignKey(JournalLine, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(name="not_same_pair_once", fields=["first", "second"]),
            models.CheckConstraint(
                name="not_same_pair_in_order", condition=Q(first__lt=F("second"))
            ),
        ]

    def __str__(self) -> str:
        return f"{self.first_id} ≠ {self.second_id}"
