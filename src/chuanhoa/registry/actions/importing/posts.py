"""What a row says somebody does, against the posts that are on record."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any, Final, cast
from uuid import UUID

from chuanhoa.core.sheets.values.divisions import in_full
from chuanhoa.core.text import fold
from chuanhoa.org.models import Unit
from chuanhoa.org.queries import catalogues, country
from chuanhoa.registry.actions import rows
from chuanhoa.registry.actions.facts import copy_of
from chuanhoa.registry.actions.importing.drafting import DAY, Drafting, holds, text, vaguer
from chuanhoa.registry.actions.importing.sightings import last_seen, says
from chuanhoa.registry.actions.importing.statements import DEPUTY, DEPUTY_POST, UNSAID_KINDS
from chuanhoa.registry.actions.service import changes_kind_by_law
from chuanhoa.registry.models import Appointment, RegistryFact
from chuanhoa.registry.queries.importing.asked import at_latest, still_held

WHAT: Final = "appointment"
SamePlace = Callable[[UUID, UUID], bool]
"""Whether two units are one, or one went into the other."""


def compare_post(one: Drafting, stated: Mapping[str, Any], same_place: SamePlace) -> None:
    """Draft the post that a row states, unless it is on record or contradicts what is."""
    unit = one.unit
    if unit is None:
        return
    held = cast("list[Appointment]", one.person.of(Appointment))
    here = [row for row in held if same_place(row.unit_id, unit)]
    same = [row for row in here if says(row, stated)]
    if on_record := [row for row in same if holds(row, one.as_of)]:
        _enrich(one, on_record[0], stated, held)
        return
    now = [row for row in here if holds(row, one.as_of)]
    if stated.get("post") == DEPUTY_POST and any(row.staff_kind == DEPUTY for row in now):
        return  # a seat is held already, under whatever title
    if _nameless(stated) and any(_says_more(row, stated) for row in now):
        return  # a row that names no post adds nothing to one who holds a post there
    later = [
        row
        for row in same
        if row.unit_id == unit
        and not row.from_exact
        and row.valid_from
        and row.valid_from > one.as_of
    ]
    if later and _gone(one, min(row.valid_from or date.max for row in later) - DAY) is None:
        first = min(later, key=lambda row: row.valid_from or date.max)
        one.replace(first, copy_of(first, valid_from=one.as_of))
        one.tell(WHAT, "valid_from", first.valid_from, one.as_of, post=_title(first))
        return
    if (
        one.beside
        and stated["staff_kind"] != DEPUTY
        and any(_is_post(row) and holds(row, one.as_of) for row in held)
    ):
        stated = {**stated, "concurrent": True}
    fresh = rows.appointment(
        official=one.person.official, unit=Unit(pk=unit), observed=one.as_of, source=one.source,
        **stated,
    )  # fmt: skip
    was = [row for row in held if not row.concurrent and holds(row, one.as_of)]
    if not fresh.concurrent and not _stands(one, fresh, held):
        return
    if last := _gone(one, fresh.valid_to):
        fresh.valid_to = last
    one.open(fresh)
    gone, which = [row for row in was if row not in held], _title(fresh)
    if fresh.concurrent:
        one.tell(WHAT, "concurrent", "", _called(fresh))
    elif _title(fresh):
        one.tell(WHAT, "post", _title(gone[0]) if gone else "", _title(fresh))
    one.tell_of(WHAT, fresh, ("begun",), post=which)
    if fresh.first_time is not None:
        one.tell(WHAT, "first_time", "", fresh.first_time, post=which)
    _tell_kind(one, fresh, gone)


def name_posts(one: Drafting) -> None:
    """Leave the post in what is told only where its person holds another on the day of the list."""
    held = cast("list[Appointment]", one.person.of(Appointment))
    told = [*one.outcome.changes, *one.outcome.clashes]
    named = {_title(row) for row in held if holds(row, one.as_of)} | {
        each[4] for each in told if each[4:]
    }
    if len(named - {""}) < 2:
        for part in (one.outcome.changes, one.outcome.clashes):
            part[:] = [each[:4] for each in part]


def _tell_kind(one: Drafting, fresh: Appointment, gone: list[Appointment]) -> None:
    """Tell of which kind of staff somebody is by a new post, where it is not the kind he was of."""
    outcome = one.outcome
    told = any(
        (what, name) == (WHAT, "staff_kind") for what, name, *_ in outcome.changes + outcome.clashes
    )
    if not told and not any(row.staff_kind == fresh.staff_kind for row in gone):
        was = gone[0].staff_kind if gone else ""
        one.tell(WHAT, "staff_kind", was, fresh.staff_kind, post=_title(fresh))


def _gone(one: Drafting, last: date | None) -> date | None:
    """Return until when a post is known, where it would hold on the day of a list that lacks its holder.

    Undecided it is known until then too: the row waits whole.
    """
    if one.gone is None or (last or date.max) < one.gone[0]:
        return None
    day, before = one.gone
    said = (WHAT, "present", text(day), text(one.as_of))
    if one.takes(WHAT, "present"):
        if said not in one.outcome.changes:
            one.tell(*said)
        return None
    if said not in one.outcome.clashes:
        one.clash(*said)
    return max(before, one.as_of)


def _enrich(
    one: Drafting, row: Appointment, stated: Mapping[str, Any], held: list[Appointment]
) -> None:
    """Fill since when a post is held, and whether for the first time, where the row says more."""
    changes: dict[str, Any] = {}
    which = _title(row)
    for name in ("begun", "first_time", "title"):
        new: Any = stated.get(name)
        old: Any = getattr(row, name)
        if new in ("", None) or new == old or (name == "begun" and vaguer(new, old)):
            continue
        if name == "title" and _says_as_much(row, new):
            continue
        known = old not in ("", None) and not (name == "begun" and vaguer(old, new))
        if known and not one.takes(WHAT, name):
            one.clash(WHAT, name, old, new, post=which)
        else:
            changes[name] = new
    if not changes:
        return
    fresh = rows.rebuilt(row, changes)
    fresh.valid_to, fresh.source = row.valid_to, one.source
    if "begun" in changes and not _room_for(one, row, fresh, held):
        since = row.begun or at_latest(row.valid_from or one.as_of)
        one.clash(WHAT, "begun", since, changes["begun"], post=which)
        return
    one.replace(row, fresh)
    for name, new in changes.items():
        if name == "title":
            one.tell(WHAT, name, which, new)
        else:
            one.tell(WHAT, name, getattr(row, name), new, post=which)


def _says_as_much(row: Appointment, title: str) -> bool:
    """Whether a post on record names its division as `title` does, or says more, in whatever spelling."""
    books = catalogues()
    held = in_full(books["post"][row.post], row.title, books["division"]) if row.post else ""
    return title == held or fold(row.title).startswith(fold(title))


def _room_for(
    one: Drafting, row: Appointment, fresh: RegistryFact, held: list[Appointment]
) -> bool:
    """Whether a post may have begun on its new day: by the sheet's day, after the main one before."""
    if not holds(fresh, one.as_of):
        return False
    others = [each for each in held if each is not row and not (each.concurrent or row.concurrent)]
    alike = [each for each in others if (each.staff_kind == DEPUTY) == (row.staff_kind == DEPUTY)]
    return not any(
        (each.valid_to or date.max) >= (fresh.valid_from or date.min)
        and (each.valid_from or date.min) <= (row.valid_from or date.max)
        for each in alike
    )


