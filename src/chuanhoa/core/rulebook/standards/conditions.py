"""Conditions on who and where somebody is: what a rule asks before it asks for anything else."""

from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches
from typing import Final

from chuanhoa.core.rulebook.catalogue import Catalogues
from chuanhoa.core.rulebook.section import Section
from chuanhoa.core.rulebook.tables import refuse
from chuanhoa.core.text import FIRST_DAY, LAST_DAY

SEXES: Final = ("nam", "nu")


LACKING: Final = "chua"
"""The level of every field that says "has none": known to be below, never a credential."""
FEW: Final = 12
"""As many codes as a message can list."""


@dataclass(frozen=True, slots=True)
class Holding:
    """A credential of `field`, of `level` or higher; `level` "" asks for any of the field.

    `before` and `since` bound the day of its award, the second inclusive; None: awarded whenever.
    """

    field: str
    level: str
    before: date | None = None
    since: date | None = None

    @property
    def bounds(self) -> tuple[date | None, date | None]:
        """The first day of award that counts, and the first that no longer does."""
        return self.since, self.before


@dataclass(frozen=True, slots=True)
class Condition:
    """All that is set must hold; of `any_of` at least one. Empty: holds always.

    `started_before` and `started_from` compare the first day in the post, the second inclusive;
    `entered_before` the first in any post of the same staff kind, `led_before` in any that leads;
    `first_time` is whether the post is held for the first time; `minority` whether somebody is of
    an ethnic minority. `any_rank`: whichever rank is held, once it is on record.
    """

    posts: frozenset[str] = frozenset()
    staff_kinds: frozenset[str] = frozenset()
    ranks: frozenset[str] = frozenset()
    any_rank: bool = False
    leader: bool | None = None
    first_time: bool | None = None
    started_before: date | None = None
    started_from: date | None = None
    entered_before: date | None = None
    led_before: date | None = None
    territory: frozenset[str] = frozenset()
    minority: bool | None = None
    sex: str = ""
    holds: Holding | None = None
    any_of: tuple["Condition", ...] = ()

    @property
    def of_ranks(self) -> bool:
        """Whether it speaks of a rank, not of a post."""
        return bool(self.ranks) or self.any_rank

    @property
    def empty(self) -> bool:
        """Whether it asks for nothing."""
        return self == Condition()


ALWAYS: Final = Condition()


def read_condition(
    part: Section, catalogues: Catalogues, *, last: date | None = None, of_all: bool = False
) -> Condition:
    """Return the condition written in `part`. Raises Refused with place, found and wanted.

    `last`: the last day of the wording it stands in. What is compared with a later day tells nobody
    apart. `of_all`: it may say `everybody: true`. What asks for nothing without saying so is refused,
    as is a key with nothing after it: both would be read as everybody.
    """
    for key, value in part.table.items():
        if value is None or value == []:
            refuse("rulebook.left_blank", part.origin, part.table.key_at(key), key=key)
    if of_all and part.has("everybody"):
        if not part.flag("everybody"):
            part.refuse("everybody", "true")
        if len(part.table) > 1:
            other = next(key for key in part.table if key != "everybody")
            refuse("rulebook.not_everybody", part.origin, part.table.key_at(other), key=other)
        return ALWAYS
    condition = Condition(
        posts=codes_of(part, "posts", "post", catalogues),
        staff_kinds=codes_of(part, "staff_kinds", "staff_kind", catalogues),
        ranks=codes_of(part, "ranks", "rank", catalogues),
        any_rank=part.flag("any_rank", default=False),
        leader=_flag(part, "leader"),
        first_time=_flag(part, "first_time"),
        started_before=_day(part, "started_before", last),
        started_from=_day(part, "started_from", last),
        entered_before=_day(part, "entered_before", last),
        led_before=_day(part, "led_before", last),
        territory=codes_of(part, "territory", "territory", catalogues),
        minority=_flag(part, "minority"),
        sex=part.one_of("sex", SEXES) if part.has("sex") else "",
        holds=_holding(part.section("holds"), catalogues, last) if part.has("holds") else None,
        any_of=tuple(read_condition(one, catalogues, last=last) for one in part.sections("any_of")),
    )
    part.close()
    _check_possible(part, condition, catalogues)
    return condition


