"""A row of the register field by field in words, and what two rows of a kind differ in."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from chuanhoa.org.models import Fact
from chuanhoa.org.queries import country
from chuanhoa.registry.models import (
    Appointment,
    Credential,
    Evidence,
    PartyMembership,
    PersonDetails,
    RankHeld,
    RegistryFact,
    Standing,
    Suitability,
    TrainingTurn,
)
from chuanhoa.registry.queries.wording import day, level_word, word

FIELDS: Final[dict[type[RegistryFact], tuple[str, ...]]] = {
    PersonDetails: (
        "full_name", "sex", "birth", "ethnicity", "religion", "home_town", "residence", "strengths",
        "recruited", "never_led_before", "never_elected_before", "career_source", "observed_from",
    ),
    Appointment: (
        "unit", "staff_kind", "post", "title", "concurrent", "begun", "ended", "first_time",
        "decision_number", "begun_by", "ended_by", "shared_why",
    ),
    RankHeld: (
        "rank", "begun", "step", "coefficient", "pay_begun", "either_begun", "decision_number",
    ),
    Credential: (
        "field", "language", "level", "standing", "major", "study_form", "institution", "awarded",
        "expires_on", "as_written",
    ),
    Suitability: ("field", "major", "post", "suits", "basis", "decided"),
    TrainingTurn: (
        "kind", "programme", "programme_title", "study_form", "institution", "institution_title",
        "decision_number", "decided", "started", "ended", "periods", "funding", "result",
    ),
    PartyMembership: ("member", "admitted"),
    Evidence: ("label", "kind", "number", "issuer", "issued"),
}  # fmt: skip
PERIOD: Final = ("valid_from", "valid_to")
STARTS: Final = ("begun", "pay_begun", "awarded", "decided", "started", "admitted", "issued")
ENDS: Final = ("ended", "expires_on")
DATES: Final = {
    "birth", "recruited", "never_led_before", "never_elected_before", "begun", "pay_begun",
    "either_begun", "awarded", "decided",
    "started", "admitted", "issued", "ended",
}  # fmt: skip
CODES: Final = {
    "sex": "sex", "ethnicity": "ethnicity", "religion": "religion", "staff_kind": "staff_kind",
    "post": "post", "rank": "rank", "language": "language", "study_form": "study_form",
    "funding": "funding", "begun_by": "movement", "ended_by": "movement", "programme": "programme",
    "field": "credential_field",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Difference:
    """One field in which two rows differ, its values as a page shows them."""

    name: str
    label: str
    before: object
    after: object


def value_of(row: RegistryFact, name: str) -> object:
    """Return a field's value as a page shows it; None where nothing is known."""
    if name == "unit" and isinstance(row, Appointment):
        node = country().latest(row.unit_id)
        return node.name if node else str(row.unit_id)
    value = getattr(row, name)
    if value in ("", None):
        return None
    if name == "level" and isinstance(row, Credential):
        return level_word(row.field, row.level)
    if name == "kind" and isinstance(row, TrainingTurn):
        return word("turn_kind", row.kind)
    if name in ("suits", "first_time", "member"):
        return _("có") if value else _("không")
    if name == "standing":
        return str(Standing(value).label)
    if name in DATES:
        return day(value)
    if name in CODES:
        return word(CODES[name], value)
    return str(value) if name == "institution" else value


def label_of(row: RegistryFact, name: str) -> str:
    """Return what the office calls a field."""
    return capfirst(str(row._meta.get_field(name).verbose_name))  # type: ignore[union-attr]


def values_of(row: RegistryFact, hidden: frozenset[str] = frozenset()) -> list[tuple[str, object]]:
    """Return (label, value) of every field that says something."""
    names = [name for name in FIELDS[type(row)] if name not in hidden]
    found = [(label_of(row, name), value_of(row, name)) for name in names]
    return [(label, value) for label, value in found if value not in (None, False)]


def differences(
    before: RegistryFact, after: RegistryFact, hidden: frozenset[str] = frozenset()
) -> Iterator[Difference]:
    """Yield the fields in which two rows of one kind differ, but for those in `hidden`."""
    names = FIELDS[type(after)]
    told = {name for name in names if _kept(before, name) != _kept(after, name)} - hidden
    if not told & {*STARTS, *ENDS}:
        told |= {name for name in PERIOD if getattr(before, name) != getattr(after, name)}
    for name in (*names, *PERIOD):
        if name not in told:
            continue
        yield Difference(name, label_of(after, name), value_of(before, name), value_of(after, name))


def _kept(row: RegistryFact, name: str) -> object:
    """Return a field's value as the row keeps it: of another object only its key."""
    return getattr(row, row._meta.get_field(name).attname)  # type: ignore[union-attr]


def same(one: Fact, other: Fact) -> bool:
    """Whether two rows state the same, whoever stated it and from whatever sheet."""
    aside = {"id", "act_id", "closed_by_id", "known_from", "known_to", "source_id"}
    fields = one._meta.concrete_fields
    return all(
        getattr(one, field.attname) == getattr(other, field.attname)
        for field in fields
        if field.attname not in aside
    )
