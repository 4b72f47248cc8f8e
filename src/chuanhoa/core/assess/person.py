"""One person as numbers and words: what an evaluation in columns keeps of a dossier, and no more.

Equal persons have equal values whatever order their records came in, so that two snapshots of the
same people are the same bytes. Evidence, names and references stay behind: the page of one person
reads the dossier.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from hashlib import blake2b
from typing import Any, Final, NamedTuple

from chuanhoa.core.assess.days import NEVER, UNKNOWN, kept, number
from chuanhoa.core.assess.dossier import (
    Attended,
    Credential,
    Dossier,
    Post,
    Rank,
    Since,
    Workplace,
)
from chuanhoa.core.assess.facts import award
from chuanhoa.core.rulebook.standards import LACKING
from chuanhoa.core.text import PartialDate

SEXES: Final = ("", "nam", "nu")
TRUTH: Final = {None: 0, False: 1, True: 2}
"""What is not known, known not to be, known to be."""


class Record(NamedTuple):
    """A credential: held perhaps from `may`, surely from `sure`, to `last`, each inclusive.

    `award`: the first and the last day on which it may have been awarded, whatever the days are of
    which this record tells.
    """

    field: str
    level: str
    may: int
    sure: int
    last: int
    fits: tuple[tuple[str, bool], ...]
    award: tuple[int, int]


class Kind(NamedTuple):
    """Who somebody is in a post or rank: all that conditions ask of it but where and since when."""

    is_rank: bool
    title: str
    staff_kind: str
    leader: int
    first_time: int


class Place(NamedTuple):
    """What rules ask of a unit: spans (value, first, last) in numbers; `established` an ordinal."""

    established: int = 0
    territory: tuple[tuple[str, int, int], ...] = ()
    decisions: tuple[tuple[str, int, int], ...] = ()


NOWHERE: Final = Place()
ANY_DAY: Final = (UNKNOWN, NEVER)
"""The interval of a first day of which nothing is known."""


class Held(NamedTuple):
    """A post or rank on the days from `first` to `last`.

    Its start is known as an interval; `first` is the day from which it is on record as held. So are
    the first day in any post of the same staff kind (`entered`), and in any that leads (`led`).
    """

    kind: Kind
    place: Place
    unit: str
    earliest: int
    latest: int
    last: int
    first: int
    entered: tuple[int, int]
    led: tuple[int, int]


class Turned(NamedTuple):
    """A turn of training: when it ended, its teaching periods (-1 not known), whether it counts."""

    earliest: int
    latest: int
    periods: int
    counts: int


APART: Final = ("*",)
"""Stands for `none` of somebody whom columns cannot tell: no post is in them, the dossier is read."""


@dataclass(frozen=True, slots=True)
class Person:
    """Everything an evaluation in columns reads of one person; `held` are posts, then ranks."""

    key: bytes
    trait: int
    birth: tuple[int, int]
    none: tuple[str, ...]
    records: tuple[Record, ...]
    held: tuple[Held, ...]
    turns: tuple[Turned, ...]


def key_of(ref: str) -> bytes:
    """Return the sixteen bytes that name a person in a snapshot."""
    return blake2b(ref.encode(), digest_size=16).digest()


def encoded(dossier: Dossier) -> Person:
    """Return a dossier as a person. Raises Refused for a birth or start out of range."""
    lacking = [c for c in dossier.credentials if c.level == LACKING]
    return Person(
        key=key_of(dossier.ref),
        trait=SEXES.index(dossier.sex) * 3 + TRUTH[dossier.minority],
        birth=interval(dossier.birth),
        none=tuple(sorted({*dossier.known_none, *(c.field for c in lacking)})),
        records=tuple(
            sorted(
                recorded(c) for c in dossier.credentials if not c.in_progress and c.level != LACKING
            )
        ),
        held=(
            *(of_post(one, place_in(one.unit)) for one in dossier.posts),
            *(of_rank(one, one.since) for one in dossier.ranks),
        ),
        turns=tuple(sorted(turned(t, t.ended) for t in dossier.turns if t.ended)),
    )


def plain(person: Person) -> list[Any]:
    """Return a person as lists of numbers and words, for a change log."""
    return [
        person.key.hex(), person.trait, person.birth, person.none, person.records, person.held,
        person.turns,
    ]  # fmt: skip


def of_plain(value: Iterable[Any]) -> Person:
    """Return the person that `plain` told."""
    key, trait, birth, none, records, held, turns = value
    return Person(
        key=bytes.fromhex(key),
        trait=trait,
        birth=(birth[0], birth[1]),
        none=tuple(none),
        records=tuple(
            Record(f, level, may, sure, last, tuple((p, s) for p, s in fits), (award[0], award[1]))
            for f, level, may, sure, last, fits, award in records
        ),
        held=tuple(_held_of(*one) for one in held),
        turns=tuple(Turned(*turn) for turn in turns),
    )


def _held_of(
    kind: Any, place: Any, unit: str, earliest: int, latest: int, last: int, first: int,
    entered: Any, led: Any,
) -> Held:  # fmt: skip
    return Held(Kind(*kind), place_of(place), unit, earliest, latest, last, first,
                (entered[0], entered[1]), (led[0], led[1]))  # fmt: skip


def place_of(value: Iterable[Any]) -> Place:
    """Return the place that a list tells."""
    established, territory, decisions = value
    return Place(
        established, tuple((*one,) for one in territory), tuple((*one,) for one in decisions)
    )


def turned(turn: Attended, ended: PartialDate) -> Turned:
    """Return a turn that ended on a day, as well as that is known."""
    periods = -1 if turn.periods is None else turn.periods
    return Turned(_from(ended.earliest), _from(ended.latest), periods, TRUTH[turn.counts])


def lacking(of: str, first: date | None, last: date | None) -> Record:
    """Return the record that somebody has none of a field from a day to a day.

    That it is sure before it may be marks it: it says something on its own days only.
    """
    return Record(of, LACKING, UNKNOWN + 1 if first is None else max(_from(first), 1), UNKNOWN,
                  _until(last), (), ANY_DAY)  # fmt: skip


def within(
    record: Record, first: date | None, last: date | None, fits: tuple[tuple[str, bool], ...]
) -> Record:
    """Return a record for the days from `first` to `last` only; others tell the other days."""
    begins = UNKNOWN if first is None else _from(first)
    may, sure = max(record.may, begins), max(record.sure, begins)
    until = min(record.last, _until(last))
    return Record(record.field, record.level, may, sure, until, fits, record.award)


def recorded(one: Credential) -> Record:
    """Return a credential as a record."""
    may, sure = UNKNOWN, UNKNOWN
    observed = NEVER if one.observed is None else _from(one.observed)
    if one.awarded is not None:
        may = _from(one.awarded.earliest)
        sure = max(may, min(_from(one.awarded.latest), observed))
    elif one.observed is not None:
        sure = observed
    if one.temporary and one.valid_to is None:
        sure = NEVER
    first, latest = award(one)
    return Record(
        one.field, one.level, may, sure, _until(one.valid_to), tuple(sorted(one.fits.items())),
        (_from(first), _from(latest)),
    )  # fmt: skip


def of_post(one: Post, place: Place = NOWHERE, first: date | None = None) -> Held:
    """Return a post on record from `first`. Raises Refused for a start out of range."""
    kind = Kind(
        is_rank=False, title=one.title, staff_kind=one.staff_kind,
        leader=TRUTH[one.leader], first_time=TRUTH[one.first_time],
    )  # fmt: skip
    held = _held(kind, place, one.unit.code, one.start, one.end, first)
    return in_career(held, one.entered, one.led)


def of_rank(one: Rank, first: date | None = None) -> Held:
    """Return a rank on record from `first`. Raises Refused for a start out of range."""
    kind = Kind(is_rank=True, title=one.code, staff_kind="", leader=TRUTH[one.leader], first_time=0)
    return _held(kind, NOWHERE, "", one.start, one.end, first)


def _held(
    kind: Kind, place: Place, unit: str, start: PartialDate | None, end: date | None,
    first: date | None,
) -> Held:  # fmt: skip
    earliest, latest = interval(start)
    known = UNKNOWN if first is None else _from(first)
    return Held(
        kind, place, unit, earliest, latest, _until(end), max(earliest, known), ANY_DAY, ANY_DAY
    )


def in_career(held: Held, entered: Since, led: Since) -> Held:
    """Return a post with what the whole career tells of it."""
    return Held(*held[:-2], span(*entered), span(*led))


def on_days(held: Held, first: int, last: int) -> Held:
    """Return a post or rank for the days from `first` to `last` only."""
    return Held(*held[:-4], last, first, *held[-2:])


def place_in(unit: Workplace) -> Place:
    """Return what columns keep of a unit."""
    return Place(
        0 if unit.established is None else unit.established.toordinal(),
        tuple(sorted((s.value, *span(s.first, s.last)) for s in unit.territory)),
        tuple((s.value, *span(s.first, s.last)) for s in unit.decisions),
    )


def span(first: date | None, last: date | None) -> tuple[int, int]:
    """Return the numbers of a period; an open side is the end of what numbers can say."""
    return UNKNOWN if first is None else _from(first), _until(last)


def interval(when: PartialDate | None) -> tuple[int, int]:
    """Return the first and last number of a date. Raises Refused where one is out of range."""
    return (UNKNOWN, UNKNOWN) if when is None else (kept(when.earliest), kept(when.latest))


def _from(day: date) -> int:
    """Return a day that is only ever compared with days in range, drawn into the range."""
    return min(max(number(day), UNKNOWN), NEVER)


def _until(day: date | None) -> int:
    return NEVER if day is None else _from(day)
