"""The way back: what was stated, read from a row, so that it can be stated anew with a change."""

from collections.abc import Callable, Mapping
from typing import Any

from chuanhoa.core.text import Message, Refused
from chuanhoa.org.models import Fact
from chuanhoa.registry.actions.rows import checks
from chuanhoa.registry.actions.rows.learning import (
    credential,
    evidence,
    suitability,
    training_turn,
)
from chuanhoa.registry.actions.rows.person import party_membership, person_details
from chuanhoa.registry.actions.rows.service import appointment, rank_held
from chuanhoa.registry.models import (
    Appointment,
    Credential,
    Evidence,
    PartyMembership,
    PersonDetails,
    RankHeld,
    RegistryFact,
    Suitability,
    TrainingTurn,
)

Stated = Mapping[str, Any]
"""Values by the names that the builders take."""

FOLLOWING = (PersonDetails, PartyMembership, RankHeld)
"""Facts of which one holds at a time: each row ends the day before the next begins."""

_BUILDERS: Mapping[type[Fact], Callable[..., RegistryFact]] = {
    Appointment: appointment,
    Credential: credential,
    Evidence: evidence,
    PartyMembership: party_membership,
    PersonDetails: person_details,
    RankHeld: rank_held,
    Suitability: suitability,
    TrainingTurn: training_turn,
}
_STARTS: Mapping[type[Fact], tuple[str, ...]] = {
    Appointment: ("begun",),
    Credential: ("awarded",),
    Evidence: ("issued",),
    PartyMembership: ("admitted",),
    RankHeld: ("begun",),
    Suitability: ("decided",),
    TrainingTurn: ("ended", "started", "decided"),
}


def stated(row: RegistryFact) -> dict[str, Any]:
    """Return what was stated to make `row`, without its official and source."""
    builder = _BUILDERS[type(row)]
    names = [*builder.__annotations__]
    given = {
        name: getattr(row, name)
        for name in names
        if name not in ("official", "source", "observed", "return")
    }
    return {**given, "observed": _observed(row)}


def rebuilt(row: RegistryFact, changes: Stated) -> RegistryFact:
    """Return an unsaved row stated as `row` was, but with `changes`; same official and source.

    Raises Refused as the builders do.
    """
    values = {**stated(row), **changes}
    if "observed" not in changes and any(changes.get(name) for name in _starts(row)):
        values["observed"] = None  # the new date says since when
    if isinstance(row, RankHeld):
        values["observed"] = _observed_rank(row, values, changes)
    fresh = _BUILDERS[type(row)](official=row.official, source=row.source, **values)
    if isinstance(row, FOLLOWING):
        fresh.valid_to = row.valid_to
    elif isinstance(row, Appointment) and not changes.get("ended"):
        _keep_bound(row, fresh)
    return fresh


def _keep_bound(row: Appointment, fresh: RegistryFact) -> None:
    """Let a post that another one bounded, and no stated end, hold no longer than it did."""
    as_stated = _BUILDERS[Appointment](official=row.official, **stated(row)).valid_to
    if row.valid_to is None or row.valid_to == as_stated:
        return
    if fresh.valid_from and fresh.valid_from > row.valid_to:
        found = {
            "what": checks.name(Appointment),
            "found": row.valid_to,
            "wanted": fresh.valid_from,
        }
        raise Refused(Message("registry.reversed", found))
    fresh.valid_to = row.valid_to


def _observed(row: RegistryFact) -> Any:
    """Return the day a row was seen to hold, where that and not a stated date is its start."""
    if isinstance(row, PersonDetails):
        return row.observed_from
    if row.from_exact:
        return None
    return row.valid_from


def _observed_rank(row: RankHeld, values: Stated, changes: Stated) -> Any:
    """Return the day a rank was seen to be held, where no stated date of its own says since when."""
    if not values["pay_begun" if row.continues else "begun"]:
        return row.valid_from
    told = changes.get("begun") or changes.get("pay_begun")
    return None if told else changes.get("observed", values["observed"])


def _starts(row: RegistryFact) -> tuple[str, ...]:
    return _STARTS.get(type(row), ())
