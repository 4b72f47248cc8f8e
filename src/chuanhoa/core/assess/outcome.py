"""Three-valued answers: yes, no, or open, and what would close it."""

from collections.abc import Iterable
from dataclasses import dataclass

from chuanhoa.core.assess.finding import Shown
from chuanhoa.core.rulebook import Source


@dataclass(frozen=True, slots=True)
class Outcome:
    """`value` None is open; `missing` names what would close it; `moot`: nothing there to ask of.

    `leans_on` is a source from memory that the answer rests on.
    """

    value: bool | None
    missing: frozenset[str] = frozenset()
    evidence: Shown | None = None
    moot: bool = False
    leans_on: Source | None = None


YES, NO, MOOT = Outcome(value=True), Outcome(value=False), Outcome(value=True, moot=True)


def unknown(*missing: str) -> Outcome:
    """Return an open answer that these facts would close."""
    return Outcome(None, frozenset(missing))


def said(value: bool | None, missing: str) -> Outcome:  # noqa: FBT001 -- a fact, not a switch
    """Return a known fact as an answer; None is open for want of `missing`."""
    return unknown(missing) if value is None else Outcome(value)


def every(parts: Iterable[Outcome]) -> Outcome:
    """Return whether all hold: one no settles it, else one open leaves it open."""
    parts = list(parts)
    if any(part.value is False for part in parts):
        return NO
    missing = frozenset[str]().union(*(p.missing for p in parts if p.value is None))
    return Outcome(None, missing) if missing else YES


def some(parts: Iterable[Outcome]) -> Outcome:
    """Return whether one holds: a yes settles it, else one open leaves it open."""
    parts = list(parts)
    for part in parts:
        if part.value:
            return part
    missing = frozenset[str]().union(*(p.missing for p in parts if p.value is None))
    shown = next((part.evidence for part in parts if part.evidence), None)
    leans_on = next((part.leans_on for part in parts if part.leans_on), None)
    return Outcome(None if missing else False, missing, shown, leans_on=leans_on)


def agreed(parts: Iterable[Outcome], between: frozenset[str]) -> Outcome:
    """Return what several possible answers agree on; `between` would tell which of them it is."""
    parts = list(parts)
    if len(parts) == 1:
        return parts[0]
    weighty = [part for part in parts if not part.moot] or parts[:1]
    values = {part.value for part in weighty}
    if values in ({True}, {False}) and (True in values or len(weighty) == len(parts)):
        return weighty[0]
    missing = between.union(*(part.missing for part in parts))
    return Outcome(None, missing, next((p.evidence for p in parts if p.evidence), None))
