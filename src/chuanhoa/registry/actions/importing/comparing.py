"""What a row's statements would change about one person, against the rows held now.

Each comparison adds to a draft and to the list of changes that the clerk is shown. An older sheet
never overrides a newer observation, nothing ends by itself, and a contradiction is for a person to
decide: it is told as a clash and nothing about it is drafted.
"""

from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from types import MappingProxyType
from typing import Any, Final, cast

from chuanhoa.core.text import PartialDate
from chuanhoa.registry.actions import rows
from chuanhoa.registry.actions.facts import Draft
from chuanhoa.registry.actions.importing.answers import compare_answers
from chuanhoa.registry.actions.importing.details import (
    compare_details,
    refuse_what_posts_contradict,
)
from chuanhoa.registry.actions.importing.drafting import Drafting, Outcome, holds, vaguer
from chuanhoa.registry.actions.importing.levels import compare_levels
from chuanhoa.registry.actions.importing.posts import SamePlace, compare_post, name_posts
from chuanhoa.registry.actions.importing.turns import compare_turn
from chuanhoa.registry.actions.ranks import follow_ranks
from chuanhoa.registry.actions.service import same_rank_on
from chuanhoa.registry.models import PartyMembership, RankHeld, RegistryFact

Stated = Mapping[str, Any]
RANK: Final = ("rank", "step", "coefficient", "begun", "pay_begun")


def compare(one: Drafting, said: Stated, same_place: SamePlace) -> Outcome:
    """Draft everything that `said` adds or changes. Raises Refused as the builders of rows do."""
    one.person.seen_on[one.source.pk] = one.as_of
    compare_details(one, said["details"])
    for stated in said.get("appointments", ()):
        compare_post(one, stated, same_place)
    refuse_what_posts_contradict(one)
    name_posts(one)
    if "rank" in said:
        _rank(one, said["rank"])
    if "party" in said:
        if one.party:
            _party(one, said["party"])
        else:
            one.note("import.note.party")
    compare_levels(one, said.get("credentials", ()))
    for stated in said.get("turns", ()):
        if stated.get("kind"):
            compare_turn(one, stated)
        else:
            one.note("import.note.course", found=stated.get("programme_title") or "…")
    compare_answers(one, said.get("answers", {}))
    return one.outcome


def _rank(one: Drafting, stated: Stated) -> None:
    """State rank, step and coefficient; a sheet that is silent about the rank does not end it."""
    about = _days_named(one, stated)
    if number := about.get("coefficient"):
        about["coefficient"] = Decimal(number)
    about.setdefault("rank", "")
    if not about["rank"]:
        now = [row for row in one.person.of(RankHeld) if holds(row, one.as_of)]
        about["rank"] = now[0].rank if now else ""  # type: ignore[attr-defined]
    if not _dated(one, about):
        _follow(one, RankHeld, rows.rank_held, about, RANK, _continuing(one, about))


def _days_named(one: Drafting, stated: Stated) -> dict[str, Any]:
    """Return a statement with its days by the names of the register.

    A row that was staged when there was one day for rank and pay ("begun") tells by its sheet's columns
    which it is; by two such columns nobody can.
    """
    about = dict(stated)
    if day := about.pop("begun", ""):
        fields = {column.get("field") for column in one.source.sheet.columns}
        rank, pay = "rank_from" in fields, "pay_from" in fields
        about[
            "begun" if rank and not pay else "pay_begun" if pay and not rank else "either_begun"
        ] = day
    if day := about.pop("appointed", ""):
        about["begun"] = day
    return about


def _continuing(one: Drafting, about: Stated) -> Stated:
    """Return what a statement is of a rank on record: since when it is held, and if only pay changes.

    Of two sheets of one day neither continues the other.
    """
    held = cast("list[RankHeld]", one.person.of(RankHeld))
    now = next((row for row in held if holds(row, one.as_of)), None)
    if now is None or now.rank != about["rank"]:
        return {}
    begun, day = about.get("begun") or now.begun, about.get("pay_begun", "")
    same = same_rank_on(held, now.rank, day) if day else now
    first = PartialDate.from_iso(begun).latest if begun else now.valid_from or date.min
    since = PartialDate.from_iso(day).latest if day else one.as_of
    seen = {**one.person.ranked_on, **one.person.seen_on}.get(now.source_id)
    return {
        "begun": begun,
        "continues": seen != one.as_of and same is not None and first < since <= one.as_of,
    }


