"""What is known of one person, as plain values: the only thing that an assessment reads.

None and empty mean "not known", never "none": that somebody really has none of a field stands in
`known_none`.
"""

import dataclasses
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from typing import Final, NamedTuple

from chuanhoa.core.text import PartialDate

NOTHING: Mapping[str, bool] = MappingProxyType({})


class Since(NamedTuple):
    """When something began: not before `earliest`, on `latest` at the latest; None: nobody knows."""

    earliest: date | None = None
    latest: date | None = None


OPEN: Final = Since()


@dataclass(frozen=True, slots=True)
class Credential:
    """A level reached in a field. `level` "" is one not known; of two dates each is inclusive.

    `observed`: for a credential without a day of award, the day from which it is on record: held
    from then at the latest, before it not known. `fits` says for which posts the field of study
    suits.
    """

    field: str
    level: str = ""
    awarded: PartialDate | None = None
    valid_to: date | None = None
    observed: date | None = None
    equivalent: bool = False
    temporary: bool = False
    in_progress: bool = False
    fits: Mapping[str, bool] = dataclasses.field(default_factory=lambda: NOTHING)
    ref: str = ""


@dataclass(frozen=True, slots=True)
class Span:
    """A value that holds from a day to a day, both inclusive; None is open."""

    value: str
    first: date | None = None
    last: date | None = None

    def covers(self, day: date) -> bool:
        """Whether it holds on `day`."""
        return (self.first is None or self.first <= day) and (self.last is None or day <= self.last)


@dataclass(frozen=True, slots=True)
class Workplace:
    """What rules ask of a unit. `decisions`: the level of training that the province set."""

    name: str = ""
    code: str = ""
    established: date | None = None
    territory: tuple[Span, ...] = ()
    decisions: tuple[Span, ...] = ()
    assumed: bool = False


@dataclass(frozen=True, slots=True)
class Led:
    """The first post that leads in a career, as it is on record.

    `place`: the name of its unit; `by`: the day by which it had surely begun.
    """

    title: str
    start: PartialDate | None = None
    place: str = ""
    by: date | None = None


@dataclass(frozen=True, slots=True)
class Post:
    """A post held from `start` to `end`.

    `entered`: since when somebody has held posts of this staff kind, `led` since when posts that
    lead, whichever they are: what the whole career tells of it. `led_as`: by which post that is so.
    """

    title: str
    staff_kind: str = ""
    start: PartialDate | None = None
    end: date | None = None
    first_time: bool | None = None
    leader: bool | None = None
    unit: Workplace = dataclasses.field(default_factory=Workplace)
    ref: str = ""
    entered: Since = OPEN
    led: Since = OPEN
    led_as: Led | None = None

    def held_on(self, day: date) -> bool:
        """Whether it is held on `day`; a start that may lie later counts as held."""
        begun = self.start is None or self.start.earliest <= day
        return begun and (self.end is None or day <= self.end)


@dataclass(frozen=True, slots=True)
class Rank:
    """A civil-service rank held from `start` to `end`; `since`: the first day on which it counts.

    `leader`: whether a post that leads was held on the day of `start`.
    """

    code: str
    start: PartialDate | None = None
    end: date | None = None
    since: date | None = None
    leader: bool | None = None

    def held_on(self, day: date) -> bool:
        """Whether it is held on `day`, and counts."""
        begun = self.start is None or self.start.earliest <= day
        counts = self.since is None or self.since <= day
        return begun and counts and (self.end is None or day <= self.end)


@dataclass(frozen=True, slots=True)
class Attended:
    """A turn of training: its teaching periods, and whether its programme counts to the minimum."""

    ended: PartialDate | None = None
    periods: int | None = None
    counts: bool | None = None


@dataclass(frozen=True, slots=True)
class Dossier:
    """One person. `minority`: of an ethnic minority; None where it is not known."""

    name: str = ""
    sex: str = ""
    birth: PartialDate | None = None
    ethnicity: str = ""
    minority: bool | None = None
    credentials: tuple[Credential, ...] = ()
    known_none: frozenset[str] = frozenset()
    posts: tuple[Post, ...] = ()
    ranks: tuple[Rank, ...] = ()
    turns: tuple[Attended, ...] = ()
    ref: str = ""
