"""Facts of one dossier that cannot both be true: told, and neither taken for certain.

Which of two is wrong nobody can tell from here, so what leans on them becomes unknown: never a
failure, and never met.
"""

import operator
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from typing import Final

from chuanhoa.core.assess.dossier import Credential, Dossier, Post, Rank, Span, Workplace
from chuanhoa.core.rulebook import Catalogue, nested
from chuanhoa.core.rulebook.standards import LACKING
from chuanhoa.core.text import Message, PartialDate

Tell = Callable[[Message], object]

PERHAPS: Final = date.max
"""Observed on no day that can be asked about: a credential that may be held, and may not."""


def settled(
    dossier: Dossier, where: str, tell: Tell, *, as_of: date | None, none: frozenset[str],
    areas: Catalogue,
) -> Dossier:  # fmt: skip
    """Return a dossier without what contradicts itself; `tell` gets one message for each.

    `none`: the fields of which it says that there is nothing at all. `areas`: the classes of
    territory, of which a unit may be of one and of the wider one that it lies within.
    """
    birth = _birth(dossier.birth, as_of, where, tell)
    both = {
        field: place
        for place, one in reversed(list(enumerate(dossier.credentials)))
        if (field := one.field) in none and _held_by(one, as_of)
    }
    for place in sorted(both.values()):
        _told(
            tell, "none_and_held", f"{where}.credentials[{place}]", dossier.credentials[place].field
        )
    credentials = tuple(
        _perhaps(one)
        if one.field in both
        else _credential(one, birth, f"{where}.credentials[{place}]", tell)
        for place, one in enumerate(dossier.credentials)
    )
    posts = tuple(
        _post(one, birth, f"{where}.posts[{place}]", tell, areas)
        for place, one in enumerate(dossier.posts)
    )
    ranks = tuple(
        _rank(one, f"{where}.ranks[{place}]", tell) for place, one in enumerate(dossier.ranks)
    )
    return replace(
        dossier, birth=birth, known_none=dossier.known_none - set(both),
        credentials=credentials, posts=posts, ranks=ranks,
    )  # fmt: skip


def _held_by(one: Credential, as_of: date | None) -> bool:
    """Whether a credential says that something is held: what comes later does not undo a "none"."""
    if one.in_progress or one.valid_to is not None or one.level == LACKING:
        return False
    return one.awarded is None or (as_of is not None and one.awarded.earliest <= as_of)


def _told(tell: Tell, code: str, where: str, found: str, wanted: str = "") -> None:
    tell(Message(f"assess.{code}", {"where": where, "found": found, "wanted": wanted}))


def _birth(
    birth: PartialDate | None, as_of: date | None, where: str, tell: Tell
) -> PartialDate | None:
    if birth is None or as_of is None or birth.earliest <= as_of:
        return birth
    _told(tell, "born_later", f"{where}.birth", birth.iso(), f"≤ {as_of.isoformat()}")
    return None


def _perhaps(one: Credential) -> Credential:
    """Return a credential that may be held."""
    return replace(one, awarded=None, observed=PERHAPS)


def _credential(one: Credential, birth: PartialDate | None, where: str, tell: Tell) -> Credential:
    if one.awarded is None:
        return one
    if birth is not None and one.awarded.latest < birth.earliest:
        _told(tell, "before_birth", f"{where}.date", one.awarded.iso(), f"> {birth.iso()}")
        return _perhaps(one)
    if one.valid_to is not None and one.valid_to < one.awarded.earliest:
        _told(tell, "expires_early", f"{where}.valid_to", one.valid_to.isoformat(),
              f"≥ {one.awarded.iso()}")  # fmt: skip
        return replace(_perhaps(one), valid_to=None)
    return one


def _post(one: Post, birth: PartialDate | None, where: str, tell: Tell, areas: Catalogue) -> Post:
    unit = _workplace(one.unit, f"{where}.unit", tell, areas)
    if one.start is not None and one.end is not None and one.end < one.start.earliest:
        _told(tell, "post_reversed", f"{where}.end", one.end.isoformat(), f"≥ {one.start.iso()}")
        return Post("", unit=unit, ref=one.ref)
    if one.start is not None and birth is not None and one.start.latest < birth.earliest:
        _told(tell, "started_unborn", f"{where}.start", one.start.iso(), f"> {birth.iso()}")
        return replace(one, start=None, unit=unit)
    return replace(one, unit=unit) if unit is not one.unit else one


def _rank(one: Rank, where: str, tell: Tell) -> Rank:
    if one.start is None or one.end is None or one.end >= one.start.earliest:
        return one
    _told(tell, "rank_reversed", f"{where}.end", one.end.isoformat(), f"≥ {one.start.iso()}")
    return Rank("")


def _workplace(unit: Workplace, where: str, tell: Tell, areas: Catalogue) -> Workplace:
    def both(one: str, two: str) -> bool:
        return nested(one, two, areas)

    territory = tuple(_spans(unit.territory, f"{where}.territory", "two_territories", tell, both))
    decisions = tuple(
        _spans(unit.decisions, f"{where}.province_decisions", "two_decisions", tell, operator.eq)
    )
    if territory == unit.territory and decisions == unit.decisions:
        return unit
    return replace(unit, territory=territory, decisions=decisions)


def _spans(
    spans: tuple[Span, ...], where: str, code: str, tell: Tell, both: Callable[[str, str], bool]
) -> Iterator[Span]:
    """Yield the spans that no other contradicts on any day; of two that do, neither is taken.

    `both`: whether two values may hold on one day.
    """
    for place, one in enumerate(spans):
        if one.first is not None and one.last is not None and one.last < one.first:
            _told(tell, "span_reversed", f"{where}[{place}]", one.last.isoformat(),
                  f"≥ {one.first.isoformat()}")  # fmt: skip
            continue
        others = [
            at for at, two in enumerate(spans) if not both(one.value, two.value) and _meet(one, two)
        ]
        if others and place < min(others):
            found = f"{one.value}, {spans[others[0]].value}"
            _told(tell, code, f"{where}[{place}]", found)
        if not others:
            yield one


def _meet(one: Span, two: Span) -> bool:
    return (one.first or date.min) <= (two.last or date.max) and (two.first or date.min) <= (
        one.last or date.max
    )
