"""The rows that a record is made of: which kinds there are, how they are named and read."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db.models import Q
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from chuanhoa.registry.models import (
    Appointment,
    Credential,
    Evidence,
    Movement,
    PartyMembership,
    PersonDetails,
    RankHeld,
    RegistryFact,
    Suitability,
    TrainingTurn,
)
from chuanhoa.registry.queries.sight import Sight

ROWS: Mapping[str, type[RegistryFact]] = {
    "chuc-vu": Appointment,
    "ngach": RankHeld,
    "van-bang": Credential,
    "phu-hop": Suitability,
    "luot": TrainingTurn,
    "dang-vien": PartyMembership,
    "tai-lieu": Evidence,
}
"""The word by which an address names a kind of row."""

SEALED = ("source__record", "source__plan", "source__sheet__file__told")
OF_AN_ACT = frozenset({"id", "act_id", "closed_by_id", "known_from", "known_to", "source_id"})
OWN_SEALED: Mapping[type[RegistryFact], Sequence[str]] = {PersonDetails: ("identity_number",)}
"""Sealed columns, not opened for a page."""
ALSO: Mapping[type[RegistryFact], str] = {Credential: "evidence", TrainingTurn: "institution"}
"""What a row is shown with, beside the acts that wrote and closed it and where it was read."""

KIND_WORDS: Mapping[type[RegistryFact], str | Promise] = {
    PersonDetails: _("Thông tin cá nhân"),
    Appointment: _("Chức vụ, chức danh"),
    RankHeld: _("Ngạch, bậc, hệ số lương"),
    Credential: _("Văn bằng, chứng chỉ"),
    Suitability: _("Ngành đào tạo phù hợp chức danh"),
    TrainingTurn: _("Lượt đào tạo, bồi dưỡng"),
    PartyMembership: _("Đảng viên"),
    Evidence: _("Tài liệu"),
}


class Facts:
    """Every row ever written on a person, read once a kind and when first asked for.

    `without`: kinds not to be read.
    """

    def __init__(
        self, sight: Sight, members: Sequence[UUID], without: Collection[type[RegistryFact]]
    ) -> None:
        self.sight, self.members = sight, members
        kinds: list[type[RegistryFact]] = [PersonDetails, *ROWS.values()]
        self.kinds = [kind for kind in kinds if kind not in without]
        self._read: dict[type[RegistryFact], list[RegistryFact]] = {}

    def standing(self, kind: type[RegistryFact]) -> list[Any]:
        """Return what is known of one kind and had begun by the day of the record."""
        return [row for row in self._in_order(kind) if _begins(row) <= self.sight.as_of]

    def coming(self, kind: type[RegistryFact]) -> list[Any]:
        """Return what is known of one kind and begins after the day of the record."""
        return [row for row in self._in_order(kind) if _begins(row) > self.sight.as_of]

    def _in_order(self, kind: type[RegistryFact]) -> list[RegistryFact]:
        known = [row for row in self._rows(kind) if self._known(row)]
        return sorted(known, key=lambda row: (_begins(row), str(row.pk)))

    def former(self) -> list[RegistryFact]:
        """Return what was closed by now, or by the moment asked about; last closed first."""
        at = self.sight.known_at
        closed = [
            row
            for kind in self.kinds
            for row in self._rows(kind)
            if row.known_to is not None and (at is None or row.known_to <= at)
        ]
        return sorted(closed, key=_closed, reverse=True)

    def _rows(self, kind: type[RegistryFact]) -> list[RegistryFact]:
        if kind not in self._read:
            self._read[kind] = _rows(kind, self.members) if kind in self.kinds else []
        return self._read[kind]

    def _known(self, row: RegistryFact) -> bool:
        at = self.sight.known_at
        if at is None or row.known_to is None:
            return row.known_to is None and (at is None or row.known_from <= at)
        return row.known_from <= at < row.known_to


def _begins(row: RegistryFact) -> date:
    return row.valid_from or date.min


def _rows(model: type[RegistryFact], members: Sequence[UUID]) -> list[RegistryFact]:
    also = [ALSO[model]] if model in ALSO else []
    rows: Any = model._default_manager.filter(official__in=members).select_related(
        "official", "act__by", "closed_by__by", "source__sheet__file__batch__applied", *also
    )
    return list(rows.defer(*SEALED, *OWN_SEALED.get(model, ())))


def movements_of(
    members: Sequence[UUID], until: date | None, known_at: datetime | None
) -> list[Movement]:
    """Return what is not taken back, to the day `until`; today also what is still to come."""
    rows = Movement.objects.known(known_at).filter(official__in=members)
    if until is not None:
        rows = rows.filter(happened_on__lte=until)
    return list(rows.select_related("act__by").order_by("-happened_on", "pk"))


def undone_movement(
    members: Sequence[UUID], key: UUID, known_at: datetime | None
) -> Movement | None:
    """Return a movement of that key that was taken back by now, or by `known_at`; None for any other."""
    rows = Movement.objects.filter(official__in=members, pk=key).exclude(undone_by=None)
    if known_at is not None:
        rows = rows.filter(undone_by__at__lte=known_at)
    return rows.select_related("act__by", "undone_by__by").first()


def instead_of_movement(one: Movement) -> Movement | None:
    """Return the movement that whoever took back `one` recorded in the same go; None for none."""
    gone = one.undone_by
    if gone is None:
        return None
    rows = Movement.objects.filter(official=one.official_id, act__at=gone.at, act__by=gone.by_id)
    return rows.filter(act__seq__gte=gone.seq).order_by("act__seq", "pk").first()


def known(known_at: datetime | None) -> Q:
    """Return the condition that something was known at `known_at`; now, where it is None."""
    if known_at is None:
        return Q(known_to=None)
    return (Q(known_to=None) | Q(known_to__gt=known_at)) & Q(known_from__lte=known_at)


def likeness(one: RegistryFact, other: RegistryFact) -> tuple[bool, int]:
    """Return whether two rows begin on one day, and how many of their columns say the same."""
    told = [field.attname for field in one._meta.concrete_fields if field.attname not in OF_AN_ACT]
    sealed = OWN_SEALED.get(type(one), ())
    same = sum(getattr(one, x) == getattr(other, x) for x in told if x not in sealed)
    return one.valid_from == other.valid_from, same


def _closed(row: RegistryFact) -> datetime:
    return row.known_to or row.known_from