def _settle_kind(one: Drafting, fresh: Appointment, held: list[Appointment]) -> None:
    """Let somebody whose post was not known be of the kind that `fresh` says, or ask; tell of it.

    A sheet that names no kind leaves the one on record. By law, or where the clerk takes it, it
    changes, said on the plan; else it is for the clerk to decide. Whatever he decides of the kind, the
    post itself contradicts nothing: where the register's kind is kept, it is written with that kind.
    """
    before = [
        row
        for row in held
        if row.unit_id == one.unit and holds(row, one.as_of) and not (row.post or row.title)
        and not row.concurrent and row.staff_kind != DEPUTY and fresh.staff_kind != DEPUTY
    ]  # fmt: skip
    for row in before:
        if fresh.staff_kind in UNSAID_KINDS:
            fresh.staff_kind = row.staff_kind
        elif row.staff_kind in (fresh.staff_kind, *UNSAID_KINDS):
            continue
        elif changes_kind_by_law(row.staff_kind, fresh.staff_kind, fresh.valid_from or one.as_of):
            one.tell(WHAT, "staff_kind", row.staff_kind, fresh.staff_kind)
            one.note("import.note.kind_by_law")
        elif one.takes(WHAT, "staff_kind"):
            one.tell(WHAT, "staff_kind", row.staff_kind, fresh.staff_kind)
        else:
            one.clash(WHAT, "staff_kind", row.staff_kind, fresh.staff_kind)
            if one.keeps(WHAT, "staff_kind"):
                fresh.staff_kind = row.staff_kind


