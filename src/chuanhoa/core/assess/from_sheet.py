"""Dossiers from the rows of a sheet: what the sheet states, and nothing that it does not.

A credential without a day of award is held from the sheet's own day at the latest; a blank cell is
not known; a cell that says "none" is known to be none. What never was counts where a paper says so,
as in the register. The territory class of a unit never stands in a list of people: it is not known
unless the caller assumes one.
"""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Any

from chuanhoa.core.assess.career import Told, with_career
from chuanhoa.core.assess.dossier import Credential, Dossier, Post, Rank, Span, Workplace
from chuanhoa.core.assess.ranks import ranked
from chuanhoa.core.rulebook import Catalogues
from chuanhoa.core.rulebook.kinds import kind_of
from chuanhoa.core.rulebook.standards import LACKING
from chuanhoa.core.sheets import Record, SheetRead
from chuanhoa.core.text import PartialDate

LEVELS = (
    "degree", "political_theory", "state_management", "schooling", "foreign_language", "it",
    "ethnic_language", "defence_security",
)  # fmt: skip


NEVER = ("never_led_before", "never_elected_before")
PAPER = "career_source"
"""The paper that says what never was; without it nothing is said."""


def own_day(sheet: SheetRead) -> date | None:
    """Return the last day of what a sheet is dated: its day, its stretch of time or its year."""
    if sheet.as_of:
        return sheet.as_of.latest
    if sheet.period:
        return sheet.period.last.latest
    return date(sheet.year, 12, 31) if sheet.year else None


def dossiers(
    sheet: SheetRead, catalogues: Catalogues, *, as_of: date
) -> Iterator[tuple[int, Dossier]]:
    """Yield the row and the dossier of each record of a list of people, in the sheet's order.

    `as_of` is the day of a sheet that bears none.
    """
    observed = own_day(sheet) or as_of
    for record in sheet.records:
        yield record.row, dossier(record, catalogues, observed=observed)


def without_paper(sheet: SheetRead) -> Iterator[tuple[int, str]]:
    """Yield row and field of each statement of what never was that names no paper: it is not counted."""
    if not any(column.field in NEVER for column in sheet.columns):
        return
    for record in sheet.records:
        for field in () if record.get(PAPER) else NEVER:
            if _date(record.get(field)):
                yield record.row, field


def assuming(dossier: Dossier, territory: str) -> Dossier:
    """Return a dossier whose units without a territory class are assumed to be of one; "" of none."""
    if not territory:
        return dossier
    posts = (
        post
        if post.unit.territory
        else replace(post, unit=replace(post.unit, territory=(Span(territory),), assumed=True))
        for post in dossier.posts
    )
    return replace(dossier, posts=tuple(posts))


def dossier(record: Record, catalogues: Catalogues, *, observed: date) -> Dossier:
    """Return what one row states of one person, on the day it was written."""
    ethnicity = _code(record.get("ethnicity"))
    found = Dossier(
        name=str(record.get("full_name") or ""),
        sex=_code(record.get("sex")),
        birth=_date(record.get("birth")),
        ethnicity=ethnicity,
        minority=_minority(record, ethnicity, catalogues),
        credentials=tuple(_credentials(record, observed)),
        known_none=frozenset(_known_none(record)),
        posts=tuple(_posts(record, catalogues, observed)),
        ranks=tuple(_ranks(record, catalogues)),
    )
    led, elected = (_date(record.get(field)) for field in NEVER)
    recruited = _date(record.get("recruited"))
    told = Told(recruited, led, elected) if record.get(PAPER) else Told(recruited)
    return ranked(with_career(found, catalogues, told, seen=observed))


def _minority(record: Record, ethnicity: str, catalogues: Catalogues) -> bool | None:
    said = record.get("minority")
    if isinstance(said, bool):
        return said
    people = catalogues["ethnicity"].get(ethnicity)
    return bool(people.extra["minority"]) if people else None


def _credentials(record: Record, observed: date) -> Iterator[Credential]:
    for field in LEVELS:
        for place, held in enumerate(_held(record, field)):
            if held.level == LACKING:
                continue
            column = "graduated" if field == "degree" else f"{field}_awarded"
            awarded = held.awarded or (_date(record.get(column)) if place == 0 else None)
            yield Credential(field, held.level, awarded, observed=observed)


def _known_none(record: Record) -> Iterator[str]:
    none = record.get("none")
    said = none if isinstance(none, tuple) else ()
    for field in LEVELS:
        levels = {held.level for held in _held(record, field)}
        if levels == {LACKING} or (field in said and not levels):
            yield field


def _held(record: Record, field: str) -> tuple[Any, ...]:
    held = record.get(field)
    return held if isinstance(held, tuple) else ()


def _posts(record: Record, catalogues: Catalogues, day: date) -> Iterator[Post]:
    """Yield each post that the row names; one of which only the rest is known where it names none.

    `day`: that of the sheet, on which they are held.
    """
    first = getattr(record.get("position"), "codes", ())
    others = getattr(record.get("concurrent"), "codes", ())
    said = _code(record.get("staff_kind"))
    start = _date(record.get("appointed_from")) or _first(record.get("appointed"))
    unit = Workplace(name=str(record.get("commune") or record.get("unit") or ""))
    codes = tuple(dict.fromkeys((*first, *others))) or ("",)
    new = record.get("first_time")
    first_time = new if isinstance(new, bool) else None
    for place, code in enumerate(codes):
        own = kind_of(catalogues["post"].get(code), day, day)
        kind = said or own if place == 0 else own or said
        main = place == 0
        yield Post(
            code,
            kind,
            start if main else None,
            first_time=first_time if main else None,
            unit=unit,
        )


def _ranks(record: Record, catalogues: Catalogues) -> Iterator[Rank]:
    written = str(record.get("rank_code") or "")
    stated = record.get("rank")
    code = written if written in catalogues["rank"] else _code(stated)
    if code in catalogues["rank"]:
        yield Rank(code, _date(record.get("rank_from")))
    elif written or stated:
        yield Rank("")  # some rank is held: which, nobody can read


def _code(value: object) -> str:
    return str(getattr(value, "code", None) or "")


def _date(value: object) -> PartialDate | None:
    return value if isinstance(value, PartialDate) else None


def _first(value: object) -> PartialDate | None:
    return _date(value[0]) if isinstance(value, tuple) and value else None
