"""Since when and until when, from dates of any precision."""

from dataclasses import dataclass
from datetime import date

from chuanhoa.core.text import Message, PartialDate, Refused


@dataclass(frozen=True, slots=True)
class Period:
    """The days on which a statement certainly held; `exact`: it did not hold the day before."""

    first: date
    exact: bool
    last: date | None = None


def period(*, what: str, begun: str = "", observed: date | None = None, ended: str = "") -> Period:
    """Return the certain days of something `begun` and `ended`, seen to hold on `observed`.

    Raises Refused when nothing says since when, or the dates contradict each other.
    """
    start = PartialDate.from_iso(begun) if begun else None
    end = PartialDate.from_iso(ended) if ended else None
    if start is None and observed is None:
        raise Refused(Message("registry.start_unknown", {"what": what}))
    if start is None:
        return Period(observed, exact=False, last=_last(observed, end, what))  # type: ignore[arg-type]
    if observed is not None and start.earliest > observed:
        raise Refused(
            Message(
                "registry.after_observed",
                {"what": what, "found": start.show(), "wanted": observed},
            )
        )
    first = start.latest if observed is None else min(start.latest, observed)
    return Period(first, exact=start.precision == "day", last=_last(first, end, what))


def _last(first: date, end: PartialDate | None, what: str) -> date | None:
    if end is None:
        return None
    if end.latest < first:
        raise Refused(
            Message("registry.reversed", {"what": what, "found": end.show(), "wanted": first})
        )
    return max(end.earliest, first)