def _stands(one: Drafting, fresh: Appointment, held: list[Appointment]) -> bool:
    """Whether `fresh` may stand beside the main posts held; ends or bounds what it follows.

    That somebody served without a post being known is no contradiction: `fresh` says which.
    """
    _settle_kind(one, fresh, held)
    main = [
        row
        for row in held
        if not row.concurrent and (row.staff_kind == DEPUTY) == (fresh.staff_kind == DEPUTY)
    ]
    later = [row.valid_from for row in main if row.valid_from and row.valid_from > one.as_of]
    now = [row for row in main if holds(row, one.as_of)]
    against = [row for row in now if row.unit_id != one.unit or row.post or row.title]
    if against and not one.takes(WHAT, "post"):
        for row in against:
            one.clash(WHAT, "post", _title(row), _called(fresh))
        _begin(one, fresh, against)
        return False
    before = [
        row
        for row in main
        if row not in now
        and (fresh.valid_from or one.as_of) <= (row.valid_to or date.max)
        and (row.valid_from or date.min) <= one.as_of
    ]
    _begin(one, fresh, [*now, *before])
    for row in now:
        if row not in against and row.valid_to is not None and fresh.valid_to is None:
            fresh.valid_to = row.valid_to
    for row in [*now, *before]:
        if row not in against and row.begun and row.begun == fresh.begun and not fresh.begun_by:
            fresh.begun_by = row.begun_by
        last = min(fresh.valid_from or one.as_of, one.as_of) - DAY
        if (row.valid_to or date.max) > last:
            one.end(row, last)
    if later and (fresh.valid_to is None or fresh.valid_to >= min(later)):
        fresh.valid_to = min(later) - DAY
    for row in now:  # what ended the post that was wrong ended the one that was held
        if fresh.valid_to is not None and row.valid_to == fresh.valid_to and not fresh.ended:
            fresh.ended, fresh.ended_by = row.ended, row.ended_by
    return True


def _begin(one: Drafting, fresh: Appointment, main: list[Appointment]) -> None:
    """Let `fresh` begin when its row says, before which the main posts end.

    Where one of them is on record as held later than that, by a list or an end, it is for the clerk
    to decide. Where he keeps the register's word, since when `fresh` is held is not known, as if its row
    had said no day: that it is held on the day of the list is all that is.
    """
    start = fresh.valid_from
    if start is None or start >= one.as_of:
        return
    held = [row for row in main if row.unit_id != one.unit or row.post or row.title]
    seen = [(day, _title(row)) for row in held if (day := last_seen(one, row))]
    last, which = max(seen, default=(None, ""))
    if last is None or last < start:
        return
    history = country().facts.get(fresh.unit_id, ())
    stood = (history and history[0].valid_from) or None
    if stood is not None and last < stood <= one.as_of:
        fresh.valid_from, fresh.from_exact = stood, False  # what began before it began elsewhere
        return
    if one.takes(WHAT, "begun"):
        return
    one.clash(WHAT, "begun", still_held(last, which), fresh.begun)
    fresh.valid_from, fresh.from_exact, fresh.begun = one.as_of, False, ""


def _is_post(row: Appointment) -> bool:
    """Whether a row is a main post that is known by its name, and no seat of a deputy."""
    return bool(row.post or row.title) and not row.concurrent and row.staff_kind != DEPUTY


def _nameless(stated: Mapping[str, Any]) -> bool:
    return not (stated.get("post") or stated.get("title"))


def _says_more(row: Appointment, stated: Mapping[str, Any]) -> bool:
    """Whether what is held tells as much as a row that names no post: a post, or a kind of staff."""
    if row.staff_kind == DEPUTY:
        return False
    open_ = row.staff_kind in UNSAID_KINDS and not (row.post or row.title)
    return not (open_ and stated["staff_kind"] not in UNSAID_KINDS)


def _title(row: Appointment) -> str:
    return text(row.title or row.post)


def _called(row: Appointment) -> str:
    return text(row.title or row.post or row.staff_kind)
