"""Ages as days of birth: who is surely in a band, and whose known birth leaves it open."""

from dataclasses import dataclass
from datetime import date

from django.db.models import F, Q

from chuanhoa.core.figures.ages import months_before


@dataclass(frozen=True, slots=True)
class AgeBand:
    """Full years on the date asked about: `start` ≤ age < `under`; None leaves a side open."""

    start: int | None = None
    under: int | None = None


@dataclass(frozen=True, slots=True)
class AgeUnknown:
    """Those of whom it is not known between which of these `edges` (in years) their age lies."""

    edges: tuple[int, ...] = ()


def born_in(age: AgeBand | AgeUnknown, as_of: date) -> Q:
    """Return the condition on personal details that the age on `as_of` is surely in the band."""
    if isinstance(age, AgeUnknown):
        return _open(age, as_of)
    within = Q()
    if age.start is not None:
        within &= Q(birth_latest__lte=months_before(as_of, age.start * 12))
    if age.under is not None:
        within &= Q(birth_earliest__gt=months_before(as_of, age.under * 12))
    return within


def _open(age: AgeUnknown, as_of: date) -> Q:
    unknown = Q(birth_earliest=None)
    if not age.edges:
        return unknown
    straddles = Q()
    for edge in age.edges:
        cutoff = months_before(as_of, edge * 12)
        straddles |= Q(birth_earliest__lte=cutoff, birth_latest__gt=cutoff)
    return unknown | (straddles & Q(birth_earliest__lt=F("birth_latest")))