def _dated(one: Drafting, about: Stated) -> bool:
    """Give the rank on record its first day, its pay another, where the sheet says nothing else.

    What was only known to be held by some day is held from its own first day on. False where the
    sheet says something else.
    """
    held = cast("list[RankHeld]", one.person.of(RankHeld))
    now = next((row for row in held if holds(row, one.as_of)), None)
    days = {
        name: str(about[name])
        for name in ("begun", "pay_begun")
        if about.get(name) and now is not None and getattr(now, name) != about[name]
    }
    if now is None or not days:
        return False
    if any(
        getattr(now, name) and not vaguer(getattr(now, name), day) for name, day in days.items()
    ):
        return False
    if any(_said(v) and k not in days and getattr(now, k) != v for k, v in about.items()):
        return False
    fresh = rows.rebuilt(now, days)
    first = fresh.valid_from or one.as_of
    others = [row for row in held if row is not now]
    if first > one.as_of or any(first <= (row.valid_from or first) <= one.as_of for row in others):
        return False
    fresh.valid_to, fresh.source = now.valid_to, one.source
    before = Draft()
    before.follow(fresh, others)
    for row in before.closed:
        one.withdraw(cast("RegistryFact", row))
    one.withdraw(now)
    for row in before.opened:
        one.open(cast("RegistryFact", row))
    for name, day in days.items():
        one.tell(str(RankHeld._meta.model_name), _told(name), getattr(now, name), day)
    return True


def _party(one: Drafting, stated: Stated) -> None:
    if not stated.get("admitted"):
        held = cast("list[PartyMembership]", one.person.of(PartyMembership))
        if any(holds(row, one.as_of) and row.member == stated["member"] for row in held):
            return
    _follow(one, PartyMembership, rows.party_membership, stated, ("member", "admitted"))


def _follow(
    one: Drafting,
    model: type[RegistryFact],
    build: Callable[..., RegistryFact],
    stated: Stated,
    shown: tuple[str, ...],
    also: Stated = MappingProxyType({}),
) -> None:
    """State a row on a timeline of which one holds at a time (rank, Party membership).

    `also`: what is stated besides the sheet's own words. Of two sheets of one day that say different
    things neither is right by itself.
    """
    held = cast("list[RegistryFact]", one.person.of(model))
    now = [row for row in held if holds(row, one.as_of)]
    if any(all(getattr(row, k) == v for k, v in stated.items()) for row in now):
        return
    fresh = build(
        official=one.person.official, observed=one.as_of, source=one.source, **{**stated, **also}
    )  # fmt: skip
    what = str(model._meta.model_name)
    twin = next((row for row in held if row.valid_from == fresh.valid_from), None)
    if twin is not None and not _join(one, what, twin, fresh, shown):
        return
    before = Draft()
    if isinstance(fresh, RankHeld):
        follow_ranks(before, fresh, cast("list[RankHeld]", held))
    else:
        before.follow(fresh, list(held))
    for row in before.closed:
        one.withdraw(cast("RegistryFact", row))
    for row in before.opened:
        one.open(cast("RegistryFact", row))
    old = now[0] if now else None
    for name in shown:
        new = getattr(fresh, name)
        if _said(new) and (old is None or getattr(old, name) != new):
            one.tell(what, _told(name), getattr(old, name, ""), new)


def _join(
    one: Drafting, what: str, twin: RegistryFact, fresh: RegistryFact, shown: tuple[str, ...]
) -> bool:
    """Add to `fresh` what `twin`, of the same first day, says besides; False where they differ."""
    differ = [
        name
        for name in shown
        if _said(getattr(twin, name))
        and _said(getattr(fresh, name))
        and getattr(twin, name) != getattr(fresh, name)
        and not one.takes(what, _told(name))
    ]
    for name in differ:
        one.clash(what, _told(name), getattr(twin, name), getattr(fresh, name))
    for name in shown:
        if not _said(getattr(fresh, name)):
            setattr(fresh, name, getattr(twin, name))
    return not differ


def _told(name: str) -> str:
    """Return how a plan names a field: in those of before, "begun" may be a day of the pay."""
    return {"begun": "appointed"}.get(name, name)


def _said(value: object) -> bool:
    return value not in ("", None)
