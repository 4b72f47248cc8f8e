"""What the whole of a career tells of each post and rank in it.

Since when somebody has held posts of a staff kind, since when posts that lead, and whether a post
that leads was held on the day of a rank. A first day that is not known stays an interval: that
nothing earlier is on record does not say that there was nothing. Only a paper does that says so.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Final

from chuanhoa.core.assess.dossier import Dossier, Led, Post, Since
from chuanhoa.core.assess.ranks import HOLDER
from chuanhoa.core.rulebook import Catalogues
from chuanhoa.core.text import PartialDate

ELECTED: Final = "can_bo"
"""The staff kind of those who hold an elected office."""


@dataclass(frozen=True, slots=True)
class Told:
    """What papers say of a whole career. None: nothing is said.

    The day of recruitment as a civil servant, and the days before which no post that leads, and no
    elected office, was ever held.
    """

    recruited: PartialDate | None = None
    never_led: PartialDate | None = None
    never_elected: PartialDate | None = None


NOTHING_TOLD: Final = Told()


@dataclass(frozen=True, slots=True)
class Step:
    """A post as a career is read from it.

    `seen`: a day on which it was surely held; `recruited`: whether it began by recruitment. That a
    title is held for the first time says nothing of other titles, and is not read.
    """

    staff_kind: str
    leads: bool | None
    start: PartialDate | None = None
    last: date | None = None
    seen: date | None = None
    recruited: bool = False
    by: date | None = field(init=False)
    """The day by which it had surely begun."""

    def __post_init__(self) -> None:
        begun, seen = self.start and self.start.latest, self.seen
        by = min(begun, seen) if begun and seen else begun or seen
        object.__setattr__(self, "by", by)

    def perhaps_on(self, day: date) -> bool:
        """Whether it may have been held on `day`."""
        return (self.start is None or self.start.earliest <= day) and (
            self.last is None or day <= self.last
        )

    def surely_before(self, day: date) -> bool:
        """Whether it was held before `day` for certain."""
        begun = self.by is not None and self.by < day
        return begun or (self.last is not None and self.last < day)

    def surely_on(self, day: date) -> bool:
        """Whether it was held on `day` for certain."""
        begun = self.by is not None and self.by <= day
        return begun and (self.last is None or day <= self.last)


def leads(title: str, stated: bool | None, catalogues: Catalogues) -> bool | None:  # noqa: FBT001
    """Return whether a post leads: as stated, else as its title says; None where neither does."""
    if stated is not None:
        return stated
    entry = catalogues["post"].get(title)
    return bool(entry.extra["leader"]) if entry else None


def with_career(
    dossier: Dossier, catalogues: Catalogues, told: Told = NOTHING_TOLD, seen: date | None = None
) -> Dossier:
    """Return a dossier whose posts and ranks say what all posts in it, held or gone by, tell of them.

    `told`: what papers say of the career; `seen`: a day on which all of its posts were held, where
    that is known.
    """
    steps = [replace(_step(one, catalogues), seen=seen) for one in dossier.posts]
    at = first_that_leads(steps)
    held = dossier.posts[at] if at is not None else None
    led_as = None
    if at is not None and held:
        led_as = Led(held.title, held.start, held.unit.name, steps[at].by)
    posts = (
        replace(post, entered=entered, led=led, led_as=led_as)
        for post, (entered, led) in zip(dossier.posts, since(steps, told), strict=True)
    )
    ranks = (replace(one, leader=led_on(steps, one.start, told)) for one in dossier.ranks)
    return replace(dossier, posts=tuple(posts), ranks=tuple(ranks))


def _step(post: Post, catalogues: Catalogues) -> Step:
    return Step(
        post.staff_kind,
        leads(post.title, post.leader, catalogues),
        post.start,
        post.end,
    )


def since(steps: Sequence[Step], told: Told = NOTHING_TOLD) -> list[tuple[Since, Since]]:
    """Return for each post since when posts of its staff kind were held, and posts that lead.

    Recruitment says that nobody was a civil servant before it, and nothing of elected offices or of
    leading: that neither came before a day is known only of whom a paper says so, and no post on
    record says otherwise.
    """
    entered = _civil(steps, told.recruited)
    elected = _never(told.never_elected, (one for one in steps if one.staff_kind == ELECTED))
    kinds: dict[str, date] = {}
    led: date | None = None
    for one in steps:
        if one.by is not None:
            kinds[one.staff_kind] = min(one.by, kinds.get(one.staff_kind, one.by))
            if one.leads:
                led = one.by if led is None else min(one.by, led)
    leading = Since(_never(told.never_led, (one for one in steps if one.leads)), led)
    return [
        (entered if one.staff_kind == HOLDER else _of_kind(one, kinds, elected), leading)
        for one in steps
    ]


def first_that_leads(steps: Sequence[Step]) -> int | None:
    """Return the position of the step by which somebody is known longest to have led; None for none."""
    dated = [(one.by, at) for at, one in enumerate(steps) if one.leads and one.by is not None]
    return min(dated)[1] if dated else None


def _never(before: PartialDate | None, steps: Iterable[Step]) -> date | None:
    """Return the day before which no such post was held, unless one of `steps` shows otherwise."""
    if before is None or any(one.surely_before(before.earliest) for one in steps):
        return None
    return before.earliest


def _of_kind(one: Step, kinds: Mapping[str, date], elected: date | None) -> Since:
    """Return the first day in any post of the kind of `one`; of an unknown kind, of itself alone."""
    earliest = elected if one.staff_kind == ELECTED else None
    return Since(earliest, kinds.get(one.staff_kind) if one.staff_kind else one.by)


def _civil(steps: Sequence[Step], recruited: PartialDate | None) -> Since:
    """Return the first day as a civil servant: not before recruitment, unless a post shows otherwise."""
    own = [one for one in steps if one.staff_kind == HOLDER]
    entries = [one.start for one in own if one.recruited and one.start]
    days = [day for one in own if (day := one.by)]
    if recruited is not None:
        entries.append(recruited)
        days.append(recruited.latest)
    first = min((one.earliest for one in entries), default=None)
    perhaps = [one for one in steps if one.staff_kind in ("", HOLDER)]
    if first and any(one.surely_before(first) for one in perhaps):
        first = None
    return Since(first, min(days, default=None))


def led_on(
    steps: Sequence[Step], start: PartialDate | None, told: Told = NOTHING_TOLD
) -> bool | None:
    """Return whether a post that leads was held on a day; None where that is not known."""
    if start is None or start.precision != "day":
        return None
    day = start.earliest
    there = [each for each in steps if each.perhaps_on(day)]
    if any(each.leads and each.surely_on(day) for each in there):
        return True
    never = _never(told.never_led, (one for one in steps if one.leads))
    if never is not None and day < never:
        return False
    if any(each.leads is not False for each in there):
        return None
    return False if any(each.surely_on(day) for each in there) else None
