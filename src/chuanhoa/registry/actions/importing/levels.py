"""What a row says somebody has reached in a field, against what other days say of him.

A level once reached stays reached. So a sheet contradicts the register when it states more than a
later observation, or less than an earlier one; which is right, a clerk decides.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any, Final, cast

from chuanhoa.core.text import PartialDate
from chuanhoa.org.queries import catalogues
from chuanhoa.registry.actions import rows
from chuanhoa.registry.actions.facts import copy_of
from chuanhoa.registry.actions.importing.drafting import DAY, Drafting
from chuanhoa.registry.actions.rows.learning import NONE
from chuanhoa.registry.models import Credential

WHAT: Final = "credential"
BY_END: Final = "by_end"
"""Says of a stated level that its award is no more than the year in which the study ended."""
Stated = Mapping[str, Any]
FILLED: Final = ("major", "study_form", "institution", "awarded")
BESIDE: Final = ("language", *FILLED)
"""What is told of a level beside it, where a row says it."""


def compare_levels(one: Drafting, stated: Iterable[Stated]) -> None:
    """Draft the levels that `stated` adds or says more of, field by field."""
    of_field: dict[tuple[str, str], list[Stated]] = {}
    for said in stated:
        of_field.setdefault((said["field"], said.get("language", "")), []).append(said)
    for (name, language), levels in of_field.items():
        top = max(levels, key=lambda said: _rank(name, said["level"]))
        against = _against(one, _held(one, name, language), name, top["level"])
        if against is not None and not one.takes(WHAT, name):
            one.clash(WHAT, name, against.level, top["level"])
            continue
        if against is not None:
            _drop_higher(one, _held(one, name, language), name, top["level"])
        for said in levels:
            _credential(one, _held(one, name, language), said)


def _against(
    one: Drafting, held: Sequence[Credential], field: str, level: str
) -> Credential | None:
    """Return the held level that `level` on the sheet's day contradicts, if any does."""
    rank = _rank(field, level)
    best = _best(held, field, one.as_of)
    if best is not None and _rank(field, best.level) > rank:
        return best
    for day in sorted({_seen_on(one, row) for row in held} - {date.min}):
        then = _best(held, field, day) if day >= one.as_of else None
        if then is not None and _rank(field, then.level) < rank:
            return then
    return None


def highest(held: Iterable[Credential], field: str) -> Credential | None:
    """Return the highest of some levels of a field; None for none."""
    return max(held, key=lambda row: _rank(field, row.level), default=None)


def _best(held: Sequence[Credential], field: str, day: date) -> Credential | None:
    """Return the highest level held on `day`."""
    return highest(
        (row for row in held if (row.valid_from or date.min) <= day <= (row.valid_to or day)), field
    )


def _seen_on(one: Drafting, row: Credential) -> date:
    """Return the last day on which a sheet is known to have stated the row; `date.min` for none."""
    days = [one.person.seen_on.get(row.source_id, date.min)]
    if not row.from_exact and row.valid_from:
        days.append(row.valid_from)
    return max(days)


def _drop_higher(one: Drafting, held: Sequence[Credential], field: str, level: str) -> None:
    """Withdraw what was held higher by the sheet's day: the clerk says it never was."""
    for row in held:
        begun = (row.valid_from or date.min) <= one.as_of
        if begun and _rank(field, row.level) > _rank(field, level):
            one.withdraw(row)


def _credential(one: Drafting, of_field: list[Credential], stated: Stated) -> None:
    for row in of_field:
        if _same_level(row, stated["level"]) and _fits(row, stated):
            enrich(one, row, stated)
            return
    best = _best(of_field, stated["field"], one.as_of)
    said = {name: value for name, value in stated.items() if name != BY_END}
    fresh = rows.credential(
        official=one.person.official, observed=one.as_of, source=one.source, **said
    )
    if fresh.level == NONE:
        later = [row.valid_from for row in of_field if row.level != NONE and row.valid_from]
        if later:
            fresh.valid_to = min(later) - DAY
    else:
        _end_none(one, of_field, fresh)
    one.open(fresh)
    below = best is not None and _rank(fresh.field, best.level) < _rank(fresh.field, fresh.level)
    one.tell(WHAT, fresh.field, best.level if best and below else "", fresh.level)
    one.tell_of(WHAT, fresh, BESIDE, of=fresh.field)


def _end_none(one: Drafting, of_field: Iterable[Credential], fresh: Credential) -> None:
    for row in of_field:
        if row.level == NONE and fresh.valid_from and row.valid_to is None:
            if row.valid_from and row.valid_from >= fresh.valid_from:
                one.withdraw(row)
            else:
                one.replace(row, copy_of(row, valid_to=fresh.valid_from - DAY))


def _same_level(row: Credential, level: str) -> bool:
    """Whether a held credential is of the level stated; of a field without levels one is like another."""
    if row.level == level:
        return True
    listed = catalogues()["credential_field"][row.field].extra["levels"]
    return not listed and NONE not in (row.level, level)


def enrich(one: Drafting, row: Credential, stated: Stated) -> None:
    """Fill what the held credential does not say yet; hold it from earlier if seen earlier."""
    changes = {
        name: stated[name]
        for name in FILLED
        if stated.get(name)
        and (not getattr(row, name) or (name == "awarded" and nearer(stated[name], row.awarded)))
    }
    if changes:
        fresh = rows.rebuilt(row, changes)
        fresh.source = one.source
        one.replace(row, fresh)
        for name, new in changes.items():
            one.tell(WHAT, f"{row.field}.{name}", getattr(row, name), new)
    elif not row.from_exact and not row.awarded and row.valid_from and row.valid_from > one.as_of:
        one.replace(row, copy_of(row, valid_from=one.as_of))
        one.tell(WHAT, row.field, "", row.level)


def nearer(said: str, held: str) -> bool:
    """Whether a day of award says more closely what `held`, a year or a month, says already."""
    if not said or not held or said == held:
        return False
    wide, close = PartialDate.from_iso(held), PartialDate.from_iso(said)
    return wide.earliest <= close.earliest and close.latest <= wide.latest


def _fits(row: Credential, stated: Stated) -> bool:
    """Whether a held credential may be the one stated: what both say must agree.

    Of a year in which the study ended a later award is no other one.
    """
    major, awarded = stated.get("major"), stated.get("awarded", "")
    if major and row.major and major != row.major:
        return False
    if not awarded or row.awarded in ("", awarded):
        return True
    if nearer(awarded, row.awarded) or nearer(row.awarded, awarded):
        return True
    return bool(stated.get(BY_END)) and row.awarded > awarded


def _held(one: Drafting, field: str, language: str) -> list[Credential]:
    held = cast("list[Credential]", one.person.of(Credential))
    return [row for row in held if row.field == field and row.language == language]


def _rank(field: str, level: str) -> int:
    """Return how high a level stands; levels of a list without an order stand alike."""
    if level == NONE:
        return -1
    name = catalogues()["credential_field"][field].extra["levels"]
    entry = catalogues()[name].get(level) if name else None
    return entry.rank if entry else 0