def _check_possible(part: Section, asked: Condition, catalogues: Catalogues) -> None:
    """Refuse a condition that asks for nothing, and one that nobody can meet."""
    if asked.empty:
        refuse("rulebook.asks_nothing", part.origin, part.table.at)
    before, first = asked.started_before, asked.started_from
    if before is not None and first is not None and before <= first:
        part.refuse("started_before", f"> {first.isoformat()}")
    if asked.of_ranks and (key := "posts" if asked.posts else "staff_kinds") in part.table:
        refuse("rulebook.posts_and_ranks", part.origin, part.table.key_at(key), key=key)
    for position, code in enumerate(part.codes("posts") if asked.staff_kinds else ()):
        kind = catalogues["post"][code].extra["staff_kind"]
        if kind is not None and kind not in asked.staff_kinds:
            place = part.table["posts"].value_at(position)
            refuse("rulebook.other_kind", part.origin, place, found=code, kind=kind,
                   wanted=", ".join(sorted(asked.staff_kinds)))  # fmt: skip


def within_reach(part: Section, key: str, day: date | None) -> None:
    """Refuse a day on which nobody can be assessed."""
    if day is not None and not FIRST_DAY <= day <= LAST_DAY:
        refuse("rulebook.day_out_of_reach", part.origin, part.at(key), key=key, found=day.isoformat(),
               first=FIRST_DAY, last=LAST_DAY)  # fmt: skip


def _day(part: Section, key: str, last: date | None) -> date | None:
    day = part.day(key)
    within_reach(part, key, day)
    if day is not None and last is not None and day > last:
        refuse("rulebook.day_after_end", part.origin, part.at(key), key=key, found=day.isoformat(),
               wanted=last.isoformat())  # fmt: skip
    return day


def _holding(part: Section, catalogues: Catalogues, last: date | None) -> Holding:
    """Return the credential written in `part`, its field and level checked in the catalogues."""
    field = code_of(part, "field", "credential_field", catalogues)
    level = level_of(part, "at_least", field, catalogues) if part.has("at_least") else ""
    before, since = _day(part, "awarded_before", last), _day(part, "awarded_from", last)
    if before is not None and since is not None and before <= since:
        part.refuse("awarded_before", f"> {since.isoformat()}")
    part.close()
    return Holding(field, level, before, since)


def code_of(part: Section, key: str, name: str, catalogues: Catalogues) -> str:
    """Return a code that the catalogue `name` knows."""
    code = part.code(key)
    if code not in catalogues[name]:
        part.refuse(key, _codes_like(code, name, catalogues))
    return code


def _codes_like(found: str, name: str, catalogues: Catalogues) -> str:
    """Return the file of a catalogue with the codes that may have been meant, of few all of them."""
    codes = [entry.code for entry in catalogues[name]]
    near = get_close_matches(found, codes, 4, 0.5) or (codes if len(codes) <= FEW else [])
    return f"{name}.yaml: {', '.join(near)}" if near else f"{name}.yaml"


def level_of(part: Section, key: str, field: str, catalogues: Catalogues) -> str:
    """Return a level that the catalogue of the field's levels knows."""
    levels = catalogues["credential_field"][field].extra["levels"]
    if levels is None:
        part.refuse(key, f"(không bậc / no levels: {field})")
    code = code_of(part, key, levels, catalogues)
    if code == LACKING:  # everybody of whom anything is known would have it
        part.refuse(key, f"> {LACKING}")
    return code


def codes_of(part: Section, key: str, name: str, catalogues: Catalogues) -> frozenset[str]:
    """Return a list of codes that the catalogue `name` knows; empty where the key is absent."""
    codes = part.codes(key)
    for position, code in enumerate(codes):
        if code not in catalogues[name]:
            part.refuse(key, _codes_like(code, name, catalogues), position)
    return frozenset(codes)


def _flag(part: Section, key: str) -> bool | None:
    return part.flag(key) if part.has(key) else None
